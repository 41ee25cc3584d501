"""Which pages are readings of one page, and which rows of theirs are readings of one row. Text decides, not codes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz

from loaders.layouts.rows import Named, ReadRow, Sheet
from loaders.values import normalised

# Percent of similarity; from a trial on generated rows, where they made no error in 6,800.
SAME_ROW = 85
SAME_NAME = 88
SAME_PERSON = 72
# A misread word keeps at least this much of itself; shorter words say nothing.
SAME_WORD, LONG_WORD = 50, 4
ONE_DIGIT_OF_FIVE = 80
ROWS_IN_COMMON = 0.6
KEYS_IN_COMMON = 0.5


@dataclass
class RowReadings:
    """The readings of one row: each with the index of its sheet in the page group."""

    readings: list[tuple[int, ReadRow]] = field(default_factory=list)

    @property
    def first(self) -> ReadRow:
        return self.readings[0][1]


@dataclass
class PageReadings:
    """The sheets that are readings of one page, and their rows in the page's order."""

    sheets: list[Sheet] = field(default_factory=list)
    rows: list[RowReadings] = field(default_factory=list)


def pages(sheets: Sequence[Sheet]) -> list[PageReadings]:
    """The sheets grouped by the page they read."""
    groups: list[PageReadings] = []
    for sheet in sheets:
        same = next((group for group in groups if _same_page(group, sheet)), None)
        if same is None:
            same = PageReadings()
            groups.append(same)
        _join(same, sheet)
    return groups


def _same_page(group: PageReadings, sheet: Sheet) -> bool:
    one, other = group.sheets[0].heading, sheet.heading
    # A page with another date is another report, however alike its rows are.
    if (one.ejercicio, one.corte_mes) != (other.ejercicio, other.corte_mes):
        return False
    if not same_part(one.ramo, other.ramo) or not same_part(one.unidad, other.unidad):
        return False
    pairs = _matched(group.rows, sheet.rows)
    fewest = min(len(group.rows), len(sheet.rows))
    if not pairs or len(pairs) < ROWS_IN_COMMON * fewest:
        return False
    keyed = [(group.rows[i].first.clave, row.clave) for i, row in pairs if row.clave and group.rows[i].first.clave]
    return sum(a == b for a, b in keyed) >= KEYS_IN_COMMON * len(keyed)


def same_part(left: Named | None, right: Named | None) -> bool:
    """Whether two headings can name one ramo or unit: what one of them lacks does not tell them apart."""
    if left is None or right is None:
        return True
    if left.clave and right.clave and fuzz.ratio(left.clave, right.clave) < ONE_DIGIT_OF_FIVE:
        return False
    return not left.nombre or not right.nombre or alike(left.nombre, right.nombre)


def _matched(rows: Sequence[RowReadings], others: Sequence[ReadRow]) -> list[tuple[int, ReadRow]]:
    """Pairs (index in rows, other), one to one, by text; code and order break ties."""
    texts = [normalised(row.first.descripcion) for row in rows]
    other_texts = [normalised(row.descripcion) for row in others]
    scored = []
    for i, text in enumerate(texts):
        for j, other_text in enumerate(other_texts):
            ratio = fuzz.ratio(text, other_text, score_cutoff=SAME_ROW)
            if ratio:
                same_key = rows[i].first.clave == others[j].clave
                scored.append((ratio + same_key, -abs(i - j), -i, j))
    taken_rows: set[int] = set()
    taken_others: set[int] = set()
    pairs = []
    for _, _, negative, j in sorted(scored, reverse=True):
        i = -negative
        if i not in taken_rows and j not in taken_others:
            taken_rows.add(i)
            taken_others.add(j)
            pairs.append((i, others[j]))
    return pairs


def _join(group: PageReadings, sheet: Sheet) -> None:
    """Add the sheet's rows to the group: to the row that they read, else as new rows after the one before them."""
    index = len(group.sheets)
    known = {id(row): group.rows[i] for i, row in _matched(group.rows, sheet.rows)}
    group.sheets.append(sheet)
    after = -1
    for row in sheet.rows:
        if id(row) in known:
            known[id(row)].readings.append((index, row))
            after = next(i for i, readings in enumerate(group.rows) if readings is known[id(row)])
        else:
            after += 1
            group.rows.insert(after, RowReadings([(index, row)]))


def keys(rows: Sequence[RowReadings]) -> list[str | None]:
    """The code of each row: the one that most of its readings print, and none that a surer row has.

    Of rows that print one code, those that stand out of the table's order lose it (None): 504 between 500 and 503.
    """
    counts = [Counter(row.clave for _, row in readings.readings if row.clave) for readings in rows]
    chosen: list[str | None] = [None] * len(rows)
    taken: set[str] = set()
    by_certainty = sorted(range(len(rows)), key=lambda i: -max(counts[i].values(), default=0) / len(rows[i].readings))
    for i in by_certainty:
        free = [key for key, _ in counts[i].most_common() if key not in taken]
        chosen[i] = free[0] if free else next(iter(counts[i]), None)
        taken.add(chosen[i] or "")
    return [None if _out_of_order(chosen, i) else key for i, key in enumerate(chosen)]


def _out_of_order(keys: Sequence[str | None], i: int) -> bool:
    """Whether a code that several rows print stands, in this one, outside the codes that only one row prints."""
    key = keys[i]
    if key is None or keys.count(key) == 1 or not key.isdigit():
        return False
    before = [int(k) for k in keys[:i] if k and k.isdigit() and keys.count(k) == 1]
    after = [int(k) for k in keys[i + 1 :] if k and k.isdigit() and keys.count(k) == 1]
    return bool((before and max(before) > int(key)) or (after and min(after) < int(key)))


# ---------------------------------------------------------------- names in several spellings


def spellings(names: Sequence[str], same: int = SAME_NAME) -> dict[str, str]:
    """For each name, the spelling to show: the most frequent of those that are the same name, else the most typical."""
    counts = Counter(names)
    groups: list[list[str]] = []
    for name in counts:
        group = next((g for g in groups if any(alike(name, other, same) for other in g)), None)
        if group is None:
            groups.append([name])
        else:
            group.append(name)
    shown = {}
    for group in groups:
        best = max(group, key=lambda name: (counts[name], _typical(name, group), name))
        shown.update(dict.fromkeys(group, best))
    return shown


def same_words(names: Sequence[str]) -> dict[str, str]:
    """For each name, the most frequent spelling of those that differ in case, accents or punctuation only."""
    counts = Counter(names)
    shown: dict[str, str] = {}
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        shown.setdefault(normalised(name), name)
    return {name: shown[normalised(name)] for name in counts}


def alike(left: str, right: str, same: int = SAME_NAME) -> bool:
    """Whether two spellings are of one name. Names that differ in a number ("Zona 1", "Zona 2") are two."""
    a, b = without_acronym(left), without_acronym(right)
    if [word for word in a.split() if word.isdigit()] != [word for word in b.split() if word.isdigit()]:
        return False
    return a == b or (fuzz.ratio(a, b) >= same and not _another_word(a.split(), b.split()))


def _another_word(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether a word stands for another: "de la juventud" and "de la cultura" are two names, however long the rest."""
    pairs = zip(left, right, strict=False) if len(left) == len(right) else ()
    return any(min(len(a), len(b)) >= LONG_WORD and fuzz.ratio(a, b) < SAME_WORD for a, b in pairs)


@lru_cache(maxsize=1 << 12)
def without_acronym(name: str) -> str:
    """The name to compare by: without accents, case, nor what stands between brackets: "(BISOM)"."""
    return normalised(name.split("(")[0]) or normalised(name)


def _typical(name: str, group: Sequence[str]) -> float:
    return sum(fuzz.ratio(normalised(name), normalised(other)) for other in group)


def medoid(texts: Sequence[str]) -> str | None:
    """The text most like the others: the one that several readings print, else the one with the fewest oddities."""
    if len(set(texts)) < 2:
        return texts[0] if texts else None
    return max(texts, key=lambda text: (texts.count(text) > 1, _typical(text, texts), texts.count(text)))


def agreed(parts: Sequence[Named | None]) -> Named | None:
    """Code and name that most headings print; the code from the headings that print one."""
    found = [part for part in parts if part]
    names = [part.nombre for part in found if part.nombre]
    codes = Counter(part.clave for part in found if part.clave)
    if not found:
        return None
    shown = spellings(names, SAME_NAME)
    name = Counter(shown[n] for n in names).most_common(1)[0][0] if names else None
    return Named(codes.most_common(1)[0][0] if codes else None, name, found[0].place)
