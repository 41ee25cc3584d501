-- One row per ramo and period that had closed: rows with a band in that period alone (filas), and those in cumplida.
-- cuota: cumplidas / filas. Rows are counted, whatever their unit.
select
    s.ramo_clave as clave,
    s.ramo as nombre,
    p.periodicidad,
    p.periodo,
    count(*) as filas,
    sum(case when p.estado = 'cumplida' then 1 else 0 end) as cumplidas,
    cast(sum(case when p.estado = 'cumplida' then 1 else 0 end) as double) / count(*) as cuota
from periods p
join seleccion s on s.accion_id = p.accion_id
where p.estado in ('critica', 'en_riesgo', 'cumplida', 'superada', 'subestimada')
group by s.ramo_clave, s.ramo, p.periodicidad, p.periodo
order by s.ramo_clave, s.ramo, p.periodicidad, p.periodo
