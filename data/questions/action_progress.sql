-- One row per period of the row $accion, in order: its figures, and what is programmed and realised up to it.
-- cerrado: the period had closed by the cut-off month. realizado_acumulado is null where nothing is reported up to it.
-- Both are null from the first figure of theirs that nobody could solve (or that is only an X): the rest is not known.
with conocidos as (
    select
        v.*,
        max(case when v.programado_metodo = 'sin_resolver' or (v.marcado and v.programado is null) then 1 else 0 end)
            over hasta_el_periodo = 0 as programado_conocido,
        max(case when v.realizado_metodo = 'sin_resolver' then 1 else 0 end)
            over hasta_el_periodo = 0 as realizado_conocido
    from avances v
    where v.accion_id = $accion
    window hasta_el_periodo as (order by v.periodo rows between unbounded preceding and current row)
)
select
    v.accion_id,
    v.periodicidad,
    v.periodo,
    c.corte_mes,
    c.corte_mes <= $corte_mes as cerrado,
    v.programado,
    v.realizado,
    v.programado_metodo,
    v.realizado_metodo,
    v.marcado,
    v.programado_conocido,
    case when v.programado_conocido then c.programado_acumulado end as programado_acumulado,
    case when v.realizado_conocido then c.realizado_acumulado end as realizado_acumulado
from conocidos v
join cumplimiento c on c.accion_id = v.accion_id and c.corte = v.periodo
order by v.periodo
