-- One row per municipio ('' for none), ejercicio and línea de acción of the store that some row that is no meta feeds.
-- Read by other questions as `lines_used`; not asked by itself.
select distinct coalesce(a.municipio, '') as municipio, a.ejercicio, l.linea
from acciones a
join lineas l on l.accion_id = a.accion_id
where a.nivel <> 'meta' and l.linea is not null
