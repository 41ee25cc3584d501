"""The menu: runs before every page; draws the filters and opens the page that was asked for. No figures, no SQL."""

from pathlib import Path

import streamlit as st

from pages.parts import filters

st.set_page_config(page_title="Tablero del POA", layout="wide", initial_sidebar_state="auto")
st.html(Path(__file__).parent / "parts" / "board.css")
page = st.navigation(
    [
        st.Page("results/overview.py", title="Panorama", url_path="panorama", default=True),
        st.Page("results/attainment.py", title="Cumplimiento", url_path="cumplimiento"),
        st.Page("results/action.py", title="Ficha", url_path="ficha"),
    ],
    position="top",
)
filters.choose()
page.run()
