"""Findings on the figures of a row: each with one that has it, one that has not, and one that cannot be judged."""

from pathlib import Path

from loaders.load import load
from tests.loaders.given import line, page

ROW = "Podar los árboles de las avenidas"
OTHER = line("102", "Reparar bancas de los parques", 12, "3 3 3 3 3 3 3 3", 12, "100%")


def found(path: Path, *pages: str) -> dict[str, str]:
    """The findings of the row 101 in a store of the pages, the last message of each rule."""
    outcome = load([(f"{i}.txt", text.encode()) for i, text in enumerate(pages)], path)
    return {finding.regla: finding.mensaje for finding in outcome.findings if finding.mensaje.startswith(("101", "T"))}


def test_realised_figures_that_miss_the_absolute(almacen: Path) -> None:
    # 3 + 3 + 3 + 4 = 13 in both readings, and both print 14.
    row = line("101", ROW, 12, "3 3 3 3 3 3 3 4", 14, "117%")
    told = found(almacen, page([row, OTHER]) + page([row, OTHER]))
    assert told["suma_realizado"] == (
        "101: lo realizado por trimestre suma 13 (3 + 3 + 3 + 4) y el avance absoluto dice 14."
    )


def test_realised_figures_that_add_up(almacen: Path) -> None:
    row = line("101", ROW, 12, "3 3 3 3 3 3 3 4", 13, "108%")
    assert "suma_realizado" not in found(almacen, page([row, OTHER]))


def test_a_sum_with_a_figure_unknown_cannot_be_judged(almacen: Path) -> None:
    # 3 of 12 in one quarter, and nothing says where the other 9 go.
    row = line("101", ROW, 12, "3 3 . . . . . .", 12, "100%")
    told = found(almacen, page([row, OTHER]) + page([row, OTHER]))
    assert "suma_realizado" not in told
    assert "sin_resolver" in told


def test_readings_that_differ_are_told_with_their_texts(almacen: Path) -> None:
    one = line("101", ROW, 24, "6 6 6 6 6 6 6 9", 27, "113%")
    other = line("101", ROW, 24, "6 6 6 6 6 6 6 7", 27, "113%")
    told = found(almacen, page([one, OTHER]) + page([one, OTHER]) + page([other, OTHER]))
    assert told["lecturas_en_conflicto"] == "101: las lecturas difieren en T4 realizado: 9, 9, 7."


def test_readings_that_agree_are_no_finding(almacen: Path) -> None:
    one = line("101", ROW, 24, "6 6 6 6 6 6 6 9", 27, "113%")
    assert "lecturas_en_conflicto" not in found(almacen, page([one, OTHER]) + page([one, OTHER]))


def test_periods_that_do_not_make_the_target_of_a_later_report(almacen: Path) -> None:
    march = line("101", ROW, 12, "3 3 3 . 3 . 3 .", 3, "25%")
    # June prints another target and no quarters: 3 + 3 + 3 + 3 is neither 20 nor all of them 20.
    june = line("101", ROW, 20, ". . . . . . . .", 6, "30%")
    told = found(
        almacen,
        page([march, OTHER], fecha=("FECHA: ENERO-MARZO 2022",)),
        page([june, OTHER], fecha=("FECHA: ABRIL-JUNIO 2022",)),
    )
    assert told["agregacion_desconocida"] == (
        "101: sus periodos no hacen su meta anual ni como suma, ni como constante, ni como acumulada."
    )


def test_periods_that_make_the_target_are_no_finding(almacen: Path) -> None:
    for cells in ("3 3 3 3 3 3 3 3", "12 12 12 12 12 12 12 12", ". . . . . . 12 12"):
        row = line("101", ROW, 12, cells, 12, "100%")
        assert "agregacion_desconocida" not in found(almacen, page([row, OTHER]))
