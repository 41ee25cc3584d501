"""What the heading of a column says, from the words in data/catalogues/headings.toml.

A heading is read cell by cell, from the top one (a merged "Primer trimestre") to the lowest ("Programado").
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

import data
from loaders.values import MONTHS_OF, normalised

# rapidfuzz's token_set_ratio from which two headings may be one; it calls any part of a heading the whole, so the
# words left over count too: at most half of them, and the first word of a Spanish heading is its noun.
SAME_WORDS, SAME_HEADING, SAME_NOUN = 75, 75, 45
LONGEST_HEADING = 160
# "Real" is a name of towns as well.
SHORTEST_IN_TITLE = 5
ANNUAL = "anual"
# The months by their first letters, as a run of headings.
INITIALS = "efmamjjasond"
# Of currencies other than the peso.
_OTHER_SIGN = re.compile(r"(?<![A-Za-z0-9])(?:S/\.?(?![A-Za-z])|US ?\$|U\$S|[CR]\$|Bs\.|Gs\.)|[€£₡]")
_SMALL = frozenset("de del la el los las o u y a en por para con al".split())


@dataclass(frozen=True)
class Period:
    """A period of the year: kind ('mes' … 'semestre', or 'anual') and number from 1; 0 where only the kind is said."""

    kind: str
    number: int


@dataclass(frozen=True)
class Said:
    """What a heading says. campo: of [campos] in the catalogue, with how alike it is in percent; lado: 'p', 'a', 'otro'
    (neither: a percentage, a difference), weak where only a word such as "meta" says it; pesos, neutro: whether it
    speaks of money, of a figure as it is. Each None where it does not say."""

    campo: str | None = None
    alike: int = 0
    period: Period | None = None
    lado: str | None = None
    weak: bool = False
    pesos: bool = False
    year: int | None = None
    neutro: bool = False

    @property
    def says_something(self) -> bool:
        numbered = self.period is not None and self.period.number > 0
        return self.campo is not None or self.lado is not None or numbered or self.neutro


@cache
def catalogue() -> dict[str, Any]:
    """data/catalogues/headings.toml as it is written."""
    path = Path(data.__file__).parent / "catalogues" / "headings.toml"
    return tomllib.loads(path.read_text(encoding="utf8"))


# ---------------------------------------------------------------- a whole heading


def meaning(path: Sequence[str]) -> Said:
    """What the cells of a heading say together, the lowest first; path: from the top one to the lowest."""
    cells = [said(cell) for cell in reversed(path)]
    whole = said(" ".join(path)) if len(path) > 1 else Said()
    told = whole if whole.alike == 100 else next((cell for cell in cells if cell.campo), Said())
    if cells and told is not whole and not cells[0].campo and (cells[0].lado or cells[0].period):
        told = Said()  # "Programado" under "Actividades": the lowest cell tells what the column is.
    lado = _lado(cells)
    return Said(
        told.campo,
        told.alike,
        _period(path, cells),
        lado.lado,
        lado.weak,
        any(cell.pesos for cell in cells),
        next((cell.year for cell in cells if cell.year), None),
    )


def _lado(cells: Sequence[Said]) -> Said:
    """The cell that says the side: the lowest that does, a word such as "meta" only where no other says it."""
    told = [cell for cell in cells if cell.lado]
    return next((cell for cell in told if not cell.weak), told[0] if told else Said())


def _period(path: Sequence[str], cells: Sequence[Said]) -> Period | None:
    """The period: the lowest that is numbered; a bare number or "I" counts under the name of its kind."""
    periods = [cell.period for cell in cells if cell.period]
    numbered = next((period for period in periods if period.number and period.kind != ANNUAL), None)
    if numbered:
        return numbered
    kind = next((period.kind for period in periods if period.kind in MONTHS_OF), None)
    bare = next((n for cell in reversed(path) if (n := ordinal(cell))), None)
    if kind and bare and bare * MONTHS_OF[kind] <= 12:
        return Period(kind, bare)
    return next((period for period in periods if period.kind == ANNUAL), periods[0] if periods else None)


def counts(text: str) -> bool:
    """Whether the text may be one of a run of headings that only count: "II", "3", "E" of enero."""
    return ordinal(text) is not None or normalised(text) in set(INITIALS)


def ordinal(text: str) -> int | None:
    """The number that a heading of one word is: "1", "1er", "II", "Tercer"; None when it is none."""
    words = normalised(text).split()
    if len(words) != 1:
        return None
    return int(words[0]) if words[0].isdigit() and int(words[0]) <= 12 else _ordinals().get(words[0])


def numbered_side(text: str) -> tuple[int, str | None] | None:
    """The number of a period that only counts, with its side: "3", "Prog. 3", "P3"; None where the text is none."""
    if number := ordinal(text):
        return number, None
    words = re.sub(r"^([a-z])(\d{1,2})$", r"\1 \2", normalised(text)).split()
    for word, other in (words, words[::-1]) if len(words) == 2 else ():
        side, weak = _side([word])
        # "Meta 1" may be the first of several targets.
        if (side == "a" or (side == "p" and not weak)) and (number := ordinal(other)):
            return number, side
    return None


def is_numbered_side(text: str) -> bool:
    """Whether the text is a side and the number of a period: "P3", "Real 3"."""
    told = numbered_side(text)
    return bool(told and told[1])


# ---------------------------------------------------------------- one cell


@cache
def said(text: str) -> Said:
    """What one cell of a heading says."""
    if len(text) > LONGEST_HEADING:
        return Said()
    words = _words_of(text.replace("$", " pesos "))
    years = [int(word) for word in words if re.fullmatch(r"20\d\d", word)]
    words = [word for word in words if not re.fullmatch(r"(19|20)\d\d", word)]
    months = [_months()[word] for word in words if word in _months()]
    period = _named_period(words, months)
    lado, weak = _side(words)
    campo, alike = _campo(words)
    neutro = any(word in _set("neutro") for word in words)
    pesos = not neutro and any(word in _set("pesos") for word in words)
    year = years[0] if len(set(years)) == 1 else None
    if year is None and len(months) == 1 and (short := re.fullmatch(r"[^\W\d]+\W*([23]\d)", text.strip())):
        year = 2000 + int(short[1])
    return Said(campo, alike, period, lado, weak, pesos, year, neutro)


def _words_of(text: str) -> list[str]:
    return normalised(text.replace("%", " porcentaje ").replace("#", " no ")).split()


def names_document(text: str) -> bool:
    """Whether the text names a document, as titles do: "Plan Operativo Anual 2026"."""
    words = f" {normalised(text)} "
    return any(f" {name} " in words for name in catalogue()["renglones"]["documento"])


def names_rows_and_periods(cells: Sequence[str]) -> bool:
    """Whether a row of headings names the text of the rows and several periods of the year."""
    told = [said(cell) for cell in cells]
    periods = [
        cell for cell, one in zip(cells, told, strict=True) if (one.period and one.period.number) or ordinal(cell)
    ]
    return len(periods) > 1 and any(one.campo == "descripcion" for one in told)


def speaks_of_done(title: str) -> bool:
    """Whether a title says that figures under it are what was done, and not what was programmed."""
    words = normalised(title).split()
    done = any(word in _set("a") | _set("a_debil") for word in words if len(word) >= SHORTEST_IN_TITLE)
    return done and _set("p").isdisjoint(words)


def speaks_of_money(title: str) -> bool:
    """Whether a title says that figures under it are money."""
    return said(title).pesos


def names_other_money(text: str) -> bool:
    """Whether the text says that an amount is in a currency other than the peso."""
    return shows_other_money(text) or not _set("otra_moneda").isdisjoint(normalised(text).split())


def shows_other_money(text: str) -> bool:
    """Whether the text has the sign of a currency other than the peso: "S/", "US$", "€"."""
    return bool(_OTHER_SIGN.search(text))


@cache
def known(text: str) -> bool:
    """Whether the cell is, word for word, a heading of the catalogue or the name of a period or a side."""
    words = _words_of(text)
    if len(text) > LONGEST_HEADING or not words:
        return False
    bare = [word for word in words if not re.fullmatch(r"20\d\d", word)]
    return bool(bare) and (
        " ".join(bare) in _synonyms() or bool(_named_period(bare, [_months()[w] for w in bare if w in _months()]))
    )


def _named_period(words: Sequence[str], months: Sequence[int]) -> Period | None:
    number = _abbreviated(words) or _ordinal_beside(words)
    if number:
        return number
    if months and len(words) <= 2 * len(months) + 3:
        return _span(months[0], months[-1])
    kinds = catalogue()["periodos"]
    for kind in (*MONTHS_OF, ANNUAL):
        if any(word in kinds[kind] for word in words):
            return Period(kind, 0)
    return None


def _span(first: int, last: int) -> Period | None:
    """The period from one month to another: 4 to 6 is the second quarter. None where there is no such period."""
    length = last - first + 1
    if length == 12:
        return Period(ANNUAL, 0)
    kind = next((kind for kind, months in MONTHS_OF.items() if months == length), None)
    return Period(kind, last // length) if kind and last % length == 0 else None


def _abbreviated(words: Sequence[str]) -> Period | None:
    """T1, 1T, T 4, Q2, B3, S1, M12."""
    letters = {letter: kind for kind, found in catalogue()["siglas"].items() for letter in found}
    pairs = [(word[0], word[1:]) for word in words if len(word) > 1] + [(word[-1], word[:-1]) for word in words]
    pairs += pairwise(words)
    for letter, number in pairs:
        kind = letters.get(letter)
        if kind and number.isdigit() and 1 <= int(number) * MONTHS_OF[kind] <= 12:
            return Period(kind, int(number))
    return None


def _ordinal_beside(words: Sequence[str]) -> Period | None:
    """1er trimestre, trimestre I, mes 3."""
    kinds = {word: kind for kind in MONTHS_OF for word in catalogue()["periodos"][kind]}
    for i, word in enumerate(words):
        if word not in kinds:
            continue
        for beside in (*words[max(i - 1, 0) : i], *words[i + 1 : i + 2]):
            number = int(beside) if beside.isdigit() else _ordinals().get(beside)
            if number and number * MONTHS_OF[kinds[word]] <= 12:
                return Period(kinds[word], number)
    return None


def _side(words: Sequence[str]) -> tuple[str | None, bool]:
    """The side that the words say, and whether only weakly. One letter counts where all the rest names a period; not
    the "a" from one month to another."""
    sides = catalogue()["lados"]
    between = {i for i in range(1, len(words) - 1) if words[i - 1] in _months() and words[i + 1] in _months()}
    rest = [word for i, word in enumerate(words) if not (word in _months() or _names_period(word) or i in between)]
    letters = rest if len(rest) == 1 and len(rest[0]) == 1 else []
    found = [word for word in words if len(word) > 1] + letters
    for name, side, weak in (
        ("otro", "otro", False),
        ("a", "a", False),
        ("p", "p", False),
        ("a_debil", "a", True),
        ("p_debil", "p", True),
    ):
        if any(word in sides[name] for word in found):
            return side, weak
    return None, False


def _names_period(word: str) -> bool:
    periods = catalogue()["periodos"].values()
    return (
        any(word in found for found in periods)
        or word in _ordinals()
        or word.isdigit()
        or bool(re.fullmatch(r"[tqbsm]\d{1,2}|\d[tqbs]", word))
        or word in ("t", "q")
    )


def _campo(words: Sequence[str]) -> tuple[str | None, int]:
    """The campo whose headings are most like these words, and how alike in percent; None where none is."""
    heading = _bare(words)
    if not heading:
        return None, 0
    if heading in _synonyms():
        return _synonyms()[heading], 100
    mine = _significant(heading)
    best, most = None, 0.0
    for synonym, theirs, campo in _known_words():
        if len(synonym) < 3 or fuzz.token_set_ratio(" ".join(mine), " ".join(theirs)) < SAME_WORDS:
            continue
        alike = fuzz.token_sort_ratio(" ".join(mine), " ".join(theirs))
        same_noun = fuzz.ratio(mine[0], theirs[0]) >= 80
        if alike + 5 * same_noun > most and (alike >= SAME_HEADING or (same_noun and alike >= SAME_NOUN)):
            best, most = campo, alike + 5 * same_noun
    return best, min(round(most), 99)


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(catalogue()["lados"][name])


@cache
def _months() -> dict[str, int]:
    return {word: int(number) for number, found in catalogue()["meses"].items() for word in found}


@cache
def _ordinals() -> dict[str, int]:
    return {word: int(number) for number, found in catalogue()["ordinales"].items() for word in found}


@cache
def _synonyms() -> dict[str, str]:
    """Each heading of the catalogue and its campo; the first campo that has it."""
    found: dict[str, str] = {}
    for campo, one in catalogue()["campos"].items():
        for heading in one["dice"]:
            found.setdefault(heading, campo)
    return found


@cache
def _known_words() -> tuple[tuple[str, list[str], str], ...]:
    return tuple((heading, _significant(heading), campo) for heading, campo in _synonyms().items())


def rank(path: Sequence[str]) -> int:
    """How fine a row the heading of a text names: 0 for "actividad", the finest; higher for the coarser ones."""
    dice: list[str] = catalogue()["campos"]["descripcion"]["dice"]
    names = [_bare(normalised(text).split()) for text in (" ".join(path), *reversed(path))]
    exact = [dice.index(name) for name in names if name in dice]
    if exact:
        return min(exact)
    return max(range(len(dice)), key=lambda i: (max(fuzz.token_sort_ratio(name, dice[i]) for name in names), -i))


def _bare(words: Sequence[str]) -> str:
    """The heading without its year and its numbering: "4. PROYECTOS" is "proyectos"."""
    kept = [word for word in words if not re.fullmatch(r"(19|20)\d\d", word)]
    while len(kept) > 1 and kept[0].isdigit():
        kept = kept[1:]
    return " ".join(kept)


def _significant(heading: str) -> list[str]:
    return [word for word in heading.split() if word not in _SMALL] or heading.split()
