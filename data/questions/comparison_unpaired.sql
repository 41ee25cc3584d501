-- One row per year, reason, municipio and dependencia whose rows have no pair, with how many they are.
-- otro: the other year. tipo, de_municipio as in comparison.
select
    case lado when 'este' then $ejercicio else $ejercicio - 1 end as ejercicio,
    case lado when 'este' then $ejercicio - 1 else $ejercicio end as otro,
    de_municipio,
    ramo,
    tipo,
    count(*) as filas
from comparison
where lado <> 'ambos'
group by lado, de_municipio, ramo, tipo
order by
    case tipo when 'nueva' then 1 when 'dejada' then 2 when 'nomina' then 3 else 4 end,
    ejercicio,
    filas desc,
    de_municipio,
    ramo
