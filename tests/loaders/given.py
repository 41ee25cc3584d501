"""What the tests of the loaders give: readings, rows, sheets, and the text of pages of form TMM-F004.

Cells are written in one text, a blank one as ".": "1 4 . ." is four cells. Names and texts are invented.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import chain

from data.decisions import InForce
from data.records import Record
from loaders import year
from loaders.layouts.rows import Heading, Named, ReadRow, Sheet
from loaders.reconcile import ANY, PAD, Reading, Solution
from loaders.reported import Report

QUARTERS = ("p1", "a1", "p2", "a2", "p3", "a3", "p4", "a4")
TRIPLES = tuple(column for period in "1234" for column in (f"p{period}", f"a{period}", ANY))
SPARE = (PAD, PAD)
REPEATED = (ANY, ANY)

# ---------------------------------------------------------------- readings and what is decided


def cells(text: str) -> tuple[str, ...]:
    return tuple("" if cell == "." else cell for cell in text.split())


def reading(
    text: str,
    meta: str | None = None,
    absoluto: str | None = None,
    pct: str | None = None,
    columns: tuple[str, ...] = QUARTERS,
    sospechosa: bool = False,
) -> Reading:
    return Reading(columns, cells(text), meta, absoluto, pct, sospechosa)


def quarters(programmed: str, realised: str) -> dict[str, Decimal | None]:
    """Expected figures: quarters("40 30 30 .", "73 18 5 .")."""
    values = {}
    for letter, text in (("p", programmed), ("a", realised)):
        for period, cell in enumerate(cells(text), start=1):
            values[f"{letter}{period}"] = Decimal(cell) if cell else None
    return values


def figures(solution: Solution) -> dict[str, Decimal | None]:
    return {name: figure.value for name, figure in solution.figuras.items()}


def methods(solution: Solution) -> dict[str, str | None]:
    return {name: figure.metodo for name, figure in solution.figuras.items()}


# ---------------------------------------------------------------- rows and sheets


def read_row(
    clave: str | None,
    descripcion: str,
    figures: Reading | None = None,
    lineas: tuple[str, ...] = (),
    place: str = "línea 1",
    unidad_medida: str | None = "Informe",
) -> ReadRow:
    return ReadRow(
        place, clave, descripcion, unidad_medida, lineas, " ".join(lineas), figures or reading(ONES, "4", "4"), None
    )


ONES = "1 1 1 1 1 1 1 1"


def sheet(*rows: ReadRow, unidad: Named | None = None, place: str = "línea 1") -> Sheet:
    heading = Heading(
        ramo=Named("60", "OBRAS Y SERVICIOS", place),
        programa=Named("611", "MANTENIMIENTO", place),
        unidad=unidad or Named("60101", "DIRECCIÓN DE PARQUES", place),
        ejes=(),
        lineas=(),
        municipio="Tecate",
        ejercicio=2022,
        corte_mes=12,
    )
    return Sheet(heading, rows, None, (), place)


# ---------------------------------------------------------------- text of pages

DATED = ("XX AYUNTAMIENTO DE TECATE DE BAJA CALIFORNIA", "PROGRAMA OPERATIVO ANUAL 2022")
TITLE = ("AVANCE FÍSICO PROGRAMÁTICO", "TMM-F004")
CODED = (
    "RAMO: 60 OBRAS Y SERVICIOS",
    "PROGRAMA: 611 MANTENIMIENTO",
    "UNIDAD EJECUTORA: 60101 DIRECCIÓN DE PARQUES",
    "FINALIDAD: 2 DESARROLLO SOCIAL",
    "FUNCION: 3 SALUD",
    "SUBFUNCION: 1 ATENCIÓN",
    "EJE DE GOBIERNO: 2 CIUDAD PARA TODOS",
    "LÍNEAS DE ACCIÓN: 2.1.1 JARDINES LIMPIOS",
    "2.4.3 BANQUETAS SEGURAS",
)
SIGNED = ("", "PERSONA DE PRUEBA UNO", "RESPONSABLE DE LA UNIDAD EJECUTORA")
TABLE = (
    "LINEA DE ACCION P.M.D.\tMETAS Y ACCIONES\tUNIDAD MEDIDA\tMETA ANUAL\tPERIODO\t\t\t\t\t\t\t\t"
    "AVANCE ABSOLUTO\tACUMULADO RELATIVO\tOBSERVACIONES",
    "\t\t\t\tENE-MAR\t\tABR-JUN\t\tJUL-SEP\t\tOCT-DIC\t\t\t\t",
    "\t\t\t\tP\tA\tP\tA\tP\tA\tP\tA\t\t\t",
)


def line(
    key: str,
    text: str,
    target: int | str,
    figures: str,
    *totals: int | str,
    lineas: str = "2.1.1",
    note: str = "",
    unit: str = "Informe",
) -> str:
    """One line of a table: figures as in `cells`, then absolute and percentage as printed."""
    return "\t".join(
        [lineas, f"{key}.- {text}", unit, str(target), *cells(figures), *(str(total) for total in totals), note]
    )


def page(
    rows: Sequence[str],
    heading: Sequence[str] = CODED,
    fecha: Sequence[str] = ("FECHA: OCTUBRE-DICIEMBRE 2022",),
    signatures: Sequence[str] = SIGNED,
    dated: Sequence[str] = DATED,
    table: Sequence[str] = TABLE,
) -> str:
    return "\n".join([*dated, *TITLE, *fecha, "", *heading, "", *table, *rows, *signatures, ""])


# ---------------------------------------------------------------- the records of reports


def records_of(reports: Sequence[tuple[str, Report]], decided: InForce | None = None) -> list[Record]:
    return list(chain.from_iterable(year.records(reports, decided)))
