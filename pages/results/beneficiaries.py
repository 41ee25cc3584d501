"""Beneficiarios por género: women and men per row, ramo and eje, with how much of the whole says so."""

from contextlib import nullcontext

import streamlit as st

from data.store import Selection, ask
from pages.parts import (
    charts,
    charts_money,
    columns_money,
    downloads,
    lists,
    page,
    tables,
    tables_money,
    words,
    words_money,
)
from pages.parts.formats import count

HOW = """
- **Parte de mujeres.** Mujeres ÷ (mujeres + hombres), de lo que el documento declara.
- **Brecha.** Mujeres − hombres, en personas; entre paréntesis, en puntos del total.
- **Sumas.** Se suma lo que cada una declara, en un solo nivel por documento: una persona puede estar en varias.
- **Ausente no es cero.** La que no separa mujeres y hombres queda fuera de la gráfica y está en su lista.
- **Personas en la unidad de medida.** Van aparte y nunca se mezclan con las declaradas.
"""

# A list of more rows than these is folded.
LISTED = 10


def beneficiaries(selection: Selection) -> None:
    summary = tables.records(ask("beneficiaries_summary", selection))[0]
    if not summary["filas"]:
        return page.nothing_selected(selection)
    page.say(words_money.beneficiaries(summary))
    if summary["desglose"]:
        show_split(selection)
        lists.groups(
            "beneficiaries_groups",
            selection,
            tables_money.beneficiaries_groups,
            columns_money.BENEFICIARIES_GROUPS,
            "Mujeres y hombres",
            HOW,
        )
    elif not summary["sin_desglose"]:
        page.elsewhere("", ask("beneficiaries_elsewhere"))
    show_units(selection)
    show_list("Personas sin separar mujeres y hombres", int(summary["sin_desglose"]), selection, "sin_desglose")
    show_list("No declaran a quiénes atienden", int(summary["no_declara"]), selection, "no_declara")
    return None


def show_split(selection: Selection) -> None:
    """Women and men of each row, mirrored; nothing to draw where all of them are zero."""
    rows = lists.first_of("beneficiaries_rows", selection, dice="desglose")
    number = tables.number_of(rows)
    table = tables_money.beneficiaries(rows, page.action_link(), number)

    def take() -> None:
        take_rows("Mujeres y hombres de cada una", selection, "desglose", HOW)

    widest = ask("beneficiaries_widest", selection, first=charts.ROWS_DRAWN)
    if widest.empty:
        st.html(table)
        take()
        return
    title = words_money.most_uneven(tables.records(widest)[0])
    st.markdown(f"**{words.as_text(title)}**")
    accion_id = page.chart(
        charts_money.beneficiaries(widest, page.is_dark()),
        alt=f"Mujeres y hombres por acción. {title}.",
        table=table,
        how=HOW,
        key="beneficiaries",
        take=take,
    )
    if accion_id:
        page.open_action(accion_id)
    st.caption(words_money.PEOPLE_DO_NOT_ADD_UP)


def take_rows(name: str, selection: Selection, dice: str, how: str = "") -> None:
    """What takes away the rows that say that. dice: as in beneficiaries."""
    downloads.offer(
        name,
        columns_money.BENEFICIARIES,
        lambda: ask("beneficiaries_rows", selection, dice=dice),
        selection,
        how,
    )


def show_units(selection: Selection) -> None:
    """The rows whose target counts people, apart."""
    lists.table(
        "Personas como unidad de medida",
        "beneficiaries_units",
        selection,
        tables_money.beneficiaries_units,
        columns_money.BENEFICIARIES_UNITS,
        HOW,
        words_money.UNITS_ARE_APART,
    )


def show_list(title: str, number: int, selection: Selection, dice: str) -> None:
    """The rows that do not say how many women and men; many are folded. dice: as in beneficiaries."""
    if not number:
        return
    st.header(f"{title} ({count(number)})", anchor=False)
    with lists.folded("Ver la lista", title) if number > LISTED else nullcontext(True) as is_open:
        if is_open:
            rows = lists.first_of("beneficiaries_rows", selection, dice=dice)
            st.html(tables_money.without_split(rows, page.action_link(), number))
            take_rows(title, selection, dice)


page.show("Beneficiarios por género", beneficiaries)
