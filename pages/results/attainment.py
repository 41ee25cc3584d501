"""Cumplimiento: which rows closed under and over 100 %, how far, in which period, and the reason that was written."""

import pandas as pd
import streamlit as st

from data.store import Selection, ask
from pages.parts import charts, page, tables, words, workbooks

HOW = """
**Fórmula.** Al cierre del año: avance anual ÷ meta anual. Antes del cierre: realizado a la fecha ÷ programado a la
fecha. Cada fila en su propia unidad; no se suma ni se promedia nada en esta gráfica.

**Corte.** El último periodo de la fila que había cerrado al mes elegido.

**Qué queda fuera.** Las filas en 100 % exacto, las que no tienen reporte y las que no se pueden juzgar. Se dibujan
las 10 más lejanas de 100 %; todas están en las listas.
"""


HOW_TENTHS = """
Cada barra cuenta filas, de cualquier unidad, según su cumplimiento al corte: tramos de diez en diez; 100 % exacto está
aparte. Antes de 100 el tramo incluye su límite de abajo; después, el de arriba. Las filas sin banda quedan fuera.
"""


def attainment(selection: Selection) -> None:
    rows, periods = ask("attainment", selection), ask("periods", selection)
    if rows.empty:
        return page.nothing_selected(selection)
    rows = rows[~rows["solo_programa"]]
    if rows.empty:
        return page.only_programme()
    away = rows[rows["respecto_a_100"].isin(["bajo", "sobre"])].sort_values("distancia", ascending=False, kind="stable")
    with st.container(key="poa-said"):
        st.markdown(words.attainment(ask("attainment_summary", selection).iloc[0], selection))
    st.html(tables.strip(ask("rows_by_band", selection)))
    if len(away):
        show_chart(away.head(charts.ROWS_DRAWN))
    show_reasons_to_write(selection)
    show_side("Por debajo de 100 %", away, periods, "bajo")
    show_side("Por encima de 100 %", away, periods, "sobre")
    show_distribution(selection)
    show_broken(rows, periods, selection)
    show_unplanned(selection)
    show_contradictory(selection)
    with st.expander("En 100 % exacto, y filas sin juicio"):
        st.html(tables.attainment(rows[~rows["respecto_a_100"].isin(["bajo", "sobre"])], periods, page.action_link()))


def show_chart(drawn: pd.DataFrame) -> None:
    """The farthest rows around the 100 % line."""
    title = words.farthest(drawn.iloc[0].to_dict())
    st.markdown(f"**{title}**")
    if charts.needs_log_scale(drawn):
        st.caption("Escala logarítmica: cada marca multiplica; lo que está en 0 % se dibuja en el borde izquierdo.")
    page.chart(
        charts.attainment(drawn, page.is_dark()),
        alt=f"Cumplimiento de {len(drawn)} filas alrededor de 100 %. {title}",
        table=tables.attainment_table(drawn),
        how=HOW,
        key="attainment",
    )


def show_side(title: str, away: pd.DataFrame, periods: pd.DataFrame, side: str) -> None:
    """The rows of one side of 100 %, the farthest first, with the strip of their periods and the written reason."""
    rows = away[away["respecto_a_100"] == side]
    if len(rows):
        st.header(f"{title} ({len(rows)})", anchor=False)
        st.html(tables.attainment(rows, periods, page.action_link()))


def show_distribution(selection: Selection) -> None:
    """How many rows are how far from 100 %."""
    tenths = ask("attainment_distribution", selection)
    if not tenths["filas"].any():
        return
    st.header("Cómo se reparten las filas", anchor=False)
    page.chart(
        charts.attainment_distribution(tenths, page.is_dark()),
        alt="Filas por tramo de cumplimiento, de 0 a más de 200 %.",
        table=tables.attainment_distribution(tenths),
        how=HOW_TENTHS,
        key="attainment_distribution",
    )


def show_broken(rows: pd.DataFrame, periods: pd.DataFrame, selection: Selection) -> None:
    """The rows whose year goes well and that had a period in the lowest band."""
    broken = ask("broken_periods", selection)
    if len(broken):
        st.header(f"Van bien, con un periodo muy por debajo ({len(broken)})", anchor=False)
        st.caption(
            "A la fecha de corte llevan 95 % o más; algún periodo suyo, por sí solo, queda en la banda más baja."
        )
        st.html(tables.attainment(rows[rows["accion_id"].isin(broken["accion_id"])], periods, page.action_link()))


def show_unplanned(selection: Selection) -> None:
    """What was done in a period in which nothing was programmed: a period late, or without programming."""
    done = ask("unplanned", selection)
    if len(done):
        st.header(f"Hecho en un periodo sin programación ({len(done)})", anchor=False)
        st.html(tables.unplanned(done, page.action_link()))


def show_contradictory(selection: Selection) -> None:
    """The written reasons that contradict the period that they speak of."""
    reasons = ask("contradictory_reasons", selection)
    if len(reasons):
        st.header(f"El motivo contradice a su periodo ({len(reasons)})", anchor=False)
        st.html(tables.contradictory_reasons(reasons, page.action_link()))


def show_reasons_to_write(selection: Selection) -> None:
    """The workbook of the rows far from 100 % that have no reason, a sheet per unit."""
    rows = tables.records(ask("reasons_to_write", selection))
    if not rows:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(words.reasons_to_write(len(rows)), width="content")
        st.download_button(
            "Bajar el libro para escribirlos",
            data=lambda: workbooks.reasons(rows),
            file_name="motivos_por_escribir.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
            help="Una hoja por unidad, con las filas y dos columnas en blanco: el motivo, y qué se hará y cuándo.",
        )


page.show("Cumplimiento", attainment)
