"""Evaluates the rules in regopy.

regopy 1.5.2 has these limitations, all of them measured:

* It misreads some characters and crashes on deep nesting: see `shielding`.
* A failing built-in function is undefined, which a rule could take for "nothing to report". In strict mode it
  fails the evaluation.
* Printing a failed output can end the process, so a failed output is never read.
* An evaluation cannot be interrupted, so the watchdog ends the process.
"""

import os
import sys
from pathlib import Path
from typing import Any, Self

from ibguard.engine import installed
from ibguard.engine.entrypoints import REPORT, find
from ibguard.engine.shielding import shield, unshield
from ibguard.engine.watchdog import Watchdog
from ibguard.errors import EngineError


class Engine:
    """The compiled policies in regopy, for any number of evaluations in one thread."""

    name = "regopy"

    def __init__(self, *, entrypoint: str = REPORT, deadline: float | None = None) -> None:
        """Loads the compiled policies of this installation.

        Args:
            entrypoint: what to evaluate, see `entrypoints`.
            deadline: seconds after which an evaluation ends the process with exit code 2; None: never.

        Raises:
            EngineError: regopy cannot be loaded, or the compiled policies are missing, outdated or for
                another version of regopy.
        """
        found = installed.stamp()
        self._interpreter, self._bundle = load(installed.DIRECTORY / f"{find(entrypoint)[0]}.rbb")
        from regopy import rego_version

        if found["regopy"] != rego_version():
            raise EngineError(
                "The installed version of regopy is not that of the compiled rules; install ibguard again."
            )
        self._prepare(entrypoint, deadline)

    @classmethod
    def of(cls, interpreter: Any, bundle: Any, entrypoint: str, deadline: float | None = None) -> Self:
        """An engine for policies that regopy has loaded."""
        engine = cls.__new__(cls)
        engine._interpreter, engine._bundle = interpreter, bundle
        engine._prepare(entrypoint, deadline)
        return engine

    def _prepare(self, entrypoint: str, deadline: float | None) -> None:
        self._entrypoint = entrypoint
        self._watchdog = Watchdog(deadline, lambda _: _stop(deadline or 0))

    def evaluate(self, envelope: dict[str, Any]) -> dict[str, Any]:
        """The value of the entrypoint for an envelope.

        Raises:
            EngineError: the envelope is beyond a limit or not JSON, or the evaluation fails or returns no
                object.
        """
        term = shield(envelope)
        with self._watchdog.evaluation():
            return self._run(term)

    def _run(self, term: str) -> dict[str, Any]:
        from regopy.rego_shared import RegoError

        try:
            self._interpreter.set_input_term(term)
            output = self._interpreter.query_bundle_entrypoint(self._bundle, self._entrypoint)
        except (RegoError, ValueError) as error:
            raise EngineError("The policy engine returned a malformed result.") from error
        if not output.ok():
            raise EngineError("The policy engine failed while it evaluated the rules.")
        expressions = output.results[0].expressions if output.results else []
        if len(expressions) != 1 or not isinstance(expressions[0], dict):
            raise EngineError("The policy engine returned no report.")
        report: dict[str, Any] = unshield(expressions[0])
        return report


def interpreter() -> Any:
    """A regopy interpreter in which a failing built-in function fails the evaluation.

    Raises:
        EngineError: regopy cannot be loaded.
    """
    try:
        from regopy import Interpreter
        from regopy.rego_shared import LogLevel
    except Exception as error:  # regopy raises an error of its own if it has no library for the platform
        reason = str(error).strip().partition("\n")[0].removesuffix(".")
        raise EngineError(
            f"The policy engine regopy cannot be loaded: {reason}; use --engine compiled."
        ) from error
    made = Interpreter()
    made.strict_built_in_errors = True
    # Otherwise the engine prints diagnostics, with excerpts of the document.
    made.log_level = LogLevel.NONE
    return made


def load(file: Path) -> tuple[Any, Any]:
    """The (interpreter, bundle) of a binary file of compiled policies.

    Raises:
        EngineError: regopy cannot be loaded, or the file cannot be read.
    """
    made = interpreter()
    from regopy.interpreter import BundleFormat
    from regopy.rego_shared import RegoError

    try:
        bundle = made.load_bundle(str(file), BundleFormat.Binary)
    except (RegoError, ValueError) as error:
        raise EngineError(
            f"The compiled policies {file.name} cannot be read; install ibguard again."
        ) from error
    if not bundle.ok():
        raise EngineError(f"The compiled policies {file.name} cannot be read; install ibguard again.")
    return made, bundle


def _stop(deadline: float) -> None:
    sys.stderr.write(f"ibguard: The evaluation took longer than {deadline:g} seconds and was stopped.\n")
    sys.stderr.flush()
    os._exit(2)
