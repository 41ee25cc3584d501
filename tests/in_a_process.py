"""What tests let another process do, to kill it, to fill its disk, or to work at the same time.

Processes are forked from one that has imported everything: each costs what it does and no more.
"""

import contextlib
import io
import itertools
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import FrameType
from typing import Any

from data import maps
from loaders.__main__ import main

DATA = str(Path(__file__).parents[1] / "data")
# What makes, writes, renames and removes files: a crash may fall between any two of its lines.
WRITES = {
    "receive",
    "keep",
    "keep_whole",
    "append",
    "build",
    "_write",
    "_run",
    "_insert",
    "_put_in_force",
    "_remove_rests",
}
NEVER = 1_000_000


def started(target: Any, *given: object) -> BaseProcess:
    """A process that runs a function of this module."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    process = context.Process(target=target, args=given)
    process.start()
    return process


def load(arguments: list[str], said: Path) -> None:
    """Load as the command line does, write what it says into a file, and end with its exit code."""
    with said.open("w", encoding="utf8") as file, contextlib.redirect_stdout(file), contextlib.redirect_stderr(file):
        code = main(arguments)
    sys.exit(code)


def load_killed_at(arguments: list[str], step: int, said: Path) -> None:
    """Load, and be killed before the step-th line of WRITES; says how many there were if it comes to its end."""
    lines = _killed_at(step)
    with contextlib.redirect_stdout(io.StringIO()):
        code = main(arguments)
    sys.settrace(None)
    said.write_text(str(next(lines)))
    sys.exit(code)


def keep_map_killed_at(store: Path, huella: str, texto: str, quien: str, step: int) -> None:
    """Keep a heading map, and be killed before the step-th line of WRITES."""
    _killed_at(step)
    maps.keep(store, huella, texto, quien, "prueba")
    sys.settrace(None)


def keep_maps(store: Path, huella: str, texto: str, quien: str, times: int) -> None:
    """Keep a heading map so many times."""
    for _ in range(times):
        maps.keep(store, huella, texto, quien, "prueba")


def _killed_at(step: int) -> Iterator[int]:
    """Kill this process before the step-th line of WRITES; the count of those lines."""
    lines = itertools.count()

    def watch(frame: FrameType, event: str, _: object) -> Any:
        code = frame.f_code
        if code.co_name not in WRITES or not code.co_filename.startswith(DATA):
            return None
        if event == "line" and next(lines) == step:
            os.kill(os.getpid(), signal.SIGKILL)
        return watch

    sys.settrace(watch)
    return lines


def load_with_no_file_beyond(arguments: list[str], largest: int, said: Path) -> None:
    """Load where no file can grow beyond so many bytes, as on a disk that fills up while it is written."""
    import resource  # Not on Windows.

    told = io.StringIO()
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
        code = main(arguments)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    said.write_text(told.getvalue(), encoding="utf8")
    sys.exit(code)
