"""The embedded policy engine: feeds one envelope to regopy and returns the report.

What regopy 1.5.2 needs to be protected from, all of it measured:

* It misreads some characters and does not survive deep nesting: see `shielding`.
* Failing built-ins read as undefined, which a rule could take for "nothing to report". Strict mode turns them
  into a failed evaluation.
* Printing a failed output can end the process, so a failed output is never looked at.
* An evaluation cannot be interrupted, hence the watchdog that ends the process.
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
    """Compiled policies in regopy, ready for any number of evaluations; not to be shared between threads."""

    name = "regopy"

    def __init__(self, *, entrypoint: str = REPORT, deadline: float | None = None) -> None:
        """Load the compiled policies of this installation.

        Args:
            entrypoint: what to evaluate, see `entrypoints`.
            deadline: seconds after which an evaluation ends the whole process with exit code 2; None never.

        Raises:
            EngineError: regopy cannot be loaded, or the compiled policies are missing, stale or of another
            regopy.
        """
        found = installed.stamp()
        self._interpreter, self._bundle = load(installed.DIRECTORY / f"{find(entrypoint)[0]}.rbb")
        from regopy import rego_version

        if found["regopy"] != rego_version():
            raise EngineError(
                "another version of regopy is installed than ibguard was built with; install ibguard again"
            )
        self._prepare(entrypoint, deadline)

    @classmethod
    def of(cls, interpreter: Any, bundle: Any, entrypoint: str, deadline: float | None = None) -> Self:
        """An engine over policies that regopy has loaded."""
        engine = cls.__new__(cls)
        engine._interpreter, engine._bundle = interpreter, bundle
        engine._prepare(entrypoint, deadline)
        return engine

    def _prepare(self, entrypoint: str, deadline: float | None) -> None:
        self._entrypoint = entrypoint
        self._watchdog = Watchdog(deadline, lambda _: _give_up(deadline or 0))

    def evaluate(self, envelope: dict[str, Any]) -> dict[str, Any]:
        """The value of the entrypoint for one envelope of JSON values.

        Raises:
            EngineError: the envelope is beyond the limits or no JSON, or the evaluation yields no object.
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
            raise EngineError("the policy engine returned something that is no result") from error
        if not output.ok():
            raise EngineError("the policy engine failed while it evaluated the rules")
        expressions = output.results[0].expressions if output.results else []
        if len(expressions) != 1 or not isinstance(expressions[0], dict):
            raise EngineError("the policy engine returned no report")
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
    except Exception as error:  # regopy raises its own error where it has no library for the platform
        reason = str(error).strip().partition("\n")[0]
        raise EngineError(f"the policy engine regopy cannot be loaded: {reason}") from error
    made = Interpreter()
    made.strict_built_in_errors = True
    # The engine prints diagnostics of its own otherwise, with excerpts of the document.
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
            f"the compiled policies {file.name} cannot be read; install ibguard again"
        ) from error
    if not bundle.ok():
        raise EngineError(f"the compiled policies {file.name} cannot be read; install ibguard again")
    return made, bundle


def _give_up(deadline: float) -> None:
    sys.stderr.write(f"ibguard: the evaluation took longer than {deadline:g} seconds and was given up\n")
    sys.stderr.flush()
    os._exit(2)
