-- One row per ramo and per eje (agrupa) of the selection: women and men, added as its rows declare them.
-- filas, desglose: its rows, and those that declare both; mujeres and the rest are of these. clave and nombre null: none
-- is printed. One person may be in several rows, and a row of several ejes counts once in each: ejes do not add up.
-- de_municipio: as in seleccion.
with sumas as (
    select
        g.agrupa,
        g.clave,
        max(g.nombre) as nombre,
        b.de_municipio,
        count(*) as filas,
        sum(case when b.dice = 'desglose' then 1 else 0 end) as desglose,
        sum(case when b.dice = 'desglose' then b.mujeres end) as mujeres,
        sum(case when b.dice = 'desglose' then b.hombres end) as hombres
    from beneficiaries b
    join row_groups g on g.fila = b.fila
    group by g.agrupa, b.de_municipio, g.clave, case when g.agrupa = 'ramo' or g.clave is null then g.nombre end
)
select
    s.*,
    cast(s.mujeres as double) / cast(nullif(s.mujeres + s.hombres, 0) as double) as cuota_mujeres,
    s.mujeres - s.hombres as brecha,
    cast(s.mujeres - s.hombres as double) / cast(nullif(s.mujeres + s.hombres, 0) as double) as puntos
from sumas s
order by s.agrupa desc, s.de_municipio, coalesce(s.clave, s.nombre) nulls last
