-- One row per head of a document that only programmes, where some head declares people: women, men and both.
-- All null: the head declares none. cuota_mujeres: share of women among those declared by sex.
-- The same people may be in several heads: never added.
select
    s.accion_id,
    coalesce(s.accion_clave, s.meta_clave) as clave,
    s.descripcion,
    b.mujeres,
    b.hombres,
    b.total,
    cast(b.mujeres as double) / cast(nullif(b.mujeres + b.hombres, 0) as double) as cuota_mujeres
from seleccion s
left join beneficiarios b on b.accion_id = s.accion_id
where s.solo_programa
    and s.es_cabeza
    and s.documento_id in (
        select x.documento_id from acciones x join beneficiarios y on y.accion_id = x.accion_id)
order by b.total desc nulls last, s.orden
