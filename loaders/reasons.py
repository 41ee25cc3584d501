"""What a row's written reason says, against its figures; and rows that should have a reason and have none."""

import re
from collections.abc import Iterable
from decimal import Decimal

from loaders.layouts.rows import Note
from loaders.reconcile import Figure
from loaders.reported import MONTHS_OF, PERIOD_LETTER, ReportedRow, shown
from loaders.values import figure, normalised, rounded_percent

# One unit more or less of such a target is 25 points or more.
SMALL_TARGET = 4

_NOT_DONE = r"no se (alcanz|cumpl|logr|lleg|realiz|concret)\w*|no fue posible"
_PASSED = r"se (super|rebas|exced|sobrepas)\w*"
_OF_THE_YEAR = (
    rf"({_NOT_DONE}) (con )?(la |su |lo )?(meta |accion |programacion )?(anual|del ano)|meta anual ({_NOT_DONE})"
)
_ORDINALS = {
    1: r"1 ?er|primer|1ro|1o",
    2: r"2 ?do|segundo|2o",
    3: r"3 ?er|tercer|3ro|3o",
    4: r"4 ?to|cuarto|4o",
}


def notes(row: ReportedRow) -> list[Note]:
    """Notes on the row: reason against figures, no reason under 100 %, small target, readings that differ."""
    return [*_contradiction(row), *_no_reason(row), *_small_target(row), *_readings_differ(row)]


# ---------------------------------------------------------------- the reason against the figures


def period_of_reason(row: ReportedRow) -> int | None:
    """The period that the reason speaks of: the one it names within a few words, else the report's.

    None: it speaks of the year.
    """
    clauses = _clauses(row.observacion or "")
    if any(re.search(_OF_THE_YEAR, clause) for clause in clauses):
        return None
    if row.periodicidad == "trimestre":
        for quarter, names in _ORDINALS.items():
            if any(re.search(rf"({_NOT_DONE})( \w+){{0,6}} ({names}) trimestre", clause) for clause in clauses):
                return quarter
    return (row.corte_mes or 12) // MONTHS_OF[row.periodicidad]


def _clauses(text: str) -> list[str]:
    """The clauses of a text, normalised; the point of "4to." ends none."""
    whole = re.sub(r"(\d(?:er|do|ro|to))\.", r"\1", text)
    return [normalised(clause) for clause in re.split(r"[.,;:]", whole)]


def _contradiction(row: ReportedRow) -> Iterable[Note]:
    """A reason that says "not reached" of a period with nothing programmed or all of it done; or "passed" of a row that
    passed neither its period nor its year. Not judged where a figure that it needs is not known."""
    text = normalised(row.observacion or "")
    not_done, passed = re.search(_NOT_DONE, text), re.search(_PASSED, text)
    if not (not_done or passed):
        return
    period = period_of_reason(row)
    done, target = row.solution.absoluto.value, row.solution.meta.value
    programmed = _of(row, "p", period) if period else row.solution.meta
    realised = _of(row, "a", period) if period else row.solution.absoluto
    if "sin_resolver" in (programmed.metodo, realised.metodo) or not row.solution.figuras:
        return
    where = f"{PERIOD_LETTER[row.periodicidad]}{period}" if period else "el año"
    due, did = programmed.value or Decimal(0), realised.value
    if not_done:
        if not due:
            message = f"{row.name}: el motivo dice que no se alcanzó en {where}, donde no había nada programado"
            yield _reason_note(row, f"{message}{_closed_at(row)}.")
        elif did is not None and did >= due:
            message = f"{row.name}: el motivo dice que no se alcanzó en {where}, y ahí se hicieron {shown(did)}"
            message += f" de {shown(due)}"
            yield _reason_note(row, f"{message}{_closed_at(row)}.")
    elif done is not None and target and done <= target and (did or Decimal(0)) <= due:
        message = f"{row.name}: el motivo dice que se superó, y ni {where} ({shown(did)} de {shown(due)}) ni el año"
        yield _reason_note(row, f"{message} ({shown(done)} de {shown(target)}) pasaron de lo programado.")


def _of(row: ReportedRow, side: str, period: int) -> Figure:
    return row.solution.figuras.get(f"{side}{period}", Figure(None, None))


def _closed_at(row: ReportedRow) -> str:
    done, target = row.solution.absoluto.value, row.solution.meta.value
    if done is None or not target or row.corte_mes != 12:
        return ""
    return f"; el año cerró en {rounded_percent(done, target)} %"


def _reason_note(row: ReportedRow, message: str) -> Note:
    return Note("motivo_contradictorio", "aviso", message, row.readings[0].place)


# ---------------------------------------------------------------- what should be explained


def _no_reason(row: ReportedRow) -> Iterable[Note]:
    """A row whose year closed under its target and that says nothing of it."""
    done, target = row.solution.absoluto.value, row.solution.meta.value
    if row.corte_mes == 12 and not row.observacion and done is not None and target and done < target:
        share = f"{rounded_percent(done, target)} % ({shown(done)} de {shown(target)})"
        message = f"{row.name}: cerró en {share} sin motivo escrito."
        yield Note("bajo_sin_motivo", "aviso", message, row.readings[0].place)


def _small_target(row: ReportedRow) -> Iterable[Note]:
    target = row.solution.meta.value
    if target is not None and 0 < target <= SMALL_TARGET:
        points = rounded_percent(Decimal(1), target)
        message = f"{row.name}: su meta es {shown(target)}; una unidad más o menos vale {points} puntos."
        yield Note("meta_pequena", "nota", message, row.readings[0].place)


def _readings_differ(row: ReportedRow) -> Iterable[Note]:
    """Figures that readings print differently, each with its texts in the order of the readings."""
    told = []
    several = len(row.readings) > 1
    for name, figura in row.solution.figuras.items() if several else ():
        texts = [
            reading.figures.cells[at]
            for reading, at in zip(row.readings, figura.cells, strict=False)
            if at is not None and at < len(reading.figures.cells)
        ]
        if len({_value(text) for text in texts}) > 1:
            side = "programado" if name[0] == "p" else "realizado"
            told.append(
                f"{PERIOD_LETTER[row.periodicidad]}{name[1:]} {side}: {', '.join(t or 'en blanco' for t in texts)}"
            )
    if told:
        message = f"{row.name}: las lecturas difieren en {'; '.join(told)}."
        yield Note("lecturas_en_conflicto", "nota", message, row.readings[0].place)


def _value(text: str) -> Decimal | str | None:
    try:
        return figure(text)
    except ValueError:
        return text
