"""The Spanish that every page speaks: names of figures, periods, methods, rows. Pure text; nothing is computed here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pages.parts.bands import band
from pages.parts.formats import count

if TYPE_CHECKING:
    from data.store import Selection

MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
LEVELS = {"cabezas": "Metas y acciones principales", "renglones": "Acciones y actividades"}
NO_MUNICIPIO = "Sin municipio"
METHODS = {
    "leido": "como está impreso; nada en el documento lo contradice",
    "corroborado": "varias lecturas coinciden y las sumas cierran",
    "resuelto": "recolocado o completado: es la única solución que cierra las sumas",
    "inferido": "la más probable de varias lecturas posibles, por una regla escrita",
    "corregido": "corregido por una persona",
    "contradictorio": "como está impreso, pero las sumas del propio documento no cierran",
    "sin_resolver": "no se pudo saber qué dice el documento: queda sin cifra",
}
METHOD_NAMES = {
    "leido": "Leído",
    "corroborado": "Corroborado",
    "resuelto": "Resuelto",
    "inferido": "Inferido",
    "corregido": "Corregido",
    "contradictorio": "Contradictorio",
    "sin_resolver": "Sin resolver",
}
MARKS = {"resuelto": "≈", "inferido": "≈", "contradictorio": "⚠", "sin_resolver": "⚠", "corregido": "✎"}
AGGREGATIONS = {
    "unica": "única: se hace en un solo periodo",
    "suma": "suma: los periodos se suman",
    "constante": "constante: cada periodo vale lo mismo que el año y no se suma",
    "acumulada": "acumulada: cada periodo incluye los anteriores",
}
UNDER = {"accion": "Acciones", "actividad": "Actividades", "meta": "Metas"}
MARKED = "Una X dice en qué periodo se programó, sin cantidad: se muestra como está y no se cuenta como un número."
# Whether the figure of a period in a chart is the sum up to it.
ADDED = {True: "suma de los periodos hasta ahí", False: "la cifra del periodo"}
PAIRED = {"texto": "por su texto", "confirmada": "confirmada por una persona"}
FIELDS = {
    "cifras": "Renglón de cifras completo",
    "meta_anual": "Meta anual",
    "avance_anual": "Avance anual",
    "avance_pct_impreso": "Porcentaje impreso",
    "descripcion": "Texto",
    "unidad_medida": "Unidad de medida",
    "observacion": "Observación",
    "lineas": "Líneas de acción",
    "responsable": "Responsable",
    "monto": "Presupuesto",
    "proposito": "Propósito",
    "funcion": "Función",
    "subfuncion": "Subfunción",
}
SMALL_WORDS = {"a", "al", "con", "de", "del", "e", "el", "en", "la", "las", "los", "o", "para", "por", "u", "y"}


def name(text: str) -> str:
    """The name of an office, a programme or a person, without the shouting of a form's capitals.

    "DEPARTAMENTO DE PARTICIPACIÓN SOCIAL" is "Departamento de Participación Social"; what stands in brackets is an
    acronym and stays, and so does a name that is not all in capitals.
    """
    text = visible(text)
    if not text.isupper():
        return text
    return " ".join(_word(word, first=not place) for place, word in enumerate(text.split()))


def _word(word: str, first: bool) -> str:
    if word.startswith("("):
        return word
    return word.lower() if word.lower() in SMALL_WORDS and not first else word.capitalize()


def municipio(named: str | None) -> str:
    """The name of a municipio, or what stands for none."""
    return named or NO_MUNICIPIO


def municipio_of(row: Mapping[str, object]) -> str:
    """The municipio of a row of a question that says it (de_municipio); "" where all that is in view is of one."""
    named = row.get("de_municipio")
    return municipio(named) if isinstance(named, str) else ""


def told_apart(text: object, row: Mapping[str, object]) -> str:
    """What a sentence calls a row by, with its municipio where several are in view: "101", "101 (Tecate)"."""
    whose = municipio_of(row)
    return f"{text} ({whose})" if whose else str(text)


def of_municipios(summary: Mapping[str, object]) -> str:
    """Whose a sum is, where several municipios are in view: " de **2 municipios**".

    summary: municipios, how many the sum is of, 0 where one alone is in view; de_municipio: the first of them.
    """
    if summary["municipios"] > 1:
        return f" de **{summary['municipios']} municipios**"
    return as_text(told_apart("", summary))


# More than these are told by their number: each row says its own, and the filter has them all.
MUNICIPIOS_NAMED = 6


def municipios(names: list[str]) -> str:
    """The municipios in view, in few words: "Mexicali y Tecate", "25 municipios". names: "" is what prints none."""
    if len(names) > MUNICIPIOS_NAMED:
        return f"{count(len(names))} municipios"
    return joined([municipio(one) for one in sorted(names, key=lambda one: not one)]) or "ningún municipio"


def period(periodicidad: str, periodo: int) -> str:
    """The short name of a period: T1, B1, ene."""
    if periodicidad == "mes":
        return MONTHS[periodo - 1][:3]
    return f"{periodicidad[0].upper()}{periodo}"


def field(campo: str, periodicidad: str | None = None) -> str:
    """The name of a figure of the store: p3 is "Programado T3"."""
    if campo in FIELDS:
        return FIELDS[campo]
    if campo[:1] in ("p", "a") and campo[1:].isdigit():
        kind = "Programado" if campo[0] == "p" else "Realizado"
        return f"{kind} {period(periodicidad, int(campo[1:])) if periodicidad else campo[1:]}"
    return campo.replace("_", " ").capitalize()


def short_field(campo: str, periodicidad: str | None = None) -> str:
    """The name of a figure where it heads a column: p3 is "P T3", a3 "R T3"."""
    if campo[:1] in ("p", "a") and campo[1:].isdigit() and periodicidad:
        return f"{'P' if campo[0] == 'p' else 'R'} {period(periodicidad, int(campo[1:]))}"
    return SHORT_FIELDS.get(campo) or field(campo, periodicidad)


SHORT_FIELDS = {"meta_anual": "Meta", "avance_anual": "Avance", "avance_pct_impreso": "%"}


def cutoff(corte_mes: int) -> str:
    """The name of a cut-off, "T2 · junio" or "mayo": the same for every selection, so that a link to it holds."""
    quarter, left = divmod(corte_mes, 3)
    month = MONTHS[corte_mes - 1]
    return month if left else f"T{quarter} · {month}"


def filters_in_force(selection: Selection, in_view: list[str], bands: str | None = None) -> str:
    """The selection in one small line: "Mexicali · 2023 · eje 2 · corte a diciembre".

    in_view: the municipios of its rows. bands: the name of the preset of bands, None for the one that nobody has to
    choose.
    """
    parts = [
        municipios(in_view),
        str(selection.ejercicio) if selection.ejercicio else "todos los ejercicios",
        name(selection.ramo) if selection.ramo else "todos los ramos",
        selection.programa and f"programa {name(selection.programa)}",
        selection.unidad and name(selection.unidad),
        selection.eje and f"eje {selection.eje}",
        selection.linea and f"línea {selection.linea}",
        selection.partida and item(selection.partida),
        selection.estado and f"banda {band(selection.estado).word.lower()}",
        selection.nivel and LEVELS[selection.nivel].lower(),
        f"corte a {MONTHS[selection.corte_mes - 1]}",
        bands and f"semáforo {bands}",
        selection.nomina and "nómina dentro de los promedios",
    ]
    return "Se muestra: " + " · ".join(part for part in parts if part)


def fuller_years(seen: Mapping[str, Any], others: list[str]) -> str:
    """Which years hold more than the one that is seen, which nobody chose. seen: years; others: of them, as links."""
    verb = "Tiene" if len(others) == 1 else "Tienen"
    return f"Sin elegir año se ve {seen['ejercicio']}, con {some(seen['filas'])}. {verb} más: {joined(others)}."


def item(code: str) -> str:
    """A chapter or a partida of the classifier by its code: "capítulo 2000", "partida 2611"."""
    return f"{'capítulo' if code.endswith('000') else 'partida'} {code}"


EJES_DO_NOT_ADD_UP = (
    "Una meta o acción con líneas de varios ejes cuenta una vez en cada uno: "
    "las cifras de los ejes no se suman entre sí."
)
SINGULAR = {
    "filas": "fila",
    "metas": "meta",
    "acciones principales": "acción principal",
    "acciones": "acción",
    "actividades": "actividad",
    "metas o acciones": "meta o acción",
    "renglones": "renglón",
}


def some(number: float) -> str:
    """How many rows of any kind: "1 meta o acción", "29 metas y acciones"."""
    return f"{count(number)} {'meta o acción' if number == 1 else 'metas y acciones'}"


def counted(number: float, names: str) -> str:
    """A count with its name, in the singular when it is one: "1 meta", "40 acciones"."""
    return f"{count(number)} {SINGULAR.get(names, names) if number == 1 else names}"


def joined(parts: list[str]) -> str:
    """The parts of a list as a sentence says them: "a, b y c"."""
    return " y ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def source(archivo: object, lugar: object = None) -> str:
    """Where a figure is printed: "Fuente: informe.pdf, p. 3"; nothing where that is not known."""
    places = ", ".join(part for part in (archivo, lugar) if isinstance(part, str) and part)
    return f"Fuente: {places}" if places else ""


def dead_end(ways_back: list[tuple[str, int]]) -> str:
    """Why nothing is shown: which filters, taken away alone, would bring rows back. ways_back: name, rows."""
    said = "Ninguna meta, acción o actividad cumple todos los filtros a la vez."
    if not ways_back:
        return f"{said} No basta con quitar uno solo."
    each = [f"sin {filter_name}, {counted(number, 'metas o acciones')}" for filter_name, number in ways_back]
    return f"{said} Quitando uno solo: {joined(each)}."


ONLY_THIS = "Ver solo eso, sin los demás filtros"


def left_out(filter_name: str, value: str, found: bool) -> str:
    """Why a filter that was asked for is not in force. found: without the other filters it has rows."""
    said = f"Se pidió {filter_name} «{as_text(value)}»"
    if not found:
        return f"{said}, que aquí no existe: se muestra sin ese filtro."
    return f"{said}; con los demás filtros no queda nada ahí: se muestra sin ese filtro."


SEARCHED = "La búsqueda recorre todo el tablero, sin los filtros; no distingue acentos ni mayúsculas."


def search(text: str, number: int) -> str:
    """How many rows hold the words; the text is the reader's and is shown as it was written."""
    shown = as_text(text)
    if not number:
        return f"Ninguna meta o acción dice «{shown}»."
    return f"**{count(number)}** {'meta o acción dice' if number == 1 else 'metas o acciones dicen'} «{shown}»."


def as_text(text: str) -> str:
    """A text of a document or of a reader as Markdown that shows it as it was written."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])", r"\\\1", visible(text))


# Controls, and marks that turn the direction of what follows them: a page of ours is written left to right.
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """The text on one line, with a space for each character that nobody sees."""
    return UNSEEN.sub(" ", text)


def report(row: Mapping[str, object]) -> str:
    """The report that a version of a target comes from: "corte a junio de 2023", "programa de 2024"."""
    month, year = row["corte_mes"], row["ejercicio"]
    said = f"corte a {MONTHS[int(month) - 1]}" if month is not None else "programa"
    return f"{said} de {year:g}" if year is not None else said


def action_name(row: Mapping[str, str | None]) -> str:
    """A row in a list to choose from: its clave, its text and whose it is."""
    text = f"{row['clave']} {row['descripcion']}" if row["clave"] else row["descripcion"] or ""
    return " · ".join(part for part in (text, name(row["unidad_ejecutora"] or ""), municipio_of(row)) if part)


def options_cut(offered: int, whole: int) -> str:
    """What to say over a box that does not offer everything."""
    return f"La lista ofrece {count(offered)} de {count(whole)}: acote con los filtros, o busque en todo el tablero."


FORMS = {
    "tmm_f004": "TMM-F004",
    "copladem": "presentación de subcomité",
    "fichas": "fichas con programación mensual",
    "bimestral": "programa por bimestres",
    "cronograma": "cronograma con módulos",
    "tabla": "tabla sin forma propia",
    "plantilla": "plantilla del tablero",
}


def form(forma: str) -> str:
    """The name of a form."""
    return FORMS.get(forma, forma.replace("_", " "))
