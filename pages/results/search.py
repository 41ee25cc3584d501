"""Búsqueda: every row of the board whose texts hold the words, of any year and ramo, whatever the filters."""

import streamlit as st

from data.store import Selection, ask
from pages.parts import columns, downloads, filters, page, tables_rows, words


def search(selection: Selection) -> None:
    text = filters.looked_for()
    if not text:
        st.info("Escriba en la caja «Buscar en todo el tablero», sobre los filtros, una o varias palabras.")
        return
    st.caption(words.SEARCHED)
    everything = Selection(corte_mes=selection.corte_mes, bandas=selection.bandas)
    found = ask("search", everything, **filters.words_of(text))
    with st.container(key="poa-said"):
        st.markdown(words.search(text, len(found)))
    if len(found):
        st.html(tables_rows.search(found, page.action_link()))
        downloads.offer("Búsqueda", columns.SEARCH, found, everything, f"Palabras: {text}")
    page.foot(everything)


page.show("Búsqueda", search, filtered=False)
