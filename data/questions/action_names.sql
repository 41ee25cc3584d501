-- One row per row of the selection, to choose one by its clave and text.
select accion_id, coalesce(accion_clave, meta_clave) as clave, descripcion, unidad_ejecutora
from seleccion
order by ramo_clave, ramo, unidad_clave, orden
