"""What people corrected: whether it still applies, and the rows with it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from data.decisions import Correction, InForce
from data.records import Beneficiario, Hallazgo, Presupuesto
from loaders import corrected, report
from loaders.reported import shown
from loaders.year.in_force import absolute_of, figures_in_force
from loaders.year.keys import Key, hash_of, key_of
from loaders.year.row import aggregation_of, extras_of
from loaders.year.told import NO_CORRECTIONS, Corrections, Told, finding, name_of


def said_of_row(accion_id: str, tellings: Sequence[Told]) -> dict[str, str | None]:
    """What the row's documents say of each figure that a person may correct; None where they give nothing sure."""
    row = tellings[-1].row
    figures = figures_in_force(accion_id, tellings).figures
    extras = extras_of(accion_id, tellings, NO_CORRECTIONS)
    people = next((one for one in extras if isinstance(one, Beneficiario)), None)
    money = next((one for one in extras if isinstance(one, Presupuesto)), None)
    values = {name: figura.value for name, figura in figures.items()}
    values["avance_anual"] = absolute_of(accion_id, tellings).value
    values |= {"monto": money.monto if money else None}
    values |= {"mujeres": people.mujeres if people else None, "hombres": people.hombres if people else None}
    texts = {name: _plain(values.get(name)) for name in corrected.fields_of(row)}
    return {**texts, "unidad_medida": row.unidad_medida, "agregacion": aggregation_of(row, figures)}


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def corrections_of(by_key: Mapping[Key, Sequence[Told]], decided: InForce) -> dict[str, Corrections]:
    """By accion_id, what applies of the corrections in force; rows without any are left out."""
    if not decided.corrections:
        return {}
    by_row: dict[str, list[Correction]] = {}
    for correction in decided.corrections:
        by_row.setdefault(correction.accion_id, []).append(correction)
    rows = {hash_of(key): tellings for key, tellings in by_key.items()}
    return {
        accion_id: _of_row(accion_id, rows[accion_id], given)
        for accion_id, given in by_row.items()
        if accion_id in rows
    }


def _of_row(accion_id: str, tellings: Sequence[Told], given: Sequence[Correction]) -> Corrections:
    documents = said_of_row(accion_id, tellings)
    in_force, findings = {}, []
    for correction in given:
        if correction.campo not in documents:
            continue
        now = documents[correction.campo]
        # What is done to date grows: a correction of an earlier figure is no word on a later report's.
        lapsed = correction.campo == "avance_anual" and now != correction.decia
        if not lapsed:
            in_force[correction.campo] = correction
        if now not in (correction.decia, correction.valor):
            findings.append(_to_review(accion_id, tellings[-1], correction, now, lapsed))
    return Corrections(in_force, documents, tuple(findings))


def _to_review(accion_id: str, latest: Told, correction: Correction, now: str | None, lapsed: bool) -> Hallazgo:
    row = latest.row
    value, before, after = (_shown(text) for text in (correction.valor, correction.decia, now))
    message = (
        f"{name_of(correction.campo, row)} de {row.name}: {correction.quien} lo corrigió a {value} cuando los "
        f"documentos decían {before}; ahora dicen {after}. "
    )
    message += "La corrección ya no se aplica." if lapsed else "La corrección sigue en vigor: confírmela o retírela."
    place = row.readings[0].place
    return finding(latest.documento_id, accion_id, "correccion_por_revisar", "aviso", message, place)


def _shown(text: str | None) -> str:
    if text is None:
        return "nada seguro"
    return shown(Decimal(text)) if re.fullmatch(r"\d+(\.\d+)?", text) else f"«{text}»"


def with_corrections(told: Sequence[Told], applied: Mapping[str, Corrections]) -> list[Told]:
    """What the reports say, with what people corrected; the rows of a document with any are judged again together."""
    found: list[Told] = []
    for of_document in _by_document(told):
        given = [applied.get(hash_of(key_of(one.row)), NO_CORRECTIONS).values() for one in of_document]
        if any(given):
            rows = [
                corrected.corrected(one.row, values) if values else one.row
                for one, values in zip(of_document, given, strict=True)
            ]
            of_document = [replace(one, row=row) for one, row in zip(of_document, report.judged(rows), strict=True)]
        found.extend(of_document)
    return found


def _by_document(told: Iterable[Told]) -> list[list[Told]]:
    found: dict[str, list[Told]] = {}
    for one in told:
        found.setdefault(one.documento_id, []).append(one)
    return list(found.values())
