-- One row per pair of documents of one date that give two values of some row of the selection: which they are, and of
-- how many rows. A person decides which of the two counts.
with leidas as (
    select distinct l.accion_id, l.documento_id
    from lecturas l
    where l.accion_id in (select h.accion_id from hallazgos h where h.regla = 'dos_valores')
)
select
    a.documento_id,
    a.archivo,
    max(s.de_municipio) as de_municipio,
    a.recibido_en,
    b.documento_id as otro_id,
    b.archivo as otro,
    b.recibido_en as otro_recibido_en,
    count(*) as filas
from leidas x
join leidas y on y.accion_id = x.accion_id and y.documento_id > x.documento_id
join documentos a on a.documento_id = x.documento_id
join documentos b on b.documento_id = y.documento_id
join seleccion s on s.accion_id = x.accion_id
where a.ejercicio = b.ejercicio and coalesce(a.corte_mes, 0) = coalesce(b.corte_mes, 0)
group by a.documento_id, a.archivo, a.recibido_en, b.documento_id, b.archivo, b.recibido_en
order by filas desc, a.archivo, b.archivo
