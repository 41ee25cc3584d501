-- One row per row of the selection whose unit, or the indicator that it prints, counts people ("Persona usuaria").
-- cuenta: the words that say so. Never added, and never mixed with declared people: they may be the same persons.
-- en_total: how many rows there are.
select
    s.accion_id,
    coalesce(s.accion_clave, s.meta_clave) as clave,
    s.descripcion,
    s.de_municipio,
    s.ramo_clave,
    s.ramo,
    s.unidad_ejecutora,
    s.es_cabeza,
    coalesce(u.texto, v.texto) as cuenta,
    s.meta_anual,
    s.meta_anual_metodo,
    s.realizado_acumulado,
    count(*) over () as en_total
from seleccion s
left join units_of_people u on u.texto = s.unidad_medida
left join indicators i on i.fila = s.fila
left join units_of_people v on v.texto = i.indicador
where coalesce(u.texto, v.texto) is not null
order by s.municipio, s.ramo_clave, s.ramo, s.orden, s.accion_id
