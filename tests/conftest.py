"""What every test may ask for: the real documents, and a store of its own."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def documentos_reales() -> Path:
    """The folder of real documents, beside the repository; without it the test is skipped, and under CI it fails."""
    folder = ROOT.parent / "shared" / "documents"
    if not folder.is_dir():
        reason = f"No está la carpeta de documentos reales, ../{folder.relative_to(ROOT.parent)}."
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    return folder


@pytest.fixture
def almacen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The path of a store that does not exist yet, in force for the board and the command line during the test."""
    path = tmp_path / "poa.duckdb"
    monkeypatch.setenv("POA_STORE", str(path))
    return path
