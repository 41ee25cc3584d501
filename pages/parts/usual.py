"""What each page usually asks: noted at every run, and begun at the next while its filters are still being drawn."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from data import ahead, store
from data.ahead import Asked
from data.store import Selection

# By the title of the page, whoever opened it.
_asked: dict[str, tuple[Asked, ...]] = {}
PAGE, BEGUN = "_pagina", "_empezadas"


@contextmanager
def page(title: str) -> Iterator[None]:
    """Around a run of the page of that title, with its filters."""
    st.session_state[PAGE] = title
    with ahead.noting() as noted:
        yield
    _asked[title] = tuple(noted)


def begin(selection: Selection) -> None:
    """Begin what the page will ask of the selection, as far as it can be foreseen; what was begun for another ends."""
    title = st.session_state.get(PAGE, "")
    foreseen, begun = st.session_state.get(BEGUN, (None, []))
    if foreseen != (title, selection):
        for pending in begun:
            pending.cancel()
        st.session_state[BEGUN] = (title, selection), store.begin(_asked.get(title, ()), selection)
