-- One row per finding of the document $documento, as findings_by_rule; impreso is null: its text is in Conciliación.
-- de_municipio: null where the document is of one alone.
select
    h.hallazgo_id,
    h.gravedad,
    h.regla,
    h.mensaje,
    h.lugar,
    d.archivo,
    h.accion_id,
    coalesce(a.accion_clave, a.meta_clave) as clave,
    a.descripcion,
    case
        when (
            select min(coalesce(x.municipio, '')) <> max(coalesce(x.municipio, ''))
            from acciones x
            where x.documento_id = $documento
        ) then coalesce(a.municipio, '')
    end as de_municipio,
    null as impreso,
    count(*) over (partition by h.gravedad, h.regla) as de_la_regla
from hallazgos h
join documentos d on d.documento_id = h.documento_id
left join acciones a on a.accion_id = h.accion_id
where h.documento_id = $documento
order by
    case h.gravedad when 'error' then 1 when 'aviso' then 2 else 3 end,
    de_la_regla desc, h.regla, a.orden, h.lugar, h.hallazgo_id
