"""Two documents of one date, and two forms of one year: what counts meanwhile, and what a person decides."""

from dataclasses import replace
from pathlib import Path

from data import decisions
from data.decisions import DocumentInForce, FormInForce, InForce, Pair
from data.records import Accion, Hallazgo, Lectura, OtraForma, Record
from loaders import decide
from loaders.continuity import across_forms
from loaders.load import load, read_all
from loaders.reported import Report
from tests.loaders.given import line, records_of
from tests.loaders.test_corrections import figure_of, quarterly
from tests.loaders.test_year import dump, loaded, messages, report

WHO = {"quien": "Ana", "motivo": "acta"}


# ---------------------------------------------------------------- two documents of one date


def disputed(path: Path) -> tuple[str, str]:
    """A store of two reports of March that say 10 and 12; the documento_id of the first and of the second."""
    loaded(path, quarterly("marzo", "10 10 10 . 10 . 10 .", 10), quarterly("marzo", "10 12 10 . 10 . 10 .", 12))
    first, second = (documento_id for documento_id, _ in read_all(path).reports)
    return first, second


def test_the_document_that_a_person_chose_counts(tmp_path: Path) -> None:
    path = tmp_path / "poa.duckdb"
    first, second = disputed(path)
    before = dump(path)
    assert figure_of(path, "301", "a1") == (None, "sin_resolver")
    decide(path, DocumentInForce(second, first, **WHO))
    assert figure_of(path, "301", "a1")[0] == 12
    assert figure_of(path, "301", "avance_anual")[0] == 12
    assert messages(path, "dos_valores") == []
    decide(path, DocumentInForce(first, second, **WHO))
    assert figure_of(path, "301", "a1")[0] == 10
    decide(path, DocumentInForce(first, second, en_vigor=False, **WHO))
    assert dump(path) == before


def test_a_later_report_still_supersedes_the_chosen_document(tmp_path: Path) -> None:
    path = tmp_path / "poa.duckdb"
    first, second = disputed(path)
    decide(path, DocumentInForce(second, first, **WHO))
    loaded(path, quarterly("junio", "10 11 10 7 10 . 10 .", 18))
    assert figure_of(path, "301", "a1")[0] == 11


# ---------------------------------------------------------------- two forms of one year

RIEGO, JUEGOS, OTRA = "Regar los jardines de cada colonia", "Pintar los juegos infantiles", "Cambiar las luminarias"


def two_forms(tmp_path: Path) -> tuple[Report, Report]:
    """A report of December and a plan of the same dependencia and year; the plan calls the rows by other codes."""
    path = tmp_path / "informes.duckdb"
    reported = report(
        "diciembre",
        line("301", RIEGO, 40, "10 10 10 10 10 10 10 10", 40, "100%"),
        line("302", JUEGOS, 4, "1 1 1 1 1 1 1 1", 4, "100%"),
    )
    planned = report(
        "diciembre", line("801", RIEGO, 44, "11 . 11 . 11 . 11 ."), line("802", OTRA, 8, "2 . 2 . 2 . 2 .")
    )
    load([("informe.txt", reported), ("plan.txt", planned)], path)
    (_, done), (_, plan) = read_all(path).reports
    rows = tuple(replace(row, corte_mes=None) for row in plan.rows)
    return replace(done, forma="tmm_f004"), replace(plan, corte_mes=None, rows=rows, forma="copladem")


def told(forms: tuple[Report, Report], decided: InForce | None = None) -> list[Record]:
    return records_of([("informe", forms[0]), ("plan", forms[1])], decided)


def claves(records: list[Record]) -> list[str | None]:
    return [row.accion_clave for row in records if isinstance(row, Accion)]


def others(records: list[Record]) -> list[OtraForma]:
    return [row for row in records if isinstance(row, OtraForma)]


def test_a_document_read_says_its_form(tmp_path: Path) -> None:
    path = tmp_path / "poa.duckdb"
    loaded(path, quarterly("marzo", "10 10 10 . 10 . 10 .", 10))
    assert [one.forma for _, one in read_all(path).reports] == ["tmm_f004"]


def test_one_form_is_counted_the_one_that_reports(tmp_path: Path) -> None:
    records = told(two_forms(tmp_path))
    assert claves(records) == ["301", "302"]
    assert [(row.clave, row.forma, row.forma_en_vigor, row.meta_anual) for row in others(records)] == [
        ("801", "copladem", "tmm_f004", 44),
        ("802", "copladem", "tmm_f004", 8),
    ]
    [finding] = [row for row in records if isinstance(row, Hallazgo) and row.regla == "dos_formas"]
    assert "Se cuenta «tmm_f004» y no «copladem»" in finding.mensaje


def test_a_person_decides_which_form_counts(tmp_path: Path) -> None:
    forms = two_forms(tmp_path)
    plan = FormInForce("Tecate", 2022, "OBRAS Y SERVICIOS", "copladem", **WHO)
    assert claves(told(forms, InForce(forms=(plan,)))) == ["801", "802"]
    # A form that no document has any more decides nothing.
    gone = replace(plan, forma="cards")
    assert claves(told(forms, InForce(forms=(gone,)))) == ["301", "302"]


def test_rows_of_the_other_form_are_likened_by_their_text(tmp_path: Path) -> None:
    records = told(two_forms(tmp_path))
    rows = [row for row in records if isinstance(row, Accion)]
    likened = across_forms(rows, others(records))
    assert [(row.clave, row.accion_id_parecida, row.similitud) for row in likened] == [
        ("801", rows[0].accion_id, 1.0),
        ("802", None, None),
    ]


def test_a_confirmed_pair_makes_one_row_of_two_and_is_undone(tmp_path: Path) -> None:
    forms = two_forms(tmp_path)
    apart = told(forms)
    row = next(row for row in apart if isinstance(row, Accion))
    pair = Pair(row.accion_id, others(apart)[0].accion_id, True, **WHO)
    joined = told(forms, InForce(pairs=(pair,)))
    assert claves(joined) == ["301", "302"]
    assert [other.clave for other in others(joined)] == ["802"]
    # The report came later: its target stands, the plan's is a version before it.
    [one] = [row for row in joined if isinstance(row, Accion) and row.accion_clave == "301"]
    assert (one.accion_id, one.meta_anual, one.avance_anual) == (row.accion_id, 40, 40)
    targets = [
        r.texto for r in joined if isinstance(r, Lectura) and (r.accion_id, r.campo) == (row.accion_id, "meta_anual")
    ]
    assert targets == ["44", "40"]
    [changed] = [r.mensaje for r in joined if isinstance(r, Hallazgo) and r.mensaje.startswith("Meta anual")]
    assert "44 en el programa, 40 en el informe de diciembre" in changed
    assert told(forms, InForce(pairs=(replace(pair, es_la_misma=False),))) == apart


def test_a_plan_by_month_shares_the_target_alone_with_a_report_by_quarter(tmp_path: Path) -> None:
    done, plan = two_forms(tmp_path)
    monthly = replace(plan, rows=tuple(replace(row, periodicidad="mes") for row in plan.rows))
    apart = told((done, monthly))
    row = next(row for row in apart if isinstance(row, Accion))
    pair = Pair(row.accion_id, others(apart)[0].accion_id, True, **WHO)
    joined = told((done, monthly), InForce(pairs=(pair,)))
    printed = [r.texto for r in joined if isinstance(r, Lectura) and (r.accion_id, r.campo) == (row.accion_id, "p1")]
    assert printed == ["10"]
    assert not [r for r in joined if isinstance(r, Hallazgo) and "T1" in r.mensaje]


def test_decisions_of_every_kind_are_read_back(tmp_path: Path) -> None:
    path = tmp_path / "poa.duckdb"
    made = decisions.keep(
        path,
        DocumentInForce("a", "b", **WHO),
        FormInForce(None, 2022, "Obras", "copladem", **WHO),
        Pair("x", "y", True, **WHO),
    )
    assert decisions.history(path) == list(made)
    assert decisions.in_force(path) == InForce((made[2],), (), (made[0],), (made[1],))
