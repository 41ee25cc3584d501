"""A row through its reports: which of them gives each figure, and what they changed."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from data.records import Hallazgo
from loaders.reconcile import Figure
from loaders.reported import ReportedRow, shown
from loaders.values import MONTHS
from loaders.year.told import Told, finding, name_of


class _Current(NamedTuple):
    """A figure in force: which report gave it."""

    figure: Figure
    told: Told


class FiguresInForce(NamedTuple):
    """The figures of a row's periods and its annual target as its reports leave them, by name; which report gave each;
    and what they changed."""

    figures: dict[str, Figure]
    givers: dict[str, Told]
    changes: list[Hallazgo]


def figures_in_force(accion_id: str, tellings: Sequence[Told]) -> FiguresInForce:
    """The figures of a row. tellings: its reports, from the earliest on."""
    latest = tellings[-1]
    figures = {**latest.row.solution.figuras, "meta_anual": latest.row.solution.meta}
    found = FiguresInForce(figures, dict.fromkeys(figures, latest), [])
    if len(tellings) == 1:
        return found
    # A plan by month and a report by quarter have the year's target in common, and no period.
    alike = [told for told in tellings if told.row.periodicidad == latest.row.periodicidad]
    for name in figures:
        current, changes = _in_force(accion_id, name, tellings if name == "meta_anual" else alike)
        found.figures[name], found.givers[name] = current
        found.changes.extend(changes)
    return found


def absolute_of(accion_id: str, tellings: Sequence[Told]) -> Figure:
    """The realised to date that the latest report prints."""
    latest = [told for told in tellings if told.row.corte_mes == tellings[-1].row.corte_mes]
    if len(latest) == 1:
        return latest[0].row.solution.absoluto
    return _in_force(accion_id, "avance_anual", latest)[0].figure


def _figure_of(row: ReportedRow, name: str) -> Figure:
    if name == "meta_anual":
        return row.solution.meta
    if name == "avance_anual":
        return row.solution.absoluto
    return row.solution.figuras.get(name, BLANK)


def _in_force(accion_id: str, name: str, tellings: Sequence[Told]) -> tuple[_Current, list[Hallazgo]]:
    """The figure that the latest report prints, and what its reports changed. tellings: from the earliest on."""
    current = _Current(_figure_of(tellings[0].row, name), tellings[0])
    findings: list[Hallazgo] = []
    for _, same_date in groupby(tellings, key=lambda told: told.row.corte_mes):
        told = [_Current(_figure_of(one.row, name), one) for one in same_date]
        printed = _of_those_that_count([one for one in told if one.figure.value is not None])
        if len({one.figure.value for one in printed}) > 1:
            findings.append(_two_values(accion_id, name, printed))
            current = _Current(Figure(None, "sin_resolver"), printed[-1].told)
        elif printed:
            before, current = current, printed[-1]
            if before.figure.value not in (None, current.figure.value):
                findings.append(_changed(accion_id, name, before, current))
        elif current.figure.value is None:
            current = told[-1]
    return current, findings


def _of_those_that_count(printed: Sequence[_Current]) -> list[_Current]:
    """The figures, without those of documents that a person counts less than another of them."""
    out = {documento_id for one in printed for documento_id in one.told.sobre}
    return [one for one in printed if one.told.documento_id not in out]


BLANK = Figure(None, None)


def _report(row: ReportedRow) -> str:
    return f"el informe de {MONTHS[row.corte_mes - 1]}" if row.corte_mes else "el programa"


def _changed(accion_id: str, name: str, before: _Current, after: _Current) -> Hallazgo:
    row = after.told.row
    message = (
        f"{name_of(name, row)} de {row.name}: {shown(before.figure.value)} en {_report(before.told.row)}, "
        f"{shown(after.figure.value)} en {_report(row)}."
    )
    rule = "cambio_de_meta" if name[0] in "pm" else "cambio_de_avance"
    return finding(after.told.documento_id, accion_id, rule, "aviso", message, row.readings[0].place)


def _two_values(accion_id: str, name: str, printed: Sequence[_Current]) -> Hallazgo:
    row = printed[-1].told.row
    values = " y ".join(shown(value) for value in dict.fromkeys(one.figure.value for one in printed))
    message = (
        f"{name_of(name, row)} de {row.name}: dos documentos, los dos {_report(row)}, dicen {values}. "
        "Una persona debe decidir cuál vale."
    )
    return finding(printed[-1].told.documento_id, accion_id, "dos_valores", "error", message, row.readings[0].place)
