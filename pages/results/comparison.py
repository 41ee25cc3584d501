"""Comparativo anual: what became of last year's targets and results, what is new, dropped; pairs of a person."""

from html import escape

import pandas as pd
import streamlit as st

from data.decisions import Pair
from data.store import Selection, ask
from pages.parts import (
    charts,
    columns_comparison,
    deciding,
    downloads,
    page,
    tables,
    tables_comparison,
    words,
    words_comparison,
)

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
    if ask("action_names", selection).empty:
        return page.nothing_selected(selection)
    summary = tables.records(ask("comparison_summary", selection))[0]
    if not summary["hay_anterior"]:
        return page.elsewhere(words_comparison.nothing_before(summary), ask("comparison_years"), words_comparison.WHERE)
    rows = ask("comparison", selection)
    deciding.told()
    if summary["filas_anterior"] or rows["tipo"].eq("nueva").any():
        page.say(words_comparison.comparison(summary))
        if said := words_comparison.close(summary):
            st.caption(said)
        show_pairs(rows[rows["tipo"] == "par"], years(summary), selection)
        show_unmatched(rows, summary, selection)
    else:
        page.elsewhere(words_comparison.nothing_alike(summary), ask("comparison_years"), words_comparison.WHERE)
    show_why_unpaired(selection)
    show_decision(rows[rows["lado"].isin(["ambos", "este"]) & (rows["tipo"] != "nomina")], years(summary))
    page.how(HOW)
    return None


def years(summary: tables.Row) -> tuple[int, int]:
    """The year before and this one."""
    return summary["anterior"], summary["ejercicio"]


def show_pairs(pairs: pd.DataFrame, both: tuple[int, int], selection: Selection) -> None:
    """Targets below the last result, those repeated, deferred, in another unit, and all of the pairs."""
    below = pairs[pairs["bajo_resultado"]]
    if len(below):
        show_chart(below.head(charts.SLOPES_DRAWN), both)
    before = both[0]
    show_list(f"Metas por debajo de lo logrado en {before}", below, both, selection)
    repeated = pairs[pairs["repetida"]]
    show_list("Metas repetidas después de rebasarlas por más de 10 %", repeated, both, selection)
    show_list("Diferidas: se programaron y no se hicieron", pairs[pairs["diferida"]], both, selection)
    changed = pairs[~pairs["misma_unidad"].astype(bool)]
    show_list("Cambió la unidad de medida", changed, both, selection, words_comparison.UNITS_DIFFER)
    if len(pairs):
        with st.expander(f"Todas las parejas ({len(pairs)})"):
            st.html(tables_comparison.pairs(pairs, both, page.action_link(), page.here_link()))
            downloads.offer("Todas las parejas", columns_comparison.COMPARISON, pairs, selection, HOW)


def show_chart(drawn: pd.DataFrame, both: tuple[int, int]) -> None:
    """The targets that were set farthest below what had been done."""
    title = words_comparison.worst(tables.records(drawn)[0])
    st.html(f"<p><b>{escape(title)}</b></p>")
    accion_id = page.chart(
        charts.comparison(drawn, both, page.is_dark()),
        alt=f"Meta y resultado de {both[0]} y meta de {both[1]}. {title}.",
        table=tables_comparison.slopes(drawn, both, page.action_link()),
        how=HOW_CHART,
        key="comparison",
    )
    if accion_id:
        page.open_action(accion_id)


def show_list(title: str, rows: pd.DataFrame, both: tuple[int, int], selection: Selection, note: str = "") -> None:
    """Some of the pairs under their title; nothing where there are none."""
    if rows.empty:
        return
    st.header(f"{title} ({len(rows)})", anchor=False)
    if note:
        st.caption(note)
    st.html(tables_comparison.pairs(rows, both, page.action_link(), page.here_link()))
    downloads.offer(title, columns_comparison.COMPARISON, rows, selection, HOW)


# ---------------------------------------------------------------- without a pair


def show_unmatched(rows: pd.DataFrame, summary: tables.Row, selection: Selection) -> None:
    """What is new, what was dropped, and the metas of which nothing goes on."""
    before, year = years(summary)
    new, dropped = rows[rows["tipo"] == "nueva"], rows[rows["tipo"] == "dejada"]
    if len(new):
        st.header(f"Nuevas en {year} ({len(new)})", anchor=False)
        st.html(tables_comparison.new(new, page.action_link(), page.here_link()))
        downloads.offer(f"Nuevas en {year}", columns_comparison.NEW, new, selection, HOW)
    whole = dropped["bloque_completo"].astype(bool)
    show_dropped(f"Dejaron de programarse en {year}", dropped[~whole], selection)
    show_dropped(f"Metas de {before} que no aparecen, con sus acciones", dropped[whole], selection)


def show_dropped(title: str, rows: pd.DataFrame, selection: Selection) -> None:
    """Rows of the year before that have none in this one; nothing where there are none."""
    if len(rows):
        st.header(f"{title} ({len(rows)})", anchor=False)
        st.html(tables_comparison.dropped(rows, page.action_link()))
        downloads.offer(title, columns_comparison.DROPPED, rows, selection, HOW)


def show_why_unpaired(selection: Selection) -> None:
    """How many have no pair in each year and dependencia, and why."""
    unpaired = ask("comparison_unpaired", selection)
    if len(unpaired):
        st.header("Sin pareja, por dependencia", anchor=False)
        st.html(tables_comparison.unpaired(unpaired))
        downloads.offer("Sin pareja, por dependencia", columns_comparison.UNPAIRED, unpaired, selection, HOW)


# ---------------------------------------------------------------- a person's word


def show_decision(rows: pd.DataFrame, both: tuple[int, int]) -> None:
    """One row of this year, chosen: what it is matched with, and the forms to confirm, undo or make its pair."""
    st.header("Confirmar, separar o formar una pareja", anchor=False)
    row = choose(tables.records(rows))
    decided = [one for one in deciding.in_force() if isinstance(one, Pair) and one.accion_id in set(rows["accion_id"])]
    if row is None:
        st.caption(words_comparison.NONE_CHOSEN)
    else:
        quien = deciding.who()
        (judge if row["tipo"] == "par" else pair_up)(row, both, quien)
        for one in decided:
            if one.accion_id == row["accion_id"]:
                take_back(one, quien)
    if decided:
        with st.expander(f"Lo que se ha decidido sobre parejas ({len(decided)})"):
            st.html(tables.history(decided, names_in(decided)))


def choose(rows: list[tables.Row]) -> tables.Row | None:
    """The row that the address or the reader asks for; the box offers as many as a browser takes."""
    found = {row["accion_id"]: row for row in rows}
    asked = st.query_params.get("accion")
    ids = list(found)[: page.OPTIONS]
    if len(found) > len(ids):
        st.caption(words.options_cut(len(ids), len(found)))
    if asked in found and asked not in ids:
        ids.append(asked)
    st.selectbox(
        "Meta o acción de este año",
        ids,
        index=ids.index(asked) if asked in found else None,
        key="por_emparejar",
        format_func=lambda one: words_comparison.action_name(found[one]) if one in found else one,
        placeholder="Escriba su clave o parte del texto",
        on_change=lambda: st.query_params.update(accion=st.session_state["por_emparejar"] or ""),
        filter_mode="contains",
    )
    return found.get(asked)


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
        st.markdown(words.as_text(f"{decided.quien} decidió: {words.decision(decided, names_in([decided]))}."))
        motivo = st.text_input("Por qué se retira", max_chars=400)
        if st.form_submit_button("Retirar la decisión"):
            deciding.take_back(decided, quien, motivo)


def names_in(decided: list[Pair]) -> dict[str, tables.Row]:
    """What the rows of some decisions are called, by accion_id."""
    return page.names_of(accion_id for one in decided for accion_id in words.rows_of(one))


page.show("Comparativo anual", comparison)
