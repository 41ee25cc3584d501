-- One row per partida that the row $accion prints. Money per partida is not known.
select partida, generica, nombre, capitulo
from partidas
where accion_id = $accion
order by partida
