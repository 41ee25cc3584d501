-- One row per row of the selection at the level at which its document declares people: the highest that declares any;
-- heads, else all of them, in a document that declares none. dice: 'desglose', 'sin_desglose', 'no_declara'.
-- mujeres, hombres, total: people; null where it does not say. cuota_mujeres: share of women among those declared by sex;
-- brecha: women minus men; puntos: that gap as a share. monto: its pesos. archivo: the document
-- that declares them. Read by other questions as `beneficiaries`.
with filas as (
    select
        s.*,
        b.mujeres,
        b.hombres,
        b.total,
        b.monto,
        case when s.es_cabeza then 1 when s.nivel = 'accion' then 2 else 3 end as escalon
    from seleccion s
    left join declared b on b.fila = s.fila
),
niveles as (
    select
        documento_id,
        coalesce(min(case when coalesce(total, mujeres, hombres) is not null then escalon end), min(escalon)) as escalon
    from filas
    group by documento_id
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
    f.mujeres,
    f.hombres,
    f.total,
    case
        when f.mujeres is not null and f.hombres is not null then 'desglose'
        when coalesce(f.total, f.mujeres, f.hombres) is not null then 'sin_desglose'
        else 'no_declara'
    end as dice,
    cast(f.mujeres as double) / cast(nullif(f.mujeres + f.hombres, 0) as double) as cuota_mujeres,
    f.mujeres - f.hombres as brecha,
    cast(f.mujeres - f.hombres as double) / cast(nullif(f.mujeres + f.hombres, 0) as double) as puntos,
    f.monto,
    f.archivo
from filas f
join niveles n on n.documento_id = f.documento_id and n.escalon = f.escalon
order by f.mujeres + f.hombres desc nulls last, f.total desc nulls last, f.documento_id, f.orden
