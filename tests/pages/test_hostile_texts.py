"""Texts of documents that could be taken for something else: shown as text on every page, and nothing of them runs."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.records import Accion, Documento, Hallazgo, Lectura, Linea, Record
from data.store import ask, build
from pages.parts import words
from tests.rows import muestra

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "pages").glob("results/*.py")) + sorted((ROOT / "pages").glob("sources/*.py"))
HOSTILE = (
    "<script>document.title='HECHO'</script><img src=x onerror=\"document.title='HECHO'\"> "
    "[clic](javascript:alert(1)) ![foto](https://ejemplo.mx/x.png) **negrita** :red[rojo] $x^2$ `codigo` "
    '=HYPERLINK("http://ejemplo.mx") \'; drop table acciones; -- ../../etc %{customdata} &lt;b&gt; \x07\u202eALREVES'
)
# What of it would be a tag, a link, an image, bold or coloured, had it not been escaped.
AS_MARKDOWN = (
    r"(?<!\\)\[clic",
    r"(?<!\\)\[foto",
    r"(?<!\\)\*negrita",
    r"(?<!\\)\[rojo",
    r"(?<!\\)\$x",
    r"(?<!\\)`codigo",
)
AS_HTML = ("<script>document", "<img", "<b>&lt;b")
TEXTS = {
    Documento: ("archivo",),
    Accion: ("municipio", "ramo", "unidad_ejecutora", "programa", "descripcion", "unidad_medida", "observacion"),
    Linea: ("linea_nombre", "eje"),
    Hallazgo: ("mensaje", "lugar"),
    Lectura: ("texto", "lugar"),
}


def hostile(record: Record) -> Record:
    """The record with every text that a document gives it replaced; which texts are equal stays so."""
    names = [name for name in TEXTS.get(type(record), ()) if getattr(record, name) is not None]
    return record._replace(**{name: f"{HOSTILE} {getattr(record, name)}" for name in names})


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    path = tmp_path_factory.mktemp("tablero") / "poa.duckdb"
    build([hostile(record) for record in muestra()], path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POA_STORE", str(path))
        yield


def test_every_text_is_replaced() -> None:
    assert all(name in kind._fields for kind, names in TEXTS.items() for name in names)


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_page_shows_it_as_text(page: Path) -> None:
    first, options = ask("attainment").iloc[0], ask("filter_options")
    at = AppTest.from_file(str(page), default_timeout=60)
    at.query_params.update(
        {
            "accion": first["accion_id"],
            "buscar": "negrita",
            "ramo": first["ramo"],
            "municipio": options["municipio"].dropna().iloc[0],
        }
    )
    at.run()
    assert not at.exception
    markdown = "\n".join(
        element.value
        for kind in ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error")
        for element in at.get(kind)
    )
    html = "\n".join(element.proto.body for element in at.get("html"))
    figures = "\n".join(str(element.proto.spec) for element in at.get("plotly_chart"))
    assert "negrita" in markdown + html + figures, "the page shows none of it"
    assert [form for form in AS_MARKDOWN if re.search(form, markdown)] == []
    assert [form for form in AS_HTML if form in html or form in json.dumps(figures)] == []
    assert "\u202e" not in markdown + figures


@pytest.mark.usefixtures("rows")
def test_questions_search_it_as_text() -> None:
    before = len(ask("attainment"))
    at = AppTest.from_file(str(ROOT / "pages" / "menu.py"), default_timeout=60)
    at.query_params.update({"buscar": "'; drop table acciones; --"})
    at.run()
    assert not at.exception
    assert len(ask("attainment")) == before


def test_markdown_shows_a_text_as_it_is() -> None:
    assert words.as_text("a*b_[c](d) $e$ :f: <g>") == r"a\*b\_\[c\]\(d\) \$e\$ \:f\: \<g\>"
    assert words.as_text("uno\u202edos\x07tres\ncuatro") == "uno dos tres cuatro"
