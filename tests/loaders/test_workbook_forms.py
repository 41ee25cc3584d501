"""The five forms as workbooks and as delimited files: the same rows as from their text, by the same layouts."""

import csv
import io
from functools import cache
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

import data
from loaders import readers, report
from loaders.layouts import recognised
from loaders.readers.lines import printed
from loaders.reported import Options, Report, ReportedRow
from tests.loaders import given
from tests.loaders.books import of_text, written

EXAMPLES = sorted((Path(data.__file__).parent / "documents" / "ejemplos").glob("*.txt"))
BY_NAME = {path.stem: path.read_text(encoding="utf8") for path in EXAMPLES}
EVERY = pytest.mark.parametrize("name", BY_NAME)


def told(content: bytes, name: str) -> tuple[str, Report]:
    """The form of a file, and its report."""
    form = recognised(readers.read(content, name))
    return form.forma, report.decide(form.sheets, name, Options(ejercicio=2024, corte_mes=12), form.informa)


def said(row: ReportedRow) -> tuple[object, ...]:
    """All that a row says but where it is printed, and the texts of amounts, which a typed cell has not."""
    keys = (row.nivel, row.meta_clave, row.accion_clave, row.padre, row.repetida, row.orden)
    texts = (" ".join(row.descripcion.split()), row.unidad_medida, row.observacion, row.responsable, row.lineas)
    names = tuple((part.clave, part.nombre) if part else None for part in (row.ramo, row.unidad, row.programa))
    figures = {name: (figure.value, figure.metodo) for name, figure in row.solution.figuras.items()}
    totals = (row.solution.meta.value, row.solution.absoluto.value, row.solution.pct)
    others = [(name, text.text) for one in row.readings for name, text in one.otros if name != "monto"]
    return keys, row.periodicidad, row.marcas, texts, names, figures, totals, others, [note.regla for note in row.notes]


def same(left: Report, right: Report) -> None:
    assert [said(row) for row in left.rows] == [said(row) for row in right.rows]
    assert (left.municipio, left.ejercicio, left.corte_mes) == (right.municipio, right.ejercicio, right.corte_mes)
    assert [note.regla for note in left.notes] == [note.regla for note in right.notes]


def as_workbook(name: str, **how: object) -> Report:
    forma, found = told(of_text(BY_NAME[name], **how), "libro.xlsx")
    assert forma == told(BY_NAME[name].encode(), f"{name}.txt")[0]
    return found


@cache
def as_text(name: str) -> Report:
    return told(BY_NAME[name].encode(), f"{name}.txt")[1]


def test_there_is_an_example_of_each_form() -> None:
    assert len({told(text.encode(), f"{name}.txt")[0] for name, text in BY_NAME.items()}) == 5


@EVERY
@pytest.mark.parametrize(
    "how",
    [{}, {"typed": False}, {"left": 2}, {"top": ["LOGO", "", "H. Ayuntamiento", ""]}],
    ids=["typed", "numbers as text", "blank columns", "rows above"],
)
def test_the_same_rows_as_from_text(name: str, how: dict[str, object]) -> None:
    same(as_workbook(name, **how), as_text(name))


@pytest.mark.parametrize("name", [name for name in BY_NAME if BY_NAME[name].count("\n\n") > 8])
def test_sheets_are_pages_of_one_document(name: str) -> None:
    same(as_workbook(name, sheets=3), as_text(name))


@EVERY
@pytest.mark.parametrize(("suffix", "delimiter"), [("csv", ","), ("csv", ";"), ("tsv", "\t")])
def test_delimited(name: str, suffix: str, delimiter: str) -> None:
    content = io.StringIO()
    csv.writer(content, delimiter=delimiter).writerows(line.split("\t") for line in BY_NAME[name].split("\n"))
    same(told(content.getvalue().encode("utf-8-sig"), f"plan.{suffix}")[1], as_text(name))


def test_places_are_cells() -> None:
    row = as_workbook("mexicali_2023_bienestar_social_t4", left=1).rows[0]
    figures = row.readings[0].figures
    assert [cell.place for cell in figures.cells[:2]] == ["Hoja1!F30", "Hoja1!G30"]
    assert row.readings[0].place == "Hoja1, fila 30"


# ---------------------------------------------------------------- what sheets have and scans have not


def page(rows: int = 1) -> str:
    line = given.line("101", "Podar los árboles de las avenidas", 100, "40 73 30 18 30 5 . .", 96, "96%")
    return given.page([line] * rows)


@pytest.mark.parametrize(
    ("value", "as_percent", "text"),
    [
        (0.05, True, "5%"),
        (0.125, True, "13%"),
        (1e30, True, f"1{'0' * 32}%"),
        (float("inf"), True, "Infinity%"),
        (0.1 + 0.2 - 0.3, False, "0"),
        (0.1 + 0.2, False, "0.3"),
        (1770.0, False, "1770"),
    ],
)
def test_what_a_number_shows(value: float, as_percent: bool, text: str) -> None:
    assert printed(value, as_percent) == text


def test_a_cell_of_several_lines_is_one_cell() -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write(0, 0, "\n".join([*given.DATED, *given.TITLE, "FECHA: OCTUBRE-DICIEMBRE 2022", *given.CODED]))
        for row, line in enumerate(given.TABLE, start=2):
            sheet.write_row(row, 0, line.split("\t"))
        cells = ["2.1.1", "101.- Podar los árboles\nde las avenidas", "Informe", 100, 40, 73, 30, 18, 30, 5, "", "", 96]
        sheet.write_row(5, 0, cells)
        sheet.write_number(5, len(cells), 0.96, workbook.add_format({"num_format": "0.00%"}))

    _, found = told(written(fill), "avance.xlsx")
    (row,) = found.rows
    assert (found.municipio, found.ejercicio, found.corte_mes) == ("Tecate", 2022, 12)
    assert row.descripcion == "Podar los árboles de las avenidas"
    assert row.unidad is not None
    assert row.unidad.nombre == "DIRECCIÓN DE PARQUES"
    expected = given.quarters("40 30 30 .", "73 18 5 .")
    assert given.figures(row.solution) == expected
    assert row.solution.absoluto.value == 73 + 18 + 5


def test_a_hidden_sheet_is_not_read_and_is_told() -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        for name in ("Avance", "Borrador"):
            sheet = workbook.add_worksheet(name)
            for row, line in enumerate(page().split("\n")):
                sheet.write_row(row, 0, line.split("\t"))
        sheet.hide()

    _, found = told(written(fill), "avance.xlsx")
    assert len(found.rows[0].readings) == 1
    (note,) = [note for note in found.notes if note.regla == "hoja_oculta"]
    assert (note.mensaje, note.place) == ("La hoja «Borrador» está oculta: no se leyó.", "Borrador")


def test_errors_formulas_and_hidden_rows_are_told() -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("Avance")
        lines = page(3).split("\n")
        for row, line in enumerate(lines):
            sheet.write_row(row, 0, line.split("\t"))
        first = next(row for row, line in enumerate(lines) if "101.-" in line)
        sheet.write_formula(first, 12, "=1/0", None, "#DIV/0!")
        sheet.write_formula(first + 1, 12, "=A1+1", None, "")
        sheet.set_row(first + 2, None, None, {"hidden": True})

    _, found = told(written(fill), "avance.xlsx")
    notes = {note.regla: note for note in found.notes}
    assert notes["celda_con_error"].mensaje == "La celda Avance!M20 muestra un error (#DIV/0!): no hay dato."
    assert notes["formula_sin_resultado"].place == "Avance!M21"
    assert notes["renglon_oculto"].place == "Avance, fila 22"


@pytest.mark.parametrize(
    ("hidden", "message"),
    [
        (["D:D"], "1 columna oculta (D): se leyeron como las demás."),
        (["C:C", "F:G", "AA:AF"], "3 columnas ocultas (C, F, G): se leyeron como las demás."),
        (["A:XFD"], "15 columnas ocultas (A, B, C, D, E …): se leyeron como las demás."),
        (["AA:AF"], None),
    ],
)
def test_hidden_columns_are_told(hidden: list[str], message: str | None) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("Avance")
        for row, line in enumerate(page().split("\n")):
            sheet.write_row(row, 0, [cell or None for cell in line.split("\t")])
        for columns in hidden:
            sheet.set_column(columns, None, None, {"hidden": True})

    _, found = told(written(fill), "avance.xlsx")
    assert [note.mensaje for note in found.notes if note.regla == "columna_oculta"] == [message] * bool(message)
    assert len(found.rows) == 1


def test_a_sheet_as_offices_lay_it_out() -> None:
    """Labels and values in cells of their own, two labels in a row, texts merged over columns, a línea over rows."""

    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("T4")
        for row, title in enumerate((*given.DATED, *given.TITLE)):
            sheet.merge_range(row, 0, row, 14, title)
        for row, cells in enumerate(_LABELS, start=4):
            sheet.write_row(row, 0, cells)
        _heading(sheet)
        sheet.merge_range("A14:A15", "2.1.1")
        for row, (text, target, figures, share) in enumerate(_ROWS, start=13):
            sheet.merge_range(row, 1, row, 3, text)
            sheet.write_row(row, 4, ["Informe", target, *figures])
            sheet.write_formula(row, 15, "=O14/F14", workbook.add_format({"num_format": "0%"}), share)

    _, found = told(written(fill), "avance.xlsx")
    names = {(row.ramo.nombre, row.programa.nombre, row.unidad.nombre) for row in found.rows}
    assert names == {("OBRAS Y SERVICIOS", "MANTENIMIENTO", "DIRECCIÓN DE PARQUES")}
    assert [(row.meta_clave, row.accion_clave) for row in found.rows] == [("100", None), ("100", "101")]
    assert [[linea.clave for linea in row.lineas] for row in found.rows] == [["2.1.1"], ["2.1.1"]]
    assert given.figures(found.rows[0].solution) == given.quarters("3 3 3 3", "3 3 3 3")
    assert given.figures(found.rows[1].solution) == given.quarters("40 30 30 .", "73 18 5 .")
    assert [row.solution.pct for row in found.rows] == [100, 96]
    assert found.corte_mes == 12
    assert [note.regla for note in found.notes] == ["hoja_cortada"]  # Nobody signs it.


_LABELS = (
    ["FECHA:", None, "OCTUBRE-DICIEMBRE 2022"],
    ["RAMO:", None, 60, "OBRAS Y SERVICIOS", None, None, None, None, "FINALIDAD:", None, "2 DESARROLLO SOCIAL"],
    ["PROGRAMA:", None, 611, "MANTENIMIENTO", None, None, None, None, "FUNCION:", None, "3 SALUD"],
    ["UNIDAD EJECUTORA:", None, 60101, "DIRECCIÓN DE PARQUES"],
)
_ROWS = (
    ("100.- Atender las áreas verdes de la ciudad", 12, [3, 3, 3, 3, 3, 3, 3, 3, 12], 1),
    ("101.- Podar los árboles de las avenidas", 100, [40, 73, 30, 18, 30, 5, None, None, 96], 0.96),
)


def _heading(sheet: Worksheet) -> None:
    sheet.merge_range("A11:A13", "LINEA DE ACCION P.M.D.")
    sheet.merge_range("B11:D13", "METAS Y ACCIONES")
    sheet.merge_range("E11:E13", "UNIDAD MEDIDA")
    sheet.merge_range("F11:F13", "META ANUAL")
    sheet.merge_range("G11:N11", "PERIODO")
    for at, quarter in zip((6, 8, 10, 12), ("ENE-MAR", "ABR-JUN", "JUL-SEP", "OCT-DIC"), strict=True):
        sheet.merge_range(11, at, 11, at + 1, quarter)
        sheet.write_row(12, at, ["P", "A"])
    sheet.merge_range("O11:O13", "AVANCE ABSOLUTO")
    sheet.merge_range("P11:P13", "ACUMULADO RELATIVO")
