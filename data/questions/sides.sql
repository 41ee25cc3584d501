-- One row per row of the selection (este) and the row of the year before that it is matched with (anterior), by fila as in
-- elegidas; and per row of that year that has none in this one and obeys the same filters, but the state, which is of this
-- year. One of the two is null where there is no pair. en_ambos: its dependencia has rows in the other year.
-- bloque_completo: no row of its meta has a pair, neither the meta. The others: as in pairs.
-- Read by other questions as `sides`; not asked by itself.
with anteriores as (
    select
        a.rowid as fila,
        p.sin_siguiente,
        r.con_siguiente as en_ambos
    from pairs p
    join acciones a on a.rowid = p.fila
    left join offices r
        on r.municipio = coalesce(a.municipio, '') and r.ejercicio = a.ejercicio and r.ramo = a.ramo
    where p.ejercicio = $ejercicio - 1
        and $estado is null
        and not p.con_siguiente
        and ($municipio is null or coalesce(a.municipio, '') = $municipio)
        and ($ramo is null or r.dependencia = (select max(o.dependencia) from offices o where o.ramo = $ramo))
        and ($programa is null or a.programa = $programa)
        and ($unidad is null or a.unidad_ejecutora = $unidad)
        and ($eje is null or exists (select 1 from lineas l where l.accion_id = a.accion_id and coalesce(l.eje_clave, l.eje) = $eje))
        and ($linea is null or exists (select 1 from lineas l where l.accion_id = a.accion_id and l.linea = $linea))
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
    r.con_anterior as en_ambos,
    p.bajo_resultado,
    p.repetida,
    p.diferida
from seleccion s
join pairs p on p.fila = s.fila
left join offices r
    on r.municipio = coalesce(s.municipio, '') and r.ejercicio = s.ejercicio and r.ramo = s.ramo
union all
select null, fila, null, null, false, sin_siguiente, en_ambos, false, false, false
from anteriores
