"""The filters: drawn once, by the menu, held in the URL, the same on every page."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.store import Selection, StoreError, ask
from pages.parts import words
from pages.parts.bands import BANDS, band

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


def choose() -> Selection:
    """Draws the filters in the side bar and returns what the reader asked for; all of it when there is no store."""
    selection = Selection()
    st.session_state[LEFT_OUT] = {}
    # Where the store fails, the page says it in its own place; filters over nothing would be noise.
    with suppress(StoreError):
        selection = _draw(options())
    st.session_state[CHOSEN] = selection
    return selection


def options() -> pd.DataFrame:
    """What the first boxes offer: filter_options of the version in force."""
    return ask("filter_options")


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
    return Selection(ejercicio=ejercicio, corte_mes=_default_cutoff(ask("cutoffs", Selection(ejercicio=ejercicio))))


def chosen_bands(selection: Selection) -> str | None:
    """The name of the preset of bands that the reader chose; None for the one in force without a choice."""
    if selection.bandas == Selection().bandas:
        return None
    presets = ask("band_presets").set_index("preset")["preset_nombre"]
    return presets.get(selection.bandas)


def clear() -> None:
    """Back to everything."""
    for key in KEYS:
        st.session_state[key] = None
    st.session_state["nomina"] = False


def _draw(options: pd.DataFrame) -> Selection:
    with st.sidebar:
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown("**Filtros**", width="content")
            st.button("Quitar filtros", on_click=clear, type="tertiary", help="Vuelve a mostrar todo.")
        return _judgement(_rows(options))


def _rows(options: pd.DataFrame) -> Selection:
    """Which rows: each box offers only what stands together with what the boxes before it say."""
    # A year needs less room than a name.
    one, other = st.columns([6, 5], gap="small")
    municipio = _one_of("Municipio", "municipio", _values(options, "municipio"), "Todos", _municipio_name, place=one)
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
    left = ask("line_options", Selection(municipio, ejercicio, ramo, programa, unidad))
    ejes = _with_name(left, "eje_clave", "eje")
    eje = _one_of("Eje del plan", "eje", _values(left, "eje_clave"), "Todos", ejes, place=one)
    left = _where(left, eje_clave=eje)
    lineas = _with_name(left, "linea", "linea_nombre")
    linea = _one_of("Línea de acción", "linea", _values(left, "linea"), "Todas", lineas, place=other)
    return Selection(municipio, ejercicio, ramo, programa, unidad, eje, linea=linea)


def _judgement(rows: Selection) -> Selection:
    """What those rows touch, how they are judged, and which of them are left by it."""
    items = ask("items", rows)
    partida = _one_of(
        "Capítulo o partida", "partida", list(items["codigo"]), "Todos", _with_name(items, "codigo", "nombre")
    )
    rows = replace(rows, partida=partida)
    corte_mes = _cutoff(ask("cutoffs", rows))
    nivel = _one_of("Qué se cuenta", "nivel", list(words.LEVELS), "Metas, acciones y actividades", words.LEVELS.get)
    presets = ask("band_presets")
    default = presets["preset"].iloc[0]
    one, other = st.columns(2, gap="small")
    bandas = _one_of(
        "Semáforo",
        "bandas",
        list(presets["preset"])[1:],
        # "(predeterminada)" does not fit in half a side bar.
        presets["preset_nombre"].iloc[0].split(" (")[0],
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
    found = ask("states", selection)
    return [state for state in BANDS if (found["estado"] == state).any()]


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
    rows, lines = options(), ask("line_options")
    labels = {
        "municipio": (rows["municipio"], _municipio_name),
        "ejercicio": (rows["ejercicio"], str),
        "ramo": (rows["ramo"], _with_code(rows, "ramo", "ramo_clave")),
        "programa": (rows["programa"], _with_code(rows, "programa", "programa_clave")),
        "unidad": (rows["unidad_ejecutora"], _with_code(rows, "unidad_ejecutora", "unidad_clave")),
        "eje": (lines["eje_clave"], _with_name(lines, "eje_clave", "eje")),
        "linea": (lines["linea"], _with_name(lines, "linea", "linea_nombre")),
    }
    if key not in labels:
        a_band = key == "estado" and value in {shape.word for shape in BANDS.values()}
        return {key: value} if a_band or key == "partida" else None
    offered, shown = labels[key]
    years = (lines if key in ("eje", "linea") else rows)["ejercicio"]
    called_so = years[[not pd.isna(option) and shown(option) == value for option in offered]]
    return {"ejercicio": str(called_so.max()), key: value} if len(called_so) else None


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


def _cutoff(months: pd.DataFrame) -> int:
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


def _default_cutoff(months: pd.DataFrame) -> int:
    default = months.loc[months["por_omision"], "corte_mes"]
    return int(default.iloc[0]) if len(default) else 12


def _default_ejercicio(options: pd.DataFrame) -> int | None:
    reported = options.loc[options["con_informe"], "ejercicio"]
    years = reported if len(reported) else options["ejercicio"]
    return int(years.max()) if len(years) else None


def _where(options: pd.DataFrame, **chosen: object) -> pd.DataFrame:
    for column, value in chosen.items():
        if value is not None:
            options = options[options[column] == value]
    return options


def _values(options: pd.DataFrame, column: str) -> list:
    return options[column].dropna().drop_duplicates().tolist()


def _municipio_name(municipio: str) -> str:
    return municipio or words.NO_MUNICIPIO


def _with_code(options: pd.DataFrame, name: str, code: str) -> Callable[[str], str]:
    """Codes before names: "54 Bienestar Social Municipal"."""
    codes = options.dropna(subset=[name, code]).drop_duplicates(name).set_index(name)[code].to_dict()
    return lambda value: f"{codes[value]} {words.name(value)}" if value in codes else words.name(value)


def _with_name(options: pd.DataFrame, code: str, name: str, alone: bool = False) -> Callable[[str], str]:
    names = options.dropna(subset=[code, name]).drop_duplicates(code).set_index(code)[name].to_dict()
    return lambda value: (names[value] if alone else f"{value} {words.name(names[value])}") if value in names else value
