-- One row per tile: a ramo of one municipio, a row of the budget in it, a row under that one, or the part that those leave unexplained.
-- tipo: 'ramo', 'fila', 'renglon', 'por_explicar', 'sin_monto'; 'resto': those of a ramo that come after the first $hasta
-- of all; null: each has its own. filas: rows of the budget in the tile, null for a part of one. monto: pesos, null where
-- none is given. area: what is drawn; a row without an amount takes the smallest of the others, which says nothing. Rows of
-- $0 have no tile. de_municipio: as in seleccion. archivo, lugar: where the amount is printed; null where several are added or it is not known.
with filas as (
    select
        b.*,
        concat(b.de_municipio || '|', b.ramo) as su_ramo,
        coalesce(b.puesto > $hasta, false) as en_resto,
        coalesce(b.monto, min(case when b.monto > 0 then b.monto end) over ()) as area
    from budget b
),
dibujadas as (
    select * from filas where area > 0
)
select
    'ramo ' || su_ramo as tile,
    '' as dentro_de,
    'ramo' as tipo,
    max(ramo_clave) as clave,
    max(coalesce(ramo, '')) as nombre,
    max(de_municipio) as de_municipio,
    count(*) as filas,
    sum(monto) as monto,
    sum(area) as area,
    cast(null as text) as accion_id,
    cast(null as text) as archivo,
    cast(null as text) as lugar
from dibujadas
group by su_ramo
union all
select
    'resto ' || su_ramo, 'ramo ' || su_ramo, 'resto', null, null, max(de_municipio), count(*), sum(monto), sum(area), null,
    null, null
from dibujadas
where en_resto
group by su_ramo
union all
select
    accion_id,
    'ramo ' || su_ramo,
    case when monto is null then 'sin_monto' else 'fila' end,
    clave,
    descripcion,
    de_municipio,
    1,
    monto,
    area,
    accion_id,
    archivo,
    lugar
from dibujadas
where not en_resto
union all
select
    a.accion_id,
    a.padre_id,
    'renglon',
    coalesce(a.accion_clave, a.meta_clave),
    a.descripcion,
    d.de_municipio,
    null,
    p.monto,
    p.monto,
    a.accion_id,
    d.archivo,
    null
from dibujadas d
join declared p on p.padre = d.fila
join acciones a on a.rowid = p.fila
where d.cuenta in ('cuadra', 'falta') and p.monto > 0 and not d.en_resto
union all
select
    'por explicar ' || accion_id,
    accion_id,
    'por_explicar',
    null,
    descripcion,
    de_municipio,
    null,
    falta,
    falta,
    accion_id,
    archivo,
    null
from dibujadas
where cuenta = 'falta' and monto_renglones > 0 and not en_resto
order by area desc, tile
