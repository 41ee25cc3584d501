"""The documents as received, kept beside the store (`poa.duckdb.documentos/`), so that it can always be built again.

Each file is kept once, under its SHA-256, with a line in `recibidos.jsonl` for every time it came: its name, when, and
what the person who sent it said of it. Lines are only ever added.
"""

import hashlib
import json
import os
import uuid
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from data.store import StoreError


@dataclass(frozen=True)
class Received:
    """A document received. municipio, ejercicio, corte_mes: what was said of it at load; None where nothing was."""

    sha256: str
    archivo: str
    recibido_en: str
    municipio: str | None = None
    ejercicio: int | None = None
    corte_mes: int | None = None

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
) -> Received:
    """Keep a document. Raises StoreError when it cannot be written."""
    folder = folder_of(store)
    digest = hashlib.sha256(content).hexdigest()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    received = Received(digest, archivo, now, municipio, ejercicio, corte_mes)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        kept = folder / digest
        if not kept.exists():
            unfinished = folder / f"{uuid.uuid4().hex}.tmp"
            unfinished.write_bytes(content)
            unfinished.replace(kept)
        known = {r.sha256: r for r in all_received(store)}
        before = known.get(digest)
        if before is None or asdict(before) != {**asdict(received), "recibido_en": before.recibido_en}:
            with (folder / "recibidos.jsonl").open("a", encoding="utf8") as ledger:
                ledger.write(json.dumps(asdict(received), ensure_ascii=False) + "\n")
                ledger.flush()
                os.fsync(ledger.fileno())
    except OSError as error:
        raise StoreError(f"No se pudo guardar el documento «{archivo}» en «{folder}»: {error}.") from error
    return received


def all_received(store: Path) -> list[Received]:
    """The documents kept, in the order in which they first came; what was said of one last is what counts."""
    ledger = folder_of(store) / "recibidos.jsonl"
    if not ledger.exists():
        return []
    found: dict[str, Received] = {}
    for line in ledger.read_text(encoding="utf8").splitlines():
        try:
            received = Received(**json.loads(line))
        except (ValueError, TypeError):
            continue  # The last line of a machine that went down while writing it; its document is sent again.
        first = found.get(received.sha256)
        if first is None:
            found[received.sha256] = received
        else:
            said = {name: value for name, value in asdict(received).items() if value is not None}
            found[received.sha256] = Received(**{**asdict(first), **said, "recibido_en": first.recibido_en})
    return list(found.values())


def content_of(store: Path, received: Received) -> bytes:
    """The bytes of a kept document. Raises StoreError when they are gone or not what was received."""
    try:
        content = (folder_of(store) / received.sha256).read_bytes()
    except OSError as error:
        raise StoreError(f"Falta el documento «{received.archivo}» que se había recibido: {error}.") from error
    if hashlib.sha256(content).hexdigest() != received.sha256:
        raise StoreError(f"El documento «{received.archivo}» que se había recibido está dañado.")
    return content
