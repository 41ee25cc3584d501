"""What the tests of the pages share."""

from pathlib import Path

import pytest

from data.store import build
from tests.rows import muestra


@pytest.fixture(scope="session")
def every_state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a row in every state, which no test changes."""
    path = tmp_path_factory.mktemp("tablero") / "poa.duckdb"
    build(muestra(), path)
    return path


@pytest.fixture
def sample(every_state: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That store, in force for the board during the test."""
    monkeypatch.setenv("POA_STORE", str(every_state))
    return every_state
