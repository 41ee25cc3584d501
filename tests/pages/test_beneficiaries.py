"""Women and men: with their coverage, apart from people who are a unit; the page alone with nothing, one row, all."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from data.records import Correccion
from data.store import Selection, ask, build
from tests.pages.test_budget import activity, card, plan
from tests.pages.test_pages import run, said
from tests.rows import documento, fila, lectura, linea, personas, pesos

YEAR = Selection(ejercicio=2023)


@pytest.fixture
def cards(almacen: Path) -> Path:
    """1 declares 30 women and 10 men; 2 5 and 15; 3 only 40 people; 4 nothing. 11 counts people in its unit."""
    rows = plan(*(card(clave) for clave in "1234"), activity("11", "1", target=7, unidad_medida="Persona usuaria"))
    money = [pesos("1", 25), pesos("4", 75)]
    build(
        [
            *rows,
            personas("1", 30, 10),
            personas("2", 5, 15),
            personas("3", None, None, 40),
            *money,
            linea("1", "2.1.1"),
        ],
        almacen,
    )
    return almacen


def test_share_and_gap_of_each_row(cards: Path) -> None:
    rows = ask("beneficiaries", YEAR).set_index("clave")
    assert rows.loc["1", ["cuota_mujeres", "brecha", "puntos"]].tolist() == [30 / 40, 30 - 10, (30 - 10) / 40]
    assert rows.loc["2", "brecha"] == 5 - 15
    assert rows["dice"].to_dict() == {"1": "desglose", "2": "desglose", "3": "sin_desglose", "4": "no_declara"}


def test_the_whole_with_its_coverage(cards: Path) -> None:
    summary = ask("beneficiaries_summary", YEAR).iloc[0]
    assert summary[["filas", "desglose", "sin_desglose", "no_declara"]].tolist() == [4, 2, 1, 1]
    assert summary[["mujeres", "hombres", "brecha"]].tolist() == [30 + 5, 10 + 15, 30 + 5 - 10 - 15]
    assert summary["cuota_mujeres"] == (30 + 5) / (30 + 5 + 10 + 15)
    assert summary["monto"] / summary["monto_total"] == 25 / (25 + 75)


def test_women_and_men_by_ramo_and_eje(cards: Path) -> None:
    groups = ask("beneficiaries_groups", YEAR)
    found = {
        (row.agrupa, row.clave if isinstance(row.clave, str) else None): (row.mujeres, row.desglose, row.filas)
        for row in groups.itertuples()
    }
    assert found == {("ramo", "54"): (30 + 5, 2, 4), ("eje", "2"): (30, 1, 1), ("eje", None): (5, 1, 3)}


@pytest.mark.parametrize(
    ("unit", "counts"),
    [
        ("Persona usuaria", True),
        ("JOVEN BENEFICIADO", True),
        ("Número de personas", True),
        ("Niños atendidos", True),
        ("Atención ciudadana", False),
        ("Animal adoptado", False),
        ("Personal capacitado", True),
        ("Familia", False),
    ],
)
def test_which_units_are_people(almacen: Path, unit: str, counts: bool) -> None:
    build([documento(), *fila("101", 4, [1] * 4, [1] * 4, unidad_medida=unit)], almacen)
    assert len(ask("beneficiaries_units", YEAR)) == counts


def test_an_indicator_that_counts_people_is_one_too(almacen: Path) -> None:
    build(
        [
            documento(),
            *fila("101", 4, [1] * 4, [1] * 4, unidad_medida="Pipa"),
            lectura("101", "indicador", "Número de beneficiarios"),
        ],
        almacen,
    )
    assert ask("beneficiaries_units", YEAR)["cuenta"].tolist() == ["Número de beneficiarios"]


def test_the_page_begins_with_the_answer(cards: Path) -> None:
    at = run("beneficiaries")
    assert not at.exception
    assert at.markdown[0].value == (
        "**2 de 4** acciones declaran a quiénes atienden: **35** mujeres (58 %) y **25** hombres; 10 mujeres más "
        "(17 puntos). **1** dice personas sin separar mujeres y hombres. Juntas son $25.00, el 25 % de los pesos."
    )
    assert [element.value for element in at.header] == [
        "Por ramo",
        "Por eje",
        "Personas como unidad de medida (1)",
        "Personas sin separar mujeres y hombres (1)",
        "No declaran a quiénes atienden (1)",
    ]
    assert "no dice personas" in said(at)
    assert "10 hombres más (50 puntos)" in said(at)
    assert "La brecha más ancha: Texto de la fila 1, 20 mujeres más (50 puntos)" in said(at).replace("\\", "")
    assert "La brecha más ancha" in at.get("plotly_chart")[0].proto.alt


def test_with_one_row_that_declares_nobody(almacen: Path) -> None:
    build([documento(), *fila("101", 4, [1] * 4, [1] * 4)], almacen)
    at = run("beneficiaries")
    assert not at.exception
    assert at.markdown[0].value == "**0 de 1** acción declara cuántas mujeres y cuántos hombres atiende."
    assert not at.get("plotly_chart")


def test_a_year_that_declares_nobody_says_where_people_are(almacen: Path) -> None:
    other = fila("9", 1, [1], [1], accion_id="otra", ejercicio=2021, documento_id="doc-2")
    build(
        [documento(), *fila("101", 4, [1], [1]), documento(documento_id="doc-2"), *other, personas("otra", 1, 2)],
        almacen,
    )
    assert 'href="?ejercicio=2021&amp;municipio=Mexicali"' in said(run("beneficiaries"))


def test_with_every_state(sample: Path) -> None:
    at = run("beneficiaries")
    assert not at.exception
    assert "**60** mujeres (60 %)" in said(at)


def test_corrected_people_carry_their_mark(almacen: Path) -> None:
    correction = Correccion("101", "mujeres", "60", "el acta dice 60", "Planeación", datetime(2024, 2, 1))
    build([documento(), *fila("101", 4, [1] * 4, [1] * 4), personas("101", 60, 40), correction], almacen)
    marked = said(run("beneficiaries"))
    assert re.search(r"60<abbr [^>]*el acta dice 60", marked)
    assert not re.search(r"40<abbr", marked)
    assert "60✎ mujeres, 40 hombres" in said(run("action", accion="101"))


def test_nobody_declared_is_no_zero(almacen: Path) -> None:
    build([*plan(card("1"), card("2")), personas("1", 0, 0)], almacen)
    at = run("beneficiaries")
    assert not at.exception
    assert ask("beneficiaries", YEAR).set_index("clave")["dice"].to_dict() == {"1": "desglose", "2": "no_declara"}
