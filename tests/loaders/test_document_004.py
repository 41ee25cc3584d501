"""A real presentation of a subcommittee: 124 tables of seven dependencias, a plan for the year, nothing realised.

tests/documents/004.csv was written from the document, not from what the loader says: keys, figures and líneas.
"""

from decimal import Decimal
from pathlib import Path

import pytest

from loaders.load import Outcome
from loaders.values import normalised
from tests.loaders.real import Store, asked, rows_of

DOCUMENT = "004"
ROWS = rows_of(DOCUMENT)

BISOM = "BIENESTAR SOCIAL MUNICIPAL"
DIF = "DESARROLLO INTEGRAL DE LA FAMILIA DE MEXICALI, BAJA CALIFORNIA"
MUJER = "INSTITUTO DE LA MUJER PARA EL MUNICIPIO DE MEXICALI"
RURAL = "DIRECCIÓN DE DESARROLLO RURAL Y DELEGACIONES"
MEDICOS = "SERVICIOS MÉDICOS MUNICIPALES"
JUVENTUD = "INSTITUTO MUNICIPAL DE LA JUVENTUD DE MEXICALI, BAJA CALIFORNIA"
DERECHOS = "COORDINACIÓN DE DERECHOS HUMANOS Y GRUPOS EN SITUACIÓN DE VULNERABILIDAD"
# One block of the document is of 13 delegations.
DELEGATIONS = "6,7,8,11,12,13,14,15,16,17,18,19,20"

Found = list[tuple[object, ...]]


def findings(store: Store, rule: str) -> Found:
    """Dependencia, meta, acción, gravity and sentence of each finding of a rule, in the order of the document."""
    return asked(
        store,
        """select ramo, meta_clave, accion_clave, gravedad, mensaje
           from hallazgos join acciones using (accion_id) where regla = ? order by orden""",
        rule,
    )


# ---------------------------------------------------------------- rows and figures


def test_the_document_is_a_plan_of_mexicali_for_2024(loaded: tuple[Outcome, Path]) -> None:
    [read] = loaded[0].documents
    documento = read.documento
    assert (documento.estado, documento.forma, documento.error) == ("leido", "copladem", None)
    assert (documento.municipio, documento.ejercicio, documento.corte_mes) == ("Mexicali", 2024, None)
    assert (read.rows, read.readings) == (124, 124)


@pytest.mark.parametrize(
    ("dependencia", "metas", "acciones"),
    [(BISOM, 3, 26), (DIF, 2, 16), (MUJER, 2, 8), (RURAL, 2, 9), (MEDICOS, 5, 17), (JUVENTUD, 6, 23), (DERECHOS, 1, 4)],
)
def test_rows_of_each_dependencia(store: Store, dependencia: str, metas: int, acciones: int) -> None:
    counted = asked(store, "select nivel, count(*) from acciones where ramo = ? group by nivel", dependencia)
    assert dict(counted) == {"meta": metas, "accion": acciones}


def test_there_is_nothing_else(store: Store) -> None:
    metas, acciones = 3 + 2 + 2 + 2 + 5 + 6 + 1, 26 + 16 + 8 + 9 + 17 + 23 + 4
    counted = asked(store, "select nivel, count(*), count(distinct accion_id) from acciones group by nivel")
    assert sorted(counted) == [("accion", acciones, acciones), ("meta", metas, metas)]
    assert metas + acciones == 124 == len(ROWS)


@pytest.mark.parametrize(
    "row", ROWS, ids=lambda row: f"{row['dependencia'][:12]} {row['meta_clave']} {row['accion_clave']}"
)
def test_figures_and_lineas(store: Store, row: dict[str, str]) -> None:
    key = (row["dependencia"], row["meta_clave"], row["accion_clave"] or None)
    where = "ramo = ? and meta_clave = ? and accion_clave is not distinct from ?"
    [(accion_id, meta_anual)] = asked(store, f"select accion_id, meta_anual from acciones where {where}", *key)
    quarters = asked(store, "select programado from avances where accion_id = ? order by periodo", accion_id)
    assert [value for (value,) in quarters] == [Decimal(row[p]) if row[p] else None for p in ("p1", "p2", "p3", "p4")]
    assert meta_anual == Decimal(row["meta_anual"])
    lineas = asked(store, "select linea, eje_clave from lineas where accion_id = ?", accion_id)
    assert sorted(lineas) == [(linea, linea[0]) for linea in row["lineas"].split()]


def test_all_sums_hold_but_that_of_a_percentage(store: Store) -> None:
    other = asked(
        store,
        """select ramo, meta_clave, accion_clave, agregacion from acciones join avances using (accion_id)
           group by all having sum(programado) <> any_value(meta_anual)""",
    )
    assert other == [(RURAL, "5", None, "constante")]
    assert asked(store, "select count(*) from acciones where agregacion is null") == [(0,)]


def test_figures_a_column_to_the_right_are_programmed(store: Store) -> None:
    moved = asked(
        store,
        """select distinct ramo, meta_clave, accion_clave, lugar from acciones join avances using (accion_id)
           join lecturas using (accion_id) where programado_metodo = 'resuelto' and campo = 'p1' order by lugar""",
    )
    assert moved == [
        (MEDICOS, "11", "3", "línea 1150"),
        (RURAL, "5", "5.1", "línea 861"),
        (RURAL, "5", "5.2", "línea 867"),
    ]
    methods = asked(store, "select programado_metodo, count(*) from avances group by all")
    blanks = sum(row[p] == "" for row in ROWS for p in ("p1", "p2", "p3", "p4"))
    assert dict(methods) == {"resuelto": 3 * 4, None: blanks, "leido": 4 * 124 - 3 * 4 - blanks}


def test_nothing_is_realised(store: Store) -> None:
    realised = "realizado is not null or realizado_metodo is not null"
    assert asked(store, f"select count(*) from avances where {realised}") == [(0,)]
    done = "avance_anual is not null or avance_anual_metodo is not null or avance_pct_impreso is not null"
    assert asked(store, f"select count(*) from acciones where {done}") == [(0,)]
    states = asked(store, "select distinct estado from cumplimiento")
    assert {state for (state,) in states} <= {"sin_reporte", "sin_programacion"}


def test_a_printed_percentage_is_kept_as_read(store: Store) -> None:
    printed = asked(
        store,
        "select texto, usada, count(*) from lecturas where campo = 'avance_pct_impreso' group by all order by texto",
    )
    # IMJUM prints the words and no figure.
    assert printed == [
        ("", False, 6),
        ("0 %", False, 2),
        ("0%", False, 4),
        ("0.0%", False, 2),
        ("00%", False, 1 + 5 + 1),
    ]


# ---------------------------------------------------------------- keys, texts, programmes


def test_every_action_is_under_its_meta(store: Store) -> None:
    under = asked(
        store,
        """select count(*) from acciones a join acciones m on a.padre_id = m.accion_id
           where m.nivel = 'meta' and a.meta_clave = m.meta_clave and a.ramo = m.ramo""",
    )
    assert under == [(103,)]


def test_the_block_of_13_metas_is_one(store: Store) -> None:
    block = asked(
        store,
        "select nivel, accion_clave, meta_anual from acciones where meta_clave = ? order by orden",
        DELEGATIONS,
    )
    acciones = [("accion", "1", 156), ("accion", "2", 156), ("accion", "3", 1272), ("accion", "4", 39)]
    assert block == [("meta", None, 156), *acciones]


def test_two_codes_with_one_text_are_two_rows(store: Store) -> None:
    texts = asked(
        store,
        "select count(*), count(distinct descripcion) from acciones where ramo = ? and accion_clave in ('3.3', '3.12')",
        DIF,
    )
    assert texts == [(2, 1)]


@pytest.mark.parametrize(
    ("dependencia", "expected"),
    [
        (BISOM, [(None, None, None, 3 + 26)]),
        (
            MUJER,
            [
                ("722", "ALCANZANDO LA IGUALDAD", "Dirección General", 1 + 3),
                ("723", "ESTACIÓN DE JUSTICIA", "Dirección General", 1 + 5),
            ],
        ),
        (RURAL, [("151", "REPRESENTACIÓN DEL GOBIERNO", "DELEGACIONES MUNICIPALES", 1 + 4), (None, None, None, 1 + 5)]),
        (MEDICOS, [(None, None, None, 5 + 17)]),
    ],
)
def test_programmes_and_units(store: Store, dependencia: str, expected: Found) -> None:
    found = asked(
        store,
        """select programa_clave, programa, unidad_ejecutora, count(*) from acciones where ramo = ?
           group by all order by programa_clave nulls last""",
        dependencia,
    )
    assert [(code, count) for code, _, _, count in found] == [(code, count) for code, _, _, count in expected]
    for (_, programa, unidad, _), (_, begins, office, _) in zip(found, expected, strict=True):
        assert str(programa).startswith(str(begins))
        assert str(unidad).startswith(str(office))


def test_texts_and_units_are_printed_in_the_document(store: Store, document: Path) -> None:
    printed = normalised(document.read_text(encoding="utf8"))
    for descripcion, unidad in asked(store, "select descripcion, unidad_medida from acciones"):
        # A unit in a column of its own stands between the lines of no text here.
        assert normalised(str(descripcion)) in printed
        assert normalised(str(unidad)) in printed
        assert len(str(descripcion)) > 25
        assert not str(descripcion)[0].isdigit()


@pytest.mark.parametrize(
    ("dependencia", "meta", "accion", "unidad", "begins", "ends"),
    [
        (BISOM, "3", None, "EXPEDIENTES", "PARTICIPACIÓN SOCIAL", "INCENTIVADO."),
        (BISOM, "4", None, "EVALUACIÓN", "EFFECTIVIDAD", "BIENESTAR SOCIAL."),
        (BISOM, "5", None, "PERSONA USUARIA", "VALORES FAMILIARES", "FOMENTADOS."),
        (BISOM, "3", "3.2", "Evento", "Realización de eventos", "en general."),
        (BISOM, "5", "5.3", "Programa", "Facilitación", "sociedad civil."),
        (DIF, "3", "3.2", "Servicio", "Supervisar los comedores", "alimenticias."),
        (RURAL, "5", None, "Porcentaje de cumplimiento", "Regular el funcionamiento", "sus comunidades."),
        (RURAL, DELEGATIONS, None, "Informe de actividades", "Conducir y coordinar", "Guadalupe Victoria."),
        (JUVENTUD, "3", None, "Asesoría", "Fortalecer la salud", "canales de atención."),
        (JUVENTUD, "7", None, "Joven beneficiado", "Impulsar la participación", "y recreativas."),
        (JUVENTUD, "4", "4.3", "Joven beneficiado", "Otorgar pláticas presenciales", "de vida."),
        (DERECHOS, "1", "1.4", "Asesoría", "asesorar a las", "derechos humanos."),
    ],
)
def test_texts_and_units(
    store: Store, dependencia: str, meta: str, accion: str | None, unidad: str, begins: str, ends: str
) -> None:
    [(descripcion, medida)] = asked(
        store,
        """select descripcion, unidad_medida from acciones
           where ramo = ? and meta_clave = ? and accion_clave is not distinct from ?""",
        *(dependencia, meta, accion),
    )
    assert medida == unidad
    assert str(descripcion).startswith(begins)
    assert str(descripcion).endswith(ends)


# ---------------------------------------------------------------- findings


def test_actions_that_use_a_linea_their_meta_does_not_list(store: Store) -> None:
    expected = [
        *[(BISOM, "3", "3.10"), (BISOM, "3", "3.11"), (DIF, "4", "4.6")],
        *[(RURAL, "5", f"5.{n}") for n in range(2, 6)],
        *[(RURAL, DELEGATIONS, f"{n}") for n in range(2, 5)],
        *[(JUVENTUD, "1", "1.6"), (JUVENTUD, "1", "1.8")],
        *[(JUVENTUD, "4", f"4.{n}") for n in (2, 3, 5)],
        *[(DERECHOS, "1", f"1.{n}") for n in range(2, 5)],
    ]
    found = findings(store, "linea_no_en_meta")
    assert [row[:3] for row in found] == expected
    assert {row[3] for row in found} == {"aviso"}
    assert len(found) == 18


def test_lineas_that_no_action_uses(store: Store) -> None:
    found = findings(store, "linea_sin_accion")
    assert {row[3] for row in found} == {"nota"}
    metas = [(BISOM, "3"), (DIF, "3"), (DIF, "4"), (MEDICOS, "10"), (MEDICOS, "11"), (JUVENTUD, "1"), (JUVENTUD, "4")]
    assert [row[:2] for row in found] == metas
    said = {row[:2]: str(row[4]) for row in found}
    assert "5.1.5" in said[(BISOM, "3")]
    assert "2.2.2, 2.2.4, 2.4.3 y 2.5.1" in said[(DIF, "3")]
    assert "2.5.2 y 4.6.1" in said[(JUVENTUD, "1")]


def test_a_meta_that_is_not_what_its_actions_make(store: Store) -> None:
    found = findings(store, "meta_y_acciones")
    assert {row[3] for row in found} == {"nota"}
    assert [row[:2] for row in found] == [(DIF, "3"), (MUJER, "1"), (MUJER, "3")]
    acciones = 3547 + 39840 + 14382 + 17232 + 4500 + 1682 + 6492 + 731 + 10000 + 4 + 23172
    assert f"{acciones:,}" == "121,582"
    assert "121,568" in str(found[0][4])
    assert "121,582" in str(found[0][4])


def test_a_text_under_two_codes(store: Store) -> None:
    [found] = findings(store, "posible_duplicado")
    assert found[:4] == (DIF, "3", "3.12", "nota")
    assert "3.3" in str(found[4])


def test_no_other_finding_but_of_small_targets(store: Store) -> None:
    rules = asked(store, "select distinct regla from hallazgos")
    known = {"linea_no_en_meta", "linea_sin_accion", "meta_y_acciones", "posible_duplicado", "meta_pequena"}
    assert {rule for (rule,) in rules} == known
