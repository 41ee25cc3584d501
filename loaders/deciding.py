"""A person's word on what the documents leave open: kept first, then applied in a new version of the store."""

from collections.abc import Mapping
from pathlib import Path

from data import decisions
from data.decisions import Correction, Decision
from data.store import StoreError, turn
from loaders import corrected, year
from loaders.load import Outcome, built, read_all, rebuild


def correct(path: Path, accion_id: str, values: Mapping[str, str], quien: str, motivo: str) -> Outcome:
    """Correct figures of one row and build the store again. values: by campo, as typed; "?" or "": it is not known.

    Raises StoreError, and keeps nothing, when the row or a figure does not exist, a value is none, or who or why is
    missing.
    """
    with turn(path):
        documents = read_all(path)
        said = year.said(documents.reports, accion_id, decisions.in_force(path))
        if said is None:
            raise StoreError(f"Ningún documento tiene la fila «{accion_id}».")
        corrections = []
        for campo, text in values.items():
            if campo not in said:
                raise StoreError(f"La fila no tiene la cifra «{campo}»: tiene {', '.join(said)}.")
            corrections.append(_correction(accion_id, campo, text, said[campo], quien, motivo))
        if not corrections:
            raise StoreError("Falta escribir al menos una cifra.")
        decisions.keep(path, *corrections)
        return built(path, documents)


def _correction(accion_id: str, campo: str, text: str, said: str | None, quien: str, motivo: str) -> Correction:
    try:
        value = corrected.value_of(campo, text)
    except ValueError as error:
        raise StoreError(str(error)) from error
    return Correction(accion_id, campo, value, said, quien=quien, motivo=motivo)


def take_back(path: Path, accion_id: str, campo: str, quien: str, motivo: str) -> Outcome:
    """Take a correction back and build the store again: the figure is what the documents say.

    Raises StoreError when there is no such correction, or who or why is missing.
    """
    with turn(path):
        in_force = decisions.in_force(path).corrections
        if (accion_id, campo) not in {correction.matter for correction in in_force}:
            raise StoreError("Esa corrección ya no está en vigor.")
        decisions.keep(path, Correction(accion_id, campo, None, en_vigor=False, quien=quien, motivo=motivo))
        return rebuild(path)


def decide(path: Path, *decided: Decision) -> Outcome:
    """Keep decisions and build the store again. Raises StoreError when who or why is missing."""
    with turn(path):
        decisions.keep(path, *decided)
        return rebuild(path)
