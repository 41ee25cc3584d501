-- One row per row of the selection, judged at its cut-off; worst first, the list of a page is a part of it.
-- Null parameters leave all rows. $lista: those of one list; $lado: 'bajo' or 'sobre' for one side of 100 %, the
-- farthest first; 'resto' for what is on neither and not only programmed. $padre: those under one head, in the
-- order of their document. $filas: those with one of these accion_id.
-- lista, respecto_a_100, de_municipio, archivo, lugar: as in seleccion. distancia: how far from 100 %, ratio. meta_chica: annual target
-- of 4 or less, where one unit more is +25 points. metodo: the least trusted method among the figures that were judged.
with listadas as (
    select
        s.*,
        case
            when not coalesce(s.juzga_el_anual, false) then s.peor
            when 'sin_resolver' in (s.meta_anual_metodo, s.avance_anual_metodo) then 5
            when 'contradictorio' in (s.meta_anual_metodo, s.avance_anual_metodo) then 4
            when 'inferido' in (s.meta_anual_metodo, s.avance_anual_metodo) then 3
            when 'resuelto' in (s.meta_anual_metodo, s.avance_anual_metodo) then 2
            when 'corregido' in (s.meta_anual_metodo, s.avance_anual_metodo) then 1
        end as el_peor
    from seleccion s
    where ($lista is null or s.lista = $lista)
        and case
            when $lado is null then true
            when $lado = 'resto' then coalesce(s.respecto_a_100, 'justo') = 'justo' and not s.solo_programa
            else coalesce(s.respecto_a_100, '') = $lado
        end
        and ($padre is null or s.padre_id = $padre)
        and ($filas is null
            or s.accion_id in (select f.accion_id from unnest(cast($filas as varchar[])) as f (accion_id)))
)
select
    accion_id,
    padre_id,
    solo_programa,
    coalesce(accion_clave, meta_clave) as clave,
    descripcion,
    de_municipio,
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
    respecto_a_100,
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
    case el_peor
        when 5 then 'sin_resolver'
        when 4 then 'contradictorio'
        when 3 then 'inferido'
        when 2 then 'resuelto'
        when 1 then 'corregido'
    end as metodo
from listadas
order by
    case when $padre is not null then orden end,
    case when $lado in ('bajo', 'sobre') then -abs(cumplimiento - 1) end,
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
    municipio,
    ramo_clave,
    ramo,
    unidad_clave,
    orden
