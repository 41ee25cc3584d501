"""Two forms of one year: which of them counts, and what is said of the other."""

from collections.abc import Iterable, Mapping, Sequence

from data.decisions import InForce
from data.records import Hallazgo, OtraForma, Record
from loaders import matching
from loaders.values import normalised
from loaders.year.keys import Key, hash_of
from loaders.year.told import Told, finding


def counted(by_key: dict[Key, list[Told]], decided: InForce) -> tuple[dict[Key, list[Told]], list[Record]]:
    """The rows that count, and the others with what is said of them: of each dependencia and ejercicio one form counts.

    Rows without a dependencia all count: what they have in common is not known.
    """
    chosen: dict[Key, str] = {
        (normalised(one.municipio or ""), one.ejercicio, matching.without_acronym(one.ramo)): one.forma
        for one in decided.forms
    }
    forms: dict[Key, dict[str, list[Told]]] = {}
    for key, tellings in by_key.items():
        for one in tellings if key[2] else ():
            forms.setdefault(key[:3], {}).setdefault(one.forma, []).append(one)
    in_force = {
        whose: chosen[whose]
        if chosen.get(whose, "") in told
        else max(sorted(told), key=lambda form: _reach(told[form]))
        for whose, told in forms.items()
        if len(told) > 1
    }
    if not in_force:
        return by_key, []
    out = {key for key, tellings in by_key.items() if in_force.get(key[:3], tellings[0].forma) not in _forms(tellings)}
    said: list[Record] = [
        _not_counted(hash_of(key), by_key[key][-1], in_force[key[:3]]) for key in by_key if key in out
    ]
    said += [_two_forms(forms[whose], form) for whose, form in in_force.items() if any(k[:3] == whose for k in out)]
    return {key: tellings for key, tellings in by_key.items() if key not in out}, said


def _forms(tellings: Iterable[Told]) -> set[str]:
    return {one.forma for one in tellings}


def _reach(tellings: Sequence[Told]) -> tuple[int, int]:
    """How far a form reports the year, and how many rows it has: the further one counts while nobody decides."""
    return max(one.row.corte_mes or 0 for one in tellings), len(tellings)


def _not_counted(accion_id: str, latest: Told, in_force: str) -> OtraForma:
    row = latest.row
    return OtraForma(
        accion_id=accion_id,
        documento_id=latest.documento_id,
        orden=row.orden,
        forma=latest.forma,
        forma_en_vigor=in_force,
        ejercicio=row.ejercicio,
        municipio=row.municipio,
        ramo=row.ramo.nombre if row.ramo else None,
        nivel=row.nivel,
        clave=row.accion_clave or row.meta_clave,
        descripcion=row.descripcion,
        unidad_medida=row.unidad_medida,
        meta_anual=row.solution.meta.value,
    )


def _two_forms(told: Mapping[str, Sequence[Told]], in_force: str) -> Hallazgo:
    one = told[in_force][-1]
    others = ", ".join(form for form in sorted(told) if form != in_force)
    ramo = one.row.ramo.nombre if one.row.ramo else ""
    message = (
        f"{ramo}, {one.row.ejercicio}: viene en más de una forma. Se cuenta «{in_force}» y no «{others}»; "
        "una persona puede decidir otra cosa, o decir qué filas son la misma."
    )
    return finding(one.documento_id, None, "dos_formas", "aviso", message, None)
