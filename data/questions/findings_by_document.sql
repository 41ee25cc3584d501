-- One row per document of the selection: its findings by gravity, the document with most errors first.
-- Those about one of its rows count when the selection has the row. de_municipio: as in seleccion.
select
    d.documento_id,
    d.archivo,
    case when (select max(x.de_municipio) from seleccion x) is not null then coalesce(d.municipio, '') end as de_municipio,
    d.forma,
    d.ejercicio,
    d.corte_mes,
    count(case when h.gravedad = 'error' then 1 end) as errores,
    count(case when h.gravedad = 'aviso' then 1 end) as avisos,
    count(case when h.gravedad = 'nota' then 1 end) as notas
from documentos d
left join hallazgos h
    on h.documento_id = d.documento_id
    and (h.accion_id is null or exists (select 1 from seleccion s where s.accion_id = h.accion_id))
where exists (select 1 from seleccion x where x.documento_id = d.documento_id) or h.accion_id is not null
group by d.documento_id, d.archivo, d.municipio, d.forma, d.ejercicio, d.corte_mes
order by errores desc, avisos desc, d.archivo
