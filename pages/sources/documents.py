"""Documentos: what was loaded and what became of it, new files, and the answers that documents wait for."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import streamlit as st

import loaders
from data import log, received
from data.decisions import Withdrawn
from data.place import default_path
from data.store import Selection, StoreError, ask, version
from pages.parts import (
    columns,
    deciding,
    downloads,
    page,
    tables,
    tables_documents,
    tables_findings,
    words,
    words_documents,
    words_findings,
)
from pages.parts.formats import count

TYPES = ["txt", "csv", "tsv", "xls", "xlsx", "xlsm"]
DONE, SEEN = "_cargado", "_vistos"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIRST_YEAR, LAST_YEAR = 2000, 2099
BOXES_IN_A_ROW = 3


def documents() -> None:
    found = ask("documents") if version() else pd.DataFrame()
    with st.container(key="poa-said"):
        st.markdown(sentence(found))
    deciding.told()
    told()
    for fault in loaders.map_faults(default_path()):
        st.error(words.as_text(f"No se usa el mapa de encabezado {fault}"))
    quien = add()
    if found.empty:
        return
    waiting = found[found["estado"] == "por_confirmar"]
    if len(waiting):
        st.header(f"Esperan una respuesta ({count(len(waiting))})", anchor=False)
        for document in tables.records(waiting):
            ask_of(document, quien)
    show_loaded(found)
    show_one(found, quien)
    with st.expander("¿Qué pasa al cargar?"):
        st.markdown(words_documents.HOW)


def sentence(found: pd.DataFrame) -> str:
    """What the board holds, in words."""
    if found.empty:
        return words_documents.NOTHING_YET
    return words_documents.loaded(found["estado"].value_counts(), int(ask("health").iloc[0]["renglones"]))


def told() -> None:
    """Says what became of the load just before this run, once."""
    for read, findings in st.session_state.pop(DONE, ()):
        name = words.as_text(read.documento.archivo)
        if read.documento.estado == "leido":
            st.success(f"**{name}**: {words.counted(read.rows, 'renglones')}. {words_documents.findings(findings)}")
            if read.rows:
                st.html(tables_documents.seen_on_overview(read.documento.ejercicio, read.documento.municipio))
        elif read.documento.estado == "por_confirmar":
            rows = f" Se leyeron {words.counted(read.rows, 'renglones')} de lo demás." if read.rows else ""
            st.warning(f"**{name}** quedó guardado y espera una respuesta, aquí abajo.{rows}")
        else:
            st.error(words.as_text(str(read.documento.error)))


# ---------------------------------------------------------------- new files


def add() -> str:
    """Draws where files are dropped, what would be read of each, and who loads them; returns who."""
    count = deciding.decided()
    files = st.file_uploader(
        "Cargar documentos de POA (.txt, .csv, .tsv, .xls, .xlsx, .xlsm)",
        type=TYPES,
        accept_multiple_files=True,
        key=f"archivos-{count}",
        help="Suelte aquí uno o varios archivos. Antes de cargarlos verá qué se leería de cada uno.",
    )
    template()
    with st.expander("Si el documento no dice su año, su corte o su municipio"):
        options = said_of_all(f"carga-{count}")
    quien = deciding.who()
    if files:
        look_and_load(files, options, quien)
    return quien


def template() -> None:
    """The ways of taking the template away: blank, or with what the board holds."""
    with st.container(horizontal=True):
        st.download_button(
            "Bajar la plantilla",
            loaders.blank_template,
            "plantilla_poa.xlsx",
            XLSX,
            on_click="ignore",
            help="Un libro de Excel para quien no tiene una forma propia: se llena y se suelta aquí.",
        )


def said_of_all(
    key: str, asks: tuple[str, ...] = ("ejercicio", "periodo"), among: tuple[str, ...] = ()
) -> loaders.Options:
    """The boxes for what a document does not say: year, month and municipality."""
    places = iter(st.columns(BOXES_IN_A_ROW))
    year = month = None
    if "ejercicio" in asks and among:
        year = next(places).selectbox(
            "Ejercicio", among, index=None, key=f"{key}-ejercicio", placeholder="Elija el año"
        )
    elif "ejercicio" in asks:
        year = next(places).number_input(
            "Ejercicio", FIRST_YEAR, LAST_YEAR, value=None, key=f"{key}-ejercicio", placeholder="Por ejemplo, 2026"
        )
    if "periodo" in asks:
        month = next(places).selectbox(
            "Mes en que cierra el informe",
            range(1, 13),
            index=None,
            key=f"{key}-corte",
            format_func=lambda number: words.MONTHS[number - 1].capitalize(),
            placeholder="Ninguno: solo programa",
        )
    municipio = next(places).text_input("Municipio", key=f"{key}-municipio", placeholder="Si el documento no lo dice")
    return loaders.Options(municipio.strip() or None, int(year) if year else None, month)


def look_and_load(files: list, options: loaders.Options, quien: str) -> None:
    """Shows what would be read of each file, and loads those that can be."""
    previews = [preview(file, options) for file in files]
    for one in previews:
        show_preview(one)
    good = [file for file, one in zip(files, previews, strict=True) if one.read.documento.estado != "rechazado"]
    if not good:
        return
    label = "Cargar el documento" if len(good) == 1 else f"Cargar los {len(good)} documentos"
    if st.button(label, disabled=not quien):
        sent = [(file.name, file.getvalue()) for file in good]
        run(lambda progress: loaders.load(sent, default_path(), options, progress, quien))
    if not quien:
        st.caption(deciding.NO_NAME)


def preview(file, options: loaders.Options) -> loaders.Preview:
    """What would be read of a file, found once."""
    seen = st.session_state.setdefault(SEEN, {})
    key = (file.file_id, options)
    if key not in seen:
        with st.spinner(f"Leyendo {file.name}…"):
            seen[key] = loaders.preview(default_path(), file.getvalue(), file.name, options)
    return seen[key]


def show_preview(one: loaders.Preview) -> None:
    """What a file is, its first rows, and what would be noticed or asked."""
    document = one.read.documento
    with st.container(border=True):
        st.markdown(f"**{words.as_text(document.archivo)}**")
        if document.estado == "rechazado":
            st.error(f"No se puede cargar. {words.as_text(str(document.error))}")
            return
        if one.before:
            st.caption("Este archivo ya se había cargado: no se contará dos veces.")
        if one.read.question:
            asked = words.as_text(words_documents.asked(one.read.question.text))
            st.warning(f"{asked} Dígalo aquí arriba, o cárguelo y respóndalo después.")
            if not one.read.rows:
                return
        st.markdown(
            f"{words_documents.what(document._asdict())} · **{words.counted(one.read.rows, 'renglones')}**. "
            f"{words_documents.findings(one.findings)}"
        )
        if one.rows:
            st.html(tables_documents.first_rows(one.rows))


def run(load: Callable[[Callable[[str], None]], loaders.Outcome]) -> None:
    """Load, saying how far it is; then the page again, with what became of it and without the files."""
    with st.status("Cargando…", expanded=True) as status:
        try:
            outcome = load(lambda line: status.write(words.as_text(line)))
        except (StoreError, loaders.DocumentError) as error:
            status.update(label="No se cargó", state="error")
            st.error(words.as_text(str(error)))
            return
    by_document: dict[str, Counter[tuple[str, str]]] = {}
    for finding in outcome.findings:
        by_document.setdefault(finding.documento_id, Counter())[finding.gravedad, finding.regla] += 1
    st.session_state[DONE] = [
        (read, by_document.get(read.documento.documento_id, Counter())) for read in outcome.documents
    ]
    st.session_state[SEEN] = {}
    deciding.count_one()
    st.rerun()


# ---------------------------------------------------------------- answers


def ask_of(document: tables.Row, quien: str) -> None:
    """What one document asks, and the boxes for the answer."""
    with st.container(border=True):
        st.markdown(f"**{words.as_text(document['archivo'])}**")
        try:
            question = loaders.question(default_path(), document["documento_id"])
        except StoreError as error:
            st.warning(words.as_text(f"{error} {document['error']}"))
            return
        if question is None:
            st.info("Ya se puede leer: la siguiente carga lo contará.")
            return
        st.markdown(words.as_text(words_documents.asked(question.text)))
        answer(document["documento_id"], question, quien)


def answer(documento_id: str, question: loaders.Question, quien: str) -> None:
    """The form for the answer to a question."""
    key = f"respuesta-{documento_id}-{deciding.decided()}"
    proposal = loaders.proposal(default_path(), documento_id) if "columnas" in question.asks else None
    if proposal:
        show_sheet(proposal)
    with st.form(key):
        asks = (*question.asks, "ejercicio") if proposal and proposal.ejercicio is None else question.asks
        years = question.among if "ejercicio" in question.asks else ()
        options = said_of_all(key, asks, years)
        if "hojas" in question.asks:
            kept = st.radio("Qué hoja vale", question.among, index=None)
        omitted = "omitir" in question.asks and st.checkbox("Esta hoja no es de metas: que no se lea")
        if proposal:
            proposal = corrected(proposal, key)
        if not st.form_submit_button("Guardar la respuesta y cargar"):
            return
        if not quien:
            st.error(deciding.NO_NAME)
            return
        if "hojas" in question.asks:
            if kept is None:
                st.error("Elija la hoja que vale.")
                return
            [other] = [name for name in question.among if name != kept]
            proposal = loaders.proposal(default_path(), documento_id, other)
            proposal = replace(proposal, hojas_sin_leer=(*proposal.hojas_sin_leer, other))
        if omitted:
            proposal = proposal.left_out()
    run(lambda progress: loaders.confirm(default_path(), documento_id, proposal, options, quien, progress))


def show_sheet(proposal: loaders.Proposal) -> None:
    """The first rows of the sheet that is asked about."""
    st.caption(f"Así comienza {f'la hoja «{words.as_text(proposal.hoja)}»' if proposal.hoja else 'la tabla'}:")
    st.html(tables_documents.sheet(proposal.rows, {column.at: column.letter for column in proposal.columns}))


def corrected(proposal: loaders.Proposal, key: str) -> loaders.Proposal:
    """The boxes that say what each column is, and the proposal as they say."""
    st.markdown(
        "**Qué es cada columna.** Corrija lo que no sea así; lo que está «por confirmar» es lo que no es seguro."
    )
    kind = st.selectbox(
        "Cada cuánto son sus periodos",
        list(words_documents.PERIODS),
        index=list(words_documents.PERIODS).index(proposal.periodicidad) if proposal.periodicidad else None,
        key=f"{key}-periodicidad",
        format_func=words_documents.PERIODS.__getitem__,
        placeholder="No tiene periodos, solo el año",
    )
    told = []
    for first in range(0, len(proposal.columns), BOXES_IN_A_ROW):
        shown = proposal.columns[first : first + BOXES_IN_A_ROW]
        for place, column in zip(st.columns(BOXES_IN_A_ROW), shown, strict=False):
            campo = place.selectbox(
                f"{column.letter} · {column.heading[:40]}{'' if column.sure else ' (por confirmar)'}",
                list(words_documents.CAMPOS),
                index=list(words_documents.CAMPOS).index(column.campo),
                key=f"{key}-{column.at}",
                format_func=lambda name: words_documents.campo(name, proposal.periodicidad),
                help=words.as_text(column.why),
            )
            told.append(replace(column, campo=campo, sure=True))
    return replace(proposal, columns=tuple(told), periodicidad=kind, doubts=())


# ---------------------------------------------------------------- what was loaded


def show_loaded(found: pd.DataFrame) -> None:
    """Every document of the version in force, and those that are not in it."""
    st.header(f"Documentos ({count(len(found))})", anchor=False)
    st.html(tables_documents.loaded(found))
    named = found.assign(estado=found["estado"].map(words_documents.STATES))
    downloads.offer("Documentos", columns.DOCUMENTS, named, Selection())
    bad = found[found["estado"].isin(["rechazado", "retirado"])]
    if len(bad):
        st.subheader(f"No se cuentan ({count(len(bad))})", anchor=False)
        st.html(tables_documents.not_read(bad))
    absent = [one.archivo for one in received.all_received(default_path()) if one.sha256 not in set(found["sha256"])]
    if absent:
        st.warning(words.as_text(words_documents.missing(absent)))
    built, stem = ask("health").iloc[0]["construido_en"], version()
    st.caption(words_documents.version(stem.stem, built))


def show_one(found: pd.DataFrame, quien: str) -> None:
    """One document, chosen: each time it came, its findings, its file, and taking it out."""
    st.header("Un documento", anchor=False)
    names = dict(zip(found["documento_id"], zip(found["archivo"], found["estado"], strict=True), strict=True))
    chosen = st.query_params.get("documento")
    st.selectbox(
        "Documento",
        list(names),
        index=list(names).index(chosen) if chosen in names else None,
        key="por_ver",
        on_change=lambda: st.query_params.update(documento=st.session_state["por_ver"] or ""),
        format_func=lambda one: words_documents.in_a_list(*names[one]),
        placeholder="Elija uno para ver su historia y sus hallazgos, bajarlo o retirarlo",
    )
    if chosen not in names:
        return
    document = tables.records(found[found["documento_id"] == chosen])[0]
    st.markdown(f"{words_documents.what(document)} · **{words.counted(document['filas'], 'renglones')}**")
    if document["error"]:
        st.text(document["error"])
    show_kept(document)
    findings = ask("document_findings", documento=chosen)
    for gravity, of_gravity in findings.groupby("gravedad", sort=False):
        st.subheader(f"{words_findings.GRAVITY_PLURAL[gravity]} ({count(len(of_gravity))})", anchor=False)
        st.html(tables_findings.findings_by_rule(of_gravity, page.action_link()))
    downloads.offer("Hallazgos del documento", columns.FINDINGS, findings, Selection())
    if document["estado"] == "rechazado" or document["forma"] == "tabla":
        correct_columns(document, quien)
    withdraw(document, quien)


def show_kept(document: tables.Row) -> None:
    """The file as it came, and each time that it did."""
    times = [one for one in received.history(default_path()) if one.documento_id == document["documento_id"]]
    if not times:
        st.caption("Su archivo no está guardado junto al almacén.")
        return
    st.download_button(
        "Bajar el archivo como llegó",
        lambda: received.content_of(default_path(), times[0]),
        times[-1].archivo,
        "application/octet-stream",
        on_click="ignore",
    )
    st.html(tables_documents.history(times))


def correct_columns(document: tables.Row, quien: str) -> None:
    """What the columns of a table are, to be said or said again."""
    try:
        loaders.proposal(default_path(), document["documento_id"])
    except (StoreError, loaders.DocumentError):
        return
    with st.expander("Decir qué es cada columna de su tabla"):
        answer(document["documento_id"], loaders.Question("", ("columnas",)), quien)


def withdraw(document: tables.Row, quien: str) -> None:
    """The form to take a document out, or to count it again."""
    out = document["estado"] == "retirado"
    label = "Volver a contar este documento" if out else "Retirar este documento"
    with st.expander(label), st.form(f"retirar-{document['documento_id']}-{deciding.decided()}", border=False):
        st.markdown("Deja de contar; el archivo sigue guardado y puede volver a contarse." * (not out))
        motivo = st.text_input("Por qué", placeholder="Por ejemplo: era un borrador", max_chars=400)
        if st.form_submit_button(label):
            decision = Withdrawn(document["documento_id"], not out, quien=quien, motivo=motivo)
            deciding.decide(decision, done="El documento cuenta otra vez." if out else "El documento quedó retirado.")


st.title("Documentos", anchor=False)
try:
    documents()
except StoreError as error:
    log.fault("Documentos", error)
    st.error(words.as_text(str(error)))
