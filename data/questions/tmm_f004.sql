-- One row per row of the selection that has quarters, as the form TMM-F004 prints it, in the order of its sheets.
-- absoluto_de: how the absolute follows from the quarters that are known: 'suma', 'ultimo' (the last one realised); null
-- where it does not, or there is none. relativo: ratio. cierra: the month that the latest report of its sheet closes.
-- x1 … x4: 1 where the quarter is programmed without an amount. finalidad, funcion, subfuncion: as more than half of
-- the row's readings print them; null where none is.
with trimestres as (
    select
        v.fila,
        max(case when v.corte = 1 then v.programado end) as p1,
        max(case when v.corte = 1 then v.realizado end) as a1,
        max(case when v.corte = 2 then v.programado end) as p2,
        max(case when v.corte = 2 then v.realizado end) as a2,
        max(case when v.corte = 3 then v.programado end) as p3,
        max(case when v.corte = 3 then v.realizado end) as a3,
        max(case when v.corte = 4 then v.programado end) as p4,
        max(case when v.corte = 4 then v.realizado end) as a4,
        max(case when v.corte = 1 then v.programado_metodo end) as p1_metodo,
        max(case when v.corte = 1 then v.realizado_metodo end) as a1_metodo,
        max(case when v.corte = 2 then v.programado_metodo end) as p2_metodo,
        max(case when v.corte = 2 then v.realizado_metodo end) as a2_metodo,
        max(case when v.corte = 3 then v.programado_metodo end) as p3_metodo,
        max(case when v.corte = 3 then v.realizado_metodo end) as a3_metodo,
        max(case when v.corte = 4 then v.programado_metodo end) as p4_metodo,
        max(case when v.corte = 4 then v.realizado_metodo end) as a4_metodo,
        max(case when v.corte = 1 and v.marcado then 1 else 0 end) as x1,
        max(case when v.corte = 2 and v.marcado then 1 else 0 end) as x2,
        max(case when v.corte = 3 and v.marcado then 1 else 0 end) as x3,
        max(case when v.corte = 4 and v.marcado then 1 else 0 end) as x4,
        sum(v.realizado) as suma
    from juicios v
    join seleccion s on s.fila = v.fila
    where v.periodicidad = 'trimestre'
    group by v.fila
),
leidas as (
    select accion_id, count(*) as veces
    from lecturas
    where campo = 'descripcion'
    group by accion_id
),
impresas as (
    select accion_id, campo, texto, count(*) as veces
    from lecturas
    where campo in ('finalidad', 'funcion', 'subfuncion')
    group by accion_id, campo, texto
),
clasificacion as (
    select
        i.accion_id,
        max(case when i.campo = 'finalidad' then i.texto end) as finalidad,
        max(case when i.campo = 'funcion' then i.texto end) as funcion,
        max(case when i.campo = 'subfuncion' then i.texto end) as subfuncion
    from impresas i
    join leidas l on l.accion_id = i.accion_id
    where i.veces * 2 > l.veces
    group by i.accion_id
)
select
    s.accion_id,
    s.municipio,
    s.ejercicio,
    s.ramo_clave,
    s.ramo,
    s.programa_clave,
    s.programa,
    s.unidad_clave,
    s.unidad_ejecutora,
    s.responsable,
    max(d.corte_mes) over (
        partition by s.municipio, s.ejercicio, s.ramo, s.unidad_ejecutora, s.programa) as cierra,
    c.finalidad,
    c.funcion,
    c.subfuncion,
    s.es_cabeza,
    s.nivel,
    s.meta_clave,
    coalesce(s.accion_clave, s.meta_clave) as clave,
    s.descripcion,
    s.unidad_medida,
    s.meta_anual,
    s.meta_anual_metodo,
    t.p1, t.a1, t.p2, t.a2, t.p3, t.a3, t.p4, t.a4,
    t.p1_metodo, t.a1_metodo, t.p2_metodo, t.a2_metodo, t.p3_metodo, t.a3_metodo, t.p4_metodo, t.a4_metodo,
    t.x1, t.x2, t.x3, t.x4,
    s.avance_anual,
    s.avance_anual_metodo,
    case
        when s.avance_anual = t.suma then 'suma'
        when s.avance_anual = coalesce(t.a4, t.a3, t.a2, t.a1) then 'ultimo'
    end as absoluto_de,
    cast(s.avance_anual as double) / cast(nullif(s.meta_anual, 0) as double) as relativo,
    s.observacion
from seleccion s
join trimestres t on t.fila = s.fila
join documentos d on d.documento_id = s.documento_id
left join clasificacion c on c.accion_id = s.accion_id
order by s.municipio, s.ejercicio, s.ramo_clave, s.ramo, s.unidad_clave, s.unidad_ejecutora, s.programa_clave, s.programa,
    s.orden, s.accion_id
