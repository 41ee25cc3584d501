"""What people do with the board, in a real browser. Every test also fails on a request beyond this machine."""

import re
import urllib.request
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from axe_core_python.sync_playwright import Axe
from openpyxl import load_workbook
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import projector

FILTERS = "municipio=Mexicali&corte=T2+%C2%B7+junio&eje=2+Bienestar+para+Todos"
PAGES = {
    "Panorama": "",
    "Avance por programa": "avance",
    "Cumplimiento": "cumplimiento",
    "Presupuesto por acción": "presupuesto",
    "Beneficiarios por género": "beneficiarios",
    "Comparativo anual": "comparativo",
    "Líneas del plan": "plan",
    "Ficha": "ficha",
    "Documentos": "documentos",
    "Conciliación": "conciliacion",
    "Búsqueda": "busqueda",
}
MENU = [
    "Panorama",
    "Avance por programa",
    "Cumplimiento",
    "Presupuesto",
    "Beneficiarios",
    "Comparativo",
    "Líneas del plan",
    "Ficha",
    "Documentos",
    "Conciliación",
    "Búsqueda",
]
# The box for files is a <section role="presentation"> with a name: markup that a page cannot change.
STREAMLITS_OWN = 'data-testid="stFileUploaderDropzone"'
OF_STREAMLIT = ("presentation-role-conflict", True)
LAST_WORDS = {
    "Panorama": "¿Cómo se calcula?",
    "Avance por programa": "De cada programa a sus acciones",
    "Cumplimiento": "En 100 % exacto, y sin juicio",
    "Presupuesto por acción": "Por eje",
    "Beneficiarios por género": "Por eje",
    "Comparativo anual": "no hay nada en el tablero",
    "Líneas del plan": "Línea por línea",
    "Ficha": "Renglón de cifras completo",
    "Documentos": "¿Qué pasa al cargar?",
    "Conciliación": "¿Cómo se calcula?",
    "Búsqueda": "Rehabilitación",
}


def shown(page: Page, title: str) -> None:
    """Waits until the page with this title is drawn and nothing runs."""
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def said(page: Page, text: str) -> Locator:
    """The line of the filters in force, under the title; what is printed at the foot says it too."""
    return page.get_by_role("paragraph").filter(has_text="Se muestra").filter(has_text=text).first


def around(page: Page) -> dict[str, Any]:
    """What must be the same on every page: menu, filters and theme."""
    boxes = page.get_by_test_id("stSidebar").get_by_role("combobox")
    # The side bar draws its boxes after the page says that it is done.
    expect(boxes).to_have_count(12)
    expect(boxes.last).to_be_visible()
    return {
        "menu": page.get_by_test_id("stTopNavLink").all_inner_texts(),
        "filters": [(box.get_attribute("aria-label"), box.input_value()) for box in boxes.all()],
        "in force": page.get_by_text("Se muestra:").all_inner_texts(),
        "ground": page.get_by_test_id("stApp").evaluate("app => getComputedStyle(app).backgroundColor"),
        "font": page.get_by_test_id("stApp").evaluate("app => getComputedStyle(app).fontFamily"),
    }


@pytest.fixture(scope="module")
def root(board: str, browser: Browser) -> dict[str, Any]:
    """What is around the first page, with some filters."""
    with projector(browser) as page:
        page.goto(f"{board}/?{FILTERS}")
        shown(page, "Panorama")
        return around(page)


def opens_like_the_root(page: Page, address: str, title: str, root: dict[str, Any]) -> None:
    page.goto(f"{address}/{PAGES[title]}?{FILTERS}")
    shown(page, title)
    # The search and the documents do not obey the filters, and so do not name them.
    assert around(page) == {**root, "in force": [] if title in ("Búsqueda", "Documentos") else root["in force"]}
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_root_names_its_pages_and_its_filters(root: dict[str, Any]) -> None:
    assert root["menu"] == MENU
    assert "Mexicali · 2023" in root["in force"][0]
    assert "corte a junio" in root["in force"][0]


# A server that was asked nothing knows no page, whichever it is asked for: the first, one of the menu, one reached
# from a row.
@pytest.mark.parametrize("title", ["Panorama", "Cumplimiento", "Ficha"])
def test_a_shared_link_on_a_fresh_server_opens_like_the_root(
    fresh_board: str, root: dict[str, Any], page: Page, title: str
) -> None:
    opens_like_the_root(page, fresh_board, title, root)


@pytest.mark.parametrize("title", PAGES)
def test_a_shared_link_opens_like_the_root(board: str, root: dict[str, Any], page: Page, title: str) -> None:
    opens_like_the_root(page, board, title, root)


def test_the_first_page_also_opens_by_its_name(board: str, page: Page) -> None:
    page.goto(f"{board}/panorama?{FILTERS}")
    shown(page, "Panorama")
    expect(said(page, "corte a junio")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_filters_survive_a_change_of_page_and_a_reload(board: str, page: Page) -> None:
    page.goto(board)
    shown(page, "Panorama")
    page.get_by_role("combobox", name="Corte").click()
    page.get_by_role("option", name="T3 · septiembre").click()
    in_force = said(page, "corte a septiembre")
    expect(in_force).to_be_visible()
    page.get_by_test_id("stTopNavLink").get_by_text("Cumplimiento").click()
    shown(page, "Cumplimiento")
    expect(in_force).to_be_visible()
    expect(page).to_have_url(re.compile(r"/cumplimiento\?.*corte=T3"))
    page.reload()
    shown(page, "Cumplimiento")
    expect(in_force).to_be_visible()
    page.get_by_role("button", name="Quitar filtros").click()
    expect(said(page, "corte a diciembre")).to_be_visible()
    expect(page).to_have_url(f"{board}/cumplimiento")


def test_from_a_red_row_to_the_printed_line(board: str, page: Page) -> None:
    page.goto(f"{board}/?municipio=Mexicali")
    shown(page, "Panorama")
    red = page.locator(".poa-row").filter(has=page.locator(".poa-share.b-critica"))
    expect(red).to_have_count(1)
    red.get_by_role("link").click()
    shown(page, "Ficha")
    expect(page).to_have_url(re.compile(r"/ficha\?municipio=Mexicali&accion=313"))
    expect(said(page, "Mexicali · 2023")).to_be_visible()
    printed = page.get_by_text("Proyecto 1 1 0 0 0%")
    expect(printed).to_be_hidden()
    page.get_by_text("Renglón de cifras completo").click()
    expect(printed).to_be_visible()
    page.get_by_test_id("stTopNavLink").get_by_text("Panorama").click()
    shown(page, "Panorama")
    expect(page).to_have_url(f"{board}/?municipio=Mexicali")


def test_a_row_is_found_by_its_text(board: str, page: Page) -> None:
    page.goto(f"{board}/ficha")
    shown(page, "Ficha")
    box = page.get_by_role("combobox", name="Buscar una meta")
    box.fill("rehabilitación")
    page.get_by_role("option").first.click()
    expect(page.get_by_text("88 %").first).to_be_visible()
    expect(page).to_have_url(re.compile("accion=407"))
    page.reload()
    expect(page.get_by_text("88 %").first).to_be_visible()


def test_words_are_looked_for_from_anywhere(board: str, page: Page) -> None:
    page.goto(f"{board}/cumplimiento?ejercicio=2024")
    shown(page, "Cumplimiento")
    box = page.get_by_role("textbox", name="Buscar")
    box.fill("rehabilitacion CENTROS")
    box.press("Enter")
    shown(page, "Búsqueda")
    expect(page.get_by_role("heading", name="2023 · Bienestar Social Municipal · Mexicali (1)")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/busqueda\?.*buscar=rehabilitacion"))
    expect(page).to_have_url(re.compile(r"ejercicio=2024"))
    page.reload()
    shown(page, "Búsqueda")
    page.get_by_role("link", name="407").click()
    shown(page, "Ficha")
    expect(page.get_by_text("88 %").first).to_be_visible()


def test_a_dead_end_says_why_and_leads_back(board: str, page: Page) -> None:
    page.goto(f"{board}/?municipio=Mexicali&linea=1.2.5&estado=Cumplida")
    shown(page, "Panorama")
    # The link asks for a band that no row of the línea is in: the box offers only what there is, and the page says so.
    expect(page.get_by_text("línea 1.2.5").first).to_be_visible()
    expect(page.get_by_text("Se pidió la banda «Cumplida»")).to_be_visible()
    page.get_by_role("link", name="Ver solo eso").click()
    expect(page.get_by_text("banda cumplida").first).to_be_visible()
    page.get_by_role("button", name="Quitar filtros").click()
    expect(page.get_by_text("3 de 9")).to_be_visible()


def test_the_reasons_to_write_are_taken_away(board: str, page: Page) -> None:
    page.goto(f"{board}/cumplimiento?municipio=Mexicali")
    shown(page, "Cumplimiento")
    with page.expect_download() as download:
        page.get_by_role("button", name="Bajar la hoja de cálculo").click()
    book = load_workbook(BytesIO(Path(download.value.path()).read_bytes()))
    assert book.sheetnames == ["Dirección", "Departamento de Participación S"]
    assert [cell.value for cell in book["Dirección"]["A"][4:]] == ["101", "103"]


def test_from_a_programme_to_an_action(board: str, page: Page) -> None:
    page.goto(f"{board}/avance?municipio=Mexicali")
    shown(page, "Avance por programa")
    page.locator("summary", has_text="542 Bienestar social").click()
    page.locator("summary", has_text="Departamento de Participación Social").click()
    page.get_by_role("link", name="407").click()
    shown(page, "Ficha")
    expect(page).to_have_url(re.compile("accion=407"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_band_has_the_colour_of_the_theme(board: str, browser: Browser, scheme: str) -> None:
    with projector(browser, color_scheme=scheme) as page:
        page.goto(board)
        shown(page, "Panorama")
        fill = page.locator(".poa-strip .b-critica").evaluate("band => getComputedStyle(band).backgroundColor")
    assert fill == {"light": "rgb(163, 22, 27)", "dark": "rgb(240, 101, 92)"}[scheme]


@pytest.mark.parametrize("title", PAGES)
def test_everybody_can_read_every_page(board: str, browser: Browser, title: str) -> None:
    """Contrast in both themes, headings, names of what can be used: what axe finds without a person."""
    for scheme in ("light", "dark"):
        with projector(browser, color_scheme=scheme) as page:
            page.goto(f"{board}/{PAGES[title]}?accion=313&buscar=centros")
            shown(page, title)
            # The last thing of every page.
            expect(page.get_by_text(LAST_WORDS[title])).to_be_visible()
            assert barriers(page, scheme) == []


def barriers(page: Page, scheme: str) -> list[str]:
    """What axe finds wrong in a page; in the dark theme only the colours differ, and only they are looked at."""
    asked = {"resultTypes": ["violations"], **({} if scheme == "light" else {"runOnly": ["color-contrast"]})}
    rules = Axe().run(page, options=asked)["violations"]
    found = [(rule["id"], node["html"]) for rule in rules for node in rule["nodes"]]
    return [f"{rule}: {html[:200]}" for rule, html in found if (rule, STREAMLITS_OWN in html) != OF_STREAMLIT]


@pytest.mark.parametrize("title", PAGES)
def test_nothing_scrolls_sideways_on_a_telephone(board: str, browser: Browser, title: str) -> None:
    with projector(browser, viewport={"width": 390, "height": 844}) as page:
        page.goto(f"{board}/{PAGES[title]}?accion=313&buscar=centros")
        expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
        expect(page.get_by_text(LAST_WORDS[title]).last).to_be_attached()
        main = page.get_by_test_id("stMain")
        assert main.evaluate("main => main.scrollWidth <= main.clientWidth")


def test_the_document_says_that_it_is_spanish(board: str) -> None:
    with urllib.request.urlopen(
        urllib.request.Request(f"{board}/cumplimiento", headers={"Accept": "text/html"})
    ) as answer:
        assert '<html lang="es"' in answer.read().decode("utf8")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'self'" in answer.headers["content-security-policy"]
