"""python -m tests.generated: how many figures of generated pages come back, by faults a reading, as a table."""

import argparse
from concurrent.futures import ProcessPoolExecutor
from functools import partial, reduce

from tests.generated import tables
from tests.generated.counting import BLANK, UNKNOWN, Count, count

SEEDS = tuple(range(90001, 90009))
ROWS = 1250
METHODS = ("corroborado", "resuelto", "leido", BLANK, "inferido", "contradictorio", UNKNOWN)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.generated", description="Mide la reconciliación.")
    parser.add_argument("--renglones", type=int, default=ROWS, help="renglones por semilla")
    parser.add_argument("--semillas", type=int, nargs="+", default=SEEDS)
    parser.add_argument(
        "--fallas", type=int, nargs="+", default=(1, 2, 3), help="fallas por lectura, cada una al 50 %%"
    )
    parser.add_argument("--tablas", type=int, help="mide, en su lugar, tantas tablas sin forma conocida")
    asked = parser.parse_args()
    if asked.tablas:
        return print(_tables(asked.tablas))
    print("| Fallas | Renglones | Recuperadas | Una lectura | Dos o tres |", *(f" {m} |" for m in METHODS), sep="")
    print("|---|" + "---|" * (4 + len(METHODS)))
    with ProcessPoolExecutor() as pool:
        for faults in asked.fallas:
            one_seed = partial(_one_seed, rows=asked.renglones, faults=faults)
            print(_line(faults, reduce(Count.added, pool.map(one_seed, asked.semillas))), flush=True)


def _tables(number: int) -> str:
    counted = tables.count(range(1, number + 1))
    share = 100 * counted.right / counted.figures
    return (
        f"{counted.tables} tablas: {counted.figures:,} cifras, {share:.2f} % recuperadas, "
        f"{len(counted.wrong)} erradas; {counted.lost_rows} renglones perdidos, {counted.added_rows} de más; "
        f"{counted.asked} preguntadas, {counted.rejected} rechazadas."
    )


def _one_seed(seed: int, rows: int, faults: int) -> Count:
    return count([seed], rows, faults)


def _line(faults: int, counted: Count) -> str:
    shares = [counted.recovered_share(), counted.recovered_share(1), counted.recovered_share(2, 3)]
    cells = [f"{faults}", f"{counted.rows:,}", *(f"{share:.2f} %" for share in shares)]
    for method in METHODS:
        wrong = "" if method == UNKNOWN else f", {counted.wrong[method]} erradas ({counted.wrong_share(method):.3f} %)"
        cells.append(f"{counted.given[method]:,}{wrong}")
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
