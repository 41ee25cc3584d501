"""What is asked ahead: noted once, worked out beside, waited for by who asks; a fault is told to who asks alone."""

from concurrent.futures import wait
from pathlib import Path

import pytest

from data import ahead, store
from data.ahead import Asked
from data.reader import Reader
from data.store import Selection, ask
from tests.rows import muestra

YEAR = Selection(ejercicio=2023)


@pytest.fixture
def asked(almacen: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that the store worked out, in their order."""
    store.build(muestra(), almacen)
    found: list[str] = []
    answer = Reader._asked

    def noticed(self: Reader, question: str, first: int | None, values: dict[str, object]) -> object:
        found.append(question)
        return answer(self, question, first, values)

    monkeypatch.setattr(Reader, "_asked", noticed)
    return found


def test_what_is_asked_is_noted_once_and_of_rows_by_name_what_it_reads(asked: list[str]) -> None:
    with ahead.noting() as noted:
        ask("lists", YEAR)
        ask("lists", YEAR)
        ask("attainment", YEAR, first=10, lado="bajo")
        ask("periods_of_rows", YEAR, filas=["a"])
    ask("states", YEAR)
    assert list(noted) == [
        Asked("lists", None, ()),
        Asked("attainment", 10, (("lado", "bajo"),)),
        *[Asked(shared, 0, ()) for shared in ("elegidas", "seleccion", "periods")],
    ]


def test_what_was_begun_is_not_worked_out_again(asked: list[str]) -> None:
    begun = store.begin([Asked("lists", None, ()), Asked("attainment", 10, (("lado", "bajo"),))], YEAR)
    wait(begun)
    assert sorted(asked) == ["attainment", "lists"]
    rows = ask("attainment", YEAR, first=10, lado="bajo")
    assert ask("lists", YEAR)["filas"].sum() >= len(rows) > 0
    assert sorted(asked) == ["attainment", "lists"]


def test_the_answer_is_that_of_who_asks_alone(asked: list[str]) -> None:
    wait(store.begin([Asked("attainment", None, (("lado", "sobre"),))], YEAR))
    before = ask("attainment", YEAR, lado="sobre")
    store._in_force = None
    assert ask("attainment", YEAR, lado="sobre").equals(before)
    assert asked == ["attainment", "attainment"]


def test_a_fault_is_told_to_who_asks(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("sin respuesta")

    monkeypatch.setattr(Reader, "_asked", broken)
    wait(store.begin([Asked("lists", None, ())], YEAR))
    with pytest.raises(ValueError, match="sin respuesta"):
        ask("lists", YEAR)


def test_without_a_store_nothing_is_begun(almacen: Path) -> None:
    assert store.begin([Asked("lists", None, ())], YEAR) == []
