"""What every chart is made of: how it is sent, its layout, lines, labels and colours. No streamlit, no duckdb.

A chart is a function from a frame to a figure, one a question, with the question's name. A figure is a plain dict, sent
as it is (Drawn): it costs a twentieth of plotly.express on every rerun. Words inside are Spanish and figures are text
already; what Plotly itself would write follows LOCALE. The first customdata of every mark says what is behind it: page
gets it back when a reader clicks the mark.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

from plotly.basedatatypes import BaseFigure

from pages.parts import words
from pages.parts.bands import BANDS
from pages.parts.formats import count

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
ROWS_DRAWN = 10
LONGEST_NAME = 52
# The font that Streamlit serves; a figure does not inherit the page's.
FONT = '"Source Sans", "Source Sans Pro", sans-serif'
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


def share_axis(log: bool, top: float, dark: bool) -> dict[str, Any]:
    marks = (0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000) if log else (0, 0.5, 1, 1.5, 2, 2.5, 3)
    ticks = [mark for mark in marks if mark <= max(top, 1.5)]
    return {
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [f"{count(tick * 100)} %" for tick in ticks],
        "side": "top",
        "gridcolor": rule(dark),
        "zeroline": False,
        "fixedrange": True,
        # Room at both ends for the figures beside the heads.
        **({"type": "log"} if log else {"range": [-0.25 * top, 1.3 * top]}),
    }


def line_shape(
    x0: float, x1: float, y0: float, y1: float, colour: str, width: float, dash: str = "solid"
) -> dict[str, Any]:
    line = {"color": colour, "width": width, "dash": dash}
    return {"type": "line", "x0": x0, "x1": x1, "y0": y0, "y1": y1, "layer": "between", "line": line}


def label_at(x: float, y: float, text: str, **options: object) -> dict[str, Any]:
    return {"x": x, "y": y, "text": text, "xanchor": "left", "showarrow": False, **options}


def font_of(colour: str, size: int) -> dict[str, Any]:
    return {"color": colour, "size": size}


def layout_of(dark: bool, height: int) -> dict[str, Any]:
    return {
        "height": height,
        "margin": {"l": 4, "r": 10, "t": 30, "b": 6},
        "showlegend": False,
        "separators": ".,",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": ink(dark), "size": 13, "family": FONT},
        "hoverlabel": {"align": "left", "font": {"family": FONT, "size": 13}},
        "dragmode": False,
    }


def row_label(row: Mapping[str, Any], before: str = "") -> str:
    """The clave and text of a row beside its mark, and its municipio where several are in view. before: said first."""
    return short_name(row["clave"], before + row["descripcion"], words.municipio_of(row))


def short_name(clave: str | None, text: str, municipio: str = "") -> str:
    """A name of at most LONGEST_NAME characters; what is whole is the clave and the municipio, "" for none."""
    text, whose = words.visible(text), f" · {municipio}" if municipio else ""
    longest = LONGEST_NAME - len(whose)
    name = text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + "…"
    return (f"<b>{escape(clave)}</b> " if isinstance(clave, str) else "") + escape(name + whose)


def colour_of(estado: str, dark: bool) -> str:
    shape = BANDS.get(estado, BANDS["sin_periodo"])
    return shape.dark if dark else shape.light


def ink(dark: bool) -> str:
    return "#E6E9ED" if dark else "#1B1F24"


def grey(dark: bool) -> str:
    return "#A6ADB8" if dark else "#5F6672"


def ground(dark: bool) -> str:
    return "#14181D" if dark else "#FFFFFF"


def rule(dark: bool) -> str:
    return "#3A424D" if dark else "#E3E6EA"
