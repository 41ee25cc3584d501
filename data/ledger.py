"""Files of lines that are only ever added, each a JSON object: what came and what was decided, never written over."""

import errno
import json
import os
from pathlib import Path


def append(path: Path, *entries: dict[str, object]) -> None:
    """Add the entries, a line each, all or none; they are on the disk when this returns.

    Raises OSError when they cannot be written; the file says what it said.
    """
    before = path.read_bytes() if path.exists() else b""
    whole = _whole(before)
    if whole != before:
        os.truncate(path, len(whole))
    text = "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)
    content = (b"\n" if whole and not whole.endswith(b"\n") else b"") + text.encode("utf8")
    # Unbuffered: what a full disk refuses is not tried again when the file is closed.
    with path.open("ab", buffering=0) as file:
        try:
            if file.write(content) != len(content):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(file.fileno())
        except OSError:
            file.truncate(len(whole))
            raise


def lines(path: Path) -> list[str]:
    """The lines of the file, none when there is no file. What a machine left unfinished when it went down is no line.

    Only a line feed ends one: texts hold other separators, such as U+2028.
    """
    whole = _whole(path.read_bytes()) if path.exists() else b""
    return whole.decode("utf8").removesuffix("\n").split("\n") if whole else []


def _whole(content: bytes) -> bytes:
    """The content without a last line that is not finished; one that only lacks its line feed is."""
    rest = content[content.rfind(b"\n") + 1 :]
    try:
        json.loads(rest or b"{}")
    except ValueError:
        return content[: len(content) - len(rest)]
    return content
