"""Figures as es-MX text, half up."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.parts.formats import count, percent, pesos


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (9, 8, "113 %"),  # 112.5
        (201, 200, "101 %"),  # 100.5, which as a float quotient is 100.49999
        (15, 17, "88 %"),
        (11, 4, "275 %"),
        (3973, 2632, "151 %"),
        (0, 1, "0 %"),
        (1, 16, "6.3 %"),  # 6.25
        (1, 20, "5.0 %"),
        (9.96, 100, "10 %"),
        (0.5, 1000, "0.1 %"),  # 0.05
        (2, 0, "—"),
        (None, 4, "—"),
        (float("nan"), 4, "—"),
        (4, None, "—"),
        (40, 1, "4,000 %"),
        (-1, 2, "−50 %"),
    ],
)
def test_percent(part: float | None, whole: float | None, text: str) -> None:
    assert percent(part, whole) == text


def test_percent_of_a_ratio() -> None:
    assert percent(0.964) == "96 %"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1770, "1,770"),
        (1770.0, "1,770"),
        (Decimal("1770.0000"), "1,770"),
        (0, "0"),
        (100, "100"),
        (0.5, "0.5"),
        (1234567.25, "1,234,567.25"),
        (-19, "−19"),
        (None, "—"),
        (float("nan"), "—"),
    ],
)
def test_count(value: float | None, text: str) -> None:
    assert count(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (302687.14, "$302,687.14"),
        (0, "$0.00"),
        (0.005, "$0.01"),
        (-5, "−$5.00"),
        (None, "—"),
        (Decimal("1e6"), "$1,000,000.00"),
    ],
)
def test_pesos(value: float | None, text: str) -> None:
    assert pesos(value) == text


@given(part=st.integers(0, 10**9), whole=st.integers(1, 10**6), scale=st.sampled_from([1, 10, 10_000]))
def test_percent_is_the_exact_ratio_half_up(part: int, whole: int, scale: int) -> None:
    """Figures of the store have up to four decimals and arrive as floats."""
    ratio = Fraction(part, whole) * 100
    places = 1 if ratio < Fraction(995, 100) else 0
    rounded = (ratio * 10**places + Fraction(1, 2)).__floor__()
    expected = "0 %" if part == 0 else f"{Decimal(rounded).scaleb(-places):,} %"
    assert percent(part / scale, whole / scale) == expected


@given(st.decimals(-(10**12), 10**12, places=2))
def test_pesos_says_every_centavo(amount: Decimal) -> None:
    assert Decimal(pesos(amount).replace("$", "").replace(",", "").replace("−", "-")) == amount


@given(st.decimals(0, 10**9, places=4))
def test_count_says_the_figure_of_the_store(value: Decimal) -> None:
    said = Decimal(count(float(value)).replace(",", ""))
    assert said == value.quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP)
