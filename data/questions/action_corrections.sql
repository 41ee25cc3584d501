-- One row per correction in force of the row $accion: the value given, and what the documents say without it.
select
    campo,
    (select max(v.periodicidad) from avances v where v.accion_id = c.accion_id) as periodicidad,
    valor,
    segun_documento,
    motivo,
    quien,
    cuando
from correcciones c
where accion_id = $accion
order by campo
