"""A whole load, cold process, beside a plain `import streamlit` in the same run."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "documents"
RUNS = 7


def main() -> None:
    sides = {
        "import streamlit": [sys.executable, "-c", "import streamlit"],
        "carga de 001": _load(REAL.glob("001_*.txt")),
        "carga de los cinco documentos reales": _load(REAL.glob("00?_*.txt")),
        "carga de los ejemplos": _load((ROOT / "data" / "documents" / "ejemplos").glob("*.txt")),
    }
    present = {name: command for name, command in sides.items() if command}
    # The sides take turns, so that what else the machine does falls on all of them alike.
    seconds: dict[str, list[float]] = {name: [] for name in present}
    for _ in range(RUNS):
        for name, command in present.items():
            seconds[name].append(_seconds(command))
    base = statistics.median(seconds["import streamlit"])
    print(f"| qué (mediana de {RUNS}, proceso frío) | segundos | razón con import streamlit |\n|---|---|---|")
    for name, found in seconds.items():
        median = statistics.median(found)
        print(f"| {name} | {median:.2f} | {median / base:.2f} |")


def _load(documents: Iterable[Path]) -> list[str]:
    """The command that loads the documents; empty when there are none."""
    paths = sorted(str(path) for path in documents)
    return [sys.executable, "-m", "loaders", *paths] if paths else []


def _seconds(command: Sequence[str]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "POA_STORE": str(Path(folder) / "poa.duckdb")}
        start = time.perf_counter()
        subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True)
        return time.perf_counter() - start


if __name__ == "__main__":
    main()
