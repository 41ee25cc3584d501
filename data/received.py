"""The documents as received, kept beside the store (`poa.duckdb.documentos/`), so that it can always be built again.

Each file is kept once, under its SHA-256, with a line in `recibidos.jsonl` for every time it came: its name, when, and
what the person who sent it said of it. Lines are only ever added.
"""

import hashlib
import json
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from data import ledger
from data.store import StoreError, turn, why


@dataclass(frozen=True)
class Received:
    """A document received. municipio, ejercicio, corte_mes: what was said of it at load; None where nothing was.

    quien: who sent it; None for the command line.
    """

    sha256: str
    archivo: str
    recibido_en: str
    municipio: str | None = None
    ejercicio: int | None = None
    corte_mes: int | None = None
    quien: str | None = None

    @property
    def documento_id(self) -> str:
        return self.sha256[:16]

    @property
    def when(self) -> datetime:
        """When it was first received, UTC, without zone as the store keeps it."""
        return datetime.fromisoformat(self.recibido_en).replace(tzinfo=None)


def folder_of(store: Path) -> Path:
    """The folder that keeps the documents of a store."""
    return store.with_name(store.name + ".documentos")


def receive(
    store: Path,
    content: bytes,
    archivo: str,
    municipio: str | None = None,
    ejercicio: int | None = None,
    corte_mes: int | None = None,
    quien: str | None = None,
) -> Received:
    """Keep a document, in the store's turn. Raises StoreError when it cannot be written."""
    folder = folder_of(store)
    digest = hashlib.sha256(content).hexdigest()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    # A name that is no text, as another system may leave, is kept as far as it can be written.
    name = archivo.encode("utf8", "replace").decode("utf8")
    received = Received(digest, name, now, municipio, ejercicio, corte_mes, quien)
    with turn(store), _keeping(name, folder):
        folder.mkdir(parents=True, exist_ok=True)
        for unfinished in folder.glob("*.tmp"):
            unfinished.unlink()
        keep_whole(folder / digest, content)
        known = {r.sha256: r for r in all_received(store)}
        before = known.get(digest)
        if before is None or asdict(before) != {**asdict(received), "recibido_en": before.recibido_en}:
            ledger.append(_ledger(store), asdict(received))
    return received


@contextmanager
def _keeping(archivo: str, folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"No se pudo guardar el documento «{archivo}» en «{folder}»: {why(error)}.") from error


def keep_whole(path: Path, content: bytes) -> None:
    """Write a file that is not there whole, so that it is whole or as it was. Raises OSError when it cannot be."""
    if path.exists() and path.read_bytes() == content:
        return
    unfinished = path.with_name(f"{uuid.uuid4().hex}.tmp")
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def _ledger(store: Path) -> Path:
    return folder_of(store) / "recibidos.jsonl"


def all_received(store: Path) -> list[Received]:
    """The documents kept, in the order in which they first came; what was said of one last is what counts.

    Raises StoreError when a line cannot be read: a document is never dropped in silence.
    """
    found: dict[str, Received] = {}
    for received in history(store):
        first = found.get(received.sha256)
        if first is None:
            found[received.sha256] = received
        else:
            said = {name: value for name, value in asdict(received).items() if value is not None}
            found[received.sha256] = Received(**{**asdict(first), **said, "recibido_en": first.recibido_en})
    return list(found.values())


def history(store: Path) -> list[Received]:
    """Every time that a document came, in their order. Raises StoreError when a line cannot be read."""
    found = []
    for number, line in enumerate(ledger.lines(_ledger(store)), start=1):
        try:
            found.append(Received(**json.loads(line)))
        except (ValueError, TypeError) as error:
            raise StoreError(
                f"La línea {number} de «{_ledger(store)}» no dice qué documento llegó: bórrela y vuelva a cargar "
                "el documento que falte."
            ) from error
    return found


def kept(store: Path, documento_id: str) -> Received:
    """The document of that documento_id. Raises StoreError when it is not kept."""
    found = next((one for one in all_received(store) if one.documento_id == documento_id), None)
    if found is None:
        raise StoreError("El archivo de ese documento no está guardado junto al almacén: vuelva a cargarlo.")
    return found


def content_of(store: Path, received: Received) -> bytes:
    """The bytes of a kept document. Raises StoreError when they are gone or not what was received."""
    try:
        content = (folder_of(store) / received.sha256).read_bytes()
    except OSError as error:
        raise StoreError(f"Falta «{received.archivo}», que se había recibido: vuelva a cargarlo.") from error
    if hashlib.sha256(content).hexdigest() != received.sha256:
        raise StoreError(f"«{received.archivo}», que se había recibido, está dañado: vuelva a cargarlo.")
    return content
