-- One row per period of the forms that only programme: how many rows have something programmed in it.
-- con_cantidad: with an amount over 0; marcadas: with a mark and no amount, which is never counted as one.
-- cabezas, renglones: heads and rows, apart; filas: both. total: rows of that form in the
-- selection. mas_cargado: no period of its form has more.
with formas as (
    select v.periodicidad, count(distinct v.accion_id) as total
    from seleccion s
    join avances v on v.accion_id = s.accion_id
    where s.solo_programa
    group by v.periodicidad
)
select
    v.periodicidad,
    v.periodo,
    sum(case when v.programado > 0 then 1 else 0 end) as con_cantidad,
    sum(case when v.marcado and coalesce(v.programado, 0) = 0 then 1 else 0 end) as marcadas,
    sum(case when (v.programado > 0 or v.marcado) and s.es_cabeza then 1 else 0 end) as cabezas,
    sum(case when (v.programado > 0 or v.marcado) and not s.es_cabeza then 1 else 0 end) as renglones,
    sum(case when v.programado > 0 or v.marcado then 1 else 0 end) as filas,
    f.total,
    sum(case when v.programado > 0 or v.marcado then 1 else 0 end)
        = max(sum(case when v.programado > 0 or v.marcado then 1 else 0 end)) over (partition by v.periodicidad)
        as mas_cargado
from seleccion s
join avances v on v.accion_id = s.accion_id
join formas f on f.periodicidad = v.periodicidad
where s.solo_programa
group by v.periodicidad, v.periodo, f.total
order by case v.periodicidad when 'mes' then 1 when 'bimestre' then 2 when 'trimestre' then 3 else 6 end, v.periodo
