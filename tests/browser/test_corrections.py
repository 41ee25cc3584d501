"""A figure corrected in a real browser, on the real report: it outlives a load, and its mark is on every page."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data import decisions
from loaders.__main__ import main as load
from tests.browser.conftest import serving
from tests.browser.test_journeys import shown

YEAR = "ejercicio=2023"
# Milliseconds to read the documents and build the store, on a busy machine.
APPLIED_WITHIN = 60_000
SAID = re.compile("Corregido por Ana, Planeación el .*: Acta de entrega")


@pytest.fixture(scope="module")
def report(documentos_reales: Path) -> str:
    return str(next(documentos_reales.glob("001*.txt")))


@pytest.fixture(scope="module")
def store(report: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corregido") / "poa.duckdb"
    assert load([report, "--store", str(path)]) == 0
    return path


@pytest.fixture(scope="module")
def board(store: Path) -> Iterator[str]:
    with serving(store) as address:
        yield address


def test_a_correction_made_in_the_browser_outlives_a_load_and_is_taken_back(
    board: str, store: Path, report: str, page: Page
) -> None:
    # 400's realised figures are printed in no quarter (lines 549, 595, 641 and 687).
    page.goto(f"{board}/conciliacion?{YEAR}")
    # The first page that a server draws takes longer.
    expect(page.get_by_role("heading", level=1, name="Conciliación")).to_be_visible(timeout=APPLIED_WITHIN)
    shown(page, "Conciliación")
    expect(page.get_by_text("No son de fiar 28 de las 400 cifras")).to_be_visible()
    page.get_by_role("link", name=re.compile("^400 ")).first.click()
    expect(page.get_by_role("columnheader", name="Renglón de cifras completo")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("^línea (549|595|641|687)")).first).to_be_visible()

    page.get_by_role("textbox", name="Quién decide").fill("Ana, Planeación")
    page.get_by_role("textbox", name="Quién decide").press("Enter")
    for quarter, done in zip("1234", "0001", strict=True):
        page.get_by_role("textbox", name=f"Realizado T{quarter}").fill(done)
    page.get_by_role("textbox", name="Por qué se corrige").fill("Acta de entrega")
    page.get_by_role("button", name="Guardar la corrección").click()
    expect(page.get_by_text("La corrección está en vigor")).to_be_visible(timeout=APPLIED_WITHIN)
    expect(page.get_by_text("No son de fiar 24 de las 400 cifras")).to_be_visible()

    # The document again, by another process: the board goes on, and the correction with it.
    assert load([report, "--store", str(store)]) == 0
    # Panorama lists what is off, and 400 closed at 100 %: the pages that show the row.
    for address, title in (("avance", "Avance por programa"), ("cumplimiento", "Cumplimiento")):
        page.goto(f"{board}/{address}?{YEAR}")
        shown(page, title)
        for folded in page.locator("summary", has_text="En 100 % exacto").all():
            folded.click()
        expect(page.locator("abbr", has_text="✎").first).to_have_attribute("title", SAID)
    [accion_id] = {one.accion_id for one in decisions.in_force(store).corrections}
    page.goto(f"{board}/ficha?{YEAR}&accion={accion_id}")
    shown(page, "Ficha")
    expect(page.get_by_role("heading", name="Correcciones en vigor (4)")).to_be_visible()
    expect(page.locator("abbr", has_text="✎").first).to_have_attribute("title", SAID)

    page.goto(f"{board}/conciliacion?{YEAR}")
    shown(page, "Conciliación")
    page.get_by_role("textbox", name="Quién decide").fill("Ana, Planeación")
    page.get_by_role("textbox", name="Quién decide").press("Enter")
    shown(page, "Conciliación")
    page.get_by_text("Retirar una decisión").click()
    # A list that is opened while the box around it unfolds closes as the page moves: writing in it opens it again.
    decision = page.get_by_role("combobox", name="Decisión")
    decision.scroll_into_view_if_needed()
    page.wait_for_timeout(1000)
    decision.fill("Realizado T4 de 400")
    page.get_by_role("option", name=re.compile("Realizado T4 de 400")).click()
    page.get_by_role("textbox", name="Por qué se retira").fill("Se revisará")
    page.get_by_role("button", name="Retirar la decisión").click()
    expect(page.get_by_text("La decisión quedó retirada.")).to_be_visible(timeout=APPLIED_WITHIN)
    expect(page.get_by_text("No son de fiar 25 de las 400 cifras")).to_be_visible()
