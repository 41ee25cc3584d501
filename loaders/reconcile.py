"""The readings of a row → its figures, each with how it was got.

A scan loses, adds and repeats cells, so a cell's position says little. What can be trusted is that the programmed
figures add up to the annual target, the realised ones to the printed absolute, and absolute over target to the printed
percentage; together with agreement among the readings. So a row is a small search:

1. align: each reading's cells can be laid over the columns of its table in several ways (a cell lost, added, repeated);
2. candidates: each way gives a row of figures; one that no reading prints is filled in only from what its sum lacks;
3. score: a candidate costs what it takes to explain every reading by it, plus what is odd about it, plus sums broken;
4. decide, figure by figure: by the gap between the best candidate and the best one with another value there.

All candidates are kept until the decision, and none is guessed: a figure whose rivals are as good stays unknown. No
printed figure is changed to make a sum close. The costs are those of a trial on scans of form TMM-F004, tuned on
generated rows (`python -m tests.generated`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise, product

import numpy as np
import numpy.typing as npt

from loaders.values import figure, percent, rounded_percent

Value = Decimal | None  # A figure, or a blank cell.
Row = tuple[Value, ...]
Costs = npt.NDArray[np.float64]

# ---------------------------------------------------------------- what goes in and comes out

ANY = "x"  # A column whose cells say nothing of their own: the third of a heading "P A A".
PAD = ""  # A column that the table leaves blank, at the end of its figures.


@dataclass(slots=True, unsafe_hash=True)
class Reading:
    """One page's reading of a row, as printed.

    columns: what its table's cells should be, in order: 'p1', 'a1' … (programmed, realised of a period), ANY or PAD.
    With 'v1' … (realised less programmed) the totals are among them too, as loaders/variation.py says.
    cells: the cells found there, blank ones too. meta, absoluto, pct: as printed; None where the table has no such
    column or the cell was lost. sospechosa: its page repeats one value in every cell, so it only confirms others.
    valores: the figures by their name, also 'meta_anual', 'avance_anual' and 'avance_pct', where cells cannot have slid
    (a workbook's); None elsewhere. derivada: no cell prints its annual target, which is the sum of its periods.
    fija: whether each cell is known to stand under its own column, in a form that a sheet holds: none has slid.
    """

    columns: tuple[str, ...]
    cells: tuple[str, ...]
    meta: str | None = None
    absoluto: str | None = None
    pct: str | None = None
    sospechosa: bool = False
    valores: Mapping[str, Decimal | None] | None = None
    derivada: bool = False
    fija: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and how it was got.

    value None with metodo None: a blank cell. value None with metodo 'sin_resolver': not known.
    cells: for each reading, the index of the cell that stands for it; None where the reading has none.
    """

    value: Decimal | None
    metodo: str | None
    cells: tuple[int | None, ...] = ()


@dataclass(slots=True, unsafe_hash=True)
class Solution:
    """The figures of a row. figuras: by column name ('p1', 'a3'); rivales: other rows of figures that the readings
    explain nearly as well, best first, each as values by column name; they include the one chosen."""

    figuras: dict[str, Figure]
    meta: Figure
    absoluto: Figure
    pct: Decimal | None
    agregacion: str | None
    rivales: tuple[dict[str, Decimal | None], ...] = ()
    # Only of forms that print it: v1 …, realised less programmed; value as worked out, cells as printed.
    variaciones: dict[str, Figure] = field(default_factory=dict)

    @property
    def settled(self) -> bool:
        """Whether every figure is known for sure."""
        return not any(figura.metodo in ("sin_resolver", "inferido") for figura in self.figuras.values())


# ---------------------------------------------------------------- costs

LOST_BLANK, LOST_FIGURE = 1.0, 2.0
EXTRA_AT_END, EXTRA_REPEATED, BLANK_REPEATED, EXTRA_ABSOLUTE, EXTRA_BLANK, EXTRA_FIGURE = 0.1, 0.75, 0.9, 1.25, 1.5, 3.0
READ_BLANK, INVENTED, ONE_DIGIT, ANOTHER = 2.0, 2.5, 2.0, 4.0
REALISED_ALONE, PROGRAMMED_ALONE, REALISED_AHEAD = 1.0, 0.5, 3.0
BROKEN_SUM, NOT_A_SUM = 3.0, 1.5
# A figure that several readings have all lost, over and above losing it in each.
LOST_BY_ALL = 3.0
# How far beyond the cheapest alignment of a reading its candidates are sought.
REACH = 3.2
# What the dearest single fault costs, a little over: explaining the readings takes no more than a fault in each.
ONE_FAULT = 3.2
# A reading that is so many cells longer or shorter than its table, or that takes so many steps, cannot be told apart.
MOST_SLID, MOST_STEPS = 6, 100_000
# Gaps: below KNOWN a figure stays unknown; from SURE on it is as good as printed; from ONLY a reading on, a repair is
# the only one that the sums allow.
KNOWN, SURE, ONLY = 0.9, 1.6, 3.0

# ---------------------------------------------------------------- cells

_BAD = object()


@dataclass(frozen=True)
class _Cell:
    value: object  # Decimal, None (blank) or _BAD
    digits: str

    @property
    def blank(self) -> bool:
        return self.value is None


@cache
def _cell(text: str) -> _Cell:
    digits = "".join(c for c in text if c.isdigit() or c == ".")
    try:
        return _Cell(figure(text), digits)
    except ValueError:
        return _Cell(_BAD, digits)


def _plain(value: Decimal) -> str:
    return f"{value:f}"


def _one_digit_apart(left: str, right: str) -> bool:
    if len(left) == len(right):
        return sum(a != b for a, b in zip(left, right, strict=True)) == 1
    shorter, longer = sorted((left, right), key=len)
    return len(longer) - len(shorter) == 1 and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def _reading_cost(value: Value, cell: _Cell) -> float:
    """What it takes to print value and read cell."""
    if value is None:
        return 0.0 if cell.blank else INVENTED
    if cell.blank:
        return READ_BLANK
    if cell.value is not _BAD and cell.value == value:
        return 0.0
    return ONE_DIGIT if _one_digit_apart(_plain(value), cell.digits) else ANOTHER


def _extra_costs(cells: Sequence[_Cell], absoluto: Value, width: int) -> list[float]:
    """What it takes for each cell to be one that the row does not have. width: the cells that its table has.

    A row that lost a cell is filled up with a blank at its end, up to the width: such a blank costs little.
    """
    costs = []
    last_figure = max((i for i, cell in enumerate(cells) if not cell.blank), default=-1)
    for i, cell in enumerate(cells):
        repeated = any(i - back >= 0 and cells[i - back].value == cell.value for back in (1, 2))
        if cell.blank and i > last_figure and len(cells) <= width:
            costs.append(EXTRA_AT_END)
        elif cell.blank:
            costs.append(BLANK_REPEATED if repeated else EXTRA_BLANK)
        elif repeated:
            costs.append(EXTRA_REPEATED)
        elif i == last_figure and absoluto is not None and cell.value == absoluto:
            costs.append(EXTRA_ABSOLUTE)
        else:
            costs.append(EXTRA_FIGURE)
    return costs


# ---------------------------------------------------------------- totals


@dataclass(frozen=True)
class _Totals:
    """What the sums must close to. cost: what it takes to read the printed totals so."""

    meta: Value
    absoluto: Value
    pct: Value
    cost: float

    def realised(self) -> list[Decimal] | None:
        """The sums of the realised figures that the printed totals allow; None when they do not say."""
        if self.absoluto is not None:
            return [self.absoluto]
        if self.pct is None or not self.meta:
            return None
        return _parts_of(self.pct, self.meta)


def _parts_of(pct: Decimal, whole: Decimal, most: int = 3) -> list[Decimal] | None:
    """The whole numbers that print as pct of whole; None when there are more than most."""
    centre = (pct * whole / 100).to_integral_value()
    span = int(whole / 100) + 2
    if span > 2 * most + 4:
        return None
    near = [centre + step for step in range(-span, span + 1)]
    found = [part for part in near if part >= 0 and rounded_percent(part, whole) == pct]
    return found if len(found) <= most else None


def _printed(texts: Iterable[str | None], parse: Callable[[str], Value] = figure) -> list[Decimal]:
    found: list[Decimal] = []
    for text in texts:
        try:
            value = parse(text) if text is not None else None
        except ValueError:
            continue
        if value is not None:
            found.append(value)
    return found


def _distinct(values: Sequence[Decimal], most: int = 3) -> list[Value]:
    """The values, the most frequent first; [None] when there are none."""
    found: list[Value] = []
    found.extend(sorted(dict.fromkeys(values), key=lambda v: -values.count(v))[:most])
    return found or [None]


def _totals(readings: Sequence[Reading]) -> list[_Totals]:
    """Every combination of printed totals, with what it takes to read the others as they are printed."""
    metas = _printed(r.meta for r in readings)
    absolutes = _printed(r.absoluto for r in readings)
    pcts = _printed((r.pct for r in readings), percent)
    combinations = []
    for meta, absoluto, pct in product(_distinct(metas), _distinct(absolutes), _distinct(pcts)):
        cost = sum(_misread(value, meta) for value in metas)
        cost += sum(_misread(value, absoluto) for value in absolutes)
        cost += sum(_misread(value, pct) for value in pcts)
        if meta and absoluto is not None and pct is not None and rounded_percent(absoluto, meta) != pct:
            cost += BROKEN_SUM
        combinations.append(_Totals(meta, absoluto, pct, cost))
    return combinations


def _misread(printed: Decimal, truth: Value) -> float:
    if truth is None or printed == truth:
        return 0.0
    return ONE_DIGIT if _one_digit_apart(_plain(printed), _plain(truth)) else ANOTHER


# ---------------------------------------------------------------- candidates


class _Fill:
    """A figure that no cell prints: its value is what its sum lacks."""


_FILL = _Fill()


class _TooManyWaysError(Exception):
    """The cells can be laid over the columns in so many ways that they say nothing."""


@lru_cache(maxsize=64)  # Asked for once to see whether the reading is legible, and once to use it.
def _alignments(reading: Reading, names: tuple[str, ...], absoluto: Value) -> dict[tuple[object, ...], None]:
    """The rows of values (Decimal, None or _FILL, in the order of names) that the reading's cells may stand for.

    Raises _TooManyWaysError after MOST_STEPS.
    """
    cells = [_cell(text) for text in reading.cells]
    extra = _extra_costs(cells, absoluto, len(reading.columns))
    columns = reading.columns
    least = _least_costs(cells, extra, columns)
    budget = least[0][0] + REACH
    found: dict[tuple[object, ...], None] = {}  # In the order found: a set of them has another in every process.
    position = {name: i for i, name in enumerate(names)}
    row: list[object] = [None] * len(names)
    steps = 0

    def walk(i: int, j: int, cost: float, filled: str, dropped: bool, before: str) -> None:
        # before: "lost" a column's cell, or dropped a "blank" cell. One beside the other is a match, and dearer.
        nonlocal steps
        steps += 1
        if steps > MOST_STEPS:
            raise _TooManyWaysError
        # A figure is filled in only where every printed one is used: else a printed figure would be changed.
        if cost + least[i][j] > budget or (filled and dropped):
            return
        if i == len(columns):
            if cost + sum(extra[j:]) <= budget and not (filled and not all(cell.blank for cell in cells[j:])):
                found[tuple(row)] = None
            return
        if j < len(cells) and not (cells[j].blank and before == "lost"):
            blank = "blank" if cells[j].blank else ""
            walk(i, j + 1, cost + extra[j], filled, dropped or not blank, blank)
        letter = columns[i][:1]
        for value, taken, more in _stands_for(columns[i], cells[j] if j < len(cells) else None):
            if (value is _FILL and letter in filled) or (not taken and before == "blank"):
                continue
            if columns[i] in position:
                row[position[columns[i]]] = value
            invented = bool(taken) and value is None and columns[i] in position and not cells[j].blank
            step = "" if taken else "lost"
            walk(i + 1, j + taken, cost + more, filled + letter * (value is _FILL), dropped or invented, step)
        if columns[i] in position:
            row[position[columns[i]]] = None

    walk(0, 0, 0.0, "", False, "")
    return found


def _stands_for(column: str, cell: _Cell | None) -> Iterator[tuple[object, int, float]]:
    """The values that a column may have: (value, cells taken, cost)."""
    if column in (PAD, ANY):
        if cell is not None and (cell.blank or column == ANY):
            yield None, 1, 0.0
        yield None, 0, LOST_BLANK
        return
    if cell is not None:
        if cell.blank:
            yield None, 1, 0.0
            yield _FILL, 1, READ_BLANK
        elif cell.value is _BAD:
            yield _FILL, 1, ONE_DIGIT
            yield None, 1, INVENTED
        else:
            yield cell.value, 1, 0.0
            yield None, 1, INVENTED
    yield None, 0, LOST_BLANK
    yield _FILL, 0, LOST_FIGURE


def _least_costs(cells: Sequence[_Cell], extra: Sequence[float], columns: Sequence[str]) -> list[list[float]]:
    """The least that the rest of an alignment costs, from each column and cell on."""
    n, m = len(columns), len(cells)
    least = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n, -1, -1):
        for j in range(m, -1, -1):
            if i == n and j == m:
                continue
            ways = []
            if j < m:
                ways.append(extra[j] + least[i][j + 1])
            if i < n:
                ways.append(LOST_BLANK + least[i + 1][j])
                if j < m and not (columns[i] == PAD and not cells[j].blank):
                    ways.append(least[i + 1][j + 1])
            least[i][j] = min(ways)
    return least


@dataclass(frozen=True)
class _Names:
    """The columns of a row that carry figures, told apart by side."""

    all: tuple[str, ...]
    programmed: tuple[int, ...]
    realised: tuple[int, ...]

    @classmethod
    def of(cls, names: tuple[str, ...]) -> "_Names":
        return cls(
            names,
            tuple(i for i, name in enumerate(names) if name[0] == "p"),
            tuple(i for i, name in enumerate(names) if name[0] == "a"),
        )


def _filled(rows: Iterable[tuple[object, ...]], names: _Names, totals: _Totals) -> Iterator[Row]:
    """rows with their missing figures worked out from the totals; rows that leave nothing for them are dropped."""
    programmed = [totals.meta] if totals.meta is not None else None
    realised = totals.realised()
    for row in rows:
        options = []
        for side, sums in ((names.programmed, programmed), (names.realised, realised)):
            options.append(_fillings(row, side, sums))
        for left, right in product(*options):
            values = list(row)
            for i, value in (*left, *right):
                values[i] = value
            yield tuple(values)  # type: ignore[arg-type]


def _fillings(
    row: tuple[object, ...], side: tuple[int, ...], sums: list[Decimal] | None
) -> list[list[tuple[int, Decimal]]]:
    holes = [i for i in side if row[i] is _FILL]
    if not holes:
        return [[]]
    known = [value for i in side if isinstance(value := row[i], Decimal)]
    missing = [total - sum(known, Decimal(0)) for total in sums or ()]
    constant = [total for total in sums or () if len(known) >= 2 and all(value == total for value in known)]
    return [[(holes[0], value)] for value in (*missing, *constant) if value > 0]


def _crossed(pools: Sequence[Sequence[Row]], most: int = 5) -> Iterator[Row]:
    """Rows that take some figures from one reading's best rows and the rest from another's."""
    for a in range(len(pools)):
        for b in range(a + 1, len(pools)):
            for left, right in product(pools[a][:3], pools[b][:3]):
                differ = [i for i, (x, y) in enumerate(zip(left, right, strict=True)) if x != y]
                if 2 <= len(differ) <= most:
                    for choice in product((False, True), repeat=len(differ)):
                        row = list(left)
                        for i, taken in zip(differ, choice, strict=True):
                            if taken:
                                row[i] = right[i]
                        yield tuple(row)


def _one_digit_changes(row: Row, names: _Names, totals: _Totals) -> Iterator[Row]:
    """Rows that would close if one printed digit were another. They are rivals, never chosen."""
    sides = [(names.programmed, [totals.meta] if totals.meta is not None else [])]
    sides.append((names.realised, totals.realised() or []))
    for side, sums in sides:
        present = sum((row[i] or Decimal(0) for i in side), Decimal(0))
        for total in sums:
            for i in side:
                value = row[i]
                if value is None or total == present:
                    continue
                changed = value + total - present
                if changed >= 0 and _one_digit_apart(_plain(value), _plain(changed)):
                    yield (*row[:i], changed, *row[i + 1 :])


# ---------------------------------------------------------------- score


def _explained(rows: Sequence[Row], reading: Reading, names: tuple[str, ...], absoluto: Value) -> Costs:
    """What it takes to explain the reading's cells by each row: an edit distance, all rows at once."""
    cells = [_cell(text) for text in reading.cells]
    extra = _extra_costs(cells, absoluto, len(reading.columns))
    values = list(dict.fromkeys(value for row in rows for value in row))
    number = {value: i for i, value in enumerate(values)}
    as_read = np.array([[_reading_cost(value, cell) for value in values] for cell in cells]).reshape(len(cells), -1)
    lost = np.array([LOST_BLANK if value is None else LOST_FIGURE for value in values])
    table = np.array([[number[value] for value in row] for row in rows])
    position = {name: i for i, name in enumerate(names)}
    none = np.array([_reading_cost(None, cell) for cell in cells])

    costs = np.concatenate([[0.0], np.cumsum(extra)])[:, None].repeat(len(rows), axis=1)
    for column in reading.columns:
        if column in position:
            here = table[:, position[column]]
            skip, match = lost[here], as_read[:, here]
        else:
            skip = np.full(len(rows), LOST_BLANK)
            match = (np.zeros(len(cells)) if column == ANY else none)[:, None].repeat(len(rows), axis=1)
        following = np.empty_like(costs)
        following[0] = costs[0] + skip
        for j in range(len(cells)):
            best = np.minimum(costs[j] + match[j], costs[j + 1] + skip)
            following[j + 1] = np.minimum(best, following[j] + extra[j])
        costs = following
    found: Costs = costs[-1]
    return found


def _oddity(row: Row, names: _Names, closed: int) -> float:
    """What is odd about a row, whatever is printed. closed: the last period that the report reports."""
    programmed = {names.all[i][1:]: row[i] for i in names.programmed}
    odd = 0.0
    for i in names.realised:
        period = names.all[i][1:]
        if int(period) > closed:
            odd += REALISED_AHEAD if row[i] is not None else 0.0
        elif row[i] is not None and programmed.get(period) is None:
            odd += REALISED_ALONE
        elif row[i] is None and programmed.get(period) is not None:
            odd += PROGRAMMED_ALONE
    return odd


def aggregation(programado: Sequence[Value], meta: Value) -> str | None:
    """How the periods make the year, the first that fits: unica, suma, constante, acumulada; None when none does."""
    figures = [value for value in programado if value is not None]
    nonzero = [value for value in figures if value]
    if meta is None or not figures:
        return None
    if len(nonzero) == 1 and nonzero[0] == meta:
        return "unica"
    if sum(figures) == meta:
        return "suma"
    if len(figures) >= 2 and all(value == meta for value in figures):
        return "constante"
    if len(figures) >= 3 and figures[-1] == meta and all(a <= b for a, b in pairwise(figures)):
        return "acumulada"
    return None


def sums_close(solution: Solution) -> tuple[bool | None, bool | None]:
    """Whether the programmed figures make the annual target, and the realised ones the absolute.

    None where a figure that the sum needs is not known, or no total is printed.
    """
    sides = {
        letter: [figura for name, figura in solution.figuras.items() if name[0] == letter] for letter in ("p", "a")
    }
    values = {letter: [f.value for f in side if f.value is not None] for letter, side in sides.items()}
    unknown = {letter: any(f.metodo == "sin_resolver" for f in side) for letter, side in sides.items()}
    meta, absoluto = solution.meta.value, solution.absoluto.value
    kind = aggregation([f.value for f in sides["p"]], meta)
    programmed = None if meta is None or unknown["p"] else kind is not None or (not values["p"] and meta == 0)
    done = values["a"][-1:] if kind in ("constante", "acumulada") else values["a"]
    return programmed, None if absoluto is None or unknown["a"] else sum(done, Decimal(0)) == absoluto


@dataclass(frozen=True)
class _Closing:
    """Whether the sums of a row close; None where nothing printed says so."""

    agregacion: str | None
    programmed: bool | None
    realised: bool | None

    @property
    def cost(self) -> float:
        broken = (self.programmed is False) + (self.realised is False)
        return broken * BROKEN_SUM + (NOT_A_SUM if self.agregacion in ("constante", "acumulada") else 0.0)


def _closing(row: Row, names: _Names, totals: _Totals) -> _Closing:
    kind = aggregation([row[i] for i in names.programmed], totals.meta)
    figures = [row[i] for i in names.programmed if row[i] is not None]
    programmed = None if totals.meta is None else kind is not None or (not figures and totals.meta == 0)
    realised_figures = [value for i in names.realised if (value := row[i]) is not None]
    if kind in ("constante", "acumulada"):
        so_far = realised_figures[-1] if realised_figures else None
    else:
        so_far = sum(realised_figures, Decimal(0))
    if totals.absoluto is not None:
        realised = None if so_far is None else so_far == totals.absoluto
    elif totals.pct is not None and totals.meta and so_far is not None:
        realised = rounded_percent(so_far, totals.meta) == totals.pct
    else:
        realised = None
    return _Closing(kind, programmed, realised)


# ---------------------------------------------------------------- decide


@dataclass(frozen=True)
class _Candidate:
    row: Row
    totals: _Totals
    closing: _Closing
    cost: float
    printed: bool  # False: rests on a digit that no reading prints


def solve(readings: Sequence[Reading], closed: int | None = None) -> Solution:
    """The figures of the row that the readings read, with the method of each.

    closed: the last period that the report reports; None means all of them.
    """
    if any("v1" in reading.columns for reading in readings):
        from loaders import variation  # It builds on this module.

        return variation.solve(readings)
    if readings[0].valores is not None or (readings[0].fija and len(set(readings)) == 1):
        from loaders import typed  # It builds on this module.

        return typed.solve(readings[0])
    names = _Names.of(tuple(sorted({c for r in readings for c in r.columns if c not in (ANY, PAD)}, key=_column_order)))
    absolutes = _distinct(_printed(reading.absoluto for reading in readings))
    legible = [reading for reading in readings if _is_legible(reading, names, absolutes)]
    believed = [reading for reading in legible if not reading.sospechosa]
    # Where no other page agrees, a row that repeats one value only counts if its sums close by themselves.
    believed = believed or [reading for reading in legible if not _repeats_one_value(reading, names)]
    if not believed or not names.all:
        return _unknown(readings, names)
    last = closed if closed is not None else len(names.programmed)
    candidates = _believing(_candidates(believed, names, last), _as_most_print(believed, names), names)
    return _chosen(candidates, readings, len(believed), names)


def _chosen(candidates: Sequence[_Candidate], readings: Sequence[Reading], believed: int, names: _Names) -> Solution:
    """The best candidate's figures, each with the method that its rivals and its readings leave it.

    candidates: cheapest first. believed: how many of the readings they explain.
    """
    best = next(c for c in candidates if c.printed)
    printed = [c for c in candidates if c.printed]
    places = [_places(best.row, reading, names.all, best.totals.absoluto) for reading in readings]
    damaged = best.cost > ONE_FAULT * believed
    sides = {"p": (names.programmed, best.closing.programmed), "a": (names.realised, best.closing.realised)}
    lacking = {letter: closes is False and _lacks(best, side, letter) for letter, (side, closes) in sides.items()}
    figures = {}
    for i, name in enumerate(names.all):
        closes, lacks = sides[name[0]][1], lacking[name[0]]
        # A digit that nobody prints is a rival of a sum that closes, and no reason to doubt one that does not.
        gap = _gap(candidates if closes else printed, best, i)
        support = _support(readings, best.row[i], name, places)
        if name[0] == "a" and best.totals.absoluto is None and believed > 1 and support.printed == 1:
            support = replace(support, in_place=0)  # A misread that keeps the rounded percentage cannot be seen.
        decided = _decided(best.row[i], gap, closes, lacks, support, damaged)
        if decided.value is None and _is_unread(readings, places, name):
            decided = Figure(None, "sin_resolver")
        figures[name] = replace(decided, cells=tuple(place.get(name) for place in places))
    near = [c.row for c in printed if c.closing == best.closing and c.cost - best.cost < ONLY]
    contradicted = {letter: closes is False and not lacking[letter] for letter, (_, closes) in sides.items()}
    return Solution(
        figures,
        _total_figure([r.meta for r in readings], best.totals.meta, contradicted["p"]),
        _total_figure([r.absoluto for r in readings], best.totals.absoluto, contradicted["a"]),
        best.totals.pct,
        best.closing.agregacion,
        tuple(dict(zip(names.all, row, strict=True)) for row in dict.fromkeys(near)),
    )


def _is_unread(readings: Sequence[Reading], places: Sequence[dict[str, int]], name: str) -> bool:
    """Whether a reading has something in the figure's cell that is no figure: such a cell is not blank."""
    return any(
        name in place and _cell(reading.cells[place[name]]).value is _BAD
        for reading, place in zip(readings, places, strict=True)
    )


def _is_legible(reading: Reading, names: _Names, absolutes: Sequence[Value]) -> bool:
    if abs(len(reading.cells) - len(reading.columns)) > MOST_SLID:
        return False
    try:
        for absoluto in absolutes:
            _alignments(reading, names.all, absoluto)
    except _TooManyWaysError:
        return False
    return True


def _repeats_one_value(reading: Reading, names: _Names) -> bool:
    """Whether the row shows one value in every cell and that value, once a period, is not its target."""
    values = {_cell(text).value for text in reading.cells if text}
    meta = _printed([reading.meta])
    value = next(iter(values), None)
    return len(values) == 1 and isinstance(value, Decimal) and [value * len(names.programmed)] != meta


def _unknown(readings: Sequence[Reading], names: _Names) -> Solution:
    """Nothing known of the periods; the totals as printed."""
    totals = min(_totals(readings), key=lambda t: t.cost)
    return Solution(
        {name: Figure(None, "sin_resolver", (None,) * len(readings)) for name in names.all},
        _total_figure([r.meta for r in readings], totals.meta, False),
        _total_figure([r.absoluto for r in readings], totals.absoluto, False),
        totals.pct,
        None,
    )


def choose_by_head(head: Solution, rows: Sequence[Solution], most: int = 2000) -> list[Solution]:
    """rows with their unsettled figures chosen so that each period's sum is what their head prints.

    Only where the head's periods are such sums: at least half of them close, and two more than in any other choice.
    Payroll is to be left out of rows. The figures so chosen are 'inferido'; everything else is returned as it came.
    """
    open_rows = [i for i, row in enumerate(rows) if not row.settled and len(row.rivales) > 1]
    columns = [name for name, figura in head.figuras.items() if figura.value]
    choices = [rows[i].rivales for i in open_rows]
    if not open_rows or not columns or int(np.prod([len(choice) for choice in choices])) > most:
        return list(rows)
    fixed = {
        name: sum(
            (row.figuras[name].value or Decimal(0) for i, row in enumerate(rows) if i not in open_rows), Decimal(0)
        )
        for name in columns
    }
    scored = []
    for choice in product(*choices):
        sums = {name: fixed[name] + sum((row[name] or Decimal(0) for row in choice), Decimal(0)) for name in columns}
        scored.append((sum(sums[name] == head.figuras[name].value for name in columns), choice))
    best = max(score for score, _ in scored)
    tied = [choice for score, choice in scored if score == best]
    others = [score for score, _ in scored if score < best]
    if 2 * best < len(columns) or not others or max(others) > best - 2:
        return list(rows)
    chosen = list(rows)
    for at, i in enumerate(open_rows):
        chosen[i] = _settled(rows[i], [choice[at] for choice in tied])
    return chosen


def with_cells(row: Solution, readings: Sequence[Reading]) -> Solution:
    """row with the cells that stand for its figures as they are now, after some were chosen by its head."""
    names = tuple(row.figuras)
    values = tuple(figura.value for figura in row.figuras.values())
    places = [_places(values, reading, names, row.absoluto.value) for reading in readings]
    figures = {
        name: replace(figura, cells=tuple(place.get(name) for place in places)) for name, figura in row.figuras.items()
    }
    return replace(row, figuras=figures)


def _settled(row: Solution, choices: Sequence[dict[str, Value]]) -> Solution:
    """row with the figures on which all the choices agree, where they were not sure before."""
    figures = dict(row.figuras)
    for name, figura in row.figuras.items():
        values = {choice[name] for choice in choices}
        if len(values) == 1 and (figura.metodo in ("sin_resolver", "inferido") or figura.value not in values):
            value = values.pop()
            figures[name] = replace(figura, value=value, metodo=None if value is None else "inferido")
    return replace(row, figuras=figures)


def _as_most_print(readings: Sequence[Reading], names: _Names) -> Row | None:
    """The row that most readings print alike, with no cell too many or too few; None when there is none."""
    rows = []
    for reading in readings:
        if len(reading.cells) == len(reading.columns):
            printed = {column: _cell(text) for column, text in zip(reading.columns, reading.cells, strict=True)}
            if all(cell.value is not _BAD and (column != PAD or cell.blank) for column, cell in printed.items()):
                rows.append(tuple(printed[name].value if name in printed else None for name in names.all))
    most = max(rows, key=rows.count, default=None)
    return most if most and rows.count(most) * 2 > len(readings) else None  # type: ignore[return-value]


def _believing(candidates: Sequence[_Candidate], alike: Row | None, names: _Names) -> list[_Candidate]:
    """The candidates, cheapest first. Broken sums are the document's own, and what would mend them is no rival, when
    the cheapest candidate is what the readings agree to print, or differs from it by a digit that nobody prints."""
    kept = sorted(candidates, key=lambda c: c.cost)
    printed = next((c for c in kept if c.row == alike), None)
    if printed is None or (kept[0].printed and kept[0].row != alike):
        return kept
    for side, closes in ((names.programmed, printed.closing.programmed), (names.realised, printed.closing.realised)):
        if closes is False:
            kept = [c for c in kept if all(c.row[i] == printed.row[i] for i in side)]
    return kept


def _column_order(name: str) -> tuple[int, int]:
    return int(name[1:]), "pa".index(name[0])


def _candidates(readings: Sequence[Reading], names: _Names, closed: int) -> list[_Candidate]:
    candidates = []
    for totals in _totals(readings):
        pools, least_moved = zip(*(_pool(reading, names, totals) for reading in readings), strict=True)
        rows = list(dict.fromkeys(row for pool in (*pools, _crossed(pools)) for row in pool))
        printed = set(rows)
        changes = {change for row in least_moved for change in _one_digit_changes(row, names, totals)}
        rows += sorted(changes - printed, key=str)
        costs = np.sum([_explained(rows, r, names.all, totals.absoluto) for r in readings], axis=0)
        seen = {_cell(text).value for reading in readings for text in reading.cells}
        for row, cost in zip(rows, costs, strict=True):
            closing = _closing(row, names, totals)
            whole = float(cost) + totals.cost + closing.cost + _oddity(row, names, closed)
            if len(readings) > 1:
                whole += LOST_BY_ALL * sum(value is not None and value not in seen for value in row)
            candidates.append(_Candidate(row, totals, closing, whole, row in printed))
    return candidates


def _pool(reading: Reading, names: _Names, totals: _Totals) -> tuple[list[Row], Row]:
    """The reading's candidates, the likeliest first; and the one that its cells explain best, whatever its sums."""
    rows = list(dict.fromkeys(_filled(_alignments(reading, names.all, totals.absoluto), names, totals)))
    rows = rows or [_as_it_stands(reading, names)]
    costs = _explained(rows, reading, names.all, totals.absoluto)
    whole = costs + np.array([_closing(row, names, totals).cost for row in rows])
    return [rows[i] for i in np.argsort(whole, kind="stable")], rows[int(np.argmin(costs))]


def _as_it_stands(reading: Reading, names: _Names) -> Row:
    """The reading's cells in the columns under which they stand; one that is no figure says nothing."""
    printed = dict(zip(reading.columns, map(_cell, reading.cells), strict=False))
    values = [printed[name].value if name in printed else None for name in names.all]
    return tuple(value if isinstance(value, Decimal) else None for value in values)


def _gap(candidates: Sequence[_Candidate], best: _Candidate, i: int) -> float:
    """How much dearer the best candidate with another value at i is; infinite when there is none."""
    return next((c.cost - best.cost for c in candidates if c.row[i] != best.row[i]), float("inf"))


def _lacks(best: _Candidate, side: tuple[int, ...], letter: str) -> bool:
    """Whether a figure is missing on a side: its sum falls short and a cell of it is blank."""
    present = sum((best.row[i] or Decimal(0) for i in side), Decimal(0))
    totals = best.totals
    total = totals.meta if letter == "p" else totals.absoluto
    if letter == "a" and total is None and totals.meta and totals.pct is not None:
        total = totals.pct * totals.meta / 100
    return total is not None and present < total and any(best.row[i] is None for i in side)


@dataclass(frozen=True)
class _Support:
    """How many readings print a figure: anywhere in the row, and in its own place in a row with nothing moved."""

    printed: int
    in_place: int
    readings: int


def _support(readings: Sequence[Reading], value: Value, name: str, places: Sequence[dict[str, int]]) -> _Support:
    printed = in_place = 0
    for reading, place in zip(readings, places, strict=True):
        at = place.get(name)
        if at is None or value is None or _cell(reading.cells[at]).value != value:
            continue
        printed += 1
        regular = len(reading.cells) == len(reading.columns)
        in_place += regular and all(reading.columns[j] == other for other, j in place.items())
    return _Support(printed, in_place, len(readings))


def _decided(value: Value, gap: float, closes: bool | None, lacks: bool, support: _Support, damaged: bool) -> Figure:
    """The figure, by its gap. damaged: the readings take more repairs than a fault each, so a repair is only likely."""
    if value is None:
        return Figure(None, "sin_resolver" if gap < (ONLY if damaged else SURE) or lacks else None)
    if closes is False:
        if gap < KNOWN:
            return Figure(None, "sin_resolver")
        return Figure(value, "leido" if lacks and support.printed >= 2 else "contradictorio")
    if gap < KNOWN:
        return Figure(None, "sin_resolver")
    if gap < SURE:
        return Figure(value, "inferido")
    if support.in_place and support.printed >= 2:
        return Figure(value, "corroborado")
    if support.in_place:
        return Figure(value, "leido")
    return Figure(value, "resuelto" if gap >= ONLY * support.readings and not damaged else "inferido")


def _total_figure(printed: Sequence[str | None], value: Value, contradicted: bool) -> Figure:
    cells = tuple(None if text is None else 0 for text in printed)
    if value is None:
        return Figure(None, "sin_resolver" if any(text and text.strip() for text in printed) else None, cells)
    if contradicted:
        return Figure(value, "contradictorio", cells)
    return Figure(value, "corroborado" if _printed(printed).count(value) >= 2 else "leido", cells)


def _places(row: Row, reading: Reading, names: tuple[str, ...], absoluto: Value) -> dict[str, int]:
    """For each figure of row, the cell of the reading that stands for it in the cheapest alignment."""
    cells = [_cell(text) for text in reading.cells]
    extra = _extra_costs(cells, absoluto, len(reading.columns))
    values = dict(zip(names, row, strict=True))
    n, m = len(reading.columns), len(cells)
    costs = [[0.0] * (m + 1) for _ in range(n + 1)]
    steps: list[list[str]] = [[""] * (m + 1) for _ in range(n + 1)]
    for i in range(n + 1):
        for j in range(m + 1):
            ways: list[tuple[float, str]] = []
            if i and j:
                column = reading.columns[i - 1]
                match = 0.0 if column == ANY else _reading_cost(values.get(column), cells[j - 1])
                ways.append((costs[i - 1][j - 1] + match, "match"))
            if i:
                skip = LOST_BLANK if values.get(reading.columns[i - 1]) is None else LOST_FIGURE
                ways.append((costs[i - 1][j] + skip, "lost"))
            if j:
                ways.append((costs[i][j - 1] + extra[j - 1], "extra"))
            costs[i][j], steps[i][j] = min(ways, key=lambda way: way[0]) if ways else (0.0, "")
    places: dict[str, int] = {}
    i, j = n, m
    while i or j:
        step = steps[i][j]
        if step == "match" and reading.columns[i - 1] in values:
            places[reading.columns[i - 1]] = j - 1
        i, j = i - (step != "extra"), j - (step != "lost")
    return places
