-- One row per band of the chosen preset, from low to high, and per state without band that some row is in.
-- Rows of documents that only programme are left out. cabezas, renglones: how many heads and rows, apart; filas: both. desde, hasta: limits in percent, null without band.
with contadas as (
    select
        s.banda_orden,
        coalesce(s.estado, 'sin_periodo') as estado,
        sum(case when s.es_cabeza then 1 else 0 end) as cabezas,
        sum(case when s.es_cabeza then 0 else 1 end) as renglones,
        count(*) as filas
    from seleccion s
    where not s.solo_programa
    group by s.banda_orden, coalesce(s.estado, 'sin_periodo')
)
select
    b.orden,
    b.estado,
    b.etiqueta,
    b.desde,
    b.hasta,
    b.hasta_incluido,
    coalesce(c.cabezas, 0) as cabezas,
    coalesce(c.renglones, 0) as renglones,
    coalesce(c.filas, 0) as filas
from bandas b
left join contadas c on c.banda_orden = b.orden
where b.preset = $bandas
union all
select
    case c.estado
        when 'sin_reporte' then 101
        when 'no_juzgable' then 102
        when 'sin_programar_ejecutada' then 103
        when 'sin_programacion' then 104
        else 105
    end,
    c.estado,
    null,
    null,
    null,
    null,
    c.cabezas,
    c.renglones,
    c.filas
from contadas c
where c.banda_orden is null
order by 1
