"""What the tests of the loaders share."""

import pytest

from tests.generated.counting import Count, count
from tests.loaders.limits import ROWS


@pytest.fixture(scope="class")
def counted(request: pytest.FixtureRequest) -> Count:
    """What becomes of the generated rows of the test class's seeds."""
    return count(request.cls.SEEDS, ROWS)
