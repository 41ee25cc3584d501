"""The tables of activities: six columns and twelve months, whose cells slide and are lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.layouts.cards.looks import FIGURE, figures_in, is_money, is_text
from loaders.layouts.cards.printed import Activity, figure_of
from loaders.layouts.rows import Note, Printed
from loaders.readers.text import Line
from loaders.reconcile import Reading
from loaders.values import MONTHS, normalised

COLUMNS = tuple(f"p{month}" for month in range(1, len(MONTHS) + 1))
# An activity that lost a cell is one still if it has so many figures.
FEWEST_FIGURES = 6
# The columns of the table before its months, each by the beginning of its label.
_LEAD = ("actividad", "area", "unidad", "inversion", "indicador", "programacion anual")
_LEAD_NAMES = ("actividad", "área responsable", "unidad de medida", "inversión", "indicador", "programación anual")


def heads_a_table(line: Line) -> bool:
    """Whether the line is the first of a table's heading: ACTIVIDAD beside other labels of it, one of programming."""
    if "actividad" not in line.text.casefold():
        return False
    cells = [normalised(cell) for cell in line.cells]
    labels = [cell for cell in cells if cell.startswith(_LEAD[1:]) or cell == "programacion mensual"]
    return "actividad" in cells and len(labels) >= 3 and any(cell.startswith("programacion") for cell in labels)


def is_confirmed(line: Line, below: Sequence[Line]) -> bool:
    """Whether a heading has all the columns of the form before its months: other tables of a workbook have some."""
    cells = [normalised(cell) for cell in line.cells]
    return all(any(cell.startswith(name) for cell in cells) for name in _LEAD)


@dataclass(frozen=True)
class _Cells:
    """A row's cells told apart: the six before its months, and the rest. odd: how many cells that takes to move."""

    lead: tuple[str, ...]
    rest: tuple[str, ...]
    odd: int

    @property
    def is_activity(self) -> bool:
        """Whether each cell looks as it should, and they are enough: all before the months, or most of the months."""
        name, area, unit, monto, indicator, annual = self.lead
        texts = all(not cell or is_text(cell) for cell in (name, area, unit, indicator))
        figures = (not monto or is_money(monto)) and (not annual or bool(FIGURE.fullmatch(annual)))
        programmed = figures_in(self.rest)
        enough = bool(name or indicator) and programmed >= (1 if all(self.lead) else FEWEST_FIGURES)
        return texts and figures and enough and not any(is_text(cell) for cell in self.rest)


_PLAIN = tuple(range(len(_LEAD)))


@dataclass
class Tables:
    """What the document's tables have in common, and the columns of the one that is being read.

    areas, units: those of rows with no cell lost, by which a lone cell is told. filled: whether these rows leave no
    month blank, so that a row with fewer cells has lost one.
    """

    areas: frozenset[str]
    units: frozenset[str]
    filled: bool
    lead: tuple[int, ...] = _PLAIN
    first_month: int = len(_LEAD)

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Tables":
        tables = cls(frozenset(), frozenset(), False)
        whole = []
        for line in lines:
            if heads_a_table(line):
                tables.heading(line)
                continue
            cells = tables._straight(line)
            if cells.is_activity and all(cells.lead):
                whole.append(cells)
        full = sum(all(cells.rest[: len(COLUMNS)]) and len(cells.rest) >= len(COLUMNS) for cells in whole)
        return cls(
            frozenset(normalised(cells.lead[1]) for cells in whole),
            frozenset(normalised(cells.lead[2]) for cells in whole),
            2 * full > len(whole),
        )

    def heading(self, line: Line) -> None:
        """From here on, columns are those that this heading says."""
        labels = [normalised(cell) for cell in line.cells]
        found = [next((i for i, label in enumerate(labels) if label.startswith(name)), None) for name in _LEAD]
        lead = tuple(i for i in found if i is not None)
        self.lead = lead if len(lead) == len(_LEAD) and list(lead) == sorted(lead) else _PLAIN
        monthly = next((i for i, label in enumerate(labels) if label == "programacion mensual"), 0)
        self.first_month = monthly if monthly > self.lead[-1] else self.lead[-1] + 1

    def activity(self, line: Line) -> Activity | None:
        """The line as an activity; None when it is none."""
        cells = self._cells(line)
        if cells is None:
            return None
        name, area, unit, monto, indicator, annual = cells.lead
        printed, figures = self._months(annual, cells.rest)
        lost = [what for what, cell in zip(_LEAD_NAMES, (*cells.lead[:5], printed), strict=True) if not cell]
        notes = []
        if lost:
            message = f"«{(name or indicator)[:40]}»: no se lee {_listed(lost)}."
            notes.append(Note("celda_perdida", "aviso", message, line.place))
        return Activity(
            line,
            name or indicator or unit or area,
            area,
            unit,
            Printed(monto, line.place) if monto else None,
            indicator,
            Reading(COLUMNS, figures, printed or None),
            tuple(notes),
        )

    def _straight(self, line: Line) -> _Cells:
        """The cells by the columns of the heading."""
        cells = line.cells
        lead = tuple(cells[i] if i < len(cells) else "" for i in self.lead)
        start = self.lead[-1] + 1
        while start < min(self.first_month, len(cells)) and not cells[start]:
            start += 1
        return _Cells(lead, _stripped(cells[start:]), 0)

    def _cells(self, line: Line) -> _Cells | None:
        """The cells told apart with the least that is odd about them; None when the line is no activity."""
        if figures_in(line.cells) < 2:
            return None
        ways = [way for way in self._ways(line) if way.is_activity]
        least = min((_oddity(way) for way in ways), default=0)
        best = [way for way in ways if _oddity(way) == least]
        known = max((self._known(way) for way in best), default=0)
        best = [way for way in best if self._known(way) == known]
        if not best:
            return None
        agreed = tuple(cells[0] if len(set(cells)) == 1 else "" for cells in zip(*(w.lead for w in best), strict=True))
        rest = best[0].rest if all(way.rest == best[0].rest for way in best) else ()
        return replace(best[0], lead=agreed, rest=rest)

    def _ways(self, line: Line) -> Iterator[_Cells]:
        """The ways to tell the cells apart: as the columns say, with one cell lost, with one blank too many."""
        yield self._straight(line)
        width = len(_LEAD)
        cells = (*line.cells, *[""] * width)
        yield _Cells(cells[:width], _stripped(cells[width:]), 0)  # The heading may be what lost a cell.
        for at in range(width):
            lost = (*cells[:at], "", *cells[at:])
            yield _Cells(lost[:width], _stripped(lost[width:]), 1)
            if not cells[at]:
                fewer = (*cells[:at], *cells[at + 1 :])
                yield _Cells(fewer[:width], _stripped(fewer[width:]), 1)

    def _known(self, way: _Cells) -> int:
        """How far the texts are such as the document's other rows have in those columns."""
        name, area, unit = (normalised(cell) for cell in way.lead[:3])
        return (area in self.areas) + (unit in self.units) + (bool(name) and name not in self.areas)

    def _months(self, annual: str, rest: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """The annual figure and the months as printed; no months where it cannot be told which of them is which."""
        if not self.filled:
            return annual, (*rest, *[""] * (len(COLUMNS) - len(rest)))
        if len(rest) != len(COLUMNS) - 1 or not annual:
            return annual, rest
        # A cell is lost: a month, or the annual figure itself, whose place the first month has taken.
        values = [figure_of(cell) for cell in (annual, *rest)]
        known = [value for value in values if value is not None]
        if len(known) < len(values) or known[0] == sum(known[1:]):
            return annual, rest
        if known[0] < sum(known[1:]):
            return "", (annual, *rest)
        return "", ()


def _stripped(cells: Sequence[str]) -> tuple[str, ...]:
    """The cells without the blank ones at their end, which only fill the line up to the width of its table."""
    end = max((i for i, cell in enumerate(cells) if cell), default=-1)
    return tuple(cells[: end + 1])


def _oddity(way: _Cells) -> int:
    return way.odd + sum(not cell for cell in way.lead) + abs(len(way.rest) - len(COLUMNS))


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} ni {names[-1]}"
