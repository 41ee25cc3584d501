"""An acción as a card prints it, a grid of labels and values, or as a line of the summary does."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders import partidas
from loaders.layouts.cards.looks import MONEY, NUMBER, is_text
from loaders.layouts.cards.printed import Action, amount_of, capital
from loaders.layouts.rows import Named, Note, Printed
from loaders.readers.text import Line
from loaders.values import normalised

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
_PERSON = r"\b(M|H)(?:UJERES|OMBRES)?\s*[:.]?\s*(\d[\d,]*)"
_PEOPLE = re.compile(rf"(?:{_PERSON}\s*[;y]?\s*)+", re.IGNORECASE)
_PARTIDAS = re.compile(r"[1-9]\d{3}(?:(?:\s*[,;]\s*|\s+y\s+|\s+)[1-9]\d{3})*\s*[,;.]?")


def begins_a_card(line: Line, card: list[Line] | None) -> bool:
    """Whether the line begins a card. A card may lack one of its first two labels, never both."""
    labels = _labels(line)
    if not labels & {"ramo", "nombre"}:
        return False
    return card is None or not any(_labels(before) & labels for before in card)


def _labels(line: Line) -> set[str]:
    return {_LABELS[label] for cell in line.cells if (label := normalised(cell)) in _LABELS}


def card_of(lines: Sequence[Line]) -> Action:
    """The acción that the lines of a card print, with what could not be read of it."""
    values = _values(lines)
    nombre, ramo, eje = (_joined(values.get(name, [])) for name in ("nombre", "ramo", "eje"))
    montos, numero = values.get("monto", []), values.get("numero", [])
    match = NUMBER.fullmatch(numero[0].text) if len(numero) == 1 else None
    women, men = _people(values.get("personas", []))
    action = Action(
        clave=str(int(match[1])) if match else None,
        nombre=nombre.text if nombre else None,
        monto=montos[0] if len(montos) == 1 else None,
        place=nombre.place if nombre else lines[0].place,
        ramo=Named(None, ramo.text, ramo.place) if ramo else None,
        eje=Named(None, eje.text, eje.place) if eje else None,
        mujeres=women,
        hombres=men,
        partidas=tuple(dict.fromkeys(code.text for code in _codes(values.get("partidas", [])))),
        textos=tuple((name, part) for name in _TEXTS if (part := _joined(values.get(name, [])))),
    )
    return replace(action, notes=tuple(_notes(action, values)))


def _joined(cells: Sequence[Printed]) -> Printed | None:
    """The cells as one text, where the first is; None where there are none."""
    return Printed(" ".join(cell.text for cell in cells), cells[0].place) if cells else None


def _codes(cells: Sequence[Printed]) -> list[Printed]:
    return [Printed(code, cell.place) for cell in cells for code in re.findall(r"\d+", cell.text)]


def _notes(action: Action, values: dict[str, list[Printed]]) -> Iterator[Note]:
    """What of a card could not be read: its pesos, its people, its partidas."""
    montos, people = values.get("monto", []), _joined(values.get("personas", []))
    if len(montos) != 1 or amount_of(montos[0]) is None:
        printed = " y ".join(f"«{monto.text}»" for monto in montos) or "ninguno"
        message = f"La ficha de la {action.title} debe imprimir un monto y se lee {printed}: no se toma."
        yield Note("monto_ilegible", "aviso", message, action.place)
    title = capital(action.title)
    if people and not (action.mujeres and action.hombres):
        message = f"{title}: sus personas no se leen como mujeres (M) y hombres (H): «{people.text}»."
        yield Note("beneficiarios_incompletos", "aviso", message, people.place)
    for code in _codes(values.get("partidas", [])):
        if why := partidas.doubt(code.text):
            message = f"{title}: partida {code.text} por revisar, {why}."
            yield Note("partida_por_revisar", "nota", message, code.place)


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
    if re.fullmatch(r"\\?\$.*", cell) or MONEY.fullmatch(cell):
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


def heads_a_summary(line: Line) -> bool:
    """Whether the line is ACCIÓN, INVERSIÓN; or what is left of it."""
    labels = [normalised(cell) for cell in line.cells if cell]
    return bool(labels) and set(labels) <= {"no", "num", "numero", "accion", "inversion"}


def line_of_summary(line: Line) -> Action | None:
    """The line as an acción of the summary, or as its total; None when it is neither."""
    cells = [cell for cell in line.cells if cell]
    named = [i for i, cell in enumerate(cells) if is_text(cell)]
    if len(named) > 1 or len(cells) not in (2, 3) or (not named and len(cells) != 2):
        return None
    before, after = (cells[: named[0]], cells[named[0] + 1 :]) if named else (cells[:1], cells[1:])
    number = NUMBER.fullmatch(before[0]) if before else None
    if len(before) > 1 or len(after) > 1 or (before and not number):
        return None
    monto = Printed(after[0], line.place) if after else None
    return Action(str(int(number[1])) if number else None, cells[named[0]] if named else None, monto, line.place)


def is_whole(line: Action) -> bool:
    """Whether a line has all that a line of the summary has, so that it is one even where its heading was lost."""
    return bool(line.clave and line.nombre and line.monto and MONEY.fullmatch(line.monto.text))
