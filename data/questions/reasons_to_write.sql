-- One row per row of the selection that is far from 100 % and has no written reason (sin_motivo), by unit.
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
    s.de_municipio,
    s.unidad_medida,
    s.juzgado_programado,
    s.juzgado_realizado,
    s.estado,
    s.banda,
    s.responsable
from seleccion s
where s.sin_motivo
order by s.municipio, s.ramo_clave, s.ramo, s.unidad_clave, s.unidad_ejecutora, s.orden
