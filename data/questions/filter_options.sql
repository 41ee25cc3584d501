-- One row per municipio, ejercicio, ramo, programa, unidad, eje and línea that stand together in some row.
-- eje_clave: the name of the eje where no clave is printed. municipio '' stands for none: "Sin municipio". con_informe: some row of it comes from a report that closes a month.
select
    coalesce(a.municipio, '') as municipio,
    a.ejercicio,
    a.ramo_clave,
    a.ramo,
    a.programa_clave,
    a.programa,
    a.unidad_clave,
    a.unidad_ejecutora,
    coalesce(l.eje_clave, l.eje) as eje_clave,
    max(l.eje) as eje,
    l.linea,
    max(l.linea_nombre) as linea_nombre,
    max(case when d.corte_mes is not null then 1 else 0 end) = 1 as con_informe
from acciones a
left join lineas l on l.accion_id = a.accion_id
left join documentos d on d.documento_id = a.documento_id
group by
    coalesce(a.municipio, ''), a.ejercicio, a.ramo_clave, a.ramo, a.programa_clave, a.programa, a.unidad_clave,
    a.unidad_ejecutora, coalesce(l.eje_clave, l.eje), l.linea
order by
    municipio, a.ejercicio desc, a.ramo_clave, a.ramo, a.programa_clave, a.programa, a.unidad_clave,
    a.unidad_ejecutora, coalesce(l.eje_clave, l.eje), length(l.linea), l.linea
