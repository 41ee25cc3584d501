"""The board's Spanish for a year beside the one before. Pure text; nothing is computed here."""

from collections.abc import Mapping

from pages.parts import words
from pages.parts.formats import count, percent

Row = Mapping[str, object]

UNITS_DIFFER = (
    "La unidad de medida cambió de un año al otro: sus cifras se muestran y no se comparan, porque no cuentan lo mismo."
)
UNPAIRED = {
    "nueva": "sin pareja en {otro}",
    "dejada": "sin pareja en {otro}",
    "nomina": "nómina: no se empareja",
    "sin_otro_ejercicio": "su dependencia no tiene nada que comparar en {otro}",
}
WHERE = "Sí hay parejas con el año anterior en:"
NONE_CHOSEN = "Elija una acción para ver con cuál del año anterior se emparejó, y decir si es la misma."
SAME, NOT_SAME = "Sí, es la misma", "No son la misma"


def comparison(summary: Row) -> str:
    """How many go on, how many targets are below the last result, repeated, deferred, new, dropped.

    summary: comparison_summary.
    """
    year, before = summary["ejercicio"], summary["anterior"]
    if not summary["continuan"]:
        first = (
            f"Ninguna de las {count(summary['filas_anterior'])} metas y acciones de {before} tiene pareja en {year}."
        )
    else:
        verb = "sigue" if summary["filas_anterior"] == 1 else "siguen"
        first = (
            f"**{count(summary['continuan'])} de {count(summary['filas_anterior'])}** metas y acciones de {before} "
            f"{verb} en {year} ({_kinds(summary)})."
        )
    return " ".join(
        part for part in (first, _below(summary), _deferred(summary), _new(summary), _gone(summary)) if part
    )


def _kinds(summary: Row) -> str:
    kinds = ("metas", "acciones", "actividades")
    return words.joined([words.counted(summary[kind], kind) for kind in kinds if summary[kind]])


def _below(summary: Row) -> str:
    if not summary["bajo_resultado"]:
        return f"Ninguna bajó su meta de lo que se logró en {summary['anterior']}." if summary["continuan"] else ""
    verb = "tiene" if summary["bajo_resultado"] == 1 else "tienen"
    said = (
        f"**{count(summary['bajo_resultado'])}** {verb} en {summary['ejercicio']} una meta menor que lo que se logró "
        f"en {summary['anterior']}"
    )
    if not summary["repetidas"]:
        return f"{said}."
    repeated = "repite" if summary["repetidas"] == 1 else "repiten"
    return f"{said}; **{count(summary['repetidas'])}** {repeated} la misma meta después de rebasarla por más de 10 %."


def _deferred(summary: Row) -> str:
    if not summary["diferidas"]:
        return ""
    return f"**{count(summary['diferidas'])}** se {'difirió' if summary['diferidas'] == 1 else 'difirieron'}."


def _new(summary: Row) -> str:
    said = f"**{count(summary['nuevas'])}** {'es nueva' if summary['nuevas'] == 1 else 'son nuevas'}"
    return f"{said if summary['nuevas'] else 'Ninguna es nueva'}{_blocks(summary, 'nuevas', ('empieza', 'empiezan'))}."


def _gone(summary: Row) -> str:
    verb = "dejó" if summary["dejadas"] == 1 else "dejaron"
    said = f"**{count(summary['dejadas'])}** {verb} de programarse" if summary["dejadas"] else "Ninguna se dejó"
    return f"{said}{_blocks(summary, 'dejadas', ('no aparece', 'no aparecen'))}."


def _blocks(summary: Row, which: str, verb: tuple[str, str]) -> str:
    if not summary[f"metas_{which}"] and not summary[f"renglones_de_metas_{which}"]:
        return ""
    number = summary[f"metas_{which}"]
    whole = f"{words.counted(number, 'metas')} {'completa' if number == 1 else 'completas'}"
    under = words.counted(summary[f"renglones_de_metas_{which}"], "acciones")
    return f", además de {whole}, con {under}, que {verb[number != 1]}"


def close(summary: Row) -> str:
    """What the results are, where the year before is not reported to its end; "" where it is."""
    if not summary["continuan"] or summary["cierre_anterior"] == 12:
        return ""
    if summary["cierre_anterior"] is None:
        return f"De {summary['anterior']} solo hay programa: no se conoce su resultado."
    month = words.MONTHS[int(summary["cierre_anterior"]) - 1]
    return f"El resultado de {summary['anterior']} es a {month}: algún informe no cierra el año."


def nothing_before(summary: Row) -> str:
    """That there is no year before to compare with."""
    return (
        f"De {summary['anterior']} no hay nada en el tablero: {summary['ejercicio']} no se puede comparar con el año "
        "anterior. Cargue un documento de ese año, o elija otro ejercicio."
    )


def nothing_alike(summary: Row) -> str:
    """That the year before has rows, and none of the dependencias that are seen."""
    return (
        f"Ninguna de las dependencias que se ven tiene a la vez metas o acciones de {summary['anterior']} y de "
        f"{summary['ejercicio']}: no hay qué comparar."
    )


def worst(row: Row) -> str:
    """The title of the chart: the target that was set farthest below what had been done."""
    name = words.told_apart(row["clave"] or row["descripcion"], row)
    share = percent(row["meta_anual"], row["resultado_anterior"])
    return f"La meta más corta: {name}, {share} de lo que ya se había logrado"


def paired(row: Row) -> str:
    """How a row was matched: "emparejada por su texto (parecido 54 %)"."""
    how = {"texto": "emparejada por su texto", "confirmada": "pareja confirmada por una persona"}[str(row["metodo"])]
    return f"{how} (parecido {percent(row['similitud'])})"


def unit(row: Row) -> str:
    """What both years count, or what each does."""
    now, before = (row[name] or "sin unidad" for name in ("unidad_medida", "unidad_medida_anterior"))
    return str(now) if row["misma_unidad"] else f"{before} → {now}"


def became(row: Row) -> str:
    """What became of a target from one year to the other."""
    if not row["misma_unidad"]:
        return "cambió la unidad: no se compara"
    told = {
        "diferida": "se difirió",
        "repetida": "misma meta, ya rebasada",
        "bajo_resultado": "menor que lo logrado",
    }
    return next((said for which, said in told.items() if row[which]), "")


def unpaired(row: Row) -> str:
    """Why rows have no pair. row: comparison_unpaired."""
    return UNPAIRED[row["tipo"]].format(**row)


def action_name(row: Row) -> str:
    """A row of this year in a list to choose from, with what it is matched with."""
    matched = f"con {row['clave_anterior'] or 'una'} del año anterior" if row["tipo"] == "par" else "sin pareja"
    return f"{words.action_name({**row, 'unidad_ejecutora': None})} · {matched}"


def candidate(row: Row) -> str:
    """A row of the year before in a list to choose from; whose it is, where it is of another dependencia."""
    whose = row["unidad_ejecutora"] if row["de_la_dependencia"] else row["ramo"]
    return words.action_name({**row, "unidad_ejecutora": whose})
