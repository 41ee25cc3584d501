-- One row per group of $por (agrupadas) and period that had closed: rows with a band in that period alone (filas), and those
-- in cumplida. cuota: cumplidas / filas. Rows are counted, whatever their unit. por: $por. clave, nombre, ambito: of the
-- group. de_municipio: as in seleccion.
select
    cast($por as varchar) as por,
    g.grupo,
    min(g.clave) as clave,
    max(g.nombre) as nombre,
    case when (select max(s.de_municipio) from seleccion s) is not null then max(g.municipio) end as de_municipio,
    max(g.ambito) as ambito,
    p.periodicidad,
    p.periodo,
    count(*) as filas,
    sum(case when p.estado = 'cumplida' then 1 else 0 end) as cumplidas,
    cast(sum(case when p.estado = 'cumplida' then 1 else 0 end) as double) / count(*) as cuota
from periods p
join agrupadas g on g.fila = p.fila
where p.estado in ('critica', 'en_riesgo', 'cumplida', 'superada', 'subestimada')
group by g.grupo, p.periodicidad, p.periodo
order by max(g.municipio), min(g.ambito_clave), max(g.ambito), min(g.clave), max(g.nombre), g.grupo, p.periodicidad, p.periodo
