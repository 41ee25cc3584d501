-- One row per row of the selection and group of kind $por that it belongs to: 'programa', 'ramo', 'unidad', 'eje', 'linea'.
-- A row of several ejes or líneas is in each: they do not add up. grupo tells the groups apart: names repeat between
-- ramos, and both between municipios. municipio: '' for none. clave: código as printed; the name of an eje that has none.
-- nombre: '' where none is printed. ambito: ramo of a programa or unidad, with its código; '' for none.
-- Read by other questions as `agrupadas`.
with filas as (
    select e.*, coalesce(e.municipio, '') as su_municipio from elegidas e
)
select
    s.fila,
    concat(s.su_municipio, '|', coalesce(s.ramo, ''), '|', coalesce(s.programa, '')) as grupo,
    s.su_municipio as municipio,
    s.programa_clave as clave,
    coalesce(s.programa, '') as nombre,
    s.ramo_clave as ambito_clave,
    coalesce(s.ramo, '') as ambito
from filas s
where $por = 'programa'
union all
select
    s.fila, concat(s.su_municipio, '|', coalesce(s.ramo, ''), '|', coalesce(s.unidad_ejecutora, '')), s.su_municipio,
    s.unidad_clave, coalesce(s.unidad_ejecutora, ''), s.ramo_clave, coalesce(s.ramo, '')
from filas s
where $por = 'unidad'
union all
select
    s.fila, concat(s.su_municipio, '|', coalesce(s.ramo, '')), s.su_municipio, s.ramo_clave, coalesce(s.ramo, ''), null, ''
from filas s
where $por = 'ramo'
union all
-- A row that repeats its eje in several líneas is in it once; a name that is printed wins.
select
    s.fila, concat(s.su_municipio, '|', coalesce(l.eje_clave, l.eje)), s.su_municipio, coalesce(l.eje_clave, l.eje),
    coalesce(max(case when l.eje_clave is not null then l.eje end), ''), null, ''
from filas s
join alineadas l on l.fila = s.fila
where $por = 'eje' and coalesce(l.eje_clave, l.eje) is not null
group by s.fila, s.su_municipio, coalesce(l.eje_clave, l.eje)
union all
select
    s.fila, concat(s.su_municipio, '|', l.linea), s.su_municipio, l.linea, coalesce(max(l.linea_nombre), ''), null, ''
from filas s
join alineadas l on l.fila = s.fila
where $por = 'linea' and l.linea is not null
group by s.fila, s.su_municipio, l.linea
