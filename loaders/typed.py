"""The figures of a row whose cells stand where they belong, as in a workbook: nothing has slid, so each cell is its own
figure, and the sums only judge."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache

from loaders.reconcile import Figure, Reading, Solution, aggregation
from loaders.values import WHOLE_YEAR, figure, rounded_percent


def solve(reading: Reading) -> Solution:
    """The figures of the row as printed; 'contradictorio' where the document's own sums fail.

    reading: one with valores, or fija. Its annual target is 'inferido' where it is derivada: no cell prints it. A side
    with a text where a figure should be is judged by no sum.
    """
    values = _printed(reading) if reading.valores is None else reading.valores
    sides = _sides(reading.columns)
    programmed = [values.get(name) for name in sides["p"]]
    realised = [value for name in sides["a"] if (value := values.get(name)) is not None]
    meta, absolute = values.get("meta_anual"), values.get("avance_anual")
    target = _sum(programmed) if reading.derivada else meta
    kind = aggregation(programmed, target)
    texts = dict(zip(reading.columns, reading.cells, strict=True))
    whole = {
        side: len(names) in WHOLE_YEAR and not any(texts[name] and values.get(name) is None for name in names)
        for side, names in sides.items()
    }
    fails = {
        "p": whole["p"] and target is not None and kind is None and programmed.count(None) < len(programmed),
        "a": whole["a"] and absolute is not None and bool(realised) and not _makes(realised, absolute, kind),
    }
    figures = {
        name: _figure(values.get(name), bool(text), fails[name[0]], at)
        for at, (name, text) in enumerate(zip(reading.columns, reading.cells, strict=True))
    }
    derived = Figure(target, None if target is None else "inferido")
    return Solution(
        figures,
        derived if reading.derivada else _figure(meta, bool(reading.meta), fails["p"], 0),
        _figure(absolute, bool(reading.absoluto), fails["a"], 0),
        _percentage(values.get("avance_pct"), meta, absolute),
        kind,
    )


def _printed(reading: Reading) -> dict[str, Decimal | None]:
    """The figures of a reading by their names, None where a cell is blank or holds none; 25 of "25%"."""
    totals = {"meta_anual": reading.meta, "avance_anual": reading.absoluto, "avance_pct": reading.pct}
    return {
        name: _value(text or "") for name, text in (*zip(reading.columns, reading.cells, strict=True), *totals.items())
    }


def _value(text: str) -> Decimal | None:
    try:
        return figure(text.removesuffix("%").rstrip())
    except ValueError:
        return None


@cache
def _sides(columns: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The names of the programmed figures, and of the realised ones."""
    return {side: tuple(name for name in columns if name[0] == side) for side in "pa"}


# A document has the same few figures in many rows.
@lru_cache(maxsize=1 << 12)
def _figure(value: Decimal | None, said: bool, fails: bool, at: int) -> Figure:
    if value is None:
        return Figure(None, "sin_resolver" if said else None, (at if said else None,))
    return Figure(value, "contradictorio" if fails else "leido", (at,))


def _sum(programmed: Sequence[Decimal | None]) -> Decimal | None:
    known = [value for value in programmed if value is not None]
    return sum(known, Decimal(0)) if known else None


def _makes(realised: Sequence[Decimal], absolute: Decimal, kind: str | None) -> bool:
    """Whether what was done in the periods makes the year's: as a sum or, where targets are not summed, as the last."""
    return sum(realised, Decimal(0)) == absolute or (kind in ("constante", "acumulada") and realised[-1] == absolute)


def _percentage(printed: Decimal | None, meta: Decimal | None, absolute: Decimal | None) -> Decimal | None:
    """The printed percentage; one printed as a ratio (0.35) where the row's own figures say that it is one."""
    if printed is None or not meta or absolute is None:
        return printed if printed is None or printed > 2 else None
    share = rounded_percent(absolute, meta)
    return printed * 100 if rounded_percent(printed * 100, Decimal(100)) == share else printed
