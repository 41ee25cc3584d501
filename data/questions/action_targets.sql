-- One row per version of the annual target of the row $accion: a text printed by a report, with how many readings of it
-- there are, the first place, and whether the target in force rests on it. The latest report first.
select
    d.archivo,
    d.ejercicio,
    d.corte_mes,
    l.texto,
    count(*) as lecturas,
    min(l.lugar) as lugar,
    max(case when l.usada then 1 else 0 end) = 1 as en_vigor
from lecturas l
left join documentos d on d.documento_id = l.documento_id
where l.accion_id = $accion and l.campo = 'meta_anual' and l.texto <> ''
group by d.documento_id, d.archivo, d.ejercicio, d.corte_mes, l.texto
order by d.corte_mes desc nulls last, max(case when l.usada then 1 else 0 end) desc, count(*) desc, l.texto
