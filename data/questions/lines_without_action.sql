-- One row per línea de acción that some meta of the selection lists and none of the selection's acciones uses.
-- metas: how many list it; meta, meta_ramo, accion_id: the first of them. Metas without any acción of which the líneas are
-- known are left out: it cannot be said of them.
with de_metas as (
    select s.accion_id, s.municipio, s.ejercicio, s.ramo, s.orden, s.meta_clave as clave, s.descripcion, l.linea, l.linea_nombre, l.eje_clave, l.eje
    from seleccion s
    join lineas l on l.accion_id = s.accion_id and l.linea is not null
    where s.nivel = 'meta'
        and exists (
            select 1
            from acciones a
            join lineas u on u.accion_id = a.accion_id and u.linea is not null
            where a.padre_id = s.accion_id)
),
usadas as (
    select distinct coalesce(a.municipio, '') as municipio, a.ejercicio, l.linea
    from acciones a
    join lineas l on l.accion_id = a.accion_id
    where a.nivel <> 'meta' and l.linea is not null
),
sin_accion as (
    select
        m.*,
        count(*) over (partition by m.municipio, m.ejercicio, m.linea) as metas,
        row_number() over (partition by m.municipio, m.ejercicio, m.linea order by m.orden, m.accion_id) as numero
    from de_metas m
    where not exists (
        select 1
        from usadas u
        where u.municipio = coalesce(m.municipio, '') and u.ejercicio = m.ejercicio and u.linea = m.linea)
)
select municipio, ejercicio, linea, linea_nombre, eje_clave, eje, metas, accion_id, clave, descripcion, ramo
from sin_accion
where numero = 1
order by municipio, ejercicio, eje_clave, length(linea), linea
