-- One row per row of the selection, judged at its last period that had closed by the cut-off month and with the bands
-- of the chosen preset. estado null: the row has no period that had closed ("sin periodo cerrado"); 'programado': its
-- document only programmes (solo_programa): it closes no month and nothing in it is realised, so nothing is late.
-- lista: 'debajo', 'encima', 'cumplida_bajo_100', 'cumplida', 'sin_reporte', 'sin_juicio', 'solo_programa'.
-- respecto_a_100: 'bajo', 'sobre', 'justo'; null without band. sin_motivo: under 95 % or over 110 % with no written
-- reason; a target that is a minimum is no fault when it is passed. archivo, lugar: the latest report that prints the row, and
-- the first place there that it was read at. de_municipio: its municipio, '' for none, where the filters of place, plan and
-- money leave several; null where they leave one alone: nobody needs to be told then.
-- Read by the other questions as `seleccion`; not asked by itself.
select
    juzgadas.*,
    case
        when (select min(coalesce(x.municipio, '')) <> max(coalesce(x.municipio, '')) from elegidas x)
            then coalesce(municipio, '')
    end as de_municipio,
    case
        when solo_programa then 'solo_programa'
        when estado = 'sin_reporte' then 'sin_reporte'
        when banda_orden is null then 'sin_juicio'
        when estado = 'cumplida' and juzgado_realizado < juzgado_programado then 'cumplida_bajo_100'
        when estado = 'cumplida' then 'cumplida'
        when juzgado_realizado < juzgado_programado then 'debajo'
        else 'encima'
    end as lista,
    case
        when banda_orden is null then null
        when juzgado_realizado < juzgado_programado then 'bajo'
        when juzgado_realizado > juzgado_programado then 'sobre'
        else 'justo'
    end as respecto_a_100,
    banda_orden is not null
        and coalesce(trim(observacion), '') = ''
        and (juzgado_realizado * 100 < 95 * juzgado_programado
            or (juzgado_realizado * 100 > 110 * juzgado_programado and not es_minimo)) as sin_motivo
from (
    select
        a.*,
        a.nivel = 'meta' or (a.nivel = 'accion' and a.meta_clave is null) as es_cabeza,
        c.corte,
        c.corte_mes,
        c.periodicidad,
        c.programado_acumulado,
        c.realizado_acumulado,
        c.cumplimiento_a_la_fecha,
        c.avance_anual_pct,
        c.con_pendientes and p.documento_id is null as con_pendientes,
        c.juzga_el_anual,
        c.juzgado_realizado,
        c.juzgado_programado,
        c.peor,
        cast(c.juzgado_realizado as double) / cast(nullif(c.juzgado_programado, 0) as double) as cumplimiento,
        case when p.documento_id is not null then 'programado' else coalesce(b.estado, c.estado) end as estado,
        p.documento_id is not null as solo_programa,
        b.etiqueta as banda,
        b.orden as banda_orden,
        d.archivo,
        f.lugar
    from elegidas a
    left join juicios c on c.fila = a.fila and $corte_mes between c.corte_mes and c.hasta_mes
    left join bandas b
        on b.preset = $bandas
        and c.estado in ('critica', 'en_riesgo', 'cumplida', 'superada', 'subestimada')
        and (c.juzgado_realizado * 100 > b.desde * c.juzgado_programado
            or (b.desde_incluido and c.juzgado_realizado * 100 = b.desde * c.juzgado_programado))
        and ((c.es_minimo and b.estado = 'cumplida')
            or c.juzgado_realizado * 100 < b.hasta * c.juzgado_programado
            or (b.hasta_incluido and c.juzgado_realizado * 100 = b.hasta * c.juzgado_programado))
        -- A minimum has no band above cumplida; in some presets bands above 100 are called critica or en_riesgo.
        and not (c.es_minimo and b.desde >= 100)
    left join documentos d on d.documento_id = a.documento_id
    left join fuentes f on f.fila = a.fila and f.documento_id = a.documento_id
    left join (
        select d.documento_id
        from documentos d
        where d.corte_mes is null
            and not exists (
                select 1
                from acciones x
                left join avances v on v.accion_id = x.accion_id
                where x.documento_id = d.documento_id
                    and (x.avance_anual_metodo is not null or v.realizado_metodo is not null))
    ) p on p.documento_id = a.documento_id
    where $nivel is null or ($nivel = 'cabezas') = (a.nivel = 'meta' or (a.nivel = 'accion' and a.meta_clave is null))
) juzgadas
where $estado is null or coalesce(estado, 'sin_periodo') = $estado
