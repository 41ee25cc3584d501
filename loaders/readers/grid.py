"""What a workbook or a delimited file holds: tables of typed cells, each with its place. Knows nothing of a POA."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Value = str | int | float | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True)
class Range:
    """A rectangle of cells, rows and columns counted from 1, both ends in it."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Details:
    """What only a closer look at a table shows; cells are (row, column) counted from 1.

    errors: what the cell shows ("#DIV/0!"); percents: cells formatted as a percentage (0.05 there reads 5 %);
    formulas_without_value: cells whose formula was never calculated. not_seen: Spanish sentences on what the format
    does not let be seen; empty when all was.
    """

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    percents: frozenset[tuple[int, int]] = frozenset()
    formulas_without_value: frozenset[tuple[int, int]] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    not_seen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One sheet of a workbook, or a whole delimited file.

    sheet: its name; None for a delimited file. rows: from the sheet's first row and column, so that rows[0][0] is A1;
    a blank cell is None; rows may differ in length. merged: ranges whose first cell holds the value of them all (the
    others are None in rows). details: looks closer; slow, so asked for only of a table that is read.
    """

    sheet: str | None
    rows: Sequence[Sequence[Value]]
    merged: tuple[Range, ...] = ()
    hidden: bool = False
    details: Callable[[], Details] = Details

    def place(self, row: int, column: int | None = None) -> str:
        """Where a cell is, or a whole row, counted from 1: "Avance!C12", "Avance, fila 12"; a file's "línea 12"."""
        if self.sheet is None:
            return f"línea {row}" if column is None else f"línea {row}, columna {column_letters(column)}"
        return f"{self.sheet}, fila {row}" if column is None else f"{self.sheet}!{column_letters(column)}{row}"


@dataclass(frozen=True)
class Book:
    """A workbook or a delimited file; name is that of its file. notes: Spanish sentences on what was not read."""

    name: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()


def column_letters(number: int) -> str:
    """The letters of a column counted from 1: 1 is "A", 27 is "AA"."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
