"""Which acción an activity is of: its card, or the one that pesos, words and place leave where the card is lost."""

from collections.abc import Sequence
from decimal import Decimal

from loaders.layouts.cards.names import COMMON_WORDS, is_cut, share_a_word, telling_words
from loaders.layouts.cards.printed import Activity, Group, amount_of
from loaders.layouts.cards.programmes import Programme, areas_of, distinct, is_known, least_of
from loaders.layouts.rows import Named
from loaders.values import normalised


def assign(
    groups: Sequence[Group], programmes: dict[int, Programme], others: Sequence[Programme], ramo: Named | None
) -> list[list[Activity]]:
    """Give the groups to programmes (by index of card; others: without a card); those that stay without one."""
    apart = _taken_by_cards(groups, programmes)
    everyone = [*distinct(programmes), *others]
    lost = []
    for group in apart:
        owner = _only_owner(group.rows, _around(group, programmes, everyone), ramo)
        if owner is None:
            lost.append(group.rows)
        else:
            owner.rows += group.rows
            owner.given += group.rows
    return lost


def _taken_by_cards(groups: Sequence[Group], programmes: dict[int, Programme]) -> list[Group]:
    """Give each group to the card before it, as far as it is the card's; the groups that stay apart."""
    apart: list[Group] = []
    adjacent = False  # Whether the last group of apart is the one just before.
    for group in groups:
        programme = programmes.get(group.card) if group.card is not None else None
        rows = group.rows
        if programme and group.own:
            own, rows = _cut_where_closed(programme, rows)
            programme.take(own)
        elif programme and _continues(programme, rows):
            programme.rows += rows
            rows = []
        if rows and adjacent and areas_of(rows) == areas_of(apart[-1].rows):
            apart[-1].rows.extend(rows)
        elif rows:
            apart.append(Group(group.card, False, list(rows)))
        adjacent = bool(rows)
    return apart


def _cut_where_closed(programme: Programme, rows: list[Activity]) -> tuple[list[Activity], list[Activity]]:
    """The rows under a card in two: its own, and those of another área after them that its pesos leave no room for."""
    if programme.amount is None or least_of(rows) <= programme.amount:
        return rows, []
    spent = Decimal(0)
    for i in range(1, len(rows)):
        spent += amount_of(rows[i - 1].monto) or Decimal(0)
        before, after = rows[:i], rows[i:]
        other_area = bool(areas_of(after)) and not areas_of(before) & areas_of(after)
        if spent == programme.amount and is_known(before) and other_area:
            return before, after
    return rows, []


def _continues(programme: Programme, rows: Sequence[Activity]) -> bool:
    """Whether rows apart from a card's own, after a blank line or the end of a page, are the card's all the same."""
    if not programme.has_room_for(rows):
        return False
    if programme.amount and least_of(rows) and programme.spent + least_of(rows) == programme.amount:
        return True
    return bool(areas_of(rows)) and areas_of(rows) <= areas_of(programme.rows)


def _fitting(rows: Sequence[Activity], programmes: Sequence[Programme], ramo: Named | None) -> list[Programme]:
    """The programmes whose name fits the activities: their área, else most of their texts."""
    common = COMMON_WORDS | set(normalised(ramo.nombre or "").split() if ramo else ())
    names = [telling_words(programme.action.nombre or "", common) for programme in programmes]
    areas = [telling_words(area, common) for area in areas_of(rows)]
    by_area = [p for p, name in zip(programmes, names, strict=True) if all(share_a_word(a, name) for a in areas)]
    if areas and by_area:
        return by_area
    texts = [telling_words(f"{row.descripcion} {row.indicador}", common) for row in rows]
    return [
        programme
        for programme, name in zip(programmes, names, strict=True)
        if 2 * sum(share_a_word(text, name) for text in texts) > len(texts)
    ]


def _only_owner(rows: Sequence[Activity], programmes: Sequence[Programme], ramo: Named | None) -> Programme | None:
    """The one acción that rows without a card can be of; None when pesos and words leave none, or several.

    A name that was cut may fit as well as the one that does.
    """
    open_ones = [p for p in programmes if p.amount is not None and not p.closed and p.has_room_for(rows)]
    fitting = _fitting(rows, open_ones, ramo)
    if len(fitting) != 1 or fitting[0].action.clave is None or any(is_cut(p.action.nombre) for p in open_ones):
        return None
    return fitting[0]


def _around(group: Group, programmes: dict[int, Programme], everyone: Sequence[Programme]) -> list[Programme]:
    """The programmes that activities may be of by where they stand: cards come in the order of their numbers, and a
    lost one was between the card before and the card after. All of them where the cards are in no order."""
    numbers = {i: int(programme.action.clave or 0) for i, programme in programmes.items()}
    in_order = list(numbers.values()) == sorted(numbers.values()) and 0 not in numbers.values()
    if not in_order or group.card is None:
        return list(everyone)
    first, last = numbers.get(group.card, 0), numbers.get(group.card + 1)
    return [
        p for p in everyone if first <= int(p.action.clave or first) and (not last or int(p.action.clave or 0) < last)
    ]
