-- One row per document that was received and gives no rows: it waits for an answer or could not be read; why.
select archivo, estado, error
from documentos
where estado in ('por_confirmar', 'rechazado')
order by archivo
