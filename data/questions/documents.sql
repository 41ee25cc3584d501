-- One row per document of the store: what it is, how many rows it was read in, and its findings by gravity.
-- Those that wait for an answer come first, then those that could not be read, those read and those taken out.
-- Read by other questions as `documents`.
with filas as (
    select documento_id, count(*) as filas
    from fuentes
    group by documento_id
),
juzgados as (
    select
        documento_id,
        count(case when gravedad = 'error' then 1 end) as errores,
        count(case when gravedad = 'aviso' then 1 end) as avisos,
        count(case when gravedad = 'nota' then 1 end) as notas
    from hallazgos
    group by documento_id
)
select
    d.documento_id,
    d.archivo,
    d.sha256,
    d.forma,
    d.municipio,
    d.ejercicio,
    d.corte_mes,
    d.estado,
    d.error,
    d.recibido_en,
    coalesce(f.filas, 0) as filas,
    coalesce(j.errores, 0) as errores,
    coalesce(j.avisos, 0) as avisos,
    coalesce(j.notas, 0) as notas
from documentos d
left join filas f on f.documento_id = d.documento_id
left join juzgados j on j.documento_id = d.documento_id
order by
    case d.estado when 'por_confirmar' then 1 when 'rechazado' then 2 when 'leido' then 3 else 4 end,
    d.recibido_en desc, d.archivo
