"""The template as a workbook: blank, with an example in each sheet, or filled with the rows of a store."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from math import ceil

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from data.records import Accion, Avance, Beneficiario, Documento, Linea, Partida, Presupuesto, Record
from loaders.template.columns import (
    EXAMPLE,
    FIGURES,
    LEVELS,
    MARK,
    PERIODICIDADES,
    PERIODS,
    UNKNOWN,
    YEARS,
    Column,
    Level,
    example,
)

Value = str | int | Decimal | None
Cells = Mapping[str, Value]

# Counted from 0, as XlsxWriter does: the groups, the headings, the first row to fill.
GROUPS, HEADINGS, FIRST = 0, 1, 2
# Rows that have formulas, and rows that have lists; more may be written below.
READY, LISTED = 200, 2_000
LONGEST_TEXT = 32_767
_LINE, _MOST_LINES = 15.0, 27
_A3 = 8


def blank() -> bytes:
    """The template without rows, as an .xlsx: instructions, and a sheet per level with an example row."""
    return _workbook({level.nivel: [_example(level)] for level in LEVELS})


def filled(records: Iterable[Record]) -> bytes:
    """The template with the rows of a store, as an .xlsx that loads back to equal rows.

    It cannot carry: how a figure was got (what was resuelto, inferido, corroborado or corregido comes back leido; what
    fails its sums is contradictorio again), readings, findings, printed totals, pairs of years and corrections; the X
    of a period that also has an amount; more than 15 digits of a figure. Rows of one key are told apart by their order.
    Raises ValueError where a text is longer than a cell can hold.
    """
    return _workbook(_rows(list(records)))


# ---------------------------------------------------------------- records as rows


def _rows(records: Sequence[Record]) -> dict[str, list[Cells]]:
    """The rows of each nivel, in the order of the store's documents."""
    acciones = {record.accion_id: record for record in records if isinstance(record, Accion)}
    cortes = {record.documento_id: record.corte_mes for record in records if isinstance(record, Documento)}
    cells = {
        accion.accion_id: _of_accion(accion, acciones.get(accion.padre_id or ""), cortes.get(accion.documento_id))
        for accion in sorted(acciones.values(), key=lambda a: (a.ejercicio, a.documento_id, a.orden))
    }
    for record in records:
        if isinstance(record, Avance | Presupuesto | Beneficiario | Partida | Linea) and record.accion_id in cells:
            _add(cells[record.accion_id], record)
    rows: dict[str, list[Cells]] = {level.nivel: [] for level in LEVELS}
    for accion_id, row in cells.items():
        rows[acciones[accion_id].nivel].append(row)
    return rows


def _of_accion(accion: Accion, parent: Accion | None, corte: int | None) -> dict[str, Value]:
    return {
        "meta_clave": accion.meta_clave,
        "padre": parent.accion_clave if parent else None,
        "accion_clave": accion.accion_clave,
        "descripcion": accion.descripcion,
        "municipio": accion.municipio,
        "ejercicio": accion.ejercicio,
        "corte_mes": _word("corte_mes", corte),
        "ramo_clave": accion.ramo_clave,
        "ramo": accion.ramo,
        "unidad_clave": accion.unidad_clave,
        "unidad": accion.unidad_ejecutora,
        "programa_clave": accion.programa_clave,
        "programa": accion.programa,
        "responsable": accion.responsable,
        "unidad_medida": accion.unidad_medida,
        "agregacion": _word("agregacion", accion.agregacion),
        "es_minimo": _word("es_minimo", accion.es_minimo),
        "es_nomina": _word("es_nomina", accion.es_nomina),
        "meta_anual": _figure(accion.meta_anual, accion.meta_anual_metodo),
        "avance_anual": _figure(accion.avance_anual, accion.avance_anual_metodo),
        "avance_pct": accion.avance_pct_impreso,
        "observacion": accion.observacion,
    }


def _add(cells: dict[str, Value], record: Avance | Presupuesto | Beneficiario | Partida | Linea) -> None:
    """Put in a row's cells what another table says of it."""
    if isinstance(record, Avance):
        programmed = _figure(record.programado, record.programado_metodo)
        cells["periodicidad"] = _word("periodicidad", record.periodicidad)
        cells[f"p{record.periodo}"] = MARK if record.marcado and programmed is None else programmed
        cells[f"r{record.periodo}"] = _figure(record.realizado, record.realizado_metodo)
    elif isinstance(record, Presupuesto):
        cells["monto"] = _figure(record.monto, record.monto_metodo)
    elif isinstance(record, Beneficiario):
        cells["mujeres"], cells["hombres"] = record.mujeres, record.hombres
    elif isinstance(record, Partida):
        cells["partidas"] = _joined(cells.get("partidas"), record.partida, ", ")
    else:
        cells["lineas"] = _joined(cells.get("lineas"), _named(record.linea, record.linea_nombre), "\n")
        cells["ejes"] = _joined(cells.get("ejes"), _named(record.eje_clave, record.eje), "\n")


def _named(clave: str | None, nombre: str | None) -> str:
    return " ".join(part for part in (clave, nombre) if part)


def _joined(before: Value, text: str, between: str) -> str | None:
    """What a cell lists, with one more; each once."""
    listed = str(before).split(between) if before else []
    return between.join(dict.fromkeys([*listed, *([text] if text else [])])) or None


def _figure(value: Decimal | None, metodo: str | None) -> Value:
    return UNKNOWN if value is None and metodo == "sin_resolver" else value


def _word(name: str, stored: object) -> str | None:
    """The word of the column's list for what the store has."""
    column = next(column for column in LEVELS[0].columns if column.name == name)
    words = {said: word for word, said in (column.choices or {}).items()}
    return words.get(stored) if stored is not None else None


def _example(level: Level) -> Cells:
    return {name: Decimal(str(said)) if isinstance(said, float) else said for name, said in example(level).items()}


# ---------------------------------------------------------------- the workbook


def _workbook(rows: Mapping[str, Sequence[Cells]]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        # One date for all: the same rows give the same bytes, so that a file sent twice is one document.
        book.set_properties({"title": "Plantilla de POA", "created": datetime(2026, 1, 1, tzinfo=UTC)})
        looks = _Looks(book)
        _instructions(book.add_worksheet("Instrucciones"), looks)
        for level in LEVELS:
            _Sheet(book.add_worksheet(level.sheet), level, looks).write(rows[level.nivel])
    return content.getvalue()


class _Looks:
    """The formats of the workbook."""

    GROUP_COLOURS = ("#1F4E79", "#2F5D50", "#5B4A7A", "#7A4A2F", "#555555", "#6B2F4A", "#3F5A2B")
    NUMBERS: Mapping[str, str] = {
        **dict.fromkeys(("cifra", "periodo", "porcentaje", "personas"), "#,##0"),
        **dict.fromkeys(("clave", "texto", "lista"), "@"),
        "año": "0",
        "pesos": '"$"#,##0.00',
    }
    WITH_DECIMALS = "#,##0.00##"

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self.title = book.add_format({"bold": True, "font_size": 16, "font_color": "#1F4E79"})
        self.part = book.add_format({"bold": True, "font_size": 12, "font_color": "#1F4E79", "top": 1})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.name = book.add_format({"text_wrap": True, "valign": "top", "bold": True})
        self.beyond = book.add_format({"bg_color": "#D0D0D0"})
        self.decimals = book.add_format({"num_format": self.WITH_DECIMALS})
        self._made: dict[tuple[tuple[str, object], ...], object] = {}

    def heading(self, group: int) -> object:
        colour = self.GROUP_COLOURS[group % len(self.GROUP_COLOURS)]
        return self._format(bold=True, font_color="white", bg_color=colour, text_wrap=True, valign="vcenter", border=1)

    def group(self, group: int) -> object:
        return self._format(bold=True, font_color=self.GROUP_COLOURS[group % len(self.GROUP_COLOURS)])

    def cell(self, column: Column, value: Value = None, example: bool = False) -> object:
        """The format of a cell of a column: of its kind, and grey in italics in the example row."""
        number = self.NUMBERS.get(column.kind, "#,##0")
        if column.name == "cumplimiento":
            number = "0.0%"
        elif number == "#,##0" and isinstance(value, Decimal) and value != value.to_integral_value():
            number = self.WITH_DECIMALS
        looks: dict[str, object] = {"num_format": number, "valign": "top"}
        if column.kind == "formula":
            looks |= {"bg_color": "#EFEFEF", "font_color": "#444444"}
        if column.width > 15 and column.kind == "texto":
            looks["text_wrap"] = True
        if example:
            looks |= {"italic": True, "font_color": "#7F7F7F", "bg_color": "#FFF7DB"}
        return self._format(**looks)

    def _format(self, **looks: object) -> object:
        key = tuple(sorted(looks.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(looks)
        return self._made[key]


class _Sheet:
    """One sheet of the template while it is written."""

    def __init__(self, sheet: xlsxwriter.worksheet.Worksheet, level: Level, looks: _Looks) -> None:
        self._sheet, self._looks, self._columns = sheet, looks, level.columns
        self._at = {column.name: i for i, column in enumerate(level.columns)}

    def write(self, rows: Sequence[Cells]) -> None:
        self._head()
        self._lists()
        self._greys()
        for i, cells in enumerate(rows):
            self._row(FIRST + i, cells)
        for row in range(FIRST + len(rows), FIRST + READY):
            self._formulas(row, {})

    def _head(self) -> None:
        groups = list(dict.fromkeys(column.group for column in self._columns))
        self._sheet.set_row(HEADINGS, 48)
        for i, column in enumerate(self._columns):
            group = groups.index(column.group)
            if i == 0 or self._columns[i - 1].group != column.group:
                self._sheet.write_string(GROUPS, i, column.group, self._looks.group(group))
            self._sheet.set_column(i, i, column.width, self._looks.cell(column))
            self._sheet.write_string(HEADINGS, i, column.heading, self._looks.heading(group))
        self._sheet.freeze_panes(FIRST, self._at["descripcion"] + 1)
        self._sheet.set_landscape()
        self._sheet.set_paper(_A3)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(GROUPS, HEADINGS)

    def _lists(self) -> None:
        """What each cell allows; Excel says so, in the words of the instructions, when another thing is typed."""
        for i, column in enumerate(self._columns):
            allowed = _allowed(column, f"{xl_col_to_name(i)}{FIRST + 1}")
            if allowed:
                wrong = {"error_title": column.heading, "error_message": column.ayuda[:255]}
                self._sheet.data_validation(FIRST, i, FIRST + LISTED, i, allowed | wrong)

    def _greys(self) -> None:
        """The periods that a row does not have turn grey; figures with decimals show them."""
        every = xl_col_to_name(self._at["periodicidad"])
        last = FIRST + LISTED
        for word, stored in PERIODICIDADES.items():
            if PERIODS[stored] < 12:
                first_beyond = self._at[f"p{PERIODS[stored] + 1}"]
                rule = {"type": "formula", "criteria": f'=${every}{FIRST + 1}="{word}"', "format": self._looks.beyond}
                self._sheet.conditional_format(FIRST, first_beyond, last, self._at["r12"], rule)
        for first_name, last_name in (("meta_anual", "suma_r"), ("avance_anual", "avance_pct")):
            first = xl_col_to_name(self._at[first_name])
            whole = f"=AND(ISNUMBER({first}{FIRST + 1}),{first}{FIRST + 1}<>INT({first}{FIRST + 1}))"
            rule = {"type": "formula", "criteria": whole, "format": self._looks.decimals}
            self._sheet.conditional_format(FIRST, self._at[first_name], last, self._at[last_name], rule)

    def _row(self, row: int, cells: Cells) -> None:
        is_example = cells.get("ejemplo") == EXAMPLE
        for i, column in enumerate(self._columns):
            value = cells.get(column.name)
            look = self._looks.cell(column, value, is_example)
            if isinstance(value, str):
                if len(value) > LONGEST_TEXT:
                    raise ValueError(f"el texto de «{column.heading}» no cabe en una celda: tiene {len(value)} letras")
                self._sheet.write_string(row, i, value, look)
            elif value is not None:
                self._sheet.write_number(row, i, float(value), look)
            elif is_example:
                self._sheet.write_blank(row, i, None, look)
        # Not every program works out the height of a row when it opens a file.
        text = next(column for column in self._columns if column.name == "descripcion")
        self._sheet.set_row(row, _LINE * _lines(str(cells.get("descripcion") or ""), text.width))
        self._formulas(row, cells)

    def _formulas(self, row: int, cells: Cells) -> None:
        """The cells that are worked out, each with its value: who previews the file sees it without calculating."""
        for name, formula, value in (
            ("suma_p", self._sum("p", row), _sum(cells, "p")),
            ("suma_r", self._sum("r", row), _sum(cells, "r")),
            ("cumplimiento", self._attained(row), _attained(cells)),
        ):
            look = self._looks.cell(self._columns[self._at[name]], value, cells.get("ejemplo") == EXAMPLE)
            self._sheet.write_formula(row, self._at[name], formula, look, "" if value is None else float(value))

    def _cell(self, name: str, row: int) -> str:
        return f"${xl_col_to_name(self._at[name])}{row + 1}"

    def _sum(self, letter: str, row: int) -> str:
        first, last = xl_col_to_name(self._at["p1"]), xl_col_to_name(self._at["r12"])
        figures = f"${first}{row + 1}:${last}{row + 1}"
        headings = f"${first}${HEADINGS + 1}:${last}${HEADINGS + 1}"
        counted = f'SUMPRODUCT((LEFT({headings},1)="{letter.upper()}")*ISNUMBER({figures}))'
        return f'=IF({counted}=0,"",SUMIF({headings},"{letter.upper()}*",{figures}))'

    def _attained(self, row: int) -> str:
        target, done, kind, total = (
            self._cell(name, row) for name in ("meta_anual", "avance_anual", "agregacion", "suma_r")
        )
        by_periods = f'IF(OR({kind}="constante",{kind}="acumulada",NOT(ISNUMBER({total}))),"",{total}/{target})'
        return f'=IF(N({target})=0,"",IF(ISNUMBER({done}),{done}/{target},{by_periods}))'


def _lines(text: str, width: float) -> int:
    """The lines that a text takes in a column, up to those that a row may have."""
    return min(_MOST_LINES, sum(ceil(max(len(line), 1) / width) for line in text.split("\n")))


def _sum(cells: Cells, letter: str) -> Decimal | None:
    figures = [
        Decimal(value) for period in range(1, 13) if isinstance(value := cells.get(f"{letter}{period}"), Decimal | int)
    ]
    return sum(figures, Decimal(0)) if figures else None


def _attained(cells: Cells) -> Decimal | None:
    target, done, total = cells.get("meta_anual"), cells.get("avance_anual"), _sum(cells, "r")
    if isinstance(target, str) or not target:
        return None
    if isinstance(done, Decimal | int):
        return Decimal(done) / target
    return None if total is None or cells.get("agregacion") in ("constante", "acumulada") else total / target


def _allowed(column: Column, cell: str) -> dict[str, object] | None:
    """What may be typed in a column's cells; cell: the first of them. None where anything may."""
    if column.choices:
        return {"validate": "list", "source": list(column.choices)}
    if column.kind == "año":
        return {"validate": "integer", "criteria": "between", "minimum": YEARS[0], "maximum": YEARS[-1]}
    if column.kind not in FIGURES:
        return None
    words = "".join(f',{cell}="{word}"' for word in column.words)
    return {"validate": "custom", "value": f"=OR(AND(ISNUMBER({cell}),N({cell})>=0){words})"}


# ---------------------------------------------------------------- instructions

_STEPS = (
    "Llene una fila por meta en «Metas», una por acción en «Acciones» y una por actividad en «Actividades». "
    "Use solo las hojas que su POA tenga.",
    f"La fila que dice {EXAMPLE} muestra cómo se llena y nunca se carga. Escriba las suyas debajo.",
    "Una celda vacía quiere decir que su POA no lo dice. Un 0 quiere decir que dice cero. No son lo mismo.",
    f"«{UNKNOWN}» en una cifra quiere decir que la hay y no se sabe. «{MARK}» en un P, que ese periodo tiene algo "
    "programado sin cantidad.",
    "Escriba las cifras como números, sin unidades ni signos: 1770, no «1,770 árboles». El 45 % se escribe 45.",
    "Escriba las claves como están en su POA. Las celdas de clave ya son de texto: 3.10 se queda 3.10.",
    "Las columnas grises se calculan solas y no se leen. Puede mover columnas y agregar otras, que no se leen; "
    "no cambie los encabezados.",
    "Guarde el archivo como libro de Excel (.xlsx) y cárguelo en el tablero, o con «python -m loaders ARCHIVO». "
    "Si algo está mal, se dice todo de una vez, con la celda.",
)


_WIDE = 100


def _instructions(sheet: xlsxwriter.worksheet.Worksheet, looks: _Looks) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, _WIDE)
    sheet.fit_to_pages(1, 0)
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, "Plantilla de POA para el tablero", looks.title)
    for i, step in enumerate(_STEPS):
        sheet.write_string(2 + i, 0, f"Paso {i + 1}", looks.name)
        sheet.write_string(2 + i, 1, step, looks.text)
        sheet.set_row(2 + i, _LINE * _lines(step, _WIDE))
    row, group = 3 + len(_STEPS), None
    for column in _explained():
        if column.group != group:
            group = column.group
            sheet.write_string(row, 0, group, looks.part)
            sheet.write_blank(row, 1, None, looks.part)
            row += 1
        sheet.write_string(row, 0, _called(column), looks.name)
        sheet.write_string(row, 1, _explanation(column), looks.text)
        sheet.set_row(row, _LINE * _lines(_explanation(column), _WIDE))
        row += 1


def _explained() -> list[Column]:
    """The columns of all the sheets, each once; of the periods, the first P and R."""
    columns: dict[str, Column] = {}
    for level in reversed(LEVELS):
        for column in level.columns:
            columns.setdefault(column.heading, column)
    return [column for column in columns.values() if column.kind != "periodo" or column.name in ("p1", "r1")]


def _called(column: Column) -> str:
    return f"{column.heading} … {column.heading[0]}12" if column.kind == "periodo" else column.heading


def _explanation(column: Column) -> str:
    listed = f" Lista: {', '.join(column.choices)}." if column.choices else ""
    return f"{column.ayuda}{listed}{' No quite esta columna.' if column.needed else ''}"
