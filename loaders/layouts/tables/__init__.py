"""A table of any form, without a layout of its own: what its columns are is found from words, cells and sums.

| step | file | what it answers |
|---|---|---|
| 1 | headings.py | what the words of a heading say (the words are data/catalogues/headings.toml) |
| 2 | regions.py | where the tables of a sheet are: heading, columns, rows, titles above |
| 3 | cells.py | which figures and texts a column holds |
| 4 | columns.py | **what each column is**, how sure that is, and why |
| 5 | body.py | which rows are rows, and each as read |
| 6 | sheets.py | the rows as sheets, with what the titles say; copied, hidden and blank sheets |
| – | maps.py | what a person answers: heading maps |

What is not sure is asked, never loaded as if it were: `read` raises UnansweredError with the proposal.
"""

from collections.abc import Sequence

from loaders.errors import DocumentError, UnansweredError
from loaders.layouts.rows import Sheet
from loaders.layouts.tables import maps, sheets
from loaders.layouts.tables.maps import Map, fingerprint, parsed
from loaders.layouts.tables.regions import regions_of, text_of
from loaders.layouts.tables.sheets import FORMA, Found
from loaders.readers.grid import Book, Table, column_letters

__all__ = ["FORMA", "Map", "fits", "parsed", "proposal", "read"]

# What of a sheet is shown with a question.
ROWS_SHOWN, COLUMNS_SHOWN, LONGEST_SHOWN = 8, 10, 18


def read(book: Book, given: int | None = None, known: Sequence[Map] = ()) -> list[Sheet]:
    """The sheets of rows of the book's tables. given: the year said at load; known: heading maps.

    Raises UnansweredError when something of a table is not sure: it shows the first rows and what is proposed. Raises
    DocumentError when the book has no table of targets.
    """
    found = sheets.found_in(book, given, known)
    if not found:
        raise DocumentError(_nothing(book), document=book.name)
    doubtful = next((one for one in found if one.form.doubts), None)
    if doubtful:
        raise UnansweredError(_question(doubtful), document=book.name, place=_sheet_name(doubtful.region.table))
    return sheets.read(book, found)


def proposal(book: Book, given: int | None = None, known: Sequence[Map] = ()) -> str | None:
    """The heading map proposed for the book's table, or for its first unsure one, as TOML; None when it has none."""
    found = sheets.found_in(book, given, known)
    one = next((one for one in found if one.form.doubts), found[0] if found else None)
    if one:
        return maps.written(one.region, one.form)
    region = next((region for table in book.tables for region in regions_of(table)), None)
    return maps.written(region, None) if region else None


def fits(book: Book, one: Map) -> bool:
    """Whether the map is of the heading of one of the book's tables."""
    return any(fingerprint(region) == one.huella for table in book.tables for region in regions_of(table))


def _sheet_name(table: Table) -> str | None:
    return f"hoja «{table.sheet}»" if table.sheet else None


def _nothing(book: Book) -> str:
    headed = next((region for table in book.tables for region in regions_of(table)), None)
    if headed is None:
        return "no se encontró en él una tabla de metas: ningún renglón nombra columnas como actividad, unidad o meta."
    place = headed.table.place(headed.heading.start + 1)
    return (
        f"tiene una tabla ({place}) y no se sabe qué son sus columnas: falta el texto de las actividades, o no hay ni "
        "sus periodos ni su meta anual. Escriba una propuesta con --proponer ARCHIVO, corríjala y cárguelo con --mapa."
    )


def _question(one: Found) -> str:
    """What is not sure, the sheet's first rows and what is proposed, over several lines."""
    doubts = "; ".join(one.form.doubts)
    lines = [f"falta confirmar qué son sus columnas: {doubts}.", "Sus primeros renglones:"]
    table = one.region.table
    last = min(one.region.heading.start + ROWS_SHOWN, len(table.rows))
    for row in range(one.region.heading.start, last):
        texts = [text_of(value)[:LONGEST_SHOWN] or "·" for value in table.rows[row][:COLUMNS_SHOWN]]
        lines.append(f"  {row + 1}: {' | '.join(texts)}")
    lines.append("Propuesta:")
    lines += [
        f"  {column_letters(column.at + 1)} «{column.heading[:40]}» es {column.campo}: {column.why}"
        for column in one.form.columns
        if column.campo != "ignorar"
    ]
    lines.append("Para responder: --proponer ARCHIVO escribe la propuesta, corríjala y cárguelo con --mapa ARCHIVO.")
    return "\n".join(lines)
