"""Rows with programmed, realised and variation of six periods, printed with one fault as scans make it."""

import random
from dataclasses import dataclass

PERIODS = range(1, 7)
COLUMNS = (*(f"{letter}{period}" for period in PERIODS for letter in "pav"), "meta", "absoluto", "variacion")
NAMES = tuple(f"{letter}{period}" for period in PERIODS for letter in "pa")


@dataclass(frozen=True)
class Row:
    """The figures of a row by column, and its cells as printed."""

    figures: dict[str, int]
    cells: tuple[str, ...]


def row(random_: random.Random, fault: str | None) -> Row:
    figures = _figures(random_)
    cells = [str(figures[name]) for name in COLUMNS]
    if fault:
        FAULTS[fault](random_, cells)
    return Row(figures, tuple(cells))


def _figures(random_: random.Random) -> dict[str, int]:
    most = random_.choice((2, 10, 40, 300))
    idle = random_.choice((0.2, 0.5, 0.8))
    figures = {}
    for period in PERIODS:
        programmed = 0 if random_.random() < idle else random_.randint(1, most)
        realised = _realised(random_, programmed, most)
        figures |= {f"p{period}": programmed, f"a{period}": realised, f"v{period}": realised - programmed}
    totals = [sum(figures[f"{letter}{period}"] for period in PERIODS) for letter in "pav"]
    return figures | dict(zip(COLUMNS[-3:], totals, strict=True))


def _realised(random_: random.Random, programmed: int, most: int) -> int:
    chance = random_.random()
    if not programmed:
        return random_.randint(1, most) if chance < 0.05 else 0
    if chance < 0.5:
        return programmed
    return 0 if chance < 0.7 else random_.randint(0, 2 * programmed)


def _stray(random_: random.Random, cells: list[str]) -> None:
    at = random_.randint(0, len(cells))
    beside = cells[max(at - 1, 0)]
    cells.insert(at, random_.choice(("0", "0", "", beside, str(random_.randint(1, 20)))))


def _exchange(random_: random.Random, cells: list[str]) -> None:
    period = random_.choice(PERIODS)
    a, v = COLUMNS.index(f"a{period}"), COLUMNS.index(f"v{period}")
    cells[a], cells[v] = cells[v], cells[a]


def _lost_sign(random_: random.Random, cells: list[str]) -> None:
    signed = [i for i, cell in enumerate(cells) if cell.startswith("-")]
    if signed:
        at = random_.choice(signed)
        cells[at] = random_.choice((cells[at][1:], cells[at][1:] + "+"))


def _lost_figure(random_: random.Random, cells: list[str]) -> None:
    at = random_.randrange(len(cells))
    if random_.random() < 0.5:
        cells[at] = ""
    else:
        del cells[at]


def _misread_digit(random_: random.Random, cells: list[str]) -> None:
    at = random_.randrange(len(cells))
    digits = [i for i, c in enumerate(cells[at]) if c.isdigit()]
    i = random_.choice(digits)
    first = i == digits[0] and len(digits) > 1
    other = random_.choice([d for d in "0123456789"[first:] if d != cells[at][i]])
    cells[at] = cells[at][:i] + other + cells[at][i + 1 :]


FAULTS = {
    "stray": _stray,
    "exchange": _exchange,
    "lost_sign": _lost_sign,
    "lost_figure": _lost_figure,
    "misread_digit": _misread_digit,
}
