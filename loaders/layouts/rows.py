"""What a layout hands over: sheets of rows as read, each value with its place. Nothing is decided yet."""

from dataclasses import dataclass

from loaders.reconcile import Reading


@dataclass(frozen=True)
class Printed:
    """A text as printed, and its place."""

    text: str
    place: str


@dataclass(frozen=True)
class Named:
    """A code and a name as a heading prints them; each None where it prints none."""

    clave: str | None
    nombre: str | None
    place: str


@dataclass(frozen=True)
class Heading:
    """The heading block of one sheet; a part is None where it was not found.

    corte_mes: last month of the period that the sheet reports. lineas: those whose numbering can be believed.
    """

    ramo: Named | None
    programa: Named | None
    unidad: Named | None
    ejes: tuple[Named, ...]
    lineas: tuple[Named, ...]
    municipio: str | None
    ejercicio: int | None
    corte_mes: int | None


@dataclass(frozen=True)
class ReadRow:
    """One row of one sheet, as printed.

    clave: its code, None where none is printed. lineas: full códigos of líneas, without those that only count up.
    """

    place: str
    clave: str | None
    descripcion: str
    unidad_medida: str | None
    lineas: tuple[str, ...]
    lineas_texto: str
    figures: Reading
    observacion: str | None


@dataclass(frozen=True)
class Note:
    """Something that the layout noticed: rule, gravity, Spanish sentence, place."""

    regla: str
    gravedad: str
    mensaje: str
    place: str


@dataclass(frozen=True)
class Sheet:
    """One page of a form: heading, rows, who signs for the unidad ejecutora, and what was noticed."""

    heading: Heading
    rows: tuple[ReadRow, ...]
    responsable: Printed | None
    notes: tuple[Note, ...]
    place: str
