"""A real programme of a year on cards, some of them lost, against what a careful reader makes of it.

tests/documents/000.csv was written from the document, not from what the loader says; linea is where the row's name (of
an action) or the row (of an activity) is printed. The activities of lines 59-73 lost their card: it was action 9's.
"""

from collections import Counter
from decimal import Decimal

from tests.loaders.real import Store, asked, rows_of

DOCUMENT = "000"
ROWS = rows_of(DOCUMENT)
ACTIONS = [row for row in ROWS if row["nivel"] == "accion"]
ACTIVITIES = [row for row in ROWS if row["nivel"] == "actividad"]
MONTHS = [f"p{month}" for month in range(1, 13)]


def findings(store: Store, rule: str) -> list[tuple[object, ...]]:
    return asked(store, "select mensaje, lugar from hallazgos where regla = ? order by lugar", rule)


def number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def test_it_is_read_as_cards(store: Store) -> None:
    assert asked(store, "select count(*) from acciones") == [(13 + 51,)]
    assert asked(store, "select forma, estado, municipio, ejercicio, corte_mes from documentos") == [
        ("fichas", "leido", None, 2021, None)
    ]


def test_every_action(store: Store) -> None:
    rows = asked(
        store,
        """select accion_clave, monto, monto_metodo, mujeres, hombres from acciones
           left join presupuesto using (accion_id) left join beneficiarios using (accion_id)
           where nivel = 'accion' order by orden""",
    )
    expected = [
        (row["clave"], number(row["monto"]), "leido", number(row["mujeres"]), number(row["hombres"])) for row in ACTIONS
    ]
    assert rows == expected


def test_actions_add_up_to_the_printed_total(store: Store) -> None:
    [(total,)] = asked(
        store, "select sum(monto) from presupuesto join acciones using (accion_id) where nivel = 'accion'"
    )
    assert total == sum(Decimal(row["monto"]) for row in ACTIONS)
    assert asked(store, "select campo, monto, lugar from totales") == [("inversion", total, "línea 140")]
    assert findings(store, "suma_total") == []


def test_every_activity(store: Store) -> None:
    rows = asked(
        store,
        """select a.descripcion, p.accion_clave, b.monto, a.meta_anual, list(v.programado order by v.periodo)
           from acciones a left join acciones p on p.accion_id = a.padre_id
           join presupuesto b on b.accion_id = a.accion_id join avances v on v.accion_id = a.accion_id
           where a.nivel = 'actividad' group by all order by min(a.orden)""",
    )
    expected = [
        (row["padre"], number(row["monto"]), number(row["meta_anual"]), [number(row[month]) for month in MONTHS])
        for row in ACTIVITIES
    ]
    assert [row[1:] for row in rows] == expected
    assert Counter(row[1] for row in rows) == {"2": 2, "6": 7, "8": 7, "9": 15, "11": 11, "13": 9}


def test_every_month_makes_its_year(store: Store) -> None:
    assert asked(
        store,
        """select count(*) from (select a.accion_id from acciones a join avances v using (accion_id)
           group by a.accion_id, a.meta_anual having sum(v.programado) = a.meta_anual and count(v.programado) = 12)""",
    ) == [(51,)]
    assert asked(store, "select distinct periodicidad, programado_metodo, realizado from avances") == [
        ("mes", "leido", None)
    ]
    kinds = Counter(kind for (kind,) in asked(store, "select agregacion from acciones where nivel = 'actividad'"))
    once = sum(sum(row[month] != "0" for month in MONTHS) == 1 for row in ACTIVITIES)
    assert kinds == {"unica": once, "suma": 51 - once}


def test_each_line_is_one_row(store: Store) -> None:
    places = {lugar for (lugar,) in asked(store, "select lugar from lecturas where campo = 'descripcion'")}
    assert places == {f"línea {row['linea']}" for row in ROWS}


def test_names_cut_in_the_summary_are_the_cards(store: Store) -> None:
    names = asked(
        store, "select accion_clave, descripcion from acciones where nivel = 'accion' and accion_clave in ('6', '13')"
    )
    assert {clave: len(str(name)) for clave, name in names} == {"6": 78, "13": 41}


def test_partidas_rolled_up(store: Store) -> None:
    rows = asked(
        store,
        """select accion_clave, partida, generica, concepto, capitulo, nombre is not null from partidas
           join acciones using (accion_id) order by try_cast(accion_clave as integer), partida""",
    )
    expected = [
        (row["clave"], code, code[:3], f"{code[:2]}00", f"{code[0]}000", True)
        for row in ACTIONS
        for code in row["partidas"].split()
    ]
    assert rows == expected
    names = dict(asked(store, "select partida, nombre from partidas"))
    assert (names["3131"], names["2731"], names["3343"]) == (
        "Agua",
        "Artículos deportivos",
        "Servicios de capacitación",
    )
    [(message, place)] = findings(store, "partida_por_revisar")
    assert "4244" in str(message)
    assert place == "línea 88"


def test_offices_and_programmes(store: Store) -> None:
    assert asked(store, "select distinct ramo, ramo_clave from acciones") == [("Secretaría de Desarrollo Social", None)]
    assert asked(store, "select distinct unidad_ejecutora, responsable from acciones where nivel = 'accion'") == [
        (None, None)
    ]
    offices = asked(
        store,
        """select unidad_ejecutora, responsable, programa_clave, count(*) from acciones where nivel = 'actividad'
           group by all order by min(orden)""",
    )
    assert [row[2:] for row in offices] == [("2", 2), ("6", 7), ("8", 7), ("9", 15), ("11", 11), ("13", 9)]
    assert all(row[0] and row[0] == row[1] for row in offices)


def test_ejes_of_cards_and_their_activities(store: Store) -> None:
    rows = asked(
        store,
        """select coalesce(p.accion_clave, a.accion_clave), count(*), count(distinct eje) from lineas
           join acciones a using (accion_id) left join acciones p on p.accion_id = a.padre_id
           where linea is null and eje_clave is null group by 1""",
    )
    assert {row[0]: row[1:] for row in rows} == {
        "2": (1 + 2, 1),
        "6": (1 + 7, 1),
        "8": (1 + 7, 1),
        "11": (1 + 11, 1),
        "13": (1 + 9, 1),
    }


def test_what_else_is_printed_is_kept(store: Store) -> None:
    kept = dict(asked(store, "select campo, count(*) from lecturas group by campo"))
    assert kept["indicador"] == 51
    assert kept["meta_escrita"] == 5
    assert kept["monto"] == 51 + 13 + 5  # The five cards and the line of each in the summary.
    indicator, unit = asked(
        store,
        "select l.texto, a.unidad_medida from lecturas l join acciones a using (accion_id) "
        "where campo = 'indicador' and lugar = 'línea 16'",
    )[0]
    assert (indicator, unit) == ("Número de beneficiarios", "Pipa / 10,000 litros")


def test_the_missing_card(store: Store) -> None:
    [(message, place)] = findings(store, "hoja_faltante")
    assert "hoja faltante: 57,390.34 de 227,782.14" in str(message)
    assert place == "línea 59"
    assert len(findings(store, "accion_inferida")) == 15
    assert findings(store, "actividades_sin_accion") == []


def test_the_year_of_the_first_card(store: Store) -> None:
    [(message, place)] = findings(store, "encabezado_heredado")
    assert "2021" in str(message)
    assert "línea 21" in str(message)
    assert "línea 77" in str(message)
    assert place == "línea 5"


def test_nothing_else_is_found_wrong(store: Store) -> None:
    serious = asked(store, "select regla from hallazgos where gravedad in ('aviso', 'error') order by regla")
    assert serious == [("hoja_faltante",)]


def test_an_activity_goes_by_its_order_in_its_card(store: Store) -> None:
    found = asked(
        store,
        """select p.accion_clave, list(a.accion_clave order by a.orden) from acciones a
           join acciones p on p.accion_id = a.padre_id group by all""",
    )
    counts = {"2": 2, "6": 7, "8": 7, "9": 15, "11": 11, "13": 9}
    assert dict(found) == {card: [str(order) for order in range(1, count + 1)] for card, count in counts.items()}


def test_partidas_point_at_the_line_that_prints_them(store: Store) -> None:
    places = asked(store, "select distinct lugar, texto from lecturas where campo = 'partidas' order by texto")
    assert places == [
        ("línea 48", "2172, 3343"),
        ("línea 88", "2491, 2731, 4244"),
        ("línea 13", "2611, 2612, 2614, 3131"),
    ]
