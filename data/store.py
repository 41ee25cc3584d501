"""The only door to DuckDB: ask questions of the store, build a new one, swap it in.

A store is a file with its versions beside it (`poa.duckdb` and `poa.duckdb.versiones/`). The file is a hard link to the
version in force. Readers open the version by its own name: DuckDB keeps one database per path in a process, so a file
replaced under an open path would go on showing the old rows.
"""

import contextlib
import os
import re
import shutil
import threading
import tomllib
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from functools import cache
from pathlib import Path

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


def default_path() -> Path:
    """The store that the board and the command line use: POA_STORE, else data/poa.duckdb."""
    return Path(os.environ.get("POA_STORE") or HERE / "poa.duckdb")


# ---------------------------------------------------------------- ask


class _Reader:
    """One read-only connection per version of the store; a cursor per query, as a connection is not for threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._version: Path | None = None

    def cursor(self, version: Path) -> duckdb.DuckDBPyConnection:
        with self._lock:
            if self._connection is None or version != self._version:
                self._connection = _connect(version, read_only=True)
                self._version = version
            return self._connection.cursor()


_reader = _Reader()


def _connect(path: Path, read_only: bool) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(
            str(path),
            read_only=read_only,
            config={"autoinstall_known_extensions": False, "autoload_known_extensions": False},
        )
    except duckdb.Error as error:
        raise StoreError(
            f"No se pudo abrir el almacén «{path.name}»: está dañado o lo escribió otro programa. "
            "Vuelva a cargar los documentos con «python -m loaders»."
        ) from error


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
    `periods`: their periods, each judged alone (questions/periods.sql).
    DECIMAL arrives as float64 and null as NaN or None: frames are for showing.
    Raises StoreError when there is no store, or it cannot be opened.
    """
    in_force = version()
    if in_force is None:
        raise StoreError("Todavía no hay datos: cargue un documento con «python -m loaders DOCUMENTO».")
    sql = _question(question)
    values = {**asdict(selection or Selection()), **parameters}
    named = {name: values[name] for name in set(re.findall(r"\$(\w+)", sql))}
    with contextlib.closing(_reader.cursor(in_force)) as cursor:
        return cursor.execute(sql, named).df()


# What a question may read as if it were a relation, each after those that it reads itself.
SHARED = ("seleccion", "periods")


@cache
def _question(name: str) -> str:
    sql = _without_comments(name)
    for shared in reversed(SHARED):
        if shared != name and re.search(rf"\b{shared}\b", sql):
            rest = f",{sql[len('with') :]}" if sql.startswith("with ") else f"\n{sql}"
            sql = f"with {shared} as (\n{_without_comments(shared)}\n){rest}"
    return sql


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
