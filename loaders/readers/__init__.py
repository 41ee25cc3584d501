"""One entry for every format: from the bytes of a file to its lines, or to its tables of cells."""

import re

from loaders.errors import DocumentError
from loaders.readers import delimited, package, records, text, workbook
from loaders.readers.grid import Book
from loaders.readers.text import Text

# The text of a thousand scanned pages, or a table of 25 columns by 50,000 rows, is a third of this at most.
LARGEST = 20 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0"
_TABLES = (".csv", ".tsv", ".tab", ".xls", ".xlsx", ".xlsm")


def read(content: bytes, name: str) -> Text | Book:
    """The document that a file holds, by its content first and its name second.

    A workbook (.xlsx, .xlsm, .xls) and a file of delimited values (.csv, .tsv, also under the name of a workbook) are a
    Book, any other text is a Text. Raises DocumentError, with what the file is, when it is neither.
    """
    if len(content) > LARGEST:
        size = f"{len(content) / 1024 / 1024:.0f} MB"
        raise DocumentError(f"mide {size}; se leen archivos de hasta {LARGEST // 1024 // 1024} MB.", document=name)
    if content.startswith(package.ZIP):
        return workbook.read(content, name)
    if content.startswith(_OLE):
        _is_xls(content, name)
        records.check(content, name)
        return workbook.read(content, name)
    if not name.lower().endswith(_TABLES):
        return text.read(content, name)
    if re.match(rb"(\xef\xbb\xbf)?\s*<(\?xml|!doctype|html|table|head|meta)", content, re.IGNORECASE):
        message = "su nombre es de un libro y por dentro es una página web (HTML o XML): ábralo y guárdelo como .xlsx."
        raise DocumentError(message, document=name)
    return delimited.read(content, name)


def _is_xls(content: bytes, name: str) -> None:
    """Raises DocumentError when an old Office file is no workbook, or one that asks for a password."""
    streams = {stream: stream.encode("utf-16-le") for stream in _STREAMS}
    found = [stream for stream, spelled in streams.items() if spelled in content]
    if "Workbook" not in found and "Book" not in found:
        raise DocumentError(next((_STREAMS[one] for one in found), _NO_BOOK), document=name)


_NO_BOOK = "es un archivo de Office antiguo sin ningún libro dentro."
_STREAMS = {
    "EncryptedPackage": "está protegido con contraseña: quítela y envíelo de nuevo.",
    "WordDocument": "es un documento de Word: copie su tabla a un libro de Excel (.xlsx).",
    "PowerPoint Document": "es una presentación de PowerPoint: copie sus tablas a un libro de Excel (.xlsx).",
    "Workbook": "",
    "Book": "",
}
