"""How far groups, líneas and periods are, as light HTML tables."""

from collections.abc import Callable
from html import escape

import pandas as pd

from pages.parts import words, words_groups
from pages.parts.formats import NOT_SAID, count, percent
from pages.parts.tables import (
    ROWS_SHOWN,
    Row,
    breakable,
    coded,
    cut,
    drawn,
    figure_of_period,
    more,
    nowrap,
    office,
    place_of,
    records,
    row_name,
    small_print,
    table,
)
from pages.parts.tables_bands import mini_strip


def programme_load(rows: pd.DataFrame) -> str:
    """The table behind the load by period. rows: programme_load."""
    lines = [
        [
            words.period(row["periodicidad"], row["periodo"]),
            count(row["filas"]),
            count(row["cabezas"]),
            count(row["renglones"]),
            count(row["con_cantidad"]),
            count(row["marcadas"]),
        ]
        for row in records(rows)
    ]
    heads = ["Periodo", "Con algo programado", "Encabezan un bloque", "Van debajo", "Con cantidad", "Sólo con marca"]
    return table(heads, lines, numbers=range(1, 6))


def heat(cells: pd.DataFrame, link: Callable[[Row], str]) -> str:
    """The share of rows of each group that met each period, and how many they are: a table for each calendar.

    cells: progress_by_period; link: the address of the rows behind a cell.
    """
    return "".join(_heat_of(of_calendar, link) for _, of_calendar in cells.groupby("periodicidad"))


def _heat_of(cells: pd.DataFrame, link: Callable[[Row], str]) -> str:
    periods = sorted(cells["periodo"].unique())
    found = {(row["grupo"], row["periodo"]): row for row in records(cells)}
    names = {row["grupo"]: escape(words_groups.group_name(row)) + small_print(row) for row in records(cells)}
    lines = [[name, *[_heat(found.get((group, period)), link) for period in periods]] for group, name in names.items()]
    calendar = str(cells["periodicidad"].iloc[0])
    return table(["", *[words.period(calendar, period) for period in periods]], lines)


def _heat(cell: Row | None, link: Callable[[Row], str]) -> str:
    if cell is None:
        return f'<span class="poa-heat">{NOT_SAID}</span>'
    # Five depths are as many as an eye tells apart beside each other.
    depth = min(int(cell["cuota"] * 5), 4)
    of = f"{count(cell['cumplidas'])} de {count(cell['filas'])}"
    return (
        f'<a class="poa-heat h{depth}" href="{escape(link(cell))}" target="_self" '
        f'title="{escape(words_groups.heat_cell(cell))}">'
        f"<b>{percent(cell['cuota'])}</b> <small>{of}</small></a>"
    )


def lines_without_action(rows: pd.DataFrame, link: str) -> str:
    """The líneas that no action uses, each with the meta that lists it. rows: lines_without_action."""
    lines = [
        [
            f'<span class="poa-nowrap">{escape(row["linea"])}</span>',
            escape(words.name(row["linea_nombre"] or "") or NOT_SAID),
            escape(coded(row["eje_clave"], row["eje"])),
            row_name(row, link, escape(words.name(row["ramo"] or ""))),
            count(row["metas"]),
        ]
        for row in records(rows.head(ROWS_SHOWN))
    ]
    return table(["Línea", "Nombre", "Eje", "Meta que la enlista", "Metas"], lines, numbers=(4,)) + more(rows)


def line_findings(rows: pd.DataFrame, link: str) -> str:
    """Rows whose líneas are not those of their block, by ramo. rows: line_findings of one rule."""
    lines = [
        [
            escape(words.name(row["ramo"] or NOT_SAID)),
            row_name(row, link),
            breakable(row["mensaje"].removeprefix(f"{row['clave']}: ").removeprefix(f"META {row['clave']}: ")),
            place_of(row),
        ]
        for row in records(rows.head(ROWS_SHOWN))
    ]
    return table(["Ramo", "Meta o acción", "Qué pasa", "Dónde está"], lines) + more(rows)


def due_next(rows: pd.DataFrame, link: str) -> str:
    """What is programmed in the next period of each row. rows: due_next."""
    lines = [
        [
            words.period(row["periodicidad"], row["periodo"]),
            row_name(row, link, office(row)),
            figure_of_period(row, "programado"),
            escape(row["unidad_medida"] or NOT_SAID),
        ]
        for row in records(rows.head(ROWS_SHOWN))
    ]
    return table(["Periodo", "Meta o acción", "Programado", "Unidad"], lines, numbers=(2,)) + more(rows)


def late_reports(rows: pd.DataFrame) -> str:
    """The units without a report in time, the longest overdue first. rows: late_reports."""
    lines = [
        [
            (office(row) or NOT_SAID) + small_print(row),
            escape(coded(row["ramo_clave"], row["ramo"])),
            f"{row['ejercicio']}",
            words.MONTHS[int(row["reportado_mes"]) - 1] if row["reportado_mes"] else "ninguno",
            f"T{row['trimestre']}" + (f" a T{row['trimestre'] + row['faltan'] - 1}" if row["faltan"] > 1 else ""),
            f"{row['vencio']:%d/%m/%Y}",
        ]
        for row in records(rows.head(ROWS_SHOWN))
    ]
    return table(["Unidad", "Ramo", "Año", "Último informe, a", "Falta", "Venció el"], lines) + more(rows)


def progress(groups: pd.DataFrame, bands: pd.DataFrame, kind: str) -> str:
    """Groups side by side: strips of heads and rows, capped means, and rows over 100 %.

    groups: progress; bands: progress_bands of the drawn_groups; kind: the name of what is compared.
    """
    strips = dict(iter(bands.groupby(["grupo", "nivel"])))
    several = groups["ambito"].nunique() > 1
    lines = [
        [
            f'<b class="poa-programme">{escape(words_groups.group_name(row))}</b>'
            + small_print(row, _within(row) if several else ""),
            mini_strip(strips.get((row["grupo"], "cabezas")), row["media_cabezas"]),
            mini_strip(strips.get((row["grupo"], "renglones")), row["media_renglones"]),
            nowrap(f"{count(row['sobre_100'])} de {count(row['promediadas'])}") if row["promediadas"] else NOT_SAID,
        ]
        for row in records(groups.head(drawn(len(groups))))
    ]
    return table([kind, *words.LEVELS.values(), "Sobre 100 %"], lines) + cut(len(lines), len(groups))


def drawn_groups(groups: pd.DataFrame) -> list[str]:
    """The groups (grupo) that are drawn of all of them. groups: progress."""
    return groups["grupo"].head(drawn(len(groups))).tolist()


def _within(group: Row) -> str:
    return escape(coded(group["ambito_clave"], group["ambito"])) if group["ambito"] and group["nombre"] else ""
