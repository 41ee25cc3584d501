"""Ficha: one row, whole. What was programmed and done, why, and where each figure is printed."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data.store import Selection, ask
from pages.parts import (
    charts_progress,
    columns,
    deciding,
    downloads,
    filters,
    lists,
    page,
    tables,
    tables_action,
    tables_findings,
    words,
    words_findings,
    words_results,
)
from pages.parts.formats import count

HOW = """
**Línea punteada:** lo programado hasta el fin de cada periodo. **Línea continua:** lo realizado, solo hasta el corte.

Si la meta es de tipo *suma*, los periodos se suman; si es *constante* o *acumulada*, vale la última cifra y no se suma.
Una celda en blanco no es un cero: no suma ni baja la línea.
"""


def action(selection: Selection) -> None:
    names = ask("action_names", selection, first=page.OPTIONS)
    accion_id = choose(names)
    if accion_id is None:
        return None if len(names) else page.nothing_selected(selection)
    # The row of a link is shown whatever the filters leave out; only the cut-off and the bands judge it.
    named = page.names_of([accion_id]).get(accion_id)
    if named is None:
        st.warning(
            "El enlace pide una meta o acción que no está en el tablero: quizá se volvió a cargar su documento. "
            "Elija otra."
        )
        return None
    row = tables.records(ask("action", _year_of(named, selection), accion=accion_id))[0]
    st.caption(words.as_text(filters.in_force(_year_of(row, selection))))
    st.html(tables_action.action_head(row, page.action_link()))
    show_progress(row, selection)
    show_children(row, selection)
    show_years(row)
    show_context(row)
    show_evidence(row, selection)
    page.foot(_year_of(row, selection))
    return None


def _year_of(row: tables.Row, selection: Selection) -> Selection:
    """What of the filters holds for the row of a link: its own municipality, year and ramo, and the cut-off."""
    return Selection(
        row["municipio"] or "", row["ejercicio"], row["ramo"], corte_mes=selection.corte_mes, bandas=selection.bandas
    )


def choose(names: pd.DataFrame) -> str | None:
    """The row that the address asks for, and a box to look for another one among those of the selection."""
    texts = page.offered(names)
    asked = st.query_params.get("accion")
    ids = list(texts)
    st.selectbox(
        "Buscar una meta, acción o actividad",
        ids,
        index=ids.index(asked) if asked in texts else None,
        key="buscada",
        format_func=lambda accion_id: texts.get(accion_id, accion_id),
        placeholder="Escriba su clave o parte del texto",
        on_change=lambda: st.query_params.update(accion=st.session_state["buscada"] or ""),
        filter_mode="contains",
    )
    return asked or None


def show_progress(row: tables.Row, selection: Selection) -> None:
    """The year of the row, as a chart and as a table."""
    periods = ask("action_progress", selection, accion=row["accion_id"])
    if periods.empty:
        st.info("El documento no da periodos para esta meta o acción.")
        return
    title = words_results.progress(row)
    st.header("Avance en el año", anchor=False)
    st.markdown(f"**{title}**")
    if periods[["programado_acumulado", "realizado_acumulado"]].isna().all(axis=None):
        st.caption(words.MARKED if periods["marcado"].any() else "El documento deja en blanco todos los periodos.")
        # Nothing but blanks and marks without amount: a chart would be an empty frame.
        st.html(tables_action.action_progress(periods))
        take("Avance en el año", columns.ACTION_PROGRESS, periods, row, selection)
        return
    if periods["marcado"].any():
        st.caption(words.MARKED)
    if row["hay_sin_resolver"]:
        st.caption("Hay periodos cuya cifra no se pudo saber: las líneas se detienen antes del primero.")
    period = page.chart(
        charts_progress.action_progress(periods, row["agregacion"], row["meta_anual"], page.is_dark()),
        alt=f"Programado y realizado por periodo, acumulados. {title}",
        table=tables_action.action_progress(periods),
        how=HOW,
        key="action_progress",
        take=lambda: take("Avance en el año", columns.ACTION_PROGRESS, periods, row, selection),
    )
    show_behind_period(period, row["accion_id"])


def take(name: str, taken: Sequence[columns.Column], rows: pd.DataFrame, row: tables.Row, selection: Selection) -> None:
    """What takes away a table about the row, which its second sheet names."""
    downloads.offer(name, taken, rows, _year_of(row, selection), f"Meta o acción: {words.action_name(row)}")


def show_behind_period(period: int | None, accion_id: str) -> None:
    """Where the figures of the period whose mark was clicked are printed."""
    if not period:
        return
    figures = ask("action_figures", accion=accion_id)
    figures = figures[figures["periodo"] == period]
    if len(figures):
        readings = ask("action_readings", accion=accion_id)
        st.html(tables_action.action_figures(figures, readings[readings["campo"].isin(figures["campo"])]))


def show_children(row: tables.Row, selection: Selection) -> None:
    """The rows under a head, in the order of its document; nothing for a row that heads none."""
    if not row["es_cabeza"]:
        return
    block = Selection(
        municipio=row["municipio"] or "",
        ejercicio=row["ejercicio"],
        ramo=row["ramo"],
        corte_mes=selection.corte_mes,
        bandas=selection.bandas,
    )
    rows = ask("attainment", block, padre=row["accion_id"])
    if len(rows):
        st.header(f"{words.UNDER[rows['nivel'].iloc[0]]} de este bloque ({count(len(rows))})", anchor=False)
        lists.listing("Este bloque", len(rows), block, padre=row["accion_id"])


def show_years(row: tables.Row) -> None:
    """The row of the year before and of the next one, beside this one; nothing where no year is matched."""
    years = ask("action_years", accion=row["accion_id"])
    if len(years):
        st.header("De un año a otro", anchor=False)
        st.html(tables_action.action_years(row, years, page.action_link()))
        both = pd.DataFrame([*tables.records(years), {**row, "metodo": None, "similitud": None}]).sort_values(
            "ejercicio"
        )
        every_year = Selection(municipio=row["municipio"] or "", corte_mes=12)
        downloads.offer("De un año a otro", columns.ACTION_YEARS, both, every_year)


def show_context(row: tables.Row) -> None:
    """Whose the row is, what it feeds, and what people said of it."""
    st.header("Sus datos", anchor=False)
    st.html(
        tables_action.action_facts(
            row, ask("action_lines", accion=row["accion_id"]), ask("action_items", accion=row["accion_id"])
        )
    )


def show_evidence(row: tables.Row, selection: Selection) -> None:
    """What does not add up in the row, what people corrected, and where each figure comes from."""
    accion_id = row["accion_id"]
    findings = ask("action_findings", accion=accion_id)
    if len(findings):
        st.header(f"Lo que no cuadra ({count(len(findings))})", anchor=False)
        st.html(tables_findings.findings(findings, None))
        take("Lo que no cuadra", columns.FINDINGS, findings, row, selection)
    corrections = ask("action_corrections", accion=accion_id)
    if len(corrections):
        st.header(f"Correcciones en vigor ({count(len(corrections))})", anchor=False)
        st.html(tables_findings.corrections(corrections, None))
        take("Correcciones en vigor", columns.CORRECTIONS, corrections, row, selection)
    show_history(accion_id)
    targets = ask("action_targets", accion=accion_id)
    if len(targets):
        st.header(f"Versiones de la meta anual ({count(len(targets))})", anchor=False)
        st.html(tables_action.action_targets(targets))
        take("Versiones de la meta anual", columns.ACTION_TARGETS, targets, row, selection)
    st.header("De dónde sale cada cifra", anchor=False)
    st.html(
        f'<p class="poa-text"><a href="{page.reconciliation_link()}{accion_id}" target="_self">'
        "Comparar sus lecturas o corregir una cifra</a></p>"
    )
    st.caption("Abra una cifra para ver cada lectura tal como está impresa en el documento.")
    figures, readings = ask("action_figures", accion=accion_id), ask("action_readings", accion=accion_id)
    st.html(tables_action.action_figures(figures, readings))
    st.caption("Estas cifras:")
    take("Cifras", columns.ACTION_FIGURES, figures, row, selection)
    st.caption("Todas sus lecturas, como están impresas:")
    take("Lecturas", columns.ACTION_READINGS, readings, row, selection)


def show_history(accion_id: str) -> None:
    """Every decision that was ever made on the row, also those taken back; nothing where there is none."""
    made = deciding.history_of(accion_id)
    if made:
        names = page.names_of(one for decision in made for one in words_findings.rows_of(decision))
        with st.expander(f"Historia de las decisiones sobre esta meta o acción ({count(len(made))})"):
            st.html(tables_findings.history(made, names))


page.show("Ficha", action, filtered="accion" not in st.query_params)
