"""Workbooks that tests write: from a function that fills one, from the text of a document, or with a part changed."""

import io
import re
import struct
import zipfile
from collections.abc import Callable, Sequence
from itertools import pairwise

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def written(fill: Callable[[xlsxwriter.Workbook], object]) -> bytes:
    """The bytes of a workbook that fill(workbook) writes."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook:
        fill(workbook)
    return content.getvalue()


def with_part(content: bytes, part: str, changed: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one of its parts changed, or added where it has none."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), part]):
            had = old.read(name) if name in old.namelist() else b""
            new.writestr(name, changed(had) if name == part else had)
    return result.getvalue()


def of_text(text: str, left: int = 0, top: Sequence[str] = (), typed: bool = True, sheets: int = 1) -> bytes:
    """The document of tab-separated lines as a workbook, its headings merged over the blank cells behind them.

    left: blank columns before it; top: rows of one cell above it; typed: numbers and percentages as such, else as
    text; sheets: into how many it is cut, at blank lines.
    """

    def fill(workbook: xlsxwriter.Workbook) -> None:
        percent = workbook.add_format({"num_format": "0%"})
        for number, lines in enumerate(_cut(text.split("\n"), sheets), start=1):
            sheet = workbook.add_worksheet(f"Hoja{number}")
            for row, line in enumerate([*top, *lines]):
                _write(sheet, row, left, [cell.strip() for cell in line.split("\t")], typed, percent)

    return written(fill)


def _cut(lines: Sequence[str], sheets: int) -> list[Sequence[str]]:
    blank = [i for i, line in enumerate(lines) if not line.strip()]
    ends = [0, *(blank[len(blank) * k // sheets] for k in range(1, sheets)), len(lines)]
    return [lines[start:end] for start, end in pairwise(ends)]


def _write(sheet: Worksheet, row: int, left: int, cells: Sequence[str], typed: bool, percent: Format) -> None:
    is_heading = sum(map(bool, cells)) > 1 and not any(re.search(r"\d", cell) for cell in cells)
    for at, cell in enumerate(cells):
        if not cell:
            continue
        end = next((i for i in range(at + 1, len(cells)) if cells[i]), len(cells)) - 1
        if is_heading and end > at:
            sheet.merge_range(row, at + left, row, end + left, cell)
        elif typed and _NUMBER.fullmatch(cell):
            sheet.write_number(row, at + left, float(cell.replace(",", "")))
        elif typed and re.fullmatch(r"\d+%", cell):
            sheet.write_number(row, at + left, int(cell[:-1]) / 100, percent)
        else:
            sheet.write_string(row, at + left, cell)


def old_workbook(
    cells: Sequence[tuple[int, int, float | str | bytes]], dimensions: tuple[int, int] = (65_536, 256)
) -> bytes:
    """An .xls of one sheet with (row, column, value) cells, counted from 0, as [MS-XLS] and [MS-CFB] say.

    A value of bytes is what a formula's record says after its place.
    """

    def record(kind: int, data: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    def cell(row: int, column: int, value: float | str | bytes) -> bytes:
        if isinstance(value, bytes):
            return record(0x0006, struct.pack("<HH", row, column) + value)
        if isinstance(value, str):
            text = value.encode("utf-16-le")
            return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(value), 1) + text)
        return record(0x0203, struct.pack("<HHHd", row, column, 0, value))

    def begin(kind: int) -> bytes:
        return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 0, 0, 6))

    sheet = begin(0x0010) + record(0x0200, struct.pack("<IIHHH", 0, dimensions[0], 0, dimensions[1], 0))
    sheet += b"".join(cell(*one) for one in cells) + record(0x000A)
    name = b"Hoja1"
    start = len(begin(0x0005)) + 4 + 8 + len(name) + 4
    book = begin(0x0005) + record(0x0085, struct.pack("<IBBBB", start, 0, 0, len(name), 0) + name) + record(0x000A)
    return _compound((book + sheet).ljust(4096, b"\0"))


def _compound(stream: bytes) -> bytes:
    """A compound file that holds one stream, "Workbook": header, table of sectors, directory, stream."""
    stream += bytes(-len(stream) % 512)
    count = len(stream) // 512
    end, none, of_table = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    table = [of_table, end, *range(3, 2 + count), end]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIIIIIIII", 1, 1, 0, 4096, end, 0, end, 0, 0) + struct.pack("<108I", *[none] * 108)

    def entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
        text = name.encode("utf-16-le") + b"\0\0"
        told = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, none, none, child) + bytes(36)
        return told + struct.pack("<III", start, size, 0)

    directory = entry("Root Entry", 5, end, 0, 1) + entry("Workbook", 2, 2, len(stream), none)
    return header + struct.pack("<128I", *table, *[none] * (128 - len(table))) + directory.ljust(512, b"\0") + stream
