"""The cells of a filled template: which sheet is which level, where its columns are, and what each cell says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property

from loaders.layouts import noticed
from loaders.layouts.rows import Note
from loaders.readers.grid import Book, Details, Table, Value, column_letters, exact
from loaders.readers.text import Cell
from loaders.template.columns import EXAMPLE, FIGURES, LEVELS, MARK, YEARS, Column, Level, example
from loaders.values import figure, normalised

# Headings are sought in the first rows of a sheet: a letterhead may stand over them.
_HEAD_ROWS = 30
# What the store keeps of a figure.
_PLACES = Decimal("0.0001")
# Figures are read up to twelve digits, cents among them (loaders/values.py).
_MOST, _MOST_PESOS = 10**12, 10**10


@dataclass(frozen=True)
class Said:
    """What a cell of figures says. value None with metodo None: blank; with 'sin_resolver': not known.

    text: as it stands; it knows its place. marked: an X, programmed without an amount.
    """

    value: Decimal | None
    metodo: str | None
    text: Cell
    marked: bool = False


@dataclass
class Line:
    """One row of a sheet. What is wrong with a cell is noted when the cell is asked for, each once."""

    sheet: "Sheet"
    number: int
    notes: list[Note] = field(default_factory=list)

    @property
    def place(self) -> str:
        return self.sheet.table.place(self.number)

    def place_of(self, name: str) -> str:
        """Where the row's cell of a column is; the row where the sheet has no such column."""
        at = self.sheet.at.get(name)
        return self.sheet.table.place(self.number, at) if at else self.place

    def note(self, rule: str, gravity: str, name: str, message: str) -> None:
        """Note something on the row's cell of a column."""
        found = Note(rule, gravity, f"{self.sheet.heading(name)}: {message}", self.place_of(name))
        if found not in self.notes:
            self.notes.append(found)

    @property
    def is_blank(self) -> bool:
        return all(_plain(self._value(name)) == "" for name in self.sheet.asked)

    @property
    def is_example(self) -> bool:
        """Whether it is the example row: it says so, or says what the template brings."""
        return normalised(_plain(self._value("ejemplo"))) == normalised(EXAMPLE) or self.says_the_example

    @property
    def says_the_example(self) -> bool:
        """Whether its cells are those of the example row, as the template brings them."""
        brought = example(self.sheet.level)
        names = [name for name in self.sheet.asked if name != "ejemplo"]
        return all(_plain(self._value(name)) == _plain(brought.get(name)) for name in names)

    def text(self, name: str) -> Cell | None:
        """The text of a cell, which knows its place, without blanks around it; None when it is blank."""
        value = self._value(name)
        if isinstance(value, date | datetime | time | timedelta):
            self.note("celda_con_fecha", "aviso", name, f"Excel la tiene por fecha ({value}); se tomó así como texto.")
        if self._error(name):
            self.note("celda_con_error", "aviso", name, f"la celda muestra el error «{self._error(name)}»; no se tomó.")
        return Cell(_plain(value), self.place_of(name)) if _plain(value) else None

    def clave(self, name: str) -> Cell | None:
        """The clave of a cell, as printed; None when it is blank or Excel has made a date of it."""
        value = self._value(name)
        if isinstance(value, date | datetime | time | timedelta):
            message = (
                f"Excel tiene por fecha ({value}) lo que debía ser una clave; no se tomó. Dé a la celda formato de "
            )
            self.note("clave_con_fecha", "error", name, f"{message}texto y escríbala de nuevo.")
            return None
        text = self.text(name)
        if isinstance(value, float) and value != int(value):
            message = f"«{text}» está como número y pudo perder un cero al final; dé a la celda formato de texto."
            self.note("clave_como_numero", "aviso", name, message)
        return text

    def choice(self, name: str) -> object | None:
        """What the store has for the word of a list; None when it is blank or not of the list, which is noted."""
        value, column = self._value(name), self.sheet.columns.get(name)
        text = self.text(name)
        if text is None or column is None:
            return None
        said = (column.choices or {}).items()
        known = {normalised(word): stored for word, stored in said} | {normalised(str(s)): s for _, s in said}
        if isinstance(value, bool):
            return value if value in known.values() else None
        if normalised(text) not in known:
            listed = ", ".join(column.choices or {})
            self.note("valor_fuera_de_lista", "error", name, f"dice «{text}», que no está en su lista ({listed}).")
        return known.get(normalised(text))

    def year(self) -> int | None:
        """The row's year; None when it is blank or no year, which is noted."""
        said = self.figure("ejercicio")
        if said.value is None:
            return None
        if said.value not in YEARS:
            message = f"dice «{said.text}», que no es un año entre {YEARS[0]} y {YEARS[-1]}."
            self.note("ejercicio_fuera", "error", "ejercicio", message)
            return None
        return int(said.value)

    def figure(self, name: str) -> Said:
        """The figure of a cell. What is no figure leaves it 'sin_resolver' and is noted with the text as it stands."""
        value, column = self._value(name), self.sheet.columns.get(name)
        text = Cell(self._error(name) or _plain(value), self.place_of(name))
        if column is None or not text:
            return self._never_calculated(name, text)
        if text.upper() in column.words:
            marked = text.upper() == MARK
            return Said(None, None if marked else "sin_resolver", text, marked)
        try:
            number = self._number(name, value)
        except ValueError:
            return self._no_figure(name, text, "que no es un número")
        if number < 0:
            return self._no_figure(name, text, "un número negativo")
        if column.kind in ("personas", "año") and number != number.to_integral_value():
            return self._no_figure(name, text, "que no es un número entero")
        return Said(number, "leido", Cell(f"{number.normalize():f}", text.place))

    def _number(self, name: str, value: Value) -> Decimal:
        """The number of a cell. Raises ValueError when it is none, or has more digits than the store keeps."""
        if isinstance(value, str):
            found = figure(value)
            if found is None:
                raise ValueError(value)
            message = f"el número está escrito como texto («{value.strip()}»); se leyó {found.normalize():,f}."
            self.note("numero_como_texto", "nota", name, message)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            found = exact(value)
            if (self.number, self.sheet.at[name]) in self.sheet.details.percents:
                found *= 100
        else:
            raise ValueError(value)
        most = _MOST_PESOS if self.sheet.columns[name].kind == "pesos" else _MOST
        if not found.is_finite() or abs(found) >= most:
            raise ValueError(value)
        return found.quantize(_PLACES)

    def _no_figure(self, name: str, text: Cell, why: str) -> Said:
        self.note("cifra_ilegible", "error", name, f"dice «{text}», {why}; la cifra queda sin resolver.")
        return Said(None, "sin_resolver", text)

    def _never_calculated(self, name: str, blank: Cell) -> Said:
        if (self.number, self.sheet.at.get(name, 0)) in self.sheet.details.formulas_without_value:
            message = "es una fórmula que nunca se calculó; ábralo en Excel y guárdelo. La cifra queda sin resolver."
            self.note("formula_sin_resultado", "error", name, message)
            return Said(None, "sin_resolver", blank)
        return Said(None, None, blank)

    def _error(self, name: str) -> str:
        return self.sheet.details.errors.get((self.number, self.sheet.at.get(name, 0)), "")

    def _value(self, name: str) -> Value:
        return self.sheet.value(self.number, self.sheet.at.get(name))


@dataclass(frozen=True)
class Sheet:
    """A sheet with the headings of a level. head: the row of its headings; at: where each column is, from 1."""

    table: Table
    level: Level
    head: int
    at: Mapping[str, int]

    @cached_property
    def details(self) -> Details:
        return self.table.details()

    @cached_property
    def columns(self) -> dict[str, Column]:
        return {column.name: column for column in self.level.columns if column.name in self.at}

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """The columns that are read, those that it has."""
        return tuple(name for name, column in self.columns.items() if column.kind != "formula")

    def heading(self, name: str) -> str:
        return next(column.heading for column in self.level.columns if column.name == name)

    def lines(self) -> list[Line]:
        """Its rows under the headings, without the blank ones."""
        lines = (Line(self, number) for number in range(self.head + 1, len(self.table.rows) + 1))
        return [line for line in lines if not line.is_blank]

    def value(self, row: int, column: int | None) -> Value:
        """What a cell holds; a merged cell of text, what its range holds."""
        if column is None:
            return None
        return self._merged.get((row, column), _at(self.table, row, column))

    @cached_property
    def _merged(self) -> dict[tuple[int, int], Value]:
        """The cells of merged ranges down a column of text: an office merges the name of its ramo over its rows."""
        texts = {self.at[name] for name, column in self.columns.items() if column.kind not in FIGURES}
        last = len(self.table.rows)
        return {
            (row, merged.first_column): _at(self.table, merged.first_row, merged.first_column)
            for merged in self.table.merged
            if self.head < merged.first_row <= last and merged.first_column in texts
            for row in range(merged.first_row, min(merged.last_row, last) + 1)
        }

    def notes(self) -> Iterator[Note]:
        """What is odd about the sheet as a whole: its name, what it lacks or has twice, what is not read of it."""
        if self.table.sheet != self.level.sheet:
            message = f"La hoja «{self.table.sheet}» tiene los encabezados de «{self.level.sheet}»: se leyó como tal."
            yield Note("hoja_con_otro_nombre", "nota", message, self.table.place(self.head))
        yield from (Note("no_se_ve", "nota", said, self.table.place(1)) for said in self.details.not_seen)
        hidden = [line for line in self.lines() if line.number in self.details.hidden_rows]
        if hidden:
            message = f"{len(hidden)} filas con datos están ocultas: se leyeron como las demás."
            yield Note("renglon_oculto", "aviso", message, hidden[0].place)
        yield from noticed.hidden_columns(self.table, self.head)
        missing = [column.heading for column in self.level.columns if column.name not in self.at]
        if missing:
            message = f"No tiene la columna {_listed(missing)}: nada se leyó de ella."
            yield Note("columna_faltante", "aviso", message, self.table.place(self.head))
        yield from self._not_read()
        yield from self._merged_figures()

    def _not_read(self) -> Iterator[Note]:
        width = max((len(row) for row in self.table.rows[self.head :]), default=0)
        for column in set(range(1, width + 1)) - set(self.at.values()):
            rows = range(self.head + 1, len(self.table.rows) + 1)
            filled = next((row for row in rows if _plain(_at(self.table, row, column))), None)
            if filled:
                name = _plain(_at(self.table, self.head, column))
                called = f"La columna «{name}»" if name else f"La columna {column_letters(column)}, sin encabezado,"
                message = f"{called} no es de la plantilla: no se leyó."
                yield Note("columna_no_leida", "nota", message, self.table.place(filled, column))

    def _merged_figures(self) -> Iterator[Note]:
        figures = {self.at[name] for name, column in self.columns.items() if column.kind in FIGURES}
        for merged in self.table.merged:
            columns = set(range(merged.first_column, merged.last_column + 1))
            if merged.first_row > self.head and columns & figures:
                message = "Las celdas de cifras están combinadas: la cifra se tomó solo en la primera."
                place = self.table.place(merged.first_row, merged.first_column)
                yield Note("celdas_combinadas", "aviso", message, place)

    def repeated_headings(self) -> list[str]:
        """Headings of the template that stand over two columns."""
        printed = [normalised(_plain(cell)) for cell in self.table.rows[self.head - 1]]
        return [column.heading for column in self.columns.values() if printed.count(_key(column)) > 1]


def sheets_of(book: Book) -> list[Sheet]:
    """The sheets of the book that have the headings of a level, in any order, whatever else stands among them.

    A hidden one is none, as in the other forms.
    """
    return [sheet for table in book.tables if not table.hidden and (sheet := _sheet(table)) is not None]


def _sheet(table: Table) -> Sheet | None:
    for number, row in enumerate(table.rows[:_HEAD_ROWS], start=1):
        printed = [normalised(cell) if isinstance(cell, str) else "" for cell in row]
        level = _level(table, set(printed))
        if level is not None:
            at = {column.name: printed.index(_key(column)) + 1 for column in level.columns if _key(column) in printed}
            return Sheet(table, level, number, at)
    return None


def _level(table: Table, printed: set[str]) -> Level | None:
    """The level whose headings are printed, most of them: that of the sheet's name, else that of its keys."""
    common = [_key(column) for column in LEVELS[0].columns if column.kind not in ("periodo", "clave", "formula")]
    if 2 * len(printed.intersection(common)) < len(common):
        return None
    named = next((level for level in LEVELS if level.sheet == table.sheet), None)
    with_keys = [level for level in LEVELS if printed.issuperset(map(_key, level.keys))]
    return named or (with_keys[-1] if with_keys else None)


def _key(column: Column) -> str:
    return normalised(column.heading)


def _at(table: Table, row: int, column: int) -> Value:
    cells: Sequence[Value] = table.rows[row - 1]
    return cells[column - 1] if column <= len(cells) else None


def _plain(value: Value) -> str:
    """A value as text: 300.0 is "300"."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{exact(value).normalize():f}"
    return str(value).strip()


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"«{name}»" for name in names)
