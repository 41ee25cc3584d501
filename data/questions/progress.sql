-- One row per group of $por (agrupadas) with rows of the selection: counted, never added; heads (cabezas) and rows
-- (renglones) apart. media: mean of each row's attainment capped at 1, payroll out unless $nomina; null where none can be
-- averaged. promediadas: rows in the mean; sobre_100: how many of those are over 100 %. debajo: in a band under 100 %;
-- juzgadas: in some band; planeadas: rows of documents that only programme. por: $por. clave, nombre, ambito: of the
-- group; nombre '' stands for what is not printed. de_municipio: as in seleccion. Groups with some row that is judged
-- come first.
with juzgadas as (
    select
        s.*,
        g.grupo,
        g.clave,
        g.nombre,
        g.ambito_clave,
        g.ambito,
        case when s.cumplimiento > 1 then 1 else s.cumplimiento end as topado,
        s.banda_orden is not null and ($nomina or not s.es_nomina) as promedia
    from seleccion s
    join agrupadas g on g.fila = s.fila
)
select
    cast($por as varchar) as por,
    grupo,
    min(clave) as clave,
    max(nombre) as nombre,
    max(de_municipio) as de_municipio,
    min(ambito_clave) as ambito_clave,
    max(ambito) as ambito,
    count(*) as filas,
    sum(case when es_cabeza then 1 else 0 end) as cabezas,
    sum(case when es_cabeza then 0 else 1 end) as renglones,
    sum(case when solo_programa then 1 else 0 end) as planeadas,
    sum(case when banda_orden is not null then 1 else 0 end) as juzgadas,
    sum(case
        when banda_orden is not null and estado <> 'cumplida' and juzgado_realizado < juzgado_programado then 1 else 0
    end) as debajo,
    avg(case when promedia and es_cabeza then topado end) as media_cabezas,
    avg(case when promedia and not es_cabeza then topado end) as media_renglones,
    sum(case when promedia then 1 else 0 end) as promediadas,
    sum(case when promedia and juzgado_realizado > juzgado_programado then 1 else 0 end) as sobre_100
from juzgadas
group by grupo
order by case when sum(case when banda_orden is not null then 1 else 0 end) > 0 then 1 else 2 end,
    max(municipio), min(ambito_clave), max(ambito), min(clave), max(nombre), grupo
