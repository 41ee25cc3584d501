"""Each page by itself, as Streamlit runs it: with no store, with one row, with a row in every state."""

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import store
from data.records import Continuidad, Partida, Record
from data.store import Selection, ask, build
from pages.parts import filters, words
from pages.parts import page as parts_page
from tests.rows import documento, fila, hallazgo, lectura, linea

ROOT = Path(__file__).parents[2]
PAGES = {
    "overview": "Panorama",
    "progress": "Avance por programa",
    "attainment": "Cumplimiento",
    "budget": "Presupuesto por acción",
    "beneficiaries": "Beneficiarios por género",
    "action": "Ficha",
    "search": "Búsqueda",
    "plan": "Líneas del plan",
}
# The pages that judge; the others tell pesos, people and líneas.
JUDGING = [page for page in PAGES if page not in ("budget", "beneficiaries", "plan")]


def run(page: str, **address: str) -> AppTest:
    """The page, run once at an address with these parameters."""
    at = AppTest.from_file(str(ROOT / "pages" / "results" / f"{page}.py"), default_timeout=30)
    at.query_params.update(address)
    return at.run()


def menu(**address: str) -> AppTest:
    """The menu with its first page, run once at an address with these parameters."""
    at = AppTest.from_file(str(ROOT / "pages" / "menu.py"), default_timeout=30)
    at.query_params.update(address)
    return at.run()


def said(at: AppTest) -> str:
    """Everything that the page writes, HTML as it was written."""
    written = [
        element.value
        for kind in ("title", "header", "markdown", "caption", "info", "error")
        for element in at.get(kind)
    ]
    return "\n".join(written + [element.proto.body for element in at.get("html")])


@pytest.mark.parametrize("page", PAGES)
def test_without_a_store_the_page_says_how_to_load(almacen: Path, page: str) -> None:
    at = run(page)
    assert not at.exception
    assert at.title[0].value == PAGES[page]
    assert at.info[0].value == "Todavía no hay datos en el tablero."
    assert "python -m loaders" in said(at)


@pytest.mark.parametrize("page", PAGES)
def test_a_broken_store_is_a_sentence(almacen: Path, page: str) -> None:
    almacen.write_bytes(b"no es un almacen" * 1000)
    at = run(page)
    assert not at.exception
    assert "No se pudo abrir el almacén" in at.error[0].value


def test_a_broken_store_leaves_the_menu(almacen: Path) -> None:
    almacen.write_bytes(b"no es un almacen" * 1000)
    at = menu()
    assert not at.exception
    assert len(at.error) == 1


@pytest.mark.parametrize("page", JUDGING)
def test_with_one_row(almacen: Path, page: str) -> None:
    build([documento(), *fila("404", 120, [30] * 4, [101, 52, 14, 3])], almacen)
    at = run(page, accion="404", buscar="texto")
    assert not at.exception
    assert "142 %" in said(at)


@pytest.mark.parametrize("page", JUDGING)
def test_with_every_state(sample: Path, page: str) -> None:
    at = run(page, accion="313", buscar="participacion")
    assert not at.exception
    assert "▼" in said(at)


def test_lineas_with_one_row_and_with_none(almacen: Path) -> None:
    build([documento(), *fila("404", 120, [30] * 4, [101, 52, 14, 3])], almacen)
    assert run("plan").info[0].value == "Nada de lo elegido dice a qué línea de acción pertenece."
    build([documento(), *fila("404", 120, [30] * 4, [101, 52, 14, 3]), linea("404", "2.4.1")], almacen)
    at = run("plan")
    assert not at.exception
    assert at.markdown[0].value.startswith("Los documentos escriben **1** línea de acción: todas")
    assert "2.4.1 (sin nombre impreso)" in said(at)


def test_lineas_say_which_have_no_action_and_which_are_not_listed(almacen: Path) -> None:
    strange = hallazgo("101", regla="linea_no_en_meta", mensaje="101: usa la línea 2.4.1, que su META 100 no enlista.")
    lines = [linea("100", "2.4.2"), linea("101", "2.4.1")]
    build([documento(), *fila("100", 4, [4], [4]), *fila("101", 4, [4], [4]), *lines, strange], almacen)
    at = run("plan")
    assert at.markdown[0].value == (
        "Los documentos escriben **2** líneas de acción: **1** no tiene ninguna acción; "
        "**1** acción usa una línea que su meta no enlista."
    )
    assert [element.value for element in at.header] == [
        "Líneas sin ninguna acción (1)",
        "Acciones con una línea que su meta no enlista (1)",
        "Línea por línea (2)",
    ]
    assert "usa la línea 2.4.1, que su META 100 no enlista" in said(at)


def test_a_long_list_without_spaces_breaks(almacen: Path) -> None:
    heads = ",".join(str(number) for number in range(6, 21))
    meta = fila("200", 4, [4], [4], meta_clave=heads)
    idle = hallazgo("200", regla="linea_sin_accion", mensaje=f"META {heads}: suma 1,234,567 y enlista la línea 2.4.1.")
    other = hallazgo(
        "101", regla="linea_no_en_meta", mensaje=f"101: usa la línea 2.4.1, que su META {heads} no enlista."
    )
    build([documento(), *meta, *fila("101", 4, [4], [4]), linea("101", "2.4.1"), idle, other], almacen)
    page = said(run("plan"))
    broken = heads.replace(",", ",<wbr>")
    assert f"<b>{broken}</b>" in page
    assert f"que su META {broken} no enlista." in page
    assert "suma 1,234,567 y" in page


def test_a_filter_that_the_others_leave_out_is_said(sample: Path) -> None:
    at = menu(municipio="Tecate", ramo="54 Bienestar Social Municipal", estado="Crítica", programa="De otro lado")
    assert not at.exception
    assert [warning.value for warning in at.warning] == [
        "Se pidió el ramo «54 Bienestar Social Municipal»; con los demás filtros no queda nada ahí: se muestra sin ese "
        "filtro.",
        "Se pidió el programa «De otro lado», que aquí no existe: se muestra sin ese filtro.",
        "Se pidió la banda «Crítica»; con los demás filtros no queda nada ahí: se muestra sin ese filtro.",
    ]
    assert 'href="?ejercicio=2023&amp;ramo=54+Bienestar+Social+Municipal" target="_self"' in said(at)
    assert not menu(ejercicio="2023", ramo="54 Bienestar Social Municipal").warning


def test_rows_are_put_side_by_side_by_what_is_asked(sample: Path) -> None:
    at = run("progress", por="Eje del plan")
    assert not at.exception
    assert "no se suman entre sí" in said(at)
    assert 'href="cumplimiento?' in said(at)
    assert "eje=2+Bienestar+para+Todos&amp;periodo=T1" in said(at)
    by_line = said(run("progress", por="Línea de acción"))
    assert "con varias líneas cuenta una vez en cada una" in by_line
    assert "varios ejes" not in by_line


def test_a_cell_of_a_period_leads_to_its_rows(sample: Path) -> None:
    at = run("attainment", periodo="T1")
    assert re.match(r"En T1, cada una por ese periodo solo \(\d+\)", at.header[0].value)
    assert "Por debajo" in run("attainment", periodo="T9").header[0].value


def test_a_percentage_says_its_formula_and_its_source_on_hover(almacen: Path) -> None:
    build([documento(), *fila("404", 120, [30] * 4, [101, 52, 14, 3]), lectura("404", "meta_anual", "120")], almacen)
    hover = "Meta subestimada: avance anual ÷ meta anual = 170 ÷ 120. Fuente: informe.txt, "
    assert f'title="{hover}' in said(run("overview"))
    figure = json.loads(run("attainment").get("plotly_chart")[0].proto.spec)
    # The first customdata is what a click on the mark leads to.
    assert figure["data"][0]["customdata"][0][0] == "404"
    assert hover.replace(". F", ".<br>F") in figure["data"][0]["customdata"][0][1]


def test_who_answers_for_a_row_under_target_stands_beside_it(almacen: Path) -> None:
    build([documento(), *fila("404", 120, [30] * 4, [0] * 4, responsable="PERSONA DE PRUEBA")], almacen)
    assert "responde Persona de Prueba" in said(run("overview"))


def test_zeros_to_confirm_are_said_beside_the_sentence(almacen: Path) -> None:
    build(
        [documento(), *fila("101", 4, [4], [0]), hallazgo("101", regla="cero_por_confirmar", gravedad="nota")], almacen
    )
    assert "⚠ 1 se apoya en ceros por confirmar" in said(run("overview"))


def test_a_minimum_says_why_it_is_no_fault(almacen: Path) -> None:
    build([documento(), *fila("101", 100, [100], [114], es_minimo=True)], almacen)
    page = said(run("attainment"))
    assert "rebasarla no es falta" in page
    assert ">meta mínima</span>" in page


def test_overview_is_one_sentence_first(sample: Path) -> None:
    at = run("overview")
    assert at.markdown[0].value == (
        "Al cierre de 2023, **3 de 9** metas y acciones que se pueden juzgar cumplieron lo programado "
        "(1 meta y 2 acciones); "
        "**3** quedaron por debajo y **3** lo rebasaron, **2** de ellas tanto que la meta se planeó corta. "
        "Quedan aparte **1** sin reporte y **3** sin juicio posible."
    )
    assert [element.value for element in at.header] == [
        "Por debajo de lo programado (3)",
        "Por encima de lo programado (3)",
        "Cumplidas por debajo de 100 % (1)",
        "Sin reporte (1)",
        "Sin juicio posible (3)",
        "Por eje y periodo",
        "Lo que no cuadra en los documentos (2)",
    ]


def test_the_text_of_a_document_stays_text(sample: Path) -> None:
    page = said(run("overview")) + said(run("action", accion="313")) + said(run("action", accion="407"))
    assert "falta de obras&lt;/b&gt; &amp; material" in page
    assert "Rehabilitación &lt;i&gt;de&lt;/i&gt; centros" in page
    assert "<script>" not in page
    assert "&lt;script&gt;0&lt;/script&gt;" in page


def test_a_finding_names_its_row_once(almacen: Path) -> None:
    build([documento(), *fila("101", 4, [1], [1]), hallazgo("101", mensaje="101: los trimestres suman 1.")], almacen)
    assert re.search(r"<b>101</b></a> los trimestres suman 1\.</td>", said(run("overview")))


def test_a_link_to_a_row_keeps_the_filters(sample: Path) -> None:
    at = run("overview", ejercicio="2023", ramo="54 Bienestar Social Municipal")
    assert 'href="ficha?ejercicio=2023&amp;ramo=54+Bienestar+Social+Municipal&amp;accion=313"' in said(at)


def test_a_doubtful_figure_carries_its_mark(sample: Path) -> None:
    row = re.search(r'<li class="poa-row">.*?accion=313.*?</li>', said(run("overview")))[0]
    assert re.search(r'<b>0 %</b><abbr class="poa-mark" title="Inferido: [^"]+" aria-label="[^"]+">≈</abbr>', row)
    assert "El documento no escribe el motivo" not in row


def test_a_row_under_target_without_reason_says_so(sample: Path) -> None:
    row = re.search(r'<li class="poa-row">(?:(?!</li>).)*accion=405.*?</li>', said(run("overview")))[0]
    assert "El documento no escribe el motivo" in row


def test_a_row_far_over_target_without_reason_says_so(almacen: Path) -> None:
    build([documento(), *fila("101", 4, [4], [11]), *fila("102", 4, [4], [4])], almacen)  # 275 % and 100 %.
    assert said(run("attainment", corte="3")).count("El documento no escribe el motivo") == 1


def test_every_chart_speaks_to_who_cannot_see_it(sample: Path) -> None:
    for page in ("attainment", "action"):
        chart = run(page, accion="404").get("plotly_chart")[0]
        assert "%" in chart.proto.alt


def test_the_row_page_without_a_row_offers_a_choice(sample: Path) -> None:
    at = run("action")
    assert at.selectbox[0].value is None
    assert not at.header
    at.selectbox[0].select("404").run()
    assert not at.exception
    assert at.query_params["accion"] == "404"
    assert "142 %" in said(at)


def test_a_share_over_unsolved_figures_is_not_said(almacen: Path) -> None:
    build([documento(), *fila("204", 2, [1, "?", None, None], [1, "?", None, None], avance_anual=Decimal(2))], almacen)
    page = said(run("action", accion="204"))
    assert "**Cerró el año con 100 % de la meta anual**" in page
    assert "de lo programado a la fecha" not in page
    assert "las líneas se detienen antes" in page


def test_a_row_outside_the_filters_is_shown(sample: Path) -> None:
    at = run("action", accion="b1")
    assert not at.exception
    assert "culturales.txt" in said(at)
    assert "Sin municipio" in said(at)


def test_a_row_of_marks_without_amount_has_no_chart(sample: Path) -> None:
    at = run("action", accion="m1")
    assert not at.exception
    assert not at.get("plotly_chart")
    assert "<td>dic</td>" in said(at)


@pytest.mark.parametrize("page", PAGES)
def test_a_store_without_rows_says_which_documents_were_not_read(almacen: Path, page: str) -> None:
    build([documento(archivo="otro.txt", estado="rechazado", error="línea 14: es <b>otra</b> forma.")], almacen)
    at = run(page)
    assert not at.exception
    assert at.info[0].value == "El almacén todavía no tiene ninguna meta o acción."
    assert "otro.txt" in said(at)
    assert "es &lt;b&gt;otra&lt;/b&gt; forma" in said(at)


def test_a_document_that_was_not_read_is_listed(almacen: Path) -> None:
    rejected = documento(documento_id="doc-9", archivo="otro.txt", estado="rechazado", error="no es un POA.")
    build([documento(), rejected, *fila("101", 4, [1], [1])], almacen)
    at = run("overview")
    assert at.header[-1].value == "Documentos que no se leyeron (1)"
    assert "no es un POA." in said(at)


def test_an_unknown_row_is_said(sample: Path) -> None:
    at = run("action", accion="no-hay")
    assert not at.exception
    assert "no está en el tablero" in at.warning[0].value


def test_figures_say_how_they_were_got(sample: Path) -> None:
    page = said(run("action", accion="313"))
    assert "Realizado T4" in page
    assert "<b>Inferido</b>: la más probable" in page
    assert "línea 367</span> y 1 lectura más" in page
    assert "<code>Proyecto 1 1 0 0 0%</code>" in page


# ---------------------------------------------------------------- the menu and its filters


def test_the_menu_chooses_the_last_year_with_a_report(sample: Path) -> None:
    at = menu()
    assert not at.exception
    assert "· 2023 ·" in at.caption[0].value
    assert at.session_state["_seleccion"].corte_mes == 12


def test_a_link_sets_the_filters(sample: Path) -> None:
    at = menu(municipio="Mexicali", ejercicio="2023", eje="2 Bienestar para Todos", corte="T2 · junio", nomina="true")
    selection = at.session_state["_seleccion"]
    assert (selection.municipio, selection.ejercicio, selection.eje) == ("Mexicali", 2023, "2")
    assert (selection.corte_mes, selection.nomina) == (6, True)
    assert "no se suman entre sí" in said(at)


@pytest.mark.parametrize("ejercicio", ["2023", "2024"])
def test_a_link_to_a_cutoff_holds_for_quarters_and_for_bimesters(almacen: Path, ejercicio: str) -> None:
    two_months = fila("900", 6, [1] * 6, [1] * 6, "bimestre", documento_id="doc-2", ejercicio=2024)
    build(
        [documento(), *fila("101", 4, [1] * 4, [1] * 4), documento(documento_id="doc-2", ejercicio=2024), *two_months],
        almacen,
    )
    at = menu(ejercicio=ejercicio, corte="T2 · junio")
    assert at.session_state["_seleccion"].corte_mes == 6
    assert "que aquí no existe" not in said(at)


def test_no_municipality_can_be_chosen(sample: Path) -> None:
    at = menu(municipio="Sin municipio")
    assert at.session_state["_seleccion"].municipio == ""
    assert "Sin municipio · 2024" in at.caption[0].value


def test_options_follow_each_other(sample: Path) -> None:
    at = menu(municipio="Tecate")
    assert at.selectbox(key="ejercicio").options == ["2026"]
    assert at.selectbox(key="ramo").options == ["Presidencia Municipal"]
    assert at.selectbox(key="corte").options[:3] == ["enero", "febrero", "T1 · marzo"]


def test_a_choice_that_is_left_out_by_another_is_dropped(sample: Path) -> None:
    at = menu(municipio="Mexicali", ramo="54 Bienestar Social Municipal")
    at.selectbox(key="municipio").select("Tecate").run()
    assert not at.exception
    assert at.session_state["_seleccion"].ramo is None


def test_one_click_back_to_everything(sample: Path) -> None:
    at = menu(municipio="Tecate", nomina="true", bandas="COMAPA")
    before = at.session_state["_seleccion"]
    assert (before.municipio, before.nomina, before.bandas) == ("Tecate", True, "comapa")
    at.button[0].click().run()
    after = at.session_state["_seleccion"]
    assert (after.municipio, after.ejercicio, after.nomina, after.bandas) == (None, 2023, False, "municipal")


def test_a_selection_without_rows_says_so_and_goes_back(sample: Path) -> None:
    at = menu(municipio="Tecate", nivel="Metas y acciones principales")
    assert "Ninguna meta, acción o actividad cumple" in at.info[0].value
    at.button[-1].click().run()
    assert not at.info


def test_a_preset_of_bands_changes_the_judgement(sample: Path) -> None:
    page = said(menu(bandas="OPERAGUA / OSFEM"))
    assert "Menos de 70 %" in page
    assert "semáforo OPERAGUA / OSFEM" in page


def test_every_page_speaks_spanish(sample: Path) -> None:
    at = menu()
    assert [box.placeholder for box in at.selectbox if box.placeholder == ""] == []
    assert all(box.label for box in at.selectbox)


def test_a_head_lists_the_rows_of_its_block(sample: Path) -> None:
    at = run("action", accion="300")
    assert not at.exception
    assert "Acciones de este bloque (6)" in [element.value for element in at.header]
    assert "accion=313" in said(at)


def test_a_row_shows_its_years_partidas_and_versions(almacen: Path) -> None:
    rows = [*fila("404", 120, [30] * 4, [40] * 4), *fila("504", 130, [30] * 4, [None] * 4, ejercicio=2024)]
    build(
        [
            documento(),
            *rows,
            Continuidad(accion_id="504", accion_id_anterior="404", similitud=0.97, metodo="texto"),
            Partida(
                "404", "2611", "261", "2600", "2000", "Combustibles, lubricantes y aditivos", "Materiales y suministros"
            ),
            lectura("404", "meta_anual", "120"),
        ],
        almacen,
    )
    at = run("action", accion="404")
    assert not at.exception
    page = said(at)
    assert 'href="ficha?accion=504"' in page
    assert "por su texto, 97 % igual" in page
    assert "261 Combustibles, lubricantes y aditivos · capítulo 2000" in page
    assert "no se conoce: el documento no lo reparte" in page
    assert "corte a diciembre de 2023" in page


def test_the_band_and_the_linea_are_filters(sample: Path) -> None:
    assert len(ask("attainment", Selection(ejercicio=2023, estado="critica"))) == 1
    assert list(ask("attainment", Selection(ejercicio=2023, linea="3.3.1"))["clave"]) == ["101"]
    at = menu(estado="Crítica")
    assert not at.exception
    assert "banda crítica" in said(at)


def test_what_the_page_asked_before_is_begun_for_the_next_choice(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at, begun = menu(), []
    begin = store.begin
    monkeypatch.setattr(
        store, "begin", lambda asked, chosen: (begun.append((tuple(asked), chosen)), begin(asked, chosen))[1]
    )
    ramo = next(box for box in at.selectbox if box.key == "ramo")
    chosen = ramo.select(ramo.options[0]).run().session_state["_seleccion"]
    [(asked, foreseen)] = begun
    assert foreseen == chosen
    assert {"states", "rows_by_band"} <= {one.question for one in asked}


def test_a_dead_end_says_which_filter_makes_it(sample: Path) -> None:
    back = filters.ways_back(Selection(ejercicio=2023, linea="1.2.5", estado="cumplida"))
    assert back == [("la línea", 3), ("la banda", 1)]
    assert words.dead_end(back) == (
        "Ninguna meta, acción o actividad cumple todos los filtros a la vez. "
        "Quitando uno solo: sin la línea, 3 metas o acciones y sin la banda, 1 meta o acción."
    )


def test_bands_on_offer_are_those_of_the_selection(sample: Path) -> None:
    at = menu(municipio="Mexicali")
    boxes = {box.label: box.options for box in at.selectbox}
    assert boxes["Ramo"] == ["54 Bienestar Social Municipal"]
    assert boxes["Ejercicio"] == ["2023"]
    assert "Solo programado" not in boxes["Banda"]


def test_search_ignores_accents_and_filters(sample: Path) -> None:
    at = run("search", buscar="REHABILITACION de obras", ejercicio="2024")
    assert not at.exception
    assert "**1** meta o acción dice «REHABILITACION de obras»" in said(at)
    assert "2023 · Bienestar Social Municipal · Mexicali (1)" in said(at)
    assert "accion=407" in said(at)


def test_search_looks_into_reasons_and_shows_text_as_text(sample: Path) -> None:
    at = run("search", buscar="falta <b> obras")
    assert "accion=313" in said(at)
    assert "<b>falta" not in said(at)
    assert "Ninguna meta o acción dice «\\*\\*x»" in said(run("search", buscar="**x"))


def test_without_words_the_search_says_what_to_do(sample: Path) -> None:
    at = run("search")
    assert not at.exception
    assert "una o varias palabras" in at.info[0].value


def test_a_unit_late_with_its_report_is_said(almacen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts_page, "today", lambda: date(2023, 7, 31))
    build([documento(corte_mes=3), *fila("101", 4, [1] * 4, [1, None, None, None])], almacen)
    at = run("overview")
    assert not at.exception
    assert "Unidades sin informe a tiempo (1)" in [element.value for element in at.header]
    assert "Lo que toca en el siguiente periodo (1)" in [element.value for element in at.header]
    assert "<td>30/07/2023</td>" in said(at)
    monkeypatch.setattr(parts_page, "today", lambda: date(2023, 7, 30))
    assert "sin informe a tiempo" not in said(run("overview"))


def test_programmes_stand_side_by_side(sample: Path) -> None:
    at = run("progress")
    assert at.markdown[0].value == (
        "**1** programa; donde más metas o acciones quedaron por debajo es **542 Bienestar social**, con **3 de 9**."
    )
    page = said(at)
    assert page.count("poa-strip poa-mini") == 2
    assert page.count("<summary>Bienestar social") + page.count("<summary>542 Bienestar social") == 1


def test_attainment_tells_what_the_year_hides(sample: Path) -> None:
    at = run("attainment")
    titles = [element.value for element in at.header]
    assert titles == [
        "Por debajo de 100 % (4)",
        "Por encima de 100 % (3)",
        "Van bien, con un periodo muy por debajo (2)",
        "Hecho en un periodo sin programación (1)",
    ]
    assert "**5** metas o acciones están por debajo de 95 % o por encima de 110 % **sin motivo escrito**" in said(at)
    labels = [button.proto.label for button in at.get("download_button")]
    assert "Bajar la hoja de cálculo para escribirlos" in labels


# ---------------------------------------------------------------- the year that nobody chose


@pytest.fixture
def years(almacen: Path) -> Path:
    """Of Mexicali three rows in 2023, two in 2024 and one in 2025; of Tecate, four in 2023."""

    def rows(year: int, number: int, **changes: object) -> list[Record]:
        of_year = {"ejercicio": year, "documento_id": f"doc-{year}", **changes}
        named = [f"{of_year.get('municipio', 'M')[0]}{year}{at}" for at in range(number)]
        return [record for name in named for record in fila("101", 4, [4], [4], accion_id=name, **of_year)]

    reports = [documento(documento_id=f"doc-{year}", ejercicio=year, sha256=f"{year}") for year in (2023, 2024, 2025)]
    build(
        [*reports, *rows(2023, 3), *rows(2024, 2), *rows(2025, 1), *rows(2023, 4, municipio="Tecate")],
        almacen,
    )
    return almacen


def test_years_that_hold_more_than_the_newest_are_said(years: Path) -> None:
    page = said(menu(municipio="Mexicali"))
    assert "Se muestra: Mexicali · 2025" in page.replace("\\", "")
    assert (
        "Sin elegir año se ve 2025, con 1 meta o acción. Tienen más: "
        '<a href="?municipio=Mexicali&amp;ejercicio=2024" target="_self">2024</a> (2) y '
        '<a href="?municipio=Mexicali&amp;ejercicio=2023" target="_self">2023</a> (3).'
    ) in page
    everywhere = said(menu())
    assert ">2023</a> (7)" in everywhere  # 3 and 4.
    assert "Tienen más" in everywhere
    for chosen in ("2025", "2024"):
        assert "Sin elegir año" not in said(menu(ejercicio=chosen))


def test_a_year_that_holds_most_needs_no_word(sample: Path) -> None:
    assert "Sin elegir año" not in said(menu()) + said(menu(municipio="Tecate"))
