"""The tables of a book as the lines of a text: what is written for a printed form reads its workbook too.

A cell's text is what the sheet shows of it; columns without any are left out, and hidden sheets.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from loaders.readers.grid import Book, Table, Value, exact, numbers_in
from loaders.readers.text import Cell, Line, Text

# Years: "2025".
_MOST_NUMBERS_OF_A_HEADING = 2
_BETWEEN_SHEETS = (1, 2, 3)


def headings(book: Book) -> Iterator[Line]:
    """The rows of the visible sheets that may head a table, told fast: of words, with a number or two at most."""
    for table in (table for table in book.tables if not table.hidden):
        for number, row in enumerate(table.rows, start=1):
            if numbers_in(row) > _MOST_NUMBERS_OF_A_HEADING:
                continue
            texts = [value.strip() for value in row if isinstance(value, str)]
            if len(texts) > 1:
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


_Row = tuple[int, dict[int, Cell]]


def _cut(table: Table) -> Iterator[tuple[str, Sequence[str]]]:
    """The rows of a sheet: titles without cells behind them, rows of a table as wide as it.

    What stands between two blank rows has one table at most, from its first row of several cells on.
    """
    all_columns = sorted({at for row in table.rows for at, value in enumerate(row) if value is not None})
    for blank, run in groupby(_rows(table), key=lambda row: not row[1]):
        rows = list(run)
        begin = next((i for i, (_, cells) in enumerate(rows) if len(cells) > 1), len(rows))
        for number, cells in rows[:begin]:
            if blank:
                yield table.place(number), [""]
                continue
            before = [at for at in all_columns if at < min(cells)]
            yield from _paragraph(table.place(number), len(before), cells)
        columns = _columns(table, rows[begin:], all_columns)
        for number, cells in rows[begin:]:
            yield table.place(number), [_in_one_line(cells[at]) if at in cells else "" for at in columns]


def _rows(table: Table) -> Iterator[_Row]:
    """Each row: its number, and the texts of its cells by their column, counted from 0."""
    percents = table.details().percents
    held = _held_for_several_rows(table)
    for number, row in enumerate(table.rows, start=1):
        values: dict[int, Value] = {at: value for at, value in enumerate(row) if value is not None}
        if any(isinstance(value, int | float) for value in values.values()):
            values = held.get(number, {}) | values
        yield (
            number,
            {
                at: Cell(text, table.place(number, at + 1), at + 1)
                for at, value in values.items()
                if (text := printed(value, (number, at + 1) in percents))
            },
        )


def _held_for_several_rows(table: Table) -> dict[int, dict[int, Value]]:
    """The texts that a merged range holds for the rows of figures under its first, by row and column."""
    held: dict[int, dict[int, Value]] = {}
    for merged in table.merged:
        last = min(merged.last_row, len(table.rows))
        at = merged.first_column - 1
        value = (
            table.rows[merged.first_row - 1][at]
            if merged.first_row < last and at < len(table.rows[merged.first_row - 1])
            else None
        )
        if isinstance(value, str):
            for row in range(merged.first_row + 1, last + 1):
                held.setdefault(row, {})[at] = value
    return held


def _columns(table: Table, rows: Sequence[_Row], all_columns: Sequence[int]) -> list[int]:
    """The columns of a table up to its last, without those that are only the room of cells merged over several."""
    filled = {at for _, cells in rows for at in cells}
    first, last = (rows[0][0], rows[-1][0]) if rows else (0, 0)
    inside = [one for one in table.merged if one.first_row <= last and one.last_row >= first]
    return [
        at
        for at in all_columns
        if at in filled
        or (at < max(filled, default=-1) and not any(one.first_column <= at < one.last_column for one in inside))
    ]


def _paragraph(where: str, blank: int, cells: dict[int, Cell]) -> Iterator[tuple[str, Sequence[str]]]:
    """A row of one cell, behind its blank ones, with the text of each of its lines by itself."""
    for text in cells.values():
        for line in text.splitlines():
            yield where, [*[""] * blank, Cell(line.strip(), text.place, text.column)]


def _in_one_line(cell: Cell) -> Cell:
    if "\n" not in cell and "\r" not in cell:
        return cell
    return Cell(re.sub(r"\s*[\r\n]\s*", " ", cell), cell.place, cell.column)


def printed(value: Value, as_percent: bool = False) -> str:
    """What a form prints of a value: 0.05 as a percentage is "5%", 2 January 2026 is "02/01/2026", nothing is ""."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "VERDADERO" if value else "FALSO"
    if isinstance(value, int | float):
        return _percent(exact(value)) if as_percent else f"{exact(value).normalize():f}"
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return str(value).strip()


def _percent(share: Decimal) -> str:
    return f"{(share * 100).to_integral_value(rounding=ROUND_HALF_UP):f}%"
