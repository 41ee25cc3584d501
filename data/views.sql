-- What follows from the tables. Judged on the unrounded ratio: products are compared, not quotients.

-- One row per period of a row: what it says, and how the row is judged when it is its cut-off. Computed once, when the
-- store is built: nothing in it depends on what a reader chooses but the bands of another preset. fila is the place of
-- the row in acciones (its rowid; store.py puts rows in order there), by which rows and periods are joined: numbers are joined several times faster than
-- texts. hasta_mes: last month at which this is the row's last cut-off. peor: see its comment.
create table juicios as
with periodos as (
    select
        a.rowid as fila,
        v.*,
        a.agregacion,
        a.es_minimo,
        a.meta_anual,
        a.avance_anual,
        case v.periodicidad when 'mes' then 1 when 'bimestre' then 2 when 'trimestre' then 3 else 6 end as meses,
        max(v.periodo) over (partition by a.rowid) as ultimo_periodo,
        last_value(v.programado ignore nulls) over hasta_el_corte as ultimo_programado,
        last_value(v.realizado ignore nulls) over hasta_el_corte as ultimo_realizado,
        lead(v.periodo) over (partition by a.rowid order by v.periodo) as siguiente_periodo,
        sum(v.programado) over hasta_el_corte as suma_programado,
        sum(v.realizado) over hasta_el_corte as suma_realizado,
        max(case when v.programado_metodo = 'sin_resolver' then 1 else 0 end) over hasta_el_corte
            as programado_sin_resolver,
        max(case when v.realizado_metodo = 'sin_resolver' then 1 else 0 end) over hasta_el_corte
            as realizado_sin_resolver,
        max(case when v.marcado then 1 else 0 end) over hasta_el_corte as hay_marcado,
        max(case when v.programado > 0 and v.realizado is null then 1 else 0 end) over hasta_el_corte as hay_pendientes,
        max(case
            when 'sin_resolver' in (v.programado_metodo, v.realizado_metodo) then 5
            when 'contradictorio' in (v.programado_metodo, v.realizado_metodo) then 4
            when 'inferido' in (v.programado_metodo, v.realizado_metodo) then 3
            when 'resuelto' in (v.programado_metodo, v.realizado_metodo) then 2
            when 'corregido' in (v.programado_metodo, v.realizado_metodo) then 1
            else 0
        end) over hasta_el_corte as peor
    from avances v
    join acciones a on a.accion_id = v.accion_id
    window hasta_el_corte as (
        partition by a.rowid order by v.periodo rows between unbounded preceding and current row)
),
acumulados as (
    select
        p.*,
        -- A constant or cumulative row is not summed: its last figure stands for the year so far.
        -- With a figure that nobody could solve among them, what is known is not what was programmed, or done.
        case
            when p.programado_sin_resolver = 1 then null
            when p.agregacion in ('constante', 'acumulada') then p.ultimo_programado
            else p.suma_programado
        end as programado_acumulado,
        case
            when p.realizado_sin_resolver = 1 then null
            when p.agregacion in ('constante', 'acumulada') then p.ultimo_realizado
            else p.suma_realizado
        end as realizado_acumulado,
        p.periodo * p.meses as corte_mes,
        p.periodo * p.meses = 12 and p.periodo = p.ultimo_periodo and p.meta_anual > 0 and p.avance_anual is not null
            as juzga_el_anual
    from periodos p
),
juzgados as (
    select
        c.*,
        case when juzga_el_anual then avance_anual else realizado_acumulado end as juzgado_realizado,
        case when juzga_el_anual then meta_anual else programado_acumulado end as juzgado_programado,
        case
            when juzga_el_anual then 'con_banda'
            when programado_sin_resolver = 1 or realizado_sin_resolver = 1 then 'no_juzgable'
            when hay_marcado = 1 and programado_acumulado is null then 'no_juzgable'
            when coalesce(programado_acumulado, 0) = 0 and coalesce(realizado_acumulado, 0) = 0
                then 'sin_programacion'
            when coalesce(programado_acumulado, 0) = 0 then 'sin_programar_ejecutada'
            when realizado_acumulado is null then 'sin_reporte'
            else 'con_banda'
        end as juicio
    from acumulados c
)
select
    j.fila,
    j.accion_id,
    j.periodicidad,
    j.periodo as corte,
    j.corte_mes,
    j.programado_acumulado,
    j.realizado_acumulado,
    cast(j.realizado_acumulado as double) / cast(nullif(j.programado_acumulado, 0) as double)
        as cumplimiento_a_la_fecha,
    cast(case when j.juzga_el_anual then j.avance_anual else j.realizado_acumulado end as double)
        / cast(nullif(j.meta_anual, 0) as double) as avance_anual_pct,
    case when j.juicio = 'con_banda' then b.estado else j.juicio end as estado,
    j.hay_pendientes = 1 as con_pendientes,
    j.juzga_el_anual,
    j.juzgado_realizado,
    j.juzgado_programado,
    j.es_minimo,
    coalesce(j.siguiente_periodo * j.meses - 1, 12) as hasta_mes,
    j.programado,
    j.realizado,
    j.programado_metodo,
    j.realizado_metodo,
    j.marcado,
    j.peor
from juzgados j
left join bandas b
    on b.preset = 'municipal'
    and j.juicio = 'con_banda'
    and (j.juzgado_realizado * 100 > b.desde * j.juzgado_programado
        or (b.desde_incluido and j.juzgado_realizado * 100 = b.desde * j.juzgado_programado))
    and ((j.es_minimo and b.estado = 'cumplida')
        or j.juzgado_realizado * 100 < b.hasta * j.juzgado_programado
        or (b.hasta_incluido and j.juzgado_realizado * 100 = b.hasta * j.juzgado_programado))
    and not (j.es_minimo and b.estado in ('superada', 'subestimada'))
order by j.fila, j.periodo;

create view cumplimiento as
select
    accion_id,
    periodicidad,
    corte,
    corte_mes,
    programado_acumulado,
    realizado_acumulado,
    cumplimiento_a_la_fecha,
    avance_anual_pct,
    estado,
    con_pendientes,
    juzga_el_anual,
    juzgado_realizado,
    juzgado_programado,
    es_minimo,
    hasta_mes
from juicios;

comment on view cumplimiento is 'One row per row and cut-off of its own periodicity (STORE.md). Source: acciones, avances, bandas.';
comment on column cumplimiento.accion_id is 'Row judged.';
comment on column cumplimiento.periodicidad is 'mes, bimestre, trimestre or semestre.';
comment on column cumplimiento.corte is 'Period of the cut-off, from 1.';
comment on column cumplimiento.corte_mes is 'Month in which that period closes.';
comment on column cumplimiento.programado_acumulado is 'Programmed up to the cut-off; the last figure for constante and acumulada; null: nothing programmed, or not known.';
comment on column cumplimiento.realizado_acumulado is 'Realised up to the cut-off; the last figure for constante and acumulada; null: nothing reported, or not known.';
comment on column cumplimiento.cumplimiento_a_la_fecha is 'realizado_acumulado / programado_acumulado, unrounded ratio.';
comment on column cumplimiento.avance_anual_pct is 'Share of the annual target done, unrounded ratio; at the close, of the printed absolute.';
comment on column cumplimiento.estado is 'critica, en_riesgo, cumplida, superada, subestimada, sin_reporte, sin_programacion, sin_programar_ejecutada or no_juzgable.';
comment on column cumplimiento.con_pendientes is 'True when a period up to the cut-off was programmed and has no report.';
comment on column cumplimiento.juzga_el_anual is 'True when the year''s close is judged by the annual figures.';
comment on column cumplimiento.juzgado_realizado is 'Numerator of the ratio that was judged.';
comment on column cumplimiento.juzgado_programado is 'Denominator of the ratio that was judged.';
comment on column cumplimiento.es_minimo is 'True when the target is a minimum: never above cumplida.';
comment on column cumplimiento.hasta_mes is 'Last month at which this is the cut-off that judges the row.';

comment on table juicios is 'What cumplimiento shows and the periods themselves, computed when the store was built. Other programs: ask cumplimiento and avances.';
comment on column juicios.fila is 'Place of the row in acciones: its rowid. Not for other programs.';
comment on column juicios.accion_id is 'Row judged.';
comment on column juicios.periodicidad is 'mes, bimestre, trimestre or semestre.';
comment on column juicios.corte is 'Period of the cut-off, from 1.';
comment on column juicios.corte_mes is 'Month in which that period closes.';
comment on column juicios.programado_acumulado is 'Programmed up to the cut-off; the last figure for constante and acumulada; null: nothing programmed, or not known.';
comment on column juicios.realizado_acumulado is 'Realised up to the cut-off; the last figure for constante and acumulada; null: nothing reported, or not known.';
comment on column juicios.cumplimiento_a_la_fecha is 'realizado_acumulado / programado_acumulado, unrounded ratio.';
comment on column juicios.avance_anual_pct is 'Share of the annual target done, unrounded ratio; at the close, of the printed absolute.';
comment on column juicios.estado is 'critica, en_riesgo, cumplida, superada, subestimada, sin_reporte, sin_programacion, sin_programar_ejecutada or no_juzgable.';
comment on column juicios.con_pendientes is 'True when a period up to the cut-off was programmed and has no report.';
comment on column juicios.juzga_el_anual is 'True when the year''s close is judged by the annual figures.';
comment on column juicios.juzgado_realizado is 'Numerator of the ratio that was judged.';
comment on column juicios.juzgado_programado is 'Denominator of the ratio that was judged.';
comment on column juicios.es_minimo is 'True when the target is a minimum: never above cumplida.';
comment on column juicios.hasta_mes is 'Last month at which this is the cut-off that judges the row.';
comment on column juicios.programado is 'Of the period alone; null: not said.';
comment on column juicios.realizado is 'Of the period alone; null: not reported.';
comment on column juicios.programado_metodo is 'How programado was decided.';
comment on column juicios.realizado_metodo is 'How realizado was decided.';
comment on column juicios.marcado is 'True when the period carries a mark instead of an amount.';
comment on column juicios.peor is 'The least trusted method of its figures up to here: 5 sin_resolver, 4 contradictorio, 3 inferido, 2 resuelto, 1 corregido, 0 none of them.';

-- Each row and the documents that it was read in, by fila as well: every page names its documents.
create table fuentes as
with leidas as (
    select
        accion_id,
        documento_id,
        -- The first place, after what puts it before the others.
        min(concat(
            case when usada then 0 else 1 end, case when campo = 'meta_anual' then 0 else 1 end,
            lpad(cast(length(lugar) as varchar), 6, '0'), lugar)) as primera
    from lecturas
    group by accion_id, documento_id
)
select a.rowid as fila, l.documento_id, substr(l.primera, 9) as lugar
from leidas l
join acciones a on a.accion_id = l.accion_id
union all
select a.rowid, a.documento_id, null
from acciones a
where not exists (select 1 from leidas l where l.accion_id = a.accion_id and l.documento_id = a.documento_id)
order by 1;

comment on table fuentes is 'One row per row and document that it was read in, computed when the store was built.';
comment on column fuentes.fila is 'Place of the row in acciones: its rowid. Not for other programs.';
comment on column fuentes.documento_id is 'Document.';
comment on column fuentes.lugar is 'First place there that the row was read at: readings that its figures rest on before the others, the annual target before the other figures; null where no reading is kept.';

create table alineadas as
select a.rowid as fila, l.eje_clave, l.eje, l.linea, l.linea_nombre
from lineas l
join acciones a on a.accion_id = l.accion_id
order by 1;

comment on table alineadas is 'lineas by fila, computed when the store was built. Other programs: ask lineas.';
comment on column alineadas.fila is 'Place of the row in acciones: its rowid.';
comment on column alineadas.eje_clave is 'As in lineas.';
comment on column alineadas.eje is 'As in lineas.';
comment on column alineadas.linea is 'As in lineas.';
comment on column alineadas.linea_nombre is 'As in lineas.';

-- The figures that a reader is told not to take as printed, with where each was read: few, and asked for on many pages.
create table dudosas as
with cifras as (
    select fila, accion_id, 'p' || cast(corte as varchar) as campo, programado as valor, programado_metodo as metodo,
        periodicidad, corte as periodo
    from juicios
    union all
    select fila, accion_id, 'a' || cast(corte as varchar), realizado, realizado_metodo, periodicidad, corte
    from juicios
    union all
    select a.rowid, a.accion_id, 'meta_anual', a.meta_anual, a.meta_anual_metodo, null, 13
    from acciones a
    union all
    select a.rowid, a.accion_id, 'avance_anual', a.avance_anual, a.avance_anual_metodo, null, 14
    from acciones a
    union all
    select a.rowid, a.accion_id, 'monto', p.monto, p.monto_metodo, null, 15
    from presupuesto p
    join acciones a on a.accion_id = p.accion_id
),
en_duda as (
    select *
    from cifras
    where metodo in ('contradictorio', 'sin_resolver', 'inferido', 'resuelto', 'corregido')
),
lugares as (
    select
        l.accion_id,
        l.campo,
        l.documento_id,
        l.lugar,
        row_number() over (
            partition by l.accion_id, l.campo
            order by case when l.usada then 0 else 1 end, length(l.lugar), l.lugar, l.documento_id) as numero,
        count(*) over (partition by l.accion_id, l.campo) as lugares
    from lecturas l
    join en_duda d on d.accion_id = l.accion_id and d.campo = l.campo
)
select
    d.fila, d.accion_id, d.campo, d.periodicidad, d.periodo, d.valor, d.metodo, l.documento_id, l.lugar,
    coalesce(l.lugares, 0) as lugares
from en_duda d
left join lugares l on l.accion_id = d.accion_id and l.campo = d.campo and l.numero = 1
order by d.fila, d.periodo, d.campo;

comment on table dudosas is 'One row per figure that was moved, inferred, corrected, contradicts others or could not be solved; computed when the store was built.';
comment on column dudosas.fila is 'Place of the row in acciones: its rowid. Not for other programs.';
comment on column dudosas.accion_id is 'Row whose figure it is.';
comment on column dudosas.campo is 'p1, a1 ... of its periods, meta_anual, avance_anual or monto.';
comment on column dudosas.periodicidad is 'mes, bimestre, trimestre or semestre; null for what is of the year.';
comment on column dudosas.periodo is 'Period, from 1; 13 meta_anual, 14 avance_anual, 15 monto.';
comment on column dudosas.valor is 'The figure; null when it is not known.';
comment on column dudosas.metodo is 'contradictorio, sin_resolver, inferido, resuelto or corregido.';
comment on column dudosas.documento_id is 'Document of that first place; null for none.';
comment on column dudosas.lugar is 'First place that it was read at, those that it rests on before the others; null for none.';
comment on column dudosas.lugares is 'How many places it was read at.';

create table dependencias as
with ramos as (
    select
        municipio,
        ejercicio,
        ramo,
        replace(trim(translate(lower(split_part(ramo, '(', 1)), 'áéíóúüñ.,;:-', 'aeiouun')), '  ', ' ') as dependencia
    from (select distinct coalesce(municipio, '') as municipio, ejercicio, ramo from acciones where ramo is not null) a
)
select
    r.*,
    exists (
        select 1
        from ramos x
        where x.municipio = r.municipio and x.dependencia = r.dependencia and x.ejercicio = r.ejercicio - 1) as con_anterior,
    exists (
        select 1
        from ramos x
        where x.municipio = r.municipio and x.dependencia = r.dependencia and x.ejercicio = r.ejercicio + 1) as con_siguiente
from ramos r
order by r.ejercicio, r.municipio, r.ramo;

comment on table dependencias is 'One row per municipio, ejercicio and ramo as printed: the dependencia that it names; computed when the store was built.';
comment on column dependencias.municipio is 'As in acciones; empty for none.';
comment on column dependencias.ejercicio is 'As in acciones.';
comment on column dependencias.ramo is 'As in acciones.';
comment on column dependencias.dependencia is 'The ramo without accents, case, signs, nor the acronym between brackets.';
comment on column dependencias.con_anterior is 'True when the municipio has that dependencia in the year before, however its ramo is written.';
comment on column dependencias.con_siguiente is 'True when the municipio has that dependencia in the next year.';

-- Each row and the row of the year before that it is matched with, by fila: rows of two years are compared on a page.
create table parejas as
with siguientes as (
    select distinct accion_id_anterior as accion_id from continuidad
),
avisos as (
    select
        accion_id,
        max(case when regla = 'meta_bajo_resultado' then 1 else 0 end) = 1 as bajo_resultado,
        max(case when regla = 'meta_repetida' then 1 else 0 end) = 1 as repetida,
        max(case when regla = 'accion_diferida' then 1 else 0 end) = 1 as diferida
    from hallazgos
    where regla in ('meta_bajo_resultado', 'meta_repetida', 'accion_diferida')
    group by accion_id
)
select
    a.rowid as fila,
    b.rowid as anterior,
    s.accion_id is not null as con_siguiente,
    c.similitud,
    c.metodo,
    coalesce(c.misma_unidad, false) as misma_unidad,
    count(*) over su_meta > 1 and count(c.accion_id) over su_meta = 0 as sin_anterior,
    count(*) over su_meta > 1 and count(s.accion_id) over su_meta = 0 as sin_siguiente,
    coalesce(v.bajo_resultado, false) as bajo_resultado,
    coalesce(v.repetida, false) as repetida,
    coalesce(v.diferida, false) as diferida,
    d.con_anterior as dependencia_antes,
    d.con_siguiente as dependencia_despues
from acciones a
left join continuidad c on c.accion_id = a.accion_id
left join acciones b on b.accion_id = c.accion_id_anterior
left join siguientes s on s.accion_id = a.accion_id
left join avisos v on v.accion_id = a.accion_id
left join dependencias d on d.municipio = coalesce(a.municipio, '') and d.ejercicio = a.ejercicio and d.ramo = a.ramo
window su_meta as (partition by coalesce(a.padre_id, a.accion_id))
order by 1;

comment on table parejas is 'One row per row of acciones: the row of the year before that it is matched with; computed when the store was built. Other programs: ask continuidad.';
comment on column parejas.fila is 'Place of the row in acciones: its rowid. Not for other programs.';
comment on column parejas.anterior is 'fila of the row of the year before; null: none.';
comment on column parejas.con_siguiente is 'True when a row of the next year is matched with it.';
comment on column parejas.similitud is 'As in continuidad.';
comment on column parejas.metodo is 'As in continuidad.';
comment on column parejas.misma_unidad is 'As in continuidad; false without a pair.';
comment on column parejas.sin_anterior is 'True when its meta and the rows of that, which are more than one, have no row of the year before at all.';
comment on column parejas.sin_siguiente is 'True when its meta and the rows of that, which are more than one, have no row of the next year at all.';
comment on column parejas.bajo_resultado is 'True when its target is below the result of the year before (hallazgos).';
comment on column parejas.repetida is 'True when its target is that of the year before, which was passed (hallazgos).';
comment on column parejas.diferida is 'True when the year before programmed it and did nothing (hallazgos).';
comment on column parejas.dependencia_antes is 'con_anterior of its dependencia; null where no ramo is printed.';
comment on column parejas.dependencia_despues is 'con_siguiente of its dependencia; null where no ramo is printed.';
