-- One row per row of the board, whatever the filters: what it is called, and the periodicity of its form (null: none).
select
    a.accion_id,
    a.ejercicio,
    coalesce(a.accion_clave, a.meta_clave) as clave,
    a.descripcion,
    a.unidad_ejecutora,
    (select max(v.periodicidad) from avances v where v.accion_id = a.accion_id) as periodicidad
from acciones a
order by a.ejercicio, a.orden, a.accion_id
