"""A file's bytes as lines and cells, or a sentence that says why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.errors import DocumentError
from loaders.readers.text import Line, Text, read

SPANISH = "Año 2023: «Educación»\t1,770\nNiñez – 4.º trimestre"
LATIN = "Año 2023: Educación\t1,770\nNiñez y juventud"


def texts(content: bytes) -> list[str]:
    return [line.text for line in read(content, "informe.txt").lines]


def refusal(content: bytes) -> str:
    with pytest.raises(DocumentError) as told:
        read(content, "informe.txt")
    return str(told.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert texts(SPANISH.encode(encoding)) == SPANISH.split("\n")


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_both_orders_of_utf_16(mark: bytes) -> None:
    order = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert texts(mark + SPANISH.encode(order)) == SPANISH.split("\n")


def test_latin_1() -> None:
    assert texts(LATIN.encode("latin-1")) == LATIN.split("\n")


def test_latin_1_with_a_byte_that_windows_1252_does_not_have() -> None:
    # 0x81 is nothing in Windows-1252 and a control character in Latin-1: one in so many letters is still a text.
    content = LATIN.encode("latin-1") * 9 + b"\x81"
    assert texts(content)[0] == LATIN.split("\n")[0]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    lines = read(f"uno{end}{end}tres{end}".encode(), "informe.txt").lines
    assert [(line.number, line.text) for line in lines] == [(1, "uno"), (2, ""), (3, "tres"), (4, "")]


def test_a_line_says_its_place_and_keeps_blank_cells() -> None:
    document = read(b"uno\n\t a \t\t1,770\t", "informe.txt")
    assert document.name == "informe.txt"
    assert document.lines[1] == Line(2, "\t a \t\t1,770\t", ("", "a", "", "1,770", ""))
    assert document.lines[1].place == "línea 2"


def test_a_separator_inside_a_line_ends_no_line() -> None:
    # str.splitlines would end a line at each of these, and every place after it would be wrong.
    assert (
        len(texts("a\fb\x0bc\u2028d\x85e más palabras de un texto largo para que dos controles no cuenten".encode()))
        == 1
    )


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", "\ufeff \n".encode("utf-16-le")])
def test_empty(content: bytes) -> None:
    assert refusal(content) == "informe.txt: el archivo está vacío."


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "un PDF"),
        (b"PK\x03\x04\x14\x00", "un archivo comprimido"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office antiguo"),
        (b"\x89PNG\r\n\x1a\n", "una imagen"),
        (b"\xff\xd8\xff\xe0", "una imagen"),
        (b"\x1f\x8b\x08\x00", "un archivo comprimido"),
    ],
)
def test_files_that_are_known_not_to_be_text(content: bytes, what: str) -> None:
    assert what in refusal(content)


@pytest.mark.parametrize(
    "content",
    [
        bytes(range(256)),
        bytes(range(1, 32)) * 40,
        b"\x00" * 1000,
        b"\xff\xfe\x00",  # Says that it is UTF-16 and has half a character.
        "sin marca".encode("utf-16-le"),
        b"ELF\x02\x01\x01" * 100,
    ],
)
def test_bytes_that_no_text_has(content: bytes) -> None:
    assert refusal(content) == "informe.txt: no es texto: tiene bytes que ningún texto tiene."


def test_utf_8_cut_inside_a_character() -> None:
    # A download that broke off: what is there is still UTF-8, and only the last character is lost.
    content = SPANISH.encode()
    cut = content[: content.rindex("º".encode()) + 1]
    assert texts(cut)[0] == SPANISH.split("\n")[0]


def test_utf_8_with_one_broken_byte() -> None:
    content = ("Educación, niñez y año " * 50).encode().replace(b"a\xc3\xb1o", b"a\xff\xb1o", 1)
    assert "Educación, niñez" in texts(content)[0]


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_text_or_an_error_of_the_document(content: bytes) -> None:
    try:
        document = read(content, "informe.txt")
    except DocumentError:
        return
    assert isinstance(document, Text)
    assert [line.number for line in document.lines] == list(range(1, len(document.lines) + 1))
    assert any(cell for line in document.lines for cell in line.cells)
