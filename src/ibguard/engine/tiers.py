"""Chooses between the two engines, which give the same reports.

regopy is faster for a single small file, as in most runs. The rules as Python are faster for everything else,
and evaluate what regopy cannot: it stops after a fixed number of steps.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

from ibguard.engine.entrypoints import REPORT
from ibguard.engine.pool import Evaluator, ahead
from ibguard.errors import EngineError
from ibguard.vocabulary import AUTO, COMPILED, REGOPY

# The most seconds of one evaluation in the command line.
DEADLINE = 60.0

# The largest single file, in bytes, for which regopy is chosen; docs/performance.md has the measurement.
SMALL = 64 * 1024


def engines(name: str, paths: Sequence[str], entrypoint: str = REPORT) -> Callable[[], Evaluator]:
    """Returns a function that makes engines for a run.

    Loading regopy takes as long as the rest of a small check, so it begins at once, in a thread.

    Args:
        name: one of `vocabulary.EngineName`.
        paths: the inputs of the run.
        entrypoint: what to evaluate, see `entrypoints`.
    """
    if name == AUTO and len(paths) == 1 and _is_small(paths[0]):
        return ahead(lambda: _Either(entrypoint))
    if name == REGOPY:
        return ahead(lambda: _regopy(entrypoint))
    return lambda: _compiled(entrypoint)


def _is_small(path: str) -> bool:
    try:
        return os.path.isfile(path) and os.path.getsize(path) <= SMALL
    except (OSError, ValueError):
        return False


class _Either:
    """Evaluates in regopy, and after its first failure in the rules as Python."""

    def __init__(self, entrypoint: str) -> None:
        self._entrypoint = entrypoint
        self._engine: Evaluator = _regopy(entrypoint)

    @property
    def name(self) -> str:
        return self._engine.name

    def evaluate(self, envelope: dict[str, Any]) -> dict[str, Any]:
        try:
            return self._engine.evaluate(envelope)
        except EngineError:
            if self._engine.name == COMPILED:
                raise
            self._engine = _compiled(self._entrypoint)
            return self._engine.evaluate(envelope)


def _regopy(entrypoint: str) -> Evaluator:
    from ibguard.engine.engine import Engine

    return Engine(entrypoint=entrypoint, deadline=DEADLINE)


def _compiled(entrypoint: str) -> Evaluator:
    from ibguard.engine.compiled import CompiledEngine

    return CompiledEngine(entrypoint=entrypoint, deadline=DEADLINE)
