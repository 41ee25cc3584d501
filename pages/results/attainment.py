"""Cumplimiento: which rows closed under and over 100 %, how far, in which period, and the reason that was written."""

import pandas as pd
import streamlit as st

from data.store import Selection, ask
from pages.parts import charts, page, tables, words

HOW = """
**Fórmula.** Al cierre del año: avance anual ÷ meta anual. Antes del cierre: realizado a la fecha ÷ programado a la
fecha. Cada fila en su propia unidad; no se suma ni se promedia nada en esta gráfica.

**Corte.** El último periodo de la fila que había cerrado al mes elegido.

**Qué queda fuera.** Las filas en 100 % exacto, las que no tienen reporte y las que no se pueden juzgar. Se dibujan
las 10 más lejanas de 100 %; todas están en las listas.
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
    show_side("Por debajo de 100 %", away, periods, "bajo")
    show_side("Por encima de 100 %", away, periods, "sobre")
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


page.show("Cumplimiento", attainment)
