"""Whatever is done to the text of a page: its rows come, or an error of the document; never another exception."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from loaders.errors import DocumentError
from loaders.layouts import layout_of
from loaders.readers import text
from loaders.report import Options, decide
from tests.loaders.given import SIGNED, line, page

PAGE = page(
    [
        line("100", "Atender las áreas verdes de la ciudad y sus jardines", 12, "3 3 3 3 3 3 3 3", 12, "100%"),
        line("101", "Podar los árboles de las avenidas principales", 100, "40 73 30 18 30 5 . .", 96, "96%"),
        line(
            "102",
            "Reparar bancas y luminarias de los parques",
            "1,751",
            "371 410 241 202 629 671 509 487",
            "1,770",
            "101%",
        ),
        line("103", "Pintar los juegos infantiles de cada colonia", 40, ". . . . . . 40 36", 36, "90%"),
    ]
)
FIRST_ROW = [row.split("\t")[0] for row in PAGE.split("\n")].index("2.1.1")
FIRST_FIGURE = 4

FIGURES = ("", "", "0", "1", "30", "1,770", "-", "1+", "12.5", "100%", "504.-", "999999999999")
JUNK = (*FIGURES, "x", "036", "00", "1,", "ñ", "%", "9" * 14, "1e9", "٣", "²", "½", "FECHA:", "RAMO:", SIGNED[2])

Damage = list[tuple[str, int, int, str]]


def damages(cells: tuple[str, ...]) -> st.SearchStrategy[Damage]:
    done = st.sampled_from(["cell lost", "cell added", "cell changed", "line lost", "line twice", "line cut"])
    return st.lists(st.tuples(done, st.integers(0, 40), st.integers(0, 14), st.sampled_from(cells)), max_size=14)


def damaged(damage: Damage) -> str:
    lines = PAGE.split("\n")
    for done, at, cell, printed in damage:
        at %= len(lines)
        found = lines[at].split("\t")
        cell %= len(found)
        if done == "line twice":
            lines.insert(at, lines[at])
        elif done == "line cut":
            lines[at] = "\t".join(found[:cell])
        elif done == "line lost" and len(lines) > 1:
            del lines[at]
        elif done == "cell lost":
            lines[at] = "\t".join(found[:cell] + found[cell + 1 :])
        elif done == "cell added":
            lines[at] = "\t".join([*found[:cell], printed, *found[cell:]])
        elif done == "cell changed":
            lines[at] = "\t".join([*found[:cell], printed, *found[cell + 1 :]])
    return "\n".join(lines)


def rows_or_an_error(content: str) -> None:
    try:
        document = text.read(content.encode(), "informe.txt")
        layout = layout_of(document)
        assert layout.read is not None
        report = decide(layout.read(document), "informe.txt", Options(ejercicio=2022, corte_mes=12))
    except DocumentError as error:
        told = str(error)
    else:
        told = ""
        assert all(row.descripcion and row.readings for row in report.rows)
        assert all(row.solution.figuras for row in report.rows)
    assert told == "" or told.startswith("informe.txt")


@settings(deadline=None, max_examples=120)
@given(damages(FIGURES))
def test_cells_and_lines_lost_added_and_misread(damage: Damage) -> None:
    rows_or_an_error(damaged(damage))


@settings(deadline=None, max_examples=120)
@example([("cell changed", FIRST_ROW, FIRST_FIGURE, "x"), ("cell changed", FIRST_ROW, FIRST_FIGURE + 2, "036")])
@given(damages(JUNK))
def test_cells_that_cannot_be_read(damage: Damage) -> None:
    rows_or_an_error(damaged(damage))
