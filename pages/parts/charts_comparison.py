"""The chart of two years side by side."""

from html import escape

import pandas as pd

from pages.parts import words
from pages.parts.charts import Figure, grey, ink, label_at, layout_of, line_shape, row_label, rule
from pages.parts.formats import count

SLOPES_DRAWN = 6


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
    told = rows.to_dict("records")
    behind = [[row["accion_id"], escape(words.municipio_of(row))] for row in told]
    return {
        "data": [
            *[_slope(slope, base, dark) for slope, base in zip(slopes, bases, strict=True)],
            *[_slope_ends(slopes, bases, behind, place, dark) for place in range(3)],
        ],
        "layout": {
            **layout_of(dark, height=40 + 92 * len(slopes)),
            "shapes": [line_shape(-0.1, 2.1, base, base, rule(dark), 1) for base in bases],
            "annotations": [
                label_at(0, base + 0.83, row_label(row), xref="paper", font={"size": 12})
                for base, row in zip(bases, told, strict=True)
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
        "line": {"color": grey(dark), "width": 2},
        "hoverinfo": "skip",
    }


def _slope_ends(
    slopes: list[list[float | None]], bases: list[int], behind: list[list[str]], place: int, dark: bool
) -> Figure:
    """The marks of one of the three figures: what is programmed is hollow, what was done is solid.

    behind: what each mark leads to, and whose it is.
    """
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [place] * len(slopes),
        "y": [_height(slope, base, place) for slope, base in zip(slopes, bases, strict=True)],
        "text": [count(slope[place]) for slope in slopes],
        "textposition": "top center",
        "textfont": {"color": ink(dark), "size": 13},
        "marker": {
            "size": 10,
            "color": grey(dark),
            "symbol": "circle" if place == 1 else "circle-open",
            "line": {"width": 2, "color": grey(dark)},
        },
        "customdata": behind,
        "hovertemplate": "%{text} %{customdata[1]}<br>Un clic abre su ficha<extra></extra>",
        "cliponaxis": False,
    }
