"""Questions of a mayor's office, answered by the page in a real browser, on the real documents."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from loaders.__main__ import main as load
from tests.browser.conftest import serving
from tests.browser.test_journeys import shown

YEAR = "ejercicio=2023"


@pytest.fixture(scope="module")
def board(documentos_reales: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a board over the cards, the report and the deck."""
    store = tmp_path_factory.mktemp("reales") / "poa.duckdb"
    documents = [str(next(documentos_reales.glob(f"{number}*.txt"))) for number in ("000", "001", "004")]
    assert load([*documents, "--store", str(store)]) == 0
    with serving(store) as address:
        yield address


def listed(page: Page, title: str) -> list[str]:
    """The claves of the list under a title, in order."""
    heading = page.get_by_role("heading", level=2, name=title)
    expect(heading).to_be_visible()
    following = heading.locator("xpath=following::ul[contains(@class, 'poa-rows')]").filter(visible=True).first
    expect(following).to_be_visible()
    return following.locator(".poa-text > a > b").all_inner_texts()


def test_how_many_are_in_each_band(board: str, page: Page) -> None:
    page.goto(f"{board}/?{YEAR}")
    shown(page, "Panorama")
    expect(page.locator(".poa-strip li b")).to_have_text(["1", "2", "32", "6", "4"])
    expect(page.get_by_text("32 de 45")).to_be_visible()


def test_which_closed_under_and_why(board: str, page: Page) -> None:
    page.goto(f"{board}/cumplimiento?{YEAR}")
    shown(page, "Cumplimiento")
    assert listed(page, "Por debajo de 100 % (4)") == ["313", "407", "405", "305"]
    expect(page.get_by_text("Este proyecto será entregado por el conculcor").first).to_be_visible()


def test_which_were_planned_short(board: str, page: Page) -> None:
    page.goto(f"{board}/?{YEAR}&estado=Meta+subestimada")
    shown(page, "Panorama")
    assert listed(page, "Por encima de lo programado (4)") == ["101", "506", "504", "404"]


def test_which_lineas_have_no_action_and_which_are_not_listed(board: str, page: Page) -> None:
    page.goto(f"{board}/plan?ejercicio=2024")
    shown(page, "Líneas del plan")
    expect(page.get_by_text("Los documentos escriben").first).to_contain_text(
        "1 no tiene ninguna acción; 18 acciones usan una línea que su meta no enlista"
    )
    expect(page.get_by_role("row", name=re.compile("^4.6.1")).first).to_be_visible()


def test_a_click_on_a_mark_opens_its_row(board: str, page: Page) -> None:
    page.goto(f"{board}/cumplimiento?{YEAR}")
    shown(page, "Cumplimiento")
    farthest = page.locator(".scatterlayer .points path").last
    expect(farthest).to_be_visible()
    farthest.evaluate("mark => mark.scrollIntoView({block: 'center'})")
    middle = farthest.bounding_box()
    page.mouse.click(middle["x"] + middle["width"] / 2, middle["y"] + middle["height"] / 2)
    shown(page, "Ficha")
    expect(page.locator(".poa-action-share")).to_contain_text("275 %")


def test_a_click_on_a_bar_lists_what_is_behind_it(board: str, page: Page) -> None:
    page.goto(f"{board}/?ejercicio=2021")
    shown(page, "Panorama")
    april = page.locator(".barlayer .point path").nth(3)
    expect(april).to_be_visible()
    april.evaluate("bar => bar.scrollIntoView({block: 'center'})")
    middle = april.bounding_box()
    page.mouse.click(middle["x"] + middle["width"] / 2, middle["y"] + middle["height"] / 2)
    expect(page.get_by_role("heading", name="Programado en abr (33)")).to_be_visible()


def test_a_band_and_a_cell_lead_to_their_rows(board: str, page: Page) -> None:
    page.goto(f"{board}/?{YEAR}")
    shown(page, "Panorama")
    page.get_by_role("row", name=re.compile("^2 Bienestar para Todos")).get_by_role("link").nth(1).click()
    shown(page, "Cumplimiento")
    expect(page.get_by_role("heading", name="En T2, cada una por ese periodo solo (24)")).to_be_visible()
    page.goto(f"{board}/?{YEAR}")
    shown(page, "Panorama")
    page.get_by_role("link", name="Crítica: ver 1").click()
    expect(page.get_by_text("banda crítica").first).to_be_visible()
    assert listed(page, "Por debajo de lo programado (1)") == ["313"]


def test_which_target_was_repeated_after_an_excess(board: str, page: Page) -> None:
    page.goto(f"{board}/?{YEAR}")
    shown(page, "Panorama")
    page.get_by_role("link", name=re.compile("^404 ")).first.click()
    shown(page, "Ficha")
    next_year = page.get_by_role("row", name=re.compile("^2024"))
    expect(next_year).to_contain_text("Seguimiento a las obras")
    expect(next_year.get_by_role("cell").nth(3)).to_have_text("120")
    next_year.get_by_role("link").click()
    expect(page.get_by_text("su documento no trae avance")).to_be_visible()


def test_which_broke_in_a_period_though_the_year_closed_well(board: str, page: Page) -> None:
    page.goto(f"{board}/cumplimiento?{YEAR}")
    shown(page, "Cumplimiento")
    broken = listed(page, "Van bien, con un periodo muy por debajo (4)")
    assert {"404", "509"} <= set(broken)
    late = page.get_by_role("row", name=re.compile("^(309|311|510) .*Tarde"))
    expect(late).to_have_count(3)


def test_which_months_are_loaded_and_what_it_costs(board: str, page: Page) -> None:
    page.goto(f"{board}/?ejercicio=2021")
    shown(page, "Panorama")
    expect(page.get_by_text("Este documento solo programa")).to_contain_text("abril, con 33 de 51 con calendario")
    expect(page.get_by_text("Es lo mismo que el total impreso (línea 140)")).to_contain_text("$5,576,122.65")
    expect(page.get_by_text("5 de 13 acciones declaran a quiénes atienden")).to_be_visible()


def test_the_budget_by_action_from_the_first_page(board: str, page: Page) -> None:
    page.goto(f"{board}/?ejercicio=2021")
    shown(page, "Panorama")
    page.get_by_role("link", name="Ver el presupuesto por acción").click()
    shown(page, "Presupuesto por acción")
    expect(page.get_by_text("13 de 13 acciones dicen su monto: $5,576,122.65")).to_be_visible()
    expect(page.get_by_role("heading", name="Dicen $0 (5)")).to_be_visible()


def test_which_activities_add_up_and_what_is_missing(board: str, page: Page) -> None:
    page.goto(f"{board}/presupuesto?ejercicio=2021")
    shown(page, "Presupuesto por acción")
    page.get_by_role("radio", name="Actividades").click()
    expect(page.get_by_text("En 1 faltan $170,391.80 por explicar")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("^9 Impulso al deporte .*15 de 15"))).to_contain_text(
        "faltan $170,391.80"
    )
    expect(page.get_by_role("row", name=re.compile("^8 Escuela de artes .*7 de 7"))).to_contain_text("cuadra")
    expect(page).to_have_url(re.compile("vista=Actividades"))
    page.reload()
    expect(page.get_by_text("En 1 faltan $170,391.80 por explicar")).to_be_visible()


def test_a_partida_filters_from_its_code(board: str, page: Page) -> None:
    page.goto(f"{board}/presupuesto?ejercicio=2021&vista=Cap%C3%ADtulos+y+partidas")
    shown(page, "Presupuesto por acción")
    expect(page.get_by_text("9 partidas de 3 capítulos")).to_be_visible()
    page.get_by_role("link", name="3131", exact=True).click()
    expect(page.get_by_text("partida 3131").first).to_be_visible()
    expect(page.get_by_text("1 de 1 acción dice su monto: $50,000.00")).to_be_visible()


def test_what_a_person_costs(board: str, page: Page) -> None:
    page.goto(f"{board}/presupuesto?ejercicio=2021&vista=Por+persona+y+unidad")
    shown(page, "Presupuesto por acción")
    expect(page.get_by_text("$6.13 en Agua para todos ($50,000.00 entre 8,150 personas)")).to_be_visible()


def test_women_and_men_gap_and_who_does_not_say(board: str, page: Page) -> None:
    page.goto(f"{board}/beneficiarios?ejercicio=2021")
    shown(page, "Beneficiarios por género")
    expect(page.get_by_text("5 de 13 acciones declaran a quiénes atienden: 8,690 mujeres")).to_be_visible()
    expect(page.get_by_text("Escuela de artes y oficios, 420 mujeres más (51 puntos)")).to_be_visible()
    expect(page.get_by_role("heading", name="No declaran a quiénes atienden (8)")).to_be_visible()
