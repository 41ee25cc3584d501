-- One row per finding of gravity error or aviso about a row of the selection, or about a document that it comes from.
-- $gravedad: of that gravity only; null: both. en_total: how many there are.
select
    h.hallazgo_id,
    h.gravedad,
    h.regla,
    h.mensaje,
    h.lugar,
    d.archivo,
    h.accion_id,
    coalesce(s.accion_clave, s.meta_clave) as clave,
    s.descripcion,
    count(*) over () as en_total
from hallazgos h
join documentos d on d.documento_id = h.documento_id
left join seleccion s on s.accion_id = h.accion_id
where h.gravedad in ('error', 'aviso')
    and ($gravedad is null or h.gravedad = $gravedad)
    and (s.accion_id is not null
        or (h.accion_id is null and exists (select 1 from seleccion x where x.documento_id = h.documento_id)))
order by case h.gravedad when 'error' then 1 else 2 end, d.archivo, s.orden, h.lugar, h.hallazgo_id
