"""Workbooks to take away and fill in. A document's text is written as text: nothing that looks like a formula runs."""

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from pages.parts import words
from pages.parts.bands import band
from pages.parts.formats import percent

Row = Mapping[str, Any]
HEADS = (
    "Clave",
    "Meta o acción",
    "Unidad de medida",
    "Programado",
    "Realizado",
    "Cumplimiento",
    "Banda",
    "Responsable",
    "Motivo (por escribir)",
    "Qué se hará y cuándo (por escribir)",
)
WIDTHS = (10, 60, 18, 13, 13, 14, 18, 28, 50, 50)
TO_FILL = PatternFill("solid", fgColor="FFF7E0")
# A sheet's name may not hold these, nor be longer.
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
LONGEST_NAME = 31


def reasons(rows: list[Row]) -> bytes:
    """A workbook with a sheet per unit: its rows, and two columns to fill in. rows: reasons_to_write."""
    book = Workbook()
    book.remove(book.active)
    for unit, of_unit in _by_unit(rows).items():
        _fill(book.create_sheet(_sheet_name(unit, book.sheetnames)), unit, of_unit)
    if not rows:
        book.create_sheet("Sin pendientes")
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _by_unit(rows: list[Row]) -> dict[str, list[Row]]:
    units: dict[str, list[Row]] = {}
    for row in rows:
        units.setdefault(words.name(row["unidad_ejecutora"] or row["ramo"] or "Sin unidad"), []).append(row)
    return units


def _sheet_name(unit: str, taken: list[str]) -> str:
    """The name of a unit as a sheet may have it, with a number where another has it already."""
    name = FORBIDDEN.sub(" ", unit).strip("' ")[:LONGEST_NAME] or "Unidad"
    used, number = {other.lower() for other in taken}, 2
    while name.lower() in used:
        ending = f" {number}"
        name, number = f"{name[: LONGEST_NAME - len(ending)].removesuffix(f' {number - 1}')}{ending}", number + 1
    return name


def _fill(sheet: Worksheet, unit: str, rows: list[Row]) -> None:
    _write(sheet.cell(1, 1), unit).font = Font(bold=True, size=14)
    _write(sheet.cell(2, 1), "Filas por debajo de 95 % o por encima de 110 % sin motivo escrito.")
    for column, (head, width) in enumerate(zip(HEADS, WIDTHS, strict=True), start=1):
        _write(sheet.cell(4, column), head).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(4, column).column_letter].width = width
    for place, row in enumerate(rows, start=5):
        for column, value in enumerate(_values(row), start=1):
            cell = _write(sheet.cell(place, column), value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if column > len(HEADS) - 2:
                cell.fill = TO_FILL
    sheet.freeze_panes = "C5"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _values(row: Row) -> list[str | float | None]:
    return [
        row["clave"],
        row["descripcion"],
        row["unidad_medida"],
        row["juzgado_programado"],
        row["juzgado_realizado"],
        percent(row["juzgado_realizado"], row["juzgado_programado"]),
        row["banda"] or band(row["estado"]).word,
        row["responsable"] and words.name(row["responsable"]),
        None,
        None,
    ]


def _write(cell: Cell, value: str | float | None) -> Cell:
    """Writes a value; a text stays a text whatever it begins with, in this file and when its cell is edited."""
    if isinstance(value, str):
        # What no workbook may hold would keep the whole file from being written.
        cell.value = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", value)
        cell.data_type = "s"
        cell.quotePrefix = True
    else:
        cell.value = value
    return cell
