"""Heading maps as files: kept whole beside the documents, edited, broken, removed, and those of older stores."""

import itertools
import sys
from pathlib import Path

import pytest

from data import decisions, maps, received
from data.decisions import HeadingMap
from data.store import StoreError, records
from loaders import answer, confirm, proposal, propose
from loaders.__main__ import main
from loaders.errors import DocumentError
from loaders.reported import Options
from tests.in_a_process import keep_map_killed_at, keep_maps, started

# Its periods make 10 in each row and its target says 1001 … 1007: it is asked about.
DENIED = "No.,Actividad,Unidad,Meta anual,T1,T2,T3,T4\n" + "".join(
    f"{n},Tarea {n},Obra,{1000 + n},1,2,3,4\n" for n in range(1, 8)
)
SURE = "No.,Actividad,Unidad,T1,T2,T3,T4\n" + "".join(f"{n},Labor {n},Obra,1,2,3,{n}\n" for n in range(1, 6))
HUELLA = propose(DENIED.encode(), "plan.csv", 2026).split('huella = "')[1][:16]


def said(es: str = "ignorar") -> str:
    """The map proposed for DENIED, its annual target said to be another thing."""
    return propose(DENIED.encode(), "plan.csv", 2026).replace('es = "meta_anual"', f'es = "{es}"')


@pytest.fixture
def plan(tmp_path: Path, almacen: Path) -> list[str]:
    """The arguments that load DENIED."""
    document = tmp_path / "plan.csv"
    document.write_text(DENIED, encoding="utf8")
    return [str(document), "--fecha", "2026-12", "--municipio", "Prueba"]


@pytest.fixture
def answered(plan: list[str], tmp_path: Path, almacen: Path) -> Path:
    """The file of the map that DENIED was loaded with."""
    given = tmp_path / "mapa.toml"
    given.write_text(said(), encoding="utf8")
    assert main([*plan, "--mapa", str(given), "--quien", "Ana"]) == 0
    return maps.folder_of(almacen) / f"{HUELLA}.toml"


def targets(store: Path) -> list[int]:
    return [int(one.meta_anual) for one in records(store) if type(one).__name__ == "Accion"]  # type: ignore[attr-defined]


def test_it_is_a_file_signed_beside_the_documents(answered: Path, almacen: Path) -> None:
    text = answered.read_text(encoding="utf8")
    assert text.startswith("# Confirmado por Ana el ")
    assert text.split("\n", 1)[1] == said()
    assert targets(almacen) == [10] * 7
    # The history names it and holds no second copy.
    [decided] = decisions.history(almacen)
    assert (decided.huella, decided.quien, decided.texto) == (HUELLA, "Ana", None)  # type: ignore[union-attr]


def test_it_is_signed_once_by_who_said_it_last(answered: Path, almacen: Path) -> None:
    answer(almacen, answered.read_bytes(), "mapa.toml", [], "Eva\n# y otra", "otra vez")
    first, second, *_ = answered.read_text(encoding="utf8").split("\n")
    assert first.startswith("# Confirmado por Eva # y otra el ")
    assert second.startswith("# Mapa de encabezado")


def test_an_editor_changes_it(answered: Path, plan: list[str], almacen: Path) -> None:
    text = answered.read_text(encoding="utf8")
    changed = text.replace('es = "p4"', 'es = "ignorar"').replace("\n", "\r\n")
    answered.write_bytes(b"\xef\xbb\xbf" + changed.encode())
    assert main(plan) == 0
    assert targets(almacen) == [6] * 7  # 1 + 2 + 3


def test_the_store_is_built_again_from_documents_and_maps_alone(answered: Path, almacen: Path) -> None:
    for file in (almacen, decisions.file_of(almacen)):
        file.unlink()
    assert main(["--reconstruir"]) == 0
    assert targets(almacen) == [10] * 7


def test_a_map_whose_file_is_removed_is_asked_again(answered: Path, plan: list[str]) -> None:
    answered.unlink()
    assert main(plan) == 3


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        (lambda text: text.replace('es = "p1"', 'es = "p1'), "línea 41: no es un mapa de encabezado"),
        (lambda text: text.replace('es = "p1"', 'es = "p13"'), "La columna E (línea 38) dice «p13», que no existe."),
        (lambda text: text.replace('es = "p1"', "es = 5"), "Una [[columna]] (línea 38) no dice «columna» y «es»"),
        (lambda text: text.replace(HUELLA, "0" * 16), f"es del encabezado {'0' * 16}: llámelo «{'0' * 16}.toml»"),
        (lambda text: text.replace("hojas_sin_leer = []", 'hojas_sin_leer = "Copia"'), "es una lista de nombres"),
    ],
)
def test_a_broken_one_is_said_by_its_line_and_the_rest_loads(
    answered: Path,
    plan: list[str],
    tmp_path: Path,
    almacen: Path,
    capsys: pytest.CaptureFixture[str],
    broken: object,
    fault: str,
) -> None:
    answered.write_text(broken(answered.read_text(encoding="utf8")), encoding="utf8")  # type: ignore[operator]
    other = tmp_path / "seguro.csv"
    other.write_text(SURE, encoding="utf8")
    assert main([str(other), *plan]) == 1
    told = capsys.readouterr().err
    assert f"No se usó el mapa de encabezado {HUELLA}.toml" in told
    assert fault in told
    assert targets(almacen) == [6 + n for n in range(1, 6)]  # Those of the document that is sure.


def test_a_map_in_another_encoding(answered: Path, plan: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    answered.write_bytes(answered.read_text(encoding="utf8").encode("cp1252"))
    assert main(plan) == 1
    assert f"{HUELLA}.toml: no es texto en UTF-8 (línea 1)" in capsys.readouterr().err


def test_what_is_no_map_is_refused(plan: list[str], tmp_path: Path, almacen: Path) -> None:
    other = tmp_path / "mapa.xlsx"
    other.write_bytes(b"PK\x03\x04\xff\xfe")
    assert main([*plan, "--mapa", str(other)]) == 1
    for text, fault in (
        (said().replace(HUELLA, "../../decisiones"), "no es una huella"),
        (said().replace('es = "p', 'es = "ignorar" # '), "ninguna columna es una cifra"),
        ("columna = ['a']\nhuella = 'x'", "no dice «columna» y «es»"),
    ):
        with pytest.raises(DocumentError, match=fault):
            answer(almacen, text.encode(), "mapa.toml", [], "Ana")
    with pytest.raises(StoreError, match="Falta el nombre"):
        answer(almacen, said().encode(), "mapa.toml", [], " ")
    assert not maps.folder_of(almacen).exists()
    assert not decisions.file_of(almacen).exists()


def test_a_map_that_is_not_there(plan: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for option in ("--mapa", "--proponer"):
        assert main([*plan, option, str(tmp_path / "nada" / "mapa.toml")]) == 1
        assert capsys.readouterr().err.endswith("mapa.toml»: no existe.\n")


def test_a_document_that_cannot_be_read_does_not_stop_an_answer(plan: list[str], tmp_path: Path, almacen: Path) -> None:
    (tmp_path / "mapa.toml").write_text(said(), encoding="utf8")
    (tmp_path / "malo.xlsx").write_bytes(b"PK\x03\x04 cortado")
    assert main([str(tmp_path / "malo.xlsx"), *plan, "--mapa", str(tmp_path / "mapa.toml")]) == 1
    assert targets(almacen) == [10] * 7


def test_a_map_of_an_older_store_counts_until_it_is_said_again(plan: list[str], almacen: Path) -> None:
    """Its decisions hold the map itself."""
    old = HeadingMap(HUELLA, said(), quien="Ana", motivo="columnas de «plan.csv»")
    decisions.keep(almacen, old)
    assert main(plan) == 0
    assert targets(almacen) == [10] * 7
    [one] = received.all_received(almacen)
    shown = proposal(almacen, one.documento_id)
    assert [column.campo for column in shown.columns][3] == "ignorar"
    confirm(almacen, one.documento_id, shown, Options(), "Eva")
    file = maps.folder_of(almacen) / f"{HUELLA}.toml"
    assert file.read_text(encoding="utf8").startswith("# Confirmado por Eva ")
    file.unlink()
    assert maps.all_kept(almacen) == []


# ---------------------------------------------------------------- two at once, one killed


def test_two_processes_that_answer_at_once(almacen: Path) -> None:
    writers = [started(keep_maps, almacen, HUELLA, said(), name, 20) for name in ("Ana", "Eva")]
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    [kept] = maps.all_kept(almacen)
    assert kept.contenido.decode().split("\n", 1)[1] == said()
    assert len(decisions.history(almacen)) == 40


@pytest.mark.skipif(sys.platform == "win32", reason="Windows no tiene señales.")
def test_a_writer_that_is_killed_leaves_the_old_map_or_the_new_one(almacen: Path) -> None:
    maps.keep(almacen, HUELLA, said(), "Ana", "antes")
    before = maps.all_kept(almacen)[0].contenido
    seen = []
    for step in itertools.count():
        writer = started(keep_map_killed_at, almacen, HUELLA, said(), "Eva", step)
        writer.join()
        content = maps.all_kept(almacen)[0].contenido
        assert content == before or content.startswith(b"# Confirmado por Eva ")
        assert len(decisions.history(almacen)) >= 1
        if writer.exitcode == 0:
            break
        seen.append(content == before)
        maps.keep(almacen, HUELLA, said(), "Ana", "antes")
        before = maps.all_kept(almacen)[0].contenido
    assert {True, False} == set(seen)
    assert list(maps.folder_of(almacen).glob("*.tmp")) == []
