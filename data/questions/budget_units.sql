-- One row per row of the selection that gives pesos over 0 and an annual target: pesos per unit of what it programmes.
-- indicador: what the document says that the target counts, where it is not its unit. A target of a percentage, which
-- is the same in each period, is left out. en_total: how many rows there are.
select
    s.accion_id,
    coalesce(s.accion_clave, s.meta_clave) as clave,
    s.descripcion,
    s.de_municipio,
    s.es_cabeza,
    s.unidad_medida,
    l.indicador,
    p.monto,
    p.monto_metodo,
    s.meta_anual,
    s.meta_anual_metodo,
    cast(p.monto as double) / cast(s.meta_anual as double) as por_unidad,
    c.descripcion as cabeza,
    count(*) over () as en_total
from seleccion s
join declared p on p.fila = s.fila
left join acciones c on c.accion_id = s.padre_id
left join indicators l on l.fila = s.fila
where p.monto > 0 and s.meta_anual > 0 and coalesce(s.agregacion, '') <> 'constante'
order by s.municipio, c.orden, s.orden, s.accion_id
