"""Generated tables of no known form: random columns, headings, titles and dirt, with the figures that they hold.

`count` measures how many figures come back, how many come back wrong, and how many tables are asked about.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from loaders.errors import DocumentError, UnansweredError
from loaders.layouts import recognised
from loaders.readers.grid import Book, Range, Table, Value
from loaders.reconcile import solve
from loaders.values import MONTHS_OF

Figures = dict[str, int | None]

WORDS = {
    "clave": ("No.", "Clave", "N°", "Código", "Núm.", "ID", "No. de meta", "Clave de la actividad"),
    "descripcion": (
        "Actividad",
        "ACTIVIDADES",
        "Descripción de la meta",
        "Acciones",
        "Metas",
        "Descripción",
        "Acción",
        "Metas y acciones",
        "Actividad específica",
    ),
    "unidad_medida": ("Unidad de medida", "UNIDAD DE\nMEDIDA", "U. de M.", "Unidad", "Unidad Medida"),
    "meta_anual": ("Meta anual", "META ANUAL", "Programado anual", "Total anual", "Meta", "Cantidad anual", "Total"),
    "avance_anual": ("Total realizado", "Avance anual", "Total ejecutado", "Avance absoluto", "Realizado anual"),
    "programa": ("Programa", "Nombre del programa", "Proyecto", "Módulo / Proyecto"),
    "ramo": ("Dependencia", "Dependencia responsable", "Secretaría"),
    "responsable": ("Responsable", "RESPONSABLES", "Nombre del responsable"),
    "observacion": ("Observaciones", "Comentarios", "Justificación"),
    "otro": ("Medio de verificación", "Supuestos", "Línea base", "Indicador", "Objetivo"),
}
SIDES = {
    "p": ("P", "Prog.", "Programado", "Planeado", "PROG", "Programada"),
    "a": ("A", "R", "Real", "Realizado", "Ejecutado", "Logrado", "Alcanzado", "Ejec."),
}
PERIODS = {
    "mes": (
        "Ene Feb Mar Abr May Jun Jul Ago Sep Oct Nov Dic".split(),
        "ENERO FEBRERO MARZO ABRIL MAYO JUNIO JULIO AGOSTO SEPTIEMBRE OCTUBRE NOVIEMBRE DICIEMBRE".split(),
        "ENE. FEB. MAR. ABR. MAY. JUN. JUL. AGO. SET. OCT. NOV. DIC.".split(),
    ),
    "bimestre": (
        ["Ene-Feb", "Mar-Abr", "May-Jun", "Jul-Ago", "Sep-Oct", "Nov-Dic"],
        ["1er Bimestre", "2do Bimestre", "3er Bimestre", "4to Bimestre", "5to Bimestre", "6to Bimestre"],
    ),
    "trimestre": (
        ["T1", "T2", "T3", "T4"],
        ["1er Trimestre", "2do Trimestre", "3er Trimestre", "4to Trimestre"],
        ["PRIMER TRIMESTRE", "SEGUNDO TRIMESTRE", "TERCER TRIMESTRE", "CUARTO TRIMESTRE"],
        ["Ene-Mar", "Abr-Jun", "Jul-Sep", "Oct-Dic"],
        ["Trim. I", "Trim. II", "Trim. III", "Trim. IV"],
        ["Q1", "Q2", "Q3", "Q4"],
    ),
    "semestre": (["1er Semestre", "2do Semestre"], ["Semestre I", "Semestre II"], ["Ene-Jun", "Jul-Dic"]),
}
NOUNS = "talleres asesorías visitas reportes campañas obras eventos trámites cursos informes jornadas apoyos".split()
VERBS = "Realizar Impartir Entregar Coordinar Elaborar Supervisar Atender Gestionar Promover Integrar".split()
PLACES = "la cabecera;las colonias;el mercado;las escuelas;la zona rural;el centro;los parques;la biblioteca".split(";")
UNITS = "Taller Asesoría Visita Reporte Campaña Obra Evento Trámite Curso Informe Jornada Apoyo".split()
OFFICES = ("Dirección de Obras", "Secretaría de Bienestar", "Instituto de la Mujer", "Dirección de Cultura")


@dataclass(frozen=True)
class Made:
    """A generated book, its year, and for each text of a row its figures by name: p1, a1, meta_anual, avance_anual."""

    book: Book
    ejercicio: int
    rows: dict[str, Figures]


@dataclass(frozen=True)
class _Column:
    campo: str
    heading: tuple[str, ...]


@dataclass
class _Grid:
    rows: list[list[Value]] = field(default_factory=list)
    merged: list[Range] = field(default_factory=list)


def made(random_: random.Random) -> Made:
    """One table, with what makes real ones hard."""
    year = random_.randint(2022, 2027)
    kind = random_.choice(("mes", "trimestre", "trimestre", "bimestre", "semestre"))
    both = random_.random() < 0.5
    annual = random_.random() < 0.8
    columns = _columns(random_, kind, both, annual, year)
    rows = _rows(random_, kind, both, annual)
    grid, offset = _Grid(), random_.choice((0, 0, 1))
    grid.rows = [[] for _ in range(random_.choice((0, 0, 1, 2)))]
    title = random_.choice(("PROGRAMA OPERATIVO ANUAL {}", "POA {}", "Plan Operativo Anual {}", "Ejercicio fiscal {}"))
    grid.rows.append([None] * random_.randint(0, 4) + [title.format(year)])
    if random_.random() < 0.5:
        grid.rows.append([None] * offset + ["Dependencia:", random_.choice(OFFICES)])
    grid.rows += [[] for _ in range(random_.randint(0, 2))]
    _write_heading(random_, grid, columns, offset)
    _write_rows(random_, grid, columns, rows, offset)
    if random_.random() < 0.5:
        grid.rows += [[], [None] * offset + ["Elaboró: Persona de Prueba"]]
    if random_.random() < 0.2:
        grid.rows += [[], _line(columns, offset, {"descripcion": "Población total", "meta_anual": 120_000})]
    table = Table("Hoja1", [tuple(row) for row in grid.rows], tuple(grid.merged))
    return Made(Book("generado.xlsx", (table,)), year, rows)


def _columns(random_: random.Random, kind: str, both: bool, annual: bool, year: int) -> list[_Column]:
    texts = [
        "descripcion",
        *random_.sample(["clave", "unidad_medida", "programa", "responsable", "otro"], random_.randint(2, 5)),
    ]
    random_.shuffle(texts)
    columns = [_Column(campo, (random_.choice(WORDS[campo]),)) for campo in texts]
    names = random_.choice(PERIODS[kind])
    words = {side: random_.choice(SIDES[side]) for side in "pa"}
    one_cell = random_.random() < 0.3
    group = random_.choice(("Programación", "Calendarización", f"Programación {year}", "Programación de la meta"))
    for n, name in enumerate(names, start=1):
        for side in "pa" if both else "p":
            if both:
                heading = (f"{name} {words[side]}",) if one_cell else (name, words[side])
            else:
                heading = (name,) if one_cell else (group, name)
            columns.append(_Column(f"{side}{n}", heading))
        if both and random_.random() < 0.1:
            columns.append(_Column("otro", (name, "%") if not one_cell else (f"{name} %",)))
    totals = [_Column("meta_anual", (random_.choice(WORDS["meta_anual"]),))] if annual else []
    if both and random_.random() < 0.6:
        totals.append(_Column("avance_anual", (random_.choice(WORDS["avance_anual"]),)))
    if random_.random() < 0.25:
        totals.append(_Column("otro_ano", (random_.choice((f"Meta {year - 1}", f"Realizado {year - 1}")),)))
    at = len(columns) if random_.random() < 0.5 else len(texts)
    columns[at:at] = totals
    if random_.random() < 0.3:
        columns.append(_Column("observacion", (random_.choice(WORDS["observacion"]),)))
    return columns


def _rows(random_: random.Random, kind: str, both: bool, annual: bool) -> dict[str, Figures]:
    found: dict[str, Figures] = {}
    periods = range(1, 12 // MONTHS_OF[kind] + 1)
    for _ in range(random_.randint(6, 40)):
        noun = random_.choice(NOUNS)
        text = f"{random_.choice(VERBS)} {noun} en {random_.choice(PLACES)} {random_.choice('ABCDEFGH')}"
        most = random_.choice((3, 20, 500, 12000))
        programmed = [random_.randint(0, most) if random_.random() < 0.8 else None for _ in periods]
        if not any(programmed):
            programmed[0] = 1
        figures: Figures = {f"p{n}": value for n, value in zip(periods, programmed, strict=True)}
        if both:
            done = [None if value is None else max(0, value + random_.randint(-2, 2)) for value in programmed]
            figures |= {f"a{n}": value for n, value in zip(periods, done, strict=True)}
            figures["avance_anual"] = sum(value or 0 for value in done)
        figures["meta_anual"] = sum(value or 0 for value in programmed)
        found[text] = figures
    return found


def _write_heading(random_: random.Random, grid: _Grid, columns: list[_Column], offset: int) -> None:
    height = max(len(column.heading) for column in columns)
    merge = random_.random() < 0.7
    lines: list[list[Value]] = [[None] * (offset + len(columns)) for _ in range(height)]
    first = len(grid.rows)
    for c, column in enumerate(columns):
        same = c > 0 and columns[c - 1].heading[:-1] == column.heading[:-1] and len(column.heading) > 1
        for r, part in enumerate(column.heading):
            if not (same and r < len(column.heading) - 1):
                lines[r][offset + c] = part
        if len(column.heading) == 1 and height > 1 and merge:
            grid.merged.append(Range(first + 1, offset + c + 1, first + height, offset + c + 1))
    if merge:
        for c, column in enumerate(columns):
            if len(column.heading) > 1 and (c == 0 or columns[c - 1].heading[:-1] != column.heading[:-1]):
                last = c
                while last + 1 < len(columns) and columns[last + 1].heading[:-1] == column.heading[:-1]:
                    last += 1
                if last > c:
                    grid.merged.append(Range(first + 1, offset + c + 1, first + 1, offset + last + 1))
    grid.rows += lines


def _write_rows(
    random_: random.Random, grid: _Grid, columns: list[_Column], rows: dict[str, Figures], offset: int
) -> None:
    as_text = random_.random() < 0.2
    subtotals, sections, blanks = random_.random() < 0.3, random_.random() < 0.3, random_.random() < 0.2
    block: list[Figures] = []
    for number, (text, figures) in enumerate(rows.items(), start=1):
        if sections and number % 7 == 1:
            grid.rows.append(_line(columns, offset, {"descripcion": f"PROGRAMA {number} DE ATENCIÓN"}))
        if blanks and random_.random() < 0.1:
            grid.rows.append([])
        unit = random_.choice(UNITS)
        cells: dict[str, Value] = {
            "clave": str(number) if as_text else number,
            "descripcion": text,
            "unidad_medida": unit,
            "programa": "Desarrollo con rumbo",
            "responsable": random_.choice(OFFICES),
            "otro": "Lista de asistencia",
            "otro_ano": random_.randint(1, 900),
            **{name: f"{value:,}" if as_text and value is not None else value for name, value in figures.items()},
        }
        grid.rows.append(_line(columns, offset, cells))
        block.append(figures)
        if subtotals and number % 7 == 0:
            names = figures.keys()
            sums: dict[str, Value] = {name: sum(one[name] or 0 for one in block) for name in names}
            grid.rows.append(_line(columns, offset, {**sums, "descripcion": random_.choice(("Subtotal", "TOTAL"))}))
            block = []


def _line(columns: list[_Column], offset: int, cells: dict[str, Value]) -> list[Value]:
    return [None] * offset + [cells.get(column.campo) for column in columns]


# ---------------------------------------------------------------- counting


@dataclass
class Count:
    """Tables and what became of them; figures: those of the tables that were loaded. wrong: with the table and row."""

    tables: int = 0
    asked: int = 0
    rejected: int = 0
    figures: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    lost_rows: int = 0
    added_rows: int = 0
    questions: list[str] = field(default_factory=list)


def count(seeds: Iterable[int]) -> Count:
    """What becomes of the generated table of each seed."""
    total = Count()
    for seed in seeds:
        one = made(random.Random(seed))
        total.tables += 1
        try:
            sheets = recognised(one.book).sheets
        except UnansweredError as error:
            total.asked += 1
            total.questions.append(f"semilla {seed}: {error}")
            continue
        except DocumentError as error:
            total.rejected += 1
            total.questions.append(f"semilla {seed}: {error}")
            continue
        _compare(total, one, sheets, seed)
    return total


def _compare(total: Count, one: Made, sheets: list, seed: int) -> None:  # type: ignore[type-arg]
    found = {str(row.descripcion): solve([row.figures]) for sheet in sheets for row in sheet.rows}
    total.added_rows += len(found.keys() - one.rows.keys())
    total.wrong += [
        f"semilla {seed}: año {sheet.heading.ejercicio}"
        for sheet in sheets
        if sheet.heading.ejercicio not in (None, one.ejercicio)
    ]
    printed = {
        column
        for column in ("avance_anual",)
        if any(sheet.rows and sheet.rows[0].figures.absoluto is not None for sheet in sheets)
    }
    for text, figures in one.rows.items():
        if text not in found:
            total.lost_rows += 1
            continue
        solution = found[text]
        for name, truth in figures.items():
            if name == "avance_anual" and not printed:
                continue
            got = {"meta_anual": solution.meta, "avance_anual": solution.absoluto}.get(name) or solution.figuras.get(
                name
            )
            value = got.value if got else None
            total.figures += 1
            if value == (None if truth is None else Decimal(truth)):
                total.right += 1
            elif got and got.value is not None:
                total.wrong.append(f"semilla {seed}: {text} {name} {value} por {truth}")
