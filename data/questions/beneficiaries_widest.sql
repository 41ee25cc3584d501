-- One row per row of beneficiaries that declares some woman or man, with its columns: the widest gap, as a share, first.
select b.*
from beneficiaries b
where b.puntos is not null
order by abs(b.puntos) desc, b.mujeres + b.hombres desc, b.total desc nulls last, b.documento_id, b.orden
