-- One row per row under a row of the budget, whatever the filters: its pesos, null where it gives none.
-- $hasta: only under the first of that many, by their pesos; null: under all.
select
    a.accion_id,
    a.padre_id,
    coalesce(a.accion_clave, a.meta_clave) as clave,
    a.descripcion,
    a.nivel,
    b.de_municipio,
    a.unidad_ejecutora,
    p.monto,
    p.monto_metodo
from budget b
join acciones a on a.padre_id = b.accion_id
left join presupuesto p on p.accion_id = a.accion_id
where $hasta is null or b.puesto <= $hasta
order by b.puesto, a.orden
