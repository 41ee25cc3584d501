-- One row per reading of a value of the row $accion, as printed, with its document and place. varios_documentos: whether the
-- row was read in several documents.
select
    l.campo,
    d.archivo,
    l.lugar,
    l.texto,
    l.usada,
    (
        select min(x.documento_id) <> max(x.documento_id)
        from lecturas x
        where x.accion_id = $accion
    ) as varios_documentos
from lecturas l
left join documentos d on d.documento_id = l.documento_id
where l.accion_id = $accion
order by l.campo, d.archivo, length(l.lugar), l.lugar
