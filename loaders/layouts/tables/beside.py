"""Tables that nothing recognises, beside others that are read: which of them may hold targets, and is asked about.

Workbooks have sheets of many things: catalogues, lists to choose from, budgets, summaries. Those are told of and not
asked about.
"""

from collections.abc import Collection, Sequence
from itertools import pairwise

from loaders.layouts.tables import headings
from loaders.layouts.tables.cells import Cells
from loaders.layouts.tables.columns import looked_at
from loaders.layouts.tables.regions import Region
from loaders.layouts.tables.seen import Seen
from loaders.layouts.tables.unnamed import FEWEST_ROWS
from loaders.values import normalised

# Figures that only go up are códigos where they are so many; fewer may be so by chance.
ENOUGH = 8
# So many columns of amounts are periods, or figures of a kind that its heading should have told.
SEVERAL = 3
# Códigos of one length are so long; a shorter run of figures of one length is chance.
CODE = 4
# A table is a summary when so many of its texts name an office, a programme or a sheet of the book, per cent.
SUMMARY = 80


def is_of_something_else(region: Region, names: Collection[str]) -> bool:
    """Whether a table is one of money, or a summary of the others. names: as in may_hold_targets."""
    seen = looked_at(region).seen
    figures = [one for one in seen if one.filled and one.numeric and not _are_codes(one.cells)]
    titles = [*(title.text for title in region.titles), region.table.sheet or ""]
    told = any(map(headings.speaks_of_money, titles)) and not any(map(headings.names_document, titles))
    of_money = bool(figures) and all(one.said.pesos or _are_pesos(one.cells) for one in figures)
    return told or of_money or _is_summary(seen, names)


def may_hold_targets(region: Region, names: Collection[str]) -> bool:
    """Whether a table that nothing recognises may be one of targets.

    names: what the book's rows and sheets call offices, programmes and sections, normalised.
    """
    look = looked_at(region)
    amounts = [one for one in look.seen if _is_amount(one)]
    if not amounts or is_of_something_else(region, names):
        return False
    named = any(headings.names_document(text) for text in (*(t.text for t in region.titles), region.table.sheet or ""))
    says = {one.said.campo for one in look.seen} & {"descripcion", "unidad_medida"}
    return look.has_targets or named or bool(says) or len(amounts) >= SEVERAL


def _is_amount(one: Seen) -> bool:
    """Whether a column holds figures that may be targets: none of them of something else that is known."""
    if (
        one.said.pesos
        or one.said.lado == "otro"
        or one.said.campo not in (None, "meta_anual", "avance_anual", "descripcion")
    ):
        return False
    return one.numeric and one.cells.figures >= FEWEST_ROWS and not _are_codes(one.cells) and not _are_pesos(one.cells)


def _are_codes(cells: Cells) -> bool:
    """Whether figures tell rows apart and count nothing: they only go up, are years, or are long and of one length."""
    values = [value for value in cells.values if value is not None]
    if any(value != int(value) for value in values):
        return False
    lengths = {len(str(int(value))) for value in values}
    return (
        (len(values) >= ENOUGH and all(before < after for before, after in pairwise(values)))
        or all(1990 <= value < 2100 for value in values)
        or (len(lengths) == 1 and lengths.pop() >= CODE and len(set(values)) == len(values))
    )


def _are_pesos(cells: Cells) -> bool:
    return any("$" in text for text in cells.texts)


def _is_summary(seen: Sequence[Seen], names: Collection[str]) -> bool:
    """Whether the rows are the offices, programmes or sheets of the book, each with its figures."""
    columns = [[normalised(one.cells.texts[i]) for i in one.cells.unread] for one in seen if one.text]
    return any(100 * sum(text in names for text in texts) >= SUMMARY * len(texts) for texts in columns)
