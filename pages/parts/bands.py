"""A band's colour, symbol and word, always together. Fills differ by ΔE >= 13 for every sight and reach 3 : 1."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Band:
    """How a state is shown. css: its class in board.css, which holds the same colours for HTML."""

    word: str
    symbol: str
    light: str
    dark: str
    css: str


BANDS: dict[str, Band] = {
    "critica": Band("Crítica", "▼", "#A3161B", "#F0655C", "critica"),
    "en_riesgo": Band("En riesgo", "◆", "#C98500", "#FFDD75", "en-riesgo"),
    "cumplida": Band("Cumplida", "●", "#0B7A5C", "#35C79A", "cumplida"),
    "superada": Band("Superada", "▲", "#1F66B5", "#8CCBFF", "superada"),
    "subestimada": Band("Meta subestimada", "▲▲", "#4A148C", "#9F6BFF", "subestimada"),
    "sin_reporte": Band("Sin reporte", "▨", "#6B7280", "#8B94A1", "sin-reporte"),
    "sin_programacion": Band("Sin programación", "–", "#8A8F98", "#6B7480", "sin-programacion"),
    "sin_programar_ejecutada": Band("Hecha sin programar", "△", "#5F6672", "#A6ADB8", "sin-programar"),
    "no_juzgable": Band("No juzgable", "?", "#8A8F98", "#6B7480", "no-juzgable"),
    "sin_periodo": Band("Sin periodo cerrado", "…", "#8A8F98", "#6B7480", "sin-periodo"),
    "programado": Band("Solo programado", "○", "#5F6672", "#A6ADB8", "programado"),
    "por_cerrar": Band("Por cerrar", "", "#8A8F98", "#6B7480", "por-cerrar"),
}


def band(estado: str | None) -> Band:
    """The band of a state of the store; null (None or NaN in a frame) is a row without a closed period."""
    return BANDS[estado if isinstance(estado, str) else "sin_periodo"]
