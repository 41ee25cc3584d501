"""Small factories of records: a test names only what it is about."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from data.records import (
    Accion,
    Avance,
    Beneficiario,
    Documento,
    Hallazgo,
    Lectura,
    Linea,
    Partida,
    Presupuesto,
    Record,
)

Figure = int | str | None


def documento(**changes: Any) -> Documento:
    """A report that closes 2023, read without fault."""
    return Documento(
        documento_id="doc-1",
        archivo="informe.txt",
        sha256="0" * 64,
        forma="tmm_f004",
        municipio="Mexicali",
        ejercicio=2023,
        corte_mes=12,
        estado="leido",
        error=None,
        recibido_en=datetime(2024, 1, 15),
    )._replace(**changes)


def accion(clave: str = "101", **changes: Any) -> Accion:
    """An accion of Mexicali 2023 whose accion_id is its clave; a clave that ends in 00 is a meta."""
    is_head = clave.endswith("00")
    return Accion(
        accion_id=clave,
        padre_id=None if is_head else f"{clave[0]}00",
        documento_id="doc-1",
        orden=int(clave) if clave.isdigit() else 1,
        ejercicio=2023,
        municipio="Mexicali",
        ramo_clave="54",
        ramo="Bienestar Social Municipal",
        unidad_clave="54201",
        unidad_ejecutora="Departamento de Participación Social",
        programa_clave="542",
        programa="Bienestar social",
        nivel="meta" if is_head else "accion",
        meta_clave=f"{clave[0]}00",
        accion_clave=None if is_head else clave,
        descripcion=f"Texto de la fila {clave}",
        unidad_medida="Reporte",
        agregacion="suma",
        es_minimo=False,
        es_nomina=False,
        meta_anual=None,
        meta_anual_metodo=None,
        avance_anual=None,
        avance_anual_metodo=None,
        avance_pct_impreso=None,
        observacion=None,
        responsable=None,
    )._replace(**changes)


def avances(
    accion_id: str,
    programado: Sequence[Figure],
    realizado: Sequence[Figure],
    periodicidad: str = "trimestre",
    metodo: str = "leido",
) -> list[Avance]:
    """The periods of a row; None is a blank cell, "?" a figure that nobody could solve, "X" a mark without amount."""
    return [
        Avance(
            accion_id=accion_id,
            periodicidad=periodicidad,
            periodo=periodo,
            programado=amount(p),
            realizado=amount(r),
            programado_metodo=method(p, metodo),
            realizado_metodo=method(r, metodo),
            marcado=p == "X",
        )
        for periodo, (p, r) in enumerate(zip(programado, realizado, strict=True), start=1)
    ]


def fila(
    clave: str,
    meta: Figure,
    programado: Sequence[Figure],
    realizado: Sequence[Figure],
    periodicidad: str = "trimestre",
    metodo: str = "leido",
    **changes: Any,
) -> list[Record]:
    """A row with its periods; its avance_anual is the sum of what is realised, null when nothing is."""
    done = [figure for figure in map(amount, realizado) if figure is not None]
    figures = {
        "meta_anual": amount(meta),
        "meta_anual_metodo": method(meta, metodo),
        "avance_anual": sum(done, Decimal(0)) if done else None,
        "avance_anual_metodo": metodo if done else None,
    }
    row = accion(clave, **{**figures, **changes})
    return [row, *avances(row.accion_id, programado, realizado, periodicidad, metodo)]


def hallazgo(accion_id: str | None = "101", **changes: Any) -> Hallazgo:
    """A finding about a row; accion_id None: about the document."""
    return Hallazgo(
        hallazgo_id=f"hallazgo-{accion_id}",
        documento_id="doc-1",
        accion_id=accion_id,
        regla="suma_programado",
        gravedad="error",
        mensaje="Los trimestres suman 3 y la meta anual impresa es 4.",
        lugar="línea 354",
    )._replace(**changes)


def linea(accion_id: str, clave: str, **changes: Any) -> Linea:
    """A línea de acción of a row; its first digit is its eje."""
    return Linea(accion_id=accion_id, linea=clave, linea_nombre=None, eje_clave=clave[0], eje=None)._replace(**changes)


def lectura(accion_id: str, campo: str, texto: str, lugar: str = "línea 354", usada: bool = True) -> Lectura:
    """A value of a row as one page prints it."""
    return Lectura(accion_id=accion_id, campo=campo, documento_id="doc-1", lugar=lugar, texto=texto, usada=usada)


def pesos(accion_id: str, monto: int | str | None, metodo: str = "leido") -> Presupuesto:
    """What a row prints of money; None is an amount that nobody could solve."""
    return Presupuesto(accion_id, None if monto is None else Decimal(monto), metodo)


def personas(accion_id: str, mujeres: int | None, hombres: int | None, total: int | None = None) -> Beneficiario:
    """The people that a row declares; total None: women and men together."""
    both = None if mujeres is None or hombres is None else mujeres + hombres
    return Beneficiario(accion_id, amount(mujeres), amount(hombres), amount(both if total is None else total))


def partida(accion_id: str, codigo: str) -> Partida:
    """A partida that a row prints, with names of its own."""
    return Partida(
        accion_id,
        codigo,
        codigo[:3],
        f"{codigo[:2]}00",
        f"{codigo[0]}000",
        f"Genérica {codigo[:3]}",
        f"Capítulo {codigo[0]}",
    )


def muestra() -> list[Record]:
    """A store with a row in every state, two municipalities, three years and all three periodicities.

    At the close of 2023: 313 crítica · 407, 405 en riesgo · 300, 305, 503 cumplida · 103 superada · 101, 404
    subestimada · 310 sin reporte · 311 sin programación · 312 hecha sin programar · 314 no juzgable. The head is 300.
    """
    reason = "No se alcanzó la acción por <b>falta de obras</b> & material"
    rows = [
        *fila("300", 100, [25, 25, 25, 25], [25, 25, 25, 25], descripcion="Incentivar la participación social"),
        *fila("101", 4, [1, 1, 1, 1], [4, 1, 4, 2], unidad_ejecutora="Dirección", unidad_clave="54101"),
        *fila("103", 4, [1, 1, 1, 1], [1, 2, 1, 1], unidad_ejecutora="Dirección", unidad_clave="54101"),
        *fila("305", 100, [40, 30, 30, None], [73, 18, 5, None], observacion="No se alcanzó la acción"),
        *fila("310", 8, [2, 2, 2, 2], [None, None, None, None]),
        *fila("311", None, [None, None, None, None], [None, None, None, None]),
        *fila("312", None, [None, None, None, None], [None, 3, None, None], agregacion=None),
        *fila("313", 1, [None, None, None, 1], [None, None, None, 0], metodo="inferido", observacion=reason),
        *fila("314", 2, ["?", None, None, None], ["?", None, None, None]),
        *fila("404", 120, [30, 30, 30, 30], [101, 52, 14, 3]),
        *fila("405", 40, [None, None, None, 40], [None, None, None, 36]),
        *fila("407", 17, [3, 5, 6, 3], [3, 5, 6, 1], descripcion="Rehabilitación <i>de</i> centros & obras"),
        *fila("503", 1, [1, 1, 1, 1], [1, 1, 1, 1], agregacion="constante", avance_anual=Decimal(1), es_nomina=True),
    ]
    bimesters = fila(
        "1",
        20,
        [2, 1, 3, 2, 2, 10],
        [2, 1, 3, 2, 9, 0],
        "bimestre",
        accion_id="b1",
        documento_id="doc-2",
        ejercicio=2024,
        municipio=None,
        ramo="Dirección de Cultura",
        ramo_clave=None,
        nivel="actividad",
        meta_clave=None,
        padre_id=None,
        programa=None,
        unidad_ejecutora=None,
    )
    months = fila(
        "2",
        90,
        ["X"] * 12,
        [None] * 12,
        "mes",
        accion_id="m1",
        documento_id="doc-3",
        ejercicio=2026,
        municipio="Tecate",
        ramo="Presidencia Municipal",
        ramo_clave=None,
        nivel="actividad",
        meta_clave=None,
        padre_id=None,
        agregacion=None,
    )
    return [
        documento(),
        documento(documento_id="doc-2", archivo="culturales.txt", municipio=None, ejercicio=2024, corte_mes=None),
        documento(documento_id="doc-3", archivo="plan.txt", municipio="Tecate", ejercicio=2026, corte_mes=None),
        *rows,
        *bimesters,
        *months,
        linea("101", "2.4.1", linea_nombre="Infraestructura para el desarrollo", eje="BIENESTAR PARA TODOS"),
        linea("101", "3.3.1"),
        linea("313", "1.2.5"),
        hallazgo("314", mensaje="El trimestre no se puede saber: las lecturas lo perdieron."),
        hallazgo(None, gravedad="aviso", mensaje="El encabezado numera 100 líneas seguidas.", lugar="línea 771"),
        lectura("313", "a4", "0", "línea 367"),
        lectura("313", "a4", "<script>0</script>", "línea 438", usada=False),
        lectura("313", "cifras", "Proyecto 1 1 0 0 0%", "línea 367"),
        pesos("300", "1000.50"),
        pesos("305", 600),
        pesos("405", 0),
        personas("300", 60, 40),
        partida("300", "2611"),
    ]


def amount(value: Figure) -> Decimal | None:
    """The figure as the store keeps it; None for a blank cell, "?" and "X"."""
    return None if value in (None, "?", "X") else Decimal(str(value))


def method(value: Figure, metodo: str = "leido") -> str | None:
    """How the figure was got: metodo, unless it is a blank cell, "?" or "X"."""
    if value in (None, "X"):
        return None
    return "sin_resolver" if value == "?" else metodo
