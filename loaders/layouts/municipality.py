"""The municipality that a title names, whatever the form of its document."""

import re
import tomllib
from functools import cache
from pathlib import Path

import data
from loaders.values import normalised


def municipality(text: str) -> str | None:
    """The municipality of "XXIV AYUNTAMIENTO DE MEXICALI DE BAJA CALIFORNIA": Mexicali. None when there is none."""
    match = re.search(
        r"ayuntamiento\s+(?:constitucional\s+)?(?:del?\s+)?(?:municipio\s+de\s+)?(.+)", text, re.IGNORECASE
    )
    if not match:
        return None
    words = re.split(r"[,(\d]|\s-\s", match[1])[0].split()
    for state in _states():
        tail = normalised(" ".join(words)).removesuffix(state).strip()
        if tail != normalised(" ".join(words)) and tail.removesuffix("de").strip():
            words = words[: len(tail.removesuffix(" de").split())]
            break
    small = {"de", "del", "la", "las", "los", "el", "y"}
    lowered = [word.lower() for word in words]
    return " ".join(w if i and w in small else w.capitalize() for i, w in enumerate(lowered)) or None


@cache
def _states() -> tuple[str, ...]:
    path = Path(data.__file__).parent / "catalogues" / "states.toml"
    return tuple(normalised(state) for state in tomllib.loads(path.read_text(encoding="utf8"))["estados"])
