"""A state's worth of rows, made up with a fixed seed and written through the real insert path (`data.store.build`).

python -m tests.bench.office FILE [--periodos N]: a store with about N period rows (one million when not said). Growth
is more municipios: 25 for a million. Three years, 20 ramos each, two programas of two unidades in each; rows with
quarters, ejes and líneas, texts, findings, partidas, people, pesos and a reading for each figure.
"""

import argparse
import random
import time
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from data.records import (
    Accion,
    Avance,
    Beneficiario,
    Continuidad,
    Documento,
    Hallazgo,
    Lectura,
    Linea,
    Partida,
    Presupuesto,
    Record,
)
from data.store import build

SEED = 20261121
YEARS = (2023, 2024, 2025)
RAMOS = 20
PROGRAMAS = 2
UNIDADES = 2
# 25 municipios x 3 years x 20 ramos x 2 programas x 2 unidades x 42 rows x 4 quarters: 1,008,000 period rows.
ROWS = 42
HEAD_EVERY = 7
PERIODS_OF_A_MUNICIPIO = len(YEARS) * RAMOS * PROGRAMAS * UNIDADES * ROWS * 4
ACTIVITY = ("Brindar", "Realizar", "Entregar", "Supervisar", "Capacitar en", "Rehabilitar", "Difundir", "Atender")
MATTER = (
    "asesorías jurídicas",
    "apoyos alimentarios",
    "obras de pavimento",
    "talleres de oficios",
    "consultas médicas",
)
PLACE = ("las colonias", "las comunidades rurales", "las escuelas públicas", "los centros comunitarios", "los parques")
UNITS = ("Reporte", "Persona usuaria", "Apoyo", "Taller", "Obra", "Consulta", "Documento")
REASONS = (
    "No se alcanzó la meta por falta de presupuesto.",
    "Hubo una demanda mayor de la prevista.",
    None,
    None,
)
METHODS = ("leido",) * 6 + ("corroborado",) * 12 + ("resuelto", "inferido", "contradictorio")


def records(municipios: int) -> Iterator[Record]:
    """The records of that many municipios, the same ones each time."""
    chance = random.Random(SEED)
    for number in range(municipios):
        before: list[Accion] = []
        for year in YEARS:
            rows = []
            for ramo in range(RAMOS):
                report = _report(number, year, ramo)
                yield report
                for row, records_of_row in _rows(chance, report, number, year, ramo):
                    rows.append(row)
                    yield row
                    yield from records_of_row
            yield from (_pair(row, old) for row, old in zip(rows, before, strict=False))
            before = rows


def _report(number: int, year: int, ramo: int) -> Documento:
    key = f"{number:04d}-{year}-{ramo:02d}"
    closes = 9 if year == YEARS[-1] else 12
    when = datetime(year + 1, 1, 15)
    return Documento(
        key, f"informe_{key}.txt", key.rjust(64, "0"), "tmm_f004", _municipio(number), year, closes, "leido", None, when
    )


def _rows(
    chance: random.Random, report: Documento, number: int, year: int, ramo: int
) -> Iterator[tuple[Accion, list[Record]]]:
    order = 0
    for programa in range(PROGRAMAS):
        for unidad in range(UNIDADES):
            head = ""
            for place in range(ROWS):
                order += 1
                key = f"{number:04d}{year}{ramo:02d}{programa}{unidad}{place:03d}"
                is_head = place % HEAD_EVERY == 0
                head = key if is_head else head
                planned = [Decimal(chance.choice((0, 1, 2, 5, 12, 40, 300))) for _ in range(4)]
                quarters = (report.corte_mes or 12) // 3
                done = [_done(chance, p) if q < quarters else None for q, p in enumerate(planned)]
                row = _accion(chance, report, key, head, is_head, order, (ramo, programa, unidad, place), planned, done)
                yield row, _of_row(chance, row, report, planned, done)


def _done(chance: random.Random, planned: Decimal) -> Decimal | None:
    luck = chance.random()
    if luck < 0.03:
        return None
    return planned if luck < 0.6 else (planned * Decimal(chance.randint(30, 210)) / 100).quantize(Decimal(1))


def _accion(
    chance: random.Random,
    report: Documento,
    key: str,
    head: str,
    is_head: bool,
    order: int,
    where: tuple[int, int, int, int],
    planned: list[Decimal],
    done: list[Decimal | None],
) -> Accion:
    ramo, programa, unidad, place = where
    reported = [figure for figure in done if figure is not None]
    meta_clave = f"{place // HEAD_EVERY + 1}00"
    return Accion(
        accion_id=key,
        padre_id=None if is_head else head,
        documento_id=report.documento_id,
        orden=order,
        ejercicio=report.ejercicio or 0,
        municipio=report.municipio,
        ramo_clave=str(30 + ramo),
        ramo=f"DEPENDENCIA MUNICIPAL {ramo + 1}",
        unidad_clave=f"{30 + ramo}{programa}{unidad}",
        unidad_ejecutora=f"DEPARTAMENTO {ramo + 1}.{programa + 1}.{unidad + 1}",
        programa_clave=f"{30 + ramo}{programa}",
        programa=f"PROGRAMA {ramo + 1}.{programa + 1}",
        nivel="meta" if is_head else "accion",
        meta_clave=meta_clave,
        accion_clave=None if is_head else f"{place // HEAD_EVERY + 1}{place % HEAD_EVERY:02d}",
        descripcion=f"{chance.choice(ACTIVITY)} {chance.choice(MATTER)} en {chance.choice(PLACE)} ({place + 1})",
        unidad_medida=chance.choice(UNITS),
        agregacion="suma",
        es_minimo=False,
        es_nomina=place == 1,
        meta_anual=sum(planned, Decimal(0)),
        meta_anual_metodo=chance.choice(METHODS),
        avance_anual=sum(reported, Decimal(0)) if reported else None,
        avance_anual_metodo=chance.choice(METHODS) if reported else None,
        avance_pct_impreso=None,
        observacion=chance.choice(REASONS),
        responsable=f"TITULAR {ramo + 1}.{programa + 1}.{unidad + 1}",
    )


def _of_row(
    chance: random.Random, row: Accion, report: Documento, planned: list[Decimal], done: list[Decimal | None]
) -> list[Record]:
    found: list[Record] = []
    read: list[tuple[str, Decimal | None]] = [("meta_anual", row.meta_anual), ("avance_anual", row.avance_anual)]
    for quarter, (p, a) in enumerate(zip(planned, done, strict=True), start=1):
        method = chance.choice(METHODS)
        found.append(
            Avance(row.accion_id, "trimestre", quarter, p, a, method, method if a is not None else None, False)
        )
        read += [(f"p{quarter}", p), (f"a{quarter}", a)]
    line = f"línea {row.orden * 3}"
    found += [Lectura(row.accion_id, campo, report.documento_id, line, _text(v), True) for campo, v in read]
    eje = str(chance.randint(1, 5))
    linea = f"{eje}.{chance.randint(1, 4)}.{chance.randint(1, 9)}"
    found.append(Linea(row.accion_id, linea, f"LÍNEA DE ACCIÓN {linea}", eje, f"EJE {eje}"))
    if chance.random() < 0.05:
        key = f"{row.accion_id}-h"
        sentence = f"Los trimestres programados no suman la meta anual ({row.meta_anual})."
        found.append(Hallazgo(key, report.documento_id, row.accion_id, "suma_programado", "aviso", sentence, line))
    if row.nivel == "meta":
        women, men = Decimal(chance.randint(0, 900)), Decimal(chance.randint(0, 900))
        found.append(Presupuesto(row.accion_id, Decimal(chance.randint(0, 9_000_000)) / 10, "leido"))
        found.append(Beneficiario(row.accion_id, women, men, women + men))
        found.append(Partida(row.accion_id, "3611", "361", "3600", "3000", "Difusión por radio", "Servicios generales"))
    return found


def _text(figure: Decimal | None) -> str:
    return "" if figure is None else f"{figure:,}"


def _pair(row: Accion, old: Accion) -> Continuidad:
    return Continuidad(row.accion_id, old.accion_id, 1.0, "texto")


def _municipio(number: int) -> str:
    return f"Municipio {number + 1:03d}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.office", description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--periodos", type=int, default=1_000_000)
    asked = parser.parse_args()
    municipios = max(1, round(asked.periodos / PERIODS_OF_A_MUNICIPIO))
    start = time.perf_counter()
    build(records(municipios), asked.store)
    seconds = time.perf_counter() - start
    periods = municipios * PERIODS_OF_A_MUNICIPIO
    print(f"{periods:,} periodos de {municipios} municipios en {seconds:.0f} s ({periods / seconds:,.0f} por segundo)")


if __name__ == "__main__":
    main()
