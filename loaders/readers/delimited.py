"""A file of values between delimiters (.csv, .tsv) as a table of texts, each with its place. Knows nothing of a POA."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from loaders.errors import DocumentError
from loaders.readers import text
from loaders.readers.grid import MOST_CELLS, Book, Table, Value, spelled

if TYPE_CHECKING:
    import _csv

DELIMITERS = ",;\t|:"
# As many as a sheet of Excel has.
MOST_COLUMNS = 16_384
_SAMPLE_ROWS = 200
# The longest text of a cell of Excel is a quarter of this.
csv.field_size_limit(131_072)


def read(content: bytes, name: str) -> Book:
    """The file as a book of one table without a name, whatever its delimiter; cells are texts, a blank one is None.

    Raises DocumentError when it is not text, is empty, has a quotation that does not end, or more cells than are read.
    """
    whole = text.decoded(content, name)
    said = re.match(r"sep=(.)(?=[\r\n])", whole, re.IGNORECASE)
    delimiter = said[1] if said else _delimiter(whole)
    try:
        records = list(_records(whole, delimiter, name, strict=True))
    except _LooseQuoteError:
        records = list(_records(whole, delimiter, name, strict=False))
    kept = records[1:] if said else records
    return Book(name, (Table(None, [row for _, row in kept], lines=[line for line, _ in kept]),))


def _delimiter(whole: str) -> str:
    """The delimiter that cuts the first rows into the most columns, alike in most rows."""
    return max(DELIMITERS, key=lambda delimiter: _cuts(whole, delimiter))


def _cuts(whole: str, delimiter: str) -> int:
    """How many cuts the delimiter makes in the rows that have the same number of them."""
    try:
        widths = Counter(len(row) for row in islice(_reader(whole, delimiter, strict=False), _SAMPLE_ROWS))
    except csv.Error:
        return 0
    return max(((width - 1) * rows for width, rows in widths.items()), default=0)


def _reader(whole: str, delimiter: str, strict: bool) -> "_csv.Reader":
    return csv.reader(io.StringIO(whole, newline=""), delimiter=delimiter, skipinitialspace=True, strict=strict)


class _LooseQuoteError(Exception):
    """A quotation mark inside a cell, which only a reader that is not strict takes as it stands."""


def _records(whole: str, delimiter: str, name: str, strict: bool) -> Iterator[tuple[int, tuple[Value, ...]]]:
    """Each row with the line on which it begins."""
    reader = _reader(whole, delimiter, strict)
    cells, line = 0, 1
    try:
        for row in reader:
            cells += len(row)
            if len(row) > MOST_COLUMNS:
                message = f"el renglón tiene {spelled(len(row))} columnas; se leen hasta {spelled(MOST_COLUMNS)}."
                raise DocumentError(message, document=name, place=f"línea {line}")
            if cells > MOST_CELLS:
                message = f"tiene más de {spelled(MOST_CELLS)} celdas, que es lo más que se lee."
                raise DocumentError(message, document=name, place=f"línea {line}")
            yield line, tuple(cell if cell.strip() else None for cell in row)
            line = reader.line_num + 1
    except csv.Error as error:
        if strict and "expected after" in str(error):
            raise _LooseQuoteError from error
        message = "aquí se abren comillas que no se cierran, o hay una celda demasiado larga."
        raise DocumentError(message, document=name, place=f"línea {line}") from error
