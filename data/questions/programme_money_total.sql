-- One row: the pesos of the heads of the selection in documents that only programme, added at that level alone.
-- con_monto: heads with an amount; en_cero: of those, with a printed 0; sin_monto: heads of the same documents without one.
-- impreso: the total that the document prints, lugar where; null unless the selection holds every head of one document,
-- so that both speak of the same. diferencia: monto minus impreso.
with cabezas as (
    select
        a.accion_id,
        a.documento_id,
        p.monto,
        s.accion_id is not null as elegida
    from acciones a
    left join presupuesto p on p.accion_id = a.accion_id
    left join seleccion s on s.accion_id = a.accion_id
    where (a.nivel = 'meta' or (a.nivel = 'accion' and a.meta_clave is null))
        and a.documento_id in (select x.documento_id from seleccion x where x.solo_programa)
        and a.documento_id in (
            select x.documento_id from acciones x join presupuesto y on y.accion_id = x.accion_id)
),
suma as (
    select
        sum(case when elegida then monto end) as monto,
        coalesce(sum(case when elegida and monto is not null then 1 else 0 end), 0) as con_monto,
        coalesce(sum(case when elegida and monto = 0 then 1 else 0 end), 0) as en_cero,
        coalesce(sum(case when elegida and monto is null then 1 else 0 end), 0) as sin_monto,
        case
            when min(case when elegida then 1 else 0 end) = 1 and count(distinct documento_id) = 1
                then min(documento_id)
        end as documento_id
    from cabezas
)
select s.monto, s.con_monto, s.en_cero, s.sin_monto, t.monto as impreso, t.lugar, s.monto - t.monto as diferencia
from suma s
left join (
    select documento_id, max(monto) as monto, max(lugar) as lugar
    from totales
    where campo = 'inversion'
    group by documento_id
    having count(*) = 1
) t on t.documento_id = s.documento_id
