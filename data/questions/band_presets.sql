-- One row per preset of bands, the municipal one first. limites: how many bands it has.
select preset, preset_nombre, count(*) as bandas
from bandas
group by preset, preset_nombre
order by case when preset = 'municipal' then 0 else 1 end, preset_nombre
