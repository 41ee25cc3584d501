-- One row: how many rows go on from the year before, what became of their targets, and how many have no pair.
-- anterior: the year before. comparables: some row could be compared. filas_anterior: its rows that could be compared; continuan: those that have a row this
-- year, as cabezas and renglones. bajo_resultado, repetidas, diferidas: of those. otra_unidad, sin_resultado: that
-- cannot be compared. nuevas, dejadas: without a pair, apart from those whose whole meta has none (bloques of them,
-- counted by their metas, and the rows under those). nomina, sin_otro_ejercicio: never matched, of either year.
-- cierre_anterior: month that the earliest report of the year before closes; null: none of them closes a month.
-- hay_este, hay_anterior: whether the municipality has rows of each year.
select
    $ejercicio as ejercicio,
    $ejercicio - 1 as anterior,
    coalesce(sum(case when tipo in ('par', 'dejada') then 1 else 0 end), 0) as filas_anterior,
    coalesce(max(case when tipo in ('par', 'dejada', 'nueva') then 1 else 0 end), 0) = 1 as comparables,
    coalesce(sum(case when tipo = 'par' then 1 else 0 end), 0) as continuan,
    coalesce(sum(case when tipo = 'par' and nivel = 'meta' then 1 else 0 end), 0) as metas,
    coalesce(sum(case when tipo = 'par' and nivel = 'accion' then 1 else 0 end), 0) as acciones,
    coalesce(sum(case when tipo = 'par' and nivel = 'actividad' then 1 else 0 end), 0) as actividades,
    coalesce(sum(case when bajo_resultado then 1 else 0 end), 0) as bajo_resultado,
    coalesce(sum(case when repetida then 1 else 0 end), 0) as repetidas,
    coalesce(sum(case when diferida then 1 else 0 end), 0) as diferidas,
    coalesce(sum(case when tipo = 'par' and not misma_unidad then 1 else 0 end), 0) as otra_unidad,
    coalesce(sum(case when tipo = 'par' and misma_unidad and (resultado_anterior is null or meta_anual is null) then 1 else 0 end), 0)
        as sin_resultado,
    coalesce(sum(case when metodo = 'confirmada' then 1 else 0 end), 0) as confirmadas,
    coalesce(sum(case when tipo = 'nueva' and not bloque_completo then 1 else 0 end), 0) as nuevas,
    coalesce(sum(case when tipo = 'nueva' and bloque_completo and es_cabeza then 1 else 0 end), 0) as metas_nuevas,
    coalesce(sum(case when tipo = 'nueva' and bloque_completo and not es_cabeza then 1 else 0 end), 0) as renglones_de_metas_nuevas,
    coalesce(sum(case when tipo = 'dejada' and not bloque_completo then 1 else 0 end), 0) as dejadas,
    coalesce(sum(case when tipo = 'dejada' and bloque_completo and es_cabeza then 1 else 0 end), 0) as metas_dejadas,
    coalesce(sum(case when tipo = 'dejada' and bloque_completo and not es_cabeza then 1 else 0 end), 0) as renglones_de_metas_dejadas,
    coalesce(sum(case when tipo = 'nomina' then 1 else 0 end), 0) as nomina,
    coalesce(sum(case when tipo = 'sin_otro_ejercicio' then 1 else 0 end), 0) as sin_otro_ejercicio,
    min(case when tipo = 'par' then anterior_corte_mes end) as cierre_anterior,
    exists (
        select 1 from acciones a
        where a.ejercicio = $ejercicio and ($municipio is null or coalesce(a.municipio, '') = $municipio)) as hay_este,
    exists (
        select 1 from acciones a
        where a.ejercicio = $ejercicio - 1 and ($municipio is null or coalesce(a.municipio, '') = $municipio)) as hay_anterior
from comparison
