-- One row: how many rows of the selection are judged by some 0 that may only mean that nothing was reported (filas).
select count(distinct s.accion_id) as filas
from hallazgos h
join seleccion s on s.accion_id = h.accion_id
where h.regla = 'cero_por_confirmar' and s.banda_orden is not null
