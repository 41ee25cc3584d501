"""Figures of Plotly from frames: one function a question, with the question's name. No streamlit, no duckdb.

A figure is a plain dict: it costs a twentieth of plotly.express on every rerun. Words inside are Spanish and figures
are text already, so Plotly's locale has nothing to say.
"""

from html import escape
from typing import Any

import pandas as pd

from pages.parts import words
from pages.parts.bands import BANDS, band
from pages.parts.formats import count, percent

Figure = dict[str, Any]
# Past this ratio a linear axis would press all the other rows together.
LINEAR_UP_TO = 3.0
# A logarithmic axis has no zero: rows at 0 % stand on its left edge, and the page says so.
LOG_FROM = 0.05
ROWS_DRAWN = 10
# The font that Streamlit serves; a figure does not inherit the page's.
FONT = '"Source Sans", "Source Sans Pro", sans-serif'
MARKERS = {
    "critica": "triangle-down",
    "en_riesgo": "diamond",
    "cumplida": "circle",
    "superada": "triangle-up",
    "subestimada": "triangle-up",
}


def needs_log_scale(rows: pd.DataFrame) -> bool:
    """Whether some row passes 300 %: the page then says that the scale is logarithmic."""
    return bool((rows["cumplimiento"] > LINEAR_UP_TO).any())


def attainment(rows: pd.DataFrame, dark: bool = False) -> Figure:
    """Lollipops around a 100 % line, the farthest on top. rows: attainment, already the ones to draw."""
    rows = rows.iloc[::-1]
    log = needs_log_scale(rows)
    floor = LOG_FROM if log else 0.0
    shares = [max(float(share), floor) for share in rows["cumplimiento"]]
    names = [_short(clave, text) for clave, text in zip(rows["clave"], rows["descripcion"], strict=True)]
    places = list(range(len(rows)))
    said = [percent(r, p) for r, p in zip(rows["juzgado_realizado"], rows["juzgado_programado"], strict=True)]
    colours = [_colour(estado, dark) for estado in rows["estado"]]
    stems = [
        {
            "type": "line", "x0": 1, "x1": share, "y0": place, "y1": place, "layer": "between",
            "line": {"color": colour, "width": 3},
        }
        for share, place, colour in zip(shares, places, colours, strict=True)
    ]  # fmt: skip
    hundred = {
        "type": "line", "x0": 1, "x1": 1, "y0": -0.5, "y1": len(rows) - 0.2, "layer": "between",
        "line": {"color": _ink(dark), "width": 1.5},
    }  # fmt: skip
    heads = {
        "type": "scatter",
        "mode": "markers+text",
        "x": shares,
        "y": places,
        "text": [f"{band(e).symbol} {text}" for e, text in zip(rows["estado"], said, strict=True)],
        "textposition": ["middle left" if share < 1 else "middle right" for share in shares],
        "textfont": {"color": _ink(dark), "size": 13},
        "marker": {"size": 12, "color": colours, "symbol": [MARKERS.get(e, "circle") for e in rows["estado"]]},
        "customdata": [
            [escape(text), count(p), count(r), escape(unit or ""), band(e).word]
            for text, p, r, unit, e in zip(
                rows["descripcion"],
                rows["juzgado_programado"],
                rows["juzgado_realizado"],
                rows["unidad_medida"].astype(object).where(rows["unidad_medida"].notna(), None),
                rows["estado"],
                strict=True,
            )
        ],
        "hovertemplate": "%{customdata[4]}: %{customdata[2]} de %{customdata[1]} %{customdata[3]}<extra></extra>",
        "cliponaxis": False,
    }
    top = max([*shares, 1.0])
    return {
        "data": [heads],
        "layout": {
            **_layout(dark, height=45 + 37 * len(rows)),
            "shapes": [*stems, hundred],
            "xaxis": _share_axis(log, top, dark),
            # Names stand over their stems, not beside the axis: there they would take a telephone's whole width.
            "annotations": [
                {
                    "x": 0, "xref": "paper", "xanchor": "left", "y": place, "yshift": 15, "text": name, "showarrow": False,
                    "font": {"size": 12},
                }
                for place, name in zip(places, names, strict=True)
            ],
            "yaxis": {"range": [-0.5, len(rows) - 0.2], "visible": False, "fixedrange": True},
        },
    }  # fmt: skip


def _share_axis(log: bool, top: float, dark: bool) -> dict[str, Any]:
    ticks = [0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000] if log else [0, 0.5, 1, 1.5, 2, 2.5, 3]
    ticks = [tick for tick in ticks if tick <= max(top, 1.5)]
    shown = {
        "tickmode": "array", "tickvals": ticks, "ticktext": [f"{count(tick * 100)} %" for tick in ticks], "side": "top",
        "gridcolor": _rule(dark), "zeroline": False, "fixedrange": True,
    }  # fmt: skip
    # log10 of the ends, without numpy: 0.05 to ten times the top leaves room for the labels.
    return {**shown, "type": "log", "autorange": True} if log else {**shown, "range": [-0.25 * top, top * 1.3]}


def action_progress(rows: pd.DataFrame, aggregation: str | None, target: float | None, dark: bool = False) -> Figure:
    """The year of one row: what was to be done by each period as a step line, what was done as a solid one.

    rows: action_progress. The realised line ends at the cut-off. A constante row is shown period by period.
    """
    names = [words.period(p, n) for p, n in zip(rows["periodicidad"], rows["periodo"], strict=True)]
    adds_up = aggregation != "constante"
    start = [0.0] if adds_up else []
    closed = rows[rows["cerrado"] & rows["realizado_acumulado"].notna()]
    # Nothing programmed yet is a line at zero until the first period that has a figure.
    planned = rows.assign(programado_acumulado=rows["programado_acumulado"].fillna(0.0)) if adds_up else rows
    planned = planned[planned["programado_acumulado"].notna()]
    done = _line("Realizado", [*start, *closed["periodo"]], [*start, *closed["realizado_acumulado"]], _ink(dark), names)
    done["mode"] = "lines+markers+text"
    done["text"] = [""] * len(start) + [count(value) for value in closed["realizado_acumulado"]]
    done["textposition"] = "top center"
    plan = _line("Programado", [*start, *planned["periodo"]], [*start, *planned["programado_acumulado"]], _grey(dark), names)
    plan["line"] |= {"shape": "vh", "dash": "dot", "width": 2.5}
    plan["mode"] = "lines"
    goal = [] if target is None or target != target else [_target(target, len(rows), dark)]
    tops = [v for v in [*planned["programado_acumulado"], *closed["realizado_acumulado"], target] if v == v and v is not None]
    return {
        "data": [plan, done],
        "layout": {
            **_layout(dark, height=300),
            "margin": {"l": 10, "r": 110, "t": 20, "b": 30},
            "shapes": [item["shape"] for item in goal],
            "annotations": [item["label"] for item in goal] + _ends(plan, done, dark),
            "xaxis": {
                "tickmode": "array", "tickvals": list(rows["periodo"]), "ticktext": names,
                "range": [-0.05 if adds_up else 0.6, len(rows) + 0.1], "showgrid": False, "zeroline": False, "fixedrange": True,
            },
            "yaxis": {
                "range": [-0.04 * max([*tops, 1]), max([*tops, 1]) * 1.2], "gridcolor": _rule(dark), "zeroline": True, "zerolinecolor": _rule(dark),
                "automargin": True, "fixedrange": True, "tickformat": ",~r", **({"dtick": 1} if max([*tops, 1]) <= 5 else {"nticks": 5}),
            },
        },
    }  # fmt: skip


def _line(name: str, x: list[float], y: list[float], colour: str, names: list[str]) -> Figure:
    return {
        "type": "scatter", "name": name, "x": [float(v) for v in x], "y": [float(v) for v in y],
        "line": {"color": colour, "width": 3}, "marker": {"color": colour, "size": 8}, "cliponaxis": False,
        "textfont": {"color": colour, "size": 13},
        "customdata": [[names[int(v) - 1] if v else "inicio", count(f)] for v, f in zip(x, y, strict=True)],
        "hovertemplate": f"{name} a %{{customdata[0]}}: %{{customdata[1]}}<extra></extra>",
    }  # fmt: skip


def _target(target: float, periods: int, dark: bool) -> dict[str, Any]:
    colour = _grey(dark)
    return {
        "shape": {
            "type": "line", "x0": 0, "x1": periods, "y0": target, "y1": target,
            "line": {"color": colour, "width": 1, "dash": "dash"},
        },
        "label": {
            "x": 0, "y": target, "xanchor": "left", "yanchor": "bottom", "showarrow": False,
            "text": f"meta anual {count(target)}", "font": {"color": colour, "size": 12},
        },
    }  # fmt: skip


def _ends(plan: Figure, done: Figure, dark: bool) -> list[dict[str, Any]]:
    """The name of each line at its end, apart when the ends meet."""
    ends = [line for line in (plan, done) if line["x"]]
    close = len(ends) == 2 and abs(ends[0]["y"][-1] - ends[1]["y"][-1]) <= 0.08 * max(*ends[0]["y"], *ends[1]["y"], 1)
    plan_is_over = len(ends) == 2 and ends[0]["y"][-1] > ends[1]["y"][-1]
    return [
        {
            "x": line["x"][-1], "y": line["y"][-1], "xanchor": "left", "xshift": 8, "showarrow": False,
            "yshift": (9 if (line is plan) == plan_is_over else -9) if close else 0,
            "text": line["name"].lower(), "font": {"color": line["line"]["color"], "size": 13},
        }
        for line in ends
    ]  # fmt: skip


def _layout(dark: bool, height: int) -> dict[str, Any]:
    return {
        "height": height,
        "margin": {"l": 4, "r": 10, "t": 30, "b": 6},
        "showlegend": False,
        "separators": ".,",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": _ink(dark), "size": 13, "family": FONT},
        "hoverlabel": {"align": "left"},
        "dragmode": False,
    }


def _short(clave: str | None, text: str, longest: int = 52) -> str:
    name = escape(text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + "…")
    return f"<b>{escape(clave)}</b> {name}" if isinstance(clave, str) else name


def _colour(estado: str, dark: bool) -> str:
    shape = BANDS.get(estado, BANDS["sin_periodo"])
    return shape.dark if dark else shape.light


def _ink(dark: bool) -> str:
    return "#E6E9ED" if dark else "#1B1F24"


def _grey(dark: bool) -> str:
    return "#A6ADB8" if dark else "#5F6672"


def _rule(dark: bool) -> str:
    return "#3A424D" if dark else "#E3E6EA"
