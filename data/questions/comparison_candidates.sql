-- One row per row of the year before that has no pair and may be the one of the row $accion: of its dependencia; where
-- that has none, of its municipality. Rows of its own level first.
with fila as (
    select a.*, d.dependencia
    from acciones a
    left join dependencias d on d.municipio = coalesce(a.municipio, '') and d.ejercicio = a.ejercicio and d.ramo = a.ramo
    where a.accion_id = $accion
),
libres as (
    select
        a.accion_id,
        coalesce(a.accion_clave, a.meta_clave) as clave,
        a.descripcion,
        a.ramo,
        a.unidad_ejecutora,
        a.ramo_clave,
        a.orden,
        case when (a.nivel = 'meta') = (f.nivel = 'meta') then 0 else 1 end as otro_nivel,
        coalesce(d.dependencia, '') = coalesce(f.dependencia, '') as de_la_dependencia
    from acciones a
    join fila f on a.ejercicio = f.ejercicio - 1 and coalesce(a.municipio, '') = coalesce(f.municipio, '')
    left join dependencias d on d.municipio = coalesce(a.municipio, '') and d.ejercicio = a.ejercicio and d.ramo = a.ramo
    where not a.es_nomina
        and not exists (select 1 from continuidad c where c.accion_id_anterior = a.accion_id)
)
select accion_id, clave, descripcion, ramo, unidad_ejecutora, de_la_dependencia
from libres
where de_la_dependencia or not exists (select 1 from libres l where l.de_la_dependencia)
order by otro_nivel, ramo_clave, ramo, orden, accion_id
