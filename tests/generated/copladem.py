"""Presentations of a subcommittee: rows with their figures, and a deck that shows them in any of its ways."""

import random
from dataclasses import dataclass
from decimal import Decimal

WORDS = (
    "atender apoyar gestionar elaborar supervisar entregar difundir organizar talleres reportes visitas obras familias "
    "jóvenes escuelas parques programas informes brigadas eventos solicitudes expedientes vecinos colonias zonas salud "
    "cultura deporte vivienda servicios padrón acciones metas"
).split()
# Some units are also words that open a part of a slide.
UNITS = ("Apoyo", "Programa", "Acciones", "Persona atendida", "Porcentaje", "Informe de metas", "Meta", "Taller")
OFFICES = ("INSTITUTO MUNICIPAL DE LA {}", "DIRECCIÓN DE {}", "COORDINACIÓN DE {} MUNICIPAL")
SUBJECTS = ("CULTURA", "JUVENTUD", "VIVIENDA", "ECOLOGÍA", "MOVILIDAD", "TURISMO", "BIBLIOTECAS", "MERCADOS", "RASTRO")
QUARTERS = "1er. Trimestre\t\t2do. Trimestre\t\t3er. Trimestre\t\t4to. Trimestre\t\tTotal Anual\t"
MARKS = "\t".join("PRPRPRPRPR")
BRAND = "**GOBIERNO\nDE TECATE**"
AGENDA = (
    "Orden del día\n\n1. Lista de asistencia.\n2.- Presentación de los programas.\n3.1 Asuntos generales",
    "4. Asuntos Generales",
    "EJE # 2\n\n2.1.1. DIAGNÓSTICO DE LA SITUACIÓN.\n\n2.1.2. ATENCIÓN A PERSONAS",
    "1. LEVANTAMIENTO DE INFORMACIÓN\n2. DIAGNÓSTICO",
    "Febrero 2024",
)


@dataclass(frozen=True)
class Row:
    """What a row of a deck says. quarters: None for a blank cell. slid: its figures stand a column to one side."""

    dependencia: str
    programa: tuple[str, str] | None
    nivel: str
    meta: str
    clave: str | None
    texto: str
    unidad: str
    lineas: tuple[str, ...]
    quarters: tuple[Decimal | None, ...]
    total: Decimal
    slid: int


@dataclass(frozen=True)
class Deck:
    rows: tuple[Row, ...]
    text: str


def deck(random_: random.Random) -> Deck:
    """A deck of one to three dependencias, each with its metas and their actions."""
    names = [random_.choice(OFFICES).format(subject) for subject in random_.sample(SUBJECTS, random_.randrange(1, 4))]
    rows: list[Row] = []
    slides = ["Presentación del POA 2024", AGENDA[0]]
    for name in names:
        slides.append(f"Presentación de POA 2024\n\n{name}\n\nFebrero 2024")
        found, shown = _dependencia(random_, name)
        rows += found
        slides += shown
    slides += random_.sample(AGENDA, 2)
    for _ in range(random_.randrange(4)):
        slides.insert(random_.randrange(len(slides)), f"{BRAND}\n\n\n\n{random_.choice(AGENDA[1:])}")
    gap = "\n" * random_.randrange(3, 6)
    return Deck(tuple(rows), gap.join([BRAND, *slides, "Gracias\n"]))


def _dependencia(random_: random.Random, name: str) -> tuple[list[Row], list[str]]:
    """Its rows in the order of their slides, and its slides. Only numbers that name their meta bear another order."""
    restarts, with_programme = random_.random() < 0.4, random_.random() < 0.5
    slides: list[tuple[list[Row], str]] = []
    number = random_.randrange(1, 4)
    for _ in range(random_.randrange(1, 4)):
        many = random_.random() < 0.2
        numbers = [str(number + i) for i in range(13 if many else 1)]
        number += len(numbers)
        programa = (str(100 + number), _text(random_).upper()) if with_programme else None
        meta = _row(random_, name, programa, "meta", ",".join(numbers), None)
        slides.append(([meta], _programme(programa) + _meta_slide(random_, meta, numbers)))
        keys = [f"{i}" if restarts or many else f"{numbers[0]}.{i}" for i in range(1, random_.randrange(2, 7))]
        actions = [_row(random_, name, programa, "accion", meta.meta, key) for key in keys]
        while actions:
            shown, actions = actions[:2], actions[2:]
            slides.append((shown, "ACCIONES\n\n" + "\n\n".join(_action(random_, row) for row in shown)))
    if all(row.clave is None or "." in row.clave for found, _ in slides for row in found) and random_.random() < 0.5:
        random_.shuffle(slides)
    return [row for found, _ in slides for row in found], [text for _, text in slides]


def _row(
    random_: random.Random, name: str, programa: tuple[str, str] | None, nivel: str, meta: str, clave: str | None
) -> Row:
    shape = random_.random()
    scale = random_.choice((1, 10, 100, 3000))
    quarters: list[int | None] = [random_.randrange(1, 4 * scale + 1) for _ in range(4)]
    if shape < 0.1:
        quarters = [100] * 4
    elif shape < 0.3:
        blank = random_.sample(range(4), random_.randrange(1, 4))
        quarters = [None if i in blank else value for i, value in enumerate(quarters)]
    elif shape < 0.4:
        quarters[random_.randrange(4)] = 0
    total = 100 if shape < 0.1 else sum(value or 0 for value in quarters)
    lineas = random_.sample([f"{i}.{j}.{k}" for i in range(1, 6) for j in range(1, 4) for k in range(1, 9)], 4)
    return Row(
        name,
        programa,
        nivel,
        meta,
        clave,
        _text(random_).capitalize(),
        random_.choice(UNITS),
        tuple(lineas[: random_.randrange(1, 5)]),
        tuple(None if value is None else Decimal(value) for value in quarters),
        Decimal(total),
        random_.choices((0, 1, -1), (8, 2, 1))[0],
    )


def _text(random_: random.Random) -> str:
    return " ".join(random_.choice(WORDS) for _ in range(random_.randrange(5, 14)))


# ---------------------------------------------------------------- slides


def _programme(programa: tuple[str, str] | None) -> str:
    return (
        f"PROGRAMA\n\n{programa[0]}. {programa[1]}\n\nUnidades ejecutoras\n\nDirección General\n\n" if programa else ""
    )


def _meta_slide(random_: random.Random, row: Row, numbers: list[str]) -> str:
    beside = random_.choice((" ", "\t", "\n\n"))
    head = f"META {numbers[0]}:{beside}{row.texto}"
    if len(numbers) > 1:
        head = f"META\n{','.join(numbers[:8])},\n{','.join(numbers[8:-1])} y {numbers[-1]}\n\n{row.texto}"
    unit = f"Unidad de Medida:{random_.choice((' ', chr(9), chr(10) * 2))}{random_.choice((row.unidad, _bold(row)))}"
    annual = ["Programación anual:"]
    parts = random_.choice(([head, unit, *annual], [*annual, head, unit], [f"{head}\n{unit}", *annual]))
    heading = f"Alineación PMD\t\t{QUARTERS}\nEstrategias\tLíneas de Acción\t{MARKS}"
    codes = _split(random_, row.lineas)
    lines = [f"{'.'.join(codes[i].split('.')[:2])}\t{', '.join(code)}" for i, code in _pairs(codes)]
    share = random_.choice(("0%", "00%", "0.0%", "0 %", ""))
    table = [heading, *_beside(random_, lines, row)]
    percent = f"{random_.choice(('Porcentaje de Avance Anual:', 'Porcentaje:'))}\n\n{share}"
    return "\n\n".join([*parts, "\n".join(table), percent])


def _bold(row: Row) -> str:
    return f"**{row.unidad}**"


def _split(random_: random.Random, lineas: tuple[str, ...]) -> list[str]:
    """The líneas on one line of the table or on several."""
    return [random_.choice((", ", " ")).join(lineas)] if random_.random() < 0.5 else list(lineas)


def _pairs(codes: list[str]) -> list[tuple[int, list[str]]]:
    return [(i, [code]) for i, code in enumerate(codes)]


def _beside(random_: random.Random, lines: list[str], row: Row) -> list[str]:
    """Lines of líneas with the figures on one of them, or below them all."""
    at = random_.randrange(len(lines) + 1)
    if at == len(lines) or row.slid < 0:
        empty = "\t" * lines[0].count("\t")
        blank = [line + "\t" * 10 for line in lines]
        return [*blank, _figures(random_, empty, row)]
    return [_figures(random_, line, row) if i == at else line + "\t" * 10 for i, line in enumerate(lines)]


def _figures(random_: random.Random, before: str, row: Row) -> str:
    """The figures after their líneas, or a column to one side of where they should be."""
    cells = [cell for value in row.quarters for cell in (_printed(random_, value), "")]
    cells += [_printed(random_, row.total), ""]
    if row.slid > 0:
        cells = ["", *cells[:-1]]
    if row.slid < 0 and cells[0]:
        return before + "\t".join(cells)
    return f"{before}\t" + "\t".join(cells)


def _printed(random_: random.Random, value: Decimal | None) -> str:
    return "" if value is None else random_.choice((f"{value:,}", f"{value}"))


def _action(random_: random.Random, row: Row) -> str:
    mark = random_.choice((".-", ".- ", ". ")) if "." not in (row.clave or "") else random_.choice((" ", ".- ", ".-"))
    words = row.texto.split()
    cut = random_.randrange(1, len(words))
    texts = [row.texto] if random_.random() < 0.6 else [" ".join(words[:cut]), " ".join(words[cut:])]
    texts[0] = f"{row.clave}{mark}{texts[0]}"
    if random_.random() < 0.5:
        tail = "\t" * 7
        right = ["Unidad de medida", row.unidad]
        left = [*texts, ""][:2] if len(texts) < 2 else texts
        head = "\n".join(f"{text}{tail}{cell}\t\t" for text, cell in zip(left, right, strict=True))
    else:
        head = "\n".join(texts) + f"\n\nUnidad de medida\n\n{row.unidad}\n"
    heading = f"Línea de Acción\t{QUARTERS}"
    codes = _split(random_, row.lineas)
    in_marks = random_.random() < 0.5
    marks = [f"{codes[0]}\t{MARKS}"] if in_marks else [f"\t{MARKS}"]
    rest = codes[1:] if in_marks else codes
    body = _beside(random_, rest, row) if rest else [_figures(random_, "", row)]
    return "\n".join([head, heading, *marks, *body])
