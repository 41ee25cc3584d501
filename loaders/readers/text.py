"""A text file as lines and tab-separated cells, each with its place. Knows nothing of a POA."""

import codecs
import re
from dataclasses import dataclass

from loaders.errors import DocumentError

_KNOWN_STARTS = {
    b"%PDF": "un PDF: guarde antes su texto (OCR) como archivo .txt",
    b"PK\x03\x04": "un archivo comprimido",
    b"\xd0\xcf\x11\xe0": "un archivo de Office antiguo",
    b"\x89PNG": "una imagen",
    b"\xff\xd8\xff": "una imagen",
    b"\x1f\x8b": "un archivo comprimido",
}


class Cell(str):
    """A text that knows its place in a sheet, and its column counted from 1 (0: not told); texts made of it do not."""

    __slots__ = ("column", "place")
    place: str
    column: int

    def __new__(cls, text: str, place: str, column: int = 0) -> "Cell":
        cell = super().__new__(cls, text)
        cell.place = place
        cell.column = column
        return cell


@dataclass(frozen=True)
class Line:
    """One line: number from 1, text as printed, cells between tabs with the blanks around them taken off.

    where: the row of the sheet that it is; None in a file of text.
    """

    number: int
    text: str
    cells: tuple[str, ...]
    where: str | None = None

    @property
    def place(self) -> str:
        return self.where or f"línea {self.number}"


@dataclass(frozen=True)
class Text:
    """A document of lines; name is that of its file."""

    name: str
    lines: tuple[Line, ...]


def read(content: bytes, name: str) -> Text:
    """The lines of a text file in UTF-8 (with or without BOM), UTF-16 with BOM, Windows-1252 or Latin-1.

    Raises DocumentError when it is empty or not text.
    """
    text = decoded(content, name)
    lines = re.split(r"\r\n|\n|\r", text)
    return Text(name, tuple(_line(number, line) for number, line in enumerate(lines, start=1)))


def _line(number: int, text: str) -> Line:
    return Line(number, text, tuple(cell.strip() for cell in text.split("\t")))


def decoded(content: bytes, name: str) -> str:
    """The characters of a text file, in the encodings of `read`, whose errors it raises."""
    text = _decoded(content, name)
    if not text.strip():
        raise DocumentError("el archivo está vacío.", document=name)
    return text


def _decoded(content: bytes, name: str) -> str:
    for start, what in _KNOWN_STARTS.items():
        if content.startswith(start):
            raise DocumentError(f"no es texto, parece {what}.", document=name)
    encodings: list[str]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in content:
        encodings = []
    else:
        encodings = ["utf-8-sig", "cp1252", "latin-1"]
    if encodings[1:] and _is_damaged_utf8(content):
        return content.decode("utf-8-sig", "byte_as_cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text
    raise DocumentError("no es texto: tiene bytes que ningún texto tiene.", document=name)


def _byte_as_cp1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    byte = error.object[error.start : error.start + 1]
    return byte.decode("cp1252", "replace"), error.start + 1


codecs.register_error("byte_as_cp1252", _byte_as_cp1252)


def _is_damaged_utf8(content: bytes) -> bool:
    """Whether most accented letters are UTF-8 though some bytes are not: one bad byte must not spoil all the others."""
    text = content.decode("utf-8", "surrogateescape")
    bad = sum("\udc80" <= c <= "\udcff" for c in text)
    good = sum(c > "\x7f" for c in text) - bad
    return 0 < bad < good and _is_text(text)


def _is_text(text: str) -> bool:
    sample = text[:100_000]
    odd = sum(1 for c in sample if (ord(c) < 32 and c not in "\t\n\r\f\v\x1a") or 0x7F <= ord(c) < 0xA0)
    return odd * 100 <= len(sample)
