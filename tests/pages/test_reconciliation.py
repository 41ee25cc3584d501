"""Conciliación by itself: with no store, with one row, with every state; a figure corrected and given back."""

from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import decisions
from data.decisions import Correction
from data.received import all_received
from data.records import OtraForma, Record
from data.store import Selection, ask, build
from loaders.load import load
from pages.parts import columns, corrected, downloads, tables, tables_action, tables_findings
from tests.loaders.given import line
from tests.loaders.test_corrections import quarterly
from tests.loaders.test_year import loaded, report
from tests.pages.test_pages import ROOT, said
from tests.rows import documento, fila, hallazgo, lectura, muestra

REASON = "Por qué se corrige"


def run(**address: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "pages" / "sources" / "reconciliation.py"), default_timeout=30)
    at.query_params.update(address)
    return at.run()


def box(at: AppTest, label: str) -> AppTest:
    [found] = [element for element in at.text_input if element.label == label]
    return found


def press(at: AppTest, label: str) -> AppTest:
    [button] = [button for button in at.button if button.label == label]
    return button.click().run()


def test_without_a_store_it_says_how_to_load(almacen: Path) -> None:
    at = run()
    assert not at.exception
    assert at.title[0].value == "Conciliación"
    assert at.info[0].value == "Todavía no hay datos en el tablero."


def test_with_one_sure_row_nothing_is_distrusted(almacen: Path) -> None:
    build([documento(), *fila("404", 120, [30] * 4, [30] * 4)], almacen)
    at = run()
    assert not at.exception
    # Eight cells, the target and what was done.
    assert at.markdown[0].value == "Ninguna de las **10** cifras está sin resolver ni contradice a otra."
    assert "Nada que acordar" in said(at)
    assert [header.value for header in at.header] == ["Corregir una meta o acción", "Por acordar en la sesión (0)"]


def test_with_every_state_the_answer_comes_first(almacen: Path) -> None:
    build(muestra(), almacen)
    at = run(accion="313")
    assert not at.exception
    # 314 has an unknown P and A in T1; 313's figures are inferred: p4, a4, its target and what was done.
    assert at.markdown[0].value.startswith("No son de fiar **2** de las ")
    assert at.markdown[0].value.endswith("cifras: **2** sin resolver, en la 314. **4** se usan con reserva (≈).")
    assert [header.value for header in at.header][:2] == [
        "Sin resolver o contradictorias (2)",
        "Corregir una meta o acción",
    ]
    page = said(at)
    assert "&lt;script&gt;" in page
    assert "<script>" not in page
    assert "El trimestre no se puede saber" in page


def test_the_filters_are_obeyed(almacen: Path) -> None:
    build(muestra(), almacen)
    summary = ask("distrust", Selection(ejercicio=2024)).iloc[0]
    # Six bimesters of P and A, the target and what was done.
    assert (summary["cifras"], summary["sin_resolver"], summary["filas_total"]) == (14, 0, 1)
    assert set(ask("to_agree", Selection(ejercicio=2023, estado="critica"))["clave"]) == {"313"}


def test_a_session_agrees_on_each_cause(almacen: Path) -> None:
    close = [30] * 4
    build(
        [
            documento(),
            *fila("101", 120, close, close),
            *fila("102", 120, close, [10, 10, 10, 10], observacion="Faltó material"),
            *fila("103", 120, close, [50] * 4),
            *fila("104", 120, close, close, metodo="contradictorio"),
            *fila("105", 120, close, close, observacion="No se alcanzó"),
            *fila("106", 2, ["?", None, None, None], ["?", None, None, None]),
            *fila("107", 120, close, close),
            hallazgo("105", regla="motivo_contradictorio", hallazgo_id="a"),
            hallazgo("107", regla="correccion_por_revisar", hallazgo_id="b"),
        ],
        almacen,
    )
    rows = ask("to_agree", Selection(ejercicio=2023)).set_index("clave")
    causes = {clave: [why for why in rows.columns if row[why] is True] for clave, row in rows.iterrows()}
    assert causes == {
        "102": ["critica"],
        "106": ["sin_resolver"],
        "104": ["contradictoria"],
        "103": ["sin_motivo"],
        "105": ["motivo_contradictorio"],
        "107": ["por_revisar"],
    }


def test_readings_stand_side_by_side_with_what_differs_marked(almacen: Path) -> None:
    build(
        [
            documento(),
            *fila("404", 120, [30] * 4, [30] * 4),
            *[lectura("404", "a1", text, place) for text, place in (("30", "línea 1"), ("30", "línea 2"))],
            lectura("404", "a1", "36", "línea 3", usada=False),
            lectura("404", "p1", "30", "línea 1"),
        ],
        almacen,
    )
    html = tables_findings.readings(ask("action_readings", accion="404"), ask("action_figures", accion="404"))
    assert html.count("<mark") == 1
    assert '<mark class="poa-differs" title="Las lecturas difieren">36</mark>' in html
    assert html.count("sin celda</span>") == 2
    assert html.index("P T1") < html.index("R T1")


def two_reports() -> list[Record]:
    """A row of two reports: its first quarter, in doubt, was read in the earlier; its target in both."""
    first = lectura("404", "a1", "36", "línea 3")
    target = lectura("404", "meta_anual", "120", "línea 3")
    return [
        documento(archivo="marzo.txt", corte_mes=3),
        documento(documento_id="doc-2", archivo="junio.txt", corte_mes=6),
        *fila("404", 120, [30] * 4, [36, 30, None, None], metodo="contradictorio", documento_id="doc-2"),
        *(first, target, target._replace(documento_id="doc-2", lugar="línea 5")),
    ]


def test_a_doubtful_figure_says_its_own_document(almacen: Path) -> None:
    build(two_reports(), almacen)
    figures = ask("doubtful_figures", Selection()).set_index("campo")
    assert tuple(figures.loc["a1", ["archivo", "lugar"]]) == ("marzo.txt", "línea 3")
    assert figures.loc[["a2"], "archivo"].isna().all()  # No reading of it is kept.
    table = tables_findings.doubtful_figures(figures.loc[["a1"]].reset_index(), "ficha?")
    assert '>línea 3</span><small class="poa-file" title="marzo.txt">marzo.txt</small>' in table
    told = downloads.plain(columns.DOUBTFUL_FIGURES, tables.records(figures.loc[["a1"]].reset_index()))
    assert "marzo.txt,línea 3" in told.decode("utf-8-sig")


def test_a_place_says_its_document_where_a_row_was_read_in_several(almacen: Path) -> None:
    build(two_reports(), almacen)
    place = '>línea 3</span><small class="poa-file" title="marzo.txt">marzo.txt</small>'
    figures, readings = ask("action_figures", accion="404"), ask("action_readings", accion="404")
    side_by_side, evidence = (
        tables_findings.readings(readings, figures),
        tables_action.action_figures(figures, readings),
    )
    assert side_by_side.count(place) == 1  # One line a place.
    assert evidence.count(place) == 2 + 1  # Two readings, and the figure a1; the target has two.
    assert '>línea 3</span> y 1 lectura más<small class="poa-file" title="marzo.txt">' in evidence
    one_alone = [record for record in two_reports() if getattr(record, "lugar", "") != "línea 5"]
    build(one_alone, almacen)
    figures, readings = ask("action_figures", accion="404"), ask("action_readings", accion="404")
    assert "poa-file" not in tables_findings.readings(readings, figures) + tables_action.action_figures(
        figures, readings
    )


def test_findings_show_what_is_printed_at_their_place(almacen: Path) -> None:
    build(
        [
            documento(),
            *fila("404", 120, [30] * 4, [30] * 4),
            hallazgo("404", lugar="línea 7"),
            lectura("404", "cifras", "30 | 30 | 31", "línea 7"),
            lectura("404", "cifras", "otra lectura", "línea 9"),
        ],
        almacen,
    )
    [finding] = ask("findings_by_rule", Selection()).to_dict("records")
    assert (finding["impreso"], finding["lugar"]) == ("30 | 30 | 31", "línea 7")
    [document] = ask("findings_by_document", Selection()).to_dict("records")
    assert (document["errores"], document["avisos"], document["notas"]) == (1, 0, 0)
    assert "Lo programado no suma la meta anual" in said(run())


# ---------------------------------------------------------------- a person decides


@pytest.fixture
def reported(almacen: Path) -> Path:
    rows = (
        line("301", "Regar los jardines de cada colonia", 40, "10 10 10 10 10 10 25 10", 40, "100%"),
        line("302", "Pintar los juegos infantiles", 4, "1 1 1 1 1 1 1 1", 4, "100%"),
    )
    load([("informe.txt", report("diciembre", *rows))], almacen)
    return almacen


def corrected_page(accion_id: str) -> AppTest:
    at = run(accion=accion_id)
    box(at, "Quién decide").input("Ana").run()
    box(at, "Programado T4 ⚠").input("10")
    box(at, REASON).input("El acta dice 10")
    return press(at, "Guardar la corrección")


def test_a_figure_is_corrected_and_taken_back(reported: Path) -> None:
    [accion_id] = ask("doubtful_figures", Selection())["accion_id"].unique()
    at = corrected_page(accion_id)
    assert not at.exception
    assert at.success[0].value == "La corrección está en vigor, con su marca ✎."
    assert at.markdown[0].value.startswith("Ninguna de las ")
    assert "**1** está corregida (✎)" in at.markdown[0].value
    assert "Correcciones en vigor (1)" in [header.value for header in at.header]
    assert "Historia de las decisiones (1)" in [expander.label for expander in at.expander]
    # The boxes are empty again, and the name stays.
    assert box(at, REASON).value == ""
    assert box(at, "Quién decide").value == "Ana"
    said_of_it = "Corregido por Ana el "
    assert corrected.note(accion_id, "p4").startswith(said_of_it)
    assert said_of_it in said_by("action", accion_id)
    assert "Corrigió Programado T4 de 301 de 2022: 10 (decía 25)" in said_by("action", accion_id)

    [choice] = [element for element in at.selectbox if element.label == "Decisión"]
    choice.select_index(0)
    box(at, "Por qué se retira").input("Me equivoqué")
    at = press(at, "Retirar la decisión")
    assert not at.exception
    assert at.success[0].value.startswith("La decisión quedó retirada")
    assert "contradictorias, en la 301" in at.markdown[0].value
    assert [one.en_vigor for one in decisions.history(reported)] == [True, False]


def said_by(page: str, accion_id: str) -> str:
    at = AppTest.from_file(str(ROOT / "pages" / "results" / f"{page}.py"), default_timeout=30)
    at.query_params.update({"accion": accion_id})
    at.session_state["ver-En 100 % exacto, y sin juicio posible"] = True
    return said(at.run())


@pytest.mark.parametrize("page", ["action", "attainment"])
def test_the_mark_says_who_when_and_why(reported: Path, page: str) -> None:
    [accion_id] = ask("doubtful_figures", Selection())["accion_id"].unique()
    corrected_page(accion_id)
    html = said_by(page, accion_id)
    assert "✎</abbr>" in html
    assert "El acta dice 10. Los documentos dicen 25." in html


@pytest.mark.parametrize(
    ("who", "typed", "why", "error"),
    [
        ("", "10", "acta", "Falta el nombre"),
        ("Ana", "10", " ", "Falta el motivo"),
        ("Ana", "diez", "acta", "«diez» no es una cifra"),
        ("Ana", "", "acta", "al menos una cifra"),
    ],
)
def test_what_lacks_is_said_and_nothing_is_kept(reported: Path, who: str, typed: str, why: str, error: str) -> None:
    [accion_id] = ask("doubtful_figures", Selection())["accion_id"].unique()
    at = run(accion=accion_id)
    box(at, "Quién decide").input(who).run()
    box(at, "Programado T4 ⚠").input(typed)
    box(at, REASON).input(why)
    at = press(at, "Guardar la corrección")
    assert not at.exception
    assert error in at.error[0].value
    # What was typed is still there to be mended.
    assert box(at, "Programado T4 ⚠").value == typed
    assert decisions.history(reported) == []


def test_a_decision_about_a_row_that_is_gone_stays_in_the_history(reported: Path) -> None:
    decisions.keep(reported, Correction("0123456789abcdef", "a1", "5", "4", quien="Luz", motivo="acta"))
    at = run()
    assert not at.exception
    assert "una meta o acción que ya no está (0123456789abcdef)" in said(at)


def test_a_damaged_decisions_file_is_a_sentence(reported: Path) -> None:
    decisions.file_of(reported).write_text('{"tipo": "correccion"}\n', encoding="utf8")
    at = run()
    assert not at.exception
    assert "La línea 1 de" in at.error[0].value


# ---------------------------------------------------------------- which document, which form


def test_of_two_documents_of_one_date_a_person_chooses(almacen: Path) -> None:
    loaded(almacen, quarterly("marzo", "10 10 10 . 10 . 10 .", 10), quarterly("marzo", "10 12 10 . 10 . 10 .", 12))
    at = run()
    assert "Dos documentos de una misma fecha (1)" in [header.value for header in at.header]
    box(at, "Quién decide").input("Ana").run()
    at = press(at, "Guardar cuál vale")
    assert at.error[0].value == "Elija el documento que vale."
    at.radio[0].set_value(decided_id(almacen, "informe 1.txt"))
    box(at, "Por qué vale ese documento").input("Es el firmado")
    at = press(at, "Guardar cuál vale")
    assert not at.exception
    assert at.success[0].value.startswith("Vale el documento elegido")
    assert "Dos documentos de una misma fecha (1)" not in [header.value for header in at.header]
    assert "Ninguna de las " in at.markdown[0].value


def decided_id(store: Path, archivo: str) -> str:
    return next(one.documento_id for one in all_received(store) if one.archivo == archivo)


def test_rows_of_the_form_that_is_not_counted_are_shown_and_paired(almacen: Path) -> None:
    other = OtraForma(
        accion_id="plan-3",
        documento_id="doc-2",
        orden=1,
        forma="copladem",
        forma_en_vigor="tmm_f004",
        ejercicio=2023,
        municipio="Mexicali",
        ramo="Bienestar Social Municipal",
        nivel="accion",
        clave="3.3",
        descripcion="Texto de la fila 404",
        unidad_medida="Reporte",
        meta_anual=Decimal(110),
        accion_id_parecida="404",
        similitud=1.0,
    )
    build(
        [
            documento(),
            *fila("404", 120, [30] * 4, [30] * 4),
            other,
            other._replace(accion_id="plan-4", clave="3.4", accion_id_parecida=None, similitud=None),
        ],
        almacen,
    )
    at = run()
    assert not at.exception
    assert "Dos formas de un mismo año (2 metas y acciones fuera de la cuenta)" in [
        header.value for header in at.header
    ]
    page = said(at)
    assert "ninguna se le parece" in page
    assert at.multiselect[0].options == ["3.3 Texto de la fila 404 ↔ 404 Texto de la fila 404 (100 % igual)"]
    assert at.radio[0].options == ["TMM-F004", "presentación de subcomité"]
    assert len(ask("other_forms", Selection(ramo="Otro"))) == 0
