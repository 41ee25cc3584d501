"""Each question's SQL alone, beside one scan by DuckDB of the columns that it reads, in the same run.

python -m tests.bench.questions STORE [LARGER] [--preguntas NAME…]: medians and ratios, as a table; with a larger store,
its ratios and the growth too. Both sides run on as many threads as a question of the board, and no row leaves DuckDB.
"""

import argparse
import json
import re
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb

from data.reader import QUESTIONS, tables_of, without_comments
from data.store import THREADS, Selection

RUNS = 5
RUNS_LARGER = 2
# A scan that is shorter, in seconds, is no measure of a question: its fixed cost is longer.
NOTHING_TO_READ = 0.001
YEAR = 2024


def questions() -> list[str]:
    """The names of all the questions, the shared ones among them."""
    return sorted(path.stem for path in (QUESTIONS).glob("*.sql"))


def whole(name: str) -> str:
    """The SQL of a question with what it shares with others computed in it once, as the first to ask pays for it."""
    sql = without_comments(name)
    shared = ",\n".join(f"{table} as (\n{without_comments(table)}\n)" for table in tables_of(name))
    if not shared:
        return sql
    return f"with {shared}" + (f",{sql[len('with') :]}" if sql.startswith("with ") else f"\n{sql}")


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


def seconds(step: Callable[[], object], runs: int) -> float:
    """The median of several runs, the first one thrown away."""
    taken = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        step()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])


@dataclass(frozen=True)
class Taken:
    """Seconds of a question with all of its rows kept by DuckDB; of them, those to plan it; and those of the scan."""

    asked: float
    planned: float
    scanned: float

    @property
    def ratio(self) -> str:
        fixed = "*" if self.scanned < NOTHING_TO_READ else ""
        return f"{self.asked / self.scanned:.1f}{fixed}"


def measured(store: Path, names: list[str], runs: int) -> dict[str, Taken]:
    """What each question takes, by name."""
    with duckdb.connect(str(store), read_only=True, config={"threads": THREADS}) as connection:
        return {name: _measured(connection, name, runs) for name in names}


def _measured(connection: duckdb.DuckDBPyConnection, name: str, runs: int) -> Taken:
    sql = whole(name)
    values = named(connection, sql)
    bare = scan(connection, sql, values)
    return Taken(
        # A question that is only executed has not gone further than its first rows.
        seconds(lambda: connection.execute(f"create or replace temp table answer as {sql}", values).fetchall(), runs),
        seconds(lambda: connection.execute(f"explain {sql}", values).fetchall(), runs),
        seconds(lambda: connection.execute(bare).fetchall(), runs),
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.questions", description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("larger", type=Path, nargs="?")
    parser.add_argument("--preguntas", nargs="+", choices=questions(), default=questions(), metavar="PREGUNTA")
    asked = parser.parse_args()
    small = measured(asked.store, asked.preguntas, RUNS)
    large = measured(asked.larger, asked.preguntas, RUNS_LARGER) if asked.larger else {}
    print("| pregunta | lectura simple, ms | pregunta, ms | de ellos, planearla | razón | razón, mayor | crecimiento |")
    print("|---|---|---|---|---|---|---|")
    for name, its in sorted(small.items(), key=lambda item: -item[1].asked):
        figures = f"{its.scanned * 1000:.1f} | {its.asked * 1000:.1f} | {its.planned * 1000:.1f} | {its.ratio}"
        larger = f"{large[name].ratio} | {large[name].asked / its.asked:.1f}" if large else "— | —"
        print(f"| {name} | {figures} | {larger} |")
    print("\n\\* Se lee en menos de 1 ms: lo que cuesta es lo que DuckDB tarda siempre en planear y empezar.")


if __name__ == "__main__":
    main()
