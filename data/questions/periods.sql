-- One row per row of the selection and period of its form, with the band that the period alone would have.
-- estado: 'por_cerrar' after the cut-off; the four cases of programmed and realised stay apart.
-- 'programado': the document only programmes.
select
    s.fila,
    s.accion_id,
    v.periodicidad,
    v.corte as periodo,
    v.programado,
    v.realizado,
    v.programado_metodo,
    v.realizado_metodo,
    v.marcado,
    case
        when s.solo_programa and (v.programado > 0 or v.marcado) then 'programado'
        when s.solo_programa then 'sin_programacion'
        when v.corte > s.corte or s.corte is null then 'por_cerrar'
        when 'sin_resolver' in (v.programado_metodo, v.realizado_metodo) then 'no_juzgable'
        when v.marcado and v.programado is null then 'no_juzgable'
        when coalesce(v.programado, 0) = 0 and coalesce(v.realizado, 0) = 0 then 'sin_programacion'
        when coalesce(v.programado, 0) = 0 then 'sin_programar_ejecutada'
        when v.realizado is null then 'sin_reporte'
        else b.estado
    end as estado
from seleccion s
join juicios v on v.fila = s.fila
left join bandas b
    on b.preset = $bandas
    and v.programado > 0
    and (v.realizado * 100 > b.desde * v.programado
        or (b.desde_incluido and v.realizado * 100 = b.desde * v.programado))
    and ((s.es_minimo and b.estado = 'cumplida')
        or v.realizado * 100 < b.hasta * v.programado
        or (b.hasta_incluido and v.realizado * 100 = b.hasta * v.programado))
    and not (s.es_minimo and b.desde >= 100)
order by v.fila, v.corte
