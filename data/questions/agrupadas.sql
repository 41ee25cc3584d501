-- One row per row of the selection and group of kind $por that it belongs to: 'programa', 'ramo', 'unidad', 'eje', 'linea'.
-- A row of several ejes or líneas is in each: they do not add up. grupo tells the groups apart: names repeat between
-- ramos, and códigos between municipios. clave: código as printed; the name of an eje that has none. nombre: '' where none
-- is printed. ambito: ramo of a programa or unidad, with its código; municipio of a ramo, eje or línea; '' for none.
-- Read by other questions as `agrupadas`.
select
    s.fila,
    concat(coalesce(s.ramo, ''), '|', coalesce(s.programa, '')) as grupo,
    s.programa_clave as clave,
    coalesce(s.programa, '') as nombre,
    s.ramo_clave as ambito_clave,
    coalesce(s.ramo, '') as ambito
from elegidas s
where $por = 'programa'
union all
select
    s.fila, concat(coalesce(s.ramo, ''), '|', coalesce(s.unidad_ejecutora, '')), s.unidad_clave,
    coalesce(s.unidad_ejecutora, ''), s.ramo_clave, coalesce(s.ramo, '')
from elegidas s
where $por = 'unidad'
union all
select
    s.fila, concat(coalesce(s.municipio, ''), '|', coalesce(s.ramo, '')), s.ramo_clave, coalesce(s.ramo, ''), null,
    coalesce(s.municipio, '')
from elegidas s
where $por = 'ramo'
union all
-- A row that repeats its eje in several líneas is in it once; a name that is printed wins.
select
    s.fila, concat(coalesce(s.municipio, ''), '|', coalesce(l.eje_clave, l.eje)), coalesce(l.eje_clave, l.eje),
    coalesce(max(case when l.eje_clave is not null then l.eje end), ''), null, coalesce(s.municipio, '')
from elegidas s
join alineadas l on l.fila = s.fila
where $por = 'eje' and coalesce(l.eje_clave, l.eje) is not null
group by s.fila, s.municipio, coalesce(l.eje_clave, l.eje)
union all
select
    s.fila, concat(coalesce(s.municipio, ''), '|', l.linea), l.linea, coalesce(max(l.linea_nombre), ''), null,
    coalesce(s.municipio, '')
from elegidas s
join alineadas l on l.fila = s.fila
where $por = 'linea' and l.linea is not null
group by s.fila, s.municipio, l.linea
