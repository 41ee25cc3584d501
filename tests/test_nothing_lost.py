"""Faults, for real: processes killed, full disks, damaged files. What was loaded stays, and a sentence says so."""

import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from data import ledger, received, store
from data.store import Selection, StoreError, ask, build, one_version
from loaders.__main__ import main
from tests import in_a_process
from tests.loaders.given import line, page
from tests.loaders.test_year import dump
from tests.rows import muestra
from tests.test_store import generation

ROOT = Path(__file__).parents[1]
REPORT = page(
    [
        line("100", "Atender las áreas verdes de la ciudad y sus jardines", 12, "3 3 3 3 3 3 3 3", 12, "100%"),
        line("101", "Podar los árboles de las avenidas principales", 8, "2 2 2 1 2 1 2 2", 6, "75%"),
    ]
)
LATER = page([line("102", "Reparar bancas y luminarias de los parques", 4, "1 1 1 1 1 1 1 1", 4, "100%")])
BEFORE, AFTER = ["100", "101"], ["100", "101", "102"]
WINDOWS = pytest.mark.skipif(sys.platform == "win32", reason="Windows no tiene señales ni límites de archivo.")


def document(folder: Path, name: str, content: str) -> str:
    path = folder / name
    path.write_text(content, encoding="utf8")
    return str(path)


def keys(path: Path) -> list[str]:
    with duckdb.connect(str(path), read_only=True) as another_program:
        found = another_program.execute("select coalesce(accion_clave, meta_clave) from acciones order by 1").fetchall()
    return [key for (key,) in found]


def rests(path: Path) -> list[str]:
    """What a load that was cut short has left."""
    return [file.name for file in (*path.parent.rglob("*.tmp*"), *path.parent.glob(f".{path.name}.*"))]


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of REPORT, in force for the board, alone in its folder."""
    path = tmp_path / "almacen" / "poa.duckdb"
    monkeypatch.setenv("POA_STORE", str(path))
    assert main([document(tmp_path, "informe.txt", REPORT)]) == 0
    return path


@pytest.fixture
def later(tmp_path: Path) -> str:
    return document(tmp_path, "otro.txt", LATER)


def copied(path: Path, name: str) -> Path:
    """A copy of a store and all that is beside it."""
    return Path(shutil.copytree(path.parent, path.parent.with_name(name))) / path.name


# ---------------------------------------------------------------- readers while the store is swapped


@pytest.mark.usefixtures("almacen")
def test_a_page_is_answered_by_one_version_during_twenty_swaps() -> None:
    build(generation(0, size=2))
    runs: list[list[list[int]]] = [[], []]
    errors: list[BaseException] = []
    done = threading.Event()

    def read(mine: list[list[int]]) -> None:
        try:
            while not done.wait(0.01):  # Without a breath the readers leave the builds no time.
                with one_version():
                    before, names, after = (ask(name) for name in ("health", "action_names", "health"))
                mine.append([before["renglones"].item(), len(names), after["renglones"].item()])
        except BaseException as error:
            errors.append(error)

    readers = [threading.Thread(target=read, args=(mine,)) for mine in runs]
    for reader in readers:
        reader.start()
    for number in range(1, 21):
        build(generation(number, size=number + 2))
    done.set()
    for reader in readers:
        reader.join()

    assert errors == []
    for mine in runs:
        assert all(len(set(run)) == 1 for run in mine), "a mix of old and new"
        assert mine == sorted(mine), "a reader went back to an older version"
    assert len(ask("action_names")) == 22


@pytest.mark.usefixtures("almacen")
def test_a_version_is_held_after_it_was_removed() -> None:
    build(generation(0, size=1))
    with one_version():
        held = store.version()
        for number in range(1, store.VERSIONS_KEPT + 1):
            build(generation(number, size=1))
        assert not held.exists()
        assert store.version() == held
        assert list(ask("attainment")["orden"]) == [0]
    assert list(ask("attainment")["orden"]) == [store.VERSIONS_KEPT]


@pytest.mark.usefixtures("almacen")
def test_eight_threads_ask_a_hundred_questions_each() -> None:
    build(muestra())
    asked = [("health", None), *(("cutoffs", Selection(ejercicio=year)) for year in (2023, 2024))]
    expected = [ask(name, selection).to_csv() for name, selection in asked]
    errors: list[BaseException] = []

    def reader(first: int) -> None:
        try:
            for number in range(first, first + 100):
                # One in ten reads what a selection holds.
                which = 0 if number % 10 else 1 + number // 10 % 2
                assert ask(*asked[which]).to_csv() == expected[which]
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=reader, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


# ---------------------------------------------------------------- killed


@WINDOWS
def test_a_load_killed_at_any_point_leaves_the_last_good_store(loaded: Path, later: str, tmp_path: Path) -> None:
    whole, said = copied(loaded, "entera"), tmp_path / "lineas"
    undisturbed = in_a_process.started(
        in_a_process.load_killed_at, [later, "--store", str(whole)], in_a_process.NEVER, said
    )
    undisturbed.join()
    lines = int(said.read_text())
    # Everywhere, and each line from the end of the writing on: the swap.
    steps = sorted({*range(0, lines, lines // 6), *range(lines - 14, lines)})
    seen = []
    for step in steps:
        path = copied(loaded, f"cae_en_{step}")
        killed = in_a_process.started(in_a_process.load_killed_at, [later, "--store", str(path)], step, said)
        killed.join()
        assert killed.exitcode == -9
        seen.append(keys(path))
        if step in steps[::8]:
            assert main([later, "--store", str(path)]) == 0
            assert keys(path) == AFTER
            assert rests(path) == []
        shutil.rmtree(path.parent)
    assert seen == sorted(seen)
    assert (seen[0], seen[-1]) == (BEFORE, AFTER)


@WINDOWS
def test_a_load_killed_while_duckdb_writes(loaded: Path, tmp_path: Path) -> None:
    many = page(
        [line(str(n), f"Entregar apoyos en la colonia {n}", 4, "1 1 1 1 1 1 1 1", 4, "100%") for n in range(101, 199)]
    )
    large = document(tmp_path, "grande.txt", many)
    for moment in (0.1, 0.3, 0.6):
        killed = in_a_process.started(in_a_process.load, [large, "--store", str(loaded)], tmp_path / "dicho")
        time.sleep(moment)
        killed.kill()
        killed.join()
        assert len(keys(loaded)) in (2, 99)
    assert main([large]) == 0
    assert len(keys(loaded)) == 99
    assert rests(loaded) == []


def test_a_line_that_a_crash_left_unfinished_swallows_no_other(tmp_path: Path) -> None:
    path = tmp_path / "lineas.jsonl"
    ledger.append(path, {"n": 1, "texto": "uno\u2028dos"})
    path.write_bytes(path.read_bytes() + b'{"n": 2, "texto": "Direcci\xc3')
    assert [json.loads(line)["n"] for line in ledger.lines(path)] == [1]
    ledger.append(path, {"n": 3})
    assert [json.loads(line)["n"] for line in ledger.lines(path)] == [1, 3]
    # A person's editor may leave the last line without its line feed: it is whole.
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    ledger.append(path, {"n": 4})
    assert [json.loads(line)["n"] for line in ledger.lines(path)] == [1, 3, 4]


# ---------------------------------------------------------------- nowhere to write


@WINDOWS
@pytest.mark.parametrize("largest", [0, 30, 3_000, 100_000, 400_000, 3_000_000])
def test_a_disk_that_fills_up_while_it_is_written(largest: int, loaded: Path, later: str, tmp_path: Path) -> None:
    said = tmp_path / "dicho"
    full = in_a_process.started(in_a_process.load_with_no_file_beyond, [later, "--store", str(loaded)], largest, said)
    full.join()
    assert full.exitcode == 1
    assert "el archivo rebasa el tamaño que el sistema permite" in said.read_text(encoding="utf8")
    assert "Traceback" not in said.read_text(encoding="utf8")
    assert keys(loaded) == BEFORE
    assert main([later]) == 0
    assert keys(loaded) == AFTER
    assert rests(loaded) == []


ON_A_SMALL_DISK = """
import os, subprocess, sys
from pathlib import Path
from data import log
from loaders.__main__ import main
from tests.test_nothing_lost import AFTER, BEFORE, keys
disk, report, later = map(Path, sys.argv[1:])
path = disk / "poa.duckdb"
assert main([str(report), "--store", str(path)]) == 0
filling = (disk / "relleno").open("wb", buffering=0)
try:
    while filling.write(bytes(65536)):
        pass
except OSError:
    filling.truncate(filling.tell() - 3_000_000)
filling.close()
assert main([str(later), "--store", str(path)]) == 1
assert keys(path) == BEFORE
(disk / "relleno").unlink()
log.keep_beside(later)  # An open file would keep the disk busy.
subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
assert main([str(later), "--store", str(path)]) == 1
assert keys(path) == BEFORE
subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
assert main([str(later), "--store", str(path)]) == 0
assert keys(path) == AFTER
"""


# Where a user may mount a disk of his own, which is Linux unless it was forbidden.
UNSHARED = ["unshare", "--map-root-user", "--mount"]
MOUNTS = (
    bool(shutil.which("unshare")) and subprocess.run([*UNSHARED, "true"], stderr=subprocess.DEVNULL).returncode == 0
)


@pytest.mark.skipif(not MOUNTS, reason="Este sistema no deja montar un disco de prueba (unshare).")
def test_a_disk_that_is_full_and_then_read_only(tmp_path: Path, later: str) -> None:
    disk, report = tmp_path / "disco", document(tmp_path, "informe.txt", REPORT)
    disk.mkdir()
    mounted = ["sh", "-c", 'mount -t tmpfs -o size=12m tmpfs "$0" && exec "$@"', str(disk)]
    ran = subprocess.run(
        [*UNSHARED, *mounted, sys.executable, "-c", ON_A_SMALL_DISK, str(disk), report, later],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, "Traceback" in ran.stderr) == (0, False), ran.stderr
    full, read_only = ran.stderr.splitlines()
    assert full == (
        f"No se pudo escribir el almacén «{disk / 'poa.duckdb'}»: no queda espacio en el disco. "
        "El almacén anterior quedó como estaba."
    )
    assert "la carpeta es de solo lectura" in read_only


# ---------------------------------------------------------------- two at once


def test_loads_at_once_lose_no_document(loaded: Path, tmp_path: Path) -> None:
    processes = []
    for number in range(102, 105):
        one = page([line(str(number), f"Atender la obra {number} del año", 4, "1 1 1 1 1 1 1 1", 4, "100%")])
        sent = document(tmp_path, f"{number}.txt", one)
        processes.append(
            in_a_process.started(in_a_process.load, [sent, "--store", str(loaded)], tmp_path / f"dicho_{number}")
        )
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert keys(loaded) == ["100", "101", "102", "103", "104"]
    assert len(received.all_received(loaded)) == 1 + 3


def test_the_second_load_says_who_it_waits_for(loaded: Path, later: str, tmp_path: Path) -> None:
    said = tmp_path / "dicho"
    with store.turn(loaded):
        second = in_a_process.started(in_a_process.load, [later, "--store", str(loaded)], said)
        give_up = time.monotonic() + 60
        while not (said.exists() and said.read_text(encoding="utf8")) and time.monotonic() < give_up:
            time.sleep(0.05)
        assert f"Otra carga está en curso (proceso {os.getpid()} en " in said.read_text(encoding="utf8")
        assert keys(loaded) == BEFORE
    second.join()
    assert second.exitcode == 0
    assert keys(loaded) == AFTER


# ---------------------------------------------------------------- of another version, or damaged


@pytest.fixture
def of_another_version(loaded: Path) -> Iterator[Path]:
    with duckdb.connect(str(store.version())) as older:
        older.execute("update almacen set esquema = 'anterior'")
    return loaded


def test_a_store_of_another_version_is_said_and_rebuilt(of_another_version: Path) -> None:
    with pytest.raises(
        StoreError, match=r"es de otra versión del tablero: reconstrúyalo con «python -m loaders --reco"
    ):
        ask("attainment")
    assert main(["--reconstruir"]) == 0
    assert len(ask("attainment")) == len(BEFORE)


def test_a_store_older_than_versions_is_said(loaded: Path) -> None:
    with duckdb.connect(str(store.version())) as older:
        older.execute("drop table almacen")
    with pytest.raises(StoreError, match="es de otra versión del tablero"):
        ask("attainment")


def test_a_load_makes_a_store_of_another_version_one_of_this(of_another_version: Path, later: str) -> None:
    assert main([later]) == 0
    assert len(ask("attainment")) == len(AFTER)


def test_no_damaged_byte_gives_a_wrong_answer(loaded: Path) -> None:
    good, chance = store.version().read_bytes(), random.Random(7)
    expected = ask("attainment").to_csv()
    # The headers, and blocks all over the file.
    places = [*range(0, 12288, 1024), *(chance.randrange(len(good)) for _ in range(24))]
    refused = []
    for number, place in enumerate(places, start=2):
        damaged = bytearray(good)
        damaged[place] ^= 1 << chance.randrange(8)
        copy = loaded.with_name("poa.duckdb.versiones") / f"{number:06d}-danada.duckdb"
        copy.write_bytes(damaged)
        store._put_in_force(copy, loaded)
        try:
            assert ask("attainment").to_csv() == expected
        except StoreError as error:
            refused.append(str(error))
        copy.unlink()
    assert len(refused) > len(places) / 4
    assert all("está dañado" in said and "--reconstruir" in said for said in refused)


def test_a_damaged_store_is_rebuilt_or_left_for_the_version_before(
    loaded: Path, later: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([later]) == 0
    damaged = store.version()
    damaged.write_bytes(damaged.read_bytes()[:5000])
    with pytest.raises(StoreError, match="está dañado"):
        ask("attainment")
    assert main(["--versiones"]) == 0
    newest, before, _ = capsys.readouterr().out.splitlines()[-3:]
    assert newest.startswith("2 (en vigor): No se pudo abrir el almacén")
    assert before.startswith("1: 2 renglones, construida el ")
    assert main(["--volver", "1"]) == 0
    assert keys(loaded) == BEFORE
    assert main(["--reconstruir"]) == 0
    assert keys(loaded) == AFTER


# ---------------------------------------------------------------- built again, and back


def test_all_is_built_again_from_documents_and_decisions(loaded: Path, later: str) -> None:
    assert main([later]) == 0
    (row,) = ask("attainment").query("clave == '101'")["accion_id"]
    assert main(["--corregir", row, "p1", "3", "--quien", "Planeación", "--motivo", "el acta dice 3"]) == 0
    before = dump(loaded)
    for file in (loaded, *loaded.with_name("poa.duckdb.versiones").iterdir()):
        file.unlink()
    assert main(["--reconstruir"]) == 0
    assert dump(loaded) == before


def test_without_documents_nothing_is_built_again(almacen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(generation(1), almacen)
    assert main(["--reconstruir"]) == 1
    assert "no hay qué reconstruir" in capsys.readouterr().err
    assert len(ask("attainment")) == 40


def test_a_document_kept_that_is_damaged_stops_the_build_until_it_is_sent_again(
    loaded: Path, later: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (kept,) = received.all_received(loaded)
    (received.folder_of(loaded) / kept.sha256).write_bytes(b"otra cosa")
    assert main([later]) == 1
    assert "«informe.txt», que se había recibido, está dañado: vuelva a cargarlo." in capsys.readouterr().err
    assert keys(loaded) == BEFORE
    assert main([str(tmp_path / "informe.txt")]) == 0
    assert keys(loaded) == AFTER


def test_the_way_back(loaded: Path, later: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([later]) == 0
    assert main(["--versiones"]) == 0
    assert "\n2 (en vigor): 3 renglones, construida el " in capsys.readouterr().out
    assert main(["--volver", "1"]) == 0
    assert "En vigor otra vez la versión 1: 2 renglones" in capsys.readouterr().out
    assert len(ask("attainment")) == len(BEFORE)
    assert [(one.numero, one.en_vigor) for one in store.versions(loaded)] == [(2, False), (1, True)]
    assert main(["--volver", "7"]) == 1
    assert "No se guarda ninguna versión 7" in capsys.readouterr().err
    # The next load has every document again.
    assert main([later]) == 0
    assert [(one.numero, one.en_vigor) for one in store.versions(loaded)] == [(3, True), (2, False), (1, False)]
    assert keys(loaded) == AFTER


def test_no_way_back_to_a_damaged_version(loaded: Path, later: str) -> None:
    assert main([later]) == 0
    first = store.versions(loaded)[-1].file
    content = bytearray(first.read_bytes())
    # The blocks that hold rows, and not the headers, which are seen as soon as it is opened.
    for place in range(12288 + 8, len(content), 262144):
        content[place] ^= 1
    first.write_bytes(content)
    with pytest.raises(StoreError, match="está dañado"):
        store.go_back(1, loaded)
    assert keys(loaded) == AFTER


@pytest.mark.parametrize(
    "wrong", [["--reconstruir", "informe.txt"], ["--volver", "1", "--versiones"], ["--volver"], ["--volver", "uno"]]
)
def test_wrong_usage(wrong: list[str], almacen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(wrong)
    assert capsys.readouterr().err.startswith("Uso incorrecto")
