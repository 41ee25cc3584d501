"""The heading block of a page: ramo, programa, unidad, ejes, líneas, municipality and date.

It comes in every state that scanning leaves it in: with or without códigos, labels before or after their values, labels
shifted by a lost one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from loaders.layouts.municipality import municipality
from loaders.layouts.rows import Heading, Named, Note, Printed
from loaders.layouts.tmm_f004.lineas import counted_up
from loaders.readers.text import Line
from loaders.values import months, normalised, years

_CODE = re.compile(r"(\d{1,20}(?:\.\d{1,3})*)\.?(?:\s+(.*))?")
_LABELS = {
    "ramo": "ramo",
    "programa": "programa",
    "unidad ejecutora": "unidad",
    "finalidad": "finalidad",
    "funcion": "funcion",
    "subfuncion": "subfuncion",
    "eje de gobierno": "eje",
    "lineas de accion": "linea",
}
CLASSIFICATION = ("finalidad", "funcion", "subfuncion")
_ORDER = ("ramo", "programa", "unidad", *CLASSIFICATION, "eje")


@dataclass(frozen=True)
class _Item:
    """One value of a heading block, with the label it stands under, None where the labels are elsewhere."""

    label: str | None
    named: Named


@dataclass(frozen=True)
class Block:
    """A heading block read. clasificacion: finalidad, función and subfunción as printed, each with its name."""

    heading: Heading
    clasificacion: tuple[tuple[str, Printed], ...]
    notes: tuple[Note, ...]


def heading_block(block: Sequence[Line], scanned: bool = True) -> Block:
    """What the lines over a table say. scanned: whether a list of líneas may be an invention of the OCR."""
    items, dates, municipio = _items(block)
    parts, shifted = _parts(items)
    notes = [Note("encabezado_desplazado", "nota", _SHIFTED, items[0].named.place)] if shifted else []
    ramo, programa, unidad = (parts[name][0] if parts[name] else None for name in _ORDER[:3])
    if programa and _is_code_of_unit(programa.clave, ramo):
        notes.append(_code_of_unit(programa))
        if unidad and not unidad.clave:
            unidad = Named(programa.clave, unidad.nombre, unidad.place)
        programa = Named(None, programa.nombre, programa.place)
    lineas = parts["linea"]
    if scanned and counted_up([linea.clave or "" for linea in lineas]):
        notes.append(_counts_up(lineas))
        lineas = []
    closing = [found for line in dates if (found := months(line.text) or _quarter(line.text))]
    printed_years = [year for line in dates for year in years(line.text)]
    said = Heading(
        ramo,
        programa,
        unidad,
        tuple(parts["eje"]),
        tuple(lineas),
        municipio,
        printed_years[-1] if printed_years else None,
        closing[-1][-1] if closing else None,
    )
    return Block(said, tuple(_classification(parts)), tuple(notes))


def _classification(parts: Mapping[str, Sequence[Named]]) -> Iterator[tuple[str, Printed]]:
    for name in CLASSIFICATION:
        for named in parts[name][:1]:
            yield name, Printed(" ".join(filter(None, (named.clave, named.nombre))), named.place)


def _code_of_unit(programa: Named) -> Note:
    message = f"El encabezado trae en PROGRAMA el código {programa.clave}, que es de una unidad ejecutora."
    return Note("codigo_de_unidad_en_programa", "aviso", message, programa.place)


_SHIFTED = "Las etiquetas del encabezado están recorridas respecto de sus valores; se leyeron por su orden."


def _items(block: Sequence[Line]) -> tuple[list[_Item], list[Line], str | None]:
    """The values of the block in order, the lines that date it, and the municipality it names."""
    items: list[_Item] = []
    dates: list[Line] = []
    municipio = None
    label = None
    for line, text in ((one, text) for one in block for text in _parts_of_a_line(one)):
        bare = normalised(text)
        if not bare:
            continue
        if "ayuntamiento" in bare:
            municipio = municipality(text) or municipio
        elif bare.startswith("programa operativo anual") or bare.startswith("fecha") or _only_a_date(bare):
            dates.append(line)
        elif not re.fullmatch(r".*avance fisico programatico|t\w{0,2} ?f ?\d+", bare):
            found, rest = _labelled(text)
            label = found or label
            if rest:
                items.append(_Item(label, _named(rest, line)))
            elif found:
                label = None  # A bare label: its value does not follow it, labels stand after the values.
    return items, dates, municipio


def _parts_of_a_line(line: Line) -> list[str]:
    """What the line says, without marks of emphasis; in a sheet a second label may stand beside the first."""
    parts: list[list[str]] = [[]]
    for cell in filter(None, line.cells):
        if is_label(cell) and parts[-1]:
            parts.append([])
        parts[-1].append(cell)
    return [re.sub(r"^[\s\-*•]+|\*+", "", " ".join(part)) for part in parts]


def is_label(cell: str) -> bool:
    return ":" in cell and normalised(cell.partition(":")[0]) in _LABELS


def _quarter(text: str) -> list[int]:
    """The last month of the quarter that the text names: "PRIMER TRIMESTRE" is [3]; [] when it names none."""
    bare = normalised(text)
    if "trimestre" not in bare:
        return []
    names = (r"primer|1 ?er", r"segundo|2 ?do", r"tercer|3 ?er", r"cuarto|4 ?to")
    return [3 * number for number, name in enumerate(names, start=1) if re.search(rf"\b({name})\b", bare)][-1:]


def _only_a_date(bare: str) -> bool:
    if _quarter(bare):
        return len(bare.split()) <= 4
    return bool(months(bare)) and all(months(word) or years(word) or word in ("a", "al", "de") for word in bare.split())


def _labelled(text: str) -> tuple[str | None, str]:
    match = re.match(r"([^\W\d]+(?: [^\W\d]+){0,2})\s*(?::\W*|$|\s(?=\d))(.*)", text)
    label = _LABELS.get(normalised(match[1])) if match else None
    if match is None or label is None:
        unknown = re.match(r"[^\W\d]+\s*:\s*(.*)", text)
        return None, unknown[1] if unknown else text
    return label, match[2].strip()


def _named(text: str, line: Line) -> Named:
    match = _CODE.fullmatch(text)
    if match:
        return Named(match[1], (match[2] or "").strip() or None, line.place)
    return Named(None, text, line.place)


def _parts(items: Sequence[_Item]) -> tuple[dict[str, list[Named]], bool]:
    """The values by what they are; and whether the labels had shifted, so that order decided."""
    parts: dict[str, list[Named]] = {name: [] for name in (*_ORDER, "linea")}
    parts["linea"] = [item.named for item in items if "." in (item.named.clave or "")]
    others = [item for item in items if "." not in (item.named.clave or "")]
    shifted = any(item.label == "linea" and item.named.clave for item in others)
    labelled = any(item.label for item in others)
    if shifted or not labelled:
        for i, item in enumerate(others):
            parts[_ORDER[min(i, len(_ORDER) - 1)]].append(item.named)
        return parts, shifted
    for item in others:
        if item.label and item.label != "linea":
            parts[item.label].append(item.named)
    return parts, False


def _is_code_of_unit(code: str | None, ramo: Named | None) -> bool:
    return bool(code and len(code) >= 5 and (ramo is None or not ramo.clave or code.startswith(ramo.clave)))


def _counts_up(lineas: Sequence[Named]) -> Note:
    """That the códigos of a list only count up: such a list numbers real names anew."""
    first, last = lineas[0].clave, lineas[-1].clave
    message = (
        f"La lista de líneas de acción del encabezado solo cuenta hacia arriba ({first} … {last}, "
        f"{len(lineas)} códigos): no se le cree."
    )
    return Note("linea_inventada", "aviso", message, lineas[0].place)
