"""A list longer than a page draws: its first rows, its whole count, and all of it for who takes it away."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.store import Selection, ask, build
from pages.parts import tables
from tests.rows import documento, fila

ROOT = Path(__file__).parents[2]
YEAR = Selection(ejercicio=2023, corte_mes=3)
# Row n did n of 200: the first ones are the farthest from 100 %.
MANY = [record for n in range(1, 101) for record in fila(f"{n:03}", 200, [200], [n])]
ABOVE = [record for n in range(1, 4) for record in fila(f"9{n:02}", 10, [10], [10 + 10 * n])]


@pytest.fixture
def many(almacen: Path) -> Path:
    build([documento(), *MANY, *ABOVE], almacen)
    return almacen


def run(page: str, **opened: bool) -> AppTest:
    at = AppTest.from_file(str(ROOT / "pages" / "results" / f"{page}.py"), default_timeout=30)
    for key, value in opened.items():
        at.session_state[key] = value
    return at.run()


def html(at: AppTest) -> str:
    return "\n".join(str(element.proto.body) for element in at.get("html"))


def test_how_many_are_drawn() -> None:
    assert [tables.drawn(number) for number in (0, 25, 60, 61, 5000)] == [0, 25, 60, 25, 25]


def test_the_first_rows_of_a_question_are_the_first_of_all(many: Path) -> None:
    whole = ask("attainment", YEAR, lado="bajo")
    assert len(whole) == 100
    assert list(ask("attainment", YEAR, first=25, lado="bajo")["clave"]) == list(whole["clave"][:25])
    assert list(whole["clave"][:3]) == ["001", "002", "003"]  # 1/200, 2/200, 3/200
    assert list(ask("attainment", YEAR, lado="sobre")["clave"]) == ["903", "902", "901"]  # 40/10, 30/10, 20/10
    assert ask("attainment", YEAR, lado="resto").empty


def test_the_two_sides_and_the_rest_are_all_the_rows(sample: Path) -> None:
    selection = Selection(ejercicio=2023)
    rows = ask("attainment", selection)
    parts = [ask("attainment", selection, lado=lado) for lado in ("bajo", "sobre", "resto")]
    together = [accion_id for part in parts for accion_id in part["accion_id"]]
    assert sorted(together) == sorted(rows["accion_id"][~rows["solo_programa"]])
    numbers = ask("lists", selection)
    assert numbers["filas"].sum() == len(rows)


def test_attainment_draws_the_first_and_counts_all(many: Path) -> None:
    at = run("attainment")
    assert [element.value for element in at.header] == ["Por debajo de 100 % (100)", "Por encima de 100 % (3)"]
    drawn = html(at)
    assert drawn.count('class="poa-row"') == 10 + 3
    assert "Se muestran 10 de 100" in drawn


def test_what_is_folded_is_asked_for_when_it_is_opened(sample: Path) -> None:
    label = "En 100 % exacto, y sin juicio posible"
    closed, opened = run("attainment"), run("attainment", **{f"ver-{label}": True})
    rest = len(ask("attainment", Selection(ejercicio=2023), lado="resto"))
    assert html(opened).count('class="poa-row"') == html(closed).count('class="poa-row"') + rest
    assert rest


def test_programmes_draw_the_first_rows_and_count_all(many: Path) -> None:
    places = ask("programme_rows", YEAR, por_unidad=True, hasta=60)
    assert len(places) == 60
    assert set(places["del_grupo"]) == {103}
    assert "Se muestran 60 de 103" in html(run("progress"))


def test_groups_of_two_kinds_do_not_mix(many: Path) -> None:
    assert set(ask("progress", YEAR, por="programa")["por"]) == {"programa"}
    assert set(ask("progress", YEAR, por="ramo")["por"]) == {"ramo"}
    assert ask("progress", YEAR, por="ramo")["filas"].sum() == 103


def test_groups_draw_the_first_and_fold_their_periods(almacen: Path) -> None:
    rows = [record for n in range(61) for record in fila(f"{n:03}", 4, [1] * 4, [1] * 4, programa=f"PROGRAMA {n:02}")]
    build([documento(), *rows], almacen)
    closed, opened = run("progress"), run("progress", **{"ver-Periodo a periodo": True})
    assert "Se muestran 25 de 61" in html(closed)
    assert html(closed).count('class="poa-programme"') == 25
    assert ("poa-heat" in html(closed), "poa-heat" in html(opened)) == (False, True)
