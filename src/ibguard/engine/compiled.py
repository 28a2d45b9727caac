"""Evaluates the rules as Python, which `tools/translator` writes from the plan that OPA compiled them to.

It gives the same reports as `engine`, without a limit of steps, and is many times faster for several
documents.
"""

import importlib
from typing import Any

from ibguard.engine import installed
from ibguard.engine.entrypoints import REPORT, find
from ibguard.engine.limits import check_limits
from ibguard.engine.values import EvaluationError, plain
from ibguard.engine.watchdog import Watchdog
from ibguard.errors import EngineError
from ibguard.policies import sources


class Overdue(BaseException):
    """The evaluation took too long. It is not an Exception, so that no handler in the rules catches it."""


class CompiledEngine:
    """The rules as Python, for any number of evaluations in one thread."""

    name = "compiled"

    def __init__(self, *, entrypoint: str = REPORT, deadline: float | None = None) -> None:
        """Loads the compiled rules.

        Args:
            entrypoint: what to evaluate, see `entrypoints`.
            deadline: seconds after which an evaluation is stopped; None means never.

        Raises:
            EngineError: the compiled rules are missing or outdated.
        """
        installed.stamp()
        module, function = find(entrypoint)
        try:
            self._rules = getattr(importlib.import_module(f"ibguard._bundle.{module}"), function)
        except ImportError as error:
            raise EngineError("The compiled rules are missing; install ibguard again.") from error
        self._data = sources.data_documents()
        self._deadline = deadline
        self._watchdog = Watchdog(deadline, _interrupt)

    def evaluate(self, envelope: dict[str, Any]) -> dict[str, Any]:
        """The value of the entrypoint for an envelope.

        Raises:
            EngineError: the envelope is beyond a limit, or the evaluation fails, takes too long or returns no
                object.
        """
        check_limits(envelope)
        try:
            with self._watchdog.evaluation():
                report = plain(self._rules(envelope, self._data))
        except Overdue as error:
            raise EngineError(
                f"The evaluation took longer than {self._deadline:g} seconds and was stopped."
            ) from error
        except (EvaluationError, RecursionError, ArithmeticError, MemoryError) as error:
            raise EngineError("The policy engine failed while it evaluated the rules.") from error
        if not isinstance(report, dict):
            raise EngineError("The policy engine returned no report.")
        return report


def _interrupt(thread: int) -> None:
    import ctypes

    # The documented way to raise an exception in another thread.
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(Overdue))
