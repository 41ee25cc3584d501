"""Units of form TMM-F004: rows with their figures, and the text of their pages as scans with faults give it."""

import random
import tomllib
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

RATES = tomllib.loads((Path(__file__).parent / "rates.toml").read_text(encoding="utf8"))
NAMES = ("p1", "a1", "p2", "a2", "p3", "a3", "p4", "a4")
WORDS = (
    "atender apoyar gestionar elaborar supervisar entregar difundir organizar talleres reportes visitas "
    "obras comunidades familias jóvenes escuelas parques programas informes brigadas eventos solicitudes "
    "expedientes capacitación seguimiento vecinos colonias zonas rurales salud cultura deporte vivienda "
    "servicios padrón"
).split()


@dataclass
class Row:
    """What a row says: figures by column name, None for a blank cell."""

    key: str
    text: str
    figures: dict[str, int | None]
    meta: int
    absolute: int
    pct: int


@dataclass
class Unit:
    """A unit's rows and the text of each reading of its page."""

    code: str
    name: str
    rows: list[Row]
    pages: list[str]


def unit(random_: random.Random, number: int, faults_per_reading: int = 1) -> Unit:
    """One unit with its page read one to three times."""
    key = random_.randrange(1, 10)
    names = [f"{key}{i:02}" for i in range(random_.randrange(6, 14))]
    rows = [_row(random_, name) for name in names]
    if random_.random() < RATES["heads_that_add_up"]:
        rows[0] = _head(rows[0], rows[1:])
    code, name = f"{30 + number % 60}{100 + number % 800}", f"DIRECCIÓN DE {' '.join(_words(random_, 3)).upper()}"
    weights = RATES["readings"]
    readings = random_.choices((1, 2, 3), (weights["one"], weights["two"], weights["three"]))[0]
    absolute = random_.random() >= RATES["without_absolute"]
    pages = [_page(random_, code, name, rows, absolute, faults_per_reading) for _ in range(readings)]
    return Unit(code, name, rows, pages)


def _words(random_: random.Random, count: int) -> list[str]:
    return [random_.choice(WORDS) for _ in range(count)]


def _row(random_: random.Random, key: str) -> Row:
    scale = random_.choice((1, 5, 20, 100, 1000, 9000))
    shape = random_.choices(list(RATES["shapes"]), list(RATES["shapes"].values()))[0]
    quarters = _programmed(random_, shape, scale)
    done = [_realised(random_, value) for value in quarters]
    if shape == "late":
        done = [None, *done[:3]]
    if shape == "constant":
        done = list(quarters)
    figures = dict(zip(NAMES, [v for pair in zip(quarters, done, strict=True) for v in pair], strict=True))
    meta = quarters[0] if shape == "constant" else sum(v or 0 for v in quarters)
    absolute = (done[-1] if shape == "constant" else sum(v or 0 for v in done)) or 0
    if random_.random() < RATES["contradictory"]:
        meta = (meta or 0) + random_.choice((1, 2, 10))
    text = " ".join(_words(random_, random_.randrange(8, 14))).capitalize()
    return Row(key, text, figures, meta or 0, absolute, _half_up(absolute, meta or 1))


def _programmed(random_: random.Random, shape: str, scale: int) -> list[int | None]:
    if shape in ("equal", "constant"):
        return [random_.randrange(1, 1 + scale * 3)] * 4
    if shape == "one_quarter":
        quarters: list[int | None] = [None] * 4
        quarters[random_.randrange(4)] = random_.randrange(1, 1 + scale * 3)
        return quarters
    quarters = [random_.randrange(1, 1 + scale * 3) for _ in range(4)]
    if shape == "some_blank":
        for i in random_.sample(range(4), random_.randrange(1, 3)):
            quarters[i] = None
    if shape == "late":
        quarters[-1] = None
    return quarters


def _realised(random_: random.Random, programmed: int | None) -> int | None:
    if programmed is None:
        return None if random_.random() < 0.97 else random_.randrange(1, 10)
    if random_.random() < 0.55:
        return programmed
    if random_.random() < 0.06:
        return None if random_.random() < 0.5 else 0
    return max(0, round(programmed * random_.uniform(0.6, 1.6)))


def _head(head: Row, actions: list[Row]) -> Row:
    figures = {name: sum(row.figures[name] or 0 for row in actions) or None for name in NAMES}
    meta = sum(figures[name] or 0 for name in NAMES if name[0] == "p")
    absolute = sum(figures[name] or 0 for name in NAMES if name[0] == "a")
    return Row(head.key, head.text, figures, meta, absolute, _half_up(absolute, meta or 1))


def _half_up(part: int, whole: int) -> int:
    return int((Decimal(part) * 100 / whole).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _page(random_: random.Random, code: str, name: str, rows: list[Row], absolute: bool, faults: int) -> str:
    spare = random_.choices((0, 1, 2), RATES["spare_columns"])[0]
    lines = [
        "XX AYUNTAMIENTO DE TECATE DE BAJA CALIFORNIA",
        "PROGRAMA OPERATIVO ANUAL 2022",
        "TMM-F004",
        "FECHA: OCTUBRE-DICIEMBRE 2022",
        f"RAMO: {code[:2]} DESARROLLO COMUNITARIO",
        "PROGRAMA: 511 GESTIÓN",
        f"UNIDAD EJECUTORA: {code} {name}",
        "LINEA DE ACCION P.M.D.\tMETAS Y ACCIONES\tUNIDAD MEDIDA\tMETA ANUAL\tPERIODO\t\t\t\t\t\t\t\t"
        "ACUMULADO RELATIVO\tOBSERVACIONES",
        "\t\t\t\tENE-MAR\t\tABR-JUN\t\tJUL-SEP\t\tOCT-DIC\t\t",
        "\t\t\t\tP\tA\tP\tA\tP\tA\tP\tA\t\t",
        *(_line(random_, row, absolute, spare, faults) for row in rows),
        "",
        "PERSONA DE PRUEBA",
        "RESPONSABLE DE LA UNIDAD EJECUTORA",
        "",
    ]
    return "\n".join(lines)


def _printed(value: int | None) -> str:
    return "" if value is None else str(value)


def _line(random_: random.Random, row: Row, absolute: bool, spare: int, faults: int) -> str:
    cells = [_printed(row.figures[name]) for name in NAMES] + [""] * spare
    totals = [str(row.meta), f"{row.absolute:,}", f"{row.pct}%"]
    for _ in range(faults):
        if random_.random() < RATES["damaged"]:
            fault = random_.choices(list(RATES["faults"]), list(RATES["faults"].values()))[0]
            FAULTS[fault](random_, cells, totals, spare)
    printed = [*cells, totals[1]] if absolute else cells
    return "\t".join(["2.1.1", f"{row.key}.- {row.text}", "Informe", totals[0], *printed, totals[2], ""])


def _lose(random_: random.Random, cells: list[str], at: int) -> None:
    del cells[at]
    if random_.random() < RATES["padded"]:
        cells.append("")


def _blank_lost(random_: random.Random, cells: list[str], totals: list[str], spare: int) -> None:
    blank = [i for i, cell in enumerate(cells) if not cell]
    if blank:
        _lose(random_, cells, random_.choice(blank))


def _blank_added(random_: random.Random, cells: list[str], totals: list[str], spare: int) -> None:
    cells.insert(random_.randrange(len(cells) + 1), "")


def _figure_lost(random_: random.Random, cells: list[str], totals: list[str], spare: int) -> None:
    figures = [i for i, cell in enumerate(cells) if cell]
    if figures:
        at = random_.choice(figures)
        if random_.random() < 0.5:
            cells[at] = ""
        else:
            _lose(random_, cells, at)


def _pair_repeated(random_: random.Random, cells: list[str], totals: list[str], spare: int) -> None:
    at = random_.randrange(0, 7)
    cells[at + 2 : at + 2] = cells[at : at + 2]


def _digit_misread(random_: random.Random, cells: list[str], totals: list[str], spare: int) -> None:
    places = [(cells, i) for i, cell in enumerate(cells) if cell] + [(totals, i) for i in range(3)]
    printed, i = random_.choice(places)
    digits = [at for at, c in enumerate(printed[i]) if c.isdigit()]
    at = random_.choice(digits)
    other = random_.choice([d for d in "0123456789" if d != printed[i][at]])
    printed[i] = printed[i][:at] + other + printed[i][at + 1 :]


FAULTS = {
    "blank_lost": _blank_lost,
    "blank_added": _blank_added,
    "figure_lost": _figure_lost,
    "pair_repeated": _pair_repeated,
    "digit_misread": _digit_misread,
}
