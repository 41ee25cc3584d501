"""The board's Spanish: what a reader hears of a selection, a figure, a method. Pure text; nothing is computed here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from data.decisions import Correction, Decision, DocumentInForce, HeadingMap, Pair, Withdrawn
from pages.parts.bands import band
from pages.parts.formats import count, percent, pesos

if TYPE_CHECKING:
    from data.store import Selection

MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
QUARTERS = {3: "primer", 6: "segundo", 9: "tercer"}
LEVELS = {"cabezas": "Metas y acciones principales", "renglones": "Acciones y actividades"}
# What rows can be put side by side by, and the name of the filter that holds to one of them.
COMPARED = {
    "programa": "Programa",
    "ramo": "Ramo",
    "unidad": "Unidad ejecutora",
    "eje": "Eje del plan",
    "linea": "Línea de acción",
}
NO_MUNICIPIO = "Sin municipio"

METHODS = {
    "leido": "como está impreso; nada en el documento lo contradice",
    "corroborado": "las lecturas coinciden y las sumas cierran",
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
JUDGED = ("critica", "en_riesgo", "cumplida", "superada", "subestimada")
SMALL_TARGET = "Con una meta de 4 o menos, una unidad más son al menos 25 puntos"
MINIMUM = "la meta es un mínimo: rebasarla no es falta, y por eso cuenta como cumplida"
GRAVITIES = {"error": "Error", "aviso": "Aviso", "nota": "Nota"}
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


READINGS = (
    "Cada línea es una lectura de la meta o acción, como está impresa; P es lo programado y R lo realizado. "
    "«–» es una celda en blanco. Lo resaltado no es lo que dicen las demás lecturas."
)
SHORT_FIELDS = {"meta_anual": "Meta", "avance_anual": "Avance", "avance_pct_impreso": "%"}


def cutoff(corte_mes: int, trimestre: int | None, bimestre: int | None) -> str:
    """The name of a cut-off: "T4 · diciembre", "T2 / B3 · junio", "mayo"."""
    periods = [f"T{trimestre}"] * (trimestre is not None) + [f"B{bimestre}"] * (bimestre is not None)
    month = MONTHS[corte_mes - 1]
    return f"{' / '.join(periods)} · {month}" if periods else month


def moment(corte_mes: int, ejercicio: int | None, only_quarters: bool) -> str:
    """When rows are judged, as a sentence begins: "Al cierre de 2023", "Al cierre del segundo trimestre de 2023"."""
    year = f" de {ejercicio}" if ejercicio else ""
    if corte_mes == 12:
        return f"Al cierre{year}" if year else "Al cierre del año"
    if only_quarters and corte_mes in QUARTERS:
        return f"Al cierre del {QUARTERS[corte_mes]} trimestre{year}"
    return f"Al corte de {MONTHS[corte_mes - 1]}{year}"


def filters_in_force(selection: Selection, bands: str | None = None) -> str:
    """The selection in one small line: "Mexicali · 2023 · eje 2 · corte a diciembre".

    bands: the name of the preset of bands, None for the one that nobody has to choose.
    """
    parts = [
        "todos los municipios" if selection.municipio is None else selection.municipio or NO_MUNICIPIO,
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


def item(code: str) -> str:
    """A chapter or a partida of the classifier by its code: "capítulo 2000", "partida 2611"."""
    return f"{'capítulo' if code.endswith('000') else 'partida'} {code}"


EJES_DO_NOT_ADD_UP = (
    "Una meta o acción con líneas de varios ejes cuenta una vez en cada uno: "
    "las cifras de los ejes no se suman entre sí."
)


# A card heads its activities and is called acción too.
KINDS = {
    "metas": "metas",
    "tarjetas": "acciones principales",
    "acciones": "acciones",
    "actividades": "actividades",
}


def kinds(summary: Mapping[str, int]) -> str:
    """What the selection is made of: "metas y acciones", "tarjetas y actividades"."""
    return joined([KINDS[kind] for kind in KINDS if summary[kind]])


def heads(summary: Mapping[str, int]) -> str:
    """The names of the heads in the selection."""
    return joined([KINDS[kind] for kind in ("metas", "tarjetas") if summary[kind]])


def rows(summary: Mapping[str, int]) -> str:
    """The names of the rows under heads in the selection."""
    return joined([KINDS[kind] for kind in ("acciones", "actividades") if summary[kind]])


def overview(summary: Mapping[str, int], selection: Selection) -> str:
    """The sentence that a mayor reads aloud, with **figures** in Markdown; heads and rows counted apart."""
    when = moment(selection.corte_mes, selection.ejercicio, summary["solo_trimestres"])
    total, unreported, unjudged = summary["filas"], summary["sin_reporte"], summary["sin_juicio"]
    if unreported + unjudged == total:
        return _nothing_to_judge(summary, selection)
    judged = total - unreported - unjudged
    told_apart = _met_apart(summary, all_judged=judged == total)
    verb = "cumplió" if 1 in (summary["cumplidas"], judged) else "cumplieron"
    kind = SINGULAR.get(kinds(summary), kinds(summary)) if judged == 1 else kinds(summary)
    # Rows that nobody can judge are no part of the share: they did not fall short.
    of_those = "" if judged == total else " que se puede juzgar" if judged == 1 else " que se pueden juzgar"
    share = f"**{count(summary['cumplidas'])} de {count(judged)}** {kind}{of_those}"
    said = f"{when}, {share} {verb} lo programado{told_apart}"
    return f"{said}; {_below(summary['debajo'])} y {_over(summary)}{_without(unreported, unjudged)}."


def _met_apart(summary: Mapping[str, int], all_judged: bool) -> str:
    """Heads and rows that met what was programmed, apart; of how many only where all of them can be judged."""
    if not (summary["cabezas"] and summary["renglones"]):
        return ""
    heads_met, rows_met = summary["cabezas_cumplidas"], summary["renglones_cumplidos"]
    if not all_judged:
        return f" ({counted(heads_met, heads(summary))} y {counted(rows_met, rows(summary))})"
    return (
        f" ({count(heads_met)} de {counted(summary['cabezas'], heads(summary))} y "
        f"{count(rows_met)} de {counted(summary['renglones'], rows(summary))})"
    )


def _nothing_to_judge(summary: Mapping[str, int], selection: Selection) -> str:
    """The sentence of a plan, or of a report whose figures cannot be judged: no year is said to have closed."""
    year = f" de {selection.ejercicio}" if selection.ejercicio else ""
    if summary["filas"] == 1:
        return f"La única {SINGULAR[kinds(summary)]}{year} no tiene avance reportado que se pueda juzgar."
    rows_said = f"**{count(summary['filas'])}** {kinds(summary)}{year}"
    return f"Ninguna de las {rows_said} tiene avance reportado que se pueda juzgar."


def programme(summary: Mapping[str, int], load: Iterable[Mapping[str, object]], selection: Selection) -> str:
    """What documents that only programme say, in words. summary: programme; load: rows of programme_load."""
    several = summary["documentos"] > 1
    whose = f"Estos {count(summary['documentos'])} documentos solo programan" if several else SOLO_PROGRAMA
    year = f" de {selection.ejercicio}" if selection.ejercicio else ""
    apart = ""
    if summary["cabezas"] and summary["renglones"]:
        levels = [counted(summary["cabezas"], heads(summary)), counted(summary["renglones"], rows(summary))]
        apart = f" ({joined(levels)})"
    kind = SINGULAR.get(kinds(summary), kinds(summary)) if summary["filas"] == 1 else kinds(summary)
    said = f"{whose}: **{count(summary['filas'])}** {kind}{year}{apart}, sin avance reportado."
    return " ".join(part for part in (said, _busiest(load), _single(summary), _marked(summary)) if part)


SOLO_PROGRAMA = "Este documento solo programa"


def _busiest(load: Iterable[Mapping[str, object]]) -> str:
    """The periods that have most rows, of each form: "Lo más cargado: abril, con 33 de 51 filas"."""
    forms: dict[str, list[Mapping[str, object]]] = {}
    for row in load:
        if row["mas_cargado"] and row["filas"]:
            forms.setdefault(str(row["periodicidad"]), []).append(row)
    said = [
        f"**{joined([_read_aloud(kind, int(row['periodo'])) for row in rows])}**, "
        f"con {count(rows[0]['filas'])} de {count(rows[0]['total'])} con calendario"
        # Where every period has as many, none is the busiest.
        for kind, rows in forms.items()
        if len(rows) < PERIODS_OF[kind]
    ]
    return f"Lo más cargado: {'; '.join(said)}." if said else ""


def _read_aloud(kind: str, number: int) -> str:
    """A period in a sentence: a month by its whole name."""
    return MONTHS[number - 1] if kind == "mes" else period(kind, number)


PERIODS_OF = {"mes": 12, "bimestre": 6, "trimestre": 4, "semestre": 2}


def _single(summary: Mapping[str, int]) -> str:
    number = summary["de_un_periodo"]
    if not number:
        return ""
    return f"**{count(number)}** {'depende' if number == 1 else 'dependen'} de un solo periodo."


def _marked(summary: Mapping[str, int]) -> str:
    number = summary["por_marca"]
    if not number:
        return ""
    verb = "está programada" if number == 1 else "están programadas"
    return f"**{count(number)}** {verb} solo con una marca, sin cantidad por periodo."


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


def _below(number: int) -> str:
    if not number:
        return "ninguna quedó por debajo"
    return f"**{count(number)}** {'quedó' if number == 1 else 'quedaron'} por debajo"


def _over(summary: Mapping[str, int]) -> str:
    number, short = summary["encima"], summary["subestimadas"]
    if not number:
        return "ninguna lo rebasó"
    said = f"**{count(number)}** lo {'rebasó' if number == 1 else 'rebasaron'}"
    if not short:
        return said
    # All of them need no second figure.
    whose = f", **{count(short)}** de ellas" if short < number else ","
    return f"{said}{whose} tanto que la meta se planeó corta"


def _without(unreported: int, unjudged: int) -> str:
    parts = [
        f"**{count(unreported)}** sin reporte" if unreported else "",
        f"**{count(unjudged)}** sin juicio posible" if unjudged else "",
    ]
    said = joined([part for part in parts if part])
    verb = "Queda" if unreported + unjudged == 1 else "Quedan"
    return f". {verb} aparte {said}" if said else ""


def joined(parts: list[str]) -> str:
    """The parts of a list as a sentence says them: "a, b y c"."""
    return " y ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def band_limits(desde: float, hasta: float | None, first: bool, last: bool) -> str:
    """The limits of a band: "< 70 %", "70 – 95 %", "> 130 %"."""
    if first:
        return f"< {count(hasta)} %"
    return f"> {count(desde)} %" if last else f"{count(desde)} – {count(hasta)} %"


def capped_mean(summary: Mapping[str, float]) -> str:
    """The mean of attainment, never without the count of rows over 100 %."""
    means = [
        f"{heads(summary)} {percent(summary['media_cabezas'])}" if summary["cabezas"] else "",
        f"{rows(summary)} {percent(summary['media_renglones'])}" if summary["renglones"] else "",
    ]
    if not summary["promediadas"]:
        return ""
    over, payroll = summary["sobre_100"], summary["nomina_fuera"]
    said = f"Cumplimiento medio, cada una hasta 100 %: {joined([mean for mean in means if mean])}"
    rest = f"; {count(over)} de {count(summary['promediadas'])} promediadas pasan de 100 %"
    return f"{said}{rest}; {count(payroll)} de nómina fuera del promedio." if payroll else f"{said}{rest}."


def zeros_to_confirm(number: int) -> str:
    """How many rows rest on zeros that may not be true; nothing where none does."""
    if not number:
        return ""
    rest = "1 se apoya" if number == 1 else f"{count(number)} se apoyan"
    return f"⚠ {rest} en ceros por confirmar: puede que no se haya hecho nada, o que no se haya informado."


def attainment(summary: Mapping[str, int], selection: Selection) -> str:
    """How many heads and rows, apart, are under, at and over 100 %. summary: attainment_summary."""
    if not summary["filas"]:
        return "Nada se puede juzgar a este corte: no hay avance reportado."
    when = moment(selection.corte_mes, selection.ejercicio, only_quarters=False)
    return (
        f"{when}, por debajo de 100 %: {_apart(summary, 'bajo')}; en 100 % exacto: {_apart(summary, 'justo')}; "
        f"por encima: {_apart(summary, 'sobre')}."
    )


def _apart(summary: Mapping[str, int], side: str) -> str:
    kinds_counted = [
        f"**{counted(summary[f'{level}_{side}'], kind).replace(' ', '** ', 1)}"
        for level, kind in (("cabezas", heads(summary)), ("renglones", rows(summary)))
        if kind
    ]
    return joined(kinds_counted)


def reasons_to_write(number: int) -> str:
    """How many rows far from 100 % have no written reason."""
    verb = "meta o acción está" if number == 1 else "metas o acciones están"
    return f"**{count(number)}** {verb} por debajo de 95 % o por encima de 110 % **sin motivo escrito**."


def tenth(desde: float, hasta: float | None) -> str:
    """The name of a tenth of attainment: "90–100", "100", "> 200"."""
    if hasta is None:
        return f"> {count(desde)}" if desde > 100 else count(desde)
    return f"{count(desde)}–{count(hasta)}"


def farthest(row: Mapping[str, object]) -> str:
    """The title of the chart of attainment: what is farthest from 100 %."""
    share = percent(row["juzgado_realizado"], row["juzgado_programado"])
    whose = f"la {row['clave']}" if row["clave"] else "una acción"
    return f"Lo más lejano de 100 %: {whose}, con {share}"


def pace(summary: Mapping[str, int], selection: Selection) -> str:
    """Whether the year is on pace, as a count of rows; nothing where no row can be compared or the year has ended."""
    if not summary["comparables"] or selection.corte_mes == 12:
        return ""
    return (
        f"Al paso: **{count(summary['al_paso'])} de {count(summary['comparables'])}** metas o acciones llevan "
        "95 % o más de lo programado a la fecha."
    )


HEAT = (
    "De las metas y acciones con algo programado y reportado en el periodo, qué parte cumplió; debajo, cuántas son. "
    "Cada celda lleva a ellas."
)
LATE = (
    "Treinta días después de cerrar el trimestre el informe ya debió publicarse (LGCG, art. 51); "
    "en el tablero no está. Puede que exista y no se haya cargado."
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
    owners, without = len({row["ambito"] for row in printed}), len(groups) - len(printed)
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
        under = f"**{count(worst['debajo'])} de {count(worst['juzgadas'])}**"
        return (
            f"{said}; donde más metas o acciones quedaron por debajo es **{as_text(group_name(worst))}**, con {under}."
        )
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


def how_judged(row: Mapping[str, object]) -> str:
    """The formula of a row's percentage with its figures, its band, and where it is printed. row: attainment."""
    word = row["banda"] or band(row["estado"]).word
    formula = ""
    if row["banda"]:
        parts = "avance anual ÷ meta anual" if row["juzga_el_anual"] else "realizado ÷ programado, a la fecha"
        formula = f": {parts} = {count(row['juzgado_realizado'])} ÷ {count(row['juzgado_programado'])}"
    minimum = f" ({MINIMUM})" if row["es_minimo"] and row["banda"] else ""
    return ". ".join(part for part in (f"{word}{formula}{minimum}", source(row["archivo"], row["lugar"])) if part)


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
    return f"{text} · {name(row['unidad_ejecutora'])}" if row["unidad_ejecutora"] else text


def progress(row: Mapping[str, object]) -> str:
    """The title of the chart of one row, with its annual and to-date shares, each by its name."""
    parts = [
        f"{percent(row['juzgado_realizado'], row['meta_anual'])} de la meta anual" if row["juzga_el_anual"] else "",
        f"{percent(row['realizado_acumulado'], row['meta_anual'])} de la meta anual"
        if not row["juzga_el_anual"]
        and row["meta_anual"]
        and row["realizado_acumulado"] is not None
        and not row["hay_sin_resolver"]
        else "",
        f"{percent(row['realizado_acumulado'], row['programado_acumulado'])} de lo programado a la fecha"
        if row["programado_acumulado"] and row["realizado_acumulado"] is not None and not row["hay_sin_resolver"]
        else "",
    ]
    said = joined([part for part in parts if part])
    verb = "Cerró el año con" if row["juzga_el_anual"] else "Lleva"
    return f"{verb} {said}" if said else "Sin avance reportado que se pueda comparar"


RULES = {
    "accion_diferida": "Acción diferida al año siguiente",
    "accion_inferida": "Actividad sin ficha: su acción se infiere",
    "accion_sin_codigo": "Acción sin código",
    "accion_sin_meta": "Acción sin meta que la encabece",
    "actividades_sin_accion": "Actividades sin acción",
    "agregacion_desconocida": "No se sabe cómo se juntan los periodos",
    "avance_sin_cifras": "Avance sin cifras",
    "bajo_sin_motivo": "Cerró por debajo y no dice por qué",
    "beneficiarios_incompletos": "Beneficiarios incompletos",
    "cambio_de_avance": "Un informe cambió un avance ya informado",
    "cambio_de_meta": "Un informe cambió una meta",
    "cantidad_en_mes": "Cantidad donde va una marca",
    "celda_perdida": "Celda perdida",
    "celda_sobrante": "Celda que sobra",
    "cero_por_confirmar": "Cero por confirmar",
    "cifra_inferida": "Cifra inferida",
    "clave_corregida": "Código corregido por el texto",
    "clave_por_nombre": "Código tomado del nombre",
    "clave_por_orden": "Código tomado del orden",
    "clave_repetida": "Código repetido",
    "codigo_de_unidad_en_programa": "Código de unidad en el lugar del programa",
    "correccion_por_revisar": "Corrección por revisar",
    "dependencia_sin_nombre": "Dependencia sin nombre",
    "dos_formas": "Dos formas de un mismo año",
    "dos_valores": "Dos documentos de una fecha dicen dos cosas",
    "encabezado_desplazado": "Encabezado desplazado",
    "encabezado_heredado": "Encabezado tomado de otra hoja",
    "fecha_por_confirmar": "Fecha por confirmar",
    "ficha_repetida": "Ficha repetida",
    "hoja_cortada": "Hoja cortada",
    "hoja_faltante": "Hoja faltante",
    "indicador": "Indicador",
    "lamina_repetida": "Lámina repetida",
    "lecturas_en_conflicto": "Las lecturas difieren",
    "linea_en_minoria": "Línea de acción que casi ninguna lectura trae",
    "linea_fuera_de_encabezado": "Línea de acción fuera del encabezado",
    "linea_incompleta": "Línea de acción incompleta",
    "linea_inventada": "Lista de líneas a la que no se le cree",
    "linea_no_en_meta": "Línea de acción que su meta no enlista",
    "linea_sin_accion": "Línea de acción que ninguna acción usa",
    "meses_sin_ubicar": "Meses que no se pudieron ubicar",
    "meta_ausente": "Meta ausente",
    "meta_bajo_resultado": "Meta por debajo del resultado anterior",
    "meta_en_objetivo": "El objetivo nombra otra meta",
    "meta_pequena": "Meta chica",
    "meta_repetida": "Meta repetida después de rebasarla",
    "meta_sin_numero": "Meta sin número",
    "meta_y_acciones": "La meta no es lo que hacen sus acciones",
    "monto_distinto": "Dos montos distintos",
    "monto_ilegible": "Monto ilegible",
    "monto_sin_leer": "Monto sin leer",
    "motivo_contradictorio": "El motivo contradice las cifras",
    "nombre_distinto": "Dos nombres distintos",
    "pagina_sospechosa": "Página sospechosa",
    "partida_por_revisar": "Partida por revisar",
    "posible_duplicado": "Posible duplicado",
    "real_y_var_cambiados": "REAL y VAR cambiados entre sí",
    "renglon_ilegible": "Renglón ilegible",
    "renglon_sin_cifras": "Renglón sin cifras",
    "renglon_sin_encabezado": "Renglón sin encabezado",
    "renglon_sin_tabla": "Renglón fuera de tabla",
    "sin_meta": "Sin meta",
    "sin_municipio": "Sin municipio",
    "sin_resolver": "Cifra sin resolver",
    "sin_total_anual": "Sin total anual",
    "suma_actividades": "Las actividades no suman su acción",
    "suma_programado": "Lo programado no suma la meta anual",
    "suma_programado_causa": "Por qué lo programado no suma",
    "suma_realizado": "Lo realizado no suma el avance",
    "suma_total": "El total impreso no es la suma",
    "variacion_impresa": "Variación mal impresa",
    "x_sin_cantidad": "Marca sin cantidad",
}
GRAVITY_PLURAL = {"error": "Errores", "aviso": "Avisos", "nota": "Notas"}


def rule(regla: str) -> str:
    """The name of a rule of findings: suma_programado is "Lo programado no suma la meta anual"."""
    return RULES.get(regla, regla.replace("_", " ").capitalize())


def distrust(summary: Mapping[str, int], claves: list[str]) -> str:
    """How many figures are not to be trusted, of how many, and where. summary: distrust; claves: of their rows."""
    bad, reserve = summary["sin_resolver"] + summary["contradictorias"], summary["inferidas"] + summary["resueltas"]
    apart = [
        _some(reserve, "se usa con reserva (≈)", "se usan con reserva (≈)"),
        _some(summary["corregidas"], "está corregida (✎)", "están corregidas (✎)"),
    ]
    after = f" {joined([part for part in apart if part])}." if any(apart) else ""
    total = f"**{count(summary['cifras'])}** cifras"
    if not bad:
        return f"Ninguna de las {total} está sin resolver ni contradice a otra.{after}"
    kinds = [
        _some(summary["sin_resolver"], "sin resolver", "sin resolver"),
        _some(summary["contradictorias"], "contradictoria", "contradictorias"),
    ]
    where = f"la {as_text(claves[0])}" if len(claves) == 1 else some(summary["filas"])
    if 1 < len(claves) == summary["filas"] <= NAMED_AT_MOST:
        where = f"las {joined([as_text(clave) for clave in claves])}"
    verb = "No es de fiar" if bad == 1 else "No son de fiar"
    return f"{verb} **{count(bad)}** de las {total}: {joined([kind for kind in kinds if kind])}, en {where}.{after}"


def _some(number: int, one: str, several: str) -> str:
    """A count and what is said of it; nothing for none."""
    return f"**{count(number)}** {one if number == 1 else several}" if number else ""


# A sentence can name so many rows.
NAMED_AT_MOST = 8

TO_AGREE = {
    "critica": "está en crítica",
    "sin_resolver": "tiene cifras sin resolver",
    "contradictoria": "sus cifras se contradicen",
    "sin_motivo": "está lejos de 100 % sin motivo escrito",
    "motivo_contradictorio": "su motivo contradice las cifras",
    "por_revisar": "tiene una corrección por revisar",
}


def to_agree(summary: Mapping[str, int]) -> str:
    """How many rows a session must agree on, and why. summary: to_agree_summary."""
    if not summary["filas"]:
        return "Nada que acordar: ninguna meta o acción está en crítica, sin motivo ni con cifras en duda."
    each = [f"{count(summary[why])} {TO_AGREE_COUNTED[why]}" for why in TO_AGREE if summary[why]]
    verb = "meta o acción pide" if summary["filas"] == 1 else "metas o acciones piden"
    return f"**{count(summary['filas'])}** {verb} acuerdo: {joined(each)}. Una puede estar por varias causas."


TO_AGREE_COUNTED = {
    "critica": "en crítica",
    "sin_resolver": "con cifras sin resolver",
    "contradictoria": "con cifras que se contradicen",
    "sin_motivo": "sin motivo escrito",
    "motivo_contradictorio": "cuyo motivo contradice las cifras",
    "por_revisar": "con una corrección por revisar",
}


def now(row: Mapping[str, object]) -> str:
    """What a figure says now, in the box where another may be written. row: action_figures."""
    if row["metodo"] == "sin_resolver":
        return "sin resolver"
    if row["valor"] is None:
        return "en blanco"
    return pesos(row["valor"]) if row["campo"] == "monto" else count(row["valor"])


NOT_KNOWN, NOTHING_SURE = "no se sabe", "nada seguro"


def decision(one: Decision, names: Mapping[str, Mapping[str, object]]) -> str:
    """What was decided. names: row_names, by accion_id; a row that is gone is told by its key."""
    if isinstance(one, Correction):
        periodicidad = names.get(one.accion_id, {}).get("periodicidad")
        figure = f"{field(one.campo, periodicidad)} de {row_name(one.accion_id, names)}"
        if not one.en_vigor:
            return f"Retiró la corrección: {figure}"
        return f"Corrigió {figure}: {given(one.valor, NOT_KNOWN)} (decía {given(one.decia, NOTHING_SURE)})"
    if isinstance(one, Pair):
        said = "son la misma" if one.es_la_misma else "no son la misma"
        both = f"{row_name(one.accion_id, names)} y {row_name(one.accion_id_anterior, names)} {said}"
        return both if one.en_vigor else f"Retiró: {both}"
    if isinstance(one, DocumentInForce):
        verb = "Vale" if one.en_vigor else "Ya no se decide que valga"
        return f"{verb} el documento {one.documento_id} sobre {one.sobre}"
    if isinstance(one, Withdrawn):
        return f"{'Retiró' if one.en_vigor else 'Volvió a contar'} el documento {one.documento_id}"
    if isinstance(one, HeadingMap):
        return f"Dijo qué son las columnas de las tablas con encabezado {one.huella}"
    verb = "Se cuenta" if one.en_vigor else "Ya no se decide contar"
    return f"{verb} la forma {form(one.forma)} de {name(one.ramo)}, {one.ejercicio}"


def given(text: str | None, nothing: str) -> str:
    """A value that a decision keeps as a plain figure, or as a text."""
    if text is None:
        return nothing
    return count(Decimal(text)) if text.replace(".", "", 1).isdigit() else text


def rows_of(one: Decision) -> list[str]:
    """The accion_id of the rows that a decision is about."""
    return [value for name, value in vars(one).items() if name.startswith("accion_id")]


def options_cut(offered: int, whole: int) -> str:
    """What to say over a box that does not offer everything."""
    return f"La lista ofrece {count(offered)} de {count(whole)}: acote con los filtros, o busque en todo el tablero."


def row_name(accion_id: str, names: Mapping[str, Mapping[str, object]]) -> str:
    row = names.get(accion_id)
    if row is None:
        return f"una meta o acción que ya no está ({accion_id})"
    return f"{row['clave'] or '«' + str(row['descripcion'])[:40] + '»'} de {row['ejercicio']}"


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


RIVAL_DOCUMENTS = (
    "Los dos informan lo mismo y dicen cifras distintas: mientras nadie decida, esas cifras quedan sin resolver. "
    "Aquí se decide por documento; para una sola cifra, corríjala en su meta o acción."
)
OTHER_FORMS = (
    "La misma dependencia trae el mismo año en dos formas con claves distintas. Para no contar dos veces, solo una se "
    "cuenta: mientras nadie decida, la que informa hasta más tarde. Las que se confirman como la misma se juntan "
    "en una, y lo que dice la otra forma queda entre las versiones de su meta."
)


def received(archivo: str, when: datetime) -> str:
    """A document among those to choose from, told apart from one of the same name by when it came."""
    return f"{as_text(archivo)} (recibido el {when:%d/%m/%Y a las %H:%M:%S} UTC)"


def rival(number: int) -> str:
    return f"Cuál de los dos vale ({some(number)} con cifras distintas)"


def two_forms(row: Mapping[str, object]) -> str:
    """Whose the two forms are, and which one counts. row: other_forms."""
    counted = form(str(row["forma_en_vigor"]))
    return f"{as_text(name(str(row['ramo'])))} · {row['ejercicio']}: se cuenta {counted}, no {form(str(row['forma']))}"


def likeness(row: Mapping[str, object]) -> str:
    """Two rows of two forms that may be one. row: other_forms."""
    left = " ".join(str(part) for part in (row["clave"], str(row["descripcion"])[:60]) if part)
    right = " ".join(str(part) for part in (row["clave_parecida"], str(row["descripcion_parecida"])[:60]) if part)
    return f"{left} ↔ {right} ({percent(row['similitud'])} igual)"


def correction(row: Mapping[str, object]) -> str:
    """Who corrected a figure, when and why, as its mark says it. row: corrections."""
    said = f"Corregido por {row['quien']} el {row['cuando']:%d/%m/%Y}: {row['motivo']}."
    before = row["segun_documento"]
    return f"{said} Los documentos dicen {before if before is not None else 'nada seguro'}."
