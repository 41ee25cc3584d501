"""What the columns of the tables of a year beside the one before are when they are taken away."""

from pages.parts import words_comparison
from pages.parts.columns import Column, named, yes

WHOSE = (Column("Ramo", named("ramo"), width=34), Column("Unidad ejecutora", named("unidad_ejecutora"), width=34))
BEFORE = (
    Column("Clave del año anterior", "clave_anterior", width=12),
    Column("Texto del año anterior", "descripcion_anterior", width=60),
    Column("Unidad de medida del año anterior", "unidad_medida_anterior", width=20),
    Column("Meta del año anterior", "meta_anterior", "number", method="meta_anterior_metodo"),
    Column("Resultado del año anterior", "resultado_anterior", "number", method="resultado_anterior_metodo"),
)
NOW = (
    Column("Clave", "clave", width=10),
    Column("Meta o acción", "descripcion", width=60),
    Column("Unidad de medida", "unidad_medida", width=20),
    Column("Meta anual", "meta_anual", "number", method="meta_anual_metodo"),
)
COMPARISON = (
    *WHOSE,
    *BEFORE,
    *NOW,
    Column("Misma unidad", yes("misma_unidad")),
    Column("Meta, de lo logrado el año anterior", "respecto_al_resultado", "percent", 18),
    Column("Qué pasó", words_comparison.became, width=28),
    Column("Cómo se emparejó", words_comparison.paired, width=34),
    Column("Parecido de los textos", "similitud", "percent"),
)
NEW = (*WHOSE, *NOW, Column("Toda su meta es nueva", yes("bloque_completo")))
DROPPED = (*WHOSE, *BEFORE, Column("Toda su meta se dejó", yes("bloque_completo")))
UNPAIRED = (
    Column("Año", "ejercicio"),
    Column("Dependencia", named("ramo"), width=44),
    Column("Metas y acciones", "filas", "number"),
    Column("Por qué", words_comparison.unpaired, width=44),
)
