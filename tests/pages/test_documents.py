"""Documentos by itself: with no store, one row, all; what waits and what was rejected; a file loaded and taken out."""

from io import BytesIO
from pathlib import Path

import openpyxl
from streamlit.testing.v1 import AppTest

import loaders
from data import decisions, maps, received
from data.store import ask, build
from tests.pages.test_pages import ROOT, said
from tests.rows import documento, fila, muestra

HEADING = ["No.", "Actividad", "Unidad de medida", "Meta anual", "T1", "T2", "T3", "T4"]
ROWS = [
    [1, "Impartir talleres", "Taller", 12, 3, 3, 3, 3],
    [2, "Realizar visitas", "Visita", 20, 5, 6, 5, 4],
    [3, "Entregar apoyos", "Apoyo", 9, 2, 2, 2, 3],
]
# Their periods make the target in none of the rows.
DENIED = [[n, f"Actividad {n}", "Taller", 1000 + n, 1, 2, 3, 4] for n in range(1, 8)]


def workbook(*rows: list[object], **sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for name, content in (sheets or {"Hoja1": list(rows)}).items():
        sheet = book.create_sheet(name)
        for row in content:
            sheet.append(row)
    del book["Sheet"]
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def run(**address: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "pages" / "sources" / "documents.py"), default_timeout=60)
    at.query_params.update(address)
    return at.run()


def by_label(elements: list, label: str) -> AppTest:
    [found] = [element for element in elements if element.label == label]
    return found


def named(at: AppTest) -> AppTest:
    return by_label(at.text_input, "Quién decide").input("Ana, Planeación").run()


def press(at: AppTest, label: str) -> AppTest:
    at = by_label(at.button, label).click().run()
    assert not at.exception
    return at


def told(at: AppTest) -> str:
    return "\n".join(element.value for kind in ("success", "warning", "error") for element in at.get(kind))


def only(store: Path) -> str:
    [one] = received.all_received(store)
    return one.documento_id


def test_without_a_store_it_is_where_one_starts(almacen: Path) -> None:
    at = run()
    assert not at.exception
    assert at.title[0].value == "Documentos"
    assert at.markdown[0].value.startswith("Todavía no se ha cargado ningún documento.")
    assert not at.header
    assert not at.error


def test_a_broken_store_is_a_sentence(almacen: Path) -> None:
    almacen.write_bytes(b"no es un almacen" * 1000)
    at = run()
    assert not at.exception
    assert "No se pudo abrir el almacén" in at.error[0].value


def test_with_one_row(almacen: Path) -> None:
    build([documento(), *fila("404", 120, [30] * 4, [30] * 4)], almacen)
    at = run()
    assert not at.exception
    assert at.markdown[0].value == "**1** documento leído da **1 renglón**."
    assert "TMM-F004 · ejercicio 2023 · corte a diciembre · Mexicali" in said(at)


def test_with_all_those_that_wait_come_first(almacen: Path) -> None:
    wait = documento(documento_id="w", archivo="espera.csv", estado="por_confirmar", error="espera.csv: ¿qué año?")
    bad = documento(documento_id="r", archivo="malo.xlsx", estado="rechazado", error="malo.xlsx: <b>no</b> se abre.")
    build([*muestra(), bad, wait], almacen)
    at = run()
    assert not at.exception
    assert at.markdown[0].value == (
        "**3** documentos leídos dan **15 renglones**, **1** espera una respuesta y **1** no se pudo leer."
    )
    assert [header.value for header in at.header] == ["Esperan una respuesta (1)", "Documentos (5)", "Un documento"]
    page = said(at)
    assert page.index("Espera respuesta") < page.index("No se leyó") < page.index("Leído")
    assert "malo.xlsx: &lt;b&gt;no&lt;/b&gt; se abre." in page


def test_the_counts_of_a_document(sample: Path) -> None:
    found = ask("documents").set_index("documento_id")
    # 13 rows of Mexicali 2023; the finding of 314 and the one of the document.
    assert found.loc["doc-1", ["filas", "errores", "avisos", "notas"]].tolist() == [13, 1, 1, 0]
    assert found.loc["doc-2", ["filas", "errores", "avisos", "notas"]].tolist() == [1, 0, 0, 0]


def test_of_many_documents_the_first_are_drawn_and_any_is_chosen(almacen: Path) -> None:
    build([documento(documento_id=f"doc-{n}", archivo=f"{n}.txt") for n in range(61)], almacen)
    at = run()
    assert [header.value for header in at.header] == ["Documentos (61)", "Un documento"]
    assert said(at).count("?documento=doc-") == 25
    assert "Se muestran 25 de 61: los demás se eligen" in said(at)
    assert len(by_label(at.selectbox, "Documento").options) == 61


def test_files_are_looked_at_before_they_are_loaded(almacen: Path) -> None:
    at = named(run())
    at.file_uploader[0].set_value(
        [
            ("poa.xlsx", workbook(["POA 2026"], HEADING, *ROWS), ""),
            ("acta.csv", b"Se reunieron los presentes,\n,\n", "text/csv"),
        ]
    )
    at.run()
    assert not at.exception
    assert "ejercicio 2026 · Sin municipio · **3 renglones**" in said(at)
    assert "Impartir talleres" in said(at)
    assert "No se puede cargar" in told(at)
    assert received.all_received(almacen) == []
    at = press(at, "Cargar el documento")
    assert "**poa\\.xlsx**: 3 renglones." in told(at)
    assert [row["clave"] for _, row in ask("action_names").iterrows()] == ["1", "2", "3"]
    [one] = received.all_received(almacen)
    assert (one.archivo, one.quien) == ("poa.xlsx", "Ana, Planeación")
    assert not at.file_uploader[0].value


def test_a_year_is_asked_and_answered(almacen: Path) -> None:
    loaders.load([("poa.xlsx", workbook(HEADING, *ROWS))], almacen)
    at = named(run())
    assert "Ninguna página dice el ejercicio" in said(at)
    assert "--fecha" not in "".join(element.value for element in at.markdown)
    by_label(at.number_input[1:], "Ejercicio").set_value(2026)
    at = press(at, "Guardar la respuesta y cargar")
    assert "3 renglones" in told(at)
    assert ask("documents").iloc[0][["estado", "ejercicio"]].tolist() == ["leido", 2026]


def test_columns_are_asked_and_answered(almacen: Path) -> None:
    loaders.load([("poa.xlsx", workbook(["POA 2026"], HEADING, *DENIED))], almacen)
    at = named(run())
    assert "en solo 0 de 7 renglones" in said(at).replace("\\", "")
    assert "Actividad 3" in said(at)
    by_label(at.selectbox, "D · Meta anual (por confirmar)").set_value("ignorar")
    at = press(at, "Guardar la respuesta y cargar")
    assert "7 renglones" in told(at)
    # 1 + 2 + 3 + 4 in each row, and not the 1001 … 1007 that the answer leaves out.
    assert set(ask("attainment")["meta_anual"]) == {10}
    [kept] = maps.all_kept(almacen)
    assert kept.contenido.decode().startswith("# Confirmado por Ana, Planeación el ")


def test_a_heading_that_nothing_recognises_is_asked_and_answered(almacen: Path) -> None:
    heading = ["Ref", "Work item", "Winter", "Spring", "Summer", "Autumn"]
    rows = [[n, f"Repair road {n}", 1, 2, 3, n] for n in range(1, 6)]
    at = named(run())
    at.file_uploader[0].set_value([("plan.xlsx", workbook(["Work plan 2026"], heading, *rows), "")]).run()
    assert "no se sabe cuál es el texto" in told(at)
    at = press(at, "Cargar el documento")
    assert "Repair road 3" in said(at)
    assert by_label(at.selectbox, "B · Work item (por confirmar)").value == "descripcion"
    at = press(at, "Guardar la respuesta y cargar")
    assert "ninguna columna es una cifra" in told(at)
    by_label(at.selectbox, "Cada cuánto son sus periodos").set_value("trimestre")
    for letter, name, campo in zip("CDEF", heading[2:], ["p1", "p2", "p3", "p4"], strict=True):
        by_label(at.selectbox, f"{letter} · {name} (por confirmar)").set_value(campo)
    at = press(at, "Guardar la respuesta y cargar")
    assert "5 renglones" in told(at)
    # 1 + 2 + 3 + n in each row.
    assert set(ask("attainment")["meta_anual"]) == {7, 8, 9, 10, 11}


def test_a_sheet_beside_a_sure_one_is_left_out_by_a_person(almacen: Path) -> None:
    """Its rows are of something else: the others are on the board meanwhile, and it is not asked about again."""
    plan = [["POA 2025"], HEADING, *ROWS]
    other = [["Quehacer", "Uno", "Dos", "Tres"], *[[f"Cosa {n}", 4 - n % 3, 2, 3] for n in range(1, 7)]]
    loaders.load([("dos.xlsx", workbook(POA=plan, Otra=other))], almacen)
    at = named(run())
    assert "Así comienza la hoja «Otra»:" in said(at)
    assert "espera una respuesta" in said(at)
    assert by_label(at.checkbox, "Esta hoja no es de metas: que no se lea").value is False
    by_label(at.checkbox, "Esta hoja no es de metas: que no se lea").check()
    at = press(at, "Guardar la respuesta y cargar")
    assert "3 renglones" in told(at)
    [row] = ask("documents").to_dict("records")
    assert (row["estado"], row["filas"]) == ("leido", len(ROWS))


def test_a_broken_map_is_said(almacen: Path) -> None:
    loaders.load([("poa.xlsx", workbook(["POA 2026"], HEADING, *DENIED))], almacen)
    proposed = loaders.proposal(almacen, only(almacen))
    loaders.confirm(almacen, only(almacen), proposed, loaders.Options(), "Ana")
    [file] = maps.folder_of(almacen).iterdir()
    file.write_text(file.read_text(encoding="utf8").replace('es = "p1"', "es = p1"), encoding="utf8")
    at = run()
    assert not at.exception
    assert f"No se usa el mapa de encabezado {proposed.huella}.toml, línea" in told(at).replace("\\", "")


def test_a_blank_form_without_a_year_is_loaded_without_rows(almacen: Path) -> None:
    at = named(run())
    at.file_uploader[0].set_value([("formato.xlsx", workbook(HEADING, [1], [2]), "")]).run()
    assert "Sin municipio · **0 renglones**" in said(at)
    at = press(at, "Cargar el documento")
    assert "0 renglones" in told(at)
    assert "El formato está en blanco" in said(run(documento=only(almacen)))


def test_two_columns_that_are_one_thing_are_refused(almacen: Path) -> None:
    loaders.load([("poa.xlsx", workbook(["POA 2026"], HEADING, *DENIED))], almacen)
    at = named(run())
    by_label(at.selectbox, "A · No.").set_value("descripcion")
    at = press(at, "Guardar la respuesta y cargar")
    assert "que ya dice otra" in told(at).replace("\\", "")
    assert maps.all_kept(almacen) == []


def test_a_copied_sheet_is_asked_and_answered(almacen: Path) -> None:
    content = [["POA 2026"], HEADING, *ROWS]
    loaders.load([("poa.xlsx", workbook(Uno=content, Copia=content))], almacen)
    at = named(run())
    at.radio[0].set_value("Uno")
    at = press(at, "Guardar la respuesta y cargar")
    assert "3 renglones" in told(at)
    assert maps.all_kept(almacen)[0].contenido.decode().count('hojas_sin_leer = ["Copia"]') == 1


def test_a_document_is_taken_out_and_given_back(almacen: Path) -> None:
    content = workbook(["POA 2026"], HEADING, *ROWS)
    loaders.load([("borrador.xlsx", content)], almacen)
    at = named(run(documento=only(almacen)))
    by_label(at.text_input, "Por qué").input("Era un borrador")
    at = press(at, "Retirar este documento")
    assert "El documento quedó retirado." in told(at)
    assert ask("action_names").empty
    assert "lo retiró Ana, Planeación: Era un borrador" in said(at)
    loaders.load([("borrador.xlsx", content)], almacen)
    assert ask("action_names").empty
    by_label(at.text_input, "Por qué").input("Sí era el bueno")
    at = press(at, "Volver a contar este documento")
    assert len(ask("action_names")) == 3
    assert [type(one).__name__ for one in decisions.history(almacen)] == ["Withdrawn", "Withdrawn"]


def test_who_is_needed(almacen: Path) -> None:
    loaders.load([("poa.xlsx", workbook(HEADING, *ROWS))], almacen)
    at = run()
    by_label(at.number_input[1:], "Ejercicio").set_value(2026)
    at = press(at, "Guardar la respuesta y cargar")
    assert "Escriba su nombre" in told(at)
    assert ask("documents").iloc[0]["estado"] == "por_confirmar"


def test_the_template_can_be_taken(almacen: Path) -> None:
    assert [button.label for button in run().get("download_button")] == ["Bajar la plantilla"]
    assert loaders.blank_template().startswith(b"PK")
