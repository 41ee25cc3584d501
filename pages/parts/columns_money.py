"""What the columns of the tables of pesos and people are when they are taken away; the same names as the questions."""

from pages.parts import words_money
from pages.parts.columns import CLAVE, PLACE, TEXT, UNIT, Column, named, yes
from pages.parts.tables_money import TILES

AMOUNT = Column("Pesos", "monto", "pesos", 18, method="monto_metodo")
# Where the amount is only repeated, without how it was got.
WHOLE_AMOUNT = Column("Pesos", "monto", "pesos", 18)
WOMEN_AND_MEN = (
    Column("Mujeres", "mujeres", "number"),
    Column("Hombres", "hombres", "number"),
    Column("Parte de mujeres", "cuota_mujeres", "percent"),
    Column("Brecha: mujeres menos hombres", "brecha", "number"),
    Column("Brecha, parte del total", "puntos", "percent"),
)
BUDGET = (
    CLAVE,
    TEXT,
    Column("Ramo", named("ramo"), width=34),
    Column("Unidad ejecutora", named("unidad_ejecutora"), width=34),
    AMOUNT,
    Column("Parte de la suma", "parte", "percent"),
    Column("Suman sus actividades", "monto_renglones", "pesos", 18),
    Column("Actividades", "renglones", "number"),
    Column("Actividades con monto", "renglones_con_monto", "number"),
    Column("¿Cuadra?", words_money.account, width=30),
    Column("Personas", "personas", "number"),
    Column("Pesos por persona", "por_persona", "pesos", 18),
    *PLACE,
)
BUDGET_GROUPS = (
    CLAVE,
    Column("Nombre", named("nombre"), width=44),
    WHOLE_AMOUNT,
    Column("Parte de la suma", "parte", "percent"),
    Column("Metas y acciones", "filas", "number"),
    Column("Dicen su monto", "con_monto", "number"),
    Column("Dicen $0", "en_cero", "number"),
)
BUDGET_ACTIVITIES = (CLAVE, TEXT, Column("Área", named("unidad_ejecutora"), width=34), AMOUNT)
BUDGET_UNITS = (
    Column("Acción", "cabeza", width=44),
    CLAVE,
    TEXT,
    AMOUNT,
    Column("Meta anual", "meta_anual", "number", method="meta_anual_metodo"),
    UNIT,
    Column("Indicador", "indicador", width=30),
    Column("Pesos por unidad", "por_unidad", "pesos", 18),
)
BUDGET_ITEMS = (
    CLAVE,
    TEXT,
    Column("Pesos de toda la acción", "monto", "pesos", 22),
    Column("Capítulo", "capitulo"),
    Column("Nombre del capítulo", "capitulo_nombre", width=34),
    Column("Partida", "partida"),
    Column("Genérica", "generica"),
    Column("Nombre de la genérica", "nombre", width=44),
    Column("Por revisar", "revisar", width=60),
)
BUDGET_TILES = (
    CLAVE,
    Column("Mosaico", named("nombre"), width=60),
    Column("Qué es", lambda row: TILES[row["tipo"]], width=22),
    Column("Parte de", named("parte_de"), width=44),
    WHOLE_AMOUNT,
)
BUDGET_ATTAINMENT = (
    CLAVE,
    TEXT,
    AMOUNT,
    Column("Programado que se juzga", "juzgado_programado", "number"),
    Column("Realizado que se juzga", "juzgado_realizado", "number"),
    Column("Cumplimiento", "cumplimiento", "percent"),
    Column("Banda", "banda", width=20),
)
BENEFICIARIES = (
    CLAVE,
    TEXT,
    Column("Ramo", named("ramo"), width=34),
    *WOMEN_AND_MEN,
    Column("Personas", "total", "number"),
    WHOLE_AMOUNT,
)
BENEFICIARIES_GROUPS = (
    CLAVE,
    Column("Nombre", named("nombre"), width=44),
    *WOMEN_AND_MEN,
    Column("Metas y acciones", "filas", "number"),
    Column("Lo declaran", "desglose", "number"),
)
BENEFICIARIES_UNITS = (
    CLAVE,
    TEXT,
    Column("Ramo", named("ramo"), width=34),
    Column("Qué cuenta", "cuenta", width=26),
    Column("Meta anual", "meta_anual", "number", method="meta_anual_metodo"),
    Column("Realizado a la fecha", "realizado_acumulado", "number"),
    Column("Encabeza un bloque", yes("es_cabeza")),
)
