"""From a store to a template and back: the same rows, but for how their figures were got."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import store
from data.records import (
    Accion,
    Avance,
    Beneficiario,
    Hallazgo,
    Lectura,
    Linea,
    Partida,
    Presupuesto,
    Record,
)
from loaders import readers, template
from loaders.load import load
from loaders.partidas import rolled_up
from loaders.reported import Options
from tests.loaders.given import records_of
from tests.rows import accion, avances, documento

Carried = Accion | Avance | Beneficiario | Linea | Partida | Presupuesto
# What was sure in another way is as sure as read; what was not stays as it was.
AS_READ = dict.fromkeys(("corroborado", "resuelto", "inferido", "corregido"), "leido")


def carried(records: Sequence[Record]) -> set[Carried]:
    """What a template carries of the records: all but the document, its order of rows and how figures were got."""
    found: set[Carried] = set()
    for record in records:
        if isinstance(record, Carried):
            methods = {
                name: AS_READ.get(value, value) for name, value in record._asdict().items() if name.endswith("metodo")
            }
            document = {"documento_id": "", "orden": 0} if isinstance(record, Accion) else {}
            found.add(record._replace(**methods, **document))
    return found


def returned(records: Sequence[Record]) -> list[Record]:
    """The records of the template filled with these."""
    book = readers.read(template.filled(records), "plantilla.xlsx")
    return records_of([("plantilla", template.report(book, Options()))])


# ---------------------------------------------------------------- the real documents


@pytest.fixture(scope="module")
def real(documentos_reales: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the five real documents, one of them without a date of its own."""
    path = tmp_path_factory.mktemp("reales") / "poa.duckdb"
    files = [(file.name, file.read_bytes()) for file in sorted(documentos_reales.glob("00*.txt"))]
    load([file for file in files if not file[0].startswith("002")], path)
    load([file for file in files if file[0].startswith("002")], path, Options(None, 2024, 12))
    return path


def test_the_real_documents_return(real: Path, tmp_path: Path) -> None:
    records = store.records(real)
    other = tmp_path / "otro.duckdb"
    [read] = load([("plantilla.xlsx", template.filled(records))], other).documents
    assert (read.documento.forma, read.documento.estado, read.rows) == ("plantilla", "leido", 242)
    assert carried(store.records(other)) == carried(records)


def test_a_reading_of_a_template_says_its_cell(real: Path) -> None:
    readings = [record for record in returned(store.records(real)) if isinstance(record, Lectura)]
    assert {reading.campo for reading in readings} >= {
        "p1",
        "a4",
        "meta_anual",
        "monto",
        "mujeres",
        "descripcion",
        "lineas",
    }
    assert [
        reading for reading in readings if not re.fullmatch(r"(Metas|Acciones|Actividades)![A-Z]+\d+", reading.lugar)
    ] == []


# ---------------------------------------------------------------- any rows

WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30).map(
    str.strip
)
TEXTS = WORDS.filter(lambda text: text.strip() != "") | st.sampled_from(["=1+1", "+SUM(A1)", "@x", "-5", "0", "?", "X"])
FIGURES = st.none() | st.just(Decimal(0)) | st.decimals(0, 99_999_999, places=4, allow_nan=False)
UNKNOWN = st.just("?")
DRAWN = ("descripcion", "unidad_medida", "observacion", "es_minimo", "es_nomina", "avance_pct_impreso")
PERIODS = {"mes": 12, "bimestre": 6, "trimestre": 4, "semestre": 2}


def optional(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | strategy


@st.composite
def row(draw: Callable[..., object], clave: str) -> list[Record]:
    """A meta of the store, with whatever figures: a total that they do not make is contradictorio."""
    every = draw(st.sampled_from(list(PERIODS)))
    count = PERIODS[every]
    programmed = draw(st.lists(FIGURES | UNKNOWN | st.just("X"), min_size=count, max_size=count))
    realised = draw(st.lists(FIGURES | UNKNOWN, min_size=count, max_size=count))
    money, women, men = draw(FIGURES), draw(st.integers(0, 10**9)), draw(st.none() | st.integers(0, 10**9))
    head = accion(
        clave,
        descripcion=draw(TEXTS),
        unidad_medida=draw(optional(TEXTS)),
        observacion=draw(optional(TEXTS)),
        es_minimo=draw(st.booleans()),
        es_nomina=draw(st.booleans()),
        avance_pct_impreso=draw(FIGURES),
        agregacion=None,
    )
    codes = draw(st.sets(st.from_regex(r"[1-9][0-9]{3}", fullmatch=True), max_size=3))
    extras: list[Record] = [rolled_up(clave, code) for code in codes]
    if money is not None:
        extras.append(Presupuesto(clave, money.quantize(Decimal("0.01")), "leido"))
    total = None if men is None else Decimal(women + men)
    extras.append(Beneficiario(clave, Decimal(women), None if men is None else Decimal(men), total))
    return [head, *avances(clave, programmed, realised, every), *extras]


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 3).flatmap(lambda n: st.tuples(*(row(f"{i}00") for i in range(1, n + 1)))))
def test_what_is_written_is_read(rows: tuple[list[Record], ...]) -> None:
    records = [documento(), *(record for records in rows for record in records)]
    back = returned(records)
    ids = {record.meta_clave: record.accion_id for record in back if isinstance(record, Accion)}
    assert len(ids) == len(rows)
    renamed = [r._replace(accion_id=ids[r.accion_id]) for r in records if hasattr(r, "accion_id")]
    for kind in (Avance, Beneficiario, Linea, Partida, Presupuesto):
        assert {r for r in carried(back) if isinstance(r, kind)} == {r for r in carried(renamed) if isinstance(r, kind)}
    heads = {r.accion_id: r for r in back if isinstance(r, Accion)}
    for written in renamed:
        if isinstance(written, Accion):
            read = heads[written.accion_id]
            assert [getattr(read, name) for name in DRAWN] == [getattr(written, name) for name in DRAWN]


@settings(max_examples=10, deadline=None)
@given(st.lists(FIGURES, min_size=4, max_size=4), st.lists(FIGURES, min_size=4, max_size=4))
def test_sums_that_hold_give_no_finding(programmed: list[Decimal | None], realised: list[Decimal | None]) -> None:
    """More is done than was programmed or less, yet nothing is wrong with the cells."""
    meta = sum((figure for figure in programmed if figure is not None), Decimal(0))
    head = accion("100", meta_anual=meta, meta_anual_metodo="leido")
    back = returned([documento(), head, *avances("100", programmed, realised)])
    found = [record.regla for record in back if isinstance(record, Hallazgo)]
    assert set(found) <= {"meta_pequena", "bajo_sin_motivo", "agregacion_desconocida"}
