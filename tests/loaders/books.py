"""Workbooks that tests write: from a function that fills one, from the text of a document, or with a part changed."""

import io
import re
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
