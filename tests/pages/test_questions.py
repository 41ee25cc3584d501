"""The questions of the pages: rows in, answers out, expectations as their arithmetic."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from data.records import Continuidad, Record
from data.store import Selection, ask, build
from tests.rows import documento, fila, hallazgo, lectura, linea

YEAR = Selection(ejercicio=2023)
Ask = Callable[..., pd.DataFrame]


@pytest.fixture
def answer(almacen: Path) -> Callable[..., pd.DataFrame]:
    """Builds a store of some rows and asks it one question."""

    def build_and_ask(
        question: str, *records: list[Record], selection: Selection = YEAR, **parameters: object
    ) -> pd.DataFrame:
        build([documento(), *(record for group in records for record in group)], almacen)
        return ask(question, selection, **parameters)

    return build_and_ask


def by_key(frame: pd.DataFrame, column: str) -> dict[str, object]:
    return dict(zip(frame["clave"], frame[column].astype(object).where(frame[column].notna(), None), strict=True))


def test_overview_tells_heads_and_rows_apart(sample: Path) -> None:
    said = ask("overview", YEAR).iloc[0]
    assert said["filas"] == 13
    assert (said["cabezas"], said["renglones"]) == (1, 12)
    assert (said["cabezas_cumplidas"], said["renglones_cumplidos"]) == (1, 2)  # 300; 305 and 503
    assert said["debajo"] == 3  # 313, 405, 407
    assert (said["encima"], said["subestimadas"]) == (3, 2)  # 103, 101, 404
    assert (said["sin_reporte"], said["sin_juicio"]) == (1, 3)  # 310; 311, 312, 314


def test_the_mean_stops_each_row_at_100_and_leaves_payroll_out(answer: Ask) -> None:
    rows = [
        *fila("101", 4, [4], [11]),
        *fila("313", 1, [1], [0]),
        *fila("305", 100, [100], [96]),
        *fila("503", 1, [1], [1], es_nomina=True),
    ]
    said = answer("overview", rows, selection=Selection(ejercicio=2023, corte_mes=3)).iloc[0]
    assert said["media_renglones"] == pytest.approx((1 + 0 + 0.96) / 3)
    assert (said["promediadas"], said["sobre_100"], said["nomina_fuera"]) == (3, 1, 1)
    with_payroll = ask("overview", Selection(ejercicio=2023, corte_mes=3, nomina=True)).iloc[0]
    assert with_payroll["media_renglones"] == pytest.approx((1 + 0 + 0.96 + 1) / 4)
    assert with_payroll["nomina_fuera"] == 0


def test_every_row_is_in_one_band_or_state(sample: Path) -> None:
    bands = ask("rows_by_band", YEAR)
    assert dict(zip(bands["estado"], bands["filas"], strict=True)) == {
        "critica": 1,
        "en_riesgo": 2,
        "cumplida": 3,
        "superada": 1,
        "subestimada": 2,
        "sin_reporte": 1,
        "no_juzgable": 1,
        "sin_programar_ejecutada": 1,
        "sin_programacion": 1,
    }
    assert bands["filas"].sum() == bands["cabezas"].sum() + bands["renglones"].sum() == 13


@pytest.mark.parametrize("preset", ["municipal", "operagua", "juarez", "comapa", "salud", "pbr"])
def test_a_row_has_one_band_in_every_preset(answer: Ask, preset: str) -> None:
    edges = [0, 59, 60, 70, 75, 80, 85, 86, 95, 100, 101, 110, 115, 120, 125, 127, 130, 131, 500]
    exact = [fila(f"4{n:02}", 100, [100], [n_done]) for n, n_done in enumerate(edges, start=1)]
    minimum = [fila(f"5{n:02}", 100, [100], [n_done], es_minimo=True) for n, n_done in enumerate(edges, start=1)]
    rows = answer("attainment", *exact, *minimum, selection=Selection(ejercicio=2023, corte_mes=3, bandas=preset))
    assert len(rows) == 2 * len(edges)
    assert rows["banda"].notna().all()
    past_target = rows[rows["es_minimo"] & (rows["cumplimiento"] >= 1)]
    assert set(past_target["estado"]) == {"cumplida"}


def test_over_100_in_a_band_called_critica_is_over(answer: Ask) -> None:
    """A preset calls 125 to 130 % crítica: the row is off, and still not under its target."""
    selection = Selection(ejercicio=2023, corte_mes=3, bandas="pbr")
    rows = answer("attainment", fila("101", 100, [100], [127]), selection=selection)
    assert (rows["estado"][0], rows["lista"][0]) == ("critica", "encima")
    assert ask("overview", selection)["encima"][0] == 1


def test_attainment_puts_the_worst_first(sample: Path) -> None:
    rows = ask("attainment", YEAR)
    assert list(rows["clave"][:7]) == ["313", "407", "405", "305", "101", "404", "103"]
    assert by_key(rows, "lista") == {
        "313": "debajo",
        "407": "debajo",
        "405": "debajo",
        "305": "cumplida_bajo_100",
        "101": "encima",
        "404": "encima",
        "103": "encima",
        "310": "sin_reporte",
        "311": "sin_juicio",
        "312": "sin_juicio",
        "314": "sin_juicio",
        "300": "cumplida",
        "503": "cumplida",
    }


def test_attainment_marks_small_targets_and_the_least_trusted_method(answer: Ask) -> None:
    rows = answer(
        "attainment",
        fila("101", 4, [4], [4], metodo="resuelto"),
        fila("102", 5, [5], [5]),
        fila("103", 5, [5], [5], meta_anual_metodo="contradictorio"),
        selection=Selection(ejercicio=2023, corte_mes=12),
    )
    assert by_key(rows, "meta_chica") == {"101": True, "102": False, "103": False}
    # A form of one quarter closes in March: nothing here is judged by its annual figures.
    assert by_key(rows, "metodo") == {"101": "resuelto", "102": None, "103": None}


def test_at_the_close_the_annual_figures_are_the_ones_distrusted(answer: Ask) -> None:
    rows = answer(
        "attainment",
        fila("300", 4, [1, 1, 1, 1], [1, 1, 1, 1], meta_anual_metodo="contradictorio"),
        fila(
            "301",
            4,
            [1, 1, 1, 1],
            [1, 1, 1, 1],
            metodo="inferido",
            meta_anual_metodo="leido",
            avance_anual_metodo="leido",
        ),
    )
    assert by_key(rows, "metodo") == {"300": "contradictorio", "301": None}


def test_to_date_is_judged_at_the_cutoff(answer: Ask) -> None:
    rows = answer(
        "attainment", fila("404", 120, [30] * 4, [101, 52, 14, 3]), selection=Selection(ejercicio=2023, corte_mes=8)
    )
    assert rows["cumplimiento"][0] == pytest.approx((101 + 52) / (30 + 30))
    assert rows["corte"][0] == 2


def test_attainment_summary_counts_the_sides_of_100(sample: Path) -> None:
    said = ask("attainment_summary", YEAR).iloc[0]
    assert said["filas"] == 9
    assert (said["cabezas_bajo"], said["renglones_bajo"]) == (0, 4)  # 313, 405, 407, 305
    assert (said["cabezas_justo"], said["renglones_justo"]) == (1, 1)  # 300; 503
    assert (said["cabezas_sobre"], said["renglones_sobre"]) == (0, 3)  # 101, 103, 404


def test_periods_keep_the_four_cases_apart(answer: Ask) -> None:
    periods = answer(
        "periods",
        fila("308", 14, [None, 4, 5, 5], [4, None, 0, 13]),
        fila("309", 60, [None, 20, None, 40], [None, None, 20, 40]),
    )
    states = periods.groupby("accion_id")["estado"].apply(list)
    assert states["308"] == ["sin_programar_ejecutada", "sin_reporte", "critica", "subestimada"]
    assert states["309"] == ["sin_programacion", "sin_reporte", "sin_programar_ejecutada", "cumplida"]


def test_a_period_after_the_cutoff_is_not_judged(answer: Ask) -> None:
    periods = answer(
        "periods", fila("404", 120, [30] * 4, [101, 52, 14, 3]), selection=Selection(ejercicio=2023, corte_mes=6)
    )
    assert list(periods["estado"]) == ["subestimada", "subestimada", "por_cerrar", "por_cerrar"]


def test_cutoffs_offer_the_months_of_every_periodicity(sample: Path) -> None:
    assert list(ask("cutoffs", Selection())["corte_mes"]) == list(range(1, 13))
    assert list(ask("cutoffs", YEAR)["corte_mes"]) == [3, 6, 9, 12]


@pytest.mark.parametrize(("report_closes", "default"), [(6, 6), (7, 6), (12, 12), (None, 12), (1, 12)])
def test_the_default_cutoff_is_what_the_report_closes(almacen: Path, report_closes: int | None, default: int) -> None:
    build([documento(corte_mes=report_closes), *fila("101", 4, [1] * 4, [1] * 4)], almacen)
    months = ask("cutoffs", YEAR)
    assert list(months.loc[months["por_omision"], "corte_mes"]) == [default]


def test_filter_options_stand_together(sample: Path) -> None:
    options = ask("filter_options")
    assert set(zip(options["municipio"], options["ejercicio"], options["con_informe"], strict=True)) == {
        ("Mexicali", 2023, True),
        ("", 2024, False),
        ("Tecate", 2026, False),
    }
    assert set(ask("line_options")["eje_clave"].dropna()) == {"1", "2", "3"}
    assert set(ask("line_options", YEAR)["ejercicio"]) == {2023}


def test_a_row_of_several_ejes_counts_once_in_each(sample: Path) -> None:
    counted = {eje: ask("overview", Selection(ejercicio=2023, eje=eje))["filas"][0] for eje in ("1", "2", "3", "4")}
    assert counted == {"1": 1, "2": 1, "3": 1, "4": 0}


@pytest.mark.parametrize(("nivel", "claves"), [("cabezas", {"300"}), ("renglones", {"313"}), (None, {"300", "313"})])
def test_heads_or_rows(answer: Ask, nivel: str | None, claves: set[str]) -> None:
    selection = Selection(ejercicio=2023, nivel=nivel)
    rows = answer("attainment", fila("300", 1, [1], [1]), fila("313", 1, [1], [0]), selection=selection)
    assert set(rows["clave"]) == claves


def test_doubtful_figures_come_with_the_line(answer: Ask) -> None:
    rows = [
        *fila("313", 1, [None, None, None, 1], [None, None, None, 0], metodo="inferido"),
        *fila("314", 2, ["?"], [1]),
    ]
    read = [lectura("313", "a4", "0", "línea 438", usada=False), lectura("313", "a4", "0", "línea 367")]
    figures = answer("doubtful_figures", rows, read).set_index(["clave", "campo"])
    assert set(figures.index) == {
        ("313", "p4"),
        ("313", "a4"),
        ("313", "meta_anual"),
        ("313", "avance_anual"),
        ("314", "p1"),
    }
    assert tuple(figures.loc[("313", "a4"), ["lugar", "lugares"]]) == ("línea 367", 2)
    assert figures["metodo"].iloc[0] == "sin_resolver"


def test_findings_are_of_the_selection_and_its_documents(answer: Ask) -> None:
    rows = answer(
        "findings",
        fila("101", 4, [1], [1]),
        fila("201", 4, [1], [1], ramo="Otro ramo"),
        [
            hallazgo("101"),
            hallazgo("201"),
            hallazgo(None, gravedad="aviso"),
            hallazgo("101", hallazgo_id="nota", gravedad="nota"),
        ],
        selection=Selection(ejercicio=2023, ramo="Bienestar Social Municipal"),
    )
    assert list(rows["hallazgo_id"]) == ["hallazgo-101", "hallazgo-None"]


def test_action_is_found_whatever_the_filters(sample: Path) -> None:
    row = ask("action", Selection(), accion="b1").iloc[0]
    assert (row["clave"], row["archivo"]) == ("1", "culturales.txt")
    assert ask("action", Selection(), accion="no hay").empty


def test_action_progress_stops_at_the_cutoff(answer: Ask) -> None:
    periods = answer("action_progress", fila("404", 120, [30] * 4, [101, 52, 14, 3]), accion="404")
    assert list(periods["realizado_acumulado"]) == [101, 101 + 52, 101 + 52 + 14, 101 + 52 + 14 + 3]
    early = ask("action_progress", Selection(corte_mes=7), accion="404")
    assert list(early["cerrado"]) == [True, True, False, False]


def test_action_progress_knows_nothing_past_an_unsolved_figure(answer: Ask) -> None:
    periods = answer("action_progress", fila("204", 2, [1, "?", 1, None], [1, 1, "?", None]), accion="204")
    assert list(periods["programado_acumulado"].fillna(-1)) == [1, -1, -1, -1]
    assert list(periods["realizado_acumulado"].fillna(-1)) == [1, 1 + 1, -1, -1]
    assert ask("action", YEAR, accion="204")["hay_sin_resolver"][0]
    assert not ask("action", Selection(corte_mes=3), accion="204")["hay_sin_resolver"][0]


def test_action_figures_say_how_each_was_got(sample: Path) -> None:
    figures = ask("action_figures", accion="313").set_index("campo")
    assert list(figures.index) == ["meta_anual", "avance_anual", "p1", "a1", "p2", "a2", "p3", "a3", "p4", "a4"]
    assert tuple(figures.loc["a4", ["metodo", "lugar", "lugares"]]) == ("inferido", "línea 367", 2)


def test_action_lines_and_readings(answer: Ask) -> None:
    rows = [*fila("101", 4, [1], [1]), linea("101", "2.10.1"), linea("101", "2.4.1"), linea("101", "1.2.5")]
    assert list(answer("action_lines", rows, accion="101")["linea"]) == ["1.2.5", "2.4.1", "2.10.1"]
    assert ask("action_readings", accion="101").empty


def test_a_row_knows_the_years_beside_it(answer: Ask) -> None:
    rows = [*fila("404", 120, [30] * 4, [40] * 4), *fila("504", 120, [30] * 4, [None] * 4, ejercicio=2024)]
    pair = Continuidad(accion_id="504", accion_id_anterior="404", similitud=0.97, metodo="texto")
    years = answer("action_years", rows, [pair], accion="404")
    assert years[["cual", "clave", "ejercicio"]].to_numpy().tolist() == [["siguiente", "504", 2024]]
    back = ask("action_years", accion="504").iloc[0]
    assert (back["cual"], back["clave"], back["avance_anual"]) == ("anterior", "404", 40 * 4)


def test_every_version_of_a_target_comes_with_its_report(answer: Ask) -> None:
    read = [
        lectura("404", "meta_anual", "120", "línea 10"),
        lectura("404", "meta_anual", "120", "línea 20"),
        lectura("404", "meta_anual", "100", "línea 30", usada=False),
    ]
    targets = answer("action_targets", fila("404", 120, [30] * 4, [30] * 4), read, accion="404")
    assert targets[["texto", "lecturas", "en_vigor"]].to_numpy().tolist() == [["120", 2, True], ["100", 1, False]]
    assert list(targets["corte_mes"]) == [12, 12]


def test_heat_counts_rows_of_each_period(answer: Ask) -> None:
    rows = [
        *fila("101", 4, [1, 1, 1, 1], [1, 0, 2, None]),
        *fila("102", 2, [1, 1, None, None], [1, 1, None, None]),
        *fila("201", 2, [2, None, None, None], [2, None, None, None], ramo="Obras", ramo_clave="60"),
        linea("101", "2.4.1"),
        linea("101", "2.4.2"),
        linea("101", "3.1.1"),
    ]
    cells = answer("progress_by_period", rows, por="ramo").set_index(["clave", "periodo"])
    assert tuple(cells.loc[("54", 1), ["filas", "cumplidas"]]) == (2, 2)
    assert tuple(cells.loc[("54", 2), ["filas", "cumplidas", "cuota"]]) == (2, 1, 1 / 2)
    assert tuple(cells.loc[("54", 3), ["filas", "cumplidas"]]) == (1, 0)
    assert ("54", 4) not in cells.index
    by_eje = ask("progress_by_period", YEAR, por="eje").set_index(["clave", "periodo"])
    assert (by_eje.loc[("2", 1), "filas"], by_eje.loc[("3", 1), "filas"]) == (1, 1)


def test_a_row_is_in_each_of_its_groups_once(answer: Ask) -> None:
    rows = [*fila("101", 4, [4], [4]), linea("101", "2.4.1"), linea("101", "2.4.2"), linea("101", "3.1.1")]
    other = fila("201", 2, [2], [1], municipio="Tecate", ramo="Obras", ramo_clave=None, programa=None)
    groups = {por: answer("progress", rows, other, por=por) for por in ("programa", "ramo", "unidad", "eje", "linea")}
    told = {por: list(zip(found["clave"], found["filas"], strict=True)) for por, found in groups.items()}
    assert told["eje"] == [("2", 1), ("3", 1)]
    assert told["linea"] == [("2.4.1", 1), ("2.4.2", 1), ("3.1.1", 1)]
    assert list(groups["programa"]["nombre"]) == ["Bienestar social", ""]
    assert list(groups["ramo"]["de_municipio"]) == ["Mexicali", "Tecate"]
    assert list(groups["unidad"]["ambito"]) == ["Bienestar Social Municipal", "Obras"]


def test_a_linea_that_only_metas_list_has_no_action(answer: Ask) -> None:
    rows = [*fila("100", 8, [8], [8]), *fila("101", 4, [4], [4]), *fila("200", 8, [8], [8])]
    lines = [linea("100", "2.4.1"), linea("100", "2.4.2"), linea("101", "2.4.1"), linea("200", "2.4.3")]
    unused = answer("lines_without_action", rows, lines)
    # 200 has no action whose líneas are known: nothing can be said of its 2.4.3.
    assert unused[["linea", "clave", "metas"]].to_numpy().tolist() == [["2.4.2", "100", 1]]


def test_zeros_to_confirm_are_counted_once_a_row(answer: Ask) -> None:
    found = [hallazgo("101", hallazgo_id=f"h{number}", regla="cero_por_confirmar") for number in (1, 2)]
    assert answer("zeros_to_confirm", fila("101", 4, [4], [0]), fila("102", 4, [4], [0]), found)["filas"][0] == 1


def test_pace_counts_rows_at_95_percent_to_date(answer: Ask) -> None:
    rows = [fila("101", 100, [100], [95]), fila("102", 100, [100], [94]), fila("103", 4, [4], [None])]
    said = answer("pace", *rows, selection=Selection(ejercicio=2023, corte_mes=3)).iloc[0]
    assert (said["comparables"], said["al_paso"]) == (2, 1)


def test_what_is_due_next_is_the_first_period_after_the_cutoff(answer: Ask) -> None:
    rows = [fila("101", 4, [1, 3, 0, 0], [1, 3, None, None]), fila("102", 4, [1, 0, 1, "X"], [1] * 4)]
    due = answer("due_next", *rows, selection=Selection(ejercicio=2023, corte_mes=3))
    assert due[["clave", "periodo", "programado"]].to_numpy().tolist() == [["101", 2, 3]]
    assert list(ask("due_next", Selection(ejercicio=2023, corte_mes=6))["clave"]) == ["102"]
    marked = ask("due_next", Selection(ejercicio=2023, corte_mes=9))
    assert (list(marked["clave"]), marked["programado"].isna().all()) == (["102"], True)
    assert ask("due_next", YEAR).empty


@pytest.mark.parametrize(
    ("closes", "today", "missing"),
    [
        (3, date(2023, 7, 30), []),
        (3, date(2023, 7, 31), [(2, 1)]),
        (3, date(2024, 3, 1), [(2, 3)]),
        (12, date(2030, 1, 1), []),
        (None, date(2023, 5, 1), [(1, 1)]),
    ],
)
def test_a_report_is_late_thirty_days_after_its_quarter(
    almacen: Path, closes: int | None, today: date, missing: list[tuple[int, int]]
) -> None:
    build([documento(corte_mes=closes), *fila("101", 4, [1] * 4, [None] * 4)], almacen)
    late = ask("late_reports", YEAR, hoy=today)
    assert list(late[["trimestre", "faltan"]].itertuples(index=False, name=None)) == missing


def test_a_programme_counts_its_rows_by_level(sample: Path) -> None:
    row = ask("progress", YEAR, por="programa").iloc[0]
    assert (row["filas"], row["cabezas"], row["renglones"], row["debajo"]) == (13, 1, 12, 3)
    bands = ask("progress_bands", YEAR, por="programa")
    assert bands.groupby("nivel")["filas"].sum().to_dict() == {"cabezas": 1, "renglones": 12}
    assert row["media_renglones"] == ask("overview", YEAR)["media_renglones"][0]


def test_the_distribution_keeps_100_exactly_apart(answer: Ask) -> None:
    done = {"101": 0, "102": 99, "103": 100, "104": 101, "105": 110, "106": 111, "107": 200, "108": 201, "109": 90}
    rows = [fila(clave, 100, [100], [number]) for clave, number in done.items()]
    tenths = answer("attainment_distribution", *rows, selection=Selection(ejercicio=2023, corte_mes=3))
    found = {row.tramo: row.filas for row in tenths.itertuples() if row.filas}
    assert found == {0: 1, 9: 2, 10: 1, 11: 2, 12: 1, 20: 1, 21: 1}
    assert tenths.set_index("tramo").loc[12, ["desde", "hasta"]].tolist() == [110, 120]
    assert len(tenths) == 22


def test_what_is_done_unplanned_is_late_when_it_was_owed(answer: Ask) -> None:
    rows = [
        fila("309", 60, [None, 20, None, 40], [None, None, 20, 40]),
        fila("510", 6, [1, 4, 0, 2], [1, 0, 4, 1]),
        fila("308", 14, [None, 4, 5, 5], [4, None, None, 13]),
        fila("204", 14, [1, 1, 0, 0], ["?", 1, 4, None]),
    ]
    done = answer("unplanned", *rows)
    found = {row.clave: (row.periodo, row.realizado, row.pendiente) for row in done.fillna(-1).itertuples()}
    assert found == {"309": (3, 20, 20), "510": (3, 4, 1 + 4 - 1), "308": (1, 4, -1), "204": (3, 4, -1)}


def test_a_broken_period_is_of_a_row_that_goes_well(answer: Ask) -> None:
    rows = [
        fila("404", 120, [30] * 4, [101, 52, 14, 3]),
        fila("407", 17, [3, 5, 6, 3], [3, 5, 6, 1]),
        fila("405", 4, [1] * 4, [1] * 4),
    ]
    broken = answer("broken_periods", *rows)
    assert broken[["clave", "rotos", "primero"]].to_numpy().tolist() == [["404", 2, 3]]


def test_reasons_to_write_are_of_rows_far_from_100_without_one(answer: Ask) -> None:
    rows = [
        fila("101", 100, [100], [94]),
        fila("102", 100, [100], [95]),
        fila("103", 100, [100], [110]),
        fila("104", 100, [100], [111]),
        fila("105", 100, [100], [111], es_minimo=True),
        fila("106", 100, [100], [0], observacion="Falta de obras"),
        fila("107", 100, [100], [0], observacion="  "),
        fila("108", 100, [100], [None]),
    ]
    found = answer("reasons_to_write", *rows, selection=Selection(ejercicio=2023, corte_mes=3))
    assert list(found["clave"]) == ["101", "104", "107"]


def test_a_contradictory_reason_comes_with_its_finding(answer: Ask) -> None:
    rows = [fila("305", 4, [4], [3], observacion="No se alcanzó"), fila("306", 4, [4], [3])]
    told = [hallazgo("305", regla="motivo_contradictorio", gravedad="aviso"), hallazgo("306")]
    assert list(answer("contradictory_reasons", *rows, told)["observacion"]) == ["No se alcanzó"]
