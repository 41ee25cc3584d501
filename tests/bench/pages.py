"""From a filter's change to the drawn page, in a real browser, the board beside the plain page in the same run.

python -m tests.bench.pages STORE [--personas N [--aparte N]] [--cambios N]: medians, p95 and ratios, as a table.
"""

import argparse
import asyncio
import os
import statistics
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from tests import chromium
from tests.bench.served import Server, serving

PAGES = {
    "Cumplimiento": "cumplimiento",
    "Panorama": "",
    "Avance por programa": "avance",
    "Presupuesto": "presupuesto",
    "Beneficiarios": "beneficiarios",
    "Comparativo": "comparativo",
    "Conciliación": "conciliacion",
    "Documentos": "documentos",
}
# A page has been drawn when its script has ended and nothing in it has changed for this long (ms); for longer where the
# script was not seen to run: the state of one that is answered from memory is drawn once only, when it has ended.
QUIET, QUIET_UNSEEN = 300, 3000
# The plain page and ours take turns of so many changes: who uses a page changes its filter several times.
TURN = 5
# Notes when Enter was pressed, and when the page last changed.
WATCH = """
window.watched = {start: 0, changed: 0, ran: false};
document.addEventListener('keydown', event => {
    if (event.key === 'Enter') window.watched = {start: performance.now(), changed: 0, ran: false};
}, true);
new MutationObserver(changes => {
    window.watched.changed = performance.now();
    // A short run may have ended when its beginning is told.
    if (changes.some(change => change.attributeName === 'data-test-script-state')) window.watched.ran = true;
}).observe(document, {subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: ['data-test-script-state', 'href', 'd']});
"""
DRAWN = f"""() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
    && window.watched.changed > 0
    && performance.now() - window.watched.changed > (window.watched.ran ? {QUIET} : {QUIET_UNSEEN})"""
TOOK = "() => window.watched.changed - window.watched.start"


@dataclass(frozen=True)
class Taken:
    """Seconds from Enter on another ramo to the drawn page, one for each change: of the plain page and of ours."""

    plain: list[float]
    ours: list[float]


async def _opened(browser: Browser, server: Server, path: str, people: int) -> list[Page]:
    """The page as people have it open, each after a first change of the filter."""
    return list(await asyncio.gather(*[_opened_by_one(browser, f"{server.address}/{path}") for _ in range(people)]))


async def _opened_by_one(browser: Browser, address: str) -> Page:
    context = await browser.new_context(viewport={"width": 1366, "height": 768}, locale="es-MX")
    context.set_default_timeout(180_000)
    page = await context.new_page()
    await page.add_init_script(WATCH)
    await page.goto(address)
    await page.wait_for_function(DRAWN)
    await _choose(page, 49)
    return page


async def _choose(page: Page, ramo: int) -> float:
    box = page.get_by_test_id("stSidebar").get_by_role("combobox", name="Ramo")
    await box.click()
    await box.fill(f"{ramo} ")
    await page.get_by_role("option").first.wait_for()
    await box.press("Enter")
    await page.wait_for_function(DRAWN)
    return float(await page.evaluate(TOOK)) / 1000


async def measured(
    chromium_path: str, store: Path, pages: list[str], people: int, times: int, apart: int
) -> dict[str, Taken]:
    """What each page takes, by its name. People choose at the same time, each a ramo so far apart from the one before.

    The plain page and ours take turns, so that what else the machine does falls on both alike.
    """
    found: dict[str, Taken] = {}
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium_path, args=["--no-sandbox", "--disable-gpu"]
        )
        with serving("plano", store) as plain, serving("tablero", store) as board:
            of_plain = await _opened(browser, plain, "", people)
            for name in pages:
                ours = await _opened(browser, board, PAGES[name], people)
                found[name] = Taken([], [])
                for first in range(31, 31 + times, TURN):
                    ramos = range(first, min(first + TURN, 31 + times))
                    for open_pages, seconds in ((of_plain, found[name].plain), (ours, found[name].ours)):
                        for ramo in ramos:
                            asked = [
                                _choose(page, 31 + (ramo - 31 + apart * who) % 20)
                                for who, page in enumerate(open_pages)
                            ]
                            seconds.extend(await asyncio.gather(*asked))
                for page in ours:
                    await page.context.close()
        await browser.close()
    return found


def p95(seconds: list[float]) -> float:
    return sorted(seconds)[max(0, round(len(seconds) * 0.95) - 1)]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.pages", description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--paginas", nargs="+", choices=PAGES, default=list(PAGES), metavar="PÁGINA")
    parser.add_argument("--personas", type=int, default=1)
    parser.add_argument("--cambios", type=int, default=15)
    parser.add_argument("--aparte", type=int, default=4, help="0: todas las personas eligen lo mismo")
    asked = parser.parse_args()
    # The way to find one may not run inside the loop.
    path = str(os.environ.get("POA_CHROMIUM") or chromium.find())
    found = asyncio.run(measured(path, asked.store, asked.paginas, asked.personas, asked.cambios, asked.aparte))
    people = f"{asked.personas} a la vez, {asked.cambios} cambios"
    print(f"| página ({people}) | p50 s | p95 s | p95 / p50 | página plana p50 s | p50 / plana |")
    print("|---|---|---|---|---|---|")
    for name, taken in found.items():
        median, high, base = statistics.median(taken.ours), p95(taken.ours), statistics.median(taken.plain)
        figures = (median, high, high / median, base, median / base)
        print(f"| {name} | {' | '.join(f'{figure:.2f}' for figure in figures)} |")


if __name__ == "__main__":
    main()
