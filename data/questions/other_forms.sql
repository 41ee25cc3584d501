-- One row per row that is not counted because another form of its dependencia and ejercicio is, with the counted row that
-- its text is most like (null: none is), for the municipio, ejercicio and ramo of the selection.
select
    o.accion_id,
    o.forma,
    o.forma_en_vigor,
    o.ejercicio,
    o.municipio,
    case when (select max(s.de_municipio) from seleccion s) is not null then coalesce(o.municipio, '') end as de_municipio,
    o.ramo,
    o.clave,
    o.descripcion,
    o.meta_anual,
    o.accion_id_parecida,
    o.similitud,
    coalesce(a.accion_clave, a.meta_clave) as clave_parecida,
    a.descripcion as descripcion_parecida,
    a.meta_anual as meta_anual_parecida
from otras_formas o
left join acciones a on a.accion_id = o.accion_id_parecida
where ($municipio is null or coalesce(o.municipio, '') = $municipio)
    and ($ejercicio is null or o.ejercicio = $ejercicio)
    and ($ramo is null or o.ramo = $ramo)
order by o.ejercicio, o.municipio, o.ramo, o.similitud desc nulls last, o.orden
