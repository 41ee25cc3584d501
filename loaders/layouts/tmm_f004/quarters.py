"""Which cells of a scanned table's rows are the figures of quarters, and which its absolutes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from loaders.layouts.tmm_f004.cut import Cut
from loaders.layouts.tmm_f004.table import COLUMNS, marks
from loaders.readers.text import Line
from loaders.reconcile import ANY, PAD, Reading
from loaders.values import figure, percent, rounded_percent

# Some pages print a third column per quarter, whose cells repeat one of the other two.
TRIPLE_COLUMNS = ("p1", "a1", ANY, "p2", "a2", ANY, "p3", "a3", ANY, "p4", "a4", ANY)
# The widest row of quarters that any page of the form has shown is 12 cells; beyond this a row is noise.
WIDEST = 18


def readings_of(subheading: Sequence[Line], rows: Sequence[Cut]) -> list[Reading]:
    """The figures of each row of a table. subheading: the lines under the first of its heading."""
    has_absolute = _has_absolute(rows)
    split = [_without_absolute(row, has_absolute) for row in rows]
    width = _usual_width([cells for cells, _ in split])
    split = [_lost_absolute(row, cells, absolute, width) for row, (cells, absolute) in zip(rows, split, strict=True)]
    columns = _columns(subheading, [cells for cells, _ in split], width)
    suspect = _is_suspect([(row, cells, absolute) for row, (cells, absolute) in zip(rows, split, strict=True)])
    return [
        Reading(columns, cells, row.meta, absolute, row.pct, suspect)
        for row, (cells, absolute) in zip(rows, split, strict=True)
    ]


def _value(cell: str | None) -> Decimal | None:
    try:
        return figure(cell) if cell is not None else None
    except ValueError:
        return None


def _pct_of(cell: str | None) -> Decimal | None:
    try:
        return percent(cell) if cell is not None else None
    except ValueError:
        return None


def _is_absolute(row: Cut, cell: str) -> bool:
    """Whether the cell over the annual target is the printed percentage, or the sum of what the quarters realised."""
    meta, part, pct = _value(row.meta), _value(cell), _pct_of(row.pct)
    if part is None:
        return False
    if meta and pct is not None and rounded_percent(part, meta) == pct:
        return True
    realised = [value for cell in row.figures[1 : len(COLUMNS) : 2] if (value := _value(cell)) is not None]
    return len(realised) > 0 and len(row.figures) > len(COLUMNS) and sum(realised) == part


def _has_absolute(rows: Sequence[Cut]) -> bool:
    """Whether the table has a column of absolutes: its heading does not tell, the percentages do."""
    judged = [row for row in rows if row.pct is not None and row.figures]
    return 2 * sum(_is_absolute(row, row.figures[-1]) for row in judged) >= max(len(judged), 1)


def _without_absolute(row: Cut, has_absolute: bool) -> tuple[tuple[str, ...], str | None]:
    if not has_absolute or not row.figures:
        return row.figures, None
    return row.figures[:-1], row.figures[-1]


def _usual_width(rows: Sequence[tuple[str, ...]]) -> int:
    """How many cells most rows have for their quarters; rows far from any width of the form do not count."""
    counts = Counter(len(cells) for cells in rows if len(COLUMNS) <= len(cells) <= WIDEST)
    most = max(counts.values(), default=0)
    return min((width for width, count in counts.items() if count == most), default=len(COLUMNS))


def _lost_absolute(
    row: Cut, cells: tuple[str, ...], absolute: str | None, width: int
) -> tuple[tuple[str, ...], str | None]:
    """A row one cell short, whose last cell is no share of the target, lost its absolute and not a quarter."""
    if absolute and len(cells) < width and not _is_absolute(row, absolute):
        return (*cells, absolute), None
    return cells, absolute or None


def _columns(subheading: Sequence[Line], rows: Sequence[tuple[str, ...]], width: int) -> tuple[str, ...]:
    """What the cells of the table's rows should be: its quarters, then what the rows have over and above."""
    printed = next((found for line in subheading if len(found := marks(line)) >= 4), [])
    triple = printed == ["P", "A", "A"] * 4 and width >= len(TRIPLE_COLUMNS) - 1
    base = TRIPLE_COLUMNS if triple else COLUMNS
    usual = [cells for cells in rows if len(cells) == width]
    surplus = []
    for i in range(len(base), width):
        filled = sum(bool(cells[i]) for cells in usual)
        surplus.append(ANY if 2 * filled > len(usual) else PAD)
    return (*base, *surplus)


def _is_suspect(rows: Iterable[tuple[Cut, tuple[str, ...], str | None]]) -> bool:
    """Whether several of the page's rows show one value in every cell while one of them fails its sums.

    A row whose value is also its target and its absolute may be constant (row 503 of document 001) and does not fail.
    """
    uniform = failing = 0
    for row, cells, absolute in rows:
        printed = [cell for cell in cells if cell]
        value, target, total = _value(cells[0] if cells else None), _value(row.meta), _value(absolute)
        if len(printed) < len(COLUMNS) or len(set(printed)) != 1 or value is None or target is None:
            continue
        quarters = len(COLUMNS) // 2
        closes = quarters * value == target and total in (None, quarters * value)
        constant = value == target and total in (None, value)
        uniform += 1
        failing += not closes and not constant
    return uniform >= 2 and failing >= 1
