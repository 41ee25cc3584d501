-- One row per row that is drawn of the first programmes: whole programmes until they hold $hasta rows, and of each unit of
-- them its first $hasta rows; without $por_unidad, of the programme itself. A programme is of one ramo and municipio. $lista
-- null: of any list.
-- del_programa, del_grupo, en_total: how many rows the programme, its unit and the selection have.
with programas as (
    select
        p.*,
        sum(p.filas) over (
            order by p.municipio, p.ramo_clave, p.ramo, p.programa_clave, p.programa
            rows between unbounded preceding and 1 preceding) as antes,
        cast(sum(p.filas) over () as bigint) as en_total
    from (
        select
            coalesce(s.municipio, '') as municipio,
            coalesce(s.ramo, '') as ramo,
            coalesce(s.programa, '') as programa,
            min(s.ramo_clave) as ramo_clave,
            min(s.programa_clave) as programa_clave,
            count(*) as filas
        from seleccion s
        where $lista is null or s.lista = $lista
        group by coalesce(s.municipio, ''), coalesce(s.ramo, ''), coalesce(s.programa, '')
    ) p
),
numeradas as (
    select
        s.accion_id,
        p.municipio,
        p.ramo_clave,
        p.ramo,
        p.programa_clave,
        p.programa,
        s.unidad_clave,
        case when $por_unidad then coalesce(s.unidad_ejecutora, '') else '' end as unidad,
        s.orden,
        p.filas as del_programa,
        count(*) over del_grupo as del_grupo,
        p.en_total,
        row_number() over (del_grupo order by s.orden, s.accion_id) as en_el_grupo
    from seleccion s
    join programas p
        on p.municipio = coalesce(s.municipio, '')
        and p.ramo = coalesce(s.ramo, '')
        and p.programa = coalesce(s.programa, '')
    where coalesce(p.antes, 0) < $hasta and ($lista is null or s.lista = $lista)
    window del_grupo as (
        partition by
            p.municipio, p.ramo, p.programa, case when $por_unidad then coalesce(s.unidad_ejecutora, '') else '' end)
)
select accion_id, unidad, del_programa, del_grupo, en_total
from numeradas
where en_el_grupo <= $hasta
order by municipio, ramo_clave, ramo, programa_clave, programa, unidad_clave, unidad, orden, accion_id
