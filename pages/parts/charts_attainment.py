"""Charts of how far what was done is from what was programmed."""

from html import escape
from typing import Any

import pandas as pd

from pages.parts import words, words_results
from pages.parts.bands import band
from pages.parts.charts import (
    MARKERS,
    Figure,
    colour_of,
    grey,
    ground,
    ink,
    label_at,
    layout_of,
    line_shape,
    row_label,
    share_axis,
)
from pages.parts.formats import count, percent

# Past this ratio a linear axis would press all the other rows together.
LINEAR_UP_TO = 3.0
# A logarithmic axis has no zero: rows at 0 % stand on its left edge, and the page says so.
LOG_FROM = 0.05


def needs_log_scale(rows: pd.DataFrame) -> bool:
    """Whether some row passes 300 %: the page then says that the scale is logarithmic."""
    return bool((rows["cumplimiento"] > LINEAR_UP_TO).any())


def attainment(rows: pd.DataFrame, dark: bool = False) -> Figure:
    """Lollipops around a 100 % line, the first row on top. rows: attainment, only the ones to draw."""
    rows = rows.iloc[::-1]
    log = needs_log_scale(rows)
    shares = [max(float(share), LOG_FROM if log else 0.0) for share in rows["cumplimiento"]]
    colours = [colour_of(estado, dark) for estado in rows["estado"]]
    top = len(rows) - 0.2
    return {
        "data": [_lollipop_heads(rows, shares, colours, dark)],
        "layout": {
            **layout_of(dark, height=45 + 44 * len(rows)),
            "shapes": [
                *[
                    line_shape(1, share, y, y, colour, 3)
                    for y, (share, colour) in enumerate(zip(shares, colours, strict=True))
                ],
                line_shape(1, 1, -0.5, top, ink(dark), 1.5),
            ],
            # Names stand over their stems, not beside the axis: there they would take a telephone's whole width.
            "annotations": [
                label_at(0, y, row_label(row), xref="paper", yshift=19, font={"size": 12}, bgcolor=ground(dark))
                for y, row in enumerate(rows.to_dict("records"))
            ],
            "xaxis": share_axis(log, max([*shares, 1.0]), dark),
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
        "textfont": {"color": ink(dark), "size": 13},
        "unselected": {"marker": {"opacity": 1}, "textfont": {"color": ink(dark)}},
        "marker": {"size": 12, "color": colours, "symbol": [MARKERS.get(e, "circle") for e in rows["estado"]]},
        "customdata": [[row["accion_id"], _hover_of(row)] for row in rows.to_dict("records")],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
        "cliponaxis": False,
    }


def _hover_of(row: dict[str, Any]) -> str:
    """How the percentage is got, where it is printed, and why it is doubted."""
    lines = words_results.how_judged(row).replace(". Fuente", ".\nFuente").split("\n")
    doubt = [words.METHODS[row["metodo"]]] if row["metodo"] in words.MARKS else []
    told = [words.municipio_of(row), *lines, *doubt, "Un clic abre su ficha"]
    return "<br>".join(escape(line) for line in told if line)


def attainment_distribution(rows: pd.DataFrame, dark: bool = False) -> Figure:
    """Bars of how many rows are in each tenth of attainment and at 100 %. rows: attainment_distribution."""
    filas = list(rows["filas"].astype(float))
    return {
        "data": [_bars_of_tenths(rows, filas, dark)],
        "layout": {
            **layout_of(dark, height=220),
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


def _bars_of_tenths(rows: pd.DataFrame, filas: list[float], dark: bool) -> Figure:
    names = [
        words_results.tenth(start, None if pd.isna(end) else end)
        for start, end in zip(rows["desde"], rows["hasta"], strict=True)
    ]
    return {
        "type": "bar",
        "x": list(range(len(rows))),
        "y": filas,
        "text": [count(number) if number else "" for number in filas],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": grey(dark)},
        "customdata": [
            [tramo, name, words.some(both), count(heads)]
            for tramo, name, both, heads in zip(rows["tramo"].astype(int), names, filas, rows["cabezas"], strict=True)
        ],
        "hovertemplate": "%{customdata[1]} %: %{customdata[2]} (%{customdata[3]} encabezan un bloque)"
        "<br>Cada una por su avance ÷ meta, o realizado ÷ programado a la fecha"
        "<br>Un clic dice cuáles<extra></extra>",
    }
