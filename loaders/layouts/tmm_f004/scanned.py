"""The rows of a scanned table, whose cells may have slid."""

from collections.abc import Sequence

from loaders.layouts.rows import Note, ReadRow
from loaders.layouts.tmm_f004.codes import levelled
from loaders.layouts.tmm_f004.cut import cut, looks_like_a_row
from loaders.layouts.tmm_f004.lineas import LINEA, counted_up
from loaders.layouts.tmm_f004.quarters import readings_of
from loaders.layouts.tmm_f004.table import Table
from loaders.readers.text import Line


def table_of(lines: Sequence[Line]) -> Table:
    """The table that begins at the first line and ends at its last row."""
    cuts = [(i, row) for i, line in enumerate(lines[1:], start=1) if (row := cut(line)) is not None]
    lines = lines[: 1 + max((i for i, _ in cuts), default=0)]
    readings = readings_of(lines[1:4], [row for _, row in cuts])
    notes = [unread(line) for line in lines[1:] if looks_like_a_row(line)]
    rows = []
    for (_, row), reading in zip(cuts, readings, strict=True):
        codes = LINEA.findall(row.lineas)
        invented = counted_up(codes)
        if invented:
            notes.append(_invented(row.line, invented))
        believed = tuple(dict.fromkeys(code for code in codes if code not in invented))
        key = row.code.key if row.code else None
        rows.append(
            ReadRow(row.line.place, key, row.description, row.unit, believed, row.lineas, reading, row.observation)
        )
    if any(reading.sospechosa for reading in readings):
        notes.append(Note("pagina_sospechosa", "aviso", _SUSPECT, lines[0].place))
    return Table(levelled(rows, [row.code for _, row in cuts]), tuple(notes), lines)


_SUSPECT = (
    "La página repite un mismo valor en todas las celdas de varios renglones y alguno no cierra con sus sumas: "
    "sus cifras solo cuentan donde otra lectura coincide."
)


def unread(line: Line) -> Note:
    message = f"Renglón que no se pudo leer: no se distingue su meta anual. Dice: «{line.text.strip()}»."
    return Note("renglon_ilegible", "error", message, line.place)


def _invented(line: Line, codes: set[str]) -> Note:
    ordered = sorted(codes, key=lambda code: [int(part) for part in code.split(".")])
    message = (
        f"La celda de líneas solo cuenta hacia arriba ({ordered[0]} … {ordered[-1]}): a esos códigos no se les cree."
    )
    return Note("linea_inventada", "aviso", message, line.place)
