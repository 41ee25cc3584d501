-- One row per ejercicio, eje and línea of the selection: what can be chosen.
-- eje_clave: the name of the eje where no clave is printed.
select
    s.ejercicio,
    coalesce(l.eje_clave, l.eje) as eje_clave,
    max(l.eje) as eje,
    l.linea,
    max(l.linea_nombre) as linea_nombre
from elegidas s
join alineadas l on l.fila = s.fila
group by s.ejercicio, coalesce(l.eje_clave, l.eje), l.linea
order by coalesce(l.eje_clave, l.eje), length(l.linea), l.linea
