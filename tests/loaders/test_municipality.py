"""The municipality that a title names."""

import pytest

from loaders.layouts.municipality import municipality


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("XXIV AYUNTAMIENTO DE MEXICALI DE BAJA CALIFORNIA", "Mexicali"),
        ("XIV AYUNTAMIENTO DE MEXICALI, BAJA CALIFORNIA SUR", "Mexicali"),
        ("H. AYUNTAMIENTO DE SAN LUIS RÍO COLORADO, SONORA", "San Luis Río Colorado"),
        ("H. Ayuntamiento Constitucional de Acatlán de Pérez", "Acatlán de Pérez"),
        ("AYUNTAMIENTO DEL MUNICIPIO DE ZACATECAS", "Zacatecas"),
        ("AYUNTAMIENTO DE ZACATECAS, ZACATECAS", "Zacatecas"),
        ("Ayuntamiento de Playas de Rosarito", "Playas de Rosarito"),
        ("PROGRAMA OPERATIVO ANUAL 2022", None),
        ("AYUNTAMIENTO", None),
        ("", None),
    ],
)
def test_municipality(printed: str, name: str | None) -> None:
    assert municipality(printed) == name
