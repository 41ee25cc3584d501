-- One row per row that the filters leave, judged or not, and group (agrupa: 'ramo', 'eje') that it is in.
-- clave and nombre null: none is printed. A row of several ejes is in each: ejes do not add up.
-- Read by other questions as `row_groups`; not asked by itself.
with ejes as (
    select
        s.fila,
        l.eje_clave as clave,
        max(l.eje) as nombre
    from elegidas s
    join lineas l on l.accion_id = s.accion_id
    where coalesce(l.eje_clave, l.eje) is not null
    group by s.fila, l.eje_clave, coalesce(l.eje_clave, l.eje)
)
select s.fila, 'ramo' as agrupa, s.ramo_clave as clave, s.ramo as nombre
from elegidas s
union all
select s.fila, 'eje', e.clave, e.nombre
from elegidas s
left join ejes e on e.fila = s.fila
