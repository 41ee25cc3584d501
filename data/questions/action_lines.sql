-- One row per línea de acción (or eje alone) that the row $accion feeds.
select linea, linea_nombre, eje_clave, eje
from lineas
where accion_id = $accion
order by eje_clave, length(linea), linea
