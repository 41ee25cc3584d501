"""Tables as offices lay them out: each fault found by varying real ones at random, by the cells that it was seen in."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from loaders.layouts import tables
from loaders.layouts.rows import ReadRow
from loaders.readers.grid import Book, Range, Table, Value

Rows = Sequence[Sequence[Value]]
TEXTS = ["Impartir talleres", "Realizar visitas", "Entregar apoyos", "Difundir campañas", "Reparar parques"]
PROGRAMMED = [[3, 1, 2, 4], [5, None, 6, 1], [1, 2, 3, 3], [2, 2, None, 8], [7, 1, 1, 1]]
DONE = [[2, 1, 1, 4], [4, None, 6, 2], [1, 1, 3, 1], [2, 0, None, 9], [6, 1, 2, 1]]
MONTHS = "EFMAMJJASOND"
SIGNED = [
    [],
    ["ELABORÓ", None, None, None, None, None, None, "AUTORIZÓ"],
    [],
    ["Persona Uno", *[None] * 6, "Persona Dos"],
]


def read(rows: Rows, merged: Sequence[tuple[int, int, int, int]] = ()) -> tables.Tables:
    """merged: ranges of the rows, counted from 0: first row and column, last row and column."""
    ranges = tuple(Range(*(at + 1 for at in one)) for one in merged)
    titled = [("POA 2026",), *(tuple(row) for row in rows)]
    ranges = tuple(Range(one.first_row + 1, one.first_column, one.last_row + 1, one.last_column) for one in ranges)
    return tables.read(Book("libro.xlsx", (Table("POA", titled, ranges),)), 2026)


def rows_of(found: tables.Tables) -> list[ReadRow]:
    return [row for sheet in found.sheets for row in sheet.rows]


def figures(found: tables.Tables, side: str) -> list[list[Decimal | None]]:
    """What each row has in the periods of a side."""
    return [
        [value for name, value in (row.figures.valores or {}).items() if name[0] == side and name[1:].isdigit()]
        for row in rows_of(found)
    ]


def rules(found: tables.Tables) -> list[str]:
    return [note.regla for sheet in found.sheets for note in sheet.notes if note.regla != "sin_municipio"]


def by_side(*more: Sequence[Value]) -> list[list[Value]]:
    """Rows with P and A of each quarter in turn; more: what stands behind each."""
    rows: list[list[Value]] = []
    for n, (text, planned, done) in enumerate(zip(TEXTS, PROGRAMMED, DONE, strict=True), start=1):
        pairs = [value for pair in zip(planned, done, strict=True) for value in pair]
        rows.append([n, text, "Taller", sum(value or 0 for value in planned), *pairs, *(more[n - 1] if more else ())])
    return rows


HEAD = ["No.", "Actividad", "Unidad de medida", "Meta anual"]
BLANK = [None] * 4
QUARTERS = ["1er Trimestre", None, "2do Trimestre", None, "3er Trimestre", None, "4to Trimestre", None]
OVER_PAIRS = [(0, at, 0, at + 1) for at in (4, 6, 8, 10)]


@pytest.mark.parametrize("sides", [["P", "A"], ["Meta", "Avance"], ["Programación", "Ejecución"], ["Prog.", "Real"]])
def test_sides_in_a_row_of_their_own(sides: list[str]) -> None:
    """Meta, Avance, Meta, Avance is no heading of another table, though "Meta" may name the text of a row."""
    found = read([[*HEAD, *QUARTERS], [*BLANK, *sides * 4], *by_side()], OVER_PAIRS)
    assert (figures(found, "p"), figures(found, "a")) == (PROGRAMMED, DONE)
    assert rules(found) == []


def test_three_rows_of_heading_without_merged_cells() -> None:
    top = [*HEAD, "Avance por periodo", *[None] * 7]
    found = read([top, [*BLANK, *QUARTERS], [*BLANK, *["Prog.", "Real"] * 4], *by_side()])
    assert (figures(found, "p"), figures(found, "a")) == (PROGRAMMED, DONE)


@pytest.mark.parametrize("blank", [5, 6, 8, 11])
def test_a_blank_column_among_the_periods(blank: int) -> None:
    """It is the room of a merged heading, and parts no table in two."""
    rows = [[*HEAD, *QUARTERS], [*BLANK, *["Meta", "Avance"] * 4], *by_side()]
    for row in rows:
        row.insert(blank, None)
    merged = [(0, first + (first >= blank), 0, last + (last >= blank)) for _, first, _, last in OVER_PAIRS]
    found = read(rows, merged)
    assert (figures(found, "p"), figures(found, "a")) == (PROGRAMMED, DONE)
    assert found.asked is None


def test_a_blank_column_beside_the_text() -> None:
    heading = ["No.", "Eje", "Actividad", None, "Unidad de medida", "Meta anual", "Metas programadas", None, None, None]
    under = [*[None] * 6, "T1", "T2", "T3", "T4"]
    rows: list[list[Value]] = []
    for n, (text, planned) in enumerate(zip(TEXTS, PROGRAMMED, strict=True), start=1):
        rows.append([n, "Eje 1", text, None, "Taller", sum(value or 0 for value in planned), *planned])
    found = read([heading, under, *rows], [(0, 6, 0, 9)])
    assert [str(row.descripcion) for row in rows_of(found)] == TEXTS
    assert figures(found, "p") == PROGRAMMED


# ---------------------------------------------------------------- months and periods that only count


def monthly(start: int) -> list[int]:
    return [start + n for n in range(12)]


@pytest.mark.parametrize("group", [None, "Calendarización", "Metas programadas"])
def test_initials_are_months_and_no_sides(group: str | None) -> None:
    """E is enero and A is abril, and neither is "ejecutado" nor "avance"."""
    rows = [[n, text, "Taller", sum(monthly(n)), *monthly(n)] for n, text in enumerate(TEXTS, start=1)]
    head = ["N°", *HEAD[1:]]  # An N before the others.
    heading = [[*head, group, *[None] * 11], [*BLANK, *MONTHS]] if group else [[*head, *MONTHS]]
    found = read([*heading, *rows], [(0, 4, 0, 15)] if group else ())
    assert figures(found, "p") == [monthly(n) for n in range(1, 6)]
    assert figures(found, "a") == [[]] * 5


def test_initials_over_figures_and_a_reason() -> None:
    heading = [
        [*HEAD, *[letter for one in MONTHS for letter in (one, None, None)]],
        [*BLANK, *["P", "A", "Justificación"] * 12],
    ]
    rows = [[n, text, "Taller", 12, *[1, 2, "Se cumplió"], *[1, 2, None] * 11] for n, text in enumerate(TEXTS, 1)]
    found = read([*heading, *rows], [(0, at, 0, at + 2) for at in range(4, 40, 3)])
    assert figures(found, "p") == [[1] * 12] * 5
    assert figures(found, "a") == [[2] * 12] * 5


def test_a_heading_that_comes_again_in_other_cells_is_no_row() -> None:
    """Its numbers are texts this time."""
    head = [*HEAD, "Mensual", *[None] * 11]
    rows = [[n, text, "Taller", sum(monthly(n)), *monthly(n)] for n, text in enumerate(TEXTS, start=1)]
    again = ["No.", "Actividad", "Unidad de medida", 7, *map(str, range(1, 13))]
    found = read([head, [*BLANK, *range(1, 13)], *rows[:3], again, *rows[3:]], [(0, 4, 0, 15)])
    assert [str(row.descripcion) for row in rows_of(found)] == TEXTS


def test_initials_of_what_was_programmed_and_of_what_was_done() -> None:
    heading = [[*HEAD, "Programado", *[None] * 11, "Realizado", *[None] * 11], [*BLANK, *MONTHS, *MONTHS]]
    rows = [[n, text, "Taller", sum(monthly(n)), *monthly(n), *monthly(n + 1)] for n, text in enumerate(TEXTS, 1)]
    found = read([*heading, *rows], [(0, 4, 0, 15), (0, 16, 0, 27)])
    assert figures(found, "p") == [monthly(n) for n in range(1, 6)]
    assert figures(found, "a") == [monthly(n + 1) for n in range(1, 6)]


@pytest.mark.parametrize(
    "names",
    [
        [f"{side}{n}" for n in range(1, 5) for side in "PR"],
        [f"{side} {n}" for n in range(1, 5) for side in ("Prog.", "Avance")],
        [f"{n} {side}" for n in range(1, 5) for side in ("Programado", "Realizado")],
    ],
)
def test_periods_that_only_count_beside_their_side(names: list[str]) -> None:
    found = read([[*HEAD, *names], *by_side()])
    assert (figures(found, "p"), figures(found, "a")) == (PROGRAMMED, DONE)


def test_numbers_of_periods_under_a_merged_name() -> None:
    rows = [[n, text, "Taller", sum(monthly(n)), *monthly(n)] for n, text in enumerate(TEXTS, start=1)]
    found = read([[*HEAD, "Metas programadas", *[None] * 11], [*BLANK, *range(1, 13)], *rows], [(0, 4, 0, 15)])
    assert figures(found, "p") == [monthly(n) for n in range(1, 6)]


# ---------------------------------------------------------------- what stands under a table


def test_who_signs_under_a_column_takes_no_figure_from_it() -> None:
    """The last quarter has few figures, and two texts under it."""
    sparse = [[*row[:-1], row[-1] if at < 2 else None] for at, row in enumerate(DONE)]
    heading = [*HEAD, *[f"{name} {side}" for name in ("T1", "T2", "T3", "T4") for side in ("Prog.", "Real")]]
    rows = [[*row[:-1], sparse[at][-1]] for at, row in enumerate(by_side())]
    signed = [[], [*["ELABORÓ"], *[None] * 10, "AUTORIZÓ"], [], ["Persona Uno", *[None] * 10, "Persona Dos"]]
    found = read([heading, *rows, *signed])
    assert figures(found, "a") == sparse


@pytest.mark.parametrize("note", [[None, "Nota 1: se programaron 25 visitas", None, 25], [None, "Notas:", None, 12]])
def test_a_note_with_a_figure_is_no_row(note: list[Value]) -> None:
    found = read([[*HEAD, *[f"{n} {s}" for n in ("T1", "T2", "T3", "T4") for s in ("P", "A")]], *by_side(), note])
    assert len(rows_of(found)) == len(TEXTS)
    assert rules(found) == ["renglon_bajo_la_tabla"]


# ---------------------------------------------------------------- the year's figures, and what is not read


def test_what_was_done_to_date_is_the_years() -> None:
    done = [[sum(value or 0 for value in row)] for row in DONE]
    names = [f"{n} {s}" for n in ("T1", "T2", "T3", "T4") for s in ("Prog.", "Real")]
    found = read([[*HEAD, *names, "Avance acumulado"], *by_side(*done)])
    assert [(row.figures.valores or {})["avance_anual"] for row in rows_of(found)] == [value for [value] in done]


def test_a_column_of_figures_that_nobody_knows_is_told() -> None:
    names = [f"{n} {s}" for n in ("T1", "T2", "T3", "T4") for s in ("Prog.", "Real")]
    found = read([[*HEAD, *names, "Coeficiente", None], *by_side(*[[5 - n % 2, n % 3] for n in range(5)])])
    [note] = [note for sheet in found.sheets for note in sheet.notes if note.regla == "columna_no_leida"]
    message = "Columnas con cifras que no se leyeron, porque no se sabe de qué son: «Coeficiente», N (sin encabezado)."
    assert (note.mensaje, note.place) == (message, "POA, fila 2")


def test_several_columns_of_a_side_and_of_no_period_are_asked_about() -> None:
    names = [f"{n} {s}" for n in ("Uno", "Dos", "Tres", "Cuatro") for s in ("Programado", "Realizado")]
    with pytest.raises(
        tables.UnansweredError, match="no se sabe de qué periodos son «Uno Programado», «Dos Realizado» y otras 4"
    ):
        read([[*HEAD, *names], *by_side()])


def test_rows_of_no_table_are_told() -> None:
    """They stand under the table, in columns of theirs."""
    names = [f"{n} {s}" for n in ("T1", "T2", "T3", "T4") for s in ("Prog.", "Real")]
    other = [[f"Cosa {n}", None, 5, 6] for n in range(4)]
    found = read([[*HEAD, *names], *by_side(), [], *other])
    assert len(rows_of(found)) == len(TEXTS)
    assert "renglon_sin_tabla" in rules(found)
