"""Whatever a document holds: it is read, asked about or rejected with a sentence, and no figure of it is invented.

| file | what it has |
|---|---|
| sound.py | the documents that are damaged: bundled, real where they are present, generated |
| damage.py | what may be done to bytes, to the parts of a workbook, to lines and to grids of cells |
| reading.py | a document's way to its records, within bounds, and what must be true of them |
| targets.py | each target: what is drawn, and what is done with it |

`python -m tests.fuzz` runs them for long and says how many inputs were tried; test_fuzz.py runs a few of each.
"""
