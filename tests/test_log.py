"""The log and the health address: enough to find what happened, and nothing that a document or a reader said."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data import log, store
from data.store import Selection, StoreError, ask, build
from loaders.__main__ import main
from tests.loaders.given import line, page
from tests.rows import documento, muestra

Health = Callable[[], tuple[int, dict[str, Any]]]
SECRET = "Brigada de limpieza del panteón"
REPORT = page([line("101", SECRET, 8, "2 2 2 1 2 1 2 2", 6, "75%")])


def logged(almacen: Path) -> list[str]:
    return log.file_of(almacen).read_text(encoding="utf8").splitlines()


def test_a_load_is_one_line_without_what_documents_say(almacen: Path, tmp_path: Path) -> None:
    for name, content in (("Juana Pérez.txt", REPORT), ("otro.txt", "Acta de cabildo")):
        (tmp_path / name).write_text(content, encoding="utf8")
    assert main([str(tmp_path / "Juana Pérez.txt"), str(tmp_path / "otro.txt")]) == 1
    (told,) = logged(almacen)
    assert " INFO " in told
    assert " carga leido=1 rechazado=1 renglones=1 segundos=" in told
    assert told.endswith(f" version={store.version().stem}")
    assert "Juana" not in told


def test_a_slow_question_is_one_line_with_its_codes(almacen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(muestra())
    log.keep_beside(almacen)
    monkeypatch.setattr(store, "SLOW", 0)
    ask("attainment", Selection(ramo=SECRET, ejercicio=2023, eje="2", corte_mes=9))
    (told,) = logged(almacen)
    assert " WARNING " in told
    assert " pregunta_lenta pregunta=attainment segundos=" in told
    assert told.endswith(f" version={store.version().stem} ejercicio=2023 ramo=sí eje=2 corte_mes=9 bandas=municipal")


def test_a_fault_is_one_line_with_its_place_and_not_its_message(almacen: Path, tmp_path: Path) -> None:
    log.keep_beside(almacen)
    try:
        try:
            raise ValueError(SECRET)
        except ValueError as error:
            raise StoreError(f"No se pudo leer «{SECRET}».") from error
    except StoreError as error:
        log.fault("Panorama", error)
    (told,) = logged(almacen)
    assert " ERROR " in told
    assert "falla en=Panorama StoreError[test_log.py:" in told
    assert " por ValueError[test_log.py:" in told
    assert SECRET not in told


def test_a_log_that_cannot_be_written_stops_nothing(
    almacen: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log.file_of(almacen).mkdir()
    (tmp_path / "informe.txt").write_text(REPORT, encoding="utf8")
    assert main([str(tmp_path / "informe.txt")]) == 0
    assert capsys.readouterr().err == ""


def test_old_lines_make_room(almacen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "LARGEST", 2_000)
    log.keep_beside(almacen)
    for number in range(1000):
        log.loaded(renglones=number)
    files = list(almacen.parent.glob("poa.duckdb.log*"))
    assert len(files) == 1 + log.KEPT
    assert max(file.stat().st_size for file in files) <= 2_000
    assert logged(almacen)[-1].endswith("renglones=999")


# ---------------------------------------------------------------- health


@pytest.fixture
def health(almacen: Path) -> Health:
    """What the health address answers: its code and what it says."""
    import dashboard  # Configures the log of the store in force.

    def answer() -> tuple[int, dict[str, Any]]:
        response = dashboard.health(None)
        return response.status_code, json.loads(response.body)

    return answer


def test_health_before_the_first_load(health: Health) -> None:
    assert health() == (200, {"estado": "sin_datos"})


def test_health(health: Health, almacen: Path) -> None:
    build(muestra())
    code, said = health()
    assert code == 200
    assert said.pop("edad_segundos") < 600
    assert said.pop("construido_en").endswith("Z")
    assert said == {
        "estado": "bien",
        "version": store.version().stem,
        "renglones": 15,
        "documentos": 3,
        "ultimo_documento": f"{documento().recibido_en:%Y-%m-%dT%H:%M:%SZ}",
    }


def test_health_of_an_empty_store(health: Health) -> None:
    build([])
    code, said = health()
    assert (code, said["renglones"], said["ultimo_documento"]) == (200, 0, None)


def test_health_of_a_store_that_cannot_be_opened(health: Health, almacen: Path) -> None:
    almacen.write_bytes(b"no es un almacen" * 1000)
    code, said = health()
    assert code == 503
    assert said["estado"] == "falla"
    assert "está dañado" in said["motivo"]
