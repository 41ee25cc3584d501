-- One row per row of the selection, judged at its last period that had closed by the cut-off month and with the bands
-- of the chosen preset. estado null: the row has no period that had closed ("sin periodo cerrado"); 'programado': its
-- document only programmes (solo_programa): it closes no month and nothing in it is realised, so nothing is late.
-- Read by the other questions as `seleccion`; not asked by itself.
select *
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
        cast(c.juzgado_realizado as double) / cast(nullif(c.juzgado_programado, 0) as double) as cumplimiento,
        case when p.documento_id is not null then 'programado' else coalesce(b.estado, c.estado) end as estado,
        p.documento_id is not null as solo_programa,
        b.etiqueta as banda,
        b.orden as banda_orden
    from acciones a
    left join cumplimiento c on c.accion_id = a.accion_id and $corte_mes between c.corte_mes and c.hasta_mes
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
    where ($municipio is null or coalesce(a.municipio, '') = $municipio)
        and ($ejercicio is null or a.ejercicio = $ejercicio)
        and ($ramo is null or a.ramo = $ramo)
        and ($programa is null or a.programa = $programa)
        and ($unidad is null or a.unidad_ejecutora = $unidad)
        and ($eje is null or exists (select 1 from lineas l where l.accion_id = a.accion_id and coalesce(l.eje_clave, l.eje) = $eje))
        and ($nivel is null or ($nivel = 'cabezas') = (a.nivel = 'meta' or (a.nivel = 'accion' and a.meta_clave is null)))
        and ($linea is null or exists (select 1 from lineas l where l.accion_id = a.accion_id and l.linea = $linea))
        and ($partida is null
            or a.accion_id in (select t.accion_id from partidas t where $partida in (t.capitulo, t.partida))
            or a.padre_id in (select t.accion_id from partidas t where $partida in (t.capitulo, t.partida)))
) juzgadas
where $estado is null or coalesce(estado, 'sin_periodo') = $estado
