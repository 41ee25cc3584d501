"""The form TMM-F004 itself, filled from the store, a sheet per unidad ejecutora and programa; it loads back.

What the form has no place for stays behind: who answers for a single row, ejes of rows without líneas, money, people.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from pages.parts import words
from pages.parts.workbooks import DOUBTFUL, Book, height, shown_as

Row = Mapping[str, Any]
FIGURES = ("p1", "a1", "p2", "a2", "p3", "a3", "p4", "a4")
LINES, TEXT, UNIT, TARGET, FIRST_FIGURE = range(5)
ABSOLUTE, SHARE, REMARKS = (FIRST_FIGURE + len(FIGURES) + after for after in range(3))
WIDTHS = (20, 46, 13, 9, *[7] * len(FIGURES), 11, 11, 42)
LEGAL = 5
# A figure that nobody knows, and a quarter that is programmed without an amount; the loader knows both.
UNKNOWN, MARK = "?", "X"
# What a formula shows that gives an empty text: without any value it would pass for one that was never calculated.
NOTHING = " "
LEVELS = {"meta": "META", "accion": "ACCIÓN", "actividad": "ACTIVIDAD"}
# The código of an acción that the loader tells from its text without the word.
PLAIN_CODE = re.compile(r"\d{1,4}|\d{1,3}(\.\d{1,3}){1,3}")
QUARTERS = {3: "ENERO-MARZO", 6: "ABRIL-JUNIO", 9: "JULIO-SEPTIEMBRE", 12: "OCTUBRE-DICIEMBRE"}
SIGNERS = {
    TEXT: "RESPONSABLE DEL PROGRAMA",
    FIRST_FIGURE: "RESPONSABLE DE LA UNIDAD EJECUTORA",
    REMARKS: "RESPONSABLE DEL RAMO",
}
CENTRE = {"align": "center", "valign": "vcenter", "text_wrap": True}
BOXED = {"border": 1, "valign": "top", "text_wrap": True}
HEADED = {**CENTRE, "border": 1, "bold": True, "bg_color": "#E3E6EA"}


def form(rows: Sequence[Row], lines: Sequence[Row]) -> bytes:
    """The workbook of the form. rows: tmm_f004; lines: tmm_f004_lines."""
    book = Book()
    of_rows: dict[str, list[Row]] = {}
    for line in lines:
        of_rows.setdefault(line["accion_id"], []).append(line)
    for _, of_sheet in groupby(rows, key=_sheet):
        _fill(book, list(of_sheet), of_rows)
    return book.content()


def _sheet(row: Row) -> tuple[object, ...]:
    return tuple(row[name] for name in ("municipio", "ejercicio", "ramo", "unidad_ejecutora", "programa"))


def _fill(book: Book, rows: list[Row], lines: Mapping[str, list[Row]]) -> None:
    first = rows[0]
    codes = [
        first["unidad_clave"] or words.name(first["unidad_ejecutora"] or first["ramo"] or ""),
        first["programa_clave"],
    ]
    sheet = book.sheet(" · ".join(code for code in codes if code))
    sheet.set_paper(LEGAL)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    top = _heading(book, sheet, first, [line for row in rows for line in lines.get(row["accion_id"], ())])
    _head(book, sheet, top)
    by_hundreds = all(map(_is_by_hundreds, rows))
    for line, row in enumerate(rows, start=top + 3):
        _row(book, sheet, line, row, lines.get(row["accion_id"], ()), by_hundreds)
    _signatures(book, sheet, top + 3 + len(rows) + 2, first["responsable"])
    sheet.repeat_rows(top, top + 2)


def _heading(book: Book, sheet: Worksheet, row: Row, lines: Sequence[Row]) -> int:
    """Writes the official heading; the line that the table begins at."""
    titles = [
        f"AYUNTAMIENTO DE {row['municipio'].upper()}" if row["municipio"] else "",
        f"PROGRAMA OPERATIVO ANUAL {row['ejercicio']}",
        "AVANCE FÍSICO PROGRAMÁTICO",
        "TMM-F004",
    ]
    for line, title in enumerate(titles):
        looks = {**CENTRE, "bold": True, "font_size": 12}
        sheet.merge_range(line, 0, line, REMARKS, "", book.format(**looks))
        book.write(sheet, (line, 0), title or None, **looks)
    named = _values(row, lines)
    for line, (label, value) in enumerate(named, start=len(titles) + 1):
        book.write(sheet, (line, LINES), label or None, bold=True)
        sheet.merge_range(line, TEXT, line, REMARKS, "", book.format())
        book.write(sheet, (line, TEXT), value or None)
    return len(titles) + len(named) + 2


def _values(row: Row, lines: Sequence[Row]) -> list[tuple[str, str]]:
    """Label and value of each line of the heading; of líneas whose name no document prints, the código alone."""
    ejes = dict.fromkeys(_named(line["eje_clave"], line["eje"]) for line in lines if line["eje"])
    lineas = dict.fromkeys(_named(line["linea"], line["linea_nombre"]) for line in lines if line["linea"])
    closes = QUARTERS.get(row["cierra"] or 0, "")
    return [
        ("FECHA:", f"{closes} {row['ejercicio']}".strip()),
        ("RAMO:", _named(row["ramo_clave"], row["ramo"])),
        ("PROGRAMA:", _named(row["programa_clave"], row["programa"])),
        ("UNIDAD EJECUTORA:", _named(row["unidad_clave"], row["unidad_ejecutora"])),
        ("FINALIDAD:", row["finalidad"] or ""),
        ("FUNCION:", row["funcion"] or ""),
        ("SUBFUNCION:", row["subfuncion"] or ""),
        *_listed("EJE DE GOBIERNO:", sorted(ejes)),
        *_listed("LÍNEAS DE ACCIÓN:", sorted(lineas)),
    ]


def _named(code: str | None, name: str | None) -> str:
    return " ".join(part for part in (code, name) if part)


def _listed(label: str, values: Sequence[str]) -> list[tuple[str, str]]:
    return [(label if not at else "", value) for at, value in enumerate(values or [""])]


def _head(book: Book, sheet: Worksheet, top: int) -> None:
    """The three lines that head the table."""
    looks = book.format(**HEADED)
    names = {LINES: "LINEA DE ACCION P.M.D.", TEXT: "METAS Y ACCIONES", UNIT: "UNIDAD MEDIDA", TARGET: "META ANUAL"}
    for at, name in {**names, REMARKS: "OBSERVACIONES"}.items():
        sheet.merge_range(top, at, top + 2, at, name, looks)
    sheet.merge_range(top, FIRST_FIGURE, top, ABSOLUTE - 1, "PERIODO", looks)
    sheet.merge_range(top, ABSOLUTE, top, SHARE, "ACUMULADO", looks)
    sheet.merge_range(top + 1, ABSOLUTE, top + 2, ABSOLUTE, "AVANCE ABSOLUTO", looks)
    sheet.merge_range(top + 1, SHARE, top + 2, SHARE, "RELATIVO", looks)
    for quarter, name in enumerate(("ENE-MAR", "ABR-JUN", "JUL-SEP", "OCT-DIC")):
        at = FIRST_FIGURE + 2 * quarter
        sheet.merge_range(top + 1, at, top + 1, at + 1, name, looks)
        sheet.write_string(top + 2, at, "P", looks)
        sheet.write_string(top + 2, at + 1, "A", looks)


def _row(book: Book, sheet: Worksheet, line: int, row: Row, lines: Sequence[Row], by_hundreds: bool) -> None:
    bold = {"bold": True} if row["es_cabeza"] else {}
    codes = " ".join(one["linea"] for one in lines if one["linea"])
    texts = {
        LINES: codes or None,
        TEXT: _text(row, by_hundreds),
        UNIT: row["unidad_medida"],
        REMARKS: row["observacion"],
    }
    for at, value in texts.items():
        book.write(sheet, (line, at), value, **BOXED, **(bold if at == TEXT else {}))
    sheet.set_row(line, height((value, WIDTHS[at]) for at, value in texts.items()))
    _figure(book, sheet, (line, TARGET), row, "meta_anual")
    for at, name in enumerate(FIGURES, start=FIRST_FIGURE):
        _figure(book, sheet, (line, at), row, name)
    _absolute(book, sheet, line, row)
    target, absolute = (xl_rowcol_to_cell(line, at) for at in (TARGET, ABSOLUTE))
    share = f'=IF(OR(NOT(ISNUMBER({absolute})),N({target})=0),"",{absolute}/{target})'
    known = NOTHING if row["relativo"] is None else row["relativo"]
    sheet.write_formula(line, SHARE, share, book.format(**BOXED, num_format="0%"), known)


def _is_by_hundreds(row: Row) -> bool:
    """Whether the row's código says its nivel and its meta as the form has it: 300 heads 301 and 302."""
    clave = row["clave"] or ""
    if row["nivel"] == "meta":
        return bool(re.fullmatch(r"\d{1,2}00", clave))
    under = re.fullmatch(r"(\d{1,2})(?!00)\d\d", clave)
    return row["nivel"] == "accion" and (not clave or bool(under and row["meta_clave"] == f"{under[1]}00"))


def _text(row: Row, by_hundreds: bool) -> str:
    """The row's código and text. Where códigos are not the form's, a row says what it is: "META 3.- …"."""
    clave, text = row["clave"], row["descripcion"]
    if not clave:
        return str(text)
    plain = by_hundreds or (row["nivel"] == "accion" and PLAIN_CODE.fullmatch(clave))
    return f"{clave}.- {text}" if plain else f"{LEVELS[row['nivel']]} {clave}.- {text}"


def _figure(book: Book, sheet: Worksheet, place: tuple[int, int], row: Row, name: str) -> None:
    """A figure of the store, a mark where nobody knows it; blank where there is none. A doubtful one has a note."""
    method = row[f"{name}_metodo"]
    looks = {**BOXED, **shown_as("number", row[name]), **(DOUBTFUL if method in words.MARKS else {})}
    book.write(sheet, place, UNKNOWN if method == "sin_resolver" else row[name], **looks)
    if method in words.MARKS:
        sheet.write_comment(*place, f"{words.METHOD_NAMES[method]}: {words.METHODS[method]}.")
    elif name[0] == "p" and row[name] is None and row[f"x{name[1]}"]:
        book.write(sheet, place, MARK, **looks, align="center")


def _absolute(book: Book, sheet: Worksheet, line: int, row: Row) -> None:
    """The absolute, as a formula of the quarters where it follows from them; else as the store has it."""
    _figure(book, sheet, (line, ABSOLUTE), row, "avance_anual")
    if row["absoluto_de"] is None and (row["avance_anual"] is not None or row["avance_anual_metodo"]):
        return
    realised = [xl_rowcol_to_cell(line, FIRST_FIGURE + at) for at, name in enumerate(FIGURES) if name[0] == "a"]
    joined = ",".join(realised)
    value = f"SUM({joined})"
    if row["absoluto_de"] == "ultimo":
        value = (
            "".join(f"IF(ISNUMBER({cell}),{cell}," for cell in realised[:0:-1])
            + realised[0]
            + ")" * (len(realised) - 1)
        )
    looks = {**BOXED, **shown_as("number", row["avance_anual"])}
    if row["avance_anual_metodo"] in words.MARKS:
        looks |= DOUBTFUL
    known = NOTHING if row["avance_anual"] is None else row["avance_anual"]
    sheet.write_formula(line, ABSOLUTE, f'=IF(COUNT({joined})=0,"",{value})', book.format(**looks), known)


def _signatures(book: Book, sheet: Worksheet, top: int, responsable: str | None) -> None:
    """Who signs: the name of whoever answers for the unit, which is the only one that the store keeps."""
    name = {FIRST_FIGURE: responsable}
    for at, title in SIGNERS.items():
        last = ABSOLUTE - 1 if at == FIRST_FIGURE else at
        for line, value, looks in ((top, name.get(at), CENTRE), (top + 1, title, {**CENTRE, "top": 1})):
            if last > at:
                sheet.merge_range(line, at, line, last, "", book.format(**looks))
            book.write(sheet, (line, at), value, **looks)
