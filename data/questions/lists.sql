-- One row per list and side of 100 % that some row of the selection is in: how many rows.
-- lista, respecto_a_100: as in seleccion.
select s.lista, s.respecto_a_100, count(*) as filas
from seleccion s
group by s.lista, s.respecto_a_100
