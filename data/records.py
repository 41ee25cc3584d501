"""Records, one per table of schema.sql (a test says that they agree).

They are tuples because a large workbook has two million: one is made and written several times faster than a dataclass.
"""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import NamedTuple, TypeVar


class Documento(NamedTuple):
    documento_id: str
    archivo: str
    sha256: str
    forma: str | None
    municipio: str | None
    ejercicio: int | None
    corte_mes: int | None
    estado: str
    error: str | None
    recibido_en: datetime


class Accion(NamedTuple):
    accion_id: str
    padre_id: str | None
    documento_id: str
    orden: int
    ejercicio: int
    municipio: str | None
    ramo_clave: str | None
    ramo: str | None
    unidad_clave: str | None
    unidad_ejecutora: str | None
    programa_clave: str | None
    programa: str | None
    nivel: str
    meta_clave: str | None
    accion_clave: str | None
    descripcion: str
    unidad_medida: str | None
    agregacion: str | None
    es_minimo: bool
    es_nomina: bool
    meta_anual: Decimal | None
    meta_anual_metodo: str | None
    avance_anual: Decimal | None
    avance_anual_metodo: str | None
    avance_pct_impreso: Decimal | None
    observacion: str | None
    responsable: str | None


class Linea(NamedTuple):
    accion_id: str
    linea: str | None
    linea_nombre: str | None
    eje_clave: str | None
    eje: str | None


class Avance(NamedTuple):
    accion_id: str
    periodicidad: str
    periodo: int
    programado: Decimal | None
    realizado: Decimal | None
    programado_metodo: str | None
    realizado_metodo: str | None
    marcado: bool


class Presupuesto(NamedTuple):
    accion_id: str
    monto: Decimal | None
    monto_metodo: str | None


class Total(NamedTuple):
    documento_id: str
    campo: str
    monto: Decimal | None
    lugar: str


class Partida(NamedTuple):
    accion_id: str
    partida: str
    generica: str | None
    concepto: str | None
    capitulo: str | None
    nombre: str | None
    capitulo_nombre: str | None


class Beneficiario(NamedTuple):
    accion_id: str
    mujeres: Decimal | None
    hombres: Decimal | None
    total: Decimal | None


class Hallazgo(NamedTuple):
    hallazgo_id: str
    documento_id: str
    accion_id: str | None
    regla: str
    gravedad: str
    mensaje: str
    lugar: str | None


class Lectura(NamedTuple):
    accion_id: str
    campo: str
    documento_id: str
    lugar: str
    texto: str
    usada: bool


class Continuidad(NamedTuple):
    accion_id: str
    accion_id_anterior: str
    similitud: float
    metodo: str
    misma_unidad: bool = True


class Correccion(NamedTuple):
    accion_id: str
    campo: str
    valor: str | None
    motivo: str
    quien: str
    cuando: datetime
    segun_documento: str | None = None


class OtraForma(NamedTuple):
    accion_id: str
    documento_id: str
    orden: int
    forma: str
    forma_en_vigor: str
    ejercicio: int
    municipio: str | None
    ramo: str | None
    nivel: str
    clave: str | None
    descripcion: str
    unidad_medida: str | None
    meta_anual: Decimal | None
    accion_id_parecida: str | None = None
    similitud: float | None = None


class Banda(NamedTuple):
    preset: str
    preset_nombre: str
    orden: int
    estado: str
    etiqueta: str
    desde: Decimal
    desde_incluido: bool
    hasta: Decimal
    hasta_incluido: bool


TABLES: dict[type["Record"], str] = {
    Documento: "documentos",
    Accion: "acciones",
    Linea: "lineas",
    Avance: "avances",
    Presupuesto: "presupuesto",
    Total: "totales",
    Partida: "partidas",
    Beneficiario: "beneficiarios",
    Hallazgo: "hallazgos",
    Lectura: "lecturas",
    Continuidad: "continuidad",
    Correccion: "correcciones",
    OtraForma: "otras_formas",
    Banda: "bandas",
}

Record = (
    Documento
    | Accion
    | Linea
    | Avance
    | Presupuesto
    | Total
    | Partida
    | Beneficiario
    | Hallazgo
    | Lectura
    | Continuidad
    | Correccion
    | OtraForma
    | Banda
)


_R = TypeVar("_R", bound=tuple[object, ...])


def made(kind: type[_R], rows: Iterable[tuple[object, ...]]) -> list[_R]:
    """Records of one kind, of their values in its order; made several times faster than each by its own call."""
    return list(map(partial(tuple.__new__, kind), rows))
