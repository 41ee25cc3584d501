-- One row per period of the row $accion, in order: its figures, and what is programmed and realised up to it.
-- cerrado: the period had closed by the cut-off month. realizado_acumulado is null where nothing is reported up to it.
-- Both are null from the first figure of theirs that nobody could solve (or that is only an X): the rest is not known.
with conocidos as (
    select
        j.*,
        max(case when j.programado_metodo = 'sin_resolver' or (j.marcado and j.programado is null) then 1 else 0 end)
            over hasta_el_periodo = 0 as programado_conocido,
        max(case when j.realizado_metodo = 'sin_resolver' then 1 else 0 end)
            over hasta_el_periodo = 0 as realizado_conocido
    from juicios j
    where j.fila = (select a.rowid from acciones a where a.accion_id = $accion)
    window hasta_el_periodo as (order by j.corte rows between unbounded preceding and current row)
)
select
    accion_id,
    periodicidad,
    corte as periodo,
    corte_mes,
    corte_mes <= $corte_mes as cerrado,
    programado,
    realizado,
    programado_metodo,
    realizado_metodo,
    marcado,
    programado_conocido,
    case when programado_conocido then programado_acumulado end as programado_acumulado,
    case when realizado_conocido then realizado_acumulado end as realizado_acumulado
from conocidos
order by periodo
