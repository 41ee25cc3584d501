"""The numbers of a column by its own habit: what one cell leaves open, the others tell."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.numbers import COMMA, POINT, numbers_of


def values(*cells: object, decimal: str | None = None) -> list[Decimal | None]:
    return list(numbers_of(cells, decimal).values)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10.200,00", "10200"),
        ("1,770.50", "1770.50"),
        ("0,25", "0.25"),
        ("0.250", "0.250"),
        ("0,250", "0.250"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("12345,678", "12345.678"),
        ("5%", "5"),
        ("5 %", "5"),
        ("-", "0"),
        ("$ -", "0"),
        ("$ 1,770.00", "1770"),
        ("\\$25,000.00", "25000"),
        ("(4)", "-4"),
        ("-4", "-4"),
        ("-$4.5", "-4.5"),
        ("1 770", "1770"),
        ("1\u00a0770,5", "1770.5"),
        ("1'234'567", "1234567"),
        ("1 Programa", "1"),
        ("175 acciones", "175"),
        ("0", "0"),
    ],
)
def test_one_cell(text: str, value: str) -> None:
    found = numbers_of([text])
    assert found.values == (Decimal(value),)
    assert not found.doubtful
    assert not found.unread


@pytest.mark.parametrize(
    "text",
    ["007", "1.2.3", "2024-05", "02/01/26", "X", "uno", "1,77,0", "1.23.456", "9" * 13, "1e9", "(4", "3 de 5", "٣"],
)
def test_what_is_no_number(text: str) -> None:
    found = numbers_of([text])
    assert found.values == (None,)
    assert found.unread == {0}


@pytest.mark.parametrize("cell", [10**12, -(10**12), 10**400, 1e300, -1e300, float("inf"), float("nan")])
def test_typed_numbers_that_are_no_figure(cell: float) -> None:
    """As the same digits written as text: longer than any count of people or pesos."""
    found = numbers_of([cell, 10**12 - 1])
    assert found.values == (None, Decimal(999_999_999_999))
    assert found.unread == {0}


def test_blank_cells_are_neither_zero_nor_unread() -> None:
    found = numbers_of([None, "", "  "])
    assert found.values == (None, None, None)
    assert not found.unread


def test_typed_numbers_lose_the_traces_of_binary_arithmetic() -> None:
    assert values(1770, 0.1 + 0.2, 0.05, True) == [Decimal(1770), Decimal("0.3"), Decimal("0.05"), None]


def test_units_and_percents() -> None:
    found = numbers_of(["1 Programa", "175 acciones", "5%", 3])
    assert found.units == {0: "Programa", 1: "acciones"}
    assert found.percents == {2}


def test_a_cell_of_two_meanings_is_read_as_the_others_of_its_column() -> None:
    assert values("1,770", "0,25") == [Decimal("1.770"), Decimal("0.25")]
    assert values("1,770", "2.5") == [Decimal(1770), Decimal("2.5")]
    assert values("1.770", "10.200,00") == [Decimal(1770), Decimal(10200)]


def test_alone_it_is_doubtful() -> None:
    found = numbers_of(["1,770", "250", None])
    assert found.values == (Decimal(1770), Decimal(250), None)
    assert found.decimal is None
    assert found.doubtful == {0}


def test_another_column_of_its_table_tells() -> None:
    found = numbers_of(["1,770"], decimal=COMMA)
    assert found.values == (Decimal("1.770"),)
    assert not found.doubtful
    # Its own column tells first.
    assert values("1,770", "2.5", decimal=COMMA) == [Decimal(1770), Decimal("2.5")]


def test_several_of_three_digits_are_thousands() -> None:
    found = numbers_of(["1.770", "12.500", "2.300", "950"])
    assert found.values == (Decimal(1770), Decimal(12500), Decimal(2300), Decimal(950))
    assert found.decimal == COMMA
    assert not found.doubtful


def test_not_where_the_column_writes_thousands_without_a_sign() -> None:
    assert numbers_of(["1.770", "12.500", "2.300", "9500"]).doubtful == {0, 1, 2}


def test_a_column_that_contradicts_itself_is_doubtful() -> None:
    found = numbers_of(["1,770", "2,5", "3.5"], decimal=POINT)
    assert found.values[1:] == (Decimal("2.5"), Decimal("3.5"))
    assert found.decimal is None
    assert found.doubtful == {0}


AMOUNTS = st.lists(st.decimals(0, 10**8, places=2, allow_nan=False), min_size=1, max_size=12)


@given(AMOUNTS, st.sampled_from([COMMA, POINT]))
def test_a_column_written_by_one_habit_comes_back(amounts: list[Decimal], decimal: str) -> None:
    swap = str.maketrans(",.", ".,") if decimal == COMMA else {}
    found = numbers_of([f"{amount:,.2f}".translate(swap) for amount in amounts])
    assert list(found.values) == amounts
    assert found.decimal == decimal
    assert not found.doubtful


@given(st.lists(st.integers(0, 10**9)), st.sampled_from([COMMA, POINT]))
def test_a_whole_number_is_right_or_doubtful(counts: list[int], decimal: str) -> None:
    swap = str.maketrans(",.", ".,") if decimal == COMMA else {}
    found = numbers_of([f"{count:,}".translate(swap) for count in counts])
    for i, count in enumerate(counts):
        assert found.values[i] == count or i in found.doubtful


@given(st.lists(st.none() | st.text(max_size=12) | st.integers() | st.floats() | st.booleans() | st.dates()))
def test_any_cells(cells: list[object]) -> None:
    found = numbers_of(cells)
    assert len(found.values) == len(cells)
    assert found.doubtful.isdisjoint(found.unread)
