-- One row per tenth of attainment, from 0 to 200 % and beyond, whether some row of the selection is in it or not.
-- tramo 0 to 9: from desde, included, up to hasta; 10: 100 % exactly; 11 to 20: over desde up to hasta, included; 21: over
-- 200 %. desde, hasta: percent. cabezas, renglones: heads and rows, apart; filas: both. Rows without a band are left out.
with tramos as (
    select tramo
    from (values
        (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15), (16), (17), (18), (19), (20), (21)) as n (tramo)
),
juzgadas as (
    select
        s.es_cabeza,
        case
            when s.juzgado_realizado = s.juzgado_programado then 10
            when s.juzgado_realizado > 2 * s.juzgado_programado then 21
            when s.juzgado_realizado > s.juzgado_programado
                then ceil(cast(s.juzgado_realizado * 10 as double) / cast(s.juzgado_programado as double))
            else floor(cast(s.juzgado_realizado * 10 as double) / cast(s.juzgado_programado as double))
        end as tramo
    from seleccion s
    where s.banda_orden is not null
)
select
    t.tramo,
    case when t.tramo <= 10 then t.tramo * 10 when t.tramo = 21 then 200 else (t.tramo - 1) * 10 end as desde,
    case when t.tramo < 10 then (t.tramo + 1) * 10 when t.tramo > 10 and t.tramo < 21 then t.tramo * 10 end as hasta,
    coalesce(sum(case when j.es_cabeza then 1 else 0 end), 0) as cabezas,
    coalesce(sum(case when not j.es_cabeza then 1 else 0 end), 0) as renglones,
    count(j.tramo) as filas
from tramos t
left join juzgadas j on j.tramo = t.tramo
group by t.tramo
order by t.tramo
