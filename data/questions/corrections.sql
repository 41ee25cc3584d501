-- One row per correction in force, the latest first: the figure, what the documents say of it, and who changed it.
select
    c.accion_id,
    coalesce(a.accion_clave, a.meta_clave) as clave,
    a.descripcion,
    (select max(v.periodicidad) from avances v where v.accion_id = c.accion_id) as periodicidad,
    c.campo,
    c.valor,
    c.segun_documento,
    c.motivo,
    c.quien,
    c.cuando
from correcciones c
join acciones a on a.accion_id = c.accion_id
order by c.cuando desc, a.orden, c.campo
