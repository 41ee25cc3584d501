"""Cards with monthly programming: acciones and activities with random figures, and a document that prints them in any
of the form's ways, with cells lost or moved, pages that end anywhere and, now and then, a card that is missing."""

import random
from dataclasses import dataclass, field
from decimal import Decimal

OFFICES = (
    *("Bibliotecas", "Ciclovías", "Panteones", "Mercados", "Alumbrado", "Museos", "Viveros", "Archivo", "Turismo"),
    *("Catastro", "Drenaje", "Forestación", "Vialidades", "Artesanías"),
)
NAMES = ("Impulso a {}", "{} para todos", "Programa de {} en tu colonia", "Atención de {}")
DOINGS = ("Taller", "Jornada", "Entrega", "Brigada", "Curso", "Recorrido", "Concurso", "Muestra", "Censo", "Plática")
UNITS = ("Talleres", "Eventos", "Pipa / 10,000 litros", "Apoyos", "Visitas")
PARTIDAS = ("2171", "2491", "2611", "2731", "3131", "3341", "3821", "4411")
TITLE = "PROGRAMA OPERATIVO ANUAL 2022"
LABELS = (
    "ACTIVIDAD\tÁREA RESPONSABLE\tUNIDAD DE MEDIDA\tINVERSIÓN APROX. POR ACTIVIDAD\tINDICADOR\tPROGRAMACIÓN ANUAL\t"
    "PROGRAMACIÓN MENSUAL"
)
MONTHS = "\t" * 6 + "\t".join("ENE FEB MAR ABR MAY JUN JUL AGO SEP OCT NOV DIC".split())


@dataclass(frozen=True)
class Activity:
    """A row as it is, and whether its line in the document has lost a cell or has one too many."""

    texto: str
    area: str
    unidad: str
    monto: Decimal
    months: tuple[int, ...]
    damaged: bool


@dataclass
class Action:
    """An acción as it is. missing: its card is, not its activities."""

    clave: str
    nombre: str
    monto: Decimal
    mujeres: int
    hombres: int
    partidas: tuple[str, ...]
    missing: bool
    activities: list[Activity] = field(default_factory=list)


@dataclass(frozen=True)
class Programme:
    actions: tuple[Action, ...]
    text: str


def programme(random_: random.Random) -> Programme:
    """A programme of three to six acciones, each of an office of its own, and its document."""
    damage = random_.choice((0.0, 0.1, 0.3))
    offices = random_.sample(OFFICES, random_.randrange(3, 7))
    missing = random_.randrange(1, len(offices)) if random_.random() < 0.5 else None
    actions = []
    pages = []
    for i, office in enumerate(offices):
        action = _action(random_, str(2 * i + 1), office, i == missing)
        lines = [] if action.missing else _card(random_, action)
        lines += [] if action.missing else [LABELS, MONTHS]
        for _ in range(random_.randrange(2, 7)):
            activity, line = _activity(random_, action, office, damage)
            action.activities.append(activity)
            lines.append(line)
        # The sheet of a missing card has other pesos than its activities.
        action.monto += random_.randrange(1, 9) * 1000 if action.missing else 0
        pages.append(_cut(random_, _with_amount(lines, action)))
        actions.append(action)
    return Programme(tuple(actions), "\n".join([TITLE, *("\n\n".join(pages)).split("\n"), "", *_summary(actions)]))


def pesos(value: Decimal, zero: str = r"\$ -") -> str:
    return rf"\$ {value:,.2f}" if value else zero


def _action(random_: random.Random, clave: str, office: str, missing: bool) -> Action:
    return Action(
        clave,
        random_.choice(NAMES).format(office),
        Decimal(0),
        random_.randrange(1, 5000),
        random_.randrange(1, 5000),
        () if missing else tuple(sorted(random_.sample(PARTIDAS, random_.randrange(1, 4)))),
        missing,
    )


def _activity(random_: random.Random, action: Action, office: str, damage: float) -> tuple[Activity, str]:
    months = tuple(random_.choice((0, 0, 1, 2, random_.randrange(900))) for _ in range(12))
    months = months if any(months) else (1, *months[1:])
    monto = Decimal(random_.choice((0, random_.randrange(1, 9_000_000)))) / 100
    action.monto += monto
    texto = f"{random_.choice(DOINGS)} {len(action.activities) + 1} de {office}"
    unit = random_.choice(UNITS)
    area = f"Depto. de {office}"
    row = [texto, area, unit, pesos(monto), "Número de " + unit, str(sum(months)), *(str(m or "-") for m in months)]
    damaged = random_.random() < damage
    at = random_.randrange(1, len(row))
    if damaged:
        row = random_.choice(([*row[:at], *row[at + 1 :]], [*row[:at], *row[at + 1 :], ""], [*row[:at], "", *row[at:]]))
    return Activity(texto, area, unit, monto, months, damaged), "\t".join(row + [""] * random_.choice((0, 2)))


def _card(random_: random.Random, action: Action) -> list[str]:
    """The lines of a card in 18 or 20 cells. Its amount is put in when its activities are known."""
    far = random_.choice((14, 18))

    def line(first: str = "", second: str = "", third: str = "") -> str:
        return "\t".join([first, *[""] * 5, second, *[""] * (far - 7), third, *[""] * (18 - far), ""])

    women, men = f"M {action.mujeres}", f"H {action.hombres}"
    codes = ", ".join(action.partidas)
    two_rows, low_goal = random_.random() < 0.5, random_.random() < 0.5
    where = random_.choice(("below", "next row", "another heading"))
    goal = "Que la colonia participe."
    lines = [
        line("SECRETARÍA", "NOMBRE DE LA ACCIÓN", "BENEFICIARIOS"),
        line("Secretaría de Servicios", action.nombre, women if two_rows else f"{women} {men}"),
        *([line("", "", men)] if two_rows else []),
        line("EJE", "NÚMERO DE ACCIÓN", "META"),
        line("Ciudad abierta", action.clave, "" if low_goal else goal),
        line("OBJETIVO ESPECÍFICO", "INVERSIÓN APROXIMADA", goal if low_goal else ""),
        line("Mejorar", AMOUNT),
    ]
    if where == "below":
        return [*lines, line("ESTRATEGIA", "PROPÓSITO", "PARTIDA PRESUPUESTAL"), line("Sumar", "Servir", codes)]
    lines += [line("ESTRATEGIA", "PROPÓSITO"), line("Sumar", "Servir", "PARTIDA PRESUPUESTAL")]
    return [*lines, line("", codes) if where == "another heading" else line("", "", codes)]


AMOUNT = "AMOUNT"


def _with_amount(lines: list[str], action: Action) -> list[str]:
    return [line.replace(AMOUNT, pesos(action.monto, r"\$0.00")) for line in lines]


def _cut(random_: random.Random, lines: list[str]) -> str:
    """The lines of a card, with the end of a page somewhere in them."""
    heads = lines.index(LABELS) if LABELS in lines else None
    at = random_.randrange(1, len(lines)) if heads is not None and random_.random() < 0.5 else len(lines)
    again = [LABELS, MONTHS] if heads is not None and at > heads + 1 and random_.random() < 0.5 else []
    cut = [*lines[:at], "", TITLE, "", *again, *lines[at:]] if at < len(lines) else lines
    return "\n".join(cut)


def _summary(actions: list[Action]) -> list[str]:
    rows = [f"{action.clave}\t{action.nombre}\t{pesos(action.monto)}" for action in actions]
    return ["\tACCIÓN\tINVERSIÓN", *rows, f"\tTotal\t{pesos(sum((a.monto for a in actions), Decimal(0)))}"]
