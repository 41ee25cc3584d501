"""Figures of Plotly from frames: one function a question, with the question's name. No streamlit, no duckdb.

A figure is a plain dict, sent as it is (Drawn): it costs a twentieth of plotly.express on every rerun. Words inside are
Spanish and figures
are text already; what Plotly itself would write follows LOCALE. The first customdata of every mark says what is behind
it: page gets it back when a reader clicks the mark.
"""

from html import escape
from typing import Any

import pandas as pd
from plotly.basedatatypes import BaseFigure

from pages.parts import words, words_money, words_results
from pages.parts.bands import BANDS, band
from pages.parts.formats import count, percent, pesos

Figure = dict[str, Any]
# Plotly's own numbers and dates, as Mexico writes them; given with each figure, so that none is asked of the network.
LOCALE: Figure = {
    "locale": "es-MX",
    "locales": {
        "es-MX": {
            "dictionary": {},
            "format": {
                "days": ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"],
                "shortDays": ["dom", "lun", "mar", "mié", "jue", "vie", "sáb"],
                "months": list(words.MONTHS),
                "shortMonths": [month[:3] for month in words.MONTHS],
                "date": "%d/%m/%Y",
                "decimal": ".",
                "thousands": ",",
            },
        }
    },
}
# Past this ratio a linear axis would press all the other rows together.
LINEAR_UP_TO = 3.0
# A logarithmic axis has no zero: rows at 0 % stand on its left edge, and the page says so.
LOG_FROM = 0.05
ROWS_DRAWN = 10
TILES_DRAWN = 60
SLOPES_DRAWN = 6
# The font that Streamlit serves; a figure does not inherit the page's.
FONT = '"Source Sans", "Source Sans Pro", sans-serif'
# Light and dark. Two hues that are no band's, and not pink and blue.
WOMEN = ("#007A8A", "#22B8CF")
MEN = ("#8A4B14", "#D9A066")
MARKERS = {
    "critica": "triangle-down",
    "en_riesgo": "diamond",
    "cumplida": "circle",
    "superada": "triangle-up",
    "subestimada": "triangle-up",
}


class Drawn(BaseFigure):
    """A figure that is sent as it is: the tests prove what Plotly would prove at every rerun."""

    def __init__(self, figure: Figure) -> None:
        self._drawn = figure

    def to_dict(self) -> Figure:
        return self._drawn


def needs_log_scale(rows: pd.DataFrame) -> bool:
    """Whether some row passes 300 %: the page then says that the scale is logarithmic."""
    return bool((rows["cumplimiento"] > LINEAR_UP_TO).any())


def attainment(rows: pd.DataFrame, dark: bool = False) -> Figure:
    """Lollipops around a 100 % line, the first row on top. rows: attainment, only the ones to draw."""
    rows = rows.iloc[::-1]
    log = needs_log_scale(rows)
    shares = [max(float(share), LOG_FROM if log else 0.0) for share in rows["cumplimiento"]]
    colours = [_colour(estado, dark) for estado in rows["estado"]]
    top = len(rows) - 0.2
    return {
        "data": [_lollipop_heads(rows, shares, colours, dark)],
        "layout": {
            **_layout(dark, height=45 + 44 * len(rows)),
            "shapes": [
                *[
                    _line_shape(1, share, y, y, colour, 3)
                    for y, (share, colour) in enumerate(zip(shares, colours, strict=True))
                ],
                _line_shape(1, 1, -0.5, top, _ink(dark), 1.5),
            ],
            # Names stand over their stems, not beside the axis: there they would take a telephone's whole width.
            "annotations": [
                _label(0, y, _short(clave, text), xref="paper", yshift=19, font={"size": 12}, bgcolor=_ground(dark))
                for y, (clave, text) in enumerate(zip(rows["clave"], rows["descripcion"], strict=True))
            ],
            "xaxis": _share_axis(log, max([*shares, 1.0]), dark),
            "yaxis": {"range": [-0.5, top], "visible": False, "fixedrange": True},
        },
    }


def _lollipop_heads(rows: pd.DataFrame, shares: list[float], colours: list[str], dark: bool) -> Figure:
    said = [percent(r, p) for r, p in zip(rows["juzgado_realizado"], rows["juzgado_programado"], strict=True)]
    shapes = [band(estado) for estado in rows["estado"]]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": shares,
        "y": list(range(len(rows))),
        "text": [
            f"{shape.symbol} {text}{words.MARKS.get(method, '')}"
            for shape, text, method in zip(shapes, said, rows["metodo"], strict=True)
        ],
        "textposition": ["middle left" if share < 1 else "middle right" for share in shares],
        "textfont": {"color": _ink(dark), "size": 13},
        "unselected": {"marker": {"opacity": 1}, "textfont": {"color": _ink(dark)}},
        "marker": {"size": 12, "color": colours, "symbol": [MARKERS.get(e, "circle") for e in rows["estado"]]},
        "customdata": [[row["accion_id"], _hover_of(row)] for row in rows.to_dict("records")],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
        "cliponaxis": False,
    }


def _hover_of(row: dict[str, Any]) -> str:
    """How the percentage is got, where it is printed, and why it is doubted."""
    lines = words_results.how_judged(row).replace(". Fuente", ".\nFuente").split("\n")
    doubt = [words.METHODS[row["metodo"]]] if row["metodo"] in words.MARKS else []
    return "<br>".join(escape(line) for line in [*lines, *doubt, "Un clic abre su ficha"])


def _share_axis(log: bool, top: float, dark: bool) -> dict[str, Any]:
    marks = (0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000) if log else (0, 0.5, 1, 1.5, 2, 2.5, 3)
    ticks = [mark for mark in marks if mark <= max(top, 1.5)]
    return {
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [f"{count(tick * 100)} %" for tick in ticks],
        "side": "top",
        "gridcolor": _rule(dark),
        "zeroline": False,
        "fixedrange": True,
        # Room at both ends for the figures beside the heads.
        **({"type": "log"} if log else {"range": [-0.25 * top, 1.3 * top]}),
    }


def attainment_distribution(rows: pd.DataFrame, dark: bool = False) -> Figure:
    """Bars of how many rows are in each tenth of attainment and at 100 %. rows: attainment_distribution."""
    names = [
        words_results.tenth(start, None if pd.isna(end) else end)
        for start, end in zip(rows["desde"], rows["hasta"], strict=True)
    ]
    filas = list(rows["filas"].astype(float))
    return {
        "data": [
            {
                "type": "bar",
                "x": list(range(len(rows))),
                "y": filas,
                "text": [count(number) if number else "" for number in filas],
                "textposition": "outside",
                "cliponaxis": False,
                "marker": {"color": _grey(dark)},
                "customdata": [
                    [tramo, name, words.some(both), count(heads)]
                    for tramo, name, both, heads in zip(
                        rows["tramo"].astype(int), names, filas, rows["cabezas"], strict=True
                    )
                ],
                "hovertemplate": "%{customdata[1]} %: %{customdata[2]} (%{customdata[3]} encabezan un bloque)"
                "<br>Cada una por su avance ÷ meta, o realizado ÷ programado a la fecha"
                "<br>Un clic dice cuáles<extra></extra>",
            }
        ],
        "layout": {
            **_layout(dark, height=220),
            "margin": {"l": 10, "r": 10, "t": 24, "b": 28},
            "bargap": 0.15,
            "xaxis": {
                "tickmode": "array",
                # The places of 0, 50, 100 exactly, 150 and beyond 200 %.
                "tickvals": [-0.5, 4.5, 10, 15.5, 21],
                "ticktext": ["0 %", "50 %", "100 %", "150 %", "> 200 %"],
                "showgrid": False,
                "zeroline": False,
                "fixedrange": True,
            },
            "yaxis": {"range": [0, 1.15 * max([*filas, 1.0])], "visible": False, "fixedrange": True},
        },
    }


def programme_load(rows: pd.DataFrame, dark: bool = False) -> Figure:
    """Bars of how many rows have something programmed in each period: hollow, as nothing of it is done.

    rows: programme_load. Marks without an amount are hatched on top of what has one.
    """
    names = [words.period(kind, number) for kind, number in zip(rows["periodicidad"], rows["periodo"], strict=True)]
    hover = [
        [int(number), f"{name}: {count(both)} de {count(total)} con calendario ({count(heads)} encabezan un bloque)"]
        for number, name, both, total, heads in zip(
            rows["periodo"], names, rows["filas"], rows["total"], rows["cabezas"], strict=True
        )
    ]
    top = max([*rows["filas"].astype(float), 1.0])
    return {
        "data": [
            _load_bars("con cantidad", names, rows["con_cantidad"], hover, dark, ""),
            _load_bars("solo con marca", names, rows["marcadas"], hover, dark, "/"),
        ],
        "layout": {
            **_layout(dark, height=220),
            "barmode": "stack",
            "bargap": 0.25,
            "margin": {"l": 10, "r": 10, "t": 10, "b": 24},
            "annotations": [
                _label(name, both, count(both), xanchor="center", yshift=10, font=_font(_ink(dark), 13))
                for name, both in zip(names, rows["filas"].astype(float), strict=True)
            ],
            "xaxis": {"type": "category", "fixedrange": True, "showgrid": False},
            "yaxis": {"range": [0, 1.15 * top], "visible": False, "fixedrange": True},
        },
    }


def _load_bars(name: str, names: list[str], rows: pd.Series, hover: list[Any], dark: bool, pattern: str) -> Figure:
    return {
        "type": "bar",
        "name": name,
        "x": names,
        "y": list(rows.astype(float)),
        "marker": {
            "color": _rule(dark),
            "line": {"color": _grey(dark), "width": 1.5},
            "pattern": {"shape": pattern, "fgcolor": _grey(dark)},
        },
        "customdata": hover,
        "hovertemplate": "%{customdata[1]}<br>Un clic dice cuáles<extra></extra>",
    }


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
            **_layout(dark, height=50 + 46 * len(rows)),
            "barmode": "relative",
            "bargap": 0.55,
            "annotations": [
                *[
                    _label(0, y, _short(clave, f"{percent(share)} mujeres · {text}"), xref="paper", yshift=18)
                    for y, clave, text, share in zip(
                        places, rows["clave"], rows["descripcion"], rows["cuota_mujeres"], strict=True
                    )
                ],
                _label(0, len(rows) - 0.3, "◀ mujeres", xanchor="right", xshift=-6, font=_font(WOMEN[dark], 13)),
                _label(0, len(rows) - 0.3, "hombres ▶", xshift=6, font=_font(MEN[dark], 13)),
            ],
            "xaxis": {"range": [-1.25 * top, 1.25 * top], "visible": False, "fixedrange": True},
            "yaxis": {"range": [-0.6, len(rows)], "visible": False, "fixedrange": True},
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
            [row["accion_id"], number, escape(words_money.share_of_women(row)), escape(words.source(row["archivo"]))]
            for row, number in zip(rows.to_dict("records"), people, strict=True)
        ],
        "hovertemplate": f"%{{customdata[1]}} {name}<br>%{{customdata[2]}}<br>%{{customdata[3]}}"
        "<br>Un clic abre su ficha<extra></extra>",
    }


def budget_tiles(tiles: pd.DataFrame, dark: bool = False) -> Figure:
    """A treemap of pesos by ramo, row and what is under it; what is missing is hatched. tiles: budget_tiles.

    A tile opens at a click, and page gets its id: Streamlit tells no customdata of a treemap. Neither ramos nor rows
    have a colour of their own: place and name tell them apart.
    """
    said = [_tile_amount(kind, monto) for kind, monto in zip(tiles["tipo"], tiles["monto"], strict=True)]
    return {
        "data": [
            {
                "type": "treemap",
                "ids": list(tiles["tile"]),
                "parents": list(tiles["dentro_de"]),
                "labels": [_tile_name(tile) for tile in tiles.to_dict("records")],
                "values": list(tiles["area"].astype(float)),
                "branchvalues": "total",
                "maxdepth": 3,
                "text": said,
                "textinfo": "label+text",
                "textfont": _font(_ink(dark), 13),
                "customdata": [[_hover_of_tile(tile)] for tile in tiles.to_dict("records")],
                "hovertemplate": "%{label}<br>%{text}<br>%{customdata[0]}<extra></extra>",
                "tiling": {"pad": 2},
                "pathbar": {"textfont": _font(_ink(dark), 13)},
                "marker": {
                    "colors": [_TILES[kind][dark] for kind in tiles["tipo"]],
                    "line": {"color": _grey(dark), "width": 1},
                    "pad": {"t": 24, "l": 3, "r": 3, "b": 3},
                    "pattern": {
                        "shape": ["/" if kind in _HATCHED else "" for kind in tiles["tipo"]],
                        "fgcolor": _grey(dark),
                        "solidity": 0.15,
                    },
                },
            }
        ],
        "layout": {**_layout(dark, height=380), "margin": {"l": 0, "r": 0, "t": 24, "b": 0}},
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
    return _short(tile["clave"], words.name(words_money.tile(tile)) or "Sin ramo impreso")


def _hover_of_tile(tile: dict[str, Any]) -> str:
    """How the pesos of a tile are got, and where they are printed."""
    lines = [words_money.TILE_FORMULAS[tile["tipo"]], words.source(tile["archivo"], tile["lugar"])]
    return "<br>".join(escape(line) for line in lines if line)


def _tile_amount(kind: str, monto: float) -> str:
    return "no dice monto" if kind == "sin_monto" else pesos(monto)


def budget_attainment(rows: pd.DataFrame, dark: bool = False) -> Figure:
    """Each row at its attainment and its pesos, around a 100 % line. rows: budget, those with both."""
    shares, amounts = list(rows["cumplimiento"].astype(float)), list(rows["monto"].astype(float))
    top = max([*amounts, 1.0])
    said = [
        percent(done, planned)
        for done, planned in zip(rows["juzgado_realizado"], rows["juzgado_programado"], strict=True)
    ]
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "markers+text",
                "x": shares,
                "y": amounts,
                "text": [
                    f"{clave or ''} {band(e).symbol}" for clave, e in zip(rows["clave"], rows["estado"], strict=True)
                ],
                "textposition": "top center",
                "marker": {
                    "size": 13,
                    "color": [_colour(estado, dark) for estado in rows["estado"]],
                    "symbol": [MARKERS.get(estado, "circle") for estado in rows["estado"]],
                },
                "customdata": [
                    [row["accion_id"], _hover_of_pesos(row, share)]
                    for row, share in zip(rows.to_dict("records"), said, strict=True)
                ],
                "hovertemplate": "%{customdata[1]}<extra></extra>",
                "cliponaxis": False,
            }
        ],
        "layout": {
            **_layout(dark, height=380),
            "margin": {"l": 10, "r": 10, "t": 30, "b": 40},
            "shapes": [_line_shape(1, 1, 0, 1.15 * top, _ink(dark), 1.5)],
            "xaxis": {
                **_share_axis(False, max([*shares, 1.0]), dark),
                "side": "bottom",
                "title": {"text": "Cumplimiento"},
            },
            "yaxis": {
                "range": [-0.04 * top, 1.2 * top],
                "tickprefix": "$",
                "tickformat": ",~r",
                "gridcolor": _rule(dark),
                "automargin": True,
                "fixedrange": True,
            },
        },
    }


def comparison(rows: pd.DataFrame, years: tuple[int, int], dark: bool = False) -> Figure:
    """A slope a row: last year's target, its result, this year's target, each row from a zero of its own.

    rows: comparison, only the pairs to draw, the first on top; years: the one before and this one.
    """
    before, year = years
    slopes = [
        [None if pd.isna(figure) else float(figure) for figure in figures]
        for figures in zip(rows["meta_anterior"], rows["resultado_anterior"], rows["meta_anual"], strict=True)
    ]
    bases = list(range(len(slopes) - 1, -1, -1))
    ids = list(rows["accion_id"])
    return {
        "data": [
            *[_slope(slope, base, dark) for slope, base in zip(slopes, bases, strict=True)],
            *[_slope_ends(slopes, bases, ids, place, dark) for place in range(3)],
        ],
        "layout": {
            **_layout(dark, height=40 + 92 * len(slopes)),
            "shapes": [_line_shape(-0.1, 2.1, base, base, _rule(dark), 1) for base in bases],
            "annotations": [
                _label(0, base + 0.83, _short(clave, text), xref="paper", font={"size": 12})
                for base, clave, text in zip(bases, rows["clave"], rows["descripcion"], strict=True)
            ],
            "xaxis": {
                "range": [-0.25, 2.25],
                "tickmode": "array",
                "tickvals": [0, 1, 2],
                "ticktext": [f"Meta {before}", f"Resultado {before}", f"Meta {year}"],
                "side": "top",
                "showgrid": False,
                "zeroline": False,
                "fixedrange": True,
            },
            "yaxis": {"range": [-0.1, len(slopes)], "visible": False, "fixedrange": True},
        },
    }


def _height(slope: list[float | None], base: int, place: int) -> float | None:
    """How high a figure of a row stands: the largest of the three takes a little less than half of its room."""
    figure, most = slope[place], max(value or 0.0 for value in slope)
    return None if figure is None else base + 0.45 * figure / (most or 1.0)


def _slope(slope: list[float | None], base: int, dark: bool) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [0, 1, 2],
        "y": [_height(slope, base, place) for place in range(3)],
        "line": {"color": _grey(dark), "width": 2},
        "hoverinfo": "skip",
    }


def _slope_ends(slopes: list[list[float | None]], bases: list[int], ids: list[str], place: int, dark: bool) -> Figure:
    """The marks of one of the three figures: what is programmed is hollow, what was done is solid."""
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [place] * len(slopes),
        "y": [_height(slope, base, place) for slope, base in zip(slopes, bases, strict=True)],
        "text": [count(slope[place]) for slope in slopes],
        "textposition": "top center",
        "textfont": {"color": _ink(dark), "size": 13},
        "marker": {
            "size": 10,
            "color": _grey(dark),
            "symbol": "circle" if place == 1 else "circle-open",
            "line": {"width": 2, "color": _grey(dark)},
        },
        "customdata": [[accion_id] for accion_id in ids],
        "hovertemplate": "%{text}<br>Un clic abre su ficha<extra></extra>",
        "cliponaxis": False,
    }


def _hover_of_pesos(row: dict[str, Any], share: str) -> str:
    """A row's pesos and its attainment with its formula, where the pesos are printed, and where a click leads."""
    formula = f"{share} = {count(row['juzgado_realizado'])} ÷ {count(row['juzgado_programado'])}"
    lines = [f"{pesos(row['monto'])} · {formula}", words.source(row["archivo"], row["lugar"]), "Un clic abre su ficha"]
    return "<br>".join([_short(row["clave"], row["descripcion"]), *(escape(line) for line in lines if line)])


def action_progress(rows: pd.DataFrame, aggregation: str | None, target: float | None, dark: bool = False) -> Figure:
    """The year of one row: what was to be done by each period as a step line, what was done as a solid one.

    rows: action_progress. The realised line ends at the cut-off. A constante row is shown period by period.
    """
    adds_up = aggregation != "constante"
    plan, done = _planned(rows, adds_up, dark), _realised(rows, adds_up, dark)
    goal = target is not None and target == target
    top = max([*plan["y"], *done["y"], target if goal else 0, 1])
    return {
        "data": [plan, done],
        "layout": {
            **_layout(dark, height=300),
            "margin": {"l": 10, "r": 110, "t": 20, "b": 30},
            "shapes": [_line_shape(0, len(rows), target, target, _grey(dark), 1, "dash")] if goal else [],
            "annotations": [
                *(
                    [_label(0, target, f"meta anual {count(target)}", yshift=9, font=_font(_grey(dark), 12))]
                    if goal
                    else []
                ),
                *_names_at_the_ends(plan, done),
            ],
            "xaxis": _period_axis(rows, adds_up),
            "yaxis": _amount_axis(top, dark),
        },
    }


def _planned(rows: pd.DataFrame, adds_up: bool, dark: bool) -> Figure:
    # Nothing programmed yet is a line at zero until the first period that has a figure.
    known = rows[rows["programado_conocido"]]
    planned = known.assign(programado_acumulado=known["programado_acumulado"].fillna(0.0)) if adds_up else known
    line = _cumulative("Programado", planned, "programado_acumulado", adds_up, _grey(dark))
    return {**line, "mode": "lines", "line": {**line["line"], "shape": "vh", "dash": "dot", "width": 2.5}}


def _realised(rows: pd.DataFrame, adds_up: bool, dark: bool) -> Figure:
    closed = rows[rows["cerrado"]]
    line = _cumulative("Realizado", closed, "realizado_acumulado", adds_up, _ink(dark))
    # A period whose report is blank keeps the line where it was, and has no figure of its own to show.
    told = closed.loc[closed["realizado_acumulado"].notna(), "realizado"].notna()
    shown = [False, *told] if adds_up else list(told)
    figures = [count(value) if told_here else "" for value, told_here in zip(line["y"], shown, strict=True)]
    return {**line, "mode": "lines+markers+text", "text": figures, "textposition": "top left"}


def _cumulative(name: str, rows: pd.DataFrame, column: str, adds_up: bool, colour: str) -> Figure:
    """A line over the periods that have the figure, from zero when they add up."""
    known = rows[rows[column].notna()]
    names = [words.period(kind, number) for kind, number in zip(known["periodicidad"], known["periodo"], strict=True)]
    start = [0.0] if adds_up else []
    amounts = [*start, *known[column].astype(float)]
    periods = [*start, *known["periodo"].astype(float)]
    return {
        "type": "scatter",
        "name": name,
        "x": periods,
        "y": amounts,
        "line": {"color": colour, "width": 3},
        "marker": {"color": colour, "size": 8},
        "textfont": _font(colour, 13),
        "unselected": {"marker": {"opacity": 1}, "textfont": {"color": colour}},
        "cliponaxis": False,
        "customdata": [
            [int(number), when, count(amount)]
            for number, when, amount in zip(periods, ["inicio"] * len(start) + names, amounts, strict=True)
        ],
        "hovertemplate": f"{name} a %{{customdata[1]}}: %{{customdata[2]}}, {words.ADDED[adds_up]}"
        "<br>Un clic dice dónde está impreso<extra></extra>",
    }


def _period_axis(rows: pd.DataFrame, adds_up: bool) -> dict[str, Any]:
    return {
        "tickmode": "array",
        "tickvals": list(rows["periodo"]),
        "ticktext": [
            words.period(kind, number) for kind, number in zip(rows["periodicidad"], rows["periodo"], strict=True)
        ],
        "range": [-0.05 if adds_up else 0.6, len(rows) + 0.1],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def _amount_axis(top: float, dark: bool) -> dict[str, Any]:
    return {
        # A little under zero, so that a mark at zero does not cover the name of its period.
        "range": [-0.04 * top, 1.2 * top],
        "tickformat": ",~r",
        **({"dtick": 1} if top <= 5 else {"nticks": 5}),
        "gridcolor": _rule(dark),
        "zeroline": True,
        "zerolinecolor": _rule(dark),
        "automargin": True,
        "fixedrange": True,
    }


def _names_at_the_ends(plan: Figure, done: Figure) -> list[dict[str, Any]]:
    """The name of each line at its end, one over the other when the ends meet."""
    ends = [line for line in (plan, done) if line["y"]]
    heights = [line["y"][-1] for line in ends]
    meet = len(ends) == 2 and abs(heights[0] - heights[1]) <= 0.08 * max(*plan["y"], *done["y"], 1)
    highest = ends[heights.index(max(heights))] if ends else None
    return [
        _label(
            line["x"][-1],
            line["y"][-1],
            line["name"].lower(),
            xshift=8,
            yshift=(9 if line is highest else -9) if meet else 0,
            font=_font(line["line"]["color"], 13),
        )
        for line in ends
    ]


def _line_shape(
    x0: float, x1: float, y0: float, y1: float, colour: str, width: float, dash: str = "solid"
) -> dict[str, Any]:
    line = {"color": colour, "width": width, "dash": dash}
    return {"type": "line", "x0": x0, "x1": x1, "y0": y0, "y1": y1, "layer": "between", "line": line}


def _label(x: float, y: float, text: str, **options: object) -> dict[str, Any]:
    return {"x": x, "y": y, "text": text, "xanchor": "left", "showarrow": False, **options}


def _font(colour: str, size: int) -> dict[str, Any]:
    return {"color": colour, "size": size}


def _layout(dark: bool, height: int) -> dict[str, Any]:
    return {
        "height": height,
        "margin": {"l": 4, "r": 10, "t": 30, "b": 6},
        "showlegend": False,
        "separators": ".,",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": _ink(dark), "size": 13, "family": FONT},
        "hoverlabel": {"align": "left", "font": {"family": FONT, "size": 13}},
        "dragmode": False,
    }


def _short(clave: str | None, text: str, longest: int = 52) -> str:
    text = words.visible(text)
    name = escape(text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + "…")
    return f"<b>{escape(clave)}</b> {name}" if isinstance(clave, str) else name


def _colour(estado: str, dark: bool) -> str:
    shape = BANDS.get(estado, BANDS["sin_periodo"])
    return shape.dark if dark else shape.light


def _ink(dark: bool) -> str:
    return "#E6E9ED" if dark else "#1B1F24"


def _grey(dark: bool) -> str:
    return "#A6ADB8" if dark else "#5F6672"


def _ground(dark: bool) -> str:
    return "#14181D" if dark else "#FFFFFF"


def _rule(dark: bool) -> str:
    return "#3A424D" if dark else "#E3E6EA"
