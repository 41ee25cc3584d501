"""The tables of a book as sheets of rows, or the question that a person must answer first."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.errors import UnansweredError
from loaders.layouts import noticed
from loaders.layouts.rows import Heading, Named, Note, Printed, ReadRow, Sheet
from loaders.layouts.tables.body import Body, body_of
from loaders.layouts.tables.found import Found, Others
from loaders.layouts.tables.regions import Region
from loaders.layouts.tables.titles import labelled, municipality_of, offices
from loaders.layouts.tables.unnamed import rows_with_figures
from loaders.layouts.tables.unread import unread
from loaders.readers.grid import Book, Table
from loaders.values import MONTHS_OF, normalised

# Two sheets are one copied when so many rows of the shorter one are in the other, per cent; and so many at least.
SAME_ROWS, FEWEST_SAME = 90, 3
FORMA = "tabla"


def read(book: Book, found: Sequence[Found], others: Others) -> list[Sheet]:
    """The sheets of rows of the tables found, which say what was not read; others: the tables beside them.

    Raises UnansweredError where two sheets are one copied.
    """
    details = {id(one.region.table): one.region.table.details() for one in found}
    bodies = [(one, body_of(one.region, one.form, details[id(one.region.table)])) for one in found]
    _refuse_copies(book, bodies)
    sheets = [_sheet(one, rows) for one, rows in bodies]
    sheets = _named_after_their_sheet(found, _named_after_their_titles(found, sheets))
    notes = tuple(_of_the_book(book, found, sheets, others))
    return [replace(sheets[0], notes=(*notes, *sheets[0].notes)), *sheets[1:]]


# ---------------------------------------------------------------- one table


def _sheet(found: Found, rows: Body) -> Sheet:
    region, titles = found.region, found.region.titles
    named = {campo: labelled(region, campo) for campo in ("ramo", "unidad", "programa", "eje")}
    eje = named["eje"]
    signer = labelled(region, "responsable")
    heading = Heading(
        ramo=named["ramo"],
        programa=named["programa"],
        unidad=named["unidad"],
        ejes=(eje,) if eje else (),
        lineas=(),
        municipio=municipality_of(titles),
        ejercicio=found.form.ejercicio,
        corte_mes=_closing_month(rows.rows),
    )
    place = region.table.place(region.heading.start + 1)
    notes = tuple(_of_the_form(found, rows, place))
    responsable = Printed(signer.nombre, signer.place) if signer and signer.nombre else None
    return Sheet(heading, rows.rows, responsable, (*notes, *rows.notes), place)


def _closing_month(rows: Sequence[ReadRow]) -> int | None:
    """The last month of the last period in which something was done; None where no row says what was done."""
    done = {
        (row.periodicidad, name)
        for row in rows
        for name in row.figures.columns
        if name[0] == "a" and (row.figures.valores or {}).get(name)
    }
    return max((int(name[1:]) * MONTHS_OF[kind] for kind, name in done), default=None)


def _of_the_form(found: Found, rows: Body, place: str) -> Iterator[Note]:
    form = found.form
    if not rows.rows:
        message = "El formato está en blanco: tiene el encabezado de su tabla y ningún renglón con texto debajo."
        yield Note("formato_en_blanco", "aviso", message, place)
        return
    figured = any(value is not None for row in rows.rows for value in (row.figures.valores or {}).values())
    if not figured and not any(row.marcas for row in rows.rows):
        message = (
            f"Ninguno de sus {len(rows.rows)} renglones trae cifras: se cargaron sus textos, sin metas ni periodos."
        )
        yield Note("sin_cifras", "aviso", message, place)
    elif form.derived and any(row.figures.derivada for row in rows.rows):
        message = (
            "La tabla no imprime la meta anual: la de sus renglones es la suma de sus periodos (derivada, no impresa)."
        )
        yield Note("meta_derivada", "nota", message, place)
    for column in form.columns:
        if column.why.startswith("dice 20"):
            message = f"La columna «{column.heading}» {column.why}: no se tomó como de este año."
            yield Note("columna_de_otro_ano", "nota", message, place)
    if found.map:
        message = f"Sus columnas se leyeron como dice el mapa {found.map.huella}.toml, que alguien confirmó."
        yield Note("mapa_de_encabezado", "nota", message, place)


# ---------------------------------------------------------------- the book as a whole


def _named_after_their_titles(found: Sequence[Found], sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets, those that name no office named after a title that is one's name. A title that all the sheets of a
    book have is a letterhead, and may be of who put them together."""
    told = [offices(one.region) for one in found]
    names = [{named.nombre for named in one.values()} for one in told]
    if len({one.region.table.sheet for one in found}) > 1 and all(one == names[0] for one in names):
        return list(sheets)
    named = []
    for sheet, office in zip(sheets, told, strict=True):
        if office and _is_silent(sheet):
            notes = [_named_by(one) for one in office.values()]
            heading = replace(sheet.heading, ramo=office.get("ramo"), unidad=office.get("unidad"))
            sheet = replace(sheet, heading=heading, notes=(*notes, *sheet.notes))
        named.append(sheet)
    return named


def _named_by(office: Named) -> Note:
    message = f"Ninguna columna ni etiqueta dice de quién es la tabla: se tomó del título «{office.nombre}»."
    return Note("dependencia_de_titulo", "nota", message, office.place)


def _is_silent(sheet: Sheet) -> bool:
    """Whether neither the titles nor the rows of a sheet say whose it is."""
    return not sheet.heading.ramo and not sheet.heading.unidad and not any(r.ramo or r.unidad for r in sheet.rows)


def _named_after_their_sheet(found: Sequence[Found], sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets of a book with several, those that name no office named after their tab: "Obras Públicas"."""
    tabs = {one.region.table.sheet for one in found}
    named = []
    for one, sheet in zip(found, sheets, strict=True):
        tab = one.region.table.sheet or ""
        is_numbered = re.fullmatch(r"(hoja|sheet|page|pagina)\s*\d*|\d+", normalised(tab))
        if len(tabs) > 1 and _is_silent(sheet) and not is_numbered:
            sheet = replace(sheet, heading=replace(sheet.heading, unidad=Named(None, tab, sheet.place)))
        named.append(sheet)
    return named


def _of_the_book(book: Book, found: Sequence[Found], sheets: Sequence[Sheet], others: Others) -> Iterator[Note]:
    """What was noticed of the whole book: what it hides or does not show, and what was neither read nor asked about."""
    was_read = {id(one.region.table): one.region.table for one in found}
    if any(table.hidden for table in was_read.values()):
        yield Note("hoja_oculta", "aviso", "Su única hoja con metas está oculta; se leyó.", sheets[0].place)
    else:
        yield from noticed.notes(replace(book, tables=tuple(t for t in book.tables if t.hidden or id(t) in was_read)))
    asked = others.asked.region.table if others.asked else None
    for table in book.tables:
        untold = not table.hidden and table is not asked and id(table) not in was_read
        if untold and any(value is not None for row in table.rows for value in row):
            yield not_read(table, "no se encontró en ella una tabla de metas")
    yield from unread(found)
    for one in others.told:
        if id(one.region.table) in was_read or one.region.table is asked:
            yield _table_not_read(one.region)


def not_read(table: Table, why: str, advice: str = "") -> Note:
    """That a sheet of a book with other ones was not read, and how many figures that leaves out."""
    return _left_out(f"La hoja «{table.sheet}» no se leyó: {why}.", table, f"{table.sheet}", advice)


def _table_not_read(region: Region) -> Note:
    """That a table beside others of its sheet was not read, and how many figures that leaves out."""
    heading = next(iter(region.paths.values()))
    message = f"La tabla que comienza con «{heading[-1]}» no se leyó: no parece de metas."
    rows = replace(region.table, rows=region.table.rows[region.body.start : region.body.stop])
    return _left_out(message, rows, region.table.place(region.heading.start + 1))


def _left_out(message: str, table: Table, place: str, advice: str = "") -> Note:
    rows = rows_with_figures(table)
    if rows:
        message += f" Sus {rows} renglones con texto y cifras no se asignaron a ninguna actividad.{advice}"
    return Note("hoja_no_leida", "aviso" if rows else "nota", message, place)


def _refuse_copies(book: Book, bodies: Sequence[tuple[Found, Body]]) -> None:
    """Raises UnansweredError when a sheet has the rows of another one again."""
    if len({found.region.table.sheet for found, _ in bodies}) == 1:
        return
    by_sheet: dict[str, set[tuple[str, ...]]] = {}
    for found, rows in bodies:
        texts = {(row.clave or "", normalised(row.descripcion), *_offices(row)) for row in rows.rows}
        by_sheet.setdefault(found.region.table.sheet or "", set()).update(texts)
    names = list(by_sheet)
    for i, one in enumerate(names):
        for other in names[i + 1 :]:
            fewest = min(len(by_sheet[one]), len(by_sheet[other]))
            shared = len(by_sheet[one] & by_sheet[other])
            if shared >= FEWEST_SAME and 100 * shared >= SAME_ROWS * fewest:
                raise UnansweredError(
                    f"las hojas «{one}» y «{other}» traen los mismos renglones ({shared} de {fewest}): ¿cuál vale?",
                    document=book.name,
                    asks=["hojas"],
                    among=[one, other],
                    how=" Quite una del libro, o escriba su nombre en «hojas_sin_leer» de un mapa (--proponer y "
                    "--mapa).",
                )


def _offices(row: ReadRow) -> tuple[str, ...]:
    return tuple(part.nombre or "" for part in (row.ramo, row.unidad, row.programa) if part)
