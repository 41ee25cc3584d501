-- One row per ramo and per eje (agrupa) of the selection: women and men, added as its rows declare them.
-- filas, desglose: its rows, and those that declare both; mujeres and the rest are of these. clave and nombre null: none
-- is printed. One person may be in several rows, and a row of several ejes counts once in each: ejes do not add up.
with ejes as (
    select
        accion_id,
        eje_clave as clave,
        max(eje) as nombre
    from lineas
    where coalesce(eje_clave, eje) is not null
    group by accion_id, eje_clave, coalesce(eje_clave, eje)
),
grupos as (
    select 'ramo' as agrupa, b.ramo_clave as clave, b.ramo as nombre, b.dice, b.mujeres, b.hombres
    from beneficiaries b
    union all
    select 'eje' as agrupa, e.clave, e.nombre, b.dice, b.mujeres, b.hombres
    from beneficiaries b
    left join ejes e on e.accion_id = b.accion_id
),
sumas as (
    select
        g.agrupa,
        g.clave,
        max(g.nombre) as nombre,
        count(*) as filas,
        sum(case when g.dice = 'desglose' then 1 else 0 end) as desglose,
        sum(case when g.dice = 'desglose' then g.mujeres end) as mujeres,
        sum(case when g.dice = 'desglose' then g.hombres end) as hombres
    from grupos g
    group by g.agrupa, g.clave, case when g.agrupa = 'ramo' or g.clave is null then g.nombre end
)
select
    s.*,
    cast(s.mujeres as double) / cast(nullif(s.mujeres + s.hombres, 0) as double) as cuota_mujeres,
    s.mujeres - s.hombres as brecha,
    cast(s.mujeres - s.hombres as double) / cast(nullif(s.mujeres + s.hombres, 0) as double) as puntos
from sumas s
order by s.agrupa desc, coalesce(s.clave, s.nombre) nulls last
