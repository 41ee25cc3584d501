-- One row per línea de acción that some meta of the selection lists and none of the selection's acciones uses.
-- metas: how many list it; meta, meta_ramo, accion_id: the first of them. Metas without any acción of which the líneas are
-- known are left out: it cannot be said of them.
with de_metas as (
    select s.accion_id, s.municipio, s.de_municipio, s.ejercicio, s.ramo, s.orden, s.meta_clave as clave, s.descripcion, l.linea, l.linea_nombre, l.eje_clave, l.eje
    from seleccion s
    join lineas l on l.accion_id = s.accion_id and l.linea is not null
    where s.nivel = 'meta'
        and not exists (
            select 1
            from lines_used u
            where u.municipio = coalesce(s.municipio, '') and u.ejercicio = s.ejercicio and u.linea = l.linea)
),
sin_accion as (
    select
        m.*,
        count(*) over (partition by m.municipio, m.ejercicio, m.linea) as metas,
        row_number() over (partition by m.municipio, m.ejercicio, m.linea order by m.orden, m.accion_id) as numero
    from de_metas m
    where m.accion_id in (
        select a.padre_id
        from acciones a
        where a.padre_id in (select x.accion_id from de_metas x)
            and a.accion_id in (select u.accion_id from lineas u where u.linea is not null))
)
select linea, linea_nombre, eje_clave, eje, metas, accion_id, clave, descripcion, de_municipio, ramo
from sin_accion
where numero = 1
order by municipio, ejercicio, eje_clave, length(linea), linea
