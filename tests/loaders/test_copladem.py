"""Presentations of a subcommittee (COPLADEMM): the tables of the slides, and nothing else of them."""

import random
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from loaders import report
from loaders.layouts import layout_of
from loaders.load import load
from loaders.readers import text
from loaders.reported import Options, Report, ReportedRow
from tests.generated import copladem

EXAMPLES = Path(__file__).parents[2] / "data" / "documents" / "ejemplos"
QUARTERS = "1er. Trimestre\t\t2do. Trimestre\t\t3er. Trimestre\t\t4to. Trimestre\t\tTotal Anual\t"
MARKS = "P\tR\tP\tR\tP\tR\tP\tR\tP\tR"
COVER = "GOBIERNO\nDE TECATE\n\n\n\nPresentación de POA 2022\n\nDIRECCIÓN DE PARQUES\n\nMarzo 2022\n\n\n"
META = (
    "META 3: Mantener los parques.\n\nUnidad de Medida: Parque\n\nProgramación anual:\n\n"
    f"Alineación PMD\t\t{QUARTERS}\nEstrategias\tLíneas de Acción\t{MARKS}\n"
    "2.1\t2.1.1, 2.1.5\t1\t\t2\t\t\t\t4\t\t7\t\n\nPorcentaje de Avance Anual:\n\n0%\n\n\n"
)


def decided(document: str, options: Options | None = None) -> Report:
    read = text.read(document.encode(), "mesa.txt")
    layout = layout_of(read)
    assert layout.read is not None
    assert layout.forma == "copladem"
    return report.decide(layout.read(read), "mesa.txt", options or Options(), layout.informa)


def action(head: str, *lines: str, unit: str = "\n\nUnidad de medida\n\nVisita\n\n") -> str:
    """A slide with one action: its text, and the lines of its table."""
    table = "\n".join([f"Línea de Acción\t{QUARTERS}", f"\t{MARKS}", *lines])
    return f"ACCIONES\n\n{head}{unit}{table}\n\n\n\n"


def figures(row: ReportedRow) -> tuple[str, ...]:
    """The four quarters and the year; a dot for null."""
    values = [row.solution.figuras[f"p{quarter}"].value for quarter in range(1, 5)]
    return tuple("." if value is None else f"{value}" for value in (*values, row.solution.meta.value))


def rules(row: ReportedRow) -> set[str]:
    return {note.regla for note in row.notes}


def keys(told: Report) -> list[tuple[str | None, str | None]]:
    return [(row.meta_clave, row.accion_clave) for row in told.rows]


# ---------------------------------------------------------------- generated decks


def shown(row: copladem.Row) -> tuple[object, ...]:
    lineas = tuple(sorted(row.lineas))
    return (row.dependencia, row.programa, row.nivel, row.meta, row.clave, row.texto, row.unidad, lineas)


def read_back(row: ReportedRow) -> tuple[object, ...]:
    programa = (row.programa.clave, row.programa.nombre) if row.programa else None
    lineas = tuple(sorted(linea.clave or "" for linea in row.lineas))
    dependencia = row.ramo.nombre if row.ramo else None
    return (
        *(dependencia, programa, row.nivel, row.meta_clave, row.accion_clave),
        *(row.descripcion, row.unidad_medida, lineas),
    )


@pytest.mark.parametrize("seed", range(40))
def test_a_deck_gives_its_rows_and_their_figures(seed: int) -> None:
    deck = copladem.deck(random.Random(seed))
    told = decided(deck.text)
    assert (told.municipio, told.ejercicio, told.corte_mes) == ("Tecate", 2024, None)
    assert [read_back(row) for row in told.rows] == [shown(row) for row in deck.rows]
    for row, given in zip(told.rows, deck.rows, strict=True):
        solution = row.solution
        assert solution.meta.value == given.total
        for quarter, value in enumerate(given.quarters, start=1):
            found = solution.figuras[f"p{quarter}"]
            # Of a row whose figures slid, a blank may not be known; a figure is never another one.
            assert found.value == value
            assert given.slid > 0 or found.metodo == (None if value is None else "leido")
            assert solution.figuras[f"a{quarter}"].value is None


def test_the_decks_show_what_they_should() -> None:
    """So that the test above cannot pass for want of cases."""
    rows = [row for seed in range(40) for row in copladem.deck(random.Random(seed)).rows]
    methods = [
        figura.metodo
        for seed in range(40)
        for row in decided(copladem.deck(random.Random(seed)).text).rows
        for figura in row.solution.figuras.values()
    ]
    assert {row.slid for row in rows} == {-1, 0, 1}
    assert any(row.meta.count(",") == 12 for row in rows)
    assert {len(row.lineas) for row in rows} == {1, 2, 3, 4}
    assert {row.unidad for row in rows} == set(copladem.UNITS)
    assert methods.count("resuelto") > methods.count("inferido") > methods.count("sin_resolver")


# ---------------------------------------------------------------- figures


@pytest.mark.parametrize(
    ("line", "expected", "methods"),
    [
        ("2.1.1\t3\t\t3\t\t3\t\t3\t\t12\t", "3 3 3 3 12", "leido"),
        ("2.1.1\t0\t\t26\t\t13\t\t0\t\t39\t", "0 26 13 0 39", "leido"),
        ("2.1.1\t1,105\t\t846\t\t718\t\t878\t\t3,547\t", "1105 846 718 878 3547", "leido"),
        ("2.1.1\t1105\t\t846\t\t718\t\t878\t\t3547\t", "1105 846 718 878 3547", "leido"),
        ("2.1.1\t100\t\t100\t\t100\t\t100\t\t100\t", "100 100 100 100 100", "leido"),
        ("2.1.1\t\t\t\t\t200\t\t\t\t200\t", ". . 200 . 200", "leido"),
        ("2.1.1\t\t30\t\t30\t\t30\t\t30\t\t120", "30 30 30 30 120", "resuelto"),
        ("2.1.1\t\t12\t\t7\t\t5\t\t1\t\t25", "12 7 5 1 25", "resuelto"),
        ("2.1.1\t12\t7\t\t5\t\t1\t\t25\t\t", "12 7 5 1 25", "resuelto"),
        ("9\t\t8\t\t7\t\t6\t\t30\t\t", "9 8 7 6 30", "leido"),
    ],
)
def test_figures_of_a_row(line: str, expected: str, methods: str) -> None:
    _, row = decided(COVER + META + action("3.2 Visitar los parques.", line)).rows
    assert figures(row) == tuple(expected.split())
    assert {f.metodo for f in row.solution.figuras.values() if f.value is not None} <= {methods, "leido"}
    assert methods in {f.metodo for f in row.solution.figuras.values()}
    # A blank R is no report, and no zero.
    assert {(f.value, f.metodo) for name, f in row.solution.figuras.items() if name[0] == "a"} == {(None, None)}


def test_a_sum_that_does_not_close_is_as_printed_and_said() -> None:
    _, row = decided(COVER + META + action("3.2 Visitar.", "2.1.1\t30\t\t20\t\t17\t\t9\t\t120\t")).rows
    assert figures(row) == ("30", "20", "17", "9", "120")
    assert row.solution.meta.metodo == "contradictorio"
    assert "suma_programado" in rules(row)


def test_a_row_without_its_total_is_said() -> None:
    _, row = decided(COVER + META + action("3.2 Visitar.", "2.1.1\t5\t\t5\t\t5\t\t5\t\t\t")).rows
    assert figures(row) == ("5", "5", "5", "5", ".")
    assert "sin_total_anual" in rules(row)


def test_two_figures_in_one_cell_are_none() -> None:
    lines = ("2.1.1\t5\t\t6\t\t7\t\t8\t\t26\t", "2.1.5\t4\t\t\t\t\t\t\t\t\t")
    _, row = decided(COVER + META + action("3.2 Visitar.", *lines)).rows
    assert row.solution.figuras["p1"].metodo not in ("leido", "corroborado")
    assert figures(row)[1:] == ("6", "7", "8", "26")


def test_a_table_without_figures_is_a_row_of_nulls_and_said() -> None:
    _, row = decided(COVER + META + action("3.2 Visitar.", "2.1.1\t\t\t\t\t\t\t\t\t\t")).rows
    assert figures(row) == (".",) * 5
    assert "renglon_sin_cifras" in rules(row)


def test_realised_figures_that_close_are_kept() -> None:
    _, row = decided(COVER + META + action("3.2 Visitar.", "2.1.1\t3\t2\t3\t3\t3\t4\t3\t1\t12\t10")).rows
    assert figures(row) == ("3", "3", "3", "3", "12")
    assert [row.solution.figuras[f"a{i}"].value for i in range(1, 5)] == [Decimal(n) for n in (2, 3, 4, 1)]
    assert row.solution.absoluto.value == Decimal(10)


@pytest.mark.parametrize("share", ["0%", "00%", "0.0%", "0 %", ""])
def test_a_percentage_of_nothing_is_no_figure(share: str) -> None:
    [row] = decided(COVER + META.replace("0%", share)).rows
    assert row.solution.pct is None
    assert row.solution.absoluto.value is None
    assert row.readings[0].pct_impreso is not None
    assert row.readings[0].pct_impreso.text == share
    assert "avance_sin_cifras" not in rules(row)


def test_a_percentage_without_figures_is_said() -> None:
    [row] = decided(COVER + META.replace("0%", "35%")).rows
    assert row.solution.absoluto.value is None
    assert "avance_sin_cifras" in rules(row)


# ---------------------------------------------------------------- líneas


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["2.1.1 2.1.5\t3\t\t\t\t\t\t\t\t3\t"], "2.1.1 2.1.5"),
        (["2.1.1., 2.1.5.\t\t\t\t\t\t\t\t\t\t", "\t3\t\t\t\t\t\t\t\t3\t"], "2.1.1 2.1.5"),
        ([f"2.1.1\t{MARKS}", "2.1.5\t3\t\t\t\t\t\t\t\t3\t"], "2.1.1 2.1.5"),
        ([f"2.1.1\t{MARKS}", "2.1.4\t\t\t\t\t\t\t\t\t\t", "2.1.5\t3\t\t\t\t\t\t\t\t3\t"], "2.1.1 2.1.4 2.1.5"),
        (["2.1.1\t3\t\t\t\t\t\t\t\t3\t", "2.1.4\t\t\t\t\t\t\t\t\t\t"], "2.1.1 2.1.4"),
        (["\t3\t\t\t\t\t\t\t\t3\t"], ""),
        (["2.1, 2.1.4\t3\t\t\t\t\t\t\t\t3\t"], "2.1.4"),
    ],
)
def test_lineas_stand_anywhere_beside_the_figures(lines: list[str], expected: str) -> None:
    _, row = decided(COVER + META + action("3.2 Visitar.", *lines)).rows
    assert " ".join(linea.clave or "" for linea in row.lineas) == expected
    assert figures(row) == ("3", ".", ".", ".", "3")
    assert ("linea_incompleta" in rules(row)) == (lines[0].startswith("2.1,"))


def test_estrategias_are_no_lineas() -> None:
    [meta] = decided(COVER + META).rows
    assert [linea.clave for linea in meta.lineas] == ["2.1.1", "2.1.5"]
    assert "linea_incompleta" not in rules(meta)


# ---------------------------------------------------------------- texts, units, keys


ONE = "2.1.1\t1\t\t1\t\t1\t\t1\t\t4\t"


@pytest.mark.parametrize(
    ("head", "unit", "expected"),
    [
        ("3.2 Visitar los parques.", "\n\nUnidad de medida\n\nVisita\n\n", ("3.2", "Visitar los parques.", "Visita")),
        ("3.2.-Visitar\nlos parques.", "\n\nUnidad de medida\nVisita\n", ("3.2", "Visitar los parques.", "Visita")),
        ("3.2.- Visitar\t\t\tUnidad de medida\t\t", "\n\t\t\tVisita\t\t\n", ("3.2", "Visitar", "Visita")),
        ("3.2 Visitar\t\tUnidad de medida", "\nlos parques.\t\tVisita\n", ("3.2", "Visitar los parques.", "Visita")),
        ("3.2. Visitar\n\nlos parques.", "\n\nUnidad de medida:\tVisita\n", ("3.2", "Visitar los parques.", "Visita")),
        ("3.2 Hay 24 horas\n24 horas al día.", "\n\n", ("3.2", "Hay 24 horas 24 horas al día.", None)),
        (
            "3.2 Dar\nacciones\ny más.",
            "\n\nUnidad de medida\n\nAcciones\n\n",
            ("3.2", "Dar acciones y más.", "Acciones"),
        ),
        ("3.2 Abrir.", "\n\nUnidad de medida\n\nPrograma\n\n", ("3.2", "Abrir.", "Programa")),
        ("Visitar los parques.", "\n\nUnidad de medida\n\nVisita\n\n", (None, "Visitar los parques.", "Visita")),
    ],
)
def test_text_and_unit_of_an_action(head: str, unit: str, expected: tuple[str | None, str, str | None]) -> None:
    _, row = decided(COVER + META + action(head, ONE, unit=unit)).rows
    assert (row.accion_clave, row.descripcion, row.unidad_medida) == expected
    assert ("accion_sin_codigo" in rules(row)) == (expected[0] is None)
    assert figures(row) == ("1", "1", "1", "1", "4")


@pytest.mark.parametrize(
    ("head", "clave", "descripcion"),
    [
        ("META 3: Mantener los parques.", "3", "Mantener los parques."),
        ("META 3:\n\nMantener los parques.", "3", "Mantener los parques."),
        ("META 3:\tMantener los parques.", "3", "Mantener los parques."),
        ("META 3\nMantener\nlos parques.", "3", "Mantener los parques."),
        ("META\n6,7,8,\n9 y 10\n\nMantener los parques.", "6,7,8,9,10", "Mantener los parques."),
        ("META 6, 7 y 8: Mantener los parques.", "6,7,8", "Mantener los parques."),
        ("Programación anual:\n\nMETA 3:\tMantener los parques.", "3", "Mantener los parques."),
    ],
)
def test_number_and_text_of_a_meta(head: str, clave: str, descripcion: str) -> None:
    [row] = decided(COVER + META.replace("META 3: Mantener los parques.", head)).rows
    assert (row.nivel, row.meta_clave, row.accion_clave, row.descripcion) == ("meta", clave, None, descripcion)


def test_numbers_that_begin_again_under_each_meta() -> None:
    first = META + action("1.- Visitar.", ONE) + action("2.- Podar.", ONE)
    second = META.replace("META 3", "META 5") + action("1.- Regar.", ONE)
    told = decided(COVER + first + second)
    assert keys(told) == [("3", None), ("3", "1"), ("3", "2"), ("5", None), ("5", "1")]
    assert [row.repetida for row in told.rows] == [0] * 5
    assert not any("clave_repetida" in rules(row) for row in told.rows)


def test_a_full_number_goes_to_its_meta_wherever_its_slide_is() -> None:
    other = META.replace("META 3", "META 5")
    told = decided(COVER + action("5.1 Regar.", ONE) + META + other + action("3.2 Visitar.", ONE))
    assert keys(told) == [("5", "5.1"), ("3", None), ("5", None), ("3", "3.2")]


def test_a_number_that_comes_again_is_of_a_meta_that_is_not_printed() -> None:
    told = decided(COVER + META + action("1.- Visitar.", ONE) + action("1.- Regar.", ONE) + action("2.- Podar.", ONE))
    assert keys(told) == [("3", None), ("3", "1"), (None, "1"), (None, "2")]
    assert [("accion_sin_meta" in rules(row)) for row in told.rows] == [False, False, True, True]


def test_an_action_before_any_meta_has_none() -> None:
    told = decided(COVER + action("1.- Regar.", ONE) + META)
    assert keys(told) == [(None, "1"), ("3", None)]
    assert "accion_sin_meta" in rules(told.rows[0])


def test_an_action_of_a_meta_that_is_not_printed_is_said() -> None:
    told = decided(COVER + META + action("7.2 Regar.", ONE))
    assert keys(told) == [("3", None), ("7", "7.2")]
    assert "meta_ausente" in rules(told.rows[1])


def test_a_slide_shown_twice_is_one_row() -> None:
    told = decided(COVER + META + action("3.2 Visitar.", ONE) + META + action("3.2 Visitar.", ONE))
    assert keys(told) == [("3", None), ("3", "3.2")]
    assert [note.regla for note in told.notes] == ["lamina_repetida"] * 2


def test_one_text_under_two_codes_is_two_rows() -> None:
    told = decided(COVER + META + action("3.2 Visitar los parques.", ONE) + action("3.5 Visitar los parques.", ONE))
    assert keys(told) == [("3", None), ("3", "3.2"), ("3", "3.5")]


# ---------------------------------------------------------------- slides without a table, covers, programmes


def test_agendas_and_closing_slides_are_no_rows() -> None:
    agenda = "ACCIONES\n\nOrden del día\n\n1. Lista de asistencia.\n2.- Asuntos generales\n3.1 Clausura\n\n\n\n"
    told = decided(agenda + COVER + agenda + META + agenda + action("3.2 Visitar.", ONE) + agenda)
    assert keys(told) == [("3", None), ("3", "3.2")]
    assert [row.descripcion for row in told.rows] == ["Mantener los parques.", "Visitar."]


def test_a_row_without_its_table_is_said_and_not_loaded() -> None:
    lost = "ACCIONES\n\n3.2 Visitar.\n\nUnidad de medida\n\nVisita\n\n\n\n"
    for document in (COVER + META + lost + action("3.3 Regar.", ONE), COVER + META + action("3.3 Regar.", ONE) + lost):
        told = decided(document)
        assert keys(told) == [("3", None), ("3", "3.3")]
        [note] = told.notes
        assert note.regla == "renglon_sin_tabla"
        assert "3.2 Visitar." in note.mensaje


@pytest.mark.parametrize(
    "cover",
    [
        "Presentación de POA 2022\n\nDIRECCIÓN DE PARQUES\n\nMarzo 2022",
        "Presentación de POA 2022\n\n\n\nDP\nDIRECCIÓN\nDE PARQUES\n\nDIRECCIÓN DE PARQUES\n\n\n\nMarzo 2022",
        "Presentación del Programa Operativo Anual 2022\nDIRECCIÓN DE PARQUES",
    ],
)
def test_a_cover_names_the_dependencia(cover: str) -> None:
    [row] = decided(f"GOBIERNO DE TECATE\n\n\n\n{cover}\n\n\n\n{META}").rows
    assert row.ramo is not None
    assert (row.ramo.clave, row.ramo.nombre, row.municipio, row.ejercicio) == (
        *(None, "DIRECCIÓN DE PARQUES", "Tecate", 2022),
    )


def test_rows_without_a_cover_have_no_dependencia() -> None:
    told = decided(META, Options(ejercicio=2022))
    assert [row.ramo for row in told.rows] == [None]
    assert "dependencia_sin_nombre" in {note.regla for note in told.notes}


def test_a_cover_without_a_name_does_not_keep_the_dependencia_before() -> None:
    nameless = "Presentación de POA 2022\n\nMarzo 2022\n\n\n\n"
    told = decided(COVER + META + nameless + META.replace("META 3", "META 8"))
    assert [row.ramo.nombre if row.ramo else None for row in told.rows] == ["DIRECCIÓN DE PARQUES", None]


def test_the_government_of_a_state_is_no_municipality() -> None:
    [row] = decided(COVER.replace("DE TECATE", "DEL ESTADO DE BAJA CALIFORNIA") + META).rows
    assert row.municipio is None


PROGRAMME = "PROGRAMA\n\n722. CALLES SEGURAS\n\nUnidades ejecutoras\n\nDirección General\n\n"
BARE = PROGRAMME.replace("722. ", "")


def test_a_programme_holds_inside_its_dependencia_until_another_is_printed() -> None:
    other = PROGRAMME.replace("722. CALLES SEGURAS", "151- DELEGACIONES")
    second = COVER.replace("PARQUES", "MERCADOS") + META
    told = decided(
        COVER
        + BARE
        + META
        + PROGRAMME
        + action("3.2 Visitar.", ONE)
        + other
        + META.replace("META 3", "META 5")
        + second
    )
    programas = [(row.programa.clave, row.programa.nombre) if row.programa else None for row in told.rows]
    # The código of a programme is on one of its slides only.
    assert programas == [("722", "CALLES SEGURAS")] * 2 + [("151", "DELEGACIONES"), None]
    assert [row.unidad.nombre if row.unidad else None for row in told.rows] == ["Dirección General"] * 3 + [None]


# ---------------------------------------------------------------- the bundled example


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    path = tmp_path_factory.mktemp("almacen") / "poa.duckdb"
    files = [(file.name, file.read_bytes()) for file in sorted(EXAMPLES.glob("mexicali_202[34]_*.txt"))]
    outcome = load(files, path)
    assert [read.documento.estado for read in outcome.documents] == ["leido", "leido"]
    return duckdb.connect(str(path), read_only=True)


def test_the_example_has_its_rows(example: duckdb.DuckDBPyConnection) -> None:
    counted = example.execute(
        "select ramo, count(*) filter (nivel = 'meta'), count(*) filter (nivel = 'accion') "
        "from acciones where ejercicio = 2024 group by ramo order by min(orden)"
    ).fetchall()
    assert [(metas, acciones) for _, metas, acciones in counted] == [(3, 26), (2, 16), (2, 9)]


def test_a_dependencia_of_the_example_is_one_through_its_years(example: duckdb.DuckDBPyConnection) -> None:
    years = "select distinct ramo, ejercicio from acciones where ramo like 'BIENESTAR%' order by ejercicio"
    name = "BIENESTAR SOCIAL MUNICIPAL (BISOM)"
    assert example.execute(years).fetchall() == [(name, 2023), (name, 2024)]


def test_actions_of_the_example_are_found_in_the_year_before(example: duckdb.DuckDBPyConnection) -> None:
    pairs = example.execute(
        """select coalesce(now.accion_clave, now.meta_clave), coalesce(before.accion_clave, before.meta_clave)
           from continuidad join acciones now using (accion_id)
           join acciones before on before.accion_id = continuidad.accion_id_anterior"""
    ).fetchall()
    # 306 and 312 have no row in 2024, 4.8 none in 2023; payroll is in 2023 alone.
    third = {"3": "300", **{f"3.{n}": f"30{n}" for n in range(2, 6)}, "3.6": "307", "3.7": "308", "3.8": "309"}
    third |= {"3.9": "310", "3.10": "311", "3.11": "313"}
    fourth = {"4": "400", **{f"4.{n}": f"40{n}" for n in range(2, 8)}}
    fifth = {"5": "500", **{f"5.{n}": f"5{n:02}" for n in range(2, 11)}}
    assert dict(pairs) == third | fourth | fifth
