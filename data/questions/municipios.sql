-- One row per municipio ('' for none) of which the filters of place, plan and money leave some row.
select distinct coalesce(s.municipio, '') as municipio
from elegidas s
order by 1
