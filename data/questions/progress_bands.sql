-- One row per group of $por (agrupadas), level ('cabezas', 'renglones') and band or state that some row is in, low to high.
-- $grupos: those groups alone; null: all. etiqueta: the word of the band in the chosen preset; null without band.
select
    g.grupo,
    case when s.es_cabeza then 'cabezas' else 'renglones' end as nivel,
    s.banda_orden,
    coalesce(s.estado, 'sin_periodo') as estado,
    max(s.banda) as etiqueta,
    count(*) as filas
from seleccion s
join agrupadas g on g.fila = s.fila
where $grupos is null or g.grupo in (select x.grupo from unnest(cast($grupos as varchar[])) as x (grupo))
group by g.grupo, s.es_cabeza, s.banda_orden, coalesce(s.estado, 'sin_periodo')
order by 1, 2, s.banda_orden nulls last, 4
