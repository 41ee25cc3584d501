"""Answers that stay in memory: what is asked again, by a reader or by several at once, is worked out once."""

import threading
import typing
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future

if typing.TYPE_CHECKING:
    import pandas as pd

# Of the answers, those asked for last, while they are so many and hold so many rows at most: some 20 MB. A longer one,
# of what is taken away whole, would put all the others out.
ANSWERS_KEPT, ROWS_KEPT, LONGEST_KEPT = 500, 30_000, 10_000


class Answers:
    """The answers of one version of the store, by what was asked."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, Future[pd.DataFrame]] = OrderedDict()
        self._rows = 0

    def of(self, asked: Hashable, answer: Callable[[], "pd.DataFrame"]) -> "pd.DataFrame":
        """The answer that is kept, else what `answer` returns; who asks the same meanwhile waits for it.

        The frame is the caller's own: what is done to it changes no other. Raises what `answer` raises, which is not
        kept.
        """
        with self._lock:
            kept = self._kept.get(asked)
            is_new = kept is None
            if kept is None:
                kept = self._kept[asked] = Future()
            self._kept.move_to_end(asked)
        if is_new:
            self._work_out(asked, kept, answer)
        return kept.result().copy(deep=False)

    def _work_out(self, asked: Hashable, kept: "Future[pd.DataFrame]", answer: Callable[[], "pd.DataFrame"]) -> None:
        try:
            found = answer()
        except BaseException as error:
            # Whatever it is, those who wait hear of it.
            with self._lock:
                del self._kept[asked]
            kept.set_exception(error)
            return
        with self._lock:
            if len(found) > LONGEST_KEPT:
                del self._kept[asked]
            else:
                self._rows += len(found)
        # Counted before it is done: only what is done is dropped, and taken off the count.
        kept.set_result(found)
        with self._lock:
            self._forget()

    def _forget(self) -> None:
        """Drops the answers asked for longest ago; those still being worked out are left for later."""
        if len(self._kept) <= ANSWERS_KEPT and self._rows <= ROWS_KEPT:
            return
        done = [asked for asked, kept in self._kept.items() if kept.done()]
        while done and (len(self._kept) > ANSWERS_KEPT or self._rows > ROWS_KEPT):
            self._rows -= len(self._kept.pop(done.pop(0)).result())
