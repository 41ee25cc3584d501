-- One row per row of a document that only programmes and has everything in one period: an amount over 0 or a mark.
select
    s.accion_id,
    min(v.periodicidad) as periodicidad,
    min(v.periodo) as periodo
from seleccion s
join avances v on v.accion_id = s.accion_id
where s.solo_programa and (v.programado > 0 or v.marcado)
group by s.accion_id
having count(*) = 1
