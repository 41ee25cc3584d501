"""Form TMM-F004, "Avance físico programático": a quarter's report of one unidad ejecutora, as scanned and read by OCR.

A page is a heading block, a table and signatures. In a scan the table's cells slide; which of them are figures of which
quarter is decided in loaders/reconcile.py, here only where figures begin and end. In a sheet that somebody filled in
each cell stands under its heading.

| file | what it reads |
|---|---|
| sheets.py, signatures.py | the pages of a document, and who signs each |
| heading_block.py | what stands over a table: offices, programme, ejes, líneas, date |
| table.py | what the form is recognised by |
| in_place.py | the rows of a sheet, by their columns |
| scanned.py, cut.py, quarters.py | the rows of a scan, by what their cells hold |
| codes.py, lineas.py | códigos of rows and of líneas |
"""

from loaders.layouts.tmm_f004.sheets import read
from loaders.layouts.tmm_f004.table import heads_a_table, is_confirmed

__all__ = ["heads_a_table", "is_confirmed", "read"]
