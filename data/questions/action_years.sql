-- One row per row of another year that is matched with the row $accion: 'anterior' or 'siguiente', as cual says.
-- avance_anual is null where that year only programmes or is not reported. similitud: of the texts, 0 to 1.
with pares as (
    select 'anterior' as cual, accion_id_anterior as accion_id, similitud, metodo
    from continuidad
    where accion_id = $accion
    union all
    select 'siguiente', accion_id, similitud, metodo
    from continuidad
    where accion_id_anterior = $accion
)
select
    p.cual,
    a.accion_id,
    a.ejercicio,
    coalesce(a.accion_clave, a.meta_clave) as clave,
    a.descripcion,
    a.unidad_medida,
    a.meta_anual,
    a.meta_anual_metodo,
    a.avance_anual,
    a.avance_anual_metodo,
    p.similitud,
    p.metodo
from pares p
join acciones a on a.accion_id = p.accion_id
order by a.ejercicio, a.orden
