-- One row per row of the selection: the latest report that prints it, and the first place there that it was read at.
-- lugar: those that its figures rest on before the others; null where no reading of that report is kept.
with lugares as (
    select
        l.accion_id,
        l.lugar,
        row_number() over (
            partition by l.accion_id
            order by case when l.usada then 0 else 1 end, length(l.lugar), l.lugar) as numero
    from seleccion s
    join lecturas l on l.accion_id = s.accion_id and l.documento_id = s.documento_id
)
select s.accion_id, d.archivo, l.lugar
from seleccion s
join documentos d on d.documento_id = s.documento_id
left join lugares l on l.accion_id = s.accion_id and l.numero = 1
