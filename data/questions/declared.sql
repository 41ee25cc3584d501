-- One row per row of the store that prints pesos, declares people or heads others: what it says, by fila as in elegidas.
-- padre: that of its head. imprime: it prints pesos; documento_del_monto, lugar: where. renglones: rows under it;
-- renglones_con_monto, renglones_en_cero: those of them that print pesos, and $0; monto_renglones: their sum, never added
-- to monto. mujeres, hombres, total: people.
-- Read by other questions as `declared`; not asked by itself.
with renglones as (
    select
        a.padre_id,
        count(*) as renglones,
        count(p.monto) as con_monto,
        sum(case when p.monto = 0 then 1 else 0 end) as en_cero,
        sum(p.monto) as monto
    from acciones a
    left join presupuesto p on p.accion_id = a.accion_id
    where a.padre_id is not null
    group by a.padre_id
),
lugares as (
    select
        accion_id,
        documento_id,
        lugar,
        row_number() over (partition by accion_id order by lugar, documento_id) as numero
    from lecturas
    where campo = 'monto' and usada
)
select
    a.rowid as fila,
    h.rowid as padre,
    a.documento_id,
    p.accion_id is not null as imprime,
    p.monto,
    p.monto_metodo,
    l.documento_id as documento_del_monto,
    l.lugar,
    b.mujeres,
    b.hombres,
    b.total,
    r.renglones,
    r.con_monto as renglones_con_monto,
    r.en_cero as renglones_en_cero,
    r.monto as monto_renglones
from acciones a
left join presupuesto p on p.accion_id = a.accion_id
left join beneficiarios b on b.accion_id = a.accion_id
left join renglones r on r.padre_id = a.accion_id
left join lugares l on l.accion_id = a.accion_id and l.numero = 1
left join acciones h on h.accion_id = a.padre_id
where p.accion_id is not null or b.accion_id is not null or r.padre_id is not null
