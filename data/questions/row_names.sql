-- One row per row that is named in $filas, whatever the filters: what it is called, where it stands, and the
-- periodicity of its form (null: none). de_municipio: null where the store holds one alone. $filas: their accion_id.
with nombradas as (
    select a.rowid as fila, a.*
    from acciones a
    where a.accion_id in (select f.accion_id from unnest(cast($filas as varchar[])) as f (accion_id))
),
formas as (
    select j.fila, max(j.periodicidad) as periodicidad
    from juicios j
    where j.fila in (select n.fila from nombradas n)
    group by j.fila
)
select
    n.accion_id,
    n.municipio,
    case
        when (select min(coalesce(x.municipio, '')) <> max(coalesce(x.municipio, '')) from acciones x) then coalesce(n.municipio, '')
    end as de_municipio,
    n.ejercicio,
    n.ramo,
    coalesce(n.accion_clave, n.meta_clave) as clave,
    n.descripcion,
    n.unidad_ejecutora,
    f.periodicidad
from nombradas n
left join formas f on f.fila = n.fila
order by n.ejercicio, n.orden, n.accion_id
