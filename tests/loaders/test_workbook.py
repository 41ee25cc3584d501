"""Workbooks and delimited files as tables of typed cells with their place."""

import io
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter

from loaders import readers
from loaders.errors import DocumentError
from loaders.readers.grid import Book, Range, Table
from tests.loaders.books import old_workbook, with_part, written


def book(content: bytes, name: str = "libro.xlsx") -> Book:
    found = readers.read(content, name)
    assert isinstance(found, Book)
    return found


def table(content: bytes, name: str = "libro.xlsx") -> Table:
    (only,) = book(content, name).tables
    return only


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(DocumentError) as told:
        readers.read(content, name)
    return str(told.value)


# ---------------------------------------------------------------- workbooks


def test_typed_values_with_their_place() -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("Avance")
        sheet.write_row(1, 1, ["Año", 1770, 0.25, True, " "])
        sheet.write_datetime(2, 1, datetime(2026, 1, 2), workbook.add_format({"num_format": "dd/mm/yyyy"}))

    sheet = table(written(fill))
    assert sheet.sheet == "Avance"
    assert list(map(tuple, sheet.rows)) == [
        (None, None, None, None, None, None),
        (None, "Año", 1770, 0.25, True, None),
        (None, date(2026, 1, 2), None, None, None, None),
    ]
    assert type(sheet.rows[1][2]) is int
    assert sheet.place(2, 3) == "Avance!C2"
    assert sheet.place(2) == "Avance, fila 2"


def test_merged_ranges_and_hidden_sheets() -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        workbook.add_worksheet("Uno").merge_range("B2:D3", "PERIODO")
        workbook.add_worksheet("Dos").hide()
        workbook.add_chartsheet("Gráfica")

    one, two = book(written(fill)).tables
    assert one.merged == (Range(2, 2, 3, 4),)
    assert one.rows[1][1] == "PERIODO"
    assert (one.hidden, two.hidden) == (False, True)
    assert list(two.rows) == []


def test_details_of_a_sheet() -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        percent, quoted = (workbook.add_format({"num_format": code}) for code in ("0.0%", '0" %"'))
        workbook.add_worksheet("Otra").write_formula("A1", "=1/0", None, "#DIV/0!")
        sheet = workbook.add_worksheet("Ésta")
        sheet.write_formula("B3", "=1/0", None, "#DIV/0!")
        sheet.write_formula("B4", "=A1+1", None, 3)
        sheet.write_formula("B5", "=A1+1", None, "")
        sheet.write("C3", 0.05, percent)
        sheet.write("D3", 5, quoted)
        sheet.set_row(5, None, None, {"hidden": True})
        sheet.write("A6", "oculta")
        sheet.set_column("F:G", None, None, {"hidden": True})

    details = book(written(fill)).tables[1].details()
    assert details.errors == {(3, 2): "#DIV/0!"}
    assert details.percents == {(3, 3)}
    assert details.formulas_without_value == {(5, 2)}
    assert details.hidden_rows == {6}
    assert details.hidden_columns == {6, 7}
    assert details.not_seen == ()


def test_a_formula_that_gives_an_empty_text_was_calculated() -> None:
    content = written(lambda workbook: workbook.add_worksheet().write_formula("B5", '=IF(A1=1,"x","")', None, ""))
    calculated = with_part(content, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'r="B5"', b'r="B5" t="str"'))
    assert table(content).details().formulas_without_value == {(5, 2)}
    assert table(calculated).details().formulas_without_value == set()


def test_formulas_that_were_never_calculated() -> None:
    content = io.BytesIO()
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = 4
    workbook.active["A2"] = "=A1+1"
    workbook.save(content)
    sheet = table(content.getvalue())
    assert sheet.details().formulas_without_value == {(2, 1)}
    assert all(row[0] is None for row in sheet.rows[1:])


def test_an_old_workbook() -> None:
    sheet = table(old_workbook([(0, 0, "Año"), (1, 1, 1770.0), (2, 0, 0.25)]), "libro.xls")
    assert list(sheet.rows) == [("Año", None), (None, 1770), (0.25, None)]
    assert sheet.place(2, 2) == "Hoja1!B2"
    (said,) = sheet.details().not_seen
    assert "guárdelo como .xlsx" in said


# ---------------------------------------------------------------- delimited files


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter(delimiter: str) -> None:
    rows = [["Clave", "Actividad", "Meta"], ["1", "Podar, regar; y barrer", "1,770"], ["2", "", "0,25"]]
    content = "\r\n".join(
        delimiter.join(f'"{cell}"' if {",", ";"} & set(cell) else cell for cell in row) for row in rows
    )
    found = table(content.encode(), "avance.csv")
    assert found.sheet is None
    assert [list(row) for row in found.rows] == [[cell or None for cell in row] for row in rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_encodings(encoding: str) -> None:
    assert table("Año,Niñez\n1,2\n".encode(encoding), "a.csv").rows[0] == ("Año", "Niñez")


def test_lines_of_cells_that_hold_several() -> None:
    found = table(b'a;b\n"una\ndos";2\nx;3\n', "a.csv")
    assert found.rows[1] == ("una\ndos", "2")
    assert [found.place(row) for row in (1, 2, 3)] == ["línea 1", "línea 2", "línea 4"]
    assert found.place(3, 2) == "línea 4, columna B"


def test_the_delimiter_that_excel_names() -> None:
    found = table(b"sep=;\na;b\n1;2\n", "a.csv")
    assert list(found.rows) == [("a", "b"), ("1", "2")]
    assert found.place(1) == "línea 2"


def test_ragged_rows_and_loose_quotes() -> None:
    rows = table(b'a,b,c\n"x"y,1\n5" de tubo,2,3,4\n', "a.csv").rows
    assert list(rows) == [("a", "b", "c"), ("xy", "1"), ('5" de tubo', "2", "3", "4")]


def test_a_text_under_the_name_of_a_workbook() -> None:
    assert table(b"a\tb\n1\t2\n", "avance.xls").rows[1] == ("1", "2")
    assert "página web" in refusal(b"<html><table><tr><td>1</td></tr></table></html>", "avance.xls")


def test_the_largest_file() -> None:
    content = b"x" * (readers.LARGEST + 1)
    assert refusal(content, "informe.txt") == "informe.txt: mide 20 MB; se leen archivos de hasta 20 MB."
