-- One row per línea de acción, or eje alone, of a row of the selection that has quarters.
select l.accion_id, l.linea, l.linea_nombre, l.eje_clave, l.eje
from seleccion s
join lineas l on l.accion_id = s.accion_id
where exists (select 1 from avances v where v.accion_id = s.accion_id and v.periodicidad = 'trimestre')
order by l.accion_id, l.eje_clave, length(l.linea), l.linea
