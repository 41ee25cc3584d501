"""The template: what an office gets, what a right one loads as, and every fault of a wrong one with its cell."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import openpyxl
import pytest

from loaders import readers, template
from loaders.errors import DocumentError, UnansweredError
from loaders.readers.grid import Book, Range, Table, column_letters
from loaders.reported import Options, Report, ReportedRow
from loaders.template.columns import EXAMPLE, LEVELS, Level

Cells = dict[str, object]

WHO: Cells = {
    "Municipio": "Tecate",
    "Ejercicio": 2022,
    "Mes de corte": "diciembre",
    "Ramo o dependencia": "Obras y Servicios",
    "Unidad ejecutora": "Dirección de Parques",
    "Programa": "Mantenimiento",
    "Unidad de medida": "Informe",
    "Periodicidad": "trimestral",
}
# 3 + 2 + 3 + 2 = 10 programmed, 3 + 3 + 2 + 2 = 10 done.
FIGURES: Cells = {"Meta anual": 10, "P1": 3, "R1": 3, "P2": 2, "R2": 3, "P3": 3, "R3": 2, "P4": 2, "R4": 2}
META: Cells = {**WHO, **FIGURES, "Clave de la meta": "100", "Descripción": "Atender las áreas verdes"}
ACCION: Cells = {**META, "Clave de la acción": "101", "Descripción": "Podar los árboles de las avenidas"}
ACTIVIDAD: Cells = {**ACCION, "Clave de la actividad": "1", "Descripción": "Revisar las herramientas"}
RIGHT = {"Metas": [META], "Acciones": [ACCION], "Actividades": [ACTIVIDAD]}


BLANK = template.blank()
HEADINGS = {level.sheet: [column.heading for column in level.columns] for level in LEVELS}
DESCRIPCION = column_letters(HEADINGS["Acciones"].index("Descripción") + 1)


def cell(heading: str, row: int = 4, sheet: str = "Acciones") -> str:
    return f"{sheet}!{column_letters(HEADINGS[sheet].index(heading) + 1)}{row}"


def at(heading: str, row: int = 4, sheet: str = "Acciones") -> str:
    """The cell as the sheet itself calls it."""
    return cell(heading, row, sheet).removeprefix(f"{sheet}!")


def book(rows: dict[str, list[Cells]] = RIGHT) -> Book:
    """A filled template as its reader gives it: in each sheet groups, headings, the example, then the rows."""
    tables = []
    for level in LEVELS:
        headings = HEADINGS[level.sheet]
        example = [column.ejemplo for column in level.columns]
        filled = [[cells.get(heading) for heading in headings] for cells in rows.get(level.sheet, [])]
        tables.append(Table(level.sheet, [[None] * len(headings), headings, example, *filled]))
    return Book("plantilla.xlsx", tuple(tables))


def workbook(rows: dict[str, list[Cells]] = RIGHT) -> openpyxl.Workbook:
    """The same, as the file that Excel would write."""
    written = openpyxl.load_workbook(io.BytesIO(BLANK))
    for name, filled in rows.items():
        for number, cells in enumerate(filled, start=4):
            for heading, value in cells.items():
                written[name][at(heading, number, name)] = value
    return written


def saved(written: openpyxl.Workbook) -> Book:
    content = io.BytesIO()
    written.save(content)
    document = readers.read(content.getvalue(), "plantilla.xlsx")
    assert isinstance(document, Book)
    return document


def read(document: Book, options: Options | None = None) -> Report:
    assert template.recognises(document)
    return template.report(document, options or Options())


def with_accion(**cells: object) -> dict[str, list[Cells]]:
    """The rows of the right template, its acción with other cells: Meta_anual=3 is its annual target."""
    return {**RIGHT, "Acciones": [{**ACCION, **{name.replace("_", " "): value for name, value in cells.items()}}]}


def notes(report: Report) -> list[tuple[str, str | None]]:
    return [(note.regla, note.place) for note in [*report.notes, *(n for row in report.rows for n in row.notes)]]


def only(report: Report, nivel: str) -> ReportedRow:
    [row] = [row for row in report.rows if row.nivel == nivel]
    return row


# ---------------------------------------------------------------- the workbook


def test_the_same_rows_are_the_same_bytes() -> None:
    assert template.blank() == template.blank()


@pytest.mark.parametrize("level", LEVELS, ids=lambda level: level.sheet)
def test_a_sheet_is_ready_to_fill(level: Level) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(BLANK))[level.sheet]
    assert [printed.value for printed in sheet[2]] == HEADINGS[level.sheet]
    assert sheet.freeze_panes == at("Municipio", 3, level.sheet)
    assert sheet["A3"].value == EXAMPLE
    listed = {rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    assert {'"mensual,bimestral,trimestral,semestral"', '"suma,única,constante,acumulada"', '"sí,no"'} < listed
    # Text, so that 3.10 stays 3.10.
    assert sheet.column_dimensions["B"].number_format == "@"
    widths = [sheet.column_dimensions[column_letters(i)].width for i in range(1, len(HEADINGS[level.sheet]) + 1)]
    assert min(widths) > 7


def test_a_previewer_sees_what_formulas_give() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(BLANK), data_only=True)["Acciones"]
    # 10 + 10 + 10 + 10; 10 + 8; the advance of 18 of 40
    assert [sheet[at(heading, 3)].value for heading in ("Suma P", "Suma R", "Cumplimiento anual")] == [40, 18, 0.45]


def test_every_column_is_explained() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(BLANK))["Instrucciones"]
    explained = {row[0].value for row in sheet.iter_rows()} | {"P1", "R1"}
    for level in LEVELS:
        asked = {column.heading for column in level.columns if column.kind != "periodo"}
        assert asked <= explained


# ---------------------------------------------------------------- a right one


def test_a_right_template_loads_without_a_finding() -> None:
    report = read(book())
    assert notes(report) == []
    assert (report.municipio, report.ejercicio, report.corte_mes) == ("Tecate", 2022, 12)
    assert [(row.nivel, row.meta_clave, row.accion_clave, row.padre, row.orden) for row in report.rows] == [
        ("meta", "100", None, None, 1),
        ("accion", "100", "101", None, 2),
        ("actividad", "100", "1", "101", 3),
    ]
    figures = only(report, "accion").solution.figuras
    assert [figures[f"{letter}{period}"].value for letter in "pa" for period in range(1, 5)] == [3, 2, 3, 2, 3, 3, 2, 2]
    assert {figure.metodo for figure in figures.values()} == {"leido"}


def test_the_blank_template_has_no_rows() -> None:
    with pytest.raises(DocumentError, match="no trae ningún renglón"):
        read(book({}))


def test_blank_is_not_zero_and_unknown_is_neither() -> None:
    row = only(read(book(with_accion(P1=0, P2=None, P3="?", P4="x", Meta_anual=None))), "accion")
    figures = [(figure.value, figure.metodo) for name, figure in row.solution.figuras.items() if name[0] == "p"]
    assert figures == [(0, "leido"), (None, None), (None, "sin_resolver"), (None, None)]
    assert row.marcas == (4,)
    assert row.solution.meta.metodo is None


def test_columns_may_move_and_others_be_added() -> None:
    written = workbook()
    sheet = written["Acciones"]
    sheet.move_range(f"E2:{sheet.cell(4, sheet.max_column).coordinate}", cols=3)
    sheet["F2"], sheet["F4"] = "Nuestra columna", "algo"
    report = read(saved(written))
    assert only(report, "accion").municipio == "Tecate"
    assert notes(report) == [("columna_no_leida", "Acciones!F4")]


def test_a_letterhead_over_the_headings() -> None:
    written = workbook()
    written["Acciones"].insert_rows(1, 3)
    assert notes(read(saved(written))) == []


def test_a_ramo_merged_over_its_rows() -> None:
    second = {**ACCION, "Clave de la acción": "102", "Descripción": "Regar", "Ramo o dependencia": None}
    written = workbook({**RIGHT, "Acciones": [ACCION, second]})
    written["Acciones"].merge_cells(f"{at('Ramo o dependencia')}:{at('Ramo o dependencia', 5)}")
    assert [row.ramo.nombre for row in read(saved(written)).rows if row.ramo] == ["Obras y Servicios"] * 4


def test_figures_merged_over_two_rows_are_said() -> None:
    written = workbook()
    written["Acciones"].merge_cells(f"{at('P1')}:{at('R1')}")
    assert ("celdas_combinadas", cell("P1")) in notes(read(saved(written)))


def test_what_excel_shows_is_what_is_read() -> None:
    # 0.1 + 0.2 is 0.30000000000000004 in the file; 1 in a cell of percentages shows 100 %.
    written = workbook(with_accion(Meta_anual=0.1 + 0.2, P1=0.3, P2=None, P3=None, P4=None, **{"Avance_%": 1}))
    written["Acciones"][at("Avance %")].number_format = "0%"
    solution = only(read(saved(written)), "accion").solution
    assert (solution.meta.value, solution.figuras["p1"].value, solution.pct) == (Decimal("0.3"), Decimal("0.3"), 100)


def test_three_thirds_make_a_whole() -> None:
    third = 100 / 3
    row = only(read(book(with_accion(Meta_anual=100, P1=third, P2=third, P3=third, P4=None))), "accion")
    assert (row.agregacion, row.solution.meta.metodo) == ("suma", "leido")


def test_the_agregacion_that_is_said_holds() -> None:
    # Both as suma and as acumulada; the row says which.
    row = only(
        read(book(with_accion(Agregación="acumulada", Meta_anual=10, P1=None, P2=None, P3=None, P4=10))), "accion"
    )
    assert row.agregacion == "acumulada"


def test_lineas_and_ejes() -> None:
    row = only(
        read(
            book(
                with_accion(
                    Líneas_de_acción="2.1.1 Jardines, 2 por colonia; 3.4.2", Ejes="2 Ciudad para todos\n5 Género"
                )
            )
        ),
        "accion",
    )
    assert [(linea.clave, linea.nombre, linea.eje_clave, linea.eje) for linea in row.lineas] == [
        ("2.1.1", "Jardines, 2 por colonia", "2", "Ciudad para todos"),
        ("3.4.2", None, "3", None),
        (None, None, "5", "Género"),
    ]


def test_what_only_the_person_who_loads_knows() -> None:
    nothing = {"Municipio": None, "Ejercicio": None, "Mes de corte": None}
    unsaid = book({"Metas": [{**META, **nothing}]})
    report = read(unsaid, Options("Tecate", 2022, 12))
    assert (report.municipio, report.ejercicio, report.corte_mes) == ("Tecate", 2022, 12)
    assert notes(report) == []
    with pytest.raises(UnansweredError, match="ninguna fila dice de qué año es"):
        read(unsaid)


# ---------------------------------------------------------------- faults, each with its cell


FAULTS: dict[str, tuple[Cells, list[tuple[str, str]]]] = {
    "text where a number goes": ({"Meta anual": "diez"}, [("cifra_ilegible", "Meta anual")]),
    "a number with its unit": ({"P1": "3 informes"}, [("cifra_ilegible", "P1")]),
    "a date where a number goes": ({"R1": datetime(2022, 3, 1)}, [("cifra_ilegible", "R1")]),
    "a negative number": ({"P1": -3}, [("cifra_ilegible", "P1")]),
    "no number at all": ({"P1": float("nan")}, [("cifra_ilegible", "P1")]),
    "a number without an end": ({"P1": float("inf")}, [("cifra_ilegible", "P1")]),
    "half a woman": ({"Mujeres": 1.5}, [("cifra_ilegible", "Mujeres")]),
    "pesos in words": ({"Monto (pesos)": "mil"}, [("cifra_ilegible", "Monto (pesos)")]),
    "an X that was done": ({"R1": "X"}, [("cifra_ilegible", "R1")]),
    "a number as text": ({"Meta anual": "10"}, [("numero_como_texto", "Meta anual")]),
    "a word of no list": ({"Agregación": "promedio"}, [("valor_fuera_de_lista", "Agregación")]),
    "a month of no year": (
        {"Mes de corte": "brumario"},
        [("valor_fuera_de_lista", "Mes de corte"), ("sin_corte", "Mes de corte")],
    ),
    "a year outside": ({"Ejercicio": 1922}, [("ejercicio_fuera", "Ejercicio"), ("sin_ejercicio", "Ejercicio")]),
    "no year": ({"Ejercicio": None}, [("sin_ejercicio", "Ejercicio")]),
    "no key": ({"Clave de la acción": None}, [("sin_clave", "Clave de la acción")]),
    "a key that is a date": (
        {"Clave de la acción": datetime(2022, 1, 3)},
        [("clave_con_fecha", "Clave de la acción"), ("sin_clave", "Clave de la acción")],
    ),
    "a key that is a number": ({"Clave de la acción": 3.1}, [("clave_como_numero", "Clave de la acción")]),
    "no text": ({"Descripción": None}, [("sin_descripcion", "Descripción")]),
    "a meta that is not there": ({"Clave de la meta": "900"}, [("clave_sin_cabeza", "Clave de la meta")]),
    "a meta of another unit": ({"Unidad ejecutora": "Dirección de Obras"}, [("clave_sin_cabeza", "Clave de la meta")]),
    "sums that fail": ({"P1": 4}, [("suma_programado", "Meta anual")]),
    "sums of what was done that fail": ({"Avance anual": 11}, [("suma_realizado", "Avance anual")]),
    "not as the row says": ({"Agregación": "constante"}, [("agregacion_no_cierra", "Agregación")]),
    "a percentage of something else": ({"Avance %": 50}, [("porcentaje_distinto", "Avance %")]),
    "a month in a row of quarters": ({"P7": 3, "R12": 1}, [("periodo_de_mas", "P7"), ("periodo_de_mas", "R12")]),
    "no partida": ({"Partidas": "26, 2611"}, [("partida_ilegible", "Partidas")]),
    "done after the month reported": (
        {"Mes de corte": "septiembre"},
        [("realizado_tras_el_corte", "R4")],
    ),
    "done, of no month": ({"Mes de corte": None}, [("sin_corte", "Mes de corte")]),
}
# What follows from the fault on the figure itself, as in any form.
FOLLOWS = {"sin_resolver", "meta_pequena", "agregacion_desconocida", "meta_y_acciones", "bajo_sin_motivo"}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_said_with_its_cell(name: str) -> None:
    cells, expected = FAULTS[name]
    rows = {"Metas": [META], "Acciones": [{**ACCION, **cells}]}
    found = [(rule, place) for rule, place in notes(read(book(rows))) if rule not in FOLLOWS]
    assert found == [(rule, cell(heading)) for rule, heading in expected]


def test_all_the_faults_are_said_in_one_pass() -> None:
    wrong = {"Meta anual": "diez", "P1": -3, "Agregación": "promedio", "Ejercicio": 1922, "P7": 3, "Mujeres": "muchas"}
    rows = {"Metas": [META], "Acciones": [{**ACCION, **wrong}, {**ACCION, "Descripción": None}]}
    report = read(book(rows))
    places = {place for _, place in notes(report)}
    assert {cell(heading) for heading in wrong} <= places
    assert {cell("Descripción", 5), cell("Clave de la acción", 5)} <= places
    assert len(report.rows) == 3


def test_a_fault_keeps_the_text_and_the_rest_of_its_row() -> None:
    row = only(read(book(with_accion(Meta_anual="diez"))), "accion")
    assert (row.solution.meta.value, row.solution.meta.metodo) == (None, "sin_resolver")
    assert "«diez»" in row.notes[0].mensaje
    assert row.solution.figuras["p1"].value == 3


def test_a_repeated_key() -> None:
    report = read(book({"Metas": [META], "Acciones": [ACCION, {**ACCION, "Descripción": "Otra"}]}))
    assert ("clave_repetida", cell("Clave de la acción", 5)) in notes(report)
    assert [row.repetida for row in report.rows] == [0, 0, 1]


def test_the_same_row_at_two_dates_is_one() -> None:
    half = {**ACCION, "Mes de corte": "junio", "R3": None, "R4": None}
    report = read(book({"Metas": [META], "Acciones": [half, ACCION]}))
    assert [row.repetida for row in report.rows] == [0, 0, 0]


def test_ranges_merged_below_the_rows_hold_nothing() -> None:
    filled = book()
    below = Range(len(filled.tables[0].rows) + 5, 1, 1_048_576, 1)
    merged = [replace(table, merged=(below,)) for table in filled.tables]
    assert read(replace(filled, tables=tuple(merged))).rows == read(filled).rows


def test_a_row_of_no_year_among_several_is_left_out_and_said() -> None:
    rows = {"Metas": [META, {**META, "Ejercicio": 2023}, {**META, "Clave de la meta": "200", "Ejercicio": "ayer"}]}
    report = read(book(rows))
    assert len(report.rows) == 2
    place = cell("Ejercicio", 6, "Metas")
    assert [found for found in notes(report) if found[1] == place] == [
        ("cifra_ilegible", place),
        ("sin_ejercicio", place),
    ]


Spoil = Callable[[openpyxl.Workbook], None]


def rename_a_sheet(written: openpyxl.Workbook) -> None:
    written["Acciones"].title = "Acciones de 2022"


def write_over_the_example(written: openpyxl.Workbook) -> None:
    written["Acciones"][at("Descripción", 3)] = "Barrer las plazas"


def remove_the_mark_of_the_example(written: openpyxl.Workbook) -> None:
    written["Acciones"]["A3"] = None


def hide_a_row(written: openpyxl.Workbook) -> None:
    written["Acciones"].row_dimensions[4].hidden = True


def hide_a_column(written: openpyxl.Workbook) -> None:
    written["Acciones"].column_dimensions[DESCRIPCION].hidden = True


def remove_a_column(written: openpyxl.Workbook) -> None:
    written["Acciones"].delete_cols(HEADINGS["Acciones"].index("Observación") + 1)


def show_an_error(written: openpyxl.Workbook) -> None:
    written["Acciones"][at("Mujeres")] = "#DIV/0!"


def leave_a_formula_uncalculated(written: openpyxl.Workbook) -> None:
    written["Acciones"][at("Mujeres")] = "=1+2"


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (rename_a_sheet, [("hoja_con_otro_nombre", "Acciones de 2022, fila 2")]),
        (write_over_the_example, [("ejemplo_cambiado", "Acciones!A3")]),
        (remove_the_mark_of_the_example, []),
        (hide_a_row, [("renglon_oculto", "Acciones, fila 4")]),
        (hide_a_column, [("columna_oculta", f"Acciones, columna {DESCRIPCION}")]),
        (remove_a_column, [("columna_faltante", "Acciones, fila 2")]),
        (show_an_error, [("cifra_ilegible", cell("Mujeres"))]),
        (leave_a_formula_uncalculated, [("formula_sin_resultado", cell("Mujeres"))]),
    ],
)
def test_what_does_not_stop_the_document(spoil: Spoil, expected: list[tuple[str, str]]) -> None:
    written = workbook()
    spoil(written)
    report = read(saved(written))
    assert notes(report) == expected
    assert len(report.rows) == 3


def test_a_hidden_sheet_is_not_read_and_said() -> None:
    written = workbook({"Metas": [META], "Acciones": [ACCION]})
    written["Acciones"].sheet_state = "hidden"
    report = read(saved(written))
    assert [row.nivel for row in report.rows] == ["meta"]
    assert notes(report) == [("hoja_oculta", "Acciones")]


def test_a_needed_column_removed_stops_it_and_all_is_said() -> None:
    written = workbook(with_accion(P1="tres"))
    written["Acciones"].delete_cols(HEADINGS["Acciones"].index("Meta anual") + 1)
    with pytest.raises(DocumentError, match="le falta la columna «Meta anual»") as raised:
        read(saved(written))
    # P1 has moved one column to the left.
    place = f"Acciones!{column_letters(HEADINGS['Acciones'].index('P1'))}4"
    assert f"{place}, P1: dice «tres»" in str(raised.value)


def test_a_column_that_stands_twice_stops_it() -> None:
    written = workbook()
    written["Acciones"].cell(2, len(HEADINGS["Acciones"]) + 1).value = "Meta anual"
    with pytest.raises(DocumentError, match="está dos veces la columna «Meta anual»"):
        read(saved(written))


def test_another_workbook_is_not_a_template() -> None:
    assert not template.recognises(Book("otro.xlsx", (Table("Acciones", [["Municipio", "Ejercicio", "P1", "R1"]]),)))
