"""An office drops its workbooks in a real browser, answers what is asked, and sees its rows on Panorama."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import serving
from tests.browser.test_journeys import shown

# Milliseconds to read a workbook and build the store, on a busy machine.
LOADED_WITHIN = 90_000
INPUT = "[data-testid=stFileUploaderDropzoneInput]"


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A board without a store."""
    with serving(tmp_path_factory.mktemp("vacio") / "poa.duckdb") as address:
        yield address


def name_oneself(page: Page) -> None:
    page.get_by_role("textbox", name="Quién decide").fill("Ana, Planeación")
    page.get_by_role("textbox", name="Quién decide").press("Enter")


def test_workbooks_are_dropped_asked_about_answered_and_seen(
    board: str, page: Page, documentos_reales: Path, tmp_path: Path
) -> None:
    page.goto(f"{board}/documentos")
    expect(page.get_by_text("Todavía no se ha cargado ningún documento.")).to_be_visible(timeout=LOADED_WITHIN)
    for english in ("Upload", "per file", "Browse"):
        expect(page.get_by_text(english).filter(visible=True)).to_have_count(0)
    with page.expect_download() as template:
        page.get_by_role("button", name="Bajar la plantilla").click()
    assert template.value.suggested_filename == "plantilla_poa.xlsx"

    bad = tmp_path / "roto.xlsx"
    bad.write_bytes(b"PK\x03\x04 no es un libro")
    others = documentos_reales / "otros"
    plan, undated = next(others.glob("pe01*.xlsx")), next(others.glob("mx04*.csv"))
    page.set_input_files(INPUT, [plan, bad, undated])
    expect(page.get_by_text("148 renglones")).to_be_visible(timeout=LOADED_WITHIN)
    expect(page.get_by_text("No se puede cargar. roto.xlsx:")).to_be_visible(timeout=LOADED_WITHIN)
    expect(page.get_by_text("Ninguna página dice el ejercicio.")).to_be_visible(timeout=LOADED_WITHIN)
    name_oneself(page)
    page.get_by_role("button", name="Cargar los 2 documentos").click()
    expect(page.get_by_role("heading", name="Esperan una respuesta (1)")).to_be_visible(timeout=LOADED_WITHIN)
    expect(page.get_by_text(f"{plan.name}: 148 renglones")).to_be_visible()

    page.get_by_role("spinbutton", name="Ejercicio").last.fill("2023")
    page.get_by_role("button", name="Guardar la respuesta y cargar").click()
    expect(page.get_by_text(f"{undated.name}: 1,193 renglones")).to_be_visible(timeout=LOADED_WITHIN)
    page.get_by_role("link", name="Verlos en Panorama").click()
    expect(page.get_by_role("heading", level=1, name="Panorama")).to_be_visible(timeout=LOADED_WITHIN)
    expect(page.get_by_text(re.compile("1,193"))).not_to_have_count(0, timeout=LOADED_WITHIN)

    page.goto(f"{board}/documentos")
    expect(page.get_by_text(re.compile("2 documentos leídos dan"))).to_be_visible(timeout=LOADED_WITHIN)
    shown(page, "Documentos")
    page.get_by_role("link", name=plan.name).click()
    with page.expect_download() as kept:
        page.get_by_role("button", name="Bajar el archivo como llegó").click()
    assert Path(kept.value.path()).read_bytes() == plan.read_bytes()
