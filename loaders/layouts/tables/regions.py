"""Where the tables of a sheet are: their heading of one to a few rows, the rows under it, the titles above.

A heading is found by its words, however far down the sheet it stands; the same heading again further down (a page
break) goes on with the same table.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from loaders.layouts.tables import headings
from loaders.readers.grid import Range, Table, Value, numbers_in
from loaders.values import MONTHS

# A heading names so many columns at least, and so large a part of its row's cells (per cent).
FEWEST_NAMED, PART_NAMED = 3, 50
# Beyond so many rows a heading is known by its exact words only: to compare every text of a long sheet takes minutes.
ROWS_SEARCHED = 200
LONGEST_HEADING = headings.LONGEST_HEADING
# A blank column parts two tables when each has a text and figures of its own.
SAMPLE = 200
# A row of more cells is no title of a table.
MOST_IN_TITLE = 4
# Every cell of a sheet is asked; to write `int | float` there makes that type again for each.
_NUMBER = (int, float)
# A figure of a row, and no name of a column.
_PERCENT = re.compile(r"-?\d[\d.,]* ?%")
_FIGURE = re.compile(r"\s*\$?\s*-?\d[\d.,]*\s*%?\s*")
_COUNTS = ([*range(1, 13)], [*range(1, 5)], [*range(1, 7)])


@dataclass(frozen=True)
class Title:
    """A text above a table: row and column counted from 0."""

    row: int
    column: int
    text: str


@dataclass(frozen=True)
class Region:
    """One table of a sheet; rows and columns are counted from 0.

    paths: for each of its columns, the texts of its heading from the top one down. heading: the heading's rows. body:
    the rows under it. titles: the texts above it, from the end of the table before.
    """

    table: Table
    paths: dict[int, tuple[str, ...]]
    heading: range
    body: range
    titles: tuple[Title, ...]

    @cached_property
    def filled(self) -> dict[tuple[int, int], Value]:
        """The value of each cell of a merged range of the body but its first, by (row, column): its first cell's."""
        return dict(_filled(self.table, self.table.merged, self.body))

    def column(self, at: int, rows: Sequence[int] | None = None, filled: bool = True) -> list[Value]:
        """The values of a column, of all the rows of the body or of those named; filled: merged ranges too."""
        cells = self.table.rows
        if not filled or not self.filled:
            return [cells[r][at] if at < len(cells[r]) else None for r in (self.body if rows is None else rows)]
        return [
            value if (value := cells[r][at] if at < len(cells[r]) else None) is not None else self.filled.get((r, at))
            for r in (self.body if rows is None else rows)
        ]

    @cached_property
    def sample(self) -> list[int]:
        """Rows of the body to judge it by: all of a short one, else some spread over it; none of who signs under it."""
        rows = range(self.body.start, _end_of_figures(self.table, self.body))
        return list(rows[:: max(1, len(rows) // SAMPLE)])


def regions_of(table: Table) -> list[Region]:
    """The tables of the sheet, from the top down and from the left to the right."""
    found = []
    start = 0
    blocks = list(_heading_blocks(table))
    ends = [*(block.start for block in blocks[1:]), len(table.rows)]
    for block, end in zip(blocks, ends, strict=False):
        paths = paths_of(table, block)
        titles = tuple(titles_of(table, range(start, block.start)))
        end = _without_titles(table, range(block.stop, end)) if end < len(table.rows) else end
        for part in _side_by_side(paths):
            found.append(Region(table, part, block, range(block.stop, end), titles))
        start = end
    return found


def text_of(value: Value) -> str:
    """The cell as it would be read aloud: a date as its month and year, a whole number without a fraction."""
    if value is None:
        return ""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, date):
        return f"{MONTHS[value.month - 1]} {value.year}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


# ---------------------------------------------------------------- headings


def _heading_blocks(table: Table) -> Iterator[range]:
    """The rows of each heading of the sheet, from the top down."""
    rows = table.rows
    at = 0
    while at < len(rows):
        if not _is_heading(table, at):
            at += 1
            continue
        first, last = at, at
        while last + 1 < len(rows) and last - first < 4 and _goes_on(table, first, last + 1):
            last += 1
        while first > 0 and last - first < 4 and _groups_columns(table, first - 1, first):
            first -= 1
        yield range(first, last + 1)
        at = last + 1
        at += _counts_columns(table, at)


def _texts(table: Table, row: int) -> dict[int, str]:
    cells = table.rows[row] if 0 <= row < len(table.rows) else ()
    return {i: text for i, value in enumerate(cells) if value is not None and (text := text_of(value))}


def _is_heading(table: Table, row: int) -> bool:
    """Whether the row names columns: enough of its cells are headings, and none is a figure but those that count."""
    cells = table.rows[row]
    present = [value for value in cells if value is not None]
    if len(present) < FEWEST_NAMED:
        return False
    numbers = numbers_in(present)
    if numbers and (numbers == len(present) or not _run(cells)):
        return False
    texts = [text_of(value) for value in present if not isinstance(value, int | float)]
    if any(len(text) > LONGEST_HEADING or _PERCENT.fullmatch(text) for text in texts) or (
        len(set(texts)) * 2 < len(texts) and not _sides(texts)
    ):
        return False
    named = _named(texts, exact=row >= ROWS_SEARCHED)
    return named + numbers >= FEWEST_NAMED and named * 100 >= PART_NAMED * len(texts) and named > 0


def _named(texts: Sequence[str], exact: bool) -> int:
    return sum(
        headings.known(text) or headings.is_numbered_side(text) or (not exact and headings.said(text).says_something)
        for text in texts
    )


def _sides(texts: Sequence[str]) -> bool:
    """Whether the texts are the same few names again and again: P, A, P, A."""
    return all((told := headings.said(text)).says_something or told.pesos for text in texts)


def _run(cells: Sequence[Value]) -> bool:
    """Whether the numbers among the cells count periods: 1, 2, 3 … side by side, or are years."""
    values = [value for value in cells if isinstance(value, _NUMBER)]
    if values[0] != 1 and not 2000 <= values[0] <= 2099:
        return False
    return values in _COUNTS or all(2000 <= value <= 2099 for value in values)


def _goes_on(table: Table, first: int, row: int) -> bool:
    """Whether the row goes on with the heading above it: names under names, and no cell of a row."""
    texts = _texts(table, row)
    cells = table.rows[row]
    if not texts or (any(isinstance(cells[i], int | float) for i in texts) and not _run(cells)):
        return False
    if _is_heading(table, row):
        # A second heading that names the rows' text again is another table; Meta, Avance, Meta, Avance are sides.
        above = [text for r in range(first, row) for text in _texts(table, r).values()]
        named = [text for text, times in Counter(texts.values()).items() if times == 1]
        return not _names_a_row(named) or not _names_a_row(above)
    above_row = _texts(table, row - 1)
    over_several = {r.first_column - 1 for r in table.merged if r.first_row == row and r.first_column < r.last_column}
    return all(_is_grouped(i, above_row, over_several) and _goes_under(text) for i, text in texts.items())


def _goes_under(text: str) -> bool:
    """Whether a text may stand under the name of a group: a period, a side, money."""
    told = headings.said(text)
    return told.says_something or told.pesos or headings.counts(text)


def _names_a_row(texts: Iterable[str]) -> bool:
    told = [headings.said(text) for text in texts]
    return any(one.campo == "descripcion" and one.alike == 100 for one in told)


def _is_grouped(column: int, above: dict[int, str], over_several: Collection[int]) -> bool:
    """Whether the name above a column, or the nearest to its left, is that of a group: a period or a side, or what is
    merged over several columns."""
    nearest = max((i for i in above if i <= column), default=None)
    return nearest is not None and (
        nearest in over_several
        or _names_figures(above[nearest])
        or headings.said(above[nearest]).campo in ("meta_anual", "avance_anual")
    )


def _names_figures(text: str) -> bool:
    """Whether a name says what figures under it are, and is neither that of a text nor a document's."""
    told = headings.said(text)
    says = told.lado or told.year or told.period
    return bool(says) and told.alike < 100 and not headings.names_document(text) and not text.rstrip().endswith(":")


def _groups_columns(table: Table, row: int, first: int) -> bool:
    """Whether the row above a heading names groups of its columns, "PROGRAMADO" over four quarters, or begins names
    that go down into it. A title does not, which stands alone or goes over all of the table."""
    texts, below = _texts(table, row), _texts(table, first)
    if not texts or not below or any(isinstance(table.rows[row][i], int | float) for i in texts):
        return False
    whole = max(below) - min(below) + 1
    merged = [r for r in table.merged if r.first_row == row + 1 and r.last_column - r.first_column + 1 < whole - 1]
    goes_down = any(r.last_row > row + 1 for r in merged)
    over_some = any(r.first_column < r.last_column for r in merged)
    inside = all(min(below) <= i <= max(below) and len(text) <= LONGEST_HEADING for i, text in texts.items())
    names = [_names_figures(text) for text in texts.values()]
    if goes_down or (over_some and len(texts) > 1):
        return inside and (any(names) or len(texts) >= FEWEST_NAMED)
    return inside and all(names) and min(texts) > min(below)


def _counts_columns(table: Table, row: int) -> int:
    """1 when the row under a heading only counts its columns: (1) (2) (3) …; else 0."""
    texts = [text.strip("()[]. ") for text in _texts(table, row).values()]
    return int(len(texts) >= FEWEST_NAMED and texts == [str(n) for n in range(1, len(texts) + 1)])


def paths_of(table: Table, block: range) -> dict[int, tuple[str, ...]]:
    """For each column, the texts of its heading; a group's name goes over the columns that it is merged over, or that
    have a name below and none beside it."""
    filled = dict(_filled(table, table.merged, block))
    width = max((len(table.rows[r]) for r in block), default=0)
    own = [[text_of(value) for value in (*table.rows[r], *[None] * (width - len(table.rows[r])))] for r in block]
    grid = [
        [text or text_of(filled.get((r, c))) for c, text in enumerate(line)] for r, line in zip(block, own, strict=True)
    ]
    _spread_groups(grid, _merged_cells(table, block))
    paths = {c: _path([line[c] for line in grid], [line[c] for line in own]) for c in range(width)}
    return {c: path for c, path in paths.items() if path}


def _merged_cells(table: Table, block: range) -> set[tuple[int, int]]:
    """The cells of merged ranges in a heading, by its line and the column."""
    return {
        (r - block.start, c)
        for m in table.merged
        if m.first_row <= block.stop and m.last_row > block.start
        for r in range(max(m.first_row - 1, block.start), min(m.last_row, block.stop))
        for c in range(m.first_column - 1, m.last_column)
    }


def _spread_groups(grid: list[list[str]], merged: set[tuple[int, int]]) -> None:
    """Write the name of each group over the columns behind it that have a name below, and none above or beside it."""
    named = [[bool(text) for text in line] for line in grid]
    for i, line in enumerate(grid[:-1]):
        group = ""
        for c, text in enumerate(line):
            below = any(lower[c] for lower in grid[i + 1 :])
            above = any(upper[c] for upper in named[:i])
            if text:
                group = text if below and _is_group(text) and (i, c) not in merged else ""
            elif group and below and not above and (i, c) not in merged:
                line[c] = group
            elif below:
                group = ""


def _path(texts: Sequence[str], own: Sequence[str]) -> tuple[str, ...]:
    """The texts of a column from the top down, one that goes down once; the side "A" under the month "A" is another."""
    path: list[str] = []
    for text, typed in zip(texts, own, strict=True):
        if text and (not path or path[-1] != text or (len(text) == 1 and typed)):
            path.append(text)
    return tuple(path)


def _is_group(text: str) -> bool:
    """Whether a name may stand over several columns: it says a period, a side or a year, and no text."""
    told = headings.said(text)
    return bool(told.period or told.lado or told.year) or told.campo in (None, "otro")


def _filled(table: Table, merged: Sequence[Range], rows: range) -> Iterator[tuple[tuple[int, int], Value]]:
    for m in merged:
        if m.last_row - 1 < rows.start or m.first_row - 1 >= rows.stop:
            continue
        cells = table.rows[m.first_row - 1] if m.first_row <= len(table.rows) else ()
        value = cells[m.first_column - 1] if m.first_column <= len(cells) else None
        if value is None:
            continue
        for r in range(max(m.first_row - 1, rows.start), min(m.last_row, rows.stop)):
            for c in range(m.first_column - 1, min(m.last_column, m.first_column + 200)):
                if (r, c) != (m.first_row - 1, m.first_column - 1):
                    yield (r, c), value


# ---------------------------------------------------------------- titles and neighbours


def titles_of(table: Table, rows: range) -> Iterator[Title]:
    for r in rows:
        for c, text in _texts(table, r).items():
            yield Title(r, c, text)


def _without_titles(table: Table, rows: range) -> int:
    """Where a table ends that another one follows: the texts right above the other one's heading are its titles."""
    end = rows.stop
    while end > rows.start:
        cells = [value for value in table.rows[end - 1] if value is not None]
        if len(cells) > MOST_IN_TITLE or any(_is_figure(value) for value in cells):
            break
        end -= 1
    return end


def _is_figure(value: Value) -> bool:
    """Whether the value is a number, and no year."""
    return isinstance(value, int | float) and not 2000 <= value <= 2099


def _end_of_figures(table: Table, body: range) -> int:
    """Where the rows of a table end: at the first blank row under the last of its figures; at its end without any."""
    rows = table.rows
    last = next((r for r in reversed(body) if any(map(_may_be_figure, rows[r]))), None)
    if last is None:
        return body.stop
    blank = (r for r in range(last + 1, body.stop) if all(value is None for value in rows[r]))
    return next(blank, body.stop)


def _may_be_figure(value: Value) -> bool:
    return bool(_FIGURE.fullmatch(value)) if isinstance(value, str) else _is_figure(value)


def _side_by_side(paths: dict[int, tuple[str, ...]]) -> list[dict[int, tuple[str, ...]]]:
    """The columns of each of the tables that stand beside one another under one heading, mostly all of them."""
    if not paths:
        return []
    told = {c: headings.meaning(path) for c, path in paths.items()}
    texts = [c for c, one in told.items() if one.campo == "descripcion" and not one.period]
    groups: list[dict[int, tuple[str, ...]]] = [{}]
    for c in range(min(paths), max(paths) + 1):
        if c in paths:
            groups[-1][c] = paths[c]
        elif groups[-1]:
            groups.append({})
    groups = [group for group in groups if group]
    if len(groups) > 1 and all(any(c in texts for c in group) and _names_targets(group) for group in groups):
        return groups
    return [paths]


def _names_targets(paths: dict[int, tuple[str, ...]]) -> bool:
    """Whether some columns alone may be a table: they are several, and name a target or a period."""
    told = [headings.meaning(path) for path in paths.values()]
    return len(paths) >= FEWEST_NAMED and any(one.period or one.campo in ("meta_anual", "avance_anual") for one in told)
