-- One row: what the documents that only programme say, in rows: heads (cabezas) and rows (renglones) apart.
-- con_periodos: rows with something programmed, as an amount or as a mark, in some period; de_un_periodo: in one only;
-- por_marca: rows whose programme is nothing but marks. documentos: how many only programme.
with programadas as (
    select
        s.accion_id,
        sum(case when v.programado > 0 or v.marcado then 1 else 0 end) as periodos,
        sum(case when v.programado > 0 then 1 else 0 end) as con_cantidad
    from seleccion s
    join avances v on v.accion_id = s.accion_id
    where s.solo_programa
    group by s.accion_id
)
select
    count(*) as filas,
    count(distinct s.documento_id) as documentos,
    coalesce(sum(case when s.es_cabeza then 1 else 0 end), 0) as cabezas,
    coalesce(sum(case when s.es_cabeza then 0 else 1 end), 0) as renglones,
    coalesce(sum(case when s.nivel = 'meta' then 1 else 0 end), 0) as metas,
    coalesce(sum(case when s.nivel = 'accion' and s.es_cabeza then 1 else 0 end), 0) as tarjetas,
    coalesce(sum(case when s.nivel = 'accion' and not s.es_cabeza then 1 else 0 end), 0) as acciones,
    coalesce(sum(case when s.nivel = 'actividad' then 1 else 0 end), 0) as actividades,
    coalesce(sum(case when p.periodos > 0 then 1 else 0 end), 0) as con_periodos,
    coalesce(sum(case when p.periodos = 1 then 1 else 0 end), 0) as de_un_periodo,
    coalesce(sum(case when p.periodos > 0 and p.con_cantidad = 0 then 1 else 0 end), 0) as por_marca
from seleccion s
left join programadas p on p.accion_id = s.accion_id
where s.solo_programa
