"""A pair of years undone in a real browser, on the real documents: counted apart, kept over a reload, taken back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from loaders.__main__ import main as load
from tests.browser.conftest import projector, serving
from tests.browser.test_corrections import APPLIED_WITHIN
from tests.browser.test_journeys import barriers, shown

YEAR = "ejercicio=2024"
TITLE = "Comparativo anual"


@pytest.fixture(scope="module")
def board(documentos_reales: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a board over the report of 2023 and the deck of 2024."""
    store = tmp_path_factory.mktemp("comparado") / "poa.duckdb"
    documents = [str(next(documentos_reales.glob(f"{number}*.txt"))) for number in ("001", "004")]
    assert load([*documents, "--store", str(store)]) == 0
    with serving(store) as address:
        yield address


def test_a_pair_is_undone_counted_apart_and_taken_back(board: str, page: Page) -> None:
    page.goto(f"{board}/comparativo?{YEAR}")
    shown(page, TITLE)
    expect(page.get_by_text("28 de 41 metas y acciones de 2023 siguen en 2024")).to_be_visible()
    repeated = page.get_by_role("heading", name="Metas repetidas después de rebasarlas por más de 10 % (5)")
    expect(repeated).to_be_visible()

    page.locator("li.poa-row", has_text="Seguimiento a las obras").first.get_by_role("link", name="revisar").click()
    expect(page).to_have_url(re.compile("accion="))
    page.get_by_role("textbox", name="Quién decide").fill("Ana, Planeación")
    page.get_by_role("textbox", name="Quién decide").press("Enter")
    page.get_by_text("No son la misma").click()
    page.get_by_role("textbox", name="Por qué", exact=True).fill("Son obras distintas")
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_text("La pareja quedó separada.")).to_be_visible(timeout=APPLIED_WITHIN)
    expect(page.get_by_text("27 de 41 metas y acciones de 2023 siguen en 2024")).to_be_visible()

    page.goto(f"{board}/comparativo?{YEAR}")
    shown(page, TITLE)
    expect(page.get_by_role("heading", name="Nuevas en 2024 (2)")).to_be_visible()
    expect(page.get_by_role("heading", name="Dejaron de programarse en 2024 (3)")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("^404 "))).to_be_visible()

    page.get_by_role("row", name=re.compile("^4.4 ")).get_by_role("link", name="buscar su pareja").click()
    page.get_by_role("textbox", name="Quién decide").fill("Ana, Planeación")
    page.get_by_role("textbox", name="Quién decide").press("Enter")
    page.get_by_role("textbox", name="Por qué se retira").fill("Sí era la misma")
    page.get_by_role("button", name="Retirar la decisión").click()
    expect(page.get_by_text("La decisión quedó retirada.")).to_be_visible(timeout=APPLIED_WITHIN)
    expect(page.get_by_text("28 de 41 metas y acciones de 2023 siguen en 2024")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(board: str, browser: Browser, scheme: str) -> None:
    with projector(browser, color_scheme=scheme) as page:
        page.goto(f"{board}/comparativo?{YEAR}")
        shown(page, TITLE)
        page.get_by_role("link", name="revisar").first.click()
        expect(page.get_by_role("button", name="Guardar")).to_be_visible()
        assert barriers(page, scheme) == []


def test_nothing_scrolls_sideways_on_a_telephone(board: str, browser: Browser) -> None:
    with projector(browser, viewport={"width": 390, "height": 844}) as page:
        page.goto(f"{board}/comparativo?{YEAR}")
        shown(page, TITLE)
        expect(page.get_by_role("heading", name="Confirmar, separar o formar una pareja")).to_be_attached()
        assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= main.clientWidth")
