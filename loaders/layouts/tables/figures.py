"""Which columns are the figures of the periods and of the year, and whether the sums confirm it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.layouts.tables.headings import ANNUAL
from loaders.layouts.tables.seen import Seen
from loaders.reconcile import aggregation
from loaders.values import MONTHS_OF, WHOLE_YEAR, normalised

# The sums confirm the columns when they close in this part of the rows that can be judged, and deny them below the
# other; from so few rows nothing can be told. Per cent.
CONFIRMED, DENIED, FEWEST_ROWS = 90, 50, 4


# ---------------------------------------------------------------- periods


@dataclass(frozen=True)
class Periods:
    """The kind of the periods, the column of each figure by its campo, and what is not sure of them."""

    kind: str | None
    columns: dict[str, int]
    doubts: tuple[str, ...] = ()


def periods_of(seen: Sequence[Seen]) -> Periods:
    """The figures of the finest kind of period that the table has whole."""
    claims: dict[tuple[str, str], dict[int, list[Seen]]] = {}
    for one in seen:
        said, period = one.said, one.said.period
        if period is None or not period.number or said.lado == "otro" or said.pesos or not one.numeric:
            continue
        claims.setdefault((period.kind, said.lado or "?"), {}).setdefault(period.number, []).append(one)
    claims = _sided(claims)
    if not claims:
        return Periods(None, {})
    kind = max({kind for kind, _ in claims}, key=lambda kind: _completeness(kind, claims))
    columns: dict[str, int] = {}
    doubts = []
    for side in ("p", "a"):
        numbers = {number: _with_cells(rivals) for number, rivals in claims.get((kind, side), {}).items()}
        for number, rivals in numbers.items():
            columns[f"{side}{number}"] = rivals[0].at
        twice = [rivals for rivals in numbers.values() if len(rivals) > 1]
        if twice:
            names = " y ".join(f"«{one.heading}»" for one in twice[0])
            doubts.append(f"{len(twice)} periodos tienen dos columnas, por ejemplo {names}")
    return Periods(kind, columns, tuple(doubts))


def _with_cells(rivals: Sequence[Seen]) -> list[Seen]:
    """Of the columns that may be one period, those that hold something: a blank one is the room of a merged heading."""
    filled = [one for one in rivals if one.filled] or list(rivals)
    deepest = max(len(one.path) for one in filled)
    return [one for one in filled if len(one.path) == deepest] if len(filled) < len(rivals) else filled


def _sided(claims: dict[tuple[str, str], dict[int, list[Seen]]]) -> dict[tuple[str, str], dict[int, list[Seen]]]:
    """The claims, those without a side taken as programmed: a period alone is what was to be done in it."""
    found = {key: numbers for key, numbers in claims.items() if key[1] != "?"}
    for (kind, side), numbers in claims.items():
        if side == "?" and (kind, "p") not in found:
            found[kind, "p"] = numbers
    return found


def _completeness(kind: str, claims: dict[tuple[str, str], dict[int, list[Seen]]]) -> tuple[float, int]:
    whole = 12 // MONTHS_OF[kind]
    return sum(len(claims.get((kind, side), ())) / whole for side in "pa"), whole


# ---------------------------------------------------------------- the year's figures


@dataclass(frozen=True)
class Annual:
    """The columns of the annual target and of what was done in the year, and what is not sure of them."""

    columns: dict[str, int]
    doubts: tuple[str, ...] = ()


def annual_of(seen: Sequence[Seen], periods: Periods) -> Annual:
    """The columns of the annual target and of what was done in the year; of several, the one that the sums confirm."""
    found: dict[str, int] = {}
    doubts: list[str] = []
    free = [
        one
        for one in seen
        if one.at not in periods.columns.values() and one.numeric and not one.said.pesos and not one.numbered
    ]
    by_at = {one.at: one for one in seen}
    for campo, side in (("meta_anual", "p"), ("avance_anual", "a")):
        rivals = [one for one in free if _may_be(one, campo, side) and one.at not in found.values()]
        if not rivals:
            continue
        sums = [by_at[at] for name, at in periods.columns.items() if name[0] == side]
        told = {one.at: (_closing(sums, one), one.said.year is not None, _explicit(one, campo)) for one in rivals}
        best = max(rivals, key=lambda one: (told[one.at], one.filled, -one.at))
        found[campo] = best.at
        same = (one for one in rivals if told[one.at] == told[best.at] and one.cells.values != best.cells.values)
        if (other := next((one for one in same if one.filled), None)) is not None:
            doubts.append(f"«{best.heading}» y «{other.heading}» pueden ser {_ANNUAL_NAMES[campo]} y no dicen lo mismo")
    return Annual(found, tuple(doubts))


_ANNUAL_NAMES = {"meta_anual": "la meta anual", "avance_anual": "lo realizado en el año"}


def _may_be(one: Seen, campo: str, side: str) -> bool:
    said = one.said
    of_a_period = said.period is not None and said.period.kind != ANNUAL
    named = said.campo == campo and said.alike == 100 and said.lado == "otro"  # "Avance acumulado" is the year's.
    if (said.lado not in (None, side) and not named) or of_a_period:
        return False
    if side == "p" and "acumulad" in normalised(one.heading):
        return False  # What was programmed to date is not the year's target.
    if campo == "avance_anual" and said.weak and said.campo == campo and said.alike < 100:
        return False  # "Avance" alone may be a share as well.
    if said.campo == campo:
        return True
    named = said.campo in (None, "descripcion", "otro", "meta_anual", "avance_anual") or said.alike < 100
    annual = said.period is not None and said.period.kind == ANNUAL
    return named and (
        (annual and said.lado == side)
        or (
            side == "p" and said.campo == "descripcion" and one.filled > 0 and "meta" in normalised(one.heading).split()
        )
    )


def _explicit(one: Seen, campo: str) -> int:
    return one.said.alike if one.said.campo == campo else 0


def _closing(sums: Sequence[Seen], total: Seen) -> float:
    """In which part of the rows the periods make the total, per cent."""
    judged, closed = _judged(sums, total)
    return 100 * closed / judged if judged else 0.0


def _judged(sums: Sequence[Seen], total: Seen) -> tuple[int, int]:
    judged = closed = 0
    for i, value in enumerate(total.cells.values):
        parts = [one.cells.values[i] for one in sums]
        if value is None or not any(parts):
            continue
        judged += 1
        closed += aggregation(parts, value) is not None
    return judged, closed


# ---------------------------------------------------------------- the sums


@dataclass(frozen=True)
class Proof:
    judged: int = 0
    closed: int = 0
    doubts: tuple[str, ...] = ()


def proof_of(found: dict[str, int], seen: Sequence[Seen]) -> Proof:
    """Whether the periods make the annual target, in how many rows of the sample; below half of them it is doubted."""
    by_at = {one.at: one for one in seen}
    sums = [by_at[at] for campo, at in found.items() if re.fullmatch(r"p\d+", campo)]
    if "meta_anual" not in found or len(sums) not in WHOLE_YEAR:
        return Proof()
    total = by_at[found["meta_anual"]]
    judged, closed = _judged(sums, total)
    if judged >= FEWEST_ROWS and closed * 100 < DENIED * judged:
        message = f"sus periodos hacen lo que dice «{total.heading}» en solo {closed} de {judged} renglones revisados"
        return Proof(judged, closed, (message,))
    return Proof(judged, closed)


def is_figure(campo: str) -> bool:
    return campo in ("meta_anual", "avance_anual") or bool(re.fullmatch(r"[pa]\d+", campo))


def why_so(campo: str, one: Seen, proof: Proof) -> str:
    said = one.said
    how = f"dice «{one.heading}»"
    if said.campo == campo and said.alike < 100:
        how += f", parecido a lo que se conoce ({said.alike} %)"
    if not is_figure(campo):
        return how
    if proof.judged and (campo == "meta_anual" or campo[0] == "p"):
        return f"{how}; las sumas cierran en {proof.closed} de {proof.judged} renglones revisados"
    return f"{how}; no hay suma que lo confirme"
