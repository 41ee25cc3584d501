"""The pages of a document of the form: where each begins and ends, and who signs it."""

import re
from collections.abc import Sequence

from loaders.layouts.rows import Note, Printed, Sheet, without_rows
from loaders.layouts.tmm_f004.cut import cut
from loaders.layouts.tmm_f004.heading_block import heading
from loaders.layouts.tmm_f004.rows import rows_of
from loaders.layouts.tmm_f004.table_heading import heads_a_table
from loaders.readers.text import Line, Text
from loaders.values import normalised


def read(document: Text) -> list[Sheet]:
    """The pages of the document, in order. Raises DocumentError when no page has a row."""
    heads = [i for i, line in enumerate(document.lines) if heads_a_table(line)]
    starts = [0] + [_end_of_rows(document.lines, head, following) for head, following in _with_next(heads, document)]
    sheets = []
    for head, start, end in zip(heads, starts, starts[1:], strict=False):
        signed_until = next(i for i in _with_next(heads, document) if i[0] == head)[1]
        sheets.append(_sheet(document.lines, start, head, end, signed_until))
    orphans = [line for line in document.lines[: heads[0]] if cut(line) is not None]
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
    return 1 + max((i for i in range(head + 1, following) if cut(lines[i]) is not None), default=head)


def _sheet(lines: Sequence[Line], start: int, head: int, end: int, following: int) -> Sheet:
    block = list(lines[start:head])
    signed = max((i for i, line in enumerate(block) if _is_signature(line)), default=-1)
    said, notes = heading(block[signed + 1 :])
    rows, row_notes = rows_of(lines[head:end])
    after = lines[end:following]
    if rows and not any(_is_signature(line) for line in after):
        row_notes.append(Note("hoja_cortada", "aviso", _CUT, lines[end - 1].place))
    return Sheet(said, rows, _signer(after), (*notes, *row_notes), lines[head].place)


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
