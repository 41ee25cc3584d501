"""A year beside the one before: what became of each target, what has no pair; the page with nothing, one row, all."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data import decisions
from data.records import Continuidad, Record
from data.store import Selection, ask, build
from loaders.__main__ import main as load
from pages.parts import charts_comparison, columns_comparison, downloads, tables
from pages.parts.columns import Column
from tests.pages.test_pages import ROOT, run, said
from tests.rows import documento, fila, hallazgo, linea

YEAR = Selection(ejercicio=2024)
NONE = [None] * 4


def before(clave: str, target: int, done: int | None, **changes: object) -> list[Record]:
    return fila(clave, target, [target, 0, 0, 0], [done, *NONE[1:]], **changes)


def now(clave: str, target: int | None, **changes: object) -> list[Record]:
    changes = {"ejercicio": 2024, "accion_id": f"n{clave}", "documento_id": "doc-2", "padre_id": "n300", **changes}
    return fila(clave, target, [target, 0, 0, 0], NONE, **changes)


def pair(clave: str, clave_anterior: str, same_unit: bool = True) -> Continuidad:
    return Continuidad(f"n{clave}", clave_anterior, 0.9, "texto", same_unit)


def found(clave: str, *rules: str) -> list[Record]:
    return [hallazgo(f"n{clave}", regla=rule, gravedad="aviso", hallazgo_id=f"{clave}-{rule}") for rule in rules]


def two_years(*rows: Sequence[Record]) -> list[Record]:
    later = documento(documento_id="doc-2", ejercicio=2024, corte_mes=None)
    return [documento(), later, *(record for row in rows for record in row)]


@pytest.fixture
def compared(almacen: Path) -> Path:
    """301: repeated under its result; 302: higher; 303: another unit; 304: deferred; 305: dropped; 306: new.

    307 is payroll; 100 and 101 are a meta of which nothing goes on; «Otra» has rows in 2024 alone.
    """
    build(
        two_years(
            before("300", 10, 10),
            before("301", 100, 200),
            before("302", 100, 100),
            before("303", 100, 100, unidad_medida="Taller"),
            before("304", 1, 0),
            before("305", 7, 7),
            before("307", 24, 24, es_nomina=True),
            before("100", 4, 4),
            before("101", 4, 4, padre_id="100"),
            now("300", 10, padre_id=None),
            now("301", 100),
            now("302", 120),
            now("303", 9, unidad_medida="Persona"),
            now("304", 1),
            now("306", 5),
            now("307", 24, es_nomina=True),
            now("401", 5, ramo="Otra", ramo_clave=None, padre_id=None),
            [pair("300", "300"), pair("301", "301"), pair("302", "302"), pair("303", "303", False), pair("304", "304")],
            found("301", "meta_bajo_resultado", "meta_repetida"),
            found("304", "accion_diferida"),
        ),
        almacen,
    )
    return almacen


def opened(**address: str) -> AppTest:
    """The page over 2024, as the menu opens it."""
    at = AppTest.from_file(str(ROOT / "pages" / "results" / "comparison.py"), default_timeout=120)
    at.session_state["_seleccion"] = YEAR
    at.query_params.update(address)
    return at.run()


def by_clave(selection: Selection = YEAR) -> dict[str, dict[str, object]]:
    rows = ask("comparison", selection)
    return {row["clave"] or row["clave_anterior"]: row for row in tables.records(rows)}


def test_each_row_is_of_one_kind(compared: Path) -> None:
    rows = ask("comparison", YEAR)
    kinds = {(row["lado"], row["clave"] or row["clave_anterior"]): row["tipo"] for row in tables.records(rows)}
    assert kinds == {
        **{("ambos", clave): "par" for clave in ("300", "301", "302", "303", "304")},
        ("este", "306"): "nueva",
        ("este", "307"): "nomina",
        ("este", "401"): "sin_otro_ejercicio",
        ("anterior", "305"): "dejada",
        ("anterior", "307"): "nomina",
        ("anterior", "100"): "dejada",
        ("anterior", "101"): "dejada",
    }
    rows = by_clave()
    assert [clave for clave, row in rows.items() if row["bloque_completo"]] == ["100", "101"]


def test_figures_of_two_units_are_not_compared(compared: Path) -> None:
    rows = by_clave()
    assert rows["301"]["respecto_al_resultado"] == 100 / 200
    assert rows["302"]["respecto_al_resultado"] == 120 / 100
    assert rows["303"]["respecto_al_resultado"] is None
    # Nothing was done: there is no share of nothing.
    assert rows["304"]["respecto_al_resultado"] is None


def test_the_summary_counts_each_kind(compared: Path) -> None:
    summary = ask("comparison_summary", YEAR).iloc[0]
    assert summary[["continuan", "metas", "acciones"]].tolist() == [5, 1, 4]
    assert summary["filas_anterior"] == 5 + 1 + 2
    assert summary[["bajo_resultado", "repetidas", "diferidas", "otra_unidad"]].tolist() == [1, 1, 1, 1]
    assert summary[["nuevas", "dejadas", "metas_dejadas", "renglones_de_metas_dejadas"]].tolist() == [1, 1, 1, 1]
    assert summary[["nomina", "sin_otro_ejercicio"]].tolist() == [2, 1]


@pytest.mark.parametrize("ramo", ["BIENESTAR SOCIAL MUNICIPAL (BISOM)", "Bienestar  Social, Municipal"])
def test_a_dependencia_is_one_however_it_is_written(almacen: Path, ramo: str) -> None:
    build(two_years(before("301", 1, 1, ramo=ramo), now("302", 1)), almacen)
    assert sorted(ask("comparison", YEAR)["tipo"]) == ["dejada", "nueva"]
    assert sorted(ask("comparison", Selection(ejercicio=2024, ramo="Bienestar Social Municipal"))["tipo"]) == [
        "dejada",
        "nueva",
    ]


def test_the_filters_are_obeyed_on_both_sides(compared: Path) -> None:
    heads = by_clave(Selection(ejercicio=2024, nivel="cabezas"))
    assert {clave: row["lado"] for clave, row in heads.items()} == {"300": "ambos", "100": "anterior"}
    assert ask("comparison", Selection(ejercicio=2024, municipio="Tecate")).empty
    only = ask("comparison", Selection(ejercicio=2024, ramo="Otra"))
    assert list(only["clave"]) == ["401"]


def test_an_eje_is_a_filter_of_what_was_dropped(almacen: Path) -> None:
    build(two_years(before("301", 1, 1), before("302", 1, 1), now("303", 1), [linea("301", "2.1.1")]), almacen)
    assert list(ask("comparison", Selection(ejercicio=2024, eje="2"))["clave_anterior"]) == ["301"]


def test_each_list_holds_its_own_rows_and_counts_them(compared: Path) -> None:
    lists = {lista: list(rows["puesto"]) for lista, rows in ask("comparison_lists", YEAR, hasta=60).groupby("lista")}
    place = {clave: row["puesto"] for clave, row in by_clave().items()}
    assert lists == {
        "bajo_resultado": [place["301"]],
        "repetida": [place["301"]],
        "diferida": [place["304"]],
        "otra_unidad": [place["303"]],
        "nueva": [place["306"]],
        "dejada": [place["305"]],
        "dejada_completa": sorted([place["100"], place["101"]]),
    }
    first = ask("comparison_lists", YEAR, hasta=1).set_index("lista")
    assert first.loc["dejada_completa", ["puesto", "en_total"]].tolist() == [lists["dejada_completa"][0], 2]
    pairs = ask("comparison_lists", YEAR, lista="par")
    assert set(pairs["clave"]) == {"300", "301", "302", "303", "304"}


def test_any_row_of_this_year_may_be_asked_for_but_payroll(compared: Path) -> None:
    assert set(ask("comparison_names", YEAR)["clave"]) == {"300", "301", "302", "303", "304", "306", "401"}
    [one] = tables.records(ask("comparison_names", YEAR, filas=["n306", "n307", "305"]))
    assert one["clave"] == "306"


def test_the_box_is_folded_until_a_row_is_asked_for(compared: Path) -> None:
    assert not [box for box in opened().selectbox if box.label == "Meta o acción de este año"]
    at = opened(accion="n301")
    [box] = [box for box in at.selectbox if box.label == "Meta o acción de este año"]
    assert (box.value, len(box.options)) == ("n301", 7)


def test_candidates_are_those_without_a_pair_of_the_dependencia(compared: Path) -> None:
    # Actions before metas, as the row is an action.
    assert list(ask("comparison_candidates", accion="n306")["clave"]) == ["101", "305", "100"]
    # «Otra» had nothing the year before: those of its municipality.
    others = ask("comparison_candidates", accion="n401")
    assert (len(others), others["de_la_dependencia"].any()) == (3, False)


# ---------------------------------------------------------------- the page


def test_the_sentence_says_it_all(compared: Path) -> None:
    at = opened()
    assert not at.exception
    assert at.markdown[0].value == (
        "**5 de 8** metas y acciones de 2023 siguen en 2024 (1 meta y 4 acciones). **1** tiene en 2024 una meta menor "
        "que lo que se logró en 2023; **1** repite la misma meta después de rebasarla por más de 10 %. **1** se "
        "difirió. **1** es nueva. **1** dejó de programarse, además de 1 meta completa, con 1 acción, que no aparece."
    )
    assert [header.value for header in at.header] == [
        "Metas por debajo de lo logrado en 2023 (1)",
        "Metas repetidas después de rebasarlas por más de 10 % (1)",
        "Diferidas: se programaron y no se hicieron (1)",
        "Cambió la unidad de medida (1)",
        "Nuevas en 2024 (1)",
        "Dejaron de programarse en 2024 (1)",
        "Metas de 2023 que no aparecen, con sus acciones (2)",
        "Sin pareja, por dependencia",
        "Confirmar, separar o formar una pareja",
    ]
    assert "Taller → Persona" in said(at)
    assert at.get("plotly_chart")[0].proto.alt.startswith("Meta y resultado de 2023 y meta de 2024.")


def test_without_a_store_it_says_how_to_load(almacen: Path) -> None:
    at = run("comparison")
    assert not at.exception
    assert at.info[0].value == "Todavía no hay datos en el tablero."


def test_one_row_of_one_year_has_nothing_before(almacen: Path) -> None:
    build([documento(), *before("301", 1, 1)], almacen)
    at = run("comparison")
    assert not at.exception
    assert at.info[0].value.startswith("De 2022 no hay nada en el tablero: 2023 no se puede comparar")


def test_with_every_state_and_one_year_of_each_municipality(sample: Path) -> None:
    at = run("comparison")
    assert not at.exception
    assert at.info[0].value.startswith("De 2022 no hay nada")


def test_dependencias_of_one_year_alone_are_said(almacen: Path) -> None:
    build(two_years(before("301", 1, 1), now("302", 1, ramo="Otra", padre_id=None)), almacen)
    at = opened()
    assert not at.exception
    assert at.info[0].value.startswith("Ninguna de las dependencias que se ven")
    assert "su dependencia no tiene nada que comparar en 2023" in said(at)


def test_a_year_that_only_programmes_has_no_result(almacen: Path) -> None:
    build(
        [documento(corte_mes=None), *two_years(before("301", 1, None), now("301", 1), [pair("301", "301")])[1:]],
        almacen,
    )
    at = opened()
    assert "De 2023 solo hay programa: no se conoce su resultado." in said(at)


def test_slopes_rise_from_a_zero_of_their_own(compared: Path) -> None:
    rows = ask("comparison", YEAR)
    figure = charts_comparison.comparison(rows[rows["bajo_resultado"]], (2023, 2024))
    # 100, 200 and 100: the highest is the result, and the targets stand at half of it.
    assert figure["data"][0]["y"] == [0.45 * 100 / 200, 0.45, 0.45 * 100 / 200]
    assert [trace["text"] for trace in figure["data"][1:]] == [["100"], ["200"], ["100"]]
    assert figure["data"][1]["customdata"] == [["n301", ""]]


@pytest.mark.parametrize(
    ("question", "kinds", "columns"),
    [
        ("comparison", "par", columns_comparison.COMPARISON),
        ("comparison", "nueva", columns_comparison.NEW),
        ("comparison", "dejada", columns_comparison.DROPPED),
        ("comparison_unpaired", "nomina", columns_comparison.UNPAIRED),
    ],
)
def test_each_table_can_be_taken_away(compared: Path, question: str, kinds: str, columns: Sequence[Column]) -> None:
    rows = ask(question, YEAR)
    given = rows[rows["tipo"] == kinds]
    told, written = downloads.with_places(columns, tables.records(given), YEAR)
    text = downloads.plain(told, written).decode("utf-8-sig")
    assert len(text.splitlines()) == 1 + len(given) > 1
    assert downloads.workbook("Tabla", told, written, YEAR)


# ---------------------------------------------------------------- on the real documents: questions 5, 6, 21 and 22


@pytest.fixture(scope="module")
def two_real_years(documentos_reales: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("comparado") / "poa.duckdb"
    files = [str(next(documentos_reales.glob(f"{number}_*.txt"))) for number in ("001", "004")]
    assert load([*files, "--store", str(path)]) == 0
    return path


@pytest.fixture
def real(two_real_years: Path, monkeypatch: pytest.MonkeyPatch) -> pd.DataFrame:
    monkeypatch.setenv("POA_STORE", str(two_real_years))
    return ask("comparison", YEAR)


def earlier(rows: pd.DataFrame) -> list[str]:
    return list(rows["clave_anterior"])


def test_targets_below_the_last_result_worst_first(real: pd.DataFrame) -> None:
    below = real[real["bajo_resultado"]]
    shares = dict(zip(earlier(below), below["respecto_al_resultado"], strict=True))
    expected = {
        "506": 1000 / 2001,
        "311": 24 / 40,
        "504": 2632 / 3973,
        "403": 24 / 35,
        "308": 12 / 17,
        "404": 120 / 170,
        "300": 1288 / 1770,
        "507": 381 / 457,
        "500": 40000 / 45121,
        "509": 8 / 9,
        "508": 180 / 194,
        "505": 3200 / 3378,
        "304": 144 / 147,
    }
    assert list(shares) == list(expected)
    assert shares == pytest.approx(expected)


def test_repeated_deferred_new_and_dropped(real: pd.DataFrame) -> None:
    assert sorted(earlier(real[real["repetida"]])) == ["404", "504", "506", "507", "509"]
    deferred = real[real["diferida"]]
    assert list(zip(deferred["clave_anterior"], deferred["clave"], strict=True)) == [("313", "3.11")]
    assert list(real.loc[real["tipo"] == "nueva", "clave"]) == ["4.8"]
    dropped = real[real["tipo"] == "dejada"]
    assert earlier(dropped[~dropped["bloque_completo"]]) == ["306", "312"]
    assert earlier(dropped[dropped["bloque_completo"] & dropped["es_cabeza"]]) == ["100", "200"]


def test_every_row_of_both_years_is_counted_once(real: pd.DataFrame) -> None:
    sides = real["lado"].value_counts()
    assert sides["ambos"] + sides["anterior"] == 45
    assert sides["ambos"] + sides["este"] == 21 + 103


def test_a_pair_undone_on_the_page_and_given_back(two_real_years: Path, real: pd.DataFrame) -> None:
    [row] = tables.records(real[(real["clave"] == "3.3") & (real["lado"] == "ambos")])
    at = opened(accion=row["accion_id"])
    assert not at.exception
    [word] = at.radio
    word.set_value("No son la misma")
    at.text_input[0].set_value("Ana, Planeación")
    [save] = [button for button in at.button if button.label == "Guardar"]
    save.click().run()
    assert not at.exception
    assert at.success[0].value == "La pareja quedó separada."
    assert at.markdown[0].value.startswith("**27 de 41** metas y acciones de 2023 siguen en 2024")
    [decided] = decisions.pairs(two_real_years)
    assert (decided.matter, decided.es_la_misma) == ((row["accion_id"], row["accion_id_anterior"]), False)
    assert decided.quien == "Ana, Planeación"

    [back] = [button for button in at.button if button.label == "Retirar la decisión"]
    reasons = [box for box in at.text_input if box.label == "Por qué se retira"]
    reasons[0].set_value("Sí era")
    back.click().run()
    assert not at.exception
    assert at.markdown[0].value.startswith("**28 de 41**")
    assert decisions.pairs(two_real_years) == []
    assert ask("comparison", YEAR)["metodo"].value_counts().to_dict() == {"texto": 28}


def test_without_a_name_nothing_is_decided(two_real_years: Path, real: pd.DataFrame) -> None:
    [row] = tables.records(real[(real["clave"] == "3.2") & (real["lado"] == "ambos")])
    at = opened(accion=row["accion_id"])
    at.radio[0].set_value("Sí, es la misma")
    [save] = [button for button in at.button if button.label == "Guardar"]
    save.click().run()
    assert "Falta el nombre" in at.error[0].value
    assert decisions.pairs(two_real_years) == []
