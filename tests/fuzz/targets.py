"""What is tried: each target draws an input and says what became of it; anything but a DocumentError is a fault."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from data import store
from data.records import Accion, Avance, Documento, Record
from loaders import load
from loaders.numbers import numbers_of
from loaders.readers.grid import Book, Table
from loaders.reported import Options
from loaders.values import figure, months, normalised, percent, signed, years
from tests.fuzz import damage, sound
from tests.fuzz.reading import became, became_of, bounded

NAMES = st.sampled_from(["a.txt", "a.csv", "a.tsv", "a.xlsx", "a.xls", "a.xlsm", "a.pdf", "a", "CSV.CSV"])
OPTIONS = st.sampled_from([sound.SAID, Options(), Options("Mexicali", 2024)])
WHICH = st.integers(0, 1000)


@dataclass(frozen=True)
class Target:
    """inputs: how one is drawn; tried: what becomes of one, in a word. share: how often it is tried, in percent."""

    name: str
    inputs: st.SearchStrategy  # type: ignore[type-arg]
    tried: Callable[..., str]
    share: int = 100


# ---------------------------------------------------------------- files

_STARTS = st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"\xef\xbb\xbf", b"sep=;\n"])


def _bytes(start: bytes, rest: bytes, name: str, options: Options) -> str:
    return became(start + rest, name, options)


def _file(which: int, steps: list[damage.Step], options: Options) -> str:
    files = [*sound.texts(), *sound.books(), *sound.delimited()]
    name, content = files[which % len(files)]
    return became(damage.of_bytes(content, steps), name, options)


def _parts(which: int, steps: list[damage.Step], options: Options) -> str:
    files = [file for file in sound.books() if file[1].startswith(b"PK")]
    name, content = files[which % len(files)]
    return became(damage.of_parts(content, steps), name, options)


_ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1", "utf-16-le", "cp850"])
_SEPARATORS = st.sampled_from([",", ";", "\t", "|", ":", " ", ",,", '"', "\n", "\0"])


def _delimited(which: int, steps: list[damage.Step], separator: str, encoding: str, options: Options) -> str:
    files = sound.delimited()
    name, content = files[which % len(files)]
    text = content.decode("utf-8", "replace")
    for old in ",;\t|":
        text = text.replace(old, "\t")
    text = damage.of_lines(text, steps).replace("\t", separator)
    return became(text.encode(encoding, "replace"), name, options)


# ---------------------------------------------------------------- forms, templates, tables


def _form(which: int, steps: list[damage.Step], options: Options) -> str:
    files = sound.texts()
    name, content = files[which % len(files)]
    return became(damage.of_lines(content.decode(), steps).encode(), name, options)


def _grid_of(books: Callable[[], object]) -> Callable[..., str]:
    def tried(
        which: int,
        steps: list[damage.Step],
        merged: list[damage.Range],
        details: damage.Details | None,
        hidden: bool,
        options: Options,
    ) -> str:
        found = books()
        book = found[which % len(found)]  # type: ignore[index,arg-type]
        return became_of(damage.of_grid(book, steps, merged, details, hidden), options)

    return tried


_GRIDS = (WHICH, damage.GRID, st.lists(damage.RANGES, max_size=2), st.none() | damage.DETAILS, st.booleans(), OPTIONS)


def _any_tables(tables: list[Table], options: Options) -> str:
    return became_of(Book("cualquiera.xlsx", tuple(tables)), options)


# ---------------------------------------------------------------- values

_WRITTEN = (
    st.text(alphabet="0123456789.,", max_size=14)
    | st.text(alphabet="0123456789.,-–()+%$\\ 'xXeE\u00a0٣²½ⅣñM", max_size=16)
    | st.text(max_size=20)
)


_CELLS = st.lists(damage.CELLS | _WRITTEN, max_size=12)


def _value(text: str) -> str:
    found = False
    for parse in (figure, signed, percent):
        try:
            value = parse(text)
        except ValueError:
            continue
        found = found or value is not None
        assert value is None or value.is_finite()
        assert value is None or _digits(text) or value == 0
    assert all(1 <= month <= 12 for month in months(text))
    assert all(2000 <= one <= 2099 for one in years(text))
    assert normalised(normalised(text)) == normalised(text)
    return "una cifra" if found else "ninguna"


def _digits(text: str) -> str:
    return "".join(c for c in text if c in "0123456789")


def _column(cells: list[damage.Value], decimal: str | None) -> str:
    numbers = numbers_of(cells, decimal)
    assert len(numbers.values) == len(cells)
    for cell, value in zip(cells, numbers.values, strict=True):
        assert value is None or value.is_finite()
        if value is not None and isinstance(cell, str):
            assert _digits(f"{value:f}").strip("0") in _digits(cell)
    return "cifras" if any(value is not None for value in numbers.values) else "ninguna"


# ---------------------------------------------------------------- whole loads

GOOD = "participacion_ciudadana_2024.txt"


def _load(which: int, steps: list[damage.Step], options: Options) -> str:
    """A good document beside a bad one: the good one's rows are those that it has alone."""
    files = [file for file in (*sound.texts(), *sound.books(), *sound.delimited()) if file[0] != GOOD]
    name, content = files[which % len(files)]
    with tempfile.TemporaryDirectory() as folder, bounded():
        path = Path(folder) / "poa.duckdb"
        load([_good()], path, Options("Uno", 2024, 12))
        bad = (f"malo_{name}", damage.of_bytes(content, steps))
        outcome = load([bad], path, Options("Otro", options.ejercicio, options.corte_mes))
        records = store.records(path)
    assert _rows_of(records, GOOD) == _alone()
    return outcome.documents[0].documento.estado


def _good() -> sound.File:
    return GOOD, (sound.BUNDLED / GOOD).read_bytes()


@cache
def _alone() -> frozenset[Record]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "poa.duckdb"
        load([_good()], path, Options("Uno", 2024, 12))
        return _rows_of(store.records(path), GOOD)


def _rows_of(records: list[Record], name: str) -> frozenset[Record]:
    """The rows of a document and their figures."""
    own = {one.documento_id for one in records if isinstance(one, Documento) and one.archivo == name}
    rows = {one.accion_id for one in records if isinstance(one, Accion) and one.documento_id in own}
    return frozenset(one for one in records if isinstance(one, Accion | Avance) and one.accion_id in rows)


TARGETS = (
    Target("bytes", st.tuples(_STARTS, st.binary(max_size=600), NAMES, OPTIONS), _bytes),
    Target("archivos", st.tuples(WHICH, damage.BYTES, OPTIONS), _file),
    Target("libros", st.tuples(WHICH, damage.PARTS, OPTIONS), _parts),
    Target("delimitados", st.tuples(WHICH, damage.LINES, _SEPARATORS, _ENCODINGS, OPTIONS), _delimited),
    Target("formas", st.tuples(WHICH, damage.LINES, OPTIONS), _form, share=50),
    Target("plantillas", st.tuples(*_GRIDS), _grid_of(sound.templates)),
    Target("tablas", st.tuples(*_GRIDS), _grid_of(sound.grids)),
    Target("cuadrículas", st.tuples(st.lists(damage.tables(), min_size=1, max_size=2), OPTIONS), _any_tables),
    Target("valores", st.tuples(_WRITTEN), _value),
    Target(
        "columnas",
        st.tuples(_CELLS, st.sampled_from([None, ",", "."])),
        _column,
    ),
    Target("cargas", st.tuples(WHICH, damage.BYTES, OPTIONS), _load, share=5),
)
