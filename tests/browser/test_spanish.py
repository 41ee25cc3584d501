"""Streamlit's own words in Spanish, in a real browser; a document's words as they are, whatever they are."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from data.store import build
from tests.browser.conftest import ROOT, serving
from tests.browser.test_journeys import PAGES, shown
from tests.rows import accion, documento

SCRIPT = (ROOT / "pages" / "parts" / "spanish.js").read_text(encoding="utf8")
WORDS = SCRIPT.partition("new Map([")[2].partition("]);")[0]
ENGLISH = re.findall(r'^    \[\s*"([^"]+)",', WORDS, re.MULTILINE)
# Every text and every name or hint of a box.
SAID = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ALL);
  const said = new Set();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) said.add(node.data.trim());
    else for (const name of ["aria-label", "placeholder"]) said.add(node.getAttribute?.(name) ?? "");
  }
  return [...said];
}"""


@pytest.fixture(scope="module")
def board_of_english_words(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A board of one document whose words are Streamlit's."""
    path = tmp_path_factory.mktemp("tablero") / "poa.duckdb"
    build([documento(), accion("100", descripcion="No results", ramo="Open", observacion="Upload")], path)
    with serving(path) as address:
        yield address


def english_in(page: Page) -> set[str]:
    said = page.evaluate(SAID)
    return {text for text in said if text in ENGLISH or text.startswith(("Help for", "Remove "))}


def test_the_dictionary_is_sorted_and_has_each_word_once() -> None:
    assert len(ENGLISH) > 40
    assert sorted(set(ENGLISH)) == ENGLISH


# Among them they have every kind of box that the board uses.
@pytest.mark.parametrize("title", ["Panorama", "Presupuesto por acción", "Ficha", "Conciliación"])
def test_no_page_says_a_word_in_english(board: str, page: Page, title: str) -> None:
    page.goto(f"{board}/{PAGES[title]}?accion=313&buscar=centros")
    shown(page, title)
    expect(page.get_by_role("button", name="Abrir").first).to_be_attached()
    expect(page.get_by_label("Ayuda de Ejercicio")).to_be_attached()
    expect(page.get_by_text("Ir al contenido")).to_be_attached()
    assert english_in(page) == set()


def test_what_opens_later_and_after_a_change_of_page_is_in_spanish(board: str, page: Page) -> None:
    page.goto(board)
    shown(page, "Panorama")
    page.get_by_test_id("stTopNavLink").get_by_text("Cumplimiento").click()
    shown(page, "Cumplimiento")
    box = page.get_by_role("combobox", name="Ramo")
    box.fill("nada que se llame así")
    expect(page.get_by_text("Sin resultados")).to_be_visible()
    assert english_in(page) == set()
    box.press("Escape")
    page.get_by_test_id("stSidebar").hover()
    page.get_by_role("button", name="Ocultar los filtros").click()
    expect(page.get_by_role("button", name="Mostrar los filtros")).to_be_visible()
    assert english_in(page) == set()


def test_the_menu_names_all_pages_and_on_a_narrow_screen_counts_the_others_in_spanish(board: str, page: Page) -> None:
    page.goto(board)
    shown(page, "Panorama")
    last = page.get_by_test_id("stTopNavLink").last.bounding_box()
    assert last
    assert last["x"] + last["width"] <= 1366
    page.set_viewport_size({"width": 1000, "height": 768})
    expect(page.get_by_test_id("stTopNavSection")).to_have_text(re.compile(r"^\d+ más$"))


def test_a_missing_page_is_told_in_spanish(board: str, page: Page) -> None:
    page.goto(f"{board}/no-existe")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("No existe esa página")).to_be_visible()
    expect(dialog.get_by_text("Se muestra la primera página del tablero.")).to_be_visible()
    assert english_in(page) == set()


def test_the_words_of_a_document_are_left_as_they_are(board_of_english_words: str, page: Page) -> None:
    page.goto(f"{board_of_english_words}/ficha?accion=100")
    shown(page, "Ficha")
    expect(page.get_by_text("Ir al contenido")).to_be_attached()
    expect(page.get_by_test_id("stMain").get_by_text("No results").first).to_be_visible()
    page.get_by_role("combobox", name="Ramo").click()
    expect(page.get_by_role("option", name=re.compile("Open"))).to_be_visible()
