-- One row per row of the selection, to choose one by its clave and text. en_total: how many there are.
select accion_id, coalesce(accion_clave, meta_clave) as clave, descripcion, unidad_ejecutora, count(*) over () as en_total
from seleccion
order by ramo_clave, ramo, unidad_clave, orden
