-- One row per judged row of the selection: the tenth of its attainment, from 0 to 200 % and beyond.
-- tramo 0 to 9: from its tenth, included, up to the next; 10: 100 % exactly; 11 to 20: over a tenth up to the next,
-- included; 21: over 200 %.
select
    s.accion_id,
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
