"""What can go wrong with a document, said so that the person who sent it can act on it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """What a person may answer so that a document is read.

    asks: 'ejercicio', 'periodo' (the month that its report closes), 'columnas' (what each column is), 'omitir' (whether
    that sheet is left out) or 'hojas' (which of two sheets counts). among: the years or the two sheets to choose from;
    empty where any year may be.
    """

    text: str
    asks: tuple[str, ...]
    among: tuple[str, ...] = ()


class DocumentError(Exception):
    """A document that cannot be read. Its text is a Spanish sentence with document, place and the text as printed.

    place: where in the document ("línea 12"); None when it is the document as a whole.
    printed: the text as it stands there; None when there is none to show.
    asks, among: as in Question, where an answer would have it read; how: how it is given at the command line.
    """

    def __init__(
        self,
        message: str,
        *,
        document: str,
        place: str | None = None,
        printed: str | None = None,
        asks: Sequence[str] = (),
        among: Sequence[str] = (),
        how: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.document = document
        self.place = place
        self.printed = printed
        self.how = how
        self.question = Question(message, tuple(asks), tuple(among)) if asks else None

    def __str__(self) -> str:
        where = f"{self.document}, {self.place}" if self.place else self.document
        shown = f" Dice: «{_shortened(self.printed)}»." if self.printed else ""
        return f"{where}: {self.message}{shown}{self.how}"


class UnansweredError(DocumentError):
    """A document that waits for an answer from a person, such as its year: 'por_confirmar'."""


def _shortened(text: str, longest: int = 120) -> str:
    one_line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return one_line if len(one_line) <= longest else one_line[: longest - 1] + "…"
