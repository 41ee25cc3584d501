"""What a person says of a figure → the row with it, and what follows from it.

Only the figures named change. What the solver would choose for the others of the row, had it known, is not taken: a
person who corrects one figure has not looked at the rest, and a figure that moved by itself would carry no name. What
does follow is what a reader works out from the row as it stands: whether its sums close now, how its periods make the
year, its findings.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal

from loaders.reconcile import Figure, Solution, sums_close
from loaders.reported import MONTHS_OF, ReportedRow
from loaders.values import figure

AGGREGATIONS = ("unica", "suma", "constante", "acumulada")
# The totals, each with the side of the form that it is the sum of.
TOTALS = {"meta_anual": "p", "avance_anual": "a"}
MONEY_AND_PEOPLE = ("monto", "mujeres", "hombres")
NOT_KNOWN = "?"
# What the store keeps of a figure, and of pesos.
DECIMALS = {"monto": 2, "mujeres": 0, "hombres": 0}


def value_of(campo: str, text: str) -> str | None:
    """What a person typed for a figure, as a decision keeps it: "1,770" is "1770"; "" and "?" are None, not known.

    Raises ValueError, with a Spanish sentence, when it is not one.
    """
    bare = text.strip()
    if bare in ("", NOT_KNOWN):
        return None
    if campo == "unidad_medida":
        return bare
    if campo == "agregacion":
        if bare not in AGGREGATIONS:
            raise ValueError(f"«{bare}» no es un tipo de meta: escriba {', '.join(AGGREGATIONS[:-1])} o acumulada.")
        return bare
    try:
        value = figure(bare)
    except ValueError:
        raise ValueError(f"«{bare}» no es una cifra: escriba solo el número, como 1770, 1,770 o 12.5.") from None
    places = DECIMALS.get(campo, 4)
    if value is not None and value != round(value, places):
        raise ValueError(f"«{bare}» tiene demasiados decimales: se guardan {places}.")
    return None if value is None else f"{value.normalize():f}"


def fields_of(row: ReportedRow) -> list[str]:
    """The figures of a row that a person may correct, in the order of its form."""
    periods = 12 // MONTHS_OF[row.periodicidad] if row.solution.figuras or row.marcas else 0
    cells = [f"{side}{period}" for period in range(1, periods + 1) for side in "pa"]
    return [*cells, *TOTALS, *MONEY_AND_PEOPLE, "unidad_medida", "agregacion"]


def corrected(row: ReportedRow, given: Mapping[str, str | None]) -> ReportedRow:
    """The row with what was given for its figures. given: by campo; those that the row lacks are left out."""
    known = fields_of(row)
    figures = dict(row.solution.figuras)
    for campo in known:
        if campo in given and campo[1:].isdigit():
            figures[campo] = _given(given[campo], figures.get(campo, _absent(row)))
    solution = replace(
        row.solution,
        figuras=figures,
        meta=_given(given["meta_anual"], row.solution.meta) if "meta_anual" in given else row.solution.meta,
        absoluto=_given(given["avance_anual"], row.solution.absoluto)
        if "avance_anual" in given
        else row.solution.absoluto,
    )
    unit = given.get("unidad_medida", row.unidad_medida)
    sides = {campo[0] for campo in given if campo[1:].isdigit()} | {TOTALS[campo] for campo in given if campo in TOTALS}
    return replace(row, solution=_varied(_doubted(solution, sides)), unidad_medida=unit)


def given_figure(value: str | None) -> Figure:
    """The figure that a person gave; 'sin_resolver' where they say that it is not known."""
    return Figure(None, "sin_resolver") if value is None else Figure(Decimal(value), "corregido")


def _given(value: str | None, before: Figure) -> Figure:
    return replace(given_figure(value), cells=before.cells)


def _absent(row: ReportedRow) -> Figure:
    return Figure(None, None, (None,) * len(row.readings))


def _doubted(solution: Solution, sides: Collection[str]) -> Solution:
    """The solution with the sums of these sides judged again: no longer contradictory, or contradictory now."""
    programmed, realised = sums_close(solution)
    closes = {"p": programmed if "p" in sides else None, "a": realised if "a" in sides else None}
    return replace(
        solution,
        figuras={
            name: _as_the_sum_says(figura, closes[name[0]], is_total=False) for name, figura in solution.figuras.items()
        },
        meta=_as_the_sum_says(solution.meta, closes["p"], is_total=True),
        absoluto=_as_the_sum_says(solution.absoluto, closes["a"], is_total=True),
    )


def _as_the_sum_says(figura: Figure, closes: bool | None, is_total: bool) -> Figure:
    if closes and figura.metodo == "contradictorio":
        return replace(figura, metodo="leido")
    # Of a sum that fails, the total is what a finding is said of; which of its figures is wrong nobody knows.
    if is_total and closes is False and figura.metodo in ("leido", "corroborado"):
        return replace(figura, metodo="contradictorio")
    return figura


def _varied(solution: Solution) -> Solution:
    """The solution with its variations worked out again: realised less programmed."""
    variations = {}
    for name, variation in solution.variaciones.items():
        programmed, realised = (solution.figuras[f"{side}{name[1:]}"].value for side in "pa")
        difference = None if programmed is None or realised is None else realised - programmed
        variations[name] = replace(variation, value=difference)
    return replace(solution, variaciones=variations)
