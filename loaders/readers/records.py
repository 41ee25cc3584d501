"""How many cells an .xls takes in memory, told from its records before it is read: [MS-CFB], [MS-XLS]."""

import struct
from collections.abc import Iterator

from loaders.errors import DocumentError
from loaders.readers.grid import MOST_CELLS, spelled

_HEADER = 512
_LAST_SECTOR = 0xFFFFFFFA  # From here on a number is no sector: end of a chain, free, …
_BOOKS = ("Workbook", "Book")
_BEGINS = 0x0809
_DIMENSIONS = 0x0200
# NUMBER, LABEL, LABELSST, RK, FORMULA, BOOLERR, RSTRING; and MULRK, which holds several cells of a row.
_ONE_CELL = {0x0203, 0x0204, 0x00FD, 0x027E, 0x0006, 0x0205, 0x00D6}
_SEVERAL_CELLS = 0x00BD
_MOST_ROWS, _MOST_COLUMNS = 65_536, 256


def check(content: bytes, name: str) -> None:
    """Raises DocumentError when an .xls is damaged, or takes more cells than are read."""
    try:
        cells = sum(rows * columns for rows, columns in _extents(_stream(content)))
    except (struct.error, IndexError, StopIteration, ValueError) as error:
        raise DocumentError("el libro está dañado o incompleto: no se puede abrir.", document=name) from error
    if cells > MOST_CELLS:
        raise DocumentError(f"tiene más de {spelled(MOST_CELLS)} celdas, que es lo más que se lee.", document=name)


def _extents(stream: bytes) -> Iterator[tuple[int, int]]:
    """The rows and columns of each part of the book, from its first cell's to its last one's. Raises ValueError."""
    rows = columns = 0
    for kind, data in _records(stream):
        if kind == _BEGINS:
            yield rows, columns
            rows = columns = 0
        elif kind in _ONE_CELL or kind == _SEVERAL_CELLS:
            row, column = struct.unpack_from("<HH", data)
            last = struct.unpack_from("<H", data, len(data) - 2)[0] if kind == _SEVERAL_CELLS else column
            rows, columns = max(rows, row + 1), max(columns, last + 1)
        elif kind == _DIMENSIONS and len(data) >= 12:
            _, last_row, _, last_column = struct.unpack_from("<IIHH", data)
            if last_row > _MOST_ROWS or last_column > _MOST_COLUMNS:
                raise ValueError("more than a sheet has")
    yield rows, columns


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _stream(content: bytes) -> bytes:
    """The book's stream, put together from its sectors. Raises what a damaged file makes it raise."""
    (shift,) = struct.unpack_from("<H", content, 30)
    if not 7 <= shift <= 12:
        raise ValueError("no such size of sectors")
    size = 1 << shift

    def sector(number: int) -> bytes:
        return content[_start(number, size) : _start(number, size) + size]

    table = _table(content, size)
    (directory,) = struct.unpack_from("<I", content, 48)
    entries = b"".join(map(sector, _chain(directory, table)))
    start, length = next(_books(entries))
    return b"".join(map(sector, _chain(start, table)))[:length]


def _start(number: int, size: int) -> int:
    return max(_HEADER, size) + number * size


def _table(content: bytes, size: int) -> list[int]:
    """The sector that follows each sector."""
    sectors = list(struct.unpack_from("<109I", content, 76))
    (more,) = struct.unpack_from("<I", content, 68)
    while more < _LAST_SECTOR and len(sectors) * size <= len(content):
        *found, more = struct.unpack_from(f"<{size // 4}I", content, _start(more, size))
        sectors += found
    table: list[int] = []
    for number in sectors:
        if number < _LAST_SECTOR:
            table += struct.unpack_from(f"<{size // 4}I", content, _start(number, size))
    return table


def _chain(first: int, table: list[int]) -> Iterator[int]:
    number, left = first, len(table)
    while number < _LAST_SECTOR:
        if left == 0:
            raise ValueError("a chain that does not end")
        yield number
        number, left = table[number], left - 1


def _books(entries: bytes) -> Iterator[tuple[int, int]]:
    """Where the stream of a book starts, and its length."""
    for at in range(0, len(entries) - 127, 128):
        (length,) = struct.unpack_from("<H", entries, at + 64)
        name = entries[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        if name in _BOOKS:
            yield struct.unpack_from("<II", entries, at + 116)
