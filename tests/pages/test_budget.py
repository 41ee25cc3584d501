"""Pesos: added at one level alone, what is missing said as missing; the page alone with nothing, one row, all."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from data.records import Record, Total
from data.store import Selection, ask, build
from pages.parts import columns_money, downloads, filters, tables
from pages.parts.columns import Column
from tests.pages.test_pages import menu, run, said
from tests.rows import documento, fila, hallazgo, lectura, linea, partida, personas, pesos

YEAR = Selection(ejercicio=2023)
NONE = [None] * 4
VIEWS = ["Cuánto y en qué", "Actividades", "Por persona y unidad", "Capítulos y partidas", "Con el avance"]


def card(clave: str, **changes: object) -> list[Record]:
    """A head without figures, as the card of an action is."""
    head = {"meta_clave": None, "accion_clave": clave, "padre_id": None, "orden": int(clave)}
    return fila(clave, None, [], [], **{**head, "unidad_medida": None, **changes})


def activity(clave: str, head: str, target: int | None = 1, **changes: object) -> list[Record]:
    return fila(clave, target, [target, 0, 0, 0], NONE, nivel="actividad", meta_clave=None, padre_id=head, **changes)


def plan(*rows: list[Record]) -> list[Record]:
    return [documento(corte_mes=None), *(record for row in rows for record in row)]


def five_cards() -> list[Record]:
    """1: 100, nothing under it; 2: 70.50, 40 of it explained; 3: 50, all of it explained; 4: $0; 5: no amount."""
    rows = plan(
        *(card(clave) for clave in "12345"),
        activity("21", "2", target=8, unidad_medida="Pipa"),
        activity("31", "3", target=4, unidad_medida="Taller"),
        activity("32", "3"),
    )
    money = [pesos("1", 100), pesos("2", "70.50"), pesos("3", 50), pesos("4", 0), pesos("21", 40), pesos("31", 50)]
    return [*rows, *money, pesos("32", 0), Total("doc-1", "inversion", 240, "línea 9")]


@pytest.fixture
def cards(almacen: Path) -> Path:
    build(five_cards(), almacen)
    return almacen


def by_key(question: str, selection: Selection = YEAR) -> dict[str, dict[str, object]]:
    return ask(question, selection).set_index("clave").to_dict("index")


def test_money_is_added_at_one_level(cards: Path) -> None:
    summary = ask("budget_summary", YEAR).iloc[0]
    assert summary["monto"] == pytest.approx(100 + 70.50 + 50 + 0)
    assert summary[["filas", "con_monto", "en_cero", "sin_monto"]].tolist() == [5, 4, 1, 1]


def test_without_heads_the_rows_under_them_are_added(cards: Path) -> None:
    summary = ask("budget_summary", Selection(ejercicio=2023, nivel="renglones")).iloc[0]
    assert summary["monto"] == 40 + 50 + 0
    assert summary["actividades"] == 3


def test_where_only_rows_print_pesos_they_are_added(almacen: Path) -> None:
    build([*plan(card("1"), activity("11", "1"), activity("12", "1")), pesos("11", 30), pesos("12", 12)], almacen)
    assert ask("budget_summary", YEAR)["monto"][0] == 30 + 12


def test_three_levels_are_not_added_twice(almacen: Path) -> None:
    rows = [*fila("300", 1, [1], [1]), *fila("301", 1, [1], [1])]
    under = fila("9", 1, [1], [1], accion_id="a", nivel="actividad", padre_id="301")
    build([documento(), *rows, *under, pesos("301", 30), pesos("a", 30)], almacen)
    assert ask("budget_summary", YEAR)["monto"][0] == 30


def test_what_is_under_a_row_is_compared_with_it(cards: Path) -> None:
    rows = by_key("budget")
    assert {clave: row["cuenta"] for clave, row in rows.items() if clave != "5"} == {
        "1": "sin_renglones",
        "2": "falta",
        "3": "cuadra",
        "4": "sin_renglones",
    }
    assert rows["5"]["cuenta"] != rows["5"]["cuenta"]  # Null: it gives no amount.
    assert rows["2"]["falta"] == pytest.approx(70.50 - 40)
    assert rows["3"]["monto_renglones"] == 50 + 0


def test_what_is_under_a_row_counts_though_a_filter_hides_it(cards: Path) -> None:
    heads = by_key("budget", Selection(ejercicio=2023, nivel="cabezas"))
    assert heads["3"]["cuenta"] == "cuadra"


def test_the_printed_total_is_compared_with_the_whole_alone(cards: Path) -> None:
    whole = ask("budget_totals", YEAR).iloc[0]
    assert whole["diferencia"] == pytest.approx(100 + 70.50 + 50 - 240)
    part = ask("budget_totals", Selection(ejercicio=2023, estado="programado", nivel="renglones")).iloc[0]
    assert part["impreso"] == 240
    assert part["diferencia"] != part["diferencia"] or part["completa"]


def test_tiles_hold_what_is_in_them(cards: Path) -> None:
    tiles = ask("budget_tiles", YEAR).set_index("tile")
    assert tiles.loc["5", ["tipo", "area"]].tolist() == ["sin_monto", 50]  # The smallest of the others.
    assert tiles.loc["por explicar 2", "monto"] == pytest.approx(70.50 - 40)
    assert "4" not in tiles.index
    for tile, row in tiles.iterrows():
        inside = tiles[tiles["dentro_de"] == tile]["area"].sum()
        assert inside == 0 or inside == pytest.approx(row["area"])


def test_what_has_least_pesos_shares_a_tile(cards: Path) -> None:
    """Of five rows two stand alone, by their pesos; of the others one says $0, which has no tile, and one nothing."""
    tiles = ask("budget_tiles", YEAR, hasta=2).set_index("tile")
    [rest] = tables.records(tiles[tiles["tipo"] == "resto"])
    assert (rest["filas"], rest["monto"], rest["area"]) == (2, 50, 50 + 50)
    assert set(tiles[tiles["tipo"] == "fila"].index) == {"1", "2"}
    assert tiles.loc[rest["dentro_de"], "area"] == pytest.approx(100 + 70.50 + 50 + 50)
    behind = ask("budget_rows", YEAR, tile=f"resto {tiles.loc[rest['dentro_de'], 'nombre']}", hasta=2)
    assert list(behind["clave"]) == ["3", "5"]
    assert set(behind["en_total"]) == {2}


def test_pesos_by_ramo_and_eje_with_what_prints_no_eje(almacen: Path) -> None:
    build(
        [*plan(card("1"), card("2", ramo="Otro", ramo_clave="9")), pesos("1", 30), pesos("2", 10), linea("1", "2.1.1")],
        almacen,
    )
    groups = ask("budget_groups", YEAR)
    found = {(row.agrupa, row.clave if isinstance(row.clave, str) else None): row.parte for row in groups.itertuples()}
    assert found == {("ramo", "54"): 30 / 40, ("ramo", "9"): 10 / 40, ("eje", "2"): 30 / 40, ("eje", None): 10 / 40}


def test_pesos_per_person_and_per_unit(almacen: Path) -> None:
    rows = plan(card("1"), card("2"), activity("11", "1", target=8, unidad_medida="Pipa"))
    counted = lectura("11", "indicador", "Número de beneficiarios")
    build(
        [*rows, pesos("1", 50), pesos("2", 0), pesos("11", 20), personas("1", 3, 5), personas("2", 1, 1), counted],
        almacen,
    )
    assert by_key("budget")["1"]["por_persona"] == 50 / (3 + 5)
    summary = ask("budget_summary", YEAR).iloc[0]
    assert summary[["con_persona", "en_cero_con_personas"]].tolist() == [1, 1]
    unit = by_key("budget_units")["11"]
    assert (unit["por_unidad"], unit["indicador"]) == (20 / 8, "Número de beneficiarios")


def test_a_percentage_has_no_pesos_per_unit(almacen: Path) -> None:
    build([documento(), *fila("101", 100, [100] * 4, NONE, agregacion="constante"), pesos("101", 50)], almacen)
    assert ask("budget_units", YEAR).empty


# ---------------------------------------------------------------- chapters and partidas


@pytest.fixture
def touched(almacen: Path) -> Path:
    rows = plan(card("1"), card("2"), activity("11", "1"), activity("21", "2"))
    doubt = hallazgo(
        "1", regla="partida_por_revisar", gravedad="nota", mensaje="Acción 1: partida 4244 por revisar, es rara."
    )
    codes = [partida("1", "2611"), partida("1", "4244"), partida("2", "2172")]
    build([*rows, pesos("1", 30), pesos("2", 12), pesos("11", 30), *codes, doubt], almacen)
    return almacen


def test_a_partida_is_a_filter_of_rows_and_of_what_is_under_them(touched: Path) -> None:
    assert set(ask("action_names", Selection(ejercicio=2023, partida="2611"))["accion_id"]) == {"1", "11"}
    assert len(ask("action_names", Selection(ejercicio=2023, partida="2000"))) == 4
    assert list(ask("items", YEAR)["codigo"]) == ["2000", "2172", "2611", "4000", "4244"]
    assert ask("budget_summary", Selection(ejercicio=2023, partida="2611"))["monto"][0] == 30


def test_a_partida_is_chosen_in_the_side_bar_and_said(touched: Path) -> None:
    at = menu(partida="2611 Genérica 261")
    assert not at.exception
    assert at.session_state["_seleccion"].partida == "2611"
    assert "partida 2611" in said(at)
    assert "capítulo 2000" in said(menu(partida="2000 Capítulo 2"))
    assert filters.ways_back(Selection(ejercicio=2023, partida="9999")) == [("el capítulo o la partida", 4)]


def test_money_per_partida_is_not_known_and_is_said(touched: Path) -> None:
    page = said(run("budget", vista="Capítulos y partidas"))
    assert "**2 de 2** acciones dicen qué partidas tocan: **3** partidas de **2** capítulos." in page
    assert "**no se conoce**" in page
    assert 'title="Acción 1: partida 4244 por revisar, es rara."' in page
    assert "partida=2611+Gen%C3%A9rica+261" in page


# ---------------------------------------------------------------- the page


def test_the_page_says_the_sum_the_zeros_and_what_is_missing(cards: Path) -> None:
    at = run("budget")
    assert not at.exception
    assert at.markdown[0].value == (
        "**4 de 5** acciones dicen su monto: **$220.50**, sumado solo a ese nivel. **1** dice $0. **1** no dice monto. "
        "El total impreso es $240.00 (línea 9): la suma difiere en −$19.50."
    )
    assert [element.value for element in at.header] == ["Dicen $0 (1)", "Cada una (5)", "Por ramo", "Por eje"]
    assert "no dice monto" in said(at)
    assert at.get("plotly_chart")[0].proto.alt


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        ("Actividades", "En **1 de 2** acciones que traen los montos"),
        ("Por persona y unidad", "**0 de 5** acciones dicen a la vez pesos y personas"),
        ("Capítulos y partidas", "Ninguna de las 5 acciones dice qué partidas toca."),
        ("Con el avance", "**0 de 5** acciones tienen a la vez pesos y avance"),
    ],
)
def test_each_view_begins_with_its_answer(cards: Path, view: str, sentence: str) -> None:
    at = run("budget", vista=view)
    assert not at.exception
    assert at.markdown[0].value.startswith(sentence)


def test_a_printed_total_says_its_document_beside_others(cards: Path) -> None:
    other = documento(documento_id="doc-2", archivo="informe_t4.txt")
    said_alone = "El total impreso es $240.00 (línea 9)"
    assert said_alone in said(run("budget")).replace("\\", "")
    build([*five_cards(), other, *fila("9", 1, [1], [1], documento_id="doc-2")], cards)
    told = "informe.txt suma $220.50; su total impreso es $240.00 (línea 9): difiere en −$19.50."
    assert told in said(run("budget")).replace("\\", "")


def test_where_pesos_are_printed_is_told_with_the_document(cards: Path) -> None:
    printed = lectura("1", "monto", "$ 100", "línea 12")
    build([*five_cards(), printed], cards)
    assert ">línea 12</span></td>" in said(run("budget"))
    # The latest report of the row is not the one that prints its pesos.
    plan_before = documento(documento_id="doc-2", archivo="plan.txt")
    build([*five_cards(), plan_before, printed._replace(documento_id="doc-2")], cards)
    assert '>línea 12</span><small class="poa-file" title="plan.txt">plan.txt</small>' in said(run("budget"))
    told = downloads.plain(columns_money.BUDGET, tables.records(ask("budget", YEAR))).decode("utf-8-sig")
    assert "plan.txt,línea 12" in told


def test_what_is_under_an_action_is_called_by_its_name(cards: Path) -> None:
    page = said(run("budget", vista="Actividades"))
    assert "<summary>2 Texto de la fila 2<small>1 actividad</small></summary>" in page
    assert "<summary>3 Texto de la fila 3<small>2 actividades</small></summary>" in page


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_with_one_row(almacen: Path, view: str) -> None:
    build([documento(), *fila("101", 4, [1] * 4, [1] * 4), pesos("101", 100)], almacen)
    at = run("budget", vista=view)
    assert not at.exception
    assert "1 de 1" in said(at) or "Ninguna" in said(at) or "0 de 1" in said(at)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_with_every_state(sample: Path, view: str) -> None:
    at = run("budget", vista=view)
    assert not at.exception
    assert "¿Cómo se calcula?" in [expander.label for expander in at.expander] or view == "Capítulos y partidas"


def test_pesos_beside_attainment(almacen: Path) -> None:
    build(
        [
            documento(),
            *fila("101", 4, [1] * 4, [1] * 4),
            *fila("102", 4, [1] * 4, NONE),
            pesos("101", 100),
            pesos("102", 9),
        ],
        almacen,
    )
    at = run("budget", vista="Con el avance")
    assert at.markdown[0].value == "**1 de 2** acciones tiene a la vez pesos y avance que se puede juzgar."
    assert at.get("plotly_chart")[0].proto.alt == "Pesos y cumplimiento de 1 meta o acción."


def test_a_year_without_pesos_says_where_they_are(almacen: Path) -> None:
    other = fila("9", 1, [1], [1], accion_id="otra", ejercicio=2021, municipio=None, documento_id="doc-2")
    build([documento(), *fila("101", 4, [1], [1]), documento(documento_id="doc-2"), *other, pesos("otra", 7)], almacen)
    at = run("budget")
    assert at.info[0].value == "Ningún documento de esta selección imprime pesos."
    assert 'href="?ejercicio=2021&amp;municipio=Sin+municipio"' in said(at)


@pytest.mark.parametrize(
    ("question", "columns"),
    [
        ("budget", columns_money.BUDGET),
        ("budget_groups", columns_money.BUDGET_GROUPS),
        ("budget_activities", columns_money.BUDGET_ACTIVITIES),
        ("budget_units", columns_money.BUDGET_UNITS),
        ("budget_items", columns_money.BUDGET_ITEMS),
        ("beneficiaries", columns_money.BENEFICIARIES),
        ("beneficiaries_groups", columns_money.BENEFICIARIES_GROUPS),
        ("beneficiaries_units", columns_money.BENEFICIARIES_UNITS),
    ],
)
def test_each_table_can_be_taken_away(almacen: Path, question: str, columns: Sequence[Column]) -> None:
    rows = plan(card("1", unidad_medida="Persona"), activity("11", "1", unidad_medida="Persona"))
    build([*rows, pesos("1", 30), pesos("11", 30), personas("1", 2, 1), partida("1", "2611")], almacen)
    given = ask(question, YEAR)
    told, found = downloads.with_places(columns, tables.records(given), YEAR)
    text = downloads.plain(told, found).decode("utf-8-sig")
    assert len(text.splitlines()) == 1 + len(given) > 1
    assert downloads.workbook("Tabla", told, found, YEAR)


def test_the_first_page_of_a_plan_tells_its_pesos(cards: Path) -> None:
    page = said(run("overview"))
    assert "**4 de 5** acciones dicen su monto" in page
    assert 'href="presupuesto?' in page
