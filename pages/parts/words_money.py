"""The board's Spanish for pesos and people. Pure text; nothing is computed here."""

from collections.abc import Mapping

from pages.parts import words
from pages.parts.formats import NOT_SAID, count, percent, pesos

Row = Mapping[str, object]

NO_MONEY = "Ningún documento de esta selección imprime pesos."
NO_MONEY_PER_ITEM = (
    "Cuánto dinero va a cada partida **no se conoce**: el documento da un solo monto por acción y no lo reparte entre "
    "ellas. Por eso las partidas filtran y no se suman."
)
TILES = (
    "El tamaño de cada mosaico son sus pesos; dentro de cada acción, sus actividades. Si son más de 60, las de menos "
    "pesos de cada ramo están en un solo mosaico. Lo rayado es dinero que falta por explicar, o lo que no dice "
    "su monto (su tamaño entonces no dice nada). Lo que dice $0 no tiene mosaico. El nombre que no cabe se ve al "
    "tocarlo."
)
# More printed totals than these are counted, not told one by one.
TOTALS_TOLD = 3
# Of what a declared person costs, those that are told one by one.
NAMED = 2
# How the pesos of a tile are got.
TILE_FORMULAS = {
    "ramo": "Suma de los montos impresos de lo que contiene",
    "resto": "Suma de los montos impresos de las de menos pesos",
    "fila": "Monto impreso",
    "renglon": "Monto impreso",
    "por_explicar": "Monto de la acción − suma de sus actividades",
    "sin_monto": "El documento no dice su monto",
}
PEOPLE_DO_NOT_ADD_UP = (
    "Se suma lo que cada una declara: una misma persona puede estar en varias, así que no son personas distintas."
)
UNITS_ARE_APART = (
    "Metas cuya unidad de medida son personas. No se suman entre sí ni con las personas declaradas: pueden ser las "
    "mismas, y una meta suele repetir a las de sus acciones."
)


def kinds(summary: Row, number: object = None) -> str:
    """What the rows of a summary are: "acciones", "metas y actividades"; in the singular when number is 1."""
    found = [kind for kind in ("metas", "acciones", "actividades") if summary[kind]]
    return words.joined([words.SINGULAR[kind] if number == 1 else kind for kind in found])


def budget(summary: Row, totals: list[Row]) -> str:
    """How many rows give their pesos, their sum at that level alone, which say $0, and what the document prints.

    summary: budget_summary; totals: budget_totals.
    """
    with_amount = summary["con_monto"]
    if not with_amount:
        return f"Ninguna de las {count(summary['filas'])} {kinds(summary)} dice su monto."
    verb = "dice su monto" if with_amount == 1 else "dicen su monto"
    said = (
        f"**{count(with_amount)} de {count(summary['filas'])}** {kinds(summary, summary['filas'])}"
        f"{words.of_municipios(summary)} {verb}: "
        f"**{pesos(summary['monto'])}**, sumado solo a ese nivel."
    )
    printed = _totals(totals, summary["varios_documentos"])
    return " ".join([part for part in (said, _zero(summary), _missing(summary), *printed) if part])


def _zero(summary: Row) -> str:
    if not summary["en_cero"]:
        return ""
    return f"**{count(summary['en_cero'])}** {'dice' if summary['en_cero'] == 1 else 'dicen'} $0."


def _missing(summary: Row) -> str:
    if not summary["sin_monto"]:
        return ""
    return f"**{count(summary['sin_monto'])}** no {'dice' if summary['sin_monto'] == 1 else 'dicen'} monto."


def _totals(totals: list[Row], several: bool) -> list[str]:
    """What documents print beside the sum of what is theirs; of many, how many print the same. several: are in view."""
    if len(totals) > TOTALS_TOLD:
        whole = [total for total in totals if total["completa"]]
        same = [total for total in whole if not total["diferencia"]]
        return [
            f"De **{count(len(whole))}** totales impresos que se pueden comparar, **{count(len(same))}** son lo mismo "
            "que la suma de su documento."
        ]
    return [_total_of(total) if several else _total(total) for total in totals]


def _total(total: Row) -> str:
    place = words.as_text(total["lugar"])
    if not total["completa"]:
        return f"El documento entero imprime un total de {pesos(total['impreso'])} ({place}); aquí hay solo una parte."
    if not total["diferencia"]:
        return f"Es lo mismo que el total impreso ({place})."
    return f"El total impreso es {pesos(total['impreso'])} ({place}): la suma difiere en {pesos(total['diferencia'])}."


def _total_of(total: Row) -> str:
    """What one of several documents prints, by its name."""
    whose = words.as_text(words.told_apart(total["archivo"], total))
    place = words.as_text(total["lugar"])
    if not total["completa"]:
        return f"{whose} imprime un total de {pesos(total['impreso'])} ({place}); aquí hay solo una parte."
    said = f"{whose} suma {pesos(total['monto'])}"
    if not total["diferencia"]:
        return f"{said}, lo mismo que su total impreso ({place})."
    return f"{said}; su total impreso es {pesos(total['impreso'])} ({place}): difiere en {pesos(total['diferencia'])}."


def activities(summary: Row) -> str:
    """Whether what is under each row adds up to it. summary: budget_summary."""
    compared, unknown = summary["comparadas"], summary["sin_comprobar"]
    if compared:
        added = (
            f"En **{count(summary['cuadran'])} de {count(compared)}** {kinds(summary, compared)} que traen los montos "
            "de lo que va debajo, esos montos suman exactamente lo suyo."
        )
    else:
        added = "Ninguna trae los montos de lo que va debajo."
    parts = [
        added,
        f"En **{count(summary['faltan'])}** faltan **{pesos(summary['por_explicar'])}** por explicar."
        if summary["faltan"]
        else "",
        f"En **{count(summary['sobran'])}** suman más que ella." if summary["sobran"] else "",
        f"**{count(unknown)}** no se {'puede' if unknown == 1 else 'pueden'} comprobar." if unknown else "",
    ]
    return " ".join(part for part in parts if part)


def tile(row: Row) -> str:
    """What a tile of the treemap is called, "" for a ramo that is not printed. row: budget_tiles."""
    return f"Otras {count(row['filas'])}" if row["tipo"] == "resto" else str(row["nombre"])


def per_person(summary: Row, rows: list[Row]) -> str:
    """What a declared person costs, with its coverage. rows: the cheapest."""
    whole = f"{count(summary['filas'])}** {kinds(summary, summary['filas'])}"
    known, zero = summary["con_persona"], summary["en_cero_con_personas"]
    of_zero = f" Otras **{count(zero)}** declaran personas y dicen $0." if zero else ""
    if not rows:
        return f"**0 de {whole} dicen a la vez pesos y personas: no hay costo por persona.{of_zero}"
    each = [
        f"**{pesos(row['por_persona'])}** en {words.as_text(words.told_apart(row['descripcion'], row))} "
        f"({pesos(row['monto'])} entre {count(row['personas'])} personas)"
        for row in rows
    ]
    many = f", entre {count(known)}" if known > len(each) else ""
    return (
        f"Pesos por persona beneficiada: {words.joined(each)}{many}. "
        f"**{count(known)} de {whole} lo permiten calcular.{of_zero}"
    )


def items(summary: Row) -> str:
    """How many rows say which partidas they touch. summary: budget_summary."""
    if not summary["con_partidas"]:
        return f"Ninguna de las {count(summary['filas'])} {kinds(summary)} dice qué partidas toca."
    verb = "dice qué partidas toca" if summary["con_partidas"] == 1 else "dicen qué partidas tocan"
    return (
        f"**{count(summary['con_partidas'])} de {count(summary['filas'])}** {kinds(summary, summary['filas'])} {verb}: "
        f"**{count(summary['partidas'])}** {'partida' if summary['partidas'] == 1 else 'partidas'} de "
        f"**{count(summary['capitulos'])}** {'capítulo' if summary['capitulos'] == 1 else 'capítulos'}."
    )


def against_attainment(summary: Row) -> str:
    """How many rows have both pesos and an attainment that can be judged. summary: budget_summary."""
    both = f"**{count(summary['juzgadas'])} de {count(summary['filas'])}** {kinds(summary, summary['filas'])}"
    if not summary["juzgadas"]:
        return f"{both} tienen a la vez pesos y avance que se pueda juzgar: todavía no hay qué comparar."
    verb = "tiene" if summary["juzgadas"] == 1 else "tienen"
    return f"{both} {verb} a la vez pesos y avance que se puede juzgar."


def account(row: Row) -> str:
    """What adding up what is under a row says of it."""
    return {
        "cuadra": "✓ cuadra",
        "falta": f"faltan {pesos(row['falta'])}",
        "sobra": f"⚠ suman {pesos(row['monto_renglones'])}, más que ella",
        "sin_montos": "sus renglones no dicen montos",
        "sin_renglones": "sin hoja de actividades",
    }.get(str(row["cuenta"]), "no dice monto")


def beneficiaries(summary: Row) -> str:
    """How many rows declare women and men, how many, and the gap. summary: beneficiaries_summary."""
    rows = f"{count(summary['filas'])}** {kinds(summary, summary['filas'])}{words.of_municipios(summary)}"
    if not summary["desglose"]:
        verbs = ("declara", "atiende") if summary["filas"] == 1 else ("declaran", "atienden")
        return f"**0 de {rows} {verbs[0]} cuántas mujeres y cuántos hombres {verbs[1]}.{_without_split(summary)}"
    verb = "declara" if summary["desglose"] == 1 else "declaran"
    return (
        f"**{count(summary['desglose'])} de {rows} {verb} a quiénes atienden: **{count(summary['mujeres'])}** mujeres "
        f"({percent(summary['cuota_mujeres'])}) y **{count(summary['hombres'])}** hombres; {gap(summary)}."
        f"{_without_split(summary)}{_covered(summary)}"
    )


def gap(row: Row) -> str:
    """The gap between women and men, in people and in percentage points: "420 mujeres más (51 puntos)"."""
    if row["brecha"] is None:
        return NOT_SAID
    if not row["brecha"]:
        return "sin brecha"
    more, number = ("mujeres", row["brecha"]) if row["brecha"] > 0 else ("hombres", -row["brecha"])
    points = percent(abs(row["puntos"])).removesuffix(" %")
    return f"{count(number)} {more} más ({points} puntos)"


def share_of_women(row: Row) -> str:
    """The share of women with its formula: "75 % mujeres = 30 ÷ (30 + 10)". row: beneficiaries, with both."""
    women, men = count(row["mujeres"]), count(row["hombres"])
    return f"{percent(row['cuota_mujeres'])} mujeres = {women} ÷ ({women} + {men})"


def _without_split(summary: Row) -> str:
    if not summary["sin_desglose"]:
        return ""
    number = summary["sin_desglose"]
    return f" **{count(number)}** {'dice' if number == 1 else 'dicen'} personas sin separar mujeres y hombres."


def _covered(summary: Row) -> str:
    if not summary["monto_total"]:
        return ""
    share = percent(summary["monto"], summary["monto_total"])
    return f" Juntas son {pesos(summary['monto'])}, el {share} de los pesos."


def most_uneven(row: Row) -> str:
    """The title of the chart: where the gap is widest."""
    if not row["brecha"]:
        return "Mujeres y hombres por igual"
    return f"La brecha más ancha: {words.told_apart(row['descripcion'], row)}, {gap(row)}"


def elsewhere(row: Row) -> str:
    """A year and municipality that has what is asked for: "2021 · Sin municipio"."""
    return f"{row['ejercicio']} · {words.municipio(row['municipio'])}"
