"""Who corrected a figure, when and why: what its mark ✎ says on hover, on whatever page shows the figure."""

from functools import lru_cache
from pathlib import Path

from data.store import ask, version
from pages.parts import words_findings


def note(accion_id: str, campo: str) -> str | None:
    """The correction of a figure in words; None where none is in force.

    A figure that was not corrected itself but rests on others that were has theirs.
    """
    in_force = _of_version(version()).get(accion_id, {})
    if campo in in_force:
        return in_force[campo]
    return " ".join(dict.fromkeys(in_force.values())) or None


def is_corrected(accion_id: str, campo: str) -> bool:
    """Whether a correction of this very figure is in force: for figures whose relation keeps no method."""
    return campo in _of_version(version()).get(accion_id, {})


@lru_cache(maxsize=2)
def _of_version(_: Path | None) -> dict[str, dict[str, str]]:
    """The corrections of one version of the store, by row and figure; they change only with the version."""
    found: dict[str, dict[str, str]] = {}
    for row in ask("corrections").astype(object).to_dict("records"):
        found.setdefault(row["accion_id"], {})[row["campo"]] = words_findings.correction(row)
    return found
