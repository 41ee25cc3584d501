-- One row: how many judged heads (cabezas) and rows (renglones) of the selection are under, at and over 100 %.
-- metas, tarjetas, acciones, actividades: how many of each kind are judged. por_escribir: how many have no written reason.
with juzgadas as (
    select
        s.es_cabeza,
        s.nivel,
        s.sin_motivo,
        s.juzgado_realizado < s.juzgado_programado as bajo,
        s.juzgado_realizado = s.juzgado_programado as justo,
        s.juzgado_realizado > s.juzgado_programado as sobre
    from seleccion s
    where s.banda_orden is not null
)
select
    count(*) as filas,
    coalesce(sum(case when sin_motivo then 1 else 0 end), 0) as por_escribir,
    sum(case when nivel = 'meta' then 1 else 0 end) as metas,
    sum(case when nivel = 'accion' and es_cabeza then 1 else 0 end) as tarjetas,
    sum(case when nivel = 'accion' and not es_cabeza then 1 else 0 end) as acciones,
    sum(case when nivel = 'actividad' then 1 else 0 end) as actividades,
    sum(case when bajo and es_cabeza then 1 else 0 end) as cabezas_bajo,
    sum(case when bajo and not es_cabeza then 1 else 0 end) as renglones_bajo,
    sum(case when justo and es_cabeza then 1 else 0 end) as cabezas_justo,
    sum(case when justo and not es_cabeza then 1 else 0 end) as renglones_justo,
    sum(case when sobre and es_cabeza then 1 else 0 end) as cabezas_sobre,
    sum(case when sobre and not es_cabeza then 1 else 0 end) as renglones_sobre
from juzgadas
