"""Cards with monthly programming, typed here: what is read of them whole, shifted, cut and with sheets missing.

Names, offices and figures are invented. Months are written as in `given.cells`: "1 - . 2" has a dash and a blank.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import data
from data.records import Partida
from loaders import partidas
from loaders.errors import DocumentError, UnansweredError
from loaders.layouts import cards, layout_of
from loaders.layouts.rows import Note, Printed, ReadRow, Sheet
from loaders.readers import text
from loaders.report import Options, ReportedRow, decide
from loaders.values import figure
from tests.generated import cards as generated
from tests.loaders.given import cells, records_of

RAMO = "Secretaría de Obras y Cultura"
TITLE = "PROGRAMA OPERATIVO ANUAL 2022"
QUARTERLY = "- - 3 - - 3 - - 3 - - 3"
MONTHLY = "1 1 1 1 1 1 1 1 1 1 1 1"


@dataclass(frozen=True)
class Card:
    """A card as it should be read; amount as it is printed."""

    number: str
    name: str
    amount: str = r"\$0.00"
    eje: str = "Ciudad abierta."
    people: str = "M 40 H 60"
    partidas: str = "2731, 3131"
    meta: str = "Que cien personas lean."

    def lines(self, width: int = 18) -> list[str]:
        """The card in as many cells a line as the table under it has."""
        far = width - 4

        def line(*values: str) -> str:
            row = [""] * width
            for at, value in zip((0, 6, far), values, strict=False):
                row[at] = value
            return "\t".join(row)

        return [
            line("SECRETARÍA", "NOMBRE DE LA ACCIÓN", "BENEFICIARIOS"),
            line(RAMO, self.name, self.people),
            line("EJE", "NÚMERO DE ACCIÓN", "META"),
            line(self.eje, self.number, self.meta),
            line("OBJETIVO ESPECÍFICO", "INVERSIÓN APROXIMADA"),
            line("Abrir espacios", self.amount),
            line("ESTRATEGIA", "PROPÓSITO", "PARTIDA PRESUPUESTAL"),
            line("Sumar vecinos", "Leer más", self.partidas),
        ]


def heading(width: int = 18) -> list[str]:
    labels = "ACTIVIDAD|ÁREA RESPONSABLE|UNIDAD DE MEDIDA|INVERSIÓN APROX. POR ACTIVIDAD|INDICADOR|PROGRAMACIÓN ANUAL"
    first = [*labels.split("|"), "PROGRAMACIÓN MENSUAL"]
    second = [""] * 6 + "ENE FEB MAR ABR MAY JUN JUL AGO SEP OCT NOV DIC".split()
    return ["\t".join(row + [""] * (width - len(row))) for row in (first, second)]


def activity(
    name: str = "Taller de lectura",
    area: str = "Depto. de Bibliotecas",
    amount: str = r"\$ -",
    months: str = QUARTERLY,
    annual: str | None = "12",
    unit: str = "Talleres",
    indicator: str = "Número de talleres",
    width: int = 18,
) -> str:
    row = [name, area, unit, amount, indicator, annual or "", *cells(months)]
    return "\t".join(row + [""] * (width - len(row)))


def summary(*lines: tuple[str, str, str], total: str) -> list[str]:
    return ["\tACCIÓN\tINVERSIÓN", *("\t".join(line) for line in lines), f"\tTotal\t{total}"]


def sheets(*parts: str | Sequence[str]) -> list[Sheet]:
    lines = [line for part in parts for line in ([part] if isinstance(part, str) else part)]
    document = text.read("\n".join(lines).encode(), "fichas.txt")
    assert layout_of(document).forma == "fichas"
    return cards.read(document)


def rows(*parts: str | Sequence[str]) -> list[ReadRow]:
    [only] = sheets(*parts)
    return list(only.rows)


def decided(*parts: str | Sequence[str]) -> list[ReportedRow]:
    return list(decide(sheets(*parts), "fichas.txt", Options(), informa=False).rows)


def notes(*parts: str | Sequence[str]) -> list[Note]:
    found = sheets(*parts)
    return [note for sheet in found for note in (*sheet.notes, *(note for row in sheet.rows for note in row.notes))]


def rules(*parts: str | Sequence[str]) -> list[str]:
    return sorted(note.regla for note in notes(*parts))


def owners(found: Sequence[ReadRow]) -> list[tuple[str, str | None]]:
    """Each activity and the number of the acción that it is given to."""
    return [(row.descripcion, row.padre) for row in found if row.nivel == "actividad"]


def months_of(row: ReportedRow) -> list[Decimal | None]:
    return [row.solution.figuras[name].value for name in cards.COLUMNS]


READING = Card("4", "Biblioteca abierta", r"\$ 30,000.00")
WHOLE = (TITLE, READING.lines(), heading(), activity(amount=r"\$ 10,000.00"), activity("Feria", amount=r"\$ 20,000.00"))


# ---------------------------------------------------------------- a card whole


@pytest.mark.parametrize("width", [18, 20])
def test_a_card_and_its_activities(width: int) -> None:
    action, first, second = rows(
        TITLE,
        READING.lines(width),
        heading(width),
        activity(amount=r"\$ 10,000.00", width=width),
        activity("Feria", "Jefatura de Eventos", r"\$ 20,000.00", MONTHLY, unit="Feria", width=width),
    )
    assert (action.nivel, action.clave, action.descripcion, action.place) == (
        "accion",
        "4",
        "Biblioteca abierta",
        "línea 3",
    )
    assert (action.unidad, action.meta_clave, action.padre) == (None, None, None)
    assert [part.text for part in (action.monto, action.mujeres, action.hombres) if part] == [
        r"\$ 30,000.00",
        "40",
        "60",
    ]
    assert action.partidas == ("2731", "3131")
    assert [eje.nombre for eje in action.ejes] == ["Ciudad abierta."]
    assert dict(action.otros)["meta_escrita"].text == "Que cien personas lean."
    assert (first.nivel, first.clave, first.padre, first.periodicidad) == ("actividad", None, "4", "mes")
    assert [(part.clave, part.nombre) for part in (second.programa, second.unidad) if part] == [
        ("4", "Biblioteca abierta"),
        (None, "Jefatura de Eventos"),
    ]
    assert (second.responsable, second.unidad_medida) == ("Jefatura de Eventos", "Feria")
    assert dict(second.otros)["indicador"].text == "Número de talleres"
    assert second.figures.meta == "12"
    assert second.figures.cells == cells(MONTHLY)


def test_figures_of_months() -> None:
    _, first, second = decided(*WHOLE)
    assert months_of(first) == [Decimal(3) if cell == "3" else Decimal(0) for cell in QUARTERLY.split()]
    assert first.solution.meta.value == 3 + 3 + 3 + 3
    assert (first.solution.agregacion, second.corte_mes, second.ejercicio) == ("suma", None, 2022)
    assert rules(*WHOLE) == []


@pytest.mark.parametrize("zero", [r"\$ -", "$ -", r"\$0.00", "$0.00", "-"])
def test_a_printed_zero_is_zero(zero: str) -> None:
    action, row = rows(TITLE, Card("4", "Biblioteca abierta").lines(), heading(), activity(amount=zero))
    assert row.monto is not None
    assert row.monto.text == zero
    assert action.notes == ()


def test_cells_without_a_label_of_their_own() -> None:
    # META a row lower, PARTIDA in the next row under another heading, men in the row after women.
    lines = READING.lines()
    women, men = lines[1].replace("M 40 H 60", "M 40"), "\t" * 14 + "H 60\t\t\t"
    goal, lower = lines[3].replace(READING.meta, ""), lines[4][:-3] + READING.meta + "\t\t\t"
    lines = [lines[0], women, men, lines[2], goal, lower, lines[5], lines[6], lines[7].replace(READING.partidas, "")]
    lines.append("\t" * 6 + READING.partidas + "\t" * 11)
    action = rows(TITLE, lines, heading(), activity(amount=READING.amount))[0]
    assert action.partidas == ("2731", "3131")
    assert [part.text for part in (action.mujeres, action.hombres) if part] == ["40", "60"]
    assert dict(action.otros)["meta_escrita"].text == READING.meta
    assert dict(action.otros)["proposito"].text == "Leer más"


@pytest.mark.parametrize("at", [1, 3, 5, 7])
@pytest.mark.parametrize("cell", [1, 7])
@pytest.mark.parametrize("shift", ["lost", "repeated"])
def test_values_shifted_by_a_cell(at: int, cell: int, shift: str) -> None:
    lines = READING.lines()
    parts = lines[at].split("\t")
    lines[at] = "\t".join([*parts[:cell], *([] if shift == "lost" else ["", ""]), *parts[cell + 1 :]])
    assert facts(rows(TITLE, lines, heading(), activity())[0]) == facts(rows(TITLE, READING.lines(), heading())[0])


@pytest.mark.parametrize("at", [1, 3, 5, 7])
def test_values_with_no_blank_between_them(at: int) -> None:
    lines = READING.lines()
    lines[at] = "\t".join(cell for cell in lines[at].split("\t") if cell)
    assert facts(rows(TITLE, lines, heading(), activity())[0]) == facts(rows(TITLE, READING.lines(), heading())[0])


def facts(row: ReadRow) -> tuple[object, ...]:
    printed = (row.monto, row.mujeres, row.hombres, *(part for _, part in row.otros))
    texts = tuple(part.text if part else None for part in printed)
    return row.clave, row.descripcion, row.partidas, [eje.nombre for eje in row.ejes], texts


@pytest.mark.parametrize(
    ("people", "women", "men"),
    [
        ("M 1,200 H 800", "1,200", "800"),
        ("H 800 M 1200", "1200", "800"),
        ("M: 12; H: 8", "12", "8"),
        ("Mujeres 12 Hombres 8", "12", "8"),
        ("M12 H8", "12", "8"),
    ],
)
def test_women_and_men(people: str, women: str, men: str) -> None:
    action = rows(TITLE, Card("4", "Biblioteca abierta", people=people).lines(), heading(), activity())[0]
    assert [part.text for part in (action.mujeres, action.hombres) if part] == [women, men]


def test_people_without_a_split_are_not_split() -> None:
    card = Card("4", "Biblioteca abierta", people="8150")
    action = rows(TITLE, card.lines(), heading(), activity())[0]
    assert (action.mujeres, action.hombres) == (None, None)
    assert dict(action.otros)["personas"].text == "8150"
    assert [note.regla for note in action.notes] == ["beneficiarios_incompletos"]


# ---------------------------------------------------------------- partidas


def test_a_partida_rolled_up() -> None:
    assert partidas.rolled_up("a", "3131") == Partida("a", "3131", "313", "3100", "3000", "Agua", "Servicios generales")
    assert partidas.rolled_up("a", "9991").nombre is None


def test_every_generica_has_its_concepto_and_capitulo() -> None:
    names = partidas._names()
    genericas = [clave for clave in names if len(clave) == 3]
    assert {f"{clave[:2]}00" for clave in genericas} | {f"{n}000" for n in range(1, 10)} == set(names) - set(genericas)
    assert all(name and name.strip() == name for name in names.values())


@pytest.mark.parametrize(("partida", "doubted"), [("4411", False), ("4244", True), ("8111", True), ("9991", True)])
def test_partidas_to_look_at(partida: str, doubted: bool) -> None:
    card = Card("4", "Biblioteca abierta", partidas=f"3131, {partida}")
    parts = (TITLE, card.lines(), heading(), activity())
    assert rows(*parts)[0].partidas == ("3131", partida)
    assert rules(*parts) == ["partida_por_revisar"] * doubted


def test_partidas_in_the_records() -> None:
    told = decide(sheets(*WHOLE), "fichas.txt", Options(), informa=False)
    found = [record for record in records_of([("doc", told)]) if isinstance(record, Partida)]
    assert [(one.partida, one.generica, one.capitulo) for one in found] == [
        ("2731", "273", "2000"),
        ("3131", "313", "3000"),
    ]


# ---------------------------------------------------------------- rows with cells lost or added


LEAD = ("descripcion", "area", "unit", "amount", "indicator", "annual")


@pytest.mark.parametrize("width", [18, 20])
@pytest.mark.parametrize("how", ["blank", "gone", "gone, filled up"])
@pytest.mark.parametrize("lost", range(6))
def test_a_lost_cell_moves_no_other(lost: int, how: str, width: int) -> None:
    parts = activity("Feria del libro", amount=r"\$ 7.00", months=MONTHLY, width=width).split("\t")
    kept = [*parts[:lost], *([""] if how == "blank" else []), *parts[lost + 1 :], *[""] * (how == "gone, filled up")]
    others = [activity(f"Taller {i}", amount=r"\$ 1.00", width=width) for i in range(3)]
    row = rows(TITLE, READING.lines(width), heading(width), others, "\t".join(kept))[-1]
    read = [
        row.descripcion,
        row.unidad.nombre if row.unidad else None,
        row.unidad_medida,
        row.monto.text if row.monto else None,
        dict(row.otros)["indicador"].text if row.otros else None,
        row.figures.meta,
    ]
    expected: list[str | None] = list(parts[:6])
    expected[lost] = "Número de talleres" if lost == 0 else None
    assert read == expected
    assert row.figures.cells == cells(MONTHLY)
    assert "celda_perdida" in [note.regla for note in row.notes]


@pytest.mark.parametrize("at", [1, 2, 3, 4, 5])
def test_a_blank_too_many_moves_nothing(at: int) -> None:
    parts = activity("Feria del libro", amount=r"\$ 7.00").split("\t")
    others = [activity(f"Taller {i}", amount=r"\$ 1.00") for i in range(3)]
    whole = rows(TITLE, READING.lines(), heading(), others, "\t".join(parts))[-1]
    moved = rows(TITLE, READING.lines(), heading(), others, "\t".join([*parts[:at], "", *parts[at:]]))[-1]
    assert moved == whole


def test_neither_area_nor_unit_when_a_lone_text_could_be_either() -> None:
    parts = activity("Feria del libro", "Asesores", amount=r"\$ 7.00").split("\t")
    del parts[2]
    others = [activity(f"Taller {i}", amount=r"\$ 1.00") for i in range(3)]
    row = rows(TITLE, READING.lines(), heading(), others, "\t".join(parts))[-1]
    assert (row.unidad, row.unidad_medida) == (None, None)
    assert [note.mensaje for note in row.notes] == [
        "«Feria del libro»: no se lee área responsable ni unidad de medida."
    ]


FIGURES = st.lists(st.sampled_from([0, 0, 0, 1, 1, 2, 3, 20]), min_size=12, max_size=12).filter(any)


@settings(max_examples=60, deadline=None)
@given(FIGURES, st.integers(0, 12), st.booleans())
def test_a_lost_month_leaves_no_wrong_figure(months: list[int], lost: int, filled_up: bool) -> None:
    """lost: index among the annual figure and the months. Every other row of the table is whole."""
    printed = [str(sum(months)), *(str(month) if month else "-" for month in months)]
    del printed[lost]
    line = activity(annual=printed[0], months=" ".join(printed[1:])).rstrip("\t") + "\t" * filled_up
    row = decided(TITLE, READING.lines(), heading(), [activity(f"Taller {i}") for i in range(3)], line)[-1]
    sure = ("corroborado", "resuelto", "leido")
    for name, truth in zip(cards.COLUMNS, months, strict=True):
        figure = row.solution.figuras[name]
        assert figure.value in (truth, None) or figure.metodo not in sure


def test_the_annual_figure_lost_with_its_cell() -> None:
    line = activity(annual="3", months="3 3 3 3 3 3 3 3 3 3 3")
    row = decided(TITLE, READING.lines(), heading(), [activity(f"Taller {i}") for i in range(3)], line)[-1]
    assert row.solution.meta.value is None
    assert months_of(row) == [Decimal(3)] * 12


def test_a_lost_dash_is_put_nowhere() -> None:
    line = activity(annual="2", months="1 - - - - 1 - - - - -")
    row = decided(TITLE, READING.lines(), heading(), [activity(f"Taller {i}") for i in range(3)], line)[-1]
    assert row.solution.meta.value == 1 + 1
    assert [row.solution.figuras[name].metodo for name in ("p6", "p7")] == ["sin_resolver"] * 2
    assert "sin_resolver" in [note.regla for note in row.notes]


def test_months_left_blank_where_a_table_leaves_them_blank() -> None:
    months = "1 . . . . 1 . . . . . ."
    row = decided(
        TITLE, READING.lines(), heading(), [activity(f"Taller {i}", annual="2", months=months) for i in range(3)]
    )[-1]
    assert months_of(row) == [Decimal(1), *[None] * 4, Decimal(1), *[None] * 6]


def test_a_row_that_cannot_be_told_apart_is_said() -> None:
    line = "Feria\tMarcha\tDesfile\tRifa\tKermés\tVerbena\t" + "\t".join(cells(MONTHLY))
    parts = (*WHOLE, line)
    assert [row.descripcion for row in rows(*parts)][-1] == "Feria"
    assert rules(*parts) == ["renglon_ilegible"]


# ---------------------------------------------------------------- cards cut by the end of a page


BREAK = ["", TITLE, ""]
TWO = [activity(amount=r"\$ 10,000.00"), activity("Feria", amount=r"\$ 20,000.00")]


@pytest.mark.parametrize(
    "parts",
    [
        [READING.lines()[:4], BREAK, READING.lines()[4:], heading(), TWO],
        [READING.lines(), BREAK, heading(), TWO],
        [READING.lines(), heading(), BREAK, TWO],
        [READING.lines(), heading(), TWO[:1], BREAK, TWO[1:]],
        [READING.lines(), heading(), TWO[:1], BREAK, heading(), TWO[1:]],
        [READING.lines(), heading(), TWO[:1], BREAK, READING.lines(), heading(), TWO[1:]],
        [READING.lines(), heading(20), TWO[:1], [""], TWO[1:]],
    ],
)
def test_a_card_over_two_pages(parts: list[list[str]]) -> None:
    found = rows(TITLE, *parts)
    assert [(row.nivel, row.clave) for row in found] == [("accion", "4"), ("actividad", None), ("actividad", None)]
    assert owners(found) == [("Taller de lectura", "4"), ("Feria", "4")]
    assert rules(TITLE, *parts) == []


def test_a_card_whose_table_lost_its_heading() -> None:
    other = Card("3", "Parques", r"\$ 5.00")
    parts = (TITLE, other.lines(), heading(), activity("Poda", "Parques", r"\$ 5.00"), READING.lines(), BREAK, TWO)
    assert owners(rows(*parts)) == [("Poda", "3"), ("Taller de lectura", "4"), ("Feria", "4")]
    assert rules(*parts) == []


def test_a_card_printed_twice_counts_once() -> None:
    parts = (*WHOLE, BREAK, *WHOLE[1:])
    assert owners(rows(*parts)) == [("Taller de lectura", "4"), ("Feria", "4")]
    assert rules(*parts) == ["ficha_repetida"]


def test_a_missing_card_beside_one_printed_twice() -> None:
    first = (*WHOLE[:3], TWO[0], BREAK, *WHOLE[1:3], TWO[1])
    listed = summary(
        ("4", "Biblioteca abierta", r"\$ 30,000.00"), ("5", "Danza", r"\$ 9,000.00"), total=r"\$ 39,000.00"
    )
    found = rows(*first, "", activity("Ensayo", "Depto. de Danza", r"\$ 1.00"), "", listed)
    assert owners(found) == [("Taller de lectura", "4"), ("Feria", "4"), ("Ensayo", "5")]


# ---------------------------------------------------------------- activities without their card


def programme(
    *between: str | Sequence[str], names: tuple[str, str] = ("Impulso a la danza", "Parques")
) -> list[object]:
    """Card 4, closed to the cent; what is given; and a summary with two acciones more, whose cards are missing."""
    return [
        *WHOLE,
        *between,
        "",
        summary(
            ("4", "Biblioteca abierta", r"\$ 30,000.00"),
            ("5", names[0], r"\$ 9,000.00"),
            ("6", names[1], r"\$ 2,000.00"),
            total=r"\$ 41,000.00",
        ),
    ]


DANCE = [activity("Ensayo", "Depto. de Danza", r"\$ 1,000.00"), activity("Función", "Depto. de Danza", r"\$ 500.00")]


@pytest.mark.parametrize("between", [[""], BREAK, [], [*BREAK, *heading()]])
def test_a_missing_card_is_told_by_pesos_and_words(between: list[str]) -> None:
    parts = programme(between, DANCE)
    found = rows(*parts)
    assert owners(found)[2:] == [("Ensayo", "5"), ("Función", "5")]
    [missing] = [note for note in notes(*parts) if note.regla == "hoja_faltante"]
    assert "hoja faltante: 1,500.00 de 9,000.00" in missing.mensaje  # 1,000 + 500
    assert rules(*parts) == ["accion_inferida", "accion_inferida", "hoja_faltante"]
    assert [row.programa.nombre for row in found if row.padre == "5" and row.programa] == ["Impulso a la danza"] * 2


@pytest.mark.parametrize(
    ("names", "why"),
    [
        (("Ciclovías", "Parques"), "no name fits"),
        (("Impulso a la danza", "Danza en tu colonia"), "two names fit"),
        (("Parques", "Danza folclórica"), "two thousand"),
    ],
)
def test_where_nothing_decides_they_stay_without_action(names: tuple[str, str], why: str) -> None:
    amount = r"\$ 2,500.00" if why == "two thousand" else r"\$ 500.00"
    group = [activity("Ensayo", "Depto. de Danza", amount), activity("Función", "Depto. de Danza")]
    parts = programme("", group, names=names)
    found = rows(*parts)
    assert owners(found)[2:] == [("Ensayo", None), ("Función", None)]
    assert [row.programa for row in found[-2:]] == [None, None]
    assert rules(*parts) == ["actividades_sin_accion"]


def test_words_common_to_offices_tell_nothing() -> None:
    group = [activity("Ensayo", "Departamento de Atención General", r"\$ 500.00")]
    parts = programme("", group, names=("Atención a la juventud", "Departamento ciudadano"))
    assert owners(rows(*parts))[2:] == [("Ensayo", None)]


def test_most_of_the_activities_may_tell_what_their_office_does_not() -> None:
    group = [
        activity("Danza de salón", "Asesores"),
        activity("Danza clásica", "Asesores"),
        activity("Gira", "Asesores"),
    ]
    assert [padre for _, padre in owners(rows(*programme("", group)))[2:]] == ["5", "5", "5"]


def test_same_office_after_a_blank_line_is_the_same_card() -> None:
    card = Card("4", "Biblioteca abierta", r"\$0.00")
    parts = (TITLE, card.lines(), heading(), activity(), "", activity("Feria"), activity("Cuentos"))
    assert owners(rows(*parts)) == [("Taller de lectura", "4"), ("Feria", "4"), ("Cuentos", "4")]
    assert rules(*parts) == []


def test_same_office_that_the_card_has_no_room_for() -> None:
    parts = (*WHOLE, "", activity("Gira", amount=r"\$ 0.01"))
    assert owners(rows(*parts))[-1] == ("Gira", None)
    assert rules(*parts) == ["actividades_sin_accion"]


def test_another_office_that_closes_the_card_to_the_cent() -> None:
    parts = (
        TITLE,
        READING.lines(),
        heading(),
        TWO[0],
        "",
        activity("Feria", "Jefatura de Eventos", r"\$ 20,000.00"),
    )
    assert owners(rows(*parts)) == [("Taller de lectura", "4"), ("Feria", "4")]
    assert rules(*parts) == []


def test_activities_before_any_card() -> None:
    parts = (TITLE, heading(), activity("Ensayo", "Depto. de Danza"), "", *WHOLE[1:])
    assert owners(rows(*parts)) == [("Taller de lectura", "4"), ("Feria", "4"), ("Ensayo", None)]
    assert rules(*parts) == ["actividades_sin_accion"]


# ---------------------------------------------------------------- the summary


def test_actions_of_the_summary() -> None:
    found = rows(*programme())
    actions = [row for row in found if row.nivel == "accion"]
    assert [(row.clave, row.descripcion) for row in actions] == [
        ("4", "Biblioteca abierta"),
        ("5", "Impulso a la danza"),
        ("6", "Parques"),
    ]
    assert [row.monto.text for row in actions if row.monto] == [r"\$ 30,000.00", r"\$ 9,000.00", r"\$ 2,000.00"]
    [total] = sheets(*programme())[0].totales
    assert (total.campo, total.monto.text) == ("inversion", r"\$ 41,000.00")
    assert rules(*programme()) == []


def test_a_name_cut_in_the_summary_is_the_cards() -> None:
    found = rows(*WHOLE, "", summary(("4", "Biblioteca abi", r"\$ 30,000.00"), total=r"\$ 30,000.00"))
    assert found[0].descripcion == "Biblioteca abierta"
    assert rules(*WHOLE, "", summary(("4", "Biblioteca abi", r"\$ 30,000.00"), total=r"\$ 30,000.00")) == []


def test_the_card_wins_over_the_summary() -> None:
    parts = (*WHOLE, "", summary(("4", "Biblioteca abierta", r"\$ 31,000.00"), total=r"\$ 31,000.00"))
    action = rows(*parts)[0]
    assert action.monto is not None
    assert action.monto.text == r"\$ 30,000.00"
    assert rules(*parts) == ["monto_distinto", "suma_total"]
    assert [part.text for name, part in action.otros if name == "monto"] == [r"\$ 31,000.00"]


def test_actions_that_do_not_make_the_total() -> None:
    parts = (*WHOLE, "", summary(("4", "Biblioteca abierta", r"\$ 30,000.00"), total=r"\$ 40,000.00"))
    [note] = notes(*parts)
    assert note.regla == "suma_total"
    assert "30,000.00" in note.mensaje
    assert "40,000.00" in note.mensaje


@pytest.mark.parametrize(
    ("amounts", "amount", "found"),
    [
        ((10, 20), 30, []),  # 10 + 20
        ((10, 20), 31, ["suma_actividades"]),
        ((0, 0), 31, ["suma_actividades"]),
        ((0, 0), 0, []),
    ],
)
def test_activities_against_their_action(amounts: tuple[int, int], amount: int, found: list[str]) -> None:
    group = [activity(f"Taller {i}", amount=rf"\$ {value}.00") for i, value in enumerate(amounts)]
    card = Card("4", "Biblioteca abierta", rf"\$ {amount}.00")
    assert rules(TITLE, card.lines(), heading(), group) == found


def test_an_amount_lost_is_not_judged() -> None:
    card = Card("4", "Biblioteca abierta", r"\$ 30.00")
    group = [activity("Uno", amount=r"\$ 10.00"), activity("Dos", amount="")]
    assert rules(TITLE, card.lines(), heading(), group) == ["celda_perdida"]


@pytest.mark.parametrize("lost", ["card", "summary"])
def test_a_lost_number_is_found_by_its_name(lost: str) -> None:
    card = Card("" if lost == "card" else "5", "Impulso a la danza", r"\$ 9,000.00")
    parts = (
        WHOLE,
        card.lines(),
        heading(),
        activity("Ensayo", "Depto. de Danza", r"\$ 9,000.00"),
        "",
        summary(
            ("4", "Biblioteca abierta", r"\$ 30,000.00"),
            ("" if lost == "summary" else "5", "Impulso a la danza", r"\$ 9,000.00"),
            ("6", "Parques", r"\$ -"),
            total=r"\$ 39,000.00",
        ),
    )
    flat = [*WHOLE, *parts[1:]]
    found = rows(*flat)
    assert [row.clave for row in found if row.nivel == "accion"] == ["4", "5", "6"]
    assert owners(found)[-1] == ("Ensayo", "5")
    assert rules(*flat) == ["clave_por_nombre" if lost == "card" else "clave_por_orden"]


def test_a_misread_number_is_told_by_its_name() -> None:
    card = Card("6", "Impulso a la danza", r"\$ 9,000.00")
    parts = programme(card.lines(), heading(), activity("Ensayo", "Depto. de Danza", r"\$ 9,000.00"))
    assert owners(rows(*parts))[-1] == ("Ensayo", "5")
    assert rules(*parts) == ["clave_por_nombre"]


def test_two_cards_with_one_number() -> None:
    other = Card("4", "Parques", r"\$ 5.00")
    parts = (*WHOLE, other.lines(), heading(), activity("Poda", "Depto. de Parques", r"\$ 5.00"))
    assert owners(rows(*parts))[-1] == ("Poda", None)
    assert rules(*parts) == ["clave_repetida"]


# ---------------------------------------------------------------- years and Secretarías


def test_the_first_card_inherits_the_year() -> None:
    second = Card("5", "Danza")
    parts = (READING.lines(), heading(), TWO, "", TITLE, second.lines(), heading(), activity())
    [only] = sheets(*parts)
    assert only.heading.ejercicio == 2022
    [note] = only.notes
    assert (note.regla, note.place) == ("encabezado_heredado", "línea 1")
    assert "línea 14" in note.mensaje  # 8 of the card, 2 of the heading, 2 activities, a blank, the title.


def test_no_year_is_a_question() -> None:
    with pytest.raises(UnansweredError, match="ejercicio"):
        decide(sheets(*WHOLE[1:]), "fichas.txt", Options(), informa=False)
    told = decide(sheets(*WHOLE[1:]), "fichas.txt", Options(ejercicio=2020), informa=False)
    assert told.ejercicio == 2020


def test_two_years_are_two_sheets() -> None:
    parts = (*WHOLE, "", "PROGRAMA OPERATIVO ANUAL 2023", *WHOLE[1:])
    assert [(sheet.heading.ejercicio, len(sheet.rows)) for sheet in sheets(*parts)] == [(2022, 3), (2023, 3)]


def test_two_secretarias_may_number_alike() -> None:
    other = [line.replace(RAMO, "Secretaría de Finanzas") for line in Card("4", "Caja única").lines()]
    found = sheets(*WHOLE, other, heading(), activity("Corte", "Tesorería"))
    assert [sheet.heading.ramo.nombre for sheet in found if sheet.heading.ramo] == [RAMO, "Secretaría de Finanzas"]
    assert [owners(sheet.rows)[-1] for sheet in found] == [("Feria", "4"), ("Corte", "4")]


def test_a_municipality_is_printed_or_unknown() -> None:
    assert sheets(*WHOLE)[0].heading.municipio is None
    assert sheets("H. AYUNTAMIENTO DE TECATE 2021-2024", *WHOLE)[0].heading.municipio == "Tecate"


def test_a_table_without_rows() -> None:
    document = text.read("\n".join(heading()).encode(), "fichas.txt")
    with pytest.raises(DocumentError, match="ninguna actividad") as told:
        cards.read(document)
    assert (told.value.document, told.value.place) == ("fichas.txt", "línea 1")
    assert told.value.printed is not None


# ---------------------------------------------------------------- the bundled example


def test_the_example() -> None:
    path = Path(data.__file__).parent / "documents" / "ejemplos" / "zacatecas_2021_desarrollo_social.txt"
    [only] = cards.read(text.read(path.read_bytes(), path.name))
    told = decide([only], path.name, Options(), informa=False)
    assert (told.municipio, told.ejercicio, told.corte_mes) == (None, 2021, None)
    levels = Counter((row.nivel, row.padre) for row in told.rows)
    assert levels == {
        ("accion", None): 13,
        **{("actividad", clave): n for clave, n in (("2", 2), ("6", 7), ("8", 7), ("9", 15), ("11", 11), ("13", 9))},
    }
    assert all(figure.metodo == "leido" for row in told.rows for figure in row.solution.figuras.values())


# ---------------------------------------------------------------- generated programmes


@pytest.mark.parametrize("seed", range(25))
def test_generated_programmes(seed: int) -> None:
    """Whole rows are read whole; of those that lost a cell nothing is given as sure that is not so."""
    programme = generated.programme(random.Random(seed))
    [only] = cards.read(text.read(programme.text.encode(), "fichas.txt"))
    told = decide([only], "fichas.txt", Options(), informa=False)
    actions = [row for row in told.rows if row.nivel == "accion"]
    assert [facts_of_action(row.readings[0]) for row in actions] == [
        (
            action.clave,
            action.nombre,
            action.monto,
            *((None, None) if action.missing else (action.mujeres, action.hombres)),
            action.partidas,
        )
        for action in programme.actions
    ]
    truth = [(action, activity) for action in programme.actions for activity in action.activities]
    read = sorted((row for row in told.rows if row.nivel == "actividad"), key=lambda row: place_of(row.readings[0]))
    assert len(read) == len(truth)
    for row, (action, activity) in zip(read, truth, strict=True):
        check_activity(row, action, activity)
    assert "suma_total" not in [note.regla for note in only.notes]


def facts_of_action(row: ReadRow) -> tuple[object, ...]:
    amounts = (amount(row.monto), amount(row.mujeres), amount(row.hombres))
    return row.clave, row.descripcion, *amounts, row.partidas


def amount(printed: Printed | None) -> Decimal | None:
    return figure(printed.text) if printed else None


def place_of(row: ReadRow) -> int:
    return int(row.place.removeprefix("línea "))


def check_activity(row: ReportedRow, action: generated.Action, activity: generated.Activity) -> None:
    reading = row.readings[0]
    said = [
        (row.descripcion, activity.texto),
        (row.unidad_medida, activity.unidad),
        (row.responsable, activity.area),
        (amount(reading.monto), activity.monto),
        (row.padre, action.clave),
    ]
    figures = [(row.solution.meta, Decimal(sum(activity.months)))]
    figures += [(row.solution.figuras[f"p{i}"], Decimal(month)) for i, month in enumerate(activity.months, start=1)]
    if not activity.damaged:
        assert [value for value, _ in said] == [truth for _, truth in said]
        assert [(figure.value, figure.metodo) for figure, _ in figures] == [(truth, "leido") for _, truth in figures]
    assert all(value in (truth, None) for value, truth in said)
    assert all(figure.value in (truth, None) for figure, truth in figures if figure.metodo not in DOUBTED)


DOUBTED = ("inferido", "contradictorio")
