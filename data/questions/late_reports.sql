-- One row per unit of the selection without a report of some quarter 30 days after its end (LGCG, art. 51), on $hoy.
-- trimestre: the first that is missing; faltan: how many are; vencio: the last day that it could be published on;
-- reportado_mes: the month that its latest report reaches, null for none. A ramo without units stands for its unit.
with reportes as (
    select
        s.municipio,
        max(s.de_municipio) as de_municipio,
        s.ejercicio,
        s.ramo_clave,
        s.ramo,
        s.unidad_ejecutora,
        max(coalesce(d.corte_mes, 0)) as cierra,
        max(case
            when v.realizado is not null
                then v.periodo * (case v.periodicidad when 'mes' then 1 when 'bimestre' then 2 when 'trimestre' then 3 else 6 end)
            else 0
        end) as alcanza
    from seleccion s
    join documentos d on d.documento_id = s.documento_id
    left join periods v on v.fila = s.fila
    group by s.municipio, s.ejercicio, s.ramo_clave, s.ramo, s.unidad_ejecutora
),
unidades as (
    select
        r.*,
        case when r.cierra > 0 then r.cierra else r.alcanza end as reportado,
        count(r.unidad_ejecutora) over (partition by r.municipio, r.ejercicio, r.ramo) as con_unidad
    from reportes r
),
trimestres as (
    select 1 as trimestre, '-03-31' as fin
    union all select 2, '-06-30'
    union all select 3, '-09-30'
    union all select 4, '-12-31'
),
vencidos as (
    select
        u.*,
        t.trimestre,
        cast(cast(cast(u.ejercicio as varchar) || t.fin as date) + interval '30' day as date) as vencio
    from unidades u
    join trimestres t on t.trimestre * 3 > u.reportado
    where u.unidad_ejecutora is not null or u.con_unidad = 0
)
select
    max(de_municipio) as de_municipio,
    ejercicio,
    ramo_clave,
    ramo,
    unidad_ejecutora,
    nullif(max(reportado), 0) as reportado_mes,
    min(trimestre) as trimestre,
    count(*) as faltan,
    min(vencio) as vencio
from vencidos
where vencio < $hoy
group by municipio, ejercicio, ramo_clave, ramo, unidad_ejecutora
order by min(vencio), municipio, ramo_clave, ramo, unidad_ejecutora
