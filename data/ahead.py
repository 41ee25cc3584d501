"""What will be asked, begun before its turn: while a page draws its filters, the other cores work out what it asked the
last time that it was drawn. Nothing depends on it: what was not foreseen is worked out when it is asked.
"""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import ContextVar
from typing import NamedTuple


class Asked(NamedTuple):
    """A question with what it was asked with, but for the Selection. first: how many rows; None: all."""

    question: str
    first: int | None
    parameters: tuple[tuple[str, object], ...]


_noted: ContextVar[dict[Asked, None] | None] = ContextVar("noted", default=None)
_beside = ThreadPoolExecutor(max_workers=os.cpu_count() or 1, thread_name_prefix="preguntas")


@contextlib.contextmanager
def noting() -> Iterator[dict[Asked, None]]:
    """What is asked inside, each once, in its order."""
    noted: dict[Asked, None] = {}
    token = _noted.set(noted)
    try:
        yield noted
    finally:
        _noted.reset(token)


def note(asked: Asked) -> None:
    """Note that this was asked, where somebody notes."""
    noted = _noted.get()
    if noted is not None:
        noted[asked] = None


def begin(asked: Iterable[Asked], work_out: Callable[[Asked], None]) -> list[Future[None]]:
    """Begin each, in their order; whoever asks meanwhile waits for the rest. A fault is left to who asks."""
    return [_beside.submit(work_out, one) for one in asked]
