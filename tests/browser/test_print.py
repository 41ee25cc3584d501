"""On paper: what a browser prints is the page without its chrome, black on white, with its filters and sources."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import projector

CHROME = (".stSidebar", ".stAppHeader", ".stDownloadButton", ".stButton", ".stSelectbox", "[class*='st-key-bajar-']")


def on_paper(page: Page, address: str) -> Page:
    """The page as it would be printed, once it is whole."""
    page.goto(address)
    expect(page.locator(".poa-foot")).to_be_attached()
    page.emulate_media(media="print")
    return page


def sheets(page: Page) -> int:
    """How many sheets of paper the page takes."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True, print_background=True)))


def test_no_chrome_and_filters_and_sources_at_the_foot(board: str, page: Page) -> None:
    printed = on_paper(page, f"{board}/cumplimiento?ejercicio=2023")
    for chrome in CHROME:
        assert [one for one in printed.locator(chrome).all() if one.is_visible()] == [], chrome
    foot = printed.locator(".poa-foot")
    expect(foot).to_be_visible()
    expect(foot).to_contain_text("2023 · todos los ramos · corte a diciembre")
    expect(foot).to_contain_text("informe.txt (corte a diciembre de 2023; recibido el 15/01/2024; SHA-256 0000")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_black_on_white_from_either_theme(board: str, browser: Browser, theme: str) -> None:
    with projector(browser, color_scheme=theme) as page:
        printed = on_paper(page, f"{board}/?ejercicio=2023")
        paper = "node => getComputedStyle(node).backgroundColor"
        ink = "node => getComputedStyle(node).color"
        assert printed.locator(".stApp").evaluate(paper) == "rgb(255, 255, 255)"
        for text in ("h1", "h2", ".st-key-poa-said p", ".poa-text a", ".poa-foot p"):
            assert printed.locator(text).first.evaluate(ink) == "rgb(0, 0, 0)", text


def test_nothing_is_cut_at_the_end_of_a_sheet(board: str, page: Page) -> None:
    printed = on_paper(page, f"{board}/?ejercicio=2023")
    assert sheets(printed) > 1
    clipped = printed.locator(".poa-text a, .poa-reason, .poa-frame").evaluate_all(
        "nodes => nodes.filter(node => node.scrollHeight > node.clientHeight + 2 && "
        "getComputedStyle(node).overflowY !== 'visible').length"
    )
    assert clipped == 0


def test_charts_fit_the_sheet(board: str, page: Page) -> None:
    page.set_viewport_size({"width": 960, "height": 720})
    printed = on_paper(page, f"{board}/cumplimiento?ejercicio=2023")
    chart = printed.locator(".stPlotlyChart").first.bounding_box()
    assert chart["x"] >= 0
    assert chart["x"] + chart["width"] <= 960


def test_each_ramo_begins_a_sheet(board: str, page: Page) -> None:
    """The search finds rows of three ramos: of Mexicali, of a dirección and of Tecate."""
    printed = on_paper(page, f"{board}/busqueda?buscar=fila")
    breaks = printed.locator(".poa-ramo").evaluate_all("nodes => nodes.map(node => getComputedStyle(node).breakBefore)")
    assert breaks == ["auto", "page", "page"]
    assert sheets(printed) >= 3


def test_a_table_is_taken_away(board: str, page: Page, tmp_path: Path) -> None:
    page.goto(f"{board}/?ejercicio=2023")
    bar = page.locator(".st-key-bajar-por_debajo_de_lo_programado")
    with page.expect_download() as taken:
        bar.get_by_role("button", name="Bajar Excel").click()
    assert taken.value.suggested_filename == "por_debajo_de_lo_programado.xlsx"
    sheet = load_workbook(BytesIO(Path(taken.value.path()).read_bytes())).worksheets[0]
    assert [cell.value for cell in sheet["A"]] == ["Clave", "313", "407", "405"]
    with page.expect_download() as taken:
        bar.get_by_role("button", name="Bajar CSV").click()
    lines = Path(taken.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines] == ["Clave", "313", "407", "405"]


def test_the_foot_of_a_row_is_its_own(board: str, page: Page) -> None:
    """The row b1 is of 2024, of no municipality; the filters say another year."""
    printed = on_paper(page, f"{board}/ficha?accion=b1&ejercicio=2023")
    foot = printed.locator(".poa-foot")
    expect(foot).to_have_count(1)
    expect(foot).to_contain_text("Sin municipio · 2024 · Dirección de Cultura")
    expect(foot).to_contain_text("culturales.txt")
    expect(foot).not_to_contain_text("informe.txt")
