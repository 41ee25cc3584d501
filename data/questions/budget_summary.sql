-- One row: how many rows of the selection give their pesos at the level at which they are added, and the sum.
-- metas, acciones, actividades: what those rows are. con_monto: with an amount; en_cero: of those, with a printed 0;
-- sin_monto: without. documentos_sin_pesos: documents of the selection that print none; varios_documentos: as budget.
-- municipios: how many the pesos are of, where the selection has several, and de_municipio: the first of them; else 0 and
-- null.
-- comparadas: rows under which there are pesos: cuadran, faltan (por_explicar: how many pesos) and sobran by what those add
-- up to; sin_comprobar: rows with an amount and none under them.
-- renglones: how many are under all of them. con_persona: rows with pesos over 0 and people; en_cero_con_personas: with
-- people and $0. juzgadas: with pesos and a band.
-- con_partidas: rows that print partidas; partidas, capitulos: how many different ones.
with tocadas as (
    select t.accion_id, t.partida, t.capitulo
    from partidas t
    join budget x on x.accion_id = t.accion_id
)
select
    count(*) as filas,
    coalesce(sum(case when b.nivel = 'meta' then 1 else 0 end), 0) as metas,
    coalesce(sum(case when b.nivel = 'accion' then 1 else 0 end), 0) as acciones,
    coalesce(sum(case when b.nivel = 'actividad' then 1 else 0 end), 0) as actividades,
    count(b.monto) as con_monto,
    coalesce(sum(case when b.monto = 0 then 1 else 0 end), 0) as en_cero,
    coalesce(sum(case when b.monto is null then 1 else 0 end), 0) as sin_monto,
    sum(b.monto) as monto,
    count(distinct b.de_municipio) as municipios,
    min(b.de_municipio) as de_municipio,
    coalesce(max(case when b.varios_documentos then 1 else 0 end), 0) = 1 as varios_documentos,
    (
        select count(distinct s.documento_id)
        from seleccion s
        where s.documento_id not in (select x.documento_id from declared x where x.imprime)
    ) as documentos_sin_pesos,
    coalesce(sum(case when b.cuenta = 'cuadra' then 1 else 0 end), 0) as cuadran,
    coalesce(sum(case when b.cuenta = 'falta' then 1 else 0 end), 0) as faltan,
    coalesce(sum(case when b.cuenta = 'sobra' then 1 else 0 end), 0) as sobran,
    coalesce(sum(case when b.cuenta in ('cuadra', 'falta', 'sobra') then 1 else 0 end), 0) as comparadas,
    coalesce(sum(case when b.cuenta in ('sin_montos', 'sin_renglones') then 1 else 0 end), 0) as sin_comprobar,
    sum(case when b.cuenta = 'falta' then b.falta end) as por_explicar,
    coalesce(sum(b.renglones), 0) as renglones,
    count(b.por_persona) as con_persona,
    coalesce(sum(case when b.monto = 0 and b.personas > 0 then 1 else 0 end), 0) as en_cero_con_personas,
    coalesce(sum(case when b.monto is not null and b.banda is not null then 1 else 0 end), 0) as juzgadas,
    coalesce(sum(case when b.accion_id in (select t.accion_id from tocadas t) then 1 else 0 end), 0) as con_partidas,
    (select count(distinct t.partida) from tocadas t) as partidas,
    (select count(distinct t.capitulo) from tocadas t) as capitulos
from budget b
