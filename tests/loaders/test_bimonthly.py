"""Programme by bimesters: what its title, heading and rows say; and what is said of a row once it is decided."""

import random

import pytest

from loaders import report
from loaders.errors import DocumentError, UnansweredError
from loaders.layouts import layout_of
from loaders.layouts.rows import ReadRow, Sheet
from loaders.readers import text
from loaders.reported import Options, Report, ReportedRow
from loaders.variation_findings import targets_named
from tests.fuzz.reading import bounded
from tests.generated import variation
from tests.loaders.given import figures, records_of

BIMESTERS = ("ENERO/FEBRERO", "MARZO/ABRIL", "MAYO/JUNIO", "JULIO/AGOSTO", "SEPT/OCTUBRE", "NOV/DICIEMBRE")
MARKS = ("PROG", "REAL", "VAR.")
TOTALS = ("META PROGRAMADA", "META REAL 2023", "VARIACIÓN")
TITLE = ("PROGRAMA OPERATIVO ANUAL 2023", "", "DIRECCIÓN DE PARQUES Y JARDINES", "")
# Six bimesters of three cells, a stroke between them, and the three totals.
PLAIN = "0 0 0 | 6 5 -1 | 7 8 1 | 0 0 0 | 9 2 -7 | 4 4 0 | 26 19 -7"
STRAY = "0 0 0 | 6 5 -1 | 7 8 1 | 0 0 0 | 0 | 9 2 -7 | 4 4 0 | 26 19 -7"


def heading(
    bimesters: tuple[str, ...] = BIMESTERS,
    marks: tuple[str, ...] = MARKS,
    totals: tuple[str, ...] = TOTALS,
    year: str = "2023",
) -> list[str]:
    names = ["Núm. Prog.", "ACTIVIDADES", "OBJETIVOS", f"AÑO {year} EN BIMESTRES", *[""] * 17, *totals]
    months = ["", "", "", *(cell for bimester in bimesters for cell in (bimester, "", ""))]
    return ["\t".join(names), "\t".join(months), "\t".join(["", "", "", *marks * len(bimesters)])]


def line(key: str, activity: str, objective: str, printed: str) -> str:
    cells = ["" if cell == "." else cell for cell in printed.split() if cell != "|"]
    return "\t".join([key, activity, objective, *cells])


def page(*rows: str, title: tuple[str, ...] = TITLE, head: list[str] | None = None) -> str:
    return "\n".join(["", *title, *(head or heading()), *rows, ""])


ROW = line("1", "PODAR ÁRBOLES", "Podar 26 árboles de los parques en el 2023.", PLAIN)


def sheets(*pages: str) -> list[Sheet]:
    document = text.read("\n".join(pages).encode(), "programa.txt")
    layout = layout_of(document)
    assert (layout.forma, layout.informa) == ("bimestral", True)
    assert layout.read is not None
    return layout.read(document)


def rows(*lines: str) -> tuple[ReadRow, ...]:
    [sheet] = sheets(page(*lines))
    return sheet.rows


def decided(*pages: str, options: Options | None = None) -> Report:
    return report.decide(sheets(*pages), "programa.txt", options or Options())


def row_of(*lines: str) -> ReportedRow:
    return decided(page(*lines)).rows[0]


def said(row: ReportedRow, rule: str) -> list[str]:
    return [note.mensaje for note in row.notes if note.regla == rule]


# ---------------------------------------------------------------- title and heading


def test_the_title() -> None:
    [sheet] = sheets(page(ROW))
    assert sheet.heading.ramo is not None
    assert (sheet.heading.ramo.clave, sheet.heading.ramo.nombre) == (None, "DIRECCIÓN DE PARQUES Y JARDINES")
    assert (sheet.heading.unidad, sheet.heading.programa, sheet.heading.municipio) == (None, None, None)
    assert sheet.heading.ejercicio == 2023


@pytest.mark.parametrize(
    ("line", "office"),
    [
        ("SECRETARÍA DE OBRAS", "SECRETARÍA DE OBRAS"),
        ("Coordinación de Cultura", "Coordinación de Cultura"),
        ("DEPENDENCIA: TESORERÍA MUNICIPAL", "TESORERÍA MUNICIPAL"),
    ],
)
def test_other_offices(line: str, office: str) -> None:
    [sheet] = sheets(page(ROW, title=("PROGRAMA OPERATIVO ANUAL 2023", line)))
    assert sheet.heading.ramo is not None
    assert sheet.heading.ramo.nombre == office


def test_a_municipality_in_the_title() -> None:
    [sheet] = sheets(page(ROW, title=("AYUNTAMIENTO DE TECATE", *TITLE)))
    assert sheet.heading.municipio == "Tecate"


def test_the_year_of_the_heading() -> None:
    [sheet] = sheets(page(ROW, title=("PROGRAMA OPERATIVO ANUAL", TITLE[2]), head=heading(year="2022")))
    assert sheet.heading.ejercicio == 2022


def test_a_year_named_in_passing_is_not_the_programme_s() -> None:
    [sheet] = sheets(page(ROW, title=("Acta del cabildo de diciembre de 2019", *TITLE)))
    assert sheet.heading.ejercicio == 2023


def test_no_year_waits_for_an_answer() -> None:
    bare = page(ROW, title=TITLE[2:], head=heading(totals=("META PROGRAMADA", "META REAL", "VARIACIÓN"), year=""))
    with pytest.raises(UnansweredError, match="el ejercicio"):
        decided(bare)
    assert decided(bare, options=Options(ejercicio=2023)).ejercicio == 2023


def test_a_heading_without_rows() -> None:
    with pytest.raises(DocumentError, match="ningún renglón debajo"):
        sheets(page())


def test_tables_of_two_offices() -> None:
    other = page(ROW, title=("PROGRAMA OPERATIVO ANUAL 2023", "DIRECCIÓN DE LIMPIA"))
    told = decided(page(ROW), other)
    assert [row.ramo.nombre for row in told.rows if row.ramo] == [TITLE[2], "DIRECCIÓN DE LIMPIA"]


@pytest.mark.parametrize("order", [(5, 4, 3, 2, 1, 0), (0, 2, 4, 1, 3, 5)])
def test_bimesters_in_another_order(order: tuple[int, ...]) -> None:
    # Each bimester programmes and does its own number: 1 + 2 + 3 + 4 + 5 + 6 = 21.
    printed = " ".join(f"{i + 1} {i + 1} 0" for i in order) + " 21 21 0"
    head = heading(bimesters=tuple(BIMESTERS[i] for i in order))
    [row] = decided(page(line("1", "PODAR ÁRBOLES", "", printed), head=head)).rows
    assert figures(row.solution) == {f"{letter}{n}": n for n in range(1, 7) for letter in "pa"}


def test_marks_and_totals_in_another_order() -> None:
    printed = "5 -1 6 | 8 1 7 | 0 0 0 | 0 0 0 | 0 0 0 | 0 0 0 | 13 13 0"
    head = heading(marks=("REAL", "VAR", "PROG"), totals=("META REAL", "META PROGRAMADA", "VARIACIÓN"))
    [row] = decided(page(line("1", "PODAR ÁRBOLES", "", printed), head=head)).rows
    assert [row.solution.figuras[name].value for name in ("p1", "a1", "p2", "a2")] == [6, 5, 7, 8]
    assert (row.solution.meta.value, row.solution.absoluto.value) == (13, 13)


# ---------------------------------------------------------------- rows


def test_a_row() -> None:
    [row] = rows(ROW)
    assert (row.clave, row.descripcion, row.unidad_medida) == ("1", "PODAR ÁRBOLES", None)
    assert (row.nivel, row.meta_clave, row.periodicidad) == ("actividad", None, "bimestre")
    assert [(campo, printed.text) for campo, printed in row.otros] == [
        ("objetivo", "Podar 26 árboles de los parques en el 2023.")
    ]
    assert row.place == "línea 9"
    assert len(row.figures.cells) == len(row.figures.columns) == 6 * 3 + 3


@pytest.mark.parametrize("key", ["", "7", "7.-", "12"])
def test_keys(key: str) -> None:
    [row] = rows(line(key, "PODAR ÁRBOLES", "Tener parques sanos", PLAIN))
    assert row.clave == (key.rstrip(".-") or None)
    assert row.descripcion == "PODAR ÁRBOLES"


def test_numbered_empty_rows_are_no_rows() -> None:
    assert [row.clave for row in rows(ROW, "2" + "\t" * 24, "", "3" + "\t" * 24)] == ["1"]


def test_figures_without_activity_are_said_and_not_loaded() -> None:
    [sheet] = sheets(page(ROW, line("", "", "", PLAIN), line("", "TOTAL", "", PLAIN)))
    assert len(sheet.rows) == 1
    assert [(note.regla, note.place) for note in sheet.notes] == [
        ("renglon_ilegible", "línea 10"),
        ("renglon_ilegible", "línea 11"),
    ]


@pytest.mark.parametrize(("reported", "month"), [(6, 12), (5, 10), (2, 4), (1, 2)])
def test_the_period_reported_is_the_last_with_a_real_printed(reported: int, month: int) -> None:
    triples = [f"2 {2 if bimester < reported else '.'} ." for bimester in range(6)]
    printed = " | ".join([*triples, f"12 {2 * reported} {2 * reported - 12}"])
    assert decided(page(line("1", "PODAR ÁRBOLES", "", printed))).corte_mes == month


def test_zeros_are_a_report() -> None:
    assert decided(page(line("1", "PODAR ÁRBOLES", "", "1 0 -1 | " + "0 0 0 | " * 5 + "1 0 -1"))).corte_mes == 12


# ---------------------------------------------------------------- what is said of a row


def test_a_row_that_is_as_it_should_be() -> None:
    # 6 + 7 + 9 + 4 = 26, programmed and done; done in the last bimester too, so that no zero is to be confirmed.
    done = "0 0 0 | 6 5 -1 | 7 8 1 | 0 0 0 | 9 9 0 | 4 4 0 | 26 26 0"
    assert row_of(line("1", "PODAR ÁRBOLES", "Podar 26 árboles de los parques en el 2023.", done)).notes == ()


def test_a_cell_too_many() -> None:
    row = row_of(line("1", "PODAR ÁRBOLES", "", STRAY))
    assert said(row, "celda_sobrante") == [
        "1: trae 22 celdas de cifras y su tabla tiene 21 columnas; cuál sobra lo dicen las sumas."
    ]
    assert figures(row.solution) == figures(row_of(ROW).solution)


@pytest.mark.parametrize(
    ("printed", "gravity", "words"),
    [
        ("6 5 1", "nota", "perdió el signo: B2 dice «1» y es 5 − 6 = −1"),
        ("6 5 0", "aviso", "VAR. de B2 dice «0» y es 5 − 6 = −1"),
        ("6 5 x", "aviso", "VAR. de B2 dice «x» y es 5 − 6 = −1"),
    ],
)
def test_a_variation_printed_otherwise(printed: str, gravity: str, words: str) -> None:
    row = row_of(line("1", "PODAR ÁRBOLES", "", PLAIN.replace("6 5 -1", printed)))
    [note] = [note for note in row.notes if note.regla == "variacion_impresa"]
    assert note.gravedad == gravity
    assert words in note.mensaje


def test_an_exchange_is_said() -> None:
    row = row_of(line("1", "PODAR ÁRBOLES", "", PLAIN.replace("9 2 -7 |", "9 -7 2 |")))
    [message] = said(row, "real_y_var_cambiados")
    assert "B5" in message
    assert "programado 9, realizado 2" in message


def test_two_exchanges_that_would_do_are_not_told_apart() -> None:
    row = row_of(line("1", "PODAR ÁRBOLES", "", "10 10 0 | 10 10 0 | 0 0 0 | 0 0 0 | 0 0 0 | 5 5 0 | 25 15 -10"))
    assert [row.solution.figuras[name].value for name in ("a1", "a2", "a6")] == [None, None, 5]
    [message] = said(row, "sin_resolver")
    assert "B1, B2" in message


IDLE = "4 4 0 | 6 5 -1 | 7 8 1 | 0 0 0 | 9 0 -9 | 0 0 0 | 26 17 -9"


def test_zeros_of_the_end_are_to_be_confirmed() -> None:
    late = PLAIN.replace("4 4 0 | 26 19 -7", "4 0 -4 | 26 15 -11")
    rows = decided(page(line("1", "PODAR", "", IDLE), line("2", "REGAR", "", late))).rows
    # Bimester 5 of row 2 reports 2: only the sixth has nothing but zeros.
    assert [bool(said(row, "cero_por_confirmar")) for row in rows] == [True, True]
    assert "0 por confirmar en B6:" in said(rows[0], "cero_por_confirmar")[0]
    [message] = said(row_of(line("1", "PODAR", "", IDLE)), "cero_por_confirmar")
    assert "en B4, B5 (programado 9), B6:" in message


def test_zeros_while_others_report_are_zeros() -> None:
    rows = decided(page(line("1", "PODAR", "", IDLE), line("2", "REGAR", "", PLAIN))).rows
    assert [said(row, "cero_por_confirmar") for row in rows] == [[], []]


@pytest.mark.parametrize(
    ("objective", "targets"),
    [
        ("Celebrar 20 reuniones de trabajo en el 2024.", [20]),
        ("un mínimo de 30 diferentes solicitudes", [30]),
        ("Gestionar mínimo 2 programas y 1,500 apoyos", [2, 1500]),
        ("durante 2024 para todos; cada 2 meses, 3 veces al año, artículo 5 de la ley", []),
        ("el 50% de los parques, la línea 2.1.5 del plan", []),
        ("Tener parques sanos", []),
    ],
)
def test_targets_that_a_text_names(objective: str, targets: list[int]) -> None:
    assert targets_named(objective) == targets


def test_an_objective_of_a_hundred_thousand_characters() -> None:
    """What stands before each number is looked at, not all that stands before it."""
    with bounded(15):
        assert targets_named("META 3 " * 15_000) == [3]


@pytest.mark.parametrize(
    ("objective", "differs"),
    [("Podar 26 árboles en 3 parques", False), ("Podar 30 árboles", True), ("Podar árboles", False)],
)
def test_the_target_of_the_objective(objective: str, differs: bool) -> None:
    messages = said(row_of(line("1", "PODAR ÁRBOLES", objective, PLAIN)), "meta_en_objetivo")
    assert messages == (["1: su objetivo dice 30 y la meta programada es 26."] if differs else [])


@pytest.mark.parametrize(
    ("objective", "minimum"),
    [("un mínimo de 26 árboles", True), ("al menos 26 árboles", True), ("Podar 26 árboles", False)],
)
def test_a_minimum_in_the_objective(objective: str, minimum: bool) -> None:
    told = decided(page(line("1", "PODAR ÁRBOLES", objective, PLAIN)))
    [accion] = [record for record in records_of([("uno", told)]) if type(record).__name__ == "Accion"]
    assert accion.es_minimo is minimum


def test_readings_keep_what_is_printed() -> None:
    told = decided(page(line("1", "PODAR ÁRBOLES", "Podar 26 árboles", STRAY.replace("9 2 -7", "9 2 7"))))
    readings = {
        record.campo: (record.texto, record.usada)
        for record in records_of([("uno", told)])
        if type(record).__name__ == "Lectura"
    }
    assert readings["objetivo"] == ("Podar 26 árboles", True)
    assert readings["v2"] == ("-1", True)
    assert readings["v5"] == ("7", False)
    assert readings["meta_anual"] == ("26", True)
    assert readings["avance_anual"] == ("19", True)
    assert {f"{letter}{n}" for n in range(1, 7) for letter in "pav"} <= set(readings)


# ---------------------------------------------------------------- generated pages


@pytest.mark.parametrize("seed", range(12))
def test_generated_programmes(seed: int) -> None:
    """Other offices, figures and faults: no figure known for sure is wrong, and rows without a fault are all known."""
    random_ = random.Random(seed)
    made = [variation.row(random_, random_.choice([None, *variation.FAULTS])) for _ in range(random_.randint(1, 12))]
    whole = variation.row(random_, None)
    lines = [
        line(str(n), f"ACTIVIDAD {n * 1111}", "", " ".join(cell or "." for cell in row.cells))
        for n, row in enumerate([whole, *made], start=1)
    ]
    told = decided(page(*lines, title=("PROGRAMA OPERATIVO ANUAL 2021", f"DIRECCIÓN DE ÁREA {seed}")))
    assert [row.accion_clave for row in told.rows] == [str(n) for n in range(1, len(made) + 2)]
    assert (told.ejercicio, told.corte_mes) == (2021, 12)
    for row, true in zip(told.rows, [whole, *made], strict=True):
        found = {**row.solution.figuras, "meta": row.solution.meta, "absoluto": row.solution.absoluto}
        wrong = {
            name: figure
            for name, figure in found.items()
            if figure.metodo in ("leido", "resuelto", "corroborado") and figure.value != true.figures[name]
        }
        assert wrong == {}
    assert {figure.metodo for figure in told.rows[0].solution.figuras.values()} == {"leido"}
