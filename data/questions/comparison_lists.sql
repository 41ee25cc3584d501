-- One row per list and row of the comparison in it, as comparison and in its order; a row may be in several lists.
-- lista: of the pairs 'bajo_resultado', 'repetida', 'diferida', 'otra_unidad'; of the others 'nueva', 'dejada',
-- 'dejada_completa' (with its whole meta). $lista: that one alone; 'par': all pairs. Without it, the first $hasta of each.
-- en_total: how many the list has.
with listas as (
    select
        l.lista,
        c.*,
        count(*) over (partition by l.lista) as en_total,
        row_number() over (partition by l.lista order by c.puesto) as en_la_lista
    from comparison c
    join (
        values ('par'), ('bajo_resultado'), ('repetida'), ('diferida'), ('otra_unidad'), ('nueva'), ('dejada'), ('dejada_completa')
    ) as l (lista)
        on case l.lista
            when 'par' then c.tipo = 'par' and $lista = 'par'
            when 'bajo_resultado' then c.bajo_resultado
            when 'repetida' then c.repetida
            when 'diferida' then c.diferida
            when 'otra_unidad' then c.tipo = 'par' and not c.misma_unidad
            when 'nueva' then c.tipo = 'nueva'
            when 'dejada' then c.tipo = 'dejada' and not c.bloque_completo
            else c.tipo = 'dejada' and c.bloque_completo
        end
    where $lista is null or l.lista = $lista
)
select *
from listas
where $lista is not null or en_la_lista <= $hasta
order by lista, puesto
