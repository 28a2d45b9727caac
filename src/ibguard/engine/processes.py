"""Evaluates envelopes in several processes, because Python threads share one core."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from ibguard.engine.pool import Answer, Evaluator, ask
from ibguard.errors import EngineError

_own: list[Evaluator] = []


def evaluate(
    envelopes: Sequence[dict[str, Any]], new_engine: Callable[[], Evaluator], workers: int
) -> list[Answer]:
    """The answers to the envelopes, in the same order.

    Args:
        envelopes: what to evaluate.
        new_engine: makes an engine, once in each process.
        workers: the number of processes.

    Raises:
        EngineError: a process was killed.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        engine = new_engine()
        return [ask(engine, envelope) for envelope in envelopes]
    # A forked process has the rules loaded already. It loses only the watchdog thread, and starts its own.
    context = multiprocessing.get_context("fork")
    chunk = max(1, len(envelopes) // (workers * 8))
    try:
        with ProcessPoolExecutor(workers, context, _prepare, (new_engine,)) as pool:
            return list(pool.map(_answer, envelopes, chunksize=chunk))
    except BrokenProcessPool as error:
        raise EngineError("A process that evaluated the rules was killed.") from error


def _prepare(new_engine: Callable[[], Evaluator]) -> None:
    _own[:] = [new_engine()]


def _answer(envelope: dict[str, Any]) -> Answer:
    return ask(_own[0], envelope)
