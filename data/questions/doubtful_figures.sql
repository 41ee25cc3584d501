-- One row per figure of the selection that the system distrusts: moved, inferred, contradictory or not solved.
-- lugar: the first place that the value was read at, those that it rests on before the others; lugares: how many there are.
with cifras as (
    select v.accion_id, 'p' || cast(v.periodo as varchar) as campo, v.programado as valor, v.programado_metodo as metodo,
        v.periodicidad, v.periodo
    from avances v
    union all
    select v.accion_id, 'a' || cast(v.periodo as varchar), v.realizado, v.realizado_metodo, v.periodicidad, v.periodo
    from avances v
    union all
    select a.accion_id, 'meta_anual', a.meta_anual, a.meta_anual_metodo, null, 13
    from acciones a
    union all
    select a.accion_id, 'avance_anual', a.avance_anual, a.avance_anual_metodo, null, 14
    from acciones a
    union all
    select p.accion_id, 'monto', p.monto, p.monto_metodo, null, 15
    from presupuesto p
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
)
select
    s.accion_id,
    coalesce(s.accion_clave, s.meta_clave) as clave,
    s.descripcion,
    c.campo,
    c.periodicidad,
    c.periodo,
    c.valor,
    c.metodo,
    l.lugar,
    coalesce(l.lugares, 0) as lugares
from cifras c
join seleccion s on s.accion_id = c.accion_id
left join lugares l on l.accion_id = c.accion_id and l.campo = c.campo and l.numero = 1
where c.metodo in ('contradictorio', 'sin_resolver', 'inferido', 'resuelto')
order by
    case c.metodo when 'sin_resolver' then 1 when 'contradictorio' then 2 when 'inferido' then 3 else 4 end,
    s.orden, s.accion_id, c.periodo, c.campo
