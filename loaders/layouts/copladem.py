"""Presentation of a subcommittee of the planning committee (COPLADEMM): the year's plan, a few tables on each slide.

As text, a deck is its tables and what is printed between them. Agendas, covers and closing slides have numbered points
that look like actions; what makes a row is its table. A dependencia begins with its cover ("Presentación de POA 2024"
and a name), a meta with the word META, and an action with its number, which may begin again at 1 under each meta.
Realised columns (R) are there, and blank: a plan. "Porcentaje de Avance Anual: 0%" only says that nothing has begun.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from loaders.layouts.municipality import municipality
from loaders.layouts.rows import Heading, Named, Note, Printed, ReadRow, Sheet
from loaders.readers.text import Line, Text
from loaders.reconcile import Reading
from loaders.values import months, normalised, years

COLUMNS = ("p1", "a1", "p2", "a2", "p3", "a3", "p4", "a4")

_CODE = re.compile(r"(\d{1,3}\.\d{1,3}|\d{1,3}(?=\s*[.\-–—)]))\s*[.\-–—)]*\s*(?=[^\W\d]|[\"«“¿¡(])(.*)", re.DOTALL)
_NUMBERS = r"(?:y\s+)?\d+(?:(?:\s*,\s*|\s+y\s+)\d+)*\s*,?"
_META = re.compile(rf"metas?(?:\s*n[uú]m\.?|\s*no\.)?\s*({_NUMBERS})?\s*[:.\-–—]*\s*(.*)", re.IGNORECASE)
_PROGRAMA = re.compile(r"(\d{1,4})\s*[.\-–—:]*\s+(.+)")
_LINEA = re.compile(r"\d{1,2}(?:\.\d{1,3})+")
_BRAND = re.compile(r"gobierno (?:municipal )?(?:del? )?(?:municipio de )?(.+)", re.IGNORECASE)

# What opens a part of a slide, at the beginning of a line; group 1 is what the line says after it.
_LABELS = {
    "portada": re.compile(r"presentaci[oó]n del? (?:poa|programa operativo anual)\b(.*)", re.IGNORECASE),
    "programa": re.compile(r"programa(?: presupuestario)?\s*(?:$|:(.*))", re.IGNORECASE),
    "unidad": re.compile(r"unidad(?:es)? ejecutoras?\s*:?(.*)", re.IGNORECASE),
    "meta": re.compile(r"((?:META|Meta)S?\s*(?:[:\d].*|N.*\d.*)?)"),
    "acciones": re.compile(r"acci(?:ones|[oó]n)\s*:?()", re.IGNORECASE),
    "medida": re.compile(r"unidad de medida\s*:?(.*)", re.IGNORECASE),
    "programacion": re.compile(r"programaci[oó]n anual\s*:?()", re.IGNORECASE),
    "porcentaje": re.compile(r"porcentaje(?: de avance(?: anual)?)?\s*(?::|(?=[\d.]+\s*%))(.*)", re.IGNORECASE),
    "marca": re.compile(r"(gobierno(?: (?:municipal |de).*)?)", re.IGNORECASE),
}

# Labels that are a word of the texts too, alone on its line now and then.
_WORDS_OF_TEXTS = ("acciones", "programa")


def heads_a_table(line: Line) -> bool:
    """Whether the line is the first of a table's heading: the four quarters, then TOTAL ANUAL."""
    if "trimestre" not in line.text.casefold():
        return False
    cells = [cell for cell in map(normalised, line.cells) if cell]
    return len([cell for cell in cells if "trimestre" in cell]) == 4 and cells[-1] == "total anual"


def read(document: Text) -> list[Sheet]:
    """One sheet for each dependencia, in the order of their covers; its rows with nivel and meta_clave told."""
    deck = _Deck()
    start = 0
    for table in _tables(document.lines):
        deck.take(_parts(document.lines[start : table.head]), table)
        start = table.end
    deck.take(_parts(document.lines[start:]), None)
    return deck.sheets()


# ---------------------------------------------------------------- tables


@dataclass(frozen=True)
class _Table:
    """One table: the indices of its heading and just after its last line, whether it is a meta's, its lines.

    first: the column in which the quarters begin.
    """

    head: int
    end: int
    of_meta: bool
    first: int
    lines: tuple[Line, ...]

    @property
    def figures(self) -> list[Line]:
        return [line for line in self.lines if _has_figures(line, self.first)]

    @property
    def place(self) -> str:
        """Where its figures stand."""
        return (self.figures or self.lines)[0].place


def _tables(lines: Sequence[Line]) -> Iterator[_Table]:
    for head in (i for i, line in enumerate(lines) if heads_a_table(line)):
        named = next(i for i, cell in enumerate(lines[head].cells) if "trimestre" in cell.casefold())
        end = _end_of_table(lines, head, named)
        marks = [at for line in lines[head:end] if (at := _first_mark(line)) is not None]
        first = marks[0] if marks else named
        of_meta = any(re.match("alineacion|estrategias", normalised(line.cells[0])) for line in lines[head : head + 2])
        yield _Table(head, end, of_meta, first, tuple(lines[head:end]))


def _end_of_table(lines: Sequence[Line], head: int, first: int) -> int:
    """A table ends at the first blank line after its figures, or where lines are no longer cut in cells."""
    end, figures = head + 1, False
    for i in range(head + 1, len(lines)):
        line = lines[i]
        if line.text.strip():
            if len(line.cells) <= first or heads_a_table(line) or _opens_a_part(line):
                break
            end, figures = i + 1, figures or _has_figures(line, first)
        elif figures:
            break
    return end


def _opens_a_part(line: Line) -> bool:
    """Whether the line is of what follows a table, though it is cut in as many cells as the table."""
    alone = [cell for cell in line.cells if cell][1:] == []
    label = _labelled(_Piece(_plain(line.text), line.place, True))[0] if alone else None
    return _medida_column(line) is not None or label is not None


def _first_mark(line: Line) -> int | None:
    """The column of the first P of a line of marks P R P R …; None when it is no such line."""
    marks = [i for i, cell in enumerate(line.cells) if cell in ("P", "R")]
    return marks[0] if len(marks) >= len(COLUMNS) and line.cells[marks[0]] == "P" else None


def _has_figures(line: Line, first: int) -> bool:
    return not heads_a_table(line) and any(re.match(r"[\d\-–—$\\]", cell) for cell in line.cells[first:])


def _lineas(table: _Table) -> tuple[tuple[str, ...], str]:
    """The códigos of líneas beside the figures, on whatever line of the table, and their text as printed.

    A meta's table has a column of estrategias before them: códigos of two numbers, which are no líneas.
    """
    texts = [cell for line in table.lines[1:] for cell in line.cells[: table.first] if _LINEA.search(cell)]
    codes = dict.fromkeys(code for text in texts for code in _LINEA.findall(text))
    return tuple(code for code in codes if code.count(".") == 2 or not table.of_meta), " ".join(texts)


def _reading(table: _Table) -> Reading:
    """The row's figures cut into quarters and totals.

    Figures may stand a column to the right (lines 861, 867 and 1150 of document 004) or to the left: the annual total
    is the first figure from its own column on, and the sums say which quarter each cell before it is of.
    """
    cells = _merged([_from_figures(line, table.first) for line in table.figures])
    at = _total_at(cells)
    if at is None:
        return Reading(COLUMNS, tuple(cells[: len(COLUMNS)]), "", "")
    return Reading(COLUMNS, tuple(cells[:at]), cells[at], cells[at + 1] if at + 1 < len(cells) else "")


def _from_figures(line: Line, first: int) -> list[str]:
    """The cells of the line from its first figure's column on, which may be one of those of the líneas."""
    start = first
    while start and re.fullmatch(r"(\d[\d,]*)?", line.cells[start - 1]):
        start -= 1
    slid = next((i for i in range(start, first) if line.cells[i]), first)
    return list(line.cells[slid:])


def _merged(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows as one; two figures in one cell make none."""
    width = max((len(row) for row in rows), default=0)
    columns = [[row[i] for row in rows if i < len(row) and row[i]] for i in range(max(width, len(COLUMNS)))]
    return [" ".join(column) for column in columns]


def _total_at(cells: Sequence[str]) -> int | None:
    """Where the annual total stands; None when it is not printed, or cannot be told from a quarter."""
    width = len(COLUMNS)
    found = next((i for i in range(width, len(cells)) if cells[i]), None)
    lost_one = cells[width - 1].replace(",", "")
    if found is None and lost_one.isdigit():
        before = [cell.replace(",", "") for cell in cells[: width - 1] if cell]
        if len(before) > 1 and all(map(str.isdigit, before)) and sum(map(int, before)) == int(lost_one):
            return width - 1
    return found


# ---------------------------------------------------------------- what is printed between tables


@dataclass(frozen=True)
class _Piece:
    """What a line says, without marks of emphasis; opens: whether a paragraph begins with it."""

    text: str
    place: str
    opens: bool


@dataclass(frozen=True)
class _Part:
    """A label of _LABELS, or none before the first, and what is said under it."""

    label: str | None
    place: str
    pieces: tuple[_Piece, ...]

    def paragraphs(self) -> list[str]:
        found: list[list[str]] = []
        for piece in self.pieces:
            if piece.opens or not found:
                found.append([])
            found[-1].append(piece.text)
        return [" ".join(paragraph) for paragraph in found]


def _parts(lines: Sequence[Line]) -> list[_Part]:
    """The lines as parts. The first words after a bare "Unidad de medida" are the unit, whatever they say."""
    parts: list[_Part] = []
    for piece in _pieces(lines):
        label, rest = _labelled(piece)
        last = parts[-1] if parts else None
        awaits_unit = last is not None and last.label == "medida" and not last.pieces and label != "programacion"
        if last is not None and (label is None or awaits_unit):
            parts[-1] = replace(last, pieces=(*last.pieces, piece))
        else:
            said = (_Piece(rest, piece.place, True),) if rest else ()
            parts.append(_Part(label, piece.place, said if label else (piece,)))
    return parts


def _pieces(lines: Sequence[Line]) -> Iterator[_Piece]:
    paragraph: list[Line] = []
    for line in (*lines, None):
        if line is not None and line.text.strip():
            paragraph.append(line)
            continue
        texts = [(text, place) for text, place in _texts(paragraph) if text]
        yield from (_Piece(text, place, i == 0) for i, (text, place) in enumerate(texts))
        paragraph = []


def _texts(paragraph: Sequence[Line]) -> list[tuple[str, str]]:
    """What each line says, with its place. Where the unit has a column of its own, the other columns come first."""
    column = next((at for line in paragraph if (at := _medida_column(line)) is not None), None)
    ways = [slice(None)] if column is None else [slice(0, column), slice(column, None)]
    return [(_plain(" ".join(filter(None, line.cells[way]))), line.place) for way in ways for line in paragraph]


def _plain(text: str) -> str:
    return re.sub(r"^[\s\-•]+|\*+", "", text).strip()


def _medida_column(line: Line) -> int | None:
    """The column of a cell, not the first, that says "Unidad de medida"."""
    found = (i for i, cell in enumerate(line.cells) if i and normalised(cell).startswith("unidad de medida"))
    return next(found, None)


def _labelled(piece: _Piece) -> tuple[str | None, str]:
    text = piece.text
    for label, pattern in _LABELS.items():
        match = pattern.fullmatch(text)
        if match and (piece.opens or label not in _WORDS_OF_TEXTS):
            return label, (match[1] or "").strip()
    if months(text) and all(months(word) or years(word) or word in ("de", "del") for word in normalised(text).split()):
        return "fecha", ""
    return None, text


# ---------------------------------------------------------------- the deck


@dataclass(frozen=True)
class _Row:
    """A table with what is printed above it. meta: the META printed before it; for a meta, its own number."""

    table: _Table
    clave: str | None
    texto: str
    unidad_medida: str | None
    meta: str | None
    programa: Named | None
    unidad: Named | None
    porcentaje: Printed | None = None


@dataclass
class _Dependencia:
    """What is said from one cover to the next; nombre None where no cover names it."""

    nombre: Named | None
    ejercicio: int | None
    place: str
    rows: list[_Row] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


class _Deck:
    """What the slides have said so far. A programme holds inside its dependencia, until another is printed."""

    def __init__(self) -> None:
        self.dependencias: list[_Dependencia] = []
        self.brands: Counter[str] = Counter()
        self._begin(_Dependencia(None, None, "línea 1"))

    def _begin(self, dependencia: _Dependencia) -> None:
        self.dependencias.append(dependencia)
        self.programa: Named | None = None
        self.unidad: Named | None = None
        self.meta: str | None = None

    def take(self, parts: Sequence[_Part], table: _Table | None) -> None:
        """The parts printed since the table before, and the table that follows them, None at the end of the deck."""
        for part in parts:
            self._hear(part)
        measured = [i for i, part in enumerate(parts) if part.label == "medida"]
        if table is not None:
            last = measured.pop() if measured else len(parts)
            self._add(parts[:last], parts[last].paragraphs() if last < len(parts) else [], table)
        for i in measured:
            self.dependencias[-1].notes.append(_without_table(parts[:i], parts[i]))

    def _hear(self, part: _Part) -> None:
        said = part.paragraphs()
        if part.label == "portada":
            self._begin(_cover(part))
        elif part.label == "programa" and said:
            self.programa, self.unidad = _programa(said[0], part.place), None
        elif part.label == "unidad" and said:
            self.unidad = Named(None, said[0], part.place)
        elif part.label == "meta":
            self.meta = _meta(part)[0]
        elif part.label == "marca" and said:
            self.brands.update(filter(None, [_municipio(said[0])]))
        elif part.label == "porcentaje" and self.dependencias[-1].rows:
            rows = self.dependencias[-1].rows
            printed = said[0] if said and re.fullmatch(r"[\d.,]+\s*%", said[0]) else ""
            rows[-1] = replace(rows[-1], porcentaje=Printed(printed, part.place))

    def _add(self, before: Sequence[_Part], unit: Sequence[str], table: _Table) -> None:
        if table.of_meta:
            clave, texto = _meta(next((part for part in reversed(before) if part.label == "meta"), None))
            self.meta = clave
        else:
            clave, texto = _accion(before[-1] if before else None)
        row = _Row(table, clave, texto, " ".join(unit[:1]) or None, self.meta, self.programa, self.unidad)
        self.dependencias[-1].rows.append(row)

    def sheets(self) -> list[Sheet]:
        municipio = next((name for name, _ in self.brands.most_common(1)), None)
        return [_sheet(one, municipio) for one in _by_name(self.dependencias) if one.rows or one.notes]


def _cover(part: _Part) -> _Dependencia:
    """The dependencia that a cover presents: its last paragraph, for some print an acronym before the name."""
    said = [re.sub(r"^\W*20\d\d\W*", "", text) for text in part.paragraphs()]
    named = [text for text in said if re.search(r"[^\W\d]{3}", text) and not _CODE.match(text)]
    printed = years(" ".join(part.paragraphs()))
    nombre = Named(None, named[-1], part.place) if named else None
    return _Dependencia(nombre, printed[0] if printed else None, part.place)


def _by_name(dependencias: Sequence[_Dependencia]) -> list[_Dependencia]:
    """The dependencias, those with more than one cover as one; without a name, each cover is by itself."""
    found: dict[str, _Dependencia] = {}
    for one in dependencias:
        same = found.setdefault(normalised(one.nombre.nombre or "") if one.nombre else one.place, one)
        if same is not one:
            same.rows += one.rows
            same.notes += one.notes
    return list(found.values())


def _municipio(brand: str) -> str | None:
    """The municipality of "GOBIERNO DE MEXICALI"; None when it names none, or a state."""
    match = _BRAND.fullmatch(brand)
    if not match or re.match("estado|la república", match[1], re.IGNORECASE):
        return None
    return municipality(f"ayuntamiento de {match[1]}")


def _programa(text: str, place: str) -> Named:
    match = _PROGRAMA.fullmatch(text)
    return Named(match[1], match[2], place) if match else Named(None, text, place)


def _meta(part: _Part | None) -> tuple[str | None, str]:
    """Number and text of "META 3: …"; a block of several metas has all their numbers, "6,7,8", on a line or two."""
    if part is None:
        return None, ""
    texts = [piece.text for piece in part.pieces]
    match = _META.fullmatch(texts[0]) if texts else None
    numbers, said = (match[1] or "", [match[2]]) if match else ("", [])
    for text in texts[1:]:
        goes_on = not numbers or numbers.endswith(",") or text.startswith("y ")
        if not any(said) and goes_on and re.fullmatch(_NUMBERS, text):
            numbers += text
        else:
            said.append(text)
    return ",".join(re.findall(r"\d+", numbers)) or None, " ".join(filter(None, said))


def _accion(part: _Part | None) -> tuple[str | None, str]:
    """Number and text of the action that a part ends with: its last paragraph that begins with a number."""
    paragraphs = part.paragraphs() if part else []
    for i in range(len(paragraphs) - 1, -1, -1):
        match = _CODE.fullmatch(paragraphs[i])
        if match:
            return match[1], " ".join([match[2], *paragraphs[i + 1 :]])
    return None, paragraphs[-1] if paragraphs else ""


def _without_table(before: Sequence[_Part], measured: _Part) -> Note:
    said = before[-1].paragraphs()[-1:] if before else []
    message = f"Renglón sin su tabla: no se cargó. Dice: «{''.join(said)[:120]}»."
    return Note("renglon_sin_tabla", "error", message, measured.place)


# ---------------------------------------------------------------- sheets


def _sheet(dependencia: _Dependencia, municipio: str | None) -> Sheet:
    heading = Heading(dependencia.nombre, None, None, (), (), municipio, dependencia.ejercicio, None)
    notes = list(dependencia.notes)
    if dependencia.nombre is None:
        notes.append(Note("dependencia_sin_nombre", "aviso", _NAMELESS, dependencia.place))
    rows, row_notes = _rows(dependencia.rows)
    return Sheet(heading, rows, None, (*notes, *row_notes), dependencia.place)


_NAMELESS = "Hay tablas sin una portada que diga de qué dependencia son: sus renglones quedan sin dependencia."


def _rows(rows: Sequence[_Row]) -> tuple[tuple[ReadRow, ...], list[Note]]:
    """The rows of a dependencia with their meta, and the slides that only repeat another."""
    heads = {number: row for row in rows if row.table.of_meta for number in (row.clave or "").split(",")}
    codes = _codes_of_programmes(rows)
    found: list[ReadRow] = []
    notes: list[Note] = []
    adrift: str | None = None
    seen = set()
    for row in rows:
        said = (row.table.of_meta, row.meta, row.clave, normalised(row.texto), _reading(row.table))
        if said in seen:
            notes.append(Note("lamina_repetida", "nota", _repeated(row), row.table.place))
            continue
        seen.add(said)
        head = row if row.table.of_meta else heads.get((row.clave or "").split(".")[0]) if _is_full(row) else None
        meta, note = _meta_of(row, head, found, adrift)
        adrift = row.meta if note is not None and note.regla == "accion_sin_meta" else adrift
        found.append(_read_row(row, meta, head or heads.get((meta or "").split(",")[0]), codes, note))
    return tuple(found), notes


def _is_full(row: _Row) -> bool:
    """Whether the action's number begins with that of its meta: 3.2."""
    return "." in (row.clave or "")


def _meta_of(
    row: _Row, head: _Row | None, before: Sequence[ReadRow], adrift: str | None
) -> tuple[str | None, Note | None]:
    """The meta that the row is under, None where it cannot be told, and what there is to say about it.

    An action whose number begins again at 1 is under the META printed before it, until its number comes a second
    time: then another META began, and is not printed. adrift: the META after which that has happened.
    """
    if head is not None:
        return head.clave, None if head.clave else _said("meta_sin_numero", "aviso", _UNNUMBERED, row)
    if _is_full(row):
        meta = (row.clave or "").split(".")[0]
        return meta, _said("meta_ausente", "aviso", f"{row.clave}: la presentación no trae la META {meta}.", row)
    taken = {one.clave for one in before if one.nivel == "accion" and one.meta_clave == row.meta}
    if row.meta is None or row.meta == adrift or (row.clave and row.clave in taken):
        return None, _said("accion_sin_meta", "aviso", f"{row.clave or 'Acción'}: {_ADRIFT}", row)
    return row.meta, None


_UNNUMBERED = "Meta sin número: no se sabe cuál es, ni si las acciones que siguen son suyas."
_ADRIFT = "no se sabe de qué META es; ninguna que le corresponda está impresa antes."


def _said(rule: str, gravity: str, message: str, row: _Row) -> Note:
    return Note(rule, gravity, message, row.table.place)


def _repeated(row: _Row) -> str:
    what = "META" if row.table.of_meta else "Acción"
    return f"{what} {row.clave or '«' + row.texto[:40] + '»'}: está dos veces, igual en todo; se cargó una."


def _codes_of_programmes(rows: Sequence[_Row]) -> dict[str, str]:
    """The código of each programme by its name: some slides print the name alone (line 665 of document 004)."""
    printed = [row.programa for row in rows if row.programa]
    return {normalised(one.nombre or ""): one.clave for one in printed if one.clave}


def _read_row(row: _Row, meta: str | None, head: _Row | None, codes: dict[str, str], note: Note | None) -> ReadRow:
    """The row as read. An action is of the programme and unit of its meta, in whatever order the slides come."""
    programa, unidad = (head.programa, head.unidad) if head else (row.programa, row.unidad)
    if programa and not programa.clave:
        programa = replace(programa, clave=codes.get(normalised(programa.nombre or "")))
    lineas, lineas_texto = _lineas(row.table)
    figures = _reading(row.table)
    return ReadRow(
        place=row.table.place,
        clave=row.clave,
        descripcion=row.texto or "(sin texto)",
        unidad_medida=row.unidad_medida,
        lineas=lineas,
        lineas_texto=lineas_texto,
        figures=figures,
        observacion=None,
        nivel="meta" if row.table.of_meta else "accion",
        meta_clave=meta,
        programa=programa,
        unidad=unidad,
        pct_impreso=row.porcentaje,
        notes=tuple(filter(None, [note, *_notes(row, figures)])),
    )


def _notes(row: _Row, figures: Reading) -> Iterator[Note]:
    name = f"META {row.clave}" if row.table.of_meta else row.clave or f"«{row.texto[:40]}»"
    if not any(figures.cells) and not figures.meta:
        yield _said("renglon_sin_cifras", "error", f"{name}: su tabla no trae cifras.", row)
    elif not figures.meta:
        yield _said("sin_total_anual", "aviso", f"{name}: no imprime su total anual; nada comprueba sus cifras.", row)
    if row.clave is None and not row.table.of_meta:
        yield _said("accion_sin_codigo", "aviso", f"{name}: la acción no trae número.", row)
    printed = row.porcentaje.text if row.porcentaje else ""
    if re.search("[1-9]", printed) and not any(figures.cells[1::2]) and not figures.absoluto:
        yield _said("avance_sin_cifras", "aviso", f"{name}: imprime {printed} de avance y ninguna cifra de él.", row)
