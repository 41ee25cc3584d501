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
DECK = Selection(municipio="Mexicali", ejercicio=2024)
BIMESTERS = Selection(municipio="", ejercicio=2024)
SCHEDULE = Selection(ejercicio=2026)


@pytest.fixture(scope="module", autouse=True)
def store(documentos_reales: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A store of the five documents."""
    path = tmp_path_factory.mktemp("reales") / "poa.duckdb"
    documents = [str(next(documentos_reales.glob(f"{number}*.txt"))) for number in ("000", "001", "002", "003", "004")]
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
    programmes = ask("progress", REPORT, por="programa").set_index("clave")
    assert programmes[["filas", "debajo", "sobre_100"]].to_dict("index") == {
        "511": {"filas": 12, "debajo": 0, "sobre_100": 2},
        "542": {"filas": 33, "debajo": 3, "sobre_100": 11},
    }
    by_eje = ask("progress_by_period", REPORT, por="eje").set_index(["clave", "periodo"])
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


def test_nothing_under_its_target_lacks_a_reason_in_the_report_and_all_of_it_does_in_the_bimesters() -> None:
    """001 writes why for its four rows; 002 has no column for it."""
    under = {
        name: (rows := ask("attainment", selection))[rows["respecto_a_100"] == "bajo"]
        for name, selection in {"report": REPORT, "bimesters": BIMESTERS}.items()
    }
    assert under["report"]["observacion"].notna().all()
    assert (list(under["bimesters"]["clave"]), under["bimesters"]["observacion"].notna().any()) == (
        ["1", "2", "3"],
        False,
    )
    assert list(ask("reasons_to_write", BIMESTERS)["clave"]) == ["1", "2", "3"]


def test_which_targets_were_repeated_after_an_excess() -> None:
    findings = ask("findings", DECK)
    repeated = findings[findings["regla"] == "meta_repetida"]
    pairs = {"4.4": "404", "5.4": "504", "5.6": "506", "5.7": "507", "5.9": "509"}
    assert {
        row.clave: after for row in repeated.itertuples() for after in pairs.values() if after in row.mensaje
    } == pairs


def test_which_reasons_speak_of_a_quarter_that_fell_short() -> None:
    """300, 404, 507, 509 and 510 say that the quarter was not reached, and agree with it: no contradiction."""
    contradictory = ask("contradictory_reasons", REPORT)
    assert list(contradictory["clave"]) == ["305"]
    assert not contradictory["lugar"].isna().any()


def test_units_ejes_and_lineas_side_by_side() -> None:
    """Five units, one of which has no code; of ejes and líneas a row may have several."""
    units = ask("progress", REPORT, por="unidad")
    assert list(units["filas"]) == [4, 8, 14, 8, 11]
    assert list(units["clave"].fillna("")) == ["54101", "54102", "54201", "54202", ""]
    ejes = ask("progress", REPORT, por="eje").set_index("clave")
    assert ejes[["filas", "debajo"]].to_dict("index") == {
        "1": {"filas": 1, "debajo": 1},
        "2": {"filas": 30, "debajo": 2},
        "3": {"filas": 9, "debajo": 1},
        "4": {"filas": 13, "debajo": 0},
    }
    lines = ask("progress", REPORT, por="linea").set_index("clave")
    assert lines.loc["1.2.5", ["filas", "debajo"]].tolist() == [1, 1]  # 313


def test_which_actions_use_a_linea_that_their_meta_does_not_list() -> None:
    found = ask("line_findings", DECK)
    strange = found[found["regla"] == "linea_no_en_meta"]
    assert strange.groupby("ramo")["clave"].apply(set).tolist() == [
        {"3.10", "3.11"},  # BISOM
        {"1.2", "1.3", "1.4"},  # Derechos Humanos
        {"4.6"},  # DIF
        {"5.2", "5.3", "5.4", "5.5", "2", "3", "4"},  # Desarrollo Rural
        {"1.6", "1.8", "4.2", "4.3", "4.5"},  # IMJUM
    ]
    assert len(strange) == 18


def test_which_lineas_have_no_action() -> None:
    """4.6.1 is listed by META 1 of IMJUM alone; another action uses what a meta's own actions leave out."""
    unused = ask("lines_without_action", DECK)
    assert unused[["linea", "clave", "metas"]].to_numpy().tolist() == [["4.6.1", "1", 1]]
    assert ask("lines_without_action", REPORT).empty


def test_a_row_without_figure_is_told_from_a_true_zero() -> None:
    """308's T3 is blank where 5 were programmed; 313 prints a zero."""
    rows = ask("attainment", REPORT).set_index("clave")
    periods = ask("periods", REPORT)
    states = {
        clave: list(periods.loc[periods["accion_id"] == rows.loc[clave, "accion_id"], "estado"])
        for clave in ("308", "313")
    }
    assert (states["308"][2], states["313"][3]) == ("sin_reporte", "critica")


def test_bimesters_are_judged_on_what_they_print() -> None:
    """1: 1 of 20, 2: 11 of 30, 3: 8 of 15, 4: 2 of 2. Their zeros of the last bimesters may only be silence."""
    rows = ask("attainment", BIMESTERS)
    judged = {row.clave: (row.juzgado_realizado, row.juzgado_programado, row.estado) for row in rows.itertuples()}
    assert judged == {
        "1": (1, 20, "critica"),
        "2": (11, 30, "critica"),
        "3": (8, 15, "critica"),
        "4": (2, 2, "cumplida"),
    }
    assert ask("zeros_to_confirm", BIMESTERS)["filas"][0] == 4
    assert set(ask("periods", BIMESTERS)["periodicidad"]) == {"bimestre"}


def test_a_schedule_of_marks_is_a_programme_without_amounts() -> None:
    """Four activities of 90 a year, an X in each month; a fifth has neither target nor month."""
    rows = ask("attainment", SCHEDULE)
    assert set(rows["estado"]) == {"programado"}
    assert list(rows["meta_anual"].fillna(-1)) == [90, 90, 90, 90, -1]
    load_by_month = ask("programme_load", SCHEDULE)
    assert list(load_by_month["marcadas"]) == [4] * 12
    assert list(load_by_month["con_cantidad"]) == [0] * 12
    assert "sin_meta" in set(ask("findings", SCHEDULE)["regla"])


def test_who_answers_for_each_red_row() -> None:
    rows = ask("attainment", REPORT)
    under = rows[rows["lista"] == "debajo"].set_index("clave")
    assert under["responsable"].notna().all()
    # 405 and 407 are of one unit and one person; 313 of another.
    assert under.loc["405", "responsable"] == under.loc["407", "responsable"] != under.loc["313", "responsable"]


def test_which_figures_are_distrusted_and_where_they_are_printed() -> None:
    doubtful = ask("doubtful_figures", REPORT)
    assert {"204", "205", "300", "308", "313", "400", "510"} <= set(doubtful["clave"])
    assert doubtful["lugar"].notna().all()
