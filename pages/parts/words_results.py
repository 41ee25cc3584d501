"""The Spanish of how a selection went: its sentence, its bands, its means. Pure text; nothing is computed here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pages.parts.bands import band
from pages.parts.formats import count, percent
from pages.parts.words import MONTHS, SINGULAR, counted, joined, period, source, told_apart

if TYPE_CHECKING:
    from data.store import Selection

QUARTERS = {3: "primer", 6: "segundo", 9: "tercer"}
JUDGED = ("critica", "en_riesgo", "cumplida", "superada", "subestimada")
SMALL_TARGET = "Con una meta de 4 o menos, una unidad más son al menos 25 puntos"
MINIMUM = "la meta es un mínimo: rebasarla no es falta, y por eso cuenta como cumplida"


def moment(corte_mes: int, ejercicio: int | None, only_quarters: bool) -> str:
    """When rows are judged, as a sentence begins: "Al cierre de 2023", "Al cierre del segundo trimestre de 2023"."""
    year = f" de {ejercicio}" if ejercicio else ""
    if corte_mes == 12:
        return f"Al cierre{year}" if year else "Al cierre del año"
    if only_quarters and corte_mes in QUARTERS:
        return f"Al cierre del {QUARTERS[corte_mes]} trimestre{year}"
    return f"Al corte de {MONTHS[corte_mes - 1]}{year}"


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
    whose = told_apart(f"la {row['clave']}" if row["clave"] else "una acción", row)
    return f"Lo más lejano de 100 %: {whose}, con {share}"


def pace(summary: Mapping[str, int], selection: Selection) -> str:
    """Whether the year is on pace, as a count of rows; nothing where no row can be compared or the year has ended."""
    if not summary["comparables"] or selection.corte_mes == 12:
        return ""
    return (
        f"Al paso: **{count(summary['al_paso'])} de {count(summary['comparables'])}** metas o acciones llevan "
        "95 % o más de lo programado a la fecha."
    )


LATE = (
    "Treinta días después de cerrar el trimestre el informe ya debió publicarse (LGCG, art. 51); "
    "en el tablero no está. Puede que exista y no se haya cargado."
)


def how_judged(row: Mapping[str, object]) -> str:
    """The formula of a row's percentage with its figures, its band, and where it is printed. row: attainment."""
    word = row["banda"] or band(row["estado"]).word
    formula = ""
    if row["banda"]:
        parts = "avance anual ÷ meta anual" if row["juzga_el_anual"] else "realizado ÷ programado, a la fecha"
        formula = f": {parts} = {count(row['juzgado_realizado'])} ÷ {count(row['juzgado_programado'])}"
    minimum = f" ({MINIMUM})" if row["es_minimo"] and row["banda"] else ""
    return ". ".join(part for part in (f"{word}{formula}{minimum}", source(row["archivo"], row["lugar"])) if part)


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
