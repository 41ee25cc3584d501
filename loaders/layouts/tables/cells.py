"""The cells of one column: their texts as printed and the figures that they hold."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from loaders.layouts.tables.regions import text_of
from loaders.numbers import numbers_of, typed
from loaders.readers.grid import Value

_MARKS = frozenset(("x", "✓", "✔", "●", "•", "*"))
_NOTHING = frozenset(("n/a", "na", "n.a.", "s/d", "nd", "n/d", "n.d.", "no aplica", "s/p", "n. a."))
# What stands behind a figure as its unit; more words are a sentence that begins with a number.
LONGEST_UNIT = 4


@dataclass(frozen=True)
class Cells:
    """A column's cells, told by their index. texts: "" where blank, or where it says that there is none ("N/A").

    values: the figure of each, None where it holds none; of a percentage the number printed (5 of "5 %"). units: the
    words behind a figure, "%" of a percentage. marks: cells with an X. unread: texts that are neither figure nor mark.
    doubtful: figures that may be read in two ways.
    """

    texts: tuple[str, ...]
    values: tuple[Decimal | None, ...]
    units: dict[int, str]
    doubtful: frozenset[int]

    @cached_property
    def marks(self) -> frozenset[int]:
        return frozenset(i for i in self._without_value if self.texts[i].casefold() in _MARKS)

    @cached_property
    def unread(self) -> frozenset[int]:
        return frozenset(self._without_value) - self.marks

    @property
    def _without_value(self) -> Iterator[int]:
        return (i for i, text in enumerate(self.texts) if text and self.values[i] is None)

    @cached_property
    def filled(self) -> int:
        return sum(1 for text in self.texts if text)

    @cached_property
    def figures(self) -> int:
        return sum(1 for value in self.values if value is not None)

    @cached_property
    def words(self) -> float:
        """How many words a filled cell has in the middle; a figure and its unit count none."""
        counts = [len(re.findall(r"[^\W\d_]{2,}", self.texts[i])) for i in self.unread]
        return sum(counts) / self.filled if self.filled else 0.0

    @cached_property
    def distinct(self) -> float:
        """Which part of the filled cells are the first with their text, per cent."""
        return 100 * len({text for text in self.texts if text}) / self.filled if self.filled else 0.0

    @cached_property
    def coded(self) -> bool:
        """Whether most of the cells are codes: short, with a digit, of one word."""
        codes = sum(1 for text in self.texts if re.fullmatch(r"(?=.*\d)[\w.\-/]{1,20}", text))
        return 5 * codes >= 3 * self.filled > 0


def read(values: Sequence[Value], percents: Collection[int] = (), decimal: str | None = None) -> Cells:
    """The cells of a column. percents: those formatted as percentages, by index; decimal: the table's decimal sign."""
    column = [None if isinstance(value, str) and _says_nothing(value) else value for value in values]
    numbers = numbers_of(column, decimal)
    texts = [
        text_of(value) if number is None or isinstance(value, str) else _spelled(number)
        for value, number in zip(column, numbers.values, strict=True)
    ]
    found = list(numbers.values)
    units = dict(numbers.units)
    units.update(dict.fromkeys(numbers.percents, "%"))
    for i, unit in numbers.units.items():
        if len(unit.split()) > LONGEST_UNIT:
            found[i] = None
            del units[i]
    for i in percents:
        value = found[i]
        if value is not None and not isinstance(column[i], str):
            found[i], units[i] = value * 100, "%"
            texts[i] = f"{_spelled(value * 100)} %"
    return Cells(tuple(texts), tuple(found), units, numbers.doubtful)


# A column of texts has the same few again and again.
@lru_cache(maxsize=1 << 12, typed=True)
def text(value: Value) -> str:
    """The text of a cell alone, as `read` has it in a column."""
    if isinstance(value, str):
        return "" if _says_nothing(value) else text_of(value)
    number = typed(value)
    return text_of(value) if number is None else _spelled(number)


def _says_nothing(value: str) -> bool:
    return value.strip().casefold() in _NOTHING


@lru_cache(maxsize=1 << 12)
def _spelled(number: Decimal) -> str:
    return f"{number.normalize():f}"
