"""Printed text to value."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.values import MONTHS, figure, months, normalised, percent, rounded_percent, years

# Twelve digits are the longest figure that is taken for one.
WHOLE = st.integers(min_value=0, max_value=10**12 - 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4", 4),
        ("0", 0),
        ("1,770", 1770),
        ("1751", 1751),
        ("1,234,567", 1234567),
        ("1+", 1),
        ("-", 0),
        ("–", 0),
        ("$ -", 0),
        ("\\$ -", 0),
        ("$-", 0),
        ("\\$0.00", 0),
        ("\\$ 25,000.00", 25000),
        ("$227,782.14", "227782.14"),
        ("0.5", "0.5"),
        (" 12 ", 12),
    ],
)
def test_a_figure(text: str, value: int | str) -> None:
    assert figure(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", " ", "\t", "\xa0"])
def test_a_blank_cell_is_no_zero(text: str) -> None:
    assert figure(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("036", "00", "007", "01+"),  # A zero in front is the trace of a misread digit.
        *("1,77", "17,70", "1,7700", ",770", "1,770,5", "0,770"),  # Thousands come in threes.
        *("1 1", "1/1", "X", "l", "4to", "1.", ".5", "--", "+", "1++", "$", "-1", "100%", "2.1.5", "1e3", "NaN"),
        "1234567890123",  # Thirteen digits.
    ],
)
def test_no_figure(text: str) -> None:
    with pytest.raises(ValueError, match="no es una cifra") as told:
        figure(text)
    assert f"«{text}»" in str(told.value)


@given(WHOLE)
def test_a_whole_number_comes_back_however_it_is_printed(number: int) -> None:
    for printed in (f"{number}", f"{number:,}", f" {number:,} ", f"{number:,}+", f"\\$ {number:,}"):
        assert figure(printed) == number


@given(WHOLE, st.integers(min_value=1, max_value=3))
def test_zeros_in_front_are_refused(number: int, zeros: int) -> None:
    with pytest.raises(ValueError, match="no es una cifra"):
        figure("0" * zeros + str(number))


@given(st.text() | st.text("0123456789,.+-$\\% –", max_size=20))
def test_no_text_breaks_the_parsers(text: str) -> None:
    for parse in (figure, percent):
        try:
            value = parse(text)
        except ValueError:
            continue
        assert value is None or (value.is_finite() and value >= 0)
    assert all(1 <= month <= 12 for month in months(text))
    assert all(2000 <= year <= 2099 for year in years(text))
    assert normalised(normalised(text)) == normalised(text)


@pytest.mark.parametrize(
    ("text", "value"), [("275%", 275), ("275 %", 275), ("0%", 0), ("101.5%", "101.5"), ("1,200%", 1200), (" 96% ", 96)]
)
def test_a_percentage(text: str, value: int | str) -> None:
    assert percent(text) == Decimal(value)


def test_a_blank_percentage() -> None:
    assert percent("  ") is None


@pytest.mark.parametrize("text", ["100", "%", " %", "100%%", "%100", "O%", "036%", "100 % *"])
def test_no_percentage(text: str) -> None:
    with pytest.raises(ValueError, match="no es un"):
        percent(text)


@pytest.mark.parametrize(
    ("part", "whole", "rounded"),
    [
        (9, 8, 113),  # 112.5
        (201, 200, 101),  # 100.5
        (11, 4, 275),
        (15, 17, 88),  # 88.235…
        (45121, 39375, 115),  # 114.59…
        (457, 381, 120),  # 119.947…
        (1, 8, 13),  # 12.5
        (3, 8, 38),  # 37.5: half to even would give 38 as well, 1/8 would give 12
        (0, 1, 0),
        (96, 100, 96),
    ],
)
def test_percentages_are_rounded_half_up(part: int, whole: int, rounded: int) -> None:
    assert rounded_percent(Decimal(part), Decimal(whole)) == rounded


@given(WHOLE, st.integers(min_value=1, max_value=10**9))
def test_a_rounded_percentage_is_the_nearest_one(part: int, whole: int) -> None:
    rounded = int(rounded_percent(Decimal(part), Decimal(whole)))
    # Off by half at most, and the upper one of two that are as near.
    assert -whole <= 2 * (100 * part - rounded * whole) < whole


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("OCTUBRE-DICIEMBRE 2023", [10, 12]),
        ("Fecha: octubre - diciembre", [10, 12]),
        ("ENE-MAR", [1, 3]),
        ("Enero a marzo de 2024", [1, 3]),
        ("JULIO–SEPT. 2023", [7, 9]),
        ("setiembre", [9]),
        ("SET", [9]),
        ("marzos martes mayormente julios diciembres", []),  # Words that begin like a month.
        ("4 de los 12 comités", []),
        ("", []),
    ],
)
def test_months(text: str, found: list[int]) -> None:
    assert months(text) == found


@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_by_its_name_and_by_its_first_three_letters(month: int) -> None:
    name = MONTHS[month - 1]
    assert months(f"{name.upper()} {name} {name[:3]}") == [month] * 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("OCTUBRE-DICIEMBRE 2023", [2023]),
        ("POA 2023 y 2024", [2023, 2024]),
        ("1999 2100 12023 20234", []),
        ("meta 2,023", []),
    ],
)
def test_years(text: str, found: list[int]) -> None:
    assert years(text) == found


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Dictámenes técnicos", "DICTAMENES  TECNICOS."),
        ("C.D.H.I.", "c d h i"),
        ("Niñez", "NIÑEZ"),
    ],
)
def test_texts_that_are_alike_but_for_accents_case_and_punctuation(left: str, right: str) -> None:
    assert normalised(left) == normalised(right) != ""
