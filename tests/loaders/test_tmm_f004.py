"""Form TMM-F004: what its heading block, its rows and its signatures say, in the states that scans leave them in."""

import pytest

from loaders.errors import DocumentError
from loaders.layouts import layout_of
from loaders.layouts.rows import Heading, Named, ReadRow, Sheet
from loaders.layouts.tmm_f004.lineas import counted_up
from loaders.readers import text
from loaders.reconcile import ANY, PAD
from tests.loaders.given import CODED, DATED, QUARTERS, SIGNED, TABLE, TRIPLES, cells, line, page

ROW = line("101", "Podar los árboles de cada parque", 4, "1 1 1 1 1 1 1 1", 4, "100%")
OTHER = line("102", "Reparar bancas y luminarias", 8, "2 2 2 2 2 2 2 2", 8, "100%")


def sheets(*pages: str) -> list[Sheet]:
    document = text.read("\n\n".join(pages).encode(), "informe.txt")
    layout = layout_of(document)
    assert layout.forma == "tmm_f004"
    assert layout.read is not None
    return layout.read(document)


def heading(*block: str, **parts: tuple[str, ...]) -> Heading:
    return sheets(page([ROW, OTHER], heading=block or CODED, **parts))[0].heading


def rows(*lines: str, table: tuple[str, ...] = TABLE) -> tuple[ReadRow, ...]:
    return sheets(page(lines, table=table))[0].rows


def rules(sheet: Sheet) -> list[str]:
    return [note.regla for note in sheet.notes]


def said(part: Named | None) -> tuple[str | None, str | None]:
    assert part is not None
    return part.clave, part.nombre


RAMO = ("60", "OBRAS Y SERVICIOS")
PROGRAMA = ("611", "MANTENIMIENTO")
UNIDAD = ("60101", "DIRECCIÓN DE PARQUES")
WITHOUT_CODES = tuple((None, name) for _, name in (RAMO, PROGRAMA, UNIDAD))

# ---------------------------------------------------------------- heading block

LABELS = ("RAMO:", "PROGRAMA", "UNIDAD EJECUTORA", "FINALIDAD", "FUNCION", "SUBFUNCION", "EJE DE GOBIERNO")
VALUES = (
    "60 OBRAS Y SERVICIOS",
    "611 MANTENIMIENTO",
    "60101 DIRECCIÓN DE PARQUES",
    "2 DESARROLLO SOCIAL",
    "3 SALUD",
    "1 ATENCIÓN",
    "2 CIUDAD PARA TODOS",
)
LINEAS = ("2.1.1 JARDINES LIMPIOS", "2.4.3 BANQUETAS SEGURAS")
BARE_LABELS = (*LABELS, "LINEAS DE ACCION")

WITH_CODES = {
    "label and value on one line": CODED,
    "label and value in two cells": (
        *(f"{label}\t{value}" for label, value in zip(LABELS, VALUES, strict=True)),
        f"LINEAS DE ACCION\t{LINEAS[0]}",
        f"\t{LINEAS[1]}",
    ),
    "labels after values": (*VALUES, *LINEAS, "", *BARE_LABELS),
    "labels after values, código in a cell of its own": (
        *(value.replace(" ", "\t", 1) for value in (*VALUES, *LINEAS)),
        "",
        *BARE_LABELS,
    ),
    "labels after values, one of them lost": (
        *(f"- {value}" for value in (*VALUES, *LINEAS)),
        "",
        *(label for label in BARE_LABELS if label != "FUNCION"),
    ),
    "values with a full stop after the código": (
        *(f"- {value.replace(' ', '. ', 1)}" for value in (*VALUES, *LINEAS)),
        *BARE_LABELS,
    ),
    "labels shifted by a lost FUNCION": (
        "RAMO:\t60 OBRAS Y SERVICIOS",
        "PROGRAMA\t611 MANTENIMIENTO",
        "UNIDAD EJECUTORA\t60101 DIRECCIÓN DE PARQUES",
        "FINALIDAD\t2 DESARROLLO SOCIAL",
        "SUBFUNCION\t3 SALUD",
        "EJE DE GOBIERNO\t1 ATENCIÓN",
        "LINEAS DE ACCION\t2 CIUDAD PARA TODOS",
        "\t2.1.1 JARDINES LIMPIOS",
        "\t2.4.3 BANQUETAS SEGURAS",
    ),
    "marks of a list and of bold type": (
        "- RAMO:** 60 OBRAS Y SERVICIOS",
        *CODED[1:7],
        "- LÍNEAS DE ACCIÓN: 2.1.1 JARDINES LIMPIOS",
        " 2.4.3. BANQUETAS SEGURAS",
    ),
}


@pytest.mark.parametrize("state", WITH_CODES)
def test_heading_block(state: str) -> None:
    read = heading(*WITH_CODES[state])
    assert [said(part) for part in (read.ramo, read.programa, read.unidad)] == [RAMO, PROGRAMA, UNIDAD]
    assert [said(eje) for eje in read.ejes] == [("2", "CIUDAD PARA TODOS")]
    assert [said(linea) for linea in read.lineas] == [("2.1.1", "JARDINES LIMPIOS"), ("2.4.3", "BANQUETAS SEGURAS")]
    assert (read.municipio, read.ejercicio, read.corte_mes) == ("Tecate", 2022, 12)


def test_heading_block_without_codes() -> None:
    read = heading(
        "RAMO: OBRAS Y SERVICIOS",
        "PROGRAMA: MANTENIMIENTO",
        "UNIDAD EJECUTORA: DIRECCIÓN DE PARQUES",
        "FINALIDAD: DESARROLLO SOCIAL",
        "EJE DE GOBIERNO: CIUDAD PARA TODOS",
        "LÍNEAS DE ACCIÓN",
        "- 2.1.1 JARDINES LIMPIOS",
    )
    assert [said(part) for part in (read.ramo, read.programa, read.unidad)] == list(WITHOUT_CODES)
    assert [said(eje) for eje in read.ejes] == [(None, "CIUDAD PARA TODOS")]
    assert [linea.clave for linea in read.lineas] == ["2.1.1"]


def test_the_classification_is_kept_as_read() -> None:
    (sheet,) = sheets(page([ROW]))
    assert [(campo, printed.text) for campo, printed in sheet.rows[0].otros] == [
        ("finalidad", "2 DESARROLLO SOCIAL"),
        ("funcion", "3 SALUD"),
        ("subfuncion", "1 ATENCIÓN"),
    ]


def test_a_heading_says_its_places() -> None:
    # Two lines of date, two of title, FECHA, a blank one: RAMO stands on the seventh.
    read = heading()
    assert [part.place for part in (read.ramo, read.programa, read.unidad) if part] == [
        "línea 7",
        "línea 8",
        "línea 9",
    ]


def test_shifted_labels_are_said() -> None:
    shifted = WITH_CODES["labels shifted by a lost FUNCION"]
    assert "encabezado_desplazado" in rules(sheets(page([ROW], heading=shifted))[0])
    assert "encabezado_desplazado" not in rules(sheets(page([ROW]))[0])


def test_several_ejes_under_one_label() -> None:
    read = heading(*CODED[:7], "3 CIUDAD QUE CRECE", " 4 GOBIERNO ABIERTO", *CODED[7:])
    assert [said(eje) for eje in read.ejes] == [
        ("2", "CIUDAD PARA TODOS"),
        ("3", "CIUDAD QUE CRECE"),
        ("4", "GOBIERNO ABIERTO"),
    ]


def test_the_code_of_a_unit_under_programa() -> None:
    block = (CODED[0], "PROGRAMA: 60101 MANTENIMIENTO", "UNIDAD EJECUTORA: DIRECCIÓN DE PARQUES", *CODED[3:])
    [sheet] = sheets(page([ROW], heading=block))
    assert said(sheet.heading.programa) == (None, "MANTENIMIENTO")
    assert said(sheet.heading.unidad) == UNIDAD
    [note] = [note for note in sheet.notes if note.regla == "codigo_de_unidad_en_programa"]
    assert "60101" in note.mensaje
    assert note.place == "línea 8"


@pytest.mark.parametrize(
    "fecha",
    [
        ("FECHA: OCTUBRE-DICIEMBRE 2022",),
        ("FECHA: OCTUBRE - DICIEMBRE",),
        ("OCTUBRE - DICIEMBRE", "", "FECHA:"),  # The label stands after its value.
        ("FECHA:", "OCTUBRE-DICIEMBRE 2022"),
        ("FECHA: TMH-F004", "OCTUBRE-DICIEMBRE 2022"),  # The form's name, misread, slid between.
        ("OCTUBRE A DICIEMBRE DE 2022",),
    ],
)
def test_fecha(fecha: tuple[str, ...]) -> None:
    read = heading(fecha=fecha)
    assert (read.ejercicio, read.corte_mes) == (2022, 12)
    assert said(read.ramo) == RAMO


@pytest.mark.parametrize(
    ("period", "month"), [("ENERO-MARZO", 3), ("ABRIL-JUNIO", 6), ("JULIO-SEPTIEMBRE", 9), ("OCTUBRE-DICIEMBRE", 12)]
)
def test_the_period_that_a_report_closes(period: str, month: int) -> None:
    assert heading(fecha=(f"FECHA: {period} 2022",)).corte_mes == month


def test_a_page_that_says_no_date_says_none() -> None:
    dated, without = sheets(page([ROW]), page([OTHER], dated=(), fecha=()))
    assert (dated.heading.municipio, dated.heading.ejercicio, dated.heading.corte_mes) == ("Tecate", 2022, 12)
    assert (without.heading.municipio, without.heading.ejercicio, without.heading.corte_mes) == (None, None, None)


def test_a_year_without_a_period() -> None:
    read = heading(fecha=())
    assert (read.ejercicio, read.corte_mes) == (2022, None)


# ---------------------------------------------------------------- líneas that only count up


def test_codes_that_count_up_in_one_series() -> None:
    invented = [f"2.4.{i}" for i in range(1, 101)]
    assert counted_up(["2.1.1", "2.3.1", *invented]) == set(invented)


@pytest.mark.parametrize(
    "codes",
    [
        ["2.3.1", "2.3.2", "2.3.3"],  # Real lists count three.
        ["2.4.1", "2.4.3", "2.4.5", "2.4.7", "2.4.9", "2.4.11"],
        ["2.1.1", "2.2.2", "2.3.3", "2.4.4", "2.5.5", "2.6.6"],  # Another series each.
        ["2.1.5", "2.1.4", "2.1.3", "2.1.2", "2.1.1"],
        ["4.1.6", "4.2.3", "4.2.4", "4.3.1", "4.3.2", "4.4.1", "4.4.2", "4.5.4", "4.6.1", "4.6.2", "4.6.3"],
        [],
    ],
)
def test_codes_that_do_not(codes: list[str]) -> None:
    assert counted_up(codes) == set()


def test_two_series_that_count_up() -> None:
    codes = [f"2.1.{i}" for i in range(1, 13)] + ["2.6.1"] + [f"3.1.{i}" for i in range(4, 10)]
    assert counted_up(codes) == set(codes) - {"2.6.1"}


def test_a_heading_list_that_counts_up_is_not_believed() -> None:
    block = (*CODED[:7], "LÍNEAS DE ACCIÓN:", *(f"2.1.{i}. NOMBRE DE VERDAD {i}" for i in range(1, 13)))
    [sheet] = sheets(page([ROW], heading=block))
    assert sheet.heading.lineas == ()
    [note] = [note for note in sheet.notes if note.regla == "linea_inventada"]
    assert ("2.1.1 … 2.1.12" in note.mensaje, "12 códigos" in note.mensaje, note.place) == (True, True, "línea 15")


def test_a_cell_that_counts_up_keeps_the_codes_before() -> None:
    invented = ", ".join(f"2.4.{i}" for i in range(1, 101))
    [sheet] = sheets(
        page([line("101", "Podar los árboles", 4, "1 1 1 1 1 1 1 1", 4, "100%", lineas=f"2.1.1, {invented}")])
    )
    assert sheet.rows[0].lineas == ("2.1.1",)
    assert sheet.rows[0].lineas_texto == f"2.1.1, {invented}"
    [note] = [note for note in sheet.notes if note.regla == "linea_inventada"]
    assert ("2.4.1 … 2.4.100" in note.mensaje, note.place) == (True, "línea 20")


# ---------------------------------------------------------------- rows


def test_a_row() -> None:
    [row] = rows(
        line(
            "104",
            "Rehabilitar canchas y áreas de juego",
            "2,632",
            "396 1,104 738 1,129 726 749 772 991",
            "3,973",
            "151%",
            lineas="2.1.1, 2.4.3",
            note="Se rebasó por la demanda.",
            unit="Persona usuaria",
        )
    )
    assert row.place == "línea 20"
    assert (row.clave, row.descripcion) == ("104", "Rehabilitar canchas y áreas de juego")
    assert row.unidad_medida == "Persona usuaria"
    assert row.lineas == ("2.1.1", "2.4.3")
    assert row.figures.columns == QUARTERS
    assert row.figures.cells == ("396", "1,104", "738", "1,129", "726", "749", "772", "991")
    assert (row.figures.meta, row.figures.absoluto, row.figures.pct) == ("2,632", "3,973", "151%")
    assert row.observacion == "Se rebasó por la demanda."


def test_the_first_column_absent() -> None:
    [row] = rows(
        "\t".join(["103.- Podar los árboles de cada parque", "Parque", "4", *cells("1 1 1 1 1 1 1 1"), "4", "100%"])
    )
    assert (row.clave, row.descripcion, row.unidad_medida) == ("103", "Podar los árboles de cada parque", "Parque")
    assert (row.lineas, row.lineas_texto) == ((), "")
    assert (row.figures.meta, row.figures.cells, row.figures.absoluto) == ("4", cells("1 1 1 1 1 1 1 1"), "4")


def test_the_code_slid_into_the_first_column() -> None:
    [row] = rows(
        "\t".join(["103.-", "Podar los árboles de cada parque", "Parque", "4", *cells("1 1 1 1 1 1 1 1"), "4", "100%"])
    )
    assert (row.clave, row.descripcion, row.lineas) == ("103", "Podar los árboles de cada parque", ())
    assert (row.figures.meta, row.figures.cells) == ("4", cells("1 1 1 1 1 1 1 1"))


@pytest.mark.parametrize(
    "printed", ["103.- Podar", "103.-Podar", "103 .- Podar", "103.Podar", "103 – Podar", "103.-  Podar"]
)
def test_spellings_of_a_code(printed: str) -> None:
    [row] = rows("\t".join(["2.1.1", f"{printed} los árboles", "Parque", "4", *cells("1 1 1 1 1 1 1 1"), "4", "100%"]))
    assert (row.clave, row.descripcion) == ("103", "Podar los árboles")


def test_a_row_without_a_code_is_a_row() -> None:
    [row] = rows(
        "\t".join(["2.1.1", "Podar los árboles de cada parque", "Parque", "4", *cells("1 1 1 1 1 1 1 1"), "4", "100%"])
    )
    assert (row.clave, row.descripcion) == (None, "Podar los árboles de cada parque")


TRIPLE_TABLE = (TABLE[0], TABLE[1], "\t\t\t\t" + "\t".join(["P", "A", "A"] * 4) + "\t\t")
WITHOUT_ABSOLUTE = (TABLE[0].replace("AVANCE ABSOLUTO\t", ""), *TABLE[1:])


def test_a_heading_p_a_a() -> None:
    row, _, _ = rows(
        line("101", "Podar los árboles", 120, "30 101 30 30 52 30 30 14 30 30 3 3", 170, "142%"),
        line("102", "Regar los jardines", 24, "6 6 6 6 6 6 6 6 6 6 6 6", 24, "100%"),
        line("103", "Pintar los juegos", 40, ". . . . . . . . . 40 36 .", 36, "90%"),
        table=TRIPLE_TABLE,
    )
    assert row.figures.columns == TRIPLES
    assert row.figures.cells == cells("30 101 30 30 52 30 30 14 30 30 3 3")
    assert row.figures.absoluto == "170"


def test_a_table_without_absolutes() -> None:
    # 12 of 12 and 16 of 17: the last cell is the fourth quarter's, no share of the target that the percentage prints.
    first, second = rows(
        line("101", "Podar los árboles", 12, "3 3 3 3 3 3 3 3", "100%"),
        line("102", "Regar los jardines", 17, "3 3 5 5 6 6 3 2", "94%"),
        table=WITHOUT_ABSOLUTE,
    )
    assert (first.figures.cells, first.figures.absoluto) == (cells("3 3 3 3 3 3 3 3"), None)
    assert (second.figures.cells, second.figures.absoluto) == (cells("3 3 5 5 6 6 3 2"), None)


def test_a_column_of_absolutes_that_the_heading_does_not_name() -> None:
    first, second = rows(
        line("101", "Podar los árboles", 12, "3 3 3 3 3 3 3 3", 12, "100%"),
        line("102", "Regar los jardines", 17, "3 3 5 5 6 6 3 1", 15, "88%"),
        table=WITHOUT_ABSOLUTE,
    )
    assert (first.figures.absoluto, second.figures.absoluto) == ("12", "15")
    assert first.figures.columns == QUARTERS
    assert second.figures.cells == cells("3 3 5 5 6 6 3 1")


@pytest.mark.parametrize(
    ("width", "figures", "columns"),
    [
        # 15, 16, 18 and 19 cells a row: four before the figures, then absolute, percentage, observation.
        (15, "3 3 3 3 3 3 3 3", QUARTERS),
        (16, "3 3 3 3 3 3 3 3 .", (*QUARTERS, PAD)),
        (18, "3 3 3 3 3 3 3 3 . . .", (*QUARTERS, PAD, PAD, PAD)),
        (18, "3 3 3 3 3 3 3 3 3 3 3", (*QUARTERS, ANY, ANY, ANY)),
        (19, "3 3 3 3 3 3 3 3 3 3 3 3", (*QUARTERS, ANY, ANY, ANY, ANY)),
    ],
)
def test_widths(width: int, figures: str, columns: tuple[str, ...]) -> None:
    lines = [
        line(f"10{i}", f"Podar los árboles del parque {name}", 12, figures, 12, "100%") for i, name in enumerate(NAMED)
    ]
    assert {len(printed.split("\t")) for printed in lines} == {width}
    read = rows(*lines)
    assert len(read) == len(NAMED)
    assert {row.figures.columns for row in read} == {columns}
    assert {row.figures.cells for row in read} == {cells(figures)}
    assert {row.figures.absoluto for row in read} == {"12"}


NAMED = ("Norte", "Sur", "Oriente", "Poniente")


def test_a_row_one_cell_longer_than_its_table() -> None:
    usual = [
        line(f"10{i}", f"Podar los árboles del parque {name}", 12, "3 3 3 3 3 3 3 3", 12, "100%")
        for i, name in enumerate(NAMED)
    ]
    read = rows(*usual, line("109", "Regar los jardines del centro", 12, "3 3 3 3 . 3 3 3 3", 12, "100%"))
    assert {row.figures.columns for row in read} == {QUARTERS}
    assert read[-1].figures.cells == cells("3 3 3 3 . 3 3 3 3")


def test_an_unreadable_row_is_said() -> None:
    [sheet] = sheets(page([ROW, "2.1.1\t102.- Reparar bancas\tBanca\tocho\tdos\tdos", OTHER]))
    assert [row.clave for row in sheet.rows] == ["101", "102"]
    [note] = [note for note in sheet.notes if note.regla == "renglon_ilegible"]
    assert ("102.- Reparar bancas" in note.mensaje, note.place, note.gravedad) == (True, "línea 21", "error")


def test_a_lost_target_leaves_its_cell_blank() -> None:
    row, _ = rows(line("101", "Podar los árboles", "", "1 1 1 1 1 1 1 1", 4, "100%"), OTHER)
    assert (row.figures.meta, row.figures.cells, row.unidad_medida) == ("", cells("1 1 1 1 1 1 1 1"), "Informe")


def test_a_page_that_shows_one_value_in_every_cell_is_suspect() -> None:
    copied = [
        line("101", "Podar los árboles", 2, "1 1 1 1 1 1 1 1", 2, "100%"),  # 1 + 1 + 1 + 1 = 4, and 2 is its target
        line("102", "Regar los jardines", 1, "1 1 1 1 1 1 1 1", 1, "100%"),
        line("103", "Pintar los juegos", 12, "3 3 3 3 3 3 3 3", 12, "100%"),
    ]
    [sheet] = sheets(page(copied))
    assert "pagina_sospechosa" in rules(sheet)
    assert all(row.figures.sospechosa for row in sheet.rows)


def test_a_page_of_rows_that_close_is_not_suspect() -> None:
    closing = [
        line("101", "Podar los árboles", 4, "1 1 1 1 1 1 1 1", 4, "100%"),  # 1 + 1 + 1 + 1 = 4
        line("102", "Regar los jardines", 1, "1 1 1 1 1 1 1 1", 1, "100%"),  # constant: 1 every quarter, 1 the year
        line("103", "Pintar los juegos", 12, "3 3 3 3 3 3 3 3", 12, "100%"),
    ]
    [sheet] = sheets(page(closing))
    assert rules(sheet) == []
    assert not any(row.figures.sospechosa for row in sheet.rows)


# ---------------------------------------------------------------- pages


def test_rows_before_the_first_heading_are_orphans() -> None:
    orphan = line("201", "Barrer las plazas", 4, "1 1 1 1 1 1 1 1", 4, "100%")
    [sheet] = sheets("\n".join([orphan, *SIGNED, "", page([ROW])]))
    assert [row.clave for row in sheet.rows] == ["101"]
    [note] = [note for note in sheet.notes if note.regla == "renglon_sin_encabezado"]
    assert ("201.- Barrer las plazas" in note.mensaje, note.place) == (True, "línea 1")


def test_a_page_without_signatures_may_be_cut() -> None:
    cut, whole = sheets(page([ROW], signatures=()), page([OTHER]))
    assert rules(cut) == ["hoja_cortada"]
    assert cut.notes[0].place == "línea 20"
    assert rules(whole) == []


def test_a_heading_without_rows_is_refused() -> None:
    with pytest.raises(DocumentError, match="ningún renglón debajo") as told:
        sheets(page([]))
    assert told.value.place == "línea 17"


def test_a_table_with_rows_makes_up_for_one_without() -> None:
    empty, full = sheets(page([]), page([OTHER]))
    assert (len(empty.rows), len(full.rows)) == (0, 1)


def test_other_text_is_refused() -> None:
    document = text.read("Acta de cabildo\nSe aprueban las metas y acciones del año.\n".encode(), "acta.txt")
    with pytest.raises(DocumentError, match="no es ninguna forma de POA conocida") as told:
        layout_of(document)
    assert "Dice: «Acta de cabildo»" in str(told.value)


def test_the_heading_of_a_second_page_does_not_take_the_signatures_of_the_first() -> None:
    _, second = sheets(page([ROW]), page([OTHER], heading=("UNIDAD EJECUTORA: 60102 DIRECCIÓN DE ALUMBRADO",)))
    assert second.heading.ramo is None
    assert said(second.heading.unidad) == ("60102", "DIRECCIÓN DE ALUMBRADO")


# ---------------------------------------------------------------- signatures

ONE_A_LINE = (
    "",
    "PERSONA DE PRUEBA DOS",
    "RESPONSABLE DEL PROGRAMA",
    "NOMBRE Y FIRMA",
    "",
    "PERSONA DE PRUEBA UNO",
    "RESPONSABLE DE LA UNIDAD EJECUTORA",
    "NOMBRE Y FIRMA",
    "",
    "PERSONA DE PRUEBA TRES",
    "RESPONSABLE DEL RAMO",
)
WITH_MARKS = ("", "[Signature]", "PERSONA DE PRUEBA UNO", "RESPONSABLE DE LA UNIDAD EJECUTORA", "[Signature]")
IN_COLUMNS = (
    "",
    "PERSONA DE PRUEBA DOS\tPERSONA DE PRUEBA UNO\tPERSONA DE PRUEBA TRES",
    "RESPONSABLE DEL PROGRAMA\tRESPONSABLE DE LA UNIDAD EJECUTORA\tRESPONSABLE DEL RAMO",
)


@pytest.mark.parametrize("signatures", [ONE_A_LINE, WITH_MARKS, IN_COLUMNS, SIGNED])
def test_who_signs_for_the_unit(signatures: tuple[str, ...]) -> None:
    [sheet] = sheets(page([ROW], signatures=signatures))
    assert sheet.responsable is not None
    assert sheet.responsable.text == "PERSONA DE PRUEBA UNO"


def test_nobody_signs_for_the_unit() -> None:
    [sheet] = sheets(page([ROW], signatures=("", "PERSONA DE PRUEBA DOS", "RESPONSABLE DEL PROGRAMA")))
    assert sheet.responsable is None


def test_signatures_are_of_the_page_before() -> None:
    pages = [
        page([ROW], signatures=("", "PERSONA DE PRUEBA UNO", "RESPONSABLE DE LA UNIDAD EJECUTORA")),
        page([OTHER], signatures=("", "PERSONA DE PRUEBA DOS", "RESPONSABLE DE LA UNIDAD EJECUTORA")),
    ]
    assert [sheet.responsable.text for sheet in sheets(*pages) if sheet.responsable] == [
        "PERSONA DE PRUEBA UNO",
        "PERSONA DE PRUEBA DOS",
    ]
    assert [sheet.heading.municipio for sheet in sheets(*pages)] == ["Tecate", "Tecate"]
    assert len(DATED) == 2
