"""Cumplimiento: which rows closed under and over 100 %, how far, in which period, and the reason that was written."""

import pandas as pd
import streamlit as st

from data.store import Selection, ask
from pages.parts import (
    charts,
    charts_attainment,
    columns,
    downloads,
    lists,
    page,
    tables,
    tables_attainment,
    tables_bands,
    words,
    words_results,
    workbooks,
)
from pages.parts.formats import count

HOW = """
**Fórmula.** Al cierre del año: avance anual ÷ meta anual. Antes del cierre: realizado a la fecha ÷ programado a la
fecha. Cada meta o acción en su propia unidad; no se suma ni se promedia nada en esta gráfica.

**Corte.** Su último periodo que había cerrado al mes elegido.

**Qué queda fuera.** Las que están en 100 % exacto, las que no tienen reporte y las que no se pueden juzgar. Se dibujan
las 10 más lejanas de 100 %; todas están en las listas.
"""


HOW_TENTHS = """
Cada barra cuenta metas y acciones, de cualquier unidad, según su cumplimiento al corte: tramos de diez en diez;
100 % exacto está aparte. Antes de 100 el tramo incluye su límite de abajo; después, el de arriba. Las que no
tienen banda quedan fuera.
"""

# What the page shows besides the rows of each side.
ASKED = ("attainment_summary", "rows_by_band", "broken_periods", "unplanned", "contradictory_reasons")
SIDES = {"bajo": "Por debajo de 100 %", "sobre": "Por encima de 100 %"}


def attainment(selection: Selection) -> None:
    counted = ask("lists", selection)
    if counted.empty:
        return page.nothing_selected(selection)
    judged = counted[counted["lista"] != "solo_programa"]
    if judged.empty:
        return page.only_programme()
    numbers = {side: int(judged.loc[judged["respecto_a_100"] == side, "filas"].sum()) for side in SIDES}
    sides = {side: lists.first_rows(number, selection, lado=side) for side, number in numbers.items() if number}
    away = pd.concat(sides.values()) if sides else pd.DataFrame({"accion_id": []})
    periods = lists.periods_of(away, selection)
    # Everything is asked before anything is drawn: a browser draws again at every message that it gets.
    answers = {question: ask(question, selection) for question in ASKED}
    summary = answers["attainment_summary"].iloc[0]
    page.say(words_results.attainment(summary, selection))
    st.html(tables_bands.strip(answers["rows_by_band"], page.of_band))
    show_period(selection)
    if sides:
        farthest = away.sort_values("distancia", ascending=False, kind="stable").head(charts.ROWS_DRAWN)
        show_chart(farthest, periods, selection)
    show_reasons_to_write(int(summary["por_escribir"]), selection)
    for side, rows in sides.items():
        st.header(f"{SIDES[side]} ({count(numbers[side])})", anchor=False)
        lists.show_rows(SIDES[side], rows, lists.of_rows(periods, rows), numbers[side], selection, lado=side)
    with lists.folded("Cómo se reparten: cuántas hay en cada tramo") as is_open:
        if is_open:
            show_distribution(selection)
    show_broken(answers["broken_periods"], selection)
    show_unplanned(answers["unplanned"], selection)
    show_contradictory(answers["contradictory_reasons"], selection)
    with lists.folded("En 100 % exacto, y sin juicio posible") as is_open:
        if is_open:
            rest = int(judged["filas"].sum()) - sum(numbers.values())
            lists.listing("En 100 % exacto y sin juicio", rest, selection, lado="resto")
    return None


def show_chart(drawn: pd.DataFrame, periods: pd.DataFrame, selection: Selection) -> None:
    """The farthest rows around the 100 % line."""
    title = words_results.farthest(tables.records(drawn.head(1))[0])
    st.markdown(f"**{words.as_text(title)}**")
    if charts_attainment.needs_log_scale(drawn):
        st.caption("Escala logarítmica: cada marca multiplica; lo que está en 0 % se dibuja en el borde izquierdo.")
    accion_id = page.chart(
        charts_attainment.attainment(drawn, page.is_dark()),
        alt=f"Cumplimiento de {len(drawn)} metas o acciones alrededor de 100 %. {title}",
        table=tables_attainment.attainment_table(drawn, page.action_link()),
        how=HOW,
        key="attainment",
        take=lambda: downloads.offer(
            "Las más lejanas de 100 %",
            lambda: columns.attainment(lists.of_rows(periods, drawn)),
            drawn,
            selection,
            HOW,
        ),
    )
    if accion_id:
        page.open_action(accion_id)


def show_period(selection: Selection) -> None:
    """The rows that can be judged by the one period that the address asks for, those that did not meet it first."""
    asked = st.query_params.get("periodo")
    if not asked:
        return
    periods = ask("periods", selection)
    names = [words.period(*which) for which in zip(periods["periodicidad"], periods["periodo"], strict=True)]
    of_period = periods[[name == asked for name in names]]
    judged = of_period[of_period["estado"].isin(words_results.JUDGED)]
    if judged.empty:
        return
    met = judged["estado"] == "cumplida"
    st.header(f"En {asked}, cada una por ese periodo solo ({count(len(judged))})", anchor=False)
    page.whole_cutoff()
    for title, rows in (("No cumplieron, o rebasaron lo programado", judged[~met]), ("Cumplieron", judged[met])):
        if len(rows):
            st.subheader(f"{title} ({count(len(rows))})", anchor=False)
            lists.listing(f"En {asked}: {title}", len(rows), selection, filas=rows["accion_id"].tolist())


def show_distribution(selection: Selection) -> None:
    """How many rows are how far from 100 %, and which are behind the bar that was clicked."""
    tenths = ask("attainment_distribution", selection)
    if not tenths["filas"].any():
        return
    tramo = page.chart(
        charts_attainment.attainment_distribution(tenths, page.is_dark()),
        alt="Metas y acciones por tramo de cumplimiento, de 0 a más de 200 %.",
        table=tables_attainment.attainment_distribution(tenths),
        how=HOW_TENTHS,
        key="attainment_distribution",
        take=lambda: downloads.offer(
            "Cómo se reparten", columns.ATTAINMENT_DISTRIBUTION, tenths, selection, HOW_TENTHS
        ),
    )
    if tramo is not None:
        of_tenth = ask("tenths", selection)
        behind = of_tenth.loc[of_tenth["tramo"] == tramo, "accion_id"].tolist()
        chosen = tables.records(tenths[tenths["tramo"] == tramo])[0]
        st.header(f"En {words_results.tenth(chosen['desde'], chosen['hasta'])} % ({count(len(behind))})", anchor=False)
        lists.listing("Las de esa barra", len(behind), selection, filas=behind)


def show_broken(broken: pd.DataFrame, selection: Selection) -> None:
    """The rows whose year goes well and that had a period in the lowest band. broken: broken_periods."""
    if len(broken):
        st.header(f"Van bien, con un periodo muy por debajo ({count(len(broken))})", anchor=False)
        st.caption(
            "A la fecha de corte llevan 95 % o más; algún periodo suyo, por sí solo, queda en la banda más baja."
        )
        lists.foldable("Van bien", len(broken), selection, filas=broken["accion_id"].tolist())


def show_unplanned(done: pd.DataFrame, selection: Selection) -> None:
    """What was done in a period in which nothing was programmed: late, or without programming. done: unplanned."""
    if len(done):
        st.header(f"Hecho en un periodo sin programación ({count(len(done))})", anchor=False)
        st.html(tables_attainment.unplanned(done, page.action_link()))
        downloads.offer("Hecho sin programación", columns.UNPLANNED, done, selection)


def show_contradictory(reasons: pd.DataFrame, selection: Selection) -> None:
    """The written reasons that contradict the period that they speak of. reasons: contradictory_reasons."""
    if len(reasons):
        st.header(f"El motivo contradice a su periodo ({count(len(reasons))})", anchor=False)
        st.html(tables_attainment.contradictory_reasons(reasons, page.action_link()))
        downloads.offer("Motivos que contradicen", columns.CONTRADICTORY_REASONS, reasons, selection)


def show_reasons_to_write(number: int, selection: Selection) -> None:
    """The workbook of the rows far from 100 % that have no reason, a sheet per unit. number: how many they are."""
    if not number:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(words_results.reasons_to_write(number), width="content")
        st.download_button(
            "Bajar la hoja de cálculo para escribirlos",
            data=lambda: workbooks.reasons(tables.records(ask("reasons_to_write", selection))),
            file_name="motivos_por_escribir.xlsx",
            mime=workbooks.XLSX,
            on_click="ignore",
            help="Una hoja por unidad, con dos columnas en blanco: el motivo, y qué se hará y cuándo.",
        )


page.show("Cumplimiento", attainment)
