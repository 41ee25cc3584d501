"""In which money the amounts of a table are: in pesos, unless something near them says otherwise."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from loaders.layouts.rows import Note
from loaders.layouts.tables import headings
from loaders.layouts.tables.cells import Cells
from loaders.layouts.tables.columns import IGNORED, SAID_BY_MAP, Column, Form
from loaders.layouts.tables.regions import Region, text_of
from loaders.readers.grid import Details

# The last rows of a sheet, where its notes are.
ROWS_BELOW = 30
# A text of a sheet that is no heading speaks of its money so.
_OF_MONEY = re.compile(r"\b(?:moneda|montos?|importes?|cifras|presupuesto|cantidades|expresad\w+)\b", re.IGNORECASE)
# The word after which a currency is one: "en soles", "(miles de dólares)"; others may be a place's name.
_PHRASE = re.compile(r"(?:\ben\s+|\()(?:(?:miles|millones) de )?(\w+)", re.IGNORECASE)
_MANY = (
    (1_000, re.compile(r"(?<!\d )\bmiles de pesos\b|\ben miles\b|\(miles\)", re.IGNORECASE)),
    (1_000_000, re.compile(r"(?<!\d )\bmillones de pesos\b|\ben millones\b|\(millones\)|\bmdp\b", re.IGNORECASE)),
)


def in_pesos(region: Region, form: Form, details: Details) -> tuple[Form, tuple[Note, ...]]:
    """The form with amounts in pesos alone, what they are to be multiplied by, and what is said of the others.

    What a heading map says is not doubted.
    """
    columns, notes, scale = [], [], 1
    for column in form.columns:
        why = _other_money(region, column, details) if _is_of_money(column) else None
        if why:
            notes.append(_left_out(region, column, why))
            column = replace(column, campo=IGNORED, why="no está en pesos")
        elif column.campo == "monto":
            said, scale = scale_of(column.heading, *_texts_around(region))
            if scale > 1:
                notes.append(_multiplied(region, column, said, scale))
        columns.append(column)
    return replace(form, columns=tuple(columns), escala=scale), tuple(notes)


def pesos_of(cells: Cells, scale: int) -> Cells:
    """The amounts of a column of pesos, without those whose cell names another money: those are not known."""
    values = tuple(
        None if value is None or headings.names_other_money(cells.units.get(i, "")) else value * scale
        for i, value in enumerate(cells.values)
    )
    return cells if values == cells.values else replace(cells, values=values)


def other_money_around(region: Region) -> str | None:
    """The title, tab or note of a table that says that its amounts are in another money; None when none does."""
    return next((text for text in _texts_around(region) if _speaks_of_other_money(text)), None)


def _speaks_of_other_money(text: str) -> bool:
    if headings.shows_other_money(text):
        return True
    alone = _OF_MONEY.search(text) or len(text.split()) == 1
    return headings.names_other_money(text) if alone else any(map(headings.names_other_money, _PHRASE.findall(text)))


def scale_of(*texts: str) -> tuple[str, int]:
    """The first text that says that amounts are in thousands or millions, and the number that it says; "" and 1."""
    found = ((text, scale) for text in texts for scale, pattern in _MANY if pattern.search(text))
    return next(found, ("", 1))


def _is_of_money(column: Column) -> bool:
    says = headings.meaning(column.path)
    return column.why != SAID_BY_MAP and (column.campo == "monto" or says.campo == "monto" or says.pesos)


def _other_money(region: Region, column: Column, details: Details) -> str | None:
    """What says that a column of amounts is in another money; None where nothing does."""
    if headings.names_other_money(column.heading):
        return "lo dice su encabezado"
    if shown := details.currencies.get(column.at + 1):
        return f"sus celdas muestran «{shown}»"
    texts = [text for value in region.column(column.at, region.sample) if (text := text_of(value))]
    if texts and 2 * sum(map(headings.names_other_money, texts)) > len(texts):
        return f"sus celdas dicen, por ejemplo, «{texts[0]}»"
    around = other_money_around(region)
    return f"«{around[:60]}»" if around else None


def _texts_around(region: Region) -> Iterator[str]:
    """The tab and the titles of a table, and what its notes say of money."""
    yield from (region.table.sheet or "", *(title.text for title in region.titles))
    last = range(max(region.body.start, region.body.stop - ROWS_BELOW), region.body.stop)
    below = (text_of(value) for r in last for value in region.table.rows[r] if isinstance(value, str))
    yield from (text for text in below if _OF_MONEY.search(text))


def _left_out(region: Region, column: Column, why: str) -> Note:
    message = f"La columna «{column.heading}» no está en pesos ({why}): sus montos no se cargaron."
    return Note("moneda_extranjera", "aviso", message, _place(region, column))


def _multiplied(region: Region, column: Column, said: str, scale: int) -> Note:
    message = f"Los montos de «{column.heading}» se multiplicaron por {Decimal(scale):,}: dice «{said[:60]}»."
    return Note("montos_en_miles", "nota", message, _place(region, column))


def _place(region: Region, column: Column) -> str:
    return region.table.place(region.heading.start + 1, column.at + 1)
