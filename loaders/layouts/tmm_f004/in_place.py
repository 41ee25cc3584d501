"""The rows of a table whose cells stand under their headings, as in a sheet that somebody filled in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from loaders.layouts.rows import Note, ReadRow
from loaders.layouts.tmm_f004.codes import Code, coded, levelled
from loaders.layouts.tmm_f004.cut import has_letters, is_figure, is_percent
from loaders.layouts.tmm_f004.lineas import LINEA
from loaders.layouts.tmm_f004.scanned import unread
from loaders.layouts.tmm_f004.signatures import is_signature
from loaders.layouts.tmm_f004.table import COLUMNS, Table
from loaders.readers.text import Cell, Line
from loaders.reconcile import Reading
from loaders.values import normalised

_NAMED = {
    "clave": r"(no|num|numero|clave|cve|codigo)( de)?( la)?( metas?)?( y)?( accion(es)?)?",
    "texto": r"metas?( s)? y acciones",
    "unidad": r"unidad( de)? medida",
    "meta": r"meta anual",
    "absoluto": r".*absoluto",
    "relativo": r".*relativo",
    "observacion": r"observaci(on|ones)",
}
_ORDER = ("clave", "texto", "unidad", "meta", *COLUMNS, "absoluto", "relativo", "observacion")
_NEEDED = {"texto", "unidad", "meta"}
_FIGURES = ("meta", *COLUMNS, "absoluto")
# What is written for a figure that nobody knows, and for a quarter that is programmed without an amount.
UNKNOWN, MARK = "?", "x"
_SUM = re.compile(r"((gran |sub ?)?total(es)?|sumas?)\b.{0,30}")


def table_of(lines: Sequence[Line]) -> Table | None:
    """The table that begins at the first line; None where its cells do not all stand under their headings."""
    under = next((i for i, line in enumerate(lines[:4]) if [*map(normalised, _placed(line))] == ["p", "a"] * 4), None)
    starts = _starts(lines, under) if under is not None else None
    if under is None or starts is None:
        return None
    found = [_row(line, starts) for line in lines[under + 1 :]]
    figured = [row for row in found if row.is_row and row.has_figures]
    if not figured or not all(row.stands for row in figured):
        return None
    last = max(i for i, row in enumerate(found) if row.is_row and (row.has_figures or row.code))
    found = found[: last + 1]
    rows = [row for row in found if row.is_row]
    notes = [note for row in found for note in _notes(row)]
    read = levelled([_read(row) for row in rows], [row.code for row in rows])
    return Table(read, tuple(notes), lines[: under + last + 2], in_place=True)


@dataclass(frozen=True)
class _Row:
    """A line by what stands under each heading, "" where nothing does. slid: whether two figures stand under one, or a
    share among the remarks."""

    line: Line
    under: Mapping[str, str]
    slid: bool

    def __getitem__(self, name: str) -> str:
        return self.under.get(name, "")

    @cached_property
    def code(self) -> Code | None:
        """Its código: before its text, or in a column of its own."""
        return coded(self["texto"]) or (coded(f"{self['clave'].rstrip('.- ')}.-") if self["clave"] else None)

    @cached_property
    def has_figures(self) -> bool:
        return any(map(self.says_a_figure, _FIGURES))

    def says_a_figure(self, name: str) -> bool:
        cell = self[name]
        return is_figure(cell) or is_percent(cell) or cell == UNKNOWN or self.is_marked(name)

    def is_marked(self, name: str) -> bool:
        """Whether it says that something is programmed in a quarter, and not how much."""
        return name[0] == "p" and self[name].casefold() == MARK

    @cached_property
    def is_row(self) -> bool:
        """Whether it says what is to be done, and how much or in which unit."""
        text = self["texto"]
        adds_up = _SUM.fullmatch(normalised(text)) and not self.code
        counts = self.has_figures or self["unidad"]
        return bool(counts) and has_letters(text) and not adds_up and not is_signature(self.line)

    @property
    def stands(self) -> bool:
        """Whether no figure stands among its texts, nor its share among its figures: those are shares all, or none."""
        shares = [name for name in _FIGURES if is_percent(self[name])]
        slid = self.slid or is_figure(self["unidad"]) or has_letters(self["meta"])
        return not slid and (not shares or "meta" in shares)


def _starts(lines: Sequence[Line], under: int) -> list[tuple[int, str]] | None:
    """Where what belongs to each heading begins; None where the headings do not stand in the form's order."""
    cells = [cell for line in lines[: under + 1] for cell in _placed(line)]
    found = {
        name: at
        for name, pattern in _NAMED.items()
        if (at := next((cell.column for cell in cells if re.fullmatch(pattern, normalised(cell))), None))
    }
    found |= zip(COLUMNS, [cell.column for cell in _placed(lines[under])], strict=True)
    before = max(found.get("absoluto", 0), found["a4"])
    if found.get("relativo", 0) <= before:  # "Acumulado relativo" stands over the absolute as well.
        shares = {cell.column for line in lines[under:] for cell in _placed(line) if is_percent(cell)}
        found["relativo"] = min((at for at in shares if at > before), default=before + 1)
    found.setdefault("observacion", found["relativo"] + 1)
    starts = [(found[name], name) for name in _ORDER if name in found]
    return (
        starts
        if found.keys() >= _NEEDED and starts == sorted({at: (at, name) for at, name in starts}.values())
        else None
    )


def _placed(line: Line) -> list[Cell]:
    """The cells of a line of a sheet that hold something."""
    return [cell for cell in line.cells if cell and isinstance(cell, Cell) and cell.column]


def _row(line: Line, starts: Sequence[tuple[int, str]]) -> _Row:
    found: dict[str, list[str]] = {}
    for cell in _placed(line):
        name = next((name for at, name in reversed(starts) if at <= cell.column), "lineas")
        found.setdefault(name, []).append(cell)
    under = {name: cells[0] if len(cells) == 1 else " ".join(cells) for name, cells in found.items()}
    crowded = any(len(found.get(name, ())) > 1 for name in _FIGURES)
    return _Row(line, under, crowded or any(map(is_percent, found.get("observacion", ()))))


def _read(row: _Row) -> ReadRow:
    code = row.code
    lineas = row["lineas"]
    return ReadRow(
        place=row.line.place,
        clave=code.key if code else None,
        descripcion=(code.text if code else "") or row["texto"],
        unidad_medida=row["unidad"] or None,
        lineas=tuple(dict.fromkeys(LINEA.findall(lineas))),
        lineas_texto=lineas,
        figures=Reading(
            COLUMNS,
            tuple("" if row.is_marked(name) else row[name] for name in COLUMNS),
            row["meta"] or None,
            row["absoluto"] or None,
            row["relativo"] if is_percent(row["relativo"]) else None,
            fija=True,
        ),
        observacion=row["observacion"] or None,
        marcas=tuple(int(name[1:]) for name in COLUMNS if row.is_marked(name)),
    )


def _notes(row: _Row) -> Iterator[Note]:
    """What could not be read of a line."""
    if not row.is_row:
        if row.code:
            yield unread(row.line)
        return
    for name in _FIGURES:
        cell = row[name]
        if cell and not row.says_a_figure(name):
            place = cell.place if isinstance(cell, Cell) else row.line.place
            message = f"Dice «{cell}» donde va una cifra: queda sin valor."
            yield Note("texto_en_cifra", "aviso", message, place)
