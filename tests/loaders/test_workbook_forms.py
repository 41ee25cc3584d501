"""The five forms as workbooks and as delimited files: the same rows as from their text, by the same layouts."""

import csv
import io
from functools import cache
from pathlib import Path

import pytest
import xlsxwriter

import data
from loaders import readers, report
from loaders.layouts import recognised
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
