"""What the tests of the real documents share: the rows that a careful reader found in one, and questions to its store.

A test module names its document in DOCUMENT; the fixtures `document`, `loaded` and `store` of conftest.py are of it.
"""

import csv
from pathlib import Path

import duckdb

Store = duckdb.DuckDBPyConnection


def rows_of(document: str) -> list[dict[str, str]]:
    """The rows of tests/documents/<document>.csv, which was written from the document."""
    with (Path(__file__).parents[1] / "documents" / f"{document}.csv").open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def asked(store: Store, sql: str, *values: object) -> list[tuple[object, ...]]:
    return store.execute(sql, values).fetchall()
