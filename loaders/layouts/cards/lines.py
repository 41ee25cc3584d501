"""The lines of a document told apart: which are of a card, of a table of activities, of the summary."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.layouts.cards.actions import begins_a_card, card_of, heads_a_summary, is_whole, line_of_summary
from loaders.layouts.cards.activities import Tables, heads_a_table
from loaders.layouts.cards.looks import is_money
from loaders.layouts.cards.printed import Action, Activity, Found, Group, Summary
from loaders.layouts.municipality import municipality
from loaders.layouts.rows import Note
from loaders.readers.text import Line
from loaders.values import normalised, years

# A line of no card and no table that has so many is something that should have been read.
FEWEST_UNREAD = 3


def found_in(lines: Sequence[Line]) -> Found:
    """The parts of the document, in its order."""
    scan = _Scan(Tables.of(lines))
    for line in lines:
        scan.read(line)
    scan.end_card()
    return scan.found


@dataclass
class _Scan:
    """What was found up to a line, and what is open there: a card, a group of activities, a summary."""

    tables: Tables
    found: Found = field(default_factory=Found)
    card: list[Line] | None = None  # The lines of the card that is being read; None outside of one.
    group: Group | None = None
    summary: Summary | None = None
    headed: bool = False  # Whether the heading of a table followed the card before any of its rows.

    def read(self, line: Line) -> None:
        if begins_a_card(line, self.card):
            self._begin_card(line)
        elif heads_a_table(line):
            self._begin_table(line)
        elif heads_a_summary(line):
            self._begin_summary()
        elif activity := self.tables.activity(line):
            self._add_activity(activity)
        elif (action := line_of_summary(line)) and self._is_of_a_summary(action):
            self._add_to_summary(action)
        elif self.summary is not None and _cells(line) > 1:
            self.found.notes.append(_unread(line))
        else:
            self._read_other(line)

    def end_card(self) -> None:
        if self.card:
            self.found.cards.append(card_of(self.card))
            self.found.card_lines.append(self.card[0])
        self.card = None

    def _begin_card(self, line: Line) -> None:
        self.end_card()
        self.card, self.group, self.summary, self.headed = [line], None, None, False

    def _begin_table(self, line: Line) -> None:
        self.headed = self.headed or self.card is not None
        self.end_card()
        self.tables.heading(line)
        self.group = self.summary = None

    def _begin_summary(self) -> None:
        self.end_card()
        self.summary, self.group = Summary(self.found.last_card), None
        self.found.summaries.append(self.summary)

    def _add_activity(self, activity: Activity) -> None:
        self.end_card()
        self.summary = None
        if self.group is None:
            self.group = Group(self.found.last_card, self.headed)
            self.found.groups.append(self.group)
            self.headed = False
        self.group.rows.append(activity)

    def _is_of_a_summary(self, action: Action) -> bool:
        return self.summary is not None or (self.card is None and is_whole(action))

    def _add_to_summary(self, action: Action) -> None:
        if self.summary is None:
            self._begin_summary()
        assert self.summary is not None
        if normalised(action.nombre or "").startswith("total"):
            self.summary.total, self.summary = action.monto, None
        else:
            self.summary.actions.append(action)

    def _read_other(self, line: Line) -> None:
        """Read a line of no table: a title, the municipality, more of the card; nothing may be lost in silence."""
        if not line.text.strip() or _is_title(line):
            self.group = None
        if _is_title(line):
            self.found.years += [(year, line) for year in years(line.text)[-1:]]
        elif _cells(line) == 1 and "ayuntamiento" in normalised(line.text):
            self.found.municipio = self.found.municipio or municipality(re.sub(r"\b20\d\d\b.*", "", line.text))
        elif self.card is not None:
            self.card.append(line)
        elif sum(is_money(cell) for cell in line.cells) >= FEWEST_UNREAD:
            self.found.notes.append(_unread(line))


def _cells(line: Line) -> int:
    """How many of the line's cells are not blank."""
    return sum(bool(cell) for cell in line.cells)


def _is_title(line: Line) -> bool:
    return normalised(line.text).startswith("programa operativo anual")


def _unread(line: Line) -> Note:
    message = f"Renglón que no se pudo leer como actividad ni como acción: no se cargó. Dice: «{line.text.strip()}»."
    return Note("renglon_ilegible", "error", message, line.place)
