"""What the titles of a table say: whose it is, of which programme and municipality."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from loaders.layouts.municipality import municipality
from loaders.layouts.rows import Named
from loaders.layouts.tables import headings
from loaders.layouts.tables.regions import Region, Title
from loaders.values import normalised

# A longer title is a sentence, and no office's name.
LONGEST_OFFICE = 12
KINDS = ("ramo", "unidad")
# "Dirección: Av. Juárez 5" is where an office is.
_ADDRESS = re.compile(
    r"^(calle|c/|av\b|avenida|blvd|bulevar|boulevard|calzada|carretera|km\b|prolongaci|privada|plaza|col\b|colonia)|"
    r"#\s*\d|\bC\. ?P\.|\bcol\.|\bno\. ?\d|\bn[uú]m\. ?\d|@|\bs/n\b|www\.",
    re.IGNORECASE,
)


def labelled(region: Region, campo: str) -> Named | None:
    """What the titles say after a label: "Dependencia: Obras Públicas", in one cell or in the next ones."""
    labels = headings.catalogue()["titulos"][campo]
    for at, title in enumerate(region.titles):
        label, _, text = title.text.partition(":")
        if normalised(label) not in labels:
            continue
        beside = [other.text for other in region.titles[at + 1 :] if other.row == title.row]
        following = list(takewhile(lambda other: not other.endswith(":"), beside))[:2]
        words = " ".join([text] if text.strip() else following).strip()
        code = re.match(r"(?=\S*\d)([A-Z]?[\d.\-]*\d)[\s.\-:]+(?=[^\W\d])", words)
        if words and not (campo in ("ramo", "unidad") and _ADDRESS.search(words)):
            place = region.table.place(title.row + 1, title.column + 1)
            return Named(code[1] if code else None, words[code.end() :] if code else words, place)
    return None


_MUNICIPALITY = re.compile(
    r"\b(?:municipio|municipalidad|alcald[ií]a municipal|alcald[ií]a|gobierno municipal)\s+(?:de|del)\s+([^,;:(\d]+)",
    re.IGNORECASE,
)


def municipality_of(titles: Sequence[Title]) -> str | None:
    """The municipality that the titles name: after "Ayuntamiento de", "Municipio de", "Alcaldía Municipal de", or as
    what the label "Municipio" says."""
    labels = headings.catalogue()["titulos"]["municipio"]
    for at, title in enumerate(titles):
        label, colon, text = title.text.partition(":")
        if normalised(label) in labels and (colon or len(label.split()) == 1):
            beside = next((other.text for other in titles[at + 1 :] if other.row == title.row), "")
            if text.strip() or beside:
                return " ".join((text.strip() or beside).split()).title()
        if "ayuntamiento" in normalised(title.text) and (name := municipality(title.text)):
            return name
        if match := _MUNICIPALITY.search(" ".join(title.text.split())):
            return municipality(f"ayuntamiento de {match[1]}")
    return None


# ---------------------------------------------------------------- titles that are an office's name alone


def offices(region: Region) -> dict[str, Named]:
    """The ramo, and the unidad under it, that titles without a label name: "Dirección de Obras Públicas".

    Nothing where two of one kind are named, or one of a state's: whose the table is cannot be told.
    """
    alone = Counter(title.row for title in region.titles)
    titles = [title for title in region.titles if alone[title.row] == 1]
    if any(_is_of_a_state(title.text) for title in region.titles):
        return {}
    found = {kind: [title for title in titles if _kind_of_office(title.text) == kind] for kind in KINDS}
    if any(len(named) > 1 for named in found.values()):
        return {}
    if not found["ramo"]:  # In other countries a departamento is what a state is here.
        found["unidad"] = [one for one in found["unidad"] if not normalised(one.text).startswith("departamento")]
    return {kind: _office(region, title) for kind, named in found.items() for title in named}


def _is_of_a_state(text: str) -> bool:
    return bool(re.search(r"\b(gobierno del? estado|estado de|gobierno federal|poder ejecutivo)\b", normalised(text)))


def _kind_of_office(text: str) -> str | None:
    """Whether a title is the name of a ramo or of a unidad, and nothing else; None where it is neither, for sure."""
    words = normalised(text).split()
    if len(words) > LONGEST_OFFICE or headings.names_document(text) or re.search(r"[:;?]|\d{3}", text):
        return None
    said = " ".join(words)
    if re.fullmatch(r"ramo \d{1,2} [a-z].*", said):
        return "ramo"
    if re.search(r"\d", said):
        return None
    beginnings = headings.catalogue()["oficinas"]
    return next((kind for kind in KINDS if any(f"{said} ".startswith(f"{one} ") for one in beginnings[kind])), None)


def _office(region: Region, title: Title) -> Named:
    code = re.match(r"ramo\s+(\d{1,2})[\s.\-–]+", title.text, re.IGNORECASE)
    place = region.table.place(title.row + 1, title.column + 1)
    return Named(code[1], title.text[code.end() :], place) if code else Named(None, title.text, place)
