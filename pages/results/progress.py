"""Avance por programa: programmes side by side, of one ramo or several; then each by unit, down to its actions."""

import pandas as pd
import streamlit as st

from data.store import Selection, ask
from pages.parts import page, tables, words

HOW = """
- **Metas y acciones, aparte.** Cada tira cuenta filas por banda: una de las que encabezan un bloque y otra de las
  que van debajo. Nunca se suman cantidades de unidades distintas.
- **Media.** La de los cumplimientos contando cada fila hasta 100 %, para que un 275 % no tape un 0 %; al lado, cuántas
  pasan de 100 %. Sin nómina, salvo que se active en los filtros.
- **Periodo a periodo.** De las filas con algo programado y reportado en ese periodo, qué parte quedó en la banda
  *cumplida*. Rebasar lo programado no es cumplir: esas filas cuentan abajo y no arriba.
- **Programado.** Filas de documentos que no traen avance: se cuentan aparte y no bajan la media.
"""


def progress(selection: Selection) -> None:
    programmes = ask("progress", selection)
    if programmes.empty:
        return page.nothing_selected(selection)
    with st.container(key="poa-said"):
        st.markdown(words.progress_of_programmes(tables.records(programmes)))
    st.html(tables.progress(programmes, ask("progress_bands", selection), ask("programa_by_period", selection)))
    with st.expander("¿Cómo se calcula?"):
        st.markdown(HOW)
    show_programmes(ask("attainment", selection), ask("periods", selection))
    return None


def show_programmes(rows: pd.DataFrame, periods: pd.DataFrame) -> None:
    """Each programme, opened by unit and then by row."""
    st.header("De cada programa a sus acciones", anchor=False)
    st.html(tables.rows_by_unit(rows, periods, page.action_link()))


page.show("Avance por programa", progress)
