-- One row per year and municipality with rows matched with the year before: where the comparison is, and how many.
select a.ejercicio, a.municipio, count(*) as filas
from continuidad c
join acciones a on a.accion_id = c.accion_id
group by a.ejercicio, a.municipio
order by a.ejercicio desc, a.municipio
