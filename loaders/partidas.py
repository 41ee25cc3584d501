"""A partida rolled up by the Clasificador por Objeto del Gasto (CONAC): genérica, concepto, capítulo.

The classifier is one for the whole country down to the third digit (genérica). The fourth is opened by each
government: it is kept as printed and never named. Source: data/catalogues/cog.csv.
"""

import csv
from functools import cache
from pathlib import Path

import data
from data.records import Partida

# What goes to other governments and not to people: transfers to states, municipalities and their trusts (424, 425), and
# the participaciones and aportaciones (8000) that the federation and the states pay out.
_TO_OTHER_GOVERNMENTS = ("424", "425", "8")


def rolled_up(accion_id: str, partida: str) -> Partida:
    """The partida of a row with its genérica, concepto and capítulo: "2611" is 261, 2600, 2000.

    nombre: that of the genérica; capitulo_nombre: that of the chapter; None where the classifier has none.
    """
    return Partida(
        accion_id=accion_id,
        partida=partida,
        generica=partida[:3],
        concepto=f"{partida[:2]}00",
        capitulo=f"{partida[0]}000",
        nombre=_names().get(partida[:3]),
        capitulo_nombre=_names().get(f"{partida[0]}000"),
    )


def doubt(partida: str) -> str | None:
    """Why a partida of an acción for people should be looked at, as the end of a sentence; None when it need not be."""
    name = _names().get(partida[:3])
    if name is None:
        return f"su genérica {partida[:3]} no está en el clasificador por objeto del gasto"
    if partida.startswith(_TO_OTHER_GOVERNMENTS):
        return f"su genérica {partida[:3]} es «{name}», dinero para otros gobiernos y no para personas"
    return None


@cache
def _names() -> dict[str, str]:
    path = Path(data.__file__).parent / "catalogues" / "cog.csv"
    with path.open(encoding="utf8", newline="") as file:
        return {row["clave"]: row["nombre"] for row in csv.DictReader(file)}
