"""Rows that print what is left between programmed and realised (PROG, REAL, VAR) → their figures.

Such a row says everything twice: VAR is REAL − PROG in every period, and so is the total one; the PROG add up to the
programmed target and the REAL to the realised one. Scans add a cell, lose one, exchange two of a period, lose a sign.
So every way in which the cells may have come about is tried, and each has its cost: cells left over or lost, an
exchange, a VAR that differs, a sum that fails. The figures are those of the cheapest way, each as sure as the cheapest
way that says otherwise is dear. VAR itself is not trusted with a sign: 9 stands for −9, and a 0 for "not worked out".
No printed figure is changed to make a sum close; that a digit was misread is only a reason to doubt.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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
# How far beyond the cheapest way others are sought; how many cells too many or too few a row may have; and, where it
# has few of them, how many were left over or lost in all.
REACH, MOST_SLID, MOST_STEPS = 1.6, 3, 2

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


def _exchanges(columns: Sequence[str], form: "_Form", laying: _Laying) -> Iterator[tuple[_Laying, bool]]:
    """The laying, and those in which two cells of one period were exchanged; whether they were."""
    yield laying, False
    for programmed, realised, variation in form.periods:
        for left, right, cost in (
            (realised, variation, REAL_WITH_VAR),
            (programmed, realised, OTHER_EXCHANGE),
        ):
            places = list(laying.places)
            i, j = columns.index(left), columns.index(right)
            if places[i] is not None and places[j] is not None:
                places[i], places[j] = places[j], places[i]
                yield _Laying(tuple(places), laying.cost + cost), True


# ---------------------------------------------------------------- rows of figures


@dataclass(frozen=True)
class _Form:
    """The columns of a form, by what they are."""

    programmed: tuple[str, ...]
    realised: tuple[str, ...]
    variations: tuple[str, ...]

    @classmethod
    def of(cls, columns: Sequence[str]) -> "_Form":
        periods = sorted((name[1:] for name in columns if name[0] == "p"), key=int)
        return cls(*(tuple(f"{letter}{period}" for period in periods) for letter in "pav"))

    @property
    def periods(self) -> Iterator[tuple[str, str, str]]:
        return zip(self.programmed, self.realised, self.variations, strict=True)

    @property
    def figures(self) -> tuple[str, ...]:
        return tuple(name for programmed, realised, _ in self.periods for name in (programmed, realised))


@dataclass(frozen=True)
class _Row:
    """A row while it is put together: by column a Decimal, None (blank), or _LOST or _BAD, which wait for a value."""

    read: dict[str, object]
    form: _Form

    def changed(self, values: dict[str, object]) -> "_Row":
        return _Row({**self.read, **values}, self.form)

    def sum(self, names: Iterable[str]) -> Decimal:
        return sum((_number(self.read[name]) for name in names), Decimal(0))


def _number(value: object) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)


def _fillings(row: _Row, missing: Sequence[str], blanks: bool) -> Iterator[tuple[dict[str, object], float]]:
    """The values that the missing figures may have, with what each choice costs; two at most are worked out.

    blanks: whether the row leaves cells blank, so that a lost cell may have been one.
    """
    options = [[(name, *option) for option in _options(row, name, blanks)] for name in missing]
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
    programmed = letter == "p"
    found = set()
    total = row.read[META if programmed else ABSOLUTO]
    if isinstance(total, Decimal):
        side = row.form.programmed if programmed else row.form.realised
        found.add(total - row.sum(side) + _number(row.read[name]))
    other, variation = row.read[("a" if programmed else "p") + period], row.read[f"v{period}"]
    if isinstance(other, Decimal) and isinstance(variation, Decimal):
        found |= {other - variation, other + variation}
    return {value for value in found if value >= 0}


def _misreadings(row: _Row) -> Iterator[dict[str, object]]:
    """The row with one figure changed by a digit so that its sum, or its variation, holds: a rival, never chosen."""
    for name in row.form.figures:
        value = row.read[name]
        if isinstance(value, Decimal):
            for other in _worked_out(row, name) - {value}:
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
    programmed = [_or_none(row.read[name]) for name in row.form.programmed]
    meta, absoluto = _or_none(row.read[META]), _or_none(row.read[ABSOLUTO])
    year, done = row.sum(row.form.programmed), row.sum(row.form.realised)
    last_counts = year != meta and aggregation(programmed, meta) in ("constante", "acumulada")
    if last_counts:
        realised = [value for name in row.form.realised if isinstance(value := row.read[name], Decimal)]
        year, done = _number(meta), realised[-1] if realised else done
    cost = _total_cost(year, meta) + _total_cost(done, absoluto) + NOT_A_SUM * last_counts
    cost += _difference_cost(done - year, row.read[VARIACION])
    cost += sum(_variation_cost(*(row.read[name] for name in period)) for period in row.form.periods)
    return _Closing(_holds(year, meta), _holds(done, absoluto), cost)


def _or_none(value: object) -> Value:
    return value if isinstance(value, Decimal) else None


def _holds(value: Decimal, total: Value) -> bool | None:
    return None if total is None else value == total


def _total_cost(value: Decimal, total: Value) -> float:
    if total is None or total == value:
        return 0.0
    return ONE_DIGIT if _one_digit_apart(value, total) else ANOTHER


def _variation_cost(programmed: object, realised: object, printed: object) -> float:
    if realised is None and not printed:
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


@dataclass(frozen=True)
class _Way:
    """How the cells came to say a row of figures: what that costs, and the row as printed, without a misread digit."""

    cost: float
    places: dict[str, int | None]
    as_printed: _Key


def _ways(reading: Reading, form: _Form) -> dict[_Key, _Way]:
    """The rows of figures that the reading may stand for, each with its cheapest way."""
    width = len(reading.columns)
    cells = _without_blanks_beyond([_value(text) for text in reading.cells], width)
    surplus = len(cells) - width
    if abs(surplus) > MOST_SLID:
        return {}
    found: dict[_Key, _Way] = {}
    least = float("inf")
    for lost in range(max(-surplus, 0), MOST_SLID + 1):
        if surplus + 2 * lost > max(MOST_STEPS, abs(surplus)):
            break
        for laying in _layings(cells, width, lost, least + REACH):
            for laid, exchanged in _exchanges(reading.columns, form, laying):
                if laid.cost <= least + REACH:
                    row = _laid(reading.columns, cells, laid, form)
                    most = least + REACH - laid.cost
                    for key, cost, as_printed in _told(row, None in cells, exchanged, most):
                        if key not in found or laid.cost + cost < found[key].cost:
                            places = dict(zip(reading.columns, laid.places, strict=True))
                            found[key] = _Way(laid.cost + cost, places, as_printed)
                        least = min(least, laid.cost + cost)
    return found


def _without_blanks_beyond(cells: Sequence[object], width: int) -> Sequence[object]:
    last = max((i for i, cell in enumerate(cells) if cell is not None), default=-1)
    return cells[: max(last + 1, width)]


def _laid(columns: Sequence[str], cells: Sequence[object], laid: _Laying, form: _Form) -> _Row:
    read = {name: _LOST if at is None else cells[at] for name, at in zip(columns, laid.places, strict=True)}
    return _Row(read, form)


def _told(row: _Row, blanks: bool, exchanged: bool, most: float) -> Iterator[tuple[_Key, float, _Key]]:
    """The rows of figures that a laid row may stand for, none dearer than most: the row, its cost, what is printed."""
    if any(_number(value) < 0 for name, value in row.read.items() if name[0] in "pam"):
        return
    missing = [name for name in row.form.figures if not isinstance(row.read[name], Decimal)]
    for filling, cost in _fillings(row, missing, blanks):
        if cost > most:
            continue
        filled = row.changed(filling)
        cost += _closing(filled).cost
        if cost <= most:
            yield _key(filled), cost, _key(filled)
        # A misread digit beside an exchange or a figure worked out would be one fault too many.
        if most >= ONE_DIGIT and not exchanged and not any(value is not None for value in filling.values()):
            for change in _misreadings(filled):
                misread = filled.changed(change)
                cost = ONE_DIGIT + _closing(misread).cost
                if cost <= most:
                    yield _key(misread), cost, _key(filled)


def _key(row: _Row) -> _Key:
    """The row's figures and totals; a total that is not printed is worked out where all the others confirm it."""
    meta, absoluto = _or_none(row.read[META]), _or_none(row.read[ABSOLUTO])
    year, done = row.sum(row.form.programmed), row.sum(row.form.realised)
    variation = row.read[VARIACION]
    if isinstance(variation, Decimal) and abs(variation) == abs(done - year):
        if meta is None and absoluto == done:
            meta = year
        elif absoluto is None and meta == year:
            absoluto = done
    return (*(_or_none(row.read[name]) for name in row.form.figures), meta, absoluto)


# ---------------------------------------------------------------- decide


@dataclass(frozen=True)
class _Candidate:
    key: _Key
    cost: float
    as_printed: _Key


def solve(readings: Sequence[Reading]) -> Solution:
    """The figures of the row that the readings read; every reading has columns p1, a1, v1 … and TOTALS."""
    form = _Form.of(readings[0].columns)
    names = (*form.figures, META, ABSOLUTO)
    ways = [_ways(reading, form) for reading in readings]
    candidates = _candidates([found for found in ways if found])
    if not candidates:
        return _unknown(form, len(readings))
    chosen = candidates[0].as_printed
    closing = _closing(_Row(dict.fromkeys((*form.variations, VARIACION), _LOST) | _by_name(names, chosen), form))
    places = [_places_of(chosen, found) for found in ways]
    figures = {}
    for i, name in enumerate(names):
        closes = closing.programmed if name[0] in "pm" else closing.realised
        standing = [_stands(reading, place, name) for reading, place in zip(readings, places, strict=True)]
        decided = _decided(chosen[i], closes, _gap(candidates, i, closes), standing)
        figures[name] = Figure(*decided, tuple(place.get(name) for place in places))
    meta, absoluto = figures.pop(META), figures.pop(ABSOLUTO)
    kind = aggregation([figures[name].value for name in form.programmed], meta.value)
    return Solution(figures, meta, absoluto, None, kind, variaciones=_variations(form, figures, places))


def _by_name(names: Sequence[str], key: _Key) -> dict[str, object]:
    return dict(zip(names, key, strict=True))


def _unknown(form: _Form, readings: int) -> Solution:
    unknown = Figure(None, "sin_resolver", (None,) * readings)
    return Solution(dict.fromkeys(form.figures, unknown), unknown, unknown, None, None)


def _candidates(ways: Sequence[dict[_Key, _Way]]) -> list[_Candidate]:
    """The rows of figures, the cheapest first. One that a reading was not found to say is beyond reach there."""
    beyond = [min(way.cost for way in found.values()) + REACH for found in ways]
    candidates = []
    for key in dict.fromkeys(key for found in ways for key in found):
        cost = sum(found[key].cost if key in found else far for found, far in zip(ways, beyond, strict=True))
        told = [found[key].as_printed for found in ways if key in found]
        candidates.append(_Candidate(key, cost, key if key in told else told[0]))
    return sorted(candidates, key=lambda candidate: candidate.cost)


def _gap(candidates: Sequence[_Candidate], i: int, closes: bool | None) -> float:
    """How much dearer than the cheapest candidate is the first that says something else than the cheapest one prints.

    Where the sum fails as printed, only a candidate that reads other cells for the figure says something else.
    """
    best = candidates[0]
    others = (c for c in candidates if (c.as_printed if closes is False else c.key)[i] != best.as_printed[i])
    return next((other.cost - best.cost for other in others), float("inf"))


def _places_of(key: _Key, found: dict[_Key, _Way]) -> dict[str, int | None]:
    way = found.get(key) or next((way for way in found.values() if way.as_printed == key), None)
    return way.places if way else {}


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
    if gap < (SURE if closes is not False else SURE_AS_PRINTED):
        return None, "sin_resolver"
    if value is None:
        return None, None
    if closes is False:
        return (value, "contradictorio") if any(standing) else (None, "sin_resolver")
    if "en su lugar" in standing:
        return value, "corroborado" if sum(map(bool, standing)) > 1 else "leido"
    return (value, "resuelto") if closes else (None, "sin_resolver")


def _variations(form: _Form, figures: dict[str, Figure], places: Sequence[dict[str, int | None]]) -> dict[str, Figure]:
    """The variation of each period: REAL − PROG where both are known, and the cells that print it."""
    found = {}
    for programmed, realised, name in form.periods:
        p, a = figures[programmed].value, figures[realised].value
        value = None if p is None or a is None else a - p
        cells = tuple(place.get(name) for place in places)
        found[name] = Figure(value, None if value is None else "resuelto", cells)
    return found
