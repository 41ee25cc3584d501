-- One row per row of the selection: the latest report that prints it, and the first place there that it was read at.
-- lugar: null where no reading of that report is kept.
select s.accion_id, s.archivo, s.lugar
from seleccion s
