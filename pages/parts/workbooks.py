"""Workbooks to take away and fill in. A document's text is written as text: nothing that looks like a formula runs."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pages.parts import words
from pages.parts.bands import band
from pages.parts.columns import Column
from pages.parts.formats import percent

Row = Mapping[str, Any]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN_AS = {"number": "#,##0.####", "pesos": "$#,##0.00", "percent": "0.0%", "date": "dd/mm/yyyy"}
# "5." is what the format with decimals shows of a whole number.
WHOLE = "#,##0"
DOUBTFUL = {"bg_color": "#FFF0C2", "italic": True}
HEAD = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E3E6EA"}
BODY = {"text_wrap": True, "valign": "top"}
DOUBTS = "Cifras con reserva"
# What no workbook may hold: it would not open.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# A cell takes no more.
LONGEST_TEXT = 32767
LINE_HEIGHT, TALLEST_ROW = 15, 409
# A sheet's name may not hold these, nor be longer.
FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
LONGEST_NAME = 31

REASONS_HEADS = (
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
REASONS_WIDTHS = (10, 60, 18, 13, 13, 14, 18, 28, 50, 50)
TO_FILL = {"bg_color": "#FFF7E0"}


class Book:
    """A workbook being written. Texts stay texts whatever they begin with, also when their cell is edited."""

    def __init__(self) -> None:
        self._file = BytesIO()
        self.workbook = Workbook(self._file, {"in_memory": True})
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def sheet(self, name: str) -> Worksheet:
        """A new sheet, with the name made one that a workbook takes; landscape, as wide as the paper."""
        taken = {sheet.name for sheet in self.workbook.worksheets()}
        sheet = self.workbook.add_worksheet(sheet_name(name, taken))
        sheet.set_landscape()
        sheet.set_paper(1)
        sheet.fit_to_pages(1, 0)
        return sheet

    def format(self, **looks: object) -> Format:
        """The format with these looks, one for all the cells that share it."""
        key = tuple(sorted(looks.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(looks)
        return self._formats[key]

    def write(self, sheet: Worksheet, place: tuple[int, int], value: object, **looks: object) -> None:
        """Writes a text, a figure, a date or, for None, a blank with its looks."""
        if value is None:
            sheet.write_blank(*place, None, self.format(**looks))
        elif isinstance(value, datetime | date):
            sheet.write_datetime(*place, value, self.format(**looks))
        elif isinstance(value, int | float | Decimal):
            sheet.write_number(*place, float(value), self.format(**looks))
        else:
            sheet.write_string(*place, writable(str(value)), self.format(quote_prefix=True, **looks))

    def content(self) -> bytes:
        """The bytes of the finished workbook."""
        self.workbook.close()
        return self._file.getvalue()


def writable(text: str) -> str:
    """A text as a cell can hold it: without control characters, and cut with … where it is longer than any cell."""
    # A carriage return would show as its number in other programs than Excel.
    kept = UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return kept if len(kept) <= LONGEST_TEXT else f"{kept[: LONGEST_TEXT - 1]}…"


def height(values: Iterable[tuple[object, int]]) -> float:
    """The height of a row that shows its texts whole, in points. values: each with the width of its column."""
    # Capitals are wider than the figures that widths are counted in, and words break where they end.
    lines = max(len(value) * 1.2 // width + 1 if isinstance(value, str) else 1 for value, width in values)
    return min(LINE_HEIGHT * lines, TALLEST_ROW)


def sheet_name(name: str, taken: set[str]) -> str:
    """A name as a sheet may have it, with a number where another sheet has it already."""
    kept = FORBIDDEN.sub(" ", name).strip("' ")[:LONGEST_NAME].strip() or "Unidad"
    used, number = {other.lower() for other in taken}, 2
    while kept.lower() in used:
        ending = f" {number}"
        kept, number = f"{kept[: LONGEST_NAME - len(ending)].removesuffix(f' {number - 1}')}{ending}", number + 1
    return kept


# ---------------------------------------------------------------- a table as it is seen


@dataclass(frozen=True)
class About:
    """What is said of a table on the second sheet: what it is, under which filters, from which documents.

    facts: pairs of name and text. documents: the columns and rows of the files that it comes from.
    """

    title: str
    facts: Sequence[tuple[str, str]]
    how: str
    document_columns: Sequence[Column]
    documents: Sequence[Row]


def table(columns: Sequence[Column], rows: Sequence[Row], about: About) -> bytes:
    """A workbook with the rows on a sheet, typed, filterable, doubtful figures marked; and what they are on another."""
    book = Book()
    sheet = book.sheet(about.title)
    _write_rows(book, sheet, 0, columns, rows)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(with_doubts(columns)) - 1)
    _write_about(book, about)
    return book.content()


def with_doubts(columns: Sequence[Column]) -> list[Column]:
    """The columns, and after them the one that names the doubtful figures of the row, where some may be."""
    if not any(column.method for column in columns):
        return list(columns)
    return [*columns, Column(DOUBTS, lambda row: _doubts(columns, row), width=34)]


def _doubts(columns: Sequence[Column], row: Row) -> str | None:
    found = [(column.heading, method) for column in columns if (method := column.doubt(row))]
    return (
        "; ".join(f"{heading}: {words.MARKS[method]} {words.METHOD_NAMES[method]}" for heading, method in found) or None
    )


def _write_rows(book: Book, sheet: Worksheet, top: int, columns: Sequence[Column], rows: Sequence[Row]) -> None:
    shown = with_doubts(columns)
    sheet.set_row(top, height((column.heading, column.width) for column in shown))
    for at, column in enumerate(shown):
        book.write(sheet, (top, at), column.heading, **HEAD)
        if not top:
            sheet.set_column(at, at, column.width)
    for line, row in enumerate(rows, start=top + 1):
        for at, column in enumerate(shown):
            value = column.of(row)
            book.write(sheet, (line, at), value, **BODY, **shown_as(column.kind, value), **_marked(column, row))
        sheet.set_row(line, height((column.of(row), column.width) for column in shown))


def shown_as(kind: str, value: object) -> dict[str, object]:
    """How a value of a kind is shown; a whole number without the point that its format would leave."""
    if kind not in SHOWN_AS:
        return {}
    whole = kind == "number" and isinstance(value, int | float | Decimal) and value == int(value)
    return {"num_format": WHOLE if whole else SHOWN_AS[kind]}


def _marked(column: Column, row: Row) -> dict[str, object]:
    return DOUBTFUL if column.doubt(row) else {}


def _write_about(book: Book, about: About) -> None:
    sheet = book.sheet("Filtros y fuentes")
    book.write(sheet, (0, 0), about.title, bold=True, font_size=14)
    for line, (name, text) in enumerate(about.facts, start=2):
        book.write(sheet, (line, 0), name, bold=True, valign="top")
        book.write(sheet, (line, 1), text, valign="top")
    line = len(about.facts) + 3
    for text in about.how.splitlines():
        book.write(sheet, (line, 0), text)
        line += 1
    book.write(sheet, (line + 1, 0), "Documentos de los que sale", bold=True)
    _write_rows(book, sheet, line + 2, about.document_columns, about.documents)
    for at, column in enumerate(about.document_columns):
        sheet.set_column(at, at, column.width)


# ---------------------------------------------------------------- reasons to write


def reasons(rows: Sequence[Row]) -> bytes:
    """A workbook with a sheet per unit of a municipio: its rows, and two columns to fill in. rows: reasons_to_write."""
    book = Book()
    for unit, of_unit in _by_unit(rows).items():
        _fill(book, unit, of_unit)
    if not rows:
        book.sheet("Sin pendientes")
    return book.content()


def _by_unit(rows: Sequence[Row]) -> dict[str, list[Row]]:
    units: dict[str, list[Row]] = {}
    for row in rows:
        unit = words.name(row["unidad_ejecutora"] or row["ramo"] or "Sin unidad")
        units.setdefault(" · ".join(part for part in (words.municipio_of(row), unit) if part), []).append(row)
    return units


def _fill(book: Book, unit: str, rows: Sequence[Row]) -> None:
    sheet = book.sheet(unit)
    book.write(sheet, (0, 0), unit, bold=True, font_size=14)
    book.write(sheet, (1, 0), "Metas y acciones por debajo de 95 % o por encima de 110 % sin motivo escrito.")
    for at, (head, width) in enumerate(zip(REASONS_HEADS, REASONS_WIDTHS, strict=True)):
        book.write(sheet, (3, at), head, **HEAD)
        sheet.set_column(at, at, width)
    for line, row in enumerate(rows, start=4):
        for at, value in enumerate(_values(row)):
            book.write(sheet, (line, at), value, **BODY, **(TO_FILL if at >= len(REASONS_HEADS) - 2 else {}))
        sheet.set_row(line, height(zip(_values(row), REASONS_WIDTHS, strict=True)))
    sheet.freeze_panes(4, 2)


def _values(row: Row) -> list[object]:
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
