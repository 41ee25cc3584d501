"""What the README says is so: its commands, its paths; and no file tells of the machine it was written on."""

import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf8")
TARGETS = re.findall(r"^\.PHONY: (.+)$", MAKEFILE, flags=re.MULTILINE)[0].split()
LOCKS = ("requirements.lock", "tests/requirements.lock")
REQUIREMENTS = ("requirements.txt", "tests/requirements.txt", *LOCKS)
# What a person wrote; documents and what the tools leave behind are not.
WRITTEN = {".py", ".sql", ".toml", ".md", ".txt", ".lock", ""}
FOLDERS = (".ci", ".streamlit", "data", "docs", "loaders", "pages", "tests")


def recipe(target: str) -> list[str]:
    """The commands of a target, without the programme that runs them."""
    lines = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", MAKEFILE, flags=re.MULTILINE)[1].splitlines()
    return [line.strip().removeprefix("$(BIN)/python ") for line in lines]


def written_files() -> list[Path]:
    inside = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    files = [
        path for path in [*ROOT.glob("*"), *inside] if path.is_file() and path.suffix in WRITTEN and path.name != ".git"
    ]
    return [path for path in files if "__pycache__" not in path.parts and "documents" not in path.parts]


def test_the_two_commands_come_first() -> None:
    first_block = README.split("```")[1]
    assert re.findall(r"^make (\w+)", first_block, flags=re.MULTILINE) == ["run", "test"]


def test_the_page_to_beat_is_the_one_whose_figures_are_told() -> None:
    assert sha256((ROOT / "tests/bench/plain.py").read_bytes()).hexdigest() in README


def test_every_make_command_of_the_readme_exists() -> None:
    assert set(re.findall(r"(?:^|`)make (\w+)", README, flags=re.MULTILINE)) <= set(TARGETS)


def test_help_lists_every_target() -> None:
    listed = re.findall(r"^([a-z]+):.*  ## \S", MAKEFILE, flags=re.MULTILINE)
    assert listed == TARGETS


@pytest.mark.skipif(sys.platform == "win32", reason="Windows no trae make.")
def test_help_says_what_each_target_does() -> None:
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^make (\w+) +\S", said, flags=re.MULTILINE) == TARGETS


@pytest.mark.parametrize("target", ["run", "test"])
def test_the_plain_form_is_the_same_commands(target: str) -> None:
    plain = re.findall(r"^\.venv\\Scripts\\python (.+)$", README, flags=re.MULTILINE)
    assert [command for command in recipe(target) if command not in plain] == []


@pytest.mark.parametrize("command", ["-m loaders data/documents/ejemplos", "-m venv .venv"])
def test_the_plain_form_prepares_the_same(command: str) -> None:
    assert command in MAKEFILE
    assert command in README


@pytest.mark.parametrize("lock", LOCKS)
def test_the_plain_form_installs_the_locks(lock: str) -> None:
    assert f"-m pip install --requirement {lock}" in README
    assert re.search(rf"^\.venv/\w+: {lock} ", MAKEFILE, flags=re.MULTILINE)


def test_every_path_of_the_readme_exists() -> None:
    code = re.findall(r"`([^`\s]+)`", README)
    paths = [text for text in code if re.fullmatch(r"[\w./-]+(/|\.(py|sql|toml|md|txt|lock))", text)]
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_requirement_is_locked() -> None:
    for txt, lock in zip(REQUIREMENTS, LOCKS, strict=False):
        asked = re.findall(r"^([a-z][a-z0-9-]*)", (ROOT / txt).read_text(encoding="utf8"), flags=re.MULTILINE)
        locked = re.findall(r"^([a-z][a-z0-9-]*)==", (ROOT / lock).read_text(encoding="utf8"), flags=re.MULTILINE)
        assert set(asked) <= set(locked), lock


def test_both_locks_hold_one_version_of_the_board() -> None:
    board, tests = (set((ROOT / lock).read_text(encoding="utf8").splitlines()) for lock in LOCKS)
    assert board <= tests


@pytest.mark.parametrize("file", REQUIREMENTS)
def test_no_requirement_names_a_registry(file: str) -> None:
    assert not re.search(r"https?:|--(extra-)?index|--find-links", (ROOT / file).read_text(encoding="utf8"))


def test_no_file_tells_of_the_machine_it_was_written_on() -> None:
    of_a_machine = re.compile(r"(?<![\w.])/(?:home|Users|root|tmp|mnt|work|opt)/\w|[A-Z]:\\Users")
    files = written_files()
    assert len(files) > 20
    assert [file for file in files if of_a_machine.search(file.read_text(encoding="utf8"))] == []
