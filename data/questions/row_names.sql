-- One row per row that is named in $filas, whatever the filters: what it is called, where it stands, and the
-- periodicity of its form (null: none). $filas: accion_id after accion_id, a comma before and after each.
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
where position(',' || a.accion_id || ',' in $filas) > 0
order by a.ejercicio, a.orden, a.accion_id
