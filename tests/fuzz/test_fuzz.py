"""A few inputs of each target; `python -m tests.fuzz` tries them for long."""

import subprocess
import sys
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings

from data.records import Avance, Record
from loaders import readers, report
from loaders.layouts import recognised
from loaders.readers.text import Text
from tests.fuzz import sound
from tests.fuzz.reading import TooSlowError, became, beyond_the_store, bounded, invented
from tests.fuzz.targets import TARGETS, Target
from tests.loaders.given import line, page, records_of

REPORT = page([line("101", "Podar los árboles de las avenidas principales", 8, "2 2 2 1 2 1 2 2", 6, "75%")])


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_nothing_but_an_error_of_the_document_and_no_figure_invented(target: Target) -> None:
    few = settings(
        max_examples=max(2, 24 * target.share // 100),
        deadline=None,
        derandomize=True,  # The same ones each time: others are for the long run.
        suppress_health_check=list(HealthCheck),
    )

    @few
    @given(target.inputs)
    def run(drawn: tuple[object, ...]) -> None:
        target.tried(*drawn)

    run()


@pytest.mark.parametrize("name", [name for name, _ in (*sound.texts(), *sound.books(), *sound.delimited())])
def test_what_is_sound_is_read(name: str) -> None:
    """What is damaged is read whole without the damage: else the targets would try nothing."""
    content = dict((*sound.texts(), *sound.books(), *sound.delimited()))[name]
    assert became(content, name, sound.SAID) in ("leido", "leido, sin renglones")


# ---------------------------------------------------------------- the checks themselves


def read() -> tuple[Text, list[Record]]:
    document = readers.read(REPORT.encode(), "informe.txt")
    assert isinstance(document, Text)
    form = recognised(document)
    return document, records_of([("doc-1", report.decide(form.sheets, "informe.txt", sound.SAID, form.informa))])


def test_a_figure_that_is_printed_elsewhere_is_invented() -> None:
    """8 is the year's target: no reading of the first quarter says it."""
    document, records = read()
    assert invented(document, records) == []
    first = next(one for one in records if isinstance(one, Avance))
    assert (first.programado, first.programado_metodo) == (Decimal(2), "leido")
    changed = [one._replace(programado=Decimal(9)) if one is first else one for one in records]
    assert [one.split(" de ")[0] for one in invented(document, changed)] == ["p1"]
    assert invented(document, [one for one in records if not hasattr(one, "lugar")]) != []


def test_a_number_that_the_store_has_no_room_for() -> None:
    _, records = read()
    assert beyond_the_store(records) == []
    first = next(one for one in records if isinstance(one, Avance))
    assert beyond_the_store([first._replace(realizado=Decimal(10**14))]) == [f"Avance.realizado: {10**14}"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows no tiene señales de tiempo de procesador.")
def test_what_takes_too_long_is_stopped() -> None:
    with pytest.raises(TooSlowError), bounded(0.05):
        all(number >= 0 for number in count())


def test_the_long_run_says_how_many_were_tried() -> None:
    """In a process of its own, whose memory is bounded."""
    command = [sys.executable, "-m", "tests.fuzz", "--ejemplos", "10", "--blancos", "valores", "archivos"]
    ran = subprocess.run(command, cwd=sound.ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "| valores | 10 |" in ran.stdout
    assert ran.stdout.splitlines()[-1].startswith("20 en ")
