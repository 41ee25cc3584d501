"""The pages of a document of the form: where each begins and ends."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from loaders.layouts.rows import Note, Sheet, without_rows
from loaders.layouts.tmm_f004 import in_place, scanned
from loaders.layouts.tmm_f004.cut import cut
from loaders.layouts.tmm_f004.heading_block import heading_block
from loaders.layouts.tmm_f004.signatures import is_signature, signer
from loaders.layouts.tmm_f004.table import Table, heads_a_table
from loaders.readers.text import Line, Text


def read(document: Text) -> list[Sheet]:
    """The pages of the document, in order. Raises DocumentError when no page has a row."""
    lines = document.lines
    heads = [i for i, line in enumerate(lines) if heads_a_table(line)]
    sheets = []
    start = 0
    for head, following in pairwise([*heads, len(lines)]):
        under = lines[head:following]
        table = in_place.table_of(under) or scanned.table_of(under)
        sheets.append(_sheet(lines[start:head], table, under[len(table.lines) :]))
        start = head + len(table.lines)
    orphans = [line for line in lines[: heads[0]] if cut(line) is not None]
    if orphans:
        sheets[0] = replace(sheets[0], notes=(*sheets[0].notes, *map(_orphan, orphans)))
    if not any(sheet.rows for sheet in sheets):
        raise without_rows(document, lines[heads[0]], "la forma TMM-F004 y ningún renglón")
    return sheets


def _sheet(block: Sequence[Line], table: Table, after: Sequence[Line]) -> Sheet:
    """One page. block: the lines over its table, from the table before on; after: those under it."""
    signed = max((i for i, line in enumerate(block) if is_signature(line)), default=-1)
    over = heading_block(block[signed + 1 :], scanned=not table.in_place)
    notes = [*over.notes, *table.notes]
    if table.rows and not any(map(is_signature, after)):
        notes.append(Note("hoja_cortada", "aviso", _CUT, table.lines[-1].place))
    rows = tuple(replace(row, otros=over.clasificacion) for row in table.rows)
    return Sheet(over.heading, rows, signer(after), tuple(notes), table.lines[0].place)


_CUT = "La hoja termina sin firmas después de este renglón: puede estar cortada y faltarle renglones."


def _orphan(line: Line) -> Note:
    return Note(
        "renglon_sin_encabezado",
        "error",
        f"Renglón sin el encabezado de su tabla: no se sabe de qué unidad es; no se cargó. Dice: «{line.text}».",
        line.place,
    )
