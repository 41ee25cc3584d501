-- One row per row of beneficiaries that says $dice, in its order, with its columns. en_total: how many there are.
select b.*, count(*) over () as en_total
from beneficiaries b
where b.dice = $dice
order by b.mujeres + b.hombres desc nulls last, b.total desc nulls last, b.documento_id, b.orden
