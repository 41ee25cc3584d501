"""A real report of a year: four quarters, five units, 16 scans, against what a careful reader makes of it.

tests/documents/001.csv was written from the document, not from what the loader says. In it an empty cell is blank in
the document, "?" cannot be known, "~1" is inferred at best and not known else, "~" is blank or not known.
"""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from loaders.load import Outcome
from tests.loaders.given import QUARTERS
from tests.loaders.real import Store, asked, rows_of

DOCUMENT = "001"
ROWS = {row["accion_clave"] or row["meta_clave"]: row for row in rows_of(DOCUMENT)}


@pytest.fixture(scope="module")
def lines(document: Path) -> list[str]:
    return document.read_text(encoding="utf8").split("\n")


def row_of(store: Store, key: str) -> dict[str, object]:
    cursor = store.execute("select * from acciones where coalesce(accion_clave, meta_clave) = ?", [key])
    names = [column[0] for column in cursor.description]
    [row] = cursor.fetchall()
    return dict(zip(names, row, strict=True))


def quarters_of(store: Store, key: str) -> dict[str, tuple[Decimal | None, str | None]]:
    found = {}
    for period, p, a, p_method, a_method in asked(
        store,
        """select periodo, programado, realizado, programado_metodo, realizado_metodo
           from avances join acciones using (accion_id) where coalesce(accion_clave, meta_clave) = ?""",
        key,
    ):
        found[f"p{period}"], found[f"a{period}"] = (p, p_method), (a, a_method)
    return found


def findings_of(store: Store, key: str) -> list[tuple[object, ...]]:
    return asked(
        store,
        """select regla, mensaje, lugar from hallazgos join acciones using (accion_id)
           where coalesce(accion_clave, meta_clave) = ?""",
        key,
    )


def agrees(expected: str, value: Decimal | None, method: str | None) -> bool:
    if expected == "":
        return (value, method) == (None, None)
    if expected == "?":
        return (value, method) == (None, "sin_resolver")
    if expected == "~":
        return value is None
    if expected.startswith("~"):
        return (value, method) in {(Decimal(expected[1:]), "inferido"), (None, "sin_resolver")}
    return value == Decimal(expected) and method not in {None, "sin_resolver"}


@pytest.mark.parametrize("key", ROWS)
def test_the_quarters_of_a_row(store: Store, key: str) -> None:
    found = quarters_of(store, key)
    wrong = {name: (ROWS[key][name], found[name]) for name in QUARTERS if not agrees(ROWS[key][name], *found[name])}
    assert wrong == {}


@pytest.mark.parametrize("key", ROWS)
def test_the_year_of_a_row(store: Store, key: str) -> None:
    row, expected = row_of(store, key), ROWS[key]
    assert agrees(expected["meta_anual"], row["meta_anual"], row["meta_anual_metodo"])
    assert agrees(expected["avance_anual"], row["avance_anual"], row["avance_anual_metodo"])
    assert row["avance_pct_impreso"] == int(expected["avance_pct_impreso"])
    kind = expected["agregacion"]
    assert row["agregacion"] in ({kind[1:], None} if kind.startswith("~") else {kind or None})


@pytest.mark.parametrize("key", ROWS)
def test_where_a_row_belongs(store: Store, key: str) -> None:
    row, expected = row_of(store, key), ROWS[key]
    is_head = not expected["accion_clave"]
    assert row["nivel"] == ("meta" if is_head else "accion")
    assert row["meta_clave"] == expected["meta_clave"]
    assert row["padre_id"] == (None if is_head else row_of(store, expected["meta_clave"])["accion_id"])
    assert row["unidad_clave"] == (expected["unidad_clave"] or None)
    assert row["programa_clave"] == expected["programa_clave"]
    assert (row["municipio"], row["ejercicio"], row["ramo_clave"]) == ("Mexicali", 2023, "54")
    assert row["es_nomina"] == (key in {"201", "301", "401", "501"})


def test_rows_and_readings(loaded: tuple[Outcome, Path], store: Store) -> None:
    outcome, _ = loaded
    [read] = outcome.documents
    # 3 readings of 4, 8, 14 and 11 rows and 4 of 8: 12 + 24 + 42 + 33 + 32 = 143; 4 + 8 + 14 + 11 + 8 = 45 rows.
    assert (read.rows, read.readings, len(outcome.rows)) == (45, 143, 45)
    assert asked(store, "select count(*), count(distinct accion_id) from acciones") == [(45, 45)]
    assert asked(
        store, "select count(*) from (select distinct accion_id, lugar from lecturas where campo = 'cifras')"
    ) == [(143,)]
    assert asked(store, "select forma, municipio, ejercicio, corte_mes, estado, error from documentos") == [
        ("tmm_f004", "Mexicali", 2023, 12, "leido", None)
    ]


def test_names(store: Store) -> None:
    units = asked(store, "select distinct unidad_clave, unidad_ejecutora, programa_clave from acciones order by 3, 1")
    assert [unit[0] for unit in units] == ["54101", "54102", "54201", "54202", None]
    assert [unit for unit in units if unit[0] is None] == [
        (None, "DEPARTAMENTO DE CENTROS DE DESARROLLO HUMANO INTEGRAL", "542")
    ]
    assert asked(store, "select distinct programa_clave, programa from acciones order by 1") == [
        ("511", "GESTIÓN ADMINISTRATIVA"),
        ("542", "VINCULACIÓN SOCIAL PARA EL DESARROLLO COMUNITARIO"),
    ]
    assert len(asked(store, "select distinct ramo_clave, ramo from acciones")) == 1
    # A person each, however scans spell the name.
    assert asked(store, "select count(distinct responsable), count(responsable) from acciones") == [(5, 45)]


def test_bands_at_the_close(store: Store) -> None:
    bands = dict(asked(store, "select estado, count(*) from cumplimiento where corte_mes = 12 group by 1"))
    assert bands == {"critica": 1, "en_riesgo": 2, "cumplida": 32, "superada": 6, "subestimada": 4}


@pytest.mark.parametrize(
    ("band", "keys"),
    [
        ("critica", ["313"]),  # 0 of 1
        ("en_riesgo", ["405", "407"]),  # 36 of 40, 15 of 17
        ("superada", ["103", "307", "308", "500", "507", "509"]),
        ("subestimada", ["101", "404", "504", "506"]),
    ],
)
def test_rows_in_a_band(store: Store, band: str, keys: list[str]) -> None:
    found = asked(
        store,
        """select coalesce(accion_clave, meta_clave) from cumplimiento join acciones using (accion_id)
           where corte_mes = 12 and estado = ? order by 1""",
        band,
    )
    assert [key for (key,) in found] == keys


@pytest.mark.parametrize(("key", "names"), [("204", QUARTERS[2:]), ("205", QUARTERS)])
def test_quarters_that_are_lost_are_said(store: Store, key: str, names: tuple[str, ...]) -> None:
    found = quarters_of(store, key)
    assert {found[name] for name in names} == {(None, "sin_resolver")}
    said = [message for rule, message, _ in findings_of(store, key) if rule == "sin_resolver"]
    assert len(said) == 2
    assert all(message.startswith(f"{key}: ") for message in said)
    assert row_of(store, key)["avance_anual"] == row_of(store, key)["meta_anual"]


@pytest.mark.parametrize(
    ("key", "figures"),
    [
        ("300", ("1,750", "371 + 241 + 629 + 509", "1,751")),
        ("510", ("7", "1 + 4 + 0 + 2", "6")),
    ],
)
def test_a_target_that_its_quarters_contradict(store: Store, key: str, figures: tuple[str, ...]) -> None:
    found = quarters_of(store, key)
    assert {found[f"p{period}"][1] for period in (1, 2, 3, 4)} == {"contradictorio"}
    assert row_of(store, key)["meta_anual_metodo"] == "contradictorio"
    [message] = [message for rule, message, _ in findings_of(store, key) if rule == "suma_programado"]
    assert all(figure in str(message) for figure in figures)


def test_the_cause_of_300(store: Store) -> None:
    # 12 + 36 + 147 + 100 + 30 + 124 + 14 + 60 + 417 + 40 + 770 + 1 = 1,751: only its quarters leave the 1 of 313 out.
    [message] = [message for rule, message, _ in findings_of(store, "300") if rule == "suma_programado_causa"]
    assert "313" in str(message)
    assert "dejan fuera 1 " in str(message)


def test_what_is_inferred_is_said(store: Store) -> None:
    inferred = asked(
        store,
        """select distinct coalesce(accion_clave, meta_clave) from avances join acciones using (accion_id)
           where 'inferido' in (programado_metodo, realizado_metodo)""",
    )
    assert ("312",) in inferred  # As printed both its sums close, one cell too early.
    for (key,) in inferred:
        assert "cifra_inferida" in {rule for rule, _, _ in findings_of(store, str(key))}


def test_every_figure_has_its_reading(store: Store, lines: list[str]) -> None:
    printed = asked(
        store,
        """select accion_id, 'p' || periodo, programado from avances where programado is not null
           union all select accion_id, 'a' || periodo, realizado from avances where realizado is not null
           union all select accion_id, 'meta_anual', meta_anual from acciones
           union all select accion_id, 'avance_anual', avance_anual from acciones""",
    )
    inferred = {(row_of(store, "400")["accion_id"], "a4")}  # Its 1 is printed as absolute only.
    readings = Counter((row, field) for row, field in asked(store, "select accion_id, campo from lecturas"))
    assert [
        (row, field) for row, field, _ in printed if not readings[row, field] and (row, field) not in inferred
    ] == []
    for place, text in asked(store, "select lugar, texto from lecturas where campo in ('p1', 'a4', 'meta_anual')"):
        number = int(str(place).removeprefix("línea "))
        assert text in [cell.strip() for cell in lines[number - 1].split("\t")]


def test_a_reading_that_was_used_prints_the_figure(store: Store) -> None:
    used = asked(
        store,
        """select texto, meta_anual from lecturas join acciones using (accion_id)
           where campo = 'meta_anual' and usada""",
    )
    assert len(used) >= 45
    assert all(Decimal(str(text).replace(",", "")) == meta for text, meta in used)


@pytest.mark.parametrize(
    ("key", "lineas"),
    [
        # In two readings of three: {4.4.1}, {4.2.3, 4.2.4, 4.3.1, 4.3.2} and {4.2.3, 4.4.1, 4.6.2, 4.6.3}.
        ("202", {"4.2.3", "4.4.1"}),
        # One of its readings counts from 2.4.1 to 2.4.100: of these nothing is believed; "2.5" is cut in two of three.
        ("500", {"2.1.1", "2.3.1", "2.3.2", "2.3.3", "2.4.1", "2.4.3", "2.4.5", "2.4.7", "2.6.6"}),
        ("313", {"1.2.5"}),
        ("102", {"4.3.2"}),
        ("301", set()),
        ("400", {"2.1.5", "2.4.1", "2.6.1", "3.8.4"}),  # 3.8.4 in three of four
    ],
)
def test_lineas(store: Store, key: str, lineas: set[str]) -> None:
    found = asked(
        store,
        "select linea from lineas join acciones using (accion_id) where coalesce(accion_clave, meta_clave) = ?",
        key,
    )
    assert {linea for (linea,) in found} == lineas


def test_no_invented_linea_is_kept(store: Store) -> None:
    # Those that scans count up to 3.1.100 and 2.4.100.
    assert asked(store, "select linea from lineas where cast(split_part(linea, '.', 3) as integer) > 9") == []
    assert {rule for (rule,) in asked(store, "select regla from hallazgos where accion_id is null")} >= {
        "linea_inventada"
    }


@pytest.mark.parametrize(
    ("key", "rule", "part"),
    [
        ("313", "linea_fuera_de_encabezado", "1.2.5"),
        ("202", "linea_en_minoria", "4.2.4, 4.3.1, 4.3.2, 4.6.2, 4.6.3"),
        ("500", "linea_incompleta", "2.5"),
        ("501", "clave_corregida", "504"),
        ("502", "clave_corregida", "504"),
    ],
)
def test_findings_of_a_row(store: Store, key: str, rule: str, part: str) -> None:
    assert any(part in str(message) for found, message, _ in findings_of(store, key) if found == rule)


@pytest.mark.parametrize(
    ("rule", "place"),
    [
        ("codigo_de_unidad_en_programa", "línea 534"),
        ("pagina_sospechosa", "línea 192"),
        ("pagina_sospechosa", "línea 152"),
        ("linea_inventada", "línea 718"),
        ("linea_inventada", "línea 910"),
        ("linea_inventada", "línea 875"),
    ],
)
def test_findings_of_a_page(store: Store, rule: str, place: str) -> None:
    assert (rule, place) in asked(store, "select regla, lugar from hallazgos where accion_id is null")


def test_every_finding_says_where(store: Store) -> None:
    assert asked(store, "select count(*) from hallazgos where not coalesce(lugar like 'línea %', false)") == [(0,)]
    assert asked(store, "select count(*) - count(distinct hallazgo_id) from hallazgos") == [(0,)]


def test_the_reasons(store: Store) -> None:
    # Those of the four rows that closed under 100 %.
    for key, words in (("305", "No se alcanzó"), ("405", "36 OBRAS"), ("407", "NARANJOS"), ("313", "ejercicio 2024")):
        assert words.casefold() in str(row_of(store, key)["observacion"]).casefold()
    assert asked(store, "select count(observacion) from acciones where meta_clave = '200'") == [(0,)]
