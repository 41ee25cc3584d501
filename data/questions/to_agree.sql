-- One row per row of the selection that a session must agree on, and why: it is crítica; it is far from 100 % without a
-- written reason; its reason contradicts its figures; its figures contradict each other or are not known; a correction
-- of it is to be looked at again. The gravest first.
-- en_total: how many there are.
with dudas as (
    select
        d.fila,
        max(case when d.metodo = 'sin_resolver' then 1 else 0 end) as sin_resolver,
        max(case when d.metodo = 'contradictorio' then 1 else 0 end) as contradictorio
    from dudosas d
    group by d.fila
),
dichos as (
    select
        h.accion_id,
        max(case when h.regla = 'motivo_contradictorio' then 1 else 0 end) as motivo_contradictorio,
        max(case when h.regla = 'correccion_por_revisar' then 1 else 0 end) as por_revisar
    from hallazgos h
    where h.accion_id is not null
    group by h.accion_id
),
juzgadas as (
    select
        s.accion_id,
        coalesce(s.accion_clave, s.meta_clave) as clave,
        s.descripcion,
        s.municipio,
        s.de_municipio,
        s.unidad_ejecutora,
        s.ramo,
        s.responsable,
        s.observacion,
        coalesce(s.estado, 'sin_periodo') as estado,
        s.banda,
        s.juzgado_realizado,
        s.juzgado_programado,
        s.orden,
        s.estado = 'critica' as critica,
        s.sin_motivo,
        coalesce(h.motivo_contradictorio, 0) = 1 as motivo_contradictorio,
        coalesce(d.contradictorio, 0) = 1 as contradictoria,
        coalesce(d.sin_resolver, 0) = 1 as sin_resolver,
        coalesce(h.por_revisar, 0) = 1 as por_revisar
    from seleccion s
    left join dudas d on d.fila = s.fila
    left join dichos h on h.accion_id = s.accion_id
)
select j.*, count(*) over () as en_total
from juzgadas j
where j.critica or j.sin_motivo or j.motivo_contradictorio or j.contradictoria or j.sin_resolver or j.por_revisar
order by
    case when j.critica then 1 when j.sin_resolver then 2 when j.contradictoria then 3 when j.sin_motivo then 4 else 5 end,
    j.municipio, j.orden, j.accion_id
