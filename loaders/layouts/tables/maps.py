"""Heading maps: what a person says that the columns of a form are, as a small TOML file.

A map belongs to a form by the fingerprint of its heading, in which a year counts as any year: next year's workbook is
read by it too.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.errors import DocumentError
from loaders.layouts.tables.columns import IGNORED, SAID_BY_MAP, Column, Form, suggested
from loaders.layouts.tables.regions import Region, text_of
from loaders.layouts.tables.texts import KEPT, TEXTS
from loaders.readers.grid import column_letters
from loaders.values import normalised

# What of a sheet is shown with a question.
ROWS_SHOWN, FIRST_TEXTS = 8, 3
_HUELLA = re.compile(r"[0-9a-f]{16}")
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

    @property
    def has_figures(self) -> bool:
        """Whether one of the columns is a target or a figure of a period."""
        return any(re.fullmatch(r"[pa]\d+|meta_anual", campo) for _, campo in self.columnas)

    def speaks_of(self, sheet: str | None) -> bool:
        """Whether it says what to do with a sheet of that name: what its columns are, or that it is left out."""
        return self.has_figures or sheet in self.hojas_sin_leer

    def form(self, region: Region, given: int | None) -> Form:
        """The columns of a table of this form as the map says, all of them sure."""
        said = dict(self.columnas)
        columns = tuple(
            Column(at, path, said.get(column_letters(at + 1), IGNORED), True, SAID_BY_MAP)
            for at, path in region.paths.items()
        )
        campos = [column.campo for column in columns]
        derived = "meta_anual" not in campos and any(re.fullmatch(r"p\d+", campo) for campo in campos)
        return Form(columns, self.periodicidad, suggested(region, given).ejercicio, (), derived)


def fingerprint(region: Region) -> str:
    """What tells a form by its heading: the same for the same headings in the same columns, whatever the year.

    A table without a heading is told by its first texts: another one with as many columns is another form.
    """
    told = [[at, *(re.sub(r"\b20\d\d\b", "aaaa", _plain(part)) for part in path)] for at, path in region.paths.items()]
    if not region.heading:
        told += [[r, *texts] for r, texts in first_rows(region, FIRST_TEXTS)]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


def _plain(part: str) -> str:
    """The heading without accents, case and punctuation; one of another alphabet as it is."""
    return normalised(part) or "".join(c for c in part.casefold() if c.isalpha())


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

    def left_out(self) -> "Proposal":
        """The answer that its sheet holds no targets: it is not read, and its columns are nothing."""
        ignored = tuple(replace(column, campo=IGNORED) for column in self.columns)
        return replace(self, columns=ignored, hojas_sin_leer=(*self.hojas_sin_leer, self.hoja or ""))


def proposed(region: Region, form: Form, known: Map | None = None) -> Proposal:
    """The proposal for a table. known: the map that it is read by."""
    return Proposal(
        fingerprint(region),
        region.table.sheet,
        form.columns,
        form.periodicidad,
        form.ejercicio,
        form.doubts,
        first_rows(region),
        known.hojas_sin_leer if known else (),
    )


def first_rows(region: Region, most: int = ROWS_SHOWN) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The first rows of a table, from its heading on: the number of each and its texts."""
    start = region.heading.start
    rows = region.table.rows[start : start + most]
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
    hint = "" if proposal.periodicidad else "# Si tiene periodos, quite el # y diga cuáles: "
    lines.append(f"{hint}periodicidad = {_quoted(proposal.periodicidad or 'trimestre')}")
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


def parsed(content: str | bytes, name: str) -> Map:
    """The map that a file holds. Raises DocumentError, with what is wrong and on which line, when it is none."""
    text = content if isinstance(content, str) else _decoded(content, name)
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(text, str(error), name) from error
    huella, columns, left_out = said.get("huella"), said.get("columna"), said.get("hojas_sin_leer", [])
    if not isinstance(huella, str) or not isinstance(columns, list) or not columns:
        raise DocumentError("no es un mapa de encabezado: le falta «huella» o sus [[columna]].", document=name)
    faults = list(_faults(said, columns, _lines_of(text, len(columns))))
    if not _HUELLA.fullmatch(huella):
        faults.append(f"«{huella}» no es una huella.")
    if not isinstance(left_out, list) or not all(isinstance(one, str) for one in left_out):
        faults.append("«hojas_sin_leer» es una lista de nombres entre comillas.")
    if faults:
        counted = "un error" if len(faults) == 1 else f"{len(faults)} errores"
        raise DocumentError(f"el mapa tiene {counted}: {' '.join(faults)}", document=name)
    return Map(
        huella,
        tuple((one["columna"].strip().upper(), one["es"].strip()) for one in columns),
        said.get("periodicidad"),
        tuple(left_out),
        text,
    )


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DocumentError(
            f"no es texto en UTF-8 (línea {line}): guárdelo con esa codificación.", document=name
        ) from error


def _no_toml(text: str, error: str, name: str) -> DocumentError:
    """What is wrong, by its line; the sentence of the library is English."""
    at = re.search(r"at line (\d+)", error)
    lines = text.splitlines() or [""]
    number = int(at[1]) if at else len(lines)
    printed = lines[number - 1] if number <= len(lines) else None
    message = "no es un mapa de encabezado: esta línea no se entiende; falta una comilla, un «=» o un corchete."
    return DocumentError(message, document=name, place=f"línea {number}", printed=printed)


def _lines_of(text: str, columns: int) -> list[str]:
    """Where each [[columna]] begins, for a sentence; "" where they are written in another way."""
    found = [n for n, line in enumerate(text.splitlines(), start=1) if re.match(r"\s*\[\[\s*columna\s*\]\]", line)]
    return [f" (línea {n})" for n in found] if len(found) == columns else [""] * columns


def _faults(said: dict[str, object], columns: Sequence[object], lines: Sequence[str]) -> Iterator[str]:
    """All that is wrong with what the map says of the columns, each in a sentence."""
    kind = said.get("periodicidad")
    most = PERIODS.get(kind, 0) if isinstance(kind, str) else 0
    allowed = {*CAMPOS, *TEXTS, *KEPT, "lado", IGNORED, *(f"{side}{n}" for side in "pa" for n in range(1, most + 1))}
    if kind is not None and not most:
        yield f"«{kind}» no es una periodicidad."
    campos: set[str] = set()
    letters: set[str] = set()
    for one, line in zip(columns, lines, strict=True):
        letter, campo = (one.get("columna"), one.get("es")) if isinstance(one, dict) else (None, None)
        if not isinstance(letter, str) or not isinstance(campo, str):
            yield f"Una [[columna]]{line} no dice «columna» y «es», los dos entre comillas."
            continue
        letter, campo = letter.strip().upper(), campo.strip()
        if campo not in allowed:
            hint = " (falta «periodicidad»)" if re.fullmatch(r"[pa]\d+", campo) and not most else ""
            yield f"La columna {letter}{line} dice «{campo}», que no existe{hint}."
        elif campo != IGNORED and campo in campos:
            yield f"La columna {letter}{line} dice «{campo}», que ya dice otra."
        if letter in letters:
            yield f"La columna {letter}{line} está dos veces."
        campos.add(campo)
        letters.add(letter)
    if "descripcion" not in campos and not said.get("hojas_sin_leer"):
        yield "Ninguna columna es «descripcion», el texto del renglón."
