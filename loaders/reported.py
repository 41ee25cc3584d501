"""What a document says once it is decided: rows with their figures, before the reports of a year are put together."""

from dataclasses import dataclass
from decimal import Decimal

from loaders.layouts.rows import Named, Note, PrintedTotal, ReadRow
from loaders.reconcile import Solution
from loaders.values import MONTHS_OF as MONTHS_OF

# How a period is called in a sentence: T4, B6; a month by its number, M12.
PERIOD_LETTER = {"mes": "M", "bimestre": "B", "trimestre": "T", "semestre": "S"}


@dataclass(frozen=True)
class Options:
    """What the person who loads a document says of it, for what it does not print. None: nothing said."""

    municipio: str | None = None
    ejercicio: int | None = None
    corte_mes: int | None = None


@dataclass(slots=True, unsafe_hash=True)
class LineaDeAccion:
    """A línea that a row feeds, or an eje alone (clave None); names None where no heading that is believed has them."""

    clave: str | None
    nombre: str | None
    eje_clave: str | None
    eje: str | None


@dataclass(slots=True, unsafe_hash=True)
class ReportedRow:
    """One row of one report, decided. corte_mes: None in a plan, which reports nothing.

    repetida: 0, or its number among rows of one table with the same key. padre: clave of the accion it is under.
    """

    municipio: str | None
    ejercicio: int
    corte_mes: int | None
    ramo: Named | None
    unidad: Named | None
    programa: Named | None
    nivel: str
    meta_clave: str | None
    accion_clave: str | None
    padre: str | None
    repetida: int
    orden: int
    descripcion: str
    unidad_medida: str | None
    es_nomina: bool
    lineas: tuple[LineaDeAccion, ...]
    observacion: str | None
    responsable: str | None
    periodicidad: str
    marcas: tuple[int, ...]
    solution: Solution
    readings: tuple[ReadRow, ...]
    notes: tuple[Note, ...]
    # What was noticed as it was read, whatever its figures; notes has that and what its figures tell.
    as_read: tuple[Note, ...] = ()
    # Whether figures of it were chosen because the sums of its meta close so.
    by_head: bool = False
    # As the document says; None where the figures and the texts are left to tell.
    agregacion: str | None = None
    es_minimo: bool | None = None

    @property
    def is_typed(self) -> bool:
        """Whether it is a row of a workbook's table, read once and as it was typed; else of a scan."""
        return self.readings[0].figures.valores is not None

    @property
    def name(self) -> str:
        """The row as people call it: its printed code, else the beginning of its text."""
        if self.nivel == "actividad" and all(reading.clave is None for reading in self.readings):
            return f"«{self.descripcion[:40]}»"
        return self.accion_clave or self.meta_clave or f"«{self.descripcion[:40]}»"


@dataclass(frozen=True)
class Report:
    """What one document says: its rows, what was noticed of it as a whole, its latest period, its printed totals, its
    form (the layout's name; None while nobody asks). ejercicio: 0 where it has no rows and no year."""

    municipio: str | None
    ejercicio: int
    corte_mes: int | None
    rows: tuple[ReportedRow, ...]
    notes: tuple[Note, ...]
    totales: tuple[PrintedTotal, ...]
    forma: str | None = None


def shown(value: Decimal | None) -> str:
    """A figure in a sentence, es-MX: 1,750. "nada" for None."""
    return "nada" if value is None else f"{value.normalize():,f}"
