-- One row per ejercicio and municipio whose documents print pesos, whatever the filters; filas: rows that give them.
select coalesce(a.municipio, '') as municipio, a.ejercicio, count(*) as filas
from presupuesto p
join acciones a on a.accion_id = p.accion_id
where p.monto is not null
group by coalesce(a.municipio, ''), a.ejercicio
order by a.ejercicio desc, municipio
