"""Avance por programa: programmes, ramos, units, ejes or líneas side by side; then each programme down to its rows."""

import streamlit as st

from data.store import Selection, ask
from pages.parts import (
    columns,
    downloads,
    lists,
    page,
    tables,
    tables_progress,
    tables_rows,
    tmm_f004,
    words_groups,
    workbooks,
)

HOW = """
- **Metas y acciones, aparte.** Cada tira cuenta por banda: una las que encabezan un bloque y otra las que van debajo.
  Nunca se suman cantidades de unidades distintas.
- **Media.** La de los cumplimientos contando cada una hasta 100 %, para que un 275 % no tape un 0 %; al lado, cuántas
  pasan de 100 %. Sin nómina, salvo que se active en los filtros.
- **Periodo a periodo.** De las metas y acciones con algo programado y reportado en ese periodo, qué parte quedó en la
  banda *cumplida*. Rebasar lo programado no es cumplir: esas cuentan abajo y no arriba. Un calendario por meses y uno
  por trimestres van en tablas aparte.
- **Programado.** Lo de documentos que no traen avance se cuenta aparte y no baja la media.
"""


def progress(selection: Selection) -> None:
    by = compared()
    groups = ask("progress", selection, por=by)
    if groups.empty:
        return page.nothing_selected(selection) if by == "programa" else st.info(words_groups.NOTHING_PRINTED[by])
    with st.container(key="poa-said"):
        st.markdown(words_groups.progress_of_groups(tables.records(groups)))
    if by in words_groups.DO_NOT_ADD_UP:
        st.caption(words_groups.DO_NOT_ADD_UP[by])
    bands = ask("progress_bands", selection, por=by, grupos=tables_progress.drawn_groups(groups))
    kind = words_groups.COMPARED[by]
    st.html(tables_progress.progress(groups, bands, kind))
    downloads.offer(f"Por {kind.lower()}", columns.progress(kind), groups, selection, HOW)
    show_periods(by, selection)
    with st.expander("¿Cómo se calcula?"):
        st.markdown(HOW)
    show_programmes(selection)
    return None


def compared() -> str:
    """What the reader puts side by side; programmes unless told otherwise."""
    chosen = st.segmented_control(
        "Comparar por",
        list(words_groups.COMPARED),
        default="programa",
        key="por",
        bind="query-params",
        format_func=words_groups.COMPARED.__getitem__,
    )
    return chosen or "programa"


def show_periods(by: str, selection: Selection) -> None:
    """The share of rows that met each period, group by group; nothing where no period is judged."""
    cells = ask("progress_by_period", selection, por=by)
    if len(cells):
        lists.by_period("Periodo a periodo", by, cells, selection)


def show_programmes(selection: Selection) -> None:
    """Each programme, opened by unit and then by row."""
    rows = lists.first_programmes(selection)
    st.header("De cada programa a sus acciones", anchor=False)
    st.html(tables_rows.rows_by_unit(rows, lists.periods_of(rows, selection), page.action_link()))
    lists.take_attainment("De cada programa a sus acciones", selection)
    if (rows["periodicidad"] == "trimestre").any():
        take_form(selection)


def take_form(selection: Selection) -> None:
    """The form TMM-F004 of what is selected and has quarters, to take away."""
    st.download_button(
        "Bajar el formato TMM-F004",
        data=lambda: tmm_f004.form(
            tables.records(ask("tmm_f004", selection)), tables.records(ask("tmm_f004_lines", selection))
        ),
        file_name=f"TMM-F004_{selection.ejercicio}.xlsx",
        mime=workbooks.XLSX,
        on_click="ignore",
        help=(
            "Lo que va por trimestres, una hoja por unidad y programa; «?» es una cifra que no se pudo saber. "
            "Se puede volver a cargar. No lleva presupuesto ni personas."
        ),
    )


page.show("Avance por programa", progress)
