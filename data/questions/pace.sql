-- One row: how many rows of the selection are on pace at the cut-off, at 95 % or more of what was programmed to date.
-- comparables: rows with something programmed to date and something reported. Rows are counted; units are never added.
select
    count(*) as comparables,
    coalesce(sum(case when s.realizado_acumulado * 100 >= 95 * s.programado_acumulado then 1 else 0 end), 0) as al_paso
from seleccion s
where not s.solo_programa and s.programado_acumulado > 0 and s.realizado_acumulado is not null
