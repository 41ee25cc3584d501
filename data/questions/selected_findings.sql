-- One row per finding about a row of the selection, or about a document that it comes from, with that row and document.
-- de_municipio: as in seleccion; that of the document for what is about it.
-- Read by other questions as `selected_findings`; not asked by itself.
select
    h.*,
    d.archivo,
    coalesce(s.accion_clave, s.meta_clave) as clave,
    s.descripcion,
    case
        when s.accion_id is not null then s.de_municipio
        when (select max(x.de_municipio) from seleccion x) is not null then coalesce(d.municipio, '')
    end as de_municipio,
    s.orden
from hallazgos h
join documentos d on d.documento_id = h.documento_id
left join seleccion s on s.accion_id = h.accion_id
where s.accion_id is not null
    or (h.accion_id is null and exists (select 1 from seleccion x where x.documento_id = h.documento_id))
