"""The sheets of a document: the rows of each Secretaría and year, every acción before its activities."""

from loaders.layouts.cards.owners import assign
from loaders.layouts.cards.printed import Activity, Found, amount_of
from loaders.layouts.cards.programmes import Programme, distinct, numbered, programmes_of
from loaders.layouts.cards.secretarias import Part, belongs_to
from loaders.layouts.cards.sums import amount_notes, inherited_years, orphans, total_note
from loaders.layouts.rows import Heading, Named, Note, Printed, PrintedTotal, ReadRow, Sheet
from loaders.reconcile import Reading


def sheet_of(part: Part, found: Found) -> Sheet:
    summaries = [summary for summary in found.summaries if belongs_to(summary.card, part, found)]
    groups = [group for group in found.groups if belongs_to(group.card, part, found)]
    listed = numbered([action for summary in summaries for action in summary.actions])
    programmes = programmes_of(part, found, listed)
    seen = distinct(programmes)
    others = [Programme(action, False) for action in listed if not any(p.summary is action for p in seen)]
    lost = assign(groups, programmes, others, part.ramo)
    everyone = sorted([*seen, *others], key=lambda p: (p.action.clave is None, int(p.action.clave or 0)))
    totals = [summary.total for summary in summaries if summary.total]
    rows = [row for programme in everyone for row in _rows(programme)]
    rows += [_activity_row(activity, None) for activities in lost for activity in activities]
    notes = [orphans(activities) for activities in lost]
    notes += [note for total in totals[:1] if (note := total_note(everyone, total))]
    notes += inherited_years(part, found)
    place = rows[0].place if rows else "línea 1"
    return Sheet(
        Heading(part.ramo, None, None, (), (), found.municipio, part.ejercicio, None),
        tuple(rows),
        None,
        tuple(notes),
        place,
        tuple(PrintedTotal("inversion", total) for total in totals),
    )


def _rows(programme: Programme) -> list[ReadRow]:
    """The row of an acción, then those of its activities."""
    action, summary = programme.action, programme.summary
    monto = action.monto
    printed = [*action.textos]
    if summary and summary.monto:
        monto = monto if amount_of(monto) is not None else summary.monto
        printed.append(("monto", summary.monto))
    row = ReadRow(
        place=action.place,
        clave=action.clave,
        descripcion=action.nombre or "Acción sin nombre legible",
        unidad_medida=None,
        lineas=(),
        lineas_texto="",
        figures=Reading((), ()),
        observacion=None,
        nivel="accion",
        programa=Named(action.clave, action.nombre, action.place),
        ejes=(action.eje,) if action.eje else (),
        periodicidad="mes",
        monto=monto,
        mujeres=action.mujeres,
        hombres=action.hombres,
        partidas=action.partidas,
        notes=(*action.notes, *amount_notes(programme)),
        otros=tuple(printed),
    )
    return [row, *(_activity_row(activity, programme) for activity in programme.rows)]


def _activity_row(activity: Activity, programme: Programme | None) -> ReadRow:
    place = activity.line.place
    action = programme.action if programme else None
    notes = activity.notes
    if programme and any(activity is given for given in programme.given):
        message = (
            f"«{activity.descripcion[:40]}» no está en ninguna ficha: se infiere que es de la {programme.action.title}."
        )
        notes = (*notes, Note("accion_inferida", "nota", message, place))
    return ReadRow(
        place=place,
        clave=None,
        descripcion=activity.descripcion,
        unidad_medida=activity.unidad or None,
        lineas=(),
        lineas_texto="",
        figures=activity.figures,
        observacion=None,
        nivel="actividad",
        padre=action.clave if action else None,
        programa=Named(action.clave, action.nombre, action.place) if action else None,
        unidad=Named(None, activity.area, place) if activity.area else None,
        responsable=activity.area or None,
        ejes=(action.eje,) if action and action.eje else (),
        periodicidad="mes",
        monto=activity.monto,
        notes=notes,
        otros=(("indicador", Printed(activity.indicador, place)),) if activity.indicador else (),
    )
