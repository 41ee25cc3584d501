"""The two sides of a comparison, each served as a person serves it: the board, and the plain page to beat."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SIDES = {"plano": Path("tests/bench/plain.py"), "tablero": Path("dashboard.py")}
STARTS_WITHIN = 120


@dataclass(frozen=True)
class Server:
    """A running server: its address, its process, and how long it took to answer (s)."""

    address: str
    process: subprocess.Popen[bytes]
    started_in: float

    @property
    def memory(self) -> float:
        """Resident memory of the process and its children, MB; Linux only."""
        processes = [self.process.pid]
        for pid in processes:
            for task in Path(f"/proc/{pid}/task").iterdir():
                processes += [int(child) for child in (task / "children").read_text().split()]
        return sum(_resident(pid) for pid in processes)


def _resident(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


@contextmanager
def serving(side: str, store: Path) -> Iterator[Server]:
    """The server of one side on a free port, stopped at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(SIDES[side]), *options],
        cwd=ROOT,
        env={**os.environ, "POA_STORE": str(store), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(f"{address}/_stcore/health", process)
        yield Server(address, process, time.perf_counter() - start)
    finally:
        process.terminate()
        process.wait()


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + STARTS_WITHIN
    while process.poll() is None and time.monotonic() < give_up:
        try:
            urllib.request.urlopen(address).close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    raise RuntimeError(f"El servidor no arrancó (código {process.poll()}).")
