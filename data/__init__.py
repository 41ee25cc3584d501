"""What we know, and the only door to it. This is the glossary: one word a concept, in SQL, Python and on the pages.

| word | meaning |
|---|---|
| POA | Programa Operativo Anual: a municipality's programme of a year, with its targets |
| ramo | administrative branch of the budget: a dependencia and its number (54 Bienestar Social Municipal) |
| unidad ejecutora | cost centre that answers for the rows (54201 Departamento de Participación Social) |
| programa | budget programme (542) |
| meta | the year's commitment that heads a block (300); never metadata |
| accion | what is done under a meta (302); in a card form, the card |
| actividad | what is done under an action, in forms that have a third level |
| línea de acción | item of the municipal development plan (PMD) that a row feeds (2.1.5); its first digit is the eje |
| eje | axis of the PMD; a row of several líneas counts once in each of its ejes |
| ejercicio | fiscal year |
| programado, realizado | what a period was to do (P), and did (A, R) |
| meta anual | annual target of a row |
| avance absoluto | realised to date as the form prints it |
| cumplimiento | realised over programmed; to date, or of the year, always said which |
| corte | month at which rows are judged |
| banda | crítica, en riesgo, cumplida, superada, meta subestimada |
| lectura | one value as one page prints it: text and place |
| método | how a figure was got: leido, corroborado, resuelto, inferido, corregido, contradictorio, sin_resolver |
| hallazgo | a finding: what does not add up, in a sentence, with its place |
| nómina | payroll rows; they count as rows and stay out of averages |
| COPLADEMM | municipal planning committee of Mexicali; its subcommittees review the POA |

The seven methods: leido (one reading, its sums hold as printed or nothing judges it) · corroborado (readings agree and
sums hold) · resuelto (moved or filled, the only solution of the sums) · inferido (the likeliest of several, by a stated
rule) · corregido (by a person) · contradictorio (as printed, the document's own sums fail) · sin_resolver (null).
"""
