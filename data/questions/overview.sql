-- One row: how many heads (cabezas) and rows (renglones) of the selection are where, and the mean of each kind.
-- Rows of documents that only programme are left out; planeadas says how many.
-- metas, tarjetas are heads, acciones, actividades rows. debajo: in a band under 100 %; encima: in a band over it;
-- subestimadas: part of encima. Rows of several units are counted, never added. media: mean of each row's attainment capped at 1, payroll out unless $nomina; null without rows.
-- promediadas: rows in the mean; sobre_100: how many of those are over 100 %;
-- nomina_fuera: judged rows of payroll that are left out.
with juzgadas as (
    select
        s.*,
        case
            when s.banda_orden is null then 'sin_juicio'
            when s.estado = 'cumplida' then 'cumplida'
            when s.juzgado_realizado < s.juzgado_programado then 'debajo'
            else 'encima'
        end as lado,
        case when s.cumplimiento > 1 then 1 else s.cumplimiento end as topado,
        s.banda_orden is not null and ($nomina or not s.es_nomina) as promedia
    from seleccion s
    where not s.solo_programa
)
select
    count(*) as filas,
    (select count(*) from seleccion p where p.solo_programa) as planeadas,
    coalesce(sum(case when es_cabeza then 1 else 0 end), 0) as cabezas,
    coalesce(sum(case when es_cabeza then 0 else 1 end), 0) as renglones,
    coalesce(sum(case when nivel = 'meta' then 1 else 0 end), 0) as metas,
    coalesce(sum(case when nivel = 'accion' and es_cabeza then 1 else 0 end), 0) as tarjetas,
    coalesce(sum(case when nivel = 'accion' and not es_cabeza then 1 else 0 end), 0) as acciones,
    coalesce(sum(case when nivel = 'actividad' then 1 else 0 end), 0) as actividades,
    coalesce(sum(case when lado = 'cumplida' then 1 else 0 end), 0) as cumplidas,
    coalesce(sum(case when lado = 'cumplida' and es_cabeza then 1 else 0 end), 0) as cabezas_cumplidas,
    coalesce(sum(case when lado = 'cumplida' and not es_cabeza then 1 else 0 end), 0) as renglones_cumplidos,
    coalesce(sum(case when lado = 'debajo' then 1 else 0 end), 0) as debajo,
    coalesce(sum(case when lado = 'encima' then 1 else 0 end), 0) as encima,
    coalesce(sum(case when estado = 'subestimada' then 1 else 0 end), 0) as subestimadas,
    coalesce(sum(case when estado = 'sin_reporte' then 1 else 0 end), 0) as sin_reporte,
    coalesce(sum(case when lado = 'sin_juicio' and coalesce(estado, '') <> 'sin_reporte' then 1 else 0 end), 0) as sin_juicio,
    avg(case when promedia and es_cabeza then topado end) as media_cabezas,
    avg(case when promedia and not es_cabeza then topado end) as media_renglones,
    coalesce(sum(case when promedia then 1 else 0 end), 0) as promediadas,
    coalesce(sum(case when promedia and juzgado_realizado > juzgado_programado then 1 else 0 end), 0) as sobre_100,
    coalesce(sum(case when banda_orden is not null and not promedia then 1 else 0 end), 0) as nomina_fuera,
    min(ejercicio) as ejercicio,
    coalesce(max(case when periodicidad = 'trimestre' then 1 else 0 end) = 1
        and max(case when periodicidad <> 'trimestre' then 1 else 0 end) = 0, false) as solo_trimestres
from juzgadas
