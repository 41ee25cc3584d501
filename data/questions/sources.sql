-- One row per document that some row of the selection was read in: how many of those rows, and what tells the file apart.
-- de_municipio: as in seleccion.
select
    d.archivo,
    d.sha256,
    d.forma,
    d.municipio,
    case when max(s.de_municipio) is not null then coalesce(d.municipio, '') end as de_municipio,
    d.ejercicio,
    d.corte_mes,
    d.recibido_en,
    count(*) as filas
from fuentes l
join seleccion s on s.fila = l.fila
join documentos d on d.documento_id = l.documento_id
group by d.documento_id, d.archivo, d.sha256, d.forma, d.municipio, d.ejercicio, d.corte_mes, d.recibido_en
order by d.ejercicio, d.corte_mes, d.archivo
