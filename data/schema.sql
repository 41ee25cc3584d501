-- The tables of the store. Absent is null; 0 means that the document says 0.
-- Methods (*_metodo): how a figure was got; see data/__init__.py, the glossary.

create table almacen (
    esquema text not null,
    construido_en timestamp not null
);

create table documentos (
    documento_id text primary key,
    archivo text not null,
    sha256 text not null,
    forma text,
    municipio text,
    ejercicio integer,
    corte_mes integer check (corte_mes between 1 and 12),
    estado text not null check (estado in ('leido', 'por_confirmar', 'rechazado', 'retirado')),
    error text,
    recibido_en timestamp not null,
    check ((estado = 'leido') = (error is null))
);

create table acciones (
    accion_id text primary key,
    padre_id text,
    documento_id text not null,
    orden integer not null,
    ejercicio integer not null,
    municipio text,
    ramo_clave text,
    ramo text,
    unidad_clave text,
    unidad_ejecutora text,
    programa_clave text,
    programa text,
    nivel text not null check (nivel in ('meta', 'accion', 'actividad')),
    meta_clave text,
    accion_clave text,
    descripcion text not null,
    unidad_medida text,
    agregacion text check (agregacion in ('unica', 'suma', 'constante', 'acumulada')),
    es_minimo boolean not null,
    es_nomina boolean not null,
    meta_anual decimal(18, 4),
    meta_anual_metodo text check (meta_anual_metodo in
        ('leido', 'corroborado', 'resuelto', 'inferido', 'corregido', 'contradictorio', 'sin_resolver')),
    avance_anual decimal(18, 4),
    avance_anual_metodo text check (avance_anual_metodo in
        ('leido', 'corroborado', 'resuelto', 'inferido', 'corregido', 'contradictorio', 'sin_resolver')),
    avance_pct_impreso decimal(18, 4),
    observacion text,
    responsable text
);

create table lineas (
    accion_id text not null,
    linea text,
    linea_nombre text,
    eje_clave text,
    eje text,
    unique (accion_id, linea, eje_clave)
);

create table avances (
    accion_id text not null,
    periodicidad text not null check (periodicidad in ('mes', 'bimestre', 'trimestre', 'semestre')),
    periodo integer not null check (periodo between 1 and 12),
    programado decimal(18, 4),
    realizado decimal(18, 4),
    programado_metodo text check (programado_metodo in
        ('leido', 'corroborado', 'resuelto', 'inferido', 'corregido', 'contradictorio', 'sin_resolver')),
    realizado_metodo text check (realizado_metodo in
        ('leido', 'corroborado', 'resuelto', 'inferido', 'corregido', 'contradictorio', 'sin_resolver')),
    marcado boolean not null,
    check (programado is null or programado_metodo is not null),
    check (realizado is null or realizado_metodo is not null)
);

create table presupuesto (
    accion_id text primary key,
    monto decimal(18, 2),
    monto_metodo text check (monto_metodo in
        ('leido', 'corroborado', 'resuelto', 'inferido', 'corregido', 'contradictorio', 'sin_resolver'))
);

create table totales (
    documento_id text not null,
    campo text not null,
    monto decimal(18, 2),
    lugar text not null
);

create table partidas (
    accion_id text not null,
    partida text not null,
    generica text,
    concepto text,
    capitulo text,
    nombre text,
    capitulo_nombre text,
    primary key (accion_id, partida)
);

create table beneficiarios (
    accion_id text primary key,
    mujeres decimal(18, 0),
    hombres decimal(18, 0),
    total decimal(18, 0)
);

create table hallazgos (
    hallazgo_id text primary key,
    documento_id text not null,
    accion_id text,
    regla text not null,
    gravedad text not null check (gravedad in ('error', 'aviso', 'nota')),
    mensaje text not null,
    lugar text
);

create table lecturas (
    accion_id text not null,
    campo text not null,
    documento_id text not null,
    lugar text not null,
    texto text not null,
    usada boolean not null
);

create table continuidad (
    accion_id text primary key,
    accion_id_anterior text not null,
    similitud double not null check (similitud between 0 and 1),
    metodo text not null check (metodo in ('texto', 'confirmada')),
    misma_unidad boolean not null
);

create table correcciones (
    accion_id text not null,
    campo text not null,
    valor text,
    motivo text not null,
    quien text not null,
    cuando timestamp not null,
    segun_documento text,
    primary key (accion_id, campo)
);

create table otras_formas (
    accion_id text primary key,
    documento_id text not null,
    orden integer not null,
    forma text not null,
    forma_en_vigor text not null,
    ejercicio integer not null,
    municipio text,
    ramo text,
    nivel text not null,
    clave text,
    descripcion text not null,
    unidad_medida text,
    meta_anual decimal(18, 4),
    accion_id_parecida text,
    similitud double
);

create table bandas (
    preset text not null,
    preset_nombre text not null,
    orden integer not null,
    estado text not null check (estado in ('critica', 'en_riesgo', 'cumplida', 'superada', 'subestimada')),
    etiqueta text not null,
    desde decimal(9, 2) not null,
    desde_incluido boolean not null,
    hasta decimal(9, 2) not null,
    hasta_incluido boolean not null,
    primary key (preset, orden)
);

comment on table almacen is 'One row: the store itself. Source: the program that built it.';
comment on column almacen.esquema is 'First 12 hexadecimal digits of the SHA-256 of schema.sql and views.sql that it was built with.';
comment on column almacen.construido_en is 'When it was built, UTC.';

comment on table documentos is 'One row per document received. Source: the file and the options it was loaded with.';
comment on column documentos.documento_id is 'First 16 hexadecimal digits of sha256.';
comment on column documentos.archivo is 'Name of the file as received, without folders.';
comment on column documentos.sha256 is 'SHA-256 of the bytes received.';
comment on column documentos.forma is 'Layout that recognised the document; null when none did.';
comment on column documentos.municipio is 'Municipality printed, else given at load, else null.';
comment on column documentos.ejercicio is 'Fiscal year printed or given; null when unknown. The latest, if the file holds several.';
comment on column documentos.corte_mes is 'Month (1-12) that the report closes; the latest, if the file holds several; null for a plan.';
comment on column documentos.estado is 'leido, por_confirmar (waits for an answer), rechazado (could not be read) or retirado (a person took it out).';
comment on column documentos.error is 'Spanish sentence that says why it waits or was rejected; null when read.';
comment on column documentos.recibido_en is 'When the file was first received, UTC.';

comment on table acciones is 'One row per meta, accion or actividad of one ejercicio, however many times it was read.';
comment on column acciones.accion_id is 'Hash of municipio, ejercicio, ramo, unidad, nivel, meta_clave, accion_clave (or order where no clave is printed).';
comment on column acciones.padre_id is 'accion_id of the head of its block; null for heads and where the head was not read.';
comment on column acciones.documento_id is 'Latest report that prints the row.';
comment on column acciones.orden is 'Order of the row in its document, from 1.';
comment on column acciones.ejercicio is 'Fiscal year, as printed in the heading.';
comment on column acciones.municipio is 'Municipality printed or given at load; null: Sin municipio.';
comment on column acciones.ramo_clave is 'Code of the administrative branch as printed; null where none is.';
comment on column acciones.ramo is 'Name of the administrative branch (dependencia), the most frequent spelling.';
comment on column acciones.unidad_clave is 'Code of the unidad ejecutora as printed; null where no reading prints it.';
comment on column acciones.unidad_ejecutora is 'Cost centre that answers for the row, the most frequent spelling.';
comment on column acciones.programa_clave is 'Code of the budget programme as printed.';
comment on column acciones.programa is 'Name of the budget programme, the most frequent spelling.';
comment on column acciones.nivel is 'meta (head of a block), accion or actividad.';
comment on column acciones.meta_clave is 'Code of the head of the block, e.g. 300.';
comment on column acciones.accion_clave is 'Code of the row under its head, e.g. 302; null for heads.';
comment on column acciones.descripcion is 'Text of the row without its code.';
comment on column acciones.unidad_medida is 'Unit of measure as printed; figures of different units are never added.';
comment on column acciones.agregacion is 'How periods make the year, from the figures: unica, suma, constante, acumulada; null when none fits.';
comment on column acciones.es_minimo is 'True when the text says that the target is a minimum: passing it is no fault.';
comment on column acciones.es_nomina is 'True for payroll rows (servicios personales, nómina), which stay out of averages.';
comment on column acciones.meta_anual is 'Annual target, in unidad_medida.';
comment on column acciones.meta_anual_metodo is 'How meta_anual was got, one of the seven methods; null: blank.';
comment on column acciones.avance_anual is 'Realised to date: the printed absolute if there is one, else from the periods. In unidad_medida.';
comment on column acciones.avance_anual_metodo is 'How avance_anual was got; null: blank.';
comment on column acciones.avance_pct_impreso is 'Percentage as printed (275 means 275 %); never used to judge.';
comment on column acciones.observacion is 'Written reason of the latest report; it speaks of that report''s period.';
comment on column acciones.responsable is 'Who answers for the row: the signer of the unidad ejecutora, the most frequent spelling.';

comment on table lineas is 'One row per línea de acción of the municipal plan (or eje alone) that a row feeds.';
comment on column lineas.accion_id is 'Row that feeds it.';
comment on column lineas.linea is 'Code of the línea, e.g. 2.1.5; null where only the eje is printed.';
comment on column lineas.linea_nombre is 'Name of the línea in the heading; null where no heading that is believed names it.';
comment on column lineas.eje_clave is 'First digit of the línea, or the eje as printed.';
comment on column lineas.eje is 'Name of the eje in the heading; null where none names it.';

comment on table avances is 'One row per row and period of its form. A figure null with method null: blank cell; null with sin_resolver: not known.';
comment on column avances.accion_id is 'Row it belongs to.';
comment on column avances.periodicidad is 'mes, bimestre, trimestre or semestre.';
comment on column avances.periodo is 'Number of the period in the year, from 1.';
comment on column avances.programado is 'Programmed in the period, in unidad_medida of the row.';
comment on column avances.realizado is 'Realised in the period, in unidad_medida of the row.';
comment on column avances.programado_metodo is 'How programado was got; null: blank cell.';
comment on column avances.realizado_metodo is 'How realizado was got; null: blank cell.';
comment on column avances.marcado is 'True for an X without an amount.';

comment on table presupuesto is 'One row per row that prints an amount. Pesos are added at one level only.';
comment on column presupuesto.accion_id is 'Row it belongs to.';
comment on column presupuesto.monto is 'Pesos.';
comment on column presupuesto.monto_metodo is 'How monto was got.';

comment on table totales is 'One row per total that a document prints.';
comment on column totales.documento_id is 'Document that prints it.';
comment on column totales.campo is 'What it is the total of.';
comment on column totales.monto is 'Pesos, as printed.';
comment on column totales.lugar is 'Where it is printed.';

comment on table partidas is 'One row per partida that a row prints. Money per partida is not known.';
comment on column partidas.accion_id is 'Row it belongs to.';
comment on column partidas.partida is 'Four digits as printed; the fourth is local.';
comment on column partidas.generica is 'First three digits, harmonised by the COG.';
comment on column partidas.concepto is 'First two digits and 00.';
comment on column partidas.capitulo is 'First digit and 000.';
comment on column partidas.nombre is 'Name of the genérica in the COG.';
comment on column partidas.capitulo_nombre is 'Name of the chapter in the COG.';

comment on table beneficiarios is 'One row per row that declares people.';
comment on column beneficiarios.accion_id is 'Row it belongs to.';
comment on column beneficiarios.mujeres is 'Women; null where no split is printed.';
comment on column beneficiarios.hombres is 'Men; null where no split is printed.';
comment on column beneficiarios.total is 'People.';

comment on table hallazgos is 'One row per finding: something that does not add up, with its place.';
comment on column hallazgos.hallazgo_id is 'Hash of document, row, rule, place and message.';
comment on column hallazgos.documento_id is 'Document that it was found in.';
comment on column hallazgos.accion_id is 'Row concerned; null when it concerns the document.';
comment on column hallazgos.regla is 'Short stable name of the rule.';
comment on column hallazgos.gravedad is 'error, aviso or nota.';
comment on column hallazgos.mensaje is 'Spanish sentence with the figures.';
comment on column hallazgos.lugar is 'Line; sheet and cell; page.';

comment on table lecturas is 'One row per value as read, once per reading. Source of every figure.';
comment on column lecturas.accion_id is 'Row it was read for.';
comment on column lecturas.campo is 'p1, a1 … (programmed and realised of a period), meta_anual, avance_anual, avance_pct_impreso, descripcion, unidad_medida, observacion, lineas, responsable; v1 … (REAL − PROG as printed), monto, mujeres, hombres, partidas, indicador, meta_escrita, objetivo, inicio, fin, actividad_especifica and the like where a form has them; cifras: the row''s figure cells as they stand.';
comment on column lecturas.documento_id is 'Document it was read in.';
comment on column lecturas.lugar is 'Where: line (línea 354), sheet and cell, page.';
comment on column lecturas.texto is 'Text as printed; empty for a blank cell.';
comment on column lecturas.usada is 'True when the stored value rests on this reading.';

comment on table continuidad is 'One row per row matched with its row of the year before.';
comment on column continuidad.accion_id is 'Row of this year.';
comment on column continuidad.accion_id_anterior is 'Row of the year before.';
comment on column continuidad.similitud is 'Similarity of the texts, 0 to 1.';
comment on column continuidad.metodo is 'texto, or confirmada by a person.';
comment on column continuidad.misma_unidad is 'Whether both count the same, however it is spelt; figures of two units are not compared.';

comment on table correcciones is 'One row per correction in force. Source: the decisions file beside the store.';
comment on column correcciones.accion_id is 'Row corrected.';
comment on column correcciones.campo is 'Figure corrected: p1, a3, meta_anual, avance_anual …';
comment on column correcciones.valor is 'Value that a person gave; null: it is not known.';
comment on column correcciones.motivo is 'Reason written.';
comment on column correcciones.quien is 'Who.';
comment on column correcciones.cuando is 'When, UTC.';
comment on column correcciones.segun_documento is 'What the documents say of the figure, without the correction; null: nothing sure.';

comment on table otras_formas is 'One row per row that is not counted, because another form of its dependencia and ejercicio is in force.';
comment on column otras_formas.accion_id is 'Row, as it would be in acciones if its form were in force.';
comment on column otras_formas.documento_id is 'Latest document that prints it.';
comment on column otras_formas.orden is 'Order of the row in its document, from 1.';
comment on column otras_formas.forma is 'Form (layout) of that document.';
comment on column otras_formas.forma_en_vigor is 'Form whose rows are counted.';
comment on column otras_formas.ejercicio is 'Fiscal year.';
comment on column otras_formas.municipio is 'Municipality printed or given at load.';
comment on column otras_formas.ramo is 'Name of the administrative branch (dependencia).';
comment on column otras_formas.nivel is 'meta, accion or actividad.';
comment on column otras_formas.clave is 'Code of the row; null where none is printed.';
comment on column otras_formas.descripcion is 'Text of the row.';
comment on column otras_formas.unidad_medida is 'Unit of measure as printed.';
comment on column otras_formas.meta_anual is 'Annual target, in unidad_medida; null: blank or not known.';
comment on column otras_formas.accion_id_parecida is 'Counted row that its text is most like; null: none is.';
comment on column otras_formas.similitud is 'Similarity of the two texts, 0 to 1.';

comment on table bandas is 'One row per band of a preset of attainment bands. Source: data/catalogues/bands.toml.';
comment on column bandas.preset is 'Short name of the preset.';
comment on column bandas.preset_nombre is 'Name shown.';
comment on column bandas.orden is 'Order from low to high.';
comment on column bandas.estado is 'Meaning of the band, which gives colour and symbol.';
comment on column bandas.etiqueta is 'Word shown.';
comment on column bandas.desde is 'Lower limit, percent.';
comment on column bandas.desde_incluido is 'True when the lower limit belongs to the band.';
comment on column bandas.hasta is 'Upper limit, percent.';
comment on column bandas.hasta_incluido is 'True when the upper limit belongs to the band.';
