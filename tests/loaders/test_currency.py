"""Amounts in another money are not given as pesos, and those in thousands are what they are."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
import xlsxwriter

from loaders import readers
from loaders.layouts import tables
from loaders.layouts.rows import ReadRow, Sheet
from loaders.layouts.tables.maps import Map
from loaders.readers.grid import Book, Table, Value
from loaders.readings import amount
from tests.loaders.books import written

ROWS = [[n, f"Impartir taller {n}", "Taller", 4, 1, 1, 1, 1] for n in range(1, 6)]


def book(money: str, cells: Sequence[Value], titles: Sequence[str] = (), below: Sequence[str] = ()) -> Book:
    """A table of five rows, the last of its columns headed by money; titles over it, notes under it."""
    heading = ("No.", "Actividad", "Unidad de medida", "Meta anual", "T1", "T2", "T3", "T4", money)
    rows = [(*row, cell) for row, cell in zip(ROWS, cells, strict=True)]
    return Book(
        "libro.xlsx",
        (Table("POA", [("POA 2026",), *((t,) for t in titles), heading, *rows, (), *((b,) for b in below)]),),
    )


def read(of: Book, *maps: Map) -> Sheet:
    return tables.read(of, 2026, maps).sheets[0]


def amounts(rows: Sequence[ReadRow]) -> list[Decimal | None]:
    return [amount(row.monto) for row in rows]


def rules(sheet: Sheet) -> list[str]:
    return [note.regla for note in sheet.notes]


PESOS = [100, 250.5, 300, 400, 500]


@pytest.mark.parametrize(
    "how",
    [
        {"money": "Presupuesto"},
        {"money": "Presupuesto ($)"},
        {"money": "Monto MXN"},
        {"money": "Costo total", "titles": ["Pesos mexicanos"]},
        {"money": "Presupuesto", "titles": ["Colonia Los Soles", "Dirección: Calle Euros 5"]},
        {"money": "Presupuesto", "titles": ["Obra: S/N, 20 millones de pesos de inversión en la colonia"]},
        {"money": "Presupuesto", "below": ["Nota: se atendió a 3 migrantes colombianos y chilenos"]},
    ],
)  # fmt: skip
def test_amounts_are_pesos(how: dict) -> None:
    sheet = read(book(cells=PESOS, **how))
    assert amounts(sheet.rows) == [Decimal(str(amount)) for amount in PESOS]
    assert not {"moneda_extranjera", "montos_en_miles"} & {*rules(sheet)}


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"money": "Presupuesto (US$)"}, "lo dice su encabezado"),
        ({"money": "Costo total S/"}, "lo dice su encabezado"),
        ({"money": "Monto en dólares"}, "lo dice su encabezado"),
        ({"money": "Importe €"}, "lo dice su encabezado"),
        ({"money": "Presupuesto (pesos colombianos)"}, "lo dice su encabezado"),
        ({"money": "Presupuesto", "titles": ["Presupuesto en soles"]}, "«Presupuesto en soles»"),
        ({"money": "Presupuesto", "titles": ["(Miles de dólares)"]}, "«(Miles de dólares)»"),
        ({"money": "Presupuesto", "titles": ["Moneda: USD"]}, "«Moneda: USD»"),
        ({"money": "Presupuesto", "below": ["Los montos están expresados en quetzales."]}, "en quetzales.»"),
        ({"money": "Presupuesto", "cells": ["US$ 5", "US$ 6", "US$ 7", "US$ 8", "US$ 9"]}, "por ejemplo, «US$ 5»"),
        ({"money": "Presupuesto", "cells": [f"{n} USD" for n in range(5)]}, "por ejemplo, «0 USD»"),
    ],
)  # fmt: skip
def test_amounts_in_another_money_are_not_pesos(how: dict, said: str) -> None:
    sheet = read(book(**{"cells": PESOS, **how}))
    assert amounts(sheet.rows) == [None] * 5
    assert [row.monto for row in sheet.rows] == [None] * 5
    [note] = [note for note in sheet.notes if note.regla == "moneda_extranjera"]
    assert note.mensaje.startswith(f"La columna «{how['money']}» no está en pesos (")
    assert said in note.mensaje
    assert note.place == f"POA!I{2 + len(how.get('titles', ()))}"


@pytest.mark.parametrize(
    ("code", "is_other"),
    [
        ('"$"#,##0.00', False),
        ("[$$-80A]#,##0.00", False),
        ("[$$-409]#,##0.00", False),
        ('#,##0" pesos"', False),
        ("0%", False),
        ("[$-80A]#,##0.00", False),
        ("[$S/-280A] #,##0.00", True),
        ('"US$"#,##0', True),
        ("[$€-2] #,##0", True),
        ("[$$-240A]#,##0", True),
        ("[$$-es-CO]#,##0", True),
        ("[$Q-100A]#,##0", True),
    ],
)
def test_what_the_format_of_a_cell_shows(code: str, is_other: bool) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("POA")
        sheet.write(0, 0, "POA 2026")
        heading = ["No.", "Actividad", "Unidad de medida", "Meta anual", "T1", "T2", "T3", "T4", "Presupuesto"]
        sheet.write_row(1, 0, heading)
        for number, row in enumerate(ROWS, start=2):
            sheet.write_row(number, 0, row)
            sheet.write_number(number, 8, 0.5, workbook.add_format({"num_format": code}))

    made = readers.read(written(fill), "libro.xlsx")
    assert isinstance(made, Book)
    sheet = read(made)
    assert ("moneda_extranjera" in rules(sheet)) == is_other
    assert (amounts(sheet.rows) == [None] * 5) == is_other


def test_one_cell_in_another_money_is_not_known() -> None:
    sheet = read(book("Presupuesto", [100, 200, "300 USD", 400, 500]))
    assert amounts(sheet.rows) == [100, 200, None, 400, 500]
    assert sheet.rows[2].monto is not None


@pytest.mark.parametrize(
    ("how", "times"),
    [
        ({"money": "Presupuesto (miles de pesos)"}, 1_000),
        ({"money": "Presupuesto", "titles": ["Cifras en miles de pesos"]}, 1_000),
        ({"money": "Monto (mdp)"}, 1_000_000),
        ({"money": "Presupuesto", "below": ["Los montos se expresan en millones de pesos"]}, 1_000_000),
    ],
)
def test_amounts_in_thousands(how: dict, times: int) -> None:
    sheet = read(book(cells=PESOS, **how))
    assert amounts(sheet.rows) == [Decimal(str(amount)) * times for amount in PESOS]
    assert sheet.rows[1].monto is not None
    assert sheet.rows[1].monto.text == "250.5"
    [note] = [note for note in sheet.notes if note.regla == "montos_en_miles"]
    assert f"se multiplicaron por {times:,}: dice «" in note.mensaje


def test_what_a_person_says_of_a_column_is_not_doubted() -> None:
    of = book("Presupuesto (US$)", PESOS)
    proposal = tables.proposal(of, 2026)
    assert proposal is not None
    text = tables.written(proposal).replace('encabezado = "Presupuesto (US$)"\nes = "ignorar"', 'es = "monto"')
    assert amounts(read(of, tables.parsed(text, "mapa.toml")).rows)[0] == 100
