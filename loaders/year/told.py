"""What the steps share: a row as one document tells it, what people corrected in it, a finding about it."""

import hashlib
from dataclasses import dataclass

from data.decisions import Correction
from data.records import Hallazgo
from loaders.reported import PERIOD_LETTER, ReportedRow


@dataclass(frozen=True, slots=True)
class Told:
    """One row as one document tells it. sobre: the documents of its date that it counts over, as a person decided."""

    documento_id: str
    row: ReportedRow
    forma: str = ""
    sobre: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Corrections:
    """The corrections of one row that apply, by campo, and what is to be said of them. said: what its documents say."""

    given: dict[str, Correction]
    said: dict[str, str | None]
    findings: tuple[Hallazgo, ...] = ()

    def values(self) -> dict[str, str | None]:
        return {campo: correction.valor for campo, correction in self.given.items()}


NO_CORRECTIONS = Corrections({}, {})


def finding(
    documento_id: str, accion_id: str | None, rule: str, gravity: str, message: str, place: str | None
) -> Hallazgo:
    """The finding, its identity worked out from all that it says. accion_id: None when it is about the document."""
    parts = (documento_id, accion_id or "", rule, message, place or "")
    identity = hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]
    return Hallazgo(identity, documento_id, accion_id, rule, gravity, message, place)


_CALLED = {
    "meta_anual": "Meta anual",
    "avance_anual": "Avance anual",
    "monto": "Presupuesto",
    "mujeres": "Mujeres",
    "hombres": "Hombres",
    "unidad_medida": "Unidad de medida",
    "agregacion": "Tipo de meta",
}


def name_of(name: str, row: ReportedRow) -> str:
    """What a sentence calls a figure of the row: "Meta anual", "T3 programado"."""
    if name in _CALLED:
        return _CALLED[name]
    return f"{PERIOD_LETTER[row.periodicidad]}{name[1:]}{' programado' if name[0] == 'p' else ''}"
