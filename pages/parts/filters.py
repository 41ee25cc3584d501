"""The filters: drawn once, by the menu, held in the URL, the same on every page."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.store import Selection, StoreError, ask, version
from pages.parts import usual, words
from pages.parts.bands import BANDS, band
from pages.parts.tables import Row, records

KEYS = (
    "municipio",
    "ejercicio",
    "ramo",
    "programa",
    "unidad",
    "eje",
    "linea",
    "corte",
    "nivel",
    "bandas",
    "estado",
    "partida",
)
# As many as the question search takes.
WORDS = 6
CHOSEN = "_seleccion"
LEFT_OUT = "_fuera"
T = TypeVar("T")
Rows = list[Row]


def choose() -> Selection:
    """Draws the filters in the side bar and returns what the reader asked for; all of it when there is no store."""
    selection = Selection()
    st.session_state[LEFT_OUT] = {}
    # Where the store fails, the page says it in its own place; filters over nothing would be noise.
    with suppress(StoreError):
        offered = options()
        usual.begin(_foreseen(offered))
        selection = _draw(offered)
    st.session_state[CHOSEN] = selection
    return selection


def _foreseen(options: Rows) -> Selection:
    """The selection that the boxes are about to say, mostly: what they hold, and the cut-off that was in force."""
    held = {key: st.session_state.get(key) for key in ("municipio", "ramo", "programa", "unidad", "eje", "linea")}
    years = _where(options, municipio=held["municipio"])
    ejercicio = st.session_state.get("ejercicio") or _default_ejercicio(years)
    return replace(st.session_state.get(CHOSEN, Selection()), ejercicio=ejercicio, **held)


def options() -> Rows:
    """What the first boxes offer: filter_options of the version in force."""
    return _options_of(version())


# They may be thousands, and every change of a filter asks for them.
@lru_cache(maxsize=2)
def _options_of(_version: Path | None) -> Rows:
    return records(ask("filter_options"))


def search_box() -> bool:
    """Draws the box to look for words anywhere in the board; whether the reader has just written something in it."""
    with st.sidebar:
        st.text_input(
            "Buscar",
            key="buscar",
            bind="query-params",
            placeholder="Buscar en todo el tablero",
            label_visibility="collapsed",
            on_change=lambda: st.session_state.update(_buscado=True),
        )
    return bool(st.session_state.pop("_buscado", False) and looked_for())


def looked_for() -> str:
    """The words in the box, or in the address of a page that runs by itself."""
    return (st.session_state.get("buscar") or st.query_params.get("buscar") or "").strip()


def words_of(text: str) -> dict[str, str]:
    """The parameters of the question search: a word each, what is left over in the last."""
    parts = text.split(maxsplit=WORDS - 1)
    return {f"palabra_{number}": part for number, part in enumerate(parts + [""] * (WORDS - len(parts)), start=1)}


def chosen() -> Selection:
    """The selection that the menu drew; a page that runs by itself gets the one of no filter at all."""
    if CHOSEN in st.session_state:
        return st.session_state[CHOSEN]
    ejercicio = _default_ejercicio(options())
    return Selection(ejercicio=ejercicio, corte_mes=_default_cutoff(_asked("cutoffs", Selection(ejercicio=ejercicio))))


def chosen_bands(selection: Selection) -> str | None:
    """The name of the preset of bands that the reader chose; None for the one in force without a choice."""
    if selection.bandas == Selection().bandas:
        return None
    presets = ask("band_presets").set_index("preset")["preset_nombre"]
    return presets.get(selection.bandas)


def year_is_chosen() -> bool:
    """Whether the reader chose the year that is seen; else it is the newest with a report."""
    return st.session_state.get("ejercicio") is not None


def municipios(selection: Selection) -> list[str]:
    """The municipios of the rows that are left by the filters of place, plan and money; "" is none."""
    offered = [selection.municipio] if selection.municipio is not None else _values(options(), "municipio")
    return offered if len(offered) == 1 else ask("municipios", selection)["municipio"].tolist()


def in_force(selection: Selection) -> str:
    """The selection in one small line."""
    return words.filters_in_force(selection, municipios(selection), chosen_bands(selection))


def clear() -> None:
    """Back to everything."""
    for key in KEYS:
        st.session_state[key] = None
    st.session_state["nomina"] = False


def _draw(options: Rows) -> Selection:
    with st.sidebar:
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown("**Filtros**", width="content")
            st.button("Quitar filtros", on_click=clear, type="tertiary", help="Vuelve a mostrar todo.")
        return _judgement(_rows(options))


def _rows(options: Rows) -> Selection:
    """Which rows: each box offers only what stands together with what the boxes before it say."""
    # A year needs less room than a name.
    one, other = st.columns([6, 5], gap="small")
    municipio = _one_of("Municipio", "municipio", _values(options, "municipio"), "Todos", words.municipio, place=one)
    left = _where(options, municipio=municipio)
    default_ejercicio = _default_ejercicio(left)
    years = sorted(_values(left, "ejercicio"), reverse=True)
    nothing = str(default_ejercicio or "Ninguno")
    latest = "Si no elige otro, el más reciente que tiene informe de avance."
    ejercicio = _one_of("Ejercicio", "ejercicio", years, nothing, help=latest, place=other) or default_ejercicio
    left = _where(left, ejercicio=ejercicio)
    ramo = _one_of("Ramo", "ramo", _values(left, "ramo"), "Todos", _with_code(left, "ramo", "ramo_clave"))
    left = _where(left, ramo=ramo)
    programa = _one_of(
        "Programa", "programa", _values(left, "programa"), "Todos", _with_code(left, "programa", "programa_clave")
    )
    left = _where(left, programa=programa)
    units = _with_code(left, "unidad_ejecutora", "unidad_clave")
    unidad = _one_of("Unidad ejecutora", "unidad", _values(left, "unidad_ejecutora"), "Todas", units)
    left = _where(left, unidad_ejecutora=unidad)
    one, other = st.columns(2, gap="small")
    left = _asked("line_options", Selection(municipio, ejercicio, ramo, programa, unidad))
    ejes = _with_name(left, "eje_clave", "eje")
    eje = _one_of("Eje del plan", "eje", _values(left, "eje_clave"), "Todos", ejes, place=one)
    left = _where(left, eje_clave=eje)
    lineas = _with_name(left, "linea", "linea_nombre")
    linea = _one_of("Línea de acción", "linea", _values(left, "linea"), "Todas", lineas, place=other)
    return Selection(municipio, ejercicio, ramo, programa, unidad, eje, linea=linea)


def _judgement(rows: Selection) -> Selection:
    """What those rows touch, how they are judged, and which of them are left by it."""
    items = _asked("items", rows)
    partida = _one_of(
        "Capítulo o partida", "partida", _values(items, "codigo"), "Todos", _with_name(items, "codigo", "nombre")
    )
    rows = replace(rows, partida=partida)
    corte_mes = _cutoff(_asked("cutoffs", rows))
    nivel = _one_of("Qué se cuenta", "nivel", list(words.LEVELS), "Metas, acciones y actividades", words.LEVELS.get)
    presets = _asked("band_presets")
    default = presets[0]["preset"]
    one, other = st.columns(2, gap="small")
    bandas = _one_of(
        "Semáforo",
        "bandas",
        _values(presets[1:], "preset"),
        # "(predeterminada)" does not fit in half a side bar.
        presets[0]["preset_nombre"].split(" (")[0],
        _with_name(presets, "preset", "preset_nombre", alone=True),
        help="Los límites con los que se juzga; otras oficinas usan otros.",
        place=one,
    )
    judged = replace(rows, corte_mes=corte_mes, nivel=nivel, bandas=bandas or default)
    estado = _one_of("Banda", "estado", _states(judged), "Todas", lambda state: band(state).word, place=other)
    nomina = st.toggle(
        "Nómina en los promedios",
        key="nomina",
        bind="query-params",
        help="Las acciones de nómina siempre se cuentan; solo entran en los promedios si se activa.",
    )
    return replace(judged, nomina=nomina, estado=estado)


def _states(selection: Selection) -> list[str]:
    """The bands and states that some row of the selection is in; two bands of one meaning are one."""
    found = _values(_asked("states", selection), "estado")
    return [state for state in BANDS if state in found]


NAMES = {
    "municipio": "el municipio",
    "ejercicio": "el ejercicio",
    "ramo": "el ramo",
    "programa": "el programa",
    "unidad": "la unidad",
    "eje": "el eje",
    "linea": "la línea",
    "partida": "el capítulo o la partida",
    "nivel": "«Qué se cuenta»",
    "corte": "el corte",
    "bandas": "el semáforo",
    "estado": "la banda",
}


def left_out() -> list[tuple[str, str, dict[str, str] | None]]:
    """What was asked for and the other filters leave without a row: the filter's name, the value, and the parameters of
    the address that shows it alone; None where nothing in the store is called so."""
    asked = st.session_state.get(LEFT_OUT, {})
    return [(NAMES[key], value, _alone(key, value)) for key, value in asked.items()]


def _alone(key: str, value: str) -> dict[str, str] | None:
    rows, lines = options(), _asked("line_options")
    shown = {
        "municipio": words.municipio,
        "ejercicio": str,
        "ramo": _with_code(rows, "ramo", "ramo_clave"),
        "programa": _with_code(rows, "programa", "programa_clave"),
        "unidad": _with_code(rows, "unidad_ejecutora", "unidad_clave"),
        "eje": _with_name(lines, "eje_clave", "eje"),
        "linea": _with_name(lines, "linea", "linea_nombre"),
    }
    if key not in shown:
        a_band = key == "estado" and value in {shape.word for shape in BANDS.values()}
        return {key: value} if a_band or key == "partida" else None
    column = {"unidad": "unidad_ejecutora", "eje": "eje_clave"}.get(key, key)
    offered = [row for row in (lines if key in ("eje", "linea") else rows) if row[column] is not None]
    years = [row["ejercicio"] for row in offered if shown[key](row[column]) == value]
    return {"ejercicio": str(max(years)), key: value} if years else None


def ways_back(selection: Selection) -> list[tuple[str, int]]:
    """The filters in force that would bring rows back, each taken away alone, with how many rows."""
    narrowing = ("municipio", "ramo", "programa", "unidad", "eje", "linea", "partida", "nivel", "estado")
    in_force = {key: NAMES[key] for key in narrowing if getattr(selection, key) is not None}
    found = [(name, len(ask("action_names", replace(selection, **{key: None})))) for key, name in in_force.items()]
    return [(name, number) for name, number in found if number]


def _one_of(
    label: str,
    key: str,
    options: list[T],
    nothing: str,
    shown: Callable[[T], str] = str,
    help: str | None = None,
    place: DeltaGenerator = st,
) -> T | None:
    """A choice of one option or none. None is not an option of the list: it survives when the options change.

    What the address asks for and the options do not offer is noted: the page says that it was left out.
    """
    asked = st.query_params.get(key)
    if asked and asked not in {shown(option) for option in options}:
        st.session_state[LEFT_OUT][key] = asked
    return place.selectbox(
        label, options, index=None, key=key, bind="query-params", placeholder=nothing, format_func=shown, help=help
    )


def _cutoff(months: Rows) -> int:
    offered = _values(months, "corte_mes")
    default = _default_cutoff(months)
    month = _one_of(
        "Corte",
        "corte",
        offered,
        words.cutoff(default) if default in offered else "Ninguno",
        words.cutoff,
        help="Cada meta o acción se juzga en su último periodo cerrado a ese mes. "
        "Si no elige otro, el último mes que cierra un informe.",
    )
    return month or default


def _default_cutoff(months: Rows) -> int:
    return next((month["corte_mes"] for month in months if month["por_omision"]), 12)


def _default_ejercicio(options: Rows) -> int | None:
    reported = [option["ejercicio"] for option in options if option["con_informe"]]
    return max(reported or [option["ejercicio"] for option in options], default=None)


def _asked(question: str, selection: Selection | None = None) -> Rows:
    return records(ask(question, selection))


def _where(options: Rows, **chosen: object) -> Rows:
    for column, value in chosen.items():
        if value is not None:
            options = [option for option in options if option[column] == value]
    return options


def _values(options: Rows, column: str) -> list:
    return list(dict.fromkeys(option[column] for option in options if option[column] is not None))


def _with_code(options: Rows, name: str, code: str) -> Callable[[str], str]:
    """Codes before names: "54 Bienestar Social Municipal"."""
    codes = _called(options, name, code)
    return lambda value: f"{codes[value]} {words.name(value)}" if value in codes else words.name(value)


def _with_name(options: Rows, code: str, name: str, alone: bool = False) -> Callable[[str], str]:
    names = _called(options, code, name)
    return lambda value: (names[value] if alone else f"{value} {words.name(names[value])}") if value in names else value


def _called(options: Rows, key: str, called: str) -> dict[str, str]:
    """What each is called first, of those that are called something."""
    found: dict[str, str] = {}
    for option in options:
        if option[key] is not None and option[called] is not None:
            found.setdefault(option[key], option[called])
    return found
