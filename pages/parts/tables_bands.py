"""Strips of bands as light HTML: how many rows there are of each."""

from collections.abc import Callable
from html import escape

import pandas as pd

from pages.parts import words_results
from pages.parts.bands import band
from pages.parts.formats import NOT_SAID, count, percent
from pages.parts.tables import Row, band_word, records


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
    told = f"{band_word(part)}: ver {count(part['filas'])}"
    inside = f'<a href="{escape(address)}" target="_self" aria-label="{told}">{_segment_text(part)}</a>'
    return _segment_around(part, inside, "linked")


def _segment(part: Row) -> str:
    return _segment_around(part, _segment_text(part))


def _segment_around(part: Row, inside: str, kind: str = "") -> str:
    css = f"poa-fill b-{band(part['estado']).css} {kind}".strip()
    return f'<li class="{css}" style="flex-grow:{part["filas"]:g}" title="{band_word(part)}">{inside}</li>'


def _segment_text(part: Row) -> str:
    return (
        f'<b>{count(part["filas"])}</b> <span aria-hidden="true">{band(part["estado"]).symbol}</span>'
        f'<span class="poa-word">{band_word(part)}</span>'
    )


def _legend(part: Row, number: int, parts: list[Row]) -> str:
    shape, limits = band(part["estado"]), ""
    if part["desde"] is not None and "%" not in part["etiqueta"]:
        last = number + 1 == len(parts) or parts[number + 1]["desde"] is None
        limits = f" <small>{words_results.band_limits(part['desde'], part['hasta'], number == 0, last)}</small>"
    return (
        f'<li><span class="poa-ink b-{shape.css}" aria-hidden="true">{shape.symbol}</span> '
        f"{band_word(part)}{limits}</li>"
    )


def mini_strip(bands: pd.DataFrame | None, mean: float | None) -> str:
    if bands is None:
        return NOT_SAID
    segments = "".join(_segment(part) for part in records(bands))
    said = f"media {percent(mean)}" if mean is not None else "sin media"
    if (bands["estado"] == "programado").all():
        said = "solo programado"
    return f'<ul class="poa-strip poa-mini">{segments}</ul><small>{said}</small>'
