-- One row per ramo and per eje (agrupa) of the selection: the pesos of its rows, added at one level alone.
-- con_monto, en_cero, sin_monto: rows with an amount, of those with a printed 0, and without one; parte: share of the
-- whole. clave and nombre null: none is printed. A row of several ejes counts once in each: ejes do not add up.
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
    select 'ramo' as agrupa, b.ramo_clave as clave, b.ramo as nombre, b.monto
    from budget b
    union all
    select 'eje' as agrupa, e.clave, e.nombre, b.monto
    from budget b
    left join ejes e on e.accion_id = b.accion_id
)
select
    g.agrupa,
    g.clave,
    max(g.nombre) as nombre,
    count(*) as filas,
    count(g.monto) as con_monto,
    sum(case when g.monto = 0 then 1 else 0 end) as en_cero,
    sum(case when g.monto is null then 1 else 0 end) as sin_monto,
    sum(g.monto) as monto,
    cast(sum(g.monto) as double) / cast(nullif((select sum(b.monto) from budget b), 0) as double) as parte
from grupos g
group by g.agrupa, g.clave, case when g.agrupa = 'ramo' or g.clave is null then g.nombre end
order by g.agrupa desc, coalesce(g.clave, max(g.nombre)) nulls last
