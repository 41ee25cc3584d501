-- One row per row that is at 95 % or more at the cut-off and had some period in the lowest band: how many (rotos), and
-- which was the first. Its whole hides it.
select
    s.accion_id,
    coalesce(s.accion_clave, s.meta_clave) as clave,
    count(*) as rotos,
    min(p.periodo) as primero
from periods p
join seleccion s on s.fila = p.fila
where p.estado = 'critica'
    and p.realizado < p.programado
    and s.banda_orden is not null
    and s.juzgado_realizado * 100 >= 95 * s.juzgado_programado
group by s.accion_id, coalesce(s.accion_clave, s.meta_clave), s.municipio, s.ramo_clave, s.ramo, s.orden
order by s.municipio, s.ramo_clave, s.ramo, s.orden
