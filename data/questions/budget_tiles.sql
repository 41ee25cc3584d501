-- One row per tile: a ramo, a row of the budget in it, a row under that one, or the part that those leave unexplained.
-- tipo: 'ramo', 'fila', 'renglon', 'por_explicar', 'sin_monto'. monto: pesos, null where none is given. area: what is
-- drawn; a row without an amount takes the smallest of the others, which says nothing. Rows of $0 have no tile.
-- archivo, lugar: where the amount is printed; null where several are added or it is not known.
with filas as (
    select
        b.*,
        coalesce(b.monto, min(case when b.monto > 0 then b.monto end) over ()) as area
    from budget b
),
dibujadas as (
    select * from filas where area > 0
),
ramos as (
    select coalesce(ramo, '') as ramo, max(ramo_clave) as ramo_clave, sum(monto) as monto, sum(area) as area
    from dibujadas
    group by coalesce(ramo, '')
)
select
    'ramo ' || r.ramo as tile,
    '' as dentro_de,
    'ramo' as tipo,
    r.ramo_clave as clave,
    r.ramo as nombre,
    r.monto,
    r.area,
    cast(null as text) as accion_id,
    cast(null as text) as archivo,
    cast(null as text) as lugar
from ramos r
union all
select
    d.accion_id,
    'ramo ' || coalesce(d.ramo, ''),
    case when d.monto is null then 'sin_monto' else 'fila' end,
    d.clave,
    d.descripcion,
    d.monto,
    d.area,
    d.accion_id,
    d.archivo,
    d.lugar
from dibujadas d
union all
select a.accion_id, a.padre_id, 'renglon', a.clave, a.descripcion, a.monto, a.monto, a.accion_id, d.archivo, null
from dibujadas d
join budget_activities a on a.padre_id = d.accion_id
where d.cuenta in ('cuadra', 'falta') and a.monto > 0
union all
select
    'por explicar ' || d.accion_id,
    d.accion_id,
    'por_explicar',
    null,
    d.descripcion,
    d.falta,
    d.falta,
    d.accion_id,
    d.archivo,
    null
from dibujadas d
where d.cuenta = 'falta' and d.monto_renglones > 0
order by area desc, tile
