"""Puts many envelopes to the rules, on all cores: regopy lets go of Python's lock while it evaluates."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from typing import Any, Protocol

# Fewer envelopes than this are done before a second engine is loaded.
_WORTH_A_THREAD = 8


class Evaluator(Protocol):
    """What is needed of an engine."""

    def evaluate(self, envelope: dict[str, Any]) -> dict[str, Any]:
        """Returns the report of the rules on one envelope."""
        ...


def ahead(new_engine: Callable[[], Evaluator]) -> Callable[[], Evaluator]:
    """The same as `new_engine`, but the first engine is being made from now on.

    Loading takes as long as the rest of one small check, and lets go of Python's lock.
    """
    made: list[Evaluator] = []
    failures: list[BaseException] = []
    lock = threading.Lock()

    def make() -> None:
        try:
            made.append(new_engine())
        except BaseException as error:
            failures.append(error)

    thread = threading.Thread(target=make)
    thread.start()

    def next_engine() -> Evaluator:
        with lock:
            thread.join()
            if failures:
                raise failures[0]
            if made:
                return made.pop()
        return new_engine()

    return next_engine


def evaluate(
    envelopes: Sequence[dict[str, Any]], new_engine: Callable[[], Evaluator], *, threads: int | None = None
) -> list[dict[str, Any]]:
    """The reports on the envelopes, in their order.

    Args:
        envelopes: what to evaluate.
        new_engine: makes an engine; called once for each thread, for an engine serves one only.
        threads: at most so many threads; as many as there are cores by default.

    Raises:
        EngineError: an engine cannot be made or gives no usable answer.
    """
    threads = min(threads or os.cpu_count() or 1, len(envelopes) // _WORTH_A_THREAD)
    if threads < 2:
        engine = new_engine()
        return [engine.evaluate(envelope) for envelope in envelopes]

    from concurrent.futures import ThreadPoolExecutor

    own = threading.local()

    def run(envelope: dict[str, Any]) -> dict[str, Any]:
        if not hasattr(own, "engine"):
            own.engine = new_engine()
        report: dict[str, Any] = own.engine.evaluate(envelope)
        return report

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(run, envelopes))
