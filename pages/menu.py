"""The menu: runs before every page; draws the filters and opens the page that was asked for. No figures, no SQL."""

from pathlib import Path

import streamlit as st

from pages.parts import filters, usual
from pages.parts.page import one_run

st.set_page_config(page_title="Tablero del POA", layout="wide", initial_sidebar_state="auto")
for looks in ("board.css", "print.css"):
    st.html(Path(__file__).parent / "parts" / looks)
search = st.Page("results/search.py", title="Búsqueda", url_path="busqueda")
page = st.navigation(
    [
        st.Page("results/overview.py", title="Panorama", url_path="panorama", default=True),
        st.Page("results/progress.py", title="Avance por programa", url_path="avance"),
        st.Page("results/attainment.py", title="Cumplimiento", url_path="cumplimiento"),
        st.Page("results/budget.py", title="Presupuesto", url_path="presupuesto"),
        st.Page("results/beneficiaries.py", title="Beneficiarios", url_path="beneficiarios"),
        st.Page("results/comparison.py", title="Comparativo", url_path="comparativo"),
        st.Page("results/plan.py", title="Líneas del plan", url_path="plan"),
        st.Page("results/action.py", title="Ficha", url_path="ficha"),
        st.Page("sources/documents.py", title="Documentos", url_path="documentos"),
        st.Page("sources/reconciliation.py", title="Conciliación", url_path="conciliacion"),
        search,
    ],
    position="top",
)
with one_run():
    if filters.search_box() and page is not search:
        # Left alone, Streamlit would clear the address, and refuses to where boxes are bound to it; they write it.
        st.switch_page(search, query_params={})
    with usual.page(page.title):
        filters.choose()
        page.run()
