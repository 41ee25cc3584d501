"""The only door to DuckDB: ask questions of the store, build a new one, swap it in.

A store is a file with its versions beside it (`poa.duckdb` and `poa.duckdb.versiones/`). The file is a hard link to the
version in force. Readers open the version by its own name: DuckDB keeps one database per path in a process, so a file
replaced under an open path would go on showing the old rows.
"""

import contextlib
import itertools
import os
import re
import shutil
import threading
import tomllib
import uuid
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType

import duckdb
import pandas as pd

from data.records import TABLES, Banda, Record

HERE = Path(__file__).parent
VERSIONS_KEPT = 3
# Every DuckDB since 1.4 opens this format, also the one in other programs of the office.
STORAGE_VERSION = "v1.4.0"
# Wider than any percentage that a form prints: the last band of a preset has no limit of its own.
NO_LIMIT = Decimal("9999999.99")


class StoreError(Exception):
    """The store cannot be read or written; the message is a Spanish sentence for the person at the board."""


@dataclass(frozen=True)
class Selection:
    """What a reader asked to see. None means all.

    corte_mes: month 1-12, rows are judged at their last period that had closed by then.
    nivel: 'cabezas' (metas and cards), 'renglones' (acciones and actividades) or None for both.
    nomina: True counts payroll rows in averages too; they always count as rows.
    bandas: name of a preset in catalogues/bands.toml.
    linea: code of a línea de acción. estado: the band or state that rows are in at the cut-off.
    partida: a chapter (2000) or a partida (2611) that the row, or the one it is under, prints.
    """

    municipio: str | None = None
    ejercicio: int | None = None
    ramo: str | None = None
    programa: str | None = None
    unidad: str | None = None
    eje: str | None = None
    corte_mes: int = 12
    nivel: str | None = None
    nomina: bool = False
    bandas: str = "municipal"
    linea: str | None = None
    estado: str | None = None
    partida: str | None = None


def default_path() -> Path:
    """The store that the board and the command line use: POA_STORE, else data/poa.duckdb."""
    return Path(os.environ.get("POA_STORE") or HERE / "poa.duckdb")


# ---------------------------------------------------------------- ask


# What questions may read as if it were a relation, each after those that it reads itself.
SHARED = ("seleccion", "periods", "budget", "budget_activities", "beneficiaries")
# Those asked for last stay in memory; one of a whole year of a million period rows takes about 50 MB.
SELECTIONS_KEPT = 8


class _Reader:
    """A version of the store opened read-only, a cursor per query, as a connection is not for threads.

    What a selection holds is computed once, as tables in memory that its other questions read.
    """

    def __init__(self, version: Path) -> None:
        self.version = version
        self._connection = _open(version)
        self._lock = threading.Lock()
        self._kept: OrderedDict[Selection, _Kept] = OrderedDict()

    @contextlib.contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with contextlib.closing(self._connection.cursor()) as cursor:
            cursor.execute("use poa")
            yield cursor

    @contextlib.contextmanager
    def chosen(self, selection: Selection, tables: Sequence[str]) -> Iterator[int]:
        """The number in the names of the tables of a selection, of which these stay until the block ends."""
        with self._lock:
            kept = self._kept.setdefault(selection, _Kept(next(_numbers)))
            kept.readers += 1
            self._kept.move_to_end(selection)
        try:
            with kept.lock:
                for table in tables:
                    if table not in kept.filled:
                        self._fill(table, selection, kept)
            yield kept.number
        finally:
            with self._lock:
                kept.readers -= 1
                self._forget()

    def _fill(self, table: str, selection: Selection, kept: "_Kept") -> None:
        sql = _question(table, kept.number)
        with self.cursor() as cursor:
            cursor.execute(f"create table memory.{table}_{kept.number} as {sql}", _named(sql, selection))
        kept.filled.append(table)

    def _forget(self) -> None:
        """Drops the tables asked for longest ago; those being read now are left for later."""
        unread = [selection for selection, kept in self._kept.items() if not kept.readers]
        for selection in unread[: max(0, len(self._kept) - SELECTIONS_KEPT)]:
            kept = self._kept.pop(selection)
            with self.cursor() as cursor:
                for table in kept.filled:
                    cursor.execute(f"drop table memory.{table}_{kept.number}")


@dataclass
class _Kept:
    """The tables of one selection: their number, those there are, and how many questions read them now."""

    number: int
    filled: list[str] = field(default_factory=list)
    readers: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


_numbers = itertools.count()
_opening = threading.Lock()
_in_force: _Reader | None = None


def _reader(version: Path) -> _Reader:
    """The reader of the version in force; the one of the version before closes when its last question ends."""
    global _in_force
    with _opening:
        if _in_force is None or _in_force.version != version:
            _in_force = _Reader(version)
        return _in_force


def _open(version: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(
        config={"autoinstall_known_extensions": False, "autoload_known_extensions": False},
    )
    try:
        target = str(version).replace("'", "''")
        connection.execute(f"attach '{target}' as poa (read_only)")
    except duckdb.Error as error:
        raise StoreError(
            f"No se pudo abrir el almacén «{version.name}»: está dañado o lo escribió otro programa. "
            "Vuelva a cargar los documentos con «python -m loaders»."
        ) from error
    return connection


def version(path: Path | None = None) -> Path | None:
    """The file of the version in force; None when there is no store yet."""
    path = path or default_path()
    if not path.exists():
        return None
    in_force = _signature(path)
    for candidate in sorted(_versions_folder(path).glob("*.duckdb"), reverse=True):
        with contextlib.suppress(FileNotFoundError):  # A build has just removed it: it was not in force.
            if _signature(candidate) == in_force:
                return candidate
    return path


def _signature(path: Path) -> tuple[int, int]:
    """What a version and its link, or its copy where there are no links, have in common."""
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def ask(question: str, selection: Selection | None = None, **parameters: object) -> pd.DataFrame:
    """The rows that answer questions/<question>.sql, as a frame.

    A question may read `seleccion`: the rows of the selection, judged at its cut-off (questions/seleccion.sql), and
    others of SHARED: `periods`, their periods, each judged alone; `budget`, their pesos at the level they add up at.
    DECIMAL arrives as float64 and null as NaN or None: frames are for showing.
    Raises StoreError when there is no store, or it cannot be opened.
    """
    in_force = version()
    if in_force is None:
        raise StoreError("Todavía no hay datos: cargue un documento con «python -m loaders DOCUMENTO».")
    reader, asked = _reader(in_force), selection or Selection()
    with reader.chosen(asked, _tables_of(question)) as number:
        sql = _question(question, number)
        with reader.cursor() as cursor:
            return cursor.execute(sql, _named(sql, asked, parameters)).df()


def _named(
    sql: str, selection: Selection, parameters: Mapping[str, object] = MappingProxyType({})
) -> dict[str, object]:
    values = {**asdict(selection), **parameters}
    return {name: values[name] for name in set(re.findall(r"\$(\w+)", sql))}


def _tables_of(question: str) -> list[str]:
    """Those of SHARED that a question reads, each after those that it reads itself."""
    mentioned = {name for name in SHARED if name != question and _mentions(_without_comments(question), name)}
    return [name for name in SHARED if name in mentioned or any(name in _tables_of(other) for other in mentioned)]


def _question(name: str, number: int) -> str:
    """The SQL of a question, with the shared ones as tables of that number."""
    sql = _without_comments(name)
    for shared in SHARED:
        if shared != name and _mentions(sql, shared):
            rest = f",{sql[len('with') :]}" if sql.startswith("with ") else f"\n{sql}"
            sql = f"with {shared} as (select * from memory.{shared}_{number}){rest}"
    return sql


def _mentions(sql: str, shared: str) -> bool:
    return re.search(rf"\b{shared}\b", sql) is not None


@cache
def _without_comments(name: str) -> str:
    text = (HERE / "questions" / f"{name}.sql").read_text(encoding="utf8")
    return re.sub(r"^\s*--.*\n", "", text, flags=re.MULTILINE).strip()


# ---------------------------------------------------------------- build and swap

_one_at_a_time = threading.Lock()


def build(records: Iterable[Record], path: Path | None = None) -> None:
    """Write the records as a new version of the store and swap it in; the old one stays in force until then.

    Raises StoreError when the new version cannot be written: the store is as it was.
    """
    path = path or default_path()
    folder = _versions_folder(path)
    with _one_at_a_time, _writing(path):
        folder.mkdir(parents=True, exist_ok=True)
        # The second half tells apart two processes that build at once; in this one builds wait for each other.
        name = f"{_next_number(folder):06d}-{uuid.uuid4().hex[:8]}"
        new = folder / f"{name}.duckdb"
        unfinished = folder / f"{name}.tmp"
        try:
            _write(list(records), unfinished)
            unfinished.replace(new)
        finally:
            unfinished.unlink(missing_ok=True)
            Path(f"{unfinished}.wal").unlink(missing_ok=True)
        _put_in_force(new, path)
        for old in sorted(folder.glob("*.duckdb"))[:-VERSIONS_KEPT]:
            # Windows keeps a file that a reader has open; the next build removes it.
            with contextlib.suppress(OSError):
                old.unlink()


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, duckdb.IOException) as error:
        raise StoreError(
            f"No se pudo escribir el almacén «{path}»: {error}. El almacén anterior quedó como estaba."
        ) from error


def _versions_folder(path: Path) -> Path:
    return path.with_name(path.name + ".versiones")


def _next_number(folder: Path) -> int:
    return max((int(file.stem[:6]) for file in folder.glob("*.duckdb") if file.stem[:6].isdigit()), default=0) + 1


def _write(records: list[Record], path: Path) -> None:
    connection = duckdb.connect()
    try:
        target = str(path).replace("'", "''")
        connection.execute(f"attach '{target}' as poa (storage_version '{STORAGE_VERSION}')")
        connection.execute("use poa")
        connection.execute((HERE / "schema.sql").read_text(encoding="utf8"))
        for kind, table in TABLES.items():
            _insert(connection, table, kind, [r for r in [*records, *preset_bands()] if isinstance(r, kind)])
        connection.execute((HERE / "views.sql").read_text(encoding="utf8"))
        connection.execute("checkpoint poa")
        connection.execute("use memory")
        connection.execute("detach poa")
    finally:
        connection.close()


def _insert(connection: duckdb.DuckDBPyConnection, table: str, kind: type, rows: list[Record]) -> None:
    if not rows:
        return
    names = [field.name for field in fields(kind)]
    frame = pd.DataFrame([[getattr(row, name) for name in names] for row in rows], columns=names, dtype=object)
    connection.register("frame", frame)
    # The type of a column of decimals is that of its widest one, wherever it stands.
    connection.execute(f"set pandas_analyze_sample = {len(rows)}")
    connection.execute(f"insert into {table} by name select * from frame")
    connection.unregister("frame")


def _put_in_force(new: Path, path: Path) -> None:
    link = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        os.link(new, link)
    except OSError:
        # A file system without hard links (a USB stick, some network folders): the file is then a copy.
        shutil.copy2(new, link)
    link.replace(path)


# ---------------------------------------------------------------- catalogues


def preset_bands() -> list[Banda]:
    """The bands of every preset, with both limits (percent), from catalogues/bands.toml."""
    presets = tomllib.loads((HERE / "catalogues" / "bands.toml").read_text(encoding="utf8"))
    bands = []
    for name, preset in presets.items():
        lower, lower_included = Decimal(0), True
        for order, band in enumerate(preset["bandas"], start=1):
            upper = Decimal(str(band["hasta"])) if "hasta" in band else NO_LIMIT
            upper_included = band.get("incluye", True)
            bands.append(
                Banda(
                    preset=name,
                    preset_nombre=preset["nombre"],
                    orden=order,
                    estado=band["estado"],
                    etiqueta=band["etiqueta"],
                    desde=lower,
                    desde_incluido=lower_included,
                    hasta=upper,
                    hasta_incluido=upper_included,
                )
            )
            lower, lower_included = upper, not upper_included
    return bands
