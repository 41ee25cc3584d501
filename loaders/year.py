"""The reports of a year → the records of the store: a later report supersedes figure by figure, and what it changed
in a target or in a period already reported is a finding."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Any, NamedTuple

from data.decisions import Correction, InForce
from data.records import (
    Accion,
    Avance,
    Beneficiario,
    Correccion,
    Hallazgo,
    Lectura,
    Linea,
    OtraForma,
    Presupuesto,
    Record,
    Total,
)
from loaders import corrected, matching, partidas, readings, report
from loaders.layouts.rows import Named
from loaders.readings import amount
from loaders.reconcile import Figure, aggregation
from loaders.reported import MONTHS_OF, PERIOD_LETTER, Report, ReportedRow, shown
from loaders.values import MONTHS, may_say, normalised


@dataclass(frozen=True, slots=True)
class _Told:
    """One row as one document tells it. sobre: the documents of its date that it counts over, as a person decided."""

    documento_id: str
    row: ReportedRow
    forma: str = ""
    sobre: frozenset[str] = frozenset()


def records(reports: Sequence[tuple[str, Report]], decided: InForce | None = None) -> Iterator[Record]:
    """The records of all the reports, each with the documento_id of its document; in any order, the same records.

    They are many more than the rows, and made as they are asked for. decided: what people decided, which is applied to
    what the reports say; None: nothing.
    """
    decided = decided or InForce()
    told = _in_one_spelling(_told(reports, decided))
    by_key = _by_key(told, decided)
    if applied := _applied(by_key, decided):
        by_key = _by_key(_with_corrections(told, applied), decided)
    by_key, others = _counted(by_key, decided)
    yield from others
    heads = {head: _hash(key) for key, (one, *_) in by_key.items() if (head := called_by_its_rows(one.row)) is not None}
    for key, tellings in by_key.items():
        padre = heads.get(head_of(tellings[-1].row) or ())
        accion_id = _hash(key)
        yield from _row_records(accion_id, padre, tellings, applied.get(accion_id, _NOTHING))
    for documento_id, one in sorted(reports, key=_order):
        notes = (finding(documento_id, None, note.regla, note.gravedad, note.mensaje, note.place) for note in one.notes)
        totals = (Total(documento_id, total.campo, amount(total.monto), total.monto.place) for total in one.totales)
        of_the_document: list[Record] = [*notes, *totals]
        yield from dict.fromkeys(of_the_document)


def _told(reports: Sequence[tuple[str, Report]], decided: InForce) -> list[_Told]:
    over: dict[str, set[str]] = {}
    for one in decided.documents:
        over.setdefault(one.documento_id, set()).add(one.sobre)
    return [
        _Told(documento_id, row, one.forma or "", frozenset(over.get(documento_id, ())))
        for documento_id, one in sorted(reports, key=_order)
        for row in one.rows
    ]


def _by_key(told: Iterable[_Told], decided: InForce) -> dict[tuple[object, ...], list[_Told]]:
    """What the reports say of each row, from the earliest on; two rows of one year that a person paired are one."""
    by_key: dict[tuple[object, ...], list[_Told]] = {}
    for one in told:
        by_key.setdefault(key_of(one.row), []).append(one)
    keys = {_hash(key): key for key in by_key} if decided.pairs else {}
    for pair in decided.pairs:
        key, other = keys.get(pair.accion_id), keys.get(pair.accion_id_anterior)
        if pair.es_la_misma and key in by_key and other in by_key and key[1] == other[1] and key != other:
            by_key[key] += by_key.pop(other)
    for tellings in by_key.values():
        tellings.sort(key=_telling_order)
    return by_key


# ---------------------------------------------------------------- two forms of one year


def _counted(
    by_key: dict[tuple[object, ...], list[_Told]], decided: InForce
) -> tuple[dict[tuple[object, ...], list[_Told]], list[Record]]:
    """The rows that count, and the others with what is said of them: of each dependencia and ejercicio one form counts.

    Rows without a dependencia all count: what they have in common is not known.
    """
    chosen: dict[tuple[object, ...], str] = {
        (normalised(one.municipio or ""), one.ejercicio, matching.without_acronym(one.ramo)): one.forma
        for one in decided.forms
    }
    forms: dict[tuple[object, ...], dict[str, list[_Told]]] = {}
    for key, tellings in by_key.items():
        for one in tellings if key[2] else ():
            forms.setdefault(key[:3], {}).setdefault(one.forma, []).append(one)
    in_force = {
        whose: chosen[whose]
        if chosen.get(whose, "") in told
        else max(sorted(told), key=lambda form: _reach(told[form]))
        for whose, told in forms.items()
        if len(told) > 1
    }
    if not in_force:
        return by_key, []
    out = {key for key, tellings in by_key.items() if in_force.get(key[:3], tellings[0].forma) not in _forms(tellings)}
    said: list[Record] = [_not_counted(_hash(key), by_key[key][-1], in_force[key[:3]]) for key in by_key if key in out]
    said += [_two_forms(forms[whose], form) for whose, form in in_force.items() if any(k[:3] == whose for k in out)]
    return {key: tellings for key, tellings in by_key.items() if key not in out}, said


def _forms(tellings: Iterable[_Told]) -> set[str]:
    return {one.forma for one in tellings}


def _reach(tellings: Sequence[_Told]) -> tuple[int, int]:
    """How far a form reports the year, and how many rows it has: the further one counts while nobody decides."""
    return max(one.row.corte_mes or 0 for one in tellings), len(tellings)


def _not_counted(accion_id: str, latest: _Told, in_force: str) -> OtraForma:
    row = latest.row
    return OtraForma(
        accion_id=accion_id,
        documento_id=latest.documento_id,
        orden=row.orden,
        forma=latest.forma,
        forma_en_vigor=in_force,
        ejercicio=row.ejercicio,
        municipio=row.municipio,
        ramo=row.ramo.nombre if row.ramo else None,
        nivel=row.nivel,
        clave=row.accion_clave or row.meta_clave,
        descripcion=row.descripcion,
        unidad_medida=row.unidad_medida,
        meta_anual=row.solution.meta.value,
    )


def _two_forms(told: Mapping[str, Sequence[_Told]], in_force: str) -> Hallazgo:
    one = told[in_force][-1]
    others = ", ".join(form for form in sorted(told) if form != in_force)
    ramo = one.row.ramo.nombre if one.row.ramo else ""
    message = (
        f"{ramo}, {one.row.ejercicio}: viene en más de una forma. Se cuenta «{in_force}» y no «{others}»; "
        "una persona puede decidir otra cosa, o decir qué filas son la misma."
    )
    return finding(one.documento_id, None, "dos_formas", "aviso", message, None)


def _order(report: tuple[str, Report]) -> tuple[int, int, str]:
    return report[1].ejercicio, report[1].corte_mes or 0, report[0]


def _telling_order(told: _Told) -> tuple[int, str]:
    return told.row.corte_mes or 0, told.documento_id


# ---------------------------------------------------------------- keys and names


def key_of(row: ReportedRow) -> tuple[object, ...]:
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


def called_by_its_rows(row: ReportedRow) -> tuple[object, ...] | None:
    """What rows under this one call it; None when it heads none."""
    if row.nivel == "actividad":
        return None
    if row.nivel == "meta":
        return (*key_of(row)[:4], "meta", row.meta_clave)
    if row.meta_clave is None:
        return (*key_of(row)[:3], None, "accion", row.accion_clave)
    return (*key_of(row)[:4], "accion", row.meta_clave, row.accion_clave)


def head_of(row: ReportedRow) -> tuple[object, ...] | None:
    """The head that this row is under, as called_by_its_rows has it; None when it is under none."""
    if row.nivel == "actividad" and row.padre is not None:
        if row.meta_clave is None:
            return (*key_of(row)[:3], None, "accion", row.padre)
        return (*key_of(row)[:4], "accion", row.meta_clave, row.padre)
    if row.nivel != "meta" and row.meta_clave is not None:
        return (*key_of(row)[:4], "meta", row.meta_clave)
    return None


def _hash(key: tuple[object, ...]) -> str:
    return hashlib.sha256("|".join(str(part) for part in key).encode()).hexdigest()[:16]


def _in_one_spelling(told: Sequence[_Told]) -> list[_Told]:
    """The rows with each name in its most frequent spelling, and the code that the most pages print beside it.

    Names of scans are one when they are alike. Those of a workbook were typed: "Calidad" is not "Contabilidad".
    """
    scanned, typed = ([one for one in told if one.row.is_typed is kind] for kind in (False, True))
    return [*_spelled_as(scanned, matching.spellings), *_told_apart(_spelled_as(typed, matching.same_words))]


def _told_apart(told: Iterable[_Told]) -> Iterator[_Told]:
    """The rows of workbooks, those of one document and date that would have one key numbered: each is read once."""
    taken: set[tuple[object, ...]] = set()
    for one in told:
        while (key := (one.documento_id, one.row.corte_mes, *key_of(one.row))) in taken:
            one = replace(one, row=replace(one.row, repetida=one.row.repetida + 1))
        taken.add(key)
        yield one


def _spelled_as(told: Sequence[_Told], spellings: Callable[[Sequence[str]], dict[str, str]]) -> list[_Told]:
    spelled = {
        part: _Spelled.of([named for one in told if (named := getattr(one.row, part))], spellings)
        for part in ("ramo", "programa", "unidad")
    }
    people = spellings([o.row.responsable for o in told if o.row.responsable])
    return [_spelled(one, spelled, people) for one in told]


def _spelled(one: _Told, parts: Mapping[str, "_Spelled"], people: Mapping[str, str]) -> _Told:
    row = one.row
    names: dict[str, Any] = {part: spelled.shown(getattr(row, part)) for part, spelled in parts.items()}
    responsable = people.get(row.responsable or "", row.responsable)
    # Most rows print the names as they are shown.
    if responsable == row.responsable and all(name is getattr(row, part) for part, name in names.items()):
        return one
    return replace(one, row=replace(row, **names, responsable=responsable))


@dataclass(frozen=True)
class _Spelled:
    names: dict[str, str]
    codes: dict[str, str]

    @classmethod
    def of(cls, parts: Sequence[Named], spellings: Callable[[Sequence[str]], dict[str, str]]) -> "_Spelled":
        names = spellings([part.nombre for part in parts if part.nombre])
        counts: dict[str, Counter[str]] = {}
        for part in parts:
            if part.nombre and part.clave:
                counts.setdefault(names[part.nombre], Counter())[part.clave] += 1
        return cls(names, {name: count.most_common(1)[0][0] for name, count in counts.items()})

    def shown(self, part: Named | None) -> Named | None:
        if part is None or part.nombre is None:
            return part
        name = self.names[part.nombre]
        clave = part.clave or self.codes.get(name)
        return part if (clave, name) == (part.clave, part.nombre) else Named(clave, name, part.place)


# ---------------------------------------------------------------- what people corrected


@dataclass(frozen=True)
class _Corrections:
    """The corrections of one row that apply, by campo, and what is to be said of them. said: what its documents say."""

    given: dict[str, Correction]
    said: dict[str, str | None]
    findings: tuple[Hallazgo, ...] = ()

    def values(self) -> dict[str, str | None]:
        return {campo: correction.valor for campo, correction in self.given.items()}


_NOTHING = _Corrections({}, {})


def said(reports: Sequence[tuple[str, Report]], accion_id: str, decided: InForce) -> dict[str, str | None] | None:
    """What the documents say of each figure of a row that a person may correct, without any correction.

    A plain number or a text; None where they give nothing sure. None instead of it all: no document has the row.
    """
    for key, tellings in _by_key(_in_one_spelling(_told(reports, decided)), decided).items():
        if _hash(key) == accion_id:
            return _said(accion_id, tellings)
    return None


def _said(accion_id: str, tellings: Sequence[_Told]) -> dict[str, str | None]:
    row = tellings[-1].row
    figures = _figures_in_force(accion_id, tellings).figures
    extras = _extras(accion_id, tellings, _NOTHING)
    people = next((one for one in extras if isinstance(one, Beneficiario)), None)
    money = next((one for one in extras if isinstance(one, Presupuesto)), None)
    values = {name: figura.value for name, figura in figures.items()}
    values["avance_anual"] = _absolute(accion_id, tellings).value
    values |= {"monto": money.monto if money else None}
    values |= {"mujeres": people.mujeres if people else None, "hombres": people.hombres if people else None}
    texts = {name: _plain(values.get(name)) for name in corrected.fields_of(row)}
    return {**texts, "unidad_medida": row.unidad_medida, "agregacion": _aggregation(row, figures)}


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def _applied(by_key: Mapping[tuple[object, ...], Sequence[_Told]], decided: InForce) -> dict[str, _Corrections]:
    """By accion_id, what applies of the corrections in force; rows without any are left out."""
    if not decided.corrections:
        return {}
    by_row: dict[str, list[Correction]] = {}
    for correction in decided.corrections:
        by_row.setdefault(correction.accion_id, []).append(correction)
    rows = {_hash(key): tellings for key, tellings in by_key.items()}
    return {
        accion_id: _of_row(accion_id, rows[accion_id], given)
        for accion_id, given in by_row.items()
        if accion_id in rows
    }


def _of_row(accion_id: str, tellings: Sequence[_Told], given: Sequence[Correction]) -> _Corrections:
    documents = _said(accion_id, tellings)
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
    return _Corrections(in_force, documents, tuple(findings))


def _to_review(accion_id: str, latest: _Told, correction: Correction, now: str | None, lapsed: bool) -> Hallazgo:
    row = latest.row
    value, before, after = (_shown(text) for text in (correction.valor, correction.decia, now))
    message = (
        f"{_called(correction.campo, row)} de {row.name}: {correction.quien} lo corrigió a {value} cuando los "
        f"documentos decían {before}; ahora dicen {after}. "
    )
    message += "La corrección ya no se aplica." if lapsed else "La corrección sigue en vigor: confírmela o retírela."
    place = row.readings[0].place
    return finding(latest.documento_id, accion_id, "correccion_por_revisar", "aviso", message, place)


def _shown(text: str | None) -> str:
    if text is None:
        return "nada seguro"
    return shown(Decimal(text)) if re.fullmatch(r"\d+(\.\d+)?", text) else f"«{text}»"


def _with_corrections(told: Sequence[_Told], applied: Mapping[str, _Corrections]) -> list[_Told]:
    """What the reports say, with what people corrected; the rows of a document with any are judged again together."""
    found: list[_Told] = []
    for of_document in _by_document(told):
        given = [applied.get(_hash(key_of(one.row)), _NOTHING).values() for one in of_document]
        if any(given):
            rows = [
                corrected.corrected(one.row, values) if values else one.row
                for one, values in zip(of_document, given, strict=True)
            ]
            of_document = [replace(one, row=row) for one, row in zip(of_document, report.judged(rows), strict=True)]
        found.extend(of_document)
    return found


def _by_document(told: Iterable[_Told]) -> list[list[_Told]]:
    found: dict[str, list[_Told]] = {}
    for one in told:
        found.setdefault(one.documento_id, []).append(one)
    return list(found.values())


# ---------------------------------------------------------------- one row through its reports


class _Current(NamedTuple):
    """A figure in force: which report gave it."""

    figure: Figure
    told: _Told


class _InForce(NamedTuple):
    """The figures of a row's periods and its annual target as its reports leave them, by name; which report gave each;
    and what they changed."""

    figures: dict[str, Figure]
    givers: dict[str, _Told]
    changes: list[Hallazgo]


def _row_records(
    accion_id: str, padre_id: str | None, tellings: Sequence[_Told], corrections: _Corrections
) -> list[Record]:
    """All the records of one row. tellings: its reports, from the earliest on, with what was corrected in them."""
    latest, row = tellings[-1], tellings[-1].row
    in_force = _figures_in_force(accion_id, tellings)
    figures, findings = in_force.figures, in_force.changes
    meta = figures["meta_anual"]
    kind = _aggregation(row, figures)
    if "agregacion" in corrections.given:
        kind = corrections.given["agregacion"].valor
    elif kind is None and _should_aggregate(row, figures):
        findings.append(_unknown_aggregation(accion_id, latest))
    findings += [
        finding(told.documento_id, accion_id, note.regla, note.gravedad, note.mensaje, note.place)
        for told in tellings
        for note in told.row.notes
    ]
    return [
        _accion(accion_id, padre_id, latest, kind, meta, _done(accion_id, kind, figures, tellings, corrections)),
        *[Linea(accion_id, linea.clave, linea.nombre, linea.eje_clave, linea.eje) for linea in row.lineas],
        *_avances(accion_id, row, figures),
        *_extras(accion_id, tellings, corrections),
        *[_correction(one, corrections.said[campo]) for campo, one in corrections.given.items()],
        *dict.fromkeys((*findings, *corrections.findings)),
        *dict.fromkeys([one for told in tellings for one in _readings(accion_id, told, latest, in_force)]),
    ]


def _readings(accion_id: str, told: _Told, latest: _Told, in_force: _InForce) -> list[Lectura]:
    """What one report reads of the row; used where it is what gave the figure in force."""
    row = told.row
    same_periods = row.periodicidad == latest.row.periodicidad
    given = {
        name: figura.value if in_force.givers[name] is told else None
        for name, figura in in_force.figures.items()
        if same_periods or name == "meta_anual"
    }
    return readings.of(accion_id, told.documento_id, row, given)


def _aggregation(row: ReportedRow, figures: Mapping[str, Figure]) -> str | None:
    """How the periods make the year: as the document says, else as its figures tell."""
    programmed = [figura.value for name, figura in figures.items() if name[0] == "p"]
    return row.agregacion or aggregation(programmed, figures["meta_anual"].value)


def _correction(correction: Correction, said: str | None) -> Correccion:
    when = datetime.fromisoformat(correction.cuando).replace(tzinfo=None)
    return Correccion(
        correction.accion_id, correction.campo, correction.valor, correction.motivo, correction.quien, when, said
    )


def _figures_in_force(accion_id: str, tellings: Sequence[_Told]) -> _InForce:
    latest = tellings[-1]
    figures = {**latest.row.solution.figuras, "meta_anual": latest.row.solution.meta}
    found = _InForce(figures, dict.fromkeys(figures, latest), [])
    if len(tellings) == 1:
        return found
    # A plan by month and a report by quarter have the year's target in common, and no period.
    alike = [told for told in tellings if told.row.periodicidad == latest.row.periodicidad]
    for name in figures:
        current, changes = _in_force(accion_id, name, tellings if name == "meta_anual" else alike)
        found.figures[name], found.givers[name] = current
        found.changes.extend(changes)
    return found


def _should_aggregate(row: ReportedRow, figures: Mapping[str, Figure]) -> bool:
    """Whether the periods ought to make the year: their target is known and believed, and so are they."""
    programmed = [figura for name, figura in figures.items() if name[0] == "p"]
    meta = figures["meta_anual"]
    known = any(figura.value is not None for figura in programmed) or not row.marcas
    solved = not any(figura.metodo == "sin_resolver" for figura in programmed)
    return known and solved and meta.value is not None and meta.metodo != "contradictorio"


def _absolute(accion_id: str, tellings: Sequence[_Told]) -> Figure:
    """The realised to date that the latest report prints."""
    latest = [told for told in tellings if told.row.corte_mes == tellings[-1].row.corte_mes]
    if len(latest) == 1:
        return latest[0].row.solution.absoluto
    return _in_force(accion_id, "avance_anual", latest)[0].figure


def _done(
    accion_id: str,
    kind: str | None,
    figures: Mapping[str, Figure],
    tellings: Sequence[_Told],
    corrections: _Corrections,
) -> Figure:
    """Realised to date: as corrected, else the absolute of the latest report, else worked out from the periods."""
    if "avance_anual" in corrections.given:
        return corrected.given_figure(corrections.given["avance_anual"].valor)
    printed = _absolute(accion_id, tellings)
    if printed.value is not None:
        return printed
    return _summed(kind, [figura for name, figura in figures.items() if name[0] == "a"])


def _accion(
    accion_id: str, padre_id: str | None, latest: _Told, kind: str | None, meta: Figure, done: Figure
) -> Accion:
    row = latest.row
    return Accion(
        accion_id=accion_id,
        padre_id=padre_id,
        documento_id=latest.documento_id,
        orden=row.orden,
        ejercicio=row.ejercicio,
        municipio=row.municipio,
        ramo_clave=row.ramo.clave if row.ramo else None,
        ramo=row.ramo.nombre if row.ramo else None,
        unidad_clave=row.unidad.clave if row.unidad else None,
        unidad_ejecutora=row.unidad.nombre if row.unidad else None,
        programa_clave=row.programa.clave if row.programa else None,
        programa=row.programa.nombre if row.programa else None,
        nivel=row.nivel,
        meta_clave=row.meta_clave,
        accion_clave=row.accion_clave,
        descripcion=row.descripcion,
        unidad_medida=row.unidad_medida,
        agregacion=kind,
        es_minimo=_says_minimum(row) if row.es_minimo is None else row.es_minimo,
        es_nomina=row.es_nomina,
        meta_anual=meta.value,
        meta_anual_metodo=meta.metodo,
        avance_anual=done.value,
        avance_anual_metodo=done.metodo,
        avance_pct_impreso=row.solution.pct,
        observacion=row.observacion,
        responsable=row.responsable,
    )


def _extras(accion_id: str, tellings: Sequence[_Told], corrections: _Corrections) -> list[Record]:
    """What only some forms print, as corrected, else as the latest report that prints it: pesos, people, partidas."""
    given = corrections.values()
    printed = [reading for told in reversed(tellings) for reading in told.row.readings]
    found: list[Record] = []
    monto = next((reading.monto for reading in printed if reading.monto), None)
    if "monto" in given:
        pesos = corrected.given_figure(given["monto"])
        found.append(Presupuesto(accion_id, pesos.value, pesos.metodo))
    elif monto:
        read = amount(monto)
        found.append(Presupuesto(accion_id, read, "sin_resolver" if read is None else "leido"))
    counted = next((reading for reading in printed if reading.mujeres or reading.hombres), None)
    if counted or "mujeres" in given or "hombres" in given:
        women, men = (
            corrected.given_figure(given[which]).value if which in given else amount(getattr(counted, which, None))
            for which in ("mujeres", "hombres")
        )
        found.append(Beneficiario(accion_id, women, men, None if women is None or men is None else women + men))
    codes = next((reading.partidas for reading in printed if reading.partidas), ())
    found.extend(partidas.rolled_up(accion_id, code) for code in dict.fromkeys(codes))
    return found


def is_minimum(text: str) -> bool:
    """Whether the text says that its target is a minimum: "al menos 30", "mínimo de 30"."""
    return may_say(text, "menos", "nimo") and any(
        words in f" {normalised(text)} " for words in (" al menos ", " minimo ")
    )


def _says_minimum(row: ReportedRow) -> bool:
    objectives = [printed.text for reading in row.readings for campo, printed in reading.otros if campo == "objetivo"]
    return any(is_minimum(text) for text in (row.descripcion, *objectives))


def _figure(row: ReportedRow, name: str) -> Figure:
    if name == "meta_anual":
        return row.solution.meta
    if name == "avance_anual":
        return row.solution.absoluto
    return row.solution.figuras.get(name, _BLANK)


def _in_force(accion_id: str, name: str, tellings: Sequence[_Told]) -> tuple[_Current, list[Hallazgo]]:
    """The figure that the latest report prints, and what its reports changed. tellings: from the earliest on."""
    current = _Current(_figure(tellings[0].row, name), tellings[0])
    findings: list[Hallazgo] = []
    for _, same_date in groupby(tellings, key=lambda told: told.row.corte_mes):
        told = [_Current(_figure(one.row, name), one) for one in same_date]
        printed = _of_those_that_count([one for one in told if one.figure.value is not None])
        if len({one.figure.value for one in printed}) > 1:
            findings.append(_two_values(accion_id, name, printed))
            current = _Current(Figure(None, "sin_resolver"), printed[-1].told)
        elif printed:
            before, current = current, printed[-1]
            if before.figure.value not in (None, current.figure.value):
                findings.append(_changed(accion_id, name, before, current))
        elif current.figure.value is None:
            current = told[-1]
    return current, findings


def _of_those_that_count(printed: Sequence[_Current]) -> list[_Current]:
    """The figures, without those of documents that a person counts less than another of them."""
    out = {documento_id for one in printed for documento_id in one.told.sobre}
    return [one for one in printed if one.told.documento_id not in out]


def _summed(kind: str | None, realised: Sequence[Figure]) -> Figure:
    """Realised to date where no absolute is printed: the sum of the periods, or the last where they are not summed."""
    known = [figure for figure in realised if figure.value is not None]
    if not known or any(figure.metodo == "sin_resolver" for figure in realised):
        return Figure(None, "sin_resolver" if any(f.metodo for f in realised) else None)
    values = [figure.value or Decimal(0) for figure in known]
    value = values[-1] if kind in ("constante", "acumulada") else sum(values, Decimal(0))
    weakest = max((figure.metodo or "leido" for figure in known), key=_DOUBT.index)
    return Figure(value, weakest)


_DOUBT = ("corroborado", "leido", "resuelto", "inferido", "contradictorio", "corregido")


_BLANK = Figure(None, None)


# What a row calls the figures of each of its periods.
_OF_A_PERIOD = tuple((f"p{period}", f"a{period}") for period in range(1, 13))


def _avances(accion_id: str, row: ReportedRow, figures: Mapping[str, Figure]) -> list[Avance]:
    if not row.solution.figuras and not row.marcas:
        return []
    found = []
    for period, (p, a) in enumerate(_OF_A_PERIOD[: 12 // MONTHS_OF[row.periodicidad]], start=1):
        programmed, realised = figures.get(p, _BLANK), figures.get(a, _BLANK)
        found.append(
            Avance(
                accion_id,
                row.periodicidad,
                period,
                programmed.value,
                realised.value,
                programmed.metodo,
                realised.metodo,
                period in row.marcas,
            )
        )
    return found


# ---------------------------------------------------------------- findings


def finding(
    documento_id: str, accion_id: str | None, rule: str, gravity: str, message: str, place: str | None
) -> Hallazgo:
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


def _called(name: str, row: ReportedRow) -> str:
    if name in _CALLED:
        return _CALLED[name]
    return f"{PERIOD_LETTER[row.periodicidad]}{name[1:]}{' programado' if name[0] == 'p' else ''}"


def _report(row: ReportedRow) -> str:
    return f"el informe de {MONTHS[row.corte_mes - 1]}" if row.corte_mes else "el programa"


def _changed(accion_id: str, name: str, before: _Current, after: _Current) -> Hallazgo:
    row = after.told.row
    message = (
        f"{_called(name, row)} de {row.name}: {shown(before.figure.value)} en {_report(before.told.row)}, "
        f"{shown(after.figure.value)} en {_report(row)}."
    )
    rule = "cambio_de_meta" if name[0] in "pm" else "cambio_de_avance"
    return finding(after.told.documento_id, accion_id, rule, "aviso", message, row.readings[0].place)


def _two_values(accion_id: str, name: str, printed: Sequence[_Current]) -> Hallazgo:
    row = printed[-1].told.row
    values = " y ".join(shown(value) for value in dict.fromkeys(one.figure.value for one in printed))
    message = (
        f"{_called(name, row)} de {row.name}: dos documentos, los dos {_report(row)}, dicen {values}. "
        "Una persona debe decidir cuál vale."
    )
    return finding(printed[-1].told.documento_id, accion_id, "dos_valores", "error", message, row.readings[0].place)


def _unknown_aggregation(accion_id: str, told: _Told) -> Hallazgo:
    message = (
        f"{told.row.name}: sus periodos no hacen su meta anual ni como suma, ni como constante, ni como acumulada."
    )
    return finding(told.documento_id, accion_id, "agregacion_desconocida", "aviso", message, told.row.readings[0].place)
