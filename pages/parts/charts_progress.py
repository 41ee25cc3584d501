"""Charts of a year, period by period."""

from typing import Any

import pandas as pd

from pages.parts import words
from pages.parts.charts import Figure, font_of, grey, ink, label_at, layout_of, line_shape, rule
from pages.parts.formats import count


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
            **layout_of(dark, height=220),
            "barmode": "stack",
            "bargap": 0.25,
            "margin": {"l": 10, "r": 10, "t": 10, "b": 24},
            "annotations": [
                label_at(name, both, count(both), xanchor="center", yshift=10, font=font_of(ink(dark), 13))
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
            "color": rule(dark),
            "line": {"color": grey(dark), "width": 1.5},
            "pattern": {"shape": pattern, "fgcolor": grey(dark)},
        },
        "customdata": hover,
        "hovertemplate": "%{customdata[1]}<br>Un clic dice cuáles<extra></extra>",
    }


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
            **layout_of(dark, height=300),
            "margin": {"l": 10, "r": 110, "t": 20, "b": 30},
            "shapes": [line_shape(0, len(rows), target, target, grey(dark), 1, "dash")] if goal else [],
            "annotations": [
                *(
                    [label_at(0, target, f"meta anual {count(target)}", yshift=9, font=font_of(grey(dark), 12))]
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
    line = _cumulative("Programado", planned, "programado_acumulado", adds_up, grey(dark))
    return {**line, "mode": "lines", "line": {**line["line"], "shape": "vh", "dash": "dot", "width": 2.5}}


def _realised(rows: pd.DataFrame, adds_up: bool, dark: bool) -> Figure:
    closed = rows[rows["cerrado"]]
    line = _cumulative("Realizado", closed, "realizado_acumulado", adds_up, ink(dark))
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
        "textfont": font_of(colour, 13),
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
        "gridcolor": rule(dark),
        "zeroline": True,
        "zerolinecolor": rule(dark),
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
        label_at(
            line["x"][-1],
            line["y"][-1],
            line["name"].lower(),
            xshift=8,
            yshift=(9 if line is highest else -9) if meet else 0,
            font=font_of(line["line"]["color"], 13),
        )
        for line in ends
    ]
