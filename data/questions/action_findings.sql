-- One row per finding about the row $accion, the gravest first.
select h.gravedad, h.regla, h.mensaje, h.lugar, d.archivo
from hallazgos h
left join documentos d on d.documento_id = h.documento_id
where h.accion_id = $accion
order by case h.gravedad when 'error' then 1 when 'aviso' then 2 else 3 end, h.lugar, h.hallazgo_id
