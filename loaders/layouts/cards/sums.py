"""What of the pesos of a document does not add up, and what is missing: notes on its acciones and its sheets."""

from collections.abc import Sequence
from decimal import Decimal

from loaders.layouts.cards.printed import Activity, Found, amount_of, capital
from loaders.layouts.cards.programmes import Programme, is_known, least_of
from loaders.layouts.cards.secretarias import Part
from loaders.layouts.rows import Note, Printed


def _pesos(value: Decimal) -> str:
    return f"{value:,.2f}"


def amount_notes(programme: Programme) -> list[Note]:
    """What the amounts of an acción leave open: none printed, card against summary, activities against it."""
    action, rows, amount = programme.action, programme.rows, programme.amount
    title = capital(action.title)
    notes = list(programme.summary.notes) if programme.summary else []
    own = amount_of(action.monto)
    listed = amount_of(programme.summary.monto) if programme.summary else None
    if own is not None and listed is not None and own != listed:
        message = f"{title}: {_pesos(own)} en su ficha y {_pesos(listed)} en el resumen; vale la ficha."
        notes.append(Note("monto_distinto", "aviso", message, action.place))
    if amount is None:
        notes.append(Note("monto_sin_leer", "aviso", f"{title}: no se lee su inversión.", action.place))
    elif programme.given and not programme.seen:
        message = (
            f"{title}, hoja faltante: {_pesos(programme.spent)} de {_pesos(amount)}. Sus {len(rows)} actividades "
            f"({_lines(rows)}) no tienen ficha; se infiere que son suyas: "
            "por texto, monto y lugar no convienen a ninguna otra."
        )
        notes.append(Note("hoja_faltante", "aviso", message, rows[0].line.place))
    elif rows and is_known(rows) and programme.spent != amount:
        message = f"{title}: sus {len(rows)} actividades suman {_pesos(programme.spent)} y ella dice {_pesos(amount)}."
        notes.append(Note("suma_actividades", "aviso", message, action.place))
    return notes


def _lines(rows: Sequence[Activity]) -> str:
    first, last = rows[0].line, rows[-1].line
    if first.place == last.place:
        return first.place
    return f"{first.place} a {last.place}" if first.where else f"líneas {first.number} a {last.number}"


def orphans(rows: Sequence[Activity]) -> Note:
    areas = ", ".join(dict.fromkeys(row.area for row in rows if row.area)) or "sin área legible"
    message = (
        f"{len(rows)} actividades ({_lines(rows)}; {areas}; {_pesos(least_of(rows))} pesos) no tienen ficha "
        "y nada decide de qué acción son: quedan sin acción."
    )
    return Note("actividades_sin_accion", "aviso", message, rows[0].line.place)


def total_note(programmes: Sequence[Programme], total: Printed) -> Note | None:
    """Whether the acciones add up to the total printed; not judged when one of them, or the total, is not known."""
    amounts = [programme.amount for programme in programmes]
    known = [amount for amount in amounts if amount is not None]
    printed = amount_of(total)
    if printed is None or len(known) < len(amounts) or sum(known) == printed:
        return None
    message = (
        f"Las {len(known)} acciones suman {_pesos(sum(known, Decimal(0)))} y el total impreso es {_pesos(printed)}."
    )
    return Note("suma_total", "aviso", message, total.place)


def inherited_years(part: Part, found: Found) -> list[Note]:
    """The cards that come before any printed year and take the first one."""
    if not part.inherited:
        return []
    cards = ", ".join(f"{found.cards[i].title} ({found.card_lines[i].place})" for i in part.inherited)
    printed = ", ".join(line.place for year, line in found.years if year == part.ejercicio)
    message = f"Sin ejercicio en su hoja: {cards}. Se toma {part.ejercicio}, que otras hojas imprimen ({printed})."
    return [Note("encabezado_heredado", "nota", message, found.card_lines[part.inherited[0]].place)]
