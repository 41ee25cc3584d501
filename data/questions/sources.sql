-- One row per document that some row of the selection was read in: how many of those rows, and what tells the file apart.
with leidas as (
    select l.accion_id, l.documento_id
    from lecturas l
    join seleccion s on s.accion_id = l.accion_id
    union
    select accion_id, documento_id
    from seleccion
)
select
    d.archivo,
    d.sha256,
    d.forma,
    d.municipio,
    d.ejercicio,
    d.corte_mes,
    d.recibido_en,
    count(*) as filas
from leidas l
join documentos d on d.documento_id = l.documento_id
group by d.documento_id, d.archivo, d.sha256, d.forma, d.municipio, d.ejercicio, d.corte_mes, d.recibido_en
order by d.ejercicio, d.corte_mes, d.archivo
