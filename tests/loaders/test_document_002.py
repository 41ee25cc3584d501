"""A real programme by bimesters, against what a careful reader makes of it.

tests/documents/002.csv was written from the document, not from what the loader says.
"""

import pytest

from tests.loaders.real import Store, asked, rows_of

DOCUMENT = "002"
ROWS = {row["accion_clave"]: row for row in rows_of(DOCUMENT)}
FIGURES = [f"{letter}{bimester}" for bimester in range(1, 7) for letter in "pa"]


def bimesters_of(store: Store, key: str) -> dict[str, tuple[object, object]]:
    found = {}
    for period, p, a, p_method, a_method in asked(
        store,
        """select periodo, programado, realizado, programado_metodo, realizado_metodo
           from avances join acciones using (accion_id) where accion_clave = ?""",
        key,
    ):
        found[f"p{period}"], found[f"a{period}"] = (p, p_method), (a, a_method)
    return found


def said(store: Store, key: str, rule: str) -> list[str]:
    return [
        str(message)
        for (message,) in asked(
            store,
            "select mensaje from hallazgos join acciones using (accion_id) where accion_clave = ? and regla = ?",
            key,
            rule,
        )
    ]


@pytest.mark.parametrize("key", ROWS)
def test_the_bimesters_of_a_row(store: Store, key: str) -> None:
    found = bimesters_of(store, key)
    assert {name: found[name][0] for name in FIGURES} == {name: int(ROWS[key][name]) for name in FIGURES}
    assert {method for _, method in found.values()} <= {"leido", "resuelto"}


@pytest.mark.parametrize("key", ROWS)
def test_the_year_of_a_row(store: Store, key: str) -> None:
    expected = ROWS[key]
    assert asked(
        store,
        """select meta_anual, meta_anual_metodo, avance_anual, avance_anual_metodo, agregacion, es_minimo, unidad_medida
           from acciones where accion_clave = ?""",
        key,
    ) == [
        (
            int(expected["meta_anual"]),
            "leido",
            int(expected["avance_anual"]),
            "leido",
            "suma",
            expected["es_minimo"] == "si",
            None,
        )
    ]


def test_the_document(store: Store) -> None:
    assert asked(store, "select forma, municipio, ejercicio, corte_mes, estado from documentos") == [
        ("bimestral", None, 2024, 12, "leido")
    ]
    assert asked(
        store, "select distinct ramo_clave, ramo, unidad_ejecutora, programa, nivel, meta_clave, padre_id from acciones"
    ) == [(None, "DIRECCIÓN DE PARTICIPACIÓN CIUDADANA", None, None, "actividad", None, None)]
    assert asked(store, "select accion_clave from acciones order by orden") == [(key,) for key in ROWS]


def test_row_1(store: Store) -> None:
    # Printed 9 0 9 and 10 10 0: 1 + 9 + 10 = 20 programmed, 1 done, 1 − 20 = −19.
    found = bimesters_of(store, "1")
    assert (found["p5"], found["a5"]) == ((9, "resuelto"), (0, "resuelto"))
    assert (found["p6"], found["a6"]) == ((10, "resuelto"), (0, "resuelto"))
    [message] = said(store, "1", "real_y_var_cambiados")
    assert "B6" in message
    [message] = said(store, "1", "variacion_impresa")
    assert "perdió el signo" in message
    assert "B5 dice «9» y es 0 − 9 = −9" in message


@pytest.mark.parametrize(
    ("key", "words"), [("2", "B5 dice «0» y es 0 − 15 = −15"), ("3", "B6 dice «0» y es 0 − 8 = −8")]
)
def test_variations_that_were_not_worked_out(store: Store, key: str, words: str) -> None:
    [message] = said(store, key, "variacion_impresa")
    assert words in message


def test_a_plus_is_no_fault(store: Store) -> None:
    assert asked(store, "select texto, usada from lecturas where campo = 'v3' and texto <> '0'") == [("1+", True)]
    assert said(store, "4", "variacion_impresa") == []


@pytest.mark.parametrize("key", ROWS)
def test_zeros_of_the_end_are_to_be_confirmed(store: Store, key: str) -> None:
    [message] = said(store, key, "cero_por_confirmar")
    assert "0 por confirmar en B5" in message
    assert "B6" in message


@pytest.mark.parametrize("key", ROWS)
def test_the_stray_cell_is_said(store: Store, key: str) -> None:
    assert len(said(store, key, "celda_sobrante")) == 1


def test_the_objectives_name_the_targets(store: Store) -> None:
    assert asked(store, "select count(*) from lecturas where campo = 'objetivo'") == [(4,)]
    assert asked(store, "select count(*) from hallazgos where regla = 'meta_en_objetivo'") == [(0,)]


def test_bands_at_the_close(store: Store) -> None:
    # 1 / 20, 11 / 30 and 8 / 15 are under 70 %, 2 / 2 is 100 %.
    assert asked(
        store,
        """select accion_clave, estado from cumplimiento join acciones using (accion_id)
           where corte_mes = 12 order by accion_clave""",
    ) == [("1", "critica"), ("2", "critica"), ("3", "critica"), ("4", "cumplida")]
