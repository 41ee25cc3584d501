"""A filled template → its rows, decided: each figure is the one of its cell, and every fault is said with its cell.

Nothing is guessed of a template: a cell that cannot be read leaves its figure unresolved, and the rest of its row is
read. What stops the whole document is a column that its rows cannot be read without.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders import report as reports
from loaders.errors import DocumentError, UnansweredError
from loaders.layouts.rows import Note
from loaders.readers.grid import Book
from loaders.reported import Options, Report, ReportedRow
from loaders.template.cells import Line, Sheet, sheets_of
from loaders.template.columns import EXAMPLE, LEVELS, PERIODS
from loaders.template.rows import reported
from loaders.year import keys

_Told = tuple[Line, ReportedRow]


def recognises(book: Book) -> bool:
    """Whether the book is a template of ours: a sheet of it has the headings of one, wherever they stand."""
    return bool(sheets_of(book))


def report(book: Book, options: Options) -> Report:
    """The rows of a template, each with what is wrong with its cells.

    Raises DocumentError when a column that is needed is missing or stands twice, or when there are no rows;
    UnansweredError when neither the rows nor the options say the year. Their messages say all the faults of the cells.
    """
    sheets = sheets_of(book)
    written = [line for sheet in sheets for line in sheet.lines()]
    lines = [line for line in written if not line.is_example]
    notes = [*_of_book(book), *(note for sheet in sheets for note in sheet.notes())]
    notes += [note for line in written if line.is_example for note in _of_example(line)]
    told = _told(lines, options)
    rows = _told_apart(told)
    _stop(book.name, sheets, lines, rows, notes)
    notes += [note for line, row in told if not row.ejercicio for note in line.notes]
    rows = _under_their_heads(reports.in_their_place(rows))
    latest = max((row.ejercicio, row.corte_mes or 0) for row in rows)
    named = Counter(row.municipio for row in rows if row.municipio).most_common(1)
    if not named:
        notes.append(reports.without_municipio(rows[0].readings[0].place))
    municipio = named[0][0] if named else None
    return Report(municipio, latest[0], latest[1] or None, reports.judged(rows), tuple(notes), ())


def _of_book(book: Book) -> Iterator[Note]:
    """What was not read of the book."""
    yield from (Note("libro", "nota", said, book.name) for said in book.notes)
    for table in book.tables:
        if table.hidden and table.rows:
            yield Note("hoja_oculta", "aviso", f"La hoja «{table.sheet}» está oculta: no se leyó.", f"{table.sheet}")


def _of_example(line: Line) -> Iterator[Note]:
    """What to say of an example row that somebody has written over."""
    if not line.says_the_example:
        message = f"La fila que dice {EXAMPLE} fue cambiada: no se cargó. Si es suya, borre esa palabra."
        yield Note("ejemplo_cambiado", "aviso", message, line.place_of("ejemplo"))


# ---------------------------------------------------------------- years


def _told(lines: Sequence[Line], options: Options) -> list[_Told]:
    """The rows with their year: their own, else the one given at load, else the only one that the others say; 0 in a
    row that has none of these and is left out."""
    years = [line.year() for line in lines]
    printed = {said for said in years if said is not None}
    carried = options.ejercicio or (max(printed) if len(printed) == 1 else 0)
    for line, own in zip(lines, years, strict=True):
        if own is None and not options.ejercicio:
            taken = f"se tomó {carried}, el de las demás" if carried else "la fila no se cargó"
            line.note("sin_ejercicio", "error", "ejercicio", f"la fila no dice de qué año es: {taken}.")
    return [(line, reported(line, own or carried, options)) for line, own in zip(lines, years, strict=True)]


# ---------------------------------------------------------------- what stops the document


def _stop(
    name: str, sheets: Sequence[Sheet], lines: Sequence[Line], rows: Sequence[ReportedRow], notes: Sequence[Note]
) -> None:
    """Raise what keeps the document from being read, with all that is wrong with its cells."""
    said = [f"{note.place}, {note.mensaje}" for note in (*notes, *(note for line in lines for note in line.notes))]
    besides = f" Además: {' '.join(said)}" if said else ""
    if not lines:
        raise DocumentError(f"la plantilla no trae ningún renglón fuera de los de ejemplo.{besides}", document=name)
    faults = [fault for sheet in sheets for fault in _structure(sheet, lines)]
    if faults:
        raise DocumentError(f"{' '.join(faults)} No se cargó nada de la plantilla.{besides}", document=name)
    if not rows:
        raise UnansweredError(
            f"ninguna fila dice de qué año es.{besides}",
            document=name,
            asks=["ejercicio"],
            how=" Escríbalo en su columna, o cárguelo de nuevo con --fecha AAAA-MM.",
        )


def _structure(sheet: Sheet, lines: Sequence[Line]) -> Iterator[str]:
    """What is wrong with the columns of a sheet that has rows."""
    own = [line for line in lines if line.sheet is sheet]
    needed = {column.name for column in sheet.level.columns if column.needed}
    periods = max((PERIODS.get(str(line.choice("periodicidad")), 0) for line in own), default=0)
    needed |= {f"{letter}{period}" for period in range(1, periods + 1) for letter in "pr"}
    missing = [c.heading for c in sheet.level.columns if c.name in needed and c.name not in sheet.at]
    if own and missing:
        yield f"A la hoja «{sheet.table.sheet}» le falta {_columns(missing)}."
    if own and (repeated := sheet.repeated_headings()):
        yield f"En la hoja «{sheet.table.sheet}» está dos veces {_columns(repeated)}."


def _columns(headings: Sequence[str]) -> str:
    return f"la columna {', '.join(f'«{heading}»' for heading in headings)}"


# ---------------------------------------------------------------- keys


def _told_apart(told: Sequence[_Told]) -> list[ReportedRow]:
    """The rows that have a year. Those with the key of one before them are numbered: they stay two rows. What is wrong
    with their keys, and all that was noted of their cells, is put on them."""
    with_year = [(line, row) for line, row in told if row.ejercicio]
    heads = {keys.called_by_its_rows(row) for _, row in with_year}
    first: dict[tuple[object, ...], Line] = {}
    seen: Counter[tuple[object, ...]] = Counter()
    rows = []
    for line, row in with_year:
        head, key = keys.head_of(row), (*keys.key_of(row), row.corte_mes)
        if head is not None and head not in heads:
            _note_no_head(line, row)
        if seen[key] and line.clave(line.sheet.level.own) is not None:
            place = first[key].place_of(line.sheet.level.own)
            line.note("clave_repetida", "error", line.sheet.level.own, f"repite la de {place}: quedan como dos filas.")
            row = replace(row, repetida=seen[key])
        first.setdefault(key, line)
        seen[key] += 1
        rows.append(replace(row, as_read=tuple(line.notes)))
    return rows


def _note_no_head(line: Line, row: ReportedRow) -> None:
    name, level = ("padre", LEVELS[1]) if row.padre else ("meta_clave", LEVELS[0])
    same = "municipio, ejercicio y ramo" if row.padre and not row.meta_clave else "municipio, ejercicio, ramo y unidad"
    message = f"ninguna fila de «{level.sheet}» del mismo {same} tiene la clave «{row.padre or row.meta_clave}»."
    line.note("clave_sin_cabeza", "error", name, message)


# ---------------------------------------------------------------- order


def _under_their_heads(rows: Sequence[ReportedRow]) -> list[ReportedRow]:
    """The rows in the order in which a POA has them: each meta, then its acciones, each with its actividades."""
    heads = {keys.called_by_its_rows(row) for row in rows}
    under: dict[tuple[object, ...] | None, list[ReportedRow]] = {}
    for row in rows:
        head = keys.head_of(row)
        under.setdefault(head if head in heads else None, []).append(row)
    ordered: list[ReportedRow] = []

    def place(head: tuple[object, ...] | None) -> None:
        for row in under.pop(head, ()):
            ordered.append(replace(row, orden=len(ordered) + 1))
            called = keys.called_by_its_rows(row)
            if called is not None:
                place(called)

    place(None)
    return ordered
