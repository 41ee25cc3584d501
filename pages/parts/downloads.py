"""What is seen, to take away: every row of a table with its whole text, as a workbook or as plain text for any program.

    downloads.offer("Por debajo de lo programado", columns.attainment(periods), rows, selection)

draws "Bajar Excel · Bajar CSV" where it is called; nothing is written before somebody asks for it.
"""

import csv
import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import StringIO

import pandas as pd
import streamlit as st

from data.store import Selection, ask
from pages.parts import filters, tables, words, workbooks
from pages.parts.columns import MUNICIPIO, PLACE, Column, Row

# Text that begins so is a formula to a spreadsheet that opens a csv.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
DOCUMENTS = (
    Column("Documento", "archivo", width=44),
    Column("Municipio", "municipio", width=20),
    Column("Ejercicio", lambda row: str(row["ejercicio"]) if row["ejercicio"] else None),
    Column("Cierra", lambda row: words.MONTHS[int(row["corte_mes"]) - 1] if row["corte_mes"] else "solo programa"),
    Column("Recibido", "recibido_en", "date"),
    Column("Metas y acciones que trae", "filas", "number"),
    Column("SHA-256", "sha256", width=68),
)


def offer(
    name: str,
    columns: Sequence[Column] | Callable[[], Sequence[Column]],
    rows: pd.DataFrame | Callable[[], pd.DataFrame],
    selection: Selection,
    how: str = "",
) -> None:
    """Draws the two ways of taking a table away, under it; nothing for a table without rows.

    name: what the table is, once a page. rows: the frame that the table shows, whole, or what asks for it and for its
    columns when somebody takes it away: a page that shows the first rows of many does not wait for the others.
    selection: what the frame was asked with. how: how its figures are computed, where the page says it. Rows that have
    an accion_id and no place of their own get the document and the place of their row.
    """
    if isinstance(rows, pd.DataFrame) and rows.empty:
        return
    file = _slug(name)

    def whole() -> tuple[Sequence[Column], list[Row]]:
        frame = rows if isinstance(rows, pd.DataFrame) else rows()
        shown = columns() if callable(columns) else columns
        taken = tables.records(frame)
        return with_places(with_municipio(shown, taken), taken, selection)

    with st.container(key=f"bajar-{file}", horizontal=True, vertical_alignment="center", gap="small"):
        _button("Bajar Excel", f"{file}.xlsx", workbooks.XLSX, lambda: workbook(name, *whole(), selection, how))
        _button("Bajar CSV", f"{file}.csv", "text/csv", lambda: plain(*whole()))


def _button(label: str, file_name: str, mime: str, data: Callable[[], bytes]) -> None:
    st.download_button(
        label,
        data=data,
        file_name=file_name,
        mime=mime,
        key=f"baja-{file_name}",
        on_click="ignore",
        type="tertiary",
    )


def _slug(name: str) -> str:
    """A name as a file may have it: "Por ramo y periodo" is por_ramo_y_periodo."""
    bare = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"\W+", "_", bare).strip("_")


def with_municipio(columns: Sequence[Column], rows: list[Row]) -> Sequence[Column]:
    """The columns, after the municipio of each row where several are in view."""
    return [MUNICIPIO, *columns] if words.municipio_of(rows[0]) else columns


def with_places(columns: Sequence[Column], rows: list[Row], selection: Selection) -> tuple[Sequence[Column], list[Row]]:
    """The columns and rows, with the document and the place of each row where no column says it."""
    if "accion_id" not in rows[0] or any(column.value == "lugar" for column in columns):
        return columns, rows
    found = {place["accion_id"]: place for place in tables.records(ask("places", selection))}
    nowhere = {"archivo": None, "lugar": None}
    told = [{**row, **found.get(row["accion_id"], nowhere)} for row in rows]
    return [*columns, *PLACE], told


def plain(columns: Sequence[Column], rows: Sequence[Row]) -> bytes:
    """The table as csv in UTF-8 with the mark that Excel needs; texts that a spreadsheet would run get an apostrophe.

    A percent is a ratio, as its heading says; what is not said is empty.
    """
    shown = workbooks.with_doubts(columns)
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow([_heading(column) for column in shown])
    writer.writerows([[_cell(column.of(row)) for column in shown] for row in rows])
    return file.getvalue().encode("utf-8-sig")


def _heading(column: Column) -> str:
    return f"{column.heading} (1 = 100 %)" if column.kind == "percent" else column.heading


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, int | float | Decimal):
        return f"{Decimal(str(value)).normalize():f}"
    text = workbooks.writable(str(value))
    return f"'{text}" if text.lstrip().startswith(FORMULA) or text.startswith(FORMULA) else text


def workbook(name: str, columns: Sequence[Column], rows: list[Row], selection: Selection, how: str = "") -> bytes:
    """The table as a workbook: its rows, then what it is, under which filters, and the documents that it comes from."""
    facts = [
        ("Filtros", filters.in_force(selection)),
        ("Municipio", words.joined([words.municipio(one) for one in filters.municipios(selection)])),
        ("Ejercicio", str(selection.ejercicio or "Todos")),
        ("Corte", words.MONTHS[selection.corte_mes - 1]),
        ("Filas", str(len(rows))),
        ("Hecho el", f"{datetime.now():%d/%m/%Y %H:%M}"),
        *[
            (f"Reserva: {words.METHOD_NAMES[method]} {mark}", words.METHODS[method])
            for method, mark in words.MARKS.items()
        ],
    ]
    about = workbooks.About(
        name, facts, how.replace("**", "").strip(), DOCUMENTS, tables.records(ask("sources", selection))
    )
    return workbooks.table(columns, rows, about)
