"""Lists of judged rows as light HTML: alone, folded by programme, or as a search finds them."""

from collections.abc import Callable, Mapping
from html import escape

import pandas as pd

from pages.parts import words, words_groups, words_results
from pages.parts.bands import band
from pages.parts.formats import NOT_SAID, count, percent
from pages.parts.tables import (
    ROWS_SHOWN,
    Row,
    band_word,
    cut,
    cut_note,
    figure_of_period,
    fold,
    grouped,
    mark,
    more,
    office,
    reason_of,
    records,
    row_name,
    sheets_by_ramo,
)


def attainment(rows: pd.DataFrame, periods: pd.DataFrame, link: str, number: int | None = None) -> str:
    """A list of judged rows: percent, text, small print, written reason, and the strip of its periods.

    rows: attainment; periods: those of these rows; link: the address of a row's page, to which its accion_id is added;
    number: how many rows the list has in all, where these are the first of them.
    """
    return _list(records(rows), _strips(periods), link, number or len(rows))


def _strips(periods: pd.DataFrame) -> dict[object, list[Row]]:
    return grouped(records(periods), "accion_id")


def _list(rows: list[Row], strips: Mapping[object, list[Row]], link: str, number: int) -> str:
    quarters = len(rows) > 0 and all(row["periodicidad"] == "trimestre" for row in rows)
    head = '<li class="poa-head" aria-hidden="true"><span>T1</span><span>T2</span><span>T3</span><span>T4</span></li>'
    items = "".join(_judged_row(row, strips.get(row["accion_id"], []), link) for row in rows)
    whole = f'<ul class="poa-rows{" quarters" if quarters else ""}">{head if quarters else ""}{items}</ul>'
    return whole + cut(len(rows), number)


def _judged_row(row: Row, periods: list[Row], link: str) -> str:
    css = band(row["estado"]).css
    word = band_word(row)
    share = percent(row["juzgado_realizado"], row["juzgado_programado"]) if row["banda"] else NOT_SAID
    if row["solo_programa"]:
        # Nothing to judge: the row is told by its target.
        share, word = count(row["meta_anual"]), "meta anual"
    symbol = f'<span class="poa-symbol" aria-hidden="true">{band(row["estado"]).symbol}</span>'
    return (
        f'<li class="poa-row"><div class="poa-share poa-ink b-{css}" title="{escape(words_results.how_judged(row))}">'
        f'{symbol} <b>{share}</b>{mark(row["metodo"], row, "avance_anual")}<span class="poa-word">{word}</span></div>'
        f'<div class="poa-text">{row_name(row, link, _small_print(row))}{reason_of(row)}</div>'
        f'<div class="poa-periods">{"".join(map(_cell, periods))}</div></li>'
    )


def _small_print(row: Row) -> str:
    unit = escape(row["unidad_medida"] or "sin unidad")
    parts = [office(row), unit]
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
        parts.append(f'<span title="{words_results.MINIMUM}">meta mínima</span>')
    if row["es_nomina"]:
        parts.append("nómina")
    if row["meta_chica"]:
        parts.append(f'<span title="{words_results.SMALL_TARGET}">meta pequeña</span>')
    if row["con_pendientes"]:
        parts.append("con periodos sin reporte")
    return " · ".join(part for part in parts if part)


def _cell(row: Row) -> str:
    name = words.period(row["periodicidad"], row["periodo"])
    shape = band(row["estado"])
    done, planned = (figure_of_period(row, which) for which in ("realizado", "programado"))
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
        whole = _list(rows, strips, link, number)
        small = [words.municipio_of(rows[0]), words.some(number)]
        return fold(name or words_groups.programme_name(rows[0]), small, whole)

    return _programmes(rows, of_programme)


def _programmes(rows: pd.DataFrame, drawn: Callable[[list[Row]], str]) -> str:
    """Programme by programme, those of one ramo together. rows: as rows_by_unit; drawn: what is drawn of one."""
    groups = grouped(records(rows), "de_municipio", "ramo", "programa").values()
    shown = sum(group[0]["del_programa"] for group in groups)
    number = rows["en_total"].iloc[0]
    note = cut_note(f"Se muestran {count(shown)} de {count(number)}, por grupos completos") if shown < number else ""
    return sheets_by_ramo(((group[0]["de_municipio"], group[0]["ramo"]), drawn(group)) for group in groups) + note


def rows_by_unit(rows: pd.DataFrame, periods: pd.DataFrame, link: str) -> str:
    """Programmes folded, each with its units folded, each with its rows.

    rows: attainment, with the columns of programme_rows and in its order; periods: those of these rows.
    """
    strips = _strips(periods)

    def of_programme(rows: list[Row]) -> str:
        units = "".join(_unit_rows(unit, strips, link) for unit in grouped(rows, "unidad").values())
        whose = [words.municipio_of(rows[0]), words.name(rows[0]["ramo"] or "")]
        small = [*whose, words.some(rows[0]["del_programa"])]
        return fold(words_groups.programme_name(rows[0]), small, units)

    return _programmes(rows, of_programme)


def _unit_rows(rows: list[Row], strips: Mapping[object, list[Row]], link: str) -> str:
    number = rows[0]["del_grupo"]
    name = words.name(rows[0]["unidad"]) or "Sin unidad impresa"
    return fold(name, [words.some(number)], _list(rows, strips, link, number))


def search(rows: pd.DataFrame, link: str) -> str:
    """What was found, by year and ramo with their counts. rows: search."""
    groups = rows.head(ROWS_SHOWN).groupby(
        [rows["ejercicio"], rows["municipio"].fillna(""), rows["ramo"].fillna("")], sort=False
    )
    return sheets_by_ramo((key, _found_in(records(group), link)) for key, group in groups) + more(rows)


def _found_in(rows: list[Row], link: str) -> str:
    first = rows[0]
    where = [words.name(first["ramo"] or "Sin ramo impreso"), words.municipio(first["municipio"])]
    title = f"{first['ejercicio']} · {escape(' · '.join(where))} ({count(first['del_ramo'])})"
    items = "".join(_found(row, link) for row in rows)
    return f'<h2 class="poa-found">{title}</h2><ul class="poa-rows">{items}</ul>'


def _found(row: Row, link: str) -> str:
    word = band_word(row)
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
