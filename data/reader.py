"""A version of the store, opened: its questions answered, each from what they share and from what was asked before.

A question is a file of questions/ with named parameters. What several questions read (SHARED) is computed once for the
parameters that it depends on, and they read it as if it were a relation of the store.
"""

import contextlib
import itertools
import re
import threading
import typing
from collections import OrderedDict
from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import duckdb

from data.answers import Answers

if typing.TYPE_CHECKING:
    import pandas as pd

QUESTIONS = Path(__file__).parent / "questions"
# What questions may read as if it were a relation, each after those that it reads itself.
SHARED = (
    "elegidas",
    "seleccion",
    "periods",
    "agrupadas",
    "tenths",
    "documents",
    "declared",
    "indicators",
    "units_of_people",
    "row_groups",
    "lines_used",
    "budget",
    "beneficiaries",
    "selected_findings",
    "sides",
    "comparison",
    "to_agree",
)
# Of each, those asked for last stay in memory: so many, or as few as two when they hold more rows than these. A year of
# a million period rows takes about 100 MB in all.
KEPT, ROWS_KEPT = 8, 300_000


class Reader:
    """A version of the store opened read-only, a cursor per query, as a connection is not for threads.

    What is shared between questions is computed once for the parameters that it depends on, as a table in memory that
    the others read. Who holds a reader goes on reading its version, also when that has been replaced and removed.
    """

    def __init__(self, version: Path, signature: tuple[int, int], connection: duckdb.DuckDBPyConnection) -> None:
        self.version, self.signature = version, signature
        self._connection = connection
        self._answers = Answers()
        self._lock = threading.Lock()
        self._kept: dict[str, OrderedDict[Hashable, _Kept]] = {table: OrderedDict() for table in SHARED}

    @contextlib.contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with contextlib.closing(self._connection.cursor()) as cursor:
            cursor.execute("use poa")
            yield cursor

    def answer(self, question: str, first: int | None, values: Mapping[str, object]) -> "pd.DataFrame":
        """The rows that answer a question with these parameters, the first ones only where first says how many."""
        said = tuple(_hashable(values.get(name)) for name in parameters_of(question))
        return self._answers.of((question, first, said), lambda: self._asked(question, first, values))

    def _asked(self, question: str, first: int | None, values: Mapping[str, object]) -> "pd.DataFrame":
        with self._holding(question, values) as names, self.cursor() as cursor:
            sql = f"select * from {names[question]}" if question in names else _question(question, names)
            if first is not None:
                sql = f"select * from ({sql}) answer limit {first:d}"
            return cursor.execute(sql, _named(sql, values)).df()

    @contextlib.contextmanager
    def _holding(self, question: str, values: Mapping[str, object]) -> Iterator[dict[str, str]]:
        """The names of the tables in memory of what a question reads, by that of SHARED; they stay until the end.

        values: its parameters, those of the selection among them.
        """
        names: dict[str, str] = {}
        with contextlib.ExitStack() as held:
            for table in [*tables_of(question), *([question] if question in SHARED else [])]:
                names[table] = held.enter_context(self._held(table, values, names))
            yield names

    @contextlib.contextmanager
    def _held(self, table: str, values: Mapping[str, object], names: Mapping[str, str]) -> Iterator[str]:
        kept_of_it, its_values = self._kept[table], tuple(values.get(name) for name in parameters_of(table))
        with self._lock:
            kept = kept_of_it.setdefault(its_values, _Kept(f"memory.{table}_{next(_numbers)}"))
            kept.readers += 1
            kept_of_it.move_to_end(its_values)
        try:
            with kept.lock:
                if kept.rows is None:
                    self._fill(kept, table, values, names)
            yield kept.name
        finally:
            with self._lock:
                kept.readers -= 1
                self._forget(kept_of_it)

    def _fill(self, kept: "_Kept", table: str, values: Mapping[str, object], names: Mapping[str, str]) -> None:
        sql = _question(table, names)
        with self.cursor() as cursor:
            cursor.execute(f"create table {kept.name} as {sql}", _named(sql, values))
            kept.rows = cursor.fetchall()[0][0]

    def _forget(self, kept_of_it: "OrderedDict[Hashable, _Kept]") -> None:
        """Drops the tables asked for longest ago; those being read now are left for later."""
        unread = [values for values, kept in kept_of_it.items() if not kept.readers]
        while unread and _too_many(kept_of_it.values()):
            kept = kept_of_it.pop(unread.pop(0))
            if kept.rows is not None:
                with self.cursor() as cursor:
                    cursor.execute(f"drop table {kept.name}")


def _too_many(kept: "Collection[_Kept]") -> bool:
    return len(kept) > KEPT or (len(kept) > 2 and sum(one.rows or 0 for one in kept) > ROWS_KEPT)


@dataclass
class _Kept:
    """A table in memory: its name, its rows (None: not filled yet), and how many questions read it now."""

    name: str
    rows: int | None = None
    readers: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


_numbers = itertools.count()

# ---------------------------------------------------------------- the SQL of a question


def _hashable(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _named(sql: str, values: Mapping[str, object]) -> dict[str, object]:
    return {name: values.get(name) for name in set(re.findall(r"\$(\w+)", sql))}


@cache
def tables_of(question: str) -> list[str]:
    """Those of SHARED that a question reads, each after those that it reads itself."""
    direct = _read_by(question)
    return [name for name in SHARED if name in direct or any(name in tables_of(other) for other in direct)]


@cache
def parameters_of(table: str) -> list[str]:
    """What a shared table depends on, in the order of their names: its own parameters and those of what it reads."""
    texts = map(without_comments, (table, *tables_of(table)))
    return sorted({name for text in texts for name in re.findall(r"\$(\w+)", text)})


def _question(name: str, names: Mapping[str, str]) -> str:
    """The SQL of a question, with the shared ones as the tables of those names."""
    sql = without_comments(name)
    for shared in _read_by(name):
        rest = f",{sql[len('with') :]}" if sql.startswith("with ") else f"\n{sql}"
        sql = f"with {shared} as not materialized (select * from {names[shared]}){rest}"
    return sql


@cache
def _read_by(question: str) -> list[str]:
    """Those of SHARED that a question names."""
    text = without_comments(question)
    return [name for name in SHARED if name != question and re.search(rf"\b{name}\b", text)]


@cache
def without_comments(name: str) -> str:
    text = (QUESTIONS / f"{name}.sql").read_text(encoding="utf8")
    return re.sub(r"^\s*--.*\n", "", text, flags=re.MULTILINE).strip()
