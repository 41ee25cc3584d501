"""Beneficiarios por género: women and men per row, ramo and eje, with how much of the whole says so."""

import pandas as pd
import streamlit as st

from data.store import Selection, ask
from pages.parts import charts, columns_money, downloads, page, tables, tables_money, words, words_money

HOW = """
- **Parte de mujeres.** Mujeres ÷ (mujeres + hombres), de lo que el documento declara.
- **Brecha.** Mujeres − hombres, en personas; entre paréntesis, en puntos del total.
- **Sumas.** Se suma lo que cada una declara, en un solo nivel por documento: una persona puede estar en varias.
- **Ausente no es cero.** La que no separa mujeres y hombres queda fuera de la gráfica y está en su lista.
- **Personas en la unidad de medida.** Van aparte y nunca se mezclan con las declaradas.
"""


def beneficiaries(selection: Selection) -> None:
    rows = ask("beneficiaries", selection)
    if rows.empty:
        return page.nothing_selected(selection)
    summary = tables.records(ask("beneficiaries_summary", selection))[0]
    page.say(words_money.beneficiaries(summary))
    if summary["desglose"]:
        show_split(rows[rows["dice"] == "desglose"], selection)
        show_groups(selection)
    elif not summary["sin_desglose"]:
        page.elsewhere("", ask("beneficiaries_elsewhere"))
    show_units(selection)
    show_list("Personas sin separar mujeres y hombres", rows[rows["dice"] == "sin_desglose"], selection)
    show_list("No declaran a quiénes atienden", rows[rows["dice"] == "no_declara"], selection)
    return None


def show_split(rows: pd.DataFrame, selection: Selection) -> None:
    """Women and men of each row, mirrored; nothing to draw where all of them are zero."""

    def take() -> None:
        downloads.offer("Mujeres y hombres de cada una", columns_money.BENEFICIARIES, rows, selection, HOW)

    drawn = rows[rows["puntos"].notna()]
    if drawn.empty:
        st.html(tables_money.beneficiaries(rows, page.action_link()))
        take()
        return
    widest = drawn.sort_values("puntos", key=abs, ascending=False, kind="stable")
    title = words_money.most_uneven(tables.records(widest)[0])
    st.markdown(f"**{words.as_text(title)}**")
    accion_id = page.chart(
        charts.beneficiaries(drawn.head(charts.ROWS_DRAWN), page.is_dark()),
        alt=f"Mujeres y hombres por acción. {title}.",
        table=tables_money.beneficiaries(rows, page.action_link()),
        how=HOW,
        key="beneficiaries",
        take=take,
    )
    if accion_id:
        page.open_action(accion_id)
    st.caption(words_money.PEOPLE_DO_NOT_ADD_UP)


def show_groups(selection: Selection) -> None:
    """Women and men by ramo and by eje, as declared."""
    groups = ask("beneficiaries_groups", selection)
    by_ramo, by_eje = groups[groups["agrupa"] == "ramo"], groups[groups["agrupa"] == "eje"]
    st.header("Por ramo", anchor=False)
    st.html(tables_money.beneficiaries_groups(by_ramo, "Ramo"))
    downloads.offer("Mujeres y hombres por ramo", columns_money.BENEFICIARIES_GROUPS, by_ramo, selection, HOW)
    st.header("Por eje", anchor=False)
    st.caption(words.EJES_DO_NOT_ADD_UP)
    st.html(tables_money.beneficiaries_groups(by_eje, "Eje"))
    downloads.offer("Mujeres y hombres por eje", columns_money.BENEFICIARIES_GROUPS, by_eje, selection, HOW)


def show_units(selection: Selection) -> None:
    """The rows whose target counts people, apart."""
    units = ask("beneficiaries_units", selection)
    if len(units):
        st.header(f"Personas como unidad de medida ({len(units)})", anchor=False)
        st.caption(words_money.UNITS_ARE_APART)
        st.html(tables_money.beneficiaries_units(units, page.action_link()))
        downloads.offer("Personas como unidad de medida", columns_money.BENEFICIARIES_UNITS, units, selection, HOW)


def show_list(title: str, rows: pd.DataFrame, selection: Selection) -> None:
    """The rows that do not say how many women and men."""
    if len(rows):
        st.header(f"{title} ({len(rows)})", anchor=False)
        with st.expander("Ver la lista") if len(rows) > 10 else st.container():
            st.html(tables_money.without_split(rows, page.action_link()))
            downloads.offer(title, columns_money.BENEFICIARIES, rows, selection)


page.show("Beneficiarios por género", beneficiaries)
