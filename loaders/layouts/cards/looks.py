"""What a cell of a card, of the summary or of a table of activities looks like."""

import re
from collections.abc import Sequence

MONEY = re.compile(r"\\?\$\s*(?:\d[\d,]*(?:\.\d+)?|[-–—])|\d[\d,]*\.\d\d")
FIGURE = re.compile(r"\d[\d.,]*\+?|[-–—]")
NUMBER = re.compile(r"(?:n[uú]?m?[.o°º]*\s*)?(\d{1,3})\.?", re.IGNORECASE)


def is_text(cell: str) -> bool:
    """Whether it has two letters at least."""
    return len(re.findall(r"[^\W\d_]", cell)) >= 2


def is_money(cell: str) -> bool:
    """Whether it may be pesos, though its sign or its cents were lost."""
    return bool(MONEY.fullmatch(cell) or FIGURE.fullmatch(cell))


def figures_in(cells: Sequence[str]) -> int:
    """How many of the cells are one figure."""
    return sum(bool(FIGURE.fullmatch(cell)) for cell in cells)
