"""A sheet that nothing recognises beside one that is sure: that is read, this is asked about if it may hold targets."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter

import loaders
from data.records import Accion
from data.store import records
from loaders import readers
from loaders.__main__ import main
from loaders.layouts import recognised, tables
from loaders.readers.grid import Book, Table, Value
from tests.loaders.books import of_text, written
from tests.loaders.test_unnamed import CAMPOS, FOREIGN, SEASONS, WORK, filled_in
from tests.loaders.test_workbook_forms import BY_NAME

Rows = Sequence[Sequence[Value]]
HEADING = ["No.", "Área", "Actividad", "Unidad de medida", "Meta anual", "T1", "T2", "T3", "T4"]
OFFICES = ["Obras", "Parques", "Cultura"]
SURE = [
    ["POA 2026"],
    HEADING,
    *[[n, OFFICES[n % 3], f"Impartir taller {n}", "Taller", 4, 1, 1, 1, 1] for n in range(1, 7)],
]


def book(**sheets: Rows) -> Book:
    return Book("libro.xlsx", tuple(Table(name, [tuple(row) for row in rows]) for name, rows in sheets.items()))


def workbook(sheets: Mapping[str, Rows]) -> bytes:
    def fill(made: xlsxwriter.Workbook) -> None:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)

    return written(fill)


ASKED = {
    "a heading in another language": FOREIGN,
    "a heading of words that nobody knows": [["Quehacer", "Cuánto", "Uno", "Dos"], *[[r[1], *r[3:6]] for r in WORK]],
    "months and a text that nothing calls so": [
        ["Quehacer", "Ene", "Feb", "Mar"],
        *[[f"Regar {n}", n % 3, 2, 3] for n in range(1, 7)],
    ],
    "targets that nothing calls so": [
        ["Actividad", "Unidad de medida", "Compromiso"],
        *[[f"Regar {n}", "Jardín", 5 - n % 3] for n in range(1, 7)],
    ],
    "a document's name over a text and figures": [
        ["Programa Operativo Anual"],
        ["Quehacer", "Compromiso"],
        *[[f"Regar {n}", 5 - n % 3] for n in range(1, 7)],
    ],
    "sums that do not close": [
        ["No.", "Actividad", "Unidad de medida", "Meta anual", "T1", "T2", "T3", "T4"],
        *[[n, f"Regar {n}", "Jardín", 90, n, 2, 3, 4] for n in range(1, 7)],
    ],
}
TOLD = {
    "instructions": [["Instrucciones"], ["1", "Llene la hoja"], ["2", "No borre columnas"], ["3", "Guarde"]],
    "a list to choose from": [["Unidades"], ["Taller"], ["Obra"], ["Curso"], ["Visita"]],
    "months by their number": [["Mes", "Número"], *[[m, n] for n, m in enumerate(["Enero", "Febrero", "Marzo"], 1)]],
    "a catalogue of códigos": [
        ["Partida", "Denominación"],
        *[[code, f"Materiales {code}"] for code in (2111, 2121, 2141, 2161, 2171, 2461, 3111, 3361)],
    ],
    "a catalogue by clave": [["Clave", "Colonia"], *[[n * 7, f"Colonia {n}"] for n in range(1, 12)]],
    "money": [["Concepto", "Monto", "Ejercido"], *[[f"Compra {n}", 100 * n, 50] for n in range(1, 7)]],
    "money that its title tells": [["Presupuesto de egresos"], [], *[[f"Compra {n}", 9, 50, 3] for n in range(1, 7)]],
    "money that its cells tell": [["Compra", "Uno", "Dos", "Tres"], *[[f"Compra {n}", *["$ 9"] * 3] for n in range(6)]],
    "money by month": [
        ["Presupuesto calendarizado"],
        ["Partida", "Concepto", "Ene", "Feb", "Mar", "Total"],
        *[[2111 + n, f"Papelería {n}", 1, 2, 3, 6] for n in range(6)],
    ],
    "a summary of offices": [["Área", "Van", "Faltan", "Sobran"], *[[office, 4, 2, 1] for office in OFFICES]],
    "people": [
        ["Persona", "Edad", "Teléfono"],
        *[[f"Beneficiario de prueba {n}", 20 + n % 3, 6000000 + 37 * n % 11] for n in range(1, 9)],
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", ASKED)
def test_what_may_hold_targets_is_asked_about(kind: str) -> None:
    read = tables.read(book(POA=SURE, Otra=ASKED[kind]))
    assert [str(row.descripcion) for sheet in read.sheets for row in sheet.rows] == [str(row[2]) for row in SURE[2:]]
    assert read.asked is not None
    assert (read.asked.place, read.asked.question.asks) == ("hoja «Otra»", ("columnas", "omitir"))
    assert "hoja_no_leida" not in [note.regla for sheet in read.sheets for note in sheet.notes]


@pytest.mark.parametrize("kind", TOLD)
def test_what_holds_something_else_is_told(kind: str) -> None:
    read = tables.read(book(POA=SURE, Otra=TOLD[kind]))
    assert read.asked is None
    assert [note.place for note in read.sheets[0].notes if note.regla == "hoja_no_leida"] == ["Otra"]


@pytest.mark.parametrize(
    ("heading", "asked", "told"),
    [
        (["Acciones", "Unidad de medida", "Compromiso", "Observaciones"], 1, 0),
        (["Concepto", "Monto", "Importe anual"], 0, 1),
    ],
)
def test_a_table_under_a_sure_one(heading: list[Value], asked: int, told: int) -> None:
    under = [[], [], heading, *[[f"Ver {n}", 7 if told else "Visita", 5 - n % 3] for n in range(5)]]
    read = tables.read(book(POA=[*SURE, *under]))
    assert [len(sheet.rows) for sheet in read.sheets] == [len(SURE[2:])]
    assert (read.asked is not None) == bool(asked)
    notes = [note for note in read.sheets[0].notes if note.regla == "hoja_no_leida"]
    assert len(notes) == told
    if told:
        start = (
            "La tabla que comienza con «Concepto» no se leyó: no parece de metas. Sus 5 renglones con texto y cifras"
        )
        assert notes[0].mensaje.startswith(start)


OTHERS = {"sure": SURE, "foreign": FOREIGN, "codes": TOLD["a catalogue of códigos"], "money": TOLD["money"]}


@pytest.mark.parametrize("rows", OTHERS.values(), ids=OTHERS)
@pytest.mark.parametrize("place", ["before", "after"])
@pytest.mark.parametrize("name", BY_NAME)
def test_a_table_beside_a_form_that_is_known(name: str, rows: Rows, place: str) -> None:
    """None of its rows, its title or its year is taken for the form's."""
    form = readers.read(of_text(BY_NAME[name]), "libro.xlsx")
    assert isinstance(form, Book)
    other = Table("Otra", [tuple(row) for row in rows])
    alone = recognised(form).sheets
    both = recognised(
        replace(form, tables=(other, *form.tables) if place == "before" else (*form.tables, other))
    ).sheets
    [note] = [note for note in both[0].notes if note.regla == "hoja_no_leida"]
    assert (note.gravedad, note.place) == ("aviso", "Otra")
    assert [(one.heading, one.rows) for one in both] == [(one.heading, one.rows) for one in alone]
    assert [n for one in both for n in one.notes if n is not note] == [n for one in alone for n in one.notes]


# ---------------------------------------------------------------- as a person meets it


@pytest.fixture
def document(tmp_path: Path, almacen: Path) -> Path:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook({"POA": SURE, "Otra": FOREIGN}))
    return path


def targets(store: Path) -> list[int]:
    return [int(one.meta_anual or 0) for one in records(store) if isinstance(one, Accion)]


def test_the_sure_sheet_is_loaded_and_a_map_answers_for_the_other(
    document: Path, tmp_path: Path, almacen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(document), "--store", str(almacen)]) == 3
    told = capsys.readouterr()
    assert "plan.xlsx: 6 renglones de 6 lecturas; una de sus tablas espera una respuesta." in told.out
    assert "plan.xlsx, hoja «Otra»: falta confirmar qué son sus columnas" in told.err
    assert "hojas_sin_leer" in told.err
    assert targets(almacen) == [4] * 6

    proposed = tmp_path / "mapa.toml"
    assert main([str(document), "--proponer", str(proposed), "--store", str(almacen)]) == 0
    proposed.write_text(filled_in(proposed.read_text(encoding="utf8"), CAMPOS), encoding="utf8")
    assert main([str(document), "--mapa", str(proposed), "--store", str(almacen)]) == 0
    assert sorted(targets(almacen)) == sorted([4] * 6 + [row[SEASONS.index("Yearly")] for row in WORK])


def test_a_sheet_that_a_person_leaves_out_is_not_asked_about_again(
    document: Path, tmp_path: Path, almacen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    proposed = tmp_path / "mapa.toml"
    assert main([str(document), "--proponer", str(proposed), "--store", str(almacen)]) == 0
    text = proposed.read_text(encoding="utf8").replace("hojas_sin_leer = []", 'hojas_sin_leer = ["Otra"]')
    proposed.write_text(filled_in(text, ["ignorar"] * len(SEASONS)), encoding="utf8")
    assert main([str(document), "--mapa", str(proposed), "--store", str(almacen)]) == 0
    assert targets(almacen) == [4] * 6

    # The same heading under another name was not spoken of.
    document.write_bytes(workbook({"POA": SURE, "Plan": FOREIGN}))
    assert main([str(document), "--store", str(almacen)]) == 3


def test_it_is_answered_from_the_page(document: Path, almacen: Path) -> None:
    [read] = loaders.load([(document.name, document.read_bytes())], almacen).documents
    assert (read.documento.estado, read.rows) == ("por_confirmar", 6)
    proposal = loaders.proposal(almacen, read.documento.documento_id)
    assert proposal.hoja == "Otra"
    [read] = loaders.confirm(
        almacen, read.documento.documento_id, proposal.left_out(), loaders.Options(), "Quien carga"
    ).documents
    assert (read.documento.estado, read.rows, read.question) == ("leido", 6, None)
