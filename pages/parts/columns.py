"""What the columns of each table are when it is taken away: heading, value, kind; the same names as the questions.

Values are those of the store, not of the screen: whole texts, figures without rounding, ratios as numbers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from pages.parts import words, words_findings, words_groups, words_results
from pages.parts.bands import band

Row = Mapping[str, Any]
PLACE_WIDTH = 26


@dataclass(frozen=True)
class Column:
    """A column of a table that is taken away.

    value: the field of the row, or what makes its value. kind: 'text', 'number', 'pesos', 'percent' (a ratio), 'date'.
    width: in characters. method: the field, or what finds it, that says how the figure was got: a doubtful one is
    marked.
    """

    heading: str
    value: str | Callable[[Row], Any]
    kind: str = "text"
    width: int = 14
    method: str | Callable[[Row], str | None] | None = None

    def of(self, row: Row) -> Any:
        """The value of the column in a row; None where there is none."""
        return self.value(row) if callable(self.value) else row[self.value]

    def doubt(self, row: Row) -> str | None:
        """The method of the figure where it is a doubtful one, else None."""
        if self.method is None:
            return None
        method = self.method(row) if callable(self.method) else row[self.method]
        return method if method in words.MARKS else None


def named(field: str) -> Callable[[Row], str | None]:
    """The name of an office, a programme or a person, as the board shows it."""
    return lambda row: words.name(row[field]) if row[field] else None


def yes(field: str) -> Callable[[Row], str]:
    """Sí or no."""
    return lambda row: "sí" if row[field] else "no"


def _period(row: Row) -> str:
    return words.period(row["periodicidad"], row["periodo"])


def _band(row: Row) -> str:
    return row["banda"] or band(row["estado"]).word


MUNICIPIO = Column("Municipio", words.municipio_of, width=20)
CLAVE = Column("Clave", "clave", width=10)
TEXT = Column("Meta o acción", "descripcion", width=60)
UNIT = Column("Unidad de medida", "unidad_medida", width=20)
WHOSE = (Column("Ramo", named("ramo"), width=30), Column("Unidad ejecutora", named("unidad_ejecutora"), width=34))
PLACE = (Column("Documento", "archivo", width=34), Column("Dónde está", "lugar", width=PLACE_WIDTH))
JUDGED = (
    Column("Meta anual", "meta_anual", "number", method="meta_anual_metodo"),
    Column("Avance anual", "avance_anual", "number", method="avance_anual_metodo"),
    Column("Programado que se juzga", "juzgado_programado", "number"),
    Column("Realizado que se juzga", "juzgado_realizado", "number"),
    Column("Cumplimiento", "cumplimiento", "percent", method="metodo"),
    Column("Banda", _band, width=20),
)


def attainment(periods: pd.DataFrame) -> list[Column]:
    """Of the judged rows, with two columns per period that some of them has. periods: periods."""
    return [
        CLAVE,
        TEXT,
        *WHOSE,
        Column("Programa", named("programa"), width=30),
        UNIT,
        *JUDGED,
        *_of_periods(periods),
        Column("Motivo escrito", "observacion", width=60),
        Column("Responsable", named("responsable"), width=28),
    ]


def _of_periods(periods: pd.DataFrame) -> list[Column]:
    @cache
    def found() -> dict[tuple[str, str, int], Row]:
        rows = periods.astype(object).where(periods.notna(), None).to_dict("records")
        return {(row["accion_id"], row["periodicidad"], row["periodo"]): row for row in rows}

    def cell(periodicidad: str, periodo: int, which: str) -> Callable[[Row], Any]:
        def of(row: Row) -> Any:
            period = found().get((row["accion_id"], periodicidad, periodo), {})
            marked = which == "programado" and period.get("marcado") and period["programado"] is None
            return "X" if marked else period.get(which)

        return of

    kinds = periods[["periodicidad", "periodo"]].drop_duplicates().sort_values(["periodicidad", "periodo"])
    return [
        Column(
            f"{words.period(periodicidad, periodo)} {which}",
            cell(periodicidad, periodo, which),
            "number",
            12,
            cell(periodicidad, periodo, f"{which}_metodo"),
        )
        for periodicidad, periodo in kinds.itertuples(index=False, name=None)
        for which in ("programado", "realizado")
    ]


SEARCH = (
    Column("Ejercicio", "ejercicio"),
    Column("Municipio", lambda row: words.municipio(row["municipio"]), width=20),
    *WHOSE,
    CLAVE,
    TEXT,
    UNIT,
    Column("Meta anual", "meta_anual", "number"),
    *JUDGED[2:4],
    Column("Banda", _band, width=20),
    Column("Motivo escrito", "observacion", width=60),
)
FINDINGS = (
    Column("Gravedad", lambda row: words_findings.GRAVITIES[row["gravedad"]], width=10),
    Column("Qué no cuadra", "mensaje", width=90),
    Column("Regla", "regla", width=26),
    *PLACE,
)
DOUBTFUL_FIGURES = (
    Column("Cómo se obtuvo", lambda row: words.METHOD_NAMES[row["metodo"]], width=16),
    CLAVE,
    TEXT,
    Column("Cifra", lambda row: words.field(row["campo"], row["periodicidad"]), width=22),
    Column("Valor", "valor", "number", method="metodo"),
    *PLACE,
)


def by_period(group: str) -> list[Column]:
    """Of the share of rows that met each period, by group. group: what a group is, as a heading says it."""
    return [
        *_of_group(group),
        Column("Periodo", _period, width=10),
        Column("Cumplieron", "cumplidas", "number"),
        Column("Con algo programado y reportado", "filas", "number", 20),
        Column("Parte que cumplió", "cuota", "percent"),
    ]


def progress(group: str) -> list[Column]:
    """Of groups of rows side by side. group: what a group is, as a heading says it."""
    return [
        *_of_group(group),
        Column("Metas, acciones y actividades", "filas", "number"),
        Column("Metas y tarjetas", "cabezas", "number"),
        Column("Acciones y actividades", "renglones", "number"),
        Column("Con banda", "juzgadas", "number"),
        Column("Por debajo", "debajo", "number"),
        Column("Solo programadas", "planeadas", "number"),
        Column("Media de metas y tarjetas, hasta 100 %", "media_cabezas", "percent", 18),
        Column("Media de acciones y actividades, hasta 100 %", "media_renglones", "percent", 18),
        Column("Cuántas entran en las medias", "promediadas", "number", 16),
        Column("Sobre 100 %", "sobre_100", "number"),
    ]


def _of_group(group: str) -> list[Column]:
    return [
        Column("Dentro de", named("ambito"), width=36),
        Column("Clave", "clave", width=10),
        Column(group, words_groups.group_name, width=44),
    ]


DUE_NEXT = (
    Column("Periodo", _period, width=10),
    CLAVE,
    TEXT,
    *WHOSE,
    Column(
        "Programado", lambda row: "X" if _only_marked(row) else row["programado"], "number", method="programado_metodo"
    ),
    UNIT,
)
LATE_REPORTS = (
    Column("Unidad", named("unidad_ejecutora"), width=40),
    Column("Clave del ramo", "ramo_clave"),
    Column("Ramo", named("ramo"), width=36),
    Column("Ejercicio", "ejercicio"),
    Column(
        "Último informe, a", lambda row: words.MONTHS[int(row["reportado_mes"]) - 1] if row["reportado_mes"] else None
    ),
    Column("Primer trimestre que falta", "trimestre", "number"),
    Column("Trimestres que faltan", "faltan", "number"),
    Column("Venció el", "vencio", "date"),
)
PROGRAMME_LOAD = (
    Column("Periodo", _period, width=10),
    Column("Con algo programado", "filas", "number", 18),
    Column("Encabezan", "cabezas", "number"),
    Column("Renglones", "renglones", "number"),
    Column("Con cantidad", "con_cantidad", "number"),
    Column("Solo con marca", "marcadas", "number"),
)
ATTAINMENT_DISTRIBUTION = (
    Column("Cumplimiento (%)", lambda row: words_results.tenth(row["desde"], row["hasta"]), width=20),
    Column("Metas y acciones", "filas", "number"),
    Column("Encabezan", "cabezas", "number"),
    Column("Renglones", "renglones", "number"),
)
UNPLANNED = (
    CLAVE,
    TEXT,
    Column("Periodo", _period, width=10),
    Column("Realizado", "realizado", "number", method="realizado_metodo"),
    UNIT,
    Column("Faltaba hasta el periodo anterior", "pendiente", "number", 18),
)
CONTRADICTORY_REASONS = (
    CLAVE,
    TEXT,
    Column("Lo que está escrito", "observacion", width=60),
    Column("Lo que dicen las cifras", "mensaje", width=60),
    *PLACE,
)
DOCUMENTS_NOT_READ = (
    Column("Documento", "archivo", width=44),
    Column("Estado", "estado"),
    Column("Por qué", "error", width=90),
)


def _only_marked(row: Row) -> bool:
    return bool(row["marcado"]) and row["programado"] is None


ACTION_PROGRESS = (
    Column("Periodo", _period, width=10),
    Column(
        "Programado", lambda row: "X" if _only_marked(row) else row["programado"], "number", method="programado_metodo"
    ),
    Column("Realizado", "realizado", "number", method="realizado_metodo"),
    Column("Programado acumulado", "programado_acumulado", "number"),
    Column("Realizado acumulado", lambda row: row["realizado_acumulado"] if row["cerrado"] else None, "number"),
    Column("Ya cerró", yes("cerrado")),
)
ACTION_FIGURES = (
    Column("Cifra", lambda row: words.field(row["campo"], row["periodicidad"]), width=24),
    Column("Valor", "valor", "number", method="metodo"),
    Column("Cómo se obtuvo", lambda row: words.METHOD_NAMES[row["metodo"]] if row["metodo"] else "En blanco", width=18),
    *PLACE,
    Column("Lecturas", "lugares", "number"),
)
ACTION_READINGS = (
    Column("Qué", lambda row: words.field(row["campo"]), width=24),
    Column("Como está impreso", "texto", width=60),
    Column("Se usó", yes("usada")),
    *PLACE,
)
ACTION_YEARS = (
    Column("Ejercicio", "ejercicio"),
    CLAVE,
    TEXT,
    UNIT,
    *JUDGED[:2],
    Column("Cómo se emparejó", lambda row: words.PAIRED[row["metodo"]] if row["metodo"] else "es esta", width=26),
    Column("Parecido de los textos", "similitud", "percent"),
)
ACTION_TARGETS = (
    Column("Meta, como está impresa", "texto", width=24),
    Column("En vigor", yes("en_vigor")),
    Column("Informe", words.report, width=30),
    *PLACE,
    Column("Lecturas", "lecturas", "number"),
)
CORRECTIONS = (
    Column("Clave", lambda row: row.get("clave"), width=10),
    Column("Cifra", lambda row: words.field(row["campo"]), width=24),
    Column("Valor", "valor"),
    Column("Motivo", "motivo", width=60),
    Column("Quién", "quien", width=28),
    Column("Cuándo", "cuando", "date"),
)
LINES_WITHOUT_ACTION = (
    Column("Línea", "linea", width=10),
    Column("Nombre de la línea", named("linea_nombre"), width=50),
    Column("Eje", lambda row: " ".join(part for part in (row["eje_clave"], row["eje"]) if part), width=30),
    Column("Metas que la enlistan", "metas", "number"),
    Column("Primera meta", "clave", width=10),
    TEXT,
    WHOSE[0],
)
LINE_FINDINGS = (CLAVE, TEXT, WHOSE[0], Column("Qué no cuadra", "mensaje", width=90), *PLACE)
FINDINGS_BY_RULE = (
    *FINDINGS[:1],
    CLAVE,
    TEXT,
    *FINDINGS[1:3],
    Column("Como está impreso", "impreso", width=60),
    *PLACE,
)
FINDINGS_BY_DOCUMENT = (
    PLACE[0],
    Column("Forma", "forma"),
    Column("Informe", words.report, width=30),
    Column("Errores", "errores", "number"),
    Column("Avisos", "avisos", "number"),
    Column("Notas", "notas", "number"),
)
TO_AGREE = (
    Column("Banda", _band, width=20),
    CLAVE,
    TEXT,
    *WHOSE,
    Column(
        "Por qué se trae",
        lambda row: "; ".join(said for why, said in words_findings.TO_AGREE.items() if row[why]),
        width=40,
    ),
    *JUDGED[2:4],
    Column("Motivo escrito", "observacion", width=60),
    Column("Responsable", named("responsable"), width=28),
)
OTHER_FORMS = (
    Column("Clave de la que no se cuenta", "clave", width=12),
    TEXT,
    Column("Meta anual", "meta_anual", "number"),
    Column("Clave de la más parecida", "clave_parecida", width=12),
    Column("La más parecida de las que se cuentan", "descripcion_parecida", width=60),
    Column("Su meta anual", "meta_anual_parecida", "number"),
    Column("Parecido", "similitud", "percent"),
)
HISTORY = (
    Column("Cuándo (UTC)", "cuando", width=28),
    Column("Quién", "quien", width=28),
    Column("Qué", "que", width=60),
    Column("Motivo", "motivo", width=60),
)
DOCUMENTS = (
    Column("Documento", "archivo", width=44),
    Column("Estado", "estado", width=16),
    Column("Forma", lambda row: words.form(row["forma"]) if row["forma"] else None, width=28),
    Column("Ejercicio", lambda row: str(row["ejercicio"]) if row["ejercicio"] else None),
    Column("Municipio", lambda row: words.municipio(row["municipio"]), width=20),
    Column("Cierra", lambda row: words.MONTHS[int(row["corte_mes"]) - 1] if row["corte_mes"] else None),
    Column("Recibido", "recibido_en", "date"),
    Column("Renglones", "filas", "number"),
    Column("Errores", "errores", "number"),
    Column("Avisos", "avisos", "number"),
    Column("Notas", "notas", "number"),
    Column("Por qué no se cuenta", "error", width=60),
    Column("SHA-256", "sha256", width=68),
)
