"""The policy engine: feeds one envelope to regopy and returns the report.

What regopy 1.5.2 needs to be protected from, all of it measured:

* It misreads some characters and does not survive deep nesting: see `shielding`.
* Failing built-ins read as undefined, which a rule could take for "nothing to report". Strict mode turns them
  into a failed evaluation.
* Printing a failed output can end the process, so a failed output is never looked at.
* An evaluation cannot be interrupted, hence the watchdog that ends the process.
"""

import contextlib
import os
import sys
import threading
from collections.abc import Iterable, Iterator
from typing import Any, Self

from ibguard.engine.compilation import compile_modules, compile_policies, load_compiled
from ibguard.engine.shielding import shield, unshield
from ibguard.errors import EngineError

ENTRYPOINT = "ibguard/report"

# What `ibguard generate` asks for, and the checks of access. `ibguard check` does not load them: what is
# compiled into one file loads as a whole.
COMPANION = "ibguard/proposal/companion"
OPERATIONS = "ibguard/proposal/operations"
NEW_ACCESS = "ibguard/access/new_access"
ACCESS_GRANTED = "ibguard/access/access_granted"

_JUDGING = (
    "ibguard/main.rego",
    "ibguard/generated/",
    "ibguard/conftest/",
    "ibguard/rules/",
    "ibguard/reporting/validation_findings/",
)

# The files that are compiled in advance: what they answer, and the policies that they do without.
COMPILED = {
    "ibguard": ([ENTRYPOINT], ("ibguard/access/", "ibguard/proposal/")),
    "proposal": ([COMPANION, OPERATIONS], ("ibguard/access/", *_JUDGING)),
    "access": ([NEW_ACCESS, ACCESS_GRANTED], ("ibguard/reporting/", "ibguard/proposal/", *_JUDGING)),
}

# Seconds that one evaluation may take when the command line runs it.
DEFAULT_DEADLINE = 60.0


class Engine:
    """Compiled policies, ready for any number of evaluations; not to be shared between threads."""

    def __init__(self, *, entrypoint: str = ENTRYPOINT, deadline: float | None = None) -> None:
        """Load the policies of this installation, compiled in advance where that is up to date.

        Args:
            entrypoint: what to evaluate, one of those that are compiled in advance.
            deadline: seconds after which an evaluation ends the whole process with exit code 2; None never.

        Raises:
            EngineError: regopy cannot be loaded or refuses the policies.
        """
        self._deadline = deadline
        self._entrypoint = entrypoint
        name = next(name for name, (answers, _) in COMPILED.items() if entrypoint in answers)
        self._interpreter, self._bundle = load_compiled(name) or compile_policies(*COMPILED[name])

    @classmethod
    def from_sources(
        cls,
        modules: Iterable[tuple[str, str]],
        data: dict[str, Any],
        *,
        entrypoint: str = ENTRYPOINT,
        deadline: float | None = None,
    ) -> Self:
        """An engine over the given (name, text) Rego modules and data, with an entrypoint such as `a/b`.

        Raises:
            EngineError: the modules do not compile.
        """
        engine = cls.__new__(cls)
        engine._deadline = deadline
        engine._entrypoint = entrypoint
        engine._interpreter, engine._bundle = compile_modules(modules, data, [entrypoint])
        return engine

    def evaluate(self, envelope: dict[str, Any]) -> dict[str, Any]:
        """The value of the entrypoint for one envelope of JSON values.

        Raises:
            EngineError: the envelope is beyond the limits or no JSON, or the evaluation yields no object.
        """
        term = shield(envelope)
        with _watchdog(self._deadline):
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


@contextlib.contextmanager
def _watchdog(deadline: float | None) -> Iterator[None]:
    if deadline is None:
        yield
        return
    timer = threading.Timer(deadline, _give_up, [deadline])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _give_up(deadline: float) -> None:
    sys.stderr.write(f"ibguard: the evaluation took longer than {deadline:g} seconds and was given up\n")
    sys.stderr.flush()
    os._exit(2)
