-- One row: how many rows of the selection a session must agree on (filas), and how many of them for each cause.
select
    count(*) as filas,
    coalesce(sum(case when t.critica then 1 else 0 end), 0) as critica,
    coalesce(sum(case when t.sin_resolver then 1 else 0 end), 0) as sin_resolver,
    coalesce(sum(case when t.contradictoria then 1 else 0 end), 0) as contradictoria,
    coalesce(sum(case when t.sin_motivo then 1 else 0 end), 0) as sin_motivo,
    coalesce(sum(case when t.motivo_contradictorio then 1 else 0 end), 0) as motivo_contradictorio,
    coalesce(sum(case when t.por_revisar then 1 else 0 end), 0) as por_revisar
from to_agree t
