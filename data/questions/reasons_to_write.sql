-- One row per row of the selection under 95 % or over 110 % at the cut-off that has no written reason, by unit.
-- A target that is a minimum is no fault when it is passed.
select
    s.accion_id,
    s.municipio,
    s.ejercicio,
    s.ramo_clave,
    s.ramo,
    s.unidad_clave,
    s.unidad_ejecutora,
    coalesce(s.accion_clave, s.meta_clave) as clave,
    s.descripcion,
    s.unidad_medida,
    s.juzgado_programado,
    s.juzgado_realizado,
    s.estado,
    s.banda,
    s.responsable
from seleccion s
where s.banda_orden is not null
    and coalesce(trim(s.observacion), '') = ''
    and (s.juzgado_realizado * 100 < 95 * s.juzgado_programado
        or (s.juzgado_realizado * 100 > 110 * s.juzgado_programado and not s.es_minimo))
order by s.ramo_clave, s.ramo, s.unidad_clave, s.unidad_ejecutora, s.orden
