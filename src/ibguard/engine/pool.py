"""Evaluates envelopes, on all cores if it takes long."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol

from ibguard.errors import EngineError

# Fewer envelopes than this are evaluated before a second engine is loaded.
_WORTH_AN_ENGINE = 8

# Seconds of work in one process after which the rest is divided among several.
_PATIENCE = 1.0


class Evaluator(Protocol):
    """The interface of engines."""

    @property
    def name(self) -> str:
        """The name of the engine in reports."""
        ...

    def evaluate(self, envelope: dict[str, Any]) -> dict[str, Any]:
        """The value of the rules for an envelope.

        Raises:
            EngineError: the rules cannot be evaluated on it.
        """
        ...


class Answer(NamedTuple):
    """The answer of an engine for an envelope: a report, or the error."""

    engine: str
    report: dict[str, Any] | None
    error: EngineError | None

    def value(self) -> dict[str, Any]:
        """The report.

        Raises:
            EngineError: there is none.
        """
        if self.error is not None:
            raise self.error
        assert self.report is not None
        return self.report


def ahead(new_engine: Callable[[], Evaluator]) -> Callable[[], Evaluator]:
    """The same as `new_engine`, but makes the first engine at once, in a thread.

    Loading takes as long as the rest of a small check, and releases Python's lock.
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
    envelopes: Sequence[dict[str, Any]], new_engine: Callable[[], Evaluator], *, workers: int | None = None
) -> list[Answer]:
    """The answers to the envelopes, in the same order.

    Args:
        envelopes: what to evaluate.
        new_engine: makes an engine; called once for each thread and process, because engines are not shared.
        workers: the most threads or processes; by default the number of cores.

    Raises:
        EngineError: an engine cannot be made.
    """
    workers = min(workers or os.cpu_count() or 1, len(envelopes) // _WORTH_AN_ENGINE)
    engine = new_engine()
    if workers < 2:
        return [ask(engine, envelope) for envelope in envelopes]
    if engine.name == "regopy":
        return _in_threads(envelopes, engine, new_engine, workers)
    started = time.monotonic()
    answers: list[Answer] = []
    for envelope in envelopes:
        if (
            time.monotonic() - started > _PATIENCE
            and len(envelopes) - len(answers) >= _WORTH_AN_ENGINE * workers
        ):
            from ibguard.engine import processes

            return answers + processes.evaluate(envelopes[len(answers) :], new_engine, workers)
        answers.append(ask(engine, envelope))
    return answers


def ask(engine: Evaluator, envelope: dict[str, Any]) -> Answer:
    """The answer of an engine to one envelope."""
    try:
        report = engine.evaluate(envelope)
    except EngineError as error:
        return Answer(engine.name, None, error)
    # The name is read after the evaluation, which may have replaced the engine by another.
    return Answer(engine.name, report, None)


def _in_threads(
    envelopes: Sequence[dict[str, Any]], first: Evaluator, new_engine: Callable[[], Evaluator], workers: int
) -> list[Answer]:
    """Evaluates in threads: regopy releases Python's lock while it evaluates."""
    from concurrent.futures import ThreadPoolExecutor

    own = threading.local()
    made = [first]
    lock = threading.Lock()

    def run(envelope: dict[str, Any]) -> Answer:
        if not hasattr(own, "engine"):
            with lock:
                own.engine = made.pop() if made else new_engine()
        return ask(own.engine, envelope)

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(run, envelopes))
