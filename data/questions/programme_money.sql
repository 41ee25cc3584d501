-- One row per head of a document that only programmes and prints pesos somewhere: its amount, and what its rows print.
-- monto: null where the document gives none, 0 where it says 0. renglones, renglones_con_monto: its rows, and those of
-- them that print an amount; monto_renglones: their sum, which is never added to monto. parte: share of the heads' sum.
with renglones as (
    select
        s.padre_id,
        count(*) as renglones,
        count(p.monto) as renglones_con_monto,
        sum(p.monto) as monto_renglones
    from seleccion s
    left join presupuesto p on p.accion_id = s.accion_id
    where s.solo_programa and not s.es_cabeza
    group by s.padre_id
)
select
    s.accion_id,
    coalesce(s.accion_clave, s.meta_clave) as clave,
    s.descripcion,
    m.monto,
    m.monto_metodo,
    cast(m.monto as double) / cast(nullif(sum(m.monto) over (), 0) as double) as parte,
    coalesce(r.renglones, 0) as renglones,
    coalesce(r.renglones_con_monto, 0) as renglones_con_monto,
    r.monto_renglones
from seleccion s
left join presupuesto m on m.accion_id = s.accion_id
left join renglones r on r.padre_id = s.accion_id
where s.solo_programa
    and s.es_cabeza
    and s.documento_id in (
        select x.documento_id from acciones x join presupuesto y on y.accion_id = x.accion_id)
order by m.monto desc nulls last, s.orden
