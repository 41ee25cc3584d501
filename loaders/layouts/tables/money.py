"""Money in a row of its own, under the row of what it pays."""

from collections.abc import Collection, Sequence
from decimal import Decimal

from loaders.layouts.rows import Note, Printed
from loaders.layouts.tables import headings
from loaders.layouts.tables.currency import other_money_around, scale_of
from loaders.layouts.tables.understood import Columns
from loaders.values import WHOLE_YEAR


def money_of(table: Columns, kinds: Sequence[str]) -> tuple[dict[int, Printed], list[Note]]:
    """The year's amount of each row that has its money in the row below; and why others were left out."""
    found: dict[int, Printed] = {}
    left_out: dict[str, list[int]] = {}
    owner = None
    for i in range(table.count) if "lado" in table.texts else ():
        said = table.text("lado", i)
        if kinds[i] == "renglon" and said and table.role(i) == "p":
            owner = i
        elif said and table.role(i) == "pesos":
            reason = _why_not(table, i, owner, found)
            if reason:
                left_out.setdefault(reason, []).append(i)
            elif owner is not None:
                shown = table.columns["meta_anual"].texts[i]
                found[owner] = Printed(shown, table.place(i, "meta_anual"), table.value("meta_anual", i))
        elif kinds[i] != "otro_lado":
            owner = None
    return found, [_money_left_out(table, reason, rows) for reason, rows in left_out.items()]


def _why_not(table: Columns, i: int, owner: int | None, found: Collection[int]) -> str:
    """Why the money of a row is not that of the row above; "" where it is."""
    said = table.text("lado", i)
    own = table.text("descripcion", i)
    if owner is None or own not in ("", table.text("descripcion", owner)):
        return "sin la actividad de la que son encima"
    if headings.names_other_money(said) or other_money_around(table.region):
        return "en una moneda que no es el peso"
    if scale_of(said, *(title.text for title in table.region.titles))[1] > 1:
        return "en miles o millones de pesos"
    if headings.said(said.casefold()).lado == "a" or "monto" in table.at or owner in found:
        return "de lo gastado, o de una actividad que ya tiene otro monto"
    total = table.value("meta_anual", i) if "meta_anual" in table.columns else None
    if total is None or i in table.columns["meta_anual"].doubtful:
        return "sin el total del año"
    parts = [table.value(campo, i) for campo in table.figures if campo[0] == "p"]
    if len(parts) in WHOLE_YEAR and any(parts) and sum((part or Decimal(0) for part in parts), Decimal(0)) != total:
        return "con periodos que no suman su total"
    return ""


def _money_left_out(table: Columns, reason: str, rows: Sequence[int]) -> Note:
    message = f"Renglones de dinero {reason}: {len(rows)}. Su presupuesto no se cargó."
    return Note("renglon_de_dinero", "aviso", message, table.place(rows[0]))
