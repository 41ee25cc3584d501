"""Charts of pesos and of people."""

from html import escape
from typing import Any

import pandas as pd

from pages.parts import words, words_money
from pages.parts.bands import band
from pages.parts.charts import (
    MARKERS,
    Figure,
    colour_of,
    font_of,
    grey,
    ink,
    label_at,
    layout_of,
    line_shape,
    row_label,
    rule,
    share_axis,
    short_name,
)
from pages.parts.formats import count, percent, pesos

TILES_DRAWN = 60
# In pixels: smaller, nobody could read it. A name that does not fit is left to the hover, to a click and to the table.
SMALLEST_NAME = 11
# Light and dark. Two hues that are no band's, and not pink and blue.
WOMEN = ("#007A8A", "#22B8CF")
MEN = ("#8A4B14", "#D9A066")


def beneficiaries(rows: pd.DataFrame, dark: bool = False) -> Figure:
    """Women to the left and men to the right of each row that declares them by sex, with the share of women.

    rows: beneficiaries, only those with both; the first on top.
    """
    rows = rows.iloc[::-1]
    women, men = rows["mujeres"].astype(float), rows["hombres"].astype(float)
    top = max([*women, *men, 1.0])
    places = list(range(len(rows)))
    return {
        "data": [
            _people_bars("mujeres", -women, rows, places, WOMEN[dark]),
            _people_bars("hombres", men, rows, places, MEN[dark]),
        ],
        "layout": {
            **layout_of(dark, height=50 + 46 * len(rows)),
            "barmode": "relative",
            "bargap": 0.55,
            "annotations": [
                *[
                    label_at(
                        0, y, row_label(row, f"{percent(row['cuota_mujeres'])} mujeres · "), xref="paper", yshift=18
                    )
                    for y, row in zip(places, rows.to_dict("records"), strict=True)
                ],
                label_at(0, len(rows) - 0.05, "◀ mujeres", xanchor="right", xshift=-6, font=font_of(WOMEN[dark], 13)),
                label_at(0, len(rows) - 0.05, "hombres ▶", xshift=6, font=font_of(MEN[dark], 13)),
            ],
            "xaxis": {"range": [-1.25 * top, 1.25 * top], "visible": False, "fixedrange": True},
            "yaxis": {"range": [-0.6, len(rows) + 0.25], "visible": False, "fixedrange": True},
        },
    }


def _people_bars(name: str, lengths: pd.Series, rows: pd.DataFrame, places: list[int], colour: str) -> Figure:
    people = [count(number) for number in rows[name]]
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "x": list(lengths),
        "y": places,
        "text": people,
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": colour},
        "customdata": [
            [row["accion_id"], "<br>".join(escape(line) for line in _hover_of_people(row, f"{number} {name}") if line)]
            for row, number in zip(rows.to_dict("records"), people, strict=True)
        ],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
    }


def _hover_of_people(row: dict[str, Any], people: str) -> list[str]:
    share, source = words_money.share_of_women(row), words.source(row["archivo"])
    return [words.municipio_of(row), people, share, source, "Un clic abre su ficha"]


def budget_tiles(tiles: pd.DataFrame, dark: bool = False) -> Figure:
    """A treemap of pesos by ramo, row and what is under it; what is missing is hatched. tiles: budget_tiles.

    A tile opens at a click, and page gets its id: Streamlit tells no customdata of a treemap. Neither ramos nor rows
    have a colour of their own: place and name tell them apart.
    """
    told = tiles.to_dict("records")
    treemap = {
        "type": "treemap",
        "ids": list(tiles["tile"]),
        "parents": list(tiles["dentro_de"]),
        "labels": [_tile_name(tile) for tile in told],
        "values": list(tiles["area"].astype(float)),
        "branchvalues": "total",
        "maxdepth": 3,
        "text": [_tile_amount(kind, monto) for kind, monto in zip(tiles["tipo"], tiles["monto"], strict=True)],
        "textinfo": "label+text",
        "textfont": font_of(ink(dark), 13),
        "customdata": [[_hover_of_tile(tile)] for tile in told],
        "hovertemplate": "%{label}<br>%{text}<br>%{customdata[0]}<extra></extra>",
        "tiling": {"pad": 2},
        "pathbar": {"textfont": font_of(ink(dark), 13)},
        "marker": _tile_looks(list(tiles["tipo"]), dark),
    }
    return {
        "data": [treemap],
        "layout": {
            **layout_of(dark, height=380),
            "margin": {"l": 0, "r": 0, "t": 24, "b": 0},
            "uniformtext": {"minsize": SMALLEST_NAME, "mode": "hide"},
        },
    }


def _tile_looks(kinds: list[str], dark: bool) -> dict[str, Any]:
    return {
        "colors": [_TILES[kind][dark] for kind in kinds],
        "line": {"color": grey(dark), "width": 1},
        "pad": {"t": 24, "l": 3, "r": 3, "b": 3},
        "pattern": {
            "shape": ["/" if kind in _HATCHED else "" for kind in kinds],
            "fgcolor": grey(dark),
            "solidity": 0.15,
        },
    }


_HATCHED = ("por_explicar", "sin_monto")
# Light and dark, from what holds to what is held.
_TILES = {
    "ramo": ("#F4F6F8", "#1E242B"),
    "fila": ("#DCE3EA", "#2E3944"),
    "resto": ("#DCE3EA", "#2E3944"),
    "renglon": ("#EDF1F5", "#242C35"),
    "por_explicar": ("#FFFFFF", "#14181D"),
    "sin_monto": ("#FFFFFF", "#14181D"),
}


def _tile_name(tile: dict[str, Any]) -> str:
    if tile["tipo"] == "por_explicar":
        return "Sin actividad que lo explique"
    # A ramo says it for all that it holds.
    whose = words.municipio_of(tile) if tile["tipo"] == "ramo" else ""
    return short_name(tile["clave"], words.name(words_money.tile(tile)) or "Sin ramo impreso", whose)


def _hover_of_tile(tile: dict[str, Any]) -> str:
    """How the pesos of a tile are got, and where they are printed."""
    formula = words_money.TILE_FORMULAS[tile["tipo"]]
    lines = [words.municipio_of(tile), formula, words.source(tile["archivo"], tile["lugar"])]
    return "<br>".join(escape(line) for line in lines if line)


def _tile_amount(kind: str, monto: float) -> str:
    return "no dice monto" if kind == "sin_monto" else pesos(monto)


def budget_attainment(rows: pd.DataFrame, dark: bool = False) -> Figure:
    """Each row at its attainment and its pesos, around a 100 % line. rows: budget, those with both."""
    shares, amounts = list(rows["cumplimiento"].astype(float)), list(rows["monto"].astype(float))
    top = max([*amounts, 1.0])
    share_axis_below = {**share_axis(False, max([*shares, 1.0]), dark), "side": "bottom"}
    return {
        "data": [_marks(rows, shares, amounts, dark)],
        "layout": {
            **layout_of(dark, height=380),
            "margin": {"l": 10, "r": 10, "t": 30, "b": 40},
            "shapes": [line_shape(1, 1, 0, 1.15 * top, ink(dark), 1.5)],
            "xaxis": {**share_axis_below, "title": {"text": "Cumplimiento"}},
            "yaxis": {
                "range": [-0.04 * top, 1.2 * top],
                "tickprefix": "$",
                "tickformat": ",~r",
                "gridcolor": rule(dark),
                "automargin": True,
                "fixedrange": True,
            },
        },
    }


def _marks(rows: pd.DataFrame, shares: list[float], amounts: list[float], dark: bool) -> Figure:
    """A mark a row, in the shape and colour of its band."""
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": shares,
        "y": amounts,
        "text": [_mark_name(row) for row in rows.to_dict("records")],
        "textposition": "top center",
        "marker": {
            "size": 13,
            "color": [colour_of(estado, dark) for estado in rows["estado"]],
            "symbol": [MARKERS.get(estado, "circle") for estado in rows["estado"]],
        },
        "customdata": [[row["accion_id"], _hover_of_pesos(row)] for row in rows.to_dict("records")],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
        "cliponaxis": False,
    }


def _mark_name(row: dict[str, Any]) -> str:
    clave = row["clave"] if isinstance(row["clave"], str) else ""
    return f"{words.told_apart(clave, row)} {band(row['estado']).symbol}".strip()


def _hover_of_pesos(row: dict[str, Any]) -> str:
    """A row's pesos and its attainment with its formula, where the pesos are printed, and where a click leads."""
    share = percent(row["juzgado_realizado"], row["juzgado_programado"])
    formula = f"{share} = {count(row['juzgado_realizado'])} ÷ {count(row['juzgado_programado'])}"
    lines = [f"{pesos(row['monto'])} · {formula}", words.source(row["archivo"], row["lugar"]), "Un clic abre su ficha"]
    return "<br>".join([row_label(row), *(escape(line) for line in lines if line)])
