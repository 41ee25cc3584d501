"""Tables of no known form: what their columns are, which rows are rows, what is asked and how it is answered."""

import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from data import store
from loaders import answer, propose
from loaders.__main__ import main
from loaders.errors import DocumentError, UnansweredError
from loaders.layouts import recognised, tables
from loaders.layouts.rows import Sheet
from loaders.load import load
from loaders.readers.grid import Book, Range, Table, Value
from loaders.readings import amount
from loaders.reconcile import Solution, solve
from tests.fuzz.reading import bounded
from tests.generated.tables import count
from tests.loaders.books import written

MONTHS = "Ene Feb Mar Abr May Jun Jul Ago Sep Oct Nov Dic".split()
HEADING = ["No.", "Actividad", "Unidad de medida", "Meta anual", "T1", "T2", "T3", "T4"]
ROWS: list[list[Value]] = [
    [1, "Impartir talleres", "Taller", 12, 3, 3, 3, 3],
    [2, "Realizar visitas", "Visita", 20, 5, 5, 5, 5],
    [3, "Entregar apoyos", "Apoyo", 9, 2, 3, 2, 2],
]


def book(*rows: Sequence[Value], merged: tuple[Range, ...] = (), sheet: str = "Hoja1") -> Book:
    return Book("libro.xlsx", (Table(sheet, [tuple(row) for row in rows], merged),))


def read(*rows: Sequence[Value], merged: tuple[Range, ...] = ()) -> Sheet:
    [sheet] = tables.read(book(*rows, merged=merged)).sheets
    return sheet


def solved(sheet: Sheet) -> dict[str, Solution]:
    return {str(row.descripcion): solve([row.figures]) for row in sheet.rows}


def values(solution: Solution) -> str:
    return " ".join("." if figure.value is None else f"{figure.value:f}" for figure in solution.figuras.values())


def rules(sheet: Sheet) -> list[str]:
    return [note.regla for note in (*sheet.notes, *(note for row in sheet.rows for note in row.notes))]


# ---------------------------------------------------------------- what the columns are


def test_generated_tables_have_no_wrong_figure() -> None:
    counted = count(range(1, 41))
    assert counted.wrong == []
    assert (counted.lost_rows, counted.added_rows) == (0, 0)
    assert 100 * counted.right >= 98 * counted.figures > 0
    assert counted.asked + counted.rejected <= 2


def test_quarters_with_their_share_beside_them() -> None:
    heading = ["Código", "Descripción", "Unidad de medida", "Cantidad anual", "Calendarización", *[None] * 7]
    quarters = [None] * 4 + ["Primer Trimestre", None, "Segundo Trimestre", None, "Tercer Trimestre", None]
    shares = [None] * 4 + ["Abs.", "%"] * 4
    sheet = read(
        ["Ejercicio Fiscal 2024"],
        heading,
        [*quarters, "Cuarto Trimestre", None],
        shares,
        [1, "Rehabilitar vialidades", "Metro", 1200, 300, 25, 300, 25, 300, 25, 300, 25],
        [2, "Elaborar proyectos", "Proyecto", 10, 0, 0, 5, 50, 5, 50, 0, 0],
    )
    assert [values(one) for one in solved(sheet).values()] == ["300 300 300 300", "0 5 5 0"]
    assert sheet.heading.ejercicio == 2024


def test_a_report_of_one_quarter() -> None:
    """The title says which quarter; the accumulated columns are of the year, not of the quarter."""
    sheet = read(
        ["Trimestre: SEGUNDO", None, None, "Ejercicio 2024"],
        [None, None, None, None, "Avance trimestral", None, "Avance acumulado anual", None],
        ["ID", "Descripción de la meta", "Unidad", "Programación anual", *["Meta programada", "Meta alcanzada"] * 2],
        [1, "Rehabilitar vialidades", "Metro", 1200, 300, 280, 600, 580],
        [2, "Elaborar proyectos", "Proyecto", 10, 5, 5, 5, 5],
        [3, "Supervisar obra", "Supervisión", 48, 12, 12, 24, 24],
        merged=(Range(2, 5, 2, 6), Range(2, 7, 2, 8)),
    )
    first = solved(sheet)["Rehabilitar vialidades"]
    assert {name: figure.value for name, figure in first.figuras.items()} == {"p2": 300, "a2": 280}
    assert (first.meta.value, first.absoluto.value, sheet.heading.corte_mes) == (1200, 580, 6)


def test_programmed_and_done_in_rows() -> None:
    sheet = read(
        ["POA 2024"],
        ["No.", "Actividad", "Unidad", "Meta anual", "P/R", "Ene-Mar", "Abr-Jun", "Jul-Sep", "Oct-Dic"],
        [1, "Impartir talleres", "Taller", 12, "P", 3, 3, 3, 3],
        [None, None, None, None, "R", 3, 2, None, None],
        [2, "Realizar visitas", "Visita", 20, "P", 5, 5, 5, 5],
        [None, None, None, None, "R", 5, 6, None, None],
    )
    done = {name: [f.value for n, f in one.figuras.items() if n[0] == "a"] for name, one in solved(sheet).items()}
    assert done == {"Impartir talleres": [3, 2, None, None], "Realizar visitas": [5, 6, None, None]}
    assert str(sheet.rows[0].figures.cells[5].place) == "Hoja1!G4"  # type: ignore[attr-defined]


def test_figures_and_money_of_one_activity_in_two_rows() -> None:
    months = [10] * 12
    sheet = read(
        ["PLAN OPERATIVO INSTITUCIONAL 2025"],
        ["Código", "Actividad operativa", "Unidad de medida", "Tipo", *MONTHS, "Total anual"],
        ["A1", "Control prenatal", "Gestante", "Física", *months, 120],
        [None, None, None, "Financiera", *[1000] * 12, 12000],
        ["A2", "Vacunación", "Niño", "Física", *[5] * 12, 60],
        [None, None, None, "Financiera", *[500] * 12, 6000],
    )
    assert {name: one.meta.value for name, one in solved(sheet).items()} == {"Control prenatal": 120, "Vacunación": 60}


def money_rows(*rows: Sequence[Value], heading: Sequence[str] = (*MONTHS, "Total anual")) -> Sheet:
    names = ["Código", "Actividad operativa", "Unidad de medida", "Tipo", *heading]
    return read(["PLAN OPERATIVO INSTITUCIONAL 2025"], names, *rows)


def budgets(sheet: Sheet) -> dict[str, tuple[Decimal | None, str] | None]:
    return {str(row.descripcion): (amount(row.monto), row.monto.place) if row.monto else None for row in sheet.rows}


def test_the_money_of_an_activity_in_the_row_below_is_its_budget() -> None:
    sheet = money_rows(
        ["A1", "Control prenatal", "Gestante", "Física", *[10] * 12, 120],
        [None, None, None, "Financiera", *[1000.5] * 12, 12006],
        ["A2", "Vacunación", "Niño", "Física", *[5] * 12, 60],
        ["A2", "Vacunación", "Niño", "Financiera", *[500] * 12, 6000],
        ["A3", "Tamizaje", "Niño", "Física", *[1] * 12, 12],
    )
    assert budgets(sheet) == {
        "Control prenatal": (Decimal("12006"), "Hoja1!Q4"),
        "Vacunación": (Decimal(6000), "Hoja1!Q6"),
        "Tamizaje": None,
    }
    assert "renglon_de_dinero" not in rules(sheet)
    assert [solve([row.figures]).meta.value for row in sheet.rows] == [120, 60, 12]


@pytest.mark.parametrize(
    ("said", "amounts", "reason"),
    [
        ("Financiera", [*[100] * 12, 1300], "con periodos que no suman su total"),
        ("Financiera", [*[100] * 12, None], "sin el total del año"),
        ("Financiera ejecutada", [*[100] * 12, 1200], "de lo gastado, o de una actividad que ya tiene otro monto"),
        ("Financiera (soles)", [*[100] * 12, 1200], "en una moneda que no es el peso"),
    ],
)
def test_money_that_is_not_surely_the_budget_is_left_out(said: str, amounts: list[Value], reason: str) -> None:
    physical: list[Value] = ["A1", "Control prenatal", "Gestante", "Física", *[10] * 12, 120]
    sheet = money_rows(physical, [None, None, None, said, *amounts])
    assert budgets(sheet) == {"Control prenatal": None}
    [note] = [note for note in sheet.notes if note.regla == "renglon_de_dinero"]
    assert note.mensaje == f"Renglones de dinero {reason}: 1. Su presupuesto no se cargó."


def test_money_under_another_activity_is_nobodys() -> None:
    sheet = money_rows(
        [None, None, None, "Financiera", *[100] * 12, 1200],
        ["A1", "Control prenatal", "Gestante", "Física", *[10] * 12, 120],
        ["A2", "Vacunación", "Niño", "Financiera", *[500] * 12, 6000],
        ["A3", "Tamizaje", "Niño", "Física", *[1] * 12, 12],
    )
    assert budgets(sheet) == {"Control prenatal": None, "Tamizaje": None}
    [note] = [note for note in sheet.notes if note.regla == "renglon_de_dinero"]
    assert "sin la actividad de la que son encima: 2." in note.mensaje


def test_an_amount_is_read_by_the_habit_of_its_column() -> None:
    """ "1.500" alone would be one and a half; among "10.200,00" and "1.234.567" it is one thousand five hundred."""
    amounts: list[Value] = ["10.200,00", "1.500", "1.234.567"]
    sheet = read(["POA 2026"], [*HEADING, "Presupuesto"], *([*r, a] for r, a in zip(ROWS, amounts, strict=True)))
    assert [amount(row.monto) for row in sheet.rows] == [10200, 1500, 1234567]
    assert [row.monto.text if row.monto else None for row in sheet.rows] == amounts


def test_an_amount_in_another_currency_is_not_pesos() -> None:
    sheet = read(["POA 2026"], [*HEADING, "Presupuesto en soles"], *([*row, 5000] for row in ROWS))
    assert [row.monto for row in sheet.rows] == [None] * 3


def test_another_years_column_is_not_this_years_target() -> None:
    sheet = read(["POA 2026"], [*HEADING, "Meta 2025"], *([*row, 999] for row in ROWS))
    assert [one.meta.value for one in solved(sheet).values()] == [12, 20, 9]
    assert "columna_de_otro_ano" in rules(sheet)


def test_two_years_of_periods_and_no_title_are_asked_about() -> None:
    heading = ["Actividad", "Unidad", *(f"T{n} {year}" for year in (2024, 2025) for n in range(1, 5))]
    rows = [[f"Actividad {letter}", "Taller", 1, 2, 3, 4, 5, 6, 7, 8] for letter in "ABCDE"]
    with pytest.raises(UnansweredError, match=r"varios años \(2024, 2025\)"):
        tables.read(book(heading, *rows))
    [sheet] = tables.read(book(["POA 2025"], heading, *rows)).sheets
    assert values(solved(sheet)["Actividad A"]) == "5 6 7 8"


def test_sums_that_deny_the_columns_are_asked_about() -> None:
    wrong = [[n, f"Actividad {n}", "Taller", 1000 + n, 1, 2, 3, 4] for n in range(1, 8)]
    with pytest.raises(UnansweredError) as asked:
        tables.read(book(["POA 2026"], HEADING, *wrong))
    said = str(asked.value)
    assert all(part in said for part in ("en solo 0 de 7 renglones", "Sus primeros renglones:", "Propuesta:"))


def test_blocks_of_programmed_and_done_with_their_totals() -> None:
    heading = ["No", "Acciones", "Unidad", *["1T", "2T", "3T", "4T", "Total"] * 2]
    groups = [None, None, None, "PROGRAMADO", None, None, None, None, "REALIZADO"]
    rows = [[n, f"Taller {n}", "Taller", 1, 2, 3, 4, 10, 1, n, None, None, 1 + n] for n in range(1, 6)]
    third = solved(read(["POA 2025"], groups, heading, *rows))["Taller 3"]
    assert values(third) == "1 1 2 3 3 . 4 ."
    assert (third.meta.value, third.absoluto.value, third.absoluto.metodo) == (10, 4, "leido")


def test_tables_side_by_side() -> None:
    left, right = ([n, f"{name} {n}", 4, 1, 1, 1, 1] for n, name in ((1, "Taller"), (1, "Visita")))
    heading = ["No.", "Actividad", "Meta anual", "T1", "T2", "T3", "T4"]
    sheets = tables.read(book(["POA 2025"], [*heading, None, *heading], [*left, None, *right])).sheets
    assert [str(row.descripcion) for sheet in sheets for row in sheet.rows] == ["Taller 1", "Visita 1"]


def test_a_table_by_months_that_is_no_programme_is_asked_about() -> None:
    rows = [[n, f"Camioneta {n} de reparto", *[10] * 12, 120] for n in range(1, 6)]
    with pytest.raises(UnansweredError, match="nada en su título ni en su encabezado"):
        tables.read(book(["Combustible 2025"], ["No.", "Descripción", *MONTHS, "Total"], *rows))


QUARTERS = ["1er trimestre", "2do trimestre", "3er trimestre", "4to trimestre"]


@pytest.mark.parametrize(
    "heading",
    [
        ["No.", "Actividad", "Unidad de medida", *QUARTERS, "Total anual"],
        ["No.", "Metas y acciones", "Unidad de medida", *QUARTERS, "Total anual"],
        ["Actividad", *QUARTERS, "Total anual"],
        ["No.", "Metas y acciones", "Unidad de medida", "Meta anual", "Ene-Mar", "Abr-Jun", "Jul-Sep", "Oct-Dic"],
        ["No.", "Metas y acciones", "Unidad de medida", "Meta anual", "T1", "T2", "T3", "T4"],
        ["No.", "Actividades", "Objetivo", *(f"Bimestre {n}" for n in range(1, 7)), "Total de los bimestres"],
        ["Módulo / Proyecto", "Actividad específica", "Unidad de medida", "Meta anual", *MONTHS],
        ["Proyecto", "Actividad", "Área responsable", "Unidad de medida", "Programación anual", *MONTHS],
        ["Módulo / Proyecto", "Eje estratégico", "Actividad específica", "Unidad de medida", "Meta anual", *MONTHS],
        ["Actividad", "Área responsable", "Unidad de medida", "Inversión", "Programación anual", *MONTHS],
        ["Línea de acción", "Metas y acciones", "Unidad de medida", "Meta anual", "I", "II", "III", "IV"],
    ],
)
def test_a_table_with_some_words_of_a_known_form_is_no_such_form(heading: list[str]) -> None:
    """Its own columns tell where its figures are; the form's would put them elsewhere, or lose its year."""
    periods = [name for name in heading if name in (*MONTHS, *QUARTERS) or re.search(r"\d$|[a-z]-[A-Z]|^I[IV]*$", name)]
    texts = {"No.": 1, "Objetivo": "Servir", "Unidad de medida": "Obra", "Proyecto": "Uno", "Área responsable": "Obras"}
    rows = []
    for n in range(1, 6):
        figures = {name: n + at for at, name in enumerate(periods)}
        names = {"Módulo / Proyecto": "Uno", "Eje estratégico": "1. Ciudad", "Línea de acción": "2.1.5"}
        cells: dict[str, Value] = {**texts, **names, **figures, "No.": n}
        total = sum(figures.values())
        text = next(name for name in heading if name.startswith(("Activ", "Metas y")))
        rows.append([{**cells, text: f"Pavimentar la calle {n}"}.get(name, total) for name in heading])
    found = recognised(book(["POA 2026"], heading, *rows))
    assert found.forma == "tabla"
    [sheet] = found.sheets
    assert sheet.heading.ejercicio == 2026
    for n, row in enumerate(sheet.rows, start=1):
        programmed = [f.value for name, f in solve([row.figures]).figuras.items() if name[0] == "p"]
        assert programmed == [n + at for at in range(len(periods))]


def test_metas_y_acciones_over_two_rows_is_no_form_of_ours_without_its_marks() -> None:
    """As the form it would be read in pairs of P and A: figures of a quarter would be those of another."""
    names = ["No.", "Unidad de medida", "Metas y acciones", "Calendarización", None, None, None, "Total"]
    rows = [[n, "Visita", f"Atender la colonia {n}", n, 2, 3, 4, 9 + n] for n in range(1, 6)]
    quarters = [None, None, None, "Ene-Mar", "Abr-Jun", "Jul-Sep", "Oct-Dic", None]
    found = recognised(book(["POA 2026"], names, quarters, *rows))
    assert found.forma == "tabla"
    assert values(solved(found.sheets[0])["Atender la colonia 5"]) == "5 2 3 4"


def test_a_blank_form_with_the_words_of_one_of_ours() -> None:
    names = ["No.", "Metas y acciones", "Unidad de medida", "Meta anual", "Periodo"]
    marks = [None, None, None, None, "P", "A", "P", "A", "P", "A", "P", "A"]
    quarters = [None, None, None, None, "ENE-MAR", None, "ABR-JUN", None, "JUL-SEP", None, "OCT-DIC"]
    found = recognised(book(["POA 2026"], names, quarters, marks, [1], [2]))
    assert (found.forma, rules(found.sheets[0])) == ("tabla", ["formato_en_blanco"])


def test_percentages_under_a_heading_are_the_first_row() -> None:
    cells: list[Value] = ["1.1", "Cobertura de agua", "%", "95%", "95%", "95%", "95%", "95%"]
    sheet = read(["POA 2026"], HEADING, cells, *ROWS)
    assert str(sheet.rows[0].descripcion) == "Cobertura de agua"
    assert values(solved(sheet)["Cobertura de agua"]) == "95 95 95 95"


@pytest.mark.parametrize(
    ("title", "heading", "asked"),
    [
        ("REPORTE DE AVANCES 2025", HEADING, "habla de lo realizado"),
        ("Metas realizadas, ejercicio 2025", HEADING, "habla de lo realizado"),
        ("Avance del POA 2025", HEADING, "habla de lo realizado"),
        ("Presupuesto de egresos, ejercicio 2025", [h for h in HEADING if h != "Unidad de medida"], "habla de dinero"),
    ],
)
def test_a_title_of_what_was_done_or_of_money_over_periods_alone_is_asked_about(
    title: str, heading: list[str], asked: str
) -> None:
    rows = [[value for name, value in zip(HEADING, row, strict=True) if name in heading] for row in ROWS]
    with pytest.raises(UnansweredError, match=asked):
        tables.read(book([title], heading, *rows))
    for right in ("POA 2025", "Programación y avance del POA 2025", "H. Ayuntamiento de Real del Monte, POA 2025"):
        assert len(tables.read(book([right], HEADING, *ROWS)).sheets[0].rows) == 3


def test_accumulated_columns_are_of_no_period() -> None:
    groups = [None, None, None, *(cell for name in QUARTERS for cell in (name, None, None, None))]
    names = ["No.", "Actividad", "Meta anual", *["Prog.", "Real.", "%", "Acum."] * 4]
    rows = [[n, f"Taller {n}", 10, 1, 1, 1, 1, 2, 2, 1, 3, 3, 3, 1, 6, 4, 4, 1, 10] for n in range(1, 6)]
    merged = tuple(Range(2, 4 + 4 * n, 2, 7 + 4 * n) for n in range(4))
    third = solved(read(["POA 2025"], groups, names, *rows, merged=merged))["Taller 3"]
    assert values(third) == "1 1 2 2 3 3 4 4"


def test_figures_and_money_of_each_quarter_side_by_side() -> None:
    groups = [None, None, *(cell for name in (*QUARTERS, "Total anual") for cell in (name, None))]
    names = ["Actividad", "Unidad de medida", *["Físico", "Financiero"] * 5]
    rows = [[f"Taller {n}", "Taller", 1, 900, 2, 800, 3, 700, n, 600, 6 + n, 3000] for n in range(1, 6)]
    merged = tuple(Range(2, 3 + 2 * n, 2, 4 + 2 * n) for n in range(5))
    sheet = read(["POA 2026"], groups, names, *rows, merged=merged)
    assert values(solved(sheet)["Taller 5"]) == "1 2 3 5"
    assert [one.meta.value for one in solved(sheet).values()] == [7, 8, 9, 10, 11]
    assert [amount(row.monto) for row in sheet.rows] == [3000] * 5


def test_the_target_of_several_years_is_not_this_years() -> None:
    rows = [[f"Obra {n}", "Obra", 30 * n, 10 * n] for n in range(1, 6)]
    for several, own in (("Meta trienal", "Meta 2026"), ("Meta del sexenio", "Meta anual"), ("Total", "Meta 2026")):
        sheet = read(["POA 2026"], ["Actividad", "Unidad de medida", several, own], *rows)
        assert [one.meta.value for one in solved(sheet).values()] == [10, 20, 30, 40, 50]
    with pytest.raises(UnansweredError, match="«Meta total» y «Meta del año» pueden ser la meta anual"):
        tables.read(book(["POA 2026"], ["Actividad", "Unidad de medida", "Meta total", "Meta del año"], *rows))


# ---------------------------------------------------------------- which rows are rows


def test_sums_are_not_counted_twice() -> None:
    total: list[Value] = [None, "TOTAL", None, 41, 10, 11, 10, 10]
    sheet = read(["POA 2026"], HEADING, *ROWS, total, ["Elaboró: Persona de Prueba"])
    assert list(solved(sheet)) == ["Impartir talleres", "Realizar visitas", "Entregar apoyos"]
    assert "renglon_de_suma" in rules(sheet)


def test_a_head_that_is_the_sum_of_the_rows_under_its_code() -> None:
    head: list[Value] = ["1", "Fortalecer a la comunidad", None, 41, 10, 11, 10, 10]
    parts = [[f"1.{row[0]}", *row[1:]] for row in ROWS]
    other: list[Value] = ["2", "Atender quejas", "Queja", 4, 1, 1, 1, 1]
    sheet = read(["POA 2026"], HEADING, head, *parts, other)
    assert [row.clave for row in sheet.rows] == ["1.1", "1.2", "1.3", "2"]
    assert [row.programa.nombre if row.programa else None for row in sheet.rows][:3] == [
        "Fortalecer a la comunidad"
    ] * 3


def test_a_figure_in_the_notes_under_a_table_is_no_row() -> None:
    below: list[list[Value]] = [[], [1, "Incluye apoyos"], [None, "Población total", None, 120000]]
    sheet = read(["POA 2026"], HEADING, *ROWS, *below)
    assert len(sheet.rows) == 3
    [note] = [note for note in sheet.notes if note.regla == "renglon_bajo_la_tabla"]
    assert (note.mensaje[:17], note.place) == ("«Población total»", "Hoja1, fila 8")
    # Without the blank row it may be one of them whose unit was forgotten; so it may in a table without units.
    assert len(read(["POA 2026"], HEADING, *ROWS, below[2]).rows) == 4
    bare = [[row[1], *row[3:]] for row in (*ROWS, [None, "Podar", None, 4, 1, 1, 1, 1])]
    assert len(read(["POA 2026"], [HEADING[1], *HEADING[3:]], *bare[:3], [], bare[3]).rows) == 4


def test_a_head_without_a_unit_that_is_the_sum_of_the_rows_under_it() -> None:
    """A table without codes: the offices are heads, and their rows are theirs."""
    heads: list[list[Value]] = [["Dirección A", None, 41, 10, 11, 10, 10], ["Dirección B", None, 32, 8, 8, 8, 8]]
    parts = [row[1:] for row in ROWS]
    others = [[f"{row[1]} en colonias", *row[2:]] for row in ROWS[:2]]
    sheet = read(["POA 2026"], HEADING[1:], heads[0], *parts, heads[1], *others)
    assert [str(row.descripcion) for row in sheet.rows] == [str(row[0]) for row in (*parts, *others)]
    assert [row.programa.nombre if row.programa else None for row in sheet.rows] == ["Dirección A"] * 3 + [
        "Dirección B"
    ] * 2


def test_a_heading_that_comes_again_and_sections() -> None:
    sheets = tables.read(
        book(["POA 2026"], HEADING, ["PROGRAMA UNO"], *ROWS, HEADING, [4, "Podar", "Árbol", 4, 1, 1, 1, 1])
    ).sheets
    assert [str(row.descripcion) for sheet in sheets for row in sheet.rows] == [*(str(row[1]) for row in ROWS), "Podar"]


def test_typed_numbers_that_no_figure_is() -> None:
    """What 0.1 + 0.2 - 0.3 leaves is the 0 that its cell shows; 1e300 is no count of workshops."""
    sheet = read(["POA 2026"], HEADING, *ROWS[1:], [1, "Impartir talleres", "Taller", 12, 0.1 + 0.2 - 0.3, 1e300, 6, 6])
    assert [values(one) for one in solved(sheet).values()] == ["5 5 5 5", "2 3 2 2", "0 . 6 6"]
    assert solved(sheet)["Impartir talleres"].figuras["p2"].metodo == "sin_resolver"
    assert rules(sheet).count("texto_en_cifra") == 1


@pytest.mark.parametrize("least", [5e-324, 1e-300, 5.5e-17])
def test_a_target_that_is_a_trace_of_binary_arithmetic(least: float, almacen: Path) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        rows = [["POA 2026"], HEADING, *ROWS, [4, "Pintar bancas", "Banca", least, least, None, None, None]]
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)

    [read] = load([("libro.xlsx", written(fill))], almacen).documents
    assert (read.documento.estado, read.rows) == ("leido", 4)
    [target] = [one.meta_anual for one in store.records(almacen) if getattr(one, "descripcion", "") == "Pintar bancas"]
    assert target == 0


def test_a_merged_range_as_large_as_a_sheet() -> None:
    """It goes over no more than the heading and the rows that there are."""
    sheet = read(["POA 2026"], HEADING, *ROWS, merged=(Range(2, 9, 1_048_576, 16_384),))
    assert [values(one) for one in solved(sheet).values()] == ["3 3 3 3", "5 5 5 5", "2 3 2 2"]


def test_a_heading_of_thousands_of_columns() -> None:
    """As wide as a sheet can be: each column is not compared with all the others."""
    wide = [*HEADING, *["FECHA:"] * 16_000]
    with bounded(15):
        sheet = read(["POA 2026"], wide, *ROWS)
    assert len(sheet.rows) == 3


def test_a_text_where_a_figure_goes() -> None:
    rows = [
        *ROWS,
        [4, "Programa de salud", None, "1 Programa", None, 1, None, None],
        [5, "X", "Obra", 3, "por definir", 1, 1, 1],
    ]
    rows[-1][1] = "Construir puentes"
    sheet = read(["POA 2026"], HEADING, *rows)
    programme = solved(sheet)["Programa de salud"]
    assert (programme.meta.value, sheet.rows[3].unidad_medida) == (1, "Programa")
    assert solved(sheet)["Construir puentes"].figuras["p1"].metodo == "sin_resolver"
    assert {"unidad_en_cifra", "texto_en_cifra"} <= set(rules(sheet))


def test_a_percent_target_is_summed_only_where_its_periods_make_it() -> None:
    rows: list[list[Value]] = [
        [1, "Mantener la cobertura", "Porcentaje", 95, 95, 95, 95, 95],
        [2, "Avanzar en la obra", "Porcentaje", 100, 25, 25, 25, 25],
        *ROWS,
    ]
    found = solved(read(["POA 2026"], HEADING, *rows))
    assert (found["Mantener la cobertura"].agregacion, found["Avanzar en la obra"].agregacion) == ("constante", "suma")
    without = [[*row[:3], *row[4:]] for row in rows]
    found = solved(read(["POA 2026"], [*HEADING[:3], *HEADING[4:]], *without))
    assert (found["Mantener la cobertura"].meta.value, found["Impartir talleres"].meta.metodo) == (None, "inferido")


def test_a_copied_sheet_is_asked_about() -> None:
    rows = [tuple(row) for row in (["POA 2026"], HEADING, *ROWS)]
    with pytest.raises(UnansweredError, match="«Uno» y «Dos» traen los mismos renglones"):
        tables.read(Book("libro.xlsx", (Table("Uno", rows), Table("Dos", rows))))


def test_a_blank_form() -> None:
    sheet = read(["POA 2026"], HEADING, [1], [2], [3])
    assert (sheet.rows, rules(sheet)) == ((), ["formato_en_blanco"])


def test_what_is_no_table_of_targets() -> None:
    with pytest.raises(DocumentError, match="no se encontró en él una tabla de metas"):
        tables.read(book(["Acta de la sesión"], ["Se reunieron los presentes"]))


# ---------------------------------------------------------------- heading maps


CSV = "No.,Acción,Unidad,T1,T2,T3,T4\n" + "".join(f"{n},Tarea {n},Obra,1,2,3,{n}\n" for n in range(1, 6))
DENIED = "No.,Actividad,Unidad,Meta anual,T1,T2,T3,T4\n" + "".join(
    f"{n},Tarea {n},Obra,{1000 + n},1,2,3,4\n" for n in range(1, 8)
)


def test_a_map_answers_once_for_all_documents_of_its_form(tmp_path: Path) -> None:
    document, proposal, store = tmp_path / "plan.csv", tmp_path / "mapa.toml", tmp_path / "poa.duckdb"
    document.write_text(DENIED, encoding="utf8")
    loading = [str(document), "--store", str(store), "--fecha", "2026-12", "--municipio", "Prueba"]
    assert main(loading) == 3
    assert main([*loading, "--proponer", str(proposal)]) == 0
    text = proposal.read_text(encoding="utf8")
    proposal.write_text(text.replace('es = "meta_anual"', 'es = "ignorar"'), encoding="utf8")
    assert main([*loading, "--mapa", str(proposal), "--quien", "Prueba"]) == 0
    # Next year's document has the same heading and other figures: nobody is asked again.
    other = load([("otro.csv", DENIED.replace("Tarea", "Labor").encode())], store)
    assert other.documents[0].documento.error is not None  # It does not say its year.
    document.write_text(DENIED.replace("Tarea", "Labor"), encoding="utf8")
    assert main(loading) == 0


def test_a_map_of_another_form_is_refused(tmp_path: Path) -> None:
    text = propose(DENIED.encode(), "plan.csv", 2026)
    with pytest.raises(DocumentError, match="es de otro encabezado"):
        answer(tmp_path / "poa.duckdb", text.encode(), "mapa.toml", [("otro.csv", CSV.encode())], "Prueba")


def test_every_fault_of_a_map_is_said() -> None:
    text = (
        propose(DENIED.encode(), "plan.csv", 2026).replace('es = "p1"', 'es = "p9"').replace('es = "p2"', 'es = "p3"')
    )
    with pytest.raises(DocumentError) as refused:
        tables.parsed(text, "mapa.toml")
    assert all(fault in str(refused.value) for fault in ("«p9», que no existe", "«p3», que ya dice otra"))
    with pytest.raises(DocumentError, match="no es un mapa de encabezado"):
        tables.parsed("huella = ", "mapa.toml")
