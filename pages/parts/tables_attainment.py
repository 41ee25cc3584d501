"""What was judged and why, as light HTML tables."""

from html import escape

import pandas as pd

from pages.parts import words, words_results
from pages.parts.bands import band
from pages.parts.formats import NOT_SAID, count, percent
from pages.parts.tables import ROWS_SHOWN, band_word, mark, more, place_of, records, row_name, table


def attainment_distribution(rows: pd.DataFrame) -> str:
    """The table behind the distribution, without the empty tenths. rows: attainment_distribution."""
    lines = [
        [
            f"{escape(words_results.tenth(row['desde'], row['hasta']))} %",
            count(row["filas"]),
            count(row["cabezas"]),
            count(row["renglones"]),
        ]
        for row in records(rows)
        if row["filas"]
    ]
    return table(["Cumplimiento", "Cuántas", "Encabezan un bloque", "Van debajo"], lines, numbers=(1, 2, 3))


def unplanned(rows: pd.DataFrame, link: str) -> str:
    """What was done where nothing was programmed, and whether it was owed. rows: unplanned."""
    lines = [
        [
            row_name(row, link),
            words.period(row["periodicidad"], row["periodo"]),
            count(row["realizado"]) + mark(row["realizado_metodo"], row, f"a{row['periodo']}"),
            escape(row["unidad_medida"] or NOT_SAID),
            f"<b>Tarde</b>: hasta el periodo anterior faltaban {count(row['pendiente'])}"
            if row["pendiente"] is not None
            else "Antes de tiempo o sin programar",
        ]
        for row in records(rows.head(ROWS_SHOWN))
    ]
    return table(["Meta o acción", "Periodo", "Realizado", "Unidad", "Por qué"], lines, numbers=(2,)) + more(rows)


def contradictory_reasons(rows: pd.DataFrame, link: str) -> str:
    """Each reason as it is written, beside what the figures say. rows: contradictory_reasons."""
    lines = [
        [
            row_name(row, link),
            f"«{escape(row['observacion'] or NOT_SAID)}»",
            escape(row["mensaje"].removeprefix(f"{row['clave']}: ")),
            place_of(row),
        ]
        for row in records(rows.head(ROWS_SHOWN))
    ]
    return table(["Meta o acción", "Lo que está escrito", "Lo que dicen las cifras", "Dónde está"], lines) + more(rows)


def attainment_table(rows: pd.DataFrame, link: str) -> str:
    """The table behind the chart of attainment. rows: attainment."""
    lines = [
        [
            row_name(row, link),
            escape(row["unidad_medida"] or NOT_SAID),
            count(row["juzgado_programado"]),
            count(row["juzgado_realizado"]),
            percent(row["juzgado_realizado"], row["juzgado_programado"]),
            f'<span class="poa-ink b-{band(row["estado"]).css}">{band(row["estado"]).symbol}</span> {band_word(row)}',
        ]
        for row in records(rows.head(ROWS_SHOWN))
    ]
    heads = ["Meta o acción", "Unidad", "Programado", "Realizado", "Cumplimiento", "Banda"]
    return table(heads, lines, numbers=(2, 3, 4)) + more(rows)
