"""A table of any form, without a layout of its own: what its columns are is found from words, cells and sums.

| step | file | what it answers |
|---|---|---|
| 1 | headings.py | what the words of a heading say (the words are data/catalogues/headings.toml) |
| 2 | regions.py | where the tables of a sheet are: heading, columns, rows, titles above |
| 3 | cells.py | which figures and texts a column holds |
| – | unnamed.py | where a table is whose heading says nothing that is known |
| 4 | columns.py | **what each column is**, how sure that is, and why |
| 4 | seen.py, figures.py, texts.py | … a column before that; which are the periods and the year; which the texts |
| 5 | understood.py | what each cell of a table says, and where it stands |
| 5 | kinds.py, money.py | which rows are rows; which only hold the money of another |
| 5 | body.py | each row as read |
| 6 | found.py, beside.py | which tables of a book are read, asked about, or only told of |
| 7 | sheets.py | the rows as sheets, with what the titles say; copied, hidden and blank sheets |
| – | maps.py | what a person answers: heading maps |

What is not sure is asked, never loaded as if it were, with the proposal; what is sure beside it is read meanwhile.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.errors import DocumentError, UnansweredError
from loaders.layouts.rows import Note, Sheet
from loaders.layouts.tables import maps, sheets
from loaders.layouts.tables.columns import IGNORED, UNKNOWN_FIGURES, Column
from loaders.layouts.tables.found import Found, found_in, others_of, unknown_in
from loaders.layouts.tables.headings import names_rows_and_periods
from loaders.layouts.tables.maps import Map, Proposal, fingerprint, parsed, written
from loaders.layouts.tables.regions import regions_of
from loaders.layouts.tables.sheets import FORMA
from loaders.layouts.tables.unnamed import has_rows, unnamed_table
from loaders.readers.grid import Book, Table

__all__ = [
    "FORMA",
    "Map",
    "Proposal",
    "Tables",
    "fits",
    "names_rows_and_periods",
    "parsed",
    "proposal",
    "read",
    "written",
]

# What of a row is shown with a question.
COLUMNS_SHOWN, LONGEST_SHOWN = 10, 18


@dataclass(frozen=True)
class Tables:
    """What the tables of a book hold: sheets of rows, and what a person is asked about another one; None: nothing."""

    sheets: list[Sheet]
    asked: UnansweredError | None


def read(book: Book, given: int | None = None, known: Sequence[Map] = ()) -> Tables:
    """The rows of the book's tables that are sure. given: the year said at load; known: heading maps.

    Raises UnansweredError when none is: it shows the first rows and what is proposed. Raises DocumentError when the
    book has no table of targets.
    """
    found = found_in(book, given, known)
    sure = [one for one in found if not one.form.doubts]
    if not sure:
        raise _question(book, one) if (one := _unsure(book, found, given)) else _nothing(book)
    others = others_of(book, found, known, given)
    return Tables(sheets.read(book, sure, others), _question(book, others.asked, beside=True) if others.asked else None)


def holds_rows(table: Table) -> bool:
    """Whether a sheet holds a table, of whatever kind, with texts and figures side by side."""
    return any(map(has_rows, regions_of(table))) or unnamed_table(table) is not None


def not_read(book: Book) -> list[Note]:
    """What is to be said of the sheets of a book whose others are a form that is known."""
    return [sheets.not_read(table, "no es de la forma de las otras hojas", _APART) for table in book.tables]


_APART = " Si es de metas, cárguela en un libro aparte."


def _unsure(book: Book, found: Sequence[Found], given: int | None) -> Found | None:
    """The table that a person is asked about where none of a book is sure."""
    return next((one for one in found or unknown_in(book, given) if one.form.doubts), None)


def _question(book: Book, one: Found, beside: bool = False) -> UnansweredError:
    """What is asked about a table. beside: whether others of the book are read meanwhile."""
    table, doubts, years = one.region.table, one.form.doubts, [str(year) for year in one.form.years]
    asks = ["ejercicio"] * bool(years) + ["columnas"] * (len(doubts) > bool(years))
    omits = beside and "columnas" in asks and table.sheet is not None
    place = table.place(one.region.heading.start + 1) if beside else None
    return UnansweredError(
        f"falta confirmar qué son sus columnas: {'; '.join(doubts)}.",
        document=book.name,
        place=f"hoja «{table.sheet}»" if table.sheet else place,
        asks=[*asks, *["omitir"] * omits],
        among=years,
        how=f"{_shown(one)}{_OMIT if omits else ''}",
    )


_OMIT = "\nSi esa hoja no es de metas, escriba su nombre en «hojas_sin_leer» del mapa. Lo demás del libro se leyó."


def proposal(
    book: Book, given: int | None = None, known: Sequence[Map] = (), hoja: str | None = None
) -> Proposal | None:
    """The heading map proposed for the table of the sheet named, for the book's first unsure one, or for its first;
    None when it has none."""
    found = found_in(book, given, known)
    if hoja is None:
        sure = [one for one in found if not one.form.doubts]
        one = others_of(book, found, known, given).asked if sure else _unsure(book, found, given)
        one = one or next(iter(found), None)
    else:
        here = [[o for o in some if o.region.table.sheet == hoja] for some in (found, unknown_in(book, given))]
        candidates = here[0] or here[1]
        one = next((one for one in candidates if one.form.doubts), next(iter(candidates), None))
    return maps.proposed(one.region, one.form, one.map) if one else None


def fits(book: Book, one: Map) -> bool:
    """Whether the map is of the heading of one of the book's tables."""
    regions = (region for table in book.tables for region in (*regions_of(table), unnamed_table(table)))
    return any(region and fingerprint(region) == one.huella for region in regions)


def _nothing(book: Book) -> DocumentError:
    headed = next((region for table in book.tables for region in regions_of(table)), None)
    if headed is None:
        message = (
            "no se encontró en él una tabla de metas: ningún renglón nombra columnas como actividad, unidad o meta, "
            "ni hay renglones con un texto y sus cifras."
        )
        return DocumentError(message, document=book.name)
    place = headed.table.place(headed.heading.start + 1)
    message = f"tiene una tabla ({place}) y ningún renglón con un texto y sus cifras: no hay metas que cargar."
    return DocumentError(message, document=book.name)


def _said(column: Column) -> str:
    return "" if column.campo == IGNORED else f" es {column.campo}"


def _shown(one: Found) -> str:
    """The sheet's first rows and what is proposed, over several lines."""
    lines = ["", "Sus primeros renglones:"]
    for number, texts in maps.first_rows(one.region):
        lines.append(f"  {number}: {' | '.join(text[:LONGEST_SHOWN] or '·' for text in texts[:COLUMNS_SHOWN])}")
    lines.append("Propuesta:")
    lines += [
        f"  {column.letter} «{column.heading[:40]}»{_said(column)}: {column.why}"
        for column in one.form.columns
        if column.campo != IGNORED or column.why == UNKNOWN_FIGURES
    ]
    lines.append("Para responder: --proponer ARCHIVO escribe la propuesta, corríjala y cárguelo con --mapa ARCHIVO.")
    return "\n".join(lines)
