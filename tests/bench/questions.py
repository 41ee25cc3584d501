"""Each question's SQL alone, beside one scan by DuckDB of the columns that it reads, in the same run.

python -m tests.bench.questions STORE [LARGER]: medians and ratios, as a table; with a larger store, the growth too.
"""

import argparse
import json
import re
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import duckdb

from data.store import HERE, Selection, _question, _read_by

RUNS = 5
YEAR = 2024


def questions() -> list[str]:
    """The names of all the questions, the shared ones among them."""
    return sorted(path.stem for path in (HERE / "questions").glob("*.sql"))


def whole(name: str) -> str:
    """The SQL of a question with the selection computed in it, as the first one to ask for a selection pays for it."""
    return _question(name, {shared: f"(\n{whole(shared)}\n)" for shared in _read_by(name)})


def named(connection: duckdb.DuckDBPyConnection, sql: str) -> dict[str, Any]:
    """A value for each parameter: a whole year of all municipios, one row for a ficha, one word for a search."""
    asked = set(re.findall(r"\$(\w+)", sql))
    row = connection.execute("select max(accion_id) from acciones where ejercicio = ?", [YEAR]).fetchone()
    values = {
        **asdict(Selection(ejercicio=YEAR)),
        "accion": row and row[0],
        "hoy": "2024-12-31",
        "palabra_1": "pavimento",
        "por": "programa",
        "por_unidad": True,
        "hasta": 60,
    }
    return {name: values.get(name, "" if name.startswith("palabra") else None) for name in asked}


def scan(connection: duckdb.DuckDBPyConnection, sql: str, values: dict[str, Any]) -> str:
    """One scan of every column that a question reads, table by table."""
    plan = connection.execute(f"explain (format json) {sql}", values).fetchall()[0][1]
    columns: dict[str, set[str]] = defaultdict(set)
    for node in _nodes(json.loads(plan)):
        info = node.get("extra_info", {})
        if node["name"].strip() == "SEQ_SCAN":
            read = info.get("Projections", [])
            # The number of a row has no name here, and is not read from the file.
            columns[info["Table"]] |= set([read] if isinstance(read, str) else read) - {""}
    tables = [(table, found) for table, found in columns.items() if found]
    scans = [f"(select max(greatest({_hashes(found)})) from {table})" for table, found in tables]
    return f"select {', '.join(scans)}" if scans else "select 1"


def _hashes(columns: set[str]) -> str:
    return ", ".join(f"hash({column})" for column in sorted(columns))


def _nodes(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        yield node
        yield from _nodes(node.get("children", []))


def seconds(step: Callable[[], object]) -> float:
    """The median of several runs, the first one thrown away."""
    taken = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        step()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])


def measured(store: Path) -> dict[str, tuple[float, float]]:
    """Seconds of each question, its rows as a frame and all, and of its scan."""
    connection = duckdb.connect(str(store), read_only=True)
    found = {}
    for name in questions():
        sql = whole(name)
        values = named(connection, sql)
        asked = seconds(lambda sql=sql, values=values: connection.execute(sql, values).df())
        bare = scan(connection, sql, values)
        found[name] = (asked, seconds(lambda bare=bare: connection.execute(bare).fetchall()))
    connection.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.questions", description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("larger", type=Path, nargs="?")
    asked = parser.parse_args()
    small = measured(asked.store)
    large = measured(asked.larger) if asked.larger else {}
    print("| pregunta | ms | ms de una lectura simple | razón | crecimiento |\n|---|---|---|---|---|")
    for name, (its, bare) in sorted(small.items(), key=lambda item: -item[1][0]):
        growth = f"{large[name][0] / its:.1f}" if large else "—"
        print(f"| {name} | {its * 1000:.1f} | {bare * 1000:.1f} | {its / bare:.1f} | {growth} |")


if __name__ == "__main__":
    main()
