-- One row per row of the selection with its row of the year before, and per row of that year that has none in this one
-- and obeys the same filters (but the state, which is of this year). Only one side is filled where there is no pair.
-- lado: 'ambos', 'este', 'anterior': the years that have it. tipo: 'par'; 'nueva', 'dejada': the other year has its
-- dependencia and not it; 'nomina': payroll, which is never matched; 'sin_otro_ejercicio': the other year has no row of
-- its dependencia, or none is printed. bloque_completo: no row of its meta has a pair, neither the meta.
-- bajo_resultado, repetida, diferida: what the loader found (hallazgos). misma_unidad false: not to be compared.
-- respecto_al_resultado: target over the result of the year before, ratio; null where they cannot be compared.
-- anterior_corte_mes: month that the report of the year before closes. puesto: from 1, the worst first.
-- de_municipio: '' for none; null where all the rows of both years are of one.
-- Read by other questions as `comparison`.
with lados as (
    select
        p.*,
        case when p.este is null then 'anterior' when p.anterior is null then 'este' else 'ambos' end as lado,
        coalesce(n.accion_id, b.accion_id) as accion_id,
        b.accion_id as accion_id_anterior,
        coalesce(n.municipio, b.municipio, '') as municipio,
        coalesce(n.ramo, b.ramo) as ramo,
        coalesce(n.ramo_clave, b.ramo_clave) as ramo_clave,
        coalesce(n.unidad_clave, b.unidad_clave) as unidad_clave,
        coalesce(n.unidad_ejecutora, b.unidad_ejecutora) as unidad_ejecutora,
        coalesce(n.es_nomina, b.es_nomina) as es_nomina,
        coalesce(n.nivel, b.nivel) as nivel,
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
            or (coalesce(n.nivel, b.nivel) = 'accion' and coalesce(n.meta_clave, b.meta_clave) is null) as es_cabeza,
        case
            when p.misma_unidad
                then cast(n.meta_anual as double) / cast(nullif(b.avance_anual, 0) as double)
        end as respecto_al_resultado
    from sides p
    left join seleccion n on n.fila = p.este
    left join acciones b on b.rowid = p.anterior
    left join documentos d on d.documento_id = b.documento_id
)
select
    accion_id,
    accion_id_anterior,
    lado,
    case
        when lado = 'ambos' then 'par'
        when es_nomina then 'nomina'
        when not coalesce(en_ambos, false) then 'sin_otro_ejercicio'
        when lado = 'este' then 'nueva'
        else 'dejada'
    end as tipo,
    similitud,
    metodo,
    misma_unidad,
    case when min(municipio) over () <> max(municipio) over () then municipio end as de_municipio,
    ramo,
    unidad_ejecutora,
    nivel,
    es_cabeza,
    clave,
    descripcion,
    unidad_medida,
    meta_anual,
    meta_anual_metodo,
    clave_anterior,
    descripcion_anterior,
    unidad_medida_anterior,
    meta_anterior,
    meta_anterior_metodo,
    resultado_anterior,
    resultado_anterior_metodo,
    anterior_corte_mes,
    lado <> 'ambos' and bloque_completo as bloque_completo,
    lado = 'ambos' and bajo_resultado as bajo_resultado,
    lado = 'ambos' and repetida as repetida,
    lado = 'ambos' and diferida as diferida,
    respecto_al_resultado,
    row_number() over (
        order by
            case lado when 'ambos' then 1 when 'este' then 2 else 3 end,
            case when bajo_resultado then 1 else 2 end,
            respecto_al_resultado nulls last,
            municipio,
            ramo_clave,
            ramo,
            unidad_clave,
            orden,
            accion_id) as puesto
from lados
