"""Heading maps, each a file that a person can read and edit: `poa.duckdb.documentos/mapas/HUELLA.toml`.

The file is what counts: an editor's change shows at the next load, and a map whose file is removed is in force no more.
Decisions say who answered what and when; those of older stores hold the map itself, which counts while it has no file.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from data import decisions, received
from data.decisions import HeadingMap
from data.store import StoreError, turn, why

_SIGNED = re.compile(r"\A# Confirmado por [^\n]*\n")


@dataclass(frozen=True)
class KeptMap:
    """A heading map as it is kept. nombre: of its file; contenido: its bytes, whatever was written there."""

    huella: str
    nombre: str
    contenido: bytes


def folder_of(store: Path) -> Path:
    """The folder of the heading maps of a store."""
    return received.folder_of(store) / "mapas"


def keep(store: Path, huella: str, texto: str, quien: str, motivo: str) -> HeadingMap:
    """Keep a map whole, signed, in the place of the one of that heading, and the decision; returns the decision.

    Raises StoreError, and keeps nothing, when it lacks who or why, or cannot be written.
    """
    [decided] = decisions.stamped(HeadingMap(huella, quien=quien, motivo=motivo))
    file = folder_of(store) / f"{huella}.toml"
    with turn(store):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            for unfinished in file.parent.glob("*.tmp"):
                unfinished.unlink()
            received.keep_whole(file, (_signature(decided) + _SIGNED.sub("", texto)).encode("utf8"))
        except OSError as error:
            raise StoreError(f"No se pudo guardar el mapa «{file}»: {why(error)}.") from error
        return decisions.keep(store, decided)[0]


def _signature(decided: HeadingMap) -> str:
    when = datetime.fromisoformat(decided.cuando).astimezone()
    said = f"Confirmado por {decided.quien} el {when:%d/%m/%Y a las %H:%M}: {decided.motivo}"
    return f"# {' '.join(''.join(c if c.isprintable() else ' ' for c in said).split())}\n"


def all_kept(store: Path) -> list[KeptMap]:
    """The maps that count: the files, and those of older decisions that have none; by huella.

    Raises StoreError when one cannot be opened, or the decisions cannot be read.
    """
    found = {
        one.huella: KeptMap(one.huella, f"mapa {one.huella}", one.texto.encode("utf8"))
        for one in decisions.in_force(store).maps
        if one.texto is not None
    }
    for file in sorted(folder_of(store).glob("[!.]*.toml")):
        try:
            found[file.stem] = KeptMap(file.stem, file.name, file.read_bytes())
        except OSError as error:
            raise StoreError(f"No se pudo abrir el mapa «{file}»: {why(error)}.") from error
    return sorted(found.values(), key=lambda one: one.huella)
