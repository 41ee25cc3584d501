"""Lists and tables as light HTML: a document's text is always escaped, colours live in board.css.

Streamlit's own tables are a canvas that screen readers cannot see, and cannot hold a row's quarters under its text.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from html import escape
from typing import Any

import pandas as pd

from data.decisions import Decision
from data.store import Selection
from pages.parts import corrected, words
from pages.parts.bands import band
from pages.parts.formats import NOT_SAID, count, percent, pesos

Row = Mapping[str, Any]
# A list that fits is shown whole. Of one that does not, its first rows: nobody reads on past them, and a browser draws
# them without a pause; the filters and what is taken away bring the others.
ROWS_SHOWN = 60
ROWS_OF_MORE = 25
# More sources than these fill a sheet of paper by themselves.
SOURCES_PRINTED = 20


def drawn(number: int) -> int:
    """How many rows are drawn of a list of that many."""
    return number if number <= ROWS_SHOWN else ROWS_OF_MORE


def records(frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame as dicts, with None for every null."""
    names = list(frame.columns)
    columns = [[None if _is_null(value) else value for value in frame[name].tolist()] for name in names]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def _is_null(value: Any) -> bool:
    # NaN and NaT are the only values that differ from themselves.
    return value is None or value is pd.NA or value != value


def _together(rows: Iterable[Row], key: str) -> dict[object, list[Row]]:
    """The rows of each value of a key, in their order."""
    found: dict[object, list[Row]] = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    return found


def strip(bands: pd.DataFrame, link: Callable[[Row], str]) -> str:
    """One stacked strip with the count of each band, and its legend.

    bands: rows_by_band; link: the address of the rows of a band.
    """
    parts = records(bands)
    segments = "".join(_linked_segment(part, link(part)) for part in parts if part["filas"])
    legend = "".join(_legend(part, number, parts) for number, part in enumerate(parts))
    whole = f'<ul class="poa-strip" aria-label="Metas y acciones por banda">{segments}</ul>'
    return f'{whole}<ul class="poa-legend">{legend}</ul>'


def _linked_segment(part: Row, address: str) -> str:
    told = f"{_band_word(part)}: ver {count(part['filas'])}"
    inside = f'<a href="{escape(address)}" target="_self" aria-label="{told}">{_segment_text(part)}</a>'
    return _segment_around(part, inside, "linked")


def _segment(part: Row) -> str:
    return _segment_around(part, _segment_text(part))


def _segment_around(part: Row, inside: str, kind: str = "") -> str:
    css = f"poa-fill b-{band(part['estado']).css} {kind}".strip()
    return f'<li class="{css}" style="flex-grow:{part["filas"]:g}" title="{_band_word(part)}">{inside}</li>'


def _segment_text(part: Row) -> str:
    return (
        f'<b>{count(part["filas"])}</b> <span aria-hidden="true">{band(part["estado"]).symbol}</span>'
        f'<span class="poa-word">{_band_word(part)}</span>'
    )


def _legend(part: Row, number: int, parts: list[Row]) -> str:
    shape, limits = band(part["estado"]), ""
    if part["desde"] is not None and "%" not in part["etiqueta"]:
        last = number + 1 == len(parts) or parts[number + 1]["desde"] is None
        limits = f" <small>{words.band_limits(part['desde'], part['hasta'], number == 0, last)}</small>"
    return (
        f'<li><span class="poa-ink b-{shape.css}" aria-hidden="true">{shape.symbol}</span> '
        f"{_band_word(part)}{limits}</li>"
    )


def _band_word(row: Row) -> str:
    return escape(row.get("etiqueta") or row.get("banda") or band(row["estado"]).word)


def attainment(rows: pd.DataFrame, periods: pd.DataFrame, link: str, number: int | None = None) -> str:
    """A list of judged rows: percent, text, small print, written reason, and the strip of its periods.

    rows: attainment; periods: those of these rows; link: the address of a row's page, to which its accion_id is added;
    number: how many rows the list has in all, where these are the first of them.
    """
    return _list(records(rows), _strips(periods), link, number or len(rows))


def _strips(periods: pd.DataFrame) -> dict[object, list[Row]]:
    return _together(records(periods), "accion_id")


def _list(rows: list[Row], strips: Mapping[object, list[Row]], link: str, number: int) -> str:
    quarters = len(rows) > 0 and all(row["periodicidad"] == "trimestre" for row in rows)
    head = '<li class="poa-head" aria-hidden="true"><span>T1</span><span>T2</span><span>T3</span><span>T4</span></li>'
    items = "".join(_judged_row(row, strips.get(row["accion_id"], []), link) for row in rows)
    whole = f'<ul class="poa-rows{" quarters" if quarters else ""}">{head if quarters else ""}{items}</ul>'
    return whole + cut(len(rows), number)


def more(rows: pd.DataFrame) -> str:
    """What to say under a list that is cut; nothing under one that is whole."""
    return cut(min(len(rows), ROWS_SHOWN), number_of(rows))


def number_of(rows: pd.DataFrame) -> int:
    """How many rows a list has, of which these may be the first: its question counts them in en_total."""
    return int(rows["en_total"].iloc[0]) if len(rows) and "en_total" in rows else len(rows)


def cut(shown: int, number: int) -> str:
    """What to say under the first rows of a list that has that many; nothing where they are all."""
    return _note(f"Se muestran {count(shown)} de {count(number)}") if number > shown else ""


def _note(shown: str) -> str:
    return f'<p class="poa-note">{shown}: acote con los filtros. La descarga las trae todas.</p>'


def _judged_row(row: Row, periods: list[Row], link: str) -> str:
    css = band(row["estado"]).css
    word = _band_word(row)
    share = percent(row["juzgado_realizado"], row["juzgado_programado"]) if row["banda"] else NOT_SAID
    if row["solo_programa"]:
        # Nothing to judge: the row is told by its target.
        share, word = count(row["meta_anual"]), "meta anual"
    symbol = f'<span class="poa-symbol" aria-hidden="true">{band(row["estado"]).symbol}</span>'
    return (
        f'<li class="poa-row"><div class="poa-share poa-ink b-{css}" title="{escape(words.how_judged(row))}">{symbol} '
        f'<b>{share}</b>{mark(row["metodo"], row, "avance_anual")}<span class="poa-word">{word}</span></div>'
        f'<div class="poa-text">{row_name(row, link)}<small>{_small_print(row)}</small>{_reason(row)}</div>'
        f'<div class="poa-periods">{"".join(map(_cell, periods))}</div></li>'
    )


def row_name(row: Row, link: str) -> str:
    """The clave and text of a row, as the link to its own page."""
    text = escape(row["descripcion"])
    clave = f"<b>{escape(row['clave'])}</b> " if row["clave"] else ""
    # A page of its own has its own address; target keeps Streamlit from opening another window.
    return f'<a href="{escape(link + row["accion_id"])}" target="_self" title="{text}">{clave}{text}</a>'


def _small_print(row: Row) -> str:
    unit = escape(row["unidad_medida"] or "sin unidad")
    parts = [escape(words.name(row["unidad_ejecutora"] or row["ramo"] or "")), unit]
    if row["solo_programa"]:
        pass
    elif row["juzga_el_anual"] or row["realizado_acumulado"] is None:
        parts.append(f"meta {count(row['meta_anual'])}{mark(row['meta_anual_metodo'], row, 'meta_anual')}")
        parts.append(f"avance {count(row['avance_anual'])}{mark(row['avance_anual_metodo'], row, 'avance_anual')}")
    else:
        parts.append(f"programado a la fecha {count(row['programado_acumulado'])}")
        parts.append(f"realizado {count(row['realizado_acumulado'])} (meta anual {count(row['meta_anual'])})")
    if row["lista"] == "debajo" and row["responsable"]:
        parts.append(f"responde {escape(words.name(row['responsable']))}")
    if row["es_cabeza"]:
        parts.append("encabeza un bloque")
    if row["es_minimo"]:
        parts.append(f'<span title="{words.MINIMUM}">meta mínima</span>')
    if row["es_nomina"]:
        parts.append("nómina")
    if row["meta_chica"]:
        parts.append(f'<span title="{words.SMALL_TARGET}">meta pequeña</span>')
    if row["con_pendientes"]:
        parts.append("con periodos sin reporte")
    return " · ".join(part for part in parts if part)


def _reason(row: Row) -> str:
    if row["observacion"]:
        text = escape(row["observacion"])
        return f'<p class="poa-reason" title="{text}">{text}</p>'
    if row["lista"] == "debajo":
        return '<p class="poa-reason missing">El documento no escribe el motivo.</p>'
    return ""


def _cell(row: Row) -> str:
    name = words.period(row["periodicidad"], row["periodo"])
    shape = band(row["estado"])
    done, planned = (_figure(row, which) for which in ("realizado", "programado"))
    empty = row["estado"] == "sin_programacion" or (done == NOT_SAID and planned == NOT_SAID and not row["marcado"])
    # A long figure breaks after the bar.
    figures = "–" if empty else f"{done}/<wbr>{planned}"
    said = f"{name}: realizado {count(row['realizado'])} de {count(row['programado'])} programado. {shape.word}"
    if row["estado"] == "programado":
        figures, said = planned, f"{name}: programado {_programmed(row)}. {shape.word}"
    symbol = "" if empty else f'<i aria-hidden="true">{shape.symbol}</i>'
    # The frame around tells a band of the row from one of the period by its title.
    return (
        f'<span class="poa-cell poa-fill b-{shape.css}" title="{escape(said)}">'
        f"<em>{name}</em><span>{figures}</span>{symbol}</span>"
    )


def _programmed(row: Row) -> str:
    return "con una marca, sin cantidad" if row["programado"] is None else count(row["programado"])


def programme(rows: pd.DataFrame, periods: pd.DataFrame, link: str) -> str:
    """The calendar of what is only programmed, folded by ramo and programme. rows, periods: as rows_by_unit."""
    strips = _strips(periods)

    def of_programme(rows: list[Row]) -> str:
        name = " · ".join(words.name(part) for part in (rows[0]["ramo"], rows[0]["programa"]) if part)
        number = rows[0]["del_programa"]
        return fold(name, "", number, _list(rows, strips, link, number))

    return _programmes(rows, of_programme)


def _programmes(rows: pd.DataFrame, drawn: Callable[[list[Row]], str]) -> str:
    """Programme by programme, those of one ramo together. rows: as rows_by_unit; drawn: what is drawn of one."""
    by_ramo = _together(records(rows), "ramo").values()
    groups = [group for of_ramo in by_ramo for group in _together(of_ramo, "programa").values()]
    shown = sum(group[0]["del_programa"] for group in groups)
    cut = shown < rows["en_total"].iloc[0]
    note = _note(f"Se muestran los grupos de {count(shown)} de {count(rows['en_total'].iloc[0])}") if cut else ""
    return _by_ramo((group[0]["ramo"], drawn(group)) for group in groups) + note


def _by_ramo(groups: Iterable[tuple[object, str]]) -> str:
    """What is drawn of each group, those of one ramo together, which begin a sheet of paper. groups: ramo and HTML."""
    together: dict[object, list[str]] = {}
    for ramo, drawn in groups:
        together.setdefault(ramo, []).append(drawn)
    return "".join(f'<section class="poa-ramo">{"".join(drawn)}</section>' for drawn in together.values())


def programme_load(rows: pd.DataFrame) -> str:
    """The table behind the load by period. rows: programme_load."""
    lines = [
        [
            words.period(row["periodicidad"], row["periodo"]),
            count(row["filas"]),
            count(row["cabezas"]),
            count(row["renglones"]),
            count(row["con_cantidad"]),
            count(row["marcadas"]),
        ]
        for row in records(rows)
    ]
    heads = ["Periodo", "Con algo programado", "Encabezan un bloque", "Van debajo", "Con cantidad", "Sólo con marca"]
    return table(heads, lines, numbers=range(1, 6))


def missing(text: str) -> str:
    """What stands where the document does not say something; text is HTML."""
    return f'<span class="poa-missing">{text}</span>'


def _figure(row: Row, which: str) -> str:
    if row["marcado"] and which == "programado" and row[which] is None:
        return "X"
    if row[f"{which}_metodo"] == "sin_resolver":
        return "?"
    return count(row[which]) + mark(row[f"{which}_metodo"], row, f"{SIDES[which]}{row['periodo']}")


SIDES = {"programado": "p", "realizado": "a"}


def mark(method: str | None, row: Row | None = None, campo: str = "") -> str:
    """The small mark of a doubtful figure, explained on hover; nothing for a figure that is sure.

    row, campo: whose figure it is, so that the mark of a corrected one says who, when and why.
    """
    if method not in words.MARKS:
        return ""
    name = f"{words.METHOD_NAMES[method]}: {words.METHODS[method]}"
    if method == "corregido" and row is not None:
        name = corrected.note(row["accion_id"], campo) or name
    return f'<abbr class="poa-mark" title="{escape(name)}" aria-label="{escape(name)}">{words.MARKS[method]}</abbr>'


def people(row: Row, campo: str) -> str:
    """How many women or men, with its mark where a person corrected it; a group of rows has no accion_id."""
    whose = row.get("accion_id")
    its_mark = mark("corregido", row, campo) if whose and corrected.is_corrected(whose, campo) else ""
    return count(row[campo]) + its_mark


def doubtful_figures(figures: pd.DataFrame, link: str) -> str:
    """A table of the figures that the system distrusts, one line a row and method. figures: doubtful_figures."""
    groups = figures.head(ROWS_SHOWN).groupby(["metodo", "accion_id"], sort=False, dropna=False)
    lines = [_doubtful_line(records(group), link) for _, group in groups]
    return table(["", "Meta o acción", "Cifras", "Dónde está"], lines) + more(figures)


def _doubtful_line(figures: list[Row], link: str) -> list[str]:
    first = figures[0]
    names = ", ".join(
        f"{words.field(figure['campo'], figure['periodicidad'])}&nbsp;<b>{count(figure['valor'])}</b>"
        for figure in figures
    )
    method = first["metodo"]
    name = f"{words.MARKS[method]} {words.METHOD_NAMES[method]}"
    return [
        f'<span class="poa-nowrap" title="{words.METHODS[method]}">{name}</span>',
        row_name(first, link),
        names,
        escape(first["lugar"] or NOT_SAID),
    ]


def findings(rows: pd.DataFrame, link: str | None) -> str:
    """A table of findings with the place in the document. link None: all are of the row that the page is about."""
    lines = [_finding(row, link) for row in records(rows.head(ROWS_SHOWN))]
    return table(["", "Qué no cuadra", "Dónde está"], lines) + more(rows)


def _finding(row: Row, link: str | None) -> list[str]:
    message, whose = row["mensaje"], ""
    if link and row["accion_id"] and row["clave"]:
        # Most messages begin with the clave themselves: it is said once, as the link.
        message = message.removeprefix(f"{row['clave']}: ")
        whose = f"{_short_name(row, link)} "
    return [words.GRAVITIES[row["gravedad"]], whose + escape(message), _place(row)]


def _place(row: Row) -> str:
    """Where something is printed: the place, and under it the document."""
    file = f'<small class="poa-file">{escape(row["archivo"])}</small>' if row["archivo"] else ""
    return f'<span class="poa-nowrap">{escape(row["lugar"] or NOT_SAID)}</span>{file}'


def _short_name(row: Row, link: str) -> str:
    address, text = escape(link + row["accion_id"]), escape(row["descripcion"] or "")
    return f'<a href="{address}" target="_self" title="{text}"><b>{escape(row["clave"])}</b></a>'


def documents_not_read(rows: pd.DataFrame) -> str:
    """A table of the documents that gave no rows, and why. rows: documents_not_read."""
    states = {"por_confirmar": "Por confirmar", "rechazado": "Rechazado"}
    lines = [[states[row["estado"]], escape(row["archivo"]), escape(row["error"])] for row in records(rows)]
    return table(["", "Documento", "Por qué"], lines)


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
        _figure(row, "programado"),
        _figure(row, "realizado"),
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
    place = f"{escape(row['lugar'])}{_and_more(row['lugares'])}" if row["lugar"] else ""
    return _details(words.field(row["campo"], row["periodicidad"]), value, how, place, readings)


def _and_more(places: int) -> str:
    return f" y {places - 1:g} {'lectura' if places == 2 else 'lecturas'} más" if places > 1 else ""


def _field_details(campo: str, readings: pd.DataFrame) -> str:
    first = records(readings)[0]
    return _details(words.field(campo), "", "", f"{escape(first['lugar'])}{_and_more(len(readings))}", readings)


def _details(name: str, value: str, how: str, place: str, readings: pd.DataFrame | None) -> str:
    summary = f"<span>{escape(name)}</span><b>{value}</b><span>{how}</span><span>{place}</span>"
    if readings is None:
        return f'<div class="poa-figure">{summary}</div>'
    lines = [
        [
            escape(row["lugar"]),
            f"<code>{escape(row['texto']) or '(celda en blanco)'}</code>",
            "✓" if row["usada"] else "",
        ]
        for row in records(readings)
    ]
    body = table(["Dónde", "Como está impreso", "Se usó"], lines)
    return f'<details><summary class="poa-figure">{summary}</summary>{body}</details>'


def facts(pairs: Iterable[tuple[str, str | None]]) -> str:
    """A list of name and text, without those that have none; the text is a document's and is escaped."""
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in pairs if text)
    return f'<dl class="poa-facts">{items}</dl>'


def table(heads: list[str], lines: list[list[str]], numbers: Iterable[int] = ()) -> str:
    """An HTML table; cells are HTML already escaped, the columns of `numbers` are right-aligned."""
    right = set(numbers)
    head = "".join(f'<th scope="col"{_number_class(column in right)}>{name}</th>' for column, name in enumerate(heads))
    body = "".join(
        "<tr>"
        + "".join(f"<td{_number_class(column in right)}>{cell}</td>" for column, cell in enumerate(line))
        + "</tr>"
        for line in lines
    )
    rows = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f'<div class="poa-frame" tabindex="0"><table class="poa-table">{rows}</table></div>'


def _number_class(is_number: bool) -> str:
    return ' class="number"' if is_number else ""


def attainment_distribution(rows: pd.DataFrame) -> str:
    """The table behind the distribution, without the empty tenths. rows: attainment_distribution."""
    lines = [
        [
            f"{escape(words.tenth(row['desde'], row['hasta']))} %",
            count(row["filas"]),
            count(row["cabezas"]),
            count(row["renglones"]),
        ]
        for row in records(rows)
        if row["filas"]
    ]
    return table(["Cumplimiento", "Cuántas", "Encabezan un bloque", "Van debajo"], lines, numbers=(1, 2, 3))


def unplanned(rows: pd.DataFrame, link: str) -> str:
    """What was done where nothing was programmed, and whether it was owed. rows: unplanned."""
    lines = [
        [
            row_name(row, link),
            words.period(row["periodicidad"], row["periodo"]),
            count(row["realizado"]) + mark(row["realizado_metodo"], row, f"a{row['periodo']}"),
            escape(row["unidad_medida"] or NOT_SAID),
            f"<b>Tarde</b>: hasta el periodo anterior faltaban {count(row['pendiente'])}"
            if row["pendiente"] is not None
            else "Antes de tiempo o sin programar",
        ]
        for row in records(rows.head(ROWS_SHOWN))
    ]
    return table(["Meta o acción", "Periodo", "Realizado", "Unidad", "Por qué"], lines, numbers=(2,)) + more(rows)


def contradictory_reasons(rows: pd.DataFrame, link: str) -> str:
    """Each reason as it is written, beside what the figures say. rows: contradictory_reasons."""
    lines = [
        [
            row_name(row, link),
            f"«{escape(row['observacion'] or NOT_SAID)}»",
            escape(row["mensaje"].removeprefix(f"{row['clave']}: ")),
            _place(row),
        ]
        for row in records(rows.head(ROWS_SHOWN))
    ]
    return table(["Meta o acción", "Lo que está escrito", "Lo que dicen las cifras", "Dónde está"], lines) + more(rows)


def attainment_table(rows: pd.DataFrame, link: str) -> str:
    """The table behind the chart of attainment. rows: attainment."""
    lines = [
        [
            row_name(row, link),
            escape(row["unidad_medida"] or NOT_SAID),
            count(row["juzgado_programado"]),
            count(row["juzgado_realizado"]),
            percent(row["juzgado_realizado"], row["juzgado_programado"]),
            f'<span class="poa-ink b-{band(row["estado"]).css}">{band(row["estado"]).symbol}</span> {_band_word(row)}',
        ]
        for row in records(rows.head(ROWS_SHOWN))
    ]
    heads = ["Meta o acción", "Unidad", "Programado", "Realizado", "Cumplimiento", "Banda"]
    return table(heads, lines, numbers=(2, 3, 4)) + more(rows)


def action_head(row: Row, link: str) -> str:
    """The text of a row, its share and band in words, and the head of its block."""
    shape = band(row["estado"])
    share = percent(row["juzgado_realizado"], row["juzgado_programado"]) if row["banda"] else ""
    symbol = f'<span class="poa-symbol" aria-hidden="true">{shape.symbol}</span>'
    clave = f"<b>{escape(row['clave'])}</b> " if row["clave"] else ""
    return (
        f'<div class="poa-action"><p class="poa-action-name">{clave}{escape(row["descripcion"])}</p>'
        f'<p class="poa-action-share"><span class="poa-ink b-{shape.css}">{symbol} <b>{share}</b> '
        f"{_band_word(row)}</span> <small>{_compared(row)}</small></p>"
        f"{_block(row, link)}{_reason(row)}</div>"
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
            ("Municipio", row["municipio"] or words.NO_MUNICIPIO),
            ("Ejercicio", str(row["ejercicio"])),
            ("Ramo", coded(row["ramo_clave"], row["ramo"])),
            ("Programa", coded(row["programa_clave"], row["programa"])),
            ("Unidad ejecutora", coded(row["unidad_clave"], row["unidad_ejecutora"])),
            ("Responsable", row["responsable"] and words.name(row["responsable"])),
            ("Unidad de medida", row["unidad_medida"]),
            ("Tipo de meta", _aggregation(row)),
            ("Mínimo", words.MINIMUM if row["es_minimo"] else None),
            ("Nómina", "se cuenta, y queda fuera de los promedios" if row["es_nomina"] else None),
            *[(f"Eje {_eje(line)}", _line(line)) for line in records(lines)],
            ("Presupuesto", pesos(row["monto"]) + _corrected(row, "monto") if row["monto"] is not None else None),
            ("Personas", _people(row)),
            *[(f"Partida {item['partida']}", _item(item)) for item in records(items)],
            ("Dinero por partida", "no se conoce: el documento no lo reparte entre ellas" if len(items) else None),
            ("Documento", row["archivo"]),
        ]
    )


def coded(code: str | None, name: str | None) -> str:
    """A code before its name, without what is not printed."""
    return " ".join(part for part in (code, name and words.name(name)) if part)


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


def heat(cells: pd.DataFrame, link: Callable[[Row], str]) -> str:
    """The share of rows of each group that met each period, and how many they are: a table for each calendar.

    cells: progress_by_period; link: the address of the rows behind a cell.
    """
    return "".join(_heat_of(of_calendar, link) for _, of_calendar in cells.groupby("periodicidad"))


def _heat_of(cells: pd.DataFrame, link: Callable[[Row], str]) -> str:
    periods = sorted(cells["periodo"].unique())
    found = {(row["grupo"], row["periodo"]): row for row in records(cells)}
    names = {row["grupo"]: words.group_name(row) for row in records(cells)}
    lines = [
        [escape(name), *[_heat(found.get((group, period)), link) for period in periods]]
        for group, name in names.items()
    ]
    calendar = str(cells["periodicidad"].iloc[0])
    return table(["", *[words.period(calendar, period) for period in periods]], lines)


def _heat(cell: Row | None, link: Callable[[Row], str]) -> str:
    if cell is None:
        return f'<span class="poa-heat">{NOT_SAID}</span>'
    # Five depths are as many as an eye tells apart beside each other.
    depth = min(int(cell["cuota"] * 5), 4)
    of = f"{count(cell['cumplidas'])} de {count(cell['filas'])}"
    return (
        f'<a class="poa-heat h{depth}" href="{escape(link(cell))}" target="_self" '
        f'title="{escape(words.heat_cell(cell))}">'
        f"<b>{percent(cell['cuota'])}</b> <small>{of}</small></a>"
    )


def lines_without_action(rows: pd.DataFrame, link: str) -> str:
    """The líneas that no action uses, each with the meta that lists it. rows: lines_without_action."""
    lines = [
        [
            f'<span class="poa-nowrap">{escape(row["linea"])}</span>',
            escape(words.name(row["linea_nombre"] or "") or NOT_SAID),
            escape(coded(row["eje_clave"], row["eje"])),
            row_name(row, link) + f"<small>{escape(words.name(row['ramo'] or ''))}</small>",
            count(row["metas"]),
        ]
        for row in records(rows.head(ROWS_SHOWN))
    ]
    return table(["Línea", "Nombre", "Eje", "Meta que la enlista", "Metas"], lines, numbers=(4,)) + more(rows)


def line_findings(rows: pd.DataFrame, link: str) -> str:
    """Rows whose líneas are not those of their block, by ramo. rows: line_findings of one rule."""
    lines = [
        [
            escape(words.name(row["ramo"] or NOT_SAID)),
            row_name(row, link),
            escape(row["mensaje"].removeprefix(f"{row['clave']}: ").removeprefix(f"META {row['clave']}: ")),
            _place(row),
        ]
        for row in records(rows.head(ROWS_SHOWN))
    ]
    return table(["Ramo", "Meta o acción", "Qué pasa", "Dónde está"], lines) + more(rows)


def due_next(rows: pd.DataFrame, link: str) -> str:
    """What is programmed in the next period of each row. rows: due_next."""
    lines = [
        [
            words.period(row["periodicidad"], row["periodo"]),
            row_name(row, link) + f"<small>{escape(words.name(row['unidad_ejecutora'] or row['ramo'] or ''))}</small>",
            _figure(row, "programado"),
            escape(row["unidad_medida"] or NOT_SAID),
        ]
        for row in records(rows.head(ROWS_SHOWN))
    ]
    return table(["Periodo", "Meta o acción", "Programado", "Unidad"], lines, numbers=(2,)) + more(rows)


def late_reports(rows: pd.DataFrame) -> str:
    """The units without a report in time, the longest overdue first. rows: late_reports."""
    lines = [
        [
            escape(words.name(row["unidad_ejecutora"] or row["ramo"] or NOT_SAID)),
            escape(coded(row["ramo_clave"], row["ramo"])),
            f"{row['ejercicio']}",
            words.MONTHS[int(row["reportado_mes"]) - 1] if row["reportado_mes"] else "ninguno",
            f"T{row['trimestre']}" + (f" a T{row['trimestre'] + row['faltan'] - 1}" if row["faltan"] > 1 else ""),
            f"{row['vencio']:%d/%m/%Y}",
        ]
        for row in records(rows.head(ROWS_SHOWN))
    ]
    return table(["Unidad", "Ramo", "Año", "Último informe, a", "Falta", "Venció el"], lines) + more(rows)


def progress(groups: pd.DataFrame, bands: pd.DataFrame, kind: str) -> str:
    """Groups side by side: strips of heads and rows, capped means, and rows over 100 %.

    groups: progress; bands: progress_bands of the drawn_groups; kind: the name of what is compared.
    """
    strips = dict(iter(bands.groupby(["grupo", "nivel"])))
    several = groups["ambito"].nunique() > 1
    lines = [
        [
            f'<b class="poa-programme">{escape(words.group_name(row))}</b>{_whose(row) if several else ""}',
            _mini_strip(strips.get((row["grupo"], "cabezas")), row["media_cabezas"]),
            _mini_strip(strips.get((row["grupo"], "renglones")), row["media_renglones"]),
            _nowrap(f"{count(row['sobre_100'])} de {count(row['promediadas'])}") if row["promediadas"] else NOT_SAID,
        ]
        for row in records(groups.head(ROWS_SHOWN))
    ]
    return table([kind, *words.LEVELS.values(), "Sobre 100 %"], lines) + more(groups)


def drawn_groups(groups: pd.DataFrame) -> list[str]:
    """The groups (grupo) that are drawn of all of them. groups: progress."""
    return groups["grupo"].head(ROWS_SHOWN).tolist()


def _whose(group: Row) -> str:
    return (
        f"<small>{escape(coded(group['ambito_clave'], group['ambito']))}</small>"
        if group["ambito"] and group["nombre"]
        else ""
    )


def _nowrap(text: str) -> str:
    return f'<span class="poa-nowrap">{text}</span>'


def _mini_strip(bands: pd.DataFrame | None, mean: float | None) -> str:
    if bands is None:
        return NOT_SAID
    segments = "".join(_segment(part) for part in records(bands))
    said = f"media {percent(mean)}" if mean is not None else "sin media"
    if (bands["estado"] == "programado").all():
        said = "solo programado"
    return f'<ul class="poa-strip poa-mini">{segments}</ul><small>{said}</small>'


def rows_by_unit(rows: pd.DataFrame, periods: pd.DataFrame, link: str) -> str:
    """Programmes folded, each with its units folded, each with its rows.

    rows: attainment, with the columns of programme_rows and in its order; periods: those of these rows.
    """
    strips = _strips(periods)

    def of_programme(rows: list[Row]) -> str:
        units = "".join(_unit_rows(unit, strips, link) for unit in _together(rows, "unidad").values())
        return fold(words.programme_name(rows[0]), words.name(rows[0]["ramo"] or ""), rows[0]["del_programa"], units)

    return _programmes(rows, of_programme)


def _unit_rows(rows: list[Row], strips: Mapping[object, list[Row]], link: str) -> str:
    number = rows[0]["del_grupo"]
    return fold(words.name(rows[0]["unidad"]) or "Sin unidad impresa", "", number, _list(rows, strips, link, number))


def fold(name: str, whose: str, number: int, body: str) -> str:
    """A group of rows behind its name and how many they are; body is HTML."""
    rows = words.some(number)
    small = escape(" · ".join(part for part in (whose, rows) if part))
    return f'<details class="poa-group"><summary>{escape(name)}<small>{small}</small></summary>{body}</details>'


def search(rows: pd.DataFrame, link: str) -> str:
    """What was found, by year and ramo with their counts. rows: search."""
    groups = rows.head(ROWS_SHOWN).groupby(
        [rows["ejercicio"], rows["municipio"].fillna(""), rows["ramo"].fillna("")], sort=False
    )
    return _by_ramo((key, _found_in(records(group), link)) for key, group in groups) + more(rows)


def _found_in(rows: list[Row], link: str) -> str:
    first = rows[0]
    where = [words.name(first["ramo"] or "Sin ramo impreso"), first["municipio"] or words.NO_MUNICIPIO]
    title = f"{first['ejercicio']} · {escape(' · '.join(where))} ({count(first['del_ramo'])})"
    items = "".join(_found(row, link) for row in rows)
    return f'<h2 class="poa-found">{title}</h2><ul class="poa-rows">{items}</ul>'


def _found(row: Row, link: str) -> str:
    word = _band_word(row)
    if row["estado"] == "programado":
        return _found_row(row, link, count(row["meta_anual"]), "meta anual")
    share = percent(row["juzgado_realizado"], row["juzgado_programado"]) if row["banda"] else NOT_SAID
    return _found_row(row, link, share, word)


def _found_row(row: Row, link: str, share: str, word: str) -> str:
    shape = band(row["estado"])
    small = " · ".join(part for part in (words.name(row["unidad_ejecutora"] or ""), row["unidad_medida"]) if part)
    reason = f'<p class="poa-reason">{escape(row["observacion"])}</p>' if row["observacion"] else ""
    return (
        f'<li class="poa-row"><div class="poa-share poa-ink b-{shape.css}">'
        f'<span class="poa-symbol" aria-hidden="true">{shape.symbol}</span> <b>{share}</b>'
        f'<span class="poa-word">{word}</span></div>'
        f'<div class="poa-text">{row_name(row, link)}<small>{escape(small)}</small>{reason}</div></li>'
    )


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
            f'<span class="poa-nowrap">{escape(row["lugar"])}</span>{_and_more(row["lecturas"])}',
            escape(row["archivo"] or NOT_SAID),
        ]
        for row in records(rows)
    ]
    return table(["Meta, como está impresa", "En vigor", "Informe", "Dónde", "Documento"], lines)


def corrections(rows: pd.DataFrame, link: str | None) -> str:
    """A table of corrections in force, with who and why. link None: all are of the row that the page is about."""
    whose = [[_short_name(row, link)] if link else [] for row in records(rows)]
    lines = [
        [
            *row_name,
            escape(words.field(row["campo"], row["periodicidad"])),
            escape(words.given(row["valor"], words.NOT_KNOWN)),
            escape(words.given(row["segun_documento"], words.NOTHING_SURE)),
            escape(row["motivo"]),
            escape(row["quien"]),
            f"{row['cuando']:%d/%m/%Y}",
        ]
        for row_name, row in zip(whose, records(rows), strict=True)
    ]
    heads = ["Cifra", "Corregida a", "El documento dice", "Motivo", "Quién", "Cuándo"]
    return table(["Meta o acción", *heads] if link else heads, lines)


def history(decisions: Iterable[Decision], names: Mapping[str, Row]) -> str:
    """Every decision, the latest first. names: row_names, by accion_id."""
    told = [
        [
            f"{datetime.fromisoformat(one.cuando):%d/%m/%Y %H:%M}",
            escape(one.quien),
            escape(words.decision(one, names)),
            escape(one.motivo) or NOT_SAID,
        ]
        for one in decisions
    ]
    return table(["Cuándo (UTC)", "Quién", "Qué", "Motivo"], told[::-1])


def other_forms(rows: pd.DataFrame, link: str) -> str:
    """The rows of a form that is not counted, beside the counted row that each is most like. rows: other_forms."""
    lines = [
        [
            f"<b>{escape(row['clave'] or '')}</b> {escape(row['descripcion'])}",
            count(row["meta_anual"]),
            _likened(row, link),
            count(row["meta_anual_parecida"]) if row["accion_id_parecida"] else NOT_SAID,
            percent(row["similitud"]) if row["accion_id_parecida"] else NOT_SAID,
        ]
        for row in records(rows.head(ROWS_SHOWN))
    ]
    heads = ["La que no se cuenta", "Meta", "La más parecida de las que se cuentan", "Meta", "Parecido"]
    return table(heads, lines, numbers=(1, 3, 4)) + more(rows)


def _likened(row: Row, link: str) -> str:
    if not row["accion_id_parecida"]:
        return missing("ninguna se le parece")
    like = {part: row[f"{part}_parecida"] for part in ("accion_id", "clave", "descripcion")}
    return row_name(like, link)


def readings(rows: pd.DataFrame, figures: pd.DataFrame) -> str:
    """The readings of a row side by side, as printed; in a column where they differ, what most do not say is marked.

    rows: action_readings; figures: action_figures, which give the columns and their order.
    """
    names = {row["campo"]: row["periodicidad"] for row in records(figures)}
    fields = [campo for campo in [*names, "avance_pct_impreso"] if (rows["campo"] == campo).any()]
    shown = rows[rows["campo"].isin([*fields, "cifras"])]
    cells = {(row["archivo"], row["lugar"], row["campo"]): row["texto"] for row in records(shown)}
    usual = {campo: _usual(shown.loc[shown["campo"] == campo, "texto"]) for campo in fields}
    lines = [
        [
            f'<span class="poa-nowrap" title="{escape(archivo)}">{escape(lugar)}</span>',
            *[_printed(cells.get((archivo, lugar, campo)), usual[campo]) for campo in fields],
            f'<code class="poa-nowrap">{escape(cells.get((archivo, lugar, "cifras"), NOT_SAID))}</code>',
        ]
        for archivo, lugar in dict.fromkeys((row["archivo"], row["lugar"]) for row in records(shown))
    ]
    columns = [words.short_field(campo, names.get(campo)) for campo in fields]
    return table(["Dónde", *columns, "Renglón de cifras completo"], lines)


def _usual(texts: pd.Series) -> str | None:
    """What the readings print alike; None where none is printed more often than another."""
    counts = texts.str.strip().value_counts()
    return None if len(counts) > 1 and counts.iloc[0] == counts.iloc[1] else counts.index[0]


def _printed(text: str | None, usual: str | None) -> str:
    if text is None:
        return '<span class="poa-missing" title="Esta lectura no tiene la celda">sin celda</span>'
    said = escape(text.strip()) or "–"
    return said if text.strip() == usual else f'<mark class="poa-differs" title="Las lecturas difieren">{said}</mark>'


def findings_by_document(rows: pd.DataFrame) -> str:
    """How many findings each document has. rows: findings_by_document."""
    lines = [
        [
            escape(row["archivo"]),
            escape(words.report(row)) if row["ejercicio"] else NOT_SAID,
            count(row["errores"]),
            count(row["avisos"]),
            count(row["notas"]),
        ]
        for row in records(rows)
    ]
    return table(["Documento", "Informe", "Errores", "Avisos", "Notas"], lines, numbers=(2, 3, 4))


def findings_by_rule(rows: pd.DataFrame, link: str) -> str:
    """Findings folded by rule, each with its place and what is printed there. rows: findings_by_rule."""
    groups = rows.groupby("regla", sort=False)
    return "".join(_rule(regla, group, link) for regla, group in groups)


def _rule(regla: str, rows: pd.DataFrame, link: str) -> str:
    lines = []
    for row in records(rows.head(ROWS_SHOWN)):
        _, said, place = _finding(row, link)
        printed = f"<code>{escape(row['impreso'])}</code>" if row["impreso"] else NOT_SAID
        lines.append([said, place, printed])
    body = table(["Qué no cuadra", "Dónde está", "Lo impreso ahí"], lines)
    body += cut(len(lines), int(rows["de_la_regla"].iloc[0]))
    name, number = escape(words.rule(regla)), count(rows["de_la_regla"].iloc[0])
    return f'<details class="poa-group"><summary>{name}<small>{number}</small></summary>{body}</details>'


def to_agree(rows: pd.DataFrame, link: str) -> str:
    """The rows that a session must agree on, with the causes of each. rows: to_agree."""
    lines = [
        [
            f'<span class="poa-ink b-{band(row["estado"]).css} poa-nowrap">{band(row["estado"]).symbol} '
            f"{_band_word(row)}</span>",
            row_name(row, link) + f"<small>{escape(words.name(row['unidad_ejecutora'] or row['ramo'] or ''))}</small>",
            "<br>".join(said.capitalize() for why, said in words.TO_AGREE.items() if row[why]),
            escape(row["observacion"] or "") or missing("sin motivo escrito"),
            escape(words.name(row["responsable"])) if row["responsable"] else NOT_SAID,
        ]
        for row in records(rows.head(ROWS_SHOWN))
    ]
    return table(["Banda", "Meta o acción", "Por qué se trae", "Motivo escrito", "Responde"], lines) + more(rows)


def foot(selection: Selection, bands: str | None, documents: pd.DataFrame, dark: bool) -> str:
    """What a sheet of paper says under everything: the filters and the documents that the page comes from.

    bands: the preset that was chosen, None for the one in force. documents: sources. dark: the screen's theme.
    """
    items = "".join(
        f"<li>{escape(row['archivo'])} ({escape(words.report(row))}; recibido el {row['recibido_en']:%d/%m/%Y}; "
        f"SHA-256 {row['sha256'][:16]}…)</li>"
        for row in records(documents.head(SOURCES_PRINTED))
    )
    beyond = len(documents) - SOURCES_PRINTED
    rest = (
        f"<li>y {count(beyond)} más, que están en la hoja «Filtros y fuentes» de cada descarga</li>"
        if beyond > 0
        else ""
    )
    return (
        f'<footer class="poa-foot{" dark" if dark else ""}"><p>{escape(words.filters_in_force(selection, bands))}</p>'
        f"<p>Documentos de los que sale:</p><ul>{items}{rest}</ul></footer>"
    )
