-- One row per row of acciones that the filters of place, plan and money leave, judged or not. fila: its place in acciones,
-- by which it is joined with juicios and fuentes.
-- Read by the other questions as `elegidas`; not asked by itself.
select e.*
from (
    select a.rowid as fila, a.*
    from acciones a
    where ($municipio is null or coalesce(a.municipio, '') = $municipio)
        and ($ejercicio is null or a.ejercicio = $ejercicio)
        and ($ramo is null or a.ramo = $ramo)
        and ($programa is null or a.programa = $programa)
        and ($unidad is null or a.unidad_ejecutora = $unidad)
) e
where ($eje is null or e.fila in (select l.fila from alineadas l where coalesce(l.eje_clave, l.eje) = $eje))
    and ($linea is null or e.fila in (select l.fila from alineadas l where l.linea = $linea))
    and ($partida is null
        or e.accion_id in (select t.accion_id from partidas t where $partida in (t.capitulo, t.partida))
        or e.padre_id in (select t.accion_id from partidas t where $partida in (t.capitulo, t.partida)))
