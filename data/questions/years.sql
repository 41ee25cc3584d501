-- One row per ejercicio with rows of $municipio (null: of any), the newest first. tiene_mas: it has more than $ejercicio.
with contados as (
    select a.ejercicio, count(*) as filas
    from acciones a
    where $municipio is null or coalesce(a.municipio, '') = $municipio
    group by a.ejercicio
)
select c.ejercicio, c.filas, c.filas > v.filas as tiene_mas
from contados c
join contados v on v.ejercicio = $ejercicio
order by c.ejercicio desc
