"""Printed text to value: figures, percentages, códigos, months, and text made comparable."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_PLAIN = re.compile(r"(0|[1-9]\d*)(\.\d+)?", re.ASCII)
_WITH_THOUSANDS = re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?", re.ASCII)
_ZERO = re.compile(r"(\\?\$)?\s*[-–—]")
# Longer than any count of people or pesos that a municipality prints: a run of digits that long is not a figure.
_MOST_DIGITS = 12

MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)
# Months of a period of each periodicity.
MONTHS_OF = {"mes": 1, "bimestre": 2, "trimestre": 3, "semestre": 6}
# How many periods of one kind make a year; a report of one quarter has fewer columns, and its sums judge nothing.
WHOLE_YEAR = frozenset(12 // months for months in MONTHS_OF.values())
_MONTH_OF_PREFIX = {name[:3]: number for number, name in enumerate(MONTHS, start=1)} | {"set": 9}


# A document prints few figures and names many times.
@lru_cache(maxsize=1 << 12)
def figure(text: str) -> Decimal | None:
    """The figure printed in text: "1,770" is 1770, "1+" is 1, "-" and "\\$ -" are 0, "" is None (a blank cell).

    Raises ValueError, with the text, when it is not one figure. "036", "00" and "007" are not: a zero in front is
    the trace of a misread digit (a trial on scans of form TMM-F004).
    """
    bare = text.strip()
    if not bare:
        return None
    if _ZERO.fullmatch(bare):
        return Decimal(0)
    bare = re.sub(r"^\\?\$\s*", "", bare).removesuffix("+")
    if len(bare) > _MOST_DIGITS and sum(c.isdigit() for c in bare) > _MOST_DIGITS:
        raise ValueError(f"no es una cifra: «{text}»")
    if _PLAIN.fullmatch(bare) or _WITH_THOUSANDS.fullmatch(bare):
        return Decimal(bare.replace(",", ""))
    raise ValueError(f"no es una cifra: «{text}»")


def signed(text: str) -> Decimal | None:
    """The difference printed in text: "-19" is −19, "1+" and "+1" are 1, "(4)" is −4, "-" is 0, "" is None.

    Raises ValueError, with the text, when it is not one.
    """
    match = re.fullmatch(r"([-–—−+])\s*([\d$\\].*)|\(\s*(\d[^()]*)\)", text.strip())
    if match is None:
        return figure(text)
    size = figure(match[2] or match[3])
    return size if size is None or match[1] == "+" else -size


def percent(text: str) -> Decimal | None:
    """The percentage printed in text: "275%" and "275 %" are 275, "" is None. Raises ValueError when it is not one."""
    bare = text.strip()
    if not bare:
        return None
    if not bare.endswith("%"):
        raise ValueError(f"no es un porcentaje: «{text}»")
    return figure(bare[:-1].strip() or "x")


def rounded_percent(part: Decimal, whole: Decimal) -> Decimal:
    """part / whole in percent, half up to whole percent as the forms print it: 9 of 8 is 113. whole must not be 0."""
    return (part * 100 / whole).quantize(Decimal(1), rounding=ROUND_HALF_UP)


@lru_cache(maxsize=1 << 15)  # The same few names and units come back in every row.
def normalised(text: str) -> str:
    """text to compare by: without accents, case, punctuation or runs of blanks."""
    bare = text
    if not text.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", bare.casefold()))


def may_say(text: str, *parts: str) -> bool:
    """Whether one of the parts, without accents, is in text: told fast, before the few that have one are normalised."""
    folded = text.casefold()
    return any(map(folded.__contains__, parts))


def months(text: str) -> list[int]:
    """The months named in text, 1-12, in the order printed: "OCTUBRE-DICIEMBRE 2023" is [10, 12]."""
    found = []
    for word in normalised(text).split():
        number = _MONTH_OF_PREFIX.get(word[:3])
        if number and (word == "set" or MONTHS[number - 1].startswith(word) or word == "setiembre"):
            found.append(number)
    return found


def years(text: str) -> list[int]:
    """The years printed in text, 2000-2099, in the order printed."""
    return [int(year) for year in re.findall(r"\b20\d\d\b", text)]
