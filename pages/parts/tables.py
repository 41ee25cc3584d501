"""What every list and table is made of, as light HTML: a document's text is always escaped, colours live in board.css.

Streamlit's own tables are a canvas that screen readers cannot see, and cannot hold a row's quarters under its text.
"""

import re
from collections.abc import Iterable, Mapping
from html import escape
from operator import itemgetter
from typing import Any

import pandas as pd

from pages.parts import corrected, words
from pages.parts.bands import band
from pages.parts.formats import NOT_SAID, count

Row = Mapping[str, Any]
# A list that fits is shown whole. Of one that does not, its first rows: nobody reads on past them, and a browser draws
# them without a pause; the filters and what is taken away bring the others.
ROWS_SHOWN = 60
ROWS_OF_MORE = 25
# More sources than these fill a sheet of paper by themselves.
SOURCES_PRINTED = 20


def drawn(number: int) -> int:
    """How many rows are drawn of a list of that many."""
    return number if number <= ROWS_SHOWN else ROWS_OF_MORE


def records(frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame as dicts, with None for every null."""
    names = list(frame.columns)
    columns = [[None if _is_null(value) else value for value in frame[name].tolist()] for name in names]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def _is_null(value: Any) -> bool:
    # NaN and NaT are the only values that differ from themselves.
    return value is None or value is pd.NA or value != value


def grouped(rows: Iterable[Row], *keys: str) -> dict[object, list[Row]]:
    """The rows of each value of a key, or of several together, in their order."""
    found: dict[object, list[Row]] = {}
    key_of = itemgetter(*keys)
    for row in rows:
        found.setdefault(key_of(row), []).append(row)
    return found


def band_word(row: Row) -> str:
    return escape(row.get("etiqueta") or row.get("banda") or band(row["estado"]).word)


def more(rows: pd.DataFrame) -> str:
    """What to say under a list that is cut; nothing under one that is whole."""
    return cut(min(len(rows), ROWS_SHOWN), number_of(rows))


def number_of(rows: pd.DataFrame) -> int:
    """How many rows a list has, of which these may be the first: its question counts them in en_total."""
    return int(rows["en_total"].iloc[0]) if len(rows) and "en_total" in rows else len(rows)


def cut(shown: int, number: int) -> str:
    """What to say under the first rows of a list that has that many; nothing where they are all."""
    return cut_note(f"Se muestran {count(shown)} de {count(number)}") if number > shown else ""


def cut_note(shown: str) -> str:
    return f'<p class="poa-note">{shown}: acote con los filtros. La descarga las trae todas.</p>'


def row_name(row: Row, link: str, small: str = "") -> str:
    """The clave and text of a row, as the link to its own page, and small print. small: as small_print."""
    return row_link(row, link) + small_print(row, small)


def small_print(row: Row, small: str = "") -> str:
    """What is said in small print of a row: its municipio, where several are in view, and small, which is HTML."""
    said = " · ".join(part for part in (escape(words.municipio_of(row)), small) if part)
    return f"<small>{said}</small>" if said else ""


def row_link(row: Row, link: str) -> str:
    """The clave and text of a row, as the link to its own page."""
    text = escape(row["descripcion"])
    clave = f"<b>{breakable(row['clave'])}</b> " if row["clave"] else ""
    # A page of its own has its own address; target keeps Streamlit from opening another window.
    return f'<a href="{escape(link + row["accion_id"])}" target="_self" title="{text}">{clave}{text}</a>'


def reason_of(row: Row) -> str:
    if row["observacion"]:
        text = escape(row["observacion"])
        return f'<p class="poa-reason" title="{text}">{text}</p>'
    if row["lista"] in ("debajo", "encima"):
        return '<p class="poa-reason missing">El documento no escribe el motivo.</p>'
    return ""


def office(row: Row) -> str:
    """The unidad ejecutora of a row, or its ramo where none is printed, as HTML."""
    return escape(words.name(row["unidad_ejecutora"] or row["ramo"] or ""))


def sheets_by_ramo(groups: Iterable[tuple[object, str]]) -> str:
    """What is drawn of each group, those of one ramo together, which begin a sheet of paper. groups: ramo and HTML."""
    together: dict[object, list[str]] = {}
    for ramo, drawn in groups:
        together.setdefault(ramo, []).append(drawn)
    return "".join(f'<section class="poa-ramo">{"".join(drawn)}</section>' for drawn in together.values())


def missing(text: str) -> str:
    """What stands where the document does not say something; text is HTML."""
    return f'<span class="poa-missing">{text}</span>'


def figure_of_period(row: Row, which: str) -> str:
    if row["marcado"] and which == "programado" and row[which] is None:
        return "X"
    if row[f"{which}_metodo"] == "sin_resolver":
        return "?"
    return count(row[which]) + mark(row[f"{which}_metodo"], row, f"{SIDES[which]}{row['periodo']}")


SIDES = {"programado": "p", "realizado": "a"}


def mark(method: str | None, row: Row | None = None, campo: str = "") -> str:
    """The small mark of a doubtful figure, explained on hover; nothing for a figure that is sure.

    row, campo: whose figure it is, so that the mark of a corrected one says who, when and why.
    """
    if method not in words.MARKS:
        return ""
    name = f"{words.METHOD_NAMES[method]}: {words.METHODS[method]}"
    if method == "corregido" and row is not None:
        name = corrected.note(row["accion_id"], campo) or name
    return f'<abbr class="poa-mark" title="{escape(name)}" aria-label="{escape(name)}">{words.MARKS[method]}</abbr>'


def people(row: Row, campo: str) -> str:
    """How many women or men, with its mark where a person corrected it; a group of rows has no accion_id."""
    whose = row.get("accion_id")
    its_mark = mark("corregido", row, campo) if whose and corrected.is_corrected(whose, campo) else ""
    return count(row[campo]) + its_mark


def place_of(row: Row, readings: int = 1) -> str:
    """Where something is printed, of so many readings, and under it the document.

    The document is left out where the question says that there is one alone (varios_documentos).
    """
    place = nowrap(escape(row["lugar"] or NOT_SAID)) + and_more(readings)
    if not row["archivo"] or not row.get("varios_documentos", True):
        return place
    name = escape(row["archivo"])
    return f'{place}<small class="poa-file" title="{name}">{name}</small>'


def short_name(row: Row, link: str) -> str:
    address, text = escape(link + row["accion_id"]), escape(row["descripcion"] or "")
    return f'<a href="{address}" target="_self" title="{text}"><b>{breakable(row["clave"])}</b></a>'


def and_more(places: int) -> str:
    return f" y {places - 1:g} {'lectura' if places == 2 else 'lecturas'} más" if places > 1 else ""


def facts(pairs: Iterable[tuple[str, str | None]]) -> str:
    """A list of name and text, without those that have none; the text is a document's and is escaped."""
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in pairs if text)
    return f'<dl class="poa-facts">{items}</dl>'


def table(heads: list[str], lines: list[list[str]], numbers: Iterable[int] = ()) -> str:
    """An HTML table; cells are HTML already escaped, the columns of `numbers` are right-aligned."""
    right = set(numbers)
    head = "".join(f'<th scope="col"{_number_class(column in right)}>{name}</th>' for column, name in enumerate(heads))
    body = "".join(
        "<tr>"
        + "".join(f"<td{_number_class(column in right)}>{cell}</td>" for column, cell in enumerate(line))
        + "</tr>"
        for line in lines
    )
    rows = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f'<div class="poa-frame" tabindex="0"><table class="poa-table">{rows}</table></div>'


def _number_class(is_number: bool) -> str:
    return ' class="number"' if is_number else ""


def coded(code: str | None, name: str | None) -> str:
    """A code before its name, without what is not printed."""
    return " ".join(part for part in (code, name and words.name(name)) if part)


def breakable(text: str) -> str:
    """A text as HTML whose long lists without spaces ("META 6,7,8,11,13") break, so that no column is pushed out."""
    return LONG_LIST.sub(lambda found: found[0].replace(",", ",<wbr>"), escape(text))


# Five members or more: no figure of ours has as many commas.
LONG_LIST = re.compile(r"(?:[^\s,]+,){4,}")


def nowrap(text: str) -> str:
    return f'<span class="poa-nowrap">{text}</span>'


def fold(name: str, small: Iterable[str], body: str) -> str:
    """A group of rows behind its name and, in small print, whose and how many they are; body is HTML."""
    said = escape(" · ".join(part for part in small if part))
    return f'<details class="poa-group"><summary>{escape(name)}<small>{said}</small></summary>{body}</details>'


def foot(filters: str, documents: pd.DataFrame, dark: bool) -> str:
    """What a sheet of paper says under everything: the filters and the documents that the page comes from.

    documents: sources. dark: the screen's theme.
    """
    items = "".join(map(_source, records(documents.head(SOURCES_PRINTED))))
    beyond = len(documents) - SOURCES_PRINTED
    rest = (
        f"<li>y {count(beyond)} más, que están en la hoja «Filtros y fuentes» de cada descarga</li>"
        if beyond > 0
        else ""
    )
    return (
        f'<footer class="poa-foot{" dark" if dark else ""}"><p>{escape(filters)}</p>'
        f"<p>Documentos de los que sale:</p><ul>{items}{rest}</ul></footer>"
    )


def _source(row: Row) -> str:
    return (
        f"<li>{escape(words.told_apart(row['archivo'], row))} ({escape(words.report(row))}; recibido el "
        f"{row['recibido_en']:%d/%m/%Y}; SHA-256 {row['sha256'][:16]}…)</li>"
    )
