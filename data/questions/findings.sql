-- One row per finding of gravity error or aviso about a row of the selection, or about a document that it comes from.
-- $gravedad: of that gravity only; null: both. en_total: how many there are.
select
    hallazgo_id,
    gravedad,
    regla,
    mensaje,
    lugar,
    archivo,
    accion_id,
    clave,
    descripcion,
    de_municipio,
    count(*) over () as en_total
from selected_findings
where gravedad in ('error', 'aviso') and ($gravedad is null or gravedad = $gravedad)
order by case gravedad when 'error' then 1 else 2 end, archivo, orden, lugar, hallazgo_id
