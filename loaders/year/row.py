"""The records of one row, of what its reports and its corrections leave in force."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from data.decisions import Correction
from data.records import Accion, Avance, Beneficiario, Correccion, Hallazgo, Lectura, Linea, Presupuesto, Record, made
from loaders import corrected, partidas, readings
from loaders.readings import amount
from loaders.reconcile import Figure, aggregation
from loaders.reported import MONTHS_OF, ReportedRow
from loaders.values import may_say, normalised
from loaders.year.in_force import BLANK, FiguresInForce, absolute_of, figures_in_force
from loaders.year.told import Corrections, Told, finding


def row_records(
    accion_id: str, padre_id: str | None, tellings: Sequence[Told], corrections: Corrections
) -> Sequence[list[Any]]:
    """All the records of one row, those of a kind together. tellings: its reports, from the earliest on, with what was
    corrected in them."""
    latest, row = tellings[-1], tellings[-1].row
    in_force = figures_in_force(accion_id, tellings)
    figures, findings = in_force.figures, in_force.changes
    meta = figures["meta_anual"]
    kind = aggregation_of(row, figures)
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
        [_accion(accion_id, padre_id, latest, kind, meta, _done(accion_id, kind, figures, tellings, corrections))],
        [Linea(accion_id, linea.clave, linea.nombre, linea.eje_clave, linea.eje) for linea in row.lineas],
        _avances(accion_id, row, figures),
        *[[one] for one in extras_of(accion_id, tellings, corrections)],
        [_correction(one, corrections.said[campo]) for campo, one in corrections.given.items()],
        list(dict.fromkeys((*findings, *corrections.findings))),
        list(dict.fromkeys([one for told in tellings for one in _readings(accion_id, told, latest, in_force)])),
    ]


def _readings(accion_id: str, told: Told, latest: Told, in_force: FiguresInForce) -> list[Lectura]:
    """What one report reads of the row; used where it is what gave the figure in force."""
    row = told.row
    same_periods = row.periodicidad == latest.row.periodicidad
    given = {
        name: figura.value if in_force.givers[name] is told else None
        for name, figura in in_force.figures.items()
        if same_periods or name == "meta_anual"
    }
    return readings.of(accion_id, told.documento_id, row, given)


def aggregation_of(row: ReportedRow, figures: Mapping[str, Figure]) -> str | None:
    """How the periods make the year: as the document says, else as its figures tell."""
    programmed = [figura.value for name, figura in figures.items() if name[0] == "p"]
    return row.agregacion or aggregation(programmed, figures["meta_anual"].value)


def _correction(correction: Correction, said: str | None) -> Correccion:
    when = datetime.fromisoformat(correction.cuando).replace(tzinfo=None)
    return Correccion(
        correction.accion_id, correction.campo, correction.valor, correction.motivo, correction.quien, when, said
    )


def _should_aggregate(row: ReportedRow, figures: Mapping[str, Figure]) -> bool:
    """Whether the periods ought to make the year: their target is known and believed, and so are they."""
    programmed = [figura for name, figura in figures.items() if name[0] == "p"]
    meta = figures["meta_anual"]
    known = any(figura.value is not None for figura in programmed) or not row.marcas
    solved = not any(figura.metodo == "sin_resolver" for figura in programmed)
    return known and solved and meta.value is not None and meta.metodo != "contradictorio"


def _done(
    accion_id: str,
    kind: str | None,
    figures: Mapping[str, Figure],
    tellings: Sequence[Told],
    corrections: Corrections,
) -> Figure:
    """Realised to date: as corrected, else the absolute of the latest report, else worked out from the periods."""
    if "avance_anual" in corrections.given:
        return corrected.given_figure(corrections.given["avance_anual"].valor)
    printed = absolute_of(accion_id, tellings)
    if printed.value is not None:
        return printed
    return _summed(kind, [figura for name, figura in figures.items() if name[0] == "a"])


def _accion(accion_id: str, padre_id: str | None, latest: Told, kind: str | None, meta: Figure, done: Figure) -> Accion:
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


def extras_of(accion_id: str, tellings: Sequence[Told], corrections: Corrections) -> list[Record]:
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
# What a row calls the figures of each of its periods.
_OF_A_PERIOD = tuple((f"p{period}", f"a{period}") for period in range(1, 13))


def _avances(accion_id: str, row: ReportedRow, figures: Mapping[str, Figure]) -> list[Avance]:
    if not row.solution.figuras and not row.marcas:
        return []
    periods = enumerate(_OF_A_PERIOD[: 12 // MONTHS_OF[row.periodicidad]], start=1)
    pairs = [(period, figures.get(p, BLANK), figures.get(a, BLANK)) for period, (p, a) in periods]
    said, marked = row.periodicidad, row.marcas
    return made(
        Avance,
        [(accion_id, said, period, p.value, a.value, p.metodo, a.metodo, period in marked) for period, p, a in pairs],
    )


def _unknown_aggregation(accion_id: str, told: Told) -> Hallazgo:
    message = (
        f"{told.row.name}: sus periodos no hacen su meta anual ni como suma, ni como constante, ni como acumulada."
    )
    return finding(told.documento_id, accion_id, "agregacion_desconocida", "aviso", message, told.row.readings[0].place)
