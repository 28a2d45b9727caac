"""The policy engine: feeds one envelope to regopy and returns the report. Nothing else imports regopy.

What regopy 1.5.2 needs to be protected from, all of it measured:

* It keeps strings as escaped JSON text, so a quote, a backslash or a control character breaks `split`,
  `count`, comparison and its own output. Those characters are *shielded*: exchanged for private-use
  characters on the way in and back again on the way out. Rego code that looks for one of them takes it from
  data, which is shielded too.
* Deep nesting ends the process, hence the limits below, checked before the engine sees anything.
* Failing built-ins read as undefined, which a rule could take for "nothing to report". Strict mode turns them
  into a failed evaluation.
* Printing a failed output can end the process, so a failed output is never looked at.
* An evaluation cannot be interrupted, hence the watchdog that ends the process.
"""

import contextlib
import hashlib
import json
import os
import re
import sys
import threading
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, Self

from ibguard.errors import EngineError
from ibguard.policies import sources

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

# The compiled files: what they answer, and the policies that they do without.
_COMPILED = {
    "ibguard": ([ENTRYPOINT], ("ibguard/access/", "ibguard/proposal/")),
    "proposal": ([COMPANION, OPERATIONS], ("ibguard/access/", *_JUDGING)),
    "access": ([NEW_ACCESS, ACCESS_GRANTED], ("ibguard/reporting/", "ibguard/proposal/", *_JUDGING)),
}

# Levels of objects and arrays in one envelope. A policy inside a plan stays below 30.
MAX_DEPTH = 100

# Values and keys in one envelope. Time and memory grow with them; plans are pruned before they come here.
MAX_NODES = 2_000_000

# Characters in one string or key; the reader of files refuses longer ones, too.
MAX_STRING = 4 * 1024 * 1024

# Seconds that one evaluation may take when the command line runs it.
DEFAULT_DEADLINE = 60.0

_SHIELD = 0xF0000
_SHIELDED = re.compile("[\U000f0000-\U000f00ff]")
_ESCAPE = re.compile(r'\\(?:u00([01][0-9a-f])|(["\\bfnrt]))')
_ESCAPED = {'"': '"', "\\": "\\", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_ERROR_MESSAGE = re.compile(r"\(errormsg \d+:([^\n]*?)\)")
_UNSHIELD = {_SHIELD + code: chr(code) for code in (*range(0x20), ord('"'), ord("\\"), 0x7F)}


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
        name = next(name for name, (answers, _) in _COMPILED.items() if entrypoint in answers)
        self._interpreter, self._bundle = _load_compiled(name) or _compile_installed(name)

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


def shield(value: Any) -> str:
    """`value` as JSON text without any escape sequence, see the module's description.

    Raises:
        EngineError: beyond a limit, no JSON value, or it holds characters that shielding uses itself.
    """
    _check_limits(value)
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
        text.encode("utf-8")
    except (TypeError, ValueError) as error:
        raise EngineError("the input holds a value that is no valid JSON") from error
    if _SHIELDED.search(text):
        raise EngineError("the input holds a private-use character between U+F0000 and U+F00FF")
    if "\\" in text:
        text = _ESCAPE.sub(_shielded, text)
    return text.replace("\x7f", chr(_SHIELD + 0x7F))


def unshield(value: Any) -> Any:
    """`value` with every shielded character put back, in keys as well."""
    if isinstance(value, str):
        return value.translate(_UNSHIELD) if _SHIELDED.search(value) else value
    if isinstance(value, list):
        return [unshield(item) for item in value]
    if isinstance(value, dict):
        return {unshield(key): unshield(item) for key, item in value.items()}
    return value


def compile_modules(
    modules: Iterable[tuple[str, str]], data: dict[str, Any], entrypoints: list[str]
) -> tuple[Any, Any]:
    """The (interpreter, bundle) that answer the entrypoints, from (name, text) Rego modules and data.

    Raises:
        EngineError: regopy cannot be loaded or refuses a module.
    """
    interpreter = _interpreter()
    from regopy.rego_shared import RegoError

    current = "data"
    try:
        interpreter.add_data_json(shield(data))
        for current, text in modules:
            interpreter.add_module(current, text)
        current = "the policies as a whole"
        # Each only once: a repeated entrypoint makes regopy answer the later ones with their neighbours.
        bundle = interpreter.build(None, list(dict.fromkeys(entrypoints)))
    except (RegoError, ValueError) as error:
        raise EngineError(f"the policy engine refuses {current}: {_reason(error)}") from error
    if not bundle.ok():
        raise EngineError("the policy engine refuses the policies")
    return interpreter, bundle


def write_compiled(directory: Path, base: Path | None = None) -> None:
    """Compile the policies below `base` (this installation's by default) into files in `directory`, in pairs.

    The second file of each says what it was compiled from and by, so that a stale one is never used.

    Raises:
        EngineError: the policies do not compile.
    """
    directory.mkdir(parents=True, exist_ok=True)
    for name in _COMPILED:
        _write_compiled(directory, name, base)


def _write_compiled(directory: Path, name: str, base: Path | None) -> None:
    import tempfile

    from regopy import rego_version
    from regopy.interpreter import BundleFormat

    from ibguard.linker import link

    interpreter, bundle = _compile_installed(name, base)
    with tempfile.TemporaryDirectory() as work:
        interpreter.save_bundle(work, bundle, BundleFormat.JSON)
        path = Path(work) / "plan.json"
        plan = json.loads(path.read_text(encoding="utf-8"))
        link(plan)
        path.write_text(json.dumps(plan), encoding="utf-8")
        bundle = interpreter.load_bundle(work, BundleFormat.JSON)
    if not bundle.ok():
        raise EngineError("the policy engine refuses the compiled policies")
    interpreter.save_bundle(str(directory / f"{name}.rbb"), bundle, BundleFormat.Binary)
    stamp = {"regopy": rego_version(), "sources": _digest(base)}
    (directory / f"{name}.rbb.json").write_text(json.dumps(stamp) + "\n", encoding="utf-8")


def is_compiled() -> bool:
    """Whether compiled policies are there that this regopy reads and that no source is newer than."""
    return all(_load_compiled(name) is not None for name in _COMPILED)


def _load_compiled(name: str) -> tuple[Any, Any] | None:
    directory = Path(__file__).resolve().parents[1] / "_bundle"
    try:
        stamp = json.loads((directory / f"{name}.rbb.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    interpreter = _interpreter()
    from regopy import rego_version
    from regopy.interpreter import BundleFormat
    from regopy.rego_shared import RegoError

    # Installed files change together; in a checkout somebody may have changed a rule.
    sources_now = _digest() if sources.is_checkout() else stamp.get("sources")
    if stamp != {"regopy": rego_version(), "sources": sources_now}:
        return None
    try:
        bundle = interpreter.load_bundle(str(directory / f"{name}.rbb"), BundleFormat.Binary)
    except (RegoError, ValueError):
        return None
    return (interpreter, bundle) if bundle.ok() else None


def _compile_installed(name: str, base: Path | None = None) -> tuple[Any, Any]:
    entrypoints, without = _COMPILED[name]
    modules = [module for module in sources.rego_files(base=base) if not module[0].startswith(without)]
    return compile_modules(modules, sources.data_documents(base=base), entrypoints)


def _digest(base: Path | None = None) -> str:
    digest = hashlib.sha256()
    files = [*sources.rego_files(base=base)]
    files += [(name, sources.read(path)) for name, path in sources.data_files(base=base)]
    for name, text in files:
        for part in (name.encode(), text.encode()):
            digest.update(b"%d:" % len(part) + part)
    return digest.hexdigest()


def _interpreter() -> Any:
    try:
        from regopy import Interpreter
        from regopy.rego_shared import LogLevel
    except Exception as error:  # regopy raises its own error where it has no library for the platform
        raise EngineError(f"the policy engine regopy cannot be loaded: {_reason(error)}") from error
    interpreter = Interpreter()
    interpreter.strict_built_in_errors = True
    # The engine prints diagnostics of its own otherwise, with excerpts of the document.
    interpreter.log_level = LogLevel.NONE
    return interpreter


def _check_limits(value: Any) -> None:
    level = [[value]]
    depth = nodes = 0
    while level:
        children = list(chain.from_iterable(level))
        nodes += len(children)
        if nodes > MAX_NODES:
            raise EngineError(f"the input holds more than {MAX_NODES:,} values and keys")
        level = []
        for child in children:
            if isinstance(child, dict):
                level.append([*child, *child.values()])
            elif isinstance(child, list):
                level.append(child)
            elif isinstance(child, str) and len(child) > MAX_STRING:
                raise EngineError(f"the input holds a string of more than {MAX_STRING:,} characters")
        depth += 1
        if level and depth > MAX_DEPTH:
            raise EngineError(f"the input is nested deeper than {MAX_DEPTH} levels")


def _shielded(match: re.Match[str]) -> str:
    code, letter = match.groups()
    return chr(_SHIELD + (int(code, 16) if code else ord(_ESCAPED[letter])))


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


def _reason(error: BaseException) -> str:
    # regopy prints its errors as a syntax tree, with the sentence in one of the nodes.
    text = str(error).strip()
    found = _ERROR_MESSAGE.search(text)
    return found[1] if found else text.partition("\n")[0]
