-- One row per document of the selection that prints its total: the total beside the sum of its rows.
-- completa: the selection holds every row that the document adds up, so that both speak of the same; else diferencia is
-- null. diferencia: monto minus impreso. sin_monto: rows that give no amount, which may be what is missing.
with sumas as (
    select
        b.documento_id,
        min(b.nivel) as nivel,
        min(b.de_municipio) as de_municipio,
        count(*) as filas,
        coalesce(sum(case when b.monto is null then 1 else 0 end), 0) as sin_monto,
        sum(b.monto) as monto
    from budget b
    where b.documento_id in (select t.documento_id from totales t where t.campo = 'inversion')
    group by b.documento_id
),
enteros as (
    select documento_id, nivel, count(*) as filas
    from acciones
    where documento_id in (select s.documento_id from sumas s)
    group by documento_id, nivel
)
select
    d.archivo,
    s.de_municipio,
    t.monto as impreso,
    t.lugar,
    s.monto,
    s.filas,
    s.sin_monto,
    s.filas = e.filas as completa,
    case when s.filas = e.filas then s.monto - t.monto end as diferencia
from sumas s
join documentos d on d.documento_id = s.documento_id
join (
    select documento_id, max(monto) as monto, max(lugar) as lugar
    from totales
    where campo = 'inversion'
    group by documento_id
    having count(*) = 1
) t on t.documento_id = s.documento_id
join enteros e on e.documento_id = s.documento_id and e.nivel = s.nivel
order by d.archivo
