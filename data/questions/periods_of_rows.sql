-- One row per row of $filas (their accion_id) and period, as periods, in their order.
select p.*
from periods p
where p.accion_id in (select f.accion_id from unnest(cast($filas as varchar[])) as f (accion_id))
order by p.fila, p.periodo
