"""A table whose heading says nothing that is known, or that has none: found by its cells alone.

It is never read as if it were sure: what it seems to be is proposed to a person, whose heading map has it read.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import islice

from loaders.layouts.tables.cells import Cells, read
from loaders.layouts.tables.regions import Region, paths_of, text_of, titles_of
from loaders.readers.grid import Table, Value

# A table has so many rows with a text and a figure at least.
FEWEST_ROWS = 3
# What of a sheet is looked at.
ROWS_LOOKED_AT, COLUMNS_LOOKED_AT = 300, 120
MOST_IN_HEADING = 4
NO_HEADING = "sin encabezado"
_WORD = re.compile(r"[^\W\d_]{3}")
_FIGURE = re.compile(r"[$S/.\s]*-?[\d.,\s]*\d\s*%?")
LONGEST_FIGURE = 30
_YEARS = range(1990, 2100)


def unnamed_table(table: Table) -> Region | None:
    """The table that the cells of a sheet make; None when they make none: no rows with a text and a figure."""
    rows = list(islice((r for r, row in enumerate(table.rows) if any(v is not None for v in row)), ROWS_LOOKED_AT))
    full = [r for r in rows if is_row(table.rows[r])]
    if len(full) < FEWEST_ROWS:
        return None
    heading = _heading(table, [r for r in rows if r < full[FEWEST_ROWS - 1]], _width(table, full))
    first = heading.stop if heading else full[0]
    body = range(first, len(table.rows))
    paths = paths_of(table, heading) if heading else {}
    held = _held(table, [r for r in full if r >= first])
    paths = {c: paths.get(c, (NO_HEADING,)) for c in sorted(paths.keys() | held)}
    region = Region(table, paths, heading or range(first, first), body, tuple(titles_of(table, range(first))))
    return region if has_rows(region) else None


def has_rows(region: Region) -> bool:
    """Whether a table has rows: a text and a figure side by side, and not one that only counts them."""
    columns = [read(region.column(at, region.sample)) for at in list(region.paths)[:COLUMNS_LOOKED_AT]]
    figures = [one for one in columns if _holds_figures(one)]
    texts = [one for one in columns if sum(bool(_WORD.search(one.texts[i])) for i in one.unread) >= FEWEST_ROWS]
    return any(
        sum(figure.values[i] is not None and i in text.unread for i in range(len(region.sample))) >= FEWEST_ROWS
        for figure in figures
        for text in texts
    )


def rows_with_figures(table: Table) -> int:
    """How many rows of a sheet have a text and a number."""
    return sum(
        any(isinstance(value, int | float) or _is_figure(value) for value in row)
        and any(isinstance(value, str) and not _is_figure(value) for value in row)
        for row in table.rows
    )


def is_row(row: Sequence[Value]) -> bool:
    """Whether a row has a text and a figure."""
    cells = [value for value in row[:COLUMNS_LOOKED_AT] if value is not None]
    figures = sum(_is_figure(value) for value in cells)
    return figures > 0 and any(isinstance(value, str) and _WORD.search(value) for value in cells)


def _is_figure(value: Value) -> bool:
    """Whether the value is a number other than a year, also one written as text."""
    if isinstance(value, str):
        text = value.strip()
        return len(text) <= LONGEST_FIGURE and bool(_FIGURE.fullmatch(text)) and text not in map(str, _YEARS)
    return isinstance(value, int | float) and value not in _YEARS


def _width(table: Table, rows: Sequence[int]) -> int:
    """How many cells of a row of the table are filled, in the middle."""
    counts = sorted(sum(value is not None for value in table.rows[r]) for r in rows)
    return counts[len(counts) // 2]


def _heading(table: Table, rows: Sequence[int], width: int) -> range | None:
    """The rows of the heading: the one with the most texts, none of them a figure, and those that go on with it; None
    where none names half of what a row holds."""
    names = {r: len(texts) for r in rows if len(texts := _names(table.rows[r])) > 1}
    most = max(names.values(), default=0)
    if 2 * most < max(width, 2):
        return None
    first = last = next(r for r in rows if names.get(r) == most)
    while last + 1 in rows and last - first + 1 < MOST_IN_HEADING and _names(table.rows[last + 1]):
        last += 1
    while first - 1 in names and last - first + 1 < MOST_IN_HEADING:
        first -= 1
    return range(first, last + 1)


def _names(row: Sequence[Value]) -> list[str]:
    """The texts of a row that holds nothing else but years; none when it holds a figure."""
    present = [value for value in row if value is not None]
    return [] if any(map(_is_figure, present)) else [text for value in present if (text := text_of(value))]


def _held(table: Table, rows: Sequence[int]) -> set[int]:
    """The columns that hold something in enough of the rows."""
    counts: dict[int, int] = {}
    for r in rows:
        for c, value in enumerate(table.rows[r][:COLUMNS_LOOKED_AT]):
            counts[c] = counts.get(c, 0) + (value is not None)
    return {c for c, count in counts.items() if count >= FEWEST_ROWS}


def _holds_figures(cells: Cells) -> bool:
    """Whether the column holds figures, and they do not only count its rows: 1, 2, 3 …"""
    values = [value for value in cells.values if value is not None]
    return len(values) >= FEWEST_ROWS and values != [values[0] + Decimal(i) for i in range(len(values))]
