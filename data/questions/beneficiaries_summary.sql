-- One row: how many rows declare women and men, and what they declare, added as declared: one person may be in several.
-- desglose, sin_desglose, no_declara: rows by what they say. mujeres, hombres: of the rows with both. cuota_mujeres,
-- brecha, puntos: of those sums. monto: pesos of the rows with both; monto_total: of all; null where none is printed.
-- municipios: how many the rows are of, where the selection has several, and de_municipio: the first of them; else 0 and
-- null.
with sumas as (
    select
        count(*) as filas,
        coalesce(sum(case when nivel = 'meta' then 1 else 0 end), 0) as metas,
        coalesce(sum(case when nivel = 'accion' then 1 else 0 end), 0) as acciones,
        coalesce(sum(case when nivel = 'actividad' then 1 else 0 end), 0) as actividades,
        coalesce(sum(case when dice = 'desglose' then 1 else 0 end), 0) as desglose,
        coalesce(sum(case when dice = 'sin_desglose' then 1 else 0 end), 0) as sin_desglose,
        coalesce(sum(case when dice = 'no_declara' then 1 else 0 end), 0) as no_declara,
        sum(case when dice = 'desglose' then mujeres end) as mujeres,
        sum(case when dice = 'desglose' then hombres end) as hombres,
        sum(case when dice = 'desglose' then monto end) as monto,
        sum(monto) as monto_total,
        count(distinct de_municipio) as municipios,
        min(de_municipio) as de_municipio
    from beneficiaries
)
select
    s.*,
    cast(s.mujeres as double) / cast(nullif(s.mujeres + s.hombres, 0) as double) as cuota_mujeres,
    s.mujeres - s.hombres as brecha,
    cast(s.mujeres - s.hombres as double) / cast(nullif(s.mujeres + s.hombres, 0) as double) as puntos
from sumas s
