-- One row per finding about a row of the selection, or about a document that it comes from, with the text printed there:
-- the reason, the líneas or the figures of the row, whichever the rule is about. impreso null: the store keeps none.
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
    l.texto as impreso,
    count(*) over (partition by h.gravedad, h.regla) as de_la_regla
from hallazgos h
join documentos d on d.documento_id = h.documento_id
left join seleccion s on s.accion_id = h.accion_id
left join (
    select accion_id, documento_id, lugar, campo, min(texto) as texto
    from lecturas
    where accion_id in (
        select x.accion_id from hallazgos x join seleccion y on y.accion_id = x.accion_id)
    group by accion_id, documento_id, lugar, campo
) l
    on l.accion_id = h.accion_id
    and l.documento_id = h.documento_id
    and l.lugar = h.lugar
    and l.campo = case
        when h.regla = 'motivo_contradictorio' then 'observacion'
        when h.regla = 'meta_en_objetivo' then 'objetivo'
        when h.regla like 'linea%' then 'lineas'
        when h.regla like 'monto%' then 'monto'
        else 'cifras'
    end
where s.accion_id is not null
    or (h.accion_id is null and exists (select 1 from seleccion x where x.documento_id = h.documento_id))
order by
    case h.gravedad when 'error' then 1 when 'aviso' then 2 else 3 end,
    de_la_regla desc, h.regla, d.archivo, s.orden, h.lugar, h.hallazgo_id
