"""The readings of a row: each text that a document prints of it, where, and whether the store rests on it."""

from collections.abc import Mapping
from decimal import Decimal

from data.records import Lectura, made
from loaders.layouts.rows import Printed, ReadRow
from loaders.readers.text import Cell
from loaders.reconcile import Reading
from loaders.reported import ReportedRow
from loaders.values import figure, signed

# A text as printed: what it is of, the text, and whether what the store keeps rests on it.
_Said = tuple[str, str, bool]


def of(accion_id: str, documento_id: str, row: ReportedRow, given: Mapping[str, Decimal | None]) -> list[Lectura]:
    """All that the readings of one report's row print.

    given: by name, the figures of its periods and the annual target as they are in force, None those of another report.
    """
    found: list[tuple[object, ...]] = []
    for i, reading in enumerate(row.readings):
        said = (*_figures(row, i, given), *_totals(row, i, given["meta_anual"]), *_variations(row, i))
        cells, own = reading.celdas.all() if reading.celdas else {}, reading.place
        found += [
            (accion_id, campo, documento_id, text.place if type(text) is Cell else cells.get(campo, own), text, used)
            for campo, text, used in (*said, *_texts(row, reading))
        ]
        found += [
            (accion_id, campo, documento_id, printed.own_place, printed.text, used)
            for campo, printed, used in _apart(reading)
        ]
    return made(Lectura, found)


def _figures(row: ReportedRow, i: int, given: Mapping[str, Decimal | None]) -> list[_Said]:
    printed = row.readings[i].figures
    texts, values = printed.cells, printed.valores
    found = [
        (name, texts[at], given[name])
        for name, figura in row.solution.figuras.items()
        if name in given and i < len(figura.cells) and (at := figura.cells[i]) is not None
    ]
    if values is None:
        return [(name, text, _same(text, value)) for name, text, value in found]
    return [(name, text, value is not None and values.get(name) == value) for name, text, value in found]


def _totals(row: ReportedRow, i: int, meta: Decimal | None) -> list[_Said]:
    printed = row.readings[i].figures
    totals = (
        ("meta_anual", _total_text(row, "meta", i), meta),
        ("avance_anual", _total_text(row, "absoluto", i), row.solution.absoluto.value),
        ("avance_pct_impreso", printed.pct, row.solution.pct),
    )
    return [(name, text, _is_read(printed, name, text, value)) for name, text, value in totals if text is not None]


def _variations(row: ReportedRow, i: int) -> list[_Said]:
    cells = row.readings[i].figures.cells
    return [
        (name, cells[at], _same(cells[at], variation.value))
        for name, variation in row.solution.variaciones.items()
        if (at := variation.cells[i]) is not None
    ]


def _texts(row: ReportedRow, reading: ReadRow) -> list[_Said]:
    texts = (
        ("descripcion", reading.descripcion, row.descripcion),
        ("unidad_medida", reading.unidad_medida, row.unidad_medida),
        ("observacion", reading.observacion, row.observacion),
        ("lineas", reading.lineas_texto, None),
    )
    return [(name, text, shown in (text, None)) for name, text, shown in texts if text]


def _apart(row: ReadRow) -> list[tuple[str, Printed, bool]]:
    """What only some forms print. A second amount, of a summary, is no source of the first unless it is the same."""
    amounts = (("monto", row.monto), ("mujeres", row.mujeres), ("hombres", row.hombres), *row.otros)
    found = [
        (name, printed, name != "monto" or printed is row.monto or _same(printed.text, amount(row.monto)))
        for name, printed in amounts
        if printed
    ]
    if row.pct_impreso:
        found.append(("avance_pct_impreso", row.pct_impreso, False))
    if row.figures.cells and row.figures.valores is None:
        cells = " | ".join(cell or "–" for cell in row.figures.cells)
        found.append(("cifras", Printed(cells, row.place), True))
    return found


def amount(printed: Printed | None) -> Decimal | None:
    """The pesos, or the people, printed; None when nothing is, or when it cannot be read as a figure."""
    try:
        return (printed.valor if printed.valor is not None else figure(printed.text)) if printed else None
    except ValueError:
        return None


def _total_text(row: ReportedRow, name: str, reading: int) -> str | None:
    """A total as a reading prints it: apart, or among its cells where the row was solved with them."""
    printed = row.readings[reading].figures
    if row.solution.variaciones:
        at = getattr(row.solution, name).cells[reading]
        return printed.cells[at] if at is not None else None
    text: str | None = getattr(printed, name)
    return text


def _is_read(printed: Reading, name: str, text: str, value: Decimal | None) -> bool:
    """Whether a text is a reading of the value; of a workbook's cell the figure is known apart from its text."""
    if printed.valores is None:
        return _same(text, value)
    return value is not None and printed.valores.get(name) == value


def _same(text: str, value: Decimal | None) -> bool:
    try:
        return value is not None and signed(text.rstrip("% ")) == value
    except ValueError:
        return False
