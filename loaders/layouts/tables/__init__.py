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
| 6 | sheets.py | the rows as sheets, with what the titles say; copied, hidden and blank sheets |
| – | maps.py | what a person answers: heading maps |

What is not sure is asked, never loaded as if it were: `read` raises UnansweredError with the proposal.
"""

from collections.abc import Sequence

from loaders.errors import DocumentError, UnansweredError
from loaders.layouts.rows import Sheet
from loaders.layouts.tables import maps, sheets
from loaders.layouts.tables.columns import IGNORED, UNKNOWN_FIGURES, Column
from loaders.layouts.tables.headings import names_rows_and_periods
from loaders.layouts.tables.maps import Map, Proposal, fingerprint, parsed, written
from loaders.layouts.tables.regions import regions_of
from loaders.layouts.tables.sheets import FORMA, Found
from loaders.layouts.tables.unnamed import unnamed_table
from loaders.readers.grid import Book, Table

__all__ = ["FORMA", "Map", "Proposal", "fits", "names_rows_and_periods", "parsed", "proposal", "read", "written"]

# What of a row is shown with a question.
COLUMNS_SHOWN, LONGEST_SHOWN = 10, 18


def read(book: Book, given: int | None = None, known: Sequence[Map] = ()) -> list[Sheet]:
    """The sheets of rows of the book's tables. given: the year said at load; known: heading maps.

    Raises UnansweredError when something of a table is not sure: it shows the first rows and what is proposed. Raises
    DocumentError when the book has no table of targets.
    """
    found = sheets.found_in(book, given, known)
    doubtful = next((one for one in found or sheets.unknown_in(book, given) if one.form.doubts), None)
    if doubtful:
        years = [str(year) for year in doubtful.form.years]
        raise UnansweredError(
            f"falta confirmar qué son sus columnas: {'; '.join(doubtful.form.doubts)}.",
            document=book.name,
            place=_sheet_name(doubtful.region.table),
            asks=["ejercicio"] * bool(years) + ["columnas"] * (len(doubtful.form.doubts) > bool(years)),
            among=years,
            how=_shown(doubtful),
        )
    if not found:
        raise _nothing(book)
    return sheets.read(book, found)


def proposal(
    book: Book, given: int | None = None, known: Sequence[Map] = (), hoja: str | None = None
) -> Proposal | None:
    """The heading map proposed for the table of the sheet named, for the book's first unsure one, or for its first;
    None when it has none."""
    found = [one for one in sheets.found_in(book, given, known) if hoja in (None, one.region.table.sheet)]
    found = found or [one for one in sheets.unknown_in(book, given) if hoja in (None, one.region.table.sheet)]
    one = next((one for one in found if one.form.doubts), found[0] if found else None)
    return maps.proposed(one.region, one.form, one.map) if one else None


def fits(book: Book, one: Map) -> bool:
    """Whether the map is of the heading of one of the book's tables."""
    regions = (region for table in book.tables for region in (*regions_of(table), unnamed_table(table)))
    return any(region and fingerprint(region) == one.huella for region in regions)


def _sheet_name(table: Table) -> str | None:
    return f"hoja «{table.sheet}»" if table.sheet else None


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
