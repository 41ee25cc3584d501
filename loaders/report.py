"""One document's pages → its rows, decided: which readings are of one row, its key, its names, its figures."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, TypeVar

from loaders import findings, matching, reasons, variation_findings
from loaders.errors import UnansweredError
from loaders.layouts.rows import Named, Note, ReadRow, Sheet
from loaders.matching import PageReadings, RowReadings
from loaders.reconcile import Figure, Solution, choose_by_head, solve, sums_close, with_cells
from loaders.reported import MONTHS_OF, PERIOD_LETTER, LineaDeAccion, Options, Report, ReportedRow, shown
from loaders.values import may_say, normalised

_T = TypeVar("_T")


def decide(sheets: Sequence[Sheet], name: str, options: Options, informa: bool = True) -> Report:
    """The rows of a document. informa: whether its form reports what was done; a plan has no period.

    Raises UnansweredError when neither it nor the options say its year, or the period that it reports.
    """
    dated = _dated(sheets, name, options, informa)
    rows: list[ReportedRow] = []
    names = _Names.of(dated)
    for group in _as_they_stand(dated) if _is_typed(dated) else _by_unit(matching.pages(dated)):
        rows.extend(_rows_of_unit(group, names, len(rows)))
    latest = max((sheet.heading.ejercicio or 0, sheet.heading.corte_mes or 0) for sheet in dated)
    municipio = _most([sheet.heading.municipio for sheet in dated])
    unnamed = [] if municipio else [without_municipio(dated[0].place)]
    return Report(
        municipio,
        latest[0],
        latest[1] or None,
        judged(in_their_place(rows)),
        (*(note for sheet in dated for note in sheet.notes), *unnamed),
        tuple(total for sheet in dated for total in sheet.totales),
    )


def judged(rows: Sequence[ReportedRow]) -> tuple[ReportedRow, ...]:
    """The rows of one document, each with all that there is to notice: as read, in its figures, beside the others."""
    noted = [
        row
        if row.notes == (notes := (*row.as_read, *figure_notes(row), *reasons.notes(row)))
        else replace(row, notes=notes)
        for row in rows
    ]
    return tuple(variation_findings.with_findings(findings.with_findings(noted)))


def without_municipio(place: str) -> Note:
    """What to say of a document that names no municipality."""
    message = "El documento no dice de qué municipio es: cárguelo de nuevo con --municipio NOMBRE."
    return Note("sin_municipio", "nota", message, place)


def in_their_place(rows: Sequence[ReportedRow]) -> list[ReportedRow]:
    """The rows, those without a printed code told apart by their order under their parent (STORE.md, key of a row).

    For an actividad that order is its clave; an accion is left without one and only numbered (repetida).
    """
    printed = {(_parent(row), row.accion_clave) for row in rows}
    seen: Counter[tuple[str | None, ...]] = Counter()
    placed = []
    for row in rows:
        if row.accion_clave is None and row.nivel != "meta":
            parent = _parent(row)
            seen[parent] += 1
            while (parent, str(seen[parent])) in printed:
                seen[parent] += 1
            here = seen[parent]
            row = replace(row, accion_clave=str(here)) if row.nivel == "actividad" else replace(row, repetida=here)
        placed.append(row)
    return placed


def _parent(row: ReportedRow) -> tuple[str | None, ...]:
    unidad = row.unidad.nombre if row.unidad and not row.padre else None
    return row.nivel, row.meta_clave, row.padre, unidad


_MISSING = {"ejercicio": "el ejercicio", "periodo": "el periodo que informa"}


# ---------------------------------------------------------------- dates and names


def _dated(sheets: Sequence[Sheet], name: str, options: Options, informa: bool) -> list[Sheet]:
    """The sheets with year, period and municipality: their own, else their file's, else the ones given at load."""
    headings = [sheet.heading for sheet in sheets]
    years = _carried([heading.ejercicio for heading in headings], options.ejercicio)
    months = _carried([heading.corte_mes for heading in headings], options.corte_mes if informa else None)
    municipio = _most([heading.municipio for heading in headings]) or options.municipio
    asks = ["ejercicio"] * (None in years) + ["periodo"] * (None in months and informa and _says_what_was_done(sheets))
    if asks and any(sheet.rows for sheet in sheets):  # A blank form has nothing that a year is needed for.
        raise UnansweredError(
            f"ninguna página dice {' ni '.join(_MISSING[one] for one in asks)}.",
            document=name,
            asks=asks,
            how=" Cárguelo de nuevo con --fecha AAAA-MM (año y mes en que cierra el informe).",
        )
    return [
        replace(
            sheet,
            heading=replace(
                sheet.heading, ejercicio=year, corte_mes=month, municipio=sheet.heading.municipio or municipio
            ),
        )
        for sheet, year, month in zip(sheets, years, months, strict=True)
    ]


def _says_what_was_done(sheets: Sequence[Sheet]) -> bool:
    """Whether a row prints anything realised; a form that only programmes has no period to report."""
    readings = [row.figures for sheet in sheets for row in sheet.rows]
    done = (
        text
        for reading in readings
        for column, text in zip(reading.columns, reading.cells, strict=False)
        if column[:1] == "a"
    )
    return any(reading.absoluto or reading.pct for reading in readings) or any(done)


def _carried(values: Sequence[int | None], given: int | None) -> list[int | None]:
    """The values, each absent one as the page before it, the first ones as the first that has one, else as given."""
    last = next((value for value in values if value is not None), given)
    carried = []
    for value in values:
        last = value if value is not None else last
        carried.append(last)
    return carried


def _most(values: Sequence[_T | None]) -> _T | None:
    return next((value for value, _ in Counter(v for v in values if v is not None).most_common(1)), None)


@dataclass(frozen=True)
class _Names:
    """What the headings of a whole document call ejes and líneas, and the código of each programme and unit."""

    ejes: dict[str, str]
    lineas: dict[str, str]
    codes: dict[str, str]

    @classmethod
    def of(cls, sheets: Sequence[Sheet]) -> "_Names":
        ejes = [eje for sheet in sheets for eje in sheet.heading.ejes]
        lineas = [linea for sheet in sheets for linea in sheet.heading.lineas]
        parts = [p for s in sheets for p in (s.heading.programa, s.heading.unidad, s.heading.ramo) if p]
        return cls(_voted(ejes), _voted(lineas), _codes(parts))


def _voted(named: Sequence[Named]) -> dict[str, str]:
    """Name of each code, as most headings print it."""
    names: dict[str, list[str]] = {}
    for part in named:
        if part.clave and part.nombre:
            names.setdefault(part.clave, []).append(part.nombre)
    return {code: Counter(found).most_common(1)[0][0] for code, found in names.items()}


def _codes(parts: Sequence[Named]) -> dict[str, str]:
    counts: dict[str, Counter[str]] = {}
    for part in parts:
        if part.clave and part.nombre:
            counts.setdefault(matching.without_acronym(part.nombre), Counter())[part.clave] += 1
    return {name: found.most_common(1)[0][0] for name, found in counts.items()}


def _agreed(parts: Sequence[Named | None], names: _Names) -> Named | None:
    """What most headings print; a code that these lack is taken from the document's other pages of that name."""
    part = matching.agreed(parts)
    if part and not part.clave and part.nombre:
        return replace(part, clave=names.codes.get(matching.without_acronym(part.nombre)))
    return part


# ---------------------------------------------------------------- rows


def _is_typed(sheets: Sequence[Sheet]) -> bool:
    """Whether the rows are those of a workbook's table: each is read once, and its cells have not slid."""
    return any(row.figures.valores is not None for sheet in sheets for row in sheet.rows[:1])


def _as_they_stand(sheets: Sequence[Sheet]) -> list[list[PageReadings]]:
    """The sheets as pages of their own, those of one office and period together; no row is a reading of another."""
    units: dict[tuple[object, ...], list[PageReadings]] = {}
    for sheet in sheets:
        heading = sheet.heading
        office = tuple(part.nombre if part else None for part in (heading.ramo, heading.unidad))
        page = PageReadings([sheet], [RowReadings([(0, row)]) for row in sheet.rows])
        units.setdefault((heading.ejercicio, heading.corte_mes, *office), []).append(page)
    return list(units.values())


def _by_unit(groups: Sequence[PageReadings]) -> list[list[PageReadings]]:
    """The pages of each unit and period together: a meta's rows may go over several pages."""
    units: list[list[PageReadings]] = []
    for group in groups:
        heading = group.sheets[0].heading
        for unit in units:
            other = unit[0].sheets[0].heading
            same_date = (heading.ejercicio, heading.corte_mes) == (other.ejercicio, other.corte_mes)
            named = (heading.unidad is None) == (other.unidad is None)
            same = matching.same_part(heading.ramo, other.ramo) and matching.same_part(heading.unidad, other.unidad)
            if same_date and named and same:
                unit.append(group)
                break
        else:
            units.append([group])
    return units


@dataclass(frozen=True)
class _Page:
    """What the headings of a page say of all of its rows. lineas: the códigos that they list."""

    municipio: str | None
    ejercicio: int
    corte_mes: int | None
    ramo: Named | None
    unidad: Named | None
    programa: Named | None
    lineas: frozenset[str | None]

    @classmethod
    def of(cls, sheets: Sequence[Sheet], names: _Names) -> "_Page":
        headings = [sheet.heading for sheet in sheets]
        return cls(
            _most([heading.municipio for heading in headings]),
            headings[0].ejercicio or 0,
            headings[0].corte_mes,
            _agreed([heading.ramo for heading in headings], names),
            _agreed([heading.unidad for heading in headings], names),
            _agreed([heading.programa for heading in headings], names),
            frozenset(linea.clave for heading in headings for linea in heading.lineas),
        )


@dataclass(frozen=True)
class _Block:
    """A row with its page and its key, before its figures are decided."""

    page: _Page
    row: RowReadings
    key: str | None
    repeated: int


def _rows_of_unit(pages: Sequence[PageReadings], names: _Names, before: int) -> list[ReportedRow]:
    blocks: list[_Block] = []
    seen: Counter[tuple[str | None, ...]] = Counter()
    for page in pages:
        said = _Page.of(page.sheets, names)
        for row, key in zip(page.rows, _keys(page), strict=True):
            under = (row.first.nivel, row.first.meta_clave, key, *_own_names(row.first))
            blocks.append(_Block(said, row, key, seen[under] if key else 0))
            seen[under] += 1
    month = pages[0].sheets[0].heading.corte_mes or 0
    solutions = [
        solve([reading.figures for _, reading in block.row.readings], month // MONTHS_OF[block.row.first.periodicidad])
        for block in blocks
    ]
    levels = _levels(blocks)
    solutions, chosen = _chosen_by_heads(blocks, levels, solutions)
    signer = _signer(pages)
    return [
        _reported(block, levels[i], solutions[i], before + i + 1, names, signer, i in chosen)
        for i, block in enumerate(blocks)
    ]


def _own_names(row: ReadRow) -> tuple[str | None, ...]:
    """The offices and the programme that a row of a workbook's table names itself: its code may begin again in each."""
    if row.figures.valores is None:
        return ()
    parts = (row.ramo, row.unidad, row.programa)
    return tuple(matching.without_acronym(part.nombre) if part and part.nombre else None for part in parts)


def _keys(page: PageReadings) -> list[str | None]:
    """The code of each row. Readings of scans vote; where the form tells the nivel of its rows, a code is as printed:
    it may begin again under each meta."""
    if all(row.first.nivel is not None for row in page.rows):
        return [row.first.clave for row in page.rows]
    return matching.keys(page.rows)


def _levels(blocks: Sequence[_Block]) -> list[tuple[str, str | None, str | None]]:
    """For each row: nivel, meta_clave, accion_clave. 300 heads a block, 302 is under it."""
    levels: list[tuple[str, str | None, str | None]] = []
    meta: str | None = None
    for block in blocks:
        row = block.row.first
        if row.nivel is not None:
            levels.append((row.nivel, row.meta_clave, None if row.nivel == "meta" else block.key))
        elif block.key is None:
            levels.append(("accion", meta, None))
        elif block.key.endswith("00"):
            meta = block.key
            levels.append(("meta", meta, None))
        else:
            meta = f"{block.key[:-2]}00" if len(block.key) > 2 else meta
            levels.append(("accion", meta, block.key))
    return levels


def _chosen_by_heads(
    blocks: Sequence[_Block], levels: Sequence[tuple[str, str | None, str | None]], solutions: Sequence[Solution]
) -> tuple[list[Solution], set[int]]:
    """The solutions, those that several would do chosen by their meta; and which were."""
    decided = list(solutions)
    chosen = set()
    for head, (nivel, meta, _) in enumerate(levels):
        if nivel != "meta":
            continue
        under = [
            i for i, level in enumerate(levels) if level[:2] == ("accion", meta) and not is_payroll(blocks[i].row.first)
        ]
        for i, solution in zip(under, choose_by_head(solutions[head], [solutions[i] for i in under]), strict=True):
            if solution != decided[i]:
                decided[i] = with_cells(solution, [reading.figures for _, reading in blocks[i].row.readings])
                chosen.add(i)
    return decided, chosen


def is_payroll(row: ReadRow) -> bool:
    """Whether the row is payroll: its text or its unit says servicios personales or nómina."""
    said = f"{row.descripcion} {row.unidad_medida or ''}"
    if not may_say(said, "personales", "mina"):
        return False
    text = normalised(said)
    return "servicios personales" in text or "nomina" in text.split()


def _signer(pages: Sequence[PageReadings]) -> str | None:
    signed = [sheet.responsable.text for page in pages for sheet in page.sheets if sheet.responsable]
    if not signed:
        return None
    shown = matching.spellings(signed, matching.SAME_PERSON)
    return Counter(shown[name] for name in signed).most_common(1)[0][0]


def _reported(
    block: _Block,
    level: tuple[str, str | None, str | None],
    solution: Solution,
    order: int,
    names: _Names,
    signer: str | None,
    by_head: bool,
) -> ReportedRow:
    page = block.page
    readings = tuple([row for _, row in block.row.readings])
    lineas, linea_notes = _lineas(block, names)
    nivel, meta_clave, accion_clave = level
    own_notes = [note for row in readings for note in row.notes]
    return ReportedRow(
        municipio=page.municipio,
        ejercicio=page.ejercicio,
        corte_mes=page.corte_mes,
        ramo=_own(readings, "ramo") or page.ramo,
        unidad=_own(readings, "unidad") or page.unidad,
        programa=_own(readings, "programa") or page.programa,
        nivel=nivel,
        meta_clave=meta_clave,
        accion_clave=accion_clave,
        padre=_own(readings, "padre"),
        repetida=block.repeated,
        orden=order,
        descripcion=matching.medoid([row.descripcion for row in readings]) or "",
        unidad_medida=matching.medoid([row.unidad_medida for row in readings if row.unidad_medida]),
        es_nomina=any(is_payroll(row) for row in readings),
        lineas=lineas,
        observacion=matching.medoid([row.observacion for row in readings if row.observacion]),
        responsable=_own(readings, "responsable") or signer,
        periodicidad=readings[0].periodicidad,
        marcas=tuple(sorted({period for row in readings for period in row.marcas})),
        solution=solution,
        readings=readings,
        notes=(),
        as_read=(*own_notes, *_key_notes(block), *linea_notes),
        by_head=by_head,
    )


def _own(readings: Sequence[ReadRow], part: str) -> Any:
    """What the row itself prints of a part that its heading usually says; None when no reading does."""
    for row in readings:
        if (value := getattr(row, part)) is not None:
            return value
    return None


# ---------------------------------------------------------------- líneas


def _lineas(block: _Block, names: _Names) -> tuple[tuple[LineaDeAccion, ...], list[Note]]:
    """The líneas that at least half of the row's readings carry; the others, and what is odd about them, are notes."""
    readings = [row for _, row in block.row.readings]
    alone = {
        (eje.nombre, row.linea_nombre): LineaDeAccion(None, row.linea_nombre, eje.clave, eje.nombre)
        for row in readings
        for eje in row.ejes
    }
    if not any(row.lineas for row in readings):
        return tuple(alone.values()), []
    place = readings[0].place
    counts = Counter(code for row in readings for code in row.lineas)
    codes = sorted(counts, key=lambda code: [int(part) for part in code.split(".")])
    in_minority = [code for code in codes if 2 * counts[code] < len(readings)]
    cut = [code for code in codes if code not in in_minority and code.count(".") != 2]
    believed = [code for code in codes if code not in in_minority and code not in cut]
    listed = block.page.lineas
    unlisted = [code for code in believed if listed and code not in listed]
    said = (
        (in_minority, "linea_en_minoria", "nota", "solo en menos de la mitad de sus lecturas: no se toma"),
        (cut, "linea_incompleta", "nota", "código incompleto: no se toma"),
        (unlisted, "linea_fuera_de_encabezado", "aviso", "no está en la lista del encabezado"),
    )
    notes = [
        _note(rule, gravity, f"{block.key or 'Renglón'}: línea {', '.join(found)}, {what}.", place)
        for found, rule, gravity, what in said
        if found
    ]
    lineas = [
        LineaDeAccion(code, names.lineas.get(code), code.split(".")[0], names.ejes.get(code.split(".")[0]))
        for code in believed
    ]
    return (*lineas, *alone.values()), notes


def _note(regla: str, gravedad: str, mensaje: str, place: str) -> Note:
    return Note(regla, gravedad, mensaje, place)


# ---------------------------------------------------------------- what does not add up


def _key_notes(block: _Block) -> list[Note]:
    notes = []
    printed = {row.clave for _, row in block.row.readings}
    for _, row in block.row.readings:
        if row.clave != block.key and len(printed) > 1:
            said = f"dice {row.clave}" if row.clave else "no trae código"
            notes.append(
                _note(
                    "clave_corregida",
                    "nota",
                    f"Esta lectura {said}; por su texto es el renglón {block.key}.",
                    row.place,
                )
            )
    if block.key is None and None not in printed:
        codes = " y ".join(sorted(code for code in printed if code))
        message = f"Dice {codes}, código de otro renglón de la misma tabla y fuera de su orden: queda sin código."
        notes.append(_note("clave_repetida", "aviso", message, block.row.first.place))
    if block.repeated:
        message = f"El código {block.key} se repite en la misma tabla con otro texto: quedan como renglones distintos."
        notes.append(_note("clave_repetida", "aviso", message, block.row.first.place))
    return notes


def figure_notes(row: ReportedRow) -> list[Note]:
    """What the figures of a row leave open: figures not known, sums that fail, figures inferred."""
    place = row.readings[0].place
    figures = row.solution.figuras
    unsolved = [name for name, figura in figures.items() if figura.metodo == "sin_resolver"]
    inferred = [name for name, figura in figures.items() if figura.metodo == "inferido"]
    notes = []
    for letter, total, rule, side, what in (
        ("p", row.solution.meta, "suma_programado", "programado", "la meta anual"),
        ("a", row.solution.absoluto, "suma_realizado", "realizado", "el avance absoluto"),
    ):
        unknown = [name for name in unsolved if name[0] == letter]
        if unknown and not row.is_typed:
            message = f"{row.name}: las lecturas no bastan para saber lo {side} en {_periods(row, unknown)}"
            message += f"; {what} dice {shown(total.value)}." if total.value is not None else "."
            notes.append(_note("sin_resolver", "error", message, place))
        elif total.value is not None and _fails(row, letter, total):
            known = [figura.value for name, figura in figures.items() if name[0] == letter and figura.value is not None]
            sums = f"{shown(sum(known, Decimal(0)))} ({' + '.join(shown(value) for value in known)})"
            message = f"{row.name}: lo {side} por {row.periodicidad} suma {sums} y {what} dice {shown(total.value)}."
            first = row.readings[0]
            at = ("meta_anual", first.figures.meta) if letter == "p" else ("avance_anual", first.figures.absoluto)
            notes.append(_note(rule, "error", message, first.place_of(at[0], at[1] or "")))
    if inferred:
        why = "así cierran los trimestres de su meta" if row.by_head else "es la lectura que pide menos reparaciones"
        message = f"{row.name}: las cifras de {_periods(row, inferred)} son inferidas ({why})."
        notes.append(_note("cifra_inferida", "aviso", message, place))
    return notes


def _fails(row: ReportedRow, letter: str, total: Figure) -> bool:
    """Whether the figures of a side do not make their total. One that a person gave is never called contradictory, yet
    its sum may fail."""
    if total.metodo == "corregido":
        return sums_close(row.solution)["pa".index(letter)] is False
    return total.metodo == "contradictorio"


def _periods(row: ReportedRow, names: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(f"{PERIOD_LETTER[row.periodicidad]}{name[1:]}" for name in names))
