"""What a layout hands over: sheets of rows as read, each value with its place. Nothing is decided yet."""

from dataclasses import dataclass
from decimal import Decimal

from loaders.errors import DocumentError
from loaders.readers.grid import RowPlaces
from loaders.readers.text import Cell, Line, Text
from loaders.reconcile import Reading


@dataclass(slots=True, unsafe_hash=True)
class Printed:
    """A text as printed, and its place. valor: the figure that its column tells that it is; None: its text alone."""

    text: str
    place: str
    valor: Decimal | None = None

    @property
    def own_place(self) -> str:
        """The place of its cell where the text knows it, else its place."""
        return self.text.place if isinstance(self.text, Cell) else self.place


@dataclass(frozen=True, slots=True)
class Named:
    """A code and a name as a heading prints them; each None where it prints none."""

    clave: str | None
    nombre: str | None
    place: str


@dataclass(frozen=True)
class Heading:
    """The heading block of one sheet; a part is None where it was not found.

    corte_mes: last month of the period that the sheet reports; None too for a plan, which reports nothing.
    lineas: those whose numbering can be believed.
    """

    ramo: Named | None
    programa: Named | None
    unidad: Named | None
    ejes: tuple[Named, ...]
    lineas: tuple[Named, ...]
    municipio: str | None
    ejercicio: int | None
    corte_mes: int | None


@dataclass(slots=True, unsafe_hash=True)
class ReadRow:
    """One row of one sheet, as printed.

    clave: its code, None where none is printed. lineas: full códigos of líneas, without those that only count up.
    What only some forms print has a default: None, or nothing, where the form or the row does not say it.
    nivel: None where the code tells it (300 heads, 302 is under it); then meta_clave is told by the code too.
    padre: clave of the accion of the same document that an actividad is under; None where no evidence decides.
    linea_nombre: of the línea under its eje, where no código is printed.
    ramo, programa, unidad: where they are the row's own and not its heading's. monto: pesos. marcas: periods with an X.
    partidas: four digits each. otros: what else is printed of the row, as (campo, text): kept as readings only.
    pct_impreso: a percentage of advance that a plan prints; kept as read, for no figure rests on it.
    celdas: where its texts are, those that do not know it themselves; None where only the row's place is known.
    """

    place: str
    clave: str | None
    descripcion: str
    unidad_medida: str | None
    lineas: tuple[str, ...]
    lineas_texto: str
    figures: Reading
    observacion: str | None
    nivel: str | None = None
    meta_clave: str | None = None
    padre: str | None = None
    ramo: Named | None = None
    programa: Named | None = None
    unidad: Named | None = None
    responsable: str | None = None
    ejes: tuple[Named, ...] = ()
    linea_nombre: str | None = None
    periodicidad: str = "trimestre"
    marcas: tuple[int, ...] = ()
    monto: Printed | None = None
    mujeres: Printed | None = None
    hombres: Printed | None = None
    partidas: tuple[str, ...] = ()
    otros: tuple[tuple[str, Printed], ...] = ()
    pct_impreso: Printed | None = None
    notes: tuple["Note", ...] = ()
    celdas: RowPlaces | None = None

    def place_of(self, campo: str, printed: str) -> str:
        """Where a text of the row is printed: in its own cell where it is known, else where the row is."""
        if isinstance(printed, Cell):
            return printed.place
        return (self.celdas.of(campo) if printed and self.celdas else None) or self.place


@dataclass(frozen=True, slots=True)
class Note:
    """Something that the layout noticed: rule, gravity, Spanish sentence, place."""

    regla: str
    gravedad: str
    mensaje: str
    place: str


@dataclass(frozen=True)
class PrintedTotal:
    """A total that the document prints: what it is the total of, and the amount as printed."""

    campo: str
    monto: Printed


@dataclass(frozen=True)
class Sheet:
    """One page of a form: heading, rows, who signs for the unidad ejecutora, what was noticed, totals in pesos."""

    heading: Heading
    rows: tuple[ReadRow, ...]
    responsable: Printed | None
    notes: tuple[Note, ...]
    place: str
    totales: tuple[PrintedTotal, ...] = ()


def without_rows(document: Text, head: Line, what: str) -> DocumentError:
    """The error of a document with the heading of a form and nothing under it. what: the form, and what is missing."""
    return DocumentError(
        f"tiene el encabezado de {what} debajo.", document=document.name, place=head.place, printed=head.text
    )
