-- One row per row of this year of the comparison, as comparison, payroll apart: those that a person may say the pair of.
-- $filas: those with one of these accion_id alone; null: all. en_total: how many they are.
select c.*, count(*) over () as en_total
from comparison c
where c.lado in ('ambos', 'este')
    and c.tipo <> 'nomina'
    and ($filas is null
        or c.accion_id in (select f.accion_id from unnest(cast($filas as varchar[])) as f (accion_id)))
order by c.puesto
