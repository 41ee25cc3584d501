"""What a person should look at in rows that print REAL − PROG, and in targets that a row's objective names.

A row's notes are put on it once its figures are decided; a zero of the year's end needs the other rows of its table.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from loaders.layouts.rows import Note, ReadRow
from loaders.reported import PERIOD_LETTER, ReportedRow, shown
from loaders.values import normalised, signed

# "20 reuniones", "mínimo de 30 diferentes solicitudes"; not "en el 2024", nor "3 veces", which is no target.
_TARGET = re.compile(r"(?<![\w.,/])(\d{1,3}(?:,\d{3})+|\d+)\s+(?=[^\W\d])(\w+)")
_NO_TARGETS = {
    "mes",
    "meses",
    "dia",
    "dias",
    "ano",
    "anos",
    "vez",
    "veces",
    "hora",
    "horas",
    "de",
    "del",
    "y",
    "a",
    "al",
}
_LONGEST_BEFORE = 30
_BEFORE_NO_TARGET = re.compile(r"\b(art[íi]culo|art|ley|fracci[óo]n|eje|n[úu]mero|n[úu]m|no)\.?\s*$", re.IGNORECASE)


def with_findings(rows: Sequence[ReportedRow]) -> list[ReportedRow]:
    """The rows, each with the notes that its variations, its zeros and its objective give cause for."""
    zeros = _unconfirmed_zeros(rows)
    found = [(*_of_variations(row), *zeros.get(row.orden, ()), *_of_objective(row)) for row in rows]
    return [replace(row, notes=(*row.notes, *more)) if more else row for row, more in zip(rows, found, strict=True)]


def _spelled(value: Decimal) -> str:
    return f"−{shown(-value)}" if value < 0 else shown(value)


# ---------------------------------------------------------------- variations


def _of_variations(row: ReportedRow) -> Iterator[Note]:
    for i, reading in enumerate(row.readings):
        if row.solution.variaciones:
            yield from _left_over(row, reading, i)
            yield from _exchanged(row, reading, i)
            yield from _printed_variations(row, reading, i)


def _left_over(row: ReportedRow, reading: ReadRow, i: int) -> Iterator[Note]:
    """A cell that is no figure of the row: known because the sums fail with it."""
    solution = row.solution
    used = {figura.cells[i] for figura in (*solution.figuras.values(), solution.meta, solution.absoluto)}
    cells, columns = reading.figures.cells, reading.figures.columns
    if used != {None} and len(cells) > len(columns) and any(cells[len(columns) :]):
        message = (
            f"{row.name}: trae {len(cells)} celdas de cifras y su tabla tiene {len(columns)} columnas; "
            "cuál sobra lo dicen las sumas."
        )
        yield Note("celda_sobrante", "nota", message, reading.place)


def _exchanged(row: ReportedRow, reading: ReadRow, i: int) -> Iterator[Note]:
    for name, variation in row.solution.variaciones.items():
        realised, at = row.solution.figuras[f"a{name[1:]}"], variation.cells[i]
        place = realised.cells[i]
        if realised.value is None or at is None or place is None:
            continue
        order = reading.figures.columns.index(f"a{name[1:]}") < reading.figures.columns.index(name)
        if (place < at) != order:
            programmed = row.solution.figuras[f"p{name[1:]}"].value
            message = (
                f"{row.name}, {_period(row, name)}: REAL y VAR están cambiados entre sí (dice "
                f"{reading.figures.cells[at]} y {reading.figures.cells[place]}); así cierran todos los totales: "
                f"programado {shown(programmed)}, realizado {shown(realised.value)}."
            )
            yield Note("real_y_var_cambiados", "aviso", message, reading.place)


def _printed_variations(row: ReportedRow, reading: ReadRow, i: int) -> Iterator[Note]:
    """The variations printed otherwise than REAL − PROG: without their sign, or with another size."""
    without_sign: list[str] = []
    other: list[str] = []
    for name, variation in row.solution.variaciones.items():
        at = variation.cells[i]
        text = reading.figures.cells[at] if at is not None else ""
        value = variation.value
        if not text or value is None or (printed := _signed(text)) == value:
            continue
        programmed, realised = (row.solution.figuras[f"{letter}{name[1:]}"].value for letter in "pa")
        said = f"{_period(row, name)} dice «{text}» y es {shown(realised)} − {shown(programmed)} = {_spelled(value)}"
        (without_sign if printed is not None and abs(printed) == abs(value) else other).append(said)
    if other:
        lost = f"; perdió el signo {', '.join(without_sign)}" if without_sign else ""
        yield Note("variacion_impresa", "aviso", f"{row.name}: VAR. de {', '.join(other)}{lost}.", reading.place)
    elif without_sign:
        message = f"{row.name}: VAR. perdió el signo: {', '.join(without_sign)}."
        yield Note("variacion_impresa", "nota", message, reading.place)


def _signed(text: str) -> Decimal | None:
    try:
        return signed(text)
    except ValueError:
        return None


def _period(row: ReportedRow, name: str) -> str:
    return f"{PERIOD_LETTER[row.periodicidad]}{name[1:]}"


# ---------------------------------------------------------------- zeros at the end


def _unconfirmed_zeros(rows: Sequence[ReportedRow]) -> dict[int, list[Note]]:
    """For each row (by its order) the zeros of the last periods, where no row of its table has anything but zeros.

    That none of them did anything then may be so, or that nobody reported: the document does not tell.
    """
    found: dict[int, list[Note]] = {}
    with_variations = [row for row in rows if row.solution.variaciones]
    for _, table in groupby(with_variations, key=lambda row: (row.ramo, row.unidad, row.ejercicio, row.corte_mes)):
        together = list(table)
        periods = _last_with_zeros_only(together)
        for row in together:
            zeros = [period for period in periods if row.solution.figuras[f"a{period}"].value == 0]
            if zeros:
                found[row.orden] = [_unconfirmed(row, zeros)]
    return found


def _last_with_zeros_only(rows: Iterable[ReportedRow]) -> list[int]:
    """The last periods reported in which every REAL that is known is 0."""
    realised = [
        (int(name[1:]), figura.value)
        for row in rows
        for name, figura in row.solution.figuras.items()
        if name[0] == "a" and figura.value is not None
    ]
    last = max((period for period, _ in realised), default=0)
    done = max((period for period, value in realised if value), default=0)
    return list(range(done + 1, last + 1))


def _unconfirmed(row: ReportedRow, periods: Sequence[int]) -> Note:
    programmed = [(f"{PERIOD_LETTER[row.periodicidad]}{n}", row.solution.figuras[f"p{n}"].value) for n in periods]
    said = ", ".join(f"{name} (programado {shown(value)})" if value else name for name, value in programmed)
    message = (
        f"{row.name}: 0 por confirmar en {said}: ningún renglón de su tabla informa otra cosa que 0 en ese tiempo; "
        "puede ser que no se haya hecho nada o que no se haya informado."
    )
    return Note("cero_por_confirmar", "nota", message, row.readings[0].place)


# ---------------------------------------------------------------- objective


def _of_objective(row: ReportedRow) -> Iterator[Note]:
    """Whether the objective names a target, and none of those that it names is the printed one."""
    meta = row.solution.meta.value
    objective = next((printed for r in row.readings for campo, printed in r.otros if campo == "objetivo"), None)
    targets = targets_named(objective.text) if objective else []
    if objective and targets and meta is not None and meta not in targets:
        named = " y ".join(shown(target) for target in targets)
        message = f"{row.name}: su objetivo dice {named} y la meta programada es {shown(meta)}."
        yield Note("meta_en_objetivo", "aviso", message, objective.place)


def targets_named(text: str) -> list[Decimal]:
    """The targets that a text names, in order: the numbers that count something. Years are none."""
    found = []
    for match in _TARGET.finditer(text):
        number = Decimal(match[1].replace(",", ""))
        before = text[max(0, match.start() - _LONGEST_BEFORE) : match.start()]
        counts = normalised(match[2]) not in _NO_TARGETS and not _BEFORE_NO_TARGET.search(before)
        if counts and not (match[1].isdigit() and 2000 <= number <= 2099):
            found.append(number)
    return list(dict.fromkeys(found))
