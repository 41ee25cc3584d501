-- One row per row of the store whose texts hold every word that is looked for; accents and case do not count.
-- $palabra_1 … $palabra_6: the words, '' for none. Looked for in: clave, text, reason, unit of measure, unidad, programa,
-- responsable. del_ramo: how many are found in the row's ramo and year. The rows are those of the selection, judged at its cut-off.
with textos as (
    select
        s.accion_id,
        translate(
            lower(concat(
                coalesce(s.accion_clave, s.meta_clave, ''), ' ', s.descripcion, ' ', coalesce(s.observacion, ''), ' ',
                coalesce(s.unidad_medida, ''), ' ', coalesce(s.unidad_ejecutora, ''), ' ', coalesce(s.programa, ''), ' ',
                coalesce(s.responsable, ''))),
            'áéíóúüñ', 'aeiouun') as texto
    from seleccion s
),
halladas as (
    select t.accion_id
    from textos t
    where position(translate(lower($palabra_1), 'áéíóúüñ', 'aeiouun') in t.texto) > 0
        and position(translate(lower($palabra_2), 'áéíóúüñ', 'aeiouun') in t.texto) > 0
        and position(translate(lower($palabra_3), 'áéíóúüñ', 'aeiouun') in t.texto) > 0
        and position(translate(lower($palabra_4), 'áéíóúüñ', 'aeiouun') in t.texto) > 0
        and position(translate(lower($palabra_5), 'áéíóúüñ', 'aeiouun') in t.texto) > 0
        and position(translate(lower($palabra_6), 'áéíóúüñ', 'aeiouun') in t.texto) > 0
)
select
    s.accion_id,
    s.municipio,
    s.ejercicio,
    s.ramo_clave,
    s.ramo,
    coalesce(s.accion_clave, s.meta_clave) as clave,
    s.descripcion,
    s.unidad_ejecutora,
    s.unidad_medida,
    s.observacion,
    s.meta_anual,
    s.juzgado_realizado,
    s.juzgado_programado,
    coalesce(s.estado, 'sin_periodo') as estado,
    s.banda,
    count(*) over (partition by s.municipio, s.ejercicio, s.ramo) as del_ramo
from halladas h
join seleccion s on s.accion_id = h.accion_id
order by s.ejercicio desc, s.municipio, s.ramo_clave, s.ramo, s.unidad_clave, s.orden
