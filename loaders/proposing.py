"""Heading maps for those who answer: what a table's columns seem to be, and what a person says that they are."""

from collections.abc import Callable, Sequence
from pathlib import Path

from data import decisions, received, store
from data.decisions import HeadingMap
from loaders import readers
from loaders.errors import DocumentError
from loaders.layouts import tables
from loaders.layouts.tables import Map, Proposal
from loaders.load import Outcome, load, maps_of
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
    return _proposal(received.content_of(path, one), one.archivo, one.ejercicio, maps_of(path), hoja)


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
    one thing, or none is the text.
    """
    with store.turn(path, progress):
        one = received.kept(path, documento_id)
        if said:
            text = tables.written(said)
            tables.parsed(text, one.archivo)
            decisions.keep(path, HeadingMap(said.huella, text, quien=quien, motivo=f"columnas de «{one.archivo}»"))
        return load([(one.archivo, received.content_of(path, one))], path, options, progress, quien)


def answer(
    path: Path, text: str, name: str, files: Sequence[tuple[str, bytes]], quien: str, motivo: str = ""
) -> HeadingMap:
    """Keep a heading map; it counts from the next load or rebuild on, for every document with that heading.

    text: the map as TOML; name: of its file; files: documents (name, content) that it must be of. Raises DocumentError
    when it is no map, or of none of the documents; StoreError when it cannot be kept.
    """
    said = tables.parsed(text, name)
    books = [readers.read(content, archivo) for archivo, content in files]
    if books and not any(isinstance(book, Book) and tables.fits(book, said) for book in books):
        raise DocumentError(
            f"el mapa es de otro encabezado (huella {said.huella}): ninguna tabla de los documentos lo tiene.",
            document=name,
        )
    kept = HeadingMap(said.huella, text, quien=quien, motivo=motivo or f"mapa de encabezado «{name}»")
    return decisions.keep(path, kept)[0]
