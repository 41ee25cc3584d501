"""Loads of 50, 100 and 200 documents, whole and cold, beside reading the same files with nothing done to them."""

import csv
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from loaders.values import MONTHS
from tests.bench.load import ROOT

SEED = 20261121
NUMBERS = (50, 100, 200)
ROWS = 100
_READ = "from pathlib import Path; [path.read_bytes() for path in Path({folder!r}).iterdir()]"
HEADING = ("Clave", "Actividad", "Unidad de medida", "Dependencia", "Meta anual", *MONTHS)


def main() -> None:
    print(f"| documentos de {ROWS} renglones | carga s | por documento, ms | solo leerlos, s | razón |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        documents = Path(folder) / "documentos"
        documents.mkdir()
        for number in NUMBERS:
            for one in range(len(list(documents.iterdir())), number):
                _write(documents / f"poa_{one:03}_2026.csv", one)
            store = str(Path(folder) / f"{number}" / "poa.duckdb")
            load = [sys.executable, "-m", "loaders", str(documents), "--store", store, "--fecha", "2026-12"]
            read = [sys.executable, "-c", _READ.format(folder=str(documents))]
            taken, reading = _seconds(load), _seconds(read)
            print(f"| {number} | {taken:.2f} | {1000 * taken / number:.0f} | {reading:.2f} | {taken / reading:.0f} |")


def _write(path: Path, number: int) -> None:
    """A table of one dependencia: texts, an annual target and its months."""
    chosen = random.Random(SEED + number)
    with path.open("w", encoding="utf8", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEADING)
        for row in range(1, ROWS + 1):
            months = [chosen.randint(0, 99) for _ in MONTHS]
            texts = [f"{row}", f"Atender la solicitud {row} de la colonia {number}", "Informe", f"Dirección {number}"]
            table.writerow([*texts, sum(months), *months])


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
