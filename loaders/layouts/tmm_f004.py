"""Form TMM-F004, "Avance físico programático": a quarter's report of one unidad ejecutora, as scanned and read by OCR.

A page is a heading block, a table and signatures. The heading block comes in every state that scanning leaves it in:
with or without códigos, labels before or after their values, labels shifted by a lost one. The table's cells slide;
which of them are figures of which quarter is decided in loaders/reconcile.py, here only where figures begin and end.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from loaders.layouts.municipality import municipality
from loaders.layouts.rows import Heading, Named, Note, Printed, ReadRow, Sheet, without_rows
from loaders.readers.text import Line, Text
from loaders.reconcile import ANY, PAD, Reading
from loaders.values import figure, months, normalised, percent, rounded_percent, years

COLUMNS = ("p1", "a1", "p2", "a2", "p3", "a3", "p4", "a4")
# Some pages print a third column per quarter, whose cells repeat one of the other two.
TRIPLE_COLUMNS = ("p1", "a1", ANY, "p2", "a2", ANY, "p3", "a3", ANY, "p4", "a4", ANY)

# The widest row of quarters that any page of the form has shown is 12 cells; beyond this a row is noise.
WIDEST = 18
# So many códigos counting up one by one in one series are an invention of the OCR; real lists go up to three.
INVENTED_RUN = 5

_KEY = re.compile(r"(\d{1,4})\s*[.,]?\s*[-–—.]+\s*(?=[^\W\d]|[\"«“¿¡(]|$)(.*)", re.DOTALL)
_CODE = re.compile(r"(\d{1,5}(?:\.\d{1,3})*)\.?(?:\s+(.*))?")
_LINEA = re.compile(r"\d{1,2}(?:\.\d{1,3})+")
_LABELS = {
    "ramo": "ramo",
    "programa": "programa",
    "unidad ejecutora": "unidad",
    "finalidad": "finalidad",
    "funcion": "funcion",
    "subfuncion": "subfuncion",
    "eje de gobierno": "eje",
    "lineas de accion": "linea",
}
_ORDER = ("ramo", "programa", "unidad", "finalidad", "funcion", "subfuncion", "eje")


def heads_a_table(line: Line) -> bool:
    """Whether the line is the first of a table's heading: METAS Y ACCIONES beside UNIDAD MEDIDA or META ANUAL."""
    if "acciones" not in line.text.casefold():
        return False
    cells = [normalised(cell) for cell in line.cells]
    rows = any(re.fullmatch(r"metas?( s)? y acciones", cell) for cell in cells)
    return rows and any(re.fullmatch(r"unidad( de)? medida|meta anual", cell) for cell in cells)


def is_confirmed(line: Line, below: Sequence[Line]) -> bool:
    """Whether the lines below a heading have the marks of the form, P and A in turn: other tables of a workbook have
    "Metas y acciones" too."""
    marks = [[cell for cell in map(normalised, one.cells) if cell in ("p", "a")] for one in below]
    return any("p" in found and "a" in found for found in marks)


def read(document: Text) -> list[Sheet]:
    """The pages of the document, in order. Raises DocumentError when no page has a row."""
    heads = [i for i, line in enumerate(document.lines) if heads_a_table(line)]
    starts = [0] + [_end_of_rows(document.lines, head, following) for head, following in _with_next(heads, document)]
    sheets = []
    for head, start, end in zip(heads, starts, starts[1:], strict=False):
        signed_until = next(i for i in _with_next(heads, document) if i[0] == head)[1]
        sheets.append(_sheet(document.lines, start, head, end, signed_until))
    orphans = [line for line in document.lines[: heads[0]] if _row_of(line) is not None]
    if orphans:
        sheets[0] = _with_notes(sheets[0], [_orphan(line) for line in orphans])
    if not any(sheet.rows for sheet in sheets):
        line = document.lines[heads[0]]
        raise without_rows(document, line, "la forma TMM-F004 y ningún renglón")
    return sheets


def _with_next(heads: Sequence[int], document: Text) -> list[tuple[int, int]]:
    return list(zip(heads, [*heads[1:], len(document.lines)], strict=True))


def _end_of_rows(lines: Sequence[Line], head: int, following: int) -> int:
    """Index just after the last row of the table that begins at head."""
    return 1 + max((i for i in range(head + 1, following) if _row_of(lines[i]) is not None), default=head)


def _sheet(lines: Sequence[Line], start: int, head: int, end: int, following: int) -> Sheet:
    block = list(lines[start:head])
    signed = max((i for i, line in enumerate(block) if _is_signature(line)), default=-1)
    heading, notes = _heading(block[signed + 1 :])
    rows, row_notes = _rows(lines[head:end])
    after = lines[end:following]
    if rows and not any(_is_signature(line) for line in after):
        row_notes.append(Note("hoja_cortada", "aviso", _CUT, lines[end - 1].place))
    return Sheet(heading, rows, _signer(after), (*notes, *row_notes), lines[head].place)


_CUT = "La hoja termina sin firmas después de este renglón: puede estar cortada y faltarle renglones."


def _with_notes(sheet: Sheet, notes: Sequence[Note]) -> Sheet:
    return Sheet(sheet.heading, sheet.rows, sheet.responsable, (*sheet.notes, *notes), sheet.place)


def _orphan(line: Line) -> Note:
    return Note(
        "renglon_sin_encabezado",
        "error",
        f"Renglón sin el encabezado de su tabla: no se sabe de qué unidad es; no se cargó. Dice: «{line.text}».",
        line.place,
    )


# ---------------------------------------------------------------- heading block


@dataclass(frozen=True)
class _Item:
    """One value of a heading block, with the label it stands under, None where the labels are elsewhere."""

    label: str | None
    named: Named


def _heading(block: Sequence[Line]) -> tuple[Heading, list[Note]]:
    items, dates, municipio = _items(block)
    parts, shifted = _parts(items)
    notes = []
    ramo, programa, unidad = (parts[name][0] if parts[name] else None for name in _ORDER[:3])
    if shifted:
        notes.append(Note("encabezado_desplazado", "nota", _SHIFTED, items[0].named.place))
    if programa and _is_code_of_unit(programa.clave, ramo):
        notes.append(
            Note(
                "codigo_de_unidad_en_programa",
                "aviso",
                f"El encabezado trae en PROGRAMA el código {programa.clave}, que es de una unidad ejecutora.",
                programa.place,
            )
        )
        if unidad and not unidad.clave:
            unidad = Named(programa.clave, unidad.nombre, unidad.place)
        programa = Named(None, programa.nombre, programa.place)
    lineas, line_notes = _believed(parts["linea"])
    closing = [found for line in dates if (found := months(line.text) or _quarter(line.text))]
    printed_years = [year for line in dates for year in years(line.text)]
    return Heading(
        ramo,
        programa,
        unidad,
        tuple(parts["eje"]),
        lineas,
        municipio,
        printed_years[-1] if printed_years else None,
        closing[-1][-1] if closing else None,
    ), notes + line_notes


_SHIFTED = "Las etiquetas del encabezado están recorridas respecto de sus valores; se leyeron por su orden."


def _items(block: Sequence[Line]) -> tuple[list[_Item], list[Line], str | None]:
    """The values of the block in order, the lines that date it, and the municipality it names."""
    items: list[_Item] = []
    dates: list[Line] = []
    municipio = None
    label = None
    for line, text in ((one, text) for one in block for text in _parts_of_a_line(one)):
        bare = normalised(text)
        if not bare:
            continue
        if "ayuntamiento" in bare:
            municipio = municipality(text) or municipio
        elif bare.startswith("programa operativo anual") or bare.startswith("fecha") or _only_a_date(bare):
            dates.append(line)
        elif not re.fullmatch(r".*avance fisico programatico|t\w{0,2} ?f ?\d+", bare):
            found, rest = _labelled(text)
            label = found or label
            if rest:
                items.append(_Item(label, _named(rest, line)))
            elif found:
                label = None  # A bare label: its value does not follow it, labels stand after the values.
    return items, dates, municipio


def _parts_of_a_line(line: Line) -> list[str]:
    """What the line says, without marks of emphasis; in a sheet a second label may stand beside the first."""
    parts: list[list[str]] = [[]]
    for cell in filter(None, line.cells):
        if _is_label(cell) and parts[-1]:
            parts.append([])
        parts[-1].append(cell)
    return [re.sub(r"^[\s\-*•]+|\*+", "", " ".join(part)) for part in parts]


def _is_label(cell: str) -> bool:
    return ":" in cell and normalised(cell.partition(":")[0]) in _LABELS


def _quarter(text: str) -> list[int]:
    """The last month of the quarter that the text names: "PRIMER TRIMESTRE" is [3]; [] when it names none."""
    bare = normalised(text)
    if "trimestre" not in bare:
        return []
    names = (r"primer|1 ?er", r"segundo|2 ?do", r"tercer|3 ?er", r"cuarto|4 ?to")
    return [3 * number for number, name in enumerate(names, start=1) if re.search(rf"\b({name})\b", bare)][-1:]


def _only_a_date(bare: str) -> bool:
    if _quarter(bare):
        return len(bare.split()) <= 4
    return bool(months(bare)) and all(months(word) or years(word) or word in ("a", "al", "de") for word in bare.split())


def _labelled(text: str) -> tuple[str | None, str]:
    match = re.match(r"([^\W\d]+(?: [^\W\d]+){0,2})\s*(?::\W*|$|\s(?=\d))(.*)", text)
    label = _LABELS.get(normalised(match[1])) if match else None
    if match is None or label is None:
        unknown = re.match(r"[^\W\d]+\s*:\s*(.*)", text)
        return None, unknown[1] if unknown else text
    return label, match[2].strip()


def _named(text: str, line: Line) -> Named:
    match = _CODE.fullmatch(text)
    if match:
        return Named(match[1], (match[2] or "").strip() or None, line.place)
    return Named(None, text, line.place)


def _parts(items: Sequence[_Item]) -> tuple[dict[str, list[Named]], bool]:
    """The values by what they are; and whether the labels had shifted, so that order decided."""
    parts: dict[str, list[Named]] = {name: [] for name in (*_ORDER, "linea")}
    parts["linea"] = [item.named for item in items if "." in (item.named.clave or "")]
    others = [item for item in items if "." not in (item.named.clave or "")]
    shifted = any(item.label == "linea" and item.named.clave for item in others)
    labelled = any(item.label for item in others)
    if shifted or not labelled:
        for i, item in enumerate(others):
            parts[_ORDER[min(i, len(_ORDER) - 1)]].append(item.named)
        return parts, shifted
    for item in others:
        if item.label and item.label != "linea":
            parts[item.label].append(item.named)
    return parts, False


def _is_code_of_unit(code: str | None, ramo: Named | None) -> bool:
    return bool(code and len(code) >= 5 and (ramo is None or not ramo.clave or code.startswith(ramo.clave)))


def _believed(lineas: Sequence[Named]) -> tuple[tuple[Named, ...], list[Note]]:
    """The líneas of a heading, none when their códigos only count up: such a list numbers real names anew."""
    codes = [linea.clave or "" for linea in lineas]
    if not counted_up(codes):
        return tuple(lineas), []
    message = (
        f"La lista de líneas de acción del encabezado solo cuenta hacia arriba ({codes[0]} … {codes[-1]}, "
        f"{len(codes)} códigos): no se le cree."
    )
    return (), [Note("linea_inventada", "aviso", message, lineas[0].place)]


def counted_up(codes: Sequence[str]) -> set[str]:
    """The códigos that belong to a run of INVENTED_RUN or more that counts up in one series: 2.4.1, 2.4.2, 2.4.3 …"""
    run: list[str] = []
    found: set[str] = set()
    for code in codes:
        if not (run and _follows(run[-1], code)):
            run = []
        run.append(code)
        if len(run) >= INVENTED_RUN:
            found.update(run)
    return found


def _follows(before: str, after: str) -> bool:
    series, _, last = before.rpartition(".")
    return bool(series) and after == f"{series}.{int(last) + 1}"


# ---------------------------------------------------------------- table


@dataclass(frozen=True)
class _Row:
    """A row of the table cut into its parts; figures still with the absolute among them."""

    line: Line
    key: str | None
    description: str
    unit: str | None
    lineas: str
    meta: str
    figures: tuple[str, ...]
    pct: str | None
    observation: str | None


def _rows(lines: Sequence[Line]) -> tuple[tuple[ReadRow, ...], list[Note]]:
    """The rows of a table, from its heading line on, and what was noticed in them."""
    found = [(row, line) for line in lines[1:] if (row := _row_of(line)) is not None]
    rows = [row for row, _ in found]
    notes = [_unread(line) for line in lines[1:] if _looks_like_a_row(line)]
    has_absolute = _has_absolute(rows)
    split = [_without_absolute(row, has_absolute) for row in rows]
    width = _usual_width([cells for cells, _ in split])
    split = [_lost_absolute(row, cells, absolute, width) for row, (cells, absolute) in zip(rows, split, strict=True)]
    columns = _columns(lines[1:4], [cells for cells, _ in split], width)
    suspect = _is_suspect([(row, cells, absolute) for row, (cells, absolute) in zip(rows, split, strict=True)])
    read_rows = []
    for row, (cells, absolute) in zip(rows, split, strict=True):
        invented = counted_up(_LINEA.findall(row.lineas))
        if invented:
            notes.append(_invented(row.line, invented))
        read_rows.append(
            ReadRow(
                row.line.place,
                row.key,
                row.description,
                row.unit,
                tuple(dict.fromkeys(code for code in _LINEA.findall(row.lineas) if code not in invented)),
                row.lineas,
                Reading(columns, cells, row.meta, absolute, row.pct, suspect),
                row.observation,
            )
        )
    if suspect:
        notes.append(Note("pagina_sospechosa", "aviso", _SUSPECT, lines[0].place))
    return tuple(read_rows), notes


_SUSPECT = (
    "La página repite un mismo valor en todas las celdas de varios renglones y alguno no cierra con sus sumas: "
    "sus cifras solo cuentan donde otra lectura coincide."
)


def _unread(line: Line) -> Note:
    message = f"Renglón que no se pudo leer: no se distingue su meta anual. Dice: «{line.text.strip()}»."
    return Note("renglon_ilegible", "error", message, line.place)


def _invented(line: Line, codes: set[str]) -> Note:
    ordered = sorted(codes, key=lambda code: [int(part) for part in code.split(".")])
    message = (
        f"La celda de líneas solo cuenta hacia arriba ({ordered[0]} … {ordered[-1]}): a esos códigos no se les cree."
    )
    return Note("linea_inventada", "aviso", message, line.place)


def _row_of(line: Line) -> _Row | None:
    """The line as a row of the table; None when it is none: it has no text, or no annual target behind it."""
    if len(line.cells) < 5 or heads_a_table(line) or any(map(_is_label, line.cells)):
        return None
    at, key, description = _described(line.cells)
    if at is None or not description:
        return None
    unit, meta_at = _unit_and_target(line.cells, at + 1)
    if meta_at is None:
        return None
    rest = line.cells[meta_at + 1 :]
    pct_at = next((i for i, cell in enumerate(rest) if _is_percent(cell)), None)
    end = pct_at if pct_at is not None else _first_text(rest)
    after = rest[end:] if pct_at is None else rest[end + 1 :]
    observation = " ".join(cell for cell in after if _has_letters(cell)) or None
    return _Row(
        line,
        key,
        description,
        unit,
        " ".join(line.cells[: at - (1 if not _KEY.match(line.cells[at]) and key else 0)]) if at else "",
        line.cells[meta_at],
        tuple(rest[:end]),
        rest[pct_at] if pct_at is not None else None,
        observation,
    )


def _described(cells: Sequence[str]) -> tuple[int | None, str | None, str]:
    """Index of the cell that describes the row, its code and its text: the first column may be absent or slid."""
    for i, cell in enumerate(cells[:3]):
        match = _KEY.fullmatch(cell)
        if match and match[2].strip():
            return i, match[1], match[2].strip()
        if match and i + 1 < len(cells) and _has_letters(cells[i + 1]):
            return i + 1, match[1], cells[i + 1]
    for i, cell in enumerate(cells[:3]):
        if len(re.findall(r"[^\W\d]", cell)) >= 12:
            return i, None, re.sub(r"^[\W\d]+", "", cell)
    return None, None, ""


def _unit_and_target(cells: Sequence[str], start: int) -> tuple[str | None, int | None]:
    unit = None
    for i in range(start, min(start + 3, len(cells))):
        if _is_figure(cells[i]):
            return unit, i
        if unit and not cells[i] and any(_is_percent(cell) for cell in cells):
            return unit, i  # The target was lost: its cell stands blank, the figures begin after it.
        if cells[i]:
            unit = f"{unit} {cells[i]}" if unit else cells[i]
    return None, None


def _is_figure(cell: str) -> bool:
    return bool(re.fullmatch(r"\\?\$?\s*\d[\d.,]*\+?|[-–—]", cell))


def _is_percent(cell: str) -> bool:
    return bool(re.fullmatch(r"\d[\d.,]*\s*%", cell))


def _has_letters(cell: str) -> bool:
    return len(re.findall(r"[^\W\d]", cell)) >= 3


def _first_text(cells: Sequence[str]) -> int:
    return next((i for i, cell in enumerate(cells) if _has_letters(cell)), len(cells))


def _looks_like_a_row(line: Line) -> bool:
    return _row_of(line) is None and any(_KEY.fullmatch(cell) for cell in line.cells[:2])


# ---- which cells are the figures of quarters


def _value(cell: str | None) -> Decimal | None:
    try:
        return figure(cell) if cell is not None else None
    except ValueError:
        return None


def _pct_of(cell: str | None) -> Decimal | None:
    try:
        return percent(cell) if cell is not None else None
    except ValueError:
        return None


def _is_absolute(row: _Row, cell: str) -> bool:
    """Whether the cell over the annual target is the printed percentage, or the sum of what the quarters realised."""
    meta, part, pct = _value(row.meta), _value(cell), _pct_of(row.pct)
    if part is None:
        return False
    if meta and pct is not None and rounded_percent(part, meta) == pct:
        return True
    realised = [value for cell in row.figures[1 : len(COLUMNS) : 2] if (value := _value(cell)) is not None]
    return len(realised) > 0 and len(row.figures) > len(COLUMNS) and sum(realised) == part


def _has_absolute(rows: Sequence[_Row]) -> bool:
    """Whether the table has a column of absolutes: its heading does not tell, the percentages do."""
    judged = [row for row in rows if row.pct is not None and row.figures]
    return 2 * sum(_is_absolute(row, row.figures[-1]) for row in judged) >= max(len(judged), 1)


def _without_absolute(row: _Row, has_absolute: bool) -> tuple[tuple[str, ...], str | None]:
    if not has_absolute or not row.figures:
        return row.figures, None
    return row.figures[:-1], row.figures[-1]


def _usual_width(rows: Sequence[tuple[str, ...]]) -> int:
    """How many cells most rows have for their quarters; rows far from any width of the form do not count."""
    counts = Counter(len(cells) for cells in rows if len(COLUMNS) <= len(cells) <= WIDEST)
    most = max(counts.values(), default=0)
    return min((width for width, count in counts.items() if count == most), default=len(COLUMNS))


def _lost_absolute(
    row: _Row, cells: tuple[str, ...], absolute: str | None, width: int
) -> tuple[tuple[str, ...], str | None]:
    """A row one cell short, whose last cell is no share of the target, lost its absolute and not a quarter."""
    if absolute and len(cells) < width and not _is_absolute(row, absolute):
        return (*cells, absolute), None
    return cells, absolute or None


def _columns(subheading: Sequence[Line], rows: Sequence[tuple[str, ...]], width: int) -> tuple[str, ...]:
    """What the cells of the table's rows should be: its quarters, then what the rows have over and above."""
    marks = next((found for line in subheading if len(found := _marks(line)) >= 4), [])
    triple = marks == ["P", "A", "A"] * 4 and width >= len(TRIPLE_COLUMNS) - 1
    base = TRIPLE_COLUMNS if triple else COLUMNS
    usual = [cells for cells in rows if len(cells) == width]
    surplus = []
    for i in range(len(base), width):
        filled = sum(bool(cells[i]) for cells in usual)
        surplus.append(ANY if 2 * filled > len(usual) else PAD)
    return (*base, *surplus)


def _marks(line: Line) -> list[str]:
    cells = [cell for cell in line.cells if cell]
    return cells if all(cell in ("P", "A", "R") for cell in cells) else []


def _is_suspect(rows: Iterable[tuple[_Row, tuple[str, ...], str | None]]) -> bool:
    """Whether several of the page's rows show one value in every cell while one of them fails its sums.

    A row whose value is also its target and its absolute may be constant (row 503 of document 001) and does not fail.
    """
    uniform = failing = 0
    for row, cells, absolute in rows:
        printed = [cell for cell in cells if cell]
        value, target, total = _value(cells[0] if cells else None), _value(row.meta), _value(absolute)
        if len(printed) < len(COLUMNS) or len(set(printed)) != 1 or value is None or target is None:
            continue
        quarters = len(COLUMNS) // 2
        closes = quarters * value == target and total in (None, quarters * value)
        constant = value == target and total in (None, value)
        uniform += 1
        failing += not closes and not constant
    return uniform >= 2 and failing >= 1


# ---------------------------------------------------------------- signatures


def _is_signature(line: Line) -> bool:
    return bool(re.match(r"responsable de|nombre y firma", normalised(line.text)))


def _signer(lines: Sequence[Line]) -> Printed | None:
    """Who signs for the unidad ejecutora: the name over that title, in its own cell."""
    above: Line | None = None
    for line in lines:
        for i, cell in enumerate(line.cells):
            if "responsable de la unidad ejecutora" in normalised(cell) and above is not None:
                name = above.cells[i] if i < len(above.cells) else ""
                return Printed(name, above.place) if name else None
        if line.text.strip() and not _is_signature(line) and "[" not in line.text:
            above = line
    return None
