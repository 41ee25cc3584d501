-- One row per row that is drawn of the first programmes: whole programmes until they hold $hasta rows, and of each unit of
-- them its first $hasta rows; without $por_unidad, of the programme itself. $lista null: of any list.
-- del_programa, del_grupo, en_total: how many rows the programme, its unit and the selection have.
with contadas as (
    select
        s.accion_id,
        s.ramo_clave,
        coalesce(s.ramo, '') as ramo,
        s.programa_clave,
        coalesce(s.programa, '') as programa,
        s.unidad_clave,
        case when $por_unidad then coalesce(s.unidad_ejecutora, '') else '' end as unidad,
        s.orden,
        count(*) over (partition by s.ramo, s.programa) as del_programa,
        count(*) over () as en_total
    from seleccion s
    where $lista is null or s.lista = $lista
),
numeradas as (
    select
        c.*,
        count(*) over (partition by c.ramo, c.programa, c.unidad) as del_grupo,
        row_number() over (partition by c.ramo, c.programa, c.unidad order by c.orden, c.accion_id) as en_el_grupo
    from contadas c
),
programas as (
    select
        p.*,
        sum(p.filas) over (order by p.ramo_clave, p.ramo, p.programa_clave, p.programa rows between unbounded preceding and 1 preceding)
            as antes
    from (
        select ramo, programa, min(ramo_clave) as ramo_clave, min(programa_clave) as programa_clave, count(*) as filas
        from contadas
        group by ramo, programa
    ) p
)
select n.accion_id, n.unidad, n.del_programa, n.del_grupo, n.en_total
from numeradas n
join programas p on p.ramo = n.ramo and p.programa = n.programa
where coalesce(p.antes, 0) < $hasta and n.en_el_grupo <= $hasta
order by p.ramo_clave, p.ramo, p.programa_clave, p.programa, n.unidad_clave, n.unidad, n.orden, n.accion_id
