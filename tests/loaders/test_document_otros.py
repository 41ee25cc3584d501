"""Real tables of five offices without a layout of ours, against what a careful reader makes of their cells.

The rows of tests/documents/otros_*.csv were copied from the documents' cells, spread over the whole of each, not from
what the loader says. fila: the row of the sheet or the line of the file.
"""

import csv
from decimal import Decimal
from pathlib import Path

import duckdb

from loaders.load import Outcome, load
from loaders.reported import Options
from loaders.values import normalised

DOCUMENTS = Path(__file__).parents[1] / "documents"
Store = duckdb.DuckDBPyConnection


def loaded(folder: Path, pattern: str, path: Path, options: Options) -> tuple[Outcome, Store]:
    [document] = (folder / "otros").glob(pattern)
    outcome = load([(document.name, document.read_bytes())], path, options)
    return outcome, duckdb.connect(str(path), read_only=True)


def golden(name: str) -> list[dict[str, str]]:
    with (DOCUMENTS / f"{name}.csv").open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def asked(store: Store, sql: str, *values: object) -> list[tuple[object, ...]]:
    return store.execute(sql, values).fetchall()


def one(store: Store, sql: str, *values: object) -> object:
    [[value]] = asked(store, sql, *values)
    return value


def row_at(store: Store, place: str) -> str:
    """The row whose text stands in that row of the sheet, or on that line."""
    sql = "select distinct accion_id from lecturas where campo = 'descripcion' and regexp_matches(lugar, ?)"
    return str(one(store, sql, place))


def figures_of(store: Store, accion: str) -> dict[str, Decimal | None]:
    found: dict[str, Decimal | None] = {}
    for period, programmed, realised in asked(
        store, "select periodo, programado, realizado from avances where accion_id = ?", accion
    ):
        found |= {f"p{period}": programmed, f"a{period}": realised}  # type: ignore[dict-item]
    sql = "select meta_anual, avance_anual from acciones where accion_id = ?"
    [[found["meta_anual"], found["avance_anual"]]] = asked(store, sql, accion)  # type: ignore[list-item]
    return found


def expected(row: dict[str, str]) -> dict[str, Decimal | None]:
    figures = {name: text for name, text in row.items() if name[1:].isdigit() or name in ("meta_anual", "avance_anual")}
    return {name: Decimal(text) if text else None for name, text in figures.items()}


def rules(store: Store) -> dict[str, int]:
    found = asked(store, "select regla, count(*) from hallazgos group by regla")
    return {str(rule): int(str(count)) for rule, count in found}


def test_quarters_of_an_indicative_plan(documentos_reales: Path, tmp_path: Path) -> None:
    _, store = loaded(documentos_reales, "co07*", tmp_path / "poa.duckdb", Options("Gachancipá"))
    assert asked(store, "select forma, ejercicio, corte_mes, estado from documentos") == [("tabla", 2025, 12, "leido")]
    # 213 rows, one of them (113) without a text.
    assert one(store, "select count(*) from acciones") == 212
    assert rules(store)["renglon_sin_texto"] == 1
    assert asked(store, "select distinct periodicidad from avances") == [("trimestre",)]
    for row in golden("otros_plan_indicativo"):
        accion = row_at(store, f"!N{row['fila']}$")
        found = figures_of(store, accion)
        assert {name: found[name] for name in expected(row)} == expected(row), row
        assert (
            one(store, "select accion_clave from acciones where accion_id = ?", accion) == row["clave"]
            or not row["clave"]
        )
    # Every figure stands in its own cell: T3 planned in Z, T4 done in AC.
    place = "select lugar from lecturas where accion_id = ? and campo = ?"
    assert one(store, place, row_at(store, "!N5$"), "p3") == "PI-NUEVO PDM!Z5"
    assert one(store, place, row_at(store, "!N5$"), "a4") == "PI-NUEVO PDM!AC5"
    # All sums of the document close; where nothing was programmed there is nothing to add up.
    assert asked(store, "select distinct meta_anual_metodo from acciones") == [("leido",)]


def test_months_of_a_plan_with_sections(documentos_reales: Path, tmp_path: Path) -> None:
    _, store = loaded(documentos_reales, "pe01*", tmp_path / "poa.duckdb", Options("Sin municipio"))
    # Its sheet is called POA2025 and its last column «Meta 2025»; its title and its months are of 2026.
    assert asked(store, "select ejercicio, corte_mes, estado from documentos") == [(2026, None, "leido")]
    assert one(store, "select count(*) from acciones") == 148
    for row in golden("otros_poa_mensual"):
        accion = row_at(store, f"!C{row['fila']}$")
        found = figures_of(store, accion)
        assert {name: found[name] for name in expected(row)} == expected(row), row
        sql = "select accion_clave, unidad_medida, programa_clave from acciones where accion_id = ?"
        [(key, unit, programme)] = asked(store, sql, accion)
        assert (key, unit) == (row["clave"].strip().rstrip("."), row["unidad"].strip())
        if str(key)[0] in "DRC":
            assert programme == str(key).split(".")[0]
    assert {"hoja_no_leida", "columna_de_otro_ano"} <= set(rules(store))
    assert one(store, "select count(*) from acciones where agregacion is null or meta_anual_metodo <> 'leido'") == 0
    # Its budget is a sheet of its own: costs of trips and contracts, few of which name an activity.
    assert one(store, "select count(*) from presupuesto") == 0
    sentence = one(store, "select mensaje from hallazgos where regla = 'hoja_no_leida'")
    assert str(sentence).endswith("Sus 92 renglones con texto y cifras no se asignaron a ninguna actividad.")


def test_months_without_an_annual_target(documentos_reales: Path, tmp_path: Path) -> None:
    options = Options("Metepec", 2023, 12)
    _, store = loaded(documentos_reales, "mx04*", tmp_path / "poa.duckdb", options)
    assert one(store, "select count(*) from acciones") == 1193
    for row in golden("otros_programacion_mensual"):
        accion = row_at(store, f"^línea {row['fila']}, ")
        found = figures_of(store, accion)
        assert {name: found[name] for name in expected(row)} == expected(row), row
        assert found["meta_anual"] == sum(value for value in expected(row).values() if value is not None)
        names_of = "ramo, programa_clave, unidad_ejecutora, accion_clave, unidad_medida"
        [names] = asked(store, f"select {names_of} from acciones where accion_id = ?", accion)
        columns = ("dependencia", "programa_clave", "area", "clave", "unidad")
        assert [normalised(str(name)) for name in names] == [normalised(row[column]) for column in columns]
    # The target is derived, and says so; a year that no page says is asked for.
    assert asked(store, "select distinct meta_anual_metodo from acciones") == [("inferido",)]
    assert asked(store, "select distinct agregacion from acciones order by 1") == [("suma",), ("unica",)]
    assert rules(store)["meta_derivada"] == 1
    assert one(store, "select count(*) from lecturas where campo = 'meta_anual'") == 0


def test_without_a_year_it_asks(documentos_reales: Path, tmp_path: Path) -> None:
    outcome, _ = loaded(documentos_reales, "mx04*", tmp_path / "poa.duckdb", Options("Metepec"))
    [read] = outcome.documents
    assert read.documento.estado == "por_confirmar"
    assert "--fecha AAAA-MM" in str(read.documento.error)


def test_a_blank_form(documentos_reales: Path, tmp_path: Path) -> None:
    _, store = loaded(documentos_reales, "sv01*", tmp_path / "poa.duckdb", Options())
    assert asked(store, "select municipio, ejercicio, estado from documentos") == [("Santa Ana Centro", 2025, "leido")]
    assert one(store, "select count(*) from acciones") == 0
    sentence = one(store, "select mensaje from hallazgos where regla = 'formato_en_blanco'")
    assert str(sentence).startswith("El formato está en blanco")


def test_activities_without_figures(documentos_reales: Path, tmp_path: Path) -> None:
    _, store = loaded(documentos_reales, "ec02*", tmp_path / "poa.duckdb", Options("Guaranda", 2025, 12))
    assert one(store, "select count(*) from acciones") == 138
    assert one(store, "select count(*) from avances where programado is not null or realizado is not null") == 0
    assert one(store, "select count(*) from acciones where meta_anual is not null") == 0
    assert rules(store)["sin_cifras"] == 1
