-- One row per figure of the selection that the system distrusts: moved, inferred, contradictory or not solved.
-- $graves true: only those that are contradictory or not solved; false: only the others; null: all.
-- archivo, lugar: the first place that the value was read at, those that it rests on before the others; lugares: how many
-- there are. en_total: how many figures there are.
select
    s.accion_id,
    coalesce(s.accion_clave, s.meta_clave) as clave,
    s.descripcion,
    s.de_municipio,
    d.campo,
    d.periodicidad,
    d.periodo,
    d.valor,
    d.metodo,
    f.archivo,
    d.lugar,
    d.lugares,
    count(*) over () as en_total
from dudosas d
join seleccion s on s.fila = d.fila
left join documentos f on f.documento_id = d.documento_id
where d.metodo <> 'corregido' and ($graves is null or $graves = (d.metodo in ('sin_resolver', 'contradictorio')))
order by
    case d.metodo when 'sin_resolver' then 1 when 'contradictorio' then 2 when 'inferido' then 3 else 4 end,
    s.orden, s.accion_id, d.periodo, d.campo
