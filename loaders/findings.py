"""What does not add up among the rows of one document, whatever its form: each rule holds, fails or cannot be judged.

Only what fails is said, as a note on the row concerned. A rule that lacks something it needs says nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from loaders.layouts.rows import Named, Note
from loaders.matching import without_acronym
from loaders.reported import ReportedRow, shown
from loaders.values import normalised

# Where a meta and its actions have several units, their figures are compared only when the meta is so near to what its
# actions make that it was plainly worked out from them: one part in so many. From so many actions on it is no chance.
NEAR_ENOUGH, ENOUGH_ACTIONS = 100, 3


@dataclass(frozen=True)
class Block:
    """A meta and the actions under it, in one table of one report; meta None where the document prints none."""

    meta: ReportedRow | None
    acciones: tuple[ReportedRow, ...]


def with_findings(rows: Sequence[ReportedRow]) -> list[ReportedRow]:
    """The rows, each with the notes that its block gives cause for."""
    found: dict[int, list[Note]] = {}
    for block in blocks(rows):
        for rule in RULES:
            for row, note in rule(block):
                found.setdefault(row.orden, []).append(note)
    return [replace(row, notes=(*row.notes, *found[row.orden])) if row.orden in found else row for row in rows]


def blocks(rows: Iterable[ReportedRow]) -> list[Block]:
    """The rows by meta: those of one year and period, one dependencia, one unit and one number of meta."""
    groups: dict[tuple[object, ...], list[ReportedRow]] = {}
    for row in rows:
        if row.nivel in ("meta", "accion") and row.meta_clave is not None:
            groups.setdefault(_block_key(row), []).append(row)
    found = []
    for group in groups.values():
        metas = [row for row in group if row.nivel == "meta"]
        # Two metas with one number: which of them an action is under cannot be told.
        meta = metas[0] if len(metas) == 1 else None
        found.append(Block(meta, tuple(row for row in group if row.nivel == "accion")))
    return found


def _block_key(row: ReportedRow) -> tuple[object, ...]:
    return row.ejercicio, row.corte_mes, _name(row.ramo), _name(row.unidad), row.meta_clave


def _name(part: Named | None) -> str:
    return without_acronym(part.nombre or "") if part else ""


# ---------------------------------------------------------------- líneas


def _codes(row: ReportedRow) -> list[str]:
    return [linea.clave for linea in row.lineas if linea.clave]


def lineas_out_of_meta(block: Block) -> Iterator[tuple[ReportedRow, Note]]:
    """Actions that use a línea that their meta does not list. Not judged where the meta lists none, nor of a línea that
    only some of the meta's readings carry."""
    listed = {code for reading in block.meta.readings for code in reading.lineas} if block.meta else set()
    for row in block.acciones if listed else ():
        out = [code for code in _codes(row) if code not in listed]
        if out:
            message = f"{row.name}: usa {_lineas(out)}, que su META {row.meta_clave} no enlista."
            yield row, _note(row, "linea_no_en_meta", "aviso", message)


def lineas_without_action(block: Block) -> Iterator[tuple[ReportedRow, Note]]:
    """Líneas that a meta lists and none of its actions uses. Not judged where an action's líneas are not known."""
    meta, used = block.meta, {code for row in block.acciones for code in _codes(row)}
    if meta is None or not block.acciones or not all(_codes(row) for row in block.acciones):
        return
    unused = [code for code in _codes(meta) if code not in used]
    if unused:
        message = f"META {meta.meta_clave}: enlista {_lineas(unused)}; ninguna de sus acciones la usa."
        if len(unused) > 1:
            message = f"META {meta.meta_clave}: enlista {_lineas(unused)}; ninguna de sus acciones las usa."
        yield meta, _note(meta, "linea_sin_accion", "nota", message)


def _lineas(codes: Sequence[str]) -> str:
    return f"la línea {codes[0]}" if len(codes) == 1 else f"las líneas {', '.join(codes[:-1])} y {codes[-1]}"


# ---------------------------------------------------------------- a meta and its actions


def meta_against_actions(block: Block) -> Iterator[tuple[ReportedRow, Note]]:
    """A meta that is not what its actions make, payroll left out: a notice, for a meta need not be their sum.

    Judged where meta and actions count in one unit; and where they do not, only when the meta is nearly, and not
    exactly, what all of its actions make: then its own sum slipped. A meta that leaves out one action of another
    unit is a right sum. Not judged where a target is not known.
    """
    meta = block.meta
    acciones = [row for row in block.acciones if not row.es_nomina]
    target, parts = meta.solution.meta.value if meta else None, [row.solution.meta.value for row in acciones]
    if meta is None or target is None or not parts or None in parts:
        return
    total = sum((part for part in parts if part is not None), Decimal(0))
    same_unit = {_unit(row) for row in acciones} == {_unit(meta)} != {""}
    if total == target or not (same_unit or _slipped(meta, target, acciones, total)):
        return
    more = "más" if total > target else "menos"
    message = (
        f"META {meta.meta_clave}: su meta anual dice {shown(target)} y las de sus {len(acciones)} acciones, sin nómina,"
        f" hacen {shown(total)} ({shown(abs(total - target))} {more})."
    )
    if not same_unit:
        message += " Sus unidades son distintas: es un aviso de captura, no una cantidad."
    yield meta, _note(meta, "meta_y_acciones", "nota", message)


def _slipped(meta: ReportedRow, target: Decimal, acciones: Sequence[ReportedRow], total: Decimal) -> bool:
    left_out = [row for row in acciones if row.solution.meta.value == total - target and _unit(row) != _unit(meta)]
    near = abs(total - target) * NEAR_ENOUGH <= target
    return near and len(acciones) >= ENOUGH_ACTIONS and not left_out


def _unit(row: ReportedRow) -> str:
    """The unit to compare by: "Usuarios" and "USUARIO" are one."""
    return " ".join(word.removesuffix("s") for word in normalised(row.unidad_medida or "").split())


def left_out(block: Block) -> Iterator[tuple[ReportedRow, Note]]:
    """Why the periods of a meta fall short of its target: they leave out one of its actions. Not judged where its own
    sum holds, or an action's target is not known."""
    meta, acciones = block.meta, [row for row in block.acciones if not row.es_nomina]
    targets = [row.solution.meta.value for row in acciones]
    if meta is None or meta.solution.meta.metodo != "contradictorio" or None in targets:
        return
    target = meta.solution.meta.value
    programmed = [f.value for name, f in meta.solution.figuras.items() if name[0] == "p" and f.value is not None]
    if target is None or sum((value for value in targets if value is not None), Decimal(0)) != target:
        return
    short = target - sum(programmed, Decimal(0))
    out = [row for row in acciones if row.solution.meta.value == short]
    if len(out) == 1:
        message = (
            f"{meta.name}: sus trimestres dejan fuera {shown(short)} de la acción {out[0].name}, "
            "que su meta anual sí cuenta (las metas anuales de sus acciones suman lo mismo que ella)."
        )
        yield meta, _note(meta, "suma_programado_causa", "nota", message)


# ---------------------------------------------------------------- the same row twice


def possible_duplicates(block: Block) -> Iterator[tuple[ReportedRow, Note]]:
    """Actions of one meta with one text and one unit under two codes. They stay two rows."""
    seen: dict[tuple[str, str], ReportedRow] = {}
    for row in block.acciones:
        text = normalised(row.descripcion)
        before = seen.setdefault((text, _unit(row)), row)
        if before is not row and text:
            message = f"{row.name}: tiene el mismo texto y la misma unidad que {before.name}, {_figures(before, row)}."
            yield row, _note(row, "posible_duplicado", "nota", message)


def _figures(before: ReportedRow, row: ReportedRow) -> str:
    one, other = before.solution.meta.value, row.solution.meta.value
    if [f.value for f in before.solution.figuras.values()] == [f.value for f in row.solution.figuras.values()]:
        return f"y las mismas cifras ({shown(other)} al año)"
    return f"con otras cifras ({shown(other)} al año, contra {shown(one)})"


RULES = (lineas_out_of_meta, lineas_without_action, meta_against_actions, left_out, possible_duplicates)


def _note(row: ReportedRow, rule: str, gravity: str, message: str) -> Note:
    return Note(rule, gravity, message, row.readings[0].place)
