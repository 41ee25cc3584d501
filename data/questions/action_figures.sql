-- One row per figure of the row $accion: its value, how it was got, and the places that it was read at.
-- Periods with an X and no amount have no figure: the row's `marcas` say where they are printed.
-- archivo, lugar: the first place, those that the value rests on before the others; lugares: how many readings there are;
-- varios_documentos: whether the row was read in several documents.
with cifras as (
    select 1 as orden, a.accion_id, 'meta_anual' as campo, a.meta_anual as valor, a.meta_anual_metodo as metodo,
        cast(null as varchar) as periodicidad, 0 as periodo
    from acciones a
    union all
    select 2, a.accion_id, 'avance_anual', a.avance_anual, a.avance_anual_metodo, null, 0
    from acciones a
    union all
    select 3, v.accion_id, 'p' || cast(v.periodo as varchar), v.programado, v.programado_metodo, v.periodicidad, v.periodo
    from avances v
    where not v.marcado
    union all
    select 4, v.accion_id, 'a' || cast(v.periodo as varchar), v.realizado, v.realizado_metodo, v.periodicidad, v.periodo
    from avances v
    where not v.marcado
    union all
    select 5, p.accion_id, 'monto', p.monto, p.monto_metodo, null, 0
    from presupuesto p
),
lugares as (
    select
        l.accion_id,
        l.campo,
        l.documento_id,
        l.lugar,
        row_number() over (
            partition by l.accion_id, l.campo
            order by case when l.usada then 0 else 1 end, length(l.lugar), l.lugar, l.documento_id) as numero,
        count(*) over (partition by l.accion_id, l.campo) as lugares
    from lecturas l
)
select
    c.accion_id,
    c.campo,
    c.periodicidad,
    c.periodo,
    c.valor,
    c.metodo,
    d.archivo,
    l.lugar,
    coalesce(l.lugares, 0) as lugares,
    (
        select min(x.documento_id) <> max(x.documento_id)
        from lecturas x
        where x.accion_id = $accion
    ) as varios_documentos
from cifras c
left join lugares l on l.accion_id = c.accion_id and l.campo = c.campo and l.numero = 1
left join documentos d on d.documento_id = l.documento_id
where c.accion_id = $accion
order by case when c.orden in (3, 4) then 3 else c.orden end, c.periodo, c.orden
