"""Comparativo anual: what became of last year's targets and results, what is new, dropped; pairs of a person."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from data.decisions import Pair
from data.store import Selection, ask
from pages.parts import (
    charts_comparison,
    columns_comparison,
    deciding,
    downloads,
    lists,
    page,
    tables,
    tables_comparison,
    tables_findings,
    words,
    words_comparison,
    words_findings,
)
from pages.parts.columns import Column
from pages.parts.formats import count

HOW = """
- **Parejas.** Se emparejan por el texto, nunca por el número, dentro de la misma dependencia y del mismo municipio, una
  con una; o por la palabra de una persona. La nómina no se empareja. El parecido dice
  cuántas de sus palabras comparten los dos textos.
- **Por debajo de lo logrado.** La meta de este año es menor que el avance anual del año anterior.
- **Repetida.** La meta es la misma, y el año anterior se rebasó por más de 10 % (más de 110 %).
- **Diferida.** El año anterior se programó, no se hizo nada, y se vuelve a programar.
- **De lo logrado.** Meta de este año ÷ resultado del año anterior. Si la unidad cambió no se compara nada.
- **Nuevas y dejadas.** Su dependencia está en los dos años y ellas en uno solo. Una meta sin pareja en ninguna de sus
  acciones se cuenta aparte, completa: puede ser que el documento no la traiga.
- **Filtros.** Eligen las metas y acciones de este año; las dejadas son las del año anterior que los cumplen. El corte
  no cambia nada: se compara el año completo.
"""
HOW_CHART = """
Cada línea va de la meta del año anterior a su resultado y a la meta de este año, cada una en su propia unidad y con su
propia altura desde cero: las de dos acciones no se comparan. Se dibujan las que más bajaron; todas están en su lista.
"""


def comparison(selection: Selection) -> None:
    if ask("action_names", selection, first=1).empty:
        return page.nothing_selected(selection)
    summary = tables.records(ask("comparison_summary", selection))[0]
    if not summary["hay_anterior"]:
        return page.elsewhere(words_comparison.nothing_before(summary), ask("comparison_years"), words_comparison.WHERE)
    deciding.told()
    if summary["comparables"]:
        page.say(words_comparison.comparison(summary))
        if said := words_comparison.close(summary):
            st.caption(said)
        show_lists(summary, selection)
    else:
        page.elsewhere(words_comparison.nothing_alike(summary), ask("comparison_years"), words_comparison.WHERE)
    show_why_unpaired(selection)
    show_decision(years(summary), selection)
    page.how(HOW)
    return None


def years(summary: tables.Row) -> tuple[int, int]:
    """The year before and this one."""
    return summary["anterior"], summary["ejercicio"]


def show_lists(summary: tables.Row, selection: Selection) -> None:
    """Of the pairs: targets below the last result, repeated, deferred, in another unit; what is new, and dropped."""
    rows = dict(iter(ask("comparison_lists", selection, hasta=tables.ROWS_SHOWN).groupby("lista")))
    both = before, year = years(summary)
    if "bajo_resultado" in rows:
        show_chart(rows["bajo_resultado"].head(charts_comparison.SLOPES_DRAWN), both)
    pairs = {
        "bajo_resultado": f"Metas por debajo de lo logrado en {before}",
        "repetida": "Metas repetidas después de rebasarlas por más de 10 %",
        "diferida": "Diferidas: se programaron y no se hicieron",
        "otra_unidad": "Cambió la unidad de medida",
    }
    for lista, title in pairs.items():
        note = words_comparison.UNITS_DIFFER if lista == "otra_unidad" else ""
        show_list(title, lista, rows, pairs_of(both), columns_comparison.COMPARISON, selection, note)
    show_all_pairs(int(summary["continuan"]), both, selection)
    show_list(f"Nuevas en {year}", "nueva", rows, new, columns_comparison.NEW, selection)
    dropped = tables_comparison.dropped, columns_comparison.DROPPED, selection
    show_list(f"Dejaron de programarse en {year}", "dejada", rows, *dropped)
    show_list(f"Metas de {before} que no aparecen, con sus acciones", "dejada_completa", rows, *dropped)


def show_list(
    title: str,
    lista: str,
    rows: Mapping[str, pd.DataFrame],
    drawn: Callable[[pd.DataFrame, str, int], str],
    taken: Sequence[Column],
    selection: Selection,
    note: str = "",
) -> None:
    """One of the lists under its title; nothing where it has no rows. rows: the first of each list."""
    if lista in rows:
        whole = partial(ask, "comparison_lists", selection, lista=lista)
        lists.show_table(title, rows[lista], drawn, taken, whole, selection, HOW, note)


def pairs_of(both: tuple[int, int]) -> Callable[[pd.DataFrame, str, int], str]:
    """What draws matched rows of two years."""
    return partial(tables_comparison.pairs, years=both, here=page.here_link())


def new(rows: pd.DataFrame, link: str, number: int) -> str:
    """The rows that the year before did not have."""
    return tables_comparison.new(rows, link, number, page.here_link())


def show_all_pairs(number: int, both: tuple[int, int], selection: Selection) -> None:
    """All of the pairs, folded; nothing where there are none."""
    if not number:
        return
    with lists.folded(f"Todas las parejas ({count(number)})", "Todas las parejas") as is_open:
        if is_open:
            first = lists.first_of("comparison_lists", selection, lista="par")
            st.html(pairs_of(both)(first, page.action_link(), number))
            whole = partial(ask, "comparison_lists", selection, lista="par")
            downloads.offer("Todas las parejas", columns_comparison.COMPARISON, whole, selection, HOW)


def show_chart(drawn: pd.DataFrame, both: tuple[int, int]) -> None:
    """The targets that were set farthest below what had been done."""
    title = words_comparison.worst(tables.records(drawn)[0])
    st.html(f"<p><b>{escape(title)}</b></p>")
    accion_id = page.chart(
        charts_comparison.comparison(drawn, both, page.is_dark()),
        alt=f"Meta y resultado de {both[0]} y meta de {both[1]}. {title}.",
        table=tables_comparison.slopes(drawn, both, page.action_link()),
        how=HOW_CHART,
        key="comparison",
    )
    if accion_id:
        page.open_action(accion_id)


# ---------------------------------------------------------------- without a pair


def show_why_unpaired(selection: Selection) -> None:
    """How many have no pair in each year and dependencia, and why."""
    unpaired = ask("comparison_unpaired", selection)
    if len(unpaired):
        st.header("Sin pareja, por dependencia", anchor=False)
        st.html(tables_comparison.unpaired(unpaired))
        downloads.offer("Sin pareja, por dependencia", columns_comparison.UNPAIRED, unpaired, selection, HOW)


# ---------------------------------------------------------------- a person's word


def show_decision(both: tuple[int, int], selection: Selection) -> None:
    """One row of this year, chosen: what it is matched with, and the forms to confirm, undo or make its pair."""
    st.header("Confirmar, separar o formar una pareja", anchor=False)
    row = choose(selection)
    decided = decided_in(selection)
    if row is None:
        st.caption(words_comparison.NONE_CHOSEN)
    else:
        quien = deciding.who()
        (judge if row["tipo"] == "par" else pair_up)(row, both, quien)
        for one in decided:
            if one.accion_id == row["accion_id"]:
                take_back(one, quien)
    if decided:
        with st.expander(f"Lo que se ha decidido sobre parejas ({count(len(decided))})"):
            st.html(tables_findings.history(decided, names_in(decided)))


def decided_in(selection: Selection) -> list[Pair]:
    """What was decided of the rows of this year."""
    decided = [one for one in deciding.in_force() if isinstance(one, Pair)]
    if not decided:
        return []
    ours = ask("comparison_names", selection, filas=[one.accion_id for one in decided])
    return [one for one in decided if one.accion_id in set(ours["accion_id"])]


def choose(selection: Selection) -> tables.Row | None:
    """The row that the address or the reader asks for; the box is folded until one is."""
    asked = st.query_params.get("accion")
    found = tables.records(ask("comparison_names", selection, filas=[asked])) if asked else []
    with nullcontext(True) if found else lists.folded("Elegir una meta o acción de este año") as is_open:
        if is_open:
            offer(found, selection)
    return found[0] if found else None


def offer(found: list[tables.Row], selection: Selection) -> None:
    """A box of as many rows as a browser takes. found: the one that is asked for, or none."""
    names = ask("comparison_names", selection, first=page.OPTIONS)
    if len(names) and names["en_total"].iloc[0] > len(names):
        st.caption(words.options_cut(len(names), int(names["en_total"].iloc[0])))
    texts = {row["accion_id"]: words_comparison.action_name(row) for row in [*tables.records(names), *found]}
    ids = list(texts)
    st.selectbox(
        "Meta o acción de este año",
        ids,
        index=ids.index(found[0]["accion_id"]) if found else None,
        key="por_emparejar",
        format_func=lambda one: texts.get(one, one),
        placeholder="Escriba su clave o parte del texto",
        on_change=lambda: st.query_params.update(accion=st.session_state["por_emparejar"] or ""),
        filter_mode="contains",
    )


def judge(row: tables.Row, both: tuple[int, int], quien: str) -> None:
    """The form to say whether a pair is one action."""
    st.html(tables_comparison.side_by_side(row, both, page.action_link()))
    st.caption(f"{words_comparison.paired(row).capitalize()}.")
    with st.form(f"pareja-{row['accion_id']}-{deciding.decided()}"):
        word = st.radio(
            "¿Son la misma acción?", [words_comparison.SAME, words_comparison.NOT_SAME], index=None, horizontal=True
        )
        motivo = st.text_input("Por qué", max_chars=400)
        if st.form_submit_button("Guardar"):
            if word is None:
                st.error("Diga si son la misma acción.")
            else:
                same = word == words_comparison.SAME
                done = "La pareja quedó confirmada." if same else "La pareja quedó separada."
                decided = Pair(row["accion_id"], row["accion_id_anterior"], same, quien=quien, motivo=motivo)
                deciding.decide(decided, done=done)


def pair_up(row: tables.Row, both: tuple[int, int], quien: str) -> None:
    """The form to say which row of the year before is this one."""
    candidates = {
        one["accion_id"]: one for one in tables.records(ask("comparison_candidates", accion=row["accion_id"]))
    }
    if not candidates:
        st.info(f"De {both[0]} no queda ninguna meta ni acción sin pareja en su dependencia.")
        return
    with st.form(f"pareja-{row['accion_id']}-{deciding.decided()}"):
        chosen = st.selectbox(
            f"La de {both[0]} que es la misma",
            list(candidates),
            index=None,
            format_func=lambda one: words_comparison.candidate(candidates[one]),
            placeholder="Elija entre las que no tienen pareja",
            filter_mode="contains",
        )
        motivo = st.text_input("Por qué", max_chars=400)
        if st.form_submit_button("Son la misma"):
            if chosen is None:
                st.error("Elija con cuál se empareja.")
            else:
                decided = Pair(row["accion_id"], chosen, True, quien=quien, motivo=motivo)
                deciding.decide(decided, done="La pareja quedó formada.")


def take_back(decided: Pair, quien: str) -> None:
    """The form to take a decision back: the texts decide again."""
    with st.form(f"retirar-{decided.accion_id}-{decided.accion_id_anterior}-{deciding.decided()}"):
        st.markdown(words.as_text(f"{decided.quien} decidió: {words_findings.decision(decided, names_in([decided]))}."))
        motivo = st.text_input("Por qué se retira", max_chars=400)
        if st.form_submit_button("Retirar la decisión"):
            deciding.take_back(decided, quien, motivo)


def names_in(decided: list[Pair]) -> dict[str, tables.Row]:
    """What the rows of some decisions are called, by accion_id."""
    return page.names_of(accion_id for one in decided for accion_id in words_findings.rows_of(one))


page.show("Comparativo anual", comparison)
