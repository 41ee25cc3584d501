"""Written reasons against the figures of the period they speak of: holds, fails, cannot be judged."""

from decimal import Decimal

import pytest

from loaders import reasons
from loaders.layouts.rows import Named, ReadRow
from loaders.reconcile import Figure, Reading, Solution
from loaders.reported import ReportedRow

NAMES = ("p1", "a1", "p2", "a2", "p3", "a3", "p4", "a4")
UNKNOWN = "?"


def figure(cell: str) -> Figure:
    if cell == UNKNOWN:
        return Figure(None, "sin_resolver")
    return Figure(None, None) if cell == "–" else Figure(Decimal(cell), "leido")


def row(
    quarters: str, meta: int, done: int | None, reason: str | None = None, month: int = 12, key: str = "305"
) -> ReportedRow:
    """quarters: "P A P A P A P A", – for a blank cell, ? for a figure that is not known."""
    figures = dict(zip(NAMES, map(figure, quarters.split()), strict=True))
    absolute = Figure(None, None) if done is None else Figure(Decimal(done), "leido")
    read = ReadRow("línea 7", key, "Texto", "Informe", (), "", Reading(NAMES, ()), reason)
    return ReportedRow(
        municipio="Tecate",
        ejercicio=2023,
        corte_mes=month,
        ramo=Named("54", "Bienestar", "línea 1"),
        unidad=None,
        programa=None,
        nivel="accion",
        meta_clave="300",
        accion_clave=key,
        padre=None,
        repetida=0,
        orden=1,
        descripcion="Texto",
        unidad_medida="Informe",
        es_nomina=False,
        lineas=(),
        observacion=reason,
        responsable=None,
        periodicidad="trimestre",
        marcas=(),
        solution=Solution(figures, Figure(Decimal(meta), "leido"), absolute, None, "suma"),
        readings=(read,),
        notes=(),
    )


def told(one: ReportedRow) -> dict[str, str]:
    return {note.regla: note.mensaje for note in reasons.notes(one)}


# ---------------------------------------------------------------- "not reached", of the report's quarter


def test_a_quarter_with_nothing_programmed_was_not_missed() -> None:
    blamed = row("40 73 30 18 30 5 – –", 100, 96, "No se alcanzó la acción pese a las invitaciones.")
    assert told(blamed)["motivo_contradictorio"] == (
        "305: el motivo dice que no se alcanzó en T4, donde no había nada programado; el año cerró en 96 %."
    )


def test_a_quarter_done_in_full_was_not_missed() -> None:
    blamed = row("3 3 3 3 3 3 3 4", 12, 13, "En el trimestre no se cumplió lo programado.")
    assert told(blamed)["motivo_contradictorio"].startswith(
        "305: el motivo dice que no se alcanzó en T4, y ahí se hicieron 4 de 3"
    )


@pytest.mark.parametrize(
    ("quarters", "meta", "done", "reason"),
    [
        # 404, 509: the year closed well and the quarter fell short: reason and quarter agree.
        ("30 101 30 52 30 14 30 3", 120, 170, "Esta acción no se alcanzó; la meta anual sí se alcanzó."),
        ("2 9 2 0 2 0 2 0", 8, 9, "No se cumple la acción puesto que la meta anual ya estaba cubierta."),
        ("– – – – – – 40 36", 40, 36, "No se alcanzó: de las 36 obras, 32 se terminaron en el primer trimestre."),
        # The year is blamed, and the year fell short.
        ("3 3 3 3 3 3 3 3", 13, 12, "No se alcanzó la meta anual."),
        ("3 3 3 3 3 3 3 2", 12, 11, None),
    ],
    ids=["404", "509", "405", "year", "no reason"],
)
def test_a_reason_that_agrees_is_no_finding(quarters: str, meta: int, done: int, reason: str | None) -> None:
    assert "motivo_contradictorio" not in told(row(quarters, meta, done, reason))


def test_a_reason_that_names_its_quarter_is_held_to_it() -> None:
    reason = "No se alcanzó lo programado en el 2do. trimestre por la lluvia."
    assert "motivo_contradictorio" in told(row("3 3 3 3 3 3 3 1", 12, 10, reason))
    assert "motivo_contradictorio" not in told(row("3 3 3 1 3 3 3 3", 12, 10, reason))


def test_a_reason_that_blames_the_year_is_held_to_the_year() -> None:
    assert "motivo_contradictorio" in told(row("3 3 3 3 3 3 3 1", 10, 10, "No se alcanzó la meta anual."))


def test_the_reports_quarter_is_that_of_its_month() -> None:
    reason = "No se alcanzó lo programado."
    assert "motivo_contradictorio" in told(row("3 1 3 3 3 – 3 –", 12, 4, reason, month=6))
    assert "motivo_contradictorio" not in told(row("3 3 3 1 3 – 3 –", 12, 4, reason, month=6))


@pytest.mark.parametrize("quarters", ["3 3 3 3 3 3 3 ?", "3 3 3 3 3 3 ? 3"])
def test_a_quarter_that_is_not_known_cannot_be_judged(quarters: str) -> None:
    assert "motivo_contradictorio" not in told(row(quarters, 12, 12, "No se alcanzó lo programado."))


# ---------------------------------------------------------------- "passed"


def test_a_row_that_passed_neither_quarter_nor_year_did_not_pass() -> None:
    assert told(row("3 3 3 3 3 3 3 3", 12, 12, "Se superó la acción por la demanda."))["motivo_contradictorio"] == (
        "305: el motivo dice que se superó, y ni T4 (3 de 3) ni el año (12 de 12) pasaron de lo programado."
    )


@pytest.mark.parametrize(
    ("quarters", "done"), [("3 3 3 3 3 3 3 4", 13), ("3 1 3 3 3 3 3 4", 11), ("3 9 3 3 3 3 3 3", 18)]
)
def test_a_row_that_passed_its_quarter_or_its_year_passed(quarters: str, done: int) -> None:
    assert "motivo_contradictorio" not in told(row(quarters, 12, done, "Se rebasó la acción."))


# ---------------------------------------------------------------- no reason, small target, readings that differ


def test_a_year_under_its_target_needs_a_reason() -> None:
    short = row("10 10 10 10 10 10 10 6", 40, 36)
    assert told(short)["bajo_sin_motivo"] == "305: cerró en 90 % (36 de 40) sin motivo escrito."  # 36 / 40
    assert "bajo_sin_motivo" not in told(row("10 10 10 10 10 10 10 6", 40, 36, "Faltaron obras."))
    assert "bajo_sin_motivo" not in told(row("10 10 10 10 10 10 10 10", 40, 40))
    assert "bajo_sin_motivo" not in told(row("10 10 10 10 10 – 10 –", 40, 20, month=6))
    assert "bajo_sin_motivo" not in told(row("10 10 10 10 10 10 10 6", 40, None))


@pytest.mark.parametrize(("meta", "points"), [(4, 25), (3, 33), (1, 100)])
def test_a_small_target_says_what_a_unit_is_worth(meta: int, points: int) -> None:
    assert told(row("– – – – – – 1 1", meta, meta))["meta_pequena"] == (
        f"305: su meta es {meta}; una unidad más o menos vale {points} puntos."
    )


def test_a_target_of_five_is_not_small() -> None:
    assert "meta_pequena" not in told(row("– – – – – – 5 5", 5, 5))
