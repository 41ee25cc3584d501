"""Which pages read one page, which rows read one row: text decides, not codes."""

from collections import Counter
from dataclasses import replace

import pytest

from loaders import matching
from loaders.layouts.rows import Named
from tests.loaders.given import read_row, sheet

PAYROLL = "Seguimiento al gasto de servicios personales del departamento"
GAP = "Contribuir a disminuir la brecha de desigualdad en los programas de la entidad"
TOOLS = "Ofrecer herramientas para la cultura emprendedora mediante programas formativos"
CARE = "Dar atención integral a las familias que requieren apoyo médico y psicológico"
TALKS = "Impartir pláticas de nutrición y salud preventiva a la comunidad"


def keyed(page: matching.PageReadings) -> list[tuple[str | None, int]]:
    """Code and number of readings of each row of a page."""
    return [(key, len(row.readings)) for key, row in zip(matching.keys(page.rows), page.rows, strict=True)]


def test_three_rows_504_on_one_page_are_501_502_and_504() -> None:
    right = sheet(
        read_row("501", PAYROLL),
        read_row("502", GAP),
        read_row("503", TOOLS),
        read_row("504", CARE),
        read_row("505", TALKS),
    )
    wrong = sheet(
        read_row("504", PAYROLL),
        read_row("504", GAP),
        read_row("503", TOOLS),
        read_row("504", CARE),
        read_row("505", TALKS),
    )
    for order in ([right, right, wrong], [wrong, right, right], [right, wrong]):
        [page] = matching.pages(order)
        assert keyed(page) == [(key, len(order)) for key in ("501", "502", "503", "504", "505")]


def test_two_rows_of_one_table_with_one_text_and_two_codes_stay_two() -> None:
    once = sheet(read_row("303", TALKS), read_row("305", CARE), read_row("312", TALKS))
    [page] = matching.pages([once, once])
    assert keyed(page) == [("303", 2), ("305", 2), ("312", 2)]
    assert [{row.clave for _, row in readings.readings} for readings in page.rows] == [{"303"}, {"305"}, {"312"}]


def test_a_text_misread_a_little_is_the_same_row() -> None:
    [page] = matching.pages([sheet(read_row("504", CARE)), sheet(read_row("504", CARE.replace("médico", "medlco")))])
    assert keyed(page) == [("504", 2)]


def test_a_row_that_one_reading_lost_stands_after_the_row_before_it() -> None:
    without = sheet(read_row("502", GAP), read_row("504", CARE), read_row("505", TALKS))
    whole = sheet(read_row("502", GAP), read_row("503", TOOLS), read_row("504", CARE), read_row("505", TALKS))
    [page] = matching.pages([without, whole])
    assert keyed(page) == [("502", 2), ("503", 1), ("504", 2), ("505", 2)]


PARKS = Named("60101", "DIRECCIÓN DE PARQUES", "línea 1")
LIGHTS = Named("60205", "DIRECCIÓN DE ALUMBRADO PÚBLICO", "línea 1")


def test_pages_of_two_units_with_alike_rows_stay_apart() -> None:
    rows = (read_row("501", PAYROLL), read_row("502", GAP), read_row("503", TOOLS))
    pages = matching.pages([sheet(*rows, unidad=PARKS), sheet(*rows, unidad=LIGHTS), sheet(*rows, unidad=PARKS)])
    assert [len(page.sheets) for page in pages] == [2, 1]
    assert [[row.readings[0][0] for row in page.rows] for page in pages] == [[0, 0, 0], [0, 0, 0]]


def test_pages_with_other_rows_stay_apart() -> None:
    pages = matching.pages(
        [sheet(read_row("501", PAYROLL), read_row("502", GAP)), sheet(read_row("503", TOOLS), read_row("504", CARE))]
    )
    assert [len(page.rows) for page in pages] == [2, 2]


def test_alike_rows_under_other_codes_are_another_page() -> None:
    first = sheet(*(read_row(f"50{i}", f"{text} por zona") for i, text in enumerate((GAP, TOOLS, CARE))))
    second = sheet(*(read_row(f"60{i}", f"{text} por zona") for i, text in enumerate((GAP, TOOLS, CARE))))
    assert len(matching.pages([first, second])) == 2


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (PARKS, Named(None, "DIRECCION DE PARQUES", "línea 9"), True),
        (PARKS, Named("60101", None, "línea 9"), True),
        (PARKS, Named("60107", "DIRECCIÓN DE PARQUES", "línea 9"), True),  # One digit of five misread.
        (PARKS, Named("60277", "DIRECCIÓN DE PARQUES", "línea 9"), False),
        (PARKS, LIGHTS, False),
        (PARKS, None, True),
        (Named(None, "DEPARTAMENTO ZONA 1", "línea 9"), Named(None, "DEPARTAMENTO ZONA 2", "línea 9"), False),
    ],
)
def test_units(left: Named, right: Named | None, same: bool) -> None:
    rows = (read_row("501", PAYROLL), read_row("502", GAP))
    for first, second in ((left, right), (right, left)):
        one, other = (replace(s.heading, unidad=unit) for s, unit in ((sheet(*rows), first), (sheet(*rows), second)))
        pages = matching.pages([replace(sheet(*rows), heading=one), replace(sheet(*rows), heading=other)])
        assert len(pages) == (1 if same else 2)


@pytest.mark.parametrize("change", [{"corte_mes": 9}, {"ejercicio": 2021}])
def test_a_page_of_another_date_is_another_page(change: dict[str, int]) -> None:
    first = sheet(read_row("501", PAYROLL), read_row("502", GAP))
    assert len(matching.pages([first, replace(first, heading=replace(first.heading, **change))])) == 2


# ---------------------------------------------------------------- names in several spellings


def test_the_most_frequent_spelling_is_shown() -> None:
    names = ["JULIA ROMERO CANTÚ"] * 3 + ["JULIA ROMERO CANTO", "JULIA RONERO CANTÚ", "PEDRO SALAS IBARRA"]
    shown = matching.spellings(names)
    assert Counter(shown[name] for name in names) == {"JULIA ROMERO CANTÚ": 5, "PEDRO SALAS IBARRA": 1}


def test_of_spellings_as_frequent_the_most_typical_is_shown() -> None:
    # Each was read once; the first lies nearest to the other two.
    names = ["HERMILO SANTOS AGUILAR", "HERMILO SANTO AGUILAR", "HERMILO SANTOS AGUILARES"]
    assert set(matching.spellings(names).values()) == {"HERMILO SANTOS AGUILAR"}


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Zona 1", "Zona 2", False),
        ("Centro comunitario Zona 1", "Centro comunitario Zona 2", False),
        ("Centro comunitario Zona 1", "CENTRO  COMUNITARIO ZONA 1", True),
        ("BIENESTAR SOCIAL MUNICIPAL (BISOM)", "BIENESTAR SOCIAL MUNICIPAL (BESOM)", True),
        ("BIENESTAR SOCIAL MUNICIPAL", "Bienestar Social Municipal (BISOM)", True),
        ("GESTIÓN ADMINISTRATIVA", "GESTION ADMINISTRATIVA", True),
        ("DEPARTAMENTO TÉCNICO", "DEPARTAMENTO JURÍDICO", False),
        ("INSTITUTO MUNICIPAL DE LA JUVENTUD DE TECATE", "INSTITUTO MUNICIPAL DE LA CULTURA DE TECATE", False),
        ("INSTITUTO MUNICIPAL DE LA JUVENTUD DE TECATE", "INSTITUTO MUNICIPAL DE LA JUVENTVD DE TECATE", True),
    ],
)
def test_names(left: str, right: str, same: bool) -> None:
    assert matching.alike(left, right) is same
    assert (matching.spellings([left, right])[left] == matching.spellings([left, right])[right]) is same


def test_code_and_name_that_most_headings_print() -> None:
    parts = [
        Named("542", "VINCULACIÓN SOCIAL", "línea 1"),
        Named(None, "VINCULACIÓN SOCIAL", "línea 2"),
        Named(None, "VINCULACION SOCLAL", "línea 3"),
        Named("542", None, "línea 4"),
        Named("547", "VINCULACIÓN SOCIAL", "línea 5"),
        None,
    ]
    agreed = matching.agreed(parts)
    assert agreed is not None
    assert (agreed.clave, agreed.nombre) == ("542", "VINCULACIÓN SOCIAL")
    assert matching.agreed([None, None]) is None


def test_the_text_that_is_most_like_the_others() -> None:
    assert matching.medoid(["Atender a niños", "Atender a ninos", "Atendcr x niños"]) == "Atender a niños"
    # What two readings print alike goes before what lies in the middle.
    assert matching.medoid(["Xtender", "Xtender", "Atender", "Atende", "Atendr"]) == "Xtender"
    assert matching.medoid([]) is None


def test_keys() -> None:
    # One row is read as 501 twice and once as 504, the other always as 504.
    first = matching.RowReadings([(i, read_row(key, GAP)) for i, key in enumerate(("501", "504", "501"))])
    second = matching.RowReadings([(i, read_row("504", CARE)) for i in range(3)])
    unkeyed = matching.RowReadings([(0, read_row(None, TALKS))])
    assert matching.keys([first, second, unkeyed]) == ["501", "504", None]
    # Of two rows that print only one code between them both keep it: the report says that it repeats.
    assert matching.keys([second, second]) == ["504", "504"]
