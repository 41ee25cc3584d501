-- One row: the row $accion, judged at the cut-off, with its head, its document, its pesos and its people. None if unknown.
-- hay_sin_resolver: a figure up to the cut-off is not known, so what adds up to it is not either.
-- lista: 'debajo' when it is in a band under 100 %.
select
    s.accion_id,
    s.municipio,
    s.ejercicio,
    s.ramo_clave,
    s.ramo,
    s.unidad_clave,
    s.unidad_ejecutora,
    s.programa_clave,
    s.programa,
    s.nivel,
    s.es_cabeza,
    coalesce(s.accion_clave, s.meta_clave) as clave,
    s.descripcion,
    s.unidad_medida,
    s.agregacion,
    s.es_minimo,
    s.es_nomina,
    s.meta_anual,
    s.meta_anual_metodo,
    s.avance_anual,
    s.avance_anual_metodo,
    s.avance_pct_impreso,
    s.observacion,
    s.responsable,
    s.corte,
    s.corte_mes,
    s.periodicidad,
    s.programado_acumulado,
    s.realizado_acumulado,
    s.cumplimiento_a_la_fecha,
    exists (
        select 1
        from avances v
        where v.accion_id = s.accion_id
            and v.periodo <= s.corte
            and ('sin_resolver' in (v.programado_metodo, v.realizado_metodo) or (v.marcado and v.programado is null))
    ) as hay_sin_resolver,
    s.avance_anual_pct,
    coalesce(s.con_pendientes, false) as con_pendientes,
    coalesce(s.juzga_el_anual, false) as juzga_el_anual,
    s.juzgado_realizado,
    s.juzgado_programado,
    s.cumplimiento,
    case when s.juzgado_realizado < s.juzgado_programado and s.estado <> 'cumplida' then 'debajo' end as lista,
    coalesce(s.estado, 'sin_periodo') as estado,
    s.banda,
    s.solo_programa,
    coalesce(s.meta_anual <= 4, false) as meta_chica,
    s.padre_id,
    coalesce(p.accion_clave, p.meta_clave) as padre_clave,
    p.descripcion as padre_descripcion,
    d.archivo,
    d.forma,
    m.monto,
    m.monto_metodo,
    b.mujeres,
    b.hombres,
    b.total
from seleccion s
left join acciones p on p.accion_id = s.padre_id
left join documentos d on d.documento_id = s.documento_id
left join presupuesto m on m.accion_id = s.accion_id
left join beneficiarios b on b.accion_id = s.accion_id
where s.accion_id = $accion
