"""What each column of a table is: from its heading, from what its cells hold, and from whether the sums confirm it.

`recognised` goes through the steps in order; each leaves, for every column, the campo that it is, whether that is sure,
and why, in words for the person who is asked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from loaders.layouts.tables import headings
from loaders.layouts.tables.cells import Cells, read
from loaders.layouts.tables.headings import ANNUAL, Period, Said
from loaders.layouts.tables.regions import Region
from loaders.readers.grid import column_letters
from loaders.reconcile import aggregation
from loaders.values import MONTHS_OF, WHOLE_YEAR, normalised, years

# A column of figures holds at least this part of them; one of texts, of texts. Per cent of its filled cells.
MOSTLY = 60
# The sums confirm the columns when they close in this part of the rows that can be judged, and deny them below the
# other; from so few rows nothing can be told. Per cent.
CONFIRMED, DENIED, FEWEST_ROWS = 90, 50, 4
IGNORED = "ignorar"
UNKNOWN_FIGURES = "tiene cifras y no se sabe de qué"
# Campos of which a table has one column; the others are kept as they are printed.
TEXTS = ("programa", "programa_clave", "eje", "linea", "ramo", "unidad", "responsable", "observacion")
KEPT = ("indicador", "objetivo", "inicio", "fin")
# A run of so many bare headings counts periods; 1, 2 may count anything.
FEWEST_COUNTED = 4


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
    that it speaks of, where it does not say which is its own."""

    columns: tuple[Column, ...]
    periodicidad: str | None
    ejercicio: int | None
    doubts: tuple[str, ...]
    derived: bool = False
    years: tuple[int, ...] = ()

    def at(self, campo: str) -> int | None:
        return next((column.at for column in self.columns if column.campo == campo), None)

    @property
    def figures(self) -> tuple[Column, ...]:
        """The columns of the periods, in their order: p1, a1, p2 …"""
        found = [c for c in self.columns if re.fullmatch(r"[pa]\d+", c.campo)]
        return tuple(sorted(found, key=lambda c: (int(c.campo[1:]), c.campo[0] == "a")))


@dataclass(frozen=True)
class _Seen:
    """A column as it is seen before anything is decided: its heading, what that says, and its cells of the sample."""

    at: int
    path: tuple[str, ...]
    said: Said
    cells: Cells

    @property
    def filled(self) -> int:
        return self.cells.filled

    @property
    def heading(self) -> str:
        return " / ".join(self.path)

    @property
    def numbered(self) -> bool:
        """Whether its heading names one period of the year."""
        return bool(self.said.period and self.said.period.number)

    @property
    def numeric(self) -> bool:
        """Whether the column may hold figures: most of its cells do, or all are blank."""
        figures = self.cells.figures + len(self.cells.marks)
        return not self.filled or 100 * figures >= MOSTLY * self.filled

    @property
    def text(self) -> bool:
        return self.filled > 0 and 2 * len(self.cells.unread) >= self.filled


def recognised(region: Region, given: int | None = None) -> Form | None:
    """What the table is; None when it is no table of targets: no text, or neither periods nor an annual target.

    given: the year said at load, which chooses among columns of several years.
    """
    look = _looked_at(region, given)
    texts = _texts(look.free)
    if "descripcion" not in texts or not look.has_targets:
        return None
    found = {**look.found, **texts}
    found.update(_role(look.seen, found))
    proof = _proof(found, look.seen)
    doubts = (
        *_of_years(look.several),
        *look.periods.doubts,
        *look.annual.doubts,
        *_missing_periods(look),
        *(() if "lado" in found else _other_than_programmed(look, region)),
        *proof.doubts,
        *_strange(found, look.seen, region),
    )
    why = {campo: _why(campo, next(o for o in look.seen if o.at == at), proof) for campo, at in found.items()}
    return _form(look, found, why, doubts)


def suggested(region: Region, given: int | None = None) -> Form:
    """What the table may be, for a person to say: its columns as far as their headings tell, and the widest text as
    the row's own; none of it is sure."""
    look = _looked_at(region, given)
    texts = _texts(look.free)
    found = {**look.found, **texts}
    why = {campo: _why(campo, next(o for o in look.seen if o.at == at), _Proof()) for campo, at in found.items()}
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
class _Look:
    """A table's columns, its year, and those of its figures, by what their headings say."""

    seen: list[_Seen]
    year: int | None
    several: tuple[int, ...]
    periods: "_Periods"
    annual: "_Annual"

    @property
    def found(self) -> dict[str, int]:
        return {**self.periods.columns, **self.annual.columns}

    @property
    def mine(self) -> list[_Seen]:
        """The columns that are of no other year."""
        return [one for one in self.seen if one.said.year in (None, self.year) or self.year is None]

    @property
    def free(self) -> list[_Seen]:
        taken = set(self.found.values())
        return [one for one in self.mine if one.at not in taken]

    @property
    def has_targets(self) -> bool:
        return bool(self.periods.columns) or "meta_anual" in self.annual.columns


def _looked_at(region: Region, given: int | None) -> _Look:
    sample = region.sample
    seen = [
        _Seen(at, path, headings.meaning(path), read(region.column(at, sample))) for at, path in region.paths.items()
    ]
    seen = _with_reported_period(_with_runs(seen), region)
    year, several = _year(seen, region, given)
    mine = [one for one in seen if one.said.year in (None, year) or year is None]
    periods = _periods(mine)
    return _Look(seen, year, several, periods, _annual(mine, periods))


def _form(look: _Look, found: dict[str, int], why: dict[str, str], doubts: tuple[str, ...]) -> Form:
    """The table as it was found; the columns of figures are sure where nothing is doubted."""
    own = {one.at for one in look.mine}
    columns = []
    for one in look.seen:
        campo = next((campo for campo, at in found.items() if at == one.at), IGNORED)
        reason = why.get(campo) or _unused(one)
        if one.at not in own:
            reason = f"dice {one.said.year} y el ejercicio es {look.year}"
        columns.append(Column(one.at, one.path, campo, not (doubts and _is_figure(campo)), reason))
    derived = "meta_anual" not in found and any(campo[0] == "p" and campo[1:].isdigit() for campo in found)
    return Form(tuple(columns), look.periods.kind, look.year, doubts, derived, look.several)


def _unused(one: _Seen) -> str:
    if headings.names_other_money(one.heading):
        return "no está en pesos"
    if one.filled and one.numeric and not one.said.says_something:
        return UNKNOWN_FIGURES
    return "no es una cifra ni un texto de los que guarda el tablero"


def _wordiest(seen: Sequence[_Seen]) -> _Seen | None:
    """The column of texts with the most words in all."""
    texts = [one for one in seen if one.text]
    return max(texts, key=lambda one: (one.cells.words * one.filled * one.cells.distinct, -one.at), default=None)


def _missing_periods(look: _Look) -> list[str]:
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


def _other_than_programmed(look: _Look, region: Region) -> list[str]:
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


def _strange(found: dict[str, int], seen: Sequence[_Seen], region: Region) -> list[str]:
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


def _is_figure(campo: str) -> bool:
    return campo in ("meta_anual", "avance_anual") or bool(re.fullmatch(r"[pa]\d+", campo))


# ---------------------------------------------------------------- runs of bare headings


def _with_runs(seen: Sequence[_Seen]) -> list[_Seen]:
    """The columns, those whose headings only count given their period: 1 … 12, I … IV, E F M A M J …"""
    told = _counting(seen) or _initials(seen)
    return [replace(one, said=replace(one.said, period=told[one.at])) if one.at in told else one for one in seen]


def _with_reported_period(seen: Sequence[_Seen], region: Region) -> list[_Seen]:
    """The columns, those of "the quarter" given the one that the titles name: "Trimestre: SEGUNDO"."""
    titles = [period for title in region.titles if (period := headings.said(title.text).period)]
    named = {period.kind: period for period in titles if period.number and period.kind != ANNUAL}
    return [
        replace(one, said=replace(one.said, period=named.get(one.said.period.kind, one.said.period)))
        if one.said.period and not one.said.period.number and one.said.lado in ("p", "a")
        else one
        for one in seen
    ]


def _counting(seen: Sequence[_Seen]) -> dict[int, Period]:
    counted = [(number, one.at) for one in seen if not one.numbered and (number := _count(one)) is not None]
    runs = [(number, [at for _, at in group]) for number, group in groupby(counted, key=lambda pair: pair[0])]
    for kind, months in MONTHS_OF.items():
        length = 12 // months
        for start in range(len(runs) - length + 1):
            run = runs[start : start + length]
            if length >= FEWEST_COUNTED and [number for number, _ in run] == list(range(1, length + 1)):
                return {at: Period(kind, number) for number, columns in run for at in columns}
    return {}


def _count(one: _Seen) -> int | None:
    return next((number for part in reversed(one.path) if (number := headings.ordinal(part))), None)


def _initials(seen: Sequence[_Seen]) -> dict[int, Period]:
    letters = [(normalised(one.path[-1]), one.at) for one in seen if normalised(one.path[-1]) in set(headings.INITIALS)]
    if "".join(letter for letter, _ in letters) != headings.INITIALS:
        return {}
    return {at: Period("mes", number) for number, (_, at) in enumerate(letters, start=1)}


# ---------------------------------------------------------------- year


def _year(seen: Sequence[_Seen], region: Region, given: int | None) -> tuple[int | None, tuple[int, ...]]:
    """The year of the table: that of its periods' columns, or the one that its titles say, else the one said at load;
    and the years that they speak of, where they are several and none is its own."""
    periods = {one.said.year for one in seen if one.said.year and one.numbered}
    annual = {one.said.year for one in seen if one.said.year and one.said.campo in ("meta_anual", "avance_anual")}
    titles = list(dict.fromkeys(title_years(region)))
    for told in (periods or set(titles), set(titles[:1]) & (periods | annual), {given} & {*periods, *titles, *annual}):
        if len(told) == 1:
            return next(iter(told)), ()
    spoken = periods or set(titles) or annual
    if len(spoken) <= 1:
        return next(iter(spoken), given), ()
    return given, tuple(sorted(year for year in spoken if year))


def _of_years(several: Sequence[int]) -> list[str]:
    spelled = ", ".join(str(year) for year in several)
    return (
        [f"sus encabezados y títulos hablan de varios años ({spelled}) y no dicen cuál es el suyo"] if several else []
    )


def title_years(region: Region) -> list[int]:
    """The years that the titles of a table say, those that name the document first: "Plan Operativo Anual 2026"."""
    texts = [title.text for title in region.titles]
    texts += [part for path in region.paths.values() for part in path[:-1]]
    one_year = [(text, found[0]) for text in texts if len(set(found := years(text))) == 1]
    named = [year for text, year in one_year if headings.names_document(text)]
    return named or [year for _, year in one_year]


# ---------------------------------------------------------------- periods


@dataclass(frozen=True)
class _Periods:
    """The kind of the periods, the column of each figure by its campo, and what is not sure of them."""

    kind: str | None
    columns: dict[str, int]
    doubts: tuple[str, ...] = ()


def _periods(seen: Sequence[_Seen]) -> _Periods:
    """The figures of the finest kind of period that the table has whole."""
    claims: dict[tuple[str, str], dict[int, list[_Seen]]] = {}
    for one in seen:
        said, period = one.said, one.said.period
        if period is None or not period.number or said.lado == "otro" or said.pesos or not one.numeric:
            continue
        claims.setdefault((period.kind, said.lado or "?"), {}).setdefault(period.number, []).append(one)
    claims = _sided(claims)
    if not claims:
        return _Periods(None, {})
    kind = max({kind for kind, _ in claims}, key=lambda kind: _completeness(kind, claims))
    columns: dict[str, int] = {}
    doubts = []
    for side in ("p", "a"):
        numbers = claims.get((kind, side), {})
        for number, rivals in numbers.items():
            columns[f"{side}{number}"] = rivals[0].at
        twice = [rivals for rivals in numbers.values() if len(rivals) > 1]
        if twice:
            names = " y ".join(f"«{one.heading}»" for one in twice[0])
            doubts.append(f"{len(twice)} periodos tienen dos columnas, por ejemplo {names}")
    return _Periods(kind, columns, tuple(doubts))


def _sided(claims: dict[tuple[str, str], dict[int, list[_Seen]]]) -> dict[tuple[str, str], dict[int, list[_Seen]]]:
    """The claims, those without a side taken as programmed: a period alone is what was to be done in it."""
    found = {key: numbers for key, numbers in claims.items() if key[1] != "?"}
    for (kind, side), numbers in claims.items():
        if side == "?" and (kind, "p") not in found:
            found[kind, "p"] = numbers
    return found


def _completeness(kind: str, claims: dict[tuple[str, str], dict[int, list[_Seen]]]) -> tuple[float, int]:
    whole = 12 // MONTHS_OF[kind]
    return sum(len(claims.get((kind, side), ())) / whole for side in "pa"), whole


# ---------------------------------------------------------------- the year's figures


@dataclass(frozen=True)
class _Annual:
    """The columns of the annual target and of what was done in the year, and what is not sure of them."""

    columns: dict[str, int]
    doubts: tuple[str, ...] = ()


def _annual(seen: Sequence[_Seen], periods: _Periods) -> _Annual:
    """The columns of the annual target and of what was done in the year; of several, the one that the sums confirm."""
    found: dict[str, int] = {}
    doubts: list[str] = []
    free = [
        one
        for one in seen
        if one.at not in periods.columns.values() and one.numeric and not one.said.pesos and not one.numbered
    ]
    by_at = {one.at: one for one in seen}
    for campo, side in (("meta_anual", "p"), ("avance_anual", "a")):
        rivals = [one for one in free if _may_be(one, campo, side) and one.at not in found.values()]
        if not rivals:
            continue
        sums = [by_at[at] for name, at in periods.columns.items() if name[0] == side]
        told = {one.at: (_closing(sums, one), one.said.year is not None, _explicit(one, campo)) for one in rivals}
        best = max(rivals, key=lambda one: (told[one.at], one.filled, -one.at))
        found[campo] = best.at
        same = (one for one in rivals if told[one.at] == told[best.at] and one.cells.values != best.cells.values)
        if (other := next((one for one in same if one.filled), None)) is not None:
            doubts.append(f"«{best.heading}» y «{other.heading}» pueden ser {_ANNUAL_NAMES[campo]} y no dicen lo mismo")
    return _Annual(found, tuple(doubts))


_ANNUAL_NAMES = {"meta_anual": "la meta anual", "avance_anual": "lo realizado en el año"}


def _may_be(one: _Seen, campo: str, side: str) -> bool:
    said = one.said
    of_a_period = said.period is not None and said.period.kind != ANNUAL
    if said.lado not in (None, side) or of_a_period:
        return False
    if side == "p" and "acumulad" in normalised(one.heading):
        return False  # What was programmed to date is not the year's target.
    if campo == "avance_anual" and said.weak and said.campo == campo and said.alike < 100:
        return False  # "Avance" alone may be a share as well.
    if said.campo == campo:
        return True
    named = said.campo in (None, "descripcion", "otro", "meta_anual", "avance_anual") or said.alike < 100
    annual = said.period is not None and said.period.kind == ANNUAL
    return named and (
        (annual and said.lado == side)
        or (
            side == "p" and said.campo == "descripcion" and one.filled > 0 and "meta" in normalised(one.heading).split()
        )
    )


def _explicit(one: _Seen, campo: str) -> int:
    return one.said.alike if one.said.campo == campo else 0


def _closing(sums: Sequence[_Seen], total: _Seen) -> float:
    """In which part of the rows the periods make the total, per cent."""
    judged, closed = _judged(sums, total)
    return 100 * closed / judged if judged else 0.0


def _judged(sums: Sequence[_Seen], total: _Seen) -> tuple[int, int]:
    judged = closed = 0
    for i, value in enumerate(total.cells.values):
        parts = [one.cells.values[i] for one in sums]
        if value is None or not any(parts):
            continue
        judged += 1
        closed += aggregation(parts, value) is not None
    return judged, closed


# ---------------------------------------------------------------- texts


def _texts(seen: Sequence[_Seen]) -> dict[str, int]:
    """The columns of texts, of amounts and of people, each by its campo."""
    found: dict[str, int] = {}
    text = _description(seen)
    if text is not None:
        found["descripcion"] = text.at
    key = _key(seen, text)
    if key is not None:
        found["clave"] = key.at
    for campo in ("unidad_medida", *TEXTS, *KEPT):
        found.update(
            _best(
                campo,
                [
                    one
                    for one in seen
                    if (one.at not in found.values() and not one.cells.coded) or campo == "programa_clave"
                ],
                found,
            )
        )
    if "programa_clave" in found and not _same_noun(found, seen):
        del found["programa_clave"]
    for campo in ("monto", "mujeres", "hombres", "avance_pct"):
        rivals = [one for one in seen if one.numeric and one.filled and _is_counted(one, campo) and not one.numbered]
        if rivals and (campo in ("monto", "avance_pct") or len(rivals) == 1):
            found.setdefault(campo, max(rivals, key=lambda one: (one.said.alike, one.filled)).at)
    return found


def _is_counted(one: _Seen, campo: str) -> bool:
    """Whether the column is that of amounts, people or shares that campo names; amounts in pesos."""
    if campo != "monto":
        return one.said.campo == campo
    of_the_year = one.said.pesos and one.said.campo == "meta_anual" and one.said.period is not None
    return (one.said.campo == "monto" or of_the_year) and not headings.names_other_money(one.heading)


def _same_noun(found: dict[str, int], seen: Sequence[_Seen]) -> bool:
    """Whether the code of a programme is that of the column with its name: a project's code is not its programme's."""
    name, code = (
        {
            word.removesuffix("s")
            for one in seen
            if one.at == found.get(campo)
            for word in normalised(one.heading).split()
        }
        for campo in ("programa", "programa_clave")
    )
    return not name or bool((name & code) - {"del", "de", "nombre"})


def _description(seen: Sequence[_Seen]) -> _Seen | None:
    """The row's own text: of the columns that may be it, the finest that is filled."""
    named = [
        one for one in seen if one.said.campo == "descripcion" and (one.text or not one.filled) and not one.cells.coded
    ]
    most = max((one.filled for one in seen), default=0)
    filled = next(
        (few for part in (2, 5) if (few := [o for o in named if o.filled and o.filled * part >= most])), named
    )
    return min(filled, key=lambda one: (one.filled == 0, headings.rank(one.path), one.at), default=None)


def _key(seen: Sequence[_Seen], text: _Seen | None) -> _Seen | None:
    """The row's code: of the columns that may be it, the one with the most codes of its own; then the nearest."""
    codes = [
        one
        for one in seen
        if one is not text
        and (one.said.campo == "clave" or (one.said.campo == "descripcion" and one.cells.coded))
        and one.filled
        and one.cells.words <= 2
    ]
    if not codes or text is None:
        return codes[0] if codes else None
    return max(codes, key=lambda one: (round(one.filled * one.cells.distinct / 1000), -abs(one.at - text.at)))


def _best(campo: str, seen: Sequence[_Seen], found: dict[str, int]) -> dict[str, int]:
    rivals = [one for one in seen if one.said.campo == campo and one.at not in found.values()]
    if not rivals:
        return {}
    return {campo: max(rivals, key=lambda one: (one.filled > 0, one.said.alike, one.filled, -one.at)).at}


def _role(seen: Sequence[_Seen], found: dict[str, int]) -> dict[str, int]:
    """The column that says what each row is: programmed or done (P, R, P, R …), the figure or its money."""
    for one in seen:
        texts = {text.casefold() for text in one.cells.texts if text}
        if one.at in found.values() or not 2 <= len(texts) <= 3:
            continue
        roles = {role(headings.said(text)) for text in texts}
        if None not in roles and len(roles) > 1:
            return {"lado": one.at}
    return {}


def role(said: Said) -> str | None:
    """What a row is by its cell in such a column: 'p', 'a' or 'pesos'; None when it is none of them."""
    if said.pesos:
        return "pesos"
    if said.neutro:
        return "p"
    return said.lado if said.lado in ("p", "a") else None


# ---------------------------------------------------------------- the sums


@dataclass(frozen=True)
class _Proof:
    judged: int = 0
    closed: int = 0
    doubts: tuple[str, ...] = ()


def _proof(found: dict[str, int], seen: Sequence[_Seen]) -> _Proof:
    """Whether the periods make the annual target, in how many rows of the sample; below half of them it is doubted."""
    by_at = {one.at: one for one in seen}
    sums = [by_at[at] for campo, at in found.items() if re.fullmatch(r"p\d+", campo)]
    if "meta_anual" not in found or len(sums) not in WHOLE_YEAR:
        return _Proof()
    total = by_at[found["meta_anual"]]
    judged, closed = _judged(sums, total)
    if judged >= FEWEST_ROWS and closed * 100 < DENIED * judged:
        message = f"sus periodos hacen lo que dice «{total.heading}» en solo {closed} de {judged} renglones revisados"
        return _Proof(judged, closed, (message,))
    return _Proof(judged, closed)


def _why(campo: str, one: _Seen, proof: _Proof) -> str:
    said = one.said
    how = f"dice «{one.heading}»"
    if said.campo == campo and said.alike < 100:
        how += f", parecido a lo que se conoce ({said.alike} %)"
    if not _is_figure(campo):
        return how
    if proof.judged and (campo == "meta_anual" or campo[0] == "p"):
        return f"{how}; las sumas cierran en {proof.closed} de {proof.judged} renglones revisados"
    return f"{how}; no hay suma que lo confirme"
