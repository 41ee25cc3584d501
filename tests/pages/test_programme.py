"""Documents that only programme: nothing of them is late, and the first page shows what they programme."""

from decimal import Decimal
from pathlib import Path

import pytest

from data.records import Beneficiario, Documento, Presupuesto, Record, Total
from data.store import Selection, ask, build
from tests.pages.test_pages import run, said
from tests.rows import documento, fila

YEAR = Selection(ejercicio=2023)
NONE = [None] * 4


def plan(*rows: list[Record]) -> list[Record]:
    """A document that closes no month, with these rows."""
    return [documento(corte_mes=None), *(record for row in rows for record in row)]


def pesos(accion_id: str, monto: int | str) -> Presupuesto:
    return Presupuesto(accion_id=accion_id, monto=Decimal(monto), monto_metodo="leido")


def people(accion_id: str, mujeres: int, hombres: int) -> Beneficiario:
    return Beneficiario(
        accion_id=accion_id, mujeres=Decimal(mujeres), hombres=Decimal(hombres), total=Decimal(mujeres + hombres)
    )


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


def card(clave: str) -> list[Record]:
    return fila(clave, None, [], [], meta_clave=None, accion_clave=clave, padre_id=None, orden=int(clave))


def activity(clave: str, head: str) -> list[Record]:
    return fila(clave, 1, [1, 0, 0, 0], NONE, nivel="actividad", meta_clave=None, padre_id=head)


def test_money_is_added_at_one_level(almacen: Path) -> None:
    rows = plan(card("1"), card("2"), card("3"), activity("21", "2"))
    build(
        [
            *rows,
            pesos("1", "100.10"),
            pesos("2", 0),
            pesos("21", 40),
            Total("doc-1", "inversion", Decimal("120.10"), "línea 9"),
        ],
        almacen,
    )
    total = ask("programme_money_total", YEAR).iloc[0]
    assert total["monto"] == pytest.approx(100.10 + 0)
    assert (total["con_monto"], total["en_cero"], total["sin_monto"]) == (2, 1, 1)
    assert total["diferencia"] == pytest.approx(100.10 - 120.10)
    money = ask("programme_money", YEAR).set_index("clave")
    assert (money.loc["2", "monto"], money.loc["2", "monto_renglones"]) == (0, 40)
    assert money["monto"].isna()["3"]
    part = ask("programme_money_total", Selection(ejercicio=2023, nivel="renglones")).iloc[0]
    assert part["impreso"] != part["impreso"]


def test_people_are_told_with_their_coverage(almacen: Path) -> None:
    build([*plan(card("1"), card("2"), activity("21", "2")), people("2", 30, 10)], almacen)
    told = ask("programme_people", YEAR).set_index("clave")
    assert told.loc["2", "cuota_mujeres"] == 30 / (30 + 10)
    assert told["total"].isna()["1"]
    page = said(run("overview"))
    assert "**1 de 2** acciones lo declaran" in page
    assert "no lo declara" in page


def test_the_page_of_a_plan_is_no_wall_of_hatching(almacen: Path) -> None:
    build(plan(fila("300", 4, [1, 1, 1, 1], NONE), fila("301", 1, [None, None, 1, None], NONE)), almacen)
    at = run("overview")
    assert not at.exception
    assert at.markdown[0].value == (
        "Este documento solo programa: **2** metas y acciones de 2023 (1 meta y 1 acción), sin avance reportado. "
        "Lo más cargado: **T3**, con 2 de 2 filas. **1** depende de un solo periodo."
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


def test_attainment_of_a_plan_says_where_its_programme_is(almacen: Path) -> None:
    build(plan(fila("300", 4, [1, 1, 1, 1], NONE)), almacen)
    at = run("attainment")
    assert not at.exception
    assert "solo programa" in at.info[0].value
