"""Form TMM-F004 as a sheet that somebody filled in: each cell stands under its heading, and nothing is worked out."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from loaders import readers, report
from loaders.layouts import recognised
from loaders.reported import Options, Report, ReportedRow
from tests.loaders import given
from tests.loaders.books import of_text

LIST = tuple(f"2.1.{number} LÍNEA DE PRUEBA {number}" for number in range(1, 8))


def told(text: str, *, of_sheet: bool = True) -> Report:
    content = of_text(text) if of_sheet else text.encode()
    name = "avance.xlsx" if of_sheet else "avance.txt"
    form = recognised(readers.read(content, name))
    assert form.forma == "tmm_f004"
    return report.decide(form.sheets, name, Options(), form.informa)


def rows(*lines: str, heading: Sequence[str] = given.CODED) -> tuple[ReportedRow, ...]:
    return told(given.page(lines, heading=heading)).rows


def filled(
    figures: str, target: int | str, absolute: int | str = "", share: str = "", code: str = "101", **more: str
) -> str:
    return given.line(code, "Podar los árboles de las avenidas", target, figures, absolute, share, **more)


def regla(row: ReportedRow) -> list[str]:
    return [note.regla for note in row.notes]


@pytest.mark.parametrize(
    ("figures", "target", "absolute", "methods"),
    [
        # A scan's blank P2 would be filled in with what its sum lacks.
        ("1 1 . . . . . .", 2, 2, {"p1": "contradictorio", "a1": "contradictorio", "p2": None, "a2": None}),
        # Nobody knows them: no sum judges the others.
        ("1 1 ? ? ? ? ? ?", 2, 2, {"p1": "leido", "a1": "leido", "p2": "sin_resolver", "a4": "sin_resolver"}),
        # Of one side alone.
        (". ? . ? . ? 1 ?", 1, 1, {"p1": None, "p4": "leido", "a1": "sin_resolver", "a4": "sin_resolver"}),
        # A figure in another quarter stays in it.
        ("5 . . 5 5 . . 5", 10, 10, {"p1": "leido", "a1": None, "p2": None, "a2": "leido", "a4": "leido"}),
        ("10 10 10 10 10 10 10 .", 50, 30, {"p1": "contradictorio", "p4": "contradictorio", "a1": "leido", "a4": None}),
    ],
)
def test_nothing_is_worked_out(figures: str, target: int, absolute: int, methods: dict[str, str | None]) -> None:
    (row,) = rows(filled(figures, target, absolute))
    printed = dict(zip(given.QUARTERS, given.cells(figures), strict=True))
    assert given.figures(row.solution) == {
        name: Decimal(cell) if cell.isdigit() else None for name, cell in printed.items()
    }
    assert {name: given.methods(row.solution)[name] for name in methods} == methods
    assert (row.solution.meta.value, row.solution.absoluto.value) == (target, absolute)


def test_totals_that_nobody_knows() -> None:
    (row,) = rows(filled("1 1 1 1 1 1 1 ?", "?", "?"))
    assert (row.solution.meta.metodo, row.solution.absoluto.metodo) == ("sin_resolver", "sin_resolver")
    assert given.methods(row.solution)["p1"] == "leido"


def test_a_row_without_figures_and_one_without_a_target() -> None:
    blank, without, last = rows(
        filled(". . . . . . . .", ""),
        filled("1 1 1 1 . . . .", "", 2, code="102"),
        filled("1 1 1 1 1 1 1 1", 4, 4, "100%", code="103"),
    )
    assert [row.accion_clave for row in (blank, without, last)] == ["101", "102", "103"]
    assert blank.solution.meta.value is None
    assert without.solution.absoluto.value == 1 + 1


def test_a_quarter_with_a_mark_and_no_amount() -> None:
    (row,) = rows(filled("X . . . X . . .", ""))
    assert row.marcas == (1, 3)
    assert given.methods(row.solution)["p1"] is None


def test_a_text_where_a_figure_goes_is_told() -> None:
    row, _ = rows(filled("1 pendiente 1 1 1 1 1 1", 4), filled("1 1 1 1 1 1 1 1", 4, 4, "100%", code="102"))
    assert given.methods(row.solution)["a1"] == "sin_resolver"
    sheet = recognised(readers.read(of_text(given.page([filled("1 pendiente 1 1 1 1 1 1", 4)])), "avance.xlsx"))
    (note,) = [note for note in sheet.sheets[0].notes if note.regla == "texto_en_cifra"]
    assert (note.mensaje, note.place) == ("Dice «pendiente» donde va una cifra: queda sin valor.", "Hoja1!F20")


def test_a_target_in_percent() -> None:
    (row,) = rows(filled("25% 20% 25% 25% 25% 25% 25% 25%", "100%", "95%", "95%", unit="Porcentaje"))
    assert given.figures(row.solution) == given.quarters("25 25 25 25", "20 25 25 25")
    assert (row.solution.meta.value, row.solution.absoluto.value, row.solution.pct) == (100, 95, 95)


def test_what_only_adds_up_is_no_row() -> None:
    total = "\t".join(["", "TOTAL DE LA UNIDAD EJECUTORA", "", "4", *["1"] * 8, "4", "100%"])
    (row,) = rows(filled("1 1 1 1 1 1 1 1", 4, 4, "100%"), total)
    assert row.accion_clave == "101"


def test_a_list_that_counts_up_was_typed_so() -> None:
    codes = " ".join(f"2.1.{number}" for number in range(1, 8))
    heading = (*given.CODED[:-2], "LÍNEAS DE ACCIÓN:", *LIST)
    page = given.page([filled("1 1 1 1 1 1 1 1", 4, 4, "100%", lineas=codes)], heading=heading)
    typed, scanned = told(page), told(page, of_sheet=False)
    assert [linea.clave for linea in typed.rows[0].lineas] == codes.split()
    assert [note.regla for note in typed.notes] == []
    assert [note.regla for note in scanned.notes] == ["linea_inventada"] * 2


def test_a_sheet_whose_cells_have_slid_is_read_as_a_scan() -> None:
    """Its first row lost a cell, and the share stands where the absolute goes."""
    slid = "\t".join(
        ["2.1.1", "101.- Podar los árboles", "Informe", "100", *"40 73 30 18 30 5".split(), "", "96", "96%"]
    )
    first, second = rows(slid, filled("1 1 1 1 1 1 1 1", 4, 4, "100%", code="102"))
    assert given.figures(first.solution) == given.quarters("40 30 30 .", "73 18 5 .")
    assert given.methods(second.solution)["p1"] == "leido"


def test_a_plan_is_not_asked_for_the_period_that_it_reports() -> None:
    plan = told(given.page([filled("1 . 1 . 1 . 1 .", 4)], fecha=("FECHA: 2022",)))
    assert (plan.ejercicio, plan.corte_mes) == (2022, None)
    with pytest.raises(report.UnansweredError, match="el periodo que informa"):
        told(given.page([filled("1 1 1 . 1 . 1 .", 4, 1)], fecha=("FECHA: 2022",)))


# ---------------------------------------------------------------- códigos that are not the form's


@pytest.mark.parametrize("of_sheet", [True, False])
@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (["300", "301", "302"], [("meta", "300", None), ("accion", "300", "301"), ("accion", "300", "302")]),
        (["3", "3.2", "3.10"], [("meta", "3", None), ("accion", "3", "3.2"), ("accion", "3", "3.10")]),
        (["3.2", "3.3"], [("accion", "3", "3.2"), ("accion", "3", "3.3")]),
        (["META 6,7 y 20", "1", "2"], [("meta", "6,7,20", None), ("accion", "6,7,20", "1"), ("accion", "6,7,20", "2")]),
        (["META 1", "1", "META 2", "1"],
         [("meta", "1", None), ("accion", "1", "1"), ("meta", "2", None), ("accion", "2", "1")]),
        (["META A-1", "ACCIÓN A-1.b"], [("meta", "A-1", None), ("accion", "A-1", "A-1.b")]),
        (["ACTIVIDAD 100", "ACTIVIDAD 101"], [("actividad", None, "100"), ("actividad", None, "101")]),
    ],
)  # fmt: skip
def test_the_nivel_of_a_row(
    codes: list[str], expected: list[tuple[str, str | None, str | None]], of_sheet: bool
) -> None:
    texts = ("Podar árboles", "Reparar bancas", "Pintar banquetas", "Barrer las calles")
    lines = [given.line(code, text, 4, "1 1 1 1 1 1 1 1", 4, "100%") for code, text in zip(codes, texts, strict=False)]
    found = told(given.page(lines), of_sheet=of_sheet).rows
    assert [(row.nivel, row.meta_clave, row.accion_clave) for row in found] == expected
    assert [row.descripcion for row in found] == list(texts[: len(codes)])
