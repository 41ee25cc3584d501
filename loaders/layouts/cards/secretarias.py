"""The parts of a document, each the cards of one Secretaría and year."""

from dataclasses import dataclass, field

from loaders.layouts.cards.names import same_name, same_ramo
from loaders.layouts.cards.printed import Found
from loaders.layouts.rows import Named


@dataclass
class Part:
    """The cards of one Secretaría and year, their groups and their summary. inherited: the year is another card's."""

    ramo: Named | None
    ejercicio: int | None
    cards: list[int] = field(default_factory=list)
    inherited: list[int] = field(default_factory=list)


def parts_of(found: Found) -> list[Part]:
    """The parts in the order of their first cards; one without cards where the document has none."""
    parts: list[Part] = []
    named = [card.ramo for card in found.cards if card.ramo]
    only = named[0] if named and all(same_name(named[0].nombre, other.nombre) for other in named) else None
    for i, card in enumerate(found.cards):
        printed = [year for year, line in found.years if line.number < found.card_lines[i].number]
        year = printed[-1] if printed else next((year for year, _ in found.years), None)
        ramo = card.ramo or only
        part = next((p for p in parts if p.ejercicio == year and same_ramo(p.ramo, ramo)), None)
        if part is None:
            part = Part(ramo, year)
            parts.append(part)
        part.cards.append(i)
        if not printed and year is not None:
            part.inherited.append(i)
    return parts or [Part(None, next((year for year, _ in found.years), None))]


def belongs_to(card: int | None, part: Part, found: Found) -> bool:
    """Whether what stands after a card is of the part; what stands before any is of the first card's."""
    return not found.cards or (card or 0) in part.cards
