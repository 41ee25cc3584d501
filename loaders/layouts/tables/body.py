"""Which rows of a table are rows, and not its sections, sums or notes; and each of them as read.

Works by column; a row is looked at only with the columns already understood.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from loaders.layouts.rows import Named, Note, Printed, ReadRow
from loaders.layouts.tables import headings
from loaders.layouts.tables.cells import Cells, read
from loaders.layouts.tables.columns import KEPT, Form, role
from loaders.layouts.tables.regions import Region
from loaders.readers.grid import Details
from loaders.readers.text import Cell
from loaders.reconcile import Reading
from loaders.values import normalised

# Texts that go down over the rows under them where only the first of a group is filled.
_GROUPS = ("ramo", "unidad", "programa", "programa_clave", "eje", "linea", "responsable")
# A column of groups is filled down when less of it than this is filled, per cent.
FILLED_DOWN = 70
# A code that so many rows share with another of their group is none of the row's own, per cent.
SHARED_CODE = 20
# A longer text that begins with "total" is an activity: "Total de solicitudes atendidas en ventanilla".
LONGEST_SUM = 4
_LINEA = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}\.\d{1,3}(?![\d.])")
_FIGURE = re.compile(r"[pa]\d+|meta_anual|avance_anual|avance_pct|monto|mujeres|hombres")
_CODED = re.compile(r"(\d[\d.]*)[.\-)]*\s+(?=[^\W\d])(.+)")
_WORD = re.compile(r"[a-z]{2}")


@dataclass(frozen=True)
class Body:
    """The rows of a table, and what was noticed of those that are none."""

    rows: tuple[ReadRow, ...]
    notes: tuple[Note, ...]


def body_of(region: Region, form: Form, details: Details | None = None) -> Body:
    """The rows of the table as read."""
    return _Reader(region, form, details or region.table.details()).body()


class _Reader:
    """The columns of one table, understood; rows are told by their index in its body."""

    def __init__(self, region: Region, form: Form, details: Details) -> None:
        self.region, self.form, self.details = region, form, details
        self.figures = tuple(column.campo for column in form.figures)
        self.at = {column.campo: column.at for column in form.columns if column.campo != "ignorar"}
        self.totals = [campo for campo in ("meta_anual", "avance_anual") if campo in self.at]
        self.numeric = [campo for campo in (*self.figures, *self.totals, "avance_pct") if campo in self.at]
        self.count = len(region.body)
        self.percents: dict[int, set[int]] = {}
        for row, column in details.percents:
            self.percents.setdefault(column, set()).add(row)
        self.columns = {campo: self._column(campo) for campo in self.at}
        self._scale_percentages()
        self.parts = self._groups()
        figures = [self.columns[campo] for campo in (*self.figures, *self.totals)]
        self.odd = frozenset(i for column in figures for i in column.unread | column.doubtful)
        self.broken = {row for row, _ in (*details.errors, *details.formulas_without_value)}

    def _column(self, campo: str, percents: Collection[int] = ()) -> Cells:
        is_figure = _FIGURE.fullmatch(campo)
        values = self.region.column(self.at[campo], filled=not is_figure and campo != "descripcion")
        return read(values, percents or (self._formatted("avance_pct") if campo == "avance_pct" else ()))

    def _formatted(self, campo: str) -> set[int]:
        """The rows whose cell of this column is formatted as a percentage."""
        first, rows = self.region.body.start + 1, self.percents.get(self.at[campo] + 1, ())
        return {row - first for row in rows if row - first in range(self.count)}

    def _scale_percentages(self) -> None:
        """Take 0.25 as the 25 % that it shows in the rows whose figures are all percentages. Where only some cells are
        formatted so, the format has slipped and the row's figures are as they stand: 50 + 30 = 80, shown as 8000 %."""
        campos = (*self.figures, *self.totals)
        formatted = {campo: self._formatted(campo) for campo in campos} if self.percents else {}
        whole = {i for found in formatted.values() for i in found}
        for campo, found in formatted.items():
            whole = {i for i in whole if i in found or self.value(campo, i) is None}
        for campo, found in formatted.items():
            if found & whole:
                self.columns[campo] = self._column(campo, found & whole)

    def _groups(self) -> dict[str, list[str]]:
        """The texts of the groups, filled down where their column names each group once."""
        found = {}
        for campo in _GROUPS:
            if campo in self.columns:
                texts = list(self.columns[campo].texts)
                if self.columns[campo].filled * 100 < FILLED_DOWN * self.count:
                    for i in range(1, len(texts)):
                        texts[i] = texts[i] or texts[i - 1]
                found[campo] = texts
        return found

    def text(self, campo: str, i: int) -> str:
        """The text of a cell, "" where the table has no such column."""
        if campo in self.parts:
            return self.parts[campo][i]
        return self.columns[campo].texts[i] if campo in self.columns else ""

    def value(self, campo: str, i: int) -> Decimal | None:
        return self.columns[campo].values[i]

    def place(self, i: int, campo: str | None = None) -> str:
        row = self.region.body.start + i + 1
        return self.region.table.place(row, None if campo is None else self.at[campo] + 1)

    def role(self, i: int) -> str:
        """Whether the row is what was programmed ('p'), done ('a') or its money, where a column says that of each."""
        text = self.columns["lado"].texts[i] if "lado" in self.columns else ""
        return (role(headings.said(text.casefold())) if text else None) or "p"

    def _done(self, i: int) -> int | None:
        """The row below with what was done of this one, where that has a row of its own."""
        below = range(i + 1, min(i + 4, self.count))
        nearest = next((j for j in below if self.role(j) == "p" and self.text("lado", j)), self.count)
        return next((j for j in below if j < nearest and self.role(j) == "a"), None)

    # ------------------------------------------------------------ which rows are rows

    def body(self) -> Body:
        notes: list[Note] = []
        kinds = [self._kind(i) if self.role(i) == "p" else "otro_lado" for i in range(self.count)]
        self._mark_sums(kinds)
        self.keyed = self._has_own_keys(kinds)
        sections = self._sections(kinds)
        rows = [self._row(i, sections[i]) for i, kind in enumerate(kinds) if kind == "renglon"]
        notes.extend(self._noticed(kinds))
        return Body(tuple(rows), tuple(notes))

    def _kind(self, i: int) -> str:
        """renglon, seccion (a text over the rows under it), suma, sin_texto (figures alone), nota or nada."""
        text, key = self.text("descripcion", i), self.text("clave", i) or self._alone(i)
        has_figures = any(
            self.value(c, i) is not None or i in self.columns[c].marks for c in (*self.figures, *self.totals)
        )
        words = normalised(text or key)
        if not _WORD.search(words):
            others = any(self.value(c, i) for c in (*self.figures, *self.totals))
            return "sin_texto" if others or (has_figures and self._attributes(i)) else "nada"
        if _begins(words, "total") and len(words.split()) <= LONGEST_SUM and not (key and text and self._keys_mostly):
            return "suma" if has_figures else "nota"
        if has_figures:
            return "renglon" if text else "seccion"
        if _begins(words, "nota") and not self._attributes(i):
            return "nota"
        return "renglon" if text and self._is_like_a_row(i) else "seccion"

    @property
    def _keys_mostly(self) -> bool:
        return "clave" in self.columns and 2 * self.columns["clave"].filled > self.count

    def _attributes(self, i: int) -> int:
        """How many texts the row has beside its own: unit, who answers, indicator …"""
        own = (
            "unidad_medida",
            "responsable",
            "ramo",
            "unidad",
            "indicador",
            "objetivo",
            "observacion",
            "programa",
            "eje",
        )
        return sum(bool(self.columns[campo].texts[i]) for campo in own if campo in self.columns)

    def _is_like_a_row(self, i: int) -> bool:
        """Whether a row without figures has what rows have: most of the texts that stand beside theirs."""
        own = ("unidad_medida", "responsable", "ramo", "unidad", "indicador", "objetivo", "programa", "eje")
        usual = [
            c for c in own if c in self.columns and 2 * self.columns[c].filled >= self.columns["descripcion"].filled
        ]
        if not usual:
            return not any(self.columns[c].figures for c in (*self.figures, *self.totals))
        return 2 * sum(bool(self.columns[c].texts[i]) for c in usual) > len(usual)

    def _mark_sums(self, kinds: list[str]) -> None:
        """Mark the rows that only add up others: heads whose figures are the sum of the rows under their code, and
        rows without a code, in a table of codes, that are the sum of those around them."""
        rows = [i for i, kind in enumerate(kinds) if kind == "renglon"]
        keys = {i: self.text("clave", i).rstrip(". ") for i in rows}
        for at, i in enumerate(rows):
            under = list(_rows_under(rows, at, keys)) if keys[i] else []
            children = [j for j in under if not any(_is_under(keys[j], keys[k]) for k in under)]
            if len(children) > 1 and self._adds_up(i, children):
                kinds[i] = "cabeza"
        if self._keys_mostly:
            self._mark_keyless(kinds, rows, keys)

    def _mark_keyless(self, kinds: list[str], rows: Sequence[int], keys: dict[int, str]) -> None:
        block: list[int] = []
        keyless = [i for i in rows if not keys[i]]
        for i in (*rows, None):
            if i is not None and keys[i]:
                block.append(i)
                continue
            before = [k for k in keyless if block and k < block[0]]
            for candidate in ({i} if i is not None else set()) | set(before[-1:]):
                if kinds[candidate] == "renglon" and len(block) > 1 and self._adds_up(candidate, block):
                    kinds[candidate] = "suma"
            block = []

    def _adds_up(self, i: int, parts: Sequence[int]) -> bool:
        """Whether every figure of the row is the sum of those of the others, and one of them is not zero."""
        found = False
        for campo in (*self.figures, *self.totals):
            values = self.columns[campo].values
            total, mine = sum((values[j] or Decimal(0) for j in parts), Decimal(0)), values[i]
            if (mine or Decimal(0)) != total:
                return False
            found = found or bool(total)
        return found

    def _has_own_keys(self, kinds: Sequence[str]) -> bool:
        """Whether the codes are the rows' own: few of them are those of another row of the same group."""
        if "clave" not in self.columns:
            return False
        groups = [campo for campo in ("ramo", "unidad", "programa", "programa_clave") if campo in self.parts]
        seen = Counter(
            (*(self.parts[campo][i] for campo in groups), self.text("clave", i))
            for i, kind in enumerate(kinds)
            if kind == "renglon" and self.text("clave", i)
        )
        shared = sum(count for count in seen.values() if count > 1)
        return 100 * shared <= SHARED_CODE * sum(seen.values())

    def _sections(self, kinds: Sequence[str]) -> list[Named | None]:
        """For each row the section that it is under, where the table has no column of programmes: the outermost with a
        code that is not repeated, else the last text."""
        found: list[Named | None] = [None] * self.count
        if "programa" in self.columns:
            return found
        named = {i: self._section(i) for i, kind in enumerate(kinds) if kind in ("seccion", "cabeza")}
        codes = Counter(name.clave for name in named.values() if name.clave)
        outer = {
            i
            for i, name in named.items()
            if name.clave and codes[name.clave] == 1 and not any(_is_under(name.clave, code) for code in codes)
        }
        current: Named | None = None
        for i in range(self.count):
            if i in named and (i in outer or not outer):
                current = named[i]
            found[i] = current
        return found

    def _alone(self, i: int) -> str:
        """The text of a row that has one cell only, wherever it stands: the name of what follows."""
        row = self.region.table.rows[self.region.body.start + i]
        filled = [value for value in row if value is not None]
        return " ".join(filled[0].split()) if len(filled) == 1 and isinstance(filled[0], str) else ""

    def _section(self, i: int) -> Named:
        text, key = self.text("descripcion", i), self.text("clave", i) or self._alone(i)
        if not text:
            return Named(None, key, self.place(i))
        return Named(key.rstrip(". ") or None, text, self.place(i))

    # ------------------------------------------------------------ a row as read

    def _row(self, i: int, section: Named | None) -> ReadRow:
        unit, notes = self._unit(i)
        key = self.text("clave", i).rstrip(". ") if self.keyed else ""
        name = key or f"«{self.text('descripcion', i)[:40]}»"
        notes += self._figure_notes(i, name)
        programa = self._named("programa_clave", "programa", i) or section
        eje = self._named(None, "eje", i)
        return ReadRow(
            place=self.place(i),
            clave=key or None,
            descripcion=self._placed("descripcion", i),
            unidad_medida=unit,
            lineas=tuple(_LINEA.findall(self.text("linea", i))),
            lineas_texto=self.text("linea", i),
            figures=self._reading(i, unit),
            observacion=self._placed("observacion", i) or None,
            nivel="actividad",
            ramo=self._named(None, "ramo", i),
            programa=programa,
            unidad=self._named(None, "unidad", i),
            responsable=self.text("responsable", i) or None,
            ejes=(eje,) if eje else (),
            periodicidad=self.form.periodicidad or "trimestre",
            marcas=tuple(int(c[1:]) for c in self.figures if c[0] == "p" and i in self.columns[c].marks),
            monto=self._printed("monto", i),
            mujeres=self._printed("mujeres", i),
            hombres=self._printed("hombres", i),
            otros=tuple((c, printed) for c in KEPT if (printed := self._printed(c, i))),
            notes=tuple(notes),
        )

    def _reading(self, i: int, unit: str | None) -> Reading:
        names, cells = self.figures, {campo: (campo, i) for campo in self.numeric}
        done = self._done(i) if "lado" in self.columns else None
        if done is not None:
            below = {f"a{campo[1:]}": (campo, done) for campo in self.figures if campo[0] == "p"}
            names, cells = tuple(dict.fromkeys((*names, *below))), cells | below
        percentage = "%" in (unit or "") or "porcent" in normalised(unit or "")
        shown = {name: self._shown(*at) for name, at in cells.items()}
        return Reading(
            columns=names,
            cells=tuple([shown[name] for name in names]),
            meta=shown.get("meta_anual"),
            absoluto=shown.get("avance_anual"),
            pct=shown.get("avance_pct"),
            valores={name: self.value(*at) for name, at in cells.items()},
            derivada=self.form.derived and not percentage,
        )

    def _shown(self, campo: str, i: int) -> str:
        """The text of a cell of figures, with its place; "" where it is blank or has only an X."""
        text = self.columns[campo].texts[i]
        return Cell(text, self.place(i, campo)) if text and i not in self.columns[campo].marks else ""

    def _placed(self, campo: str, i: int) -> str:
        text = self.text(campo, i)
        return Cell(text, self.place(i, campo)) if text else ""

    def _named(self, code: str | None, name: str, i: int) -> Named | None:
        text = self.text(name, i)
        if not text:
            return None
        clave = self.text(code, i) if code else ""
        match = _CODED.match(text) if name == "eje" else None
        if match:
            return Named(match[1].rstrip("."), match[2], self.place(i, name))
        return Named(clave or None, text, self.place(i, name))

    def _printed(self, campo: str, i: int) -> Printed | None:
        text = self.text(campo, i)
        return Printed(text, self.place(i, campo)) if text else None

    def _unit(self, i: int) -> tuple[str | None, list[Note]]:
        """The unit of the row: its own column's, else the one that stands beside its figures."""
        own = self._placed("unidad_medida", i)
        beside = {
            self.columns[c].units[i]: c for c in reversed((*self.totals, *self.figures)) if i in self.columns[c].units
        }
        notes = []
        for unit, campo in beside.items():
            if unit != "%":
                printed, value = self.columns[campo].texts[i], self.columns[campo].values[i]
                message = f"Dice «{printed}» donde va una cifra: se toma {value} y su unidad, {unit}."
                notes.append(Note("unidad_en_cifra", "nota", message, self.place(i, campo)))
        return own or next(reversed(beside), None) or None, notes

    def _figure_notes(self, i: int, name: str) -> list[Note]:
        """Cells of figures that hold none: a text, an error, a formula that was never calculated."""
        row = self.region.body.start + i + 1
        if i not in self.odd and row not in self.broken:
            return []
        notes = []
        for campo in (*self.figures, *self.totals):
            place, cell = self.place(i, campo), (row, self.at[campo] + 1)
            if cell in self.details.errors:
                message = f"{name}: la celda muestra «{self.details.errors[cell]}»: queda sin valor."
                notes.append(Note("celda_con_error", "aviso", message, place))
            elif cell in self.details.formulas_without_value:
                message = (
                    f"{name}: la celda tiene una fórmula sin calcular: ábrala en Excel, guárdela y cárguela de nuevo."
                )
                notes.append(Note("formula_sin_resultado", "aviso", message, place))
            elif i in self.columns[campo].unread:
                message = f"{name}: dice «{self.columns[campo].texts[i]}» donde va una cifra: queda sin valor."
                notes.append(Note("texto_en_cifra", "aviso", message, place))
            elif i in self.columns[campo].doubtful:
                said, taken = self.columns[campo].texts[i], self.value(campo, i)
                message = f"{name}: «{said}» puede leerse de dos maneras; se toma {taken}."
                notes.append(Note("cifra_dudosa", "aviso", message, place))
        return notes

    # ------------------------------------------------------------ what was noticed

    def _noticed(self, kinds: Sequence[str]) -> Iterator[Note]:
        for i, kind in enumerate(kinds):
            if kind == "sin_texto":
                yield Note("renglon_sin_texto", "aviso", "Renglón con cifras y sin texto: no se cargó.", self.place(i))
        for kind, rule, what in (
            ("suma", "renglon_de_suma", "suman otros"),
            ("cabeza", "renglon_de_suma", "son la suma de los que tienen debajo"),
        ):
            found = [i for i, one in enumerate(kinds) if one == kind]
            if found:
                message = f"{len(found)} renglones {what} y no se cuentan dos veces, p. ej. «{self._name(found[0])}»."
                yield Note(rule, "nota", message, self.place(found[0]))

    def _name(self, i: int) -> str:
        return (self.text("descripcion", i) or self.text("clave", i))[:60]


def _begins(words: str, kind: str) -> bool:
    return any(words == word or words.startswith(f"{word} ") for word in headings.catalogue()["renglones"][kind])


def _rows_under(rows: Sequence[int], at: int, keys: dict[int, str]) -> Iterator[int]:
    """The rows right behind one whose codes are under its own."""
    for j in range(at + 1, len(rows)):
        if not _is_under(keys[rows[j]], keys[rows[at]]):
            return
        yield rows[j]


def _is_under(code: str, head: str | None) -> bool:
    """Whether a code is under another: "1.2.3" and "1.2-A" are under "1.2"."""
    return bool(head) and code.startswith((f"{head}.", f"{head}-"))
