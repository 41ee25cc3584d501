"""Heading maps for those who answer: what a table's columns seem to be, and what a person says that they are."""

from collections.abc import Sequence
from pathlib import Path

from data import decisions
from data.decisions import HeadingMap
from loaders import readers
from loaders.errors import DocumentError
from loaders.layouts import tables
from loaders.readers.grid import Book


def propose(content: bytes, name: str, ejercicio: int | None = None) -> str:
    """The heading map proposed for a document's table, as TOML that a person can correct and give to `answer`.

    ejercicio: the year, where the document does not say it. Raises DocumentError when the document has no table.
    """
    book = readers.read(content, name)
    text = tables.proposal(book, ejercicio) if isinstance(book, Book) else None
    if text is None:
        raise DocumentError("no tiene una tabla con encabezado: no hay mapa que proponer.", document=name)
    return text


def answer(
    store: Path, text: str, name: str, files: Sequence[tuple[str, bytes]], quien: str, motivo: str = ""
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
    return decisions.keep(store, kept)[0]
