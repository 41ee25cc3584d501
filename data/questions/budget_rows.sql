-- One row per row of the budget, as budget, that is asked for; null parameters leave all. en_total: how many there are.
-- $cuales: 'en_cero', 'con_persona' (cheapest first), 'juzgadas', as budget_summary counts them. $tile: those behind a
-- tile of budget_tiles, drawn up to $hasta.
select b.*, count(*) over () as en_total
from budget b
where ($tile is null
        or $tile in (b.accion_id, concat('ramo ', b.de_municipio || '|', b.ramo))
        or ($tile = concat('resto ', b.de_municipio || '|', b.ramo) and b.puesto > $hasta and coalesce(b.monto, 1) > 0))
    and case
        when $cuales is null then true
        when $cuales = 'en_cero' then b.monto = 0
        when $cuales = 'con_persona' then b.por_persona is not null
        else b.monto is not null and b.banda is not null
    end
order by case when $cuales = 'con_persona' then b.por_persona end, b.puesto
