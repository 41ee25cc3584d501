"""python -m tests.fuzz: tries damaged documents for so many minutes, and says how many and what was found."""

import argparse
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field

import hypothesis
from hypothesis import HealthCheck, Phase, given, settings

from tests.fuzz.targets import TARGETS, Target

# Of a run of hypothesis: after so many it begins again, with another seed.
BATCH = 100
# Of the processor: an input that takes more is shown.
SLOW = 5
# What the whole run may take of memory: no document may ask for more.
MOST_MEMORY = 6 * 1024**3


@dataclass
class Tried:
    """The inputs of a target: how many, what became of them, the faults by where they were raised, the slowest
    and its seconds of processor."""

    number: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: dict[str, str] = field(default_factory=dict)
    slowest: float = 0.0
    slow: str = ""


def main() -> int:
    """The exit code: 0 when no fault was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Prueba documentos dañados.")
    parser.add_argument("--minutos", type=float, default=1.0, help="cuánto, entre todos los blancos")
    parser.add_argument("--ejemplos", type=int, help="en su lugar, cuántos de cada blanco")
    parser.add_argument("--blancos", nargs="+", choices=[target.name for target in TARGETS], metavar="BLANCO")
    parser.add_argument("--semilla", type=int, default=0)
    asked = parser.parse_args()
    _bound_memory()
    chosen = [target for target in TARGETS if not asked.blancos or target.name in asked.blancos]
    found = {target.name: Tried() for target in chosen}
    until, seed = time.monotonic() + 60 * asked.minutos, asked.semilla
    begun = time.monotonic()
    while True:
        for target in chosen:
            _batch(target, asked.ejemplos or BATCH * target.share // 100, seed, found[target.name])
            if not asked.ejemplos and time.monotonic() > until:
                return _tell(found, time.monotonic() - begun)
        seed += 1
        if asked.ejemplos:
            return _tell(found, time.monotonic() - begun)


def _batch(target: Target, number: int, seed: int, tried: Tried) -> None:
    """Try so many inputs; a fault is kept, and does not stop the others."""

    @hypothesis.seed(seed)
    @settings(
        max_examples=number,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(target.inputs)
    def run(drawn: tuple[object, ...]) -> None:
        start = time.process_time()
        try:
            tried.outcomes[target.tried(*drawn)] += 1
        except Exception as error:
            tried.outcomes["falla"] += 1
            tried.faults.setdefault(_where(error), f"{traceback.format_exc()}\n{target.name}: {drawn!r}"[-6000:])
        tried.number += 1
        seconds = time.process_time() - start
        if seconds > tried.slowest:
            tried.slowest, tried.slow = seconds, repr(drawn)

    run()


def _where(error: Exception) -> str:
    """What was raised and in which line: one fault is told once."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    said = "" if not isinstance(error, AssertionError) else str(error)[:40]
    return f"{type(error).__name__} {frame.filename.rpartition('/')[2]}:{frame.lineno} {said}"


def _tell(found: dict[str, Tried], seconds: float) -> int:
    faults = [fault for tried in found.values() for fault in tried.faults.items()]
    for where, fault in faults:
        print(f"--- {where}\n{fault}\n", file=sys.stderr)
    for name, tried in found.items():
        if tried.slowest > SLOW:
            print(f"--- {name}, {tried.slowest:.1f} s de procesador\n{tried.slow[:2000]}\n", file=sys.stderr)
    print("| blanco | probados | qué fue de ellos | el más lento, s de procesador |\n|---|---|---|---|")
    for name, tried in found.items():
        outcomes = ", ".join(f"{what} {count}" for what, count in tried.outcomes.most_common())
        print(f"| {name} | {tried.number:,} | {outcomes} | {tried.slowest:.2f} |")
    print(f"{sum(tried.number for tried in found.values()):,} en {seconds:.0f} s; {len(faults)} fallas distintas.")
    return 1 if faults else 0


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows sets no limit.
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, resource.RLIM_INFINITY))


if __name__ == "__main__":
    sys.exit(main())
