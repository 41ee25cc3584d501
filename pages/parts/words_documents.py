"""What is said of the documents: what was loaded, what a document asks, what would be read of it."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from urllib.parse import urlencode

from data.received import Received
from pages.parts import words, words_findings
from pages.parts.formats import count

STATES = {
    "por_confirmar": "Espera respuesta",
    "rechazado": "No se leyó",
    "leido": "Leído",
    "retirado": "Retirado",
}
KINDS = {
    "por_confirmar": ("espera una respuesta", "esperan una respuesta"),
    "rechazado": ("no se pudo leer", "no se pudieron leer"),
    "retirado": ("está retirado", "están retirados"),
}
NOTHING_YET = "Todavía no se ha cargado ningún documento. Suelte aquí el primero, o llene la plantilla y súbala."
HOW = """
**Qué se acepta.** Texto (.txt), libros de Excel (.xlsx, .xlsm, .xls) y valores separados (.csv, .tsv). Los macros nunca
se ejecutan. Un archivo que ya se había cargado no se cuenta dos veces.

**Qué pasa al cargar.** El archivo se guarda como llegó, se lee y se construye una versión nueva del tablero; quien lo
está consultando sigue viendo la anterior hasta que la nueva está completa. Lo que no es seguro no se carga: se
pregunta.

**Si se cargó por error.** Un documento se retira con su motivo: deja de contar, el archivo sigue guardado y puede
volver a contarse.
"""
CAMPOS = {
    "ignorar": "No se usa",
    "clave": "Clave del renglón",
    "descripcion": "Texto de la actividad o meta",
    "unidad_medida": "Unidad de medida",
    "meta_anual": "Meta anual",
    "avance_anual": "Realizado en el año",
    "avance_pct": "Porcentaje de avance",
    "monto": "Presupuesto (pesos)",
    "mujeres": "Mujeres",
    "hombres": "Hombres",
    "programa": "Programa",
    "programa_clave": "Clave del programa",
    "eje": "Eje",
    "linea": "Línea de acción",
    "ramo": "Ramo o dependencia",
    "unidad": "Unidad ejecutora",
    "responsable": "Responsable",
    "observacion": "Observación",
    "indicador": "Indicador",
    "objetivo": "Objetivo",
    "inicio": "Fecha de inicio",
    "fin": "Fecha de fin",
    "lado": "Dice si el renglón es programado o realizado",
    **{f"p{number}": f"Programado, periodo {number}" for number in range(1, 13)},
    **{f"a{number}": f"Realizado, periodo {number}" for number in range(1, 13)},
}
PERIODS = {"mes": "Por mes", "bimestre": "Por bimestre", "trimestre": "Por trimestre", "semestre": "Por semestre"}


def loaded(states: Mapping[str, int], rows: int) -> str:
    """What the board holds. states: how many documents are in each."""
    read = states.get("leido", 0)
    one = "documento leído da" if read == 1 else "documentos leídos dan"
    said = [f"**{count(read)}** {one} **{words.counted(rows, 'renglones')}**"]
    for state, (single, several) in KINDS.items():
        if number := states.get(state, 0):
            said.append(f"**{count(number)}** {single if number == 1 else several}")
    return f"{words.joined(said)}."


def version(stem: str, built: datetime) -> str:
    """The version of the store in force and since when."""
    return f"En vigor la versión {stem.split('-')[0].lstrip('0')}, construida el {when(built)}."


def when(moment: datetime) -> str:
    """A moment of the store (UTC) by the clock of the computer that serves the board."""
    return f"{datetime.fromtimestamp(moment.replace(tzinfo=UTC).timestamp()):%d/%m/%Y %H:%M}"


def in_a_list(archivo: str, estado: str) -> str:
    """A document in a list to choose from."""
    return f"{archivo} ({STATES[estado].lower()})"


def cut(shown: int, number: int) -> str:
    """That a table of documents shows the first ones, and where the others are."""
    return (
        f"Se muestran {count(shown)} de {count(number)}: los demás se eligen en «Un documento». "
        "La descarga los trae todos."
    )


def what(row: Mapping[str, object]) -> str:
    """What a document is: its form, its year and its municipality, as far as it is known."""
    corte = f"corte a {words.MONTHS[int(row['corte_mes']) - 1]}" if row["corte_mes"] else ""
    parts = (
        words.form(row["forma"]) if row["forma"] else "",
        f"ejercicio {row['ejercicio']:g}" if row["ejercicio"] else "",
        corte,
        words.municipio(row["municipio"]),
    )
    return " · ".join(part for part in parts if part)


def address(ejercicio: int | None, municipio: str | None) -> str:
    """What follows the address of a page to see the rows of a document's year and municipality."""
    return f"?{urlencode({'ejercicio': f'{ejercicio:g}', 'municipio': words.municipio(municipio)})}"


def said_of(one: Received) -> str:
    """What was said of a document when it came."""
    parts = (
        f"ejercicio {one.ejercicio}" if one.ejercicio else "",
        f"cierra en {words.MONTHS[one.corte_mes - 1]}" if one.corte_mes else "",
        f"municipio {one.municipio}" if one.municipio else "",
    )
    return ", ".join(part for part in parts if part)


def findings(found: Mapping[tuple[str, str], int]) -> str:
    """How many findings of each rule, the graver first. found: by (gravedad, regla)."""
    if not found:
        return "Sin hallazgos."
    ordered = sorted(found.items(), key=lambda item: (list(words_findings.GRAVITIES).index(item[0][0]), -item[1]))
    return " · ".join(
        f"{words_findings.GRAVITIES[gravedad]}: {words_findings.rule(regla)} ({count(number)})"
        for (gravedad, regla), number in ordered
    )


def asked(text: str) -> str:
    """A question as a sentence of its own: "falta el año" is "Falta el año"."""
    return text[:1].upper() + text[1:]


def campo(name: str, periodicidad: str | None) -> str:
    """What a column may be, in words: p3 is "Programado T3" where the periods are known."""
    most = {"mes": 12, "bimestre": 6, "trimestre": 4, "semestre": 2}.get(periodicidad or "", 0)
    if name[1:].isdigit() and int(name[1:]) <= most:
        return words.field(name, periodicidad)
    return CAMPOS[name]


def missing(names: Iterable[str]) -> str:
    """Documents that were received and are not in the version in force."""
    return (
        f"Recibidos que no están en la versión en vigor: {words.joined(list(names))}. La siguiente carga los vuelve a "
        "leer."
    )
