-- One row: how many figures the selection has, how many of them are not to be trusted, and in how many rows.
-- sin_resolver, contradictorias: not to be trusted. inferidas, resueltas: with reserve. corregidas: by a person.
with contadas as (
    select count(p.programado_metodo) + count(p.realizado_metodo) as cifras
    from periods p
    union all
    select count(s.meta_anual_metodo) + count(s.avance_anual_metodo)
    from seleccion s
    union all
    select count(m.monto_metodo)
    from presupuesto m
    join seleccion s on s.accion_id = m.accion_id
)
select
    (select sum(cifras) from contadas) as cifras,
    count(case when d.metodo = 'sin_resolver' then 1 end) as sin_resolver,
    count(case when d.metodo = 'contradictorio' then 1 end) as contradictorias,
    count(case when d.metodo = 'inferido' then 1 end) as inferidas,
    count(case when d.metodo = 'resuelto' then 1 end) as resueltas,
    count(case when d.metodo = 'corregido' then 1 end) as corregidas,
    count(distinct case when d.metodo in ('sin_resolver', 'contradictorio') then d.accion_id end) as filas,
    (select count(*) from seleccion) as filas_total
from dudosas d
join seleccion s on s.fila = d.fila
