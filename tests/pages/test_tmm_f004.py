"""The form TMM-F004 filled from the store: as the form has it, with formulas that show, and it loads back."""

from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

import loaders
from data.records import Record
from data.store import Selection, ask, build
from pages.parts import tables, tmm_f004
from tests.rows import documento, fila, lectura, linea

YEAR = Selection(ejercicio=2023)
# Cells of a row of the form: meta, P and A by quarter, absolute, relative.
TARGET, ABSOLUTE, SHARE = "D", "M", "N"


def taken(year: Selection = YEAR) -> bytes:
    return tmm_f004.form(
        tables.records(ask("tmm_f004", year)),
        tables.records(ask("tmm_f004_lines", year)),
    )


def opened(almacen: Path, *rows: Record, values: bool = True) -> Workbook:
    build([documento(), *rows], almacen)
    return load_workbook(BytesIO(taken()), data_only=values)


def row_of(book: Workbook, clave: str) -> dict[str, Any]:
    """The cells of a row by the letter of their column."""
    sheet = book.worksheets[0]
    line = next(row for row in sheet.iter_rows() if str(row[1].value).startswith(f"{clave}.-"))
    return {cell.column_letter: cell for cell in line if hasattr(cell, "column_letter")}


def values(row: Mapping[str, Any]) -> list[object]:
    return [row[letter].value for letter in "DEFGHIJKLMN"]


def test_the_official_heading(almacen: Path) -> None:
    book = opened(
        almacen,
        *fila("101", 4, [1] * 4, [4, 1, 4, 2], responsable="Persona Inventada"),
        linea("101", "2.4.1", linea_nombre="INFRAESTRUCTURA", eje="BIENESTAR PARA TODOS"),
        linea("101", "3.3.1"),
        lectura("101", "descripcion", "Texto"),
        lectura("101", "finalidad", "2 DESARROLLO SOCIAL"),
        lectura("101", "subfuncion", "2 DESARROLLO COMUNITARIO"),
    )
    sheet = book["54201 · 542"]
    said = [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    top = next(at for at, line in enumerate(said) if "METAS Y ACCIONES" in line)
    assert [line for line in said[:top] if line] == [
        ["AYUNTAMIENTO DE MEXICALI"],
        ["PROGRAMA OPERATIVO ANUAL 2023"],
        ["AVANCE FÍSICO PROGRAMÁTICO"],
        ["TMM-F004"],
        ["FECHA:", "OCTUBRE-DICIEMBRE 2023"],
        ["RAMO:", "54 Bienestar Social Municipal"],
        ["PROGRAMA:", "542 Bienestar social"],
        ["UNIDAD EJECUTORA:", "54201 Departamento de Participación Social"],
        ["FINALIDAD:", "2 DESARROLLO SOCIAL"],
        ["FUNCION:"],
        ["SUBFUNCION:", "2 DESARROLLO COMUNITARIO"],
        ["EJE DE GOBIERNO:", "2 BIENESTAR PARA TODOS"],
        ["LÍNEAS DE ACCIÓN:", "2.4.1 INFRAESTRUCTURA"],
        ["3.3.1"],
    ]
    assert ["P", "A"] * 4 in said
    assert ["Persona Inventada"] in said
    assert said[-1] == ["RESPONSABLE DEL PROGRAMA", "RESPONSABLE DE LA UNIDAD EJECUTORA", "RESPONSABLE DEL RAMO"]
    assert "A1:O1" in map(str, sheet.merged_cells.ranges)


def test_a_sheet_per_unit_and_programme(almacen: Path) -> None:
    book = opened(
        almacen,
        *fila("101", 4, [1] * 4, [1] * 4, unidad_clave="54101", unidad_ejecutora="Dirección", programa_clave="511"),
        *fila("201", 4, [1] * 4, [1] * 4),
        *fila("301", 4, [1] * 4, [1] * 4, unidad_clave=None, unidad_ejecutora="CENTROS"),
        *fila("1", 90, [15] * 6, [15] * 6, "bimestre", unidad_clave="9", unidad_ejecutora="Otra"),
    )
    assert book.sheetnames == ["54101 · 511", "54201 · 542", "Centros · 542"]


@pytest.mark.parametrize(
    ("meta", "programmed", "realised", "changes", "absolute", "share"),
    [
        (4, [1, 1, 1, 1], [4, 1, 4, 2], {}, 4 + 1 + 4 + 2, 11 / 4),
        (100, [40, 30, 30, None], [73, 18, 5, None], {}, 73 + 18 + 5, 96 / 100),
        (1, [1, 1, 1, 1], [1, 1, 1, 1], {"avance_anual": Decimal(1), "agregacion": "constante"}, 1, 1),
        (9, [2, 4, 7, 9], [2, 5, 7, 8], {"avance_anual": Decimal(8), "agregacion": "acumulada"}, 8, 8 / 9),
        (8, [2, 2, 2, 2], [None] * 4, {}, None, None),
        (8, [2, 2, 2, 2], [0, 0, None, None], {}, 0, 0),
        # The quarters do not say it: the absolute stays as it is printed.
        (2, ["?", "?", None, None], ["?", "?", None, None], {"avance_anual": Decimal(2)}, 2, 1),
    ],
)
def test_figures_with_formulas_that_show(
    almacen: Path,
    meta: int,
    programmed: list,
    realised: list,
    changes: dict,
    absolute: float | None,
    share: float | None,
) -> None:
    rows = fila("101", meta, programmed, realised, **changes)
    quarters = [figure for pair in zip(programmed, realised, strict=True) for figure in pair]
    shown = [value if value != " " else None for value in values(row_of(opened(almacen, *rows), "101"))]
    assert shown == [meta, *quarters, absolute, share]
    written = row_of(load_workbook(BytesIO(taken())), "101")
    assert str(written[SHARE].value).startswith("=IF(")
    assert str(written[ABSOLUTE].value).startswith("=IF(") == ("?" not in programmed)


def test_what_is_not_known_says_so_and_a_mark_stays_a_mark(almacen: Path) -> None:
    row = row_of(opened(almacen, *fila("204", 2, ["?", None, "X", None], [1, None, None, None])), "204")
    assert (row["E"].value, row["E"].comment.text.split(":")[0]) == ("?", "Sin resolver")
    assert [row[letter].value for letter in "FGHIJKL"] == [1, None, None, "X", None, None, None]
    assert row["F"].comment is None
    assert row["G"].comment is None


def test_a_classification_that_half_of_the_readings_print_is_left_out(almacen: Path) -> None:
    read = [lectura("101", "descripcion", "Texto", place) for place in ("línea 1", "línea 2")]
    sheet = opened(
        almacen, *fila("101", 4, [1] * 4, [1] * 4), *read, lectura("101", "funcion", "VIGILANCIA")
    ).worksheets[0]
    assert [row[1].value for row in sheet.iter_rows() if row[0].value == "FUNCION:"] == [None]


def test_codes_that_are_not_the_forms_say_what_they_are(almacen: Path) -> None:
    book = opened(
        almacen,
        *fila("300", 4, [1] * 4, [1] * 4, meta_clave="3", orden=1),
        *fila("301", 4, [1] * 4, [1] * 4, meta_clave="3", accion_clave="3.2", orden=2),
        *fila("302", 4, [1] * 4, [1] * 4, meta_clave="3", accion_clave="B-1", orden=3),
        *fila("303", 4, [1] * 4, [1] * 4, meta_clave=None, accion_clave="100", nivel="actividad", orden=4),
    )
    texts = [row[1].value for row in book.worksheets[0].iter_rows() if "Texto de la fila" in str(row[1].value)]
    codes = [text.removesuffix(f".- Texto de la fila {300 + i}") for i, text in enumerate(texts)]
    assert codes == ["META 3", "3.2", "ACCIÓN B-1", "ACTIVIDAD 100"]


def test_a_hostile_text_stays_text(almacen: Path) -> None:
    hostile = {"descripcion": "=1+1 y algo más", "unidad_medida": "@SUM(A1)", "observacion": "=cmd|' /C calc'!A0"}
    build([documento(), *fila("101", 4, [1] * 4, [1] * 4, accion_clave=None, meta_clave=None, **hostile)], almacen)
    sheet = load_workbook(BytesIO(taken())).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value in hostile.values()]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", True)] * 3


@pytest.mark.parametrize(
    ("document", "ejercicio", "count"),
    [("001_05c6b3e944b07002.txt", 2023, 45), ("004_7fda8be2edb24dc2.txt", 2024, 21 + 103)],
)
def test_it_loads_back_to_the_same_rows(
    almacen: Path,
    tmp_path: Path,
    documentos_reales: Path,
    monkeypatch: pytest.MonkeyPatch,
    document: str,
    ejercicio: int,
    count: int,
) -> None:
    """All that the store knows of the rows of documents 001 and 004: a blank stays blank, and what nobody knows, so."""
    year = Selection(ejercicio=ejercicio)
    loaders.load([(document, (documentos_reales / document).read_bytes())], almacen)
    content, before = taken(year), _rows(year)
    read = loaders.load([("formato.xlsx", content)], tmp_path / "otro" / "poa.duckdb")
    monkeypatch.setenv("POA_STORE", str(tmp_path / "otro" / "poa.duckdb"))
    after = _rows(year)
    assert len(before) == count
    assert before == after
    assert {found.regla for found in read.findings} <= {
        *("sin_resolver", "suma_programado", "suma_programado_causa", "motivo_contradictorio"),
        *("meta_pequena", "meta_y_acciones", "posible_duplicado", "linea_no_en_meta", "linea_sin_accion"),
    }


def test_nobody_knows_more_of_document_001_than_it_says(
    almacen: Path, tmp_path: Path, documentos_reales: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = documentos_reales / "001_05c6b3e944b07002.txt"
    loaders.load([(document.name, document.read_bytes())], almacen)
    content = taken()
    loaders.load([("formato.xlsx", content)], tmp_path / "otro" / "poa.duckdb")
    monkeypatch.setenv("POA_STORE", str(tmp_path / "otro" / "poa.duckdb"))
    unknown = {
        row["clave"]: [name for name in tmm_f004.FIGURES if row[f"{name}_metodo"] == "sin_resolver"]
        for row in tables.records(ask("tmm_f004", YEAR))
    }
    assert {clave: names for clave, names in unknown.items() if names} == {
        "204": ["p2", "a2", "p3", "a3", "p4", "a4"],
        "205": [*tmm_f004.FIGURES],
        "400": ["a1", "a2", "a3", "a4"],
    }


def _rows(year: Selection) -> dict[str, list[object]]:
    """What the form says of each row, by accion_id."""
    lines: dict[str, list[object]] = {}
    for line in tables.records(ask("tmm_f004_lines", year)):
        lines.setdefault(line["accion_id"], []).append(sorted(line.items()))
    said = ("descripcion", "unidad_medida", "meta_anual", "avance_anual", "observacion", "responsable")
    heads = ("municipio", "ramo", "programa_clave", "programa", "unidad_clave", "unidad_ejecutora", "cierra")
    codes = ("nivel", "meta_clave", "clave", "finalidad", "funcion", "subfuncion")
    return {
        row["accion_id"]: [
            *(row[name] for name in (*said, *heads, *codes, *tmm_f004.FIGURES)),
            lines.get(row["accion_id"]),
        ]
        for row in tables.records(ask("tmm_f004", year))
    }
