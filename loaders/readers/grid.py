"""What a workbook or a delimited file holds: tables of typed cells, each with its place. Knows nothing of a POA."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache

# Of one workbook or file: eight times a table of 25 columns by 25,000 rows; what is read stays in memory meanwhile.
MOST_CELLS = 5_000_000
# What a sheet keeps of a number; beyond it are the traces of binary arithmetic, and closer to zero than any figure.
_DIGITS, _LEAST = 15, 1e-12

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
    formulas_without_value: cells whose formula was never calculated. currencies: by column, the currency other than "$"
    that the format of a cell of it shows: "S/", "US$", "€". not_seen: Spanish sentences on what the format does not let
    be seen; empty when all was.
    """

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    percents: frozenset[tuple[int, int]] = frozenset()
    formulas_without_value: frozenset[tuple[int, int]] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    currencies: Mapping[int, str] = field(default_factory=dict)
    not_seen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One sheet of a workbook, or a whole delimited file.

    sheet: its name; None for a delimited file. rows: from the sheet's first row and column, so that rows[0][0] is A1;
    a blank cell is None; rows may differ in length. merged: ranges whose first cell holds the value of them all (the
    others are None in rows). details: looks closer; slow, so asked for only of a table that is read. lines: the line on
    which each row of a delimited file begins, for a cell may hold several lines.
    """

    sheet: str | None
    rows: Sequence[Sequence[Value]]
    merged: tuple[Range, ...] = ()
    hidden: bool = False
    details: Callable[[], Details] = Details
    lines: Sequence[int] = ()

    def place(self, row: int, column: int | None = None) -> str:
        """Where a cell is, or a whole row, counted from 1: "Avance!C12", "Avance, fila 12"; a file's "línea 12"."""
        if self.sheet is None:
            line = self.lines[row - 1] if self.lines else row
            return f"línea {line}" if column is None else f"línea {line}, columna {column_letters(column)}"
        return f"{self.sheet}, fila {row}" if column is None else f"{self.sheet}!{column_letters(column)}{row}"

    def row_places(self, row: int, around: Mapping[str, tuple[str, str]]) -> "RowPlaces":
        """Where what a row holds is. around: as `around` has it."""
        return RowPlaces(self.lines[row - 1] if self.lines else row, around)

    def around(self, columns: Mapping[str, int]) -> dict[str, tuple[str, str]]:
        """What stands before and after the number of a row in the places of its cells, by the name of what they hold.

        columns: the column of each, counted from 1.
        """
        if self.sheet is None:
            return {name: ("línea ", f", columna {column_letters(at)}") for name, at in columns.items()}
        return {name: (f"{self.sheet}!{column_letters(at)}", "") for name, at in columns.items()}


@dataclass(frozen=True, slots=True)
class RowPlaces:
    """Where what a row of a table holds is, by its name; without the row's cells, which need not be kept for it."""

    number: int
    around: Mapping[str, tuple[str, str]]

    def all(self) -> dict[str, str]:
        """The place of each, by its name."""
        number = self.number
        return {name: f"{before}{number}{after}" for name, (before, after) in self.around.items()}

    def of(self, name: str) -> str | None:
        """The place of what has that name; None where the row has no such thing."""
        around = self.around.get(name)
        return f"{around[0]}{self.number}{around[1]}" if around else None


@dataclass(frozen=True)
class Book:
    """A workbook or a delimited file; name is that of its file. notes: Spanish sentences on what was not read."""

    name: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()


def numbers_in(row: Sequence[Value]) -> int:
    """How many cells of a row are numbers, or yes and no; told fast, for every row of a sheet is asked."""
    kinds = list(map(type, row))
    return kinds.count(float) + kinds.count(int) + kinds.count(bool)


def exact(value: float) -> Decimal:
    """What a cell of that number shows, without the traces of binary arithmetic: 0.1 + 0.2 - 0.3 is 0.

    Not finite where the cell is not.
    """
    return Decimal(0) if abs(value) < _LEAST else Decimal(f"{value:.{_DIGITS}g}")


@cache
def column_letters(number: int) -> str:
    """The letters of a column counted from 1: 1 is "A", 27 is "AA"."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def spelled(count: int) -> str:
    """A count as a sentence writes it: 5000000 is "5,000,000"."""
    return f"{count:,}"


def column_number(letters: str) -> int:
    """The column, counted from 1, of its letters: "A" is 1, "AA" is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
