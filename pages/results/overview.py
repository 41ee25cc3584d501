"""Panorama: the whole in one sentence and one strip, then what is off, worst first, then what cannot be trusted."""

import pandas as pd
import streamlit as st

from data.store import Selection, ask
from pages.parts import (
    charts_progress,
    columns,
    downloads,
    lists,
    page,
    tables,
    tables_bands,
    tables_findings,
    tables_progress,
    tables_rows,
    words,
    words_money,
    words_results,
)
from pages.parts.formats import count

HOW = """
- **Corte.** Cada meta o acción se juzga en su último periodo cerrado al mes elegido. Al cierre del año juzga la cifra
  anual: el avance absoluto impreso, si lo hay; si no, la suma de los periodos. Antes del cierre, lo realizado a la
  fecha entre lo programado a la fecha.
- **Banda.** Se decide con la razón sin redondear; el porcentaje que se muestra se redondea (0.5 hacia arriba).
- **Nunca se suman unidades distintas.** Se cuentan metas y acciones, y aparte unas de otras.
- **Fuera del juicio.** Las que no tienen programación o reporte, o tienen una cifra sin resolver, no entran en ninguna
  banda, salvo al cierre del año: ahí juzga el avance anual que el documento imprime, aunque algún periodo quede sin
  resolver.
- **Media.** La de los cumplimientos contando cada una hasta 100 %, para que un 275 % no tape un 0 %; sin nómina, salvo
  que se active en los filtros.
"""


HOW_LOAD = """
**Se cuentan metas y acciones**, no cantidades: las que tienen algo programado en el periodo, con una cantidad
mayor que 0 o con una marca. Una marca (X) no es una cantidad: se cuenta aparte, rayada. El documento no
trae avance, así que nada está atrasado ni cumplido.
"""

# The lists of Panorama by lista, in their order: their title, and whether a long one is folded.
LISTS = {
    "debajo": ("Por debajo de lo programado", False),
    "encima": ("Por encima de lo programado", False),
    "cumplida_bajo_100": ("Cumplidas por debajo de 100 %", False),
    "sin_reporte": ("Sin reporte", True),
    "sin_juicio": ("Sin juicio posible", True),
}


def overview(selection: Selection) -> None:
    summary = ask("overview", selection).iloc[0]
    if not summary["filas"] and not summary["planeadas"]:
        return page.nothing_selected(selection)
    if summary["filas"]:
        show_reported(summary, selection)
    if summary["planeadas"]:
        show_programme(int(summary["planeadas"]), selection, alone=not summary["filas"])
    show_due_next(selection)
    show_late(selection)
    show_distrust(selection)
    page.documents_not_read()
    with st.expander("¿Cómo se calcula?"):
        st.markdown(HOW)
    return None


def show_reported(summary: pd.Series, selection: Selection) -> None:
    """The state of what some report judges."""
    with st.container(key="poa-said"):
        st.markdown(words_results.overview(summary, selection))
    st.html(tables_bands.strip(ask("rows_by_band", selection), page.of_band))
    notes = (
        words_results.capped_mean(summary),
        words_results.zeros_to_confirm(ask("zeros_to_confirm", selection)["filas"].iloc[0]),
        words_results.pace(ask("pace", selection).iloc[0], selection),
    )
    st.caption("\n\n".join(filter(None, notes)))
    show_lists(selection)
    show_by_period("Por ramo y periodo", "ramo", selection)
    show_by_period("Por eje y periodo", "eje", selection, words.EJES_DO_NOT_ADD_UP)


def show_lists(selection: Selection) -> None:
    """The lists of judged rows, each under its title, which counts them; the long ones that may be are folded."""
    found = ask("lists", selection).groupby("lista")["filas"].sum().to_dict()
    numbers = {lista: int(found[lista]) for lista in LISTS if found.get(lista)}
    is_folded = {lista: LISTS[lista][1] and number > lists.SHOWN_UNFOLDED for lista, number in numbers.items()}
    drawn = {
        lista: lists.first_rows(number, selection, lista=lista)
        for lista, number in numbers.items()
        if not is_folded[lista]
    }
    # Asked at once: each question costs more than its rows.
    periods = lists.periods_of(pd.concat(drawn.values()), selection) if drawn else None
    for lista, number in numbers.items():
        title = LISTS[lista][0]
        st.header(f"{title} ({count(number)})", anchor=False)
        if is_folded[lista]:
            lists.foldable(title, number, selection, lista=lista)
        else:
            rows = drawn[lista]
            lists.show_rows(title, rows, lists.of_rows(periods, rows), number, selection, lista=lista)


def show_by_period(title: str, by: str, selection: Selection, warning: str = "") -> None:
    """Heat cells of how many rows met each period; nothing where there is one line only."""
    cells = ask("progress_by_period", selection, por=by)
    if cells["grupo"].nunique() < 2:
        return
    lists.by_period(title, by, cells, selection, warning)


def show_due_next(selection: Selection) -> None:
    """What is programmed in the next period of each row; nothing at the close of the year."""
    name = "Lo que toca en el siguiente periodo"
    due = lists.first_of("due_next", selection)
    if due.empty:
        return
    st.header(f"{name} ({count(tables.number_of(due))})", anchor=False)
    with lists.folded_if_long(len(due), name) as is_open:
        if is_open:
            st.html(tables_progress.due_next(due, page.action_link()))
            downloads.offer(name, columns.DUE_NEXT, lambda: ask("due_next", selection), selection)


def show_late(selection: Selection) -> None:
    """The units without a report 30 days after a quarter's end, as of today."""
    name = "Unidades sin informe a tiempo"
    late = ask("late_reports", selection, hoy=page.today())
    if late.empty:
        return
    st.header(f"{name} ({count(len(late))})", anchor=False)
    st.caption(words_results.LATE)
    with lists.folded_if_long(len(late), name) as is_open:
        if is_open:
            st.html(tables_progress.late_reports(late))
            downloads.offer(name, columns.LATE_REPORTS, late, selection, words_results.LATE)


def show_programme(number: int, selection: Selection, alone: bool) -> None:
    """What documents that only programme say: the load of each period, what hangs on one, pesos and people."""
    load, single = ask("programme_load", selection), ask("programme_single", selection)
    if not alone:
        st.header(f"Lo que solo está programado ({count(number)})", anchor=False)
    with st.container(key="poa-said" if alone else "poa-said-too"):
        [summary] = tables.records(ask("programme", selection))
        st.markdown(words_results.programme(summary, tables.records(load), selection))
    if len(load):
        month = page.chart(
            charts_progress.programme_load(load, page.is_dark()),
            alt="Metas y acciones con algo programado en cada periodo.",
            table=tables_progress.programme_load(load),
            how=HOW_LOAD,
            key="programme_load",
            take=lambda: downloads.offer("Carga por periodo", columns.PROGRAMME_LOAD, load, selection, HOW_LOAD),
        )
        show_behind_period(month, selection)
    if len(single):
        st.header(f"Depende de un solo periodo ({count(len(single))})", anchor=False)
        lists.foldable("Depende de un solo periodo", len(single), selection, filas=single["accion_id"].tolist())
    show_money(selection)
    show_people(selection)
    rows = lists.first_programmes(selection, "solo_programa", by_unit=False)
    st.header(f"Calendario ({count(number)})", anchor=False)
    st.html(tables_rows.programme(rows, lists.periods_of(rows, selection), page.action_link()))
    lists.take_attainment("Calendario", selection, lista="solo_programa")


def show_behind_period(period: int | None, selection: Selection) -> None:
    """What is programmed in the period whose bar was clicked."""
    if period is None:
        return
    periods = ask("periods", selection)
    behind = periods[(periods["periodo"] == period) & (periods["estado"] == "programado")]
    if len(behind):
        name = words.period(behind["periodicidad"].iloc[0], period)
        st.header(f"Programado en {name} ({count(len(behind))})", anchor=False)
        lists.listing(f"Programado en {name}", len(behind), selection, filas=behind["accion_id"].tolist())


def show_money(selection: Selection) -> None:
    """The pesos of the selection in a sentence; nothing where no document prints any."""
    summary = tables.records(ask("budget_summary", selection))[0]
    if summary["filas"]:
        st.header("Presupuesto", anchor=False)
        totals = tables.records(ask("budget_totals", selection))
        st.markdown(words_money.budget(summary, totals))
        page.link("Ver el presupuesto por acción", "presupuesto")


def show_people(selection: Selection) -> None:
    """The women and men whom the selection declares, in a sentence; nothing where it declares none."""
    summary = tables.records(ask("beneficiaries_summary", selection))[0]
    if summary["desglose"] or summary["sin_desglose"]:
        st.header("Mujeres y hombres", anchor=False)
        st.markdown(words_money.beneficiaries(summary))
        page.link("Ver los beneficiarios por género", "beneficiarios")


def show_distrust(selection: Selection) -> None:
    """What does not add up and the figures that are not sure, with the line of the document."""
    errors, notices = (lists.first_of("findings", selection, gravedad=gravity) for gravity in ("error", "aviso"))
    numbers = [tables.number_of(errors), tables.number_of(notices)]
    if any(numbers):
        st.header(f"Lo que no cuadra en los documentos ({count(sum(numbers))})", anchor=False)
    if len(errors):
        show_findings("Lo que no cuadra", errors, "error", selection)
    if len(notices):
        with lists.folded(f"Avisos ({count(numbers[1])})", "Avisos") as is_open:
            if is_open:
                show_findings("Avisos", notices, "aviso", selection)
    distrust = ask("distrust", selection).iloc[0]
    number = distrust[["sin_resolver", "contradictorias", "inferidas", "resueltas"]].sum()
    if number:
        with lists.folded(f"Cifras con reserva ({count(number)}): cómo se obtuvo cada una") as is_open:
            if is_open:
                lists.doubtful(
                    "Cifras con reserva", lists.first_of("doubtful_figures", selection), page.action_link(), selection
                )


def show_findings(name: str, findings: pd.DataFrame, gravity: str, selection: Selection) -> None:
    """The first findings of one gravity, and what takes all of them away."""
    st.html(tables_findings.findings(findings, page.action_link()))
    downloads.offer(name, columns.FINDINGS, lambda: ask("findings", selection, gravedad=gravity), selection)


page.show("Panorama", overview)
