"""The store: asked while it is built, built while it is asked; and how its views judge a row.

Rows are given here; what is expected of them is written as its arithmetic.
"""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from data import store
from data.records import Record
from data.store import Selection, StoreError, ask, build, preset_bands
from tests.rows import Figure, accion, amount, avances, method

MESES_POR_PERIODO = {"mes": 1, "bimestre": 2, "trimestre": 3}
PRESETS = sorted({band.preset for band in preset_bands()})

ACCION = accion("302", accion_id="a", padre_id=None, unidad_clave=None, unidad_ejecutora=None, programa=None)


def row(
    programado: list[Figure],
    realizado: list[Figure],
    accion_id: str = "a",
    periodicidad: str = "trimestre",
    meta: Figure = None,
    avance: Figure = None,
    **changes: Any,
) -> list[Record]:
    """A row and its periods. None: a blank cell; "?": a figure not known; "X": an X without an amount."""
    record = ACCION._replace(
        accion_id=accion_id,
        meta_anual=amount(meta),
        meta_anual_metodo=method(meta),
        avance_anual=amount(avance),
        avance_anual_metodo=method(avance),
        **changes,
    )
    return [record, *avances(accion_id, programado, realizado, periodicidad)]


def judged(records: list[Record], mes: int = 12, bandas: str = "municipal") -> pd.DataFrame:
    """The rows of the store in force, judged at the month, by accion_id; figures not known are NaN."""
    build(records)
    return ask("seleccion", Selection(corte_mes=mes, bandas=bandas)).set_index("accion_id")


def estado(records: list[Record], mes: int = 12) -> str:
    return judged(records, mes).loc["a", "estado"]


# ---------------------------------------------------------------- bands


@pytest.mark.usefixtures("almacen")
class TestBands:
    @pytest.mark.parametrize(
        ("realizado", "expected"),
        [
            ("0", "critica"),
            ("69.9999", "critica"),
            ("70", "en_riesgo"),
            ("94.9999", "en_riesgo"),
            ("95", "cumplida"),
            ("100", "cumplida"),
            ("110", "cumplida"),
            ("110.0001", "superada"),
            ("130", "superada"),
            ("130.0001", "subestimada"),
            ("275", "subestimada"),
        ],
    )
    def test_limits(self, realizado: str, expected: str) -> None:
        assert estado(row([100], [realizado])) == expected

    @pytest.mark.parametrize(
        ("programado", "realizado", "expected"),
        [
            # 0.7, 0.95, 1.1 and 1.3 have no exact binary fraction: a quotient of floats may fall on the wrong side.
            ("0.0010", "0.0007", "en_riesgo"),  # 0.0007 * 100 = 70 * 0.0010
            ("0.0020", "0.0019", "cumplida"),  # 0.0019 * 100 = 95 * 0.0020
            ("30", "33", "cumplida"),  # 33 * 100 = 110 * 30
            ("30", "39", "superada"),  # 39 * 100 = 130 * 30
            ("99999999999.9990", "69999999999.9993", "en_riesgo"),  # 70 % to the last digit
            ("99999999999.9990", "69999999999.9992", "critica"),
        ],
    )
    def test_products_are_compared_not_quotients(self, programado: str, realizado: str, expected: str) -> None:
        assert estado(row([programado], [realizado])) == expected

    @pytest.mark.parametrize("preset", PRESETS)
    def test_every_ratio_is_in_one_band_of_each_preset(self, preset: str) -> None:
        rows = [record for r in range(301) for record in row([100], [r], accion_id=f"{r:03d}")]
        found = judged(rows, bandas=preset)
        assert list(found.index.sort_values()) == [f"{r:03d}" for r in range(301)]
        assert found["banda"].notna().all()
        assert found.sort_index()["banda_orden"].is_monotonic_increasing

    @pytest.mark.parametrize("preset", PRESETS)
    def test_a_minimum_is_never_above_cumplida(self, preset: str) -> None:
        rows = [record for r in range(301) for record in row([100], [r], accion_id=f"{r:03d}", es_minimo=True)]
        found = judged(rows, bandas=preset).sort_index()
        assert len(found) == 301
        assert set(found["estado"][100:]) == {"cumplida"}
        assert found["estado"].iloc[0] == "critica"

    def test_the_view_and_the_default_preset_agree(self, almacen: Path) -> None:
        rows = [
            record
            for r in range(301)
            for minimo in (True, False)
            for record in row([100], [r], accion_id=f"{r}{minimo}", es_minimo=minimo)
        ]
        found = judged(rows)["estado"]
        with duckdb.connect(str(almacen), read_only=True) as other_program:
            seen = dict(other_program.execute("select accion_id, estado from cumplimiento").fetchall())
        assert seen == found.to_dict()


# ---------------------------------------------------------------- states


@pytest.mark.usefixtures("almacen")
class TestStates:
    @pytest.mark.parametrize(
        ("programado", "realizado", "expected"),
        [
            (None, None, "sin_programacion"),
            (0, None, "sin_programacion"),
            (None, 0, "sin_programacion"),
            (0, 0, "sin_programacion"),
            (None, 5, "sin_programar_ejecutada"),
            (0, 5, "sin_programar_ejecutada"),
            (5, None, "sin_reporte"),
            (5, 0, "critica"),
            ("?", 5, "no_juzgable"),
            (5, "?", "no_juzgable"),
            ("X", None, "no_juzgable"),
        ],
    )
    def test_of_one_period(self, programado: Figure, realizado: Figure, expected: str) -> None:
        assert estado(row([programado], [realizado]), mes=3) == expected

    @pytest.mark.parametrize(("programado", "realizado"), [(None, None), (0, 5), ("?", 5), ("X", None)])
    def test_without_a_programmed_figure_there_is_no_percentage(self, programado: Figure, realizado: Figure) -> None:
        assert pd.isna(judged(row([programado], [realizado]), mes=3).loc["a", "cumplimiento_a_la_fecha"])

    def test_a_printed_zero_is_zero_per_cent(self) -> None:
        assert judged(row([5], [0]), mes=3).loc["a", "cumplimiento_a_la_fecha"] == 0 / 5

    def test_what_is_not_known_stays_so_to_the_close(self) -> None:
        rows = row([5, 5, 5, 5], [5, "?", 5, 5])
        assert [estado(rows, mes) for mes in (3, 6, 9, 12)] == ["cumplida", *["no_juzgable"] * 3]

    def test_work_done_a_period_late_counts_to_date(self) -> None:
        rows = row([None, 4, None, None], [None, None, 4, None])
        assert [estado(rows, mes) for mes in (3, 6, 9)] == ["sin_programacion", "sin_reporte", "cumplida"]

    def test_work_done_early_is_not_red(self) -> None:
        rows = row([None, 4], [4, None])
        assert [estado(rows, mes) for mes in (3, 6)] == ["sin_programar_ejecutada", "cumplida"]

    def test_a_blank_report_of_a_programmed_period_is_pending(self) -> None:
        found = judged(row([10, 10], [10, None]), mes=6)
        assert found.loc["a", "cumplimiento_a_la_fecha"] == (10 + 0) / (10 + 10)
        assert found.loc["a", "con_pendientes"]
        assert not judged(row([10, None], [10, None]), mes=6).loc["a", "con_pendientes"]


# ---------------------------------------------------------------- aggregation


@pytest.mark.usefixtures("almacen")
class TestAggregation:
    @pytest.mark.parametrize(
        ("agregacion", "programado", "realizado", "at_t3"),
        [
            ("suma", [1, 4, 0, 2], [1, 0, 4, 1], (1 + 4 + 0, 1 + 0 + 4)),
            ("unica", [None, None, 40, None], [None, None, 36, None], (40, 36)),
            ("constante", [1, 1, 1, 1], [1, 1, 1, 1], (1, 1)),
            ("constante", [100, 100, 100, 100], [90, 98, None, None], (100, 98)),
            ("acumulada", [10, 20, 30, 40], [10, 15, 27, None], (30, 27)),
            ("acumulada", [10, 20, None, 40], [10, 15, None, None], (20, 15)),
            # No kind fits: a sum is what the form's own columns say; the misfit is a finding.
            (None, [1, 4, 0, 2], [1, 0, 4, 1], (1 + 4 + 0, 1 + 0 + 4)),
        ],
    )
    def test_to_date(
        self, agregacion: str | None, programado: list[Figure], realizado: list[Figure], at_t3: tuple[int, int]
    ) -> None:
        found = judged(row(programado, realizado, agregacion=agregacion), mes=9).loc["a"]
        assert (found["programado_acumulado"], found["realizado_acumulado"]) == at_t3

    def test_annual_share_to_date(self) -> None:
        found = judged(row([3, 5, 6, 3], [3, 5, 6, 1], meta=17), mes=9).loc["a"]
        assert found["avance_anual_pct"] == (3 + 5 + 6) / 17
        assert found["cumplimiento_a_la_fecha"] == (3 + 5 + 6) / (3 + 5 + 6)


# ---------------------------------------------------------------- the close of the year


@pytest.mark.usefixtures("almacen")
class TestClose:
    def test_the_printed_absolute_judges(self) -> None:
        # One of the two is in a quarter that no reading shows: 1 / 1 by the quarters, 2 / 2 by the year.
        rows = row([1, None, None, "?"], [0, None, None, "?"], meta=2, avance=2)
        found = judged(rows).loc["a"]
        assert found["estado"] == "cumplida"
        assert found["avance_anual_pct"] == 2 / 2
        assert [estado(rows, mes) for mes in (3, 6, 9)] == ["critica"] * 3

    def test_the_annual_band_and_nothing_else(self) -> None:
        # Programmed 7 in the quarters, 6 in the year; done 6.
        found = judged(row([1, 4, 0, 2], [1, 0, 4, 1], meta=6, avance=6)).loc["a"]
        assert (found["estado"], found["cumplimiento"]) == ("cumplida", 6 / 6)
        assert found["cumplimiento_a_la_fecha"] == (1 + 0 + 4 + 1) / (1 + 4 + 0 + 2)

    @pytest.mark.parametrize(("meta", "avance"), [(None, 15), (17, None), (0, 15)])
    def test_without_both_annual_figures_the_quarters_judge(self, meta: Figure, avance: Figure) -> None:
        found = judged(row([3, 5, 6, 3], [3, 5, 6, 1], meta=meta, avance=avance)).loc["a"]
        assert (found["estado"], found["cumplimiento"]) == ("en_riesgo", (3 + 5 + 6 + 1) / (3 + 5 + 6 + 3))

    def test_before_the_close_the_annual_figures_do_not_judge(self) -> None:
        rows = row([3, 5, 6, 3], [3, 5, 6, 1], meta=17, avance=15)
        assert estado(rows, mes=11) == "cumplida"  # 14 / 14
        assert estado(rows, mes=12) == "en_riesgo"  # 15 / 17 = 88 %

    def test_a_report_of_three_quarters_has_no_close(self) -> None:
        found = judged(row([3, 5, 6], [3, 5, 6], meta=17, avance=14)).loc["a"]
        assert (found["corte"], found["estado"]) == (3, "cumplida")


# ---------------------------------------------------------------- cut-offs


@pytest.mark.usefixtures("almacen")
@pytest.mark.parametrize("mes", range(1, 13))
@pytest.mark.parametrize("periodicidad", MESES_POR_PERIODO)
def test_a_row_is_judged_at_its_last_period_that_had_closed(periodicidad: str, mes: int) -> None:
    meses = MESES_POR_PERIODO[periodicidad]
    periodos = 12 // meses
    found = judged(row([1] * periodos, [1] * periodos, periodicidad=periodicidad), mes).loc["a"]
    closed = mes // meses
    if closed:
        assert (found["corte"], found["corte_mes"], found["programado_acumulado"]) == (closed, closed * meses, closed)
    else:
        assert pd.isna(found["corte"])
        assert pd.isna(found["estado"])


# ---------------------------------------------------------------- build and swap


def generation(number: int, size: int = 40) -> list[Record]:
    """A store's worth of rows that all bear one number: rows of two builds together would be seen."""
    return [ACCION._replace(accion_id=f"{i}", orden=number) for i in range(size)]


def generation_in_force() -> int:
    (number,) = set(ask("seleccion", Selection())["orden"])
    return int(number)


def test_without_a_store_the_board_says_how_to_load(almacen: Path) -> None:
    assert store.version() is None
    with pytest.raises(StoreError, match=r"Todavía no hay datos: cargue un documento"):
        ask("seleccion")


def test_a_file_that_is_no_store_is_said_in_spanish(almacen: Path) -> None:
    almacen.write_bytes(b"esto no es un almacen" * 1000)
    with pytest.raises(StoreError, match=r"No se pudo abrir el almacén «poa.duckdb»"):
        ask("seleccion")


@pytest.mark.usefixtures("almacen")
def test_a_build_is_seen_at_once() -> None:
    for number in (1, 2, 3):
        build(generation(number))
        assert generation_in_force() == number


@pytest.mark.usefixtures("almacen")
def test_a_build_is_seen_at_once_where_there_are_no_hard_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError("sin enlaces duros")

    monkeypatch.setattr(store.os, "link", refused)
    test_a_build_is_seen_at_once()


def test_old_versions_are_removed(almacen: Path) -> None:
    for number in range(6):
        build(generation(number))
    kept = sorted((almacen.parent / "poa.duckdb.versiones").iterdir())
    assert len(kept) == store.VERSIONS_KEPT
    assert store.version() == kept[-1]


def test_another_program_opens_the_store_while_the_board_reads_it(almacen: Path) -> None:
    build(generation(1))
    generation_in_force()
    with duckdb.connect(str(almacen), read_only=True) as other_program:
        assert other_program.execute("select count(*) from acciones").fetchone() == (40,)
        build(generation(2))
        assert generation_in_force() == 2


class TestFailedBuild:
    """A build that fails half-way leaves the store as it was, with nothing of its own beside it."""

    @pytest.fixture(autouse=True)
    def as_it_was(self, almacen: Path) -> Iterator[None]:
        build(generation(1))
        before = sorted(file.name for file in almacen.parent.rglob("*"))
        yield
        assert sorted(file.name for file in almacen.parent.rglob("*")) == before
        assert generation_in_force() == 1

    def test_interrupted(self) -> None:
        def records() -> Iterator[Record]:
            yield from generation(2)
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            build(records())

    def test_records_that_contradict_the_schema(self) -> None:
        with pytest.raises(StoreError, match=r"no admite: .* El almacén anterior quedó como estaba"):
            build(generation(2) + generation(2))

    def test_a_period_that_comes_twice(self) -> None:
        with pytest.raises(StoreError, match=r"no admite: a trae dos veces un periodo"):
            build([*row([1], [1]), *row([2], [2])[1:]])

    def test_full_disk(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patched:
            patched.setattr(store, "_insert", full)
            with pytest.raises(StoreError, match=r"No se pudo escribir .* El almacén anterior quedó como estaba"):
                build(generation(2))


@pytest.mark.usefixtures("almacen")
def test_texts_longer_than_the_memory_that_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LEAST_MEMORY", 30_000_000)
    # 12,000 × 4,000 characters are 48 MB.
    build([ACCION._replace(accion_id=f"{i}", orden=-i, descripcion=f"{i} " * 800) for i in range(12_000)])
    assert len(ask("seleccion", Selection())) == 12_000


# ---------------------------------------------------------------- many at once


def test_builds_at_once_end_in_one_whole_store(almacen: Path) -> None:
    build(generation(0))
    builders = [threading.Thread(target=build, args=(generation(number),)) for number in range(1, 9)]
    for builder in builders:
        builder.start()
        generation_in_force()
    for builder in builders:
        builder.join()

    with duckdb.connect(str(almacen), read_only=True) as other_program:
        in_the_file = other_program.execute("select distinct orden from acciones").fetchall()
    assert in_the_file == [(generation_in_force(),)]


def test_what_is_no_longer_kept_is_no_longer_in_memory(almacen: Path) -> None:
    build([*row([3], [3])], almacen)

    def in_memory(presets: list[str]) -> int:
        for bandas in presets:
            for corte_mes in range(3, 13):
                ask("broken_periods", Selection(corte_mes=corte_mes, bandas=bandas))
        with store._reader().cursor() as cursor:
            used = "select sum(memory_usage_bytes) from duckdb_memory() where tag = 'IN_MEMORY_TABLE'"
            return cursor.execute(used).fetchall()[0][0]

    assert in_memory(PRESETS[:1]) > 0
    assert in_memory(PRESETS[1:]) == in_memory(PRESETS[:1])
