"""Presupuesto por acción: what it costs, what is missing, and how that is known; a view a question."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data.store import Selection, ask
from pages.parts import (
    charts_money,
    columns,
    columns_money,
    downloads,
    lists,
    page,
    tables,
    tables_findings,
    tables_money,
    words,
    words_money,
)

HOW = """
- **Un solo nivel.** Los pesos se suman una vez por documento, en el nivel más alto que los dice: las acciones, no sus
  actividades. Lo que suman las actividades se compara con su acción y no se le agrega.
- **Ausente no es cero.** «no dice monto» es una sin cifra; $0 es un cero (o un guion) impreso.
- **Parte.** Pesos de la meta o acción ÷ suma de la selección.
- **Total impreso.** Se compara solo si la selección tiene todo lo que el documento suma.
"""
HOW_ACTIVITIES = """
Se suman los montos impresos de las actividades de cada acción, todas, aunque los filtros escondan alguna. Falta = monto
de la acción − suma de sus actividades. Sin hoja de actividades no hay con qué comprobar: no es un error.
"""
HOW_COSTS = """
- **Por persona.** Pesos de la acción ÷ personas que declara. Solo donde ambas cifras son mayores que 0.
- **Por unidad.** Pesos ÷ meta anual, en lo que la meta cuenta: su indicador si el documento lo imprime («Número de
  beneficiarios»), si no su unidad de medida. Unidades distintas no se comparan ni se promedian.
- Las metas que valen lo mismo en cada periodo (porcentajes) quedan fuera.
- Es el monto programado, no lo gastado.
"""
HOW_ATTAINMENT = """
Cada marca es una meta o acción con pesos y con banda al corte elegido: a la derecha de la línea rebasó lo programado.
El dinero es el programado, no el ejercido: que dos estén lejos no dice que una gaste mejor. Si son más de 60, se
dibujan las 25 de más pesos.
"""


def budget(selection: Selection) -> None:
    summary = tables.records(ask("budget_summary", selection))[0]
    if not summary["filas"]:
        return nothing_printed(selection)
    view = st.segmented_control(
        "Qué quiere ver",
        list(VIEWS),
        key="vista",
        bind="query-params",
        default=next(iter(VIEWS)),
        required=True,
        label_visibility="collapsed",
    )
    VIEWS[view](selection, summary)
    return None


def nothing_printed(selection: Selection) -> None:
    """Says that no document of the selection prints pesos, and where there are."""
    if ask("action_names", selection, first=1).empty:
        return page.nothing_selected(selection)
    page.elsewhere(words_money.NO_MONEY, ask("budget_elsewhere"))
    return None


def show_amounts(selection: Selection, summary: tables.Row) -> None:
    """How much, in which rows, which say $0, and by ramo and eje."""
    page.say(words_money.budget(summary, tables.records(ask("budget_totals", selection))))
    show_tiles(selection, summary)
    if summary["en_cero"]:
        show_rows("Dicen $0", selection, cuales="en_cero")
    show_rows("Cada una", selection)
    lists.groups(
        "budget_groups", selection, tables_money.budget_groups, columns_money.BUDGET_GROUPS, "Presupuesto", HOW
    )


def show_rows(name: str, selection: Selection, **which: object) -> None:
    """The pesos of some rows of the budget. which: the parameters of budget_rows that leave them."""
    lists.table(name, "budget_rows", selection, tables_money.budget, columns_money.BUDGET, HOW, **which)


def show_tiles(selection: Selection, summary: tables.Row) -> None:
    """The rows with most pesos by ramo, as tiles; the others of each ramo are one tile."""
    tiles = ask("budget_tiles", selection, hasta=charts_money.TILES_DRAWN)
    if tiles.empty:
        return
    st.caption(words_money.TILES)
    tile = page.chart(
        charts_money.budget_tiles(tiles, page.is_dark()),
        alt=f"Mosaicos de pesos por ramo y acción. {words_money.budget(summary, [])}".replace("**", ""),
        table=tables_money.budget_tiles(tiles),
        how=HOW,
        key="budget_tiles",
        take=lambda: downloads.offer(
            "Mosaicos", columns_money.BUDGET_TILES, lambda: all_tiles(selection), selection, HOW
        ),
    )
    show_behind_tile(tile, tiles, selection)


def all_tiles(selection: Selection) -> pd.DataFrame:
    """A tile for every row of the budget, with the name of the one that holds it."""
    tiles = ask("budget_tiles", selection)
    return tiles.assign(parte_de=tiles["dentro_de"].map(tiles.set_index("tile")["nombre"]))


def show_behind_tile(tile: str | None, tiles: pd.DataFrame, selection: Selection) -> None:
    """The rows behind the tile that was clicked; the tile of one that holds no others leads to its own page."""
    clicked = tables.records(tiles[tiles["tile"] == tile])
    if not clicked:
        return
    if clicked[0]["accion_id"] and tile not in set(tiles["dentro_de"]):
        page.open_action(clicked[0]["accion_id"])
    show_rows("En ese mosaico", selection, tile=tile, hasta=charts_money.TILES_DRAWN)


def show_activities(selection: Selection, summary: tables.Row) -> None:
    """Whether what is under each row adds up to it, and the finding that says what is missing."""
    page.say(words_money.activities(summary))
    rows = lists.first_of("budget_rows", selection)
    number = tables.number_of(rows)
    activities = ask("budget_activities", selection, hasta=len(rows))
    st.html(tables_money.budget_activities(rows, activities, page.action_link(), number))
    st.caption("Las acciones:")
    take("Acciones y sus actividades", columns_money.BUDGET, "budget", selection)
    if summary["renglones"]:
        st.caption("Sus actividades, una por una:")
        take("Pesos de cada actividad", columns_money.BUDGET_ACTIVITIES, "budget_activities", selection)
    findings = ask("findings", selection)
    about_money = findings[findings["regla"].isin(["hoja_faltante", "actividades_sin_accion"])]
    if len(about_money):
        st.header("Lo que dice el documento", anchor=False)
        st.html(tables_findings.findings(about_money, page.action_link()))
        downloads.offer("Lo que dice el documento", columns.FINDINGS, about_money, selection)
    page.how(HOW_ACTIVITIES)


def take(name: str, taken: Sequence[columns.Column], question: str, selection: Selection) -> None:
    """What takes all the rows of a question about activities away."""
    downloads.offer(name, taken, lambda: ask(question, selection), selection, HOW_ACTIVITIES)


def show_costs(selection: Selection, summary: tables.Row) -> None:
    """Pesos per declared person, and per unit of what is programmed."""
    cheapest = ask("budget_rows", selection, first=words_money.NAMED, cuales="con_persona")
    page.say(words_money.per_person(summary, tables.records(cheapest)))
    lists.table(
        "Por persona",
        "budget_rows",
        selection,
        tables_money.budget_per_person,
        columns_money.BUDGET,
        HOW_COSTS,
        cuales="con_persona",
    )
    lists.table(
        "Por unidad de lo que se programa",
        "budget_units",
        selection,
        tables_money.budget_units,
        columns_money.BUDGET_UNITS,
        HOW_COSTS,
    )
    page.how(HOW_COSTS)


def show_items(selection: Selection, summary: tables.Row) -> None:
    """Which chapters and partidas each row touches; a code is a filter."""
    page.say(words_money.items(summary))
    st.markdown(words_money.NO_MONEY_PER_ITEM)
    items = lists.first_of("budget_items", selection)
    number = tables.number_of(items)
    if number:
        st.html(tables_money.budget_items(items, page.action_link(), number))
        take_items("Capítulos y partidas", selection)
        st.header("Por partida", anchor=False)
        st.html(tables_money.budget_by_item(items, page.action_link(), page.item_addresses(items), number))
        take_items("Por partida", selection)


def take_items(name: str, selection: Selection) -> None:
    """What takes away the partidas of every row."""
    downloads.offer(name, columns_money.BUDGET_ITEMS, lambda: ask("budget_items", selection), selection)


def show_attainment(selection: Selection, summary: tables.Row) -> None:
    """Pesos against attainment, for the rows that have both."""
    page.say(words_money.against_attainment(summary))
    rows = lists.first_of("budget_rows", selection, cuales="juzgadas")
    number = tables.number_of(rows)
    if not number:
        return
    accion_id = page.chart(
        charts_money.budget_attainment(rows, page.is_dark()),
        alt=f"Pesos y cumplimiento de {words.some(len(rows))}.",
        table=tables_money.budget_attainment(rows, page.action_link(), number),
        how=HOW_ATTAINMENT,
        key="budget_attainment",
        take=lambda: downloads.offer(
            "Pesos y cumplimiento",
            columns_money.BUDGET_ATTAINMENT,
            lambda: ask("budget_rows", selection, cuales="juzgadas"),
            selection,
            HOW_ATTAINMENT,
        ),
    )
    if accion_id:
        page.open_action(accion_id)


VIEWS = {
    "Cuánto y en qué": show_amounts,
    "Actividades": show_activities,
    "Por persona y unidad": show_costs,
    "Capítulos y partidas": show_items,
    "Con el avance": show_attainment,
}

page.show("Presupuesto por acción", budget)
