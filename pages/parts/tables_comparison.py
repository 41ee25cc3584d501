"""A year beside the one before, as light HTML: figures of both with their unit, how they match, links to both."""

from html import escape

import pandas as pd

from pages.parts import words, words_comparison
from pages.parts.formats import NOT_SAID, count, percent
from pages.parts.tables import ROWS_SHOWN, Row, cut, mark, missing, more, office, records, row_name, small_print, table


def pairs(rows: pd.DataFrame, link: str, number: int, years: tuple[int, int], here: str) -> str:
    """A list of matched rows: the share of the last result, both texts, unit, how they match, and the three figures.

    rows: comparison, of pairs, the first of a list that has that many; years: the one before and this one; link: the
    address of a row's own page; here: of this page about a row.
    """
    items = "".join(_pair(row, years, link, here) for row in records(rows))
    return f'<ul class="poa-rows">{items}</ul>{cut(len(rows), number)}'


def _pair(row: Row, years: tuple[int, int], link: str, here: str) -> str:
    share = row["respecto_al_resultado"]
    shown = f'<b>{percent(share)}</b><span class="poa-word">de lo logrado</span>' if share is not None else NOT_SAID
    heads = (f"Meta {years[0]}", f"Resultado {years[0]}", f"Meta {years[1]}")
    cells = "".join(
        f'<span class="poa-cell poa-fill b-{css}"><em>{head}</em><span>{figure}</span></span>'
        for head, figure, css in zip(heads, figures(row), ("programado", "realizado", "programado"), strict=True)
    )
    return (
        f'<li class="poa-row"><div class="poa-share">{shown}</div>'
        f'<div class="poa-text">{row_name(row, link, _small_print(row, here))}'
        f'<p class="poa-reason poa-before">{years[0]}: {_before(row, link)}</p></div>'
        f'<div class="poa-periods poa-years">{cells}</div></li>'
    )


def _small_print(row: Row, here: str) -> str:
    review = f'<a href="{escape(here + row["accion_id"])}" target="_self">revisar</a>'
    parts = [escape(words_comparison.unit(row)), words_comparison.became(row), words_comparison.paired(row), review]
    return " · ".join(part for part in parts if part)


def _before(row: Row, link: str) -> str:
    """The row of the year before, by its own text where it is another."""
    if row["descripcion"] != row["descripcion_anterior"]:
        return row_name(then(row), link)
    return row_name({**then(row), "descripcion": "mismo texto"}, link)


def slopes(rows: pd.DataFrame, years: tuple[int, int], link: str) -> str:
    """The table behind the slopes. rows: comparison, of pairs."""
    lines = [[row_name(row, link), escape(words_comparison.unit(row)), *figures(row)] for row in records(rows)]
    heads = ["Meta o acción", "Unidad", f"Meta {years[0]}", f"Resultado {years[0]}", f"Meta {years[1]}"]
    return table(heads, lines, numbers=(2, 3, 4))


def figures(row: Row) -> list[str]:
    """Last year's target and result and this year's target, each with its mark."""
    then = {"accion_id": row["accion_id_anterior"]}
    return [
        count(row["meta_anterior"]) + mark(row["meta_anterior_metodo"], then, "meta_anual"),
        count(row["resultado_anterior"]) + mark(row["resultado_anterior_metodo"], then, "avance_anual"),
        f"<b>{count(row['meta_anual'])}</b>" + mark(row["meta_anual_metodo"], row, "meta_anual"),
    ]


def then(row: Row) -> Row:
    """The row of the year before, as row_name takes it."""
    return {
        "accion_id": row["accion_id_anterior"],
        "clave": row["clave_anterior"],
        "descripcion": row["descripcion_anterior"],
    }


def new(rows: pd.DataFrame, link: str, number: int, here: str) -> str:
    """Rows without one in the year before. rows: comparison, of tipo 'nueva'."""
    lines = [
        [
            row_name(row, link, office(row)),
            escape(row["unidad_medida"] or "sin unidad"),
            count(row["meta_anual"]) + mark(row["meta_anual_metodo"], row, "meta_anual"),
            f'<a href="{escape(here + row["accion_id"])}" target="_self">buscar su pareja</a>',
        ]
        for row in records(rows)
    ]
    return table(["Meta o acción", "Unidad", "Meta", ""], lines, numbers=(2,)) + cut(len(rows), number)


def dropped(rows: pd.DataFrame, link: str, number: int) -> str:
    """Rows of the year before without one in this. rows: comparison, of tipo 'dejada'."""
    lines = [
        [
            row_name({**row, **then(row)}, link, office(row)),
            escape(row["unidad_medida_anterior"] or "sin unidad"),
            *figures(row)[:2],
        ]
        for row in records(rows)
    ]
    return table(["Meta o acción", "Unidad", "Meta", "Resultado"], lines, numbers=(2, 3)) + cut(len(rows), number)


def unpaired(rows: pd.DataFrame) -> str:
    """How many rows of each dependencia and year have no pair, and why. rows: comparison_unpaired."""
    lines = [
        [
            str(row["ejercicio"]),
            (escape(words.name(row["ramo"])) if row["ramo"] else missing("sin dependencia impresa")) + small_print(row),
            count(row["filas"]),
            escape(words_comparison.unpaired(row)),
        ]
        for row in records(rows.head(ROWS_SHOWN))
    ]
    return table(["Año", "Dependencia", "Cuántas", "Por qué"], lines, numbers=(2,)) + more(rows)


def side_by_side(row: Row, years: tuple[int, int], link: str) -> str:
    """A row and the one that it is matched with, their whole texts one under the other. row: comparison."""
    before, year = years
    result = count(row["resultado_anterior"]) + mark(
        row["resultado_anterior_metodo"], {"accion_id": row["accion_id_anterior"]}, "avance_anual"
    )
    old, _, new_target = figures(row)
    lines = [
        [str(before), row_name(then(row), link), escape(row["unidad_medida_anterior"] or "sin unidad"), old, result],
        [f"<b>{year}</b>", row_name(row, link), escape(row["unidad_medida"] or "sin unidad"), new_target, NOT_SAID],
    ]
    return table(["Año", "Meta o acción", "Unidad", "Meta", "Resultado"], lines, numbers=(3, 4))
