"""The workbook to take away: a sheet per unit, and no text of a document that runs."""

from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from pages.parts import workbooks


def row(**changes: object) -> dict[str, object]:
    return {
        "clave": "313",
        "descripcion": "Elaborar programa",
        "ramo": "BIENESTAR SOCIAL",
        "unidad_ejecutora": "DEPARTAMENTO TÉCNICO",
        "unidad_medida": "Proyecto",
        "juzgado_programado": 1.0,
        "juzgado_realizado": 0.0,
        "estado": "critica",
        "banda": "Crítica",
        "responsable": None,
        **changes,
    }


def opened(*rows: dict[str, object]) -> Workbook:
    return load_workbook(BytesIO(workbooks.reasons(list(rows))))


def test_a_sheet_per_unit_with_columns_to_fill_in() -> None:
    book = opened(row(), row(clave="405"), row(unidad_ejecutora="DIRECCIÓN"))
    assert book.sheetnames == ["Departamento Técnico", "Dirección"]
    sheet = book["Departamento Técnico"]
    assert [cell.value for cell in sheet["A"][4:]] == ["313", "405"]
    assert [cell.value for cell in sheet[5]][3:7] == [1, 0, "0 %", "Crítica"]
    assert [cell.value for cell in sheet[5]][-2:] == [None, None]


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "a\x00\x1fb"])
def test_what_looks_like_a_formula_is_text(text: str) -> None:
    cell = opened(row(descripcion=text)).worksheets[0]["B5"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert cell.value == text.replace("\x00", "").replace("\x1f", "")


def test_sheets_have_names_that_a_workbook_takes() -> None:
    long = "Departamento de Centros de Desarrollo Humano Integral"
    book = opened(
        row(unidad_ejecutora=long),
        row(unidad_ejecutora=f"{long} Norte"),
        row(unidad_ejecutora="A/B: [C]?*"),
        row(unidad_ejecutora=None),
        row(unidad_ejecutora=f"{long} Sur"),
    )
    assert len(set(book.sheetnames)) == 5
    assert all(len(name) <= 31 for name in book.sheetnames)
    assert "Bienestar Social" in book.sheetnames


def test_without_rows_the_workbook_opens() -> None:
    assert opened().sheetnames == ["Sin pendientes"]
