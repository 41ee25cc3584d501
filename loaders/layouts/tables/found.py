"""The tables of a book: those that can be read, and what is done with the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.layouts.tables.beside import is_of_something_else, may_hold_targets
from loaders.layouts.tables.columns import Form, recognised, suggested
from loaders.layouts.tables.maps import Map, fingerprint
from loaders.layouts.tables.regions import Region, regions_of, text_of
from loaders.layouts.tables.unnamed import has_rows, unnamed_table
from loaders.readers.grid import Book, Table
from loaders.values import normalised


@dataclass(frozen=True)
class Found:
    """A table of the book that can be read: where it is, what its columns are, and the map that says so, if any."""

    region: Region
    form: Form
    map: Map | None = None


def found_in(book: Book, given: int | None = None, maps: Sequence[Map] = ()) -> list[Found]:
    """The tables of targets of the book: those of its visible sheets, of the hidden ones where no other has any."""
    known = {one.huella: one for one in maps}
    visible = [one for table in book.tables if not table.hidden for one in _in_sheet(table, given, known)]
    return visible or [one for table in book.tables if table.hidden for one in _in_sheet(table, given, known)]


def _in_sheet(table: Table, given: int | None, known: dict[str, Map]) -> Iterator[Found]:
    """The tables of one sheet. A heading that comes again is read as the longest table under it is."""
    by_heading: dict[tuple[tuple[int, tuple[str, ...]], ...], list[Region]] = {}
    for region in regions_of(table):
        by_heading.setdefault(tuple(region.paths.items()), []).append(region)
    found = []
    for same in by_heading.values():
        longest = max(same, key=lambda region: len(region.body))
        map_ = _map_of(longest, known)
        form = map_.form(longest, given) if map_ else recognised(longest, given)
        if form:
            found += [Found(region, form, map_) for region in same]
    if not found and known and (unnamed := unnamed_table(table)) and (map_ := _map_of(unnamed, known)):
        found = [Found(unnamed, map_.form(unnamed, given), map_)]
    read = [one for one in found if not one.map or table.sheet not in one.map.hojas_sin_leer]
    return iter(sorted(read, key=lambda one: (one.region.heading.start, min(one.region.paths))))


def _map_of(region: Region, known: dict[str, Map]) -> Map | None:
    """The map of a table's heading that says what to do with its sheet."""
    one = known.get(fingerprint(region))
    return one if one and one.speaks_of(region.table.sheet) else None


def unknown_in(book: Book, given: int | None = None) -> Iterator[Found]:
    """The tables of the book's visible sheets that nothing recognises, with what they may be; none that has no rows."""
    for table in book.tables:
        if not table.hidden:
            headed = [region for region in regions_of(table) if has_rows(region)]
            unnamed = None if headed else unnamed_table(table)
            for region in [*headed, unnamed] if unnamed else headed:
                yield Found(region, suggested(region, given))


@dataclass(frozen=True)
class Others:
    """The tables of a book beside those that are read: that which a person is asked about, and those only told of."""

    asked: Found | None
    told: tuple[Found, ...]


def others_of(book: Book, found: Sequence[Found], maps: Sequence[Map] = (), given: int | None = None) -> Others:
    """What is done with the tables beside the sure ones: the first that may hold targets is asked about."""
    sure = [one for one in found if not one.form.doubts]
    others = [one for one in found if one.form.doubts]
    others += [one for one in _unknown_beside(book, found, given) if not _left_out(one.region, maps)]
    names = _names(sure, book) if others else set()
    may_be = [
        one
        for one in others
        if (not is_of_something_else(one.region, names) if one in found else may_hold_targets(one.region, names))
    ]
    asked = may_be[0] if may_be else None
    return Others(asked, tuple(one for one in others if one is not asked))


def _unknown_beside(book: Book, found: Sequence[Found], given: int | None) -> Iterator[Found]:
    """The tables that nothing recognises: of the sheets without any found, and others with a heading in those with."""
    with_found = {id(one.region.table) for one in found}
    yield from unknown_in(replace(book, tables=tuple(t for t in book.tables if id(t) not in with_found)), given)
    known = {_corner(one.region) for one in found}
    for table in book.tables:
        for region in regions_of(table) if id(table) in with_found else ():
            if _corner(region) not in known and has_rows(region):
                yield Found(region, suggested(region, given))


def _corner(region: Region) -> tuple[int, int, int]:
    return id(region.table), region.heading.start, min(region.paths)


def _left_out(region: Region, maps: Sequence[Map]) -> bool:
    """Whether a person said that the table's sheet is not read."""
    return any(one.huella == fingerprint(region) and region.table.sheet in one.hojas_sin_leer for one in maps)


def _names(found: Sequence[Found], book: Book) -> set[str]:
    """What the tables found call offices and programmes, and the names of the book's sheets, normalised."""
    columns = [
        one.region.column(column.at)
        for one in found
        for column in one.form.columns
        if column.campo in ("ramo", "unidad", "programa", "eje")
    ]
    texts = {text_of(value) for values in columns for value in values if value is not None}
    return set(map(normalised, texts | {table.sheet or "" for table in book.tables}))
