"""What a document of cards prints, part by part: its acciones, its activities and the groups that they stand in."""

from dataclasses import dataclass, field
from decimal import Decimal

from loaders.layouts.rows import Named, Note, Printed
from loaders.readers.text import Line
from loaders.reconcile import Reading
from loaders.values import figure


@dataclass(frozen=True)
class Action:
    """An acción as a card or a line of the summary prints it. clave, nombre, monto: None where it does not.

    textos: its other texts, by the name that they are kept under.
    """

    clave: str | None
    nombre: str | None
    monto: Printed | None
    place: str
    ramo: Named | None = None
    eje: Named | None = None
    mujeres: Printed | None = None
    hombres: Printed | None = None
    partidas: tuple[str, ...] = ()
    textos: tuple[tuple[str, Printed], ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def title(self) -> str:
        """The acción in a sentence."""
        return f"acción {self.clave or 'sin número'} «{self.nombre or 'sin nombre'}»"


@dataclass(frozen=True)
class Activity:
    """A row of a table of activities; a text is empty where its cell is blank or was lost."""

    line: Line
    descripcion: str
    area: str
    unidad: str
    monto: Printed | None
    indicador: str
    figures: Reading
    notes: tuple[Note, ...] = ()


@dataclass
class Group:
    """Activities with nothing between them. card: index of the card before them; own: they follow its heading."""

    card: int | None
    own: bool
    rows: list[Activity] = field(default_factory=list)


@dataclass
class Summary:
    """The list of acciones with their pesos. card: index of the card before it."""

    card: int | None
    actions: list[Action] = field(default_factory=list)
    total: Printed | None = None


@dataclass
class Found:
    """The parts of a document, in its order. years: (year, line) of each title that prints one."""

    cards: list[Action] = field(default_factory=list)
    card_lines: list[Line] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    summaries: list[Summary] = field(default_factory=list)
    years: list[tuple[int, Line]] = field(default_factory=list)
    municipio: str | None = None
    notes: list[Note] = field(default_factory=list)

    @property
    def last_card(self) -> int | None:
        return len(self.cards) - 1 if self.cards else None


def capital(text: str) -> str:
    """The text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def figure_of(cell: str) -> Decimal | None:
    """The figure of a cell; None where it cannot be read."""
    try:
        return figure(cell)
    except ValueError:
        return None


def amount_of(printed: Printed | None) -> Decimal | None:
    """The pesos printed; None where none are, or they cannot be read."""
    return figure_of(printed.text) if printed else None
