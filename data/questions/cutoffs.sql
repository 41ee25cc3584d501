-- One row per month at which some row of the selection can be judged. por_omision: the latest month that a report of the
-- selection closes, else the last.
with meses as (
    select distinct c.corte_mes
    from juicios c
    join elegidas s on s.fila = c.fila
),
cierre as (
    select max(d.corte_mes) as corte_mes
    from documentos d
    join elegidas s on s.documento_id = d.documento_id
),
elegido as (
    select coalesce(
        (select max(m.corte_mes) from meses m, cierre c where m.corte_mes <= c.corte_mes),
        max(m.corte_mes)) as corte_mes
    from meses m
)
select m.corte_mes, m.corte_mes = e.corte_mes as por_omision
from meses m, elegido e
order by m.corte_mes
