"""The only door to DuckDB: ask questions of the store, build a new one, swap it in, go back to an earlier one.

A store is a file with its versions beside it (`poa.duckdb` and `poa.duckdb.versiones/`). The file is a hard link to the
version in force. Readers open the version by its own name: DuckDB keeps one database per path in a process, so a file
replaced under an open path would go on showing the old rows.

Nothing is lost because nothing is written over: a build writes a version of its own, under a name that no reader takes,
and only a rename puts it in force; killed at any point it leaves the version before in force and rests that the next
build removes. Builds wait for their turn (lock.py). A reader holds the version that it opened for as long as it needs
(`one_version`: a page's questions are answered by one version). A version says which tables it was built with: one of
another version of the program is refused, as is one that is damaged, and built again from the documents (received.py)
and the decisions (decisions.py), which are what cannot be made again.
"""

import contextlib
import errno
import hashlib
import os
import shutil
import threading
import time
import tomllib
import typing
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from itertools import chain
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt

from data import ahead, lock, log
from data.ahead import Asked
from data.answers import LONGEST_KEPT
from data.place import default_path
from data.reader import Reader, tables_of
from data.records import TABLES, Accion, Banda, Record

if typing.TYPE_CHECKING:
    import pandas as pd  # DuckDB imports it to answer: a load asks nothing, and starts without it.

HERE = Path(__file__).parent
VERSIONS_KEPT = 5
# Every DuckDB since 1.4 opens this format, also the one in other programs of the office.
STORAGE_VERSION = "v1.4.0"
# Wider than any percentage that a form prints: the last band of a preset has no limit of its own.
NO_LIMIT = Decimal("9999999.99")
# A question that takes longer, in seconds, is a line of the log.
SLOW = 1.0
# Rows that are asked for together lie together in the file, and DuckDB passes over the others: they wait until all have
# arrived, and are put in order then.
ARRIVED = "llegadas"
TOGETHER = "ejercicio, ramo_clave, ramo, municipio, documento_id, orden, accion_id"
# Records are written this many at a time: memory does not grow with the store.
BATCH = 10_000
# DuckDB would keep in memory all that it writes as long as there is any: it may take so many bytes, by the records.
LEAST_MEMORY, MEMORY_A_RECORD = 128_000_000, 60


# A question takes half of the machine: the other half is for other readers, and for the browser that often runs on it.
THREADS = max(1, (os.cpu_count() or 2) // 2)


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


# ---------------------------------------------------------------- ask


_opening = threading.Lock()
_in_force: Reader | None = None
_held: ContextVar[Reader | None] = ContextVar("held", default=None)


def _reader() -> Reader:
    """The reader held, else of the version in force; that of the version before closes when nobody holds it."""
    global _in_force
    if held := _held.get():
        return held
    with _opening:
        while True:
            file = version()
            if file is None:
                raise StoreError("Todavía no hay datos: cargue un documento con «python -m loaders DOCUMENTO».")
            try:
                if _in_force is None or (_in_force.version, _in_force.signature) != (file, _signature(file)):
                    _in_force = Reader(file, _signature(file), _open(file))
                return _in_force
            except (StoreError, FileNotFoundError):
                # Builds may have replaced and removed it since it was found in force.
                if file.exists():
                    raise


def _close(reader: Reader) -> None:
    """Read no more with this reader; the next question opens another one."""
    global _in_force
    with _opening:
        if _in_force is reader:
            _in_force = None


@contextlib.contextmanager
def one_version() -> Iterator[None]:
    """Answer every question asked inside by the version that is in force at the start, whatever is built meanwhile.

    Without a store that can be opened, each question says so itself.
    """
    reader = None
    with contextlib.suppress(StoreError):
        reader = _reader()
    token = _held.set(reader)
    try:
        yield
    finally:
        _held.reset(token)


def _open(file: Path) -> duckdb.DuckDBPyConnection:
    """A connection to a version. Raises StoreError when it is damaged or of another version of the program."""
    connection = duckdb.connect(
        config={"threads": THREADS, "autoinstall_known_extensions": False, "autoload_known_extensions": False}
    )
    connection.execute("set enable_progress_bar = false")
    try:
        connection.execute(f"attach {_quoted(file)} as poa (read_only)")
        # Read to the end: a question left half read would keep in memory all that is dropped after it.
        built_with = connection.execute("select esquema from poa.almacen").fetchall()
    except duckdb.CatalogException:
        built_with = []
    except duckdb.Error as error:
        raise _damaged(file) from error
    if built_with != [(_schema(),)]:
        raise StoreError(
            f"El almacén «{file.name}» es de otra versión del tablero: reconstrúyalo con "
            "«python -m loaders --reconstruir»; los documentos y las decisiones están guardados."
        )
    return connection


def _is_damage(error: duckdb.Error) -> bool:
    """Whether DuckDB found bytes that are not those that it wrote; any other error is no fault of the file.

    A block whose checksum fails is an error of no particular kind.
    """
    kinds = (duckdb.IOException, duckdb.FatalException, duckdb.InternalException, duckdb.SerializationException)
    return type(error) is duckdb.Error or isinstance(error, kinds)


def _quoted(file: Path) -> str:
    return "'" + str(file).replace("'", "''") + "'"


def _damaged(file: Path) -> StoreError:
    return StoreError(
        f"No se pudo abrir el almacén «{file.name}»: está dañado o lo escribió otro programa. Reconstrúyalo con "
        "«python -m loaders --reconstruir», o vuelva a la versión anterior: «python -m loaders --versiones» las dice."
    )


@cache
def _schema() -> str:
    """What tells tables and views of this version of the program from those of another."""
    text = "".join((HERE / name).read_text(encoding="utf8") for name in ("schema.sql", "views.sql"))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def version(path: Path | None = None) -> Path | None:
    """The file of the version in force, of the one held within `one_version`; None when there is no store yet."""
    held = _held.get()
    if path is None and held is not None:
        return held.version
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


def ask(
    question: str, selection: Selection | None = None, first: int | None = None, **parameters: object
) -> "pd.DataFrame":
    """The rows that answer questions/<question>.sql, as a frame; the first ones only, where first says how many.

    A question may read `seleccion`: the rows of the selection, judged at its cut-off (questions/seleccion.sql), and
    others of SHARED: `elegidas`, its rows before they are judged; `periods`, their periods, each judged alone;
    `tenths`, how far each is from 100 %; `budget`, their pesos at the level they add up at.
    A parameter that is not given is null, which means all, as in a Selection. What was asked of this version with the
    same parameters is not asked again (answers.py).
    DECIMAL arrives as float64 and null as NaN or None: frames are for showing.
    Raises StoreError when there is no store, or it cannot be opened.
    """
    reader, asked = _reader(), selection or Selection()
    began = time.perf_counter()
    try:
        found = reader.answer(question, first, {**asdict(asked), **parameters})
        if len(found) <= LONGEST_KEPT:
            _note(question, first, parameters)
        return found
    except duckdb.Error as error:
        if not _is_damage(error):
            raise
        # DuckDB answers nothing more where it found damage.
        _close(reader)
        raise _damaged(reader.version) from error
    finally:
        seconds = time.perf_counter() - began
        if seconds > SLOW:
            log.slow(question, seconds, version=reader.version.stem, **_told(asked))


def _note(question: str, first: int | None, parameters: Mapping[str, object]) -> None:
    """Note what is asked, to begin it the next time. What is asked about rows by name is not known before they are, but
    what it reads is: none of its rows are asked for."""
    if any(isinstance(value, list) for value in parameters.values()):
        for table in tables_of(question):
            ahead.note(Asked(table, 0, ()))
    else:
        ahead.note(Asked(question, first, tuple(parameters.items())))


def begin(asked: Iterable[Asked], selection: Selection) -> list[Future[None]]:
    """Begin to answer what will be asked of the selection, on the other cores; `ask` then waits only for the rest."""
    try:
        reader = _reader()
    except StoreError:
        return []  # Who asks says it.
    values = asdict(selection)

    def work_out(one: Asked) -> None:
        reader.answer(one.question, one.first, {**values, **dict(one.parameters)})

    # What others read comes first.
    return ahead.begin(sorted(asked, key=lambda one: one.first != 0), work_out)


def _told(selection: Selection) -> dict[str, object]:
    """What of a selection may be logged: its numbers and codes; of its texts, only that there are some."""
    chosen = {name: value for name, value in asdict(selection).items() if value not in (None, False)}
    names = {"municipio", "ramo", "programa", "unidad"}
    return {name: "sí" if name in names else value for name, value in chosen.items()}


def records(path: Path | None = None) -> list[Record]:
    """All the records of the store, table by table in the order of TABLES, as they were built; exact, not for showing.

    Raises StoreError when there is no store, it cannot be opened, or another version of the board wrote it.
    """
    in_force = version(path)
    if in_force is None:
        raise StoreError("Todavía no hay datos: cargue un documento con «python -m loaders DOCUMENTO».")
    found: list[Record] = []
    try:
        with Reader(in_force, _signature(in_force), _open(in_force)).cursor() as cursor:
            for kind, table in TABLES.items():
                names = ", ".join(kind._fields)
                found += [kind(*row) for row in cursor.execute(f"select {names} from {table}").fetchall()]
    except duckdb.Error as error:
        raise StoreError(
            f"El almacén «{in_force.name}» lo escribió otra versión del tablero. "
            "Vuelva a cargar los documentos con «python -m loaders»."
        ) from error
    return found


# ---------------------------------------------------------------- build and swap


@contextlib.contextmanager
def turn(path: Path, waiting: Callable[[str], None] = lambda line: None) -> Iterator[None]:
    """Keep everybody else from writing the store and what lies beside it; waits while somebody else writes.

    waiting hears a sentence that says who. Raises StoreError when nothing can be written beside the store.
    """
    with contextlib.ExitStack() as until_the_end:
        with _writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            until_the_end.enter_context(lock.turn(path, waiting))
        yield


def build(records: Iterable[Record | list[Record]], path: Path | None = None) -> None:
    """Write the records as a new version of the store and swap it in; the old one stays in force until then.

    They may be many more than memory holds: they are taken one after the other, or several of one kind together.
    Raises StoreError when the new version cannot be written: the store is as it was.
    """
    path = path or default_path()
    folder = _versions_folder(path)
    with turn(path), _writing(path):
        folder.mkdir(exist_ok=True)
        _remove_rests(path)
        name = f"{_next_number(folder):06d}-{uuid.uuid4().hex[:8]}"
        new = folder / f"{name}.duckdb"
        unfinished = folder / f"{name}.tmp"
        try:
            _write(records, unfinished)
            unfinished.replace(new)
        finally:
            _remove_rests(path)
        _put_in_force(new, path)
        for old in sorted(folder.glob("*.duckdb"))[:-VERSIONS_KEPT]:
            # Windows keeps a file that a reader has open; the next build removes it.
            with contextlib.suppress(OSError):
                old.unlink()


def _remove_rests(path: Path) -> None:
    """Remove what builds that were cut short have left; only in the store's turn is nobody using it."""
    folder = _versions_folder(path)
    for rest in [*folder.glob("*.tmp"), *folder.glob("*.tmp.wal"), *path.parent.glob(f".{path.name}.*")]:
        if rest.is_file():
            rest.unlink()
    for spilled in folder.glob("*.tmp.sobrante"):
        shutil.rmtree(spilled)


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    as_it_was = "El almacén anterior quedó como estaba."
    try:
        yield
    except duckdb.ConstraintException as error:
        raise StoreError(
            f"Los documentos dan renglones que el almacén «{path}» no admite: {error}. {as_it_was}"
        ) from error
    except (OSError, duckdb.Error) as error:
        raise StoreError(f"No se pudo escribir el almacén «{path}»: {why(error)}. {as_it_was}") from error


WHY = {
    errno.ENOSPC: "no queda espacio en el disco",
    errno.EFBIG: "el archivo rebasa el tamaño que el sistema permite",
    errno.EDQUOT: "se acabó el espacio asignado en el disco",
    errno.EACCES: "no hay permiso de escribir en la carpeta",
    errno.EPERM: "no hay permiso de escribir en la carpeta",
    errno.EROFS: "la carpeta es de solo lectura",
    errno.ENOENT: "no existe",
    errno.EISDIR: "es una carpeta",
}


def why(error: Exception) -> str:
    """Why something cannot be written, in Spanish where it is known; DuckDB quotes what the system says."""
    said = str(error)
    return next((text for code, text in WHY.items() if os.strerror(code) in said), said)


def _versions_folder(path: Path) -> Path:
    return path.with_name(path.name + ".versiones")


def _next_number(folder: Path) -> int:
    return max((_number(file) for file in folder.glob("*.duckdb")), default=0) + 1


def _number(file: Path) -> int:
    """The number of a version; 0 for a file that somebody else put there."""
    return int(file.stem[:6]) if file.stem[:6].isdigit() else 0


def _write(records: Iterable[Record | list[Record]], path: Path) -> None:
    connection = duckdb.connect(config={"temp_directory": f"{path}.sobrante", "threads": 1})
    # What takes long is not told in English on the person's screen.
    connection.execute("set enable_progress_bar = false")
    # Not guessed by the first rows of a batch what the others are: the tables say it.
    connection.execute("set pandas_analyze_sample = 0")
    try:
        connection.execute(f"attach {_quoted(path)} as poa (storage_version '{STORAGE_VERSION}')")
        connection.execute("use poa")
        _run(connection, "schema.sql")
        _allow_memory(connection, 0)
        connection.execute(f"create temporary table {ARRIVED} as select * from acciones")
        # Each batch on its own would be written twice: to the log of the file, and to the file.
        connection.execute("begin")
        written = 0
        for kind, batch in _batches(chain(records, preset_bands())):
            written += len(batch)
            if written * MEMORY_A_RECORD > LEAST_MEMORY:
                _allow_memory(connection, written)
            _insert(connection, ARRIVED if kind is Accion else TABLES[kind], _columns(batch))
        # To put them in order takes as much as their texts, however long.
        connection.execute("reset memory_limit")
        connection.execute(f"insert into acciones select * from {ARRIVED} order by {TOGETHER}")
        connection.execute("commit")
        connection.execute(f"drop table {ARRIVED}")
        _allow_memory(connection, written)
        connection.execute(f"set threads = {os.cpu_count() or 1}")
        _run(connection, "views.sql")
        _refuse_repeated_periods(connection)
        connection.execute("insert into almacen values (?, ?)", [_schema(), datetime.now(UTC).replace(tzinfo=None)])
        connection.execute("checkpoint poa")
        connection.execute("use memory")
        connection.execute("detach poa")
    finally:
        connection.close()


def _allow_memory(connection: duckdb.DuckDBPyConnection, records: int) -> None:
    connection.execute(f"set memory_limit = '{max(LEAST_MEMORY, records * MEMORY_A_RECORD)}B'")


def _refuse_repeated_periods(connection: duckdb.DuckDBPyConnection) -> None:
    """Raises ConstraintException; a primary key of avances would take more memory than all the rest of a build."""
    repeated = connection.execute("select any_value(accion_id) from juicios group by fila, corte having count(*) > 1")
    if found := repeated.fetchall():
        raise duckdb.ConstraintException(f"{found[0][0]} trae dos veces un periodo")


def _run(connection: duckdb.DuckDBPyConnection, file: str) -> None:
    """Run the statements of a file as one: each by itself would wait for the disk."""
    connection.execute(f"begin; {(HERE / file).read_text(encoding='utf8')}; commit")


def _batches(records: Iterable[Record | list[Record]]) -> Iterator[tuple[type, list[Record]]]:
    """The records by kind, about BATCH at a time, in their order."""
    batches: dict[type, list[Record]] = {kind: [] for kind in TABLES}
    for one in records:
        alike = one if isinstance(one, list) else [one]
        kind = type(alike[0])
        batch = batches[kind]
        batch += alike
        if len(batch) >= BATCH:
            yield kind, batch
            batch.clear()
    yield from ((kind, batch) for kind, batch in batches.items() if batch)


def _insert(connection: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, npt.NDArray[typing.Any]]) -> None:
    """Write rows as columns, which DuckDB finds here by their name; it makes decimals of their texts, exactly."""
    connection.execute(f"insert into {table} by name select * from columns")


def _columns(rows: Sequence[Record]) -> dict[str, npt.NDArray[typing.Any]]:
    return dict(zip(rows[0]._fields, map(_column, zip(*rows, strict=True)), strict=True))


def _column(values: Sequence[object]) -> npt.NDArray[typing.Any]:
    if isinstance(values[0], int):
        return np.array(values)
    # Not left to numpy, which copies texts to the length of the longest.
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column


def _put_in_force(new: Path, path: Path) -> None:
    link = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        os.link(new, link)
    except OSError:
        # A file system without hard links (a USB stick, some network folders): the file is then a copy.
        shutil.copy2(new, link)
    link.replace(path)


# ---------------------------------------------------------------- versions


@dataclass(frozen=True)
class Version:
    """A version that is kept. filas: its rows. construido_en: UTC. fault: why it cannot be read; then both are None."""

    numero: int
    file: Path
    en_vigor: bool
    filas: int | None = None
    construido_en: datetime | None = None
    fault: str | None = None


def versions(path: Path) -> list[Version]:
    """The versions of a store that are kept, the newest first."""
    in_force = version(path)
    return [_version(file, file == in_force) for file in sorted(_versions_folder(path).glob("*.duckdb"), reverse=True)]


def _version(file: Path, in_force: bool) -> Version:
    try:
        with contextlib.closing(_open(file)) as connection:
            built = connection.execute("select construido_en from poa.almacen").fetchall()[0][0]
            rows = connection.execute("select count(*) from poa.acciones").fetchall()[0][0]
    except (StoreError, duckdb.Error) as error:
        return Version(_number(file), file, in_force, fault=str(error))
    return Version(_number(file), file, in_force, rows, built)


def go_back(numero: int, path: Path) -> Version:
    """Put a version that is kept in force again, and return it.

    Raises StoreError when there is none of that number, or its file is not as it was written: the store is as it was.
    """
    with turn(path):
        found = next((one for one in versions(path) if one.numero == numero), None)
        if found is None:
            raise StoreError(f"No se guarda ninguna versión {numero}: «python -m loaders --versiones» dice cuáles hay.")
        _prove(found.file)
        with _writing(path):
            _put_in_force(found.file, path)
        return found


def _prove(file: Path) -> None:
    """Read every row of a version. Raises StoreError when one cannot be."""
    with contextlib.closing(_open(file)) as connection:
        try:
            for table in TABLES.values():
                connection.execute(f"select sum(hash(t)) from poa.{table} t").fetchall()
        except duckdb.Error as error:
            raise _damaged(file) from error


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
