-- One row per row and period up to the cut-off in which something was done and nothing was programmed.
-- pendiente: what the row owed from the periods before, so that this was done late; null where it owed nothing, or what it
-- owed is not known: then it was done early, or without programming.
select
    p.accion_id,
    coalesce(s.accion_clave, s.meta_clave) as clave,
    s.descripcion,
    s.de_municipio,
    s.unidad_medida,
    s.observacion,
    p.periodicidad,
    p.periodo,
    p.realizado,
    p.realizado_metodo,
    case
        when c.programado_acumulado > coalesce(c.realizado_acumulado, 0)
            and (c.realizado_acumulado is not null or not exists (
                select 1
                from periods v
                where v.fila = p.fila and v.periodo < p.periodo and v.realizado_metodo = 'sin_resolver'))
            then c.programado_acumulado - coalesce(c.realizado_acumulado, 0)
    end as pendiente
from periods p
join seleccion s on s.fila = p.fila
left join juicios c on c.fila = p.fila and c.corte = p.periodo - 1
where p.estado = 'sin_programar_ejecutada'
order by s.municipio, s.ramo_clave, s.ramo, s.orden, p.periodo
