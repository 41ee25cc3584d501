"""What does not add up and what people decided about it, as light HTML tables."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from html import escape

import pandas as pd

from data.decisions import Decision
from pages.parts import words, words_findings
from pages.parts.bands import band
from pages.parts.formats import NOT_SAID, count, percent
from pages.parts.tables import (
    ROWS_SHOWN,
    Row,
    band_word,
    breakable,
    cut,
    missing,
    more,
    office,
    place_of,
    records,
    row_name,
    short_name,
    small_print,
    table,
)


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
        place_of(first),
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
        whose = f"{short_name(row, link)} "
    return [words_findings.GRAVITIES[row["gravedad"]], whose + breakable(message) + small_print(row), place_of(row)]


def documents_not_read(rows: pd.DataFrame) -> str:
    """A table of the documents that gave no rows, and why. rows: documents_not_read."""
    states = {"por_confirmar": "Por confirmar", "rechazado": "Rechazado"}
    lines = [[states[row["estado"]], escape(row["archivo"]), escape(row["error"])] for row in records(rows)]
    return table(["", "Documento", "Por qué"], lines)


def corrections(rows: pd.DataFrame, link: str | None) -> str:
    """A table of corrections in force, with who and why. link None: all are of the row that the page is about."""
    whose = [[short_name(row, link) + small_print(row)] if link else [] for row in records(rows)]
    lines = [
        [
            *row_name,
            escape(words.field(row["campo"], row["periodicidad"])),
            escape(words_findings.given(row["valor"], words_findings.NOT_KNOWN)),
            escape(words_findings.given(row["segun_documento"], words_findings.NOTHING_SURE)),
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
            escape(words_findings.decision(one, names)),
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
            place_of(row),
            *[_printed(cells.get((*where, campo)), usual[campo]) for campo in fields],
            f'<code class="poa-nowrap">{escape(cells.get((*where, "cifras"), NOT_SAID))}</code>',
        ]
        for where, row in {(row["archivo"], row["lugar"]): row for row in records(shown)}.items()
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
            escape(row["archivo"]) + small_print(row),
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
    name, number = escape(words_findings.rule(regla)), count(rows["de_la_regla"].iloc[0])
    return f'<details class="poa-group"><summary>{name}<small>{number}</small></summary>{body}</details>'


def to_agree(rows: pd.DataFrame, link: str) -> str:
    """The rows that a session must agree on, with the causes of each. rows: to_agree."""
    lines = [
        [
            f'<span class="poa-ink b-{band(row["estado"]).css} poa-nowrap">{band(row["estado"]).symbol} '
            f"{band_word(row)}</span>",
            row_name(row, link, office(row)),
            "<br>".join(said.capitalize() for why, said in words_findings.TO_AGREE.items() if row[why]),
            escape(row["observacion"] or "") or missing("sin motivo escrito"),
            escape(words.name(row["responsable"])) if row["responsable"] else NOT_SAID,
        ]
        for row in records(rows.head(ROWS_SHOWN))
    ]
    return table(["Banda", "Meta o acción", "Por qué se trae", "Motivo escrito", "Responde"], lines) + more(rows)
