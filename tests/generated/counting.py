"""Generated pages through text, layout and decide: how many figures come back, and how many come back wrong."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from loaders.layouts import layout_of
from loaders.readers import text
from loaders.reconcile import Figure
from loaders.report import Options, ReportedRow, decide
from tests.generated.tmm_f004 import NAMES, Unit, unit

BLANK, UNKNOWN = "en blanco", "sin_resolver"


@dataclass
class Count:
    """Figures by method, and by how many readings their row has; `wrong` and `recovered` are shares of `given`.

    wrong: the value is not the truth, or the cell is said to be blank and has a figure. recovered: the value is the
    truth, blank cells too. A figure that stays unknown is neither.
    """

    rows: int = 0
    lost_rows: int = 0
    given: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    figures: Counter[int] = field(default_factory=Counter)
    recovered: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def wrong_share(self, *methods: str) -> float:
        """Percent of the figures got by these methods that are wrong."""
        return _percent(sum(self.wrong[m] for m in methods), sum(self.given[m] for m in methods))

    def recovered_share(self, *readings: int) -> float:
        """Percent of the figures of rows with so many readings that came back; of all rows when none is named."""
        asked = readings or tuple(self.figures)
        return _percent(sum(self.recovered[r] for r in asked), sum(self.figures[r] for r in asked))

    def added(self, other: "Count") -> "Count":
        return Count(
            self.rows + other.rows,
            self.lost_rows + other.lost_rows,
            self.given + other.given,
            self.wrong + other.wrong,
            self.figures + other.figures,
            self.recovered + other.recovered,
            [*self.faults, *other.faults],
        )


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def count(seeds: Iterable[int], rows: int, faults_per_reading: int = 1) -> Count:
    """What becomes of so many generated rows of each seed."""
    total = Count()
    for seed in seeds:
        random_, until = random.Random(seed), total.rows + rows
        for number in range(rows):  # A unit has six rows or more: there are enough.
            if total.rows >= until:
                break
            one = unit(random_, number, faults_per_reading)
            _add(total, one, _decided(one), f"semilla {seed}, unidad {number}")
    return total


def _decided(one: Unit) -> Sequence[ReportedRow]:
    document = text.read("\n".join(one.pages).encode(), "generado.txt")
    layout = layout_of(document)
    assert layout.read is not None
    return decide(layout.read(document), "generado.txt", Options()).rows


def _add(total: Count, one: Unit, decided: Sequence[ReportedRow], where: str) -> None:
    by_key = {row.accion_clave or row.meta_clave: row for row in decided}
    readings = len(one.pages)
    total.lost_rows += abs(len(decided) - len(one.rows))
    for row in one.rows:
        total.rows += 1
        total.figures[readings] += len(NAMES)
        if row.key not in by_key:
            total.lost_rows += 1
            continue
        found = by_key[row.key]
        for name in NAMES:
            figure, truth = found.solution.figuras[name], row.figures[name]
            method = figure.metodo or BLANK
            total.given[method] += 1
            right = method != UNKNOWN and _value(figure) == truth
            total.recovered[readings] += right
            if not right and method != UNKNOWN:
                total.wrong[method] += 1
                printed = " / ".join(" ".join(cell or "." for cell in r.figures.cells) for r in found.readings)
                total.faults.append(
                    f"{where}, {row.key} {name} {method}: {_value(figure)} por {truth} en {printed} "
                    f"(meta {row.meta}, absoluto {row.absolute})"
                )


def _value(figure: Figure) -> int | None:
    return None if figure.value is None else int(figure.value)
