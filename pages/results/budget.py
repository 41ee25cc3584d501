"""Presupuesto por acción: what it costs, what is missing, and how that is known; a view a question."""

import pandas as pd
import streamlit as st

from data.store import Selection, ask
from pages.parts import charts, columns, columns_money, downloads, page, tables, tables_money, words, words_money

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
El dinero es el programado, no el ejercido: que dos estén lejos no dice que una gaste mejor.
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
    if ask("action_names", selection).empty:
        return page.nothing_selected(selection)
    page.elsewhere(words_money.NO_MONEY, ask("budget_elsewhere"))
    return None


def show_amounts(selection: Selection, summary: tables.Row) -> None:
    """How much, in which rows, which say $0, and by ramo and eje."""
    rows, tiles = ask("budget", selection), ask("budget_tiles", selection)
    page.say(words_money.budget(summary, tables.records(ask("budget_totals", selection))))
    if len(tiles):
        st.caption(words_money.TILES)
        within = tiles.assign(parte_de=tiles["dentro_de"].map(tiles.set_index("tile")["nombre"]))
        tile = page.chart(
            charts.budget_tiles(tiles, page.is_dark()),
            alt=f"Mosaicos de pesos por ramo y acción. {words_money.budget(summary, [])}".replace("**", ""),
            table=tables_money.budget_tiles(tiles),
            how=HOW,
            key="budget_tiles",
            take=lambda: downloads.offer("Mosaicos", columns_money.BUDGET_TILES, within, selection, HOW),
        )
        show_behind_tile(tile, tiles, rows, selection)
    zero = rows[rows["monto"] == 0]
    if len(zero):
        st.header(f"Dicen $0 ({len(zero)})", anchor=False)
        st.html(tables_money.budget(zero, page.action_link()))
        downloads.offer("Dicen $0", columns_money.BUDGET, zero, selection, HOW)
    st.header(f"Cada una ({len(rows)})", anchor=False)
    st.html(tables_money.budget(rows, page.action_link()))
    downloads.offer("Presupuesto por acción", columns_money.BUDGET, rows, selection, HOW)
    groups = ask("budget_groups", selection)
    by_ramo, by_eje = groups[groups["agrupa"] == "ramo"], groups[groups["agrupa"] == "eje"]
    st.header("Por ramo", anchor=False)
    st.html(tables_money.budget_groups(by_ramo, "Ramo"))
    downloads.offer("Presupuesto por ramo", columns_money.BUDGET_GROUPS, by_ramo, selection, HOW)
    st.header("Por eje", anchor=False)
    st.caption(words.EJES_DO_NOT_ADD_UP)
    st.html(tables_money.budget_groups(by_eje, "Eje"))
    downloads.offer("Presupuesto por eje", columns_money.BUDGET_GROUPS, by_eje, selection, HOW)


def show_behind_tile(tile: str | None, tiles: pd.DataFrame, rows: pd.DataFrame, selection: Selection) -> None:
    """The rows behind the tile that was clicked; a tile that holds no others leads to its own page."""
    clicked = tables.records(tiles[tiles["tile"] == tile])
    if not clicked:
        return
    if tile not in set(tiles["dentro_de"]):
        page.open_action(clicked[0]["accion_id"])
    of_ramo = rows["ramo"].fillna("") == clicked[0]["nombre"]
    behind = rows[of_ramo if clicked[0]["tipo"] == "ramo" else rows["accion_id"] == tile]
    st.header(f"En ese mosaico ({len(behind)})", anchor=False)
    st.html(tables_money.budget(behind, page.action_link()))
    downloads.offer("En ese mosaico", columns_money.BUDGET, behind, selection, HOW)


def show_activities(selection: Selection, summary: tables.Row) -> None:
    """Whether what is under each row adds up to it, and the finding that says what is missing."""
    page.say(words_money.activities(summary))
    rows, activities = ask("budget", selection), ask("budget_activities", selection)
    st.html(tables_money.budget_activities(rows, activities, page.action_link()))
    downloads.offer("Acciones y sus actividades", columns_money.BUDGET, rows, selection, HOW_ACTIVITIES)
    downloads.offer("Pesos de cada actividad", columns_money.BUDGET_ACTIVITIES, activities, selection, HOW_ACTIVITIES)
    findings = ask("findings", selection)
    about_money = findings[findings["regla"].isin(["hoja_faltante", "actividades_sin_accion"])]
    if len(about_money):
        st.header("Lo que dice el documento", anchor=False)
        st.html(tables.findings(about_money, page.action_link()))
        downloads.offer("Lo que dice el documento", columns.FINDINGS, about_money, selection)
    page.how(HOW_ACTIVITIES)


def show_costs(selection: Selection, summary: tables.Row) -> None:
    """Pesos per declared person, and per unit of what is programmed."""
    rows = ask("budget", selection).dropna(subset="por_persona").sort_values("por_persona", kind="stable")
    page.say(words_money.per_person(summary, tables.records(rows)))
    if len(rows):
        st.header(f"Por persona ({len(rows)})", anchor=False)
        st.html(tables_money.budget_per_person(rows, page.action_link()))
        downloads.offer("Pesos por persona", columns_money.BUDGET, rows, selection, HOW_COSTS)
    units = ask("budget_units", selection)
    if len(units):
        st.header(f"Por unidad de lo que se programa ({len(units)})", anchor=False)
        st.html(tables_money.budget_units(units, page.action_link()))
        downloads.offer("Pesos por unidad", columns_money.BUDGET_UNITS, units, selection, HOW_COSTS)
    page.how(HOW_COSTS)


def show_items(selection: Selection, summary: tables.Row) -> None:
    """Which chapters and partidas each row touches; a code is a filter."""
    items = ask("budget_items", selection)
    page.say(words_money.items(summary))
    st.markdown(words_money.NO_MONEY_PER_ITEM)
    if len(items):
        st.html(tables_money.budget_items(items, page.action_link()))
        downloads.offer("Capítulos y partidas", columns_money.BUDGET_ITEMS, items, selection)
        st.header("Por partida", anchor=False)
        st.html(tables_money.budget_by_item(items, page.action_link(), page.item_addresses(items)))
        by_item = items.sort_values("partida", kind="stable")
        downloads.offer("Por partida", columns_money.BUDGET_ITEMS, by_item, selection)


def show_attainment(selection: Selection, summary: tables.Row) -> None:
    """Pesos against attainment, for the rows that have both."""
    page.say(words_money.against_attainment(summary))
    rows = ask("budget", selection)
    both = rows[rows["monto"].notna() & rows["banda"].notna()]
    if len(both):
        accion_id = page.chart(
            charts.budget_attainment(both, page.is_dark()),
            alt=f"Pesos y cumplimiento de {words.some(len(both))}.",
            table=tables_money.budget_attainment(both, page.action_link()),
            how=HOW_ATTAINMENT,
            key="budget_attainment",
            take=lambda: downloads.offer(
                "Pesos y cumplimiento", columns_money.BUDGET_ATTAINMENT, both, selection, HOW_ATTAINMENT
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
