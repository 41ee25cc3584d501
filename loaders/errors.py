"""What can go wrong with a document, said so that the person who sent it can act on it."""


class DocumentError(Exception):
    """A document that cannot be read. Its text is a Spanish sentence with document, place and the text as printed.

    place: where in the document ("línea 12"); None when it is the document as a whole.
    printed: the text as it stands there; None when there is none to show.
    """

    def __init__(self, message: str, *, document: str, place: str | None = None, printed: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.document = document
        self.place = place
        self.printed = printed

    def __str__(self) -> str:
        where = f"{self.document}, {self.place}" if self.place else self.document
        shown = f" Dice: «{_shortened(self.printed)}»." if self.printed else ""
        return f"{where}: {self.message}{shown}"


class UnansweredError(DocumentError):
    """A document that waits for an answer from a person, such as its year: 'por_confirmar'."""


def _shortened(text: str, longest: int = 120) -> str:
    one_line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return one_line if len(one_line) <= longest else one_line[: longest - 1] + "…"
