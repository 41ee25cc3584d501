"""Answers that stay in memory: each is worked out once, and is its reader's own."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

from data import answers
from data.answers import Answers


class Asked:
    """What works an answer out, and counts how often it was asked to."""

    def __init__(self, rows: int = 2) -> None:
        self.rows, self.times = rows, 0

    def __call__(self) -> pd.DataFrame:
        self.times += 1
        return pd.DataFrame({"n": range(self.rows)})


def test_what_was_asked_is_not_worked_out_again() -> None:
    kept, asked = Answers(), Asked()
    assert [len(kept.of("a", asked)), len(kept.of("a", asked))] == [2, 2]
    assert asked.times == 1


def test_what_one_reader_does_to_an_answer_no_other_sees() -> None:
    kept, asked = Answers(), Asked()
    mine = kept.of("a", asked)
    mine.loc[0, "n"] = 99
    mine["mine"] = 1
    assert kept.of("a", asked).to_dict("list") == {"n": [0, 1]}


def test_who_asks_the_same_meanwhile_waits() -> None:
    kept, go_on, times = Answers(), threading.Event(), []

    def slow() -> pd.DataFrame:
        times.append(1)
        assert go_on.wait(10)
        return pd.DataFrame({"n": [7]})

    with ThreadPoolExecutor(5) as readers:
        asking = [readers.submit(kept.of, "a", slow) for _ in range(5)]
        go_on.set()
        assert [one.result(10)["n"].tolist() for one in asking] == [[7]] * 5
    assert len(times) == 1


def test_a_fault_is_not_kept() -> None:
    kept, asked = Answers(), Asked()

    def broken() -> pd.DataFrame:
        raise ValueError("sin respuesta")

    with pytest.raises(ValueError, match="sin respuesta"):
        kept.of("a", broken)
    assert len(kept.of("a", asked)) == 2


def test_a_long_answer_puts_no_other_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "LONGEST_KEPT", 3)
    kept, short, long = Answers(), Asked(3), Asked(4)
    kept.of("a", short)
    assert [len(kept.of("b", long)), len(kept.of("b", long))] == [4, 4]
    kept.of("a", short)
    assert (short.times, long.times) == (1, 2)


def test_the_answers_asked_for_longest_ago_are_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "ROWS_KEPT", 5)
    kept, first, second, third = Answers(), Asked(2), Asked(2), Asked(2)
    kept.of("a", first)
    kept.of("b", second)
    kept.of("a", first)
    # 2 + 2 + 2 rows are more than 5: "b" goes, and is worked out again when it is asked for, in the place of "a".
    kept.of("c", third)
    kept.of("c", third)
    kept.of("b", second)
    kept.of("a", first)
    assert (first.times, second.times, third.times) == (2, 2, 1)
