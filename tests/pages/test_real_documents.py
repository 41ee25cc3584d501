"""What the board answers on the real documents, question by question: figures found by hand in the documents."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from data.store import Selection, ask
from loaders.__main__ import main as load

REPORT = Selection(ejercicio=2023)
CARDS = Selection(ejercicio=2021)
DECK = Selection(ejercicio=2024)


@pytest.fixture(scope="module", autouse=True)
def store(documentos_reales: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A store of the cards, the report and the deck: one a year."""
    path = tmp_path_factory.mktemp("reales") / "poa.duckdb"
    documents = [str(next(documentos_reales.glob(f"{number}*.txt"))) for number in ("000", "001", "004")]
    assert load([*documents, "--store", str(path)]) == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POA_STORE", str(path))
        yield


def by_key(rows: pd.DataFrame, column: str) -> dict[str, object]:
    return dict(zip(rows["clave"], rows[column], strict=True))


def test_rows_in_each_band_of_the_report() -> None:
    bands = ask("rows_by_band", REPORT)
    found = dict(zip(bands["estado"], bands["filas"], strict=True))
    assert found == {"critica": 1, "en_riesgo": 2, "cumplida": 32, "superada": 6, "subestimada": 4}


def test_what_closed_under_100_has_its_reason() -> None:
    rows = ask("attainment", REPORT)
    under = rows[rows["respecto_a_100"] == "bajo"]
    assert {clave: round(100 * share) for clave, share in by_key(under, "cumplimiento").items()} == {
        "305": 96,
        "405": 90,
        "407": 88,
        "313": 0,
    }
    assert by_key(under, "lista")["305"] == "cumplida_bajo_100"


def test_what_was_planned_short() -> None:
    rows = ask("attainment", REPORT)
    over = rows[rows["estado"] == "subestimada"]
    assert list(over["clave"]) == ["101", "506", "504", "404"]
    assert [round(100 * share) for share in over["cumplimiento"]] == [275, 200, 151, 142]


def test_no_row_of_a_plan_is_late() -> None:
    for selection, rows in ((CARDS, 13 + 51), (DECK, 21 + 103)):
        assert ask("overview", selection)["filas"][0] == 0
        assert ask("programme", selection)["filas"][0] == rows
        assert set(ask("attainment", selection)["estado"]) == {"programado"}


def test_the_most_loaded_months() -> None:
    load_by_month = ask("programme_load", CARDS)
    assert list(load_by_month["filas"]) == [13, 30, 31, 33, 30, 27, 21, 24, 15, 25, 15, 20]
    assert list(load_by_month.loc[load_by_month["mas_cargado"], "periodo"]) == [4]
    assert len(ask("programme_single", CARDS)) == 9


def test_the_budget_is_added_at_one_level_and_is_what_is_printed() -> None:
    total = ask("programme_money_total", CARDS).iloc[0]
    assert total["monto"] == total["impreso"] == 5_576_122.65
    assert (total["con_monto"], total["en_cero"], total["lugar"]) == (13, 5, "línea 140")
    money = ask("programme_money", CARDS).set_index("clave")
    assert money.loc["8", "monto_renglones"] == money.loc["8", "monto"] == 302_687.14
    assert (money.loc["9", "monto_renglones"], money.loc["9", "monto"]) == (57_390.34, 227_782.14)


def test_women_and_men_of_five_cards() -> None:
    people = ask("programme_people", CARDS).set_index("clave")
    assert people["total"].notna().sum() == 5
    assert tuple(people.loc["2", ["mujeres", "hombres", "total"]]) == (4500, 3650, 8150)
