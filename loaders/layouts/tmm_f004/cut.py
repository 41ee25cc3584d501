"""A line of a table cut into the parts of a row, whose cells may have slid: by what they hold, not by their place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.layouts.tmm_f004.codes import Code, coded
from loaders.layouts.tmm_f004.heading_block import is_label
from loaders.layouts.tmm_f004.table import heads_a_table
from loaders.readers.text import Line


@dataclass(frozen=True)
class Cut:
    """A row of the table cut into its parts; figures still with the absolute among them."""

    line: Line
    code: Code | None
    description: str
    unit: str | None
    lineas: str
    meta: str
    figures: tuple[str, ...]
    pct: str | None
    observation: str | None


def cut(line: Line) -> Cut | None:
    """The line as a row of the table; None when it is none: it has no text, or no annual target behind it."""
    if len(line.cells) < 5 or heads_a_table(line) or any(map(is_label, line.cells)):
        return None
    at, code, description = _described(line.cells)
    if at is None or not description:
        return None
    unit, meta_at = _unit_and_target(line.cells, at + 1)
    if meta_at is None:
        return None
    rest = line.cells[meta_at + 1 :]
    pct_at = next((i for i, cell in enumerate(rest) if is_percent(cell)), None)
    end = pct_at if pct_at is not None else _first_text(rest)
    after = rest[end:] if pct_at is None else rest[end + 1 :]
    observation = " ".join(cell for cell in after if has_letters(cell)) or None
    return Cut(
        line,
        code,
        description,
        unit,
        " ".join(line.cells[: at - (code is not None and not code.text)]),
        line.cells[meta_at],
        tuple(rest[:end]),
        rest[pct_at] if pct_at is not None else None,
        observation,
    )


def _described(cells: Sequence[str]) -> tuple[int | None, Code | None, str]:
    """Index of the cell that describes the row, its code and its text: the first column may be absent or slid."""
    for i, cell in enumerate(cells[:3]):
        code = coded(cell)
        if code and code.text:
            return i, code, code.text
        if code and i + 1 < len(cells) and has_letters(cells[i + 1]):
            return i + 1, code, cells[i + 1]
    for i, cell in enumerate(cells[:3]):
        if len(re.findall(r"[^\W\d]", cell)) >= 12:
            return i, None, re.sub(r"^[\W\d]+", "", cell)
    return None, None, ""


def _unit_and_target(cells: Sequence[str], start: int) -> tuple[str | None, int | None]:
    unit = None
    for i in range(start, min(start + 3, len(cells))):
        if is_figure(cells[i]):
            return unit, i
        if unit and not cells[i] and any(is_percent(cell) for cell in cells):
            return unit, i  # The target was lost: its cell stands blank, the figures begin after it.
        if cells[i]:
            unit = f"{unit} {cells[i]}" if unit else cells[i]
    return None, None


def is_figure(cell: str) -> bool:
    return bool(re.fullmatch(r"\\?\$?\s*\d[\d.,]*\+?|[-–—]", cell))


def is_percent(cell: str) -> bool:
    return bool(re.fullmatch(r"\d[\d.,]*\s*%", cell))


def has_letters(cell: str) -> bool:
    return len(re.findall(r"[^\W\d]", cell)) >= 3


def _first_text(cells: Sequence[str]) -> int:
    return next((i for i, cell in enumerate(cells) if has_letters(cell)), len(cells))


def looks_like_a_row(line: Line) -> bool:
    return cut(line) is None and any(map(coded, line.cells[:2]))
