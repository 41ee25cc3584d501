-- One row per ejercicio and municipio whose documents declare people, whatever the filters; filas: rows that do.
select coalesce(a.municipio, '') as municipio, a.ejercicio, count(*) as filas
from beneficiarios b
join acciones a on a.accion_id = b.accion_id
group by coalesce(a.municipio, ''), a.ejercicio
order by a.ejercicio desc, municipio
