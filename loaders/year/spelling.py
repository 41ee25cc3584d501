"""One spelling for each name of an office, a programme or a person in all the reports."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from loaders import matching
from loaders.layouts.rows import Named
from loaders.year.keys import Key, key_of
from loaders.year.told import Told


def in_one_spelling(told: Sequence[Told]) -> list[Told]:
    """The rows with each name in its most frequent spelling, and the code that the most pages print beside it.

    Names of scans are one when they are alike. Those of a workbook were typed: "Calidad" is not "Contabilidad".
    """
    scanned, typed = ([one for one in told if one.row.is_typed is kind] for kind in (False, True))
    return [*_spelled_as(scanned, matching.spellings), *_told_apart(_spelled_as(typed, matching.same_words))]


def _told_apart(told: Iterable[Told]) -> Iterator[Told]:
    """The rows of workbooks, those of one document and date that would have one key numbered: each is read once."""
    taken: set[Key] = set()
    for one in told:
        while (key := (one.documento_id, one.row.corte_mes, *key_of(one.row))) in taken:
            one = replace(one, row=replace(one.row, repetida=one.row.repetida + 1))
        taken.add(key)
        yield one


def _spelled_as(told: Sequence[Told], spellings: Callable[[Sequence[str]], dict[str, str]]) -> list[Told]:
    spelled = {
        part: _Spelled.of([named for one in told if (named := getattr(one.row, part))], spellings)
        for part in ("ramo", "programa", "unidad")
    }
    people = spellings([o.row.responsable for o in told if o.row.responsable])
    return [_spelled(one, spelled, people) for one in told]


def _spelled(one: Told, parts: Mapping[str, "_Spelled"], people: Mapping[str, str]) -> Told:
    row = one.row
    names: dict[str, Any] = {part: spelled.shown(getattr(row, part)) for part, spelled in parts.items()}
    responsable = people.get(row.responsable or "", row.responsable)
    # Most rows print the names as they are shown.
    if responsable == row.responsable and all(name is getattr(row, part) for part, name in names.items()):
        return one
    return replace(one, row=replace(row, **names, responsable=responsable))


@dataclass(frozen=True)
class _Spelled:
    names: dict[str, str]
    codes: dict[str, str]

    @classmethod
    def of(cls, parts: Sequence[Named], spellings: Callable[[Sequence[str]], dict[str, str]]) -> "_Spelled":
        names = spellings([part.nombre for part in parts if part.nombre])
        counts: dict[str, Counter[str]] = {}
        for part in parts:
            if part.nombre and part.clave:
                counts.setdefault(names[part.nombre], Counter())[part.clave] += 1
        return cls(names, {name: count.most_common(1)[0][0] for name, count in counts.items()})

    def shown(self, part: Named | None) -> Named | None:
        if part is None or part.nombre is None:
            return part
        name = self.names[part.nombre]
        clave = part.clave or self.codes.get(name)
        return part if (clave, name) == (part.clave, part.nombre) else Named(clave, name, part.place)
