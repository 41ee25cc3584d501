"""The rows of a scanned table as read."""

from collections.abc import Sequence

from loaders.layouts.rows import Note, ReadRow
from loaders.layouts.tmm_f004.cut import cut, looks_like_a_row
from loaders.layouts.tmm_f004.lineas import LINEA, counted_up
from loaders.layouts.tmm_f004.quarters import readings_of
from loaders.readers.text import Line


def rows_of(lines: Sequence[Line]) -> tuple[tuple[ReadRow, ...], list[Note]]:
    """The rows of a table, from its heading line on, and what was noticed in them."""
    cuts = [row for line in lines[1:] if (row := cut(line)) is not None]
    readings = readings_of(lines[1:4], cuts)
    notes = [_unread(line) for line in lines[1:] if looks_like_a_row(line)]
    rows = []
    for row, reading in zip(cuts, readings, strict=True):
        codes = LINEA.findall(row.lineas)
        invented = counted_up(codes)
        if invented:
            notes.append(_invented(row.line, invented))
        believed = tuple(dict.fromkeys(code for code in codes if code not in invented))
        rows.append(
            ReadRow(row.line.place, row.key, row.description, row.unit, believed, row.lineas, reading, row.observation)
        )
    if any(reading.sospechosa for reading in readings):
        notes.append(Note("pagina_sospechosa", "aviso", _SUSPECT, lines[0].place))
    return tuple(rows), notes


_SUSPECT = (
    "La página repite un mismo valor en todas las celdas de varios renglones y alguno no cierra con sus sumas: "
    "sus cifras solo cuentan donde otra lectura coincide."
)


def _unread(line: Line) -> Note:
    message = f"Renglón que no se pudo leer: no se distingue su meta anual. Dice: «{line.text.strip()}»."
    return Note("renglon_ilegible", "error", message, line.place)


def _invented(line: Line, codes: set[str]) -> Note:
    ordered = sorted(codes, key=lambda code: [int(part) for part in code.split(".")])
    message = (
        f"La celda de líneas solo cuenta hacia arriba ({ordered[0]} … {ordered[-1]}): a esos códigos no se les cree."
    )
    return Note("linea_inventada", "aviso", message, line.place)
