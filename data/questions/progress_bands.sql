-- One row per ramo, programa, level ('cabezas', 'renglones') and band or state that some row is in, from low to high.
-- etiqueta: the word of the band in the chosen preset; null without band.
select
    coalesce(s.ramo, '') as ramo,
    coalesce(s.programa, '') as programa,
    case when s.es_cabeza then 'cabezas' else 'renglones' end as nivel,
    s.banda_orden,
    coalesce(s.estado, 'sin_periodo') as estado,
    s.banda as etiqueta,
    count(*) as filas
from seleccion s
group by
    coalesce(s.ramo, ''), coalesce(s.programa, ''), case when s.es_cabeza then 'cabezas' else 'renglones' end,
    s.banda_orden, coalesce(s.estado, 'sin_periodo'), s.banda
order by 1, 2, 3, s.banda_orden nulls last, 5
