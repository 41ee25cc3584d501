"""Form TMM-F004, "Avance físico programático": a quarter's report of one unidad ejecutora, as scanned and read by OCR.

A page is a heading block, a table and signatures. The table's cells slide; which of them are figures of which quarter
is decided in loaders/reconcile.py, here only where figures begin and end.

| file | what it reads |
|---|---|
| sheets.py | the pages of a document, and who signs each |
| heading_block.py | what stands over a table: offices, programme, ejes, líneas, date |
| table_heading.py | what the form is recognised by, and where its columns stand |
| rows.py, cut.py, quarters.py | the rows of a scan, by what their cells hold |
| lineas.py | códigos of líneas, and those that the OCR invented |
"""

from loaders.layouts.tmm_f004.sheets import read
from loaders.layouts.tmm_f004.table_heading import heads_a_table, is_confirmed

__all__ = ["heads_a_table", "is_confirmed", "read"]
