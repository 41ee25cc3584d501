"""One row, whole, as light HTML: what it is, its periods, its figures with their readings, its other years."""

from html import escape

import pandas as pd

from pages.parts import corrected, words, words_results
from pages.parts.bands import band
from pages.parts.formats import NOT_SAID, count, percent, pesos
from pages.parts.tables import (
    Row,
    and_more,
    band_word,
    coded,
    facts,
    figure_of_period,
    mark,
    place_of,
    reason_of,
    records,
    row_name,
    table,
)


def action_progress(rows: pd.DataFrame) -> str:
    """The periods of one row: programmed, realised, and both up to each. rows: action_progress."""
    lines = [_progress_line(row) for row in records(rows)]
    heads = [
        "Periodo",
        "Programado",
        "Realizado",
        "Cumplimiento del periodo",
        "Programado acumulado",
        "Realizado acumulado",
    ]
    return table(heads, lines, numbers=range(1, 6))


def _progress_line(row: Row) -> list[str]:
    closed = row["cerrado"]
    return [
        words.period(row["periodicidad"], row["periodo"]) + ("" if closed else " (por cerrar)"),
        figure_of_period(row, "programado"),
        figure_of_period(row, "realizado"),
        percent(row["realizado"], row["programado"]),
        count(row["programado_acumulado"]),
        count(row["realizado_acumulado"]) if closed else NOT_SAID,
    ]


def action_figures(figures: pd.DataFrame, readings: pd.DataFrame) -> str:
    """Each figure of one row, how it was got and where; opened, every reading as printed.

    figures: action_figures; readings: action_readings. Fields that are no figure (the text, the line) follow.
    """
    read = dict(iter(readings.groupby("campo")))
    told = [_figure_details(row, read.pop(row["campo"], None)) for row in records(figures)]
    others = [_field_details(campo, rows) for campo, rows in read.items()]
    return f'<div class="poa-figures">{"".join(told)}{"".join(others)}</div>'


def _figure_details(row: Row, readings: pd.DataFrame | None) -> str:
    method = row["metodo"]
    how = f"<b>{words.METHOD_NAMES[method]}</b>: {words.METHODS[method]}" if method else "La celda está en blanco"
    value = (pesos if row["campo"] == "monto" else count)(row["valor"]) + mark(method, row, row["campo"])
    place = place_of(row, row["lugares"]) if row["lugar"] else ""
    return _details(words.field(row["campo"], row["periodicidad"]), value, how, place, readings)


def _field_details(campo: str, readings: pd.DataFrame) -> str:
    first = records(readings)[0]
    return _details(words.field(campo), "", "", place_of(first, len(readings)), readings)


def _details(name: str, value: str, how: str, place: str, readings: pd.DataFrame | None) -> str:
    summary = f"<span>{escape(name)}</span><b>{value}</b><span>{how}</span><span>{place}</span>"
    if readings is None:
        return f'<div class="poa-figure">{summary}</div>'
    lines = [
        [
            place_of(row),
            f"<code>{escape(row['texto']) or '(celda en blanco)'}</code>",
            "✓" if row["usada"] else "",
        ]
        for row in records(readings)
    ]
    body = table(["Dónde", "Como está impreso", "Se usó"], lines)
    return f'<details><summary class="poa-figure">{summary}</summary>{body}</details>'


def action_head(row: Row, link: str) -> str:
    """The text of a row, its share and band in words, and the head of its block."""
    shape = band(row["estado"])
    share = percent(row["juzgado_realizado"], row["juzgado_programado"]) if row["banda"] else ""
    symbol = f'<span class="poa-symbol" aria-hidden="true">{shape.symbol}</span>'
    clave = f"<b>{escape(row['clave'])}</b> " if row["clave"] else ""
    return (
        f'<div class="poa-action"><p class="poa-action-name">{clave}{escape(row["descripcion"])}</p>'
        f'<p class="poa-action-share"><span class="poa-ink b-{shape.css}">{symbol} <b>{share}</b> '
        f"{band_word(row)}</span> <small>{_compared(row)}</small></p>"
        f"{_block(row, link)}{reason_of(row)}</div>"
    )


def _compared(row: Row) -> str:
    """What was judged: "15 de 17 Proyecto, cifra anual"."""
    if row["solo_programa"]:
        target = f"meta anual {count(row['meta_anual'])}{mark(row['meta_anual_metodo'], row, 'meta_anual')}"
        return f"{target} · {escape(row['unidad_medida'] or 'sin unidad')} · su documento no trae avance"
    if row["juzgado_realizado"] is None:
        return ""
    which = "cifras anuales" if row["juzga_el_anual"] else "a la fecha de corte"
    marks = mark(row["avance_anual_metodo"], row, "avance_anual") if row["juzga_el_anual"] else ""
    target = mark(row["meta_anual_metodo"], row, "meta_anual") if row["juzga_el_anual"] else ""
    figures = f"{count(row['juzgado_realizado'])}{marks} de {count(row['juzgado_programado'])}{target}"
    small = " · meta pequeña: una unidad más son al menos 25 puntos" if row["meta_chica"] else ""
    return f"{figures} · {escape(row['unidad_medida'] or 'sin unidad')} · {which}{small}"


def _block(row: Row, link: str) -> str:
    if row["padre_descripcion"] is None:
        return ""
    parent = {"accion_id": row["padre_id"], "clave": row["padre_clave"], "descripcion": row["padre_descripcion"]}
    return f'<div class="poa-text poa-block"><small>Parte de</small>{row_name(parent, link)}</div>'


def action_facts(row: Row, lines: pd.DataFrame, items: pd.DataFrame) -> str:
    """Whose a row is, what it feeds, its pesos and its people; what the document does not say is left out."""
    return facts(
        [
            ("Municipio", words.municipio(row["municipio"])),
            ("Ejercicio", str(row["ejercicio"])),
            ("Ramo", coded(row["ramo_clave"], row["ramo"])),
            ("Programa", coded(row["programa_clave"], row["programa"])),
            ("Unidad ejecutora", coded(row["unidad_clave"], row["unidad_ejecutora"])),
            ("Responsable", row["responsable"] and words.name(row["responsable"])),
            ("Unidad de medida", row["unidad_medida"]),
            ("Tipo de meta", _aggregation(row)),
            ("Mínimo", words_results.MINIMUM if row["es_minimo"] else None),
            ("Nómina", "se cuenta, y queda fuera de los promedios" if row["es_nomina"] else None),
            *[(f"Eje {_eje(line)}", _line(line)) for line in records(lines)],
            ("Presupuesto", pesos(row["monto"]) + _corrected(row, "monto") if row["monto"] is not None else None),
            ("Personas", _people(row)),
            *[(f"Partida {item['partida']}", _item(item)) for item in records(items)],
            ("Dinero por partida", "no se conoce: el documento no lo reparte entre ellas" if len(items) else None),
            ("Documento", row["archivo"]),
        ]
    )


def _eje(line: Row) -> str:
    return coded(line["eje_clave"], line["eje"])


def _line(line: Row) -> str:
    if line["linea"] is None:
        return "sin línea de acción escrita"
    return coded(line["linea"], line["linea_nombre"] or "(el documento no la nombra)")


def _aggregation(row: Row) -> str | None:
    # A row without target or periods has nothing to put together.
    if row["meta_anual"] is None and row["periodicidad"] is None:
        return None
    return words.AGGREGATIONS.get(row["agregacion"], "no se pudo saber cómo se juntan sus periodos")


def _item(item: Row) -> str:
    name = coded(item["generica"], item["nombre"]) if item["nombre"] else "por revisar"
    return f"{name} · capítulo {item['capitulo']}" if item["capitulo"] else name


def _corrected(row: Row, campo: str) -> str:
    """The bare mark of a figure that a person corrected; who, when and why stand in the row's corrections."""
    return words.MARKS["corregido"] if corrected.is_corrected(row["accion_id"], campo) else ""


def _people(row: Row) -> str | None:
    split = [
        f"{count(row[which])}{_corrected(row, which)} {which}"
        for which in ("mujeres", "hombres")
        if row[which] is not None
    ]
    if row["total"] is None:
        return ", ".join(split) or None
    return f"{count(row['total'])} ({', '.join(split)})" if split else f"{count(row['total'])}, sin desglose"


def action_years(row: Row, years: pd.DataFrame, link: str) -> str:
    """A row beside its rows of other years, from the earliest: target, result, and how the years were matched.

    row: action; years: action_years.
    """
    this = {**row, "cual": "este", "metodo": None}
    lines = [_year_line(year, link) for year in sorted([*records(years), this], key=lambda year: year["ejercicio"])]
    heads = ["Año", "Meta o acción", "Unidad", "Meta anual", "Avance anual", "Cómo se emparejó"]
    return table(heads, lines, numbers=(3, 4))


def _year_line(year: Row, link: str) -> list[str]:
    this = year["cual"] == "este"
    name = f"<b>{escape(year['clave'] or '')}</b> {escape(year['descripcion'])}" if this else row_name(year, link)
    how = "esta" if this else f"{words.PAIRED[year['metodo']]}, {percent(year['similitud'])} igual"
    return [
        f"<b>{year['ejercicio']}</b>" if this else str(year["ejercicio"]),
        name,
        escape(year["unidad_medida"] or NOT_SAID),
        count(year["meta_anual"]) + mark(year["meta_anual_metodo"], year, "meta_anual"),
        count(year["avance_anual"]) + mark(year["avance_anual_metodo"], year, "avance_anual"),
        how,
    ]


def action_targets(rows: pd.DataFrame) -> str:
    """Every version of the annual target, with the report that prints it. rows: action_targets."""
    lines = [
        [
            f"<code>{escape(row['texto'])}</code>",
            "✓" if row["en_vigor"] else "",
            escape(words.report(row)),
            f'<span class="poa-nowrap">{escape(row["lugar"])}</span>{and_more(row["lecturas"])}',
            escape(row["archivo"] or NOT_SAID),
        ]
        for row in records(rows)
    ]
    return table(["Meta, como está impresa", "En vigor", "Informe", "Dónde", "Documento"], lines)
