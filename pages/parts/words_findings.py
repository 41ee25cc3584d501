"""The Spanish of what does not add up and of what people decided about it. Pure text; nothing is computed here."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from data.decisions import Correction, Decision, DocumentInForce, HeadingMap, Pair, Withdrawn
from pages.parts.formats import count, percent, pesos
from pages.parts.words import as_text, field, form, joined, name, some, told_apart

GRAVITIES = {"error": "Error", "aviso": "Aviso", "nota": "Nota"}
READINGS = (
    "Cada línea es una lectura de la meta o acción, como está impresa; P es lo programado y R lo realizado. "
    "«–» es una celda en blanco. Lo resaltado no es lo que dicen las demás lecturas."
)
RULES = {
    "accion_diferida": "Acción diferida al año siguiente",
    "accion_inferida": "Actividad sin ficha: su acción se infiere",
    "accion_sin_codigo": "Acción sin código",
    "accion_sin_meta": "Acción sin meta que la encabece",
    "actividades_sin_accion": "Actividades sin acción",
    "agregacion_desconocida": "No se sabe cómo se juntan los periodos",
    "avance_sin_cifras": "Avance sin cifras",
    "bajo_sin_motivo": "Cerró por debajo y no dice por qué",
    "beneficiarios_incompletos": "Beneficiarios incompletos",
    "cambio_de_avance": "Un informe cambió un avance ya informado",
    "cambio_de_meta": "Un informe cambió una meta",
    "cantidad_en_mes": "Cantidad donde va una marca",
    "celda_perdida": "Celda perdida",
    "celda_sobrante": "Celda que sobra",
    "cero_por_confirmar": "Cero por confirmar",
    "cifra_inferida": "Cifra inferida",
    "clave_corregida": "Código corregido por el texto",
    "clave_por_nombre": "Código tomado del nombre",
    "clave_por_orden": "Código tomado del orden",
    "clave_repetida": "Código repetido",
    "codigo_de_unidad_en_programa": "Código de unidad en el lugar del programa",
    "correccion_por_revisar": "Corrección por revisar",
    "dependencia_sin_nombre": "Dependencia sin nombre",
    "dos_formas": "Dos formas de un mismo año",
    "dos_valores": "Dos documentos de una fecha dicen dos cosas",
    "encabezado_desplazado": "Encabezado desplazado",
    "encabezado_heredado": "Encabezado tomado de otra hoja",
    "fecha_por_confirmar": "Fecha por confirmar",
    "ficha_repetida": "Ficha repetida",
    "hoja_cortada": "Hoja cortada",
    "hoja_faltante": "Hoja faltante",
    "indicador": "Indicador",
    "lamina_repetida": "Lámina repetida",
    "lecturas_en_conflicto": "Las lecturas difieren",
    "linea_en_minoria": "Línea de acción que casi ninguna lectura trae",
    "linea_fuera_de_encabezado": "Línea de acción fuera del encabezado",
    "linea_incompleta": "Línea de acción incompleta",
    "linea_inventada": "Lista de líneas a la que no se le cree",
    "linea_no_en_meta": "Línea de acción que su meta no enlista",
    "linea_sin_accion": "Línea de acción que ninguna acción usa",
    "meses_sin_ubicar": "Meses que no se pudieron ubicar",
    "meta_ausente": "Meta ausente",
    "meta_bajo_resultado": "Meta por debajo del resultado anterior",
    "meta_en_objetivo": "El objetivo nombra otra meta",
    "meta_pequena": "Meta chica",
    "meta_repetida": "Meta repetida después de rebasarla",
    "meta_sin_numero": "Meta sin número",
    "meta_y_acciones": "La meta no es lo que hacen sus acciones",
    "monto_distinto": "Dos montos distintos",
    "monto_ilegible": "Monto ilegible",
    "monto_sin_leer": "Monto sin leer",
    "motivo_contradictorio": "El motivo contradice las cifras",
    "nombre_distinto": "Dos nombres distintos",
    "pagina_sospechosa": "Página sospechosa",
    "partida_por_revisar": "Partida por revisar",
    "posible_duplicado": "Posible duplicado",
    "real_y_var_cambiados": "REAL y VAR cambiados entre sí",
    "renglon_ilegible": "Renglón ilegible",
    "renglon_sin_cifras": "Renglón sin cifras",
    "renglon_sin_encabezado": "Renglón sin encabezado",
    "renglon_sin_tabla": "Renglón fuera de tabla",
    "sin_meta": "Sin meta",
    "sin_municipio": "Sin municipio",
    "sin_resolver": "Cifra sin resolver",
    "sin_total_anual": "Sin total anual",
    "suma_actividades": "Las actividades no suman su acción",
    "suma_programado": "Lo programado no suma la meta anual",
    "suma_programado_causa": "Por qué lo programado no suma",
    "suma_realizado": "Lo realizado no suma el avance",
    "suma_total": "El total impreso no es la suma",
    "variacion_impresa": "Variación mal impresa",
    "x_sin_cantidad": "Marca sin cantidad",
}
GRAVITY_PLURAL = {"error": "Errores", "aviso": "Avisos", "nota": "Notas"}


def rule(regla: str) -> str:
    """The name of a rule of findings: suma_programado is "Lo programado no suma la meta anual"."""
    return RULES.get(regla, regla.replace("_", " ").capitalize())


def distrust(summary: Mapping[str, int], doubtful: Iterable[Mapping[str, object]]) -> str:
    """How many figures are not to be trusted, of how many, and where. summary: distrust; doubtful: one of each row."""
    claves = [told_apart(row["clave"], row) for row in doubtful if row["clave"]]
    bad, reserve = summary["sin_resolver"] + summary["contradictorias"], summary["inferidas"] + summary["resueltas"]
    apart = [
        _some(reserve, "se usa con reserva (≈)", "se usan con reserva (≈)"),
        _some(summary["corregidas"], "está corregida (✎)", "están corregidas (✎)"),
    ]
    after = f" {joined([part for part in apart if part])}." if any(apart) else ""
    total = f"**{count(summary['cifras'])}** cifras"
    if not bad:
        return f"Ninguna de las {total} está sin resolver ni contradice a otra.{after}"
    kinds = [
        _some(summary["sin_resolver"], "sin resolver", "sin resolver"),
        _some(summary["contradictorias"], "contradictoria", "contradictorias"),
    ]
    where = f"la {as_text(claves[0])}" if len(claves) == 1 else some(summary["filas"])
    if 1 < len(claves) == summary["filas"] <= NAMED_AT_MOST:
        where = f"las {joined([as_text(clave) for clave in claves])}"
    verb = "No es de fiar" if bad == 1 else "No son de fiar"
    return f"{verb} **{count(bad)}** de las {total}: {joined([kind for kind in kinds if kind])}, en {where}.{after}"


def _some(number: int, one: str, several: str) -> str:
    """A count and what is said of it; nothing for none."""
    return f"**{count(number)}** {one if number == 1 else several}" if number else ""


# A sentence can name so many rows.
NAMED_AT_MOST = 8
TO_AGREE = {
    "critica": "está en crítica",
    "sin_resolver": "tiene cifras sin resolver",
    "contradictoria": "sus cifras se contradicen",
    "sin_motivo": "está lejos de 100 % sin motivo escrito",
    "motivo_contradictorio": "su motivo contradice las cifras",
    "por_revisar": "tiene una corrección por revisar",
}


def to_agree(summary: Mapping[str, int]) -> str:
    """How many rows a session must agree on, and why. summary: to_agree_summary."""
    if not summary["filas"]:
        return "Nada que acordar: ninguna meta o acción está en crítica, sin motivo ni con cifras en duda."
    each = [f"{count(summary[why])} {TO_AGREE_COUNTED[why]}" for why in TO_AGREE if summary[why]]
    verb = "meta o acción pide" if summary["filas"] == 1 else "metas o acciones piden"
    return f"**{count(summary['filas'])}** {verb} acuerdo: {joined(each)}. Una puede estar por varias causas."


TO_AGREE_COUNTED = {
    "critica": "en crítica",
    "sin_resolver": "con cifras sin resolver",
    "contradictoria": "con cifras que se contradicen",
    "sin_motivo": "sin motivo escrito",
    "motivo_contradictorio": "cuyo motivo contradice las cifras",
    "por_revisar": "con una corrección por revisar",
}


def now(row: Mapping[str, object]) -> str:
    """What a figure says now, in the box where another may be written. row: action_figures."""
    if row["metodo"] == "sin_resolver":
        return "sin resolver"
    if row["valor"] is None:
        return "en blanco"
    return pesos(row["valor"]) if row["campo"] == "monto" else count(row["valor"])


NOT_KNOWN, NOTHING_SURE = "no se sabe", "nada seguro"


def decision(one: Decision, names: Mapping[str, Mapping[str, object]]) -> str:
    """What was decided. names: row_names, by accion_id; a row that is gone is told by its key."""
    if isinstance(one, Correction):
        periodicidad = names.get(one.accion_id, {}).get("periodicidad")
        figure = f"{field(one.campo, periodicidad)} de {row_name(one.accion_id, names)}"
        if not one.en_vigor:
            return f"Retiró la corrección: {figure}"
        return f"Corrigió {figure}: {given(one.valor, NOT_KNOWN)} (decía {given(one.decia, NOTHING_SURE)})"
    if isinstance(one, Pair):
        said = "son la misma" if one.es_la_misma else "no son la misma"
        both = f"{row_name(one.accion_id, names)} y {row_name(one.accion_id_anterior, names)} {said}"
        return both if one.en_vigor else f"Retiró: {both}"
    if isinstance(one, DocumentInForce):
        verb = "Vale" if one.en_vigor else "Ya no se decide que valga"
        return f"{verb} el documento {one.documento_id} sobre {one.sobre}"
    if isinstance(one, Withdrawn):
        return f"{'Retiró' if one.en_vigor else 'Volvió a contar'} el documento {one.documento_id}"
    if isinstance(one, HeadingMap):
        return f"Dijo qué son las columnas de las tablas con encabezado {one.huella}"
    of_whom = ", ".join(part for part in (name(one.ramo), one.municipio) if part)
    verb = "Se cuenta" if one.en_vigor else "Ya no se decide contar"
    return f"{verb} la forma {form(one.forma)} de {of_whom}, {one.ejercicio}"


def given(text: str | None, nothing: str) -> str:
    """A value that a decision keeps as a plain figure, or as a text."""
    if text is None:
        return nothing
    return count(Decimal(text)) if text.replace(".", "", 1).isdigit() else text


def rows_of(one: Decision) -> list[str]:
    """The accion_id of the rows that a decision is about."""
    return [value for name, value in vars(one).items() if name.startswith("accion_id")]


def row_name(accion_id: str, names: Mapping[str, Mapping[str, object]]) -> str:
    row = names.get(accion_id)
    if row is None:
        return f"una meta o acción que ya no está ({accion_id})"
    return told_apart(f"{row['clave'] or '«' + str(row['descripcion'])[:40] + '»'} de {row['ejercicio']}", row)


RIVAL_DOCUMENTS = (
    "Los dos informan lo mismo y dicen cifras distintas: mientras nadie decida, esas cifras quedan sin resolver. "
    "Aquí se decide por documento; para una sola cifra, corríjala en su meta o acción."
)
OTHER_FORMS = (
    "La misma dependencia trae el mismo año en dos formas con claves distintas. Para no contar dos veces, solo una se "
    "cuenta: mientras nadie decida, la que informa hasta más tarde. Las que se confirman como la misma se juntan "
    "en una, y lo que dice la otra forma queda entre las versiones de su meta."
)


def received(archivo: str, when: datetime) -> str:
    """A document among those to choose from, told apart from one of the same name by when it came."""
    return f"{as_text(archivo)} (recibido el {when:%d/%m/%Y a las %H:%M:%S} UTC)"


def rival(pair: Mapping[str, object]) -> str:
    """What is asked of two documents. pair: rival_documents."""
    return as_text(told_apart(f"Cuál de los dos vale ({some(pair['filas'])} con cifras distintas)", pair))


def two_forms(row: Mapping[str, object]) -> str:
    """Whose the two forms are, and which one counts. row: other_forms."""
    whose, counted = told_apart(name(str(row["ramo"])), row), form(str(row["forma_en_vigor"]))
    return f"{as_text(whose)} · {row['ejercicio']}: se cuenta {counted}, no {form(str(row['forma']))}"


def likeness(row: Mapping[str, object]) -> str:
    """Two rows of two forms that may be one. row: other_forms."""
    left = " ".join(str(part) for part in (row["clave"], str(row["descripcion"])[:60]) if part)
    right = " ".join(str(part) for part in (row["clave_parecida"], str(row["descripcion_parecida"])[:60]) if part)
    return f"{left} ↔ {right} ({percent(row['similitud'])} igual)"


def correction(row: Mapping[str, object]) -> str:
    """Who corrected a figure, when and why, as its mark says it. row: corrections."""
    said = f"Corregido por {row['quien']} el {row['cuando']:%d/%m/%Y}: {row['motivo']}."
    before = row["segun_documento"]
    return f"{said} Los documentos dicen {before if before is not None else 'nada seguro'}."
