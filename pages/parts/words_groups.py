"""The Spanish of groups and líneas side by side. Pure text; nothing is computed here."""

from collections.abc import Mapping

from pages.parts.formats import count
from pages.parts.words import EJES_DO_NOT_ADD_UP, as_text, municipio_of, name, period, told_apart

# What rows can be put side by side by, and the name of the filter that holds to one of them.
COMPARED = {
    "programa": "Programa",
    "ramo": "Ramo",
    "unidad": "Unidad ejecutora",
    "eje": "Eje del plan",
    "linea": "Línea de acción",
}
# A row may have several of these.
DO_NOT_ADD_UP = {
    "eje": EJES_DO_NOT_ADD_UP,
    "linea": "Una meta o acción con varias líneas cuenta una vez en cada una: sus cifras no se suman entre sí.",
}
HEAT = (
    "De las metas y acciones con algo programado y reportado en el periodo, qué parte cumplió; debajo, cuántas son. "
    "Cada celda lleva a ellas."
)


def plan(lines: int, unused: int, strange: int) -> str:
    """How many líneas the documents write, those without any action, and the actions with one that is not listed."""
    without = (
        f"**{count(unused)}** no {'tiene' if unused == 1 else 'tienen'} ninguna acción"
        if unused
        else ("todas las que alguna meta enlista tienen alguna acción")
    )
    beside = (
        f"**{count(strange)}** {'acción usa' if strange == 1 else 'acciones usan'} una línea que su meta no enlista"
        if strange
        else "ninguna acción usa una línea que su meta no enliste"
    )
    return f"Los documentos escriben **{count(lines)}** {PLURALS['linea'][lines != 1]}: {without}; {beside}."


NOTHING_PRINTED = {
    by: f"Nada de lo elegido dice {what}."
    for by, what in {"eje": "a qué eje del plan pertenece", "linea": "a qué línea de acción pertenece"}.items()
}
PLURALS = {
    "programa": ("programa", "programas"),
    "ramo": ("ramo", "ramos"),
    "unidad": ("unidad", "unidades"),
    "eje": ("eje", "ejes"),
    "linea": ("línea de acción", "líneas de acción"),
}
NOT_PRINTED = {"programa": "sin programa impreso", "ramo": "Sin ramo impreso", "unidad": "sin unidad impresa"}


def progress_of_groups(groups: list[Mapping[str, object]]) -> str:
    """How many groups there are, and the one with most rows under target. groups: rows of progress."""
    by = str(groups[0]["por"])
    printed = [row for row in groups if row["nombre"] or row["clave"]]
    owners, without = len({(municipio_of(row), row["ambito"]) for row in printed}), len(groups) - len(printed)
    parts = [
        f"**{count(len(printed))}** {PLURALS[by][len(printed) != 1]}" if printed else "",
        f" de **{count(owners)}** ramos" if owners > 1 and by in ("programa", "unidad") else "",
        " y " if printed and without else "",
        f"**{count(without)}** {'ramo' if without == 1 else 'ramos'} con metas o acciones {NOT_PRINTED[by]}"
        if without
        else "",
    ]
    said = "".join(parts)
    worst = max(groups, key=lambda row: row["debajo"])
    if worst["debajo"]:
        whose = as_text(told_apart(group_name(worst), worst))
        under = f"**{count(worst['debajo'])} de {count(worst['juzgadas'])}**"
        return f"{said}; donde más metas o acciones quedaron por debajo es **{whose}**, con {under}."
    if any(row["juzgadas"] for row in groups):
        return f"{said}; ninguna meta o acción quedó por debajo de lo programado."
    return f"{said}; ninguna meta o acción tiene avance reportado que se pueda juzgar."


def group_name(row: Mapping[str, object]) -> str:
    """The code and name of a group of progress, or what stands where none is printed."""
    if row["nombre"]:
        return " ".join(str(part) for part in (row["clave"], name(str(row["nombre"]))) if part)
    if row["clave"]:
        return f"{row['clave']} (sin nombre impreso)"
    unnamed = NOT_PRINTED[str(row["por"])]
    return f"{name(str(row['ambito']))}, {unnamed}" if row["ambito"] else unnamed.capitalize()


def group_choice(row: Mapping[str, object]) -> str:
    """The group as the box of its filter shows it: the code and the name."""
    return " ".join(str(part) for part in (row["clave"], name(str(row["nombre"]))) if part)


def programme_name(row: Mapping[str, object]) -> str:
    """The code and name of the programme of a row, or what stands where none is printed."""
    programme = {"por": "programa", "clave": row["programa_clave"], "nombre": row["programa"], "ambito": row["ramo"]}
    return group_name(programme)


def heat_cell(cell: Mapping[str, object]) -> str:
    """What a cell of periods says: the count, and how it is got."""
    of = f"{count(cell['cumplidas'])} de {count(cell['filas'])}"
    when = period(str(cell["periodicidad"]), int(cell["periodo"]))
    return f"{when}: {of} con algo programado y reportado en el periodo quedaron en «cumplida». Ver cuáles"
