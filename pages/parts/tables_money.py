"""Tables of pesos and people as light HTML: what is missing is said as missing, and every row links to its own page.

rows are those to draw, the first of a list that has `number` of them.
"""

from collections.abc import Mapping
from html import escape

import pandas as pd

from pages.parts import words, words_money
from pages.parts.bands import band
from pages.parts.formats import NOT_SAID, count, percent, pesos
from pages.parts.tables import (
    Row,
    coded,
    cut,
    drawn,
    fold,
    mark,
    missing,
    office,
    people,
    place_of,
    records,
    row_link,
    row_name,
    small_print,
    table,
)


def budget(rows: pd.DataFrame, link: str, number: int) -> str:
    """The pesos of each row, its share of their sum, and where it is printed. rows: budget."""
    lines = [
        [row_name(row, link), _amount(row), _share(row["parte"]), _bar(row["parte"]), place_of(row)]
        for row in records(rows)
    ]
    return table(["Acción", "Pesos", "Parte", "", "Dónde está"], lines, numbers=(1, 2)) + cut(len(rows), number)


def budget_tiles(tiles: pd.DataFrame) -> str:
    """The table behind the treemap: what each tile is, and what it is part of. tiles: budget_tiles."""
    names = {row["tile"]: coded(row["clave"], words_money.tile(row)) for row in records(tiles)}
    shown = tiles.head(drawn(len(tiles)))
    lines = [
        [
            escape(names[row["tile"]]) + small_print(row),
            TILES[row["tipo"]],
            escape(names.get(row["dentro_de"], "")),
            _amount(row),
        ]
        for row in records(shown)
    ]
    return table(["Mosaico", "Qué es", "Parte de", "Pesos"], lines, numbers=(3,)) + cut(len(shown), len(tiles))


TILES = {
    "ramo": "ramo",
    "fila": "suma aquí",
    "sin_monto": "no dice monto",
    "resto": "suma de las de menos pesos",
    "renglon": "actividad",
    "por_explicar": "falta por explicar",
}


def budget_groups(groups: pd.DataFrame, name: str) -> str:
    """The pesos of each ramo or eje, and how many of its rows give them. groups: budget_groups of one kind."""
    lines = [
        [
            _group_name(row),
            pesos(row["monto"]) if row["monto"] is not None else missing("no dicen monto"),
            _share(row["parte"]),
            _bar(row["parte"]),
            f"{count(row['con_monto'])} de {count(row['filas'])}",
            count(row["en_cero"]),
        ]
        for row in records(groups)
    ]
    return table([name, "Pesos", "Parte", "", "Lo dicen", "Dicen $0"], lines, numbers=(1, 2, 4, 5))


def budget_activities(rows: pd.DataFrame, activities: pd.DataFrame, link: str, number: int) -> str:
    """What is under each row, added and beside its own amount; opened, one by one.

    rows: budget; activities: budget_activities.
    """
    lines = [
        [
            row_name(row, link),
            _amount(row),
            pesos(row["monto_renglones"]) if row["monto_renglones"] is not None else NOT_SAID,
            f"{count(row['renglones_con_monto'])} de {count(row['renglones'])}" if row["renglones"] else NOT_SAID,
            words_money.account(row),
        ]
        for row in records(rows)
    ]
    heads = ["Acción", "Dice", "Suman sus actividades", "Con monto", "¿Cuadra?"]
    under = dict(iter(activities.groupby("padre_id")))
    folds = "".join(
        _activities(row, under[row["accion_id"]], link) for row in records(rows) if row["accion_id"] in under
    )
    return table(heads, lines, numbers=(1, 2, 3)) + cut(len(rows), number) + folds


def _activities(row: Row, under: pd.DataFrame, link: str) -> str:
    activities = records(under)
    lines = [
        [row_name(one, link), _amount(one), escape(words.name(one["unidad_ejecutora"] or NOT_SAID))]
        for one in activities
    ]
    number = words.counted(len(lines), words.UNDER[activities[0]["nivel"]].lower())
    name = words.action_name({**row, "unidad_ejecutora": None})
    return fold(name, [number], table(["Actividad", "Pesos", "Área"], lines, numbers=(1,)))


def budget_per_person(rows: pd.DataFrame, link: str, number: int) -> str:
    """Pesos per declared person of each row that has both. rows: budget, those with por_persona."""
    lines = [
        [row_name(row, link), pesos(row["monto"]), count(row["personas"]), f"<b>{pesos(row['por_persona'])}</b>"]
        for row in records(rows)
    ]
    return table(["Acción", "Pesos", "Personas", "Pesos por persona"], lines, numbers=(1, 2, 3)) + cut(
        len(rows), number
    )


def budget_units(rows: pd.DataFrame, link: str, number: int) -> str:
    """Pesos per unit of what each row programmes, with what the target counts. rows: budget_units."""
    lines = [
        [
            row_name(row, link, escape(row["cabeza"] or "")),
            pesos(row["monto"]) + mark(row["monto_metodo"], row, "monto"),
            count(row["meta_anual"]) + mark(row["meta_anual_metodo"], row, "meta_anual"),
            _counts(row),
            f"<b>{pesos(row['por_unidad'])}</b>",
        ]
        for row in records(rows)
    ]
    heads = ["Acción o actividad", "Pesos", "Meta anual", "Qué cuenta la meta", "Pesos por unidad"]
    return table(heads, lines, numbers=(1, 2, 4)) + cut(len(rows), number)


def _counts(row: Row) -> str:
    unit = escape(row["unidad_medida"] or "sin unidad")
    return f"{escape(row['indicador'])}<small>unidad: {unit}</small>" if row["indicador"] else unit


def budget_items(rows: pd.DataFrame, link: str, number: int) -> str:
    """The chapters and partidas that each row touches, with the amount of the whole row. rows: budget_items."""
    lines = []
    for _, group in rows.groupby("accion_id", sort=False):
        items = records(group)
        lines.append([row_name(items[0], link), _amount(items[0]), _chapters(items)])
    heads = ["Acción", "Pesos de toda la acción", "Capítulos y partidas que toca"]
    return table(heads, lines, numbers=(1,)) + cut(len(rows), number)


def _chapters(items: list[Row]) -> str:
    chapters: dict[str, list[str]] = {}
    for item in items:
        chapters.setdefault(coded(item["capitulo"], item["capitulo_nombre"]), []).append(_item(item))
    return "".join(f"<div><b>{escape(name)}</b>: {', '.join(codes)}</div>" for name, codes in chapters.items())


def _item(item: Row) -> str:
    code = escape(item["partida"])
    if not item["revisar"]:
        return code
    reason = escape(item["revisar"])
    return f'{code} <abbr class="poa-mark" title="{reason}" aria-label="{reason}">por revisar</abbr>'


def budget_by_item(rows: pd.DataFrame, link: str, filtered: Mapping[str, str], number: int) -> str:
    """Each partida with its name and the rows that touch it. rows: budget_items; filtered: the address of each code."""
    lines = []
    for _, group in rows.groupby(["capitulo", "partida"], dropna=False):
        items = records(group)
        first = items[0]
        lines.append(
            [
                _filter_link(first["capitulo"], first["capitulo_nombre"], filtered),
                _filter_link(first["partida"], None, filtered),
                escape(coded(first["generica"], first["nombre"]) if first["nombre"] else "no está en el clasificador"),
                ", ".join(_in_a_row(item, link) for item in items),
            ]
        )
    return table(["Capítulo", "Partida", "Su genérica en el clasificador", "Acciones que la tocan"], lines) + cut(
        len(rows), number
    )


def _in_a_row(item: Row, link: str) -> str:
    whose = words.municipio_of(item)
    return row_link(item, link) + (f" ({escape(whose)})" if whose else "")


def _filter_link(code: str, name: str | None, filtered: Mapping[str, str]) -> str:
    title = f"Ver solo lo que toca {words.item(code)}"
    return f'<a href="{escape(filtered[code])}" target="_self" title="{title}">{escape(coded(code, name))}</a>'


def budget_attainment(rows: pd.DataFrame, link: str, number: int) -> str:
    """The pesos of each row beside its attainment. rows: budget, those with both."""
    lines = [
        [
            row_name(row, link),
            _amount(row),
            percent(row["juzgado_realizado"], row["juzgado_programado"]),
            f'<span class="poa-ink b-{band(row["estado"]).css}">{band(row["estado"]).symbol}</span> '
            f"{escape(row['banda'])}",
        ]
        for row in records(rows)
    ]
    return table(["Acción", "Pesos", "Cumplimiento", "Banda"], lines, numbers=(1, 2)) + cut(len(rows), number)


def beneficiaries(rows: pd.DataFrame, link: str, number: int) -> str:
    """Women and men of each row, the share of women and the gap. rows: beneficiaries."""
    lines = [[row_name(row, link), *_women_and_men(row)] for row in records(rows)]
    return table(["Acción", *WOMEN_AND_MEN], lines, numbers=(1, 2, 3)) + cut(len(rows), number)


def beneficiaries_groups(groups: pd.DataFrame, name: str) -> str:
    """Women and men of each ramo or eje, and how many of its rows declare them. groups: beneficiaries_groups."""
    lines = [
        [_group_name(row), *_women_and_men(row), f"{count(row['desglose'])} de {count(row['filas'])}"]
        for row in records(groups)
    ]
    return table([name, *WOMEN_AND_MEN, "Lo declaran"], lines, numbers=(1, 2, 3, 5))


WOMEN_AND_MEN = ["Mujeres", "Hombres", "Parte de mujeres", "Brecha"]


def _women_and_men(row: Row) -> list[str]:
    share = percent(row["cuota_mujeres"]) if row["cuota_mujeres"] is not None else NOT_SAID
    return [people(row, "mujeres"), people(row, "hombres"), share, words_money.gap(row)]


def without_split(rows: pd.DataFrame, link: str, number: int) -> str:
    """The rows that do not say how many women and men: the people that they do say, and their pesos."""
    lines = [
        [
            row_name(row, link),
            count(row["total"]) if row["total"] is not None else missing("no dice personas"),
            pesos(row["monto"]),
        ]
        for row in records(rows)
    ]
    return table(["Acción", "Personas", "Pesos"], lines, numbers=(1, 2)) + cut(len(rows), number)


def beneficiaries_units(rows: pd.DataFrame, link: str, number: int) -> str:
    """The rows whose target counts people: what they count, the target and what is done. rows: beneficiaries_units."""
    lines = [
        [
            row_name(row, link, office(row)),
            escape(row["cuenta"]),
            count(row["meta_anual"]) + mark(row["meta_anual_metodo"], row, "meta_anual"),
            count(row["realizado_acumulado"]),
            "encabeza un bloque" if row["es_cabeza"] else "renglón",
        ]
        for row in records(rows)
    ]
    heads = ["Meta o acción", "Qué cuenta", "Meta anual", "Realizado a la fecha", ""]
    return table(heads, lines, numbers=(2, 3)) + cut(len(rows), number)


def elsewhere(years: pd.DataFrame, addresses: list[str]) -> str:
    """Where there is what this selection lacks: a link a year and municipality, with how many rows."""
    items = "".join(
        f'<li><a href="{escape(address)}" target="_self">{escape(words_money.elsewhere(year))}</a> '
        f"({words.some(year['filas'])})</li>"
        for year, address in zip(records(years), addresses, strict=True)
    )
    return f'<ul class="poa-link">{items}</ul>'


def _amount(row: Row) -> str:
    if row["monto"] is None:
        return missing("no dice monto")
    # In some lists the amount is only repeated, without how it was got.
    return pesos(row["monto"]) + mark(row.get("monto_metodo"), row, "monto")


def _share(part: float | None) -> str:
    return percent(part) if part is not None else NOT_SAID


def _bar(part: float | None) -> str:
    if not part:
        return ""
    return f'<span class="poa-bar-frame"><span class="poa-bar" style="width:{part:.1%}"></span></span>'


def _group_name(row: Row) -> str:
    return (escape(coded(row["clave"], row["nombre"])) or missing("sin imprimir")) + small_print(row)
