"""The filters: drawn once, by the menu, held in the URL, the same on every page."""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import pandas as pd
import streamlit as st

from data.store import Selection, StoreError, ask
from pages.parts import words

KEYS = ("municipio", "ejercicio", "ramo", "programa", "unidad", "eje", "corte", "nivel", "bandas")
CHOSEN = "_seleccion"
T = TypeVar("T")


def choose() -> Selection:
    """Draws the filters in the side bar and returns what the reader asked for; all of it when there is no store."""
    selection = Selection()
    # Where the store fails, the page says it in its own place; filters over nothing would be noise.
    with suppress(StoreError):
        selection = _draw(ask("filter_options"))
    st.session_state[CHOSEN] = selection
    return selection


def chosen() -> Selection:
    """The selection that the menu drew; a page that runs by itself gets the one of no filter at all."""
    if CHOSEN in st.session_state:
        return st.session_state[CHOSEN]
    options = ask("filter_options")
    ejercicio = _default_ejercicio(options)
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
        municipio = _one_of("Municipio", "municipio", _values(options, "municipio"), "Todos", _municipio_name)
        left = _where(options, municipio=municipio)
        default_ejercicio = _default_ejercicio(left)
        ejercicio = _one_of(
            "Ejercicio",
            "ejercicio",
            sorted(_values(left, "ejercicio"), reverse=True),
            str(default_ejercicio or "Ninguno"),
            help="Si no elige otro, el más reciente que tiene informe de avance.",
        )
        ejercicio = ejercicio or default_ejercicio
        left = _where(left, ejercicio=ejercicio)
        ramo = _one_of("Ramo", "ramo", _values(left, "ramo"), "Todos", _with_code(left, "ramo", "ramo_clave"))
        left = _where(left, ramo=ramo)
        programa = _one_of(
            "Programa", "programa", _values(left, "programa"), "Todos", _with_code(left, "programa", "programa_clave")
        )
        left = _where(left, programa=programa)
        unidad = _one_of(
            "Unidad ejecutora",
            "unidad",
            _values(left, "unidad_ejecutora"),
            "Todas",
            _with_code(left, "unidad_ejecutora", "unidad_clave"),
        )
        left = _where(left, unidad_ejecutora=unidad)
        eje = _one_of(
            "Eje del plan municipal", "eje", _values(left, "eje_clave"), "Todos", _with_name(left, "eje_clave", "eje")
        )
        rows = Selection(municipio, ejercicio, ramo, programa, unidad, eje)
        corte_mes = _cutoff(ask("cutoffs", rows))
        nivel = _one_of("Qué se cuenta", "nivel", list(words.LEVELS), "Metas, acciones y actividades", words.LEVELS.get)
        presets = ask("band_presets")
        bandas = _one_of(
            "Semáforo",
            "bandas",
            list(presets["preset"])[1:],
            presets["preset_nombre"].iloc[0],
            _with_name(presets, "preset", "preset_nombre", alone=True),
            help="Los límites con los que se juzga; otras oficinas usan otros.",
        )
        nomina = st.toggle(
            "Nómina en los promedios",
            key="nomina",
            bind="query-params",
            help="Los renglones de nómina siempre se cuentan; solo entran en los promedios si se activa.",
        )
    return Selection(
        municipio, ejercicio, ramo, programa, unidad, eje, corte_mes, nivel, nomina, bandas or presets["preset"].iloc[0]
    )


def _one_of(
    label: str,
    key: str,
    options: list[T],
    nothing: str,
    shown: Callable[[T], str] = str,
    help: str | None = None,
) -> T | None:
    """A choice of one option or none. None is not an option of the list: it survives when the options change."""
    return st.selectbox(
        label, options, index=None, key=key, bind="query-params", placeholder=nothing, format_func=shown, help=help
    )


def _cutoff(months: pd.DataFrame) -> int:
    names = {
        int(month.corte_mes): words.cutoff(int(month.corte_mes), _whole(month.trimestre), _whole(month.bimestre))
        for month in months.itertuples()
    }
    default = _default_cutoff(months)
    month = _one_of(
        "Corte",
        "corte",
        list(names),
        names.get(default, "Ninguno"),
        names.__getitem__,
        help="Cada fila se juzga en su último periodo cerrado a ese mes. "
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


def _whole(value: object) -> int | None:
    return None if pd.isna(value) else int(value)
