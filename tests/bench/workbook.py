"""A workbook of 50,000 rows by 25 columns, read and loaded, beside `pandas.read_excel` on it in the same run."""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter

from loaders.values import MONTHS

ROOT = Path(__file__).parents[2]
SEED = 20261121
ROWS = 50_000
RUNS = 3
TEXTS = ("Clave", "Actividad", "Unidad de medida", "Dependencia", "Responsable", "Programa", "Eje")
HEADING = (*TEXTS, "Meta anual", *MONTHS, "Avance", "Presupuesto", "Mujeres", "Hombres", "Observaciones")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "poa_2026.xlsx"
        python = (sys.executable, "-c")
        # Not in this process: what it holds would count as the peak of the others.
        subprocess.run((*python, _WRITE.format(path=str(path))), cwd=ROOT, check=True)
        sides = {
            "pandas.read_excel": (*python, f"import pandas; pandas.read_excel({str(path)!r})"),
            "lectura": (*python, _READ.format(path=str(path))),
            "carga entera": (sys.executable, "-m", "loaders", str(path), "--fecha", "2026-12"),
        }
        # The sides take turns, so that what else the machine does falls on all of them alike.
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in sides}
        for _ in range(RUNS):
            for name, command in sides.items():
                found[name].append(_cost(command, Path(folder)))
    _print(found)


_WRITE = "from pathlib import Path; from tests.bench.workbook import write; write(Path({path!r}))"
_READ = """
from pathlib import Path
from loaders import readers
path = Path({path!r})
for table in readers.read(path.read_bytes(), path.name).tables:
    table.details()
"""


def write(path: Path) -> None:
    """The table: texts, an annual target, its months, a percentage, pesos and people; one sheet."""
    chosen = random.Random(SEED)
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("POA 2026")
        percent = workbook.add_format({"num_format": "0%"})
        sheet.write_row(0, 0, HEADING)
        for row in range(1, ROWS + 1):
            months = [chosen.randint(0, 99) for _ in MONTHS]
            texts = (f"{row}", f"Atender la solicitud {row} de la colonia", "Informe", f"Dirección {row % 40}")
            names = (f"Jefatura {row % 90}", f"Programa {row % 70}", f"Eje {row % 5}")
            sheet.write_row(row, 0, [*texts, *names, sum(months), *months])
            sheet.write_number(row, len(TEXTS) + 13, 0.5, percent)
            sheet.write_row(row, len(TEXTS) + 14, [row * 10.5, row % 7, row % 5, "Sin novedad"])


def _cost(command: Sequence[str], folder: Path) -> tuple[float, float]:
    """Seconds, and peak memory in MB, of a process of its own."""
    environment = {**os.environ, "POA_STORE": str(folder / "almacen" / "poa.duckdb")}
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    return time.perf_counter() - start, used.ru_maxrss / 1024


def _print(found: Mapping[str, Sequence[tuple[float, float]]]) -> None:
    base = statistics.median(seconds for seconds, _ in found["pandas.read_excel"])
    print(f"| {ROWS:,} × {len(HEADING)} (mediana de {RUNS}, proceso frío) | segundos | renglones/s | razón | MB |")
    print("|---|---|---|---|---|")
    for name, costs in found.items():
        seconds = statistics.median(one for one, _ in costs)
        memory = max(one for _, one in costs)
        print(f"| {name} | {seconds:.2f} | {ROWS / seconds:,.0f} | {seconds / base:.2f} | {memory:.0f} |")


if __name__ == "__main__":
    main()
