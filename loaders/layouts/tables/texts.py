"""Which columns are the texts, the amounts and the people of a row."""

from collections.abc import Sequence

from loaders.layouts.tables import headings
from loaders.layouts.tables.headings import Said
from loaders.layouts.tables.seen import Seen
from loaders.values import normalised

# Campos of which a table has one column; the others are kept as they are printed.
TEXTS = ("programa", "programa_clave", "eje", "linea", "ramo", "unidad", "responsable", "observacion")
KEPT = ("indicador", "objetivo", "inicio", "fin")


def texts_of(seen: Sequence[Seen]) -> dict[str, int]:
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


def _is_counted(one: Seen, campo: str) -> bool:
    """Whether the column is that of amounts, people or shares that campo names; amounts in pesos."""
    if campo != "monto":
        return one.said.campo == campo
    of_the_year = one.said.pesos and one.said.campo == "meta_anual" and one.said.period is not None
    return (one.said.campo == "monto" or of_the_year) and not headings.names_other_money(one.heading)


def _same_noun(found: dict[str, int], seen: Sequence[Seen]) -> bool:
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


def _description(seen: Sequence[Seen]) -> Seen | None:
    """The row's own text: of the columns that may be it, the finest that is filled."""
    named = [
        one for one in seen if one.said.campo == "descripcion" and (one.text or not one.filled) and not one.cells.coded
    ]
    most = max((one.filled for one in seen), default=0)
    filled = next(
        (few for part in (2, 5) if (few := [o for o in named if o.filled and o.filled * part >= most])), named
    )
    return min(filled, key=lambda one: (one.filled == 0, headings.rank(one.path), one.at), default=None)


def _key(seen: Sequence[Seen], text: Seen | None) -> Seen | None:
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


def _best(campo: str, seen: Sequence[Seen], found: dict[str, int]) -> dict[str, int]:
    rivals = [one for one in seen if one.said.campo == campo and one.at not in found.values()]
    if not rivals:
        return {}
    return {campo: max(rivals, key=lambda one: (one.filled > 0, one.said.alike, one.filled, -one.at)).at}


def role_column(seen: Sequence[Seen], found: dict[str, int]) -> dict[str, int]:
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
