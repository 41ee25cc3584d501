-- One row per row of the selection at the level at which its document's pesos are added: the highest that prints any.
-- Only documents that print pesos. monto: null where the row gives none, 0 where it says 0; archivo, lugar: where it
-- is printed; varios_documentos: whether the selection comes from several. puesto: from 1, by its pesos.
-- parte: share of the sum. renglones: all rows under it, whatever the filters; con_monto, en_cero: those of them that print
-- pesos, and $0; monto_renglones: their sum, never added to monto; falta: what they leave unexplained. cuenta: 'cuadra',
-- 'falta', 'sobra', 'sin_montos', 'sin_renglones'; null without monto. por_persona: null unless both are over 0.
-- Read by other questions as `budget`.
with filas as (
    select
        s.*,
        p.monto,
        p.monto_metodo,
        p.documento_del_monto,
        p.lugar as lugar_del_monto,
        p.total,
        p.renglones,
        p.renglones_con_monto,
        p.renglones_en_cero,
        p.monto_renglones,
        case when s.es_cabeza then 1 when s.nivel = 'accion' then 2 else 3 end as escalon
    from seleccion s
    left join declared p on p.fila = s.fila
    where s.documento_id in (select x.documento_id from declared x where x.imprime)
),
niveles as (
    select
        documento_id,
        coalesce(min(case when monto is not null then escalon end), min(escalon)) as escalon
    from filas
    group by documento_id
),
documentos_a_la_vista as (
    select documento_id from seleccion
    union all
    select documento_del_monto from filas
)
select
    f.fila,
    f.accion_id,
    f.documento_id,
    coalesce(f.accion_clave, f.meta_clave) as clave,
    f.descripcion,
    f.de_municipio,
    f.ramo_clave,
    f.ramo,
    f.unidad_ejecutora,
    f.nivel,
    f.orden,
    f.monto,
    f.monto_metodo,
    coalesce(d.archivo, f.archivo) as archivo,
    f.lugar_del_monto as lugar,
    (select min(v.documento_id) <> max(v.documento_id) from documentos_a_la_vista v) as varios_documentos,
    row_number() over (order by f.monto desc nulls last, f.documento_id, f.orden) as puesto,
    cast(f.monto as double) / cast(nullif(sum(f.monto) over (), 0) as double) as parte,
    coalesce(f.renglones, 0) as renglones,
    coalesce(f.renglones_con_monto, 0) as renglones_con_monto,
    coalesce(f.renglones_en_cero, 0) as renglones_en_cero,
    f.monto_renglones,
    f.monto - f.monto_renglones as falta,
    case
        when f.monto is null then null
        when f.renglones is null then 'sin_renglones'
        when f.renglones_con_monto = 0 then 'sin_montos'
        when f.monto > f.monto_renglones then 'falta'
        when f.monto < f.monto_renglones then 'sobra'
        else 'cuadra'
    end as cuenta,
    f.total as personas,
    case when f.monto > 0 and f.total > 0 then cast(f.monto as double) / cast(f.total as double) end as por_persona,
    f.juzgado_realizado,
    f.juzgado_programado,
    f.cumplimiento,
    f.estado,
    f.banda
from filas f
join niveles n on n.documento_id = f.documento_id and n.escalon = f.escalon
left join documentos d on d.documento_id = f.documento_del_monto
order by puesto
