-- One row per row of the selection, judged at its cut-off; worst first, the list of a page is a part of it.
-- lista: 'debajo', 'encima', 'cumplida_bajo_100', 'cumplida', 'sin_reporte', 'sin_juicio', 'solo_programa'.
-- respecto_a_100: 'bajo', 'sobre', 'justo'; null without band. distancia: how far from 100 %, ratio. meta_chica: annual target of 4 or less, where one unit more is +25 points.
-- metodo: the least trusted method among the figures that were judged. archivo, lugar: the document, and the first place
-- that the annual target was read at, those that it rests on before the others.
with peor_del_periodo as (
    select
        s.accion_id,
        max(case
            when 'sin_resolver' in (v.programado_metodo, v.realizado_metodo) then 5
            when 'contradictorio' in (v.programado_metodo, v.realizado_metodo) then 4
            when 'inferido' in (v.programado_metodo, v.realizado_metodo) then 3
            when 'resuelto' in (v.programado_metodo, v.realizado_metodo) then 2
            when 'corregido' in (v.programado_metodo, v.realizado_metodo) then 1
            else 0
        end) as peor
    from seleccion s
    join avances v on v.accion_id = s.accion_id and v.periodo <= s.corte
    group by s.accion_id
),
peor_del_anual as (
    select
        s.accion_id,
        case
            when 'sin_resolver' in (s.meta_anual_metodo, s.avance_anual_metodo) then 5
            when 'contradictorio' in (s.meta_anual_metodo, s.avance_anual_metodo) then 4
            when 'inferido' in (s.meta_anual_metodo, s.avance_anual_metodo) then 3
            when 'resuelto' in (s.meta_anual_metodo, s.avance_anual_metodo) then 2
            when 'corregido' in (s.meta_anual_metodo, s.avance_anual_metodo) then 1
            else 0
        end as peor
    from seleccion s
),
lugares as (
    select
        l.accion_id,
        l.lugar,
        row_number() over (
            partition by l.accion_id order by case when l.usada then 0 else 1 end, length(l.lugar), l.lugar) as numero
    from lecturas l
    where l.campo = 'meta_anual'
),
con_lista as (
    select
        s.*,
        d.archivo,
        l.lugar,
        case
            when s.solo_programa then 'solo_programa'
            when s.estado = 'sin_reporte' then 'sin_reporte'
            when s.banda_orden is null then 'sin_juicio'
            when s.estado = 'cumplida' and s.juzgado_realizado < s.juzgado_programado then 'cumplida_bajo_100'
            when s.estado = 'cumplida' then 'cumplida'
            when s.juzgado_realizado < s.juzgado_programado then 'debajo'
            else 'encima'
        end as lista,
        case when s.juzga_el_anual then a.peor else p.peor end as peor
    from seleccion s
    left join peor_del_periodo p on p.accion_id = s.accion_id
    left join peor_del_anual a on a.accion_id = s.accion_id
    left join documentos d on d.documento_id = s.documento_id
    left join lugares l on l.accion_id = s.accion_id and l.numero = 1
)
select
    accion_id,
    padre_id,
    solo_programa,
    coalesce(accion_clave, meta_clave) as clave,
    descripcion,
    ramo,
    programa_clave,
    programa,
    unidad_clave,
    unidad_ejecutora,
    unidad_medida,
    nivel,
    orden,
    es_cabeza,
    es_nomina,
    es_minimo,
    meta_anual,
    meta_anual_metodo,
    avance_anual,
    avance_anual_metodo,
    programado_acumulado,
    realizado_acumulado,
    coalesce(juzga_el_anual, false) as juzga_el_anual,
    juzgado_realizado,
    juzgado_programado,
    cumplimiento,
    abs(cumplimiento - 1) as distancia,
    case
        when banda_orden is null then null
        when juzgado_realizado < juzgado_programado then 'bajo'
        when juzgado_realizado > juzgado_programado then 'sobre'
        else 'justo'
    end as respecto_a_100,
    coalesce(estado, 'sin_periodo') as estado,
    banda,
    banda_orden,
    lista,
    coalesce(con_pendientes, false) as con_pendientes,
    periodicidad,
    corte,
    observacion,
    responsable,
    archivo,
    lugar,
    coalesce(meta_anual <= 4, false) as meta_chica,
    case peor
        when 5 then 'sin_resolver'
        when 4 then 'contradictorio'
        when 3 then 'inferido'
        when 2 then 'resuelto'
        when 1 then 'corregido'
    end as metodo
from con_lista
order by
    case lista
        when 'debajo' then 1
        when 'cumplida_bajo_100' then 2
        when 'encima' then 3
        when 'sin_reporte' then 4
        when 'sin_juicio' then 5
        when 'solo_programa' then 7
        else 6
    end,
    -- Under 100 % the lowest first, over it the highest first.
    case when lista in ('debajo', 'cumplida_bajo_100') then cumplimiento else -cumplimiento end,
    ramo_clave,
    ramo,
    unidad_clave,
    orden
