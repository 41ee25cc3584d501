"""What the template asks for: its sheets, one per level, and their columns. Writing and reading both go by this."""

from dataclasses import dataclass
from functools import cache

from loaders.values import MONTHS

PERIODS = {"mes": 12, "bimestre": 6, "trimestre": 4, "semestre": 2}
# How each is called in the lists of the template, and what it is in the store.
PERIODICIDADES = {"mensual": "mes", "bimestral": "bimestre", "trimestral": "trimestre", "semestral": "semestre"}
AGREGACIONES = {"suma": "suma", "única": "unica", "constante": "constante", "acumulada": "acumulada"}
YES_NO = {"sí": True, "no": False}
CORTES = {month: number for number, month in enumerate(MONTHS, start=1)}
YEARS = range(2000, 2100)

# The row of the example says so in its first column, and is never loaded.
EXAMPLE = "EJEMPLO"
# Written in a cell: a figure that exists and is not known; a period with something programmed and no amount.
UNKNOWN, MARK = "?", "X"
# The kinds of columns that hold figures.
FIGURES = ("cifra", "periodo", "porcentaje", "pesos", "personas")


@dataclass(frozen=True)
class Column:
    """One column of the template.

    kind: 'clave', 'texto', 'lista', 'año', 'cifra', 'periodo', 'porcentaje', 'pesos', 'personas', or 'formula', whose
    cells are worked out from the others and never read. choices: what a list allows, and what each is in the store.
    ayuda: what to write in it, for the instructions. ejemplo: what the example row says.
    needed: without this column a sheet cannot be read.
    """

    name: str
    heading: str
    group: str
    kind: str
    width: float
    ayuda: str
    ejemplo: str | int | float | None = None
    choices: dict[str, object] | None = None
    needed: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """What a cell of figures may say instead of one."""
        if self.kind == "periodo" and self.name[0] == "p":
            return UNKNOWN, MARK
        return (UNKNOWN,) if self.kind in ("periodo", "cifra", "pesos") else ()


@dataclass(frozen=True)
class Level:
    """A sheet of the template and the nivel of its rows. own: the column with the row's own clave."""

    nivel: str
    sheet: str
    own: str
    keys: tuple[Column, ...]
    ejemplo: str

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns in the order in which the template has them."""
        return _columns(self)


_RENGLON, _QUIEN, _COMO = "Qué renglón es", "De quién y de cuándo", "Cómo se mide"
_PERIODOS = "Periodos: P programado, R realizado (1 a 12 mensual, 1 a 6 bimestral, 1 a 4 trimestral, 1 y 2 semestral)"
_CALCULA, _OTROS, _PLAN = "Se calcula solo", "Año, pesos y personas", "Plan municipal y notas"

_META = Column("meta_clave", "Clave de la meta", _RENGLON, "clave", 9, "Como en su POA: 300, o 3.", "100", needed=True)
_ABOVE = "La de la meta a la que pertenece, igual que en la hoja Metas; vacía si no está bajo ninguna."
_META_ABOVE = Column("meta_clave", "Clave de la meta", _RENGLON, "clave", 9, _ABOVE, "100", needed=True)
_ACCION = Column(
    "accion_clave", "Clave de la acción", _RENGLON, "clave", 9, "Como en su POA: 302, o 3.2.", "101", needed=True
)
_ACCION_ABOVE = Column(
    "padre",
    "Clave de la acción",
    _RENGLON,
    "clave",
    9,
    "La de la acción a la que pertenece, igual que en la hoja Acciones; vacía si no está bajo ninguna.",
    "101",
    needed=True,
)
_ACTIVIDAD = Column(
    "accion_clave",
    "Clave de la actividad",
    _RENGLON,
    "clave",
    10,
    "Su número entre las actividades de la misma acción.",
    "1",
    needed=True,
)

LEVELS = (
    Level("meta", "Metas", "meta_clave", (_META,), "Mejorar los parques de la ciudad (renglón de ejemplo)"),
    Level("accion", "Acciones", "accion_clave", (_META_ABOVE, _ACCION), "Plantar árboles (renglón de ejemplo)"),
    Level(
        "actividad",
        "Actividades",
        "accion_clave",
        (_META_ABOVE, _ACCION_ABOVE, _ACTIVIDAD),
        "Preparar el terreno de cada parque (renglón de ejemplo)",
    ),
)

_FIRST = Column(
    "ejemplo",
    "Ejemplo",
    _RENGLON,
    "texto",
    10,
    f"Déjela vacía. La fila que aquí dice {EXAMPLE} nunca se carga: bórrela o déjela.",
    EXAMPLE,
)


_WHOSE = (
    Column("municipio", "Municipio", _QUIEN, "texto", 14, "Nombre del municipio, en cada fila.", "Tecate"),
    Column("ejercicio", "Ejercicio", _QUIEN, "año", 9, "Año del POA, con cuatro cifras.", 2022, needed=True),
    Column(
        "corte_mes",
        "Mes de corte",
        _QUIEN,
        "lista",
        11,
        "Último mes del que se informa lo realizado; vacío si solo se programa.",
        "junio",
        dict(CORTES),
    ),
    Column("ramo_clave", "Clave del ramo", _QUIEN, "clave", 8, "Si la tiene.", "60"),
    Column("ramo", "Ramo o dependencia", _QUIEN, "texto", 24, "Siempre con el mismo nombre.", "Obras y Servicios"),
    Column("unidad_clave", "Clave de la unidad", _QUIEN, "clave", 9, "Si la tiene.", "60101"),
    Column("unidad", "Unidad ejecutora", _QUIEN, "texto", 24, "Área que responde de la fila.", "Parques"),
    Column("programa_clave", "Clave del programa", _QUIEN, "clave", 10, "Si la tiene.", "611"),
    Column("programa", "Programa", _QUIEN, "texto", 24, "Programa presupuestario.", "Mantenimiento"),
    Column("responsable", "Responsable", _QUIEN, "texto", 22, "Cargo o nombre de quien responde.", "Jefatura"),
)


_HOW_MEASURED = (
    Column("unidad_medida", "Unidad de medida", _COMO, "texto", 16, "Árbol, informe, persona …", "Árbol"),
    Column(
        "periodicidad",
        "Periodicidad",
        _COMO,
        "lista",
        12,
        "Cada cuánto se programa la fila: mensual, bimestral, trimestral o semestral.",
        "trimestral",
        dict(PERIODICIDADES),
        needed=True,
    ),
    Column(
        "agregacion",
        "Agregación",
        _COMO,
        "lista",
        12,
        "Cómo hacen el año los periodos. suma: se suman. única: todo en un periodo. constante: cada periodo es la "
        "meta anual. acumulada: cada periodo incluye los anteriores y el último es la meta anual. Vacía: se deduce "
        "de las cifras.",
        "suma",
        dict(AGREGACIONES),
    ),
    Column(
        "es_minimo",
        "¿Es un mínimo?",
        _COMO,
        "lista",
        9,
        "sí: pasar de la meta no es falla. Vacía: lo dice el texto («al menos 30»).",
        "no",
        dict(YES_NO),
    ),
    Column(
        "es_nomina",
        "¿Es nómina?",
        _COMO,
        "lista",
        9,
        "sí: fila de sueldos, fuera de los promedios. Vacía: lo dice el texto.",
        "no",
        dict(YES_NO),
    ),
    Column("meta_anual", "Meta anual", _COMO, "cifra", 11, "Lo programado en el año.", 40, needed=True),
)


_P_AYUDA = (
    "Programado en cada periodo. X: se programa, pero el documento no dice cuánto. "
    "Vacía: no dice nada; 0: dice que nada."
)
_R_AYUDA = "Realizado en cada periodo. Vacía: sin informe; 0: no se hizo nada."
_EXAMPLE_FIGURES: dict[str, int] = {"p1": 10, "r1": 10, "p2": 10, "r2": 8, "p3": 10, "p4": 10}


_EACH_PERIOD = tuple(
    Column(
        f"{letter}{period}",
        f"{letter}{period}".upper(),
        _PERIODOS,
        "periodo",
        8,
        _P_AYUDA if letter == "p" else _R_AYUDA,
        _EXAMPLE_FIGURES.get(f"{letter}{period}"),
    )
    for period in range(1, 13)
    for letter in "pr"
)


_REST = (
    Column("suma_p", "Suma P", _CALCULA, "formula", 9, "Suma de los programados."),
    Column("suma_r", "Suma R", _CALCULA, "formula", 9, "Suma de los realizados."),
    Column(
        "cumplimiento",
        "Cumplimiento anual",
        _CALCULA,
        "formula",
        13,
        "Avance anual, o Suma R si está vacío, entre la meta anual.",
    ),
    Column(
        "avance_anual",
        "Avance anual",
        _OTROS,
        "cifra",
        11,
        "Realizado en el año a la fecha, si su informe lo dice; vacío: se toma de los periodos.",
        18,
    ),
    Column("avance_pct", "Avance %", _OTROS, "porcentaje", 9, "El que dice su informe: 45 es 45 %.", 45),
    Column("monto", "Monto (pesos)", _OTROS, "pesos", 16, "Pesos de la fila; 0 si dice que no cuesta.", 25000),
    Column("partidas", "Partidas", _OTROS, "clave", 14, "Claves del COG separadas por comas.", "2611, 3341"),
    Column("mujeres", "Mujeres", _OTROS, "personas", 10, "Mujeres a las que llega.", 4500),
    Column("hombres", "Hombres", _OTROS, "personas", 10, "Hombres a los que llega.", 3650),
    Column(
        "lineas",
        "Líneas de acción",
        _PLAN,
        "texto",
        44,
        "Clave y nombre de cada línea del plan municipal, separadas con ; o una por renglón (Alt+Entrar).",
        "2.1.1 Jardines; 2.4.3 Banquetas",
    ),
    Column(
        "ejes",
        "Ejes",
        _PLAN,
        "texto",
        24,
        "Clave y nombre de cada eje, separados con ; o uno por renglón.",
        "2 Ciudad para todos",
    ),
    Column("observacion", "Observación", _PLAN, "texto", 40, "Motivo de lo que faltó o sobró.", "Faltó riego."),
)


@cache
def _columns(level: Level) -> tuple[Column, ...]:
    text = Column(
        "descripcion",
        "Descripción",
        _RENGLON,
        "texto",
        44,
        "Texto de la fila, sin su clave.",
        level.ejemplo,
        needed=True,
    )
    return (_FIRST, *level.keys, text, *_WHOSE, *_HOW_MEASURED, *_EACH_PERIOD, *_REST)


def example(level: Level) -> dict[str, str | int | float]:
    """What the example row of a sheet says, by column name; blank cells are left out."""
    return {column.name: column.ejemplo for column in level.columns if column.ejemplo is not None}
