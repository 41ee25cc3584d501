"""Which rows of a table are rows, and not its sections, sums or notes; and what is said of those that are none."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from loaders.layouts.rows import Named, Note
from loaders.layouts.tables import headings
from loaders.layouts.tables.understood import Columns
from loaders.layouts.tables.unnamed import is_row
from loaders.values import normalised

# What stands beside the text of a row.
_BESIDE = ("unidad_medida", "responsable", "ramo", "unidad", "indicador", "objetivo", "programa", "eje")
# A code that so many rows share with another of their group is none of the row's own, per cent.
SHARED_CODE = 20
# Rows have a code, a unit and the like when so many of them do, per cent.
ALWAYS = 80
# A longer text that begins with "total" is an activity: "Total de solicitudes atendidas en ventanilla".
LONGEST_SUM = 4
_WORD = re.compile(r"[a-z]{2}")


def kinds_of(table: Columns) -> list[str]:
    """What each row is: renglon, seccion, suma, cabeza, sin_texto, nota, debajo, otro_lado or nada."""
    kinds = [_kind(table, i) if table.role(i) == "p" else "otro_lado" for i in range(table.count)]
    _mark_sums(table, kinds)
    _mark_below(table, kinds)
    return kinds


def _kind(table: Columns, i: int) -> str:
    """renglon, seccion (a text over the rows under it), suma, sin_texto (figures alone), nota or nada."""
    own, key = table.text("descripcion", i), table.text("clave", i) or _alone(table, i)
    has_figures = any(table.columns[c].values[i] is not None for c in table.judged) or table.marks(i)
    words = normalised(own or key)
    if words in table.headed:
        return "nada"  # Its heading again.
    if not _WORD.search(words):
        others = any(table.value(c, i) for c in table.judged)
        return "sin_texto" if others or (has_figures and _attributes(table, i)) else "nada"
    if _begins(words, "total") and len(words.split()) <= LONGEST_SUM and not (key and own and table.keys_mostly):
        return "suma" if has_figures else "nota"
    is_note = _begins(words, "nota") and not (_attributes(table, i) or table.text("clave", i))
    if has_figures:
        return ("debajo" if is_note else "renglon") if own else "seccion"
    if is_note:
        return "nota"
    return "renglon" if own and _is_like_a_row(table, i) else "seccion"


def _alone(table: Columns, i: int) -> str:
    """The text of a row that has one cell only, wherever it stands: the name of what follows."""
    row = table.region.table.rows[table.region.body.start + i]
    filled = [value for value in row if value is not None]
    return " ".join(filled[0].split()) if len(filled) == 1 and isinstance(filled[0], str) else ""


def _attributes(table: Columns, i: int) -> int:
    """How many texts the row has beside its own: unit, who answers, indicator …"""
    return sum(bool(table.texts[campo][i]) for campo in (*_BESIDE, "observacion") if campo in table.texts)


def _is_like_a_row(table: Columns, i: int) -> bool:
    """Whether a row without figures has what rows have: most of the texts that stand beside theirs."""
    usual = [c for c in _BESIDE if c in table.texts and 2 * table.filled[c] >= table.filled["descripcion"]]
    if not usual:
        return not any(table.columns[c].figures for c in table.judged)
    return 2 * sum(bool(table.texts[c][i]) for c in usual) > len(usual)


def _mark_sums(table: Columns, kinds: list[str]) -> None:
    """Mark the rows that only add up others: heads whose figures are the sum of the rows under their code, and
    rows without a code in a table of codes, or else without a unit, that are the sum of those around them."""
    rows = [i for i, kind in enumerate(kinds) if kind == "renglon"]
    keys = {i: table.text("clave", i).rstrip(". ") for i in rows}
    for at, i in enumerate(rows):
        under = list(_rows_under(rows, at, keys)) if keys[i] else []
        children = [j for j in under if not any(_is_under(keys[j], keys[k]) for k in under)]
        if len(children) > 1 and _adds_up(table, i, children):
            kinds[i] = "cabeza"
    if table.keys_mostly:
        _mark_lacking(table, kinds, rows, keys)
    elif 2 * table.filled.get("unidad_medida", 0) > len(rows):
        _mark_lacking(table, kinds, rows, {i: table.text("unidad_medida", i) for i in rows})


def _mark_lacking(table: Columns, kinds: list[str], rows: Sequence[int], has: dict[int, str]) -> None:
    """Mark the rows that lack what most have, a code or a unit, and are the sum of the block under or over them."""
    block: list[int] = []
    lacking = [i for i in rows if not has[i]]
    for i in (*rows, None):
        if i is not None and has[i]:
            block.append(i)
            continue
        before = [k for k in lacking if block and k < block[0]]
        for candidate in ({i} if i is not None else set()) | set(before[-1:]):
            if kinds[candidate] == "renglon" and len(block) > 1 and _adds_up(table, candidate, block):
                kinds[candidate] = "suma" if candidate > block[0] else "cabeza"
        block = []


def _mark_below(table: Columns, kinds: list[str]) -> None:
    """Mark what stands under the table, behind a blank row, without the texts that its rows have beside theirs."""
    rows = [i for i, kind in enumerate(kinds) if kind == "renglon"]
    usual = [c for c in ("clave", *_BESIDE) if table.filled.get(c, 0) * 100 >= ALWAYS * len(rows)]
    last = max((i for i in rows if any(table.texts[campo][i] for campo in usual)), default=None)
    if last is None:
        return
    sheet, first = table.region.table.rows, table.region.body.start
    blank = next((i for i in range(last, table.count) if all(value is None for value in sheet[first + i])), table.count)
    for i in rows:
        if i > blank:
            kinds[i] = "debajo"


def _adds_up(table: Columns, i: int, parts: Sequence[int]) -> bool:
    """Whether every figure of the row is the sum of those of the others, and one of them is not zero."""
    found = False
    for campo in table.judged:
        values = table.columns[campo].values
        total, mine = sum((values[j] or Decimal(0) for j in parts), Decimal(0)), values[i]
        if (mine or Decimal(0)) != total:
            return False
        found = found or bool(total)
    return found


def has_own_keys(table: Columns, kinds: Sequence[str]) -> bool:
    """Whether the codes are the rows' own: few of them are those of another row of the same group."""
    if "clave" not in table.texts:
        return False
    groups = [campo for campo in ("ramo", "unidad", "programa", "programa_clave") if campo in table.parts]
    seen = Counter(
        (*(table.parts[campo][i] for campo in groups), table.text("clave", i))
        for i, kind in enumerate(kinds)
        if kind == "renglon" and table.text("clave", i)
    )
    shared = sum(count for count in seen.values() if count > 1)
    return 100 * shared <= SHARED_CODE * sum(seen.values())


def sections_of(table: Columns, kinds: Sequence[str]) -> list[Named | None]:
    """For each row the section that it is under, where the table has no column of programmes: the outermost with a
    code that is not repeated, else the last text."""
    found: list[Named | None] = [None] * table.count
    if "programa" in table.texts:
        return found
    named = {i: _section(table, i) for i, kind in enumerate(kinds) if kind in ("seccion", "cabeza")}
    codes = Counter(name.clave for name in named.values() if name.clave)
    outer = {
        i
        for i, name in named.items()
        if name.clave and codes[name.clave] == 1 and not any(_is_under(name.clave, code) for code in codes)
    }
    current: Named | None = None
    for i in range(table.count):
        if i in named and (i in outer or not outer):
            current = named[i]
        found[i] = current
    return found


def _section(table: Columns, i: int) -> Named:
    own, key = table.text("descripcion", i), table.text("clave", i) or _alone(table, i)
    if not own:
        return Named(None, key, table.place(i))
    return Named(key.rstrip(". ") or None, own, table.place(i))


def noticed(table: Columns, kinds: Sequence[str]) -> Iterator[Note]:
    """What is to be said of the rows that were not loaded."""
    for i, kind in enumerate(kinds):
        if kind == "sin_texto":
            yield Note("renglon_sin_texto", "aviso", "Renglón con cifras y sin texto: no se cargó.", table.place(i))
        elif kind == "debajo":
            message = (
                "Está debajo de la tabla y no tiene la clave, la unidad ni lo demás de sus renglones: no se cargó."
            )
            yield Note("renglon_bajo_la_tabla", "aviso", f"«{_name(table, i)}»: {message}", table.place(i))
    for kind, rule, what in (
        ("suma", "renglon_de_suma", "suman otros"),
        ("cabeza", "renglon_de_suma", "son la suma de los que tienen debajo"),
    ):
        found = [i for i, one in enumerate(kinds) if one == kind]
        if found:
            message = f"{len(found)} renglones {what} y no se cuentan dos veces, p. ej. «{_name(table, found[0])}»."
            yield Note(rule, "nota", message, table.place(found[0]))

    unknown = [i for i, kind in enumerate(kinds) if kind in ("nada", "seccion") and _holds_figures(table, i)]
    if unknown:
        message = f"{len(unknown)} renglones con texto y cifras no son como los de la tabla: no se cargaron."
        yield Note("renglon_sin_tabla", "aviso", message, table.place(unknown[0]))


def _holds_figures(table: Columns, i: int) -> bool:
    """Whether a row that is none has a text, and a figure that is not its code."""
    row = list(table.region.table.rows[table.region.body.start + i])
    at = table.at.get("clave", len(row))
    if at < len(row) and not _WORD.search(normalised(str(row[at]))):
        row[at] = None
    return is_row(row)


def _name(table: Columns, i: int) -> str:
    return (table.text("descripcion", i) or table.text("clave", i))[:60]


def _begins(words: str, kind: str) -> bool:
    return f"{words} ".startswith(_beginnings(kind))


@cache
def _beginnings(kind: str) -> tuple[str, ...]:
    return tuple(f"{word} " for word in headings.catalogue()["renglones"][kind])


def _rows_under(rows: Sequence[int], at: int, keys: dict[int, str]) -> Iterator[int]:
    """The rows right behind one whose codes are under its own."""
    for j in range(at + 1, len(rows)):
        if not _is_under(keys[rows[j]], keys[rows[at]]):
            return
        yield rows[j]


def _is_under(code: str, head: str | None) -> bool:
    """Whether a code is under another: "1.2.3" and "1.2-A" are under "1.2"."""
    return bool(head) and code.startswith((f"{head}.", f"{head}-"))
