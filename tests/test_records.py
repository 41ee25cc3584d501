"""records.py, schema.sql and what other programs rely on are one thing said three times."""

import types
import typing
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from data.records import TABLES
from data.store import build

# What analysts and other programs rely on: at least these columns, under these names.
PROMISED = {
    "documentos": "documento_id archivo sha256 forma municipio ejercicio corte_mes estado error recibido_en",
    "acciones": "accion_id padre_id documento_id ejercicio municipio ramo_clave ramo unidad_clave unidad_ejecutora "
    "programa_clave programa nivel meta_clave accion_clave descripcion unidad_medida agregacion es_minimo meta_anual "
    "meta_anual_metodo avance_anual avance_anual_metodo avance_pct_impreso observacion responsable",
    "lineas": "accion_id linea linea_nombre eje_clave eje",
    "avances": "accion_id periodicidad periodo programado realizado programado_metodo realizado_metodo marcado",
    "presupuesto": "accion_id monto monto_metodo",
    "totales": "documento_id campo monto lugar",
    "partidas": "accion_id partida generica concepto capitulo nombre",
    "beneficiarios": "accion_id mujeres hombres total",
    "hallazgos": "hallazgo_id documento_id accion_id regla gravedad mensaje lugar",
    "lecturas": "accion_id campo documento_id lugar texto usada",
    "continuidad": "accion_id accion_id_anterior similitud metodo",
    "correcciones": "accion_id campo valor motivo quien cuando",
    "cumplimiento": "accion_id periodicidad corte corte_mes programado_acumulado realizado_acumulado "
    "cumplimiento_a_la_fecha avance_anual_pct estado con_pendientes",
}
# What is computed from the others when a store is built, and what is said of the store itself.
WITHOUT_RECORD = {"juicios", "fuentes", "alineadas", "dudosas", "dependencias", "parejas", "almacen"}
SQL_TYPES = {
    str: "VARCHAR",
    int: "INTEGER",
    bool: "BOOLEAN",
    float: "DOUBLE",
    Decimal: "DECIMAL",
    datetime: "TIMESTAMP",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> typing.Iterator[duckdb.DuckDBPyConnection]:
    """An empty store, opened as another program opens it."""
    path: Path = tmp_path_factory.mktemp("almacen") / "poa.duckdb"
    build([], path)
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


def columns_of(kind: type) -> list[tuple[str, str, bool]]:
    """Name, SQL type and whether it may be null, of each field of a record."""
    hints = typing.get_type_hints(kind)
    return [(name, *_column(hint)) for name, hint in hints.items()]


def _column(hint: object) -> tuple[str, bool]:
    kinds = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    (kind,) = (kind for kind in kinds if kind is not types.NoneType)
    return SQL_TYPES[kind], types.NoneType in kinds


@pytest.mark.parametrize("kind", TABLES, ids=TABLES.values())
def test_record_and_table_agree(store: duckdb.DuckDBPyConnection, kind: type) -> None:
    rows = store.execute(
        """select column_name, split_part(data_type, '(', 1), is_nullable from duckdb_columns()
        where table_name = $1 order by column_index""",
        [TABLES[kind]],
    ).fetchall()
    assert rows == columns_of(kind)


def test_every_table_has_a_record(store: duckdb.DuckDBPyConnection) -> None:
    tables = store.execute("select table_name from duckdb_tables() where not internal").fetchall()
    assert {name for (name,) in tables} == {*TABLES.values(), *WITHOUT_RECORD}


def test_everything_is_explained(store: duckdb.DuckDBPyConnection) -> None:
    unexplained = store.execute(
        """select table_name from duckdb_tables() where not internal and comment is null
        union all select view_name from duckdb_views() where not internal and comment is null
        union all
        select table_name || '.' || column_name from duckdb_columns() where not internal and comment is null"""
    ).fetchall()
    assert unexplained == []


@pytest.mark.parametrize("relation", PROMISED)
def test_promised_columns(store: duckdb.DuckDBPyConnection, relation: str) -> None:
    rows = store.execute("select column_name from duckdb_columns() where table_name = $1", [relation]).fetchall()
    assert set(PROMISED[relation].split()) <= {name for (name,) in rows}
