"""What every page does around its own content: its title, the filters in force, and what to say of nothing to show."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from html import escape
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from data import log
from data.store import Selection, StoreError, ask, one_version, version
from pages.parts import (
    charts,
    columns,
    downloads,
    filters,
    tables,
    tables_findings,
    tables_money,
    words,
    words_groups,
)
from pages.parts.bands import band
from pages.parts.formats import count

# A box of more options than these makes an office's browser wait; the filters and the search bring the others.
OPTIONS = 1000
HOW_TO_LOAD = """Para empezar, cargue un documento en la página [Documentos](documentos), o desde la línea de comandos:

```
python -m loaders data/documents/ejemplos
```

Acepta archivos o carpetas; al terminar dice qué leyó, qué no y por qué."""


@contextmanager
def one_run() -> Iterator[None]:
    """Around a run of the menu and its page: one version of the store answers it; a fault is told and logged."""
    with one_version():
        try:
            yield
        except Exception as error:
            log.fault("tablero", error)
            st.error("Algo falló al preparar esta página. Vuelva a cargarla; si sigue, avise a quien cuida el tablero.")
            raise
    _leave_libraries_alone()


@cache
def _leave_libraries_alone() -> None:
    """After the first run: what was loaded for it is no garbage, and Streamlit looks for garbage after every run."""
    gc.collect()
    gc.freeze()


def show(title: str, content: Callable[[Selection], None], filtered: bool = True) -> None:
    """Draws a page: its title, the filters in force and its content; a Spanish sentence where the store fails.

    filtered False: the page does not obey the filters, and so does not name them; its foot is its own.
    """
    st.title(title, anchor=False)
    if version() is None:
        st.info("Todavía no hay datos en el tablero.")
        st.markdown(HOW_TO_LOAD)
        return
    try:
        if not len(filters.options()):
            st.info("El almacén todavía no tiene ninguna meta o acción.")
            documents_not_read()
            return
        selection = filters.chosen()
        if filtered:
            st.caption(words.as_text(filters.in_force(selection)))
            fuller_years(selection)
        for name, value, alone in filters.left_out() if filtered else ():
            st.warning(words.left_out(name, value, found=alone is not None))
            if alone:
                _link(words.ONLY_THIS, f"?{urlencode(alone)}")
        if filtered and selection.eje:
            st.caption(words.EJES_DO_NOT_ADD_UP)
        if filtered:
            ask("sources", selection)  # Before the page is drawn, for its foot.
        content(selection)
        if filtered:
            foot(selection)
    except StoreError as error:
        log.fault(title, error)
        st.error(words.as_text(str(error)))


def fuller_years(selection: Selection) -> None:
    """Which years hold more than the one that is seen because nobody has chosen any; nothing where none does."""
    if filters.year_is_chosen():
        return
    years = tables.records(ask("years", selection))
    more = [year for year in years if year["tiene_mas"]]
    if more:
        [seen] = [year for year in years if year["ejercicio"] == selection.ejercicio]
        links = [
            f'<a href="{escape(address("", ejercicio=str(year["ejercicio"])))}" target="_self">{year["ejercicio"]}</a> '
            f"({count(year['filas'])})"
            for year in more
        ]
        st.html(f'<p class="poa-note poa-link">{words.fuller_years(seen, links)}</p>')


def foot(selection: Selection) -> None:
    """What the page says at its foot on paper: what it shows and the documents that it comes from."""
    st.html(tables.foot(filters.in_force(selection), ask("sources", selection), is_dark()))


def documents_not_read() -> None:
    """The documents that were received and gave no rows, each with its reason; nothing when all were read."""
    documents = ask("documents_not_read")
    if len(documents):
        st.header(f"Documentos que no se leyeron ({count(len(documents))})", anchor=False)
        st.html(tables_findings.documents_not_read(documents))
        downloads.offer("Documentos que no se leyeron", columns.DOCUMENTS_NOT_READ, documents, Selection())


def nothing_selected(selection: Selection) -> None:
    """Says that the filters leave no row, which of them would bring some back, and offers the way to all."""
    st.info(words.dead_end(filters.ways_back(selection)))
    st.button("Ver todo otra vez", on_click=filters.clear)


def only_programme() -> None:
    """Says that what is selected only programmes, and where its programme is."""
    st.info("Aquí solo hay programado, sin avance que comparar. Su calendario y su carga están en Panorama.")


def action_link() -> str:
    """The address of a row's own page, with the filters of this one; the row's accion_id goes after it."""
    return f"ficha?{urlencode({**_kept(), 'accion': ''})}"


def reconciliation_link() -> str:
    """The address where a row's figures are corrected, with the filters of this page; its accion_id goes after it."""
    return action_link().replace("ficha?", "conciliacion?", 1)


def here_link() -> str:
    """The address of this page about a row, with the filters as they are; the row's accion_id goes after it."""
    kept = {name: value for name, value in st.query_params.items() if name != "accion"}
    return f"?{urlencode({**kept, 'accion': ''})}"


def address(path: str, **changes: str) -> str:
    """The address of another page, or of this one with other filters: those in force, and the changes."""
    return f"{path}?{urlencode({**_kept(), **changes})}"


def link(text: str, path: str) -> None:
    """A link to another page, with the filters in force; it opens in the same window."""
    _link(text, address(path))


def whole_cutoff() -> None:
    """A link to this page without the period that it was opened for."""
    _link("Ver el corte completo", address(""))


def _link(text: str, to: str) -> None:
    # A link of Markdown would open another window.
    st.html(f'<p class="poa-link"><a href="{escape(to)}" target="_self">{text}</a></p>')


def item_addresses(items: pd.DataFrame) -> dict[str, str]:
    """The address of this page for each chapter and partida, as its filter names them. items: budget_items."""
    named = {
        **dict(zip(items["capitulo"], items["capitulo_nombre"], strict=True)),
        **dict(zip(items["partida"], items["nombre"], strict=True)),
    }
    return {
        code: address("presupuesto", vista="Cuánto y en qué", partida=tables.coded(code, name))
        for code, name in named.items()
    }


def elsewhere(said: str, years: pd.DataFrame, where: str = "Sí los hay en:") -> None:
    """Says that the selection lacks something, and links to the years and municipalities that have it."""
    if said:
        st.info(said)
    if len(years):
        st.markdown(where)
        st.html(
            tables_money.elsewhere(
                years,
                [
                    f"?{urlencode({'ejercicio': year.ejercicio, 'municipio': words.municipio(year.municipio)})}"
                    for year in years.itertuples()
                ],
            )
        )


def say(sentence: str) -> None:
    """The sentence on top of a page, that can be read aloud."""
    with st.container(key="poa-said"):
        st.markdown(sentence)


def how(text: str) -> None:
    """How what is above is computed, folded."""
    with st.expander("¿Cómo se calcula?"):
        st.markdown(text)


def names_of(accion_ids: Iterable[str]) -> dict[str, tables.Row]:
    """What rows are called, whatever the filters, by accion_id; those that are gone are not in it. rows: row_names."""
    filas = list(accion_ids)
    return {row["accion_id"]: row for row in tables.records(ask("row_names", filas=filas))} if filas else {}


def offered(names: pd.DataFrame) -> dict[str, str]:
    """The rows that a box offers, by accion_id, as many as a browser takes; says so where there are more.

    names: action_names, the first OPTIONS.
    """
    if tables.number_of(names) > OPTIONS:
        st.caption(words.options_cut(OPTIONS, tables.number_of(names)))
    return {row["accion_id"]: words.action_name(row) for row in tables.records(names)}


def today() -> date:
    """The day that deadlines are compared with; tests fix it."""
    return datetime.now().date()


def is_dark() -> bool:
    """Whether the reader sees the dark theme; charts carry their colours and must be told."""
    return st.context.theme.type == "dark"


def open_action(accion_id: str) -> None:
    """Goes to a row's own page, as its links do."""
    st.switch_page("results/action.py", query_params={"accion": accion_id})


def to_groups() -> Callable[[Mapping[str, object]], str]:
    """What gives the address of the rows behind a cell of progress_by_period; there are many, of the same filters."""
    kept = _kept()

    def of_group(cell: Mapping[str, object]) -> str:
        when = words.period(str(cell["periodicidad"]), int(cell["periodo"]))
        whose = {"municipio": words.municipio_of(cell)} if words.municipio_of(cell) else {}
        changes = {**whose, str(cell["por"]): words_groups.group_choice(cell), "periodo": when}
        return f"cumplimiento?{urlencode({**kept, **changes})}"

    return of_group


def of_band(part: Mapping[str, object]) -> str:
    """The address of this same page over the rows of one band. part: rows_by_band."""
    return address("", estado=band(str(part["estado"])).word)


def _kept() -> dict[str, str]:
    return {name: value for name, value in st.query_params.items() if name not in ("accion", "periodo", "vista")}


def chart(figure: dict, alt: str, table: str, how: str, key: str, take: Callable[[], None] = lambda: None) -> Any:
    """Draws a chart with its sentence for who cannot see it, the table behind it, and how it is computed.

    take: draws under the table what takes it away. Returns what is behind the mark that the reader clicked, its first
    customdata or the id of a tile; None when none was.
    """
    clicked = st.plotly_chart(
        charts.Drawn(figure),
        width="stretch",
        theme=None,
        config={"displayModeBar": False, **charts.LOCALE},
        alt=alt,
        key=key,
        on_select="rerun",
        selection_mode="points",
    )
    evidence, method = st.columns(2)
    with evidence.expander("Tabla de la gráfica"):
        st.html(table)
        take()
    with method.expander("¿Cómo se calcula?"):
        st.markdown(how)
    points = clicked["selection"]["points"]
    return (points[0].get("customdata") or [points[0].get("id")])[0] if points else None
