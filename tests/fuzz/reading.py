"""A document's way to its records, within bounds of time, and what must be true of them."""

import re
import signal
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from types import FrameType

from data.records import Accion, Avance, Beneficiario, Lectura, Presupuesto, Record
from loaders import readers, report, template
from loaders.errors import DocumentError, UnansweredError
from loaders.layouts import recognised
from loaders.readers.grid import Book
from loaders.readers.lines import printed
from loaders.readers.text import Text
from loaders.reported import Options, Report
from tests.loaders.given import records_of

# Of the processor, for one document: a hundred times what the largest of them takes.
MOST_SECONDS = 30
SURE = ("leido", "corroborado")


class TooSlowError(Exception):
    """A document that takes the processor out of all proportion."""


@contextmanager
def bounded(seconds: float = MOST_SECONDS) -> Iterator[None]:
    """Raises TooSlowError where what is done takes more seconds of the processor; not on Windows."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlowError(f"más de {seconds} segundos de procesador")

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def became(content: bytes, name: str, options: Options) -> str:
    """What becomes of a file, its state in `documentos`; nothing but a DocumentError comes out, and it says the file.

    Raises AssertionError when a figure is invented, or the store could not keep one.
    """
    try:
        with bounded():
            document = readers.read(content, name)
    except DocumentError as error:
        return _said(error, name)
    return became_of(document, options)


def became_of(document: Text | Book, options: Options) -> str:
    """As `became`, of a document past its reader."""
    try:
        with bounded():
            told = _told(document, options)
            records = records_of([("doc-1", told)])
    except DocumentError as error:
        return _said(error, document.name)
    faults = invented(document, records) or beyond_the_store(records)
    assert not faults, faults
    return "leido" if told.rows else "leido, sin renglones"


def _told(document: Text | Book, options: Options) -> Report:
    if isinstance(document, Book) and template.recognises(document):
        return template.report(document, options)
    form = recognised(document, options.ejercicio)
    return report.decide(form.sheets, document.name, options, form.informa)


def _said(error: DocumentError, name: str) -> str:
    assert str(error).startswith(name)
    return "por_confirmar" if isinstance(error, UnansweredError) else "rechazado"


# ---------------------------------------------------------------- no figure is invented


def invented(document: Text | Book, records: Sequence[Record]) -> list[str]:
    """The figures given as sure that no cell prints: without a reading that says them, or whose place does not."""
    places = _Places(document)
    said: dict[tuple[str, str], list[Lectura]] = {}
    for record in records:
        if isinstance(record, Lectura) and record.usada:
            said.setdefault((record.accion_id, record.campo), []).append(record)
    done = _done(records)
    return [
        f"{campo} de {accion_id}: {value}, de {[(one.lugar, one.texto) for one in said.get((accion_id, campo), [])]}"
        for accion_id, campo, value in _sure(records)
        if not any(places.print_at(one.lugar, value) for one in said.get((accion_id, campo), []))
        and not (campo == "avance_anual" and value in done.get(accion_id, ()))
    ]


def _sure(records: Sequence[Record]) -> Iterator[tuple[str, str, Decimal]]:
    """Each figure that was read, neither worked out nor in doubt: its row, its campo, itself."""
    for one in records:
        if isinstance(one, Avance):
            yield from _known(one.accion_id, f"p{one.periodo}", one.programado, one.programado_metodo)
            yield from _known(one.accion_id, f"a{one.periodo}", one.realizado, one.realizado_metodo)
        elif isinstance(one, Accion):
            yield from _known(one.accion_id, "meta_anual", one.meta_anual, one.meta_anual_metodo)
            yield from _known(one.accion_id, "avance_anual", one.avance_anual, one.avance_anual_metodo)
        elif isinstance(one, Presupuesto):
            yield from _known(one.accion_id, "monto", one.monto, one.monto_metodo)
        elif isinstance(one, Beneficiario):
            yield from _known(one.accion_id, "mujeres", one.mujeres, SURE[0])
            yield from _known(one.accion_id, "hombres", one.hombres, SURE[0])


def _known(accion_id: str, campo: str, value: Decimal | None, method: str | None) -> Iterator[tuple[str, str, Decimal]]:
    if value is not None and method in SURE:
        yield accion_id, campo, value


def _done(records: Sequence[Record]) -> dict[str, set[Decimal]]:
    """What the periods of each row make of its year, as a sum and as the last one: its own words are of no figure."""
    realised: dict[str, list[Decimal]] = {}
    for one in records:
        if isinstance(one, Avance) and one.realizado is not None:
            realised.setdefault(one.accion_id, []).append(one.realizado)
    return {accion_id: {sum(values, Decimal(0)), values[-1]} for accion_id, values in realised.items()}


class _Places:
    """What stands at each place of a document, told from the document alone."""

    def __init__(self, document: Text | Book) -> None:
        self._texts: dict[str, list[str]] = {}
        for place, text in _cells(document):
            self._texts.setdefault(place, []).append(text)

    def print_at(self, place: str, value: Decimal) -> bool:
        """Whether the figure stands there, in any writing."""
        return any(value in _figures(text) for text in self._texts.get(place, ()))


def _cells(document: Text | Book) -> Iterator[tuple[str, str]]:
    """Each text of the document with its place, and again with that of its row."""
    if isinstance(document, Text):
        for line in document.lines:
            yield line.place, line.text
            yield from ((line.place, cell) for cell in line.cells)
        return
    for table in document.tables:
        percents = table.details().percents
        for number, row in enumerate(table.rows, start=1):
            for at, value in ((at, value) for at, value in enumerate(row, start=1) if value is not None):
                for text in {printed(value, (number, at) in percents), printed(value)}:
                    yield table.place(number, at), text
                    yield table.place(number), text


_A_FIGURE = re.compile(r"\d[\d.,'’  \u00a0\u202f]*")


def _figures(text: str) -> set[Decimal]:
    """The figures that a text may stand for: with a point or a comma before the decimals, of either sign."""
    found: set[Decimal] = set()
    for one in [*_A_FIGURE.findall(text), *re.findall(r"\d[\d.,]*", text)]:
        bare = re.sub(r"[^\d.,]", "", one).rstrip(".,")
        for writing in (bare.replace(",", ""), bare.replace(".", "").replace(",", ".")):
            if re.fullmatch(r"[0-9]+(\.[0-9]+)?", writing):
                found |= {Decimal(writing), -Decimal(writing)}
    if re.search(r"[-–—−]", text):
        found.add(Decimal(0))
    return found


# ---------------------------------------------------------------- what the store can keep


def beyond_the_store(records: Iterable[Record]) -> list[str]:
    """The numbers that no column of the store has room for."""
    return [
        f"{type(one).__name__}.{name}: {value}"
        for one in records
        for name, value in one._asdict().items()
        if isinstance(value, Decimal | int)
        and not (Decimal(value).is_finite() and abs(value) < (10**14 if isinstance(value, Decimal) else 2**31))
    ]
