-- One row per row of the selection with something programmed in the first period after its cut-off: an amount over 0 or
-- a mark (programado null). None at the close of the year. en_total: how many there are.
with siguientes as (
    select s.fila, min(v.periodo) as periodo
    from seleccion s
    join periods v on v.fila = s.fila and v.periodo > coalesce(s.corte, 0)
    group by s.fila
)
select
    s.accion_id,
    coalesce(s.accion_clave, s.meta_clave) as clave,
    s.descripcion,
    s.de_municipio,
    s.unidad_ejecutora,
    s.ramo,
    s.unidad_medida,
    s.es_cabeza,
    v.periodicidad,
    v.periodo,
    v.programado,
    v.programado_metodo,
    v.marcado,
    count(*) over () as en_total
from siguientes n
join seleccion s on s.fila = n.fila
join periods v on v.fila = n.fila and v.periodo = n.periodo
where v.programado > 0 or v.marcado
order by v.periodicidad, v.periodo, s.municipio, s.ramo_clave, s.ramo, s.unidad_clave, s.orden
