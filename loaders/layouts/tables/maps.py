"""Heading maps: what a person says that the columns of a form are, as a small TOML file.

A map belongs to a form by the fingerprint of its heading, in which a year counts as any year: next year's workbook is
read by it too.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.errors import DocumentError
from loaders.layouts.tables.columns import IGNORED, KEPT, TEXTS, Column, Form, recognised
from loaders.layouts.tables.regions import Region, text_of
from loaders.readers.grid import column_letters
from loaders.values import normalised

# What of a sheet is shown with a question.
ROWS_SHOWN = 8
PERIODS = {"mes": 12, "bimestre": 6, "trimestre": 4, "semestre": 2}
CAMPOS = (
    "clave",
    "descripcion",
    "unidad_medida",
    "meta_anual",
    "avance_anual",
    "avance_pct",
    "monto",
    "mujeres",
    "hombres",
)


@dataclass(frozen=True)
class Map:
    """What the columns of one form are. columnas: (letter, campo) of each; texto: the file as it was written.

    periodicidad: None for a table of the year only; hojas_sin_leer: tabs of the book to leave out. The year is the
    document's own, for a map is for the workbooks of every year.
    """

    huella: str
    columnas: tuple[tuple[str, str], ...]
    periodicidad: str | None
    hojas_sin_leer: tuple[str, ...]
    texto: str

    def form(self, region: Region, given: int | None) -> Form:
        """The columns of a table of this form as the map says, all of them sure."""
        said = dict(self.columnas)
        own = recognised(region, given)
        columns = tuple(
            Column(at, path, said.get(column_letters(at + 1), IGNORED), True, "lo dice el mapa")
            for at, path in region.paths.items()
        )
        year = (own.ejercicio if own else None) or given
        campos = [column.campo for column in columns]
        derived = "meta_anual" not in campos and any(re.fullmatch(r"p\d+", campo) for campo in campos)
        return Form(columns, self.periodicidad, year, (), derived)


def fingerprint(region: Region) -> str:
    """What tells a form by its heading: the same for the same headings in the same columns, whatever the year."""
    told = [
        [at, *(re.sub(r"\b20\d\d\b", "aaaa", normalised(part)) for part in path)] for at, path in region.paths.items()
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


# ---------------------------------------------------------------- written


@dataclass(frozen=True)
class Proposal:
    """What the columns of a table seem to be, for a person to correct and give back.

    hoja: its sheet; None in a file without sheets. rows: the first ones as they stand, their heading included: number
    and texts. ejercicio: None where the document does not say it.
    """

    huella: str
    hoja: str | None
    columns: tuple[Column, ...]
    periodicidad: str | None
    ejercicio: int | None
    doubts: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    hojas_sin_leer: tuple[str, ...] = ()


def proposed(region: Region, form: Form | None, known: Map | None = None) -> Proposal:
    """The proposal for a table. form: None where nothing is known of it; known: the map that it is read by."""
    return Proposal(
        fingerprint(region),
        region.table.sheet,
        form.columns
        if form
        else tuple(Column(at, path, IGNORED, False, "no se sabe") for at, path in region.paths.items()),
        form.periodicidad if form else None,
        form.ejercicio if form else None,
        form.doubts if form else (),
        first_rows(region),
        known.hojas_sin_leer if known else (),
    )


def first_rows(region: Region) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The first rows of a table, from its heading on: the number of each and its texts."""
    start = region.heading.start
    rows = region.table.rows[start : start + ROWS_SHOWN]
    return tuple((number, tuple(text_of(value) for value in row)) for number, row in enumerate(rows, start + 1))


def written(proposal: Proposal) -> str:
    """The proposal as a map that a person can correct: each column with its heading and why."""
    lines = [
        "# Mapa de encabezado: qué es cada columna. Corrija lo que esté mal en «es» y cárguelo con --mapa.",
        f"# «es» puede ser: {', '.join(CAMPOS)},",
        f"# {', '.join((*TEXTS, *KEPT))}, {IGNORED},",
        "# o p1, p2 … (programado del periodo 1, 2 …) y a1, a2 … (realizado).",
        "# periodicidad puede ser: mes, bimestre, trimestre o semestre.",
        "",
        f"huella = {_quoted(proposal.huella)}",
        f"hoja = {_quoted(proposal.hoja or '')}",
        f"hojas_sin_leer = [{', '.join(_quoted(name) for name in proposal.hojas_sin_leer)}]",
    ]
    if proposal.periodicidad:
        lines.append(f"periodicidad = {_quoted(proposal.periodicidad)}")
    lines += [f"# Por confirmar: {doubt}." for doubt in proposal.doubts]
    for column in proposal.columns:
        sure = "seguro" if column.sure else "por confirmar"
        lines += [
            "",
            "[[columna]]",
            f"columna = {_quoted(column.letter)}",
            f"encabezado = {_quoted(column.heading)}",
            f"es = {_quoted(column.campo)}",
            f"# {sure}: {' '.join(column.why.split())}",
        ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


# ---------------------------------------------------------------- read


def parsed(text: str, name: str) -> Map:
    """The map that a file holds. Raises DocumentError, with what is wrong and where, when it is none."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DocumentError(
            f"no es un mapa de encabezado: no se puede leer como TOML ({error}).", document=name
        ) from error
    columns = said.get("columna")
    if not isinstance(said.get("huella"), str) or not isinstance(columns, list) or not columns:
        raise DocumentError("no es un mapa de encabezado: le falta «huella» o sus [[columna]].", document=name)
    faults = list(_faults(said, columns))
    if faults:
        raise DocumentError(f"el mapa tiene {len(faults)} errores: {' '.join(faults)}", document=name)
    return Map(
        said["huella"],
        tuple((one["columna"].strip().upper(), one["es"].strip()) for one in columns),
        said.get("periodicidad"),
        tuple(said.get("hojas_sin_leer", ())),
        text,
    )


def _faults(said: dict[str, object], columns: Sequence[dict[str, object]]) -> list[str]:
    """All that is wrong with the map, each in a sentence."""
    kind = said.get("periodicidad")
    most = PERIODS.get(str(kind), 0)
    allowed = {*CAMPOS, *TEXTS, *KEPT, "lado", IGNORED, *(f"{side}{n}" for side in "pa" for n in range(1, most + 1))}
    found = [] if kind is None or most else [f"«{kind}» no es una periodicidad."]
    seen: set[str] = set()
    for one in columns:
        letter, campo = one.get("columna"), one.get("es")
        if not isinstance(letter, str) or not isinstance(campo, str):
            found.append("Una [[columna]] no dice «columna» y «es».")
        elif campo.strip() not in allowed:
            hint = " (falta «periodicidad»)" if re.fullmatch(r"[pa]\d+", campo) and not most else ""
            found.append(f"La columna {letter} dice «{campo}», que no existe{hint}.")
        elif campo != IGNORED and campo in seen:
            found.append(f"La columna {letter} dice «{campo}», que ya dice otra.")
        seen.add(str(campo))
    if "descripcion" not in seen:
        found.append("Ninguna columna es «descripcion», el texto del renglón.")
    return found
