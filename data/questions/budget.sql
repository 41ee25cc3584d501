-- One row per row of the selection at the level at which its document's pesos are added: the highest that prints any.
-- Only documents that print pesos. monto: null where the row gives none, 0 where it says 0; archivo, lugar: where it
-- is printed.
-- parte: share of the sum. renglones: all rows under it, whatever the filters; con_monto, en_cero: those of them that print
-- pesos, and $0; monto_renglones: their sum, never added to monto; falta: what they leave unexplained. cuenta: 'cuadra',
-- 'falta', 'sobra', 'sin_montos', 'sin_renglones'; null without monto. por_persona: null unless both are over 0.
-- Read by other questions as `budget`.
with filas as (
    select
        s.*,
        p.monto,
        p.monto_metodo,
        case when s.es_cabeza then 1 when s.nivel = 'accion' then 2 else 3 end as escalon
    from seleccion s
    left join presupuesto p on p.accion_id = s.accion_id
    where s.documento_id in (
        select x.documento_id from acciones x join presupuesto y on y.accion_id = x.accion_id)
),
niveles as (
    select
        documento_id,
        coalesce(min(case when monto is not null then escalon end), min(escalon)) as escalon
    from filas
    group by documento_id
),
renglones as (
    select
        a.padre_id,
        count(*) as renglones,
        count(p.monto) as con_monto,
        sum(case when p.monto = 0 then 1 else 0 end) as en_cero,
        sum(p.monto) as monto
    from acciones a
    left join presupuesto p on p.accion_id = a.accion_id
    where a.padre_id is not null
    group by a.padre_id
),
lugares as (
    select accion_id, min(lugar) as lugar
    from lecturas
    where campo = 'monto' and usada
    group by accion_id
)
select
    f.accion_id,
    f.documento_id,
    coalesce(f.accion_clave, f.meta_clave) as clave,
    f.descripcion,
    f.ramo_clave,
    f.ramo,
    f.unidad_ejecutora,
    f.nivel,
    f.orden,
    f.monto,
    f.monto_metodo,
    d.archivo,
    l.lugar,
    cast(f.monto as double) / cast(nullif(sum(f.monto) over (), 0) as double) as parte,
    coalesce(r.renglones, 0) as renglones,
    coalesce(r.con_monto, 0) as renglones_con_monto,
    coalesce(r.en_cero, 0) as renglones_en_cero,
    r.monto as monto_renglones,
    f.monto - r.monto as falta,
    case
        when f.monto is null then null
        when r.renglones is null then 'sin_renglones'
        when r.con_monto = 0 then 'sin_montos'
        when f.monto > r.monto then 'falta'
        when f.monto < r.monto then 'sobra'
        else 'cuadra'
    end as cuenta,
    b.total as personas,
    case when f.monto > 0 and b.total > 0 then cast(f.monto as double) / cast(b.total as double) end as por_persona,
    f.juzgado_realizado,
    f.juzgado_programado,
    f.cumplimiento,
    f.estado,
    f.banda
from filas f
join niveles n on n.documento_id = f.documento_id and n.escalon = f.escalon
left join documentos d on d.documento_id = f.documento_id
left join renglones r on r.padre_id = f.accion_id
left join lugares l on l.accion_id = f.accion_id
left join beneficiarios b on b.accion_id = f.accion_id
order by f.monto desc nulls last, f.documento_id, f.orden
