-- One row per chapter and partida of the selection, each chapter before its partidas: what can be chosen.
-- nombre: of the chapter, or of the genérica of the partida; null where the classifier has none. What is under a row
-- that prints them counts as touching them too.
with tocadas as (
    select t.capitulo, t.capitulo_nombre, t.partida, t.nombre
    from partidas t
    where t.accion_id in (select s.accion_id from elegidas s)
        or t.accion_id in (select s.padre_id from elegidas s)
)
select capitulo as codigo, max(capitulo_nombre) as nombre
from tocadas
where capitulo is not null
group by capitulo
union all
select partida, max(nombre)
from tocadas
where partida <> capitulo
group by partida
order by codigo
