-- One row per row of the selection with something programmed in the first period after its cut-off: an amount over 0 or
-- a mark (programado null). None at the close of the year.
with siguientes as (
    select s.accion_id, min(v.periodo) as periodo
    from seleccion s
    join avances v on v.accion_id = s.accion_id and v.periodo > coalesce(s.corte, 0)
    group by s.accion_id
)
select
    s.accion_id,
    coalesce(s.accion_clave, s.meta_clave) as clave,
    s.descripcion,
    s.unidad_ejecutora,
    s.ramo,
    s.unidad_medida,
    s.es_cabeza,
    v.periodicidad,
    v.periodo,
    v.programado,
    v.programado_metodo,
    v.marcado
from siguientes n
join seleccion s on s.accion_id = n.accion_id
join avances v on v.accion_id = n.accion_id and v.periodo = n.periodo
where v.programado > 0 or v.marcado
order by v.periodicidad, v.periodo, s.ramo_clave, s.ramo, s.unidad_clave, s.orden
