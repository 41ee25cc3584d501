"""A column as it is seen before anything is decided: heading, what that says, cells; and the year of a table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from loaders.layouts.tables import headings
from loaders.layouts.tables.cells import Cells
from loaders.layouts.tables.headings import ANNUAL, Period, Said
from loaders.layouts.tables.regions import Region
from loaders.values import MONTHS_OF, normalised, years

# A column of figures holds at least this part of them, per cent of its filled cells.
MOSTLY = 60
# A run of so many bare headings counts periods; 1, 2 may count anything.
FEWEST_COUNTED = 4


@dataclass(frozen=True)
class Seen:
    """A column as it is seen before anything is decided: its heading, what that says, and its cells of the sample."""

    at: int
    path: tuple[str, ...]
    said: Said
    cells: Cells

    @property
    def filled(self) -> int:
        return self.cells.filled

    @property
    def heading(self) -> str:
        return " / ".join(self.path)

    @property
    def numbered(self) -> bool:
        """Whether its heading names one period of the year."""
        return bool(self.said.period and self.said.period.number)

    @property
    def numeric(self) -> bool:
        """Whether the column may hold figures: most of its cells do, or all are blank."""
        figures = self.cells.figures + len(self.cells.marks)
        return not self.filled or 100 * figures >= MOSTLY * self.filled

    @property
    def text(self) -> bool:
        return self.filled > 0 and 2 * len(self.cells.unread) >= self.filled


# ---------------------------------------------------------------- runs of bare headings


def with_runs(seen: Sequence[Seen]) -> list[Seen]:
    """The columns, those whose headings only count given their period: 1 … 12, I … IV, E F M A M J …"""
    told = _counting(seen)
    if told:
        return [replace(one, said=told[one.at]) if one.at in told else one for one in seen]
    return _by_initials(seen)


def with_reported_period(seen: Sequence[Seen], region: Region) -> list[Seen]:
    """The columns, those of "the quarter" given the one that the titles name: "Trimestre: SEGUNDO"."""
    titles = [period for title in region.titles if (period := headings.said(title.text).period)]
    named = {period.kind: period for period in titles if period.number and period.kind != ANNUAL}
    return [
        replace(one, said=replace(one.said, period=named.get(one.said.period.kind, one.said.period)))
        if one.said.period and not one.said.period.number and one.said.lado in ("p", "a")
        else one
        for one in seen
    ]


def _counting(seen: Sequence[Seen]) -> dict[int, Said]:
    """What the columns under headings that count periods say: 1 … 12, P1 R1 P2 R2 …, or twice 1 … 4, a side each."""
    counted = [(told[0], one.at, told[1]) for one in seen if not one.numbered and (told := _count(one)) is not None]
    runs = [(number, list(group)) for number, group in groupby(counted, key=lambda told: told[0])]
    said = {one.at: one.said for one in seen}
    for kind, months in MONTHS_OF.items():
        length = 12 // months
        starts = [
            start
            for start in range(len(runs) - length + 1)
            if [number for number, _ in runs[start : start + length]] == list(range(1, length + 1))
        ]
        if starts and length >= FEWEST_COUNTED:
            columns = [told for start in starts for _, group in runs[start : start + length] for told in group]
            return {
                at: replace(said[at], period=Period(kind, number), lado=side or said[at].lado)
                for number, at, side in columns
            }
    return {}


def _count(one: Seen) -> tuple[int, str | None] | None:
    return next((told for part in reversed(one.path) if (told := headings.numbered_side(part))), None)


def _by_initials(seen: Sequence[Seen]) -> list[Seen]:
    """The columns, those under E F M A M J J A S O N D given their month; "E" and "A" are no side there."""
    for level in range(max((len(one.path) for one in seen), default=0)):
        months = [
            one for one in seen if len(one.path) > level and normalised(one.path[level]) in set(headings.INITIALS)
        ]
        # A blank one is the room of a merged heading, one of texts is no figure of the month.
        months = [one for one in months if one.filled and one.numeric] or months
        letters = "".join(normalised(one.path[level]) for one in months)
        each = len(months) // 12
        beside = "".join(letter * each for letter in headings.INITIALS)  # E E F F …: a month over its two sides.
        for run, step in ((beside, each), (headings.INITIALS * each, 1)) if each else ():
            if (start := letters.find(run)) >= 0:  # "N°" may stand before it.
                run_of = months[start : start + len(run)]
                numbers = {one.at: at // step % 12 + 1 for at, one in enumerate(run_of)}
                return [_of_month(one, level, numbers[one.at]) if one.at in numbers else one for one in seen]
    return list(seen)


def _of_month(one: Seen, level: int, number: int) -> Seen:
    rest = one.path[:level] + one.path[level + 1 :]
    return replace(one, said=replace(headings.meaning(rest), period=Period("mes", number)))


# ---------------------------------------------------------------- year


def year_of(seen: Sequence[Seen], region: Region, given: int | None) -> tuple[int | None, tuple[int, ...]]:
    """The year of the table: that of its periods' columns, or the one that its titles say, else the one said at load;
    and the years that they speak of, where they are several and none is its own."""
    periods = {one.said.year for one in seen if one.said.year and one.numbered}
    annual = {one.said.year for one in seen if one.said.year and one.said.campo in ("meta_anual", "avance_anual")}
    titles = list(dict.fromkeys(title_years(region)))
    for told in (periods or set(titles), set(titles[:1]) & (periods | annual), {given} & {*periods, *titles, *annual}):
        if len(told) == 1:
            return next(iter(told)), ()
    spoken = periods or set(titles) or annual
    if len(spoken) <= 1:
        return next(iter(spoken), given), ()
    return given, tuple(sorted(year for year in spoken if year))


def title_years(region: Region) -> list[int]:
    """The years that the titles of a table say, those that name the document first: "Plan Operativo Anual 2026"."""
    texts = [title.text for title in region.titles]
    texts += [part for path in region.paths.values() for part in path[:-1]]
    one_year = [(text, found[0]) for text in texts if len(set(found := years(text))) == 1]
    named = [year for text, year in one_year if headings.names_document(text)]
    return named or [year for _, year in one_year]
