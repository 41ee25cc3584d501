"""Which row of a year is which row of the year before. By text, never by number; one to one; or by a person's word."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from data.decisions import Pair
from data.records import Accion, Continuidad, Hallazgo, OtraForma
from loaders import matching
from loaders.reported import shown
from loaders.values import normalised
from loaders.year.told import finding

# On 2023 → 2024 of Bienestar Social (documents 001, 004) true pairs go down to 0.54 and false ones up to 0.29.
SAME_ACTION = 0.45
LEAST_WORDS_IN_COMMON = 2
# A target passed by more than this share was planned short: repeating it is worth a word.
LARGE_EXCESS = Decimal("1.10")

_SMALL = frozenset(
    "de del la el los las lo y e o u a en con para por al un una su sus que se como asi entre sin".split()
)
# "realizar" and "realización", "elaborar" and "elaboración" are one word here.
_STEM = 6


def similarity(left: str, right: str) -> float:
    """How alike two texts are, 0 to 1: the words that they share, of both and of the shorter one, in equal parts."""
    a, b = _stems(left), _stems(right)
    common = len(a & b)
    if common < min(LEAST_WORDS_IN_COMMON, len(a), len(b)) or not common:
        return 0.0
    return (2 * common / (len(a) + len(b)) + common / min(len(a), len(b))) / 2


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in normalised(text).split() if word not in _SMALL and len(word) > 2)


def matched(rows: Sequence[Accion], decided: Sequence[Pair] = ()) -> list[Continuidad]:
    """The rows that have one in the year before: what persons decided, then the most alike texts, one to one."""
    by_id = {row.accion_id: row for row in rows}
    pairs: list[Continuidad] = []
    taken: set[str] = set()
    taken_before: set[str] = set()

    def pair_up(row: Accion, before: Accion, alike: float, method: str) -> None:
        if row.accion_id not in taken and before.accion_id not in taken_before:
            taken.add(row.accion_id)
            taken_before.add(before.accion_id)
            pairs.append(Continuidad(row.accion_id, before.accion_id, alike, method, _same_unit(row, before)))

    # Of two words on one row the later one counts.
    for pair in sorted(decided, key=lambda pair: pair.cuando, reverse=True):
        row, before = by_id.get(pair.accion_id), by_id.get(pair.accion_id_anterior)
        if pair.es_la_misma and row and before and before.ejercicio == row.ejercicio - 1:
            pair_up(row, before, similarity(row.descripcion, before.descripcion), "confirmada")
    apart = {(pair.accion_id, pair.accion_id_anterior) for pair in decided if not pair.es_la_misma}
    for alike, row, before in sorted(_candidates(rows), key=lambda c: (-c[0], c[1].orden, c[2].orden)):
        if (row.accion_id, before.accion_id) not in apart:
            pair_up(row, before, alike, "texto")
    return sorted(pairs, key=lambda pair: pair.accion_id)


def _candidates(rows: Sequence[Accion]) -> Iterable[tuple[float, Accion, Accion]]:
    years: dict[tuple[str, str, str, int], list[Accion]] = {}
    for row in rows:
        if row.ramo and not row.es_nomina:
            years.setdefault((*_dependencia(row), row.ejercicio), []).append(row)
    for (municipio, ramo, nivel, year), later in years.items():
        for row in later:
            for before in years.get((municipio, ramo, nivel, year - 1), ()):
                alike = similarity(row.descripcion, before.descripcion)
                if alike >= SAME_ACTION:
                    yield alike, row, before


def _dependencia(row: Accion) -> tuple[str, str, str]:
    """A dependencia is one across years by its normalised name; heads are matched with heads."""
    nivel = "meta" if row.nivel == "meta" else "renglon"
    return normalised(row.municipio or ""), matching.without_acronym(row.ramo or ""), nivel


def across_forms(rows: Sequence[Accion], others: Sequence[OtraForma]) -> list[OtraForma]:
    """The rows of forms that are not counted, each with the counted row of its year and dependencia that its text is
    most like, one to one; without one where none is alike enough. A person says whether they are one row."""
    candidates = [
        (alike, other, row)
        for other in others
        for row in rows
        if (row.ejercicio, row.municipio, row.ramo) == (other.ejercicio, other.municipio, other.ramo)
        and (row.nivel == "meta") == (other.nivel == "meta")
        and (alike := similarity(other.descripcion, row.descripcion)) >= SAME_ACTION
    ]
    found: dict[str, tuple[str, float]] = {}
    taken: set[str] = set()
    for alike, other, row in sorted(candidates, key=lambda c: (-c[0], c[1].orden, c[2].orden)):
        if other.accion_id not in found and row.accion_id not in taken:
            found[other.accion_id] = (row.accion_id, round(alike, 4))
            taken.add(row.accion_id)
    return [
        other._replace(accion_id_parecida=like, similitud=alike)
        for other in others
        for like, alike in [found.get(other.accion_id, (None, None))]
    ]


# ---------------------------------------------------------------- what the pairs tell


def findings(rows: Sequence[Accion], pairs: Sequence[Continuidad]) -> list[Hallazgo]:
    """Targets below last year's result, targets repeated after a large excess, actions deferred.

    Not judged: rows whose unit of measure changed, and rows without a target or without last year's result.
    """
    by_id = {row.accion_id: row for row in rows}
    found = []
    for pair in pairs:
        if not pair.misma_unidad:
            continue
        row, before = by_id[pair.accion_id], by_id[pair.accion_id_anterior]
        for rule, gravity, message in _told(row, before):
            found.append(finding(row.documento_id, row.accion_id, rule, gravity, message, None))
    return found


def _told(row: Accion, before: Accion) -> Iterable[tuple[str, str, str]]:
    target, result, old_target = row.meta_anual, before.avance_anual, before.meta_anual
    if target is None or result is None:
        return
    last = f"lo que {_name(before)} logró en {before.ejercicio}, {shown(result)}"
    if target < result:
        yield (
            "meta_bajo_resultado",
            "aviso",
            f"{_name(row)}: su meta de {row.ejercicio}, {shown(target)}, quedó por debajo de {last}.",
        )
    if target == old_target and result > target * LARGE_EXCESS:
        yield (
            "meta_repetida",
            "aviso",
            f"{_name(row)}: su meta de {row.ejercicio}, {shown(target)}, es la misma de antes pese a {last}.",
        )
    if result == 0 and old_target:
        message = f"{_name(row)}: se difirió; {_name(before)} se programó en {before.ejercicio} y no se hizo."
        yield "accion_diferida", "nota", message


def _same_unit(row: Accion, before: Accion) -> bool:
    """Whether both count the same: "Persona usuaria" and "Personas usuaria" do."""
    left, right = (normalised(unit or "").replace("s", "") for unit in (row.unidad_medida, before.unidad_medida))
    return matching.alike(left, right)


def _name(row: Accion) -> str:
    return row.accion_clave or row.meta_clave or f"«{row.descripcion[:40]}»"


def with_findings(rows: Sequence[Accion], decided: Sequence[Pair]) -> list[Continuidad | Hallazgo]:
    """The pairs of rows of consecutive years, and what they tell."""
    pairs = matched(rows, decided)
    return [*[pair._replace(similitud=round(pair.similitud, 4)) for pair in pairs], *findings(rows, pairs)]
