"""The page to beat: the attainment page's filters, first chart and first table, as plain Streamlit does them.

One frame in memory, shared by every session, filtered and added up with pandas, drawn with plotly.express and
st.dataframe. It is kept as it is: its SHA-256 stands beside the figures in the README.
"""

import os

import duckdb
import pandas as pd
import plotly.express as px
import streamlit as st

ROWS = """
select a.accion_id, coalesce(a.municipio, '') as municipio, a.ejercicio, a.ramo_clave || ' ' || a.ramo as ramo,
    a.programa_clave || ' ' || a.programa as programa, a.unidad_clave || ' ' || a.unidad_ejecutora as unidad, l.eje,
    l.linea, a.nivel, coalesce(a.accion_clave, a.meta_clave) as clave, a.descripcion, a.unidad_medida, a.observacion,
    cast(a.meta_anual as double) as meta_anual, v.periodo * 3 as mes, cast(v.programado as double) as programado,
    cast(v.realizado as double) as realizado
from avances v
join acciones a on a.accion_id = v.accion_id
left join lineas l on l.accion_id = a.accion_id
"""
FILTERS = {
    "municipio": "Municipio",
    "ejercicio": "Ejercicio",
    "ramo": "Ramo",
    "programa": "Programa",
    "unidad": "Unidad ejecutora",
    "eje": "Eje del plan",
    "linea": "Línea de acción",
    "nivel": "Qué se cuenta",
}
ROW = ["accion_id", "clave", "descripcion", "unidad_medida", "observacion"]


@st.cache_resource
def rows() -> pd.DataFrame:
    with duckdb.connect(os.environ["POA_STORE"], read_only=True) as store:
        return store.execute(ROWS).df()


def chosen(frame: pd.DataFrame) -> pd.DataFrame:
    for column, label in FILTERS.items():
        options = sorted(frame[column].dropna().unique().tolist())
        index = len(options) - 1 if column == "ejercicio" else None
        choice = st.sidebar.selectbox(label, options, index=index, key=column, bind="query-params")
        if choice is not None:
            frame = frame[frame[column] == choice]
    months = sorted(frame["mes"].unique().tolist())
    month = st.sidebar.selectbox("Corte", months, index=len(months) - 1, key="corte", bind="query-params")
    return frame[frame["mes"] <= month]


def band(ratio: float) -> str:
    limits = {0.5: "Crítica", 0.95: "En riesgo", 1.1: "Cumplida", 1.5: "Superada"}
    return next((name for limit, name in limits.items() if ratio <= limit), "Meta subestimada")


st.set_page_config(page_title="Cumplimiento", layout="wide")
st.title("Cumplimiento")
frame = chosen(rows())
judged = frame.groupby(ROW, dropna=False, as_index=False)[["programado", "realizado"]].sum()
judged["cumplimiento"] = judged["realizado"] / judged["programado"].where(judged["programado"] > 0)
judged["banda"] = judged["cumplimiento"].dropna().map(band)
judged["distancia"] = (judged["cumplimiento"] - 1).abs()
off = judged[judged["distancia"] > 0].sort_values("distancia", ascending=False)
st.write(f"{len(judged)} filas; {len(off)} lejos de 100 %.")
chart = px.bar(off.head(10), x="cumplimiento", y="descripcion", color="banda", orientation="h", hover_data=["clave"])
st.plotly_chart(chart)
st.dataframe(off[off["cumplimiento"] < 1])
