"""Líneas del plan: which líneas de acción of the Plan Municipal no action feeds, and which actions use one unlisted."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from data.store import Selection, ask
from pages.parts import columns, downloads, page, tables_progress, words, words_groups
from pages.parts.formats import count

HOW = """
- **Qué líneas.** Las que los documentos escriben. El tablero no tiene el Plan completo: de una línea que ningún
  documento menciona no puede decir nada.
- **Sin acción.** Alguna meta la enlista y ninguna acción del mismo municipio y año la usa.
- **No la enlista su meta.** La acción la escribe y su meta no; no se juzga donde la meta no enlista ninguna.
- **Su meta no la usa.** La meta la enlista y ninguna de sus propias acciones la usa, aunque otra sí; no se juzga donde
  alguna acción no escribe sus líneas.
"""


def plan(selection: Selection) -> None:
    if ask("action_names", selection, first=1).empty:
        return page.nothing_selected(selection)
    unused, findings = ask("lines_without_action", selection), ask("line_findings", selection)
    lines = ask("progress", selection, por="linea")
    if lines.empty:
        st.info(words_groups.NOTHING_PRINTED["linea"])
        return None
    strange, idle = (findings[findings["regla"] == rule] for rule in ("linea_no_en_meta", "linea_sin_accion"))
    with st.container(key="poa-said"):
        st.markdown(words_groups.plan(len(lines), len(unused), strange["accion_id"].nunique()))
    whose = (selection, columns.LINE_FINDINGS, tables_progress.line_findings)
    show(
        "Líneas sin ninguna acción",
        unused,
        selection,
        columns.LINES_WITHOUT_ACTION,
        tables_progress.lines_without_action,
    )
    show("Acciones con una línea que su meta no enlista", strange, *whose)
    show("Metas con líneas que ninguna de sus acciones usa", idle, *whose)
    with st.expander("¿Cómo se calcula?"):
        st.markdown(HOW)
    st.header(f"Línea por línea ({count(len(lines))})", anchor=False)
    st.caption(words.EJES_DO_NOT_ADD_UP)
    bands = ask("progress_bands", selection, por="linea", grupos=tables_progress.drawn_groups(lines))
    st.html(tables_progress.progress(lines, bands, words_groups.COMPARED["linea"]))
    downloads.offer("Línea por línea", columns.progress(words_groups.COMPARED["linea"]), lines, selection)
    return None


def show(
    title: str,
    rows: pd.DataFrame,
    selection: Selection,
    taken: Sequence[columns.Column],
    drawn: Callable[[pd.DataFrame, str], str],
) -> None:
    """A table under its title, which counts its lines; nothing when there are none."""
    if len(rows):
        st.header(f"{title} ({count(len(rows))})", anchor=False)
        st.html(drawn(rows, page.action_link()))
        downloads.offer(title, taken, rows, selection, HOW)


page.show("Líneas del plan", plan)
