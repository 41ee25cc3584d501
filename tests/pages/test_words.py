"""The board's Spanish."""

import pytest

from data.store import Selection
from pages.parts import words, words_results


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("DEPARTAMENTO DE PARTICIPACIÓN SOCIAL", "Departamento de Participación Social"),
        ("BIENESTAR SOCIAL MUNICIPAL (BISOM)", "Bienestar Social Municipal (BISOM)"),
        ("LA PAZ", "La Paz"),
        ("Dirección de IMJUM", "Dirección de IMJUM"),
    ],
)
def test_name(text: str, name: str) -> None:
    assert words.name(text) == name


@pytest.mark.parametrize(
    ("corte_mes", "ejercicio", "only_quarters", "said"),
    [
        (12, 2023, True, "Al cierre de 2023"),
        (12, None, True, "Al cierre del año"),
        (6, 2023, True, "Al cierre del segundo trimestre de 2023"),
        (6, 2023, False, "Al corte de junio de 2023"),
        (5, 2023, True, "Al corte de mayo de 2023"),
    ],
)
def test_moment(corte_mes: int, ejercicio: int | None, only_quarters: bool, said: str) -> None:
    assert words_results.moment(corte_mes, ejercicio, only_quarters) == said


@pytest.mark.parametrize(
    ("corte_mes", "said"),
    [(12, "T4 · diciembre"), (3, "T1 · marzo"), (6, "T2 · junio"), (8, "agosto"), (5, "mayo")],
)
def test_cutoff(corte_mes: int, said: str) -> None:
    assert words.cutoff(corte_mes) == said


@pytest.mark.parametrize(
    ("campo", "periodicidad", "said"),
    [
        ("p3", "trimestre", "Programado T3"),
        ("a2", "bimestre", "Realizado B2"),
        ("a9", "mes", "Realizado sep"),
        ("meta_anual", None, "Meta anual"),
    ],
)
def test_field(campo: str, periodicidad: str | None, said: str) -> None:
    assert words.field(campo, periodicidad) == said


def summary(**changes: int) -> dict[str, int]:
    """An answer to the question overview with one meta and one accion, both cumplidas."""
    figures = ["debajo", "encima", "subestimadas", "sin_reporte", "sin_juicio", "tarjetas", "actividades"]
    said = {"filas": 2, "cabezas": 1, "renglones": 1, "metas": 1, "acciones": 1, "cumplidas": 2, "cabezas_cumplidas": 1}
    return {**dict.fromkeys(figures, 0), **said, "renglones_cumplidos": 1, "solo_trimestres": 1, **changes}


YEAR = Selection(ejercicio=2023)


def test_overview_when_all_is_well() -> None:
    assert words_results.overview(summary(), YEAR) == (
        "Al cierre de 2023, **2 de 2** metas y acciones cumplieron lo programado (1 de 1 meta y 1 de 1 acción); "
        "ninguna quedó por debajo y ninguna lo rebasó."
    )


def test_overview_of_one_level_does_not_repeat_itself() -> None:
    rows_only = summary(
        cabezas=0, metas=0, filas=5, renglones=5, acciones=5, cumplidas=1, debajo=1, encima=3, subestimadas=1
    )
    assert words_results.overview(rows_only, YEAR) == (
        "Al cierre de 2023, **1 de 5** acciones cumplió lo programado; **1** quedó por debajo y **3** lo rebasaron, "
        "**1** de ellas tanto que la meta se planeó corta."
    )


def test_overview_of_a_plan_without_report() -> None:
    assert words_results.overview(summary(cumplidas=0, sin_reporte=2), YEAR) == (
        "Ninguna de las **2** metas y acciones de 2023 tiene avance reportado que se pueda juzgar."
    )


def test_overview_of_one_row() -> None:
    one = summary(filas=1, cabezas=0, metas=0, cumplidas=0, renglones_cumplidos=0, encima=1, subestimadas=1)
    assert words_results.overview(one, YEAR) == (
        "Al cierre de 2023, **0 de 1** acción cumplió lo programado; ninguna quedó por debajo y **1** lo rebasó, "
        "tanto que la meta se planeó corta."
    )


def test_filters_in_force() -> None:
    selection = Selection(
        municipio="", ejercicio=2023, ramo="RAMO DE OBRAS", eje="2", corte_mes=6, nivel="renglones", nomina=True
    )
    assert words.filters_in_force(selection, [""], "COMAPA") == (
        "Se muestra: Sin municipio · 2023 · Ramo de Obras · eje 2 · acciones y actividades · corte a junio · "
        "semáforo COMAPA · nómina dentro de los promedios"
    )
