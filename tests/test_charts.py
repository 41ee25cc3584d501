"""What a figure draws of a frame: positions, names, symbols; the colours of the theme that the reader sees."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from pages.parts import charts, charts_attainment, charts_money, charts_progress
from pages.parts.bands import BANDS


def judged(*rows: tuple[str, float, float, str]) -> pd.DataFrame:
    """Rows as the question attainment gives them: clave, realised, programmed, state."""
    return pd.DataFrame(
        [
            {
                "accion_id": f"accion {clave}",
                "clave": clave,
                "descripcion": f"Texto de {clave}",
                "unidad_medida": None,
                "juzga_el_anual": True,
                "banda": BANDS[state].word,
                "es_minimo": False,
                "archivo": "uno.txt",
                "lugar": "línea 7",
                "juzgado_realizado": done,
                "juzgado_programado": planned,
                "cumplimiento": done / planned,
                "estado": state,
                "metodo": None,
            }
            for clave, done, planned, state in rows
        ]
    )


def progress(programado: list[float | None], realizado: list[float | None], closed: int) -> pd.DataFrame:
    """Periods as the question action_progress gives them; the cumulative figures are given, not computed."""
    periods = range(1, len(programado) + 1)
    return pd.DataFrame(
        {
            "periodicidad": "trimestre",
            "periodo": list(periods),
            "programado_conocido": True,
            "cerrado": [period <= closed for period in periods],
            "programado_acumulado": pd.Series(programado, dtype=float),
            "realizado": pd.Series(realizado, dtype=float),
            "realizado_acumulado": pd.Series(realizado, dtype=float),
        }
    )


FAR = judged(("101", 11, 4, "subestimada"), ("313", 0, 1, "critica"), ("407", 15, 17, "en_riesgo"))


def test_attainment_draws_the_first_row_on_top() -> None:
    heads = charts_attainment.attainment(FAR)["data"][0]
    assert dict(zip(heads["y"], heads["text"], strict=True)) == {2: "▲▲ 275 %", 1: "▼ 0 %", 0: "◆ 88 %"}
    assert heads["x"] == [15 / 17, 0, 11 / 4]


def test_a_doubtful_share_carries_its_mark() -> None:
    heads = charts_attainment.attainment(FAR.assign(metodo=[None, "inferido", None]))["data"][0]
    assert heads["text"] == ["◆ 88 %", "▼ 0 %≈", "▲▲ 275 %"]
    assert "la más probable" in heads["customdata"][1][1]


def test_a_head_says_its_formula_and_its_source_and_leads_to_its_row() -> None:
    behind, hover = charts_attainment.attainment(FAR)["data"][0]["customdata"][0]
    assert behind == "accion 407"
    assert hover == (
        "En riesgo: avance anual ÷ meta anual = 15 ÷ 17.<br>Fuente: uno.txt, línea 7<br>Un clic abre su ficha"
    )


def test_attainment_goes_from_100_percent_to_the_row() -> None:
    stems = charts_attainment.attainment(FAR)["layout"]["shapes"][:3]
    assert [(stem["x0"], stem["x1"]) for stem in stems] == [(1, 15 / 17), (1, 0), (1, 11 / 4)]


@pytest.mark.parametrize(("dark", "colour"), [(False, BANDS["critica"].light), (True, BANDS["critica"].dark)])
def test_attainment_takes_the_colours_of_the_theme(dark: bool, colour: str) -> None:
    assert charts_attainment.attainment(FAR, dark)["data"][0]["marker"]["color"][1] == colour


@pytest.mark.parametrize(("done", "log"), [(300, False), (301, True)])
def test_past_300_percent_the_scale_is_logarithmic(done: int, log: bool) -> None:
    rows = judged(("1", done, 100, "subestimada"), ("2", 0, 1, "critica"))
    figure = charts_attainment.attainment(rows)
    assert charts_attainment.needs_log_scale(rows) == log
    assert (figure["layout"]["xaxis"].get("type") == "log") == log
    assert (min(figure["data"][0]["x"]) > 0) == log


def test_attainment_writes_the_text_of_a_document_as_text() -> None:
    rows = judged(("<i>1</i>", 1, 2, "critica")).assign(descripcion="<b>obras</b>")
    name = charts_attainment.attainment(rows)["layout"]["annotations"][0]["text"]
    assert name == "<b>&lt;i&gt;1&lt;/i&gt;</b> &lt;b&gt;obras&lt;/b&gt;"


def test_progress_ends_at_the_cutoff() -> None:
    plan, done = charts_progress.action_progress(
        progress([30, 60, 90, 120], [101, 153, 167, 170], closed=2), "suma", 120.0
    )["data"]
    assert (plan["x"], plan["y"]) == ([0, 1, 2, 3, 4], [0, 30, 60, 90, 120])
    assert (done["x"], done["y"]) == ([0, 1, 2], [0, 101, 153])
    assert done["text"] == ["", "101", "153"]


def test_progress_leaves_out_what_is_not_reported() -> None:
    plan, done = charts_progress.action_progress(
        progress([None, None, None, 1], [None, None, None, 0], closed=4), "suma", 1.0
    )["data"]
    assert plan["y"] == [0, 0, 0, 0, 1]
    assert (done["x"], done["y"]) == ([0, 4], [0, 0])


def test_progress_stops_where_a_figure_is_not_known() -> None:
    rows = progress([1, None, None, None], [1, None, None, None], closed=4)
    rows["programado_conocido"] = [True, False, False, False]
    plan, done = charts_progress.action_progress(rows, None, 2.0)["data"]
    assert plan["y"] == done["y"] == [0, 1]


def test_a_constant_row_has_no_start_at_zero() -> None:
    plan, done = charts_progress.action_progress(progress([1, 1, 1, 1], [1, 1, 1, 1], closed=4), "constante", 1.0)[
        "data"
    ]
    assert plan["x"] == done["x"] == [1, 2, 3, 4]


def test_a_row_without_target_or_report_is_drawn() -> None:
    figure = charts_progress.action_progress(progress([2, 4, 6, 8], [None] * 4, closed=4), "suma", None)
    assert figure["data"][1]["y"] == [0]
    assert figure["layout"]["shapes"] == []


def load(*filas: tuple[int, int]) -> pd.DataFrame:
    """Quarters as the question programme_load gives them: rows with an amount, rows with a mark."""
    return pd.DataFrame(
        {
            "periodicidad": "trimestre",
            "periodo": range(1, len(filas) + 1),
            "con_cantidad": [amounts for amounts, _ in filas],
            "marcadas": [marks for _, marks in filas],
            "cabezas": 0,
            "renglones": [amounts + marks for amounts, marks in filas],
            "filas": [amounts + marks for amounts, marks in filas],
            "total": 9,
        }
    )


def test_the_load_stacks_marks_on_amounts() -> None:
    figure = charts_progress.programme_load(load((3, 1), (0, 2)))
    amounts, marks = figure["data"]
    assert (amounts["x"], amounts["y"], marks["y"]) == (["T1", "T2"], [3, 0], [1, 2])
    assert [label["text"] for label in figure["layout"]["annotations"]] == ["4", "2"]


def people(*declared: tuple[str, float, float]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "accion_id": f"accion {clave}",
                "clave": clave,
                "descripcion": "Texto",
                "mujeres": women,
                "hombres": men,
                "archivo": "uno.txt",
                "cuota_mujeres": women / (women + men),
            }
            for clave, women, men in declared
        ]
    )


def test_women_stand_to_the_left_of_men() -> None:
    women, men = charts_money.beneficiaries(people(("2", 30.0, 10.0), ("8", 5.0, 5.0)))["data"]
    assert (women["x"], men["x"]) == ([-5, -30], [5, 10])
    assert women["text"] == ["5", "30"]
    assert women["customdata"][1] == [
        "accion 2",
        "30 mujeres<br>75 % mujeres = 30 ÷ (30 + 10)<br>Fuente: uno.txt<br>Un clic abre su ficha",
    ]


def tiles() -> pd.DataFrame:
    """A ramo of one row of $40 with an activity of $30, and one row that gives no amount."""
    tile = ["ramo 54", "a", "a1", "por explicar a", "b"]
    return pd.DataFrame(
        {
            "tile": tile,
            "dentro_de": ["", "ramo 54", "a", "a", "ramo 54"],
            "tipo": ["ramo", "fila", "renglon", "por_explicar", "sin_monto"],
            "clave": ["54", "1", "1.1", None, "2"],
            "nombre": ["Bienestar", "Obra", "Compra", "Obra", "Otra"],
            "filas": [2, 1, None, None, 1],
            "monto": [40.0, 40.0, 30.0, 10.0, None],
            "area": [50.0, 40.0, 30.0, 10.0, 10.0],
            "accion_id": [None, "a", "a1", "a", "b"],
            "archivo": [None, *["uno.txt"] * 4],
            "lugar": [None, "línea 7", None, None, None],
        }
    )


def test_what_is_missing_is_hatched() -> None:
    treemap = charts_money.budget_tiles(tiles())["data"][0]
    assert treemap["marker"]["pattern"]["shape"] == ["", "", "", "/", "/"]
    assert [said for (said,) in treemap["customdata"][:4:3]] == [
        "Suma de los montos impresos de lo que contiene",
        "Monto de la acción − suma de sus actividades<br>Fuente: uno.txt",
    ]
    assert treemap["customdata"][1] == ["Monto impreso<br>Fuente: uno.txt, línea 7"]
    assert treemap["text"] == ["$40.00", "$40.00", "$30.00", "$10.00", "no dice monto"]


def test_a_name_too_small_to_be_read_is_not_drawn() -> None:
    figure = charts_money.budget_tiles(tiles())
    assert figure["layout"]["uniformtext"] == {"minsize": 11, "mode": "hide"}
    assert figure["data"][0]["textfont"]["size"] >= 11


def test_pesos_stand_at_the_attainment_of_their_row() -> None:
    heads = charts_money.budget_attainment(FAR.assign(monto=[100.0, 50.0, 0.0]))["data"][0]
    assert (heads["x"], heads["y"]) == ([11 / 4, 0, 15 / 17], [100, 50, 0])
    assert heads["text"] == ["101 ▲▲", "313 ▼", "407 ◆"]
    assert heads["customdata"][2] == [
        "accion 407",
        "<b>407</b> Texto de 407<br>$0.00 · 88 % = 15 ÷ 17<br>Fuente: uno.txt, línea 7<br>Un clic abre su ficha",
    ]


def tenths(*filas: int) -> pd.DataFrame:
    """Tenths as the question attainment_distribution gives the last ones."""
    rows = pd.DataFrame({"desde": [100.0, 100.0, 110.0, 200.0], "hasta": [None, 110.0, 120.0, None], "filas": filas})
    return rows.assign(tramo=[10, 11, 12, 21], cabezas=0, renglones=rows["filas"])


def test_the_distribution_counts_rows() -> None:
    bars = charts_attainment.attainment_distribution(tenths(3, 0, 2, 1))["data"][0]
    assert (bars["y"], bars["text"]) == ([3, 0, 2, 1], ["3", "", "2", "1"])
    assert [said[:2] for said in bars["customdata"]] == [[10, "100"], [11, "100–110"], [12, "110–120"], [21, "> 200"]]


@pytest.mark.parametrize(
    "figure",
    [
        charts_attainment.attainment(FAR),
        charts_attainment.attainment(judged(("1", 40, 1, "subestimada"))),
        charts_progress.action_progress(progress([1, 2, 3, 4], [1, 2, 3, 4], closed=4), "suma", 4.0),
        charts_attainment.attainment_distribution(tenths(3, 0, 2, 1)),
        charts_progress.programme_load(load((3, 1))),
        charts_money.beneficiaries(people(("2", 30.0, 10.0))),
        charts_money.budget_tiles(tiles()),
        charts_money.budget_attainment(FAR.assign(monto=[100.0, 50.0, 0.0])),
    ],
    ids=[
        "attainment",
        "attainment log",
        "action_progress",
        "attainment_distribution",
        "programme_load",
        "beneficiaries",
        "budget_tiles",
        "budget_attainment",
    ],
)
def test_plotly_accepts_the_figure(figure: charts.Figure) -> None:
    go.Figure(figure)
