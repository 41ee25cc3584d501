-- One row per eje and period that had closed: rows with a band in that period alone (filas), and those in cumplida.
-- nombre: as printed, '(sin nombre impreso)' where no heading names it.
-- cuota: cumplidas / filas. A row of several ejes counts once in each: ejes do not add up.
with ejes as (
    select
        l.accion_id,
        coalesce(l.eje_clave, l.eje) as clave,
        -- A bracket sorts before any letter: a name that is printed wins.
        max(case when l.eje_clave is not null then coalesce(l.eje, '(sin nombre impreso)') end) as nombre
    from lineas l
    where coalesce(l.eje_clave, l.eje) is not null
    group by l.accion_id, coalesce(l.eje_clave, l.eje)
)
select
    e.clave,
    max(e.nombre) as nombre,
    p.periodicidad,
    p.periodo,
    count(*) as filas,
    sum(case when p.estado = 'cumplida' then 1 else 0 end) as cumplidas,
    cast(sum(case when p.estado = 'cumplida' then 1 else 0 end) as double) / count(*) as cuota
from periods p
join ejes e on e.accion_id = p.accion_id
where p.estado in ('critica', 'en_riesgo', 'cumplida', 'superada', 'subestimada')
group by e.clave, p.periodicidad, p.periodo
order by e.clave, p.periodicidad, p.periodo
