"""Ends evaluations that take too long.

One thread watches all evaluations of an engine, because starting a thread takes longer than most evaluations.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator


class Watchdog:
    """Calls `overdue` once for each evaluation that takes longer than `seconds`; None means never."""

    def __init__(self, seconds: float | None, overdue: Callable[[int], None]) -> None:
        """Takes the limit and the function to call with the identifier of the evaluating thread."""
        self._seconds = seconds
        self._overdue = overdue
        self._lock = threading.Lock()
        self._until: float | None = None
        self._watched = 0
        self._started = False

    @contextlib.contextmanager
    def evaluation(self) -> Iterator[None]:
        """Watches the evaluation in the block."""
        if self._seconds is None:
            yield
            return
        with self._lock:
            self._watched = threading.get_ident()
            self._until = time.monotonic() + self._seconds
        if not self._started:
            self._started = True
            threading.Thread(target=self._watch, daemon=True).start()
        try:
            yield
        finally:
            with self._lock:
                self._until = None

    def _watch(self) -> None:
        assert self._seconds is not None
        pause = self._seconds
        while True:
            time.sleep(max(pause, 0.01))
            with self._lock:
                left = None if self._until is None else self._until - time.monotonic()
                if left is not None and left <= 0:
                    self._until = None
                    self._overdue(self._watched)
            pause = self._seconds if left is None or left <= 0 else left
