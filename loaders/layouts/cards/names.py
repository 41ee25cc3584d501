"""Spellings of one name, and words that two texts share."""

from rapidfuzz import fuzz

from loaders.layouts.rows import Named
from loaders.values import normalised

# Percent of similarity from which two spellings are one name, as in loaders/matching.py.
SAME_NAME = 88


def same_ramo(left: Named | None, right: Named | None) -> bool:
    if left is None or right is None:
        return left is right
    return same_name(left.nombre, right.nombre)


def same_name(left: str | None, right: str | None) -> bool:
    """Whether two spellings are of one name; a name may be cut ("Mejoramiento de Vivienda (Fondo de")."""
    a, b = normalised(left or ""), normalised(right or "")
    if not a or not b:
        return False
    shortest = min(len(a), len(b))
    return (shortest >= 8 and a[:shortest] == b[:shortest]) or fuzz.ratio(a, b) >= SAME_NAME


def is_cut(name: str | None) -> bool:
    """Whether a name was evidently cut: it ends in a small word ("Construyendo con los"), or inside of brackets."""
    words = normalised(name or "").split()
    return not words or words[-1] in _SMALL_WORDS or (name or "").count("(") > (name or "").count(")")


_SMALL_WORDS = frozenset("a al con de del e el en la las lo los o para por su sus un una y".split())
# Words of offices and programmes that tell none from another.
COMMON_WORDS = frozenset(
    "departamento depto direccion subdireccion secretaria subsecretaria coordinacion unidad area oficina jefatura "
    "instituto municipal municipales municipio gobierno general programa programas atencion apoyo apoyos impulso "
    "fomento gestion accion acciones actividad actividades servicio servicios numero para".split()
)


def telling_words(text: str, common: frozenset[str]) -> set[str]:
    return {word for word in normalised(text).split() if len(word) > 3 and word not in common}


def share_a_word(left: set[str], right: set[str]) -> bool:
    """Whether a word of left is one of right, or of its family: deporte, deportes, deportivo."""
    return any(_same_family(a, b) for a in left for b in right)


def _same_family(a: str, b: str) -> bool:
    common = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return common >= max(5, min(len(a), len(b)) - 2) or a == b
