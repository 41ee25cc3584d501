"""Panorama: the whole in one sentence and one strip, then what is off, worst first, then what cannot be trusted."""

import pandas as pd
import streamlit as st

from data.store import Selection, ask
from pages.parts import page, tables, words

# A plan has no report yet: a hundred such rows would bury what follows.
SHOWN_UNFOLDED = 10

HOW = """
- **Corte.** Cada fila se juzga en su último periodo cerrado al mes elegido. Al cierre del año juzga la cifra anual:
  el avance absoluto impreso, si lo hay; si no, la suma de los periodos. Antes del cierre, lo realizado a la fecha entre
  lo programado a la fecha.
- **Banda.** Se decide con la razón sin redondear; el porcentaje que se muestra se redondea (0.5 hacia arriba).
- **Nunca se suman unidades distintas.** Se cuentan filas; las metas y las acciones se cuentan aparte.
- **Fuera del juicio.** Las filas sin programación, sin reporte o con una cifra sin resolver no entran en ninguna banda.
- **Media.** La de los cumplimientos contando cada fila hasta 100 %, para que un 275 % no tape un 0 %; sin nómina, salvo
  que se active en los filtros.
"""


def overview(selection: Selection) -> None:
    summary = ask("overview", selection).iloc[0]
    if not summary["filas"]:
        return page.nothing_selected()
    rows, periods = ask("attainment", selection), ask("periods", selection)
    with st.container(key="poa-said"):
        st.markdown(words.overview(summary, selection))
    st.html(tables.strip(ask("rows_by_band", selection)))
    st.caption(words.capped_mean(summary))
    show_list("Por debajo de lo programado", rows, periods, "debajo")
    show_list("Por encima de lo programado", rows, periods, "encima")
    show_list("Cumplidas por debajo de 100 %", rows, periods, "cumplida_bajo_100")
    show_list("Sin reporte", rows, periods, "sin_reporte", folded=True)
    show_list("Sin juicio posible", rows, periods, "sin_juicio", folded=True)
    show_distrust(selection)
    page.documents_not_read()
    with st.expander("¿Cómo se calcula?"):
        st.markdown(HOW)


def show_list(title: str, rows: pd.DataFrame, periods: pd.DataFrame, which: str, folded: bool = False) -> None:
    """One list of rows under its title, which counts them; folded, when it is long; nothing when there are none."""
    listed = rows[rows["lista"] == which]
    if listed.empty:
        return
    st.header(f"{title} ({len(listed)})", anchor=False)
    with st.expander("Ver la lista") if folded and len(listed) > SHOWN_UNFOLDED else st.container():
        st.html(tables.attainment(listed, periods, page.action_link()))


def show_distrust(selection: Selection) -> None:
    """What does not add up and the figures that are not sure, with the line of the document."""
    findings, doubtful = ask("findings", selection), ask("doubtful_figures", selection)
    errors, notices = findings[findings["gravedad"] == "error"], findings[findings["gravedad"] == "aviso"]
    if len(findings):
        st.header(f"Lo que no cuadra en los documentos ({len(findings)})", anchor=False)
    if len(errors):
        st.html(tables.findings(errors, page.action_link()))
    if len(notices):
        with st.expander(f"Avisos ({len(notices)})"):
            st.html(tables.findings(notices, page.action_link()))
    if len(doubtful):
        with st.expander(f"Cifras con reserva ({len(doubtful)}): cómo se obtuvo cada una"):
            st.html(tables.doubtful_figures(doubtful, page.action_link()))


page.show("Panorama", overview)
