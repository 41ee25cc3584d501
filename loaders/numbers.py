"""The numbers of a column of a workbook or a delimited file, typed or written as text, by the column's own habit.

"1,770" alone may be 1770 or 1.77. What tells is the rest of its column: "10.200,00", "0,25", or "1,770.50".
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from loaders.readers.grid import Value, exact

COMMA, POINT = ",", "."
# Longer than any count of people or pesos that a municipality prints: a run of digits that long is not a figure, and
# neither is a typed number as large.
MOST_DIGITS = 12
# So many numbers of three digits behind one sign, and none of another kind, are thousands and no decimals.
FEWEST_THOUSANDS = 3

_SIGN = r"[-−–+]?"
_NUMBER = re.compile(
    rf"(?P<open>\(\s*)?(?P<sign>{_SIGN})\s*(?:\\?\$|MXN)?\s*(?P<second>{_SIGN})\s*"
    r"(?P<digits>[0-9]+(?:[.,'’\u00a0\u202f ][0-9]+)*)(?P<rest>.*)",
    re.DOTALL,
)
_DASH = re.compile(r"(\\?\$)?\s*[-–—]")
_SPACED_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:['’\u00a0\u202f ]\d{3})+(?=$|[.,])")


@dataclass(frozen=True)
class Numbers:
    """The numbers of a column, one a cell, and how they were read; cells are told by their index.

    values: None for a blank cell and for one that is no number; "5%" is 5, "-" is 0, "175 acciones" is 175.
    decimal: the sign before the column's decimals; None when nothing tells. doubtful: cells that the other sign would
    make another number, where nothing, or contradictory cells, tell; their value is the Mexican reading ("1,770" is
    1770, "1.770" is 1.77). percents: texts with %. units: the words behind a number. unread: texts that are no number.
    """

    values: tuple[Decimal | None, ...]
    decimal: str | None
    doubtful: frozenset[int]
    percents: frozenset[int]
    units: dict[int, str]
    unread: frozenset[int]


def numbers_of(cells: Sequence[Value], decimal: str | None = None) -> Numbers:
    """The numbers of a column's cells. decimal: the sign of its table's other columns, for where its own do not tell.

    Never raises: a cell that is no number is among the unread.
    """
    values = list(map(typed, cells))
    without = [i for i, value in enumerate(values) if value is None and cells[i] is not None]
    written = {i: found for i in without if isinstance(text := cells[i], str) and (found := _written(text))}
    sign, disputed = _habit(written.values())
    sign = sign or (None if disputed else decimal)
    for i, one in written.items():
        values[i] = one.value(sign or POINT)
    return Numbers(
        values=tuple(values),
        decimal=sign,
        doubtful=frozenset(i for i, one in written.items() if one.may_be_either and sign is None),
        percents=frozenset(i for i, one in written.items() if one.is_percent),
        units={i: one.unit for i, one in written.items() if one.unit},
        unread=frozenset(i for i in without if values[i] is None and _is_said(cells[i])),
    )


# A sheet has few figures in many cells: one Decimal serves them all.
@lru_cache(maxsize=1 << 12, typed=True)
def typed(cell: Value) -> Decimal | None:
    """The number of a typed cell, without the traces of binary arithmetic; None for what is no number, or no figure."""
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not abs(cell) < 10**MOST_DIGITS:
        return None
    return exact(cell)


def _is_said(cell: Value) -> bool:
    return isinstance(cell, bool) or (cell is not None and not (isinstance(cell, str) and not cell.strip()))


# ---------------------------------------------------------------- one cell


@dataclass(frozen=True)
class _Written:
    """A number as text: its digits with points and commas only, and what is around them."""

    digits: str
    negative: bool
    is_percent: bool
    unit: str

    @property
    def decimal(self) -> str | None:
        """The sign before its decimals, where its own writing tells it."""
        signs = [sign for sign in self.digits if sign in (COMMA, POINT)]
        if not signs or self.may_be_either:
            return None
        if len(signs) > 1 and signs[-1] == signs[0]:
            return POINT if signs[0] == COMMA else COMMA
        return signs[-1]

    @property
    def may_be_either(self) -> bool:
        """Whether its one sign may stand before thousands as well as before decimals: 1,770 and not 0,250."""
        return bool(re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", self.digits))

    @property
    def is_long(self) -> bool:
        """Whether it writes a thousand or more without a sign."""
        return self.digits.isdigit() and len(self.digits) > 3

    def value(self, decimal: str) -> Decimal:
        own = self.decimal or decimal
        bare = self.digits.replace(COMMA if own == POINT else POINT, "").replace(own, POINT)
        return -Decimal(bare) if self.negative else Decimal(bare)


def _written(text: str) -> _Written | None:
    """The text as a number; None when it is none: "1.2.3" and "007" are codes, "2024-05" is a date."""
    bare = text.strip()
    if _DASH.fullmatch(bare):
        return _Written("0", False, False, "")
    match = _NUMBER.fullmatch(bare)
    if match is None or (match["open"] and not match["rest"].startswith(")")):
        return None
    rest = match["rest"].removeprefix(")" if match["open"] else "").strip()
    digits = _without_spaces(match["digits"])
    is_percent, unit = rest.startswith("%"), rest.removeprefix("%").strip(" .")
    if digits is None or not _is_unit(rest.removeprefix("%")) or not _is_well_written(digits):
        return None
    return _Written(
        digits, bool(match["open"]) or {"-", "−", "–"} & {match["sign"], match["second"]} != set(), is_percent, unit
    )


def _without_spaces(digits: str) -> str | None:
    """The digits without the blanks or quotes between their thousands; None where they stand elsewhere."""
    spaced = _SPACED_THOUSANDS.match(digits)
    bare = re.sub(r"[^\d]", "", spaced[0]) + digits[spaced.end() :] if spaced else digits
    return bare if re.fullmatch(r"[\d.,]+", bare) else None


def _is_unit(rest: str) -> bool:
    """Whether what follows a number is nothing, or words that may be its unit."""
    return bool(re.fullmatch(r"\s*\.?|\s*[^\W\d_][^\d]{0,60}|\s+\(?[^\W\d_][^\d]{0,60}\)?", rest))


def _is_well_written(digits: str) -> bool:
    """Whether groups of thousands have three digits, and there is no zero in front."""
    if sum(map(str.isdigit, digits)) > MOST_DIGITS or re.match(r"0\d", digits):
        return False
    return bool(re.fullmatch(r"\d+(?:[.,]\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits))


# ---------------------------------------------------------------- the column


def _habit(written: Iterable[_Written]) -> tuple[str | None, bool]:
    """The sign before decimals that the column's cells tell, and whether they contradict one another."""
    found = list(written)
    told = {one.decimal for one in found if one.decimal}
    if told:
        return (told.pop(), False) if len(told) == 1 else (None, True)
    either = {next(sign for sign in one.digits if not sign.isdigit()) for one in found if one.may_be_either}
    many = sum(one.may_be_either for one in found) >= FEWEST_THOUSANDS
    if len(either) == 1 and many and not any(one.is_long for one in found):
        return (POINT if COMMA in either else COMMA), False
    return None, len(either) > 1
