"""The código of a row, and what it says of the row's nivel."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.layouts.rows import ReadRow

_LETTER = r"[^\W\d]|[\"«“¿¡(]"
_TEXT = rf"\s*(?={_LETTER}|$)(.*)"
# "101.- Podar"; "3.2.- Podar".
_KEY = re.compile(rf"(\d{{1,4}})\s*[.,]?\s*[-–—.]+{_TEXT}", re.DOTALL)
_DOTTED = re.compile(rf"(\d{{1,3}}(?:\.\d{{1,3}}){{1,3}})\s*\.?\s*[-–—]+\s*(?={_LETTER})(.*)", re.DOTALL)
# Where códigos are not the form's (300, 301, 302) a row may say what it is: "META 6,7,8.- Podar", "ACCIÓN A-2.- Podar".
_SAID = re.compile(
    r"(meta|acci[oó]n|actividad)\S*\s+(?:n[uú]m\.?\s+|no\.\s+)?"
    rf"(\d{{1,4}}(?:\s*[,y]\s*\d{{1,4}})+|(?=\S*\d)\S{{1,40}}?)\s*\.?\s*[-–—]+{_TEXT}",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True)
class Code:
    """The código that a text begins with, and the text behind it. nivel: None where it is left to the código."""

    key: str
    text: str
    nivel: str | None = None


def coded(text: str) -> Code | None:
    """The código that the text begins with; None when it begins with none."""
    if match := _SAID.fullmatch(text):
        word = match[1].lower()
        nivel = "meta" if word == "meta" else "actividad" if word == "actividad" else "accion"
        return Code(re.sub(r"\s*[,y]\s*", ",", match[2]), match[3].strip(), nivel)
    match = _KEY.fullmatch(text) or _DOTTED.fullmatch(text)
    return Code(match[1], match[2].strip()) if match else None


def levelled(rows: Sequence[ReadRow], codes: Sequence[Code | None]) -> tuple[ReadRow, ...]:
    """The rows, their nivel told where códigos are not the form's, in which 300 heads and 302 is under it.

    A row says that it is a meta, and the acciones down to the next are its own; or códigos do: 3 heads 3.1 and 3.2.
    """
    said = [code.nivel if code else None for code in codes]
    keys = {row.clave for row in rows if row.clave}
    heads = keys & {_over(key) for key in keys}
    if not any(said) and not any(map(_over, keys)):
        return tuple(rows)
    meta = None
    found = []
    for row, own in zip(rows, said, strict=True):
        nivel = own or ("meta" if row.clave in heads else "accion")
        if nivel == "meta":
            meta = row.clave
        under = {"meta": row.clave, "accion": meta or _over(row.clave or ""), "actividad": None}[nivel]
        found.append(replace(row, nivel=nivel, meta_clave=under))
    return tuple(found)


def _over(key: str) -> str | None:
    """The código that one of several numbers is under: 3.2 is under 3."""
    return key.rpartition(".")[0] or None
