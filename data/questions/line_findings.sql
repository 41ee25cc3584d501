-- One row per finding that compares the líneas de acción of a row of the selection with those of its block: an acción that
-- uses one which its meta does not list (linea_no_en_meta), a meta that lists one which no acción of it uses (linea_sin_accion).
select
    s.accion_id,
    coalesce(s.accion_clave, s.meta_clave) as clave,
    s.descripcion,
    s.de_municipio,
    s.ramo_clave,
    s.ramo,
    h.gravedad,
    h.regla,
    h.mensaje,
    h.lugar,
    d.archivo
from hallazgos h
join seleccion s on s.accion_id = h.accion_id
left join documentos d on d.documento_id = h.documento_id
where h.regla in ('linea_no_en_meta', 'linea_sin_accion')
order by h.regla, s.municipio, s.ramo_clave, s.ramo, s.orden, h.hallazgo_id
