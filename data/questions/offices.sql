-- One row per municipio ('' for none), ejercicio and ramo, as printed, of the store.
-- dependencia: the name of the ramo without accents, case, signs, nor the acronym between brackets. con_anterior,
-- con_siguiente: the municipio has that dependencia in the year before, and in the next one, however its ramo is written.
-- Read by other questions as `offices`; not asked by itself.
with ramos as (
    select
        municipio,
        ejercicio,
        ramo,
        replace(trim(translate(lower(split_part(ramo, '(', 1)), 'áéíóúüñ.,;:-', 'aeiouun')), '  ', ' ') as dependencia
    from (select distinct coalesce(municipio, '') as municipio, ejercicio, ramo from acciones where ramo is not null) a
)
select
    r.*,
    exists (
        select 1
        from ramos x
        where x.municipio = r.municipio and x.dependencia = r.dependencia and x.ejercicio = r.ejercicio - 1) as con_anterior,
    exists (
        select 1
        from ramos x
        where x.municipio = r.municipio and x.dependencia = r.dependencia and x.ejercicio = r.ejercicio + 1) as con_siguiente
from ramos r
