"""A person's corrections: kept, applied at each rebuild, taken back; and what follows from a corrected figure."""

from decimal import Decimal
from pathlib import Path

import pytest

from data import decisions
from data.decisions import Correction
from data.store import StoreError
from loaders import correct, rebuild, take_back
from loaders.__main__ import main
from loaders.corrected import value_of
from loaders.load import load
from tests.loaders.given import line
from tests.loaders.test_year import asked, dump, loaded, messages, report

RIEGO, JUEGOS = "Regar los jardines de cada colonia", "Pintar los juegos infantiles"


def one_report(figures: str, meta: int, done: int) -> bytes:
    """A report of December with row 301 as given, and 302, whose sums close."""
    return report(
        "diciembre",
        line("301", RIEGO, meta, figures, done, f"{done * 100 // meta}%"),
        line("302", JUEGOS, 4, "1 1 1 1 1 1 1 1", 4, "100%"),
    )


def id_of(path: Path, clave: str) -> str:
    [(accion_id,)] = asked(path, "select accion_id from acciones where coalesce(accion_clave, meta_clave) = ?", clave)
    return str(accion_id)


def figure_of(path: Path, clave: str, campo: str) -> tuple[object, ...]:
    """The value of a figure, and how it was got."""
    if campo in ("meta_anual", "avance_anual"):
        sql = f"select {campo}, {campo}_metodo from acciones where coalesce(accion_clave, meta_clave) = ?"
        return asked(path, sql, clave)[0]
    side = "programado" if campo[0] == "p" else "realizado"
    return asked(
        path,
        f"""select {side}, {side}_metodo from avances join acciones using (accion_id)
            where coalesce(accion_clave, meta_clave) = ? and periodo = ?""",
        clave,
        int(campo[1:]),
    )[0]


def rules_of(path: Path, clave: str) -> set[object]:
    return {
        rule
        for (rule,) in asked(
            path,
            """select regla from hallazgos join acciones using (accion_id)
               where coalesce(accion_clave, meta_clave) = ?""",
            clave,
        )
    }


# ---------------------------------------------------------------- what was typed


@pytest.mark.parametrize(
    ("campo", "typed", "kept"),
    [
        ("a1", "1,770", "1770"),
        ("a1", " 12.50 ", "12.5"),
        ("a1", "0", "0"),
        ("a1", "-", "0"),
        ("a1", "?", None),
        ("a1", "", None),
        ("monto", "$ 302,687.14", "302687.14"),
        ("unidad_medida", " Informe ", "Informe"),
        ("agregacion", "suma", "suma"),
        ("agregacion", "?", None),
    ],
)
def test_what_is_typed_is_kept_as_a_plain_figure(campo: str, typed: str, kept: str | None) -> None:
    assert value_of(campo, typed) == kept


@pytest.mark.parametrize(
    ("campo", "typed", "said"),
    [
        ("a1", "doce", "«doce» no es una cifra"),
        ("a1", "007", "«007» no es una cifra"),
        ("a1", "1.23456", "demasiados decimales: se guardan 4"),
        ("monto", "1.234", "demasiados decimales: se guardan 2"),
        ("agregacion", "promedio", "«promedio» no es un tipo de meta"),
    ],
)
def test_what_is_no_value_is_said_in_spanish(campo: str, typed: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        value_of(campo, typed)


# ---------------------------------------------------------------- kept beside the store


def test_who_and_why_are_needed_and_trimmed(tmp_path: Path) -> None:
    path = tmp_path / "poa.duckdb"
    with pytest.raises(StoreError, match="motivo"):
        decisions.keep(path, Correction("x", "a1", "1", quien="Ana", motivo="  "))
    with pytest.raises(StoreError, match="nombre"):
        decisions.keep(path, Correction("x", "a1", "1", quien=" ", motivo="acta"))
    assert decisions.history(path) == []
    [kept] = decisions.keep(path, Correction("x", "a1", "1", quien=" Ana ", motivo=" acta "))
    assert (kept.quien, kept.motivo) == ("Ana", "acta")
    assert decisions.history(path) == [kept]


def test_the_last_word_on_a_figure_counts_and_all_are_history(tmp_path: Path) -> None:
    path = tmp_path / "poa.duckdb"
    decisions.keep(path, Correction("x", "a1", "1", quien="Ana", motivo="acta"))
    decisions.keep(path, Correction("x", "a2", "5", quien="Ana", motivo="acta"))
    decisions.keep(path, Correction("x", "a1", "2", quien="Luz", motivo="oficio"))
    assert [(c.campo, c.valor) for c in decisions.in_force(path).corrections] == [("a1", "2"), ("a2", "5")]
    decisions.keep(path, Correction("x", "a1", None, en_vigor=False, quien="Luz", motivo="me equivoqué"))
    assert [c.campo for c in decisions.in_force(path).corrections] == ["a2"]
    assert len(decisions.history(path)) == 4


def test_a_correction_of_nothing_is_refused_and_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "poa.duckdb"
    loaded(path, one_report("10 10 10 10 10 10 10 10", 40, 40))
    row = id_of(path, "301")
    for accion_id, values, said in (
        ("nadie", {"a1": "1"}, "Ningún documento tiene la fila"),
        (row, {"a5": "1"}, "no tiene la cifra «a5»"),
        (row, {"a1": "uno"}, "no es una cifra"),
        (row, {"a2": "1", "a1": "uno"}, "no es una cifra"),
        (row, {}, "al menos una cifra"),
    ):
        with pytest.raises(StoreError, match=said):
            correct(path, accion_id, values, "Ana", "acta")
    with pytest.raises(StoreError, match="ya no está en vigor"):
        take_back(path, row, "a1", "Ana", "acta")
    assert decisions.history(path) == []


# ---------------------------------------------------------------- what follows from a corrected figure


def test_a_sum_that_failed_closes_and_its_finding_goes(tmp_path: Path) -> None:
    # 10 + 10 + 10 + 25 = 55, and the target says 40.
    path = tmp_path / "poa.duckdb"
    loaded(path, one_report("10 10 10 10 10 10 25 10", 40, 40))
    before = dump(path)
    assert "suma_programado" in rules_of(path, "301")
    assert figure_of(path, "301", "meta_anual") == (40, "contradictorio")
    correct(path, id_of(path, "301"), {"p4": "10"}, "Ana", "el acta dice 10")
    assert "suma_programado" not in rules_of(path, "301")
    assert figure_of(path, "301", "p4") == (10, "corregido")
    # As printed, and nothing contradicts them any more.
    assert figure_of(path, "301", "p1") == (10, "leido")
    assert figure_of(path, "301", "meta_anual") == (40, "leido")
    assert asked(path, "select agregacion from acciones where accion_clave = '301'") == [("suma",)]
    assert asked(path, "select texto, usada from lecturas where campo = 'p4' order by texto") == [
        ("1", True),  # 302's own.
        ("25", False),
    ]
    take_back(path, id_of(path, "301"), "p4", "Ana", "me equivoqué")
    assert dump(path) == before


def test_a_figure_that_breaks_a_sum_is_a_finding_even_of_a_corrected_total(tmp_path: Path) -> None:
    path = tmp_path / "poa.duckdb"
    loaded(path, one_report("10 10 10 10 10 10 10 10", 40, 40))
    correct(path, id_of(path, "301"), {"a4": "9"}, "Ana", "acta")
    assert figure_of(path, "301", "avance_anual") == (40, "contradictorio")
    assert messages(path, "suma_realizado") == [
        "301: lo realizado por trimestre suma 39 (10 + 10 + 10 + 9) y el avance absoluto dice 40."
    ]
    correct(path, id_of(path, "301"), {"avance_anual": "38"}, "Ana", "acta")
    assert figure_of(path, "301", "avance_anual") == (38, "corregido")
    [message] = messages(path, "suma_realizado")
    assert message.endswith("suma 39 (10 + 10 + 10 + 9) y el avance absoluto dice 38.")


def test_only_the_figure_named_changes(tmp_path: Path) -> None:
    path = tmp_path / "poa.duckdb"
    loaded(path, one_report("10 10 10 10 10 10 10 10", 40, 40))
    before = dump(path)["avances"]
    correct(path, id_of(path, "301"), {"a2": "8", "avance_anual": "38"}, "Ana", "acta")
    changed = [row for row in dump(path)["avances"] if row not in before]
    assert [(row[2], float(row[3]), float(row[4]), row[6]) for row in changed] == [(2, 10, 8, "corregido")]


def test_realised_without_an_absolute_is_the_sum_with_the_correction(tmp_path: Path) -> None:
    path = tmp_path / "poa.duckdb"
    loaded(path, report("diciembre", line("301", RIEGO, 40, "10 10 10 10 10 10 10 10")))
    correct(path, id_of(path, "301"), {"a4": "4"}, "Ana", "acta")
    assert figure_of(path, "301", "avance_anual") == (34, "corregido")  # 10 + 10 + 10 + 4


def test_not_known_is_a_value_too(tmp_path: Path) -> None:
    path = tmp_path / "poa.duckdb"
    loaded(path, one_report("10 10 10 10 10 10 10 10", 40, 40))
    row = id_of(path, "301")
    correct(path, row, {"a4": "?", "avance_anual": "?"}, "Ana", "el área no lo sabe")
    assert figure_of(path, "301", "a4") == (None, "sin_resolver")
    assert figure_of(path, "301", "avance_anual") == (None, "sin_resolver")
    assert asked(path, "select estado from cumplimiento where accion_id = ? and corte = 4", row) == [("no_juzgable",)]
    assert asked(path, "select campo, valor, segun_documento from correcciones order by 1") == [
        ("a4", None, "10"),
        ("avance_anual", None, "40"),
    ]


def test_pesos_people_unit_and_kind(tmp_path: Path) -> None:
    path = tmp_path / "poa.duckdb"
    loaded(path, one_report("10 10 10 10 10 10 10 10", 40, 40))
    given = {
        "monto": "1,500.50",
        "mujeres": "30",
        "hombres": "20",
        "unidad_medida": "Jardín",
        "agregacion": "constante",
    }
    correct(path, id_of(path, "301"), given, "Ana", "acta")
    assert [float(m) for m, _ in asked(path, "select monto, monto_metodo from presupuesto")] == [1500.5]
    assert asked(path, "select monto_metodo from presupuesto") == [("corregido",)]
    assert asked(path, "select mujeres, hombres, total from beneficiarios") == [(30, 20, 50)]
    assert asked(path, "select unidad_medida, agregacion from acciones where accion_clave = '301'") == [
        ("Jardín", "constante")
    ]


# ---------------------------------------------------------------- later documents


def quarterly(month: str, figures: str, done: int) -> bytes:
    return report(month, line("301", RIEGO, 40, figures, done, f"{Decimal(done * 100) / 40:.0f}%"))


def test_a_later_report_that_says_something_else_is_a_finding_and_the_correction_stays(tmp_path: Path) -> None:
    path = tmp_path / "poa.duckdb"
    loaded(path, quarterly("marzo", "10 10 10 . 10 . 10 .", 10))
    correct(path, id_of(path, "301"), {"a1": "9"}, "Ana", "acta")
    # The next report repeats what the first one said: nothing new.
    loaded(path, quarterly("junio", "10 10 10 7 10 . 10 .", 17))
    assert figure_of(path, "301", "a1") == (9, "corregido")
    assert messages(path, "correccion_por_revisar") == []
    loaded(path, quarterly("septiembre", "10 12 10 7 10 8 10 .", 27))
    assert figure_of(path, "301", "a1") == (9, "corregido")
    assert messages(path, "correccion_por_revisar") == [
        "T1 de 301: Ana lo corrigió a 9 cuando los documentos decían 10; ahora dicen 12. "
        "La corrección sigue en vigor: confírmela o retírela."
    ]
    # Said again, it is about what the documents say now.
    correct(path, id_of(path, "301"), {"a1": "9"}, "Ana", "lo confirmé con el área")
    assert messages(path, "correccion_por_revisar") == []


def test_a_later_report_that_agrees_is_no_finding(tmp_path: Path) -> None:
    path = tmp_path / "poa.duckdb"
    loaded(path, quarterly("marzo", "10 10 10 . 10 . 10 .", 10))
    correct(path, id_of(path, "301"), {"a1": "9"}, "Ana", "acta")
    loaded(path, quarterly("junio", "10 9 10 7 10 . 10 .", 16))
    assert messages(path, "correccion_por_revisar") == []


def test_a_corrected_absolute_is_of_its_report_and_not_of_a_later_one(tmp_path: Path) -> None:
    path = tmp_path / "poa.duckdb"
    loaded(path, quarterly("marzo", "10 10 10 . 10 . 10 .", 10))
    correct(path, id_of(path, "301"), {"avance_anual": "9"}, "Ana", "acta")
    assert figure_of(path, "301", "avance_anual") == (9, "corregido")
    loaded(path, quarterly("junio", "10 10 10 7 10 . 10 .", 17))
    assert figure_of(path, "301", "avance_anual") == (17, "leido")
    assert asked(path, "select count(*) from correcciones") == [(0,)]
    [message] = messages(path, "correccion_por_revisar")
    assert message.endswith("ahora dicen 17. La corrección ya no se aplica.")


def test_a_correction_settles_what_two_documents_of_one_date_dispute(tmp_path: Path) -> None:
    path = tmp_path / "poa.duckdb"
    loaded(path, quarterly("marzo", "10 10 10 . 10 . 10 .", 10), quarterly("marzo", "10 12 10 . 10 . 10 .", 12))
    assert figure_of(path, "301", "a1") == (None, "sin_resolver")
    correct(path, id_of(path, "301"), {"a1": "12", "avance_anual": "12"}, "Ana", "vale el segundo")
    assert figure_of(path, "301", "a1") == (12, "corregido")
    assert messages(path, "dos_valores") == []


def test_a_correction_waits_for_its_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "poa.duckdb"
    other = tmp_path / "otro.duckdb"
    loaded(other, quarterly("marzo", "10 10 10 . 10 . 10 .", 10))
    row = id_of(other, "301")
    decisions.keep(path, Correction(row, "a1", "9", "10", quien="Ana", motivo="acta"))
    outcome = load([("otra.txt", report("marzo", line("302", JUEGOS, 4, "1 1 1 . 1 . 1 .", 1)))], path)
    assert [correction.accion_id for correction in outcome.without_row] == [row]
    loaded(path, quarterly("marzo", "10 10 10 . 10 . 10 .", 10))
    assert figure_of(path, "301", "a1") == (9, "corregido")


# ---------------------------------------------------------------- the command line


def test_corrected_and_taken_back_from_the_command_line(almacen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    loaded(almacen, one_report("10 10 10 10 10 10 10 10", 40, 40))
    before = dump(almacen)
    row = id_of(almacen, "301")
    who = ["--quien", "Ana", "--motivo", "acta"]
    assert main(["--corregir", row, "a1", "7", *who]) == 0
    assert figure_of(almacen, "301", "a1") == (7, "corregido")
    assert main(["--corregir", row, "a1", "siete", *who]) == 1
    assert "no es una cifra" in capsys.readouterr().err
    assert main(["--retirar", row, "a1", *who]) == 0
    assert dump(almacen) == before
    with pytest.raises(SystemExit) as stopped:
        main(["--corregir", row, "a1", "7", "--quien", "Ana"])
    assert stopped.value.code == 2
    assert "piden --quien y --motivo" in capsys.readouterr().err


# ---------------------------------------------------------------- on the real report


@pytest.fixture(scope="module")
def reported(documentos_reales: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corregido") / "poa.duckdb"
    load([("informe.txt", next(documentos_reales.glob("001*.txt")).read_bytes())], path)
    return path


def test_400_of_the_real_report_is_judged_once_corrected(reported: Path) -> None:
    # 400's realised figures are printed in no quarter; its absolute is 1, its target 1 in T4 (lines 549 and on).
    before = dump(reported)
    states = "select estado from cumplimiento where accion_id = ? order by corte"
    row = id_of(reported, "400")
    assert asked(reported, states, row) == [("no_juzgable",)] * 3 + [("cumplida",)]
    assert "sin_resolver" in rules_of(reported, "400")

    correct(reported, row, {"a1": "0", "a2": "0", "a3": "0", "a4": "1"}, "Ana", "Acta de entrega")
    assert asked(reported, states, row) == [("sin_programacion",)] * 3 + [("cumplida",)]
    assert figure_of(reported, "400", "a4") == (1, "corregido")
    assert figure_of(reported, "400", "avance_anual")[0] == 1
    assert "sin_resolver" not in rules_of(reported, "400")
    corrected = dump(reported)
    others = [row for row in before["avances"] if row not in corrected["avances"]]
    assert len(others) == 4

    # The documents again, and a store built anew from documents and decisions: the same.
    rebuild(reported)
    assert dump(reported) == corrected
    reported.unlink()
    rebuild(reported)
    assert dump(reported) == corrected

    for campo in ("a1", "a2", "a3", "a4"):
        take_back(reported, row, campo, "Ana", "se revisará")
    assert dump(reported) == before
