"""Dangerous and damaged workbooks: refused with a sentence that says why, or read, in bounded time and memory."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given as any_of
from hypothesis import settings
from hypothesis import strategies as st

from data import received
from loaders import readers
from loaders.errors import DocumentError
from loaders.load import load
from loaders.readers import package
from loaders.readers.grid import MOST_CELLS, Book
from tests.loaders import given
from tests.loaders.books import of_text, old_workbook, with_part, written

SHEET = "xl/worksheets/sheet1.xml"
START = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = b"</sheetData></worksheet>"
SMALL = written(lambda workbook: workbook.add_worksheet("Avance").write_row(0, 0, ["Clave", "Meta", 1770]))


def refusal(content: bytes, name: str = "libro.xlsx") -> str:
    with pytest.raises(DocumentError) as told:
        readers.read(content, name)
    return str(told.value)


def book(content: bytes, name: str = "libro.xlsx") -> Book:
    found = readers.read(content, name)
    assert isinstance(found, Book)
    return found


def with_rows(rows: bytes) -> bytes:
    return with_part(SMALL, SHEET, lambda _: START + rows + END)


def zipped(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/"), part)
    return content.getvalue()


# ---------------------------------------------------------------- what would take all memory


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet2.xml"])
def test_a_zip_bomb(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_WHOLE", 8_000_000)
    monkeypatch.setattr(package, "MOST_INFLATED", 16_000_000)
    bomb = with_part(SMALL, part, lambda _: b"<a>" + b" " * 32_000_000)
    assert len(bomb) < 100_000
    assert "malicioso" in refusal(bomb)


def test_a_zip_that_lies_about_its_sizes() -> None:
    bomb = bytearray(with_part(SMALL, "xl/sharedStrings.xml", lambda _: b"<a>" + b" " * 3_000_000))
    real, small = struct.pack("<I", 3_000_003), struct.pack("<I", 40)
    assert real in bomb
    assert "dañado" in refusal(bytes(bomb).replace(real, small))


def test_a_zip_that_has_lost_some_bytes() -> None:
    """Its list of parts says that the first begins 189 bytes before the file does."""
    assert "dañado" in refusal(SMALL[:300] + SMALL[489:])


def test_two_cells_at_the_corners_of_a_sheet() -> None:
    corners = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert f"tiene más de {MOST_CELLS:,} celdas" in refusal(with_rows(corners))


def test_corners_whose_rows_are_out_of_order_or_have_a_prefix() -> None:
    swapped = b'<row r="1"><c r="XFD1048576"><v>1</v></c></row><row r="2"><c r="A1"><v>1</v></c></row>'
    prefixed = b'<x:row r="1"><x:c s="1" r="XFD1048576"><x:v>1</x:v></x:c><x:c r="A1"><x:v>1</x:v></x:c></x:row>'
    assert "celdas" in refusal(with_rows(swapped))
    assert "celdas" in refusal(with_rows(prefixed))


def test_a_million_formatted_rows_with_nothing_in_them() -> None:
    rows = b"".join(
        b'<row r="%d" s="1" customFormat="1"><c r="B%d" s="1"/></row>' % (row, row) for row in range(2, 1_000_000)
    )
    first = b'<row r="1"><c r="A1"><v>4</v></c></row>'
    (table,) = book(with_rows(first + rows)).tables
    assert [list(row) for row in table.rows] == [[4]]


def test_two_hundred_sheets() -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        for number in range(200):
            workbook.add_worksheet(f"Área {number}").write(0, 0, number)

    assert [table.rows[0][0] for table in book(written(fill)).tables] == list(range(200))


def test_too_many_parts() -> None:
    content = io.BytesIO(SMALL)
    with zipfile.ZipFile(content, "a") as archive:
        for number in range(package.MOST_PARTS):
            archive.writestr(f"xl/media/{number}.bin", b"")
    assert "partes" in refusal(content.getvalue())


def test_a_row_without_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LONGEST_ROW", 2_000_000)
    assert "renglón enorme" in refusal(with_rows(b'<row r="1">' + b'<c r="A1"/>' * 400_000))


def test_two_cells_at_the_corners_of_an_old_sheet() -> None:
    assert "celdas" in refusal(old_workbook([(0, 0, 1.0), (65_535, 255, 1.0)]), "libro.xls")


def test_sizes_that_no_old_sheet_has() -> None:
    assert "dañado" in refusal(old_workbook([(0, 0, 1.0)], dimensions=(2**32 - 1, 65_535)), "libro.xls")


def test_a_chain_of_sectors_that_never_ends() -> None:
    content = bytearray(old_workbook([(0, 0, 1.0)]))
    content[512 + 4 * 3 : 512 + 4 * 4] = struct.pack("<I", 2)
    assert "dañado" in refusal(bytes(content), "libro.xls")


# ---------------------------------------------------------------- what runs, or points elsewhere


def test_entities_are_refused() -> None:
    laughs = b'<!DOCTYPE a [<!ENTITY a "ja"><!ENTITY b "&a;&a;&a;&a;">]>'
    entities = with_part(SMALL, "xl/sharedStrings.xml", lambda xml: xml.replace(b"?>", b"?>" + laughs, 1))
    assert "entidades XML" in refusal(entities)


def test_an_entity_on_the_edge_of_two_pieces() -> None:
    far = with_part(SMALL, "xl/styles.xml", lambda xml: b" " * (1024 * 1024 - 5) + b"<!DOCTYPE a>" + xml)
    assert "entidades XML" in refusal(far)


def test_macros_are_not_run_and_are_told() -> None:
    macros = with_part(SMALL, "xl/vbaProject.bin", lambda _: b"Sub AutoOpen")
    found = book(macros, "libro.xlsm")
    assert found.notes == ("El libro trae macros: no se ejecutan.",)
    assert found.tables[0].rows[0] == ("Clave", "Meta", 1770)


def test_external_links_are_not_followed_and_are_told() -> None:
    linked = with_part(SMALL, "xl/externalLinks/externalLink1.xml", lambda _: b"<externalLink/>")
    (note,) = book(linked).notes
    assert "otros archivos" in note


# ---------------------------------------------------------------- what is another thing, or damaged


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (zipped(word__document=b"<a/>"), "documento de Word"),
        (zipped(ppt__presentation=b"<a/>"), "presentación de PowerPoint"),
        (
            zipped(**{"content.xml": b"<a/>", "mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
            "LibreOffice",
        ),
        (zipped(**{"xl/workbook.bin": b"0"}), ".xlsb"),
        (zipped(uno=b"dos"), "archivo comprimido, no un libro"),
    ],
)
def test_a_zip_that_is_another_thing(content: bytes, said: str) -> None:
    assert said in refusal(content)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("stream", "said"),
    [
        ("EncryptedPackage", "protegido con contraseña"),
        ("WordDocument", "documento de Word"),
        ("PowerPoint Document", "presentación"),
        ("Otra cosa", "sin ningún libro"),
        ("Workbook", "dañado"),
    ],
)
def test_an_old_office_file_that_is_no_workbook(stream: str, said: str) -> None:
    assert said in refusal(OLE + stream.encode("utf-16-le"), "libro.xls")


@pytest.mark.parametrize("share", [1, 10, 50, 90, 99])
def test_a_download_that_broke_off(share: int) -> None:
    assert "dañado o incompleto" in refusal(SMALL[: max(len(SMALL) * share // 100, 40)])


def test_a_part_that_is_missing_or_no_xml() -> None:
    assert "dañado" in refusal(with_part(SMALL, "xl/workbook.xml", lambda _: b"<workbook"))


@settings(deadline=None, max_examples=150)
@any_of(st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 255)), min_size=1, max_size=40))
def test_any_bytes_changed_in_a_workbook(changes: list[tuple[int, int]]) -> None:
    content = bytearray(SMALL)
    for at, byte in changes:
        content[at] = byte
    a_book_or_an_error(bytes(content))


def test_a_formula_that_is_cut_short() -> None:
    assert "dañado" in refusal(old_workbook([(0, 0, 1.0), (1, 0, bytes(5))]), "libro.xls")


OLD = old_workbook([(0, 0, "Clave"), (0, 1, "Meta"), (1, 0, 1.0), (1, 1, 1770.0)])


@settings(deadline=None, max_examples=150)
@any_of(st.lists(st.tuples(st.integers(0, 2_200), st.integers(0, 255)), min_size=1, max_size=12))
def test_any_bytes_changed_in_an_old_workbook(changes: list[tuple[int, int]]) -> None:
    content = bytearray(OLD)
    for at, byte in changes:
        content[at] = byte
    try:
        told = readers.read(bytes(content), "libro.xls").name
    except DocumentError as error:
        told = str(error)
    assert told.startswith("libro.xls")


@settings(deadline=None, max_examples=150)
@any_of(st.data())
def test_any_bytes_changed_in_a_sheet(data: st.DataObject) -> None:
    def damaged(xml: bytes) -> bytes:
        at = data.draw(st.integers(0, len(xml)))
        return xml[:at] + data.draw(st.binary(max_size=12)) + xml[at + data.draw(st.integers(0, 30)) :]

    part = data.draw(st.sampled_from([SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"]))
    a_book_or_an_error(with_part(SMALL, part, damaged))


def a_book_or_an_error(content: bytes) -> None:
    try:
        found = book(content)
        for table in found.tables:
            table.details()
        told = found.name
    except DocumentError as error:
        told = str(error)
    assert told.startswith("libro.xlsx")


# ---------------------------------------------------------------- delimited files


def test_a_csv_of_a_million_columns() -> None:
    assert "1,000,000 columnas" in refusal(b"1," * 999_999 + b"1\n", "plan.csv")


def test_a_csv_of_too_many_cells() -> None:
    assert "celdas" in refusal((b"1," * 9_999 + b"1\n") * (MOST_CELLS // 10_000 + 1), "plan.csv")


def test_a_quotation_that_does_not_end() -> None:
    told = refusal(b'a,b\n1,"dos\n3,4\n', "plan.csv")
    assert told == "plan.csv, línea 2: aquí se abren comillas que no se cierran, o hay una celda demasiado larga."


def test_a_cell_that_is_too_long() -> None:
    assert "demasiado larga" in refusal(b"a,b\n1," + b"x" * 200_000 + b"\n", "plan.csv")


@settings(deadline=None)
@any_of(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes_as_a_csv(content: bytes) -> None:
    try:
        told = readers.read(content, "plan.csv").name
    except DocumentError as error:
        told = str(error)
    assert told.startswith("plan.csv")


# ---------------------------------------------------------------- nothing is lost


@pytest.mark.parametrize(
    ("name", "content"),
    [("libro.xlsx", SMALL[:900]), ("clave.xlsx", OLE + "EncryptedPackage".encode("utf-16-le")), ("plan.csv", b'a,"b')],
)
def test_a_refused_file_is_kept_and_the_others_are_loaded(name: str, content: bytes, almacen: Path) -> None:
    outcome = load([(name, content), ("avance.xlsx", of_text(given.page([ROW])))], almacen)
    refused, read = outcome.documents
    assert (refused.documento.estado, read.documento.estado) == ("rechazado", "leido")
    assert (refused.documento.error or "").startswith(name)
    assert read.rows == 1
    assert received.content_of(almacen, received.all_received(almacen)[0]) == content


ROW = given.line("101", "Podar los árboles de las avenidas", 100, "40 73 30 18 30 5 . .", 96, "96%")
