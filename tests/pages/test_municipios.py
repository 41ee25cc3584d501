"""Two municipios in view: nothing of one is thrown together with the other's, and each row says whose it is."""

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data.records import Beneficiario, Continuidad, OtraForma, Presupuesto, Record, Total
from data.store import Selection, ask, build
from pages.parts import columns, downloads, filters, tables, words, words_money, workbooks
from tests.pages.test_budget import activity, card
from tests.pages.test_pages import menu, run, said
from tests.pages.test_reconciliation import run as reconcile
from tests.rows import documento, fila, hallazgo, lectura, linea, partida, personas, pesos

YEAR = Selection(ejercicio=2023)
TOWNS = {"m": "Mexicali", "t": "Tecate"}
NONE = [None] * 4


def of(town: str, *rows: list[Record]) -> list[Record]:
    """The rows as those of a municipio: its letter before their keys, and its own document."""

    def owned(record: Record) -> Record:
        changes = {
            name: f"{town}{value}"
            for name, value in zip(record._fields, record, strict=True)
            if name in ("accion_id", "padre_id", "accion_id_anterior", "hallazgo_id", "documento_id") and value
        }
        mine = {"municipio": TOWNS[town]} if "municipio" in record._fields else {}
        return record._replace(**changes, **mine)

    return [owned(record) for group in rows for record in group]


def report(done: int) -> list[Record]:
    """Of one programme: 100 heads 101, under its target by so much; 102, over it without a reason; 103, unreported."""
    return [
        documento(),
        *fila("100", 8, [2, 2, 2, 2], [2, 2, 2, 2]),
        *fila("101", 8, [2, 2, 2, 2], [done, 0, 0, 0], metodo="contradictorio"),
        *fila("102", 4, [1, 0, 1, 2], [1, 9, 1, 1], unidad_medida="Persona"),
        *fila("103", 4, [1, 1, 1, 1], NONE),
        linea("100", "2.4.1"),
        linea("100", "2.4.2"),
        linea("101", "2.4.1"),
        lectura("101", "a1", str(done), "línea 7"),
        hallazgo("101", mensaje="101: los trimestres no suman.", regla="linea_no_en_meta"),
        hallazgo("102", mensaje="102: su motivo no es cierto.", regla="motivo_contradictorio", hallazgo_id="otro"),
        hallazgo(None, gravedad="aviso", mensaje="El encabezado se hereda."),
        pesos("101", 10 * done),
        pesos("102", 5),
        personas("101", 30, done),
        personas("102", None, None, 7),
        partida("101", "2611"),
    ]


@pytest.fixture
def towns(almacen: Path) -> Path:
    build([*of("m", report(1)), *of("t", report(3))], almacen)
    return almacen


@pytest.fixture
def town(almacen: Path) -> Path:
    build(of("t", report(3)), almacen)
    return almacen


PAGES = {
    "overview": {},
    "progress": {},
    "attainment": {},
    "budget": {},
    "budget ": {"vista": "Actividades"},
    "budget  ": {"vista": "Por persona y unidad"},
    "budget   ": {"vista": "Capítulos y partidas"},
    "budget    ": {"vista": "Con el avance"},
    "beneficiaries": {},
    "plan": {},
}
# A link to a row's own page, and what follows it.
LINK = re.compile(r'<a href="(?:ficha)?\?[^"]*accion=([mt])\d+"[^>]*>.*?</a>(?=(.{0,400}))', re.DOTALL)


def owners(page: str) -> list[tuple[str, str]]:
    """Of each row that a page links to, by its letter: what is said of it before the next row."""
    return [(town, rest.split("accion=")[0]) for town, rest in LINK.findall(page)]


@pytest.mark.parametrize("page", PAGES)
def test_every_row_says_whose_it_is(towns: Path, page: str) -> None:
    at = run(page.strip(), **PAGES[page])
    assert not at.exception
    rows = owners(said(at))
    assert {town for town, _ in rows} == set(TOWNS)
    for town, told in rows:
        [other] = set(TOWNS) - {town}
        assert TOWNS[town] in told.split(TOWNS[other])[0], told


@pytest.mark.parametrize("page", PAGES)
def test_one_municipio_alone_is_said_once(town: Path, page: str) -> None:
    at = run(page.strip(), **PAGES[page])
    assert owners(said(at))
    # In the line of filters, and in that of the sheet of paper.
    assert said(at).count("Tecate") == 2
    [caption] = [caption.value for caption in at.caption if "Se muestra" in caption.value]
    assert caption.replace("\\", "").startswith("Se muestra: Tecate · 2023")


def test_the_page_says_which_municipios_are_in_view(towns: Path) -> None:
    assert "Se muestra: Mexicali y Tecate · 2023" in said(menu()).replace("\\", "")
    alone = menu(municipio="Tecate")
    assert "Se muestra: Tecate · 2023" in said(alone).replace("\\", "")
    assert {town for town, _ in owners(said(alone))} == {"t"}
    assert "Mexicali" not in said(alone)


def test_a_filter_may_leave_one_of_two(towns: Path) -> None:
    build([*of("m", report(1)), *of("t", report(3)), *of("t", [linea("102", "9.1.1")])], towns)
    selection = Selection(ejercicio=2023, linea="9.1.1")
    assert filters.municipios(selection) == ["Tecate"]
    assert ask("attainment", selection)["de_municipio"].isna().all()
    # Which band rows are in leaves their municipios in view: what was chosen is both.
    assert set(ask("attainment", Selection(ejercicio=2023, estado="sin_reporte"))["de_municipio"]) == set(
        TOWNS.values()
    )


def test_many_municipios_are_told_by_their_number() -> None:
    assert words.municipios(["", "Mexicali", "Tecate"]) == "Mexicali, Tecate y Sin municipio"
    assert words.municipios([f"Municipio {number}" for number in range(25)]) == "25 municipios"
    assert words.municipios([]) == "ningún municipio"


# ---------------------------------------------------------------- groups


def test_programmes_of_two_municipios_are_two(towns: Path) -> None:
    drawn = ask("programme_rows", YEAR, por_unidad=True, hasta=60)
    assert drawn["accion_id"].str[0].tolist() == ["m"] * 4 + ["t"] * 4
    assert set(drawn["del_programa"]) == set(drawn["del_grupo"]) == {4}
    folds = re.findall(r"<summary>542 Bienestar social<small>(.*?)</small>", said(run("progress")))
    assert folds == [f"{town} · Bienestar Social Municipal · 4 metas y acciones" for town in TOWNS.values()]


@pytest.mark.parametrize("by", ["programa", "ramo", "unidad", "eje", "linea"])
def test_groups_of_two_municipios_are_two(towns: Path, by: str) -> None:
    groups = ask("progress", YEAR, por=by)
    first = groups[groups["clave"] == groups["clave"].iloc[0]]
    assert list(first["de_municipio"]) == ["Mexicali", "Tecate"]
    assert first["filas"].nunique() == 1
    cells = ask("progress_by_period", YEAR, por=by)
    assert set(cells["de_municipio"]) == set(TOWNS.values())
    assert cells.groupby("grupo")["de_municipio"].nunique().eq(1).all()


def test_a_cell_of_a_group_leads_to_its_municipio(towns: Path) -> None:
    cells = re.findall(r'href="cumplimiento\?municipio=(\w+)&amp;ramo=54', said(run("overview")))
    assert set(cells) == set(TOWNS.values())


def test_the_sentence_of_groups_says_whose_the_worst_is(towns: Path) -> None:
    at = run("progress", por="Ramo")
    assert "**2** ramos" in at.markdown[0].value
    assert r"**54 Bienestar Social Municipal \(Mexicali\)**" in at.markdown[0].value


@pytest.mark.parametrize(("question", "field"), [("budget_groups", "monto"), ("beneficiaries_groups", "hombres")])
def test_sums_by_ramo_and_eje_are_of_one_municipio(towns: Path, question: str, field: str) -> None:
    groups = ask(question, YEAR)
    by_ramo = groups[groups["agrupa"] == "ramo"].set_index("de_municipio")[field]
    assert by_ramo.to_dict() == (
        {"Mexicali": 10 * 1 + 5, "Tecate": 10 * 3 + 5} if field == "monto" else {"Mexicali": 1, "Tecate": 3}
    )
    assert len(groups[(groups["agrupa"] == "eje") & (groups["clave"] == "2")]) == 2


def test_a_sum_says_of_how_many_municipios_it_is(towns: Path) -> None:
    # 10 x 1 + 5 and 10 x 3 + 5; 30 women in each, and 1 and 3 men.
    assert (
        run("budget")
        .markdown[0]
        .value.startswith(
            "**4 de 6** acciones de **2 municipios** dicen su monto: **$50.00**, sumado solo a ese nivel."
        )
    )
    assert "de **2 municipios** declaran a quiénes atienden: **60** mujeres" in run("beneficiaries").markdown[0].value
    without = [record for record in of("t", report(3)) if not isinstance(record, Presupuesto | Beneficiario)]
    build([*of("m", report(1)), *without], towns)
    assert r"acciones \(Mexicali\) dicen su monto: **$15.00**" in run("budget").markdown[0].value


def test_each_document_says_its_own_total(towns: Path) -> None:
    totals = [Total(f"{town}doc-1", "inversion", total, "línea 9") for town, total in (("m", 15), ("t", 36))]
    build([*of("m", report(1)), *of("t", report(3)), *totals], towns)
    said_of_both = run("budget").markdown[0].value.replace("\\", "")
    assert "informe.txt (Mexicali) suma $15.00, lo mismo que su total impreso (línea 9)." in said_of_both
    assert "informe.txt (Tecate) suma $35.00; su total impreso es $36.00 (línea 9): difiere en −$1.00." in said_of_both


def test_many_printed_totals_are_counted(towns: Path) -> None:
    totals = [{"completa": number > 1, "diferencia": 7 if number == 2 else 0} for number in range(1, 6)]
    summary = tables.records(ask("budget_summary", YEAR))[0]
    said_of_all = words_money.budget(summary, totals)
    assert said_of_all.endswith(
        "De **4** totales impresos que se pueden comparar, **3** son lo mismo que la suma de su documento."
    )


def test_tiles_hold_one_municipio_each(towns: Path) -> None:
    tiles = ask("budget_tiles", YEAR, hasta=60).set_index("tile")
    ramos = tiles[tiles["tipo"] == "ramo"]
    assert dict(zip(ramos["de_municipio"], ramos["monto"], strict=True)) == {"Mexicali": 10 + 5, "Tecate": 30 + 5}
    for tile, row in ramos.iterrows():
        behind = ask("budget_rows", YEAR, tile=tile, hasta=60)
        assert set(behind["de_municipio"]) == {row["de_municipio"]}
        assert behind["monto"].sum() == row["monto"]
        inside = tiles[tiles["dentro_de"] == tile]
        assert inside["area"].sum() == row["area"]
    labels = json.loads(run("budget").get("plotly_chart")[0].proto.spec)["data"][0]["labels"]
    assert {f"<b>54</b> Bienestar Social Municipal · {town}" for town in TOWNS.values()} <= set(labels)


def test_activities_are_told_under_their_own_action(almacen: Path) -> None:
    rows = [documento(), *card("1"), *activity("11", "1"), pesos("1", 9), pesos("11", 9)]
    build([*of("m", rows), *of("t", rows)], almacen)
    page = said(run("budget", vista="Actividades"))
    for town in TOWNS.values():
        assert f"<summary>1 Texto de la fila 1 · {town}<small>1 actividad</small>" in page


# ---------------------------------------------------------------- charts


def chart(page: str, **address: str) -> dict:
    return json.loads(run(page, **address).get("plotly_chart")[0].proto.spec)


@pytest.mark.parametrize("page", ["attainment", "beneficiaries"])
def test_a_chart_says_whose_each_row_is(towns: Path, page: str) -> None:
    figure = chart(page)
    labels = [note["text"] for note in figure["layout"]["annotations"]]
    for town in TOWNS.values():
        assert any(label.endswith(f" · {town}") for label in labels)
    for accion_id, hover in figure["data"][0]["customdata"]:
        assert hover.startswith(TOWNS[accion_id[0]])


def test_marks_of_pesos_say_whose_they_are(towns: Path) -> None:
    figure = chart("budget", vista="Con el avance")
    assert {name.rsplit(" ", 1)[0] for name in figure["data"][0]["text"]} == {
        f"{clave} ({town})" for clave in ("101", "102") for town in TOWNS.values()
    }
    assert all(f" · {TOWNS[accion_id[0]]}<br>" in hover for accion_id, hover in figure["data"][0]["customdata"])


def test_a_long_label_keeps_its_municipio(towns: Path) -> None:
    rows = fila("104", 4, [4], [0], descripcion="Rehabilitación de la infraestructura deportiva de cada delegación")
    build([*of("m", report(1), rows), *of("t", report(3))], towns)
    labels = [note["text"] for note in chart("attainment")["layout"]["annotations"]]
    assert "<b>104</b> Rehabilitación de la infraestructura… · Mexicali" in labels


def test_the_farthest_says_whose_it_is(towns: Path) -> None:
    [title] = [text.value for text in run("attainment").markdown if "Lo más lejano" in text.value]
    assert title == r"**Lo más lejano de 100 %\: la 102 \(Mexicali\), con 300 %**"  # 12 of 4, in both.


# ---------------------------------------------------------------- Conciliación, Ficha, what is taken away


def test_reconciliation_says_whose_each_figure_is(towns: Path) -> None:
    at = reconcile()
    assert not at.exception
    assert r"101 \(Mexicali\) y 101 \(Tecate\)" in at.markdown[0].value
    [box] = [box for box in at.selectbox if box.label == "Meta o acción"]
    assert [option for option in box.options if "101" in option] == [
        f"⚠ 101 Texto de la fila 101 · Departamento de Participación Social · {town}" for town in TOWNS.values()
    ]
    for town, told in owners(said(at)):
        assert TOWNS[town] in told
    # The finding about the document, and the document itself.
    assert "El encabezado se hereda.<small>Tecate</small>" in said(at)
    assert "informe.txt<small>Tecate</small>" in said(at)


def test_two_forms_are_of_a_municipio(towns: Path) -> None:
    forms = [
        OtraForma(
            f"{town}otra", f"{town}doc-1", 1, "copladem", "tmm_f004", 2023, name, "Obras", "accion", "9", "Texto", None,
            None, None, None
        )
        for town, name in TOWNS.items()
    ]  # fmt: skip
    build([*of("m", report(1)), *of("t", report(3)), *forms], towns)
    headings = [element.value for element in reconcile().get("subheader")]
    assert [heading for heading in headings if heading.startswith("Obras")] == [
        rf"Obras \({town}\) · 2023: se cuenta TMM-F004, no presentación de subcomité" for town in TOWNS.values()
    ]


def test_a_row_is_chosen_by_its_municipio_too(towns: Path) -> None:
    options = run("action").selectbox[0].options
    assert len(options) == len(set(options)) == 4 + 4


@pytest.mark.parametrize(
    "question",
    ["attainment", "due_next", "unplanned", "contradictory_reasons", "findings", "doubtful_figures", "budget",
     "budget_items", "budget_units", "beneficiaries", "beneficiaries_units", "lines_without_action", "line_findings",
     "to_agree", "findings_by_rule", "findings_by_document"],
)  # fmt: skip
def test_what_is_taken_away_says_whose_each_row_is(towns: Path, question: str) -> None:
    rows = tables.records(ask(question, Selection(ejercicio=2023, corte_mes=9)))
    assert rows
    shown = downloads.with_municipio([columns.CLAVE], rows)
    assert [column.heading for column in shown] == ["Municipio", "Clave"]
    assert {shown[0].of(row) for row in rows} == set(TOWNS.values())
    alone = tables.records(ask(question, Selection(municipio="Tecate", ejercicio=2023, corte_mes=9)))
    assert len(downloads.with_municipio([columns.CLAVE], alone)) == 1


def test_the_sheet_of_facts_names_the_municipios(towns: Path) -> None:
    rows = tables.records(ask("attainment", YEAR))
    book = load_workbook(BytesIO(downloads.workbook("Tabla", [columns.CLAVE], rows, YEAR)))
    told = {line[0].value: line[1].value for line in book.worksheets[1].iter_rows(max_col=2)}
    assert told["Municipio"] == "Mexicali y Tecate"


def test_reasons_are_written_in_a_sheet_per_municipio(towns: Path) -> None:
    book = load_workbook(BytesIO(workbooks.reasons(tables.records(ask("reasons_to_write", YEAR)))))
    assert [sheet["A1"].value for sheet in book] == [
        f"{town} · Departamento de Participación Social" for town in TOWNS.values()
    ]
    assert [[cell.value for cell in sheet["A"][4:]] for sheet in book] == [["101", "102"]] * 2


# ---------------------------------------------------------------- a year beside the one before


def test_years_are_compared_within_a_municipio(almacen: Path) -> None:
    """301 goes on in both; of Tecate 302 is dropped, and of Mexicali 303 is new."""
    before = [documento(), *fila("301", 9, [9], [9]), *fila("302", 9, [9], [9])]
    now = [documento(documento_id="doc-2", ejercicio=2024)]
    later = {"ejercicio": 2024, "documento_id": "doc-2"}
    goes_on = [
        *fila("301", 3, [3], [3], accion_id="n301", **later),
        Continuidad("n301", "301", 0.9, "texto", True),
        hallazgo("n301", regla="meta_bajo_resultado", gravedad="aviso"),
    ]
    new = fila("303", 3, [3], [3], accion_id="n303", **later)
    build(
        [*of("m", before[:2], now, goes_on, new), *of("t", before, now, goes_on)],
        almacen,
    )
    year = Selection(ejercicio=2024)
    found = ask("comparison", year)
    pairs = found[found["tipo"] == "par"]
    assert (pairs["accion_id"].str[0] == pairs["accion_id_anterior"].str[0]).all()
    assert dict(zip(found["accion_id"], found["de_municipio"], strict=True)) == {
        "mn301": "Mexicali", "tn301": "Tecate", "mn303": "Mexicali", "t302": "Tecate"
    }  # fmt: skip
    unpaired = ask("comparison_unpaired", year)
    assert set(zip(unpaired["tipo"], unpaired["de_municipio"], strict=True)) == {
        ("nueva", "Mexicali"),
        ("dejada", "Tecate"),
    }
    at = run("comparison", ejercicio="2024")
    assert not at.exception
    for drawn in re.findall(r'<li class="poa-row">.*?</li>|<tr>.*?</tr>', said(at)):
        for town in re.findall(r"accion=([mt])n?30", drawn):
            assert f"<small>{TOWNS[town]} · " in drawn or f"</a><small>{TOWNS[town]}</small>" in drawn
    labels = [note["text"] for note in chart("comparison")["layout"]["annotations"]]
    assert labels == [f"<b>301</b> Texto de la fila 301 · {town}" for town in TOWNS.values()]
