"""A real plan with modules and a timetable, against what a careful reader makes of it.

tests/documents/003.csv was written from the document, not from what the loader says.
"""

import pytest

from tests.loaders.real import Store, asked, rows_of

DOCUMENT = "003"
ROWS = {row["accion_clave"]: row for row in rows_of(DOCUMENT)}
MARKED = [key for key in ROWS if key != "5"]


def rules(store: Store, key: str) -> set[object]:
    found = asked(store, "select regla from hallazgos join acciones using (accion_id) where accion_clave = ?", key)
    return {rule for (rule,) in found}


def test_the_document(store: Store) -> None:
    assert asked(store, "select forma, municipio, ejercicio, corte_mes, estado from documentos") == [
        ("cronograma", None, 2026, None, "leido")
    ]
    assert asked(store, "select distinct ramo_clave, ramo, unidad_clave, unidad_ejecutora, nivel from acciones") == [
        (None, "Presidencia Municipal", None, "Gestión Social y Atención Ciudadana", "actividad")
    ]
    # Rows 6 of the first table and 5, 6 of the second are numbers alone.
    assert asked(store, "select accion_clave from acciones order by orden") == [(key,) for key in ROWS]


@pytest.mark.parametrize("key", ROWS)
def test_a_row(store: Store, key: str) -> None:
    expected = ROWS[key]
    target = int(expected["meta_anual"]) if expected["meta_anual"] else None
    assert asked(
        store,
        """select programa_clave, unidad_medida, meta_anual, meta_anual_metodo, avance_anual, agregacion, meta_clave
           from acciones where accion_clave = ?""",
        key,
    ) == [
        (
            expected["programa_clave"] or None,
            expected["unidad_medida"] or None,
            target,
            "leido" if target else None,
            None,
            None,
            None,
        )
    ]


@pytest.mark.parametrize("key", ROWS)
def test_an_x_is_no_number(store: Store, key: str) -> None:
    months = asked(
        store,
        """select periodo, programado, realizado, programado_metodo, marcado, periodicidad
           from avances join acciones using (accion_id) where accion_clave = ? order by periodo""",
        key,
    )
    assert months == [(month, None, None, None, True, "mes") for month in range(1, int(ROWS[key]["meses"]) + 1)]
    assert ("x_sin_cantidad" in rules(store, key)) == (key in MARKED)


def test_marked_months_cannot_be_judged(store: Store) -> None:
    assert asked(store, "select estado, count(*) from cumplimiento group by 1") == [("no_juzgable", 4 * 12)]


@pytest.mark.parametrize("key", ROWS)
def test_dates_stay_as_printed(store: Store, key: str) -> None:
    printed = asked(
        store,
        """select campo, texto from lecturas join acciones using (accion_id)
           where accion_clave = ? and campo in ('inicio', 'fin')""",
        key,
    )
    assert dict(printed) == {name: text for name in ("inicio", "fin") if (text := ROWS[key][name])}
    assert ("fecha_por_confirmar" in rules(store, key)) == (ROWS[key]["inicio"] == "BIMESTRAL")


def test_the_fifth_activity_has_no_target(store: Store) -> None:
    assert rules(store, "5") >= {"sin_meta"}
    [(description, programme)] = asked(store, "select descripcion, programa from acciones where accion_clave = '5'")
    assert str(description).startswith("Establecimiento de convenios")
    assert programme is None


def test_modules(store: Store) -> None:
    # The timetable calls each activity after its module; the activity of the first table is kept as read.
    assert asked(store, "select count(*) from acciones where descripcion = programa") == [(4,)]
    assert asked(
        store, "select count(*), count(distinct texto) from lecturas where campo = 'actividad_especifica'"
    ) == [(5, 5)]
    assert asked(store, "select distinct linea, linea_nombre, eje_clave, eje from lineas") == [
        (None, "Desarrollo económico para los habitantes", None, "Mas desarrollo y competitividad")
    ]
    assert asked(store, "select count(*) from lineas") == [(4,)]
    assert asked(store, "select accion_clave from acciones where responsable is null") == [("5",)]


def test_the_indicator_keeps_its_label(store: Store) -> None:
    [(message, place)] = asked(store, "select mensaje, lugar from hallazgos where regla = 'indicador'")
    assert place == "línea 37"
    assert "«Indice de Eficiencia» = Actividades Logradas / Actividades Programadas × 100" in str(message)
    assert "eficacia" in str(message)
