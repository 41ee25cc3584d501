"""A cold server's first page, a second session, and memory as sessions come, the board beside the plain page.

python -m tests.bench.sessions STORE [--veces N] [--sesiones N]: medians and ratios, as tables. Memory on Linux only.
"""

import argparse
import os
import statistics
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests import chromium
from tests.bench.pages import DRAWN, WATCH
from tests.bench.served import SIDES, Server, serving

PATHS = {"plano": "", "tablero": "cumplimiento"}
COUNTED = (1, 5, 15, 30)


def opened(browser: Browser, server: Server, side: str) -> tuple[Page, float]:
    """A session of its own with its first page drawn, and the seconds that it took."""
    page = browser.new_context(viewport={"width": 1366, "height": 768}, locale="es-MX").new_page()
    page.set_default_timeout(180_000)
    page.add_init_script(WATCH)
    start = time.perf_counter()
    page.goto(f"{server.address}/{PATHS[side]}")
    page.wait_for_function(DRAWN)
    quiet = float(page.evaluate("() => performance.now() - window.watched.changed")) / 1000
    return page, time.perf_counter() - start - quiet


def first_pages(browser: Browser, store: Path, times: int) -> dict[str, list[tuple[float, float]]]:
    """Seconds from a server's start to its first page, and of a second session, by side; the sides take turns."""
    found: dict[str, list[tuple[float, float]]] = {side: [] for side in SIDES}
    for _ in range(times):
        for side, taken in found.items():
            with serving(side, store) as server:
                first = server.started_in + opened(browser, server, side)[1]
                taken.append((first, opened(browser, server, side)[1]))
    return found


def memory(browser: Browser, store: Path, side: str, sessions: int) -> dict[int, float]:
    """Megabytes of a server with no session (0) and with so many open ones."""
    with serving(side, store) as server:
        found = {0: server.memory}
        pages = []
        for number in range(1, sessions + 1):
            pages.append(opened(browser, server, side)[0])
            if number in COUNTED:
                found[number] = server.memory
        for page in pages:
            page.context.close()
        return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.sessions", description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--veces", type=int, default=3)
    parser.add_argument("--sesiones", type=int, default=30)
    asked = parser.parse_args()
    path = os.environ.get("POA_CHROMIUM") or chromium.find()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(path), args=["--no-sandbox", "--disable-gpu"])
        _tell_first_pages(first_pages(browser, asked.store, asked.veces))
        _tell_memory({side: memory(browser, asked.store, side, asked.sesiones) for side in SIDES})
        browser.close()


def _tell_first_pages(found: dict[str, list[tuple[float, float]]]) -> None:
    print("| lado | primera página desde el arranque, s | segunda sesión, s |\n|---|---|---|")
    medians = {side: [statistics.median(times) for times in zip(*taken, strict=True)] for side, taken in found.items()}
    for side, (cold, second) in medians.items():
        print(f"| {side} | {cold:.2f} | {second:.2f} |")
    ratios = [board / plain for board, plain in zip(medians["tablero"], medians["plano"], strict=True)]
    print(f"| razón | {ratios[0]:.2f} | {ratios[1]:.2f} |\n")


def _tell_memory(found: dict[str, dict[int, float]]) -> None:
    counts = list(found["plano"])
    print(f"| MB con sesiones | {' | '.join(map(str, counts))} |\n|---|{'---|' * len(counts)}")
    for side, megabytes in found.items():
        print(f"| {side} | {' | '.join(f'{megabytes[count]:.0f}' for count in counts)} |")
    ratios = [f"{found['tablero'][count] / found['plano'][count]:.2f}" for count in counts]
    print(f"| razón | {' | '.join(ratios)} |")


if __name__ == "__main__":
    main()
