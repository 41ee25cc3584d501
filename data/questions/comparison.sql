-- One row per row of the selection with its row of the year before, and per row of that year that has none in this one
-- and obeys the same filters (but the state, which is of this year). Only one side is filled where there is no pair.
-- lado: 'ambos', 'este', 'anterior': the years that have it. tipo: 'par'; 'nueva', 'dejada': the other year has its
-- dependencia and not it; 'nomina': payroll, which is never matched; 'sin_otro_ejercicio': the other year has no row of
-- its dependencia, or none is printed. bloque_completo: no row of its meta has a pair, neither the meta.
-- bajo_resultado, repetida, diferida: what the loader found (hallazgos). misma_unidad false: not to be compared.
-- respecto_al_resultado: target over the result of the year before, ratio; null where they cannot be compared.
-- anterior_corte_mes: month that the report of the year before closes. Worst first.
with anteriores as (
    select a.*, a.nivel = 'meta' or (a.nivel = 'accion' and a.meta_clave is null) as es_cabeza
    from acciones a
    where a.ejercicio = $ejercicio - 1
        and $estado is null
        and not exists (select 1 from continuidad c where c.accion_id_anterior = a.accion_id)
        and ($municipio is null or coalesce(a.municipio, '') = $municipio)
        and ($programa is null or a.programa = $programa)
        and ($unidad is null or a.unidad_ejecutora = $unidad)
        and ($eje is null or exists (select 1 from lineas l where l.accion_id = a.accion_id and coalesce(l.eje_clave, l.eje) = $eje))
        and ($linea is null or exists (select 1 from lineas l where l.accion_id = a.accion_id and l.linea = $linea))
        and ($nivel is null or ($nivel = 'cabezas') = (a.nivel = 'meta' or (a.nivel = 'accion' and a.meta_clave is null)))
        and ($partida is null
            or a.accion_id in (select t.accion_id from partidas t where $partida in (t.capitulo, t.partida))
            or a.padre_id in (select t.accion_id from partidas t where $partida in (t.capitulo, t.partida)))
),
-- The name of a dependencia without accents, case, signs, nor the acronym between brackets.
ramos as (
    select distinct
        ramo,
        replace(trim(translate(lower(split_part(ramo, '(', 1)), 'áéíóúüñ.,;:-', 'aeiouun')), '  ', ' ') as dependencia
    from acciones
    where ramo is not null
),
dependencias as (
    select distinct coalesce(a.municipio, '') as municipio, a.ejercicio, r.dependencia
    from acciones a
    join ramos r on r.ramo = a.ramo
),
bloques as (
    select
        coalesce(a.padre_id, a.accion_id) as bloque,
        count(*) > 1 and count(n.accion_id) = 0 and count(b.accion_id) = 0 as sin_pares
    from acciones a
    left join continuidad n on n.accion_id = a.accion_id and a.ejercicio = $ejercicio
    left join continuidad b on b.accion_id_anterior = a.accion_id and a.ejercicio = $ejercicio - 1
    where a.ejercicio in ($ejercicio, $ejercicio - 1)
    group by coalesce(a.padre_id, a.accion_id)
),
avisos as (
    select
        accion_id,
        max(case when regla = 'meta_bajo_resultado' then 1 else 0 end) as bajo_resultado,
        max(case when regla = 'meta_repetida' then 1 else 0 end) as repetida,
        max(case when regla = 'accion_diferida' then 1 else 0 end) as diferida
    from hallazgos
    where regla in ('meta_bajo_resultado', 'meta_repetida', 'accion_diferida')
    group by accion_id
),
pares as (
    select
        s.accion_id as este_id,
        c.accion_id_anterior as anterior_id,
        c.similitud,
        c.metodo,
        coalesce(c.misma_unidad, false) as misma_unidad
    from seleccion s
    left join continuidad c on c.accion_id = s.accion_id
    union all
    select null, accion_id, null, null, false
    from anteriores
),
lados as (
    select
        p.*,
        n.accion_id is not null as de_este,
        case when n.accion_id is null then 'anterior' when b.accion_id is null then 'este' else 'ambos' end as lado,
        coalesce(n.ramo, b.ramo) as ramo,
        coalesce(n.ramo_clave, b.ramo_clave) as ramo_clave,
        coalesce(n.municipio, b.municipio) as municipio,
        coalesce(n.unidad_clave, b.unidad_clave) as unidad_clave,
        coalesce(n.unidad_ejecutora, b.unidad_ejecutora) as unidad_ejecutora,
        coalesce(n.es_nomina, b.es_nomina) as es_nomina,
        coalesce(n.nivel, b.nivel) as nivel,
        coalesce(n.padre_id, n.accion_id, b.padre_id, b.accion_id) as bloque,
        coalesce(n.orden, b.orden) as orden,
        coalesce(n.accion_clave, n.meta_clave) as clave,
        n.descripcion,
        n.unidad_medida,
        n.meta_anual,
        n.meta_anual_metodo,
        coalesce(b.accion_clave, b.meta_clave) as clave_anterior,
        b.descripcion as descripcion_anterior,
        b.unidad_medida as unidad_medida_anterior,
        b.meta_anual as meta_anterior,
        b.meta_anual_metodo as meta_anterior_metodo,
        b.avance_anual as resultado_anterior,
        b.avance_anual_metodo as resultado_anterior_metodo,
        d.corte_mes as anterior_corte_mes,
        coalesce(n.nivel, b.nivel) = 'meta'
            or (coalesce(n.nivel, b.nivel) = 'accion' and coalesce(n.meta_clave, b.meta_clave) is null) as es_cabeza
    from pares p
    left join acciones n on n.accion_id = p.este_id
    left join acciones b on b.accion_id = p.anterior_id
    left join documentos d on d.documento_id = b.documento_id
),
con_ramo as (
    select
        l.*,
        r.dependencia is not null
            and exists (
                select 1
                from dependencias o
                where o.dependencia = r.dependencia
                    and o.municipio = coalesce(l.municipio, '')
                    and o.ejercicio = case when l.de_este then $ejercicio - 1 else $ejercicio end) as en_ambos,
        (select x.dependencia from ramos x where x.ramo = $ramo) as elegida,
        r.dependencia
    from lados l
    left join ramos r on r.ramo = l.ramo
)
select
    coalesce(c.este_id, c.anterior_id) as accion_id,
    c.anterior_id as accion_id_anterior,
    c.lado,
    case
        when c.lado = 'ambos' then 'par'
        when c.es_nomina then 'nomina'
        when not c.en_ambos then 'sin_otro_ejercicio'
        when c.lado = 'este' then 'nueva'
        else 'dejada'
    end as tipo,
    c.similitud,
    c.metodo,
    c.misma_unidad,
    c.ramo,
    c.unidad_ejecutora,
    c.nivel,
    c.es_cabeza,
    c.clave,
    c.descripcion,
    c.unidad_medida,
    c.meta_anual,
    c.meta_anual_metodo,
    c.clave_anterior,
    c.descripcion_anterior,
    c.unidad_medida_anterior,
    c.meta_anterior,
    c.meta_anterior_metodo,
    c.resultado_anterior,
    c.resultado_anterior_metodo,
    c.anterior_corte_mes,
    c.lado <> 'ambos' and coalesce(k.sin_pares, false) as bloque_completo,
    c.lado = 'ambos' and coalesce(v.bajo_resultado, 0) = 1 as bajo_resultado,
    c.lado = 'ambos' and coalesce(v.repetida, 0) = 1 as repetida,
    c.lado = 'ambos' and coalesce(v.diferida, 0) = 1 as diferida,
    case
        when c.misma_unidad
            then cast(c.meta_anual as double) / cast(nullif(c.resultado_anterior, 0) as double)
    end as respecto_al_resultado
from con_ramo c
left join bloques k on k.bloque = c.bloque
left join avisos v on v.accion_id = c.este_id
where c.de_este or $ramo is null or c.dependencia = c.elegida
order by
    case c.lado when 'ambos' then 1 when 'este' then 2 else 3 end,
    coalesce(v.bajo_resultado, 0) desc,
    case
        when c.misma_unidad
            then cast(c.meta_anual as double) / cast(nullif(c.resultado_anterior, 0) as double)
    end nulls last,
    c.ramo_clave,
    c.ramo,
    c.unidad_clave,
    c.orden
