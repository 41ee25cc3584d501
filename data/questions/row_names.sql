-- One row per row that is named in $filas, whatever the filters: what it is called, where it stands, and the
-- periodicity of its form (null: none). $filas: their accion_id.
select
    a.accion_id,
    a.municipio,
    a.ejercicio,
    a.ramo,
    coalesce(a.accion_clave, a.meta_clave) as clave,
    a.descripcion,
    a.unidad_ejecutora,
    (select max(v.periodicidad) from avances v where v.accion_id = a.accion_id) as periodicidad
from acciones a
where a.accion_id in (select f.accion_id from unnest(cast($filas as varchar[])) as f (accion_id))
order by a.ejercicio, a.orden, a.accion_id
