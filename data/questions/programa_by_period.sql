-- One row per ramo, programa and period that had closed: rows with a band in that period alone, and those in cumplida.
-- cuota: cumplidas / filas. Rows are counted, whatever their unit.
select
    coalesce(s.ramo, '') as ramo,
    coalesce(s.programa, '') as programa,
    p.periodicidad,
    p.periodo,
    count(*) as filas,
    sum(case when p.estado = 'cumplida' then 1 else 0 end) as cumplidas,
    cast(sum(case when p.estado = 'cumplida' then 1 else 0 end) as double) / count(*) as cuota
from periods p
join seleccion s on s.accion_id = p.accion_id
where p.estado in ('critica', 'en_riesgo', 'cumplida', 'superada', 'subestimada')
group by coalesce(s.ramo, ''), coalesce(s.programa, ''), p.periodicidad, p.periodo
order by 1, 2, p.periodicidad, p.periodo
