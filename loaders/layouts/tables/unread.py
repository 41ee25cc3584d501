"""What of the sheets that are read is neither read nor asked about, though it holds figures: nothing is lost unsaid."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from loaders.layouts.rows import Note
from loaders.layouts.tables.cells import read
from loaders.layouts.tables.columns import UNKNOWN_FIGURES
from loaders.layouts.tables.found import Found
from loaders.layouts.tables.regions import Region
from loaders.layouts.tables.unnamed import FEWEST_ROWS, is_row
from loaders.readers.grid import Table, column_letters

# A column without a heading is one where so many of the rows have a figure in it, per cent.
MOSTLY = 20
# How many columns a sentence names.
NAMED = 6


def unread(found: Sequence[Found]) -> Iterator[Note]:
    """What is to be said of columns and rows with figures that none of the tables found reads, in their sheets."""
    for _, of_sheet in groupby(found, key=lambda one: id(one.region.table)):
        tables = list(of_sheet)
        yield from _columns(tables)
        yield from _rows(tables[0].region.table, [one.region for one in tables])


def _columns(found: Sequence[Found]) -> Iterator[Note]:
    headed = {column for one in found for column in one.region.paths}
    told: dict[tuple[str, ...], Region] = {}
    for one in found:
        names = [f"«{column.heading}»" for column in one.form.columns if column.why == UNKNOWN_FIGURES]
        bare = (
            () if one.map else (at for at in _width(one.region) if at not in headed and _holds_figures(one.region, at))
        )
        names += [f"{column_letters(at + 1)} (sin encabezado)" for at in bare]
        if names:
            told.setdefault(tuple(names), one.region)
    for named, region in told.items():
        shown = ", ".join(named[:NAMED]) + (f" y otras {len(named) - NAMED}" if len(named) > NAMED else "")
        message = f"Columnas con cifras que no se leyeron, porque no se sabe de qué son: {shown}."
        yield Note("columna_no_leida", "aviso", message, region.table.place(region.heading.start + 1))


def _width(region: Region) -> range:
    return range(max((len(region.table.rows[r]) for r in region.sample), default=0))


def _holds_figures(region: Region, at: int) -> bool:
    figures = read(region.column(at, region.sample)).figures
    return figures >= FEWEST_ROWS and 100 * figures >= MOSTLY * len(region.sample)


def _rows(table: Table, regions: Sequence[Region]) -> Iterator[Note]:
    covered = {r for region in regions for r in (*region.heading, *region.body)}
    rows = [r for r, row in enumerate(table.rows) if r not in covered and is_row(row)]
    if len(rows) >= FEWEST_ROWS:
        message = f"{len(rows)} renglones con texto y cifras no son de ninguna tabla que se reconozca: no se cargaron."
        yield Note("renglon_sin_tabla", "aviso", message, table.place(rows[0] + 1))
