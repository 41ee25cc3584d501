-- One row per row of the store that prints what its annual target counts, apart from its unit. fila as in elegidas.
-- Read by other questions as `indicators`; not asked by itself.
select a.rowid as fila, min(l.texto) as indicador
from lecturas l
join acciones a on a.accion_id = l.accion_id
where l.campo = 'indicador' and l.usada and l.texto <> ''
group by a.rowid
