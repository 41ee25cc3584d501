"""What people decide, kept beside the store (`poa.duckdb.decisiones.jsonl`) and applied at each rebuild.

Lines are only ever added: taking a decision back is another line. The last one on a matter counts.
"""

import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from data.store import StoreError


@dataclass(frozen=True)
class Pair:
    """A person's word on whether two rows of consecutive years are one action. quien: who; motivo: why."""

    accion_id: str
    accion_id_anterior: str
    es_la_misma: bool
    quien: str
    motivo: str
    cuando: str


def file_of(store: Path) -> Path:
    """The decisions file of a store."""
    return store.with_name(store.name + ".decisiones.jsonl")


def decide_pair(
    store: Path, accion_id: str, accion_id_anterior: str, es_la_misma: bool, quien: str, motivo: str = ""
) -> Pair:
    """Keep the decision; it shows at the next rebuild. Raises StoreError when it cannot be written."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    pair = Pair(accion_id, accion_id_anterior, es_la_misma, quien, motivo, now)
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        with file_of(store).open("a", encoding="utf8") as file:
            file.write(json.dumps({"tipo": "par", **asdict(pair)}, ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StoreError(f"No se pudo guardar la decisión en «{file_of(store)}»: {error}.") from error
    return pair


def pairs(store: Path) -> list[Pair]:
    """The decisions on pairs in force: the last one for each two rows.

    Raises StoreError when a line cannot be read: a decision is never dropped in silence.
    """
    path = file_of(store)
    if not path.exists():
        return []
    found: dict[tuple[str, str], Pair] = {}
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), start=1):
        try:
            said = json.loads(line)
            if said.pop("tipo") == "par":
                pair = Pair(**said)
                found[pair.accion_id, pair.accion_id_anterior] = pair
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise StoreError(f"La línea {number} de «{path.name}» no es una decisión: «{line[:80]}».") from error
    return list(found.values())
