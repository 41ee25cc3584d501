"""The forms of POA that are known, and which of them a document is. One form a file, named after it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.errors import DocumentError, UnansweredError
from loaders.layouts import bimonthly, cards, copladem, cronograma, noticed, tables, tmm_f004
from loaders.layouts.rows import Sheet
from loaders.layouts.tables import Map
from loaders.readers import lines
from loaders.readers.grid import Book, Table
from loaders.readers.text import Line, Text
from loaders.values import normalised


@dataclass(frozen=True)
class Layout:
    """A form of POA: its name in `documentos.forma`, its name for people, what recognises one of its headings and,
    where it can be read already, what reads it.

    informa: whether it reports what was done, or only programmes. confirms: whether a heading in a workbook, with the
    lines below it, is the form's and not that of a like table. goes_on: whether a line heads another table of the form,
    which may stand in a sheet of its own.
    """

    forma: str
    nombre: str
    heads: Callable[[Line], bool]
    read: Callable[[Text], list[Sheet]] | None = None
    informa: bool = False
    confirms: Callable[[Line, Sequence[Line]], bool] = lambda line, below: True
    goes_on: Callable[[Line], bool] = lambda line: False


def _words(pattern: str) -> Callable[[Line], bool]:
    compiled = re.compile(pattern)
    return lambda line: (
        len(line.cells) > 2 and bool(_A_HEADING.search(line.text)) and bool(compiled.search(normalised(line.text)))
    )


# What every heading below has; it spares taking the accents off every line of a long text.
_A_HEADING = re.compile("actividad", re.IGNORECASE)


# Forms that cannot be read yet are recognised all the same: two forms in one file must not pass for one.
LAYOUTS = (
    Layout(
        "tmm_f004",
        "avance físico programático (TMM-F004)",
        tmm_f004.heads_a_table,
        tmm_f004.read,
        True,
        tmm_f004.is_confirmed,
    ),
    Layout("fichas", "fichas con programación mensual", cards.heads_a_table, cards.read, confirms=cards.is_confirmed),
    Layout("bimestral", "programa por bimestres", bimonthly.heads_a_table, bimonthly.read, True),
    Layout(
        "cronograma",
        "cronograma con módulos",
        cronograma.heads_a_table,
        cronograma.read,
        goes_on=cronograma.heads_a_timetable,
    ),
    Layout("copladem", "presentación de subcomité", copladem.heads_a_table, copladem.read),
)


@dataclass(frozen=True)
class Recognised:
    """A document read: the form in `documentos.forma`, whether it reports what was done, and its sheets.

    asked: what a person is asked about a table of it that is not among them; None: nothing.
    """

    forma: str
    informa: bool
    sheets: list[Sheet]
    asked: UnansweredError | None = None


def recognised(document: Text | Book, ejercicio: int | None = None, mapas: Sequence[Map] = ()) -> Recognised:
    """The document read by what recognises it. Raises DocumentError when nothing does.

    ejercicio: the year said at load; mapas: what people have said of the columns of tables without a layout.
    """
    if isinstance(document, Text):
        return _read_by(layout_of(document), document)
    return _recognised_book(document, ejercicio, mapas)


def _recognised_book(book: Book, ejercicio: int | None, mapas: Sequence[Map]) -> Recognised:
    """The workbook read as one of the forms that are known, else as a table of any form."""
    if not any(map(_heads_a_form, lines.headings(book))):
        return _as_tables(book, ejercicio, mapas)
    layout = layout_of(lines.of(book))
    of_form, others = _told_apart(layout, book)
    text = lines.of(of_form)
    if not any(layout.heads(line) and layout.confirms(line, below) for line, below in _with_below(text.lines)):
        return _as_tables(book, ejercicio, mapas)
    try:
        form = _read_by(layout, text)
    except DocumentError as error:
        return _under_a_form(book, ejercicio, mapas, error)
    first, *following = form.sheets
    notes = (*noticed.notes(of_form), *tables.not_read(others), *first.notes)
    return replace(form, sheets=[replace(first, notes=notes), *following])


def _told_apart(layout: Layout, book: Book) -> tuple[Book, Book]:
    """The book as its sheets that are of the form, with their covers, and those that hold a table of something else."""
    apart: tuple[list[Table], list[Table]] = [], []
    for table in book.tables:
        heads = (layout.heads(line) or layout.goes_on(line) for line in lines.headings(replace(book, tables=(table,))))
        is_other = not table.hidden and not any(heads) and tables.holds_rows(table)
        apart[is_other].append(table)
    return replace(book, tables=tuple(apart[False])), replace(book, tables=tuple(apart[True]))


def _under_a_form(book: Book, ejercicio: int | None, mapas: Sequence[Map], refused: DocumentError) -> Recognised:
    """The book with the heading of a form and none of its rows: as a table of its own, asked about where it is unsure;
    raises what the form said where it is none."""
    try:
        return _as_tables(book, ejercicio, mapas)
    except UnansweredError:
        raise
    except DocumentError:
        raise refused from None


# A heading has no more rows than these below its first.
ROWS_BELOW = 3


def _with_below(found: Sequence[Line]) -> Iterator[tuple[Line, Sequence[Line]]]:
    return ((line, found[at : at + ROWS_BELOW]) for at, line in enumerate(found, start=1))


def _as_tables(book: Book, ejercicio: int | None, mapas: Sequence[Map]) -> Recognised:
    read = tables.read(book, ejercicio, mapas)
    return Recognised(tables.FORMA, any(sheet.heading.corte_mes for sheet in read.sheets), read.sheets, read.asked)


def _heads_a_form(line: Line) -> bool:
    """Whether a row of a sheet heads one of the forms that are known. None of them names in one row its rows and their
    periods: that is a table which only shares words with it."""
    return any(layout.heads(line) for layout in LAYOUTS) and not tables.names_rows_and_periods(line.cells)


def _read_by(layout: Layout, document: Text) -> Recognised:
    assert layout.read is not None
    return Recognised(layout.forma, layout.informa, layout.read(document))


def layout_of(document: Text) -> Layout:
    """The one layout that recognises the document.

    Raises DocumentError when none does, when several do (the message names them and their lines), or when the form is
    known and cannot be read yet.
    """
    found = {layout: line for layout in LAYOUTS if (line := _first(document, layout.heads))}
    if not found:
        first = next(line for line in document.lines if line.text.strip())
        raise DocumentError(
            "no es ninguna forma de POA conocida: no se encontró el encabezado de ninguna de sus tablas.",
            document=document.name,
            place=first.place,
            printed=first.text,
        )
    if len(found) > 1:
        rivals = "; ".join(f"{layout.nombre} ({line.place})" for layout, line in found.items())
        raise DocumentError(f"trae dos formas distintas: {rivals}. Sepárelas en dos archivos.", document=document.name)
    layout, line = next(iter(found.items()))
    if layout.read is None:
        raise DocumentError(
            f"es de la forma «{layout.nombre}», que esta versión todavía no lee.",
            document=document.name,
            place=line.place,
            printed=line.text,
        )
    return layout


def _first(document: Text, heads: Callable[[Line], bool]) -> Line | None:
    return next((line for line in document.lines if heads(line)), None)
