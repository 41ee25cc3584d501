"""Plan with modules and a timetable: where its columns are, which months have an X, and what it does not say."""

import random

import pytest

from loaders import report
from loaders.errors import DocumentError
from loaders.layouts import layout_of
from loaders.layouts.rows import ReadRow, Sheet
from loaders.readers import text
from loaders.reported import Options, ReportedRow
from loaders.values import MONTHS

MODULES = (
    "Módulo / Proyecto General\tEje Estratégico del Plan Municipal de Desarrollo\t"
    "Línea Estratégica del Plan Municipal de Desarrollo\tLista de Acciones del Plan Municipal de Desarrollo\t"
    "Actividad Específica"
)
TITLE = ("POA (PLAN OPERATIVO ANUAL)", "", "Dirección: Servicios Públicos", "", "Área: Parques y Jardines", "")
FORMULA = (
    r"$\text{Indice de Eficiencia} = \frac{\text{Actividades Logradas}}{\text{Actividades Programadas}} \times 100$"
)
INDICATOR = (
    "Indicador De Medida",
    "",
    "Nombre\tVariables\tFormula",
    f"Indice de Eficiencia\t1. Actividades Logradas 2. Actividades Programadas\t{FORMULA}",
)
ALL = tuple(range(1, 13))
DATES = ("02/01/25", "30/12/25")


def module(number: int | str, name: str, activity: str, eje: str = "Ciudad verde", linea: str = "Parques sanos") -> str:
    return "\t".join([str(number), name, eje, linea, activity])


def timetable(beside: int = 1, order: tuple[int, ...] = ALL, year: str = "2025") -> list[str]:
    """The heading, so many columns beside the columns of its rows; months in the given order."""
    months = [MONTHS[month - 1].replace("diciembre", "dicembre") for month in order]
    first = ["N°", "Actividad", "Responsable", "Unidad de medida", "Meta Anual", year, "", "cronograma programado"]
    second = [*[""] * (4 + beside), "Meta Programada N°", "%", "Meta Alcanzada N°", "%", *months, "Inicio"]
    return ["\t".join([*first, *[""] * 14]), "\t".join(second)]


def scheduled(
    number: int | str,
    activity: str,
    marks: tuple[int, ...] = ALL,
    target: str = "90",
    dates: tuple[str, str] = DATES,
    order: tuple[int, ...] = ALL,
    unit: str = "ÁRBOLES",
) -> str:
    share = "100%" if target else ""
    months = ["X" if month in marks else "" for month in order]
    return "\t".join([str(number), activity, "Jefatura", unit, target, share, "", "", *months, *dates])


def empty(number: int) -> str:
    return str(number) + "\t" * 21


NAMES = ("Poda de árboles", "Riego de camellones", "Limpieza de fuentes")
FIRST_TABLE = tuple(module(n, name, f"Hacer lo de {name}") for n, name in enumerate(NAMES, start=1))


def page(
    rows: tuple[str, ...],
    modules: tuple[str, ...] = FIRST_TABLE,
    heading: list[str] | None = None,
    title: tuple[str, ...] = TITLE,
) -> str:
    return "\n".join(
        [*title, MODULES, *modules, "", "Cronograma", "", *(heading or timetable()), *rows, "", *INDICATOR, ""]
    )


def plain(*marks: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(
        scheduled(n, name, months) for n, (name, months) in enumerate(zip(NAMES, marks, strict=False), start=1)
    )


def sheets(*pages: str) -> list[Sheet]:
    document = text.read("\n".join(pages).encode(), "plan.txt")
    layout = layout_of(document)
    assert (layout.forma, layout.informa) == ("cronograma", False)
    assert layout.read is not None
    return layout.read(document)


def read_rows(*args: object, **kwargs: object) -> tuple[ReadRow, ...]:
    [sheet] = sheets(page(*args, **kwargs))  # type: ignore[arg-type]
    return sheet.rows


def rules(row: ReadRow | ReportedRow) -> set[str]:
    return {note.regla for note in row.notes}


# ---------------------------------------------------------------- title and modules


def test_the_title() -> None:
    [sheet] = sheets(page(plain(ALL, ALL, ALL)))
    heading = sheet.heading
    assert heading.ramo is not None
    assert heading.unidad is not None
    assert (heading.ramo.nombre, heading.unidad.nombre) == ("Servicios Públicos", "Parques y Jardines")
    assert (heading.ejercicio, heading.corte_mes, heading.municipio) == (2025, None, None)


def test_the_year_of_the_dates_where_no_heading_says_it() -> None:
    [sheet] = sheets(page(plain(ALL, ALL, ALL), heading=timetable(year="")))
    assert sheet.heading.ejercicio == 2025


def test_a_year_named_in_passing_is_not_the_plan_s() -> None:
    title = (*TITLE, "Objetivo General: Sostener lo que se hizo desde 2019")
    [sheet] = sheets(page(plain(ALL, ALL, ALL), title=title))
    assert sheet.heading.ejercicio == 2025


def test_modules_and_their_activities() -> None:
    rows = read_rows(plain(ALL, ALL, ALL))
    assert [row.descripcion for row in rows] == list(NAMES)
    assert [(row.programa.clave, row.programa.nombre) for row in rows if row.programa] == [
        ("1", NAMES[0]),
        ("2", NAMES[1]),
        ("3", NAMES[2]),
    ]
    assert [[(eje.clave, eje.nombre) for eje in row.ejes] for row in rows] == [[(None, "Ciudad verde")]] * 3
    assert {row.linea_nombre for row in rows} == {"Parques sanos"}
    assert [dict(row.otros)["actividad_especifica"].text for row in rows] == [f"Hacer lo de {name}" for name in NAMES]
    assert {(row.nivel, row.meta_clave, row.responsable) for row in rows} == {("actividad", None, "Jefatura")}


def test_the_list_of_actions_where_it_has_its_column() -> None:
    modules = ("1\tPoda de árboles\tCiudad verde\tParques sanos\tPodar cada año\tHacer lo de poda",)
    [row] = read_rows((scheduled(1, "Poda de árboles"),), modules=modules)
    said = {campo: printed.text for campo, printed in row.otros}
    assert (said["accion_pmd"], said["actividad_especifica"]) == ("Podar cada año", "Hacer lo de poda")


def test_the_text_tells_the_module_and_not_the_number() -> None:
    rows = read_rows((scheduled(1, NAMES[1]), scheduled(2, NAMES[0]), scheduled(3, NAMES[2])))
    assert [row.programa.nombre for row in rows if row.programa] == [NAMES[1], NAMES[0], NAMES[2]]


def test_an_activity_without_module_or_target() -> None:
    modules = (*FIRST_TABLE, "4\t\t\t\tFirmar convenios con vecinos", "5\t\t\t\t", "6\t\t\t\t")
    rows = read_rows((*plain(ALL, ALL, ALL), empty(4), empty(5)), modules=modules)
    assert [row.clave for row in rows] == ["1", "2", "3", "4"]
    last = rows[-1]
    assert (last.descripcion, last.figures.meta, last.programa, last.marcas) == (
        "Firmar convenios con vecinos",
        None,
        None,
        (),
    )
    assert rules(last) == {"sin_meta"}


def test_a_plan_without_activities() -> None:
    with pytest.raises(DocumentError, match="ninguna actividad"):
        sheets(page((empty(1), empty(2)), modules=("1\t\t\t\t", "2\t\t\t\t")))


def test_plans_of_two_areas() -> None:
    other = page(plain(ALL, ALL, ALL), title=(*TITLE[:4], "Área: Limpia", ""))
    found = sheets(page(plain(ALL, ALL, ALL)), other)
    assert [sheet.heading.unidad.nombre for sheet in found if sheet.heading.unidad] == ["Parques y Jardines", "Limpia"]
    told = report.decide(found, "plan.txt", Options(), informa=False)
    assert len(told.rows) == 6


# ---------------------------------------------------------------- timetable


@pytest.mark.parametrize("beside", [-2, -1, 0, 1, 2])
@pytest.mark.parametrize("marks", [ALL, (1, 4, 7, 10), (3,), (12,), ()])
def test_a_heading_beside_its_columns(beside: int, marks: tuple[int, ...]) -> None:
    heading = timetable(beside)
    if beside < 0:
        heading[0] = heading[0].replace("Meta Anual", "")
    rows = read_rows(plain(marks, ALL, (6,)), heading=heading)
    assert [row.marcas for row in rows] == [marks, ALL, (6,)]
    assert [row.figures.meta for row in rows] == ["90"] * 3


@pytest.mark.parametrize("order", [tuple(reversed(ALL)), (7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6)])
def test_months_in_another_order(order: tuple[int, ...]) -> None:
    rows = (scheduled(1, NAMES[0], (1, 2), order=order), scheduled(2, NAMES[1], (11,), order=order))
    found = read_rows(rows, heading=timetable(order=order), modules=FIRST_TABLE[:2])
    assert [row.marcas for row in found] == [(1, 2), (11,)]


def test_an_x_is_no_figure() -> None:
    [row, *_] = report.decide(sheets(page(plain(ALL, ALL, ALL))), "plan.txt", Options(), informa=False).rows
    assert (row.solution.figuras, row.marcas) == ({}, ALL)
    assert (row.solution.meta.value, row.solution.meta.metodo) == (90, "leido")
    assert (row.readings[0].figures.columns, row.readings[0].figures.cells) == ((), ())
    assert "x_sin_cantidad" in rules(row)
    assert {linea.nombre for linea in row.lineas} == {"Parques sanos"}


@pytest.mark.parametrize("mark", ["X", "x", "✓", "●"])
def test_marks(mark: str) -> None:
    rows = tuple(row.replace("\tX", f"\t{mark}") for row in plain((2, 3), ALL, (5,)))
    assert [row.marcas for row in read_rows(rows)] == [(2, 3), ALL, (5,)]


def test_no_target() -> None:
    [row] = read_rows((scheduled(1, NAMES[0], target=""),), modules=FIRST_TABLE[:1])
    assert row.figures.meta is None
    assert "sin_meta" in rules(row)


@pytest.mark.parametrize(
    ("dates", "rule"), [(DATES, False), (("BIMESTRAL", "BIMESTRAL"), True), (("02/01/2025", "cuando se pueda"), True)]
)
def test_dates(dates: tuple[str, str], rule: bool) -> None:
    [row] = read_rows((scheduled(1, NAMES[0], dates=dates),), modules=FIRST_TABLE[:1])
    said = {campo: printed.text for campo, printed in row.otros}
    assert (said["inicio"], said["fin"]) == dates
    assert ("fecha_por_confirmar" in rules(row)) is rule


def without(row: str, at: int) -> str:
    cells = row.split("\t")
    return "\t".join([*cells[:at], *cells[at + 1 :]])


@pytest.mark.parametrize("lost", [2, 3, 5, 6, 7, 8, 9])
def test_months_of_a_row_that_lost_a_cell_are_not_guessed(lost: int) -> None:
    # Its X have slid a month to the left; which one they were under cannot be told.
    rows = plain((4, 5), ALL, (6,))
    [slid, *others] = read_rows((without(rows[0], lost), *rows[1:]))
    assert (slid.marcas, "meses_sin_ubicar" in rules(slid)) == ((), True)
    assert slid.figures.meta == "90"
    assert [row.marcas for row in others] == [ALL, (6,)]


def test_a_row_with_an_x_in_each_month_may_lose_a_cell() -> None:
    rows = plain(ALL, (4, 5), (6,))
    slid = read_rows((without(rows[0], 6), *rows[1:]))[0]
    assert (slid.marcas, slid.figures.meta, dict(slid.otros)["inicio"].text) == (ALL, "90", DATES[0])


def test_a_lost_text_is_not_taken_from_its_neighbour() -> None:
    slid = read_rows((without(plain(ALL)[0], 3), *plain(ALL, ALL, ALL)[1:]))[0]
    assert (slid.unidad_medida, slid.responsable, slid.figures.meta) == (None, None, "90")


def test_figures_under_months_are_said_and_not_taken_for_x() -> None:
    rows = (plain((1,))[0].replace("\tX", "\t30"), *plain(ALL, ALL, ALL)[1:])
    row = read_rows(rows)[0]
    assert row.marcas == ()
    assert [note.mensaje for note in row.notes if note.regla == "cantidad_en_mes"] == [
        "1: trae cifras bajo los meses (30), y no X: no se cargaron."
    ]


def test_nothing_tells_where_the_months_are() -> None:
    # No target, no dates and X in two months only: the heading may stand over its columns or beside them.
    rows = tuple(scheduled(n, name, (4, 5), "", ("", "")) for n, name in enumerate(NAMES, start=1))
    assert {(row.marcas, "meses_sin_ubicar" in rules(row)) for row in read_rows(rows)} == {((), True)}


def test_the_indicator_is_a_note() -> None:
    [sheet] = sheets(page(plain(ALL, ALL, ALL)))
    [note] = sheet.notes
    assert (note.regla, note.gravedad) == ("indicador", "nota")
    assert "Actividades Logradas / Actividades Programadas × 100" in note.mensaje
    assert "eficacia" in note.mensaje


# ---------------------------------------------------------------- generated plans


@pytest.mark.parametrize("seed", range(20))
def test_generated_plans(seed: int) -> None:
    """Other figures, months, orders and empty rows: what a row does not show is left open, and no month is wrong."""
    random_ = random.Random(seed)
    order = tuple(random_.sample(ALL, 12)) if random_.random() < 0.3 else ALL
    number = random_.randint(1, 8)
    names = [f"Actividad {'abcdefghij'[n] * 6} de servicio" for n in range(number)]
    marks = [tuple(sorted(random_.sample(ALL, random_.randint(0, 12)))) for _ in names]
    targets = [random_.choice(["", "12", "90", "1,500"]) for _ in names[1:]]
    lines = [
        scheduled(n, name, months, target, order=order)
        for n, (name, months, target) in enumerate(zip(names, marks, ["40", *targets], strict=True), start=1)
    ]
    damaged = [random_.random() < 0.3 and n > 0 for n in range(number)]
    lines = [without(one, random_.randint(6, 15)) if hurt else one for one, hurt in zip(lines, damaged, strict=True)]
    more = tuple(empty(number + 1 + n) for n in range(random_.randint(0, 6)))
    modules = tuple(module(n, name, f"Hacer {name}") for n, name in enumerate(names, start=1))
    found = read_rows((*lines, *more), modules=modules, heading=timetable(random_.randint(0, 2), order))
    assert [row.descripcion for row in found] == names
    assert [row.figures.meta or "" for row in found] == ["40", *targets]
    for row, true, hurt in zip(found, marks, damaged, strict=True):
        assert row.marcas == true or (hurt and "meses_sin_ubicar" in rules(row) and row.marcas == ())
