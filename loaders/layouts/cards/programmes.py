"""An acción with its activities: its card, or its line of the summary, and the pesos of both."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from loaders.layouts.cards.names import same_name
from loaders.layouts.cards.printed import Action, Activity, Found, amount_of, capital
from loaders.layouts.cards.secretarias import Part
from loaders.layouts.rows import Note
from loaders.values import normalised


@dataclass
class Programme:
    """An acción of a part: its card or, where the sheet is missing, its line of the summary; and its activities.

    seen: whether its card was found. given: activities that evidence gave it, not its own table.
    """

    action: Action
    seen: bool
    summary: Action | None = None
    rows: list[Activity] = field(default_factory=list)
    given: list[Activity] = field(default_factory=list)

    @property
    def amount(self) -> Decimal | None:
        """The pesos of its card; of the summary where that prints none."""
        own = amount_of(self.action.monto)
        return own if own is not None or self.summary is None else amount_of(self.summary.monto)

    @property
    def spent(self) -> Decimal:
        """The pesos of its activities, as far as they are known."""
        return least_of(self.rows)

    @property
    def closed(self) -> bool:
        """Whether its activities already add up to its pesos, to the cent."""
        return bool(self.amount) and is_known(self.rows) and self.spent == self.amount

    def take(self, rows: Sequence[Activity]) -> None:
        """Take the rows under its card; those that a repetition of the card prints again count once."""
        known = {_identity(row) for row in self.rows}
        fresh = [row for row in rows if _identity(row) not in known]
        if len(fresh) < len(rows):
            message = (
                f"{capital(self.action.title)}: {len(rows) - len(fresh)} actividades de su ficha se repiten iguales."
            )
            note = Note("ficha_repetida", "nota", message, rows[0].line.place)
            self.action = replace(self.action, notes=(*self.action.notes, note))
        self.rows += fresh

    def has_room_for(self, rows: Sequence[Activity]) -> bool:
        return self.amount is None or self.spent + least_of(rows) <= self.amount


def _identity(row: Activity) -> tuple[object, ...]:
    return normalised(row.descripcion), normalised(row.area), amount_of(row.monto), row.figures


def least_of(rows: Sequence[Activity]) -> Decimal:
    return sum((amount_of(row.monto) or Decimal(0) for row in rows), Decimal(0))


def is_known(rows: Sequence[Activity]) -> bool:
    return all(amount_of(row.monto) is not None for row in rows)


def areas_of(rows: Sequence[Activity]) -> set[str]:
    return {normalised(row.area) for row in rows if row.area}


def distinct(programmes: dict[int, Programme]) -> list[Programme]:
    """The programmes, each once: cards cut by the end of a page share one."""
    return list({id(programme): programme for programme in programmes.values()}.values())


def numbered(listed: Sequence[Action]) -> list[Action]:
    """The lines of the summary, each once; one that lost its number takes it from its neighbours, 4 and 6."""
    found: list[Action] = []
    lines = [line for i, line in enumerate(listed) if not any(_same_line(line, other) for other in listed[:i])]
    for i, line in enumerate(lines):
        around = [lines[j].clave for j in (i - 1, i + 1) if 0 <= j < len(lines)]
        if line.clave is None and len(around) == 2 and all(around) and int(around[1] or 0) - int(around[0] or 0) == 2:
            clave = str(int(around[0] or 0) + 1)
            message = (
                f"«{line.nombre}» no trae número en el resumen: es la {clave}, entre la {around[0]} y la {around[1]}."
            )
            line = replace(line, clave=clave, notes=(Note("clave_por_orden", "nota", message, line.place),))
        found.append(line)
    return found


def _same_line(left: Action, right: Action) -> bool:
    return (left.clave, left.nombre, amount_of(left.monto)) == (right.clave, right.nombre, amount_of(right.monto))


def programmes_of(part: Part, found: Found, listed: Sequence[Action]) -> dict[int, Programme]:
    """The programme of each card; cards of one number and name, cut by the end of a page, have one together."""
    programmes: dict[int, Programme] = {}
    for i in part.cards:
        action, summary = _named_by_summary(found.cards[i], listed)
        before = next((p for p in programmes.values() if action.clave and p.action.clave == action.clave), None)
        if before is None:
            programmes[i] = Programme(action, True, summary)
        elif action.nombre is None or same_name(action.nombre, before.action.nombre):
            before.action = _joined(before.action, action)
            programmes[i] = before
        else:
            message = f"La ficha de la {action.title} repite el número de la {before.action.title}: queda sin número."
            note = Note("clave_repetida", "aviso", message, action.place)
            programmes[i] = Programme(replace(action, clave=None, notes=(*action.notes, note)), True)
    return programmes


def _named_by_summary(card: Action, listed: Sequence[Action]) -> tuple[Action, Action | None]:
    """The card with its number and its name, and its line of the summary. The name tells which line it is, and the
    number where there is none."""
    by_name = [line for line in listed if same_name(card.nombre, line.nombre)]
    same = [line for line in by_name if line.clave == card.clave] or by_name
    if len(same) == 1:
        line = same[0]
        if line.clave in (None, card.clave):
            return card, line
        said = f"dice {card.clave}" if card.clave else "no trae número"
        message = f"La ficha de «{card.nombre}» {said}; por su nombre es la acción {line.clave} del resumen."
        note = Note("clave_por_nombre", "nota", message, card.place)
        return replace(card, clave=line.clave, notes=(*card.notes, note)), line
    by_number = next((line for line in listed if card.clave and line.clave == card.clave), None)
    if by_number is None or card.nombre is None or by_number.nombre is None:
        return replace(card, nombre=card.nombre or (by_number.nombre if by_number else None)), by_number
    message = f"La acción {card.clave} es «{card.nombre}» en su ficha y «{by_number.nombre}» en el resumen."
    return replace(card, notes=(*card.notes, Note("nombre_distinto", "aviso", message, card.place))), by_number


def _joined(first: Action, second: Action) -> Action:
    """A card and its repetition on another page: what the first lacks is the second's."""
    return replace(
        first,
        eje=first.eje or second.eje,
        monto=first.monto or second.monto,
        mujeres=first.mujeres or second.mujeres,
        hombres=first.hombres or second.hombres,
        partidas=tuple(dict.fromkeys((*first.partidas, *second.partidas))),
        textos=first.textos or second.textos,
        notes=tuple(dict.fromkeys((*first.notes, *second.notes))),
    )
