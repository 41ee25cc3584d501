-- One row per row of the selection, to choose one by its clave and text.
-- $dudosas: those with a figure in doubt come first, and say it. duda: the gravest method among its figures; null for none
-- of them in doubt, or without $dudosas. en_total: how many rows there are.
with dudas as (
    select
        d.fila,
        min(case d.metodo when 'sin_resolver' then 1 when 'contradictorio' then 2 when 'inferido' then 3 else 4 end) as duda
    from dudosas d
    where $dudosas and d.metodo <> 'corregido'
    group by d.fila
)
select
    s.accion_id,
    coalesce(s.accion_clave, s.meta_clave) as clave,
    s.descripcion,
    s.unidad_ejecutora,
    s.de_municipio,
    case d.duda when 1 then 'sin_resolver' when 2 then 'contradictorio' when 3 then 'inferido' when 4 then 'resuelto' end as duda,
    (select count(*) from seleccion x) as en_total
from seleccion s
left join dudas d on d.fila = s.fila
order by
    case when d.duda is not null then 1 else 2 end,
    s.municipio, s.ramo_clave, s.ramo, s.unidad_clave, s.orden, s.accion_id
