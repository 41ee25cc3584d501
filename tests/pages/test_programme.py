"""Documents that only programme: nothing of them is late, and the first page shows what they programme."""

from pathlib import Path

import pytest

from data.records import Documento, Record
from data.store import Selection, ask, build
from tests.pages.test_pages import run, said
from tests.rows import documento, fila

YEAR = Selection(ejercicio=2023)
NONE = [None] * 4


def plan(*rows: list[Record]) -> list[Record]:
    """A document that closes no month, with these rows."""
    return [documento(corte_mes=None), *(record for row in rows for record in row)]


def test_rows_of_a_plan_are_programmed_and_not_unreported(almacen: Path) -> None:
    build(plan(fila("300", 4, [1, 1, 1, 1], NONE), fila("301", 1, [None, None, 1, None], NONE)), almacen)
    assert list(ask("attainment", YEAR)["estado"]) == ["programado", "programado"]
    assert set(ask("periods", YEAR)["estado"]) == {"programado", "sin_programacion"}
    assert ask("overview", YEAR)[["filas", "planeadas"]].iloc[0].tolist() == [0, 2]
    assert ask("rows_by_band", YEAR)["filas"].sum() == 0


@pytest.mark.parametrize(
    "document", [documento(), documento(corte_mes=None)], ids=["closes a month", "something is realised"]
)
def test_a_report_is_no_plan(almacen: Path, document: Documento) -> None:
    build(
        [document, *fila("300", 4, [1] * 4, NONE), *fila("301", 1, [1, None, None, None], [1, None, None, None])],
        almacen,
    )
    assert not ask("attainment", YEAR)["solo_programa"].any()


def test_the_load_of_a_period_counts_rows_and_keeps_marks_apart(almacen: Path) -> None:
    build(
        plan(
            fila("300", 4, [1, 2, None, 1], NONE),
            fila("301", 1, [0, 1, None, None], NONE),
            fila("302", None, ["X", None, None, None], NONE),
        ),
        almacen,
    )
    load = ask("programme_load", YEAR)
    assert list(load["con_cantidad"]) == [1, 1 + 1, 0, 1]
    assert list(load["marcadas"]) == [1, 0, 0, 0]
    assert list(load["cabezas"]) == [1, 1, 0, 1]
    assert list(load["renglones"]) == [1, 1, 0, 0]
    assert list(load["mas_cargado"]) == [True, True, False, False]
    said_of_it = ask("programme", YEAR).iloc[0]
    assert (said_of_it["filas"], said_of_it["de_un_periodo"], said_of_it["por_marca"]) == (3, 2, 1)
    assert dict(ask("programme_single", YEAR)[["accion_id", "periodo"]].to_numpy()) == {"301": 2, "302": 1}


def test_the_page_of_a_plan_is_no_wall_of_hatching(almacen: Path) -> None:
    build(plan(fila("300", 4, [1, 1, 1, 1], NONE), fila("301", 1, [None, None, 1, None], NONE)), almacen)
    at = run("overview")
    assert not at.exception
    assert at.markdown[0].value == (
        "Este documento solo programa: **2** metas y acciones de 2023 (1 meta y 1 acción), sin avance reportado. "
        "Lo más cargado: **T3**, con 2 de 2 con calendario. **1** depende de un solo periodo."
    )
    assert [element.value for element in at.header] == [
        "Depende de un solo periodo (1)",
        "Calendario (2)",
        "Unidades sin informe a tiempo (1)",
    ]
    assert "b-sin-reporte" not in said(at)
    assert at.get("plotly_chart")[0].proto.alt


def test_a_mixed_selection_says_both_apart(almacen: Path) -> None:
    other = documento(documento_id="doc-2", archivo="plan.txt", corte_mes=None)
    rows = [*fila("101", 4, [1] * 4, [1] * 4), *fila("201", 1, [1, 0, 0, 0], NONE, documento_id="doc-2", ramo="Otro")]
    build([documento(), other, *rows], almacen)
    at = run("overview")
    assert "**1 de 1** acción cumplió lo programado" in at.markdown[0].value
    assert "Lo que solo está programado (1)" in [element.value for element in at.header]


def test_the_calendar_of_rows_without_ramo_and_programme_says_so(almacen: Path) -> None:
    row = fila("300", 4, [1, 1, 1, 1], NONE, ramo=None, ramo_clave=None, programa=None, programa_clave=None)
    build(plan(row), almacen)
    assert "<summary>Sin programa impreso<small>1 meta o acción</small></summary>" in said(run("overview"))


def test_attainment_of_a_plan_says_where_its_programme_is(almacen: Path) -> None:
    build(plan(fila("300", 4, [1, 1, 1, 1], NONE)), almacen)
    at = run("attainment")
    assert not at.exception
    assert "solo hay programado" in at.info[0].value
