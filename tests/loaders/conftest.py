"""What the tests of the loaders share."""

from pathlib import Path

import duckdb
import pytest

from loaders.load import Outcome, load
from tests.generated.counting import Count, count
from tests.loaders.limits import ROWS
from tests.loaders.real import Store


@pytest.fixture(scope="class")
def counted(request: pytest.FixtureRequest) -> Count:
    """What becomes of the generated rows of the test class's seeds."""
    return count(request.cls.SEEDS, ROWS)


@pytest.fixture(scope="module")
def document(request: pytest.FixtureRequest, documentos_reales: Path) -> Path:
    """The real document that the test module names in DOCUMENT."""
    [found] = documentos_reales.glob(f"{request.module.DOCUMENT}*.txt")
    return found


@pytest.fixture(scope="module")
def loaded(document: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, Path]:
    """The document loaded alone, and its store."""
    path = tmp_path_factory.mktemp("almacen") / "poa.duckdb"
    return load([(document.name, document.read_bytes())], path), path


@pytest.fixture
def store(loaded: tuple[Outcome, Path]) -> Store:
    return duckdb.connect(str(loaded[1]), read_only=True)
