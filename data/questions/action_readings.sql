-- One row per reading of a value of the row $accion, as printed, with its document and place.
select l.campo, d.archivo, l.lugar, l.texto, l.usada
from lecturas l
left join documentos d on d.documento_id = l.documento_id
where l.accion_id = $accion
order by l.campo, d.archivo, length(l.lugar), l.lugar
