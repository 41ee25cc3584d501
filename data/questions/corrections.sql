-- One row per correction in force, the latest first: the figure, what the documents say of it, and who changed it.
-- de_municipio: null where the store holds one alone.
select
    c.accion_id,
    coalesce(a.accion_clave, a.meta_clave) as clave,
    a.descripcion,
    case
        when (select min(coalesce(x.municipio, '')) <> max(coalesce(x.municipio, '')) from acciones x) then coalesce(a.municipio, '')
    end as de_municipio,
    p.periodicidad,
    c.campo,
    c.valor,
    c.segun_documento,
    c.motivo,
    c.quien,
    c.cuando
from correcciones c
join acciones a on a.accion_id = c.accion_id
left join (
    select v.accion_id, max(v.periodicidad) as periodicidad
    from avances v
    where v.accion_id in (select x.accion_id from correcciones x)
    group by v.accion_id
) p on p.accion_id = c.accion_id
order by c.cuando desc, a.orden, c.campo
