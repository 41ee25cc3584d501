-- One row per period of the row $accion, in order: its figures, and what is programmed and realised up to it.
-- cerrado: the period had closed by the cut-off month. realizado_acumulado is null where nothing is reported up to it.
select
    v.periodicidad,
    v.periodo,
    c.corte_mes,
    c.corte_mes <= $corte_mes as cerrado,
    v.programado,
    v.realizado,
    v.programado_metodo,
    v.realizado_metodo,
    v.marcado,
    c.programado_acumulado,
    c.realizado_acumulado
from avances v
join cumplimiento c on c.accion_id = v.accion_id and c.corte = v.periodo
where v.accion_id = $accion
order by v.periodo
