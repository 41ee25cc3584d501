"""Where the store is. Apart, for what needs no DuckDB: the application starts without it."""

import os
from pathlib import Path


def default_path() -> Path:
    """The store that the board and the command line use: POA_STORE, else data/poa.duckdb."""
    return Path(os.environ.get("POA_STORE") or Path(__file__).parent / "poa.duckdb")
