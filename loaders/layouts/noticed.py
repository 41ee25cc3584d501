"""What a person should know of a workbook before trusting what was read of it, as notes."""

from collections.abc import Iterator, Sequence

from loaders.layouts.rows import Note
from loaders.readers.grid import Book, Table, Value, column_letters

# How many columns a sentence names.
NAMED = 5


def notes(book: Book) -> tuple[Note, ...]:
    """What was noticed in the book's sheets: hidden ones, which are not read; errors, formulas without a result, hidden
    rows and columns in the others; what the format does not let be seen."""
    found = [Note("libro", "nota", said, book.name) for said in book.notes]
    for table in book.tables:
        found += _hidden(table) if table.hidden else _of(table)
    return tuple(found)


def _hidden(table: Table) -> Iterator[Note]:
    if table.rows:
        yield Note("hoja_oculta", "aviso", f"La hoja «{table.sheet}» está oculta: no se leyó.", f"{table.sheet}")


def _of(table: Table) -> Iterator[Note]:
    details = table.details()
    for said in details.not_seen:
        yield Note("no_se_ve", "nota", said, table.place(1))
    if details.errors:
        shown = ", ".join(sorted(set(details.errors.values())))
        yield _cells(table, sorted(details.errors), "celda_con_error", "muestra un error", f"({shown}): no hay dato.")
    if details.formulas_without_value:
        again = "y no se sabe cuánto da: abra el libro en Excel, guárdelo y cárguelo de nuevo."
        cells = sorted(details.formulas_without_value)
        yield _cells(table, cells, "formula_sin_resultado", "trae una fórmula que nunca se calculó", again)
    rows = sorted(row for row in details.hidden_rows if row <= len(table.rows) and any(_said(table, row)))
    if rows:
        message = f"{_counted(len(rows), 'renglón oculto', 'renglones ocultos')}: se leyeron como los demás."
        yield Note("renglon_oculto", "aviso", message, table.place(rows[0]))
    yield from hidden_columns(table)


def hidden_columns(table: Table, head: int = 0) -> Iterator[Note]:
    """That columns with something under the row of the heading are hidden; head: its number, 0 to look at all rows."""
    hidden = sorted(table.details().hidden_columns)
    columns = [column_letters(at) for at in hidden if _holds(table.rows[head:], at)]
    if columns:
        named = _counted(len(columns), "columna oculta", "columnas ocultas")
        message = f"{named} ({_first(columns)}): se leyeron como las demás."
        yield Note("columna_oculta", "aviso", message, f"{table.sheet}, columna {columns[0]}")


def _holds(rows: Sequence[Sequence[Value]], column: int) -> bool:
    """Whether a cell of the column holds something."""
    return any(len(row) >= column and row[column - 1] is not None for row in rows)


def _first(names: Sequence[str]) -> str:
    """The first few of the names: "C, F, G …"."""
    return ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")


def _said(table: Table, row: int) -> list[bool]:
    return [value is not None for value in table.rows[row - 1]]


def _cells(table: Table, cells: Sequence[tuple[int, int]], rule: str, what: str, so: str) -> Note:
    """One note for all the cells of a sheet that have one thing in common, at the first of them."""
    others = f" (y otras {len(cells) - 1:,})" if len(cells) > 1 else ""
    place = table.place(*cells[0])
    return Note(rule, "aviso", f"La celda {place}{others} {what} {so}", place)


def _counted(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"
