"""Each of the rows of a table as read."""

import re
from dataclasses import dataclass, field
from functools import cache

from loaders.layouts.rows import Named, Note, Printed, ReadRow
from loaders.layouts.tables.columns import Form
from loaders.layouts.tables.currency import in_pesos
from loaders.layouts.tables.kinds import has_own_keys, kinds_of, noticed, sections_of
from loaders.layouts.tables.money import money_of
from loaders.layouts.tables.regions import Region
from loaders.layouts.tables.understood import Columns
from loaders.readers.grid import Details
from loaders.readers.text import Cell
from loaders.reconcile import Reading
from loaders.values import normalised

_LINEA = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}\.\d{1,3}(?![\d.])")
_CODED = re.compile(r"(\d[\d.]*)[.\-)]*\s+(?=[^\W\d])(.+)")


@dataclass(frozen=True)
class Body:
    """The rows of a table, and what was noticed of those that are none."""

    rows: tuple[ReadRow, ...]
    notes: tuple[Note, ...]


def body_of(region: Region, form: Form, details: Details | None = None) -> Body:
    """The rows of the table as read."""
    details = details or region.table.details()
    form, of_money = in_pesos(region, form, details)
    table = Columns(region, form, details)
    kinds = kinds_of(table)
    sections = sections_of(table, kinds)
    money, left_out = money_of(table, kinds)
    reader = _Reader(table, has_own_keys(table, kinds), money)
    rows = [reader.row(i, sections[i]) for i, kind in enumerate(kinds) if kind == "renglon"]
    return Body(tuple(rows), (*noticed(table, kinds), *left_out, *of_money))


@dataclass
class _Reader:
    """Reads the rows of one table. keyed: whether codes are the rows' own; money: of the rows that have it below them;
    named: the name of each group, as the first of its rows prints it."""

    table: Columns
    keyed: bool
    money: dict[int, Printed]
    named: dict[tuple[str, str, str], Named] = field(default_factory=dict)

    def row(self, i: int, section: Named | None) -> ReadRow:
        unit, notes = self._unit(i)
        key = self.table.text("clave", i).rstrip(". ") if self.keyed else ""
        own, lineas = self.table.text("descripcion", i), self.table.text("linea", i)
        notes += self._figure_notes(i, key or f"«{own[:40]}»")
        eje = self._named(None, "eje", i)
        return ReadRow(
            place=self.table.place(i),
            clave=key or None,
            descripcion=own,
            unidad_medida=unit,
            lineas=tuple(_LINEA.findall(lineas)),
            lineas_texto=lineas,
            figures=self._reading(i, unit),
            observacion=self.table.text("observacion", i) or None,
            nivel="actividad",
            ramo=self._named(None, "ramo", i),
            programa=self._named("programa_clave", "programa", i) or section,
            unidad=self._named(None, "unidad", i),
            responsable=self.table.text("responsable", i) or None,
            ejes=(eje,) if eje else (),
            periodicidad=self.table.form.periodicidad or "trimestre",
            marcas=self._marked(i),
            monto=self._printed("monto", i) or self.money.get(i),
            mujeres=self._printed("mujeres", i),
            hombres=self._printed("hombres", i),
            otros=tuple([(c, printed) for c in self.table.kept if (printed := self._printed(c, i))]),
            notes=tuple(notes),
            celdas=self.table.places(i),
        )

    def _marked(self, i: int) -> tuple[int, ...]:
        """The periods that have an X in place of what is programmed."""
        return tuple(
            [int(campo[1:]) for campo in self.table.marks(i) if campo in self.table.figures and campo[0] == "p"]
        )

    def _reading(self, i: int, unit: str | None) -> Reading:
        names = self.table.figures
        shown = dict(zip(self.table.columns, self.table.texts_of_row[i], strict=True))
        values = dict(zip(self.table.columns, self.table.values_of_row[i], strict=True))
        done = self._done(i) if "lado" in self.table.texts else None
        if done is not None:
            below = {f"a{campo[1:]}": campo for campo in self.table.figures if campo[0] == "p"}
            names = tuple(dict.fromkeys((*names, *below)))
            # The row's own place says nothing of where these are.
            shown |= {name: self._placed(campo, done) for name, campo in below.items()}
            values |= {name: self.table.value(campo, done) for name, campo in below.items()}
        return Reading(
            columns=names,
            cells=tuple([shown[name] for name in names]),
            meta=shown.get("meta_anual"),
            absoluto=shown.get("avance_anual"),
            pct=shown.get("avance_pct"),
            valores=values,
            derivada=self.table.form.derived and not _is_share(unit),
        )

    def _placed(self, campo: str, i: int) -> str:
        shown = self.table.shown[campo][i]
        return Cell(shown, self.table.place(i, campo)) if shown else ""

    def _named(self, code: str | None, name: str, i: int) -> Named | None:
        """The name of a group, as the first of the rows that have it prints it."""
        shown = self.table.text(name, i)
        if not shown:
            return None
        clave = self.table.text(code, i) if code else ""
        same = self.named.get((name, clave, shown))
        if same is None:
            match = _CODED.match(shown) if name == "eje" else None
            coded, nombre = (match[1].rstrip("."), match[2]) if match else (clave or None, shown)
            same = self.named[name, clave, shown] = Named(coded, nombre, self.table.place(i, name))
        return same

    def _printed(self, campo: str, i: int) -> Printed | None:
        shown = self.table.text(campo, i)
        value = self.table.counted[campo].values[i] if campo in self.table.counted else None
        return Printed(shown, self.table.place(i, campo), value) if shown else None

    def _unit(self, i: int) -> tuple[str | None, list[Note]]:
        """The unit of the row: its own column's, else the one that stands beside its figures."""
        own = self.table.text("unidad_medida", i)
        beside = {self.table.columns[c].units[i]: c for c in self.table.with_units if i in self.table.columns[c].units}
        notes = []
        for unit, campo in beside.items():
            if unit != "%":
                printed, value = self.table.columns[campo].texts[i], self.table.columns[campo].values[i]
                message = f"Dice «{printed}» donde va una cifra: se toma {value} y su unidad, {unit}."
                notes.append(Note("unidad_en_cifra", "nota", message, self.table.place(i, campo)))
        if own or not beside:
            return own or None, notes
        return Cell(next(reversed(beside)), self.table.place(i)), notes

    def _figure_notes(self, i: int, name: str) -> list[Note]:
        """Cells of figures that hold none: a text, an error, a formula that was never calculated."""
        row = self.table.region.body.start + i + 1
        if i not in self.table.odd and row not in self.table.broken:
            return []
        notes = []
        for campo in self.table.judged:
            place, cell = self.table.place(i, campo), (row, self.table.at[campo] + 1)
            if cell in self.table.details.errors:
                message = f"{name}: la celda muestra «{self.table.details.errors[cell]}»: queda sin valor."
                notes.append(Note("celda_con_error", "aviso", message, place))
            elif cell in self.table.details.formulas_without_value:
                message = (
                    f"{name}: la celda tiene una fórmula sin calcular: ábrala en Excel, guárdela y cárguela de nuevo."
                )
                notes.append(Note("formula_sin_resultado", "aviso", message, place))
            elif i in self.table.columns[campo].unread:
                message = f"{name}: dice «{self.table.columns[campo].texts[i]}» donde va una cifra: queda sin valor."
                notes.append(Note("texto_en_cifra", "aviso", message, place))
            elif i in self.table.columns[campo].doubtful:
                said, taken = self.table.columns[campo].texts[i], self.table.value(campo, i)
                message = f"{name}: «{said}» puede leerse de dos maneras; se toma {taken}."
                notes.append(Note("cifra_dudosa", "aviso", message, place))
        return notes

    def _done(self, i: int) -> int | None:
        """The row below with what was done of this one, where that has a row of its own."""
        below = range(i + 1, min(i + 4, self.table.count))
        nearest = next((j for j in below if self.table.role(j) == "p" and self.table.text("lado", j)), self.table.count)
        return next((j for j in below if j < nearest and self.table.role(j) == "a"), None)


@cache
def _is_share(unit: str | None) -> bool:
    """Whether figures in that unit are percentages, which are not added."""
    return "%" in (unit or "") or "porcent" in normalised(unit or "")
