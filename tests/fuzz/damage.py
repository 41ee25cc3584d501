"""What may be done to a document: to its bytes, to the parts of a workbook, to its lines, to its grids of cells.

A damage is drawn as plain steps, so that what hypothesis shows of a fault is short and can be put in a test.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import chain

from hypothesis import strategies as st

from loaders.readers.grid import Book, Details, Range, Table, Value
from tests.generated import tables as generated

Step = tuple[str, int, int, object]
_ANYWHERE = st.integers(0, 100_000)

# ---------------------------------------------------------------- bytes

BYTES = st.lists(
    st.tuples(
        st.sampled_from(["flip", "cut", "lost", "twice", "put"]), _ANYWHERE, st.integers(1, 300), st.binary(max_size=8)
    ),
    min_size=1,
    max_size=6,
)


def of_bytes(content: bytes, steps: Iterable[Step]) -> bytes:
    for done, at, size, put in steps:
        assert isinstance(put, bytes)
        at %= len(content) + 1
        if done == "flip":
            content = content[:at] + bytes([size % 256]) + content[at + 1 :]
        elif done == "cut":
            content = content[:at]
        elif done == "lost":
            content = content[:at] + content[at + size :]
        elif done == "twice":
            content = content[: at + size] + content[at:]
        else:
            content = content[:at] + put + content[at:]
    return content


# ---------------------------------------------------------------- the parts of a workbook

_HOSTILE = (
    *("", "0", "1", "-1", "1e308", "1e-300", "1e400", "NaN"),
    *("inf", "9" * 25, "99999999999999", "1,770", "0.1", "-0", "x", "٣"),
    *("A1", "A0", "a1", "XFD1048576", "ZZZ9999999", "B2:A1", "A1:XFD1048576", "A1:B9999999", "4294967296", "&#0;"),
    *("s", "str", "inlineStr", "e", "b", "d", "n", "#DIV/0!", "2024-13-45", "&amp;", "&nada;", "<b>", "xl/styles.xml"),
)
_PLACES = {
    "value": re.compile(r"<v>([^<]*)</v>"),
    "text": re.compile(r">([^<>]+)<"),
    "cell": re.compile(r'<c r="([^"]*)"'),
    "type": re.compile(r' t="([^"]*)"'),
    "style": re.compile(r' s="([^"]*)"'),
    "range": re.compile(r' ref="([^"]*)"'),
    "attribute": re.compile(r'="([^"]*)"'),
    "tag": re.compile(r"(<[^>]*>)"),
    "declared": re.compile(r'encoding="([^"]*)"'),
}
PARTS = st.lists(
    st.tuples(
        st.sampled_from([*_PLACES, *_PLACES, "part lost", "part of another", "part damaged"]),
        st.integers(0, 30),
        _ANYWHERE,
        st.sampled_from(_HOSTILE),
    ),
    min_size=1,
    max_size=6,
)


def of_parts(content: bytes, steps: Iterable[Step]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = sorted(parts, key=lambda name: "sheet" not in name)  # Those of the cells are the likeliest.
    for done, part, at, put in steps:
        name = names[min(part, len(names) - 1) if part % 2 else part % 2]
        had = parts.get(name, b"")
        if done == "part lost":
            parts.pop(name, None)
        elif done == "part of another":
            parts[name] = parts.get(names[at % len(names)], b"")
        elif done == "part damaged":
            parts[name] = of_bytes(had, [("flip", at, part, b"")])
        else:
            parts[name] = _replaced(had.decode("utf-8", "replace"), _PLACES[done], at, str(put)).encode()
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part_content in parts.items():
            archive.writestr(name, part_content)
    return result.getvalue()


def _replaced(text: str, where: re.Pattern[str], at: int, put: str) -> str:
    found = list(where.finditer(text))
    if not found:
        return text
    one = found[at % len(found)]
    return text[: one.start(1)] + put + text[one.end(1) :]


# ---------------------------------------------------------------- lines of a text

FIGURES = ("", "0", "1", "30", "1,770", "-", "1+", "12.5", "100%", "504.-", "999999999999", "-19", "(4)", "\\$ -")
_JUNK = (
    *(*FIGURES, "x", "X", "036", "1,", "ñ", "%", "9" * 14, "9" * 400, "1e9", "٣", "²", "½", "1.770", "$ 25,000.00"),
    *(
        "FECHA:",
        "RAMO:",
        "META 3",
        "PROGRAMA",
        "M 4500 H 3650",
        "2.1.1",
        "1.-",
        "TOTAL",
        "2024",
        "ACTIVIDAD",
        "TRIMESTRE",
    ),
    *("<b>a</b>", "=1+1", "\u202e", "\ufeff", "\x0b", "1 2 3 4", "'", '"', "|", "**", "ENERO", "5%", "a" * 500),
)
_DONE = (
    *("cell lost", "cell added", "cell changed", "cells exchanged", "digit changed", "line lost", "line twice"),
    *(
        "line moved",
        "line cut",
        "lines joined",
        "blank line",
        "cut before",
        "cut after",
        "page twice",
        "tabs to blanks",
    ),
)
LINES = st.lists(
    st.tuples(st.sampled_from(_DONE), st.integers(0, 1000), st.integers(0, 40), st.sampled_from(_JUNK)),
    min_size=1,
    max_size=14,
)


def of_lines(text: str, steps: Iterable[Step]) -> str:
    lines = text.split("\n")
    for done, line, at, put in steps:
        line %= len(lines)
        lines = (_of_cells if done in _OF_CELLS else _of_lines)(lines, done, line, at, str(put))
    return "\n".join(lines)


_OF_CELLS = {*_DONE[:5], "line cut", "tabs to blanks"}


def _of_cells(lines: list[str], done: str, line: int, at: int, put: str) -> list[str]:
    cells = lines[line].split("\t")
    at %= len(cells)
    changed = {
        "cell lost": [*cells[:at], *cells[at + 1 :]],
        "cell added": [*cells[:at], put, *cells[at:]],
        "cell changed": [*cells[:at], put, *cells[at + 1 :]],
        "cells exchanged": [*cells[:at], *cells[at + 1 : at + 2], cells[at], *cells[at + 2 :]],
        "digit changed": [*cells[:at], re.sub(r"\d", str(len(put) % 10), cells[at], count=1), *cells[at + 1 :]],
        "line cut": cells[:at],
        "tabs to blanks": [" ".join(cells)],
    }[done]
    return [*lines[:line], "\t".join(changed), *lines[line + 1 :]]


def _of_lines(lines: list[str], done: str, line: int, at: int, put: str) -> list[str]:
    before, one, after = lines[:line], lines[line], lines[line + 1 :]
    return {
        "line lost": [*before, *after],
        "line twice": [*before, one, one, *after],
        "line moved": [*before, *after[:at], one, *after[at:]],
        "lines joined": [*before, "\t".join([one, *after[:1]]), *after[1:]],
        "blank line": [*before, "", one, *after],
        "cut before": lines[line:],
        "cut after": [*before, one],
        "page twice": [*lines, *lines[line:]] if len(lines) < 2000 else lines,
    }[done] or [""]


# ---------------------------------------------------------------- grids of cells

_NUMBERS: tuple[Value, ...] = (
    *(0, 1, -1, 2, 3, 12, 100, 2024, 1.5),
    *(0.05, 1e300, -1e300, 1e-20, 5e-324, float("nan"), float("inf"), 10**13, 10**30),
)
_TEXTS = (
    *(
        "Actividad",
        "Unidad de medida",
        "Meta anual",
        "Meta",
        "Total",
        "Ene",
        "Enero",
        "1er Trimestre",
        "T1",
        "Programado",
    ),
    *(
        "Realizado",
        "P",
        "R",
        "A",
        "%",
        "Avance",
        "Clave",
        "Responsable",
        "Observaciones",
        "Presupuesto",
        "Mujeres",
        "TOTAL",
    ),
    *(
        "Subtotal",
        "Realizar talleres en la cabecera",
        "Taller",
        "1,770",
        "1.770",
        "5%",
        "175 acciones",
        "X",
        "-",
        "(4)",
    ),
    *("#DIV/0!", "=1+1", "2024", "Ejercicio 2024", "Dependencia:", "\u202e", "<b>", "a" * 2000, "\x00", "٣", "sí", "?"),
    *(
        "EJEMPLO",
        "trimestre",
        "mes",
        "100",
        "101",
        "1.1.1, 2.3",
        "9" * 30,
        "$ 25,000.00",
        "Enero-Marzo",
        "1/3",
        "Lista\n2",
    ),
)
CELLS: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.sampled_from(_TEXTS),
    st.sampled_from(_NUMBERS),
    st.integers(-5, 5000),
    st.booleans(),
    st.sampled_from([date(2024, 1, 31), datetime(1900, 1, 1), time(12), timedelta(days=400)]),
    st.text(max_size=12),
)
RANGES = st.builds(
    lambda row, column, high, wide: Range(row, column, row + high, column + wide),
    *(st.integers(1, 30), st.integers(1, 20), st.integers(0, 12), st.integers(0, 12)),
)
_PLACED = st.tuples(st.integers(1, 30), st.integers(1, 20))
DETAILS = st.builds(
    Details,
    errors=st.dictionaries(_PLACED, st.sampled_from(["#DIV/0!", "#REF!"]), max_size=3),
    percents=st.frozensets(_PLACED, max_size=6),
    formulas_without_value=st.frozensets(_PLACED, max_size=3),
    hidden_rows=st.frozensets(st.integers(1, 30), max_size=3),
    hidden_columns=st.frozensets(st.integers(1, 20), max_size=3),
)
GRID = st.lists(
    st.tuples(
        st.sampled_from(
            ["cell", "cell", "cell", "cells slid", "row lost", "row twice", "rows exchanged", "column lost", "row cut"]
        ),
        st.integers(0, 60),
        st.integers(0, 40),
        CELLS,
    ),
    max_size=14,
)


def of_grid(book: Book, steps: Iterable[Step], merged: Sequence[Range], details: Details | None, hidden: bool) -> Book:
    """The book with its first table damaged. details: None leaves its own."""
    first, *others = book.tables
    rows = [list(row) for row in first.rows]
    for done, at, column, put in steps:
        rows = _of_rows(rows, done, at % len(rows) if rows else 0, column, put)  # type: ignore[arg-type]
    table = replace(
        first,
        rows=[tuple(row) for row in rows],
        merged=(*first.merged, *merged),
        hidden=hidden,
        details=(lambda: details) if details else first.details,
    )
    return replace(book, tables=(table, *others))


def _of_rows(rows: list[list[Value]], done: str, at: int, column: int, put: Value) -> list[list[Value]]:
    if not rows:
        return [[put]]
    row = rows[at]
    column = column % (len(row) + 1)
    changed = {
        "cell": [*row[:column], put, *row[column + 1 :]],
        "cells slid": [*row[:column], put, *row[column:]],
        "row cut": row[:column],
    }
    if done in changed:
        return [*rows[:at], changed[done], *rows[at + 1 :]]
    return {
        "row lost": [*rows[:at], *rows[at + 1 :]],
        "row twice": [*rows[:at], row, *rows[at:]],
        "rows exchanged": [*rows[:at], *rows[at + 1 : at + 2], row, *rows[at + 2 :]],
        "column lost": [[*one[:column], *one[column + 1 :]] for one in rows],
    }[done]


_HEADINGS = tuple(
    word
    for words in (*generated.WORDS.values(), *generated.SIDES.values(), *chain(*generated.PERIODS.values()))
    for word in words
)
_HEADING = st.tuples(
    st.sampled_from(generated.WORDS["descripcion"]), st.lists(st.sampled_from(_HEADINGS), min_size=2, max_size=9)
).map(lambda drawn: (drawn[0], *drawn[1]))
_TEXT = st.sampled_from(generated.VERBS).map(lambda verb: f"{verb} talleres en la cabecera municipal")
_ROW = st.lists(st.integers(0, 300) | CELLS, max_size=12).map(tuple)
_TEXT_ROW = st.tuples(_TEXT, _ROW).map(lambda drawn: (drawn[0], *drawn[1]))


def tables(sheet: str | None = "Hoja1") -> st.SearchStrategy[Table]:
    """Grids of anything: words of headings, numbers, texts, dates, blanks, merged ranges, errors."""
    return st.builds(
        lambda above, heading, rows, merged, details, hidden: Table(
            sheet, [*above, *heading, *rows], tuple(merged), hidden, lambda: details
        ),
        *(st.lists(_ROW, max_size=2), st.lists(_HEADING, max_size=2), st.lists(_TEXT_ROW | _ROW, max_size=12)),
        *(st.lists(RANGES, max_size=3), DETAILS, st.booleans()),
    )
