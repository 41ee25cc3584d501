-- One row per correction in force of the row $accion.
select campo, valor, motivo, quien, cuando
from correcciones
where accion_id = $accion
order by campo
