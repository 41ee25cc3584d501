"""The screenshots of the README, taken from a board over the bundled examples. `make capturas` takes them anew."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

from loaders.__main__ import main as load
from tests import chromium
from tests.browser.conftest import QUIET, ROOT, projector, serving

FOLDER = ROOT / "docs" / "capturas"
PHONE = {"width": 390, "height": 844}
SHOTS: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("panorama", "/?municipio=Mexicali&ejercicio=2023", {}),
    ("avance", "/avance?municipio=Mexicali&ejercicio=2023", {}),
    ("busqueda", "/busqueda?buscar=obra", {}),
    ("cumplimiento", "/cumplimiento?municipio=Mexicali&ejercicio=2023", {}),
    ("presupuesto", "/presupuesto?ejercicio=2021", {}),
    ("beneficiarios", "/beneficiarios?ejercicio=2021", {}),
    ("comparativo", "/comparativo?municipio=Mexicali&ejercicio=2024", {}),
    ("conciliacion", "/conciliacion?municipio=Mexicali&ejercicio=2023", {}),
    ("lineas", "/plan?municipio=Mexicali&ejercicio=2024", {}),
    ("documentos", "/documentos", {}),
    ("panorama_oscuro", "/?municipio=Mexicali&ejercicio=2023", {"color_scheme": "dark"}),
    ("panorama_telefono", "/?municipio=Mexicali&ejercicio=2023", {"viewport": PHONE}),
)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        store = Path(folder) / "poa.duckdb"
        load([str(ROOT / "data" / "documents" / "ejemplos"), "--store", str(store)])
        browser = playwright.chromium.launch(executable_path=str(chromium.get()), args=QUIET)
        with serving(store) as board:
            for name, address, options in SHOTS:
                _take(browser, name, board + address, options)
            _take_action(browser, board)
        browser.close()


def _take(browser: Browser, name: str, address: str, options: dict[str, object]) -> None:
    with projector(browser, **options) as page:
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
        page.wait_for_load_state("networkidle")
        expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
        page.screenshot(path=FOLDER / f"{name}.png")


def _take_action(browser: Browser, board: str) -> None:
    """The page of a row, reached as a person reaches it: from the row that went furthest over."""
    with projector(browser) as page:
        page.goto(f"{board}/?municipio=Mexicali&ejercicio=2023")
        page.get_by_role("link", name="404").first.click()
        expect(page.get_by_role("heading", level=1, name="Ficha")).to_be_visible()
        expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
        page.wait_for_load_state("networkidle")
        expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
        page.screenshot(path=FOLDER / "ficha.png")


if __name__ == "__main__":
    main()
