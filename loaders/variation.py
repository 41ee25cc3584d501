"""Rows that print what is left between programmed and realised (PROG, REAL, VAR) → their figures.

Such a row says everything twice: VAR is REAL − PROG in every period, and so is the total one; the PROG add up to the
programmed target and the REAL to the realised one. Scans add a cell, lose one, exchange two of a period, lose a sign.
So every way in which the cells may have come about is tried, and each has its cost: cells left over or lost, an
exchange, a VAR that differs, a sum that fails. The figures are those of the cheapest way, each as sure as the cheapest
way that says otherwise is dear. VAR itself is not trusted with a sign: 9 stands for −9, and a 0 for "not worked out".
No printed figure is changed to make a sum close; that a digit was misread is only a reason to doubt.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import combinations, product

from loaders.reconcile import Figure, Reading, Solution, Value, aggregation
from loaders.values import signed

META, ABSOLUTO, VARIACION = "meta", "absoluto", "variacion"
TOTALS = (META, ABSOLUTO, VARIACION)

# ---------------------------------------------------------------- costs, tuned on rows with one random fault

EXTRA_AT_END, EXTRA, EXTRA_FIGURE = 0.1, 1.0, 1.5
LOST, LOST_FIGURE, FILLED_BLANK, ILLEGIBLE, LOST_BLANK = 1.0, 1.0, 2.0, 2.0, 0.5
REAL_WITH_VAR, OTHER_EXCHANGE = 1.5, 2.5
LOST_SIGN, NOT_WORKED_OUT, ONE_DIGIT, ANOTHER = 0.3, 1.0, 2.0, 3.0
NOT_A_SUM = 1.5
# A figure is known when the cheapest way that says otherwise costs so much more.
SURE, SURE_AS_PRINTED = 1.5, 0.9
# How far beyond the cheapest way others are sought; how many cells too many or lost a row may have.
REACH, MOST_STEPS = 1.6, 3

_BAD = object()
_LOST = object()


@cache
def _value(text: str) -> object:
    """The figure printed in a cell, with its sign; None for a blank one, _BAD for what is no figure."""
    try:
        return signed(text)
    except ValueError:
        return _BAD


# ---------------------------------------------------------------- ways in which the cells came about


@dataclass(frozen=True)
class _Laying:
    """Which cell stands for each column, None where it was lost; what that costs."""

    places: tuple[int | None, ...]
    cost: float


def _layings(cells: Sequence[object], width: int, lost: int, most: float) -> list[_Laying]:
    """The ways to lay cells over so many columns with so many lost, the cheapest first, none dearer than most."""
    left_over = len(cells) - width + lost
    extra = [_extra_cost(cells, i) for i in range(len(cells))]
    found: dict[tuple[object, ...], _Laying] = {}
    for out in combinations(range(len(cells)), left_over):
        cost = sum(extra[i] for i in out) + LOST * lost
        if cost > most:
            continue
        kept = [i for i in range(len(cells)) if i not in out]
        for gaps in combinations(range(width), lost):
            rest = iter(kept)
            places = tuple(None if column in gaps else next(rest) for column in range(width))
            values = tuple(_LOST if at is None else cells[at] for at in places)
            # Of equal cells any may be the one left over: the last, so that the others stand in their place.
            if values not in found or cost <= found[values].cost:
                found[values] = _Laying(places, cost)
    return sorted(found.values(), key=lambda laying: laying.cost)


def _extra_cost(cells: Sequence[object], i: int) -> float:
    if all(cell is None for cell in cells[i:]):
        return EXTRA_AT_END
    repeated = cells[i] in (*cells[max(i - 1, 0) : i], *cells[i + 1 : i + 2])
    return EXTRA if repeated or not cells[i] else EXTRA_FIGURE


def _exchanges(columns: Sequence[str], laying: _Laying) -> Iterator[_Laying]:
    """The laying, and those in which two cells of one period were exchanged."""
    yield laying
    at = {name: i for i, name in enumerate(columns)}
    for period in _periods(columns):
        for (left, right), cost in ((("a", "v"), REAL_WITH_VAR), (("p", "a"), OTHER_EXCHANGE)):
            places = list(laying.places)
            i, j = at[f"{left}{period}"], at[f"{right}{period}"]
            places[i], places[j] = places[j], places[i]
            if None not in (places[i], places[j]):
                yield _Laying(tuple(places), laying.cost + cost)


def _periods(columns: Iterable[str]) -> list[str]:
    return sorted((name[1:] for name in columns if name[0] == "p"), key=int)


# ---------------------------------------------------------------- rows of figures


@dataclass(frozen=True)
class _Way:
    """How the cells came to say a row of figures: what it costs, and whether it rests on a digit nobody prints."""

    cost: float
    places: dict[str, int | None]
    printed: bool

    def better_than(self, other: "_Way") -> bool:
        return (self.cost, not self.printed) < (other.cost, not other.printed)


@dataclass
class _Row:
    """A row of figures while it is put together: by column; None is a blank, _LOST and _BAD wait for a value."""

    read: dict[str, object]
    periods: list[str] = field(default_factory=list)

    def names(self, letter: str) -> list[str]:
        return [f"{letter}{period}" for period in self.periods]

    def sum(self, letter: str) -> Decimal:
        return sum((_number(self.read[name]) for name in self.names(letter)), Decimal(0))


def _number(value: object) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)


def _missing(row: _Row) -> list[str]:
    """The figures that no cell says."""
    return [name for letter in "pa" for name in row.names(letter) if not isinstance(row.read[name], Decimal)]


def _fillings(row: _Row, blanks: bool) -> Iterator[tuple[dict[str, object], float]]:
    """The values that the missing figures may have, with what each choice costs; two at most are worked out.

    blanks: whether the row leaves cells blank, so that a lost cell may have been one.
    """
    options = [[(name, *option) for option in _options(row, name, blanks)] for name in _missing(row)]
    for choice in product(*options):
        if sum(value is not None for _, value, _ in choice) <= 2:
            yield {name: value for name, value, _ in choice}, sum(cost for _, _, cost in choice)


def _options(row: _Row, name: str, blanks: bool) -> list[tuple[Value, float]]:
    was = row.read[name]
    found: dict[Value, float] = {}
    if was is None or (was is _LOST and blanks):
        found[None] = 0.0 if was is None else LOST_BLANK
    for value in _worked_out(row, name):
        if was is _LOST:
            found[value] = LOST_FIGURE if value else 0.0
        elif was is _BAD or value:
            found[value] = ILLEGIBLE if was is _BAD else FILLED_BLANK
    return list(found.items()) or [(None, ILLEGIBLE)]


def _worked_out(row: _Row, name: str) -> set[Decimal]:
    """What a figure must be by its sum, or by the other two of its period; zero or more."""
    letter, period = name[0], name[1:]
    found = set()
    total = row.read[META if letter == "p" else ABSOLUTO]
    if isinstance(total, Decimal):
        found.add(total - row.sum(letter))
    other, variation = row.read[("a" if letter == "p" else "p") + period], row.read[f"v{period}"]
    if isinstance(other, Decimal) and isinstance(variation, Decimal):
        found |= {other - variation, other + variation}
    return {value for value in found if value >= 0}


def _misreadings(row: _Row) -> Iterator[dict[str, object]]:
    """The row with one figure changed by a digit so that its sum, or its variation, holds: a rival, never chosen."""
    for letter in "pa":
        total = row.read[META if letter == "p" else ABSOLUTO]
        for name in row.names(letter):
            value = row.read[name]
            if not isinstance(value, Decimal):
                continue
            wanted = _worked_out(row, name)
            if isinstance(total, Decimal) and total - row.sum(letter) + value >= 0:
                wanted.add(total - row.sum(letter) + value)
            for other in wanted - {value}:
                if _one_digit_apart(value, other):
                    yield {name: other}


def _one_digit_apart(left: Decimal, right: Decimal) -> bool:
    a, b = f"{abs(left):f}", f"{abs(right):f}"
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    shorter, longer = sorted((a, b), key=len)
    return len(longer) - len(shorter) == 1 and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


# ---------------------------------------------------------------- what a row of figures leaves unexplained


@dataclass(frozen=True)
class _Closing:
    """Whether the sums of a row hold; None where nothing printed says so. cost: of all that does not."""

    programmed: bool | None
    realised: bool | None
    cost: float


def _closing(row: _Row) -> _Closing:
    programmed = [value if isinstance(value := row.read[name], Decimal) else None for name in row.names("p")]
    meta, absoluto = (value if isinstance(value := row.read[name], Decimal) else None for name in (META, ABSOLUTO))
    kind = aggregation(programmed, meta)
    last_counts = kind in ("constante", "acumulada")
    year = _number(meta) if last_counts else row.sum("p")
    realised = [value for name in row.names("a") if isinstance(value := row.read[name], Decimal)]
    done = realised[-1] if last_counts and realised else row.sum("a")
    variations = [_variation_cost(row, period) for period in row.periods]
    total = _difference_cost(done - year, row.read[VARIACION])
    cost = sum(variations) + total + NOT_A_SUM * last_counts
    cost += _total_cost(year, meta) + _total_cost(done, absoluto)
    return _Closing(_holds(year, meta), _holds(done, absoluto), cost)


def _holds(value: Decimal, total: Value) -> bool | None:
    return None if total is None else value == total


def _total_cost(value: Decimal, total: Value) -> float:
    if total is None or total == value:
        return 0.0
    return ONE_DIGIT if _one_digit_apart(value, total) else ANOTHER


def _variation_cost(row: _Row, period: str) -> float:
    programmed, realised, printed = (row.read[f"{letter}{period}"] for letter in "pav")
    if realised is None and printed in (None, Decimal(0)):
        return 0.0
    return _difference_cost(_number(realised) - _number(programmed), printed)


def _difference_cost(difference: Decimal, printed: object) -> float:
    """What it takes to print a difference so: without its sign, not worked out, misread."""
    if printed is _LOST:
        return 0.0
    if not isinstance(printed, Decimal):
        return ILLEGIBLE if printed is _BAD else NOT_WORKED_OUT * bool(difference)
    if printed == difference:
        return 0.0
    if abs(printed) == abs(difference):
        return LOST_SIGN
    if not printed:
        return NOT_WORKED_OUT
    return ONE_DIGIT if _one_digit_apart(printed, difference) else ANOTHER


# ---------------------------------------------------------------- candidates

# A row of figures, as values of p1, a1 … and of the two totals.
_Key = tuple[Value, ...]


def _ways(reading: Reading, names: Sequence[str]) -> dict[_Key, _Way]:
    """The rows of figures that the reading may stand for, each with its cheapest way."""
    width = len(reading.columns)
    cells = _without_blanks_beyond([_value(text) for text in reading.cells], width)
    surplus = len(cells) - width
    if abs(surplus) > MOST_STEPS:
        return {}
    found: dict[_Key, _Way] = {}
    least = float("inf")
    for lost in range(max(-surplus, 0), MOST_STEPS + 1):
        if surplus + 2 * lost > max(MOST_STEPS, abs(surplus)):
            break
        for laying in _layings(cells, width, lost, least + REACH):
            for laid in _exchanges(reading.columns, laying):
                if laid.cost <= least + REACH:
                    for key, way in _told(reading.columns, cells, laid, names):
                        if key not in found or way.better_than(found[key]):
                            found[key] = way
                        least = min(least, way.cost)
    return found


def _without_blanks_beyond(cells: Sequence[object], width: int) -> Sequence[object]:
    last = max((i for i, cell in enumerate(cells) if cell is not None), default=-1)
    return cells[: max(last + 1, width)]


def _told(
    columns: Sequence[str], cells: Sequence[object], laid: _Laying, names: Sequence[str]
) -> Iterator[tuple[_Key, _Way]]:
    """The rows of figures that the cells so laid may stand for."""
    places = dict(zip(columns, laid.places, strict=True))
    row = _Row({name: _LOST if at is None else cells[at] for name, at in places.items()}, _periods(columns))
    for values, cost, printed in _read_as(row, blanks=None in cells):
        yield tuple(values.get(name) for name in names), _Way(laid.cost + cost, places, printed)


def _read_as(row: _Row, blanks: bool) -> Iterator[tuple[dict[str, Value], float, bool]]:
    """The rows of figures that a laid row may stand for: values, cost, and whether every one of them is printed."""
    if any(isinstance(value, Decimal) and value < 0 for name, value in row.read.items() if name[0] in "pam"):
        return
    for filling, cost in _fillings(row, blanks):
        filled = _Row({**row.read, **filling}, row.periods)
        yield _values(filled), cost + _closing(filled).cost, True
    if all(row.read[name] is None for name in _missing(row)):
        for change in _misreadings(row):
            changed = _Row({**row.read, **change}, row.periods)
            yield _values(changed), ONE_DIGIT + _closing(changed).cost, False


def _values(row: _Row) -> dict[str, Value]:
    """The row's figures and totals; a total that is not printed is worked out where all the others confirm it."""
    values = {name: value if isinstance(value, Decimal) else None for name, value in row.read.items()}
    done, year, variation = row.sum("a"), row.sum("p"), row.read[VARIACION]
    if isinstance(variation, Decimal) and abs(variation) == abs(done - year):
        if values[META] is None and values[ABSOLUTO] == done:
            values[META] = year
        elif values[ABSOLUTO] is None and values[META] == year:
            values[ABSOLUTO] = done
    return values


# ---------------------------------------------------------------- decide


@dataclass(frozen=True)
class _Candidate:
    key: _Key
    cost: float
    printed: bool


def solve(readings: Sequence[Reading]) -> Solution:
    """The figures of the row that the readings read; every reading has columns p1, a1, v1 … and TOTALS."""
    columns = readings[0].columns
    names = [f"{letter}{period}" for period in _periods(columns) for letter in "pa"]
    keyed = [*names, META, ABSOLUTO]
    ways = [_ways(reading, keyed) for reading in readings]
    candidates = _candidates([found for found in ways if found])
    if not candidates:
        return _unknown(names, len(readings))
    best = next(c for c in candidates if c.printed)
    row = _Row(dict(zip(keyed, best.key, strict=True)) | {VARIACION: _LOST}, _periods(columns))
    row.read |= dict.fromkeys(row.names("v"), _LOST)
    closing = _closing(row)
    places = [found[best.key].places if best.key in found else {} for found in ways]
    figures = {}
    for i, name in enumerate(keyed):
        closes = closing.programmed if name[0] in "pm" else closing.realised
        standing = [_stands(reading, place, name) for reading, place in zip(readings, places, strict=True)]
        gap = _gap(candidates if closes is not False else [c for c in candidates if c.printed], best, i)
        figures[name] = Figure(*_decided(best.key[i], closes, gap, standing), tuple(p.get(name) for p in places))
    meta, absoluto = figures.pop(META), figures.pop(ABSOLUTO)
    kind = aggregation([figures[name].value for name in row.names("p")], meta.value)
    return Solution(figures, meta, absoluto, None, kind, variaciones=_variations(readings, places, figures, row))


def _unknown(names: Sequence[str], readings: int) -> Solution:
    unknown = Figure(None, "sin_resolver", (None,) * readings)
    return Solution(dict.fromkeys(names, unknown), unknown, unknown, None, None)


def _candidates(ways: Sequence[dict[_Key, _Way]]) -> list[_Candidate]:
    """The rows of figures, the cheapest first. One that a reading was not found to say is beyond reach there."""
    beyond = [min(way.cost for way in found.values()) + REACH for found in ways]
    candidates = []
    for key in dict.fromkeys(key for found in ways for key in found):
        cost = sum(found[key].cost if key in found else far for found, far in zip(ways, beyond, strict=True))
        candidates.append(_Candidate(key, cost, any(found[key].printed for found in ways if key in found)))
    return sorted(candidates, key=lambda candidate: candidate.cost)


def _gap(candidates: Sequence[_Candidate], best: _Candidate, i: int) -> float:
    """How much dearer than the best the cheapest candidate with another value at i is."""
    return next((c.cost - best.cost for c in candidates if c.key[i] != best.key[i]), float("inf"))


def _stands(reading: Reading, places: dict[str, int | None], name: str) -> str | None:
    """How a figure stands in a reading: 'en su lugar', 'movida', or None where no cell prints it.

    The totals are the last cells of a row, however many are before them.
    """
    at = places.get(name)
    if at is None or not isinstance(_value(reading.cells[at]), Decimal):
        return None
    own = reading.columns.index(name)
    from_end = len(reading.columns) - own == len(reading.cells) - at
    return "en su lugar" if at == own or (name in TOTALS and from_end) else "movida"


def _decided(value: Value, closes: bool | None, gap: float, standing: Sequence[str | None]) -> tuple[Value, str | None]:
    printed = any(standing)
    if closes is False:
        if gap < SURE_AS_PRINTED or (value is not None and not printed):
            return None, "sin_resolver"
        return value, None if value is None else "contradictorio"
    if gap < SURE:
        return None, "sin_resolver"
    if value is None:
        return None, None
    in_place = sum(stands == "en su lugar" for stands in standing)
    if in_place:
        return value, "corroborado" if sum(map(bool, standing)) > 1 else "leido"
    return (value, "resuelto") if closes else (None, "sin_resolver")


def _variations(
    readings: Sequence[Reading], places: Sequence[dict[str, int | None]], figures: dict[str, Figure], row: _Row
) -> dict[str, Figure]:
    """The variation of each period: REAL − PROG where both are known, and the cells that print it."""
    found = {}
    for period in row.periods:
        programmed, realised = figures[f"p{period}"].value, figures[f"a{period}"].value
        value = None if programmed is None or realised is None else realised - programmed
        cells = tuple(place.get(f"v{period}") for place in places)
        found[f"v{period}"] = Figure(value, None if value is None else "resuelto", cells)
    return found
