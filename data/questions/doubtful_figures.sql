-- One row per figure of the selection that the system distrusts: moved, inferred, contradictory or not solved.
-- lugar: the first place that the value was read at, those that it rests on before the others; lugares: how many there are.
with cifras as (
    select v.accion_id, 'p' || cast(v.periodo as varchar) as campo, v.programado as valor, v.programado_metodo as metodo,
        v.periodicidad, v.periodo
    from periods v
    union all
    select v.accion_id, 'a' || cast(v.periodo as varchar), v.realizado, v.realizado_metodo, v.periodicidad, v.periodo
    from periods v
    union all
    select s.accion_id, 'meta_anual', s.meta_anual, s.meta_anual_metodo, null, 13
    from seleccion s
    union all
    select s.accion_id, 'avance_anual', s.avance_anual, s.avance_anual_metodo, null, 14
    from seleccion s
    union all
    select p.accion_id, 'monto', p.monto, p.monto_metodo, null, 15
    from presupuesto p
),
dudosas as (
    select *
    from cifras
    where metodo in ('contradictorio', 'sin_resolver', 'inferido', 'resuelto')
),
lugares as (
    select
        l.accion_id,
        l.campo,
        l.lugar,
        row_number() over (
            partition by l.accion_id, l.campo
            order by case when l.usada then 0 else 1 end, length(l.lugar), l.lugar) as numero,
        count(*) over (partition by l.accion_id, l.campo) as lugares
    from lecturas l
    join dudosas d on d.accion_id = l.accion_id and d.campo = l.campo
)
select
    s.accion_id,
    coalesce(s.accion_clave, s.meta_clave) as clave,
    s.descripcion,
    d.campo,
    d.periodicidad,
    d.periodo,
    d.valor,
    d.metodo,
    l.lugar,
    coalesce(l.lugares, 0) as lugares
from dudosas d
join seleccion s on s.accion_id = d.accion_id
left join lugares l on l.accion_id = d.accion_id and l.campo = d.campo and l.numero = 1
order by
    case d.metodo when 'sin_resolver' then 1 when 'contradictorio' then 2 when 'inferido' then 3 else 4 end,
    s.orden, s.accion_id, d.periodo, d.campo
