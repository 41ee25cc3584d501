"""Códigos of líneas de acción as the form prints them, and those that the OCR invented by counting on."""

import re
from collections.abc import Sequence

# So many códigos counting up one by one in one series are an invention of the OCR; real lists go up to three.
INVENTED_RUN = 5
LINEA = re.compile(r"\d{1,2}(?:\.\d{1,3})+")


def counted_up(codes: Sequence[str]) -> set[str]:
    """The códigos that belong to a run of INVENTED_RUN or more that counts up in one series: 2.4.1, 2.4.2, 2.4.3 …"""
    run: list[str] = []
    found: set[str] = set()
    for code in codes:
        if not (run and _follows(run[-1], code)):
            run = []
        run.append(code)
        if len(run) >= INVENTED_RUN:
            found.update(run)
    return found


def _follows(before: str, after: str) -> bool:
    series, _, last = before.rpartition(".")
    return bool(series) and after == f"{series}.{int(last) + 1}"
