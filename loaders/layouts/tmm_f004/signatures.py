"""Who signs a page."""

import re
from collections.abc import Sequence

from loaders.layouts.rows import Printed
from loaders.readers.text import Line
from loaders.values import normalised


def is_signature(line: Line) -> bool:
    return bool(re.match(r"responsable de|nombre y firma", normalised(line.text)))


def signer(lines: Sequence[Line]) -> Printed | None:
    """Who signs for the unidad ejecutora: the name over that title, in its own cell."""
    above: Line | None = None
    for line in lines:
        for i, cell in enumerate(line.cells):
            if "responsable de la unidad ejecutora" in normalised(cell) and above is not None:
                name = above.cells[i] if i < len(above.cells) else ""
                return Printed(name, above.place) if name else None
        if line.text.strip() and not is_signature(line) and "[" not in line.text:
            above = line
    return None
