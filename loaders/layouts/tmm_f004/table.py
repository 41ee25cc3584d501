"""What the form's tables are: their heading, and what is read of one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.layouts.rows import Note, ReadRow
from loaders.readers.text import Line
from loaders.values import normalised

COLUMNS = ("p1", "a1", "p2", "a2", "p3", "a3", "p4", "a4")


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
    printed = [[cell for cell in map(normalised, one.cells) if cell in ("p", "a")] for one in below]
    return any("p" in found and "a" in found for found in printed)


def marks(line: Line) -> list[str]:
    """The marks P, A or R of a line that holds nothing else."""
    cells = [cell for cell in line.cells if cell]
    return cells if all(cell in ("P", "A", "R") for cell in cells) else []


@dataclass(frozen=True)
class Table:
    """A table read. lines: from the first of its heading to its last row; in_place: whether its cells stand under their
    headings, so that none has slid."""

    rows: tuple[ReadRow, ...]
    notes: tuple[Note, ...]
    lines: Sequence[Line]
    in_place: bool = False
