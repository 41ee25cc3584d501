-- One row per ramo and per eje (agrupa) of the selection: the pesos of its rows, added at one level alone.
-- con_monto, en_cero, sin_monto: rows with an amount, of those with a printed 0, and without one; parte: share of the
-- whole. clave and nombre null: none is printed. A row of several ejes counts once in each: ejes do not add up.
-- de_municipio: as in seleccion.
select
    g.agrupa,
    g.clave,
    max(g.nombre) as nombre,
    b.de_municipio,
    count(*) as filas,
    count(b.monto) as con_monto,
    sum(case when b.monto = 0 then 1 else 0 end) as en_cero,
    sum(case when b.monto is null then 1 else 0 end) as sin_monto,
    sum(b.monto) as monto,
    cast(sum(b.monto) as double) / cast(nullif((select sum(b.monto) from budget b), 0) as double) as parte
from budget b
join row_groups g on g.fila = b.fila
group by g.agrupa, b.de_municipio, g.clave, case when g.agrupa = 'ramo' or g.clave is null then g.nombre end
order by g.agrupa desc, b.de_municipio, coalesce(g.clave, max(g.nombre)) nulls last
