"""From files to a new version of the store: receive, read, decide, build. The one way in, for people and pages."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from data import decisions, log, received, store
from data.decisions import Correction
from data.received import Received
from data.records import Accion, Documento, Hallazgo, OtraForma, Record
from loaders import continuity, readers, report, template, year
from loaders.errors import DocumentError, UnansweredError
from loaders.layouts import recognised
from loaders.layouts.tables import Map, parsed
from loaders.readers.grid import Book
from loaders.reported import Options, Report


@dataclass(frozen=True)
class Read:
    """What became of one document. error: the Spanish sentence of the store; None when it was read."""

    documento: Documento
    rows: int
    readings: int


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
) -> Outcome:
    """Keep the files (name, content), and build a store of all the documents kept so far.

    A document that cannot be read does not stop the others. Raises StoreError when the store cannot be written: it is
    as it was then.
    """
    said = options or Options()
    with store.turn(path, progress):
        sent = [
            received.receive(path, content, name, said.municipio, said.ejercicio, said.corte_mes).sha256
            for name, content in files
        ]
        return rebuild(path, sent, progress)


def rebuild(path: Path, sent: Sequence[str] = (), progress: Callable[[str], None] = lambda line: None) -> Outcome:
    """Build the store again from the documents and the decisions kept. sent: SHA-256 of the documents to report on."""
    with store.turn(path, progress):
        return built(path, read_all(path, progress), sent)


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
    maps = tuple(parsed(one.texto, f"mapa {one.huella}") for one in decisions.in_force(path).maps)
    for number, one in enumerate(kept, start=1):
        read, told = _read(received.content_of(path, one), one, maps)
        found.reads[one.sha256] = read
        if told is not None:
            found.reports.append((one.documento_id, told))
        progress(f"[{number}/{len(kept)}] {_line(read)}")
    return found


def built(path: Path, documents: ReadAll, sent: Sequence[str] = ()) -> Outcome:
    """Build the store of what the documents say and people decided. sent: SHA-256 of the documents to report on."""
    decided = decisions.in_force(path)
    records: list[Record] = [read.documento for read in documents.reads.values()]
    records += year.records(documents.reports, decided)
    rows = [record for record in records if isinstance(record, Accion)]
    records += continuity.with_findings(rows, decided.pairs)
    others = [record for record in records if isinstance(record, OtraForma)]
    records = [record for record in records if not isinstance(record, OtraForma)] + continuity.across_forms(
        rows, others
    )
    store.build(records, path)
    if decisions.in_force(path) != decided:
        # Another process decided something while this one built without it.
        return built(path, documents, sent)
    _log(path, documents, len(rows))
    ids = frozenset(row.accion_id for row in rows)
    return Outcome(
        tuple(documents.reads[sha] for sha in dict.fromkeys(sent)),
        tuple(record for record in records if isinstance(record, Hallazgo)),
        ids,
        tuple(correction for correction in decided.corrections if correction.accion_id not in ids),
    )


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
    if documento.error:
        return f"{documento.archivo}: {'no se leyó' if documento.estado == 'rechazado' else 'espera una respuesta'}."
    return f"{documento.archivo}: {read.rows} renglones de {read.readings} lecturas."


# What a document says changes with the program and the maps alone: a correction reads no document again.
@lru_cache(maxsize=512)
def _read(content: bytes, one: Received, maps: tuple[Map, ...]) -> tuple[Read, Report | None]:
    said = Options(one.municipio, one.ejercicio, one.corte_mes)
    try:
        document = readers.read(content, one.archivo)
        if isinstance(document, Book) and template.recognises(document):
            forma, told = "plantilla", template.report(document, said)
        else:
            form = recognised(document, one.ejercicio, maps)
            forma, told = form.forma, report.decide(form.sheets, one.archivo, said, form.informa)
    except UnansweredError as error:
        return Read(_documento(one, "por_confirmar", error=str(error)), 0, 0), None
    except DocumentError as error:
        return Read(_documento(one, "rechazado", error=str(error)), 0, 0), None
    readings = sum(len(row.readings) for row in told.rows)
    return Read(_documento(one, "leido", forma, told), len(told.rows), readings), replace(told, forma=forma)


def _documento(
    one: Received, state: str, forma: str | None = None, told: Report | None = None, error: str | None = None
) -> Documento:
    return Documento(
        documento_id=one.documento_id,
        archivo=one.archivo,
        sha256=one.sha256,
        forma=forma,
        municipio=told.municipio if told else one.municipio,
        ejercicio=told.ejercicio if told else one.ejercicio,
        corte_mes=told.corte_mes if told else one.corte_mes,
        estado=state,
        error=error,
        recibido_en=one.when,
    )
