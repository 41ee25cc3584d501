"""Whose a table is, as the titles over it say: after a label, or as an office's name alone where that is sure."""

from collections.abc import Sequence

import pytest

from loaders.layouts import tables
from loaders.layouts.rows import Named, Sheet
from loaders.readers.grid import Book, Table, Value

HEADING = ["No.", "Actividad", "Unidad de medida", "Meta anual", "T1", "T2", "T3", "T4"]
ROWS = [[n, f"Impartir taller {n}", "Taller", 4, 1, 1, 1, 1] for n in range(1, 4)]


def sheets(
    *titled: Sequence[Sequence[Value]], heading: list[str] = HEADING, rows: list[list[Value]] = ROWS
) -> list[Sheet]:
    """A book with a sheet for each group of titles, all with one table; its rows differ by sheet."""
    made = []
    for n, titles in enumerate(titled, start=1):
        own = [[row[0], f"{row[1]} en {n}", *row[2:]] for row in rows]
        made.append(Table(f"Área {n}", [tuple(row) for row in (*titles, ["POA 2026"], heading, *own)]))
    return tables.read(Book("libro.xlsx", tuple(made)), 2026).sheets


def whose(sheet: Sheet) -> tuple[str | None, str | None]:
    names: list[Named | None] = [sheet.heading.ramo, sheet.heading.unidad]
    ramo, unidad = (" ".join(filter(None, (part.clave, part.nombre))) if part else None for part in names)
    return ramo, unidad


def rules(sheet: Sheet) -> list[str]:
    return [note.regla for note in sheet.notes]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["Dependencia: Obras Públicas"], ("Obras Públicas", None)),
        (["Dependencia o entidad: Obras Públicas", "Unidad responsable: Alumbrado"], ("Obras Públicas", "Alumbrado")),
        (["UNIDAD ADMINISTRATIVA RESPONSABLE: ALUMBRADO"], (None, "ALUMBRADO")),
        (["Dirección: Desarrollo Social"], ("Desarrollo Social", None)),
        # Where an office is, and not which.
        (["Dirección: Av. Juárez 5, Centro"], (None, None)),
        (["Dirección: Plaza principal s/n"], (None, None)),
    ],
)
def test_after_a_label(titles: list[str], expected: tuple[str | None, str | None]) -> None:
    [sheet] = sheets([[title] for title in titles])
    assert whose(sheet) == expected
    assert "dependencia_de_titulo" not in rules(sheet)


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["Dirección de Obras Públicas"], ("Dirección de Obras Públicas", None)),
        (["H. AYUNTAMIENTO DE TECATE", "SECRETARÍA DE BIENESTAR"], ("SECRETARÍA DE BIENESTAR", None)),
        (["Tesorería Municipal", "Departamento de Ingresos"], ("Tesorería Municipal", "Departamento de Ingresos")),
        (["Coordinación de Derechos Humanos"], (None, "Coordinación de Derechos Humanos")),
        (["Ramo 54.- Bienestar Social"], ("54 Bienestar Social", None)),
    ],
)
def test_as_its_name_alone(titles: list[str], expected: tuple[str | None, str | None]) -> None:
    [sheet] = sheets([[title] for title in titles])
    assert whose(sheet) == expected
    notes = [note for note in sheet.notes if note.regla == "dependencia_de_titulo"]
    assert len(notes) == sum(name is not None for name in expected)
    assert notes[0].mensaje.startswith("Ninguna columna ni etiqueta dice de quién es la tabla: se tomó del título «")


@pytest.mark.parametrize(
    "titles",
    [
        # Two of one kind, a state's, a country's, a sentence, a document's name, beside another text.
        [["Dirección de Obras"], ["Dirección de Cultura"]],
        [["Gobierno del Estado de México"], ["Secretaría de Finanzas"]],
        [["Departamento de Cundinamarca"], ["Municipio de Gachancipá"]],
        [["Dirección de las acciones que se harán durante el año para que la gente de las colonias viva mejor"]],
        [["Programa Operativo Anual de la Dirección de Obras"]],
        [["Dirección de Obras", "Elaboró la Tesorería"]],
        [["Secretaría de Obras, oficio 1234/2026"]],
        [["Unidad: todas"]],
    ],
)
def test_nothing_where_it_is_not_sure(titles: list[list[Value]]) -> None:
    [sheet] = sheets(titles)
    assert whose(sheet) == (None, None)
    assert "dependencia_de_titulo" not in rules(sheet)


def test_a_column_of_the_rows_counts_and_not_the_title() -> None:
    rows = [[n, f"Taller {n}", "Taller", 4, 1, 1, 1, 1, "Cultura"] for n in range(1, 4)]
    [sheet] = sheets([["Dirección de Planeación"]], heading=[*HEADING, "Área responsable"], rows=rows)
    assert whose(sheet) == (None, None)
    assert {row.unidad.nombre for row in sheet.rows if row.unidad} == {"Cultura"}


def test_the_title_of_each_sheet_and_the_letterhead_of_all() -> None:
    own = sheets([["Dirección de Obras"]], [["Dirección de Cultura"]])
    assert [whose(sheet) for sheet in own] == [("Dirección de Obras", None), ("Dirección de Cultura", None)]
    same = sheets([["Dirección de Planeación"]], [["Dirección de Planeación"]])
    assert [whose(sheet) for sheet in same] == [(None, "Área 1"), (None, "Área 2")]
