"""The columns of one table, understood: what each cell says, and where it stands.

Works by column; a row is looked at only with the columns already understood.
"""

import re
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import TypeVar

from loaders.layouts.tables import headings
from loaders.layouts.tables.cells import Cells, read, text
from loaders.layouts.tables.columns import Form
from loaders.layouts.tables.currency import pesos_of
from loaders.layouts.tables.regions import Region
from loaders.layouts.tables.texts import KEPT, role
from loaders.readers.grid import Details, RowPlaces, Value
from loaders.values import normalised

# Texts that go down over the rows under them where only the first of a group is filled.
_GROUPS = ("ramo", "unidad", "programa", "programa_clave", "eje", "linea", "responsable")
# Figures of a row that are of no period and are judged by no sum.
_COUNTED = ("monto", "mujeres", "hombres")
# A column of groups is filled down when less of it than this is filled, per cent.
FILLED_DOWN = 70
_FIGURE = re.compile(r"[pa]\d+|meta_anual|avance_anual|avance_pct|monto|mujeres|hombres")
_T = TypeVar("_T")


class Columns:
    """The columns of one table, understood; rows are told by their index in its body."""

    def __init__(self, region: Region, form: Form, details: Details) -> None:
        self.region, self.form, self.details = region, form, details
        self.at = {column.campo: column.at for column in form.columns if column.campo != "ignorar"}
        self.count = len(region.body)
        self.figures = tuple(column.campo for column in form.figures)
        self.totals = tuple(campo for campo in ("meta_anual", "avance_anual") if campo in self.at)
        self.judged = (*self.figures, *self.totals)
        self.kept = [campo for campo in KEPT if campo in self.at]
        # What the heading of the rows' text says.
        self.headed = {
            normalised(part) for column in form.columns if column.campo == "descripcion" for part in column.path
        }
        self._read_figures()
        self._read_texts()
        self._find_what_is_odd()
        self._lay_out()

    def _read_figures(self) -> None:
        self.percents: dict[int, set[int]] = {}
        for row, column in self.details.percents:
            self.percents.setdefault(column, set()).add(row)
        numeric = (*self.judged, *[campo for campo in ("avance_pct",) if campo in self.at])
        self.columns = {campo: self._column(campo) for campo in numeric}
        self._scale_percentages()
        self.counted = {campo: self._column(campo) for campo in _COUNTED if campo in self.at}
        if "monto" in self.counted:
            self.counted["monto"] = pesos_of(self.counted["monto"], self.form.escala)

    def _read_texts(self) -> None:
        self.texts: dict[str, Sequence[str]] = {
            campo: read_.texts
            if (read_ := self.columns.get(campo) or self.counted.get(campo))
            else list(map(text, self._values(campo)))
            for campo in self.at
        }
        self.filled = {campo: sum(map(bool, texts)) for campo, texts in self.texts.items()}
        self.parts = self._groups()
        self.said = {**self.texts, **self.parts}

    def _find_what_is_odd(self) -> None:
        """Where there is an X for an amount, a unit beside one, or something in its place that is none."""
        self.marked = [(campo, cells.marks) for campo in self.judged if (cells := self.columns[campo]).marks]
        self.with_units = [campo for campo in reversed((*self.totals, *self.figures)) if self.columns[campo].units]
        figures = [self.columns[campo] for campo in self.judged]
        self.odd = frozenset(i for column in figures for i in column.unread | column.doubtful)
        self.broken = {row for row, _ in (*self.details.errors, *self.details.formulas_without_value)}

    def _lay_out(self) -> None:
        """What the figures' columns hold, row by row; and what tells where the cells of a row are."""
        self.shown = {campo: _shown(cells) for campo, cells in self.columns.items()}
        self.texts_of_row = _across(self.shown.values(), self.count)
        self.values_of_row = _across([cells.values for cells in self.columns.values()], self.count)
        columns = {campo: at + 1 for campo, at in self.at.items()}
        if "avance_pct" in self.at:
            columns["avance_pct_impreso"] = columns["avance_pct"]
        self.around = self.region.table.around(columns)

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
        column = self.said.get(campo)
        return column[i] if column else ""

    def value(self, campo: str, i: int) -> Decimal | None:
        """The figure of a cell; None where it holds none."""
        return self.columns[campo].values[i]

    def place(self, i: int, campo: str | None = None) -> str:
        """Where the row is, or its cell of a column."""
        row = self.region.body.start + i + 1
        return self.region.table.place(row, None if campo is None else self.at[campo] + 1)

    def places(self, i: int) -> RowPlaces:
        """Where each text of a row is."""
        return self.region.table.row_places(self.region.body.start + i + 1, self.around)

    def role(self, i: int) -> str:
        """Whether the row is what was programmed ('p'), done ('a') or its money, where a column says that of each."""
        said = self.text("lado", i)
        return (role(headings.said(said.casefold())) if said else None) or "p"

    def marks(self, i: int) -> list[str]:
        """The figures of the row that have an X in place of an amount."""
        return [campo for campo, rows in self.marked if i in rows]

    @property
    def keys_mostly(self) -> bool:
        """Whether most rows have a code."""
        return 2 * self.filled.get("clave", 0) > self.count


def _shown(cells: Cells) -> Sequence[str]:
    """The texts of a column of figures; "" where a cell is blank or has only an X."""
    return ["" if i in cells.marks else said for i, said in enumerate(cells.texts)] if cells.marks else cells.texts


def _across(columns: Collection[Sequence[_T]], rows: int) -> list[tuple[_T, ...]]:
    """What the columns hold, row by row."""
    return list(zip(*columns, strict=True)) if columns else [()] * rows
