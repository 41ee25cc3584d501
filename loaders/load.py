"""From files to a new version of the store: receive, read, decide, build. The one way in, for people and pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from data import decisions, received, store
from data.received import Received
from data.records import Accion, Documento, Hallazgo, Record
from loaders import continuity, readers, report, year
from loaders.errors import DocumentError, UnansweredError
from loaders.layouts import recognised
from loaders.reported import Options, Report


@dataclass(frozen=True)
class Read:
    """What became of one document. error: the Spanish sentence of the store; None when it was read."""

    documento: Documento
    rows: int
    readings: int


@dataclass(frozen=True)
class Outcome:
    """What became of a load: each document sent, the findings of the whole store and the accion_id of its rows."""

    documents: tuple[Read, ...]
    findings: tuple[Hallazgo, ...]
    rows: frozenset[str]


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
    sent = [
        received.receive(path, content, name, said.municipio, said.ejercicio, said.corte_mes).sha256
        for name, content in files
    ]
    return rebuild(path, sent, progress)


def rebuild(path: Path, sent: Sequence[str] = (), progress: Callable[[str], None] = lambda line: None) -> Outcome:
    """Build the store again from the documents kept. sent: SHA-256 of those to report on."""
    kept = received.all_received(path)
    reads: dict[str, Read] = {}
    reports: list[tuple[str, Report]] = []
    for number, one in enumerate(kept, start=1):
        read, told = _read(received.content_of(path, one), one)
        reads[one.sha256] = read
        if told is not None:
            reports.append((one.documento_id, told))
        progress(f"[{number}/{len(kept)}] {_line(read)}")
    records: list[Record] = [read.documento for read in reads.values()]
    records += year.records(reports)
    rows = [record for record in records if isinstance(record, Accion)]
    records += continuity.with_findings(rows, decisions.pairs(path))
    store.build(records, path)
    findings = tuple(record for record in records if isinstance(record, Hallazgo))
    return Outcome(tuple(reads[sha] for sha in dict.fromkeys(sent)), findings, frozenset(row.accion_id for row in rows))


def _line(read: Read) -> str:
    documento = read.documento
    if documento.error:
        return f"{documento.archivo}: {'no se leyó' if documento.estado == 'rechazado' else 'espera una respuesta'}."
    return f"{documento.archivo}: {read.rows} renglones de {read.readings} lecturas."


def _read(content: bytes, one: Received) -> tuple[Read, Report | None]:
    said = Options(one.municipio, one.ejercicio, one.corte_mes)
    try:
        form = recognised(readers.read(content, one.archivo))
        told = report.decide(form.sheets, one.archivo, said, form.informa)
    except UnansweredError as error:
        return Read(_documento(one, "por_confirmar", error=str(error)), 0, 0), None
    except DocumentError as error:
        return Read(_documento(one, "rechazado", error=str(error)), 0, 0), None
    readings = sum(len(row.readings) for row in told.rows)
    return Read(_documento(one, "leido", form.forma, told), len(told.rows), readings), told


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
