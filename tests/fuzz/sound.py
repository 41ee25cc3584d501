"""The documents that are damaged: the bundled ones, the real ones where they are present, and generated ones."""

import csv
import io
import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import xlsxwriter

from loaders import readers, report, template
from loaders.layouts import recognised
from loaders.readers.grid import Book, Table
from loaders.reported import Options
from tests.generated import cards, copladem, tables, tmm_f004
from tests.loaders.books import of_text, old_workbook, written
from tests.loaders.given import records_of

ROOT = Path(__file__).parents[2]
BUNDLED = ROOT / "data" / "documents" / "ejemplos"
REAL = ROOT.parent / "shared" / "documents"
SAID = Options("Mexicali", 2024, 12)

File = tuple[str, bytes]


@cache
def texts() -> Sequence[File]:
    """Texts of the five forms."""
    random_ = random.Random(7)
    made = {
        "generado_tmm_f004.txt": "\n".join(tmm_f004.unit(random_, 3).pages),
        "generado_copladem.txt": copladem.deck(random_).text,
        "generado_fichas.txt": cards.programme(random_).text,
    }
    return [*_files(BUNDLED, "*.txt"), *((name, text.encode()) for name, text in made.items()), *_files(REAL, "0*.txt")]


@cache
def books() -> Sequence[File]:
    """Workbooks of every kind that is read: forms, tables without one, templates, an .xls."""
    forms = [(f"{name}.xlsx", of_text(content.decode())) for name, content in _files(BUNDLED, "*.txt")]
    grids = [(f"tabla_{seed}.xlsx", _workbook(generated(seed).tables)) for seed in range(4)]
    cells = [(row, at, value) for row, line in enumerate(generated(1).tables[0].rows) for at, value in enumerate(line)]
    old = old_workbook([cell for cell in cells if isinstance(cell[2], str | int)])
    return [*forms, *grids, ("plantilla.xlsx", _template()), ("antiguo.xls", old), *_files(REAL / "otros", "*.xls*")]


@cache
def delimited() -> Sequence[File]:
    """Files of values between delimiters."""
    made = [
        (f"tabla_{delimiter.encode().hex()}.csv", _delimited(generated(seed).tables[0], delimiter))
        for seed, delimiter in enumerate(",;\t|")
    ]
    return [*made, *_files(REAL / "otros", "*.csv")]


@cache
def grids() -> Sequence[Book]:
    """Generated tables of no known form, as they are once read."""
    return [generated(seed) for seed in range(12)]


@cache
def templates() -> Sequence[Book]:
    """Filled templates, as they are once read."""
    return [_book("plantilla.xlsx", _template())]


def generated(seed: int) -> Book:
    return tables.made(random.Random(seed)).book


def _template() -> bytes:
    name, content = _files(BUNDLED, "*.txt")[0]
    form = recognised(readers.read(content, name))
    return template.filled(records_of([("doc-1", report.decide(form.sheets, name, SAID, form.informa))]))


def _book(name: str, content: bytes) -> Book:
    book = readers.read(content, name)
    assert isinstance(book, Book)
    return book


def _workbook(sheets: Sequence[Table]) -> bytes:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        percent = workbook.add_format({"num_format": "0%"})
        for table in sheets:
            sheet = workbook.add_worksheet(table.sheet)
            for number, row in enumerate(table.rows):
                sheet.write_row(number, 0, row)
            for one in table.merged:
                value = table.rows[one.first_row - 1][one.first_column - 1]
                sheet.merge_range(one.first_row - 1, one.first_column - 1, one.last_row - 1, one.last_column - 1, value)
            sheet.write_number(len(table.rows) + 2, 1, 0.5, percent)
            sheet.write_formula(len(table.rows) + 2, 2, "=1/0", None, "#DIV/0!")

    return written(fill)


def _delimited(table: Table, delimiter: str) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(table.rows)
    return text.getvalue().encode()


def _files(folder: Path, pattern: str) -> list[File]:
    return [(path.name, path.read_bytes()) for path in sorted(folder.glob(pattern))]
