"""The log of a store, beside it (`poa.duckdb.log`): one line per load, per slow question and per fault.

A line says what is needed to find the matter and nothing of what documents say: no texts, no names, no words searched.
Documents are told by their documento_id, faults by their kind and where in the program they happened.
"""

import logging
import logging.handlers
import traceback
from pathlib import Path

LARGEST = 1_000_000  # bytes
KEPT = 5

_logger = logging.getLogger("poa")


class _File(logging.handlers.RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is logging's
        """A disk that takes no log is no reason to stop, nor to show a traceback."""


def file_of(store: Path) -> Path:
    """The log of a store."""
    return store.with_name(store.name + ".log")


def keep_beside(store: Path) -> None:
    """From now on, lines go to the log of this store. The only place that configures logging."""
    for handler in list(_logger.handlers):
        _logger.removeHandler(handler)
        handler.close()
    handler = _File(file_of(store), maxBytes=LARGEST, backupCount=KEPT, delay=True, encoding="utf8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s proceso=%(process)d %(message)s"))
    _logger.addHandler(handler)
    _logger.setLevel(logging.INFO)


def loaded(**said: object) -> None:
    """One line for a load. said: counts, seconds, version."""
    _logger.info("carga %s", _pairs(said))


def slow(question: str, seconds: float, **said: object) -> None:
    """One line for a question that took long."""
    _logger.warning("pregunta_lenta pregunta=%s segundos=%.2f %s", question, seconds, _pairs(said))


def fault(where: str, error: BaseException) -> None:
    """One line for a fault: its kind, its causes and where they were raised. Messages may tell what documents say."""
    _logger.error("falla en=%s %s", where, " por ".join(_raised(error)))


def _raised(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    places = "<".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    said = f"{type(error).__name__}[{places}]"
    return [said, *_raised(error.__cause__)] if error.__cause__ else [said]


def _pairs(said: dict[str, object]) -> str:
    return " ".join(f"{name}={value}" for name, value in said.items())
