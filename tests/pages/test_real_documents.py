"""What the board answers on the real documents, question by question: figures found by hand in the documents."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from data.store import Selection, ask
from loaders.__main__ import main as load
from pages.parts import filters

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


def test_budget_by_action_with_what_says_zero() -> None:
    """Lines 127 to 140: thirteen amounts, five of them a dash, and their total."""
    summary = ask("budget_summary", CARDS).iloc[0]
    assert summary["monto"] == 5_576_122.65
    assert summary[["con_monto", "filas", "en_cero", "sin_monto"]].tolist() == [13, 13, 5, 0]
    total = ask("budget_totals", CARDS).iloc[0]
    assert total[["impreso", "diferencia", "lugar"]].tolist() == [5_576_122.65, 0, "línea 140"]
    rows = ask("budget", CARDS)
    assert set(rows.loc[rows["monto"] == 0, "clave"]) == {"5", "6", "11", "12", "13"}
    assert by_key(rows, "lugar")["2"] == "línea 10"


def test_which_activities_add_up_to_their_action() -> None:
    rows = ask("budget", CARDS).set_index("clave")
    of_8 = 130_000 + 58_000 + 15_000 + 10_501.14 + 25_343 + 63_843
    assert rows.loc["8", ["monto", "monto_renglones", "cuenta"]].tolist() == [302_687.14, pytest.approx(of_8), "cuadra"]
    of_9 = 15_000 + 15_000 + 3_000 + 2_000 + 1_500 + 5_000 + 1_500 + 5_000 + 1_500 + 7_890.34
    assert rows.loc["9", ["monto", "monto_renglones", "cuenta"]].tolist() == [227_782.14, of_9, "falta"]
    assert rows.loc["9", "falta"] == pytest.approx(227_782.14 - 57_390.34)
    summary = ask("budget_summary", CARDS).iloc[0]
    # 2, 6, 8, 11 and 13 have their card; 9 its activities alone; the other seven are in the list alone.
    assert summary[["comparadas", "cuadran", "faltan", "sin_comprobar"]].tolist() == [6, 5, 1, 7]


def test_which_chapters_and_partidas_an_action_touches() -> None:
    """Lines 13, 48 and 88."""
    items = ask("budget_items", CARDS)
    touched = {clave: sorted(group["partida"]) for clave, group in items.groupby("clave")}
    assert touched == {"2": ["2611", "2612", "2614", "3131"], "8": ["2172", "3343"], "11": ["2491", "2731", "4244"]}
    assert set(items.loc[items["clave"] == "8", "capitulo"]) == {"2000", "3000"}
    assert items.loc[items["revisar"].notna(), "partida"].tolist() == ["4244"]
    summary = ask("budget_summary", CARDS).iloc[0]
    assert summary[["con_partidas", "partidas", "capitulos"]].tolist() == [3, 9, 3]
    # Action 2 and its two activities.
    assert len(ask("action_names", Selection(ejercicio=2021, partida="3131"))) == 1 + 2


def test_what_a_person_and_a_unit_cost() -> None:
    costs = by_key(ask("budget", CARDS).dropna(subset="por_persona"), "por_persona")
    assert costs == {"2": 50_000 / (4500 + 3650), "8": 302_687.14 / (620 + 200)}
    assert ask("budget_summary", CARDS)["en_cero_con_personas"][0] == 3  # 6, 11 and 13.
    units = ask("budget_units", CARDS).set_index("descripcion")
    water = units.loc["Distribución de agua potable para uso doméstico"]
    assert (water["por_unidad"], water["indicador"]) == (25_000 / 2150, "Número de beneficiarios")
    assert units.loc["Taller de carpintería", "por_unidad"] == 130_000 / 2


def test_women_and_men_with_gap_and_coverage() -> None:
    rows = ask("beneficiaries", CARDS)
    assert (rows["dice"] == "no_declara").sum() == 13 - 5
    shown = rows.set_index("clave").loc["8", ["mujeres", "hombres", "brecha", "puntos"]].tolist()
    assert shown == [620, 200, 620 - 200, (620 - 200) / (620 + 200)]
    summary = ask("beneficiaries_summary", CARDS).iloc[0]
    assert summary[["mujeres", "hombres"]].tolist() == [4500 + 420 + 620 + 3000 + 150, 3650 + 630 + 200 + 3000 + 150]
    assert summary["monto"] == pytest.approx(50_000 + 302_687.14)
    groups = ask("beneficiaries_groups", CARDS).set_index("nombre")
    assert groups.loc["Zacatecas Gobierno de Calidad.", ["mujeres", "hombres"]].tolist() == [4500 + 420, 3650 + 630]


def test_people_who_are_a_unit_stay_apart() -> None:
    """Two waters, talks and therapies count "Número de beneficiarios"; three rows of the report, "Persona usuaria"."""
    assert list(ask("beneficiaries_units", CARDS)["meta_anual"]) == [2150, 6000, 50, 12]
    assert set(ask("beneficiaries_units", REPORT)["cuenta"]) == {"Persona usuaria"}
    assert len(ask("beneficiaries_units", REPORT)) == 3
    assert ask("beneficiaries_summary", REPORT)["desglose"][0] == 0


def test_the_report_and_the_deck_print_no_pesos() -> None:
    for selection in (REPORT, DECK):
        assert ask("budget_summary", selection)["filas"][0] == 0
    assert ask("budget_elsewhere")["ejercicio"].tolist() == [2021]


def test_what_broke_in_a_period_though_the_year_closed_well() -> None:
    broken = ask("broken_periods", REPORT)
    assert by_key(broken, "rotos") == {"305": 2, "404": 2, "509": 3, "510": 2}


def test_what_was_done_without_programming_was_a_period_late() -> None:
    done = ask("unplanned", REPORT)
    assert {row.clave: (row.periodo, row.realizado, row.pendiente) for row in done.itertuples()} == {
        "309": (3, 20, 20),
        "311": (3, 10, 10),
        "510": (3, 4, 1 + 4 - 1),
    }


def test_which_reason_contradicts_its_period() -> None:
    assert list(ask("contradictory_reasons", REPORT)["clave"]) == ["305"]


def test_what_has_no_reason() -> None:
    """Under its target nothing of the report is without a reason; 103, at 125 %, is."""
    assert list(ask("reasons_to_write", REPORT)["clave"]) == ["103"]


def test_targets_set_below_the_result_or_repeated() -> None:
    findings = ask("findings", DECK)
    assert (findings["regla"] == "meta_bajo_resultado").sum() == 13
    assert (findings["regla"] == "meta_repetida").sum() == 5
    row = ask("attainment", REPORT).set_index("clave").loc["404", "accion_id"]
    after = ask("action_years", accion=row).iloc[0]
    assert (after["cual"], after["clave"], after["ejercicio"], after["meta_anual"]) == ("siguiente", "4.4", 2024, 120)


def test_pace_and_what_is_due_next_at_the_half_year() -> None:
    half = Selection(ejercicio=2023, corte_mes=6)
    pace = ask("pace", half).iloc[0]
    assert (pace["comparables"], pace["al_paso"]) == (36, 34)
    due = ask("due_next", half)
    assert set(due["periodo"]) == {3}
    assert not {"313", "405"} & set(due["clave"])  # Both are of the last quarter alone.
    assert ask("due_next", REPORT).empty


def test_units_without_a_report_in_time() -> None:
    assert ask("late_reports", REPORT, hoy=date(2026, 1, 1)).empty
    late = ask("late_reports", DECK, hoy=date(2024, 5, 1))
    assert len(late) == 7
    assert set(late["trimestre"]) == {1}


def test_programmes_units_and_ejes_side_by_side() -> None:
    programmes = ask("progress", REPORT).set_index("programa_clave")
    assert programmes[["filas", "debajo", "sobre_100"]].to_dict("index") == {
        "511": {"filas": 12, "debajo": 0, "sobre_100": 2},
        "542": {"filas": 33, "debajo": 3, "sobre_100": 11},
    }
    by_eje = ask("eje_by_period", REPORT).set_index(["clave", "periodo"])
    assert by_eje.loc[("2", 1), ["cumplidas", "filas"]].tolist() == [15, 25]


def test_a_blank_is_no_zero() -> None:
    """400's advance is printed in no quarter; 509 prints three zeros."""
    rows = ask("attainment", REPORT).set_index("clave")
    periods = ask("periods", REPORT)
    of = {clave: periods[periods["accion_id"] == rows.loc[clave, "accion_id"]] for clave in ("400", "509")}
    assert of["400"]["realizado"].isna().all()
    assert list(of["509"]["realizado"]) == [9, 0, 0, 0]


def test_the_search_finds_words_of_reasons_in_any_year() -> None:
    found = ask("search", Selection(), **filters.words_of("paquete DE obra"))
    assert "404" in set(found.loc[found["ejercicio"] == 2023, "clave"])
    assert len(ask("search", Selection(), **filters.words_of("migrante"))) >= 2
