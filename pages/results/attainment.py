"""Cumplimiento: which rows closed under and over 100 %, how far, in which period, and the reason that was written."""

import pandas as pd
import streamlit as st

from data.store import Selection, ask
from pages.parts import charts, columns, downloads, page, tables, words, workbooks

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
    st.html(tables.strip(ask("rows_by_band", selection), page.of_band))
    show_period(rows, periods, selection)
    if len(away):
        show_chart(away.head(charts.ROWS_DRAWN), periods, selection)
    show_reasons_to_write(selection)
    show_side("Por debajo de 100 %", away, periods, selection, "bajo")
    show_side("Por encima de 100 %", away, periods, selection, "sobre")
    show_distribution(rows, periods, selection)
    show_broken(rows, periods, selection)
    show_unplanned(selection)
    show_contradictory(selection)
    with st.expander("En 100 % exacto, y sin juicio posible"):
        rest = rows[~rows["respecto_a_100"].isin(["bajo", "sobre"])]
        page.listing("En 100 % exacto y sin juicio", rest, periods, selection)


def show_chart(drawn: pd.DataFrame, periods: pd.DataFrame, selection: Selection) -> None:
    """The farthest rows around the 100 % line."""
    title = words.farthest(drawn.iloc[0].to_dict())
    st.markdown(f"**{words.as_text(title)}**")
    if charts.needs_log_scale(drawn):
        st.caption("Escala logarítmica: cada marca multiplica; lo que está en 0 % se dibuja en el borde izquierdo.")
    accion_id = page.chart(
        charts.attainment(drawn, page.is_dark()),
        alt=f"Cumplimiento de {len(drawn)} metas o acciones alrededor de 100 %. {title}",
        table=tables.attainment_table(drawn, page.action_link()),
        how=HOW,
        key="attainment",
        take=lambda: downloads.offer("Las más lejanas de 100 %", columns.attainment(periods), drawn, selection, HOW),
    )
    if accion_id:
        page.open_action(accion_id)


def show_period(rows: pd.DataFrame, periods: pd.DataFrame, selection: Selection) -> None:
    """The rows that can be judged by the one period that the address asks for, those that did not meet it first."""
    asked = st.query_params.get("periodo", "")
    names = [words.period(*which) for which in zip(periods["periodicidad"], periods["periodo"], strict=True)]
    of_period = periods[[name == asked for name in names]]
    judged = of_period[of_period["estado"].isin(words.JUDGED)]
    if judged.empty:
        return
    met = rows["accion_id"].isin(judged.loc[judged["estado"] == "cumplida", "accion_id"])
    others = rows["accion_id"].isin(judged["accion_id"]) & ~met
    st.header(f"En {asked}, cada una por ese periodo solo ({len(judged)})", anchor=False)
    st.caption(f"Cumplieron {len(rows[met])}; {len(rows[others])} no, o rebasaron lo programado: van primero.")
    page.whole_cutoff()
    page.listing(f"En {asked}", pd.concat([rows[others], rows[met]]), periods, selection)


def show_side(title: str, away: pd.DataFrame, periods: pd.DataFrame, selection: Selection, side: str) -> None:
    """The rows of one side of 100 %, the farthest first, with the strip of their periods and the written reason."""
    rows = away[away["respecto_a_100"] == side]
    if len(rows):
        st.header(f"{title} ({len(rows)})", anchor=False)
        page.listing(title, rows, periods, selection)


def show_distribution(rows: pd.DataFrame, periods: pd.DataFrame, selection: Selection) -> None:
    """How many rows are how far from 100 %, and which are behind the bar that was clicked."""
    tenths = ask("attainment_distribution", selection)
    if not tenths["filas"].any():
        return
    st.header("Cómo se reparten", anchor=False)
    tramo = page.chart(
        charts.attainment_distribution(tenths, page.is_dark()),
        alt="Metas y acciones por tramo de cumplimiento, de 0 a más de 200 %.",
        table=tables.attainment_distribution(tenths),
        how=HOW_TENTHS,
        key="attainment_distribution",
        take=lambda: downloads.offer(
            "Cómo se reparten", columns.ATTAINMENT_DISTRIBUTION, tenths, selection, HOW_TENTHS
        ),
    )
    if tramo is not None:
        of_tenth = ask("tenths", selection)
        behind = rows[rows["accion_id"].isin(of_tenth.loc[of_tenth["tramo"] == tramo, "accion_id"])]
        chosen = tables.records(tenths[tenths["tramo"] == tramo])[0]
        st.header(f"En {words.tenth(chosen['desde'], chosen['hasta'])} % ({len(behind)})", anchor=False)
        page.listing("Las de esa barra", behind, periods, selection)


def show_broken(rows: pd.DataFrame, periods: pd.DataFrame, selection: Selection) -> None:
    """The rows whose year goes well and that had a period in the lowest band."""
    broken = ask("broken_periods", selection)
    if len(broken):
        st.header(f"Van bien, con un periodo muy por debajo ({len(broken)})", anchor=False)
        st.caption(
            "A la fecha de corte llevan 95 % o más; algún periodo suyo, por sí solo, queda en la banda más baja."
        )
        page.listing("Van bien", rows[rows["accion_id"].isin(broken["accion_id"])], periods, selection)


def show_unplanned(selection: Selection) -> None:
    """What was done in a period in which nothing was programmed: a period late, or without programming."""
    done = ask("unplanned", selection)
    if len(done):
        st.header(f"Hecho en un periodo sin programación ({len(done)})", anchor=False)
        st.html(tables.unplanned(done, page.action_link()))
        downloads.offer("Hecho sin programación", columns.UNPLANNED, done, selection)


def show_contradictory(selection: Selection) -> None:
    """The written reasons that contradict the period that they speak of."""
    reasons = ask("contradictory_reasons", selection)
    if len(reasons):
        st.header(f"El motivo contradice a su periodo ({len(reasons)})", anchor=False)
        st.html(tables.contradictory_reasons(reasons, page.action_link()))
        downloads.offer("Motivos que contradicen", columns.CONTRADICTORY_REASONS, reasons, selection)


def show_reasons_to_write(selection: Selection) -> None:
    """The workbook of the rows far from 100 % that have no reason, a sheet per unit."""
    rows = tables.records(ask("reasons_to_write", selection))
    if not rows:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(words.reasons_to_write(len(rows)), width="content")
        st.download_button(
            "Bajar la hoja de cálculo para escribirlos",
            data=lambda: workbooks.reasons(rows),
            file_name="motivos_por_escribir.xlsx",
            mime=workbooks.XLSX,
            on_click="ignore",
            help="Una hoja por unidad, con dos columnas en blanco: el motivo, y qué se hará y cuándo.",
        )


page.show("Cumplimiento", attainment)
