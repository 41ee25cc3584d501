-- One row per row of the selection whose written reason contradicts the period that it speaks of, with the finding.
select
    s.accion_id,
    coalesce(s.accion_clave, s.meta_clave) as clave,
    s.descripcion,
    s.de_municipio,
    s.observacion,
    h.mensaje,
    h.lugar,
    h.gravedad,
    d.archivo
from hallazgos h
join seleccion s on s.accion_id = h.accion_id
left join documentos d on d.documento_id = h.documento_id
where h.regla = 'motivo_contradictorio'
order by s.municipio, s.ramo_clave, s.ramo, s.orden, h.hallazgo_id
