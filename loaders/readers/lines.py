"""The tables of a book as the lines of a text: what is written for a printed form reads its workbook too.

A cell's text is what the sheet shows of it; columns without any are left out, and hidden sheets.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from loaders.readers.grid import Book, Table, Value
from loaders.readers.text import Cell, Line, Text

# What a sheet keeps of a number; beyond it are the traces of binary arithmetic.
_DIGITS = 15
# Years: "2025".
_MOST_NUMBERS_OF_A_HEADING = 2
_BETWEEN_SHEETS = (1, 2, 3)


def headings(book: Book) -> Iterator[Line]:
    """The rows of the visible sheets that may head a table, told fast: of words, with a number or two at most."""
    for table in (table for table in book.tables if not table.hidden):
        for number, row in enumerate(table.rows, start=1):
            texts = [value.strip() for value in row if isinstance(value, str)]
            numbers = sum(isinstance(value, int | float) for value in row)
            if len(texts) > 1 and numbers <= _MOST_NUMBERS_OF_A_HEADING:
                yield Line(number, "\t".join(texts), tuple(texts), table.place(number))


def of(book: Book) -> Text:
    """The rows of the visible sheets in order, a few blank lines between two; places are those of the sheets."""
    lines: list[Line] = []
    for table in book.tables:
        if table.hidden:
            continue
        lines += [Line(len(lines) + at, "", ("",)) for at in _BETWEEN_SHEETS if lines]
        for where, cells in _cut(table):
            lines.append(Line(len(lines) + 1, "\t".join(cells), tuple(cells), where))
    return Text(book.name, tuple(lines))


_Row = tuple[str, list[Cell]]


def _cut(table: Table) -> Iterator[tuple[str, Sequence[str]]]:
    """The rows of a sheet: titles without cells behind them, rows of a table as wide as it.

    What stands between two blank rows has one table at most, from its first row of several cells on.
    """
    for blank, run in groupby(_rows(table), key=lambda row: not any(row[1])):
        rows = list(run)
        if blank:
            yield from ((where, [""]) for where, _ in rows)
            continue
        begin = next((i for i, (_, cells) in enumerate(rows) if sum(map(bool, cells)) > 1), len(rows))
        for where, cells in rows[:begin]:
            yield from _paragraph(where, cells)
        width = max((len(cells) for _, cells in rows[begin:]), default=0)
        yield from ((where, [*map(_in_one_line, cells), *[""] * (width - len(cells))]) for where, cells in rows[begin:])


def _rows(table: Table) -> Iterator[_Row]:
    """Each row with the texts of its cells, up to the last that has one; columns without any text are left out."""
    columns = sorted({at for row in table.rows for at, value in enumerate(row) if value is not None})
    percents = table.details().percents
    for number, row in enumerate(table.rows, start=1):
        cells = [
            Cell(printed(row[at], (number, at + 1) in percents), table.place(number, at + 1))
            for at in columns
            if at < len(row)
        ]
        filled = max((i for i, cell in enumerate(cells, start=1) if cell), default=0)
        yield table.place(number), cells[:filled]


def _paragraph(where: str, cells: Sequence[Cell]) -> Iterator[_Row]:
    """A row of one cell, with the text of each of its lines by itself."""
    *blank, text = cells
    for line in text.splitlines():
        yield where, [*blank, Cell(line.strip(), text.place)]


def _in_one_line(cell: Cell) -> Cell:
    return Cell(re.sub(r"\s*[\r\n]\s*", " ", cell), cell.place) if "\n" in cell or "\r" in cell else cell


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
