-- One row per row of the store, by fila as in elegidas: the row of the year before that it is matched with.
-- anterior: its fila; null: none. con_siguiente: a row of the next year is matched with it. sin_anterior, sin_siguiente:
-- its meta and the rows of that, which are more than one, have none at all. bajo_resultado, repetida, diferida: what the
-- loader found. Read by other questions as `pairs`; not asked by itself.
with siguientes as (
    select distinct accion_id_anterior as accion_id from continuidad
),
avisos as (
    select
        accion_id,
        max(case when regla = 'meta_bajo_resultado' then 1 else 0 end) = 1 as bajo_resultado,
        max(case when regla = 'meta_repetida' then 1 else 0 end) = 1 as repetida,
        max(case when regla = 'accion_diferida' then 1 else 0 end) = 1 as diferida
    from hallazgos
    where regla in ('meta_bajo_resultado', 'meta_repetida', 'accion_diferida')
    group by accion_id
)
select
    a.rowid as fila,
    a.ejercicio,
    b.rowid as anterior,
    s.accion_id is not null as con_siguiente,
    c.similitud,
    c.metodo,
    coalesce(c.misma_unidad, false) as misma_unidad,
    count(*) over su_meta > 1 and count(c.accion_id) over su_meta = 0 as sin_anterior,
    count(*) over su_meta > 1 and count(s.accion_id) over su_meta = 0 as sin_siguiente,
    coalesce(v.bajo_resultado, false) as bajo_resultado,
    coalesce(v.repetida, false) as repetida,
    coalesce(v.diferida, false) as diferida
from acciones a
left join continuidad c on c.accion_id = a.accion_id
left join acciones b on b.accion_id = c.accion_id_anterior
left join siguientes s on s.accion_id = a.accion_id
left join avisos v on v.accion_id = a.accion_id
window su_meta as (partition by coalesce(a.padre_id, a.accion_id))
