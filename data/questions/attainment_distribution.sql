-- One row per tenth of attainment (tenths), whether some row of the selection is in it or not.
-- desde, hasta: percent. cabezas, renglones: heads and rows, apart; filas: both. Rows without a band are left out.
with tramos as (
    select tramo
    from (values
        (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15), (16), (17), (18), (19), (20), (21)) as n (tramo)
)
select
    t.tramo,
    case when t.tramo <= 10 then t.tramo * 10 when t.tramo = 21 then 200 else (t.tramo - 1) * 10 end as desde,
    case when t.tramo < 10 then (t.tramo + 1) * 10 when t.tramo > 10 and t.tramo < 21 then t.tramo * 10 end as hasta,
    coalesce(sum(case when j.es_cabeza then 1 else 0 end), 0) as cabezas,
    coalesce(sum(case when not j.es_cabeza then 1 else 0 end), 0) as renglones,
    count(j.tramo) as filas
from tramos t
left join tenths j on j.tramo = t.tramo
group by t.tramo
order by t.tramo
