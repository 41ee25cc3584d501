"""The reports of a year: a later one supersedes figure by figure, in whatever order they come."""

import re
from itertools import permutations
from pathlib import Path

import duckdb
import pytest

from data.received import folder_of
from loaders.load import Outcome, load
from tests.loaders.given import line, page

MONTHS = {
    "marzo": "ENERO-MARZO",
    "junio": "ABRIL-JUNIO",
    "septiembre": "JULIO-SEPTIEMBRE",
    "diciembre": "OCTUBRE-DICIEMBRE",
}

# So many cells say nothing: the row's quarters are not known.
NOISE = " ".join(["7 9"] * 20)


def report(month: str, *rows: str) -> bytes:
    """A unit's report; what it says of one month is not in the name of its file."""
    return page(rows, fecha=(f"FECHA: {MONTHS[month]} 2022",)).encode()


def three_hundred(figures: str, done: int) -> str:
    return line(
        "300", "Atender solicitudes de poda en toda la ciudad", "1,600", figures, f"{done:,}", f"{round(done / 16)}%"
    )


def reports() -> dict[str, bytes]:
    """300 corrects its first quarter in December; 301 raises its target in September; 302 leaves out what it had
    reported; 303 cannot be read in December."""
    riego, juegos, luces = (
        "Regar los jardines de cada colonia",
        "Pintar los juegos infantiles",
        "Cambiar las luminarias",
    )
    return {
        "marzo": report(
            "marzo",
            three_hundred("400 404 400 . 400 . 400 .", 404),
            line("301", riego, 40, "10 10 10 . 10 . 10 .", 10, "25%"),
            line("302", juegos, 24, "5 5 6 . 6 . 7 .", 5, "21%"),
            line("303", luces, 60, "15 14 15 . 15 . 15 .", 14, "23%"),
        ),
        "junio": report(
            "junio",
            three_hundred("400 404 400 402 400 . 400 .", 806),
            line("301", riego, 40, "10 10 10 10 10 . 10 .", 20, "50%"),
            line("302", juegos, 24, "5 . 6 6 6 . 7 .", 6, "25%"),
            line("303", luces, 60, "15 14 15 16 15 . 15 .", 30, "50%"),
        ),
        "septiembre": report(
            "septiembre",
            three_hundred("400 404 400 402 400 398 400 .", 1204),
            line("301", riego, 45, "10 10 10 10 10 9 15 .", 29, "64%"),  # 10 + 10 + 10 + 15 = 45
            line("302", juegos, 24, "5 . 6 6 6 6 7 .", 12, "50%"),
            line("303", luces, 60, "15 14 15 16 15 17 15 .", 47, "78%"),
        ),
        "diciembre": report(
            "diciembre",
            three_hundred("400 410 400 402 400 398 400 401", 1611),  # 410 + 402 + 398 + 401
            line("301", riego, 45, "10 10 10 10 10 9 15 16", 45, "100%"),
            line("302", juegos, 24, "5 . 6 6 6 6 7 7", 19, "79%"),
            line("303", luces, 60, NOISE, 62, "103%"),
        ),
    }


REPORTS = reports()
ORDERS = list(permutations(REPORTS))


def loaded(path: Path, *documents: bytes) -> Outcome:
    outcome = load([(f"informe {i}.txt", document) for i, document in enumerate(documents)], path)
    assert [read.documento.error for read in outcome.documents] == [None] * len(set(documents))
    return outcome


def asked(path: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql, values).fetchall()


# When and under which name a document came is all that may differ.
OF_THE_LOAD = {"recibido_en", "archivo", "construido_en"}


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table of a store, its rows in one order."""
    found = {}
    with duckdb.connect(str(path), read_only=True) as connection:
        for (table,) in connection.execute(
            "select table_name from information_schema.tables where table_type = 'BASE TABLE'"
        ).fetchall():
            cursor = connection.execute(f"select * from {table}")
            kept = [i for i, column in enumerate(cursor.description) if column[0] not in OF_THE_LOAD]
            found[table] = sorted((tuple(row[i] for i in kept) for row in cursor.fetchall()), key=repr)
    return found


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("almacen") / "poa.duckdb"
    loaded(path, *REPORTS.values())
    return path


def quarters_of(path: Path, key: str) -> list[tuple[object, ...]]:
    return asked(
        path,
        """select programado, realizado from avances join acciones using (accion_id)
           where coalesce(accion_clave, meta_clave) = ? order by periodo""",
        key,
    )


def messages(path: Path, rule: str) -> list[str]:
    return sorted(str(message) for (message,) in asked(path, "select mensaje from hallazgos where regla = ?", rule))


# ---------------------------------------------------------------- what the year says


def test_the_last_report_gives_each_figure(year: Path) -> None:
    assert quarters_of(year, "300") == [(400, 410), (400, 402), (400, 398), (400, 401)]
    assert quarters_of(year, "301") == [(10, 10), (10, 10), (10, 9), (15, 16)]
    assert asked(year, "select accion_clave, meta_anual, avance_anual from acciones where accion_clave = '301'") == [
        ("301", 45, 45)
    ]


def test_one_row_a_year_however_often_it_was_reported(year: Path) -> None:
    assert asked(year, "select count(*), count(distinct documento_id) from acciones") == [(4, 1)]
    assert asked(year, "select corte_mes, count(*) from documentos group by 1 order by 1") == [
        (3, 1),
        (6, 1),
        (9, 1),
        (12, 1),
    ]
    assert asked(year, "select corte_mes from documentos join acciones using (documento_id) limit 1") == [(12,)]


def test_a_quarter_reported_otherwise_later_is_a_finding(year: Path) -> None:
    # March, June and September say 404.
    [message] = messages(year, "cambio_de_avance")
    assert re.fullmatch(r"T1 de 300: 404 en el informe de \w+, 410 en el (informe )?de diciembre\.", message)


def test_a_target_that_changed_is_a_finding(year: Path) -> None:
    annual, fourth = messages(year, "cambio_de_meta")
    told = r" de 301: {} en el informe de junio, {} en el (informe )?de septiembre\."
    assert re.fullmatch("Meta anual" + told.format(40, 45), annual)
    assert re.fullmatch("T4 programado" + told.format(10, 15), fourth)


def test_a_blank_cell_supersedes_nothing(year: Path) -> None:
    # 302 reported 5 in March and left the cell blank from June on.
    assert quarters_of(year, "302") == [(5, 5), (6, 6), (6, 6), (7, 7)]


def test_a_figure_that_is_not_known_supersedes_nothing(year: Path) -> None:
    # What September said of 303 stands; of its fourth quarter no report says anything that can be read.
    assert quarters_of(year, "303") == [(15, 14), (15, 16), (15, 17), (15, None)]
    assert asked(
        year,
        """select realizado_metodo from avances join acciones using (accion_id)
           where accion_clave = '303' and periodo = 4""",
    ) == [("sin_resolver",)]
    assert asked(year, "select avance_anual from acciones where accion_clave = '303'") == [(62,)]


def test_what_was_superseded_is_kept_as_read(year: Path) -> None:
    readings = asked(
        year,
        """select d.corte_mes, l.texto, l.usada
           from lecturas l join acciones a using (accion_id) join documentos d on d.documento_id = l.documento_id
           where a.meta_clave = '300' and a.accion_clave is null and l.campo = 'a1' order by 1""",
    )
    assert readings == [(3, "404", False), (6, "404", False), (9, "404", False), (12, "410", True)]


# ---------------------------------------------------------------- whatever the order


@pytest.mark.parametrize("order", ORDERS, ids=["-".join(month[:3] for month in order) for order in ORDERS])
def test_any_order_gives_the_same_records(order: tuple[str, ...], year: Path, tmp_path: Path) -> None:
    path = tmp_path / "poa.duckdb"
    loaded(path, *(REPORTS[month] for month in order))
    assert dump(path) == dump(year)


@pytest.mark.parametrize("order", [ORDERS[0], ORDERS[-1], ORDERS[9]])
def test_one_after_the_other_gives_the_same_records(order: tuple[str, ...], year: Path, tmp_path: Path) -> None:
    path = tmp_path / "poa.duckdb"
    for month in order:
        loaded(path, REPORTS[month])
    assert dump(path) == dump(year)


def test_the_same_document_twice_changes_nothing(year: Path, tmp_path: Path) -> None:
    path = tmp_path / "poa.duckdb"
    loaded(path, *REPORTS.values())
    loaded(path, REPORTS["junio"])
    loaded(path, REPORTS["junio"], REPORTS["junio"])
    assert dump(path) == dump(year)
    assert len([file for file in folder_of(path).iterdir() if file.suffix == ""]) == 4


def test_two_documents_of_one_date_that_differ(tmp_path: Path) -> None:
    # Two reports of March say 10 and 12 done: a person decides.
    riego = "Regar los jardines de cada colonia"
    pages = [
        report(
            "marzo",
            line("301", riego, 40, "10 10 10 . 10 . 10 .", 10, "25%"),
            three_hundred("400 404 400 . 400 . 400 .", 404),
        ),
        report(
            "marzo",
            line("301", riego, 40, "10 12 10 . 10 . 10 .", 12, "30%"),
            three_hundred("400 404 400 . 400 . 400 .", 404),
        ),
    ]
    for number, order in enumerate((pages, pages[::-1])):
        path = tmp_path / f"{number}.duckdb"
        loaded(path, *order)
        assert quarters_of(path, "301")[0] == (10, None)
        assert asked(
            path,
            """select realizado_metodo from avances join acciones using (accion_id)
               where accion_clave = '301' and periodo = 1""",
        ) == [("sin_resolver",)]
        [message] = [message for message in messages(path, "dos_valores") if message.startswith("T1 ")]
        assert "10 y 12" in message or "12 y 10" in message
        assert quarters_of(path, "300")[0] == (400, 404)
    assert dump(tmp_path / "0.duckdb") == dump(tmp_path / "1.duckdb")


def test_a_later_report_settles_what_two_documents_disputed(tmp_path: Path) -> None:
    riego = "Regar los jardines de cada colonia"
    path = tmp_path / "poa.duckdb"
    loaded(
        path,
        report("marzo", line("301", riego, 40, "10 10 10 . 10 . 10 .", 10, "25%")),
        report("marzo", line("301", riego, 40, "10 12 10 . 10 . 10 .", 12, "30%")),
        report("junio", line("301", riego, 40, "10 12 10 8 10 . 10 .", 20, "50%")),
    )
    assert quarters_of(path, "301")[:2] == [(10, 12), (10, 8)]


def test_reports_of_two_years_are_rows_of_two_years(tmp_path: Path) -> None:
    path = tmp_path / "poa.duckdb"
    row = line("301", "Regar los jardines de cada colonia", 40, "10 10 10 . 10 . 10 .", 10, "25%")
    later = page([row], fecha=("FECHA: ENERO-MARZO 2023",), dated=("XX AYUNTAMIENTO DE TECATE DE BAJA CALIFORNIA",))
    loaded(path, report("marzo", row), later.encode())
    assert asked(path, "select ejercicio, accion_clave from acciones order by 1") == [(2022, "301"), (2023, "301")]
