"""Findings of a meta and its actions: each rule holds, fails, and cannot be judged."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from loaders import findings
from loaders.findings import Block
from loaders.layouts.rows import Named, Note
from loaders.reconcile import Figure, Solution
from loaders.reported import LineaDeAccion, ReportedRow
from tests.loaders.given import read_row

Rule = Callable[[Block], Iterator[tuple[ReportedRow, Note]]]


def row(
    clave: str | None,
    lineas: str = "",
    meta: int | None = 4,
    unit: str | None = "Informe",
    text: str | None = None,
    nomina: bool = False,
    orden: int = 1,
) -> ReportedRow:
    """A row of META 3: the meta itself where clave is None."""
    codes = tuple(lineas.split())
    descripcion = text or f"Texto de {clave or 'la meta'}"
    value = None if meta is None else Decimal(meta)
    return ReportedRow(
        municipio="Tecate",
        ejercicio=2022,
        corte_mes=None,
        ramo=Named(None, "OBRAS Y SERVICIOS", "línea 1"),
        unidad=None,
        programa=None,
        nivel="accion" if clave else "meta",
        meta_clave="3",
        accion_clave=clave,
        padre=None,
        repetida=0,
        orden=orden,
        descripcion=descripcion,
        unidad_medida=unit,
        es_nomina=nomina,
        lineas=tuple(LineaDeAccion(code, None, code[0], None) for code in codes),
        observacion=None,
        responsable=None,
        periodicidad="trimestre",
        marcas=(),
        solution=Solution({"p1": Figure(value, "leido")}, Figure(value, "leido"), Figure(None, None), None, None),
        readings=(read_row(clave, descripcion, lineas=codes, place=f"línea {orden}"),),
        notes=(),
    )


def said(rule: Rule, meta: ReportedRow | None, *acciones: ReportedRow) -> list[tuple[str | None, str, str, str]]:
    """Row, rule, gravity and sentence of what a rule finds."""
    found = rule(Block(meta, acciones))
    return [(one.accion_clave, note.regla, note.gravedad, note.mensaje) for one, note in found]


# ---------------------------------------------------------------- líneas


def test_lineas_of_actions_that_their_meta_lists() -> None:
    assert said(findings.lineas_out_of_meta, row(None, "2.1.1 2.1.5"), row("3.2", "2.1.1"), row("3.3", "2.1.5")) == []


def test_a_linea_that_the_meta_does_not_list() -> None:
    found = said(findings.lineas_out_of_meta, row(None, "2.1.1"), row("3.2", "2.1.1"), row("3.3", "2.1.1 5.1.7 1.2.5"))
    message = "3.3: usa las líneas 5.1.7 y 1.2.5, que su META 3 no enlista."
    assert found == [("3.3", "linea_no_en_meta", "aviso", message)]


@pytest.mark.parametrize("meta", [None, row(None)])
def test_without_a_list_no_linea_is_out_of_it(meta: ReportedRow | None) -> None:
    assert said(findings.lineas_out_of_meta, meta, row("3.2", "2.1.1")) == []


def test_a_linea_that_some_reading_of_the_meta_carries_is_not_out_of_it() -> None:
    meta = row(None, "2.1.1")
    other = read_row(None, meta.descripcion, lineas=("2.1.1", "2.1.5"))
    meta = replace(meta, readings=(*meta.readings, other))
    assert said(findings.lineas_out_of_meta, meta, row("3.2", "2.1.5")) == []
    assert len(said(findings.lineas_out_of_meta, meta, row("3.2", "2.1.6"))) == 1


def test_all_lineas_of_a_meta_are_used() -> None:
    used = (row("3.2", "2.1.1 2.1.4"), row("3.3", "2.1.5"))
    assert said(findings.lineas_without_action, row(None, "2.1.1 2.1.4 2.1.5"), *used) == []


@pytest.mark.parametrize(
    ("listed", "message"),
    [
        ("2.1.1 2.1.5", "META 3: enlista la línea 2.1.5; ninguna de sus acciones la usa."),
        ("2.1.1 2.1.5 2.1.6", "META 3: enlista las líneas 2.1.5 y 2.1.6; ninguna de sus acciones las usa."),
    ],
)
def test_a_linea_of_a_meta_that_no_action_uses(listed: str, message: str) -> None:
    found = said(findings.lineas_without_action, row(None, listed), row("3.2", "2.1.1"), row("3.3", "2.1.1 4.1.1"))
    assert found == [(None, "linea_sin_accion", "nota", message)]


@pytest.mark.parametrize(
    ("meta", "acciones"),
    [
        (row(None, "2.1.1"), ()),
        (row(None, "2.1.1 2.1.5"), (row("3.2", "2.1.1"), row("3.3", ""))),
        (None, (row("3.2", "2.1.1"),)),
    ],
)
def test_it_cannot_be_said_that_no_action_uses_a_linea(
    meta: ReportedRow | None, acciones: tuple[ReportedRow, ...]
) -> None:
    assert said(findings.lineas_without_action, meta, *acciones) == []


# ---------------------------------------------------------------- a meta and its actions


def actions(*targets: int, units: str = "Informe", first: int = 2) -> list[ReportedRow]:
    """Actions 3.2, 3.3 … with these targets; units: one for all, or one for each."""
    names = units.split() if " " in units else [units] * len(targets)
    return [
        row(f"3.{i}", meta=target, unit=unit)
        for i, (target, unit) in enumerate(zip(targets, names, strict=True), first)
    ]


def test_a_meta_that_is_the_sum_of_its_actions() -> None:
    assert said(findings.meta_against_actions, row(None, meta=40 + 50 + 10), *actions(40, 50, 10)) == []


def test_a_meta_that_is_not_the_sum_of_its_actions_in_one_unit() -> None:
    found = said(findings.meta_against_actions, row(None, meta=130, unit="INFORMES"), *actions(40, 50, 10))
    message = "META 3: su meta anual dice 130 y las de sus 3 acciones, sin nómina, hacen 100 (30 menos)."
    assert 40 + 50 + 10 == 130 - 30
    assert found == [(None, "meta_y_acciones", "nota", message)]


def test_payroll_is_left_out() -> None:
    payroll = row("3.1", meta=24, nomina=True)
    assert said(findings.meta_against_actions, row(None, meta=40 + 50), payroll, *actions(40, 50)) == []
    assert len(said(findings.meta_against_actions, row(None, meta=40 + 50 + 24), payroll, *actions(40, 50))) == 1


def test_a_meta_in_several_units_that_slipped_a_little() -> None:
    meta = row(None, meta=6986, unit="Servicio")
    found = said(findings.meta_against_actions, meta, *actions(4000, 2000, 1000, units="Despensa Beca Visita"))
    [(_, rule, gravity, message)] = found
    assert 4000 + 2000 + 1000 == 6986 + 14
    assert (rule, gravity) == ("meta_y_acciones", "nota")
    assert "6,986" in message
    assert "7,000 (14 más)" in message
    assert "no una cantidad" in message


@pytest.mark.parametrize(
    ("meta", "acciones"),
    [
        # Other things are counted: a meta need not be a sum.
        (row(None, meta=40_000, unit="Persona"), actions(2632, 3200, 1000, units="Visita Taller Evento")),
        # The sum leaves out the one action of another unit that it should.
        (row(None, meta=1288, unit="Expediente"), actions(1000, 288, 1, units="Apoyo Evento Proyecto")),
        # Two actions may be near by chance.
        (row(None, meta=100, unit="Persona"), actions(60, 41, units="Visita Taller")),
        (row(None, meta=100), actions()),
        (row(None, meta=None), actions(60, 41)),
        (row(None, meta=100), [*actions(60, 41), row("3.9", meta=None)]),
        (row(None, meta=100, unit=None), [row("3.2", meta=90, unit=None)]),
        (None, actions(60, 41)),
    ],
)
def test_a_meta_is_not_judged_by_its_actions(meta: ReportedRow | None, acciones: list[ReportedRow]) -> None:
    assert said(findings.meta_against_actions, meta, *acciones) == []


# ---------------------------------------------------------------- the same row twice


TEXT = "Contribuir en la entrega de despensas."


def test_texts_that_differ_are_no_duplicates() -> None:
    assert said(findings.possible_duplicates, row(None), row("3.3", text=TEXT), row("3.12", text=TEXT + " B")) == []


@pytest.mark.parametrize(
    ("meta", "figures"),
    [
        (10, "y las mismas cifras (10 al año)"),
        (23, "con otras cifras (23 al año, contra 10)"),
    ],
)
def test_one_text_under_two_codes(meta: int, figures: str) -> None:
    twice = (row("3.3", text=TEXT, meta=10), row("3.12", text=TEXT.upper(), meta=meta))
    message = f"3.12: tiene el mismo texto y la misma unidad que 3.3, {figures}."
    assert said(findings.possible_duplicates, None, *twice) == [("3.12", "posible_duplicado", "nota", message)]


def test_one_text_in_two_units_or_none_is_no_duplicate() -> None:
    twice = (row("3.3", text=TEXT), row("3.12", text=TEXT, unit="Beca"))
    assert said(findings.possible_duplicates, None, *twice) == []
    assert said(findings.possible_duplicates, None, row("3.3", text="…"), row("3.12", text="…")) == []


# ---------------------------------------------------------------- blocks


def test_notes_are_added_to_the_row_they_are_of() -> None:
    rows = [row(None, "2.1.1"), row("3.2", "2.1.1", orden=2), row("3.3", "2.1.1 4.1.1", orden=3)]
    noted = findings.with_findings(rows)
    assert [[note.regla for note in one.notes] for one in noted] == [["meta_y_acciones"], [], ["linea_no_en_meta"]]
    assert noted[2].notes[0].place == "línea 3"
    assert [replace(one, notes=()) for one in noted] == rows


@pytest.mark.parametrize(
    "other",
    [
        {"ramo": Named(None, "DIF MUNICIPAL", "línea 9")},
        {"unidad": Named(None, "DELEGACIONES", "línea 9")},
        {"meta_clave": "4"},
        {"ejercicio": 2023},
        {"corte_mes": 6},
    ],
)
def test_a_block_is_of_one_meta(other: dict[str, object]) -> None:
    action = replace(row("3.2", "4.1.1", orden=2), **other)  # type: ignore[arg-type]
    assert findings.with_findings([row(None, "2.1.1"), action]) == [row(None, "2.1.1"), action]


def test_a_ramo_with_and_without_its_acronym_is_one() -> None:
    action = replace(row("3.2", "4.1.1", orden=2), ramo=Named("60", "Obras y Servicios (OYS)", "línea 9"))
    assert [len(one.notes) for one in findings.with_findings([row(None, "2.1.1"), action])] == [1, 1]


def test_of_two_metas_with_one_number_none_judges() -> None:
    rows = [row(None, "2.1.1"), row(None, "4.1.1", orden=2), row("3.2", "5.1.1", orden=3)]
    assert findings.with_findings(rows) == rows


def test_rows_without_a_meta_are_in_no_block() -> None:
    rows = [replace(row("3.2", text=TEXT, orden=n), meta_clave=None) for n in (1, 2)]
    assert findings.with_findings(rows) == rows
