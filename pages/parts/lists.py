"""Lists of many rows: the first ones, how many there are in all, and what takes all of them away."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext

import pandas as pd
import streamlit as st

from data.store import Selection, ask
from pages.parts import columns, downloads, tables, tables_findings, tables_progress, tables_rows, words, words_groups
from pages.parts.formats import count
from pages.parts.page import action_link, to_groups

# A hundred rows that are not what the page is about would bury what follows.
SHOWN_UNFOLDED = 10
# Of a long list of judged rows, those farthest from 100 %, as many as the chart has.
FARTHEST = 10


def table(
    name: str,
    question: str,
    selection: Selection,
    drawn: Callable[[pd.DataFrame, str, int], str],
    taken: Sequence[columns.Column],
    how: str = "",
    note: str = "",
    **which: object,
) -> None:
    """A table under its heading, which counts its rows: the first ones, and what takes all away; nothing without rows.

    name: once a page. question, which: what is asked, with its parameters; en_total is how many rows there are. drawn:
    makes the table of the first rows, the address of a row's own page, and en_total. how: how its figures are computed.
    note: what to say over it.
    """
    rows = ask(question, selection, first=tables.ROWS_SHOWN, **which)
    if len(rows):
        show_table(name, rows, drawn, taken, lambda: ask(question, selection, **which), selection, how, note)


def show_table(
    name: str,
    first: pd.DataFrame,
    drawn: Callable[[pd.DataFrame, str, int], str],
    taken: Sequence[columns.Column],
    whole: Callable[[], pd.DataFrame],
    selection: Selection,
    how: str = "",
    note: str = "",
) -> None:
    """A table of which the first rows are known already; whole: asks for all. The others: as table."""
    rows, number = to_draw(first), tables.number_of(first)
    st.header(f"{name} ({count(number)})", anchor=False)
    if note:
        st.caption(note)
    st.html(drawn(rows, action_link(), number))
    downloads.offer(name, taken, whole, selection, how)


def to_draw(first: pd.DataFrame) -> pd.DataFrame:
    """Of the first rows of a question that counts all of its rows (en_total), those that are drawn."""
    return first.head(tables.drawn(tables.number_of(first)))


def groups(
    question: str,
    selection: Selection,
    drawn: Callable[[pd.DataFrame, str], str],
    taken: Sequence[columns.Column],
    name: str,
    how: str,
) -> None:
    """What a question adds by ramo and by eje, a table of each. name: of what is added, for who takes it away."""
    found = ask(question, selection)
    for kind in ("ramo", "eje"):
        rows = found[found["agrupa"] == kind]
        st.header(f"Por {kind}", anchor=False)
        if kind == "eje":
            st.caption(words.EJES_DO_NOT_ADD_UP)
        st.html(drawn(rows, kind.capitalize()))
        downloads.offer(f"{name} por {kind}", taken, rows, selection, how)


def by_period(title: str, by: str, cells: pd.DataFrame, selection: Selection, warning: str = "") -> None:
    """Heat cells of how many rows of each group met each period; folded where the groups are many.

    by: what is compared. cells: progress_by_period. warning: what to say besides what the cells are.
    """
    st.header(title, anchor=False)
    st.caption(f"{words_groups.HEAT} {warning}".strip())
    many = cells["grupo"].nunique() > tables.ROWS_SHOWN
    with folded("Ver la tabla", title) if many else nullcontext(True) as is_open:
        if is_open:
            st.html(tables_progress.heat(cells, to_groups()))
            downloads.offer(title, columns.by_period(words_groups.COMPARED[by]), cells, selection, words_groups.HEAT)


def first_of(question: str, selection: Selection, **which: object) -> pd.DataFrame:
    """The rows that are drawn of a question that counts all of its rows (en_total)."""
    return to_draw(ask(question, selection, first=tables.ROWS_SHOWN, **which))


def doubtful(name: str, rows: pd.DataFrame, link: str, selection: Selection, graves: bool | None = None) -> None:
    """Figures in doubt, with what takes them away. rows: doubtful_figures, the first of them; name: once a page."""
    st.html(tables_findings.doubtful_figures(rows, link))
    downloads.offer(
        name, columns.DOUBTFUL_FIGURES, lambda: ask("doubtful_figures", selection, graves=graves), selection
    )


def listing(name: str, number: int, selection: Selection, **which: object) -> None:
    """A list of judged rows with what takes it away.

    name: once a page; number: how many rows it has; which: the parameters of attainment that leave those rows.
    """
    rows = first_rows(number, selection, **which)
    show_rows(name, rows, periods_of(rows, selection), number, selection, **which)


def foldable(name: str, number: int, selection: Selection, **which: object) -> None:
    """A list that is not what the page is about: folded when it is long. name, number, which: as listing."""
    with folded_if_long(number, name) as is_open:
        if is_open:
            listing(name, number, selection, **which)


def folded_if_long(number: int, name: str) -> AbstractContextManager[bool]:
    """Where a list of that many rows goes, as folded says; open for good when it is short."""
    return folded("Ver la lista", name) if number > SHOWN_UNFOLDED else nullcontext(True)


def first_rows(number: int, selection: Selection, **which: object) -> pd.DataFrame:
    """The rows that are drawn of a list of that many: attainment. which: as listing."""
    return ask("attainment", selection, first=tables.ROWS_SHOWN if number <= tables.ROWS_SHOWN else FARTHEST, **which)


def show_rows(
    name: str, rows: pd.DataFrame, periods: pd.DataFrame, number: int, selection: Selection, **which: object
) -> None:
    """A list of which the rows that are drawn are known already. rows: first_rows; periods: periods_of."""
    st.html(tables_rows.attainment(rows, periods, action_link(), number))
    take_attainment(name, selection, **which)


def take_attainment(name: str, selection: Selection, **which: object) -> None:
    """What takes judged rows away with all their periods. name, which: as listing."""
    downloads.offer(
        name,
        lambda: columns.attainment(ask("periods", selection)),
        lambda: ask("attainment", selection, **which),
        selection,
    )


def periods_of(rows: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """The periods of some rows of the selection. rows: attainment."""
    return ask("periods_of_rows", selection, filas=rows["accion_id"].tolist())


def of_rows(periods: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """The periods of these rows."""
    return periods[periods["accion_id"].isin(rows["accion_id"])]


def first_programmes(selection: Selection, lista: str | None = None, by_unit: bool = True) -> pd.DataFrame:
    """The rows that are drawn of the first programmes: attainment, with the columns of programme_rows.

    lista: those of one list only. by_unit: as many of each unit as are drawn at once, and not of each programme.
    """
    places = ask("programme_rows", selection, lista=lista, por_unidad=by_unit, hasta=tables.ROWS_SHOWN)
    return places.merge(ask("attainment", selection, filas=places["accion_id"].tolist()), on="accion_id")


@contextmanager
def folded(label: str, what: str = "") -> Iterator[bool]:
    """A part of the page behind its label, and whether the reader has opened it: what is closed is not asked for.

    what: tells it from the others of the page that have the same label.
    """
    box = st.expander(label, key=f"ver-{what or label}", on_change="rerun")
    with box:
        yield bool(box.open)
