"""A board of its own for the journeys: a fresh server on a free port, and a browser that may not leave the machine."""

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
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from data.store import build
from tests import chromium
from tests.rows import muestra

ROOT = Path(__file__).parents[2]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
STARTS_WITHIN = 60
# A page is drawn in a second; a machine with other work takes longer.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium; without one the test fails and says how to get it."""
    path = os.environ.get("POA_CHROMIUM") or chromium.find()
    if not path:
        pytest.fail(chromium.HOW_TO_GET_ONE, pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(path), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a row in every state."""
    path = tmp_path_factory.mktemp("tablero") / "poa.duckdb"
    build(muestra(), path)
    return path


@pytest.fixture(scope="session")
def board(store: Path) -> Iterator[str]:
    """The address of a server that all journeys over that store share: they only read it."""
    with serving(store) as address:
        yield address


@pytest.fixture
def fresh_board(store: Path) -> Iterator[str]:
    """The address of a server that nobody has asked anything of."""
    with serving(store) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a projector's size whose requests beyond this machine fail the test."""
    with projector(browser) as page:
        yield page


@dataclass(frozen=True)
class _Window:
    page: Page
    outside: list[str]  # What it asked of other machines.


# A window that has drawn the board once draws it again at half the cost: one is kept for each set of options.
_windows: WeakKeyDictionary[Browser, dict[str, _Window]] = WeakKeyDictionary()


@contextmanager
def projector(browser: Browser, **options: object) -> Iterator[Page]:
    """A page of a reader in Mexico, of a projector's size unless told otherwise, with nothing left of who had it."""
    asked = {"viewport": {"width": 1366, "height": 768}, "locale": "es-MX", **options}
    kept = _windows.setdefault(browser, {})
    # Taken out while it is used: after a fault it is not used again.
    window = kept.pop(str(asked), None) or _opened(browser, asked)
    yield window.page
    _left_as_new(window.page, asked)
    assert window.outside == []
    kept[str(asked)] = window


def _opened(browser: Browser, asked: dict[str, Any]) -> _Window:
    context = browser.new_context(**asked)
    context.set_default_timeout(30_000)
    outside: list[str] = []
    _watch(context, outside)
    return _Window(context.new_page(), outside)


def _left_as_new(page: Page, asked: dict[str, Any]) -> None:
    page.evaluate("location.protocol === 'http:' && (localStorage.clear(), sessionStorage.clear())")
    page.goto("about:blank")
    page.context.clear_cookies()
    page.emulate_media(media="null")
    page.set_viewport_size(asked["viewport"])
    page.mouse.move(0, 0)


def _watch(context: BrowserContext, outside: list[str]) -> None:
    """Collects every request to another machine; a data: or blob: address is none."""

    def note(address: str) -> None:
        if not address.startswith(("data:", "blob:", "http://127.0.0.1:", "ws://127.0.0.1:", "about:")):
            outside.append(address)

    context.on("request", lambda request: note(request.url))
    context.on("page", lambda page: page.on("websocket", lambda socket: note(socket.url)))


@contextmanager
def serving(store: Path) -> Iterator[str]:
    """A server started as a person starts it, on a free port; its address."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    address = f"http://127.0.0.1:{port}"
    options = ["--server.address", "127.0.0.1", "--server.headless", "true"]
    server = subprocess.Popen(
        [*command, *options],
        cwd=ROOT,
        env={**os.environ, "POA_STORE": str(store)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + STARTS_WITHIN
    while server.poll() is None and time.monotonic() < give_up:
        try:
            urllib.request.urlopen(f"{address}/salud").close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"El tablero no arrancó (código {server.poll()}).")
