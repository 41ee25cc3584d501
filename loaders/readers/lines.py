"""The tables of a book as the lines of a text: what is written for a printed form reads its workbook too.

A cell's text is what the sheet shows of it; empty columns are left out, and hidden sheets.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain

from loaders.readers.grid import Book, Table, Value
from loaders.readers.text import Cell, Line, Text

# What a sheet keeps of a number; beyond it are the traces of binary arithmetic.
_DIGITS = 15
_BETWEEN_SHEETS = ("", "", "")


def of(book: Book) -> Text:
    """The rows of the visible sheets in order, a few blank lines between two; places are those of the sheets."""
    lines: list[Line] = []
    for table in book.tables:
        if not table.hidden:
            for where, cells in chain(((None, (blank,)) for blank in _BETWEEN_SHEETS if lines), _rows(table)):
                lines.append(Line(len(lines) + 1, "\t".join(cells), tuple(cells), where))
    return Text(book.name, tuple(lines))


def _rows(table: Table) -> Iterator[tuple[str, Sequence[str]]]:
    columns = _filled(table)
    percents = table.details().percents
    for number, row in enumerate(table.rows, start=1):
        cells = [
            Cell(printed(row[at], (number, at + 1) in percents) if at < len(row) else "", table.place(number, at + 1))
            for at in columns
        ]
        filled = [i for i, cell in enumerate(cells) if cell]
        if len(filled) != 1:
            yield table.place(number), cells if filled else [""]
        else:  # A title or a paragraph, alone in its row: it may be of several lines, and it has no cells behind it.
            for line in cells[filled[0]].splitlines():
                yield table.place(number), [*cells[: filled[0]], Cell(line.strip(), cells[filled[0]].place)]


def _filled(table: Table) -> list[int]:
    """The columns, counted from 0, in which some cell holds something."""
    return sorted({at for row in table.rows for at, value in enumerate(row) if value is not None})


def printed(value: Value, as_percent: bool = False) -> str:
    """What a form prints of a value: 0.05 as a percentage is "5%", 2 January 2026 is "02/01/2026", nothing is ""."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "VERDADERO" if value else "FALSO"
    if isinstance(value, int | float):
        return _percent(value) if as_percent else _number(value)
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return str(value).strip()


def _number(value: float) -> str:
    return f"{Decimal(f'{value:.{_DIGITS}g}').normalize():f}"


def _percent(value: float) -> str:
    share = Decimal(f"{value:.{_DIGITS}g}") * 100
    return f"{share.quantize(Decimal(1), rounding=ROUND_HALF_UP)}%"
