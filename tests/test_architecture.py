"""Who may import whom: documents come in through loaders, rest in data, go out through pages."""

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = ("dashboard", "pages", "loaders", "data")
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for name in OURS
    for path in [*ROOT.glob(f"{name}.py"), *(ROOT / name).rglob("*.py")]
)
# The dashboard asks the store for its health address.
MAY_IMPORT = {"dashboard": {"data"}, "pages": {"pages", "data"}, "loaders": {"loaders", "data"}, "data": {"data"}}
# Where a page changes what the board says: documents come in, and people decide.
CALL_LOADERS = ("pages/sources/documents.py", "pages/parts/deciding.py")
# A library has one home.
HOMES = {
    "duckdb": ("data/store.py", "data/reader.py"),
    "plotly": ("pages/parts/charts.py",),
    "streamlit": ("dashboard.py", "pages/"),
    "starlette": ("dashboard.py",),
    "xlsxwriter": ("pages/parts/", "loaders/template/"),
    "python_calamine": ("loaders/readers/",),
    "rapidfuzz": ("loaders/",),
}
# Values in, values out: nothing to draw on, nothing to ask.
CHARTS = tuple(file for file in FILES if file.startswith("pages/parts/charts"))
PURE = (*CHARTS, "pages/parts/formats.py", "loaders/reconcile.py", "loaders/values.py")
# They come with streamlit and with pandas, which are asked for.
COME_ALONG = {"starlette", "numpy"}


def imports(file: str) -> set[str]:
    """The modules that a file imports, by their whole name, wherever in the file it does."""
    found = set()
    for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}, line {node.lineno}: an import by its whole name is found by grep"
            found.add(node.module)
    return found


def tops(file: str) -> set[str]:
    return {name.split(".")[0] for name in imports(file)}


def test_every_part_of_the_house_is_read() -> None:
    assert {file.split("/")[0].removesuffix(".py") for file in FILES} == set(OURS)


@pytest.mark.parametrize("file", FILES)
def test_direction(file: str) -> None:
    layer = file.split("/")[0].removesuffix(".py")
    may = MAY_IMPORT[layer] | ({"loaders"} if file in CALL_LOADERS else set())
    assert tops(file) & set(OURS) <= may


@pytest.mark.parametrize("file", CALL_LOADERS)
def test_pages_use_the_public_functions_of_the_loaders_only(file: str) -> None:
    if file in FILES:
        assert {name for name in imports(file) if name.split(".")[0] == "loaders"} <= {"loaders"}


@pytest.mark.parametrize("library", HOMES)
def test_a_library_has_one_home(library: str) -> None:
    users = [file for file in FILES if library in tops(file)]
    assert [file for file in users if not file.startswith(HOMES[library])] == []


@pytest.mark.parametrize("file", PURE)
def test_pure_modules(file: str) -> None:
    assert not tops(file) & {"streamlit", "duckdb"}


def test_what_is_imported_is_asked_for() -> None:
    requirements = (ROOT / "requirements.txt").read_text(encoding="utf8")
    asked = set(re.findall(r"^[a-z0-9-]+", requirements, flags=re.MULTILINE))
    imported = set().union(*(tops(file) for file in FILES)) - set(OURS) - sys.stdlib_module_names
    assert {name.replace("_", "-") for name in imported - COME_ALONG} <= asked


def test_pages_hold_no_sql() -> None:
    sql = re.compile(r"\bselect\b.+\bfrom\b|\binsert into\b|\bcreate (table|view)\b", flags=re.IGNORECASE | re.DOTALL)
    pages = [file for file in FILES if file.startswith("pages/")]
    texts = {file: _texts(file) for file in pages}
    assert [file for file in pages if any(sql.search(text) for text in texts[file])] == []


def test_a_number_in_a_heading_is_written_as_any_other() -> None:
    """1234 is 1,234 there too, and a sum of a frame's columns is never "22.0"."""
    bare = re.compile(r'\w+\(f"[^"\n]* \(\{(?!count\()[^{}\n]+\}\)')
    pages = [file for file in FILES if file.startswith("pages/") and not file.startswith("pages/parts/")]
    texts = {file: (ROOT / file).read_text(encoding="utf8") for file in [*pages, "pages/parts/page.py"]}
    assert {file: bare.findall(text) for file, text in texts.items() if bare.search(text)} == {}


def _texts(file: str) -> list[str]:
    tree = ast.parse(Path(ROOT / file).read_text(encoding="utf8"))
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
