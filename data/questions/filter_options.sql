-- One row per municipio, ejercicio, ramo, programa and unidad that stand together in some row.
-- municipio '' stands for none: "Sin municipio". con_informe: some row of it comes from a report that closes a month.
select
    coalesce(a.municipio, '') as municipio,
    a.ejercicio,
    a.ramo_clave,
    a.ramo,
    a.programa_clave,
    a.programa,
    a.unidad_clave,
    a.unidad_ejecutora,
    max(case when d.corte_mes is not null then 1 else 0 end) = 1 as con_informe
from acciones a
left join documentos d on d.documento_id = a.documento_id
group by
    coalesce(a.municipio, ''), a.ejercicio, a.ramo_clave, a.ramo, a.programa_clave, a.programa, a.unidad_clave,
    a.unidad_ejecutora
order by
    municipio, a.ejercicio desc, a.ramo_clave, a.ramo, a.programa_clave, a.programa, a.unidad_clave,
    a.unidad_ejecutora
