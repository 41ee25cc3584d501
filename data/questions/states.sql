-- One row per band or state that some row of the selection is in.
select distinct coalesce(s.estado, 'sin_periodo') as estado
from seleccion s
