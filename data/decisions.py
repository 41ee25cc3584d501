"""What people decide, kept beside the store (`poa.duckdb.decisiones.jsonl`) and applied at each rebuild.

Lines are only ever added: taking a decision back is another line. The last one on a matter counts.
"""

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from data import ledger
from data.store import StoreError, why


@dataclass(frozen=True, kw_only=True)
class _Decision:
    """quien: who; motivo: why; cuando: when, ISO 8601 in UTC, given when it is kept."""

    quien: str
    motivo: str
    cuando: str = ""


@dataclass(frozen=True)
class Pair(_Decision):
    """A person's word on whether two rows are one action: of consecutive years, or of two forms of one year.

    en_vigor False: taken back, their texts decide again.
    """

    accion_id: str
    accion_id_anterior: str
    es_la_misma: bool
    en_vigor: bool = True

    @property
    def matter(self) -> tuple[object, ...]:
        return self.accion_id, self.accion_id_anterior


@dataclass(frozen=True)
class Correction(_Decision):
    """A person's word on one figure of a row. campo: its name in `lecturas`, or 'agregacion'.

    valor: a plain number, else a text; None: it is not known. decia: what the documents said of it when it was
    corrected; None where they gave nothing sure. en_vigor False: the correction is taken back.
    """

    accion_id: str
    campo: str
    valor: str | None
    decia: str | None = None
    en_vigor: bool = True

    @property
    def matter(self) -> tuple[object, ...]:
        return self.accion_id, self.campo


@dataclass(frozen=True)
class DocumentInForce(_Decision):
    """Of two documents of one date that say two things, the one that counts. en_vigor False: taken back."""

    documento_id: str
    sobre: str
    en_vigor: bool = True

    @property
    def matter(self) -> tuple[object, ...]:
        return tuple(sorted((self.documento_id, self.sobre)))


@dataclass(frozen=True)
class FormInForce(_Decision):
    """Of several forms of one dependencia and ejercicio, the one whose rows are counted. en_vigor False: taken back."""

    municipio: str | None
    ejercicio: int
    ramo: str
    forma: str
    en_vigor: bool = True

    @property
    def matter(self) -> tuple[object, ...]:
        return self.municipio, self.ejercicio, self.ramo


@dataclass(frozen=True)
class Withdrawn(_Decision):
    """A document loaded by mistake: it is kept and does not count. en_vigor False: it counts again."""

    documento_id: str
    en_vigor: bool = True

    @property
    def matter(self) -> tuple[object, ...]:
        return (self.documento_id,)


@dataclass(frozen=True)
class HeadingMap(_Decision):
    """A person's word on what the columns of a form are. huella: of its heading; the map is a file (`data.maps`).

    texto: the map itself, in the decisions of older stores; else None.
    """

    huella: str
    texto: str | None = None

    @property
    def matter(self) -> tuple[object, ...]:
        return (self.huella,)


Decision = Pair | Correction | DocumentInForce | FormInForce | Withdrawn | HeadingMap
_KINDS: dict[str, type[Decision]] = {
    "par": Pair,
    "correccion": Correction,
    "documento": DocumentInForce,
    "forma": FormInForce,
    "retiro": Withdrawn,
    "mapa": HeadingMap,
}
_D = TypeVar("_D", bound=Decision)


@dataclass(frozen=True)
class InForce:
    """The decisions that count: the last one on each matter that was not taken back."""

    pairs: tuple[Pair, ...] = ()
    corrections: tuple[Correction, ...] = ()
    documents: tuple[DocumentInForce, ...] = ()
    forms: tuple[FormInForce, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    maps: tuple[HeadingMap, ...] = ()


def file_of(store: Path) -> Path:
    """The decisions file of a store."""
    return store.with_name(store.name + ".decisiones.jsonl")


def keep(store: Path, *decided: _D) -> tuple[_D, ...]:
    """Keep the decisions, with their time; they show at the next rebuild.

    Raises StoreError when one lacks who (or why, which only a pair may lack), or they cannot be written.
    """
    made = stamped(*decided)
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        ledger.append(file_of(store), *({"tipo": _name_of(one), **asdict(one)} for one in made))
    except OSError as error:
        raise StoreError(f"No se pudo guardar la decisión en «{file_of(store)}»: {why(error)}.") from error
    return made


def stamped(*decided: _D) -> tuple[_D, ...]:
    """The decisions with their time. Raises StoreError when one lacks who (or why, which only a pair may lack)."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    made = tuple(replace(one, quien=one.quien.strip(), motivo=one.motivo.strip(), cuando=now) for one in decided)
    for one in made:
        if not one.quien:
            raise StoreError("Falta el nombre de quien decide.")
        if not one.motivo and not isinstance(one, Pair):
            raise StoreError("Falta el motivo: quien lo lea después debe saber por qué.")
    return made


def _name_of(decision: Decision) -> str:
    return next(name for name, kind in _KINDS.items() if isinstance(decision, kind))


def decide_pair(
    store: Path, accion_id: str, accion_id_anterior: str, es_la_misma: bool, quien: str, motivo: str = ""
) -> Pair:
    """Keep whether two rows are one action. Raises StoreError as `keep` does."""
    (pair,) = keep(store, Pair(accion_id, accion_id_anterior, es_la_misma, quien=quien, motivo=motivo))
    return pair


def history(store: Path) -> list[Decision]:
    """Every decision kept, in the order in which they were made.

    Raises StoreError when a line cannot be read: a decision is never dropped in silence.
    """
    path = file_of(store)
    found: list[Decision] = []
    for number, line in enumerate(ledger.lines(path), start=1):
        try:
            said = json.loads(line)
            found.append(_KINDS[said.pop("tipo")](**said))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise StoreError(f"La línea {number} de «{path.name}» no es una decisión: «{line[:80]}».") from error
    return found


def in_force(store: Path) -> InForce:
    """The decisions that count. Raises StoreError as `history` does."""
    made = history(store)
    return InForce(
        tuple(_in_force(made, Pair)),
        tuple(_in_force(made, Correction)),
        tuple(_in_force(made, DocumentInForce)),
        tuple(_in_force(made, FormInForce)),
        tuple(_in_force(made, Withdrawn)),
        tuple(_last(made, HeadingMap)),
    )


def pairs(store: Path) -> list[Pair]:
    """The decisions on pairs in force: the last one for each two rows. Raises StoreError as `history` does."""
    return _in_force(history(store), Pair)


_T = TypeVar("_T", Pair, Correction, DocumentInForce, FormInForce, Withdrawn)


def _in_force(made: list[Decision], kind: type[_T]) -> list[_T]:
    return [one for one in _last(made, kind) if one.en_vigor]


def _last(made: list[Decision], kind: type[_D]) -> list[_D]:
    return list({one.matter: one for one in made if isinstance(one, kind)}.values())
