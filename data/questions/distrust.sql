-- One row: how many figures the selection has, how many of them are not to be trusted, and in how many rows.
-- sin_resolver, contradictorias: not to be trusted. inferidas, resueltas: with reserve. corregidas: by a person.
with cifras as (
    select v.accion_id, v.programado_metodo as metodo
    from avances v
    union all
    select v.accion_id, v.realizado_metodo
    from avances v
    union all
    select a.accion_id, a.meta_anual_metodo
    from acciones a
    union all
    select a.accion_id, a.avance_anual_metodo
    from acciones a
    union all
    select p.accion_id, p.monto_metodo
    from presupuesto p
)
select
    count(c.metodo) as cifras,
    count(case when c.metodo = 'sin_resolver' then 1 end) as sin_resolver,
    count(case when c.metodo = 'contradictorio' then 1 end) as contradictorias,
    count(case when c.metodo = 'inferido' then 1 end) as inferidas,
    count(case when c.metodo = 'resuelto' then 1 end) as resueltas,
    count(case when c.metodo = 'corregido' then 1 end) as corregidas,
    count(distinct case when c.metodo in ('sin_resolver', 'contradictorio') then c.accion_id end) as filas,
    count(distinct s.accion_id) as filas_total
from seleccion s
left join cifras c on c.accion_id = s.accion_id
