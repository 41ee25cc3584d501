"""What makes a row one row in all its reports, and what it and the rows under it call each other."""

import hashlib

from loaders import matching
from loaders.reported import ReportedRow
from loaders.values import normalised

Key = tuple[object, ...]


def key_of(row: ReportedRow) -> Key:
    """What makes a row one row in all its reports (STORE.md, key of a row)."""
    return (
        normalised(row.municipio or ""),
        row.ejercicio,
        matching.without_acronym(row.ramo.nombre or "") if row.ramo else "",
        matching.without_acronym(row.unidad.nombre or "") if row.unidad else "",
        row.nivel,
        row.meta_clave,
        row.accion_clave,
        row.repetida,
        row.padre or (row.programa.nombre if row.programa else None) if row.nivel == "actividad" else None,
    )


def called_by_its_rows(row: ReportedRow) -> Key | None:
    """What rows under this one call it; None when it heads none."""
    if row.nivel == "actividad":
        return None
    if row.nivel == "meta":
        return (*key_of(row)[:4], "meta", row.meta_clave)
    if row.meta_clave is None:
        return (*key_of(row)[:3], None, "accion", row.accion_clave)
    return (*key_of(row)[:4], "accion", row.meta_clave, row.accion_clave)


def head_of(row: ReportedRow) -> Key | None:
    """The head that this row is under, as called_by_its_rows has it; None when it is under none."""
    if row.nivel == "actividad" and row.padre is not None:
        if row.meta_clave is None:
            return (*key_of(row)[:3], None, "accion", row.padre)
        return (*key_of(row)[:4], "accion", row.meta_clave, row.padre)
    if row.nivel != "meta" and row.meta_clave is not None:
        return (*key_of(row)[:4], "meta", row.meta_clave)
    return None


def hash_of(key: Key) -> str:
    """The accion_id of the row with that key."""
    return hashlib.sha256("|".join(map(str, key)).encode()).hexdigest()[:16]
