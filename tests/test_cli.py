"""python -m loaders: what it reads, what it refuses and how it says so, and what is left of the store."""

import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from openpyxl import load_workbook

from data import decisions, store
from loaders.__main__ import main
from tests.loaders.given import CODED, DATED, SIGNED, TABLE, TITLE, line, page

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "data" / "documents" / "ejemplos" / "mexicali_2023_bienestar_social_t4.txt"

ROWS = (
    line("100", "Atender las áreas verdes de la ciudad y sus jardines", 12, "3 3 3 3 3 3 3 3", 12, "100%"),
    line("101", "Podar los árboles de las avenidas principales", 8, "2 2 2 1 2 1 2 2", 6, "75%"),
    line("102", "Reparar bancas y luminarias de los parques", 4, "1 1 1 1 1 1 1 1", 4, "100%"),
)
REPORT = page(ROWS)
UNDATED = page(ROWS, dated=(), fecha=())
COPLADEMM = """COPLADEMM
SUBCOMITÉ DE OBRAS Y SERVICIOS
META 1: ATENDER LAS ÁREAS VERDES DE LA CIUDAD
Unidad de Medida: INFORME
Programación anual:
Alineación PMD\t\t1er. Trimestre\t\t2do. Trimestre\t\t3er. Trimestre\t\t4to. Trimestre\t\tTotal Anual\t
Estrategias\tLíneas de Acción\tP\tR\tP\tR\tP\tR\tP\tR\tP\tR
2.1\t2.1.1\t3\t\t3\t\t3\t\t3\t\t12\t
"""


def written(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def asked(path: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def keys(path: Path) -> list[object]:
    return [key for (key,) in asked(path, "select coalesce(accion_clave, meta_clave) from acciones order by 1")]


# ---------------------------------------------------------------- read


def test_a_document_is_read(almacen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([written(tmp_path, "informe.txt", REPORT)]) == 0
    told = capsys.readouterr()
    assert "[1/1] informe.txt: 3 renglones de 3 lecturas." in told.out
    assert f"Almacén «{almacen}»: 3 renglones." in told.out
    assert told.err == ""
    assert keys(almacen) == ["100", "101", "102"]
    assert asked(almacen, "select archivo, forma, municipio, ejercicio, corte_mes, estado from documentos") == [
        ("informe.txt", "tmm_f004", "Tecate", 2022, 12, "leido")
    ]


def test_findings_are_told_by_rule(almacen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # 2 + 2 + 2 + 2 = 8 against 9, in both readings; 2 + 1 + 1 + 2 = 6 is 67 % of 9
    wrong = page([ROWS[0], ROWS[1].replace("\t8\t", "\t9\t", 1).replace("75%", "67%"), ROWS[2]])
    assert main([written(tmp_path, "informe.txt", f"{wrong}\n{wrong}")]) == 0
    [told] = [
        row for row in capsys.readouterr().out.splitlines() if row.startswith("  suma_programado: 1, p. ej. 101: ")
    ]
    assert "8 (2 + 2 + 2 + 2)" in told
    assert " 9" in told
    assert told.endswith("(línea 21)")


def test_a_folder(almacen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "documentos"
    written(folder, "informe.txt", REPORT)
    written(folder, "otros/informe.txt", REPORT.replace("PARQUES", "ALUMBRADO PÚBLICO").replace("60101", "60205"))
    written(folder, "LEAME.md", "No es un documento.")
    written(folder, ".oculto", "Tampoco.")
    assert main([str(folder)]) == 0
    assert "[2/2]" in capsys.readouterr().out
    assert len(keys(almacen)) == 6


def test_a_store_that_is_named(almacen: Path, tmp_path: Path) -> None:
    other = tmp_path / "otra" / "otro.duckdb"
    assert main([written(tmp_path, "informe.txt", REPORT), "--store", str(other)]) == 0
    assert keys(other) == ["100", "101", "102"]
    assert not almacen.exists()


def test_the_bundled_example(almacen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(EXAMPLE)]) == 0
    assert f"Almacén «{almacen}»: 45 renglones." in capsys.readouterr().out
    bands = dict(asked(almacen, "select estado, count(*) from cumplimiento where corte_mes = 12 group by 1"))
    assert bands == {"critica": 1, "en_riesgo": 2, "cumplida": 32, "superada": 6, "subestimada": 4}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(REPORT.encode("latin-1"), id="Latin-1"),
        pytest.param(REPORT.encode("cp1252"), id="Windows-1252"),
        pytest.param(REPORT.encode("utf-16"), id="UTF-16"),
        pytest.param(REPORT.encode("utf-8-sig"), id="with BOM"),
        pytest.param(REPORT.replace("\n", "\r\n").encode(), id="Windows line ends"),
        pytest.param(REPORT.replace("\n", "\r").encode(), id="old Macintosh line ends"),
    ],
)
def test_encodings_and_line_ends(content: bytes, almacen: Path, tmp_path: Path) -> None:
    assert main([written(tmp_path, "informe.txt", content)]) == 0
    assert asked(
        almacen,
        "select descripcion, lugar from acciones join lecturas using (accion_id) where campo = 'cifras' order by 2",
    ) == [(row.split("\t")[1].split(".- ")[1], f"línea {number}") for number, row in enumerate(ROWS, start=20)]
    assert asked(almacen, "select distinct unidad_ejecutora from acciones") == [("DIRECCIÓN DE PARQUES",)]


def test_a_page_cut_in_half(almacen: Path, tmp_path: Path) -> None:
    # The third row is cut within its figures, and no signatures follow.
    cut = REPORT[: REPORT.index(ROWS[2]) + 40]
    assert main([written(tmp_path, "informe.txt", cut)]) == 0
    assert set(keys(almacen)) >= {"100", "101"}
    [(place,)] = asked(almacen, "select lugar from hallazgos where regla = 'hoja_cortada'")
    assert place in {"línea 21", "línea 22"}
    assert asked(almacen, "select meta_anual from acciones where accion_clave = '101'") == [(8,)]


# ---------------------------------------------------------------- refused, and said in Spanish

ROWS_ALONE = "\n".join([*ROWS, *SIGNED])
HEADING_ALONE = "\n".join([*DATED, *TITLE, "FECHA: OCTUBRE-DICIEMBRE 2022", *CODED, *TABLE, *SIGNED])
BAD = {
    "vacío": (b"", "mala.txt: el archivo está vacío."),
    "blancos": (b" \r\n\t\n", "mala.txt: el archivo está vacío."),
    "binario": (bytes(range(256)) * 40, "mala.txt: no es texto"),
    "PDF": (b"%PDF-1.7\n1 0 obj", "mala.txt: no es texto, parece un PDF"),
    "libro de Excel": (b"PK\x03\x04" + b"\0" * 90, "mala.txt: el libro está dañado o incompleto: no se puede abrir"),
    "otro texto": (
        "Acta de cabildo\nSe aprueban las metas y acciones del año.\n".encode(),
        "mala.txt, línea 1: no es ninguna forma de POA conocida: no se encontró el encabezado de ninguna de sus "
        "tablas. Dice: «Acta de cabildo».",
    ),
    "renglones sin encabezado": (ROWS_ALONE.encode(), "mala.txt, línea 1: no es ninguna forma de POA conocida"),
    "encabezado sin renglones": (
        HEADING_ALONE.encode(),
        "mala.txt, línea 15: tiene el encabezado de la forma TMM-F004 y ningún renglón debajo. Dice: «LINEA DE ACCION",
    ),
    "dos formas": (f"{REPORT}\n{COPLADEMM}".encode(), "mala.txt: trae dos formas distintas: "),
    "50 MB de ruido": (random.Random(50).randbytes(50 * 1024 * 1024), "mala.txt: mide 50 MB; "),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_document_among_good_ones(
    name: str, almacen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, message = BAD[name]
    documents = [written(tmp_path, "mala.txt", content), written(tmp_path, "informe.txt", REPORT)]
    assert main(documents) == 1
    told = capsys.readouterr()
    assert f"No se leyó {message}" in told.err
    assert "Traceback" not in told.err + told.out
    assert keys(almacen) == ["100", "101", "102"]
    [(error,)] = asked(almacen, "select error from documentos where estado = 'rechazado' and archivo = 'mala.txt'")
    assert str(error).startswith(message)
    assert f"No se leyó {error}\n" == told.err
    assert asked(almacen, "select count(*) from documentos where estado = 'leido'") == [(1,)]


def test_the_place_of_other_text_is_its_first_line_that_is_not_blank(
    almacen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([written(tmp_path, "mala.txt", "\n\nActa de cabildo\n")]) == 1
    error = capsys.readouterr().err
    assert "Dice: «Acta de cabildo»" in error
    assert "mala.txt, línea 3: " in error


def test_two_forms_in_one_file_are_both_named(
    almacen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([written(tmp_path, "mala.txt", f"{REPORT}\n{COPLADEMM}")]) == 1
    error = capsys.readouterr().err
    first = 1 + REPORT.split("\n").index(TABLE[0])
    second = 6 + len(REPORT.split("\n"))
    assert "TMM-F004" in error
    assert f"(línea {first})" in error
    assert "subcomité" in error
    assert f"(línea {second})" in error
    assert "Sepárelas en dos archivos" in error
    assert keys(almacen) == []


def test_a_rejected_document_stays_in_the_store(
    almacen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([written(tmp_path, "mala.txt", b"\0")]) == 1
    # The next load is not to blame for it.
    assert main([written(tmp_path, "informe.txt", REPORT)]) == 0
    assert asked(almacen, "select archivo, estado from documentos order by 1") == [
        ("informe.txt", "leido"),
        ("mala.txt", "rechazado"),
    ]


def test_a_row_that_cannot_be_read_stops_nothing(almacen: Path, tmp_path: Path) -> None:
    broken = page([*ROWS, line("103", "Pintar los juegos infantiles", 17, "x 3 5 5 x 6 3 1", 15, "88%")])
    assert main([written(tmp_path, "informe.txt", broken)]) == 0
    assert keys(almacen) == ["100", "101", "102", "103"]


def test_a_file_that_is_not_there(almacen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "falta.txt"), written(tmp_path, "informe.txt", REPORT)]) == 1
    assert "falta.txt" in capsys.readouterr().err
    assert keys(almacen) == ["100", "101", "102"]


# ---------------------------------------------------------------- waiting for an answer


def test_a_document_without_a_date_waits(almacen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = written(tmp_path, "informe.txt", UNDATED)
    assert main([document]) == 3
    error = capsys.readouterr().err
    assert error.startswith("No se leyó informe.txt: ninguna página dice el ejercicio ni el periodo que informa.")
    assert "--fecha AAAA-MM" in error
    assert asked(almacen, "select estado, ejercicio from documentos") == [("por_confirmar", None)]
    assert keys(almacen) == []

    assert main([document, "--fecha", "2022-09", "--municipio", "Rosarito"]) == 0
    assert asked(almacen, "select estado, ejercicio, corte_mes, municipio from documentos") == [
        ("leido", 2022, 9, "Rosarito")
    ]
    assert asked(almacen, "select distinct ejercicio, municipio from acciones") == [(2022, "Rosarito")]


def test_what_is_printed_goes_before_what_is_said(almacen: Path, tmp_path: Path) -> None:
    assert main([written(tmp_path, "informe.txt", REPORT), "--fecha", "2019-03", "--municipio", "Rosarito"]) == 0
    assert asked(almacen, "select ejercicio, corte_mes, municipio from documentos") == [(2022, 12, "Tecate")]


def test_a_year_without_a_period_waits_for_the_period(
    almacen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([written(tmp_path, "informe.txt", page(ROWS, fecha=()))]) == 3
    assert "ninguna página dice el periodo que informa" in capsys.readouterr().err


def test_one_rejected_and_one_that_waits(almacen: Path, tmp_path: Path) -> None:
    assert main([written(tmp_path, "mala.txt", b"\0"), written(tmp_path, "informe.txt", UNDATED)]) == 1
    assert asked(almacen, "select estado from documentos order by 1") == [("por_confirmar",), ("rechazado",)]


# ---------------------------------------------------------------- wrong usage


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["informe.txt", "--fecha", "2023"],
        ["informe.txt", "--fecha", "2023-13"],
        ["informe.txt", "--fecha", "diciembre"],
        ["informe.txt", "--otra"],
        ["informe.txt", "--store"],
    ],
)
def test_wrong_usage(arguments: list[str], almacen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as told:
        main(arguments)
    assert told.value.code == 2
    assert "python -m loaders" in capsys.readouterr().err
    assert not almacen.exists()


def test_a_wrong_date_is_told_with_an_example(almacen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["informe.txt", "--fecha", "2023"])
    assert "«2023» no es AAAA-MM, por ejemplo 2023-12" in capsys.readouterr().err


# ---------------------------------------------------------------- as a command


def command(*arguments: str, code: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    start = ["-c", code] if code else ["-m", "loaders"]
    return subprocess.run(
        [sys.executable, *start, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf8",
        check=False,
    )


def test_the_command(tmp_path: Path) -> None:
    path = tmp_path / "poa.duckdb"
    good, bad = written(tmp_path, "informe.txt", REPORT), written(tmp_path, "mala.txt", "Acta de cabildo")
    ran = command(good, bad, POA_STORE=str(path))
    assert ran.returncode == 1
    assert "informe.txt: 3 renglones de 3 lecturas." in ran.stdout
    assert ran.stderr.startswith("No se leyó mala.txt, línea 1: ")
    assert len(ran.stderr.splitlines()) == 1
    assert keys(path) == ["100", "101", "102"]


# ---------------------------------------------------------------- the store is as it was


def state(path: Path) -> tuple[str, list[object]]:
    """The bytes of a store, and the rows that a reader finds in it."""
    return hashlib.sha256(path.read_bytes()).hexdigest(), keys(path)


LATER = page([ROWS[0], ROWS[1].replace("avenidas", "calles").replace("101.-", "103.-")])

# The machine goes down when the new version is written and not yet in force.
DIES = """
import os, signal, sys
from data import store
write = store._write
def write_and_die(records, path):
    write(records, path)
    os.kill(os.getpid(), signal.SIGKILL)
store._write = write_and_die
from loaders.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows no tiene SIGKILL.")
def test_a_load_that_dies_half_way(tmp_path: Path) -> None:
    path = tmp_path / "poa.duckdb"
    assert main([written(tmp_path, "informe.txt", REPORT), "--store", str(path)]) == 0
    before = state(path)
    later = written(tmp_path, "otro.txt", LATER)
    assert command(later, "--store", str(path), code=DIES).returncode == -9
    assert state(path) == before
    # What was left half-way is in nobody's way.
    assert main([later, "--store", str(path)]) == 0
    assert keys(path) == ["100", "101", "102", "103"]


def test_an_unexpected_fault(
    almacen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([written(tmp_path, "informe.txt", REPORT)]) == 0
    before = state(almacen)
    capsys.readouterr()

    def fails(records: object, path: object) -> None:
        raise RuntimeError("algo que nadie previó")

    monkeypatch.setattr(store, "_write", fails)
    assert main([written(tmp_path, "otro.txt", LATER)]) == 1
    log = almacen.with_name("poa.duckdb.log")
    assert capsys.readouterr().err == (
        f"Falla inesperada (algo que nadie previó). El almacén quedó como estaba; dónde ocurrió está en «{log}».\n"
    )
    told = log.read_text(encoding="utf8").splitlines()[-1]
    assert "falla en=loaders RuntimeError[test_cli.py:" in told
    assert "algo que nadie previó" not in told, "a message may tell what a document says"
    assert state(almacen) == before


def test_a_disk_that_cannot_be_written(
    almacen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([written(tmp_path, "informe.txt", REPORT)]) == 0
    before = state(almacen)
    capsys.readouterr()

    def full(records: object, path: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "_write", full)
    assert main([written(tmp_path, "otro.txt", LATER)]) == 1
    assert capsys.readouterr().err.startswith(f"No se pudo escribir el almacén «{almacen}»")
    assert state(almacen) == before


def test_a_pair_is_decided_from_the_command_line(almacen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--par", "a1", "b2", "si", "--quien", "Planeación", "--motivo", "es la misma"]) == 0
    assert "Ninguna fila tiene la clave «a1»" in capsys.readouterr().err
    (pair,) = decisions.pairs(almacen)
    assert (pair.accion_id, pair.accion_id_anterior, pair.es_la_misma, pair.quien) == ("a1", "b2", True, "Planeación")


@pytest.mark.parametrize("wrong", [["--par", "a1", "b2", "quizá", "--quien", "X"], ["--par", "a1", "b2", "no"], []])
def test_a_pair_needs_a_word_and_a_name(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(wrong)
    assert capsys.readouterr().err.startswith("Uso incorrecto")


# ---------------------------------------------------------------- the template


def test_a_template_is_written_filled_and_loaded_back(
    almacen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled = tmp_path / "llena.xlsx"
    assert main([written(tmp_path, "informe.txt", REPORT)]) == 0
    assert main(["--plantilla", str(filled), "--llena"]) == 0
    assert f"Plantilla escrita en «{filled}»." in capsys.readouterr().out
    other = tmp_path / "otro.duckdb"
    assert main([str(filled), "--store", str(other)]) == 0
    assert keys(other) == keys(almacen)
    assert asked(other, "select forma, ejercicio, corte_mes from documentos") == [("plantilla", 2022, 12)]


def test_a_blank_template_has_no_rows_and_says_so(
    tmp_path: Path, almacen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blank = tmp_path / "plantilla_poa.xlsx"
    assert main(["--plantilla", str(blank)]) == 0
    assert not almacen.exists()
    assert main([str(blank)]) == 1
    assert "plantilla_poa.xlsx: la plantilla no trae ningún renglón" in capsys.readouterr().err


def test_every_fault_of_a_filled_template_is_said_with_its_cell(
    almacen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled = tmp_path / "llena.xlsx"
    assert main([written(tmp_path, "informe.txt", REPORT)]) == 0
    assert main(["--plantilla", str(filled), "--llena"]) == 0
    book = load_workbook(filled)
    sheet = book["Acciones"]
    heading = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Meta anual")
    wrong = [
        cell for row in sheet.iter_rows(min_row=heading.row + 1) if (cell := row[heading.column - 1]).value in (8, 4)
    ]
    assert len(wrong) == 2
    for cell in wrong:
        cell.value = "muchas"
    book.save(filled)
    main([str(filled), "--store", str(tmp_path / "otro.duckdb")])
    said = capsys.readouterr().out
    assert [f"Acciones!{cell.coordinate}" in said for cell in wrong] == [True, True]


def test_a_template_is_never_written_over_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "plantilla_poa.xlsx"
    file.write_bytes(b"lo mio")
    assert main(["--plantilla", str(file)]) == 1
    assert "ya existe y quedó como estaba" in capsys.readouterr().err
    assert file.read_bytes() == b"lo mio"


@pytest.mark.parametrize(
    "arguments", [["--plantilla", "poa.xls"], ["--plantilla", "poa.xlsx", "informe.txt"], ["--llena"]]
)
def test_wrong_usage_of_the_template(arguments: list[str], almacen: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


def test_there_is_nothing_to_fill_a_template_with(
    almacen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--plantilla", str(tmp_path / "llena.xlsx"), "--llena"]) == 1
    assert "Todavía no hay datos" in capsys.readouterr().err
    assert not (tmp_path / "llena.xlsx").exists()
