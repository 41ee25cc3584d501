-- One row per row of the selection and partida that it prints. Money per partida is not known: monto is the whole row's.
-- revisar: the genérica is not in the classifier, or is money for other governments: the partida is to be looked at.
-- en_total: how many rows there are.
select
    s.accion_id,
    coalesce(s.accion_clave, s.meta_clave) as clave,
    s.descripcion,
    s.de_municipio,
    t.capitulo,
    t.capitulo_nombre,
    t.partida,
    t.generica,
    t.nombre,
    p.monto,
    (
        select min(h.mensaje)
        from hallazgos h
        where h.accion_id = s.accion_id
            and h.regla = 'partida_por_revisar'
            and h.mensaje like '%partida ' || t.partida || ' %'
    ) as revisar,
    count(*) over () as en_total
from seleccion s
join partidas t on t.accion_id = s.accion_id
left join presupuesto p on p.accion_id = s.accion_id
order by t.capitulo, t.partida, s.municipio, s.orden, s.accion_id
