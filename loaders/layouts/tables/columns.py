"""What each column of a table is: from its heading, from what its cells hold, and from whether the sums confirm it.

`recognised` goes through the steps in order; each leaves, for every column, the campo that it is, whether that is sure,
and why, in words for the person who is asked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.layouts.tables import headings
from loaders.layouts.tables.cells import read
from loaders.layouts.tables.figures import Annual, Periods, Proof, annual_of, is_figure, periods_of, proof_of, why_so
from loaders.layouts.tables.regions import Region
from loaders.layouts.tables.seen import FEWEST_COUNTED, Seen, with_reported_period, with_runs, year_of
from loaders.layouts.tables.texts import role_column, texts_of
from loaders.readers.grid import column_letters
from loaders.values import MONTHS_OF, normalised

IGNORED = "ignorar"
SAID_BY_MAP = "lo dice el mapa"
UNKNOWN_FIGURES = "tiene cifras y no se sabe de qué"


@dataclass(frozen=True)
class Column:
    """A column of a table: where (from 0), its heading, the campo that it is ('clave', 'meta_anual', 'p1', 'a3' … or
    'ignorar'), whether that is sure, and why."""

    at: int
    path: tuple[str, ...]
    campo: str
    sure: bool
    why: str

    @property
    def heading(self) -> str:
        return " / ".join(self.path)

    @property
    def letter(self) -> str:
        return column_letters(self.at + 1)


@dataclass(frozen=True)
class Form:
    """What a table is: its columns, the kind of its periods (None: it has the year only), its year, and what a person
    must be asked before it is loaded; no doubts: all of it is sure. derived: its annual target is the sum. years: those
    that it speaks of, where it does not say which is its own. escala: what its amounts are to be multiplied by."""

    columns: tuple[Column, ...]
    periodicidad: str | None
    ejercicio: int | None
    doubts: tuple[str, ...]
    derived: bool = False
    years: tuple[int, ...] = ()
    escala: int = 1

    @property
    def figures(self) -> tuple[Column, ...]:
        """The columns of the periods, in their order: p1, a1, p2 …"""
        found = [c for c in self.columns if re.fullmatch(r"[pa]\d+", c.campo)]
        return tuple(sorted(found, key=lambda c: (int(c.campo[1:]), c.campo[0] == "a")))


def recognised(region: Region, given: int | None = None) -> Form | None:
    """What the table is; None when it is no table of targets: no text, or neither periods nor an annual target.

    given: the year said at load, which chooses among columns of several years.
    """
    look = looked_at(region, given)
    texts = texts_of(look.free)
    if "descripcion" not in texts or not look.has_targets:
        return None
    found = {**look.found, **texts}
    found.update(role_column(look.seen, found))
    proof = proof_of(found, look.seen)
    doubts = (
        *_of_years(look.several),
        *look.periods.doubts,
        *look.annual.doubts,
        *_missing_periods(look),
        *_sides_without_period(look, found),
        *(() if "lado" in found else _other_than_programmed(look, region)),
        *proof.doubts,
        *_strange(found, look.seen, region),
    )
    why = {campo: why_so(campo, look.column(at), proof) for campo, at in found.items()}
    return _form(look, found, why, doubts)


def suggested(region: Region, given: int | None = None) -> Form:
    """What the table may be, for a person to say: its columns as far as their headings tell, and the widest text as
    the row's own; none of it is sure."""
    look = looked_at(region, given)
    texts = texts_of(look.free)
    found = {**look.found, **texts}
    why = {campo: why_so(campo, look.column(at), Proof()) for campo, at in found.items()}
    doubts = []
    if "descripcion" not in texts:
        doubts.append("no se sabe cuál es el texto de sus renglones")
        if (wordy := _wordiest([one for one in look.free if one.at not in texts.values()])) is not None:
            found["descripcion"] = wordy.at
            why["descripcion"] = "es su columna con más texto"
    if not look.has_targets:
        doubts.append("no se sabe cuáles de sus cifras son la meta anual y sus periodos")
    doubts += _missing_periods(look)
    form = _form(look, found, why, (*_of_years(look.several), *look.periods.doubts, *look.annual.doubts, *doubts))
    return replace(form, columns=tuple(replace(column, sure=False) for column in form.columns))


@dataclass(frozen=True)
class Look:
    """A table's columns, its year, and those of its figures, by what their headings say."""

    seen: list[Seen]
    year: int | None
    several: tuple[int, ...]
    periods: "Periods"
    annual: "Annual"

    def column(self, at: int) -> Seen:
        return next(one for one in self.seen if one.at == at)

    @property
    def found(self) -> dict[str, int]:
        return {**self.periods.columns, **self.annual.columns}

    @property
    def mine(self) -> list[Seen]:
        """The columns that are of no other year."""
        return [one for one in self.seen if one.said.year in (None, self.year) or self.year is None]

    @property
    def free(self) -> list[Seen]:
        taken = set(self.found.values())
        return [one for one in self.mine if one.at not in taken]

    @property
    def has_targets(self) -> bool:
        return bool(self.periods.columns) or "meta_anual" in self.annual.columns


def looked_at(region: Region, given: int | None = None) -> Look:
    sample = region.sample
    seen = [
        Seen(at, path, headings.meaning(path), read(region.column(at, sample))) for at, path in region.paths.items()
    ]
    seen = with_reported_period(with_runs(seen), region)
    year, several = year_of(seen, region, given)
    mine = [one for one in seen if one.said.year in (None, year) or year is None]
    periods = periods_of(mine)
    return Look(seen, year, several, periods, annual_of(mine, periods))


def _form(look: Look, found: dict[str, int], why: dict[str, str], doubts: tuple[str, ...]) -> Form:
    """The table as it was found; the columns of figures are sure where nothing is doubted."""
    own = {one.at for one in look.mine}
    columns = []
    for one in look.seen:
        campo = next((campo for campo, at in found.items() if at == one.at), IGNORED)
        reason = why.get(campo) or _unused(one)
        if one.at not in own:
            reason = f"dice {one.said.year} y el ejercicio es {look.year}"
        columns.append(Column(one.at, one.path, campo, not (doubts and is_figure(campo)), reason))
    derived = "meta_anual" not in found and any(campo[0] == "p" and campo[1:].isdigit() for campo in found)
    return Form(tuple(columns), look.periods.kind, look.year, doubts, derived, look.several)


def _of_years(several: Sequence[int]) -> list[str]:
    spelled = ", ".join(str(year) for year in several)
    return (
        [f"sus encabezados y títulos hablan de varios años ({spelled}) y no dicen cuál es el suyo"] if several else []
    )


def _unused(one: Seen) -> str:
    if headings.names_other_money(one.heading):
        return "no está en pesos"
    known = one.said.campo not in (None, "descripcion", "meta_anual", "avance_anual") and one.said.alike == 100
    if one.filled and one.numeric and not known and one.said.lado != "otro" and not one.said.pesos:
        return UNKNOWN_FIGURES
    return "no es una cifra ni un texto de los que guarda el tablero"


def _wordiest(seen: Sequence[Seen]) -> Seen | None:
    """The column of texts with the most words in all."""
    texts = [one for one in seen if one.text]
    return max(texts, key=lambda one: (one.cells.words * one.filled * one.cells.distinct, -one.at), default=None)


def _missing_periods(look: Look) -> list[str]:
    """The doubt whether a column of figures that says nothing is one of the periods: it stands among them, and one is
    missing."""
    numbers = {int(campo[1:]) for campo in look.periods.columns}
    if not look.periods.kind or len(numbers) == 12 // MONTHS_OF[look.periods.kind]:
        return []
    first, last = min(look.periods.columns.values()), max(look.periods.columns.values())
    unknown = [
        one
        for one in look.free
        if first - 1 <= one.at <= last + 1 and one.filled and one.numeric and not one.said.says_something
    ]
    if not unknown:
        return []
    names = ", ".join(f"«{one.heading}»" for one in unknown[:3])
    return [f"le faltan periodos y no se sabe qué son {names}, que están entre ellos"]


def _sides_without_period(look: Look, found: dict[str, int]) -> list[str]:
    """The doubt of which periods several columns are that say a side, and none that is known."""
    sided = [
        one
        for one in look.mine
        if one.said.lado in ("p", "a") and one.said.campo in (None, "descripcion", "meta_anual", "avance_anual")
        if one.at not in found.values() and one.filled and one.numeric and not one.said.pesos
    ]
    if len(sided) < FEWEST_COUNTED:
        return []
    return [f"no se sabe de qué periodos son «{sided[0].heading}», «{sided[1].heading}» y otras {len(sided) - 2}"]


def _other_than_programmed(look: Look, region: Region) -> list[str]:
    """The doubt whether periods without a side are what was done, or money: a title says so."""
    told = [one.said.lado for one in look.seen if one.at in look.periods.columns.values()]
    if not told or any(told):
        return []
    titles = [title.text for title in region.titles]
    has_unit = any(one.said.campo == "unidad_medida" for one in look.seen)
    if (title := next(filter(headings.speaks_of_done, titles), None)) is not None:
        return [f"su título, «{title[:60]}», habla de lo realizado y sus periodos no dicen si son eso o lo programado"]
    if not has_unit and (title := next(filter(headings.speaks_of_money, titles), None)) is not None:
        return [f"su título, «{title[:60]}», habla de dinero y sus periodos no dicen si son cantidades o pesos"]
    return []


def _strange(found: dict[str, int], seen: Sequence[Seen], region: Region) -> list[str]:
    """The doubt whether it is a table of targets: neither a unit, nor a title, nor a word of its heading says so.

    A table of fuel by month has a text, months and a total as well.
    """
    titled = any(headings.names_document(title.text) for title in region.titles)
    told = [headings.meaning(one.path) for one in seen]
    sides = {said.lado for said in told if said.lado in ("p", "a") and not said.weak}
    text = next(one for one in seen if one.at == found["descripcion"])
    noun = {word.removesuffix("s").removesuffix("e") for word in normalised(text.heading).split()}
    if (
        titled
        or sides
        or "unidad_medida" in found
        or noun & {"actividad", "accion", "meta", "producto", "tarea", "obra"}
    ):
        return []
    return ["nada en su título ni en su encabezado dice que sea un programa de metas"]
