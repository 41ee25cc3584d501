"""From files to a new version of the store: receive, read, decide, build. The one way in, for people and pages."""

import contextlib
import gc
import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from data import decisions, log, received, store
from data.decisions import Correction, InForce
from data.received import Received
from data.records import Accion, Documento, Hallazgo, OtraForma, Record
from loaders import continuity, kept_maps, readers, report, template, year
from loaders.errors import DocumentError, Question, UnansweredError
from loaders.layouts import recognised
from loaders.layouts.tables import Map
from loaders.readers.grid import Book
from loaders.reported import Options, Report


@dataclass(frozen=True)
class Read:
    """What became of one document. question: what a person may answer so that it is read; None: nothing."""

    documento: Documento
    rows: int
    readings: int
    question: Question | None = None


@dataclass(frozen=True)
class FirstRow:
    """A row of a document that is not loaded yet. meta_anual: None where none is printed or it is not known."""

    clave: str | None
    descripcion: str
    unidad_medida: str | None
    meta_anual: Decimal | None
    metodo: str | None


@dataclass(frozen=True)
class Preview:
    """What a document would bring. findings: how many of each (gravedad, regla); before: it came already."""

    read: Read
    rows: tuple[FirstRow, ...]
    findings: Mapping[tuple[str, str], int]
    before: Received | None


@dataclass(frozen=True)
class Outcome:
    """What became of a load: each document sent, the findings of the whole store and the accion_id of its rows.

    without_row: the corrections in force of rows that no document has; they are kept, for the rows may come.
    """

    documents: tuple[Read, ...]
    findings: tuple[Hallazgo, ...]
    rows: frozenset[str]
    without_row: tuple[Correction, ...] = ()


@dataclass(frozen=True)
class ReadAll:
    """The documents kept: what became of each, by its SHA-256, and what those that could be read say.

    began: when they began to be read, on the clock that measures.
    """

    began: float
    reads: dict[str, Read]
    reports: list[tuple[str, Report]]


def load(
    files: Sequence[tuple[str, bytes]],
    path: Path,
    options: Options | None = None,
    progress: Callable[[str], None] = lambda line: None,
    quien: str | None = None,
) -> Outcome:
    """Keep the files (name, content), and build a store of all the documents kept so far. quien: who sends them.

    A document that cannot be read does not stop the others. Raises StoreError when the store cannot be written: it is
    as it was then.
    """
    said = options or Options()
    with store.turn(path, progress):
        sent = [
            received.receive(path, content, name, said.municipio, said.ejercicio, said.corte_mes, quien).sha256
            for name, content in files
        ]
        return rebuild(path, sent, progress)


def rebuild(path: Path, sent: Sequence[str] = (), progress: Callable[[str], None] = lambda line: None) -> Outcome:
    """Build the store again from the documents and the decisions kept. sent: SHA-256 of the documents to report on."""
    with store.turn(path, progress), _not_collecting():
        return built(path, read_all(path, progress), sent)


@contextlib.contextmanager
def _not_collecting() -> Iterator[None]:
    """Look for no garbage meanwhile: a load makes many small objects and no cycles, and to go through them again and
    again takes a quarter of its time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def rebuild_all(path: Path, progress: Callable[[str], None] = lambda line: None) -> Outcome:
    """Build the store again, as `rebuild`, and report on every document kept.

    Raises StoreError when none is kept: an empty store would take the place of one that other documents made.
    """
    kept = [one.sha256 for one in received.all_received(path)]
    if not kept:
        raise store.StoreError(f"No hay documentos guardados en «{received.folder_of(path)}»: no hay qué reconstruir.")
    return rebuild(path, kept, progress)


def read_all(path: Path, progress: Callable[[str], None] = lambda line: None) -> ReadAll:
    """Read the documents kept, in the order in which they came."""
    kept = received.all_received(path)
    found = ReadAll(time.perf_counter(), {}, [])
    maps = kept_maps.in_force(path)
    withdrawn = {one.documento_id: one for one in decisions.in_force(path).withdrawn}
    for number, one in enumerate(kept, start=1):
        if said := withdrawn.get(one.documento_id):
            error = f"{one.archivo}: lo retiró {said.quien}: {said.motivo}"
            read, told = Read(_documento(one, "retirado", error=error), 0, 0), None
        else:
            received.content_of(path, one)
            read, told = _read(path, one, maps)
        found.reads[one.sha256] = read
        if told is not None:
            found.reports.append((one.documento_id, told))
        progress(f"[{number}/{len(kept)}] {_line(read)}")
    return found


def question(path: Path, documento_id: str) -> Question | None:
    """What a kept document asks of a person; None when it asks nothing. Raises StoreError when it is not kept."""
    return _read(path, received.kept(path, documento_id), kept_maps.in_force(path))[0].question


def preview(path: Path, content: bytes, archivo: str, options: Options) -> Preview:
    """What a document would bring to the store of that path; nothing is kept."""
    digest = hashlib.sha256(content).hexdigest()
    before = next((one for one in received.all_received(path) if one.sha256 == digest), None)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    one = Received(digest, archivo, now, options.municipio, options.ejercicio, options.corte_mes)
    read, told = _understood(content, one, kept_maps.in_force(path))
    if told is None:
        return Preview(read, (), {}, before)
    first = [
        FirstRow(
            row.accion_clave or row.meta_clave,
            row.descripcion,
            row.unidad_medida,
            row.solution.meta.value,
            row.solution.meta.metodo,
        )
        for row in told.rows[:ROWS_PREVIEWED]
    ]
    notes = [*told.notes, *(note for row in told.rows for note in row.notes)]
    return Preview(read, tuple(first), Counter((note.gravedad, note.regla) for note in notes), before)


ROWS_PREVIEWED = 5


def built(path: Path, documents: ReadAll, sent: Sequence[str] = ()) -> Outcome:
    """Build the store of what the documents say and people decided. sent: SHA-256 of the documents to report on."""
    decided = decisions.in_force(path)
    rows: list[Accion] = []
    findings: list[Hallazgo] = []
    store.build(_records(documents, decided, rows, findings), path)
    if decisions.in_force(path) != decided:
        # Another process decided something while this one built without it.
        return built(path, documents, sent)
    _log(path, documents, len(rows))
    ids = frozenset(row.accion_id for row in rows)
    return Outcome(
        tuple(documents.reads[sha] for sha in dict.fromkeys(sent)),
        tuple(findings),
        ids,
        tuple(correction for correction in decided.corrections if correction.accion_id not in ids),
    )


def _records(
    documents: ReadAll, decided: InForce, rows: list[Accion], findings: list[Hallazgo]
) -> Iterator[Record | list[Record]]:
    """The records of the store, one after the other, for a large workbook has more than memory should hold. Those that
    are asked for afterwards are put into rows and findings as they come."""
    yield from (read.documento for read in documents.reads.values())
    others: list[OtraForma] = []
    kept: dict[type, list[Any]] = {Accion: rows, Hallazgo: findings, OtraForma: others}
    for alike in year.records(documents.reports, decided):
        kind = type(alike[0])
        if kind in kept:
            kept[kind] += alike
        if kind is not OtraForma:
            yield alike
    for told in continuity.with_findings(rows, decided.pairs):
        if isinstance(told, Hallazgo):
            findings.append(told)
        yield told
    yield from continuity.across_forms(rows, others)


def _log(path: Path, documents: ReadAll, rows: int) -> None:
    states = Counter(read.documento.estado for read in documents.reads.values())
    in_force = store.version(path)
    log.loaded(
        **states,
        renglones=rows,
        segundos=round(time.perf_counter() - documents.began, 1),
        version=in_force and in_force.stem,
    )


def _line(read: Read) -> str:
    documento = read.documento
    if not read.rows and documento.error:
        return f"{documento.archivo}: {_UNREAD[documento.estado]}."
    waits = "; una de sus tablas espera una respuesta" if documento.error else ""
    return f"{documento.archivo}: {read.rows} renglones de {read.readings} lecturas{waits}."


_UNREAD = {"rechazado": "no se leyó", "por_confirmar": "espera una respuesta", "retirado": "está retirado"}


# What a document says changes with the program and the maps alone: a correction reads no document again. The bytes are
# no part of the key, so that they do not stay in memory.
@lru_cache(maxsize=512)
def _read(path: Path, one: Received, maps: tuple[Map, ...]) -> tuple[Read, Report | None]:
    return _understood(received.content_of(path, one), one, maps)


def _understood(content: bytes, one: Received, maps: tuple[Map, ...]) -> tuple[Read, Report | None]:
    said = Options(one.municipio, one.ejercicio, one.corte_mes)
    asked = None
    try:
        document = readers.read(content, one.archivo)
        if isinstance(document, Book) and template.recognises(document):
            forma, told = "plantilla", template.report(document, said)
        else:
            form = recognised(document, one.ejercicio, maps)
            del document  # Its cells are most of what a large workbook takes, and its rows have what they say.
            forma, asked = form.forma, form.asked
            told = report.decide(form.sheets, one.archivo, said, form.informa)
    except UnansweredError as error:
        return Read(_documento(one, "por_confirmar", error=str(error)), 0, 0, error.question), None
    except DocumentError as error:
        return Read(_documento(one, "rechazado", error=str(error)), 0, 0, error.question), None
    readings = sum(len(row.readings) for row in told.rows)
    state, waits = ("por_confirmar", str(asked)) if asked else ("leido", None)
    documento = _documento(one, state, forma, told, waits)
    return Read(documento, len(told.rows), readings, asked.question if asked else None), replace(told, forma=forma)


def _documento(
    one: Received, state: str, forma: str | None = None, told: Report | None = None, error: str | None = None
) -> Documento:
    return Documento(
        documento_id=one.documento_id,
        archivo=one.archivo,
        sha256=one.sha256,
        forma=forma,
        municipio=told.municipio if told else one.municipio,
        ejercicio=(told.ejercicio or None) if told else one.ejercicio,
        corte_mes=told.corte_mes if told else one.corte_mes,
        estado=state,
        error=error,
        recibido_en=one.when,
    )
