"""Form of cards with monthly programming: each acción on a card of its own, and a summary of what they cost.

A card is a grid of labels and values (Secretaría, name, number, eje, meta, people, pesos, partidas) over a table of
activities: área, unit, pesos, indicator, annual figure and twelve months. The summary lists every acción with its
pesos, and their total. Scanning shifts cells, loses cells, cuts cards at the end of a page and loses whole sheets. So
values are found by what they look like and by the column of their label; and activities whose card is lost are given
to an acción only where pesos and words leave one. What is said here of the form was seen in document 000.

| step | file | what it answers |
|---|---|---|
| 1 | lines.py | what each line is part of: a card, a table of activities, the summary |
| 2 | actions.py | the acción that a card, or a line of the summary, prints |
| 2 | activities.py | the activity that a row prints, though its cells slid or were lost |
| 3 | secretarias.py | which cards are of one Secretaría and year |
| 4 | programmes.py | which cards and lines of the summary are one acción |
| 5 | owners.py | which acción each activity is of |
| 6 | sheets.py, sums.py | the rows; and what does not add up |
| – | printed.py, looks.py, names.py | what steps share: the parts, the look of a cell, names alike |
"""

from dataclasses import replace

from loaders.layouts.cards.activities import COLUMNS, heads_a_table, is_confirmed
from loaders.layouts.cards.lines import found_in
from loaders.layouts.cards.secretarias import parts_of
from loaders.layouts.cards.sheets import sheet_of
from loaders.layouts.rows import Sheet, without_rows
from loaders.readers.text import Text

__all__ = ["COLUMNS", "heads_a_table", "is_confirmed", "read"]


def read(document: Text) -> list[Sheet]:
    """One sheet for each Secretaría and year: its acciones, from cards and summary, each before its activities.

    Raises DocumentError when there is no row.
    """
    found = found_in(document.lines)
    sheets = [sheet_of(part, found) for part in parts_of(found)]
    if not any(sheet.rows for sheet in sheets):
        line = next(line for line in document.lines if heads_a_table(line))
        raise without_rows(document, line, "una ficha con programación mensual y ninguna actividad")
    sheets[0] = replace(sheets[0], notes=(*found.notes, *sheets[0].notes))
    return sheets
