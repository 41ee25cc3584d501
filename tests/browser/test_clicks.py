"""A click on a mark leads to the rows behind it, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_journeys import shown

YEAR = "municipio=Mexicali&ejercicio=2023"


def test_a_tile_that_holds_others_lists_its_rows_and_the_others_lead_to_their_page(board: str, page: Page) -> None:
    page.goto(f"{board}/presupuesto?{YEAR}")
    shown(page, "Presupuesto por acción")
    tiles = page.locator("g.slice")
    tiles.filter(has_text="Bienestar Social Municipal").click(position={"x": 30, "y": 10})
    expect(page.get_by_role("heading", name="En ese mosaico (1)")).to_be_visible()
    tiles.filter(has_text="Texto de la fila 305").click()
    shown(page, "Ficha")
    expect(page).to_have_url(re.compile("accion=305"))


@pytest.mark.parametrize(
    ("path", "mark", "title", "accion"),
    [
        (f"presupuesto?{YEAR}&vista=Con+el+avance", ".point", "Presupuesto por acción", "300"),
        (f"beneficiarios?{YEAR}", ".point", "Beneficiarios por género", "300"),
    ],
)
def test_a_mark_says_where_it_leads_and_leads_there(
    board: str, page: Page, path: str, mark: str, title: str, accion: str
) -> None:
    page.goto(f"{board}/{path}")
    shown(page, title)
    page.locator(mark).first.hover(force=True)
    expect(page.get_by_text("Un clic abre su ficha").first).to_be_visible()
    page.locator(mark).first.click(force=True)
    shown(page, "Ficha")
    expect(page).to_have_url(re.compile(f"accion={accion}"))
