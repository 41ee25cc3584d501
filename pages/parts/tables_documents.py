"""Tables of documents as light HTML: what was loaded, each time it came, what would be read of a file."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any

import pandas as pd

from data.received import Received
from pages.parts import words_documents as say
from pages.parts.formats import NOT_SAID, count
from pages.parts.tables import Row, drawn, mark, records, table

# Of the rows of a sheet that are shown with a question.
LONGEST_SHOWN = 40


def loaded(rows: pd.DataFrame) -> str:
    """The first documents of the store: what each is, its rows and findings, with the ways there. rows: documents."""
    shown = rows.head(drawn(len(rows)))
    lines = [
        [
            f'<span class="poa-nowrap">{say.STATES[row["estado"]]}</span>',
            f'<a href="?documento={row["documento_id"]}" target="_self">{escape(row["archivo"])}</a>'
            f"<small>{escape(say.what(row))}</small>",
            _to("./", row, count(row["filas"])) if row["filas"] else "0",
            _found(row),
            f'<span class="poa-nowrap">{say.when(row["recibido_en"])}</span>',
        ]
        for row in records(shown)
    ]
    return table(["Estado", "Documento", "Renglones", "Hallazgos", "Recibido"], lines, numbers=(2,)) + _cut(shown, rows)


def _cut(shown: pd.DataFrame, rows: pd.DataFrame) -> str:
    return f'<p class="poa-note">{say.cut(len(shown), len(rows))}</p>' if len(shown) < len(rows) else ""


def _found(row: Row) -> str:
    each = {"errores": ("error", "errores"), "avisos": ("aviso", "avisos"), "notas": ("nota", "notas")}
    said = [f"{count(row[name])} {one if row[name] == 1 else many}" for name, (one, many) in each.items() if row[name]]
    return _to("conciliacion", row, ", ".join(said)) if said and row["filas"] else ", ".join(said) or NOT_SAID


def _to(path: str, row: Row, text: str) -> str:
    """A link to another page with the rows of the document's year and municipality."""
    return f'<a href="{path}{escape(say.address(row["ejercicio"], row["municipio"]))}" target="_self">{text}</a>'


def seen_on_overview(ejercicio: int | None, municipio: str | None) -> str:
    """The way to the rows of a document that was just loaded."""
    address = escape(say.address(ejercicio, municipio))
    return f'<p class="poa-link"><a href="./{address}" target="_self">Verlos en Panorama</a></p>'


def not_read(rows: pd.DataFrame) -> str:
    """The documents that could not be read or were taken out, each with why. rows: documents."""
    shown = rows.head(drawn(len(rows)))
    lines = [
        [
            f'<a href="?documento={row["documento_id"]}" target="_self">{escape(row["archivo"])}</a>',
            escape(row["error"]),
        ]
        for row in records(shown)
    ]
    return table(["Documento", "Por qué"], lines) + _cut(shown, rows)


def history(times: Iterable[Received]) -> str:
    """Each time that a document came, the latest first."""
    lines = [
        [
            f'<span class="poa-nowrap">{say.when(datetime.fromisoformat(one.recibido_en).replace(tzinfo=None))}</span>',
            escape(one.archivo),
            escape(one.quien or "línea de comandos"),
            escape(say.said_of(one)) or NOT_SAID,
        ]
        for one in times
    ]
    return table(["Cuándo", "Con el nombre", "Quién", "Qué se dijo de él"], lines[::-1])


def first_rows(rows: Sequence[Any]) -> str:
    """The first rows of a document that is not loaded yet. rows: those of a preview."""
    lines = [
        [
            escape(row.clave or NOT_SAID),
            escape(row.descripcion),
            escape(row.unidad_medida or NOT_SAID),
            count(row.meta_anual) + mark(row.metodo),
        ]
        for row in rows
    ]
    return table(["Clave", "Meta o acción", "Unidad", "Meta anual"], lines, numbers=(3,))


def sheet(rows: Sequence[tuple[int, tuple[str, ...]]], columns: Mapping[int, str]) -> str:
    """The first rows of a sheet as they stand. columns: the letter of each column shown, by where it is (from 0)."""
    lines = [
        [str(number), *(escape(_short(texts[at])) if at < len(texts) else "" for at in columns)]
        for number, texts in rows
    ]
    return table(["", *columns.values()], lines)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1]}…"
