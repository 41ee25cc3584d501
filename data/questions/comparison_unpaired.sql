-- One row per year, reason and dependencia whose rows have no pair, with how many they are.
-- otro: the other year. tipo as in comparison.
select
    case lado when 'este' then $ejercicio else $ejercicio - 1 end as ejercicio,
    case lado when 'este' then $ejercicio - 1 else $ejercicio end as otro,
    ramo,
    tipo,
    count(*) as filas
from comparison
where lado <> 'ambos'
group by lado, ramo, tipo
order by
    case tipo when 'nueva' then 1 when 'dejada' then 2 when 'nomina' then 3 else 4 end,
    ejercicio,
    filas desc,
    ramo
