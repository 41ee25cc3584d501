"""Form of cards with monthly programming: each acción on a card of its own, and a summary of what they cost.

A card is a grid of labels and values (Secretaría, name, number, eje, meta, people, pesos, partidas) over a table of
activities: área, unit, pesos, indicator, annual figure and twelve months. The summary lists every acción with its
pesos, and their total. Scanning shifts cells, loses cells, cuts cards at the end of a page and loses whole sheets. So
values are found by what they look like and by the column of their label; and activities whose card is lost are given
to an acción only where pesos and words leave one. What is said here of the form was seen in document 000.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from rapidfuzz import fuzz

from loaders import partidas
from loaders.errors import DocumentError
from loaders.layouts.rows import Heading, Named, Note, Printed, PrintedTotal, ReadRow, Sheet
from loaders.layouts.tmm_f004 import municipality
from loaders.readers.text import Line, Text
from loaders.reconcile import Reading
from loaders.values import MONTHS, figure, normalised, years

COLUMNS = tuple(f"p{month}" for month in range(1, len(MONTHS) + 1))
# An activity that lost a cell is one still if it has so many figures.
FEWEST_FIGURES = 6
# A line of no card and no table that has so many is something that should have been read.
FEWEST_UNREAD = 3
# Percent of similarity from which two spellings are one name, as in loaders/matching.py.
SAME_NAME = 88

_LABELS = {
    "secretaria": "ramo",
    "nombre de la accion": "nombre",
    "beneficiarios": "personas",
    "eje": "eje",
    "numero de accion": "numero",
    "meta": "meta_escrita",
    "objetivo especifico": "objetivo",
    "inversion aproximada": "monto",
    "estrategia": "estrategia",
    "proposito": "proposito",
    "partida presupuestal": "partidas",
}
# Texts of a card that are kept as they are read.
_TEXTS = ("meta_escrita", "objetivo", "estrategia", "proposito", "personas", "partidas")
# The columns of the table before its months, each by the beginning of its label.
_LEAD = ("actividad", "area", "unidad", "inversion", "indicador", "programacion anual")
_LEAD_NAMES = ("actividad", "área responsable", "unidad de medida", "inversión", "indicador", "programación anual")

_MONEY = re.compile(r"\\?\$\s*(?:\d[\d,]*(?:\.\d+)?|[-–—])|\d[\d,]*\.\d\d")
_FIGURE = re.compile(r"\d[\d.,]*\+?|[-–—]")
_PERSON = r"\b(M|H)(?:UJERES|OMBRES)?\s*[:.]?\s*(\d[\d,]*)"
_PEOPLE = re.compile(rf"(?:{_PERSON}\s*[;y]?\s*)+", re.IGNORECASE)
_PARTIDAS = re.compile(r"[1-9]\d{3}(?:(?:\s*[,;]\s*|\s+y\s+|\s+)[1-9]\d{3})*\s*[,;.]?")
_NUMBER = re.compile(r"(?:n[uú]?m?[.o°º]*\s*)?(\d{1,3})\.?", re.IGNORECASE)


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


def read(document: Text) -> list[Sheet]:
    """One sheet for each Secretaría and year: its acciones, from cards and summary, each before its activities.

    Raises DocumentError when there is no row.
    """
    found = _found(document.lines)
    sheets = [_sheet(part, found) for part in _parts(found)]
    if not any(sheet.rows for sheet in sheets):
        line = next(line for line in document.lines if heads_a_table(line))
        raise DocumentError(
            "tiene el encabezado de una ficha con programación mensual y ninguna actividad debajo.",
            document=document.name,
            place=line.place,
            printed=line.text,
        )
    sheets[0] = replace(sheets[0], notes=(*found.notes, *sheets[0].notes))
    return sheets


# ---------------------------------------------------------------- what the document holds


@dataclass(frozen=True)
class _Action:
    """An acción as a card or a line of the summary prints it. clave, nombre, monto: None where it does not.

    textos: its other texts, by the name that they are kept under.
    """

    clave: str | None
    nombre: str | None
    monto: Printed | None
    place: str
    ramo: Named | None = None
    eje: Named | None = None
    mujeres: Printed | None = None
    hombres: Printed | None = None
    partidas: tuple[str, ...] = ()
    textos: tuple[tuple[str, Printed], ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def title(self) -> str:
        """The acción in a sentence."""
        return f"acción {self.clave or 'sin número'} «{self.nombre or 'sin nombre'}»"


@dataclass(frozen=True)
class _Activity:
    """A row of a table of activities; a text is empty where its cell is blank or was lost."""

    line: Line
    descripcion: str
    area: str
    unidad: str
    monto: Printed | None
    indicador: str
    figures: Reading
    notes: tuple[Note, ...] = ()


@dataclass
class _Group:
    """Activities with nothing between them. card: index of the card before them; own: they follow its heading."""

    card: int | None
    own: bool
    rows: list[_Activity] = field(default_factory=list)


@dataclass
class _Summary:
    """The list of acciones with their pesos. card: index of the card before it."""

    card: int | None
    actions: list[_Action] = field(default_factory=list)
    total: Printed | None = None


@dataclass
class _Found:
    """The parts of a document, in its order. years: (year, line) of each title that prints one."""

    cards: list[_Action] = field(default_factory=list)
    card_lines: list[Line] = field(default_factory=list)
    groups: list[_Group] = field(default_factory=list)
    summaries: list[_Summary] = field(default_factory=list)
    years: list[tuple[int, Line]] = field(default_factory=list)
    municipio: str | None = None
    notes: list[Note] = field(default_factory=list)

    @property
    def last_card(self) -> int | None:
        return len(self.cards) - 1 if self.cards else None


def _found(lines: Sequence[Line]) -> _Found:
    found = _Found()
    tables = _Tables.of(lines)
    card: list[Line] | None = None  # The lines of the card that is being read; None outside of one.
    group: _Group | None = None
    summary: _Summary | None = None
    headed = False  # Whether the heading of a table followed the card before any of its rows.

    def close() -> None:
        nonlocal card
        if card:
            found.cards.append(_card(card))
            found.card_lines.append(card[0])
        card = None

    for line in lines:
        if _begins_a_card(line, card):
            close()
            card, group, summary, headed = [line], None, None, False
        elif heads_a_table(line):
            headed = headed or card is not None
            close()
            tables.heading(line)
            group = summary = None
        elif _heads_a_summary(line):
            close()
            summary, group = _Summary(found.last_card), None
            found.summaries.append(summary)
        elif activity := tables.activity(line):
            close()
            summary = None
            if group is None:
                group = _Group(found.last_card, headed)
                found.groups.append(group)
                headed = False
            group.rows.append(activity)
        elif (action := _line_of_summary(line)) and (summary or (card is None and _is_whole(action))):
            if summary is None:
                summary, group = _Summary(found.last_card), None
                found.summaries.append(summary)
            if normalised(action.nombre or "").startswith("total"):
                summary.total, summary = action.monto, None
            else:
                summary.actions.append(action)
        elif summary is not None and len([cell for cell in line.cells if cell]) > 1:
            found.notes.append(_unread(line))
        else:
            if not line.text.strip() or _is_title(line):
                group = None
            if _is_title(line):
                found.years += [(year, line) for year in years(line.text)[-1:]]
            elif len([cell for cell in line.cells if cell]) == 1 and "ayuntamiento" in normalised(line.text):
                found.municipio = found.municipio or municipality(re.sub(r"\b20\d\d\b.*", "", line.text))
            elif card is not None:
                card.append(line)
            elif sum(_is_money(cell) for cell in line.cells) >= FEWEST_UNREAD:
                found.notes.append(_unread(line))
    close()
    return found


def _is_title(line: Line) -> bool:
    return normalised(line.text).startswith("programa operativo anual")


def _begins_a_card(line: Line, card: list[Line] | None) -> bool:
    """Whether the line begins a card. A card may lack one of its first two labels, never both."""
    labels = _labels(line)
    if not labels & {"ramo", "nombre"}:
        return False
    return card is None or not any(_labels(before) & labels for before in card)


def _labels(line: Line) -> set[str]:
    return {_LABELS[label] for cell in line.cells if (label := normalised(cell)) in _LABELS}


def _unread(line: Line) -> Note:
    message = f"Renglón que no se pudo leer como actividad ni como acción: no se cargó. Dice: «{line.text.strip()}»."
    return Note("renglon_ilegible", "error", message, line.place)


# ---------------------------------------------------------------- cards


def _card(lines: Sequence[Line]) -> _Action:
    values = _values(lines)
    notes = []

    def text(name: str) -> Printed | None:
        cells = values.get(name, [])
        return Printed(" ".join(cell.text for cell in cells), cells[0].place) if cells else None

    nombre, ramo, eje, numero = text("nombre"), text("ramo"), text("eje"), values.get("numero", [])
    montos = values.get("monto", [])
    match = _NUMBER.fullmatch(numero[0].text) if len(numero) == 1 else None
    women, men = _people(values.get("personas", []))
    codes = tuple(dict.fromkeys(code for cell in values.get("partidas", []) for code in re.findall(r"\d+", cell.text)))
    action = _Action(
        clave=str(int(match[1])) if match else None,
        nombre=nombre.text if nombre else None,
        monto=montos[0] if len(montos) == 1 else None,
        place=nombre.place if nombre else lines[0].place,
        ramo=Named(None, ramo.text, ramo.place) if ramo else None,
        eje=Named(None, eje.text, eje.place) if eje else None,
        mujeres=women,
        hombres=men,
        partidas=codes,
        textos=tuple((name, part) for name in _TEXTS if (part := text(name))),
    )
    if len(montos) != 1 or _amount(montos[0]) is None:
        printed = " y ".join(f"«{monto.text}»" for monto in montos) or "ninguno"
        message = f"La ficha de la {action.title} debe imprimir un monto y se lee {printed}: no se toma."
        notes.append(Note("monto_ilegible", "aviso", message, action.place))
    people = text("personas")
    if people and not (women and men):
        message = f"{_capital(action.title)}: sus personas no se leen como mujeres (M) y hombres (H): «{people.text}»."
        notes.append(Note("beneficiarios_incompletos", "aviso", message, people.place))
    notes += [
        Note("partida_por_revisar", "nota", f"{_capital(action.title)}: partida {code} por revisar, {why}.", cell.place)
        for cell in values.get("partidas", [])
        for code in re.findall(r"\d+", cell.text)
        if (why := partidas.doubt(code))
    ]
    return replace(action, notes=tuple(notes))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _values(lines: Sequence[Line]) -> dict[str, list[Printed]]:
    """The values of a card under the names of their labels."""
    values: dict[str, list[Printed]] = {}
    under: dict[int, str] = {}  # The last label of each column.
    just_above: list[str] = []  # The labels of the line before, where it has nothing else.
    for line in lines:
        cells = [(i, cell) for i, cell in enumerate(line.cells) if cell]
        labels = {i: _LABELS[normalised(cell)] for i, cell in cells if normalised(cell) in _LABELS}
        others = [(i, cell) for i, cell in cells if i not in labels]
        for (_, cell), name in zip(others, _names_of_values(others, under, just_above), strict=True):
            values.setdefault(_by_look(cell, name), []).append(Printed(cell, line.place))
        under |= labels
        if cells:
            just_above = list(labels.values())
    return values


def _names_of_values(cells: Sequence[tuple[int, str]], under: dict[int, str], just_above: list[str]) -> list[str]:
    """The label of each value of a line: of its own column; else, where there are as many values as labels just above,
    in their order; else of the nearest column."""
    if all(i in under for i, _ in cells):
        return [under[i] for i, _ in cells]
    if len(cells) == len(just_above):
        return just_above
    return [under[min(under, key=lambda column: abs(column - i))] if under else "" for i, _ in cells]


def _by_look(cell: str, name: str) -> str:
    """The name of a value that can be told by its look, wherever it stands; else name."""
    if re.fullmatch(r"\\?\$.*", cell) or _MONEY.fullmatch(cell):
        return "monto"
    if _PEOPLE.fullmatch(cell):
        return "personas"
    if name in ("personas", "monto"):
        return name
    if _PARTIDAS.fullmatch(cell):
        return "partidas"
    if re.fullmatch(r"\d{1,3}", cell):
        return "numero"
    return name


def _people(cells: Sequence[Printed]) -> tuple[Printed | None, Printed | None]:
    """Women (M) and men (H), in one cell or in two; None where it is not printed once."""
    found: dict[str, list[Printed]] = {"M": [], "H": []}
    for cell in cells:
        for letter, number in re.findall(_PERSON, cell.text, re.IGNORECASE):
            found[letter.upper()].append(Printed(number.rstrip(","), cell.place))
    women, men = (only[0] if len(only) == 1 else None for only in found.values())
    return women, men


# ---------------------------------------------------------------- summary


def _heads_a_summary(line: Line) -> bool:
    """Whether the line is ACCIÓN, INVERSIÓN; or what is left of it."""
    labels = [normalised(cell) for cell in line.cells if cell]
    return bool(labels) and set(labels) <= {"no", "num", "numero", "accion", "inversion"}


def _line_of_summary(line: Line) -> _Action | None:
    """The line as an acción of the summary, or as its total; None when it is neither."""
    cells = [cell for cell in line.cells if cell]
    named = [i for i, cell in enumerate(cells) if _is_text(cell)]
    if len(named) > 1 or len(cells) not in (2, 3) or (not named and len(cells) != 2):
        return None
    before, after = (cells[: named[0]], cells[named[0] + 1 :]) if named else (cells[:1], cells[1:])
    number = _NUMBER.fullmatch(before[0]) if before else None
    if len(before) > 1 or len(after) > 1 or (before and not number):
        return None
    monto = Printed(after[0], line.place) if after else None
    return _Action(str(int(number[1])) if number else None, cells[named[0]] if named else None, monto, line.place)


def _is_whole(line: _Action) -> bool:
    """Whether a line has all that a line of the summary has, so that it is one even where its heading was lost."""
    return bool(line.clave and line.nombre and line.monto and _MONEY.fullmatch(line.monto.text))


# ---------------------------------------------------------------- activities


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
        texts = all(not cell or _is_text(cell) for cell in (name, area, unit, indicator))
        figures = (not monto or _is_money(monto)) and (not annual or bool(_FIGURE.fullmatch(annual)))
        programmed = _figures_in(self.rest)
        enough = bool(name or indicator) and programmed >= (1 if all(self.lead) else FEWEST_FIGURES)
        return texts and figures and enough and not any(_is_text(cell) for cell in self.rest)


def _is_text(cell: str) -> bool:
    return len(re.findall(r"[^\W\d_]", cell)) >= 2


def _is_money(cell: str) -> bool:
    return bool(_MONEY.fullmatch(cell) or _FIGURE.fullmatch(cell))


def _figures_in(cells: Sequence[str]) -> int:
    return sum(bool(_FIGURE.fullmatch(cell)) for cell in cells)


_PLAIN = tuple(range(len(_LEAD)))


@dataclass
class _Tables:
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
    def of(cls, lines: Sequence[Line]) -> "_Tables":
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

    def activity(self, line: Line) -> _Activity | None:
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
        return _Activity(
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
        if _figures_in(line.cells) < 2:
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
        values = [_value(cell) for cell in (annual, *rest)]
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


def _value(cell: str) -> Decimal | None:
    try:
        return figure(cell)
    except ValueError:
        return None


def _amount(printed: Printed | None) -> Decimal | None:
    """The pesos printed; None where none are, or they cannot be read."""
    return _value(printed.text) if printed else None


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} ni {names[-1]}"


# ---------------------------------------------------------------- parts: a Secretaría and a year


@dataclass
class _Part:
    """The cards of one Secretaría and year, their groups and their summary. inherited: the year is another card's."""

    ramo: Named | None
    ejercicio: int | None
    cards: list[int] = field(default_factory=list)
    inherited: list[int] = field(default_factory=list)


def _parts(found: _Found) -> list[_Part]:
    parts: list[_Part] = []
    named = [card.ramo for card in found.cards if card.ramo]
    only = named[0] if named and all(_same_name(named[0].nombre, other.nombre) for other in named) else None
    for i, card in enumerate(found.cards):
        printed = [year for year, line in found.years if line.number < found.card_lines[i].number]
        year = printed[-1] if printed else next((year for year, _ in found.years), None)
        ramo = card.ramo or only
        part = next((p for p in parts if p.ejercicio == year and _same_ramo(p.ramo, ramo)), None)
        if part is None:
            part = _Part(ramo, year)
            parts.append(part)
        part.cards.append(i)
        if not printed and year is not None:
            part.inherited.append(i)
    return parts or [_Part(None, next((year for year, _ in found.years), None))]


def _same_ramo(left: Named | None, right: Named | None) -> bool:
    if left is None or right is None:
        return left is right
    return _same_name(left.nombre, right.nombre)


def _same_name(left: str | None, right: str | None) -> bool:
    """Whether two spellings are of one name; a name may be cut ("Mejoramiento de Vivienda (Fondo de")."""
    a, b = normalised(left or ""), normalised(right or "")
    if not a or not b:
        return False
    shortest = min(len(a), len(b))
    return (shortest >= 8 and a[:shortest] == b[:shortest]) or fuzz.ratio(a, b) >= SAME_NAME


# ---------------------------------------------------------------- which acción an activity is of


@dataclass
class _Programme:
    """An acción of a part: its card or, where the sheet is missing, its line of the summary; and its activities.

    seen: whether its card was found. given: activities that evidence gave it, not its own table.
    """

    action: _Action
    seen: bool
    summary: _Action | None = None
    rows: list[_Activity] = field(default_factory=list)
    given: list[_Activity] = field(default_factory=list)

    @property
    def amount(self) -> Decimal | None:
        """The pesos of its card; of the summary where that prints none."""
        own = _amount(self.action.monto)
        return own if own is not None or self.summary is None else _amount(self.summary.monto)

    @property
    def spent(self) -> Decimal:
        """The pesos of its activities, as far as they are known."""
        return _least(self.rows)

    @property
    def closed(self) -> bool:
        """Whether its activities already add up to its pesos, to the cent."""
        return bool(self.amount) and _is_known(self.rows) and self.spent == self.amount

    def take(self, rows: Sequence[_Activity]) -> None:
        """Take the rows under its card; those that a repetition of the card prints again count once."""
        known = {_identity(row) for row in self.rows}
        fresh = [row for row in rows if _identity(row) not in known]
        if len(fresh) < len(rows):
            message = (
                f"{_capital(self.action.title)}: {len(rows) - len(fresh)} actividades de su ficha se repiten iguales."
            )
            note = Note("ficha_repetida", "nota", message, rows[0].line.place)
            self.action = replace(self.action, notes=(*self.action.notes, note))
        self.rows += fresh

    def has_room_for(self, rows: Sequence[_Activity]) -> bool:
        return self.amount is None or self.spent + _least(rows) <= self.amount


def _identity(row: _Activity) -> tuple[object, ...]:
    return normalised(row.descripcion), normalised(row.area), _amount(row.monto), row.figures


def _least(rows: Sequence[_Activity]) -> Decimal:
    return sum((_amount(row.monto) or Decimal(0) for row in rows), Decimal(0))


def _is_known(rows: Sequence[_Activity]) -> bool:
    return all(_amount(row.monto) is not None for row in rows)


def _areas(rows: Sequence[_Activity]) -> set[str]:
    return {normalised(row.area) for row in rows if row.area}


def _cut_where_closed(programme: _Programme, rows: list[_Activity]) -> tuple[list[_Activity], list[_Activity]]:
    """The rows under a card in two: its own, and those of another área after them that its pesos leave no room for."""
    if programme.amount is None or _least(rows) <= programme.amount:
        return rows, []
    spent = Decimal(0)
    for i in range(1, len(rows)):
        spent += _amount(rows[i - 1].monto) or Decimal(0)
        before, after = rows[:i], rows[i:]
        if spent == programme.amount and _is_known(before) and not _areas(before) & _areas(after) and _areas(after):
            return before, after
    return rows, []


def _continues(programme: _Programme, rows: Sequence[_Activity]) -> bool:
    """Whether rows apart from a card's own, after a blank line or the end of a page, are the card's all the same."""
    if not programme.has_room_for(rows):
        return False
    if programme.amount and _least(rows) and programme.spent + _least(rows) == programme.amount:
        return True
    return bool(_areas(rows)) and _areas(rows) <= _areas(programme.rows)


def _is_cut(name: str | None) -> bool:
    """Whether a name was evidently cut: it ends in a small word ("Construyendo con los"), or inside of brackets."""
    words = normalised(name or "").split()
    return not words or words[-1] in _SMALL_WORDS or (name or "").count("(") > (name or "").count(")")


_SMALL_WORDS = frozenset("a al con de del e el en la las lo los o para por su sus un una y".split())

# Words of offices and programmes that tell none from another.
_COMMON_WORDS = frozenset(
    "departamento depto direccion subdireccion secretaria subsecretaria coordinacion unidad area oficina jefatura "
    "instituto municipal municipales municipio gobierno general programa programas atencion apoyo apoyos impulso "
    "fomento gestion accion acciones actividad actividades servicio servicios numero para".split()
)


def _words(text: str, common: frozenset[str]) -> set[str]:
    return {word for word in normalised(text).split() if len(word) > 3 and word not in common}


def _share_a_word(left: set[str], right: set[str]) -> bool:
    """Whether a word of left is one of right, or of its family: deporte, deportes, deportivo."""
    return any(_same_family(a, b) for a in left for b in right)


def _same_family(a: str, b: str) -> bool:
    common = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return common >= max(5, min(len(a), len(b)) - 2) or a == b


def _fitting(rows: Sequence[_Activity], programmes: Sequence[_Programme], ramo: Named | None) -> list[_Programme]:
    """The programmes whose name fits the activities: their área, else most of their texts."""
    common = _COMMON_WORDS | set(normalised(ramo.nombre or "").split() if ramo else ())
    names = [_words(programme.action.nombre or "", common) for programme in programmes]
    areas = [_words(area, common) for area in _areas(rows)]
    by_area = [p for p, name in zip(programmes, names, strict=True) if all(_share_a_word(a, name) for a in areas)]
    if areas and by_area:
        return by_area
    texts = [_words(f"{row.descripcion} {row.indicador}", common) for row in rows]
    return [
        programme
        for programme, name in zip(programmes, names, strict=True)
        if 2 * sum(_share_a_word(text, name) for text in texts) > len(texts)
    ]


def _only_owner(rows: Sequence[_Activity], programmes: Sequence[_Programme], ramo: Named | None) -> _Programme | None:
    """The one acción that rows without a card can be of; None when pesos and words leave none, or several.

    A name that was cut may fit as well as the one that does.
    """
    open_ones = [p for p in programmes if p.amount is not None and not p.closed and p.has_room_for(rows)]
    fitting = _fitting(rows, open_ones, ramo)
    if len(fitting) != 1 or fitting[0].action.clave is None or any(_is_cut(p.action.nombre) for p in open_ones):
        return None
    return fitting[0]


def _around(group: _Group, programmes: dict[int, _Programme], everyone: Sequence[_Programme]) -> list[_Programme]:
    """The programmes that activities may be of by where they stand: cards come in the order of their numbers, and a
    lost one was between the card before and the card after. All of them where the cards are in no order."""
    numbers = {i: int(programme.action.clave or 0) for i, programme in programmes.items()}
    in_order = list(numbers.values()) == sorted(numbers.values()) and 0 not in numbers.values()
    if not in_order or group.card is None:
        return list(everyone)
    first, last = numbers.get(group.card, 0), numbers.get(group.card + 1)
    return [
        p for p in everyone if first <= int(p.action.clave or first) and (not last or int(p.action.clave or 0) < last)
    ]


def _distinct(programmes: dict[int, _Programme]) -> list[_Programme]:
    """The programmes, each once: cards cut by the end of a page share one."""
    return list({id(programme): programme for programme in programmes.values()}.values())


def _assign(
    groups: Sequence[_Group], programmes: dict[int, _Programme], others: Sequence[_Programme], ramo: Named | None
) -> list[list[_Activity]]:
    """Give the groups to programmes (by index of card; others: without a card); those that stay without one."""
    apart: list[_Group] = []
    adjacent = False  # Whether the last group of apart is the one just before.
    for group in groups:
        programme = programmes.get(group.card) if group.card is not None else None
        rows = group.rows
        if programme and group.own:
            own, rows = _cut_where_closed(programme, rows)
            programme.take(own)
        elif programme and _continues(programme, rows):
            programme.rows += rows
            rows = []
        if rows and adjacent and _areas(rows) == _areas(apart[-1].rows):
            apart[-1].rows.extend(rows)
        elif rows:
            apart.append(_Group(group.card, False, list(rows)))
        adjacent = bool(rows)
    everyone = [*_distinct(programmes), *others]
    lost = []
    for group in apart:
        owner = _only_owner(group.rows, _around(group, programmes, everyone), ramo)
        if owner is None:
            lost.append(group.rows)
        else:
            owner.rows += group.rows
            owner.given += group.rows
    return lost


# ---------------------------------------------------------------- cards and summary together


def _sheet(part: _Part, found: _Found) -> Sheet:
    summaries = [summary for summary in found.summaries if _is_of(summary.card, part, found)]
    groups = [group for group in found.groups if _is_of(group.card, part, found)]
    listed = _numbered([action for summary in summaries for action in summary.actions])
    programmes = _programmes(part, found, listed)
    seen = _distinct(programmes)
    others = [_Programme(action, False) for action in listed if not any(p.summary is action for p in seen)]
    lost = _assign(groups, programmes, others, part.ramo)
    everyone = sorted([*seen, *others], key=lambda p: (p.action.clave is None, int(p.action.clave or 0)))
    totals = [summary.total for summary in summaries if summary.total]
    rows = [row for programme in everyone for row in _rows(programme)]
    rows += [_activity_row(activity, None) for activities in lost for activity in activities]
    notes = [_orphans(activities) for activities in lost]
    notes += [note for total in totals[:1] if (note := _total_note(everyone, total))]
    notes += _inherited(part, found)
    place = rows[0].place if rows else "línea 1"
    return Sheet(
        Heading(part.ramo, None, None, (), (), found.municipio, part.ejercicio, None),
        tuple(rows),
        None,
        tuple(notes),
        place,
        tuple(PrintedTotal("inversion", total) for total in totals),
    )


def _is_of(card: int | None, part: _Part, found: _Found) -> bool:
    """Whether what stands after a card is of the part; what stands before any is of the first card's."""
    return not found.cards or (card or 0) in part.cards


def _numbered(listed: Sequence[_Action]) -> list[_Action]:
    """The lines of the summary, each once; one that lost its number takes it from its neighbours, 4 and 6."""
    found: list[_Action] = []
    lines = [line for i, line in enumerate(listed) if not any(_same_line(line, other) for other in listed[:i])]
    for i, line in enumerate(lines):
        around = [lines[j].clave for j in (i - 1, i + 1) if 0 <= j < len(lines)]
        if line.clave is None and len(around) == 2 and all(around) and int(around[1] or 0) - int(around[0] or 0) == 2:
            clave = str(int(around[0] or 0) + 1)
            message = (
                f"«{line.nombre}» no trae número en el resumen: es la {clave}, entre la {around[0]} y la {around[1]}."
            )
            line = replace(line, clave=clave, notes=(Note("clave_por_orden", "nota", message, line.place),))
        found.append(line)
    return found


def _same_line(left: _Action, right: _Action) -> bool:
    return (left.clave, left.nombre, _amount(left.monto)) == (right.clave, right.nombre, _amount(right.monto))


def _programmes(part: _Part, found: _Found, listed: Sequence[_Action]) -> dict[int, _Programme]:
    """The programme of each card; cards of one number and name, cut by the end of a page, have one together."""
    programmes: dict[int, _Programme] = {}
    for i in part.cards:
        action, summary = _named_by_summary(found.cards[i], listed)
        before = next((p for p in programmes.values() if action.clave and p.action.clave == action.clave), None)
        if before is None:
            programmes[i] = _Programme(action, True, summary)
        elif action.nombre is None or _same_name(action.nombre, before.action.nombre):
            before.action = _joined(before.action, action)
            programmes[i] = before
        else:
            message = f"La ficha de la {action.title} repite el número de la {before.action.title}: queda sin número."
            note = Note("clave_repetida", "aviso", message, action.place)
            programmes[i] = _Programme(replace(action, clave=None, notes=(*action.notes, note)), True)
    return programmes


def _named_by_summary(card: _Action, listed: Sequence[_Action]) -> tuple[_Action, _Action | None]:
    """The card with its number and its name, and its line of the summary. The name tells which line it is, and the
    number where there is none."""
    by_name = [line for line in listed if _same_name(card.nombre, line.nombre)]
    same = [line for line in by_name if line.clave == card.clave] or by_name
    if len(same) == 1:
        line = same[0]
        if line.clave in (None, card.clave):
            return card, line
        said = f"dice {card.clave}" if card.clave else "no trae número"
        message = f"La ficha de «{card.nombre}» {said}; por su nombre es la acción {line.clave} del resumen."
        note = Note("clave_por_nombre", "nota", message, card.place)
        return replace(card, clave=line.clave, notes=(*card.notes, note)), line
    by_number = next((line for line in listed if card.clave and line.clave == card.clave), None)
    if by_number is None or card.nombre is None or by_number.nombre is None:
        return replace(card, nombre=card.nombre or (by_number.nombre if by_number else None)), by_number
    message = f"La acción {card.clave} es «{card.nombre}» en su ficha y «{by_number.nombre}» en el resumen."
    return replace(card, notes=(*card.notes, Note("nombre_distinto", "aviso", message, card.place))), by_number


def _joined(first: _Action, second: _Action) -> _Action:
    """A card and its repetition on another page: what the first lacks is the second's."""
    return replace(
        first,
        eje=first.eje or second.eje,
        monto=first.monto or second.monto,
        mujeres=first.mujeres or second.mujeres,
        hombres=first.hombres or second.hombres,
        partidas=tuple(dict.fromkeys((*first.partidas, *second.partidas))),
        textos=first.textos or second.textos,
        notes=tuple(dict.fromkeys((*first.notes, *second.notes))),
    )


# ---------------------------------------------------------------- rows


def _rows(programme: _Programme) -> list[ReadRow]:
    """The row of an acción, then those of its activities."""
    action, summary = programme.action, programme.summary
    monto = action.monto
    printed = [*action.textos]
    if summary and summary.monto:
        monto = monto if _amount(monto) is not None else summary.monto
        printed.append(("monto", summary.monto))
    row = ReadRow(
        place=action.place,
        clave=action.clave,
        descripcion=action.nombre or "Acción sin nombre legible",
        unidad_medida=None,
        lineas=(),
        lineas_texto="",
        figures=Reading((), ()),
        observacion=None,
        nivel="accion",
        programa=Named(action.clave, action.nombre, action.place),
        ejes=(action.eje,) if action.eje else (),
        periodicidad="mes",
        monto=monto,
        mujeres=action.mujeres,
        hombres=action.hombres,
        partidas=action.partidas,
        notes=(*action.notes, *_amount_notes(programme)),
        otros=tuple(printed),
    )
    return [row, *(_activity_row(activity, programme) for activity in programme.rows)]


def _activity_row(activity: _Activity, programme: _Programme | None) -> ReadRow:
    place = activity.line.place
    action = programme.action if programme else None
    notes = activity.notes
    if programme and any(activity is given for given in programme.given):
        message = (
            f"«{activity.descripcion[:40]}» no está en ninguna ficha: se infiere que es de la {programme.action.title}."
        )
        notes = (*notes, Note("accion_inferida", "nota", message, place))
    return ReadRow(
        place=place,
        clave=None,
        descripcion=activity.descripcion,
        unidad_medida=activity.unidad or None,
        lineas=(),
        lineas_texto="",
        figures=activity.figures,
        observacion=None,
        nivel="actividad",
        padre=action.clave if action else None,
        programa=Named(action.clave, action.nombre, action.place) if action else None,
        unidad=Named(None, activity.area, place) if activity.area else None,
        responsable=activity.area or None,
        ejes=(action.eje,) if action and action.eje else (),
        periodicidad="mes",
        monto=activity.monto,
        notes=notes,
        otros=(("indicador", Printed(activity.indicador, place)),) if activity.indicador else (),
    )


# ---------------------------------------------------------------- what does not add up


def _pesos(value: Decimal) -> str:
    return f"{value:,.2f}"


def _amount_notes(programme: _Programme) -> list[Note]:
    """What the amounts of an acción leave open: none printed, card against summary, activities against it."""
    action, rows, amount = programme.action, programme.rows, programme.amount
    title = _capital(action.title)
    notes = list(programme.summary.notes) if programme.summary else []
    own = _amount(action.monto)
    listed = _amount(programme.summary.monto) if programme.summary else None
    if own is not None and listed is not None and own != listed:
        message = f"{title}: {_pesos(own)} en su ficha y {_pesos(listed)} en el resumen; vale la ficha."
        notes.append(Note("monto_distinto", "aviso", message, action.place))
    if amount is None:
        notes.append(Note("monto_sin_leer", "aviso", f"{title}: no se lee su inversión.", action.place))
    elif programme.given and not programme.seen:
        message = (
            f"{title}, hoja faltante: {_pesos(programme.spent)} de {_pesos(amount)}. Sus {len(rows)} actividades "
            f"({_lines(rows)}) no tienen ficha; se infiere que son suyas: "
            "por texto, monto y lugar no convienen a ninguna otra."
        )
        notes.append(Note("hoja_faltante", "aviso", message, rows[0].line.place))
    elif rows and _is_known(rows) and programme.spent != amount:
        message = f"{title}: sus {len(rows)} actividades suman {_pesos(programme.spent)} y ella dice {_pesos(amount)}."
        notes.append(Note("suma_actividades", "aviso", message, action.place))
    return notes


def _lines(rows: Sequence[_Activity]) -> str:
    first, last = rows[0].line, rows[-1].line
    if first.place == last.place:
        return first.place
    return f"{first.place} a {last.place}" if first.where else f"líneas {first.number} a {last.number}"


def _orphans(rows: Sequence[_Activity]) -> Note:
    areas = ", ".join(dict.fromkeys(row.area for row in rows if row.area)) or "sin área legible"
    message = (
        f"{len(rows)} actividades ({_lines(rows)}; {areas}; {_pesos(_least(rows))} pesos) no tienen ficha "
        "y nada decide de qué acción son: quedan sin acción."
    )
    return Note("actividades_sin_accion", "aviso", message, rows[0].line.place)


def _total_note(programmes: Sequence[_Programme], total: Printed) -> Note | None:
    """Whether the acciones add up to the total printed; not judged when one of them, or the total, is not known."""
    amounts = [programme.amount for programme in programmes]
    known = [amount for amount in amounts if amount is not None]
    printed = _amount(total)
    if printed is None or len(known) < len(amounts) or sum(known) == printed:
        return None
    message = (
        f"Las {len(known)} acciones suman {_pesos(sum(known, Decimal(0)))} y el total impreso es {_pesos(printed)}."
    )
    return Note("suma_total", "aviso", message, total.place)


def _inherited(part: _Part, found: _Found) -> list[Note]:
    """The cards that come before any printed year and take the first one."""
    if not part.inherited:
        return []
    cards = ", ".join(f"{found.cards[i].title} ({found.card_lines[i].place})" for i in part.inherited)
    printed = ", ".join(line.place for year, line in found.years if year == part.ejercicio)
    message = f"Sin ejercicio en su hoja: {cards}. Se toma {part.ejercicio}, que otras hojas imprimen ({printed})."
    return [Note("encabezado_heredado", "nota", message, found.card_lines[part.inherited[0]].place)]
