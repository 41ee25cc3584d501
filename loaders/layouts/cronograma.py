"""Plan with modules and a timetable: what each module feeds of the municipal plan, then for each activity its unit, its
target of the year and an X in each month. An X says that something is programmed, and not how much.

The heading of the timetable stands beside its columns, not over them: by how much is found from what the rows show, a
figure under the target, a percentage, the X under months, dates under the dates.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders import matching
from loaders.layouts.municipality import municipality
from loaders.layouts.rows import Heading, Named, Note, Printed, ReadRow, Sheet, without_rows
from loaders.readers.text import Line, Text
from loaders.reconcile import Reading
from loaders.values import MONTHS, figure, normalised, percent, years

_X = re.compile(r"[xX✓✔●•*]")
_DATE = re.compile(r"\d{1,2}[/\-.]\d{1,2}[/\-.](20\d\d|\d\d)")
_TITLE = r"poa\b|plan operativo|programa operativo"
_NUMBER = re.compile(r"(\d{1,3})\s*[.\-)]*")
# How far beside its columns a heading may stand.
MOST_BESIDE = 3


def heads_a_table(line: Line) -> bool:
    """Whether the line is the heading of the first table: Módulo / Proyecto … Actividad Específica."""
    if len(line.cells) < 3 or "actividad" not in line.text.casefold():
        return False
    return bool(re.search(r"modulo proyecto .*actividad especifica", normalised(line.text)))


def read(document: Text) -> list[Sheet]:
    """The plans of the document, one an área, in order. Raises DocumentError when none has an activity."""
    lines = document.lines
    heads = [i for i, line in enumerate(lines) if heads_a_table(line)]
    starts = [0, *(_title_of(lines, before, head) for before, head in pairwise(heads)), len(lines)]
    sheets = [
        _sheet(lines[start:head], lines[head:end]) for head, start, end in zip(heads, starts, starts[1:], strict=False)
    ]
    if not any(sheet.rows for sheet in sheets):
        raise without_rows(document, lines[heads[0]], "un cronograma con módulos y ninguna actividad")
    return sheets


def heads_a_timetable(line: Line) -> bool:
    """Whether the line names the months of the second table of a plan."""
    return len(_months_named(line)) >= 6


def _title_of(lines: Sequence[Line], before: int, head: int) -> int:
    """Where the plan whose first table is at head begins: at its title, or at the first of its labels."""
    titles = [i for i in range(before + 1, head) if re.match(_TITLE, _bare(lines[i]))]
    labels = [i for i in range(before + 1, head) if _label(lines[i]) == "direccion"]
    return (titles or labels or [head])[-1]


def _bare(line: Line) -> str:
    return normalised(line.text)


def _sheet(title: Sequence[Line], body: Sequence[Line]) -> Sheet:
    at = next((i for i, line in enumerate(body) if heads_a_timetable(line)), None)
    modules = list(_modules(body[1 : at and max(at - 1, 1)]))
    timetable = _timetable(body[max(at - 1, 0) :]) if at is not None else []
    rows = _rows(modules, timetable)
    heading = Heading(
        ramo=_labelled(title, "direccion"),
        programa=None,
        unidad=_labelled(title, "area"),
        ejes=(),
        lineas=(),
        municipio=next((municipality(line.text) for line in title if "ayuntamiento" in _bare(line)), None),
        ejercicio=_year(title, body[max(at - 1, 0) : at + 1] if at is not None else (), body),
        corte_mes=None,
    )
    return Sheet(heading, rows, None, tuple(_indicators(body)), body[0].place)


# ---------------------------------------------------------------- title


def _label(line: Line) -> str | None:
    match = re.match(r"\s*([^\W\d]+)\s*:", line.text)
    return normalised(match[1]) if match else None


def _labelled(title: Sequence[Line], label: str) -> Named | None:
    for line in title:
        name = line.text.partition(":")[2].strip()
        if _label(line) == label and name:
            return Named(None, name, line.place)
    return None


def _year(title: Sequence[Line], heading: Sequence[Line], body: Sequence[Line]) -> int | None:
    """The year of the title or of the timetable's heading, else that of its dates."""
    named = [line for line in title if re.match(_TITLE, _bare(line))]
    printed = [year for line in (*named, *heading) for year in years(line.text)]
    dates = [match for line in body for cell in line.cells if (match := _DATE.fullmatch(cell))]
    return printed[0] if printed else 2000 + int(dates[0][1][-2:]) if dates else None


# ---------------------------------------------------------------- first table


@dataclass(frozen=True)
class _Module:
    """A row of the first table. nombre: of the module, None for an activity without one."""

    clave: str | None
    nombre: str | None
    eje: str | None
    linea: str | None
    accion: str | None
    actividad: str | None
    line: Line

    @property
    def programa(self) -> Named | None:
        return Named(self.clave, self.nombre, self.line.place) if self.nombre else None


def _modules(lines: Sequence[Line]) -> Iterator[_Module]:
    """The modules: number, módulo, eje, línea and, last, the activity; the list of actions may lack its column."""
    for line in lines:
        number = _NUMBER.fullmatch(line.cells[0])
        texts = [cell or None for cell in line.cells[1 if number else 0 :]]
        if len(texts) >= 4 and any(texts):
            module, eje, linea, *actions, activity = texts
            accion = next((text for text in actions if text), None)
            yield _Module(number[1] if number else None, module, eje, linea, accion, activity, line)


# ---------------------------------------------------------------- timetable


@dataclass(frozen=True)
class _Scheduled:
    """A row of the timetable. marcas: None where it cannot be told which months its X stand under.

    cantidades: figures that stand under months, where the form has an X.
    """

    clave: str | None
    actividad: str
    responsable: str | None
    unidad: str | None
    meta: str | None
    meta_pct: str | None
    alcanzada: str | None
    alcanzada_pct: str | None
    marcas: tuple[int, ...] | None
    cantidades: tuple[str, ...]
    inicio: str | None
    fin: str | None
    line: Line


@dataclass(frozen=True)
class _Columns:
    """Where things stand: index of each column by its name, months by their number."""

    named: dict[str, int]
    months: dict[int, int]

    def beside(self, shift: int) -> "_Columns":
        return _Columns(
            {name: at + shift for name, at in self.named.items()},
            {month: at + shift for month, at in self.months.items()},
        )


def _timetable(lines: Sequence[Line]) -> list[_Scheduled]:
    """The rows under a heading of two lines: names of the texts in the first, of figures and months in the second."""
    texts = _text_columns(lines[0])
    named = _figure_columns(lines[1])
    rows = [line for line in lines[2:] if _is_scheduled(line, texts)]
    shift = _shift(named, rows)
    usual = Counter(len(line.cells) for line in rows).most_common(1)[0][0] if rows else 0
    return [_scheduled(line, texts, named.beside(shift or 0), shift is not None, usual) for line in rows]


# ---- where the columns are


def _months_named(line: Line) -> dict[int, int]:
    """The columns that a line names by a month, however it is spelled: "dicembre" is 12."""
    prefixes = {name[:3]: number for number, name in enumerate(MONTHS, start=1)} | {"set": 9}
    found: dict[int, int] = {}
    for at, cell in enumerate(line.cells):
        words = normalised(cell).split()
        if len(words) == 1 and words[0].isalpha() and (month := prefixes.get(words[0][:3])):
            found.setdefault(month, at)
    return found


def _text_columns(heading: Line) -> dict[str, int]:
    """Where number, activity, responsable and unit stand: as named, else in the usual order."""
    usual = {"clave": 0, "actividad": 1, "responsable": 2, "unidad": 3}
    names = [normalised(re.sub("[°º]", "", cell)) for cell in heading.cells]
    patterns = {"clave": r"n|no|num|numero", "actividad": "actividad.*", "responsable": "resp.*", "unidad": "unidad.*"}
    found = {name: _first(names, pattern) for name, pattern in patterns.items()}
    return {name: at for name, at in found.items() if at is not None} if None not in found.values() else usual


def _first(names: Sequence[str], pattern: str) -> int | None:
    return next((i for i, name in enumerate(names) if re.fullmatch(pattern, name)), None)


def _figure_columns(heading: Line) -> _Columns:
    names = [normalised(cell) for cell in heading.cells]
    months = _months_named(heading)
    patterns = {"meta": ".*programada.*", "alcanzada": ".*alcanzada.*", "inicio": "(fecha de )?inicio.*"}
    named = {name: at for name, pattern in patterns.items() if (at := _first(names, pattern)) is not None}
    named.setdefault("inicio", max(months.values()) + 1)
    # The percentages and the end have no name of their own, or one that the heading has no room for.
    for name, before in (("meta_pct", "meta"), ("alcanzada_pct", "alcanzada"), ("fin", "inicio")):
        if before in named:
            named[name] = named[before] + 1
    return _Columns(named, months)


def _is_scheduled(line: Line, texts: dict[str, int]) -> bool:
    """Whether the line is a row: a text where activities stand, and cells behind it. A number alone is none."""
    return len(line.cells) > max(texts.values()) + 1 and _has_letters(line.cells[texts["actividad"]])


def _shift(columns: _Columns, rows: Sequence[Line]) -> int | None:
    """By how many columns the rows stand beside their heading; None where several ways agree with it as well."""
    shifts = range(-MOST_BESIDE, MOST_BESIDE + 1)
    agreements = [sum(_agreement(columns.beside(by), line) for line in rows) for by in shifts]
    best = max(agreements)
    return shifts[agreements.index(best)] if agreements.count(best) == 1 else None


def _agreement(columns: _Columns, line: Line) -> int:
    """How many cells of the row are what their column says, less how many are not."""
    kinds = [(at, _KINDS[name]) for name, at in columns.named.items() if name in _KINDS]
    kinds += [(at, _is_x) for at in columns.months.values()]
    cells = [(_cell(line, at), is_one) for at, is_one in kinds]
    return sum(1 if is_one(cell) else -1 for cell, is_one in cells if cell)


def _cell(line: Line, at: int) -> str:
    return line.cells[at] if 0 <= at < len(line.cells) else ""


def _has_letters(cell: str) -> bool:
    return len(re.findall(r"[^\W\d]", cell)) >= 3


def _is_x(cell: str) -> bool:
    return bool(_X.fullmatch(cell))


def _is_figure(cell: str) -> bool:
    try:
        return figure(cell) is not None
    except ValueError:
        return False


def _is_percent(cell: str) -> bool:
    try:
        return percent(cell) is not None
    except ValueError:
        return False


def _is_when(cell: str) -> bool:
    """Whether the cell says when: a date, or a word such as BIMESTRAL."""
    return bool(_DATE.fullmatch(cell)) or _has_letters(cell)


_KINDS = {
    "meta": _is_figure,
    "meta_pct": _is_percent,
    "alcanzada": _is_figure,
    "alcanzada_pct": _is_percent,
    "inicio": _is_when,
    "fin": _is_when,
}

# ---- rows


def _scheduled(line: Line, texts: dict[str, int], columns: _Columns, placed: bool, usual: int) -> _Scheduled:
    """The line as a row. placed: whether it is known where the columns are; usual: how many cells rows have."""
    lost_text = _is_percent(_cell(line, columns.named.get("meta", -1)))
    at = {name: _cell(line, i - lost_text) or None for name, i in columns.named.items()}
    when = [cell for cell in line.cells[max(_marked(line), default=max(texts.values())) + 1 :] if _is_when(cell)]
    number = _NUMBER.fullmatch(_cell(line, texts["clave"]))
    return _Scheduled(
        clave=number[1] if number else None,
        actividad=_cell(line, texts["actividad"]),
        # With a text lost before the target it is not known which one it was.
        responsable=None if lost_text else _cell(line, texts["responsable"]) or None,
        unidad=None if lost_text else _cell(line, texts["unidad"]) or None,
        meta=at.get("meta"),
        meta_pct=at.get("meta_pct"),
        alcanzada=at["alcanzada"] if _is_figure(at.get("alcanzada") or "") else None,
        alcanzada_pct=at["alcanzada_pct"] if _is_percent(at.get("alcanzada_pct") or "") else None,
        marcas=_months_marked(line, columns, placed and _stands(line, columns, usual)),
        cantidades=tuple(cell for i in columns.months.values() if _is_figure(cell := _cell(line, i))),
        inicio=when[0] if when else None,
        fin=when[1] if len(when) > 1 else None,
        line=line,
    )


def _stands(line: Line, columns: _Columns, usual: int) -> bool:
    """Whether the row stands under its columns: no cell lost or added before its months."""
    filled = sum(bool(_cell(line, at)) for at in (*columns.named.values(), *columns.months.values()))
    behind = sum(bool(cell) for cell in line.cells[min((*columns.named.values(), *columns.months.values())) :])
    return _agreement(columns, line) == filled == behind and (
        len(line.cells) == usual or _is_when(_cell(line, columns.named["inicio"]))
    )


def _marked(line: Line) -> set[int]:
    return {i for i, cell in enumerate(line.cells) if _is_x(cell)}


def _months_marked(line: Line, columns: _Columns, stands: bool) -> tuple[int, ...] | None:
    """The months with an X. Of a row that has slid they are known only where it has one for each."""
    marked = _marked(line)
    if not stands and 0 < len(marked) < len(columns.months):
        return None
    if len(marked) == len(columns.months):
        return tuple(sorted(columns.months))
    return tuple(sorted(month for month, at in columns.months.items() if at in marked))


# ---------------------------------------------------------------- activities


def _rows(modules: Sequence[_Module], timetable: Sequence[_Scheduled]) -> tuple[ReadRow, ...]:
    """The activities of the timetable, each with its module; then those of the first table that it leaves out."""
    found = []
    left = list(modules)
    for scheduled in timetable:
        module = _module_of(scheduled, left)
        if module:
            left.remove(module)
        found.append(_scheduled_row(scheduled, module))
    return (*found, *(_unscheduled_row(module) for module in left if module.actividad))


def _module_of(scheduled: _Scheduled, modules: Sequence[_Module]) -> _Module | None:
    """The module that the row of the timetable is called after; text decides, the number where no text does."""
    named = [module for module in modules if _alike(module.nombre, scheduled.actividad)]
    named = named or [module for module in modules if _alike(module.actividad, scheduled.actividad)]
    numbered = [module for module in named or modules if module.clave == scheduled.clave]
    return next(iter(numbered or named), None)


def _alike(left: str | None, right: str) -> bool:
    return left is not None and matching.alike(left, right)


def _scheduled_row(row: _Scheduled, module: _Module | None) -> ReadRow:
    place = row.line.place
    marks = " | ".join(cell for cell in row.line.cells if _is_x(cell))
    printed = {"inicio": row.inicio, "fin": row.fin, "meta_pct": row.meta_pct, "marcas": marks}
    otros = [(campo, Printed(text, place)) for campo, text in printed.items() if text]
    return ReadRow(
        place=place,
        clave=row.clave,
        descripcion=row.actividad,
        unidad_medida=row.unidad,
        lineas=(),
        lineas_texto=_linea_text(module),
        figures=Reading((), (), row.meta, row.alcanzada, row.alcanzada_pct),
        observacion=None,
        nivel="actividad",
        programa=module.programa if module else None,
        responsable=row.responsable,
        ejes=_eje(module),
        linea_nombre=module.linea if module else None,
        periodicidad="mes",
        marcas=row.marcas or (),
        otros=(*otros, *_first_table(module)),
        notes=tuple(_notes(row)),
    )


def _unscheduled_row(module: _Module) -> ReadRow:
    place = module.line.place
    name = module.clave or "Actividad"
    lacks = "no trae módulo ni está en el cronograma" if module.nombre is None else "no está en el cronograma"
    message = f"{name}: «{module.actividad}» {lacks}: no tiene meta, unidad ni meses."
    return ReadRow(
        place=place,
        clave=module.clave,
        descripcion=module.actividad or "",
        unidad_medida=None,
        lineas=(),
        lineas_texto=_linea_text(module),
        figures=Reading((), ()),
        observacion=None,
        nivel="actividad",
        programa=module.programa,
        ejes=_eje(module),
        linea_nombre=module.linea,
        periodicidad="mes",
        otros=_first_table(module),
        notes=(Note("sin_meta", "aviso", message, place),),
    )


def _eje(module: _Module | None) -> tuple[Named, ...]:
    return (Named(None, module.eje, module.line.place),) if module and module.eje else ()


def _linea_text(module: _Module | None) -> str:
    return " / ".join(part for part in (module.eje, module.linea, module.accion) if part) if module else ""


def _first_table(module: _Module | None) -> tuple[tuple[str, Printed], ...]:
    if module is None:
        return ()
    printed = {"actividad_especifica": module.actividad, "accion_pmd": module.accion}
    return tuple((campo, Printed(text, module.line.place)) for campo, text in printed.items() if text)


# ---------------------------------------------------------------- what was noticed


def _notes(row: _Scheduled) -> Iterator[Note]:
    name, place = row.clave or f"«{row.actividad[:40]}»", row.line.place
    if row.marcas is None:
        message = f"{name}: sus X no caen bajo los meses (le falta o le sobra una celda): no se sabe cuáles son."
        yield Note("meses_sin_ubicar", "error", message, place)
    elif row.marcas:
        target = f"; la meta anual de {row.meta} no se reparte" if row.meta else ""
        message = f"{name}: marca con X {_spelled(row.marcas)} y no dice cuánto en cada uno{target}."
        yield Note("x_sin_cantidad", "nota", message, place)
    if row.cantidades:
        message = f"{name}: trae cifras bajo los meses ({', '.join(row.cantidades)}), y no X: no se cargaron."
        yield Note("cantidad_en_mes", "aviso", message, place)
    if not row.meta:
        yield Note("sin_meta", "aviso", f"{name}: el cronograma no trae su meta programada.", place)
    undated = {text for text in (row.inicio, row.fin) if text and not _DATE.fullmatch(text)}
    if undated:
        said = " y ".join(sorted(undated))
        beside = f", junto a {len(row.marcas)} meses marcados" if row.marcas else ""
        message = f"{name}: en lugar de fechas de inicio y fin dice «{said}»{beside}: por confirmar."
        yield Note("fecha_por_confirmar", "aviso", message, place)


def _spelled(months: Sequence[int]) -> str:
    if len(months) == len(MONTHS):
        return "los doce meses"
    return ", ".join(MONTHS[month - 1] for month in months)


def _indicators(lines: Sequence[Line]) -> Iterator[Note]:
    """The indicators that the document defines, each as a note: its label is kept, its kind said."""
    head = next((i for i, line in enumerate(lines) if re.fullmatch(r"nombre variables formula", _bare(line))), None)
    for line in lines[head + 1 :] if head is not None else ():
        if len(line.cells) >= 3 and line.cells[0]:
            name, variables, formula = line.cells[:3]
            message = f"El documento define «{name}» = {_spoken(formula)} (variables: {variables})."
            if "eficiencia" in normalised(name) and re.search(r"logrados?|logradas?|alcanzad", normalised(formula)):
                message += " En los términos de la MIR eso es eficacia: compara lo logrado con lo programado."
            yield Note("indicador", "nota", message, line.place)


def _spoken(formula: str) -> str:
    """The formula without its typesetting: \\frac{a}{b} \\times 100 is a / b × 100; without the name before "="."""
    text = re.sub(r"\\text\{([^{}]*)\}", r"\1", formula.strip(" $"))
    text = re.sub(r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"\1 / \2", text)
    return text.replace("\\times", "×").rpartition("=")[2].strip()
