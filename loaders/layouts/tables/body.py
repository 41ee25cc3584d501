"""Which rows of a table are rows, and not its sections, sums or notes; and each of them as read.

Works by column; a row is looked at only with the columns already understood.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TypeVar

from loaders.layouts.rows import Named, Note, Printed, ReadRow
from loaders.layouts.tables import headings
from loaders.layouts.tables.cells import Cells, read, text
from loaders.layouts.tables.columns import KEPT, Form, role
from loaders.layouts.tables.regions import Region
from loaders.readers.grid import Details, Value
from loaders.readers.text import Cell
from loaders.reconcile import Reading
from loaders.values import WHOLE_YEAR, normalised

# Texts that go down over the rows under them where only the first of a group is filled.
_GROUPS = ("ramo", "unidad", "programa", "programa_clave", "eje", "linea", "responsable")
# Figures of a row that are of no period and are judged by no sum.
_COUNTED = ("monto", "mujeres", "hombres")
# What stands beside the text of a row.
_BESIDE = ("unidad_medida", "responsable", "ramo", "unidad", "indicador", "objetivo", "programa", "eje")
# A column of groups is filled down when less of it than this is filled, per cent.
FILLED_DOWN = 70
# A code that so many rows share with another of their group is none of the row's own, per cent.
SHARED_CODE = 20
# Rows have a code, a unit and the like when so many of them do, per cent.
ALWAYS = 80
# A longer text that begins with "total" is an activity: "Total de solicitudes atendidas en ventanilla".
LONGEST_SUM = 4
_LINEA = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}\.\d{1,3}(?![\d.])")
_FIGURE = re.compile(r"[pa]\d+|meta_anual|avance_anual|avance_pct|monto|mujeres|hombres")
_CODED = re.compile(r"(\d[\d.]*)[.\-)]*\s+(?=[^\W\d])(.+)")
_WORD = re.compile(r"[a-z]{2}")
_T = TypeVar("_T")


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
        self.at = {column.campo: column.at for column in form.columns if column.campo != "ignorar"}
        self.count = len(region.body)
        self.figures = tuple(column.campo for column in form.figures)
        totals = [campo for campo in ("meta_anual", "avance_anual") if campo in self.at]
        self.judged = (*self.figures, *totals)
        self.numeric = (*self.judged, *[campo for campo in ("avance_pct",) if campo in self.at])
        self.percents: dict[int, set[int]] = {}
        for row, column in details.percents:
            self.percents.setdefault(column, set()).add(row)
        self.columns = {campo: self._column(campo) for campo in self.numeric}
        self._scale_percentages()
        self.counted = {campo: self._column(campo) for campo in _COUNTED if campo in self.at}
        self.texts: dict[str, Sequence[str]] = {
            campo: read_.texts
            if (read_ := self.columns.get(campo) or self.counted.get(campo))
            else list(map(text, self._values(campo)))
            for campo in self.at
        }
        self.filled = {campo: sum(map(bool, texts)) for campo, texts in self.texts.items()}
        self.parts = self._groups()
        self.said = {**self.texts, **self.parts}
        self.kept = [campo for campo in KEPT if campo in self.at]
        self.named: dict[tuple[str, str, str], Named] = {}
        figures = [self.columns[campo] for campo in self.judged]
        self.marked = [(campo, cells.marks) for campo in self.judged if (cells := self.columns[campo]).marks]
        self.with_units = [campo for campo in reversed((*totals, *self.figures)) if self.columns[campo].units]
        self.shown = {campo: _shown(cells) for campo, cells in self.columns.items()}
        self.texts_of_row = _across(self.shown.values(), self.count)
        self.values_of_row = _across([cells.values for cells in self.columns.values()], self.count)
        self.odd = frozenset(i for column in figures for i in column.unread | column.doubtful)
        self.broken = {row for row, _ in (*details.errors, *details.formulas_without_value)}
        columns = {campo: at + 1 for campo, at in self.at.items()}
        if "avance_pct" in self.at:
            columns["avance_pct_impreso"] = columns["avance_pct"]
        self.around = region.table.around(columns)

    def _values(self, campo: str) -> list[Value]:
        is_figure = _FIGURE.fullmatch(campo)
        return self.region.column(self.at[campo], filled=not is_figure and campo != "descripcion")

    def _column(self, campo: str, percents: Collection[int] = ()) -> Cells:
        shown = percents or (self._formatted("avance_pct") if campo == "avance_pct" else ())
        return read(self._values(campo), shown)

    def _formatted(self, campo: str) -> set[int]:
        """The rows whose cell of this column is formatted as a percentage."""
        first, rows = self.region.body.start + 1, self.percents.get(self.at[campo] + 1, ())
        return {row - first for row in rows if row - first in range(self.count)}

    def _scale_percentages(self) -> None:
        """Take 0.25 as the 25 % that it shows in the rows whose figures are all percentages. Where only some cells are
        formatted so, the format has slipped and the row's figures are as they stand: 50 + 30 = 80, shown as 8000 %."""
        formatted = {campo: self._formatted(campo) for campo in self.judged} if self.percents else {}
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
            if campo in self.texts:
                texts = list(self.texts[campo])
                if self.filled[campo] * 100 < FILLED_DOWN * self.count:
                    for i in range(1, len(texts)):
                        texts[i] = texts[i] or texts[i - 1]
                found[campo] = texts
        return found

    def text(self, campo: str, i: int) -> str:
        """The text of a cell, "" where the table has no such column."""
        return self.said[campo][i] if campo in self.said else ""

    def value(self, campo: str, i: int) -> Decimal | None:
        return self.columns[campo].values[i]

    def place(self, i: int, campo: str | None = None) -> str:
        row = self.region.body.start + i + 1
        return self.region.table.place(row, None if campo is None else self.at[campo] + 1)

    def role(self, i: int) -> str:
        """Whether the row is what was programmed ('p'), done ('a') or its money, where a column says that of each."""
        said = self.text("lado", i)
        return (role(headings.said(said.casefold())) if said else None) or "p"

    def _done(self, i: int) -> int | None:
        """The row below with what was done of this one, where that has a row of its own."""
        below = range(i + 1, min(i + 4, self.count))
        nearest = next((j for j in below if self.role(j) == "p" and self.text("lado", j)), self.count)
        return next((j for j in below if j < nearest and self.role(j) == "a"), None)

    # ------------------------------------------------------------ money in a row of its own

    def _money(self, kinds: Sequence[str]) -> tuple[dict[int, Printed], list[Note]]:
        """The year's amount of each row that has its money in the row below; and why others were left out."""
        found: dict[int, Printed] = {}
        left_out: dict[str, list[int]] = {}
        owner = None
        for i in range(self.count) if "lado" in self.texts else ():
            said = self.text("lado", i)
            if kinds[i] == "renglon" and said and self.role(i) == "p":
                owner = i
            elif said and self.role(i) == "pesos":
                reason = self._why_not(i, owner, found)
                if reason:
                    left_out.setdefault(reason, []).append(i)
                elif owner is not None:
                    shown = self.columns["meta_anual"].texts[i]
                    found[owner] = Printed(shown, self.place(i, "meta_anual"), self.value("meta_anual", i))
            elif kinds[i] != "otro_lado":
                owner = None
        return found, [self._money_left_out(reason, rows) for reason, rows in left_out.items()]

    def _why_not(self, i: int, owner: int | None, found: Collection[int]) -> str:
        """Why the money of a row is not that of the row above; "" where it is."""
        said = self.text("lado", i)
        own = self.text("descripcion", i)
        if owner is None or own not in ("", self.text("descripcion", owner)):
            return "sin la actividad de la que son encima"
        if headings.names_other_money(said):
            return "en una moneda que no es el peso"
        if headings.said(said.casefold()).lado == "a" or "monto" in self.at or owner in found:
            return "de lo gastado, o de una actividad que ya tiene otro monto"
        total = self.value("meta_anual", i) if "meta_anual" in self.columns else None
        if total is None or i in self.columns["meta_anual"].doubtful:
            return "sin el total del año"
        parts = [self.value(campo, i) for campo in self.figures if campo[0] == "p"]
        if len(parts) in WHOLE_YEAR and any(parts) and sum((part or Decimal(0) for part in parts), Decimal(0)) != total:
            return "con periodos que no suman su total"
        return ""

    def _money_left_out(self, reason: str, rows: Sequence[int]) -> Note:
        message = f"Renglones de dinero {reason}: {len(rows)}. Su presupuesto no se cargó."
        return Note("renglon_de_dinero", "aviso", message, self.place(rows[0]))

    # ------------------------------------------------------------ which rows are rows

    def body(self) -> Body:
        notes: list[Note] = []
        kinds = [self._kind(i) if self.role(i) == "p" else "otro_lado" for i in range(self.count)]
        self._mark_sums(kinds)
        self._mark_below(kinds)
        self.keyed = self._has_own_keys(kinds)
        sections = self._sections(kinds)
        self.money, left_out = self._money(kinds)
        rows = [self._row(i, sections[i]) for i, kind in enumerate(kinds) if kind == "renglon"]
        notes.extend((*self._noticed(kinds), *left_out))
        return Body(tuple(rows), tuple(notes))

    def _kind(self, i: int) -> str:
        """renglon, seccion (a text over the rows under it), suma, sin_texto (figures alone), nota or nada."""
        own, key = self.text("descripcion", i), self.text("clave", i) or self._alone(i)
        has_figures = any(self.columns[c].values[i] is not None for c in self.judged) or self._marks(i)
        words = normalised(own or key)
        if not _WORD.search(words):
            others = any(self.value(c, i) for c in self.judged)
            return "sin_texto" if others or (has_figures and self._attributes(i)) else "nada"
        if _begins(words, "total") and len(words.split()) <= LONGEST_SUM and not (key and own and self._keys_mostly):
            return "suma" if has_figures else "nota"
        if has_figures:
            return "renglon" if own else "seccion"
        if _begins(words, "nota") and not self._attributes(i):
            return "nota"
        return "renglon" if own and self._is_like_a_row(i) else "seccion"

    def _marks(self, i: int) -> list[str]:
        """The figures of the row that have an X in place of an amount."""
        return [campo for campo, rows in self.marked if i in rows]

    @property
    def _keys_mostly(self) -> bool:
        return 2 * self.filled.get("clave", 0) > self.count

    def _attributes(self, i: int) -> int:
        """How many texts the row has beside its own: unit, who answers, indicator …"""
        return sum(bool(self.texts[campo][i]) for campo in (*_BESIDE, "observacion") if campo in self.texts)

    def _is_like_a_row(self, i: int) -> bool:
        """Whether a row without figures has what rows have: most of the texts that stand beside theirs."""
        usual = [c for c in _BESIDE if c in self.texts and 2 * self.filled[c] >= self.filled["descripcion"]]
        if not usual:
            return not any(self.columns[c].figures for c in self.judged)
        return 2 * sum(bool(self.texts[c][i]) for c in usual) > len(usual)

    def _mark_sums(self, kinds: list[str]) -> None:
        """Mark the rows that only add up others: heads whose figures are the sum of the rows under their code, and
        rows without a code in a table of codes, or else without a unit, that are the sum of those around them."""
        rows = [i for i, kind in enumerate(kinds) if kind == "renglon"]
        keys = {i: self.text("clave", i).rstrip(". ") for i in rows}
        for at, i in enumerate(rows):
            under = list(_rows_under(rows, at, keys)) if keys[i] else []
            children = [j for j in under if not any(_is_under(keys[j], keys[k]) for k in under)]
            if len(children) > 1 and self._adds_up(i, children):
                kinds[i] = "cabeza"
        if self._keys_mostly:
            self._mark_lacking(kinds, rows, keys)
        elif 2 * self.filled.get("unidad_medida", 0) > len(rows):
            self._mark_lacking(kinds, rows, {i: self.text("unidad_medida", i) for i in rows})

    def _mark_lacking(self, kinds: list[str], rows: Sequence[int], has: dict[int, str]) -> None:
        """Mark the rows that lack what most have, a code or a unit, and are the sum of the block under or over them."""
        block: list[int] = []
        lacking = [i for i in rows if not has[i]]
        for i in (*rows, None):
            if i is not None and has[i]:
                block.append(i)
                continue
            before = [k for k in lacking if block and k < block[0]]
            for candidate in ({i} if i is not None else set()) | set(before[-1:]):
                if kinds[candidate] == "renglon" and len(block) > 1 and self._adds_up(candidate, block):
                    kinds[candidate] = "suma" if candidate > block[0] else "cabeza"
            block = []

    def _mark_below(self, kinds: list[str]) -> None:
        """Mark what stands under the table, behind a blank row, without the texts that its rows have beside theirs."""
        rows = [i for i, kind in enumerate(kinds) if kind == "renglon"]
        usual = [c for c in ("clave", *_BESIDE) if self.filled.get(c, 0) * 100 >= ALWAYS * len(rows)]
        last = max((i for i in rows if any(self.texts[campo][i] for campo in usual)), default=None)
        if last is None:
            return
        sheet, first = self.region.table.rows, self.region.body.start
        blank = next(
            (i for i in range(last, self.count) if all(value is None for value in sheet[first + i])), self.count
        )
        for i in rows:
            if i > blank:
                kinds[i] = "debajo"

    def _adds_up(self, i: int, parts: Sequence[int]) -> bool:
        """Whether every figure of the row is the sum of those of the others, and one of them is not zero."""
        found = False
        for campo in self.judged:
            values = self.columns[campo].values
            total, mine = sum((values[j] or Decimal(0) for j in parts), Decimal(0)), values[i]
            if (mine or Decimal(0)) != total:
                return False
            found = found or bool(total)
        return found

    def _has_own_keys(self, kinds: Sequence[str]) -> bool:
        """Whether the codes are the rows' own: few of them are those of another row of the same group."""
        if "clave" not in self.texts:
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
        if "programa" in self.texts:
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
        own, key = self.text("descripcion", i), self.text("clave", i) or self._alone(i)
        if not own:
            return Named(None, key, self.place(i))
        return Named(key.rstrip(". ") or None, own, self.place(i))

    # ------------------------------------------------------------ a row as read

    def _row(self, i: int, section: Named | None) -> ReadRow:
        unit, notes = self._unit(i)
        key = self.text("clave", i).rstrip(". ") if self.keyed else ""
        own, lineas = self.text("descripcion", i), self.text("linea", i)
        notes += self._figure_notes(i, key or f"«{own[:40]}»")
        eje = self._named(None, "eje", i)
        return ReadRow(
            place=self.place(i),
            clave=key or None,
            descripcion=own,
            unidad_medida=unit,
            lineas=tuple(_LINEA.findall(lineas)),
            lineas_texto=lineas,
            figures=self._reading(i, unit),
            observacion=self.text("observacion", i) or None,
            nivel="actividad",
            ramo=self._named(None, "ramo", i),
            programa=self._named("programa_clave", "programa", i) or section,
            unidad=self._named(None, "unidad", i),
            responsable=self.text("responsable", i) or None,
            ejes=(eje,) if eje else (),
            periodicidad=self.form.periodicidad or "trimestre",
            marcas=tuple([int(campo[1:]) for campo in self._marks(i) if campo in self.figures and campo[0] == "p"]),
            monto=self._printed("monto", i) or self.money.get(i),
            mujeres=self._printed("mujeres", i),
            hombres=self._printed("hombres", i),
            otros=tuple([(c, printed) for c in self.kept if (printed := self._printed(c, i))]),
            notes=tuple(notes),
            celdas=self.region.table.row_places(self.region.body.start + i + 1, self.around),
        )

    def _reading(self, i: int, unit: str | None) -> Reading:
        names = self.figures
        shown = dict(zip(self.columns, self.texts_of_row[i], strict=True))
        values = dict(zip(self.columns, self.values_of_row[i], strict=True))
        done = self._done(i) if "lado" in self.texts else None
        if done is not None:
            below = {f"a{campo[1:]}": campo for campo in self.figures if campo[0] == "p"}
            names = tuple(dict.fromkeys((*names, *below)))
            # The row's own place says nothing of where these are.
            shown |= {name: self._placed(campo, done) for name, campo in below.items()}
            values |= {name: self.value(campo, done) for name, campo in below.items()}
        return Reading(
            columns=names,
            cells=tuple([shown[name] for name in names]),
            meta=shown.get("meta_anual"),
            absoluto=shown.get("avance_anual"),
            pct=shown.get("avance_pct"),
            valores=values,
            derivada=self.form.derived and not _is_share(unit),
        )

    def _placed(self, campo: str, i: int) -> str:
        shown = self.shown[campo][i]
        return Cell(shown, self.place(i, campo)) if shown else ""

    def _named(self, code: str | None, name: str, i: int) -> Named | None:
        """The name of a group, as the first of the rows that have it prints it."""
        shown = self.text(name, i)
        if not shown:
            return None
        clave = self.text(code, i) if code else ""
        same = self.named.get((name, clave, shown))
        if same is None:
            match = _CODED.match(shown) if name == "eje" else None
            coded, nombre = (match[1].rstrip("."), match[2]) if match else (clave or None, shown)
            same = self.named[name, clave, shown] = Named(coded, nombre, self.place(i, name))
        return same

    def _printed(self, campo: str, i: int) -> Printed | None:
        shown = self.text(campo, i)
        value = self.counted[campo].values[i] if campo in self.counted else None
        return Printed(shown, self.place(i, campo), value) if shown else None

    def _unit(self, i: int) -> tuple[str | None, list[Note]]:
        """The unit of the row: its own column's, else the one that stands beside its figures."""
        own = self.text("unidad_medida", i)
        beside = {self.columns[c].units[i]: c for c in self.with_units if i in self.columns[c].units}
        notes = []
        for unit, campo in beside.items():
            if unit != "%":
                printed, value = self.columns[campo].texts[i], self.columns[campo].values[i]
                message = f"Dice «{printed}» donde va una cifra: se toma {value} y su unidad, {unit}."
                notes.append(Note("unidad_en_cifra", "nota", message, self.place(i, campo)))
        if own or not beside:
            return own or None, notes
        return Cell(next(reversed(beside)), self.place(i)), notes

    def _figure_notes(self, i: int, name: str) -> list[Note]:
        """Cells of figures that hold none: a text, an error, a formula that was never calculated."""
        row = self.region.body.start + i + 1
        if i not in self.odd and row not in self.broken:
            return []
        notes = []
        for campo in self.judged:
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
            elif kind == "debajo":
                message = (
                    "Está debajo de la tabla y no tiene la clave, la unidad ni lo demás de sus renglones: no se cargó."
                )
                yield Note("renglon_bajo_la_tabla", "aviso", f"«{self._name(i)}»: {message}", self.place(i))
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


def _shown(cells: Cells) -> Sequence[str]:
    """The texts of a column of figures; "" where a cell is blank or has only an X."""
    return ["" if i in cells.marks else said for i, said in enumerate(cells.texts)] if cells.marks else cells.texts


def _across(columns: Collection[Sequence[_T]], rows: int) -> list[tuple[_T, ...]]:
    """What the columns hold, row by row."""
    return list(zip(*columns, strict=True)) if columns else [()] * rows


def _begins(words: str, kind: str) -> bool:
    return f"{words} ".startswith(_beginnings(kind))


@cache
def _beginnings(kind: str) -> tuple[str, ...]:
    return tuple(f"{word} " for word in headings.catalogue()["renglones"][kind])


@cache
def _is_share(unit: str | None) -> bool:
    """Whether figures in that unit are percentages, which are not added."""
    return "%" in (unit or "") or "porcent" in normalised(unit or "")


def _rows_under(rows: Sequence[int], at: int, keys: dict[int, str]) -> Iterator[int]:
    """The rows right behind one whose codes are under its own."""
    for j in range(at + 1, len(rows)):
        if not _is_under(keys[rows[j]], keys[rows[at]]):
            return
        yield rows[j]


def _is_under(code: str, head: str | None) -> bool:
    """Whether a code is under another: "1.2.3" and "1.2-A" are under "1.2"."""
    return bool(head) and code.startswith((f"{head}.", f"{head}-"))
