"""Rows of one dependencia in consecutive years: by text, never by number, one to one, or by a person's word."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from data import store
from data.decisions import Pair, decide_pair, file_of, history, keep, pairs
from data.records import Accion
from data.store import StoreError
from loaders.continuity import SAME_ACTION, findings, matched, similarity
from loaders.load import load, rebuild
from tests.rows import accion

WORKSHOPS = "Impartir talleres de oficios a las familias de las colonias."
SAME_WORKSHOPS = "Impartición de talleres de oficios para familias de colonias populares."
VISITS = "Supervisar las obras mientras se ejecutan."


def row(year: int, key: str, text: str, **changes: object) -> Accion:
    return accion(key, ejercicio=year, accion_id=f"{year}-{key}", descripcion=text, **changes)


def ids(rows: list[Accion], decided: tuple[Pair, ...] = ()) -> dict[str, str]:
    return {pair.accion_id: pair.accion_id_anterior for pair in matched(rows, decided)}


def word(later: str, earlier: str, same: bool) -> Pair:
    return Pair(later, earlier, same, quien="Planeación", motivo="")


def test_text_decides_and_not_the_number() -> None:
    rows = [row(2023, "101", WORKSHOPS), row(2023, "102", VISITS), row(2024, "102", SAME_WORKSHOPS)]
    assert ids(rows) == {"2024-102": "2023-101"}


def test_one_row_has_one_pair_the_most_alike() -> None:
    rows = [
        row(2023, "101", WORKSHOPS),
        row(2024, "201", SAME_WORKSHOPS),
        row(2024, "202", WORKSHOPS),
    ]
    assert ids(rows) == {"2024-202": "2023-101"}


def test_below_the_threshold_nothing_is_matched() -> None:
    assert similarity(WORKSHOPS, VISITS) < SAME_ACTION
    assert ids([row(2023, "101", WORKSHOPS), row(2024, "101", VISITS)]) == {}


@pytest.mark.parametrize(
    "other",
    [
        {"ramo": "Obras Públicas"},
        {"municipio": "Tecate"},
        {"ejercicio": 2025},
        {"nivel": "meta"},
        {"es_nomina": True},
    ],
    ids=["ramo", "municipio", "year", "level", "payroll"],
)
def test_rows_of_another_kind_are_not_matched(other: dict[str, object]) -> None:
    later = row(2024, "101", WORKSHOPS)._replace(**other)
    assert ids([row(2023, "101", WORKSHOPS), later]) == {}


def test_a_dependencia_is_one_by_its_normalised_name() -> None:
    before = row(2023, "101", WORKSHOPS, ramo="BIENESTAR SOCIAL MUNICIPAL (BISOM)")
    later = row(2024, "3.1", WORKSHOPS, ramo="Bienestar Social Municipal")
    assert ids([before, later]) == {"2024-3.1": "2023-101"}


def test_a_person_confirms_a_pair_that_no_text_would_make() -> None:
    rows = [row(2023, "101", WORKSHOPS), row(2024, "201", VISITS)]
    (pair,) = matched(rows, [word("2024-201", "2023-101", True)])
    assert (pair.accion_id_anterior, pair.metodo) == ("2023-101", "confirmada")


def test_a_person_undoes_a_pair_and_the_next_most_alike_takes_its_place() -> None:
    rows = [row(2023, "101", WORKSHOPS), row(2023, "102", SAME_WORKSHOPS), row(2024, "201", WORKSHOPS)]
    assert ids(rows) == {"2024-201": "2023-101"}
    assert ids(rows, (word("2024-201", "2023-101", False),)) == {"2024-201": "2023-102"}


def test_of_two_words_on_one_row_the_later_one_counts() -> None:
    rows = [row(2023, "101", WORKSHOPS), row(2023, "102", VISITS), row(2024, "201", WORKSHOPS)]
    first = replace(word("2024-201", "2023-101", True), cuando="2024-01-01T00:00:00.000+00:00")
    later = replace(word("2024-201", "2023-102", True), cuando="2024-01-02T00:00:00.000+00:00")
    assert ids(rows, (later, first)) == ids(rows, (first, later)) == {"2024-201": "2023-102"}


def test_rows_that_are_not_of_consecutive_years_are_no_pair() -> None:
    rows = [row(2022, "101", WORKSHOPS), row(2024, "201", WORKSHOPS)]
    assert ids(rows, (word("2024-201", "2022-101", True),)) == {}


@pytest.mark.parametrize(
    ("unit", "same"), [("Reporte", True), ("REPORTES", True), ("Persona", False), (None, False)], ids=str
)
def test_a_pair_says_whether_both_count_the_same(unit: str | None, same: bool) -> None:
    rows = [row(2023, "101", WORKSHOPS), row(2024, "201", WORKSHOPS, unidad_medida=unit)]
    assert [pair.misma_unidad for pair in matched(rows)] == [same]


# ---------------------------------------------------------------- what the pairs tell


def told(target: int, result: int | None, old_target: int, **changes: object) -> list[str]:
    before = row(2023, "101", WORKSHOPS, meta_anual=Decimal(old_target), avance_anual=result and Decimal(result))
    if result == 0:
        before = before._replace(avance_anual=Decimal(0))
    later = row(2024, "201", WORKSHOPS, meta_anual=Decimal(target), **changes)
    return [finding.regla for finding in findings([before, later], matched([before, later]))]


@pytest.mark.parametrize(
    ("target", "result", "old_target", "rules"),
    [
        (120, 170, 120, ["meta_bajo_resultado", "meta_repetida"]),  # 170 / 120 = 142 %
        (100, 110, 100, ["meta_bajo_resultado"]),  # 110 / 100 is not over 110 %
        (170, 170, 120, []),
        (40, 0, 40, ["accion_diferida"]),
        (40, None, 40, []),  # Last year's result is not known: cannot be judged.
    ],
)
def test_targets_against_last_years_result(target: int, result: int | None, old_target: int, rules: list[str]) -> None:
    assert told(target, result, old_target) == rules


def test_rows_whose_unit_changed_cannot_be_judged() -> None:
    assert told(120, 170, 120, unidad_medida="Persona") == []
    assert told(120, 170, 120, unidad_medida="Reportes") == ["meta_bajo_resultado", "meta_repetida"]


def test_a_finding_says_both_figures() -> None:
    before = row(2023, "404", VISITS, meta_anual=Decimal(120), avance_anual=Decimal(170))
    later = row(2024, "4.4", VISITS, meta_anual=Decimal(121))
    (finding,) = findings([before, later], matched([before, later]))
    assert finding.mensaje == ("4.4: su meta de 2024, 121, quedó por debajo de lo que 404 logró en 2023, 170.")


# ---------------------------------------------------------------- decisions are kept beside the store


def test_the_last_word_on_a_pair_counts_and_none_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "poa.duckdb"
    decide_pair(path, "b", "a", True, "Ana", "es la misma")
    decide_pair(path, "b", "a", False, "Luz", "no lo es")
    (pair,) = pairs(path)
    assert (pair.es_la_misma, pair.quien) == (False, "Luz")
    assert len(file_of(path).read_text(encoding="utf8").splitlines()) == 2


@pytest.mark.parametrize("same", [True, False])
def test_a_word_taken_back_leaves_the_texts_to_decide(tmp_path: Path, same: bool) -> None:
    path = tmp_path / "poa.duckdb"
    decided = decide_pair(path, "b", "a", same, "Ana")
    keep(path, replace(decided, en_vigor=False, quien="Luz"))
    assert pairs(path) == []
    assert len(history(path)) == 2


def test_a_line_that_is_no_decision_is_an_error_and_not_dropped(tmp_path: Path) -> None:
    path = tmp_path / "poa.duckdb"
    file_of(path).write_text('{"tipo": "par"\n', encoding="utf8")
    with pytest.raises(StoreError, match="línea 1"):
        pairs(path)


# ---------------------------------------------------------------- on the real documents

PAIRS = (
    "300:3 302:3.2 303:3.3 304:3.4 305:3.5 307:3.6 308:3.7 309:3.8 310:3.9 311:3.10 313:3.11 "
    "400:4 402:4.2 403:4.3 404:4.4 405:4.5 406:4.6 407:4.7 "
    "500:5 502:5.2 503:5.3 504:5.4 505:5.5 506:5.6 507:5.7 508:5.8 509:5.9 510:5.10"
)


@pytest.fixture(scope="module")
def two_years(documentos_reales: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dos") / "poa.duckdb"
    files = [next(documentos_reales.glob(f"{number}_*.txt")) for number in ("001", "004")]
    load([(file.name, file.read_bytes()) for file in files], path)
    return path


def answer(path: Path, sql: str, monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    monkeypatch.setenv("POA_STORE", str(path))
    with store._reader().cursor() as cursor:
        return cursor.execute(sql).fetchall()


NAMED = """
    select coalesce(b.accion_clave, b.meta_clave) || ':' || coalesce(n.accion_clave, n.meta_clave), {column}
    from {relation} x
    join continuidad c using (accion_id)
    join acciones n on n.accion_id = c.accion_id
    join acciones b on b.accion_id = c.accion_id_anterior
    {where}
    order by b.orden
"""


def test_2023_to_2024_of_bienestar_social(two_years: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = answer(two_years, NAMED.format(column="c.similitud", relation="continuidad", where=""), monkeypatch)
    assert [pair for pair, _ in found] == PAIRS.split()


@pytest.mark.parametrize(
    ("rule", "old_keys"),
    [
        ("meta_bajo_resultado", "300 304 308 311 403 404 500 504 505 506 508 509 507".split()),
        ("meta_repetida", "404 504 506 507 509".split()),
        ("accion_diferida", ["313"]),
    ],
)
def test_what_2024_forgot_of_2023(
    two_years: Path, monkeypatch: pytest.MonkeyPatch, rule: str, old_keys: list[str]
) -> None:
    where = f"where x.regla = '{rule}'"
    found = answer(two_years, NAMED.format(column="x.regla", relation="hallazgos", where=where), monkeypatch)
    assert sorted(str(pair).split(":")[0] for pair, _ in found) == sorted(old_keys)


def test_a_pair_undone_stays_undone_after_a_rebuild(two_years: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sql = "select c.accion_id, c.accion_id_anterior from continuidad c join acciones a using (accion_id) where {}"
    ((later, earlier),) = answer(two_years, sql.format("a.accion_clave = '3.3'"), monkeypatch)
    decide_pair(two_years, str(later), str(earlier), False, "Subcomité", "ya no es la misma")
    rebuild(two_years)
    assert answer(two_years, sql.format("a.accion_clave = '3.3'"), monkeypatch) == []
    decide_pair(two_years, str(later), str(earlier), True, "Subcomité", "sí lo es")
    rebuild(two_years)
    assert answer(two_years, sql.format("a.accion_clave = '3.3'"), monkeypatch) == [(later, earlier)]
