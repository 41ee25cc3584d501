"""The heading maps kept beside a store, understood: those in force, and what is wrong with the others."""

from collections.abc import Iterator
from pathlib import Path

from data import maps
from loaders.errors import DocumentError
from loaders.layouts.tables import Map, parsed


def in_force(path: Path) -> tuple[Map, ...]:
    """The heading maps that can be read. Raises StoreError when they cannot be opened."""
    return tuple(one for one in _understood(path) if isinstance(one, Map))


def faults(path: Path) -> tuple[str, ...]:
    """What is wrong with each map that cannot be read, with its line; its documents are asked about meanwhile."""
    return tuple(str(one) for one in _understood(path) if isinstance(one, DocumentError))


def _understood(path: Path) -> Iterator[Map | DocumentError]:
    for kept in maps.all_kept(path):
        try:
            one = parsed(kept.contenido, kept.nombre)
        except DocumentError as error:
            yield error
            continue
        if one.huella == kept.huella:
            yield one
        else:
            yield DocumentError(f"es del encabezado {one.huella}: llámelo «{one.huella}.toml».", document=kept.nombre)
