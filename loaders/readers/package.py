"""The parts of an .xlsx or .xlsm, a zip of XML: whether it is safe to read, and what calamine does not tell of it.

Every part is inflated piece by piece, so that neither its size nor what it declares of it can do harm.
"""

import io
import lzma
import posixpath
import re
import string
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from loaders.errors import DocumentError
from loaders.readers.grid import MOST_CELLS, Details, column_number, spelled

ZIP = b"PK\x03\x04"
MOST_PARTS = 5_000
# A sheet of a million formatted rows inflates to half of this.
MOST_INFLATED = 1024 * 1024 * 1024
# Of a part that is kept whole while it is read: the texts, the styles, the list of sheets.
MOST_WHOLE = 200 * 1024 * 1024
# The widest row of Excel, with a formula in every cell, is a part of this.
LONGEST_ROW = 32 * 1024 * 1024
_PIECE = 1024 * 1024
# What a damaged zip makes Python raise, besides its own error.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, NotImplementedError, OSError, RuntimeError, ValueError),
)

_BOOK = "xl/workbook.xml"
_OTHERS = {
    "word/": "es un documento de Word: copie su tabla a un libro de Excel (.xlsx).",
    "ppt/": "es una presentación de PowerPoint: copie sus tablas a un libro de Excel (.xlsx).",
    "xl/workbook.bin": "es un libro binario (.xlsb): guárdelo como .xlsx.",
    "content.xml": "es un libro o documento de LibreOffice: guárdelo como libro de Excel (.xlsx).",
}
_NOTES = {
    "xl/vbaProject.bin": "El libro trae macros: no se ejecutan.",
    "xl/externalLinks/": "El libro toma valores de otros archivos: se leyeron los que guardó la última vez.",
}
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)

_TAG = rb"<(?:\w+:)?"
_CELL = _TAG + rb"""c\b(?=[^>]*?\sr=["']([A-Z]{1,3})(\d{1,7})["']|)"""
_HOLDS_VALUE = re.compile(
    _TAG + rb"""c\b(?=[^>]*?\sr=["']([A-Z]{1,3}\d{1,7})["']|)[^>]*[^>/]>\s*""" + _TAG + rb"(?:v|is|f)\b"
)
_LETTERS, _DIGITS = string.ascii_uppercase.encode(), string.digits.encode()
_IN_CELL = rb"[^>]*[^>/]>(.*?)</(?:\w+:)?c>"
# What is sought first, without what stands before it, for it is rare and found ten times faster so.
_SHOWS_ERROR = re.compile(rb"""t=["']e["']""")
_ERROR = re.compile(_CELL + rb"""(?=[^>]*?\st=["']e["'])""" + _IN_CELL, re.DOTALL)
_FORMULA = re.compile(_CELL + rb"(?=([^>]*)>\s*" + _TAG + rb"f\b)" + _IN_CELL, re.DOTALL)
_STYLED = re.compile(_CELL + rb"""[^>]*?\ss=["'](\d+)["']""")
_VALUE = re.compile(_TAG + rb"v\b[^>]*>([^<]+)<")
_HIDDEN_ROW = re.compile(_TAG + rb"""row\b(?=[^>]*?\shidden=["'](?:1|true)["'])[^>]*?\sr=["'](\d+)["']""")
_HIDDEN_COLUMNS = re.compile(_TAG + rb"""col\b(?=[^>]*?\shidden=["'](?:1|true)["'])([^>]*)>""")
# What a format shows beside a figure: [$S/-280A] and "US$"; and the places that Excel writes another "$" for.
_SHOWN = re.compile(r'\[\$([^\]-]*)-?([^\]]*)\]|"([^"]*)"')
_FOREIGN = re.compile(r"S/|[A-Z]\$|\$[A-Z]|[€£¥₡]|\b(?:USD|EUR)\b")
_ELSEWHERE = {
    code: place
    for codes, place in {
        ("240A", "ES-CO"): "Colombia",
        ("2C0A", "ES-AR"): "Argentina",
        ("340A", "ES-CL"): "Chile",
        ("380A", "ES-UY"): "Uruguay",
        ("1C0A", "ES-DO"): "República Dominicana",
        ("300A", "ES-EC"): "Ecuador",
        ("440A", "ES-SV"): "El Salvador",
    }.items()
    for code in codes
}
_NO_PLACE = "El libro no dice la posición de sus celdas: no se ve cuáles muestran un error ni cuáles son porcentajes."


@dataclass(frozen=True)
class Package:
    """A workbook whose parts are safe to read. notes: Spanish sentences on what is in it and is not read."""

    name: str
    content: bytes
    notes: tuple[str, ...]

    def details(self, sheet: str) -> Details:
        """What a closer look at the sheet of that name shows. Raises DocumentError when its parts are damaged."""
        with _opened(self.content, self.name) as archive:
            try:
                part, percents, currencies = archive.getinfo(_part_of(archive, sheet)), *_styles(archive)
            except (LookupError, ElementTree.ParseError, *_BROKEN) as error:
                raise _damaged(self.name) from error
            return _details(_blocks(archive, part, self.name), percents, currencies)


def checked(content: bytes, name: str) -> Package:
    """The workbook, once it is known that it is one and that reading it takes bounded time and memory.

    Raises DocumentError when it is not, with what it is instead where that can be told.
    """
    with _opened(content, name) as archive:
        names = archive.namelist()
        _is_workbook(names, name)
        if len(names) > MOST_PARTS or len(set(names)) < len(names):
            raise DocumentError(f"tiene más de {spelled(MOST_PARTS)} partes, o partes repetidas.", document=name)
        _measured(archive, name)
        notes = tuple(said for start, said in _NOTES.items() if any(part.startswith(start) for part in names))
        return Package(name, content, notes)


def _opened(content: bytes, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN as error:
        raise _damaged(name) from error


def _damaged(name: str) -> DocumentError:
    return DocumentError("el libro está dañado o incompleto: no se puede abrir.", document=name)


def _is_workbook(names: Iterable[str], name: str) -> None:
    if _BOOK in names:
        return
    for start, what in _OTHERS.items():
        if any(part.startswith(start) for part in names):
            raise DocumentError(what, document=name)
    raise DocumentError("es un archivo comprimido, no un libro de Excel.", document=name)


# ---------------------------------------------------------------- how large it is


def _measured(archive: zipfile.ZipFile, name: str) -> None:
    """Inflates every part that will be read. Raises DocumentError where they are too large or declare entities."""
    inflated = cells = 0
    for part in archive.infolist():
        if not part.filename.lower().endswith((".xml", ".rels")):
            continue
        whole = 0
        is_sheet = bool(_SHEET.fullmatch(part.filename))
        extent = _Extent()
        for piece in _blocks(archive, part, name) if is_sheet else _pieces(archive, part, name):
            inflated, whole = inflated + len(piece), whole + len(piece)
            if inflated > MOST_INFLATED or (whole > MOST_WHOLE and not is_sheet):
                raise DocumentError("al descomprimirse es enorme: puede ser un archivo malicioso.", document=name)
            if is_sheet:
                extent.grow(piece)
                if cells + extent.cells > MOST_CELLS:
                    message = f"tiene más de {spelled(MOST_CELLS)} celdas, que es lo más que se lee."
                    raise DocumentError(message, document=name, place=posixpath.basename(part.filename))
        cells += extent.cells


@dataclass
class _Extent:
    """How far down and right a sheet has values, as far as it has been seen; given: how many it has."""

    rows: int = 0
    columns: int = 0
    given: int = 0
    nameless_rows: int = 0

    @property
    def cells(self) -> int:
        """How many cells the sheet takes in memory, the blank ones too."""
        return max(self.rows * self.columns, self.given)

    def grow(self, block: bytes) -> None:
        places = _HOLDS_VALUE.findall(block)
        named = b" ".join(places)
        letters, numbers = ({*named.translate(None, others).split()} for others in (_DIGITS, _LETTERS))
        self.given += len(places)
        if b"" in places:  # Cells that do not say where they are follow one another.
            self.nameless_rows += block.count(b"row>")
            self.rows = max(self.rows, self.nameless_rows)
            self.columns = max(self.columns, max(len(_HOLDS_VALUE.findall(row)) for row in block.split(b"row>")))
        self.rows = max([self.rows, *map(int, numbers)])
        self.columns = max([self.columns, *(column_number(one.decode()) for one in letters)])


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    tail = b""
    try:
        with archive.open(part) as inflated:
            while piece := inflated.read(_PIECE):
                joint = tail + piece
                if b"<!DOCTYPE" in joint or b"<!ENTITY" in joint:
                    raise DocumentError("declara entidades XML, que un libro de Excel no tiene.", document=name)
                tail = piece[-16:]
                yield piece
    except _BROKEN as error:
        raise _damaged(name) from error


def _blocks(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    """The XML of a sheet in blocks of whole rows."""
    held = b""
    for piece in _pieces(archive, part, name):
        held += piece
        cut = max(held.rfind(b"<row"), held.rfind(b"<", 0, max(held.rfind(b":row "), 0)))
        if cut > 0:
            yield held[:cut]
            held = held[cut:]
        if len(held) > LONGEST_ROW:
            raise DocumentError("tiene un renglón enorme: puede ser un archivo malicioso.", document=name)
    yield held


# ---------------------------------------------------------------- a closer look at a sheet


def _details(blocks: Iterable[bytes], percents: frozenset[bytes], currencies: Mapping[bytes, str]) -> Details:
    errors: dict[tuple[int, int], str] = {}
    as_percent: set[tuple[int, int]] = set()
    never: set[tuple[int, int]] = set()
    rows: set[int] = set()
    columns: set[int] = set()
    money: dict[int, str] = {}
    placed = True
    for block in blocks:
        placed = placed and all(_HOLDS_VALUE.findall(block[:10_000]))
        if _SHOWS_ERROR.search(block):
            errors |= {_place(*at): _printed(inside) for *at, inside in _ERROR.findall(block) if at[0]}
        as_percent |= {place for place, _ in _styled(block, percents)}
        money |= {column: currencies[style] for (_, column), style in _styled(block, currencies.keys())}
        if b"<f" in block or b":f" in block:
            never |= set(_uncalculated(block))
        if b"hidden" in block:
            rows |= {int(number) for number in _HIDDEN_ROW.findall(block)}
            for attributes in _HIDDEN_COLUMNS.findall(block):
                columns |= _span(attributes)
    not_seen = () if placed else (_NO_PLACE,)
    hidden = frozenset(rows), frozenset(columns)
    return Details(errors, frozenset(as_percent), frozenset(never), *hidden, money, not_seen)


def _styled(block: bytes, styles: Collection[bytes]) -> Iterator[tuple[tuple[int, int], bytes]]:
    """The cells of one of these styles, each with its own."""
    any_of_them = b"|".join(sorted(styles))
    for found in re.finditer(rb"""s=["'](?:%b)["']""" % any_of_them, block) if styles else ():
        cell = _STYLED.match(block, block.rfind(b"<", 0, found.start()))
        if cell and cell[1] and cell[3] in styles:
            yield _place(cell[1], cell[2]), cell[3]


def _place(letters: bytes, number: bytes) -> tuple[int, int]:
    return int(number), column_number(letters.decode())


def _uncalculated(block: bytes) -> Iterator[tuple[int, int]]:
    """The cells whose formula has no result: one that gives a text may give an empty one."""
    for letters, number, attributes, inside in _FORMULA.findall(block):
        is_empty_text = b't="str"' in attributes and b"v>" in inside
        if letters and not _VALUE.search(inside) and not is_empty_text:
            yield _place(letters, number)


def _printed(inside: bytes) -> str:
    value = _VALUE.search(inside)
    return value[1].decode("utf-8", "replace") if value else "#ERROR"


def _span(attributes: bytes) -> set[int]:
    """The columns from min to max, those of a sheet at most."""
    ends = dict(re.findall(rb"""\b(min|max)=["'](\d{1,5})["']""", attributes))
    return set(range(int(ends.get(b"min", 1)), min(int(ends.get(b"max", 0)), 16_384) + 1))


# ---------------------------------------------------------------- the parts that say what the others are


def _tree(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(archive.read(part))
    except KeyError:
        return ElementTree.Element("none")


def _named(tree: ElementTree.Element, tag: str) -> list[ElementTree.Element]:
    return [one for one in tree.iter() if one.tag.rpartition("}")[2] == tag]


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """The part that holds the sheet of that name."""
    identifiers = {
        one.get("name"): next((value for key, value in one.attrib.items() if key.endswith("}id")), None)
        for one in _named(_tree(archive, _BOOK), "sheet")
    }
    relations = {
        one.get("Id"): one.get("Target", "")
        for one in _named(_tree(archive, "xl/_rels/workbook.xml.rels"), "Relationship")
    }
    target = relations[identifiers[sheet]]
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")


def _styles(archive: zipfile.ZipFile) -> tuple[frozenset[bytes], dict[bytes, str]]:
    """The styles, by their number in the cells, that show a share as a percentage; and those that show a currency other
    than "$", with it."""
    styles = _tree(archive, "xl/styles.xml")
    codes = {one.get("numFmtId"): one.get("formatCode", "") for one in _named(styles, "numFmt")}
    used = [one.get("numFmtId") for listed in _named(styles, "cellXfs") for one in listed]
    numbered = [(str(number).encode(), one) for number, one in enumerate(used)]
    percents = {"9", "10", *(one for one, code in codes.items() if _is_percent(code))}
    shown = {one: currency for one, code in codes.items() if (currency := _currency(code))}
    return (
        frozenset(number for number, one in numbered if one in percents),
        {number: shown[one] for number, one in numbered if one in shown},
    )


def _currency(code: str) -> str | None:
    """The currency that a format shows beside its figures, None where it shows none or "$" as in Mexico."""
    for sign, place, quoted in _SHOWN.findall(code):
        if sign.strip() == "$" and place.upper() in _ELSEWHERE:
            return f"$ ({_ELSEWHERE[place.upper()]})"
        if sign.strip() not in ("", "$", "MXN") or _FOREIGN.search(quoted):
            return str(sign or quoted).strip()
    return None


def _is_percent(code: str) -> bool:
    return "%" in re.sub(r'"[^"]*"|\\.', "", code)
