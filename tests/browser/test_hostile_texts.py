"""A document whose texts are code, links and images, loaded and read in a browser: nothing of it runs or is fetched."""

from pathlib import Path

from playwright.sync_api import Browser

from data.store import ask
from loaders.__main__ import main
from tests.browser.conftest import projector, serving
from tests.loaders.given import line
from tests.loaders.given import page as printed
from tests.pages.test_hostile_texts import HOSTILE


def test_nothing_runs_in_a_browser(browser: Browser, almacen: Path, tmp_path: Path) -> None:
    report = tmp_path / "<img src=x onerror=alert(1)>.txt"
    rows = [
        line("100", "Atender las áreas verdes de la ciudad y sus jardines", 12, "3 3 3 3 3 3 3 3", 12, "100%"),
        line("101", f"Atender {HOSTILE}", 8, "2 2 2 1 2 1 2 2", 6, "75%"),
    ]
    report.write_text(printed(rows), encoding="utf8")
    assert main([str(report)]) == 0
    assert ask("attainment")["descripcion"].str.contains("<script>", regex=False).sum() == 1
    with serving(almacen) as address, projector(browser) as page:
        dialogs: list[str] = []
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        for place in ("", "cumplimiento", "avance", "conciliacion", "busqueda?buscar=negrita"):
            page.goto(f"{address}/{place}")
            page.get_by_text("negrita").first.wait_for(state="attached")
            assert page.locator("img[src='x'], img[src*='ejemplo.mx'], a[href^='javascript']").count() == 0
            assert page.title() != "HECHO"
        assert dialogs == []
