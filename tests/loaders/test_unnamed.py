"""Tables whose heading nothing recognises: asked about, answered with a map, and never read as if they were sure."""

import random
import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from data.store import records
from loaders import propose
from loaders.__main__ import main
from loaders.errors import DocumentError, UnansweredError
from loaders.layouts import tables
from loaders.layouts.tables.unnamed import unnamed_table
from loaders.readers.grid import Book, Table, Value
from loaders.reconcile import solve
from tests.loaders.books import written

WORK = [[n, f"Repair road {n}", "km", 10 + n, 1, 2, 3, 4 + n] for n in range(1, 7)]
SEASONS = ["Ref", "Work item", "Measure", "Yearly", "Winter", "Spring", "Summer", "Autumn"]
FOREIGN = [["Annual Work Plan 2026"], [], SEASONS, *WORK]
CAMPOS = ["clave", "descripcion", "unidad_medida", "meta_anual", "p1", "p2", "p3", "p4"]
BLANK = ["No.", "Actividad", "Unidad de medida", "Meta anual", "T1", "T2", "T3", "T4"]


def workbook(rows: Sequence[Sequence[Value]]) -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Plan")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)

    return written(fill)


def book(rows: Sequence[Sequence[Value]]) -> Book:
    return Book("libro.xlsx", (Table("Plan", [tuple(row) for row in rows]),))


def filled_in(proposal: str, campos: Sequence[str], kind: str = "trimestre") -> str:
    """The proposal as a person fills it in: what each column is, in their order."""
    told = iter(campos)
    text = re.sub(r'^es = ".*"', lambda _: f'es = "{next(told)}"', proposal, flags=re.MULTILINE)
    return re.sub(r"^.*periodicidad = .*$", f'periodicidad = "{kind}"', text, flags=re.MULTILINE)


@pytest.fixture
def document(tmp_path: Path, almacen: Path) -> Path:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook(FOREIGN))
    return path


def acciones(store: Path) -> list[tuple[str, int]]:
    return [(one.descripcion, int(one.meta_anual)) for one in records(store) if type(one).__name__ == "Accion"]  # type: ignore[attr-defined]


def test_it_asks_and_a_map_answers(
    document: Path, tmp_path: Path, almacen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(document)]) == 3
    told = capsys.readouterr().err
    assert "hoja «Plan»: falta confirmar qué son sus columnas: no se sabe cuál es el texto" in told
    assert "  3: Ref | Work item | Measure | Yearly" in told
    assert "  B «Work item» es descripcion: es su columna con más texto" in told
    assert "  D «Yearly»: tiene cifras y no se sabe de qué" in told
    assert acciones(almacen) == []
    given = tmp_path / "mapa.toml"
    assert main([str(document), "--proponer", str(given)]) == 0
    # As it was proposed it says of no column which figure it is.
    assert main([str(document), "--mapa", str(given)]) == 1
    assert acciones(almacen) == []
    given.write_text(filled_in(given.read_text(encoding="utf8"), CAMPOS), encoding="utf8")
    assert main([str(document), "--mapa", str(given)]) == 0
    assert acciones(almacen) == [(str(row[1]), 10 + n) for n, row in enumerate(WORK, start=1)]
    # Next year's, with other rows: nobody is asked.
    document.write_bytes(
        workbook([["Annual Work Plan 2027"], SEASONS, *([*row[:1], "Paint", *row[2:]] for row in WORK)])
    )
    assert main([str(document)]) == 0
    assert len(acciones(almacen)) == 12


def test_a_table_without_a_heading_is_known_by_its_own_rows_only() -> None:
    rows = [[f"A{n}", f"Reparar la calle {n}", "obra", 10 + n, 1, 2, 3, 4 + n] for n in range(1, 7)]
    text = propose(workbook(rows), "plan.xlsx", 2026)
    said = tables.parsed(filled_in(text, CAMPOS), "mapa.toml")
    [sheet] = tables.read(book(rows), 2026, [said]).sheets
    assert [solve([row.figures]).meta.value for row in sheet.rows] == [11, 12, 13, 14, 15, 16]
    others = [[f"A{n}", f"Trabajadores de la zona {n}", "persona", 10 + n, 1, 2, 3, 9] for n in range(1, 7)]
    with pytest.raises(UnansweredError):
        tables.read(book(others), 2026, [said])


def test_months_of_another_language_are_asked_about() -> None:
    """Feb, Mar, May … are the same in both; Jan, Apr, Aug and Dec are not known and are not left out in silence."""
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    rows = [[n, f"Reparar la calle {n}", "obra", 12, *[1] * 12] for n in range(1, 7)]
    with pytest.raises(UnansweredError, match="le faltan periodos y no se sabe qué son «Jan», «Apr», «Aug»"):
        tables.read(book([["POA 2026"], ["No.", "Actividad", "Unidad", "Meta anual", *months], *rows]))


@pytest.mark.parametrize(
    "rows",
    [
        [["Tecate, a 5 de marzo"], ["Por medio de la presente le saludo."], ["Teléfono", 6641234567]],
        [["Lista de asistencia"], ["No.", "Nombre", "Firma"], *[[n, f"Persona {n} de Prueba"] for n in range(1, 9)]],
        [[n, n * 2, n * 3] for n in range(9)],
        [["Work plan"], SEASONS],
        [],
    ],
)
def test_what_has_no_table_is_not_asked_about(rows: list[list[Value]]) -> None:
    with pytest.raises(DocumentError, match="no se encontró en él una tabla de metas") as refused:
        tables.read(book(rows))
    assert not isinstance(refused.value, UnansweredError)


@pytest.mark.parametrize("seed", range(12))
def test_generated_tables_of_unknown_words(seed: int) -> None:
    """Nothing is read before it is said, and all of it is right once it is."""
    random_ = random.Random(seed)
    campos = [*CAMPOS, "responsable", "a1", "a2", "a3", "a4"][: random_.choice((8, 9, 13))]
    random_.shuffle(campos)
    rows, truth = [], {}
    for n in range(random_.randint(4, 30)):
        programmed = [random_.randint(1, 400) for _ in range(4)]
        figures = {f"p{q}": value for q, value in enumerate(programmed, start=1)}
        figures |= {f"a{q}": max(0, value + random_.randint(-3, 3)) for q, value in enumerate(programmed, start=1)}
        text = f"Vorstellung {n} der {random_.choice(['Straße', 'Brücke', 'Schule'])} im Ort"
        truth[text] = {name: Decimal(value) for name, value in figures.items() if name in campos}
        texts = {"clave": f"K{n}", "descripcion": text, "unidad_medida": "Stück", "responsable": "Amt"}
        rows.append([{**texts, **figures, "meta_anual": sum(programmed)}[campo] for campo in campos])
    heading = [f"Zwx {chr(65 + n)}qv" for n in range(len(campos))] if random_.random() < 0.7 else None
    title: list[list[Value]] = [["Vorhaben 2026"], []] if random_.random() < 0.5 else []
    made = book([*title, *([heading] if heading else []), *rows])
    with pytest.raises(UnansweredError):
        tables.read(made, 2026)
    proposed = tables.proposal(made, 2026)
    assert proposed is not None
    said = tables.parsed(filled_in(tables.written(proposed), campos), "mapa.toml")
    [sheet] = tables.read(made, 2026, [said]).sheets
    found = {str(row.descripcion): {n: f.value for n, f in solve([row.figures]).figuras.items()} for row in sheet.rows}
    assert found == truth


def test_a_large_sheet_is_one_table() -> None:
    rows = [(f"texto número {n}", *[n] * 100) for n in range(5000)]
    region = unnamed_table(Table("Plan", rows))
    assert region is not None
    assert len(region.body) == 5000


# ---------------------------------------------------------------- blank forms


@pytest.mark.parametrize(
    "rows",
    [
        [BLANK],
        [BLANK, [1], [2], [3]],
        [BLANK, *([n, None, None, 0, 0, 0, 0, 0] for n in range(1, 9))],
        [["Formato del POA"], BLANK, *([n] for n in range(1, 40)), ["Elaboró:", None, "Autorizó:"]],
    ],
)
def test_a_blank_form_without_a_year(
    rows: list[list[Value]], tmp_path: Path, almacen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No year is asked for: there is nothing that it would be the year of."""
    form = tmp_path / "formato.xlsx"
    form.write_bytes(workbook(rows))
    assert main([str(form)]) == 0
    assert "El formato está en blanco: tiene el encabezado de su tabla" in capsys.readouterr().out
    found = list(records(almacen))
    assert {type(one).__name__ for one in found} == {"Banda", "Documento", "Hallazgo"}
    assert [one.ejercicio for one in found if type(one).__name__ == "Documento"] == [None]  # type: ignore[attr-defined]


def test_a_blank_form_of_unknown_words(tmp_path: Path, almacen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = tmp_path / "formato.xlsx"
    form.write_bytes(workbook([["No.", "Nombre del funcionario", "Unidad de medida", "Dependencia"], [1], [2]]))
    assert main([str(form)]) == 1
    assert "y ningún renglón con un texto y sus cifras: no hay metas que cargar" in capsys.readouterr().err
