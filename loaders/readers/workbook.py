"""A workbook of Excel (.xlsx, .xlsm, .xls) as tables of typed cells, each with its place. Knows nothing of a POA.

Nothing in a workbook is run: formulas and external links give the values that were saved, macros are not looked at.
"""

import io
from functools import cache, partial

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from loaders.errors import DocumentError
from loaders.readers import package
from loaders.readers.grid import MOST_CELLS, Book, Details, Range, Table, Value, spelled
from loaders.readers.package import Package

_NOT_SEEN = (
    "En un libro .xls no se ve qué celdas muestran un error, cuáles son porcentajes o de otra moneda, ni qué renglones "
    "o columnas están ocultos: guárdelo como .xlsx para que se vea."
)
# What Rust raises through Python where calamine did not expect what a damaged .xls says; it has no name to import.
_PANIC = "PanicException"


def read(content: bytes, name: str) -> Book:
    """The sheets of a workbook in their order, hidden ones too; those that hold no cells, such as charts, are left out.

    Raises DocumentError when it asks for a password, is damaged, or is larger than what is read.
    """
    parts = package.checked(content, name) if content.startswith(package.ZIP) else None
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            tables = _tables(workbook, parts, name)
    except PasswordError as error:
        raise DocumentError("está protegido con contraseña: quítela y envíelo de nuevo.", document=name) from error
    except BaseException as error:
        if not isinstance(error, CalamineError) and type(error).__name__ != _PANIC:
            raise
        raise DocumentError("el libro está dañado o incompleto: no se puede abrir.", document=name) from error
    return Book(name, tables, parts.notes if parts else ())


def _tables(workbook: CalamineWorkbook, parts: Package | None, name: str) -> tuple[Table, ...]:
    tables = []
    cells = 0
    for one in workbook.sheets_metadata:
        if one.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(one.name)
        cells += (sheet.total_height + 1) * (sheet.total_width + 1)
        if cells > MOST_CELLS:
            message = f"tiene más de {spelled(MOST_CELLS)} celdas, que es lo más que se lee."
            raise DocumentError(message, document=name, place=f"hoja «{one.name}»")
        details = cache(partial(parts.details, one.name)) if parts else _nothing_seen
        hidden = one.visible != SheetVisibleEnum.Visible
        tables.append(Table(one.name, _rows(sheet), _merged(sheet), hidden, details))
    return tuple(tables)


def _nothing_seen() -> Details:
    return Details(not_seen=(_NOT_SEEN,))


def _rows(sheet: CalamineSheet) -> list[tuple[Value, ...]]:
    """The cells as they are, whole numbers without a fraction, and blank texts as none; told at once, for a call for
    each of a million cells takes longer than the rest."""
    return [
        tuple(
            [
                (int(cell) if cell.is_integer() else cell)
                if type(cell) is float
                else (cell if cell and not cell.isspace() else None)
                if type(cell) is str
                else cell
                for cell in row
            ]
        )
        for row in sheet.to_python(skip_empty_area=False)
    ]


def _merged(sheet: CalamineSheet) -> tuple[Range, ...]:
    return tuple(
        Range(first_row + 1, first_column + 1, last_row + 1, last_column + 1)
        for (first_row, first_column), (last_row, last_column) in sheet.merged_cell_ranges or ()
    )
