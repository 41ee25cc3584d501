"""A Chromium for the browser tests: the system's, else Playwright's own, else Debian's package.

`python tests/chromium.py` gets one where there is none and prints its path; where none is to be had it says how to get
one and exits 1.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW_TO_GET_ONE = (
    "No hay Chromium para las pruebas de navegador: instálelo (por ejemplo, «sudo apt-get install chromium» o "
    "«python -m playwright install chromium») y repita."
)


def find() -> Path | None:
    """The Chromium to test with, None when this computer has none that starts."""
    return next((path for path in _candidates() if _starts(path)), None)


def get() -> Path | None:
    """The Chromium to test with, downloaded or installed if need be; None when none is to be had."""
    ways: list[Callable[[], None]] = [_download, _install_package]
    found = find()
    while not found and ways:
        ways.pop(0)()
        found = find()
    return found


def _candidates() -> Iterator[Path]:
    yield from (Path(path) for name in SYSTEM_NAMES if (path := shutil.which(name)))
    with sync_playwright() as playwright:
        yield Path(playwright.chromium.executable_path)


def _starts(path: Path) -> bool:
    # A file is not enough: on a bare Linux, Playwright's download lacks libraries of the system. On Windows --version
    # would open a window.
    if not path.exists() or sys.platform == "win32":
        return path.exists()
    return _succeeds([str(path), "--version"], output=subprocess.DEVNULL)


def _download() -> None:
    print("Chromium: se descarga el de Playwright…", flush=True)
    # A network without its server is told in seconds, not in minutes.
    patience = {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "10000", **os.environ}
    _succeeds([sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"], env=patience)


def _install_package() -> None:
    apt = shutil.which("apt-get")
    if not apt:
        return
    print("Chromium: se instala el paquete de Debian…", flush=True)
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _succeeds([*as_root, apt, "update", "-qq"], env=quiet)
    _succeeds([*as_root, apt, "install", "-qq", "-y", "--no-install-recommends", "chromium"], env=quiet)


def _succeeds(command: list[str], output: int | None = None, env: dict[str, str] | None = None) -> bool:
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=env).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    chromium = get()
    print(chromium or HOW_TO_GET_ONE)
    sys.exit(chromium is None)
