"""The colours that charts and HTML share, and what they must be to be told apart and read."""

import math
import re
from pathlib import Path

import pytest

from pages.parts import charts_money
from pages.parts.bands import BANDS, Band, band

CSS = (Path(__file__).parents[2] / "pages" / "parts" / "board.css").read_text(encoding="utf8")
FILLS = ("critica", "en_riesgo", "cumplida", "superada", "subestimada")
GROUNDS = {"light": "#FFFFFF", "dark": "#14181D"}


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB, as WCAG 2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("estado", FILLS)
def test_html_and_charts_have_one_colour(estado: str) -> None:
    found = re.search(rf"--{BANDS[estado].css}: light-dark\((#\w+), (#\w+)\)", CSS)
    assert found.groups() == (BANDS[estado].light, BANDS[estado].dark)


@pytest.mark.parametrize("theme", GROUNDS)
@pytest.mark.parametrize("estado", FILLS)
def test_a_fill_stands_out_of_its_ground(estado: str, theme: str) -> None:
    assert contrast(getattr(BANDS[estado], theme), GROUNDS[theme]) >= 3


def test_no_two_bands_share_a_word_a_symbol_or_a_class() -> None:
    for part in ("word", "symbol", "css"):
        assert len({getattr(shape, part) for shape in BANDS.values()}) == len(BANDS)


def test_every_state_of_the_store_has_a_band() -> None:
    schema = (Path(__file__).parents[2] / "data" / "views.sql").read_text(encoding="utf8")
    states = set(re.findall(r"then '(\w+)'", schema)) - {"con_banda"}
    assert states <= set(BANDS)
    assert {"no_juzgable", "sin_programacion", "sin_programar_ejecutada", "sin_reporte"} <= states


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_a_row_without_closed_period_has_its_own(missing: float | None) -> None:
    assert band(missing) == Band("Sin periodo cerrado", "…", "#8A8F98", "#6B7480", "sin-periodo")


def lab(colour: str) -> tuple[float, float, float]:
    """CIE L*a*b* (D65) of #RRGGBB."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("dark", [False, True])
def test_women_and_men_have_hues_of_their_own(dark: bool) -> None:
    theme = "dark" if dark else "light"
    people = (charts_money.WOMEN[dark], charts_money.MEN[dark])
    others = [getattr(shape, theme) for shape in BANDS.values()]
    assert min(math.dist(lab(hue), lab(other)) for hue in people for other in others) >= 15
    assert math.dist(lab(people[0]), lab(people[1])) >= 15
    assert min(contrast(hue, GROUNDS[theme]) for hue in people) >= 4.5
