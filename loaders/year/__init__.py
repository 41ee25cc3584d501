"""The reports of a year → the records of the store: a later report supersedes figure by figure, and what it changed
in a target or in a period already reported is a finding.

| step | file | what it answers |
|---|---|---|
| 1 | spelling.py | how each name is written, of all the ways in which pages write it |
| 2 | keys.py | which rows of several reports are one, and which head each is under |
| 3 | corrections.py | what people corrected, and whether it still applies |
| 4 | forms.py | which of two forms of one year counts |
| 5 | in_force.py | which report gives each figure, and what it changed |
| 6 | row.py | the records of one row |
| – | told.py | what steps share: a row as one document tells it, its corrections, a finding |
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from data.decisions import InForce
from data.records import Total
from loaders.readings import amount
from loaders.reported import Report
from loaders.year.corrections import corrections_of, said_of_row, with_corrections
from loaders.year.forms import counted
from loaders.year.keys import Key, called_by_its_rows, hash_of, head_of, key_of
from loaders.year.row import row_records
from loaders.year.spelling import in_one_spelling
from loaders.year.told import NO_CORRECTIONS, Told, finding


def records(reports: Sequence[tuple[str, Report]], decided: InForce | None = None) -> Iterator[list[Any]]:
    """The records of all the reports, each with the documento_id of its document; in any order, the same records.

    They are many more than the rows, so they are made as they are asked for, in lists of one kind. decided: what people
    decided, which is applied to what the reports say; None: nothing.
    """
    decided = decided or InForce()
    told = in_one_spelling(_told(reports, decided))
    by_key = _by_key(told, decided)
    if applied := corrections_of(by_key, decided):
        by_key = _by_key(with_corrections(told, applied), decided)
    by_key, others = counted(by_key, decided)
    if others:
        yield others
    called = {key: called_by_its_rows(tellings[0].row) for key, tellings in by_key.items()}
    heads = {head: hash_of(key) for key, head in called.items() if head is not None}
    for key, tellings in by_key.items():
        padre = heads.get(head_of(tellings[-1].row) or ())
        accion_id = hash_of(key)
        yield from filter(None, row_records(accion_id, padre, tellings, applied.get(accion_id, NO_CORRECTIONS)))
    for documento_id, one in sorted(reports, key=_order):
        notes = (finding(documento_id, None, note.regla, note.gravedad, note.mensaje, note.place) for note in one.notes)
        totals = (Total(documento_id, total.campo, amount(total.monto), total.monto.place) for total in one.totales)
        yield from filter(None, (list(dict.fromkeys(notes)), list(dict.fromkeys(totals))))


def _told(reports: Sequence[tuple[str, Report]], decided: InForce) -> list[Told]:
    over: dict[str, set[str]] = {}
    for one in decided.documents:
        over.setdefault(one.documento_id, set()).add(one.sobre)
    return [
        Told(documento_id, row, one.forma or "", frozenset(over.get(documento_id, ())))
        for documento_id, one in sorted(reports, key=_order)
        for row in one.rows
    ]


def _by_key(told: Iterable[Told], decided: InForce) -> dict[Key, list[Told]]:
    """What the reports say of each row, from the earliest on; two rows of one year that a person paired are one."""
    by_key: dict[Key, list[Told]] = {}
    for one in told:
        by_key.setdefault(key_of(one.row), []).append(one)
    keys = {hash_of(key): key for key in by_key} if decided.pairs else {}
    for pair in decided.pairs:
        key, other = keys.get(pair.accion_id), keys.get(pair.accion_id_anterior)
        if pair.es_la_misma and key in by_key and other in by_key and key[1] == other[1] and key != other:
            by_key[key] += by_key.pop(other)
    for tellings in by_key.values():
        tellings.sort(key=_telling_order)
    return by_key


def _order(report: tuple[str, Report]) -> tuple[int, int, str]:
    return report[1].ejercicio, report[1].corte_mes or 0, report[0]


def _telling_order(told: Told) -> tuple[int, str]:
    return told.row.corte_mes or 0, told.documento_id


def said(reports: Sequence[tuple[str, Report]], accion_id: str, decided: InForce) -> dict[str, str | None] | None:
    """What the documents say of each figure of a row that a person may correct, without any correction.

    A plain number or a text; None where they give nothing sure. None instead of it all: no document has the row.
    """
    for key, tellings in _by_key(in_one_spelling(_told(reports, decided)), decided).items():
        if hash_of(key) == accion_id:
            return said_of_row(accion_id, tellings)
    return None
