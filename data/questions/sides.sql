-- One row per row of the selection (este) and the row of the year before that it is matched with (anterior), by fila as in
-- elegidas; and per row of that year that has none in this one and obeys the same filters, but the state, which is of this
-- year. One of the two is null where there is no pair. en_ambos: its dependencia has rows in the other year.
-- bloque_completo: no row of its meta has a pair, neither the meta. The others: as in parejas.
-- Read by other questions as `sides`; not asked by itself.
with anteriores as (
    select
        a.rowid as fila,
        p.sin_siguiente,
        p.dependencia_despues as en_ambos
    from acciones a
    join parejas p on p.fila = a.rowid
    where a.ejercicio = $ejercicio - 1
        and $estado is null
        and not p.con_siguiente
        and ($municipio is null or coalesce(a.municipio, '') = $municipio)
        and ($ramo is null
            or a.ramo in (
                select d.ramo
                from dependencias d
                where d.dependencia = (select max(o.dependencia) from dependencias o where o.ramo = $ramo)))
        and ($programa is null or a.programa = $programa)
        and ($unidad is null or a.unidad_ejecutora = $unidad)
        and ($eje is null or a.rowid in (select l.fila from alineadas l where coalesce(l.eje_clave, l.eje) = $eje))
        and ($linea is null or a.rowid in (select l.fila from alineadas l where l.linea = $linea))
        and ($nivel is null or ($nivel = 'cabezas') = (a.nivel = 'meta' or (a.nivel = 'accion' and a.meta_clave is null)))
        and ($partida is null
            or a.accion_id in (select t.accion_id from partidas t where $partida in (t.capitulo, t.partida))
            or a.padre_id in (select t.accion_id from partidas t where $partida in (t.capitulo, t.partida)))
)
select
    s.fila as este,
    p.anterior,
    p.similitud,
    p.metodo,
    p.misma_unidad,
    p.sin_anterior as bloque_completo,
    p.dependencia_antes as en_ambos,
    p.bajo_resultado,
    p.repetida,
    p.diferida
from seleccion s
join parejas p on p.fila = s.fila
union all
select null, fila, null, null, false, sin_siguiente, en_ambos, false, false, false
from anteriores
