"""One row of a template → the row of its report: each figure that of its own cell, its sums checked."""

import re
from collections.abc import Sequence
from decimal import Decimal

from loaders import partidas
from loaders.layouts.rows import Named, Printed, ReadRow
from loaders.reconcile import Figure, Reading, Solution, aggregation
from loaders.report import is_payroll
from loaders.reported import MONTHS_OF, PERIOD_LETTER, LineaDeAccion, Options, ReportedRow, shown
from loaders.template.cells import Line, Said
from loaders.template.columns import PERIODS

# How far each figure may be from what was meant: half of the last place that is kept of it.
_HALF_A_PLACE = Decimal("0.00005")
_NOT_SUMMED = ("constante", "acumulada")
_BETWEEN_LINEAS, _BETWEEN_EJES = r"\n|[,;]\s*(?=\d+\.\d)", r"\n|;\s*(?=\d)"
_A_LINEA = re.compile(r"(\d+(?:\.\d+)+)(?![\d.]*\d)[\s.:\-–—)]*(.*)", re.DOTALL)
_AN_EJE = re.compile(r"(\d+)(?![\d.]*\d)[\s.:\-–—)]*(.*)", re.DOTALL)


def reported(line: Line, ejercicio: int, options: Options) -> ReportedRow:
    """The row that the line says, of a year already settled. What is wrong with its cells and sums is on the line."""
    figures = _Figures(line)
    reading = _read_row(line, figures)
    minimum, payroll = line.choice("es_minimo"), line.choice("es_nomina")
    solution, agregacion = figures.solved()
    return ReportedRow(
        municipio=line.text("municipio") or options.municipio,
        ejercicio=ejercicio,
        corte_mes=_corte(line, figures, options),
        ramo=_named(line, "ramo"),
        unidad=reading.unidad,
        programa=reading.programa,
        nivel=line.sheet.level.nivel,
        meta_clave=reading.meta_clave,
        accion_clave=None if line.sheet.level.nivel == "meta" else reading.clave,
        padre=reading.padre,
        repetida=0,
        orden=0,
        descripcion=reading.descripcion,
        unidad_medida=reading.unidad_medida,
        es_nomina=is_payroll(reading) if payroll is None else bool(payroll),
        lineas=_lineas(line.text("lineas") or "", line.text("ejes") or ""),
        observacion=reading.observacion,
        responsable=reading.responsable,
        periodicidad=reading.periodicidad,
        marcas=reading.marcas,
        solution=solution,
        readings=(reading,),
        notes=(),
        agregacion=agregacion,
        es_minimo=None if minimum is None else bool(minimum),
    )


def _corte(line: Line, figures: "_Figures", options: Options) -> int | None:
    """The month that the row reports; None for one that only programmes."""
    said = line.choice("corte_mes")
    corte = int(str(said)) if said else options.corte_mes if figures.done else None
    if corte is None and figures.done:
        line.note("sin_corte", "aviso", "corte_mes", "la fila trae lo realizado y no dice hasta qué mes.")
    if corte is not None:
        figures.check_after(corte)
    return corte


# ---------------------------------------------------------------- figures


class _Figures:
    """The cells of a row's figures, and whether they add up."""

    def __init__(self, line: Line) -> None:
        self._line = line
        every = line.choice("periodicidad")
        self.periodicidad = str(every) if every else None
        self.periods = range(1, PERIODS.get(self.periodicidad or "", 0) + 1)
        self.programmed = [line.figure(f"p{period}") for period in self.periods]
        self.realised = [line.figure(f"r{period}") for period in self.periods]
        self.meta, self.absoluto, self.pct = map(line.figure, ("meta_anual", "avance_anual", "avance_pct"))
        self._beyond()

    @property
    def done(self) -> bool:
        """Whether the row says anything realised."""
        return any(said.metodo for said in (*self.realised, self.absoluto))

    @property
    def marked(self) -> tuple[int, ...]:
        return tuple(period for period, said in zip(self.periods, self.programmed, strict=True) if said.marked)

    def reading(self) -> Reading:
        """The cells as they stand."""
        columns = [f"{letter}{period}" for period in self.periods for letter in "pa"]
        cells = [said.text for pair in zip(self.programmed, self.realised, strict=True) for said in pair]
        values = {
            "meta_anual": self.meta.value,
            "avance_anual": self.absoluto.value,
            "avance_pct_impreso": self.pct.value,
        }
        pairs = zip(self.programmed, self.realised, strict=True)
        values |= dict(zip(columns, (said.value for pair in pairs for said in pair), strict=True))
        return Reading(tuple(columns), tuple(cells), self.meta.text, self.absoluto.text, self.pct.text, valores=values)

    def solved(self) -> tuple[Solution, str | None]:
        """The figures, those of a sum that fails as 'contradictorio'; and the agregación that the row says, if it
        holds. One that does not is noted."""
        kind, stated = self._kind()
        programmed, realised = kind is not None or not self._judged, self._realised_close(kind)
        self._check_pct(kind)
        figuras = {}
        for i, (p, r) in enumerate(zip(self.programmed, self.realised, strict=True)):
            figuras[f"p{i + 1}"] = _figure(p, programmed, 2 * i)
            figuras[f"a{i + 1}"] = _figure(r, realised, 2 * i + 1)
        meta, absoluto = _figure(self.meta, programmed, 0), _figure(self.absoluto, realised, 0)
        return Solution(figuras, meta, absoluto, self.pct.value, kind), stated

    def _kind(self) -> tuple[str | None, str | None]:
        """The agregación that holds, and the one that the row says, unless its figures deny it."""
        said, meta, figures = self._line.choice("agregacion"), self.meta.value, _values(self.programmed)
        stated = str(said) if said else None
        found = aggregation(figures, meta)
        if meta is None or not self._judged or (stated and _holds(stated, figures, meta)):
            return stated or found, stated
        if stated:
            message = (
                f"dice «{self._line.text('agregacion')}» y así sus periodos no hacen la meta anual: {_sum(figures)}"
            )
            self._line.note("agregacion_no_cierra", "error", "agregacion", f"{message}, contra {shown(meta)}.")
        if found is None and _near(sum(figures, Decimal(0)), meta, len(figures)):
            return "suma", "suma"  # Three thirds: only what was rounded away of them is missing.
        return found, None

    @property
    def _judged(self) -> bool:
        """Whether the periods and the annual target are known, so that one can judge the other."""
        unknown = any(said.marked or said.metodo == "sin_resolver" for said in self.programmed)
        return self.meta.value is not None and bool(_values(self.programmed)) and not unknown

    def _realised_close(self, kind: str | None) -> bool:
        figures, total = _values(self.realised), self.absoluto.value
        unknown = any(said.metodo == "sin_resolver" for said in self.realised)
        if total is None or not figures or unknown:
            return True
        return _near(figures[-1] if kind in _NOT_SUMMED else sum(figures, Decimal(0)), total, len(figures))

    def _check_pct(self, kind: str | None) -> None:
        figures, meta, pct = _values(self.realised), self.meta.value, self.pct.value
        done = self.absoluto.value
        if done is None and figures and kind not in _NOT_SUMMED:
            done = sum(figures, Decimal(0))
        if done is None or not meta or pct is None or abs(done * 100 - pct * meta) < meta:
            return
        message = f"dice {shown(pct)} % y {shown(done)} de {shown(meta)} es {shown(_percent(done, meta))} %."
        self._line.note("porcentaje_distinto", "aviso", "avance_pct", message)

    def _beyond(self) -> None:
        """Figures in periods that the row does not have: said, and not taken."""
        for period in range(len(self.periods) + 1, 13):
            for name in (f"p{period}", f"r{period}"):
                text = self._line.text(name)
                if text and self.periodicidad:
                    message = (
                        f"dice «{text}» y la fila va por {self.periodicidad}: tiene {len(self.periods)} periodos. "
                    )
                    self._line.note("periodo_de_mas", "error", name, f"{message}No se tomó.")
                elif text:
                    message = f"dice «{text}», pero la fila no dice su periodicidad: no se tomó."
                    self._line.note("sin_periodicidad", "error", name, message)

    def check_after(self, corte: int) -> None:
        """Note what is realised in periods that begin after the month reported."""
        for period, said in zip(self.periods, self.realised, strict=True):
            if said.value and (period - 1) * MONTHS_OF[self.periodicidad or "mes"] >= corte:
                called = f"{PERIOD_LETTER[self.periodicidad or 'mes']}{period}"
                message = f"dice {shown(said.value)} y {called} empieza después del mes de corte."
                self._line.note("realizado_tras_el_corte", "aviso", f"r{period}", message)


def _figure(said: Said, closes: bool, cell: int) -> Figure:
    return Figure(said.value, said.metodo if closes or said.value is None else "contradictorio", (cell,))


def _values(cells: Sequence[Said]) -> list[Decimal]:
    return [said.value for said in cells if said.value is not None]


def _near(made: Decimal, total: Decimal, figures: int) -> bool:
    return abs(made - total) <= _HALF_A_PLACE * (figures if made != made.to_integral_value() else 0)


def _holds(kind: str, figures: Sequence[Decimal], meta: Decimal) -> bool:
    """Whether the figures make the annual target as the row says that they do."""
    if kind in ("suma", "unica"):
        one = kind == "suma" or len([value for value in figures if value]) <= 1
        return one and _near(sum(figures, Decimal(0)), meta, len(figures))
    if kind == "constante":
        return all(value == meta for value in figures)
    return figures[-1] == meta and list(figures) == sorted(figures)


def _sum(figures: Sequence[Decimal]) -> str:
    return f"{shown(sum(figures, Decimal(0)))} ({' + '.join(shown(value) for value in figures)})"


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return (part * 100 / whole).quantize(Decimal("0.1"))


# ---------------------------------------------------------------- the rest of the row


def _read_row(line: Line, figures: _Figures) -> ReadRow:
    lineas = line.text("lineas") or ""
    text = line.text("descripcion")
    if text is None:
        line.note("sin_descripcion", "error", "descripcion", "la fila no dice qué se hace.")
    own = line.clave(line.sheet.level.own)
    if own is None:
        line.note("sin_clave", "aviso", line.sheet.level.own, "la fila no tiene clave: se le conoce por su orden.")
    return ReadRow(
        place=line.place,
        clave=own,
        descripcion=text or "",
        unidad_medida=line.text("unidad_medida"),
        lineas=tuple(
            dict.fromkeys(match[1] for item in _items(lineas, _BETWEEN_LINEAS) if (match := _A_LINEA.fullmatch(item)))
        ),
        lineas_texto=lineas,
        figures=figures.reading(),
        observacion=line.text("observacion"),
        nivel=line.sheet.level.nivel,
        meta_clave=line.clave("meta_clave"),
        padre=line.clave("padre"),
        programa=_named(line, "programa"),
        unidad=_named(line, "unidad"),
        responsable=line.text("responsable"),
        periodicidad=figures.periodicidad or "mes",
        marcas=figures.marked,
        monto=_printed(line, "monto"),
        mujeres=_printed(line, "mujeres"),
        hombres=_printed(line, "hombres"),
        partidas=_partidas(line),
    )


def _named(line: Line, name: str) -> Named | None:
    clave, nombre = line.clave(f"{name}_clave"), line.text(name)
    return Named(clave, nombre, line.place_of(name)) if clave or nombre else None


def _printed(line: Line, name: str) -> Printed | None:
    said = line.figure(name)
    return Printed(str(said.text), said.text.place) if said.metodo else None


def _partidas(line: Line) -> tuple[str, ...]:
    """The partidas of four or five digits; what else stands among them is noted."""
    codes = re.split(r"[\s,;]+", line.clave("partidas") or "")
    for code in filter(None, codes):
        if not _is_partida(code):
            message = f"«{code}» no es una partida de cuatro o cinco cifras: no se tomó."
            line.note("partida_ilegible", "error", "partidas", message)
        elif why := partidas.doubt(code):
            line.note("partida_por_revisar", "nota", "partidas", f"partida {code} por revisar, {why}.")
    return tuple(dict.fromkeys(filter(_is_partida, codes)))


def _is_partida(code: str) -> bool:
    return re.fullmatch(r"[1-9]\d{3,4}", code, re.ASCII) is not None


def _items(text: str, between: str) -> list[str]:
    """What a cell lists: an item a line, or on one line with this between them."""
    return [item.strip() for item in re.split(between, text) if item.strip()]


def _lineas(lineas: str, ejes: str) -> tuple[LineaDeAccion, ...]:
    """The líneas, each with the name of its eje; and the ejes that no código of a línea names, each with the línea
    whose name alone is printed."""
    found = [_A_LINEA.fullmatch(item) or item for item in _items(lineas, _BETWEEN_LINEAS)]
    named = [_AN_EJE.fullmatch(item) or item for item in _items(ejes, _BETWEEN_EJES)]
    eje_names = {eje[1]: eje[2] or None for eje in named if isinstance(eje, re.Match)}
    coded = {line[1]: line[2] or None for line in found if isinstance(line, re.Match)}
    of_code = {code.split(".")[0] for code in coded}
    without_code: list[str | None] = [line for line in found if isinstance(line, str)]
    alone: list[tuple[str | None, str | None]] = [pair for pair in eje_names.items() if pair[0] not in of_code]
    alone += [(None, eje) for eje in named if isinstance(eje, str)]
    if without_code and not alone:
        alone = [(None, None)]
    return (
        *(LineaDeAccion(c, n, c.split(".")[0], eje_names.get(c.split(".")[0])) for c, n in coded.items()),
        *(LineaDeAccion(None, name, clave, eje) for name in without_code or [None] for clave, eje in alone),
    )
