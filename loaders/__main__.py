"""python -m loaders DOCUMENTO… : read documents into a new version of the store and say what does not add up."""

import argparse
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC
from functools import partial
from pathlib import Path
from typing import NoReturn

from data import decisions, log, store
from data.place import default_path
from data.records import Hallazgo
from loaders import deciding, kept_maps, template
from loaders.errors import DocumentError
from loaders.load import Outcome, load, rebuild_all
from loaders.proposing import answer, propose
from loaders.reported import Options

READ, REJECTED, WAITS = 0, 1, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0 all read, 1 one could not be, 3 one waits for an answer, 2 wrong usage (argparse)."""
    asked = _asked(arguments)
    path = asked.store or default_path()
    log.keep_beside(path)
    try:
        return _done(asked, path)
    except (store.StoreError, DocumentError) as error:
        log.fault("loaders", error)
        return _failed(str(error))
    except OSError as error:
        log.fault("loaders", error)
        return _failed(f"No se pudo leer o escribir «{error.filename}»: {store.why(error)}.")
    except KeyboardInterrupt:
        return _failed("Interrumpido. El almacén quedó como estaba.")
    except Exception as error:  # Said in Spanish, its place kept in the log, and not swallowed: the run has failed.
        log.fault("loaders", error)
        where = f"dónde ocurrió está en «{log.file_of(path)}»"
        return _failed(f"Falla inesperada ({error}). El almacén quedó como estaba; {where}.")


def _done(asked: argparse.Namespace, path: Path) -> int:
    """Do what was asked; the exit code."""
    if asked.plantilla:
        return _write_template(asked.plantilla, path if asked.llena else None)
    if asked.versiones:
        _list_versions(path)
        return READ
    if asked.volver is not None:
        back = store.go_back(asked.volver, path)
        print(f"En vigor otra vez la versión {back.numero}: {_described(back)}. {NEXT_LOAD}")
        return READ
    _decide(asked, path)
    progress = partial(print, flush=True)
    if asked.reconstruir:
        return _tell(asked, rebuild_all(path, progress), path)
    files = [(file.name, file.read_bytes()) for file in _files(asked.documentos) if _is_there(file)]
    if not files and not _decides(asked):
        return _failed("No hay ningún documento que cargar; el almacén quedó como estaba.")
    if asked.proponer:
        return _propose(files, asked.proponer, asked.fecha[0])
    if asked.mapa:
        answer(path, asked.mapa.read_bytes(), asked.mapa.name, files, asked.quien or _COMMAND_LINE)
    return _tell(asked, load(files, path, Options(asked.municipio, *asked.fecha), progress), path)


NEXT_LOAD = "La siguiente carga hará una versión nueva con todos los documentos y decisiones guardados."


def _list_versions(path: Path) -> None:
    kept = store.versions(path)
    for one in kept:
        print(f"{one.numero}{' (en vigor)' if one.en_vigor else ''}: {_described(one)}")
    print("Para volver a una: python -m loaders --volver NÚMERO" if kept else f"«{path}» no guarda ninguna versión.")


def _described(version: store.Version) -> str:
    if version.construido_en is None:
        return str(version.fault)
    when = version.construido_en.replace(tzinfo=UTC).astimezone()
    return f"{version.filas} renglones, construida el {when:%d/%m/%Y a las %H:%M}"


def _tell(asked: argparse.Namespace, outcome: Outcome, path: Path) -> int:
    """Say what became of a load; the exit code."""
    _tell_findings(outcome, path)
    for unknown in set((asked.par or [])[:2]) - outcome.rows:
        print(f"Ninguna fila tiene la clave «{unknown}»: la decisión queda guardada, por si llega.", file=sys.stderr)
    for correction in outcome.without_row:
        print(
            f"La corrección de {correction.campo} que hizo {correction.quien} no encuentra su fila "
            f"«{correction.accion_id}»: se conserva, por si llega.",
            file=sys.stderr,
        )
    broken = kept_maps.faults(path)
    for fault in broken:
        print(f"No se usó el mapa de encabezado {fault}", file=sys.stderr)
    states = {read.documento.estado for read in outcome.documents}
    if broken or "rechazado" in states or not all(document.exists() for document in asked.documentos):
        return REJECTED
    return WAITS if "por_confirmar" in states else READ


# Who answers with --mapa and without --quien.
_COMMAND_LINE = "línea de comandos"


def _propose(files: Sequence[tuple[str, bytes]], where: Path, ejercicio: int | None) -> int:
    """Write the heading map proposed for the first document; nothing is loaded."""
    name, content = files[0]
    where.write_text(propose(content, name, ejercicio), encoding="utf8")
    print(f"Propuesta para «{name}» en «{where}»: corríjala y cargue el documento con --mapa {where}.")
    return READ


def _decides(asked: argparse.Namespace) -> bool:
    return bool(asked.par or asked.corregir or asked.retirar)


def _decide(asked: argparse.Namespace, path: Path) -> None:
    if asked.par:
        fila, anterior, word = asked.par
        decisions.decide_pair(path, fila, anterior, word == "si", asked.quien, asked.motivo)
    if asked.corregir:
        fila, campo, value = asked.corregir
        deciding.correct(path, fila, {campo: value}, asked.quien, asked.motivo)
    if asked.retirar:
        fila, campo = asked.retirar
        deciding.take_back(path, fila, campo, asked.quien, asked.motivo)


def _write_template(file: Path, filled_from: Path | None) -> int:
    """Write the template, with the rows of a store or blank. What is there already is left as it is."""
    content = template.filled(store.records(filled_from)) if filled_from else template.blank()
    try:
        with file.open("xb") as written:
            written.write(content)
    except FileExistsError:
        return _failed(f"«{file}» ya existe y quedó como estaba: dé otro nombre a la plantilla.")
    print(f"Plantilla escrita en «{file}».")
    return READ


def _failed(message: str) -> int:
    print(message, file=sys.stderr)
    return REJECTED


class _Parser(argparse.ArgumentParser):
    """argparse says what is wrong in English only; the usage line shows it in Spanish."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"Uso incorrecto ({message}).\n{self.format_usage()}")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "Uso:")

    def format_help(self) -> str:
        text = super().format_help().replace("usage:", "Uso:")
        return text.replace("positional arguments:", "documentos:").replace("options:", "opciones:")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m loaders", description="Carga documentos de POA en el almacén del tablero.", add_help=False
    )
    parser.add_argument("documentos", nargs="*", type=Path, metavar="DOCUMENTO", help="archivos o carpetas")
    parser.add_argument(
        "--store", type=Path, metavar="ARCHIVO", help="almacén (por omisión POA_STORE o data/poa.duckdb)"
    )
    parser.add_argument("--municipio", metavar="NOMBRE", help="para los documentos que no lo dicen")
    parser.add_argument(
        "--fecha", type=_date, default=(None, None), metavar="AAAA-MM", help="ejercicio y mes en que cierra el informe"
    )
    heading = parser.add_argument_group("tablas sin forma conocida: qué es cada una de sus columnas")
    heading.add_argument("--proponer", type=Path, metavar="ARCHIVO", help="escribe un mapa propuesto; no carga nada")
    heading.add_argument("--mapa", type=Path, metavar="ARCHIVO", help="el mapa que vale para los documentos")
    parser.add_argument(
        "--plantilla", type=Path, metavar="ARCHIVO", help="escribe ahí la plantilla para llenar (.xlsx), y nada más"
    )
    parser.add_argument("--llena", action="store_true", help="con --plantilla: ya llena con lo que hay en el almacén")
    pair = parser.add_argument_group("decidir si dos filas de años seguidos son la misma (su clave está en su ficha)")
    pair.add_argument("--par", nargs=3, metavar=("FILA", "ANTERIOR", "si|no"), help="lo son, o no lo son")
    figure = parser.add_argument_group("corregir una cifra (p1 y a1 son lo programado y lo realizado del periodo 1)")
    figure.add_argument(
        "--corregir", nargs=3, metavar=("FILA", "CIFRA", "VALOR"), help="vale esta; «?»: no se sabe cuál"
    )
    figure.add_argument("--retirar", nargs=2, metavar=("FILA", "CIFRA"), help="vale otra vez la de los documentos")
    kept = parser.add_argument_group("lo guardado")
    kept.add_argument(
        "--reconstruir", action="store_true", help="el almacén otra vez, de los documentos y decisiones guardados"
    )
    kept.add_argument("--versiones", action="store_true", help="dice qué versiones se guardan y cuál está en vigor")
    kept.add_argument("--volver", type=int, metavar="NÚMERO", help="pone en vigor una versión guardada")
    person = parser.add_argument_group("quien decide")
    person.add_argument("--quien", metavar="NOMBRE", default="", help="quién lo decide")
    person.add_argument("--motivo", metavar="TEXTO", default="", help="por qué")
    parser.add_argument("-h", "--help", action="help", help="esta ayuda")
    return parser


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = _parser()
    asked = parser.parse_args(arguments)
    about_the_kept = sum((asked.reconstruir, asked.versiones, asked.volver is not None))
    if about_the_kept and (about_the_kept > 1 or asked.documentos or _decides(asked)):
        parser.error("--reconstruir, --versiones y --volver van solas")
    if asked.plantilla and (asked.documentos or _decides(asked) or about_the_kept or asked.plantilla.suffix != ".xlsx"):
        parser.error("--plantilla va sola y pide un nombre que termine en .xlsx")
    if asked.llena and not asked.plantilla:
        parser.error("--llena va con --plantilla")
    if not (asked.documentos or asked.plantilla or _decides(asked) or about_the_kept):
        parser.error("falta DOCUMENTO")
    if asked.par and (asked.par[2] not in ("si", "no") or not asked.quien):
        parser.error("--par termina en «si» o «no» y pide --quien")
    if (asked.corregir or asked.retirar) and not (asked.quien and asked.motivo):
        parser.error("--corregir y --retirar piden --quien y --motivo")
    return asked


def _date(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(20\d\d)-(0[1-9]|1[0-2])", text)
    if not match:
        raise argparse.ArgumentTypeError(f"«{text}» no es AAAA-MM, por ejemplo 2023-12")
    return int(match[1]), int(match[2])


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(
                file
                for file in path.rglob("*")
                if file.is_file() and not file.name.startswith(".") and file.suffix != ".md"
            )
        else:
            yield path


def _is_there(file: Path) -> bool:
    if not file.exists():
        print(f"No existe «{file}».", file=sys.stderr)
    return file.exists()


def _tell_findings(outcome: Outcome, path: Path) -> None:
    print(f"Almacén «{path}»: {len(outcome.rows)} renglones.")
    # Who fills the template in mends it cell by cell: every one is said.
    filled = {read.documento.documento_id for read in outcome.documents if read.documento.forma == "plantilla"}
    for rule, findings in sorted(_by_rule(outcome.findings).items(), key=lambda item: -len(item[1])):
        first, *others = [finding for finding in findings if finding.documento_id in filled] or findings[:1]
        print(f"  {rule}: {len(findings)}, p. ej. {_told(first)}")
        for other in others:
            print(f"    {_told(other)}")
    for read in outcome.documents:
        if read.documento.error:
            print(f"No se leyó {read.documento.error}", file=sys.stderr)


def _told(finding: Hallazgo) -> str:
    return f"{finding.mensaje} ({finding.lugar})" if finding.lugar else finding.mensaje


def _by_rule(findings: Sequence[Hallazgo]) -> dict[str, list[Hallazgo]]:
    rules: dict[str, list[Hallazgo]] = {rule: [] for rule in Counter(finding.regla for finding in findings)}
    for finding in findings:
        rules[finding.regla].append(finding)
    return rules


if __name__ == "__main__":
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:  # Who was reading what is printed has gone, as with `| head`; the load is done.
        code = REJECTED
    # Python would take a second to take apart, one by one, the millions of objects of a large workbook.
    os._exit(code)
