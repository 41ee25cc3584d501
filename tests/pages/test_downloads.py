"""What is taken away: every row and figure of the store, typed, marked, with its sources, and no text that runs."""

import csv
import re
from collections.abc import Sequence
from io import BytesIO, StringIO
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from streamlit.testing.v1 import AppTest

from data.store import Selection, ask, build
from pages.parts import columns, downloads, tables
from pages.parts.columns import Column
from tests.rows import documento, fila, lectura

FOLDER = Path(__file__).parents[2] / "pages"
VIEWS_OF_BUDGET = ("Actividades", "Por persona y unidad", "Capítulos y partidas", "Con el avance")
PAGES = [
    *(
        (path.relative_to(FOLDER).as_posix(), {})
        for path in sorted(FOLDER.glob("*/*.py"))
        if path.parent.name != "parts"
    ),
    *(("results/budget.py", {"vista": view}) for view in VIEWS_OF_BUDGET),
    ("results/progress.py", {"por": "unidad"}),
]
TEXT = (Column("Texto", "texto"),)
HOSTILE = [
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    '=HYPERLINK("http://ejemplo.invalid","ver")',
    "+1+1",
    "-2+3",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    " =1+1",
    "<script>alert(1)</script>",
    "{=SUM(A1)}",
    "http://ejemplo.invalid",
    "_x0041_",
    "derecha\u202e=1+1\u200f",
]


def workbook(columns: Sequence[Column], rows: list[dict], selection: Selection | None = None) -> Workbook:
    content = downloads.workbook("Una tabla", columns, rows, selection or Selection(), "Se **cuentan** filas.")
    return load_workbook(BytesIO(content))


def plain(columns: Sequence[Column], rows: list[dict]) -> list[list[str]]:
    return list(csv.reader(StringIO(downloads.plain(columns, rows).decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_text(sample: Path, text: str) -> None:
    cell = workbook(TEXT, [{"texto": text}]).worksheets[0]["A2"]
    kept = text.replace("\r", "\n")
    assert (cell.data_type, cell.quotePrefix, cell.value) == ("s", True, kept)
    assert cell.hyperlink is None
    written = plain(TEXT, [{"texto": text}])[1][0]
    assert written.removeprefix("'") == kept
    assert not written.startswith(downloads.FORMULA)


@given(st.text())
def test_no_text_of_a_csv_runs(text: str) -> None:
    try:
        text.encode("utf8")
    except UnicodeEncodeError:
        # A store holds no lone surrogate.
        return
    written = plain(TEXT, [{"texto": text}, {"texto": "fin"}])
    cell = written[1][0] if written[1] else ""
    assert not cell.lstrip().startswith(downloads.FORMULA)
    assert cell.removeprefix("'").endswith(downloads.workbooks.writable(text).removeprefix("'"))
    assert written[-1] == ["fin"]


def test_control_characters_go_and_a_text_too_long_is_cut(sample: Path) -> None:
    sheet = workbook(TEXT, [{"texto": "a\x00b\x1fc\ufffed"}, {"texto": "x" * 40_000}]).worksheets[0]
    assert sheet["A2"].value == "abcd"
    assert (len(sheet["A3"].value), sheet["A3"].value[-1]) == (32_767, "…")


def test_each_kind_keeps_its_type(sample: Path) -> None:
    kinds = [Column(kind, kind, kind) for kind in ("number", "pesos", "percent", "date")]
    row = {"number": 1770.0, "pesos": 302687.14, "percent": 0.955, "date": pd.Timestamp(2023, 5, 4, 9, 30)}
    blank = dict.fromkeys(row)
    sheet = workbook(kinds, [row, blank]).worksheets[0]
    assert [cell.value for cell in sheet[2]] == [1770, 302687.14, 0.955, pd.Timestamp(2023, 5, 4, 9, 30)]
    assert [cell.number_format for cell in sheet[2]] == ["#,##0", "$#,##0.00", "0.0%", "dd/mm/yyyy"]
    assert [cell.value for cell in sheet[3]] == [None] * 4
    assert plain(kinds, [row, blank])[1:] == [["1770", "302687.14", "0.955", "2023-05-04"], [""] * 4]
    assert plain(kinds, [row])[0][2] == "percent (1 = 100 %)"


def test_zero_is_zero_and_absent_is_blank(sample: Path) -> None:
    number = (Column("Cifra", "cifra", "number"),)
    assert plain(number, [{"cifra": 0.0}, {"cifra": None}, {"cifra": -0.5}])[1:] == [["0"], [""], ["-0.5"]]


def test_the_heading_stays_and_filters(sample: Path) -> None:
    sheet = workbook(TEXT, [{"texto": "uno"}, {"texto": "dos"}]).worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:A3")


def test_doubtful_figures_are_marked(sample: Path) -> None:
    rows = tables.records(ask("attainment", Selection(ejercicio=2023)))
    sheet = workbook(columns.attainment(ask("periods", Selection(ejercicio=2023))), rows).worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    found = {cell[0].value: cell for cell in sheet.iter_rows(min_row=2)}
    doubts = heads.index("Cifras con reserva")
    assert found["313"][doubts].value == (
        "Meta anual: ≈ Inferido; Avance anual: ≈ Inferido; Cumplimiento: ≈ Inferido; "
        "T4 programado: ≈ Inferido; T4 realizado: ≈ Inferido"
    )
    assert found["404"][doubts].value is None
    unresolved, sure = found["314"][heads.index("T1 programado")], found["404"][heads.index("T1 programado")]
    assert (unresolved.value, unresolved.font.italic) == (None, True)
    assert (sure.value, sure.font.italic) == (30, False)


def test_the_second_sheet_says_what_it_is(sample: Path) -> None:
    selection = Selection(municipio="Mexicali", ejercicio=2023)
    book = workbook(TEXT, [{"texto": "uno"}], selection)
    assert book.sheetnames == ["Una tabla", "Filtros y fuentes"]
    said = [cell.value for row in book.worksheets[1].iter_rows() for cell in row if cell.value is not None]
    facts = {row[0].value: row[1].value for row in book.worksheets[1].iter_rows(max_row=8)}
    names = ("Municipio", "Ejercicio", "Corte", "Filas")
    assert [facts[name] for name in names] == ["Mexicali", "2023", "diciembre", "1"]
    assert "Se cuentan filas." in said
    assert {"informe.txt", "0" * 64} <= set(said)
    assert "culturales.txt" not in said


def test_rows_bring_the_place_that_they_are_printed_at(almacen: Path) -> None:
    readings = [lectura("101", "a1", "4", "línea 40", usada=False), lectura("101", "a1", "4", "línea 354")]
    build([documento(), *fila("101", 4, [1] * 4, [4, 1, 4, 2]), *readings], almacen)
    whole, rows = downloads.with_places(
        columns.attainment(ask("periods")), tables.records(ask("attainment")), Selection()
    )
    assert (rows[0]["archivo"], rows[0]["lugar"]) == ("informe.txt", "línea 354")
    assert [column.heading for column in whole][-2:] == ["Documento", "Dónde está"]


def test_what_is_taken_has_the_figures_of_the_store(sample: Path) -> None:
    selection = Selection(ejercicio=2023)
    asked = ask("attainment", selection)
    content = downloads.workbook(
        "Todo", columns.attainment(ask("periods", selection)), tables.records(asked), selection
    )
    opened = pd.read_excel(BytesIO(content), engine="openpyxl", dtype={"Clave": str}, sheet_name="Todo")
    assert opened["Clave"].tolist() == asked["clave"].tolist()
    for heading, field in (("Meta anual", "meta_anual"), ("Avance anual", "avance_anual")):
        assert opened[heading].astype(float).fillna(-1).tolist() == asked[field].fillna(-1).tolist()
    # A workbook keeps 16 digits of a ratio.
    assert opened["Cumplimiento"].fillna(-1).tolist() == pytest.approx(asked["cumplimiento"].fillna(-1).tolist(), 1e-15)
    row = opened[opened["Clave"] == "404"].iloc[0]
    assert [row[f"T{n} realizado"] for n in (1, 2, 3, 4)] == [101, 52, 14, 3]


@pytest.mark.parametrize(("page", "address"), PAGES, ids=lambda part: part if isinstance(part, str) else "")
def test_every_table_of_every_page_can_be_taken_away(sample: Path, page: str, address: dict[str, str]) -> None:
    at = AppTest.from_file(str(FOLDER / page), default_timeout=30)
    at.query_params.update({"accion": "313", "buscar": "participacion", **address})
    at.run()
    assert not at.exception
    drawn = [element.proto.body for element in at.get("html")]
    tables_drawn = [body for body in drawn if re.search(r'class="(poa-table|poa-rows)', body)]
    taken = [button for button in at.get("download_button") if button.proto.label == "Bajar CSV"]
    assert len(taken) >= len(tables_drawn)
