"""Heading maps for those who answer: what a table's columns seem to be, and what a person says that they are."""

from collections.abc import Callable, Sequence
from pathlib import Path

from data import maps, received, store
from data.decisions import HeadingMap
from loaders import kept_maps, readers
from loaders.errors import DocumentError
from loaders.layouts import tables
from loaders.layouts.tables import Map, Proposal
from loaders.load import Outcome, load
from loaders.readers.grid import Book
from loaders.reported import Options


def propose(content: bytes, name: str, ejercicio: int | None = None) -> str:
    """The heading map proposed for a document's table, as TOML that a person can correct and give to `answer`.

    ejercicio: the year, where the document does not say it. Raises DocumentError when the document has no table.
    """
    return tables.written(_proposal(content, name, ejercicio))


def proposal(path: Path, documento_id: str, hoja: str | None = None) -> Proposal:
    """What the columns of a kept document's table seem to be, or are by the map in force.

    hoja: the sheet, where it has several; None: the first that is not sure. Raises DocumentError when it has no table,
    StoreError when no such document is kept.
    """
    one = received.kept(path, documento_id)
    return _proposal(received.content_of(path, one), one.archivo, one.ejercicio, kept_maps.in_force(path), hoja)


def _proposal(
    content: bytes, name: str, ejercicio: int | None, known: Sequence[Map] = (), hoja: str | None = None
) -> Proposal:
    book = readers.read(content, name)
    found = tables.proposal(book, ejercicio, known, hoja) if isinstance(book, Book) else None
    if found is None:
        raise DocumentError("no tiene una tabla con encabezado: no hay mapa que proponer.", document=name)
    return found


def confirm(
    path: Path,
    documento_id: str,
    said: Proposal | None,
    options: Options,
    quien: str,
    progress: Callable[[str], None] = lambda line: None,
) -> Outcome:
    """Keep what a person answers of a kept document, and build the store again with it.

    said: of its columns, None: nothing. Raises DocumentError, and keeps nothing, when it cannot be so: two columns are
    one thing, or none is the text, or a figure.
    """
    with store.turn(path, progress):
        one = received.kept(path, documento_id)
        if said:
            text = tables.written(said)
            _answered(text, one.archivo)
            maps.keep(path, said.huella, text, quien, f"columnas de «{one.archivo}»")
        return load([(one.archivo, received.content_of(path, one))], path, options, progress, quien)


def answer(
    path: Path, content: bytes, name: str, files: Sequence[tuple[str, bytes]], quien: str, motivo: str = ""
) -> HeadingMap:
    """Keep a heading map; it counts from the next load or rebuild on, for every document with that heading.

    content: the map as TOML; name: of its file; files: documents (name, content) that it must be of. Raises
    DocumentError when it is no map, or of none of the documents; StoreError when it cannot be kept.
    """
    said = _answered(content, name)
    if files and not any(_has_table_of(said, archivo, document) for archivo, document in files):
        raise DocumentError(
            f"el mapa es de otro encabezado (huella {said.huella}): ninguna tabla de los documentos lo tiene.",
            document=name,
        )
    return maps.keep(path, said.huella, said.texto, quien, motivo or f"mapa de encabezado «{name}»")


def _answered(content: str | bytes, name: str) -> Map:
    said = tables.parsed(content, name)
    if not said.has_figures and not said.hojas_sin_leer:
        raise DocumentError(
            "ninguna columna es una cifra: diga cuál es «meta_anual», o «p1», «a1» … de sus periodos.", document=name
        )
    return said


def _has_table_of(said: Map, archivo: str, content: bytes) -> bool:
    try:
        book = readers.read(content, archivo)
    except DocumentError:
        return False  # The load says what is wrong with it.
    return isinstance(book, Book) and tables.fits(book, said)
