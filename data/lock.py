"""One writer at a time, also among processes: a lock on a file beside the store that says whose turn it is.

The system frees the lock when its process ends, however it ends: a loader that was killed is in nobody's way.
"""

import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

LOOKS_AGAIN_AFTER = 0.1  # seconds

_in_this_process = threading.RLock()
_held: set[Path] = set()


def file_of(store: Path) -> Path:
    """The lock of a store."""
    return store.with_name(store.name + ".candado")


@contextmanager
def turn(store: Path, waiting: Callable[[str], None] = lambda line: None) -> Iterator[None]:
    """Wait until nobody else writes the store, and keep the others out meanwhile; waiting hears who is writing, once.

    A turn may be taken within a turn. Raises OSError when the file of the lock cannot be written.
    """
    with _in_this_process:
        if store in _held:
            yield
            return
        with file_of(store).open("a+b") as file:
            _take(file, waiting)
            _held.add(store)
            try:
                yield
            finally:
                _held.remove(store)
                file.truncate(0)


def _take(file: BinaryIO, waiting: Callable[[str], None]) -> None:
    if not _taken(file):
        file.seek(0)
        waiting(
            f"Otra carga está en curso ({file.read().decode('utf8') or 'apenas comienza'}): se espera a que termine."
        )
        while not _taken(file):
            time.sleep(LOOKS_AGAIN_AFTER)
    file.truncate(0)
    file.write(f"proceso {os.getpid()} en {socket.gethostname()}, desde {datetime.now():%d/%m/%Y %H:%M}".encode())
    file.flush()


if sys.platform == "win32":
    import msvcrt

    # Windows hides what is locked from the others: the byte locked lies far behind the text.
    BEHIND = 1 << 30

    def _taken(file: BinaryIO) -> bool:
        file.seek(BEHIND)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _taken(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
