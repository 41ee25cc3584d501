"""Programme by bimesters: for each activity PROG, REAL and VAR of six bimesters, and of the year.

The heading says in which order the bimesters, their three columns and the three totals stand. Rows have cells left over
or lost: which cell is which figure is decided in loaders/variation.py, here only where figures begin.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.layouts.municipality import municipality
from loaders.layouts.rows import Heading, Named, Note, Printed, ReadRow, Sheet, without_rows
from loaders.readers.text import Line, Text
from loaders.reconcile import Reading, solve
from loaders.values import months, normalised, signed, years
from loaders.variation import ABSOLUTO, META, VARIACION

BIMESTERS = 6
# Fewer figures than these are no row of the table, or one of which nothing can be told.
FEWEST_FIGURES = BIMESTERS
# A heading is a line of names, one of bimesters and one of PROG REAL VAR; a blank line may stand between.
HEADING_LINES = 5

_MARKS = {"prog": "p", "programado": "p", "real": "a", "realizado": "a", "var": "v", "variacion": "v"}
_TOTALS = (("programad", META), ("real", ABSOLUTO), ("variacion", VARIACION))
_OFFICES = (
    "direccion secretaria coordinacion instituto departamento jefatura unidad area tesoreria contraloria regiduria "
    "sindicatura presidencia oficialia subdireccion organismo sistema comision dependencia"
).split()


def heads_a_table(line: Line) -> bool:
    """Whether the line is the first of a table's heading: ACTIVIDADES, OBJETIVOS, AÑO … EN BIMESTRES."""
    if len(line.cells) < 3 or "bimestre" not in line.text.casefold():
        return False
    return bool(re.search(r"actividad(es)? objetivos? .*bimestres", normalised(line.text)))


def read(document: Text) -> list[Sheet]:
    """The tables of the document, in order. Raises DocumentError when none has a row."""
    lines = document.lines
    heads = [i for i, line in enumerate(lines) if heads_a_table(line)]
    sheets = []
    start = 0
    for head, following in zip(heads, [*heads[1:], len(lines)], strict=True):
        first = _first_figure(lines[head])
        last = max((i for i in range(head, following) if _figures_at(lines[i], first) is not None), default=head)
        sheets.append(_sheet(lines[start:head], lines[head : last + 1]))
        start = last + 1
    if not any(sheet.rows for sheet in sheets):
        raise without_rows(document, lines[heads[0]], "un programa por bimestres y ningún renglón")
    return sheets


def _sheet(title: Sequence[Line], table: Sequence[Line]) -> Sheet:
    columns = _columns(table[:HEADING_LINES])
    rows, notes = _rows(table, columns)
    heading = Heading(
        ramo=_office(title),
        programa=None,
        unidad=None,
        ejes=(),
        lineas=(),
        municipio=_municipality(title),
        ejercicio=next((year for line in (*_named(title), table[0]) for year in years(line.text)), None),
        corte_mes=_closing_month(rows),
    )
    return Sheet(heading, rows, None, tuple(notes), table[0].place)


# ---------------------------------------------------------------- title


def _office(title: Sequence[Line]) -> Named | None:
    """The office whose programme it is: the line of the title that begins with the word for one."""
    for line in title:
        words = normalised(line.text).split()
        if words and words[0] in _OFFICES:
            return Named(
                None, re.sub(r"^\s*(dependencia|[áa]rea)\s*:\s*", "", line.text.strip(), flags=re.I), line.place
            )
    return None


def _named(title: Sequence[Line]) -> list[Line]:
    """The lines of the title that name the programme: other lines may name other years."""
    return [line for line in title if re.match(r"poa\b|programa operativo|plan operativo", normalised(line.text))]


def _municipality(title: Sequence[Line]) -> str | None:
    return next((municipality(line.text) for line in title if "ayuntamiento" in normalised(line.text)), None)


# ---------------------------------------------------------------- heading


def _columns(heading: Sequence[Line]) -> tuple[str, ...]:
    """The columns of figures in the order in which the heading names them; what it does not name, in the usual one."""
    bimesters = max((_bimesters(line) for line in heading), key=len)
    if sorted(bimesters) != list(range(1, BIMESTERS + 1)):
        bimesters = list(range(1, BIMESTERS + 1))
    marks = max((_marks(line) for line in heading), key=len)[:3]
    if sorted(marks) != ["a", "p", "v"]:
        marks = ["p", "a", "v"]
    return (*(f"{mark}{bimester}" for bimester in bimesters for mark in marks), *_totals(heading[0]))


def _bimesters(line: Line) -> list[int]:
    """The bimesters that the cells name by their two months: SEPT/OCTUBRE is 5."""
    named = [months(cell) for cell in line.cells]
    return [pair[1] // 2 for pair in named if len(pair) == 2 and pair[1] == pair[0] + 1 and pair[1] % 2 == 0]


def _marks(line: Line) -> list[str]:
    return [_MARKS[word] for cell in line.cells if (word := normalised(cell)) in _MARKS]


def _totals(line: Line) -> list[str]:
    found = [
        name
        for cell in line.cells
        for word, name in _TOTALS
        if word in normalised(cell) and re.match(r"meta|total|variacion", normalised(cell))
    ]
    return found if sorted(found) == sorted((META, ABSOLUTO, VARIACION)) else [META, ABSOLUTO, VARIACION]


# ---------------------------------------------------------------- rows


@dataclass(frozen=True)
class _Texts:
    """What stands before a row's figures."""

    clave: str | None
    descripcion: str
    objetivo: str | None


def _rows(table: Sequence[Line], columns: tuple[str, ...]) -> tuple[tuple[ReadRow, ...], list[Note]]:
    rows = []
    notes = []
    first = _first_figure(table[0])
    for line in table[1:]:
        at = _figures_at(line, first)
        if at is None:
            continue
        texts = _texts(line.cells[:at])
        if not texts.descripcion or normalised(texts.descripcion).split()[0] in ("total", "totales"):
            notes.append(_unread(line))
            continue
        rows.append(
            ReadRow(
                place=line.place,
                clave=texts.clave,
                descripcion=texts.descripcion,
                unidad_medida=None,
                lineas=(),
                lineas_texto="",
                figures=Reading(columns, line.cells[at:]),
                observacion=None,
                nivel="actividad",
                periodicidad="bimestre",
                otros=(("objetivo", Printed(texts.objetivo, line.place)),) if texts.objetivo else (),
            )
        )
    return tuple(rows), notes


def _first_figure(heading: Line) -> int:
    """Index of the column behind the last of the texts that the heading names."""
    return 1 + max(i for i, cell in enumerate(heading.cells) if re.match(r"actividad|objetivo", normalised(cell)))


def _figures_at(line: Line, first: int) -> int | None:
    """Index of the first cell of a row's figures: behind its texts, of which the last may be blank. None when the line
    is no row. first: index of the column under which figures begin."""
    words = [i for i, cell in enumerate(line.cells) if len(re.findall(r"[^\W\d]", cell)) >= 3]
    start = words[-1] + 1 if words else 0
    while start < first and start < len(line.cells) and not line.cells[start]:
        start += 1
    figures = [cell for cell in line.cells[start:] if _is_figure(cell)]
    return start if len(figures) >= FEWEST_FIGURES else None


def _is_figure(cell: str) -> bool:
    try:
        return signed(cell) is not None
    except ValueError:
        return False


def _texts(cells: Sequence[str]) -> _Texts:
    clave = re.fullmatch(r"(\d{1,4})\s*[.\-)]*", cells[0]) if cells else None
    words = [cell for cell in cells[1 if clave else 0 :] if cell]
    return _Texts(clave[1] if clave else None, words[0] if words else "", " ".join(words[1:]) or None)


def _unread(line: Line) -> Note:
    message = f"Renglón de cifras sin actividad, o total de la tabla: no se cargó. Dice: «{line.text.strip()}»."
    return Note("renglon_ilegible", "aviso", message, line.place)


def _closing_month(rows: Sequence[ReadRow]) -> int | None:
    """Last month of the last bimester with a REAL printed in some row; None where no row tells."""
    reported = [
        int(name[1:])
        for row in rows
        for name, figura in solve([row.figures]).figuras.items()
        if name[0] == "a" and figura.value is not None
    ]
    return 2 * max(reported) if reported else None
