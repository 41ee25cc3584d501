-- One row per finding about a row of the selection, or about a document that it comes from, with the text printed there:
-- the reason, the líneas or the figures of the row, whichever the rule is about. impreso null: the store keeps none.
-- de_la_regla: how many the rule has; $por_regla: only the first of each rule, as many as that; null: all.
with contados as (
    select
        h.*,
        count(*) over (partition by h.gravedad, h.regla) as de_la_regla,
        row_number() over (
            partition by h.gravedad, h.regla order by h.archivo, h.orden, h.lugar, h.hallazgo_id) as numero
    from selected_findings h
),
mostrados as (
    select * from contados where $por_regla is null or numero <= $por_regla
)
select
    h.hallazgo_id,
    h.gravedad,
    h.regla,
    h.mensaje,
    h.lugar,
    h.archivo,
    h.accion_id,
    h.clave,
    h.descripcion,
    h.de_municipio,
    l.texto as impreso,
    h.de_la_regla
from mostrados h
left join (
    select accion_id, documento_id, lugar, campo, min(texto) as texto
    from lecturas
    where accion_id in (select m.accion_id from mostrados m)
    group by accion_id, documento_id, lugar, campo
) l
    on l.accion_id = h.accion_id
    and l.documento_id = h.documento_id
    and l.lugar = h.lugar
    and l.campo = case
        when h.regla = 'motivo_contradictorio' then 'observacion'
        when h.regla = 'meta_en_objetivo' then 'objetivo'
        when h.regla like 'linea%' then 'lineas'
        when h.regla like 'monto%' then 'monto'
        else 'cifras'
    end
order by
    case h.gravedad when 'error' then 1 when 'aviso' then 2 else 3 end,
    h.de_la_regla desc, h.regla, h.archivo, h.orden, h.lugar, h.hallazgo_id
