"""Loads the policies that were compiled for the wheel, and compiles those that were not.

Loading takes milliseconds, compiling many seconds. `tools/compile.py` writes the compiled files.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ibguard.engine.shielding import shield
from ibguard.errors import EngineError
from ibguard.policies import sources

DIRECTORY = Path(__file__).resolve().parents[1] / "_bundle"
"""Where an installation has the compiled files, each with a stamp beside it."""

_ERROR_MESSAGE = re.compile(r"\(errormsg \d+:([^\n]*?)\)")


def load_compiled(name: str) -> tuple[Any, Any] | None:
    """The (interpreter, bundle) of a compiled file; None where it is missing, stale or of another regopy.

    Args:
        name: a key of `engine.COMPILED`.

    Raises:
        EngineError: regopy cannot be loaded.
    """
    try:
        found = json.loads((DIRECTORY / f"{name}.rbb.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    interpreter = _interpreter()
    from regopy import rego_version
    from regopy.interpreter import BundleFormat
    from regopy.rego_shared import RegoError

    # Installed files change together; in a checkout somebody may have changed a rule.
    sources_now = _digest(None) if sources.is_checkout() else found.get("sources")
    if found != {"regopy": rego_version(), "sources": sources_now}:
        return None
    try:
        bundle = interpreter.load_bundle(str(DIRECTORY / f"{name}.rbb"), BundleFormat.Binary)
    except (RegoError, ValueError):
        return None
    return (interpreter, bundle) if bundle.ok() else None


def stamp(base: Path | None = None) -> dict[str, str]:
    """What stands beside a compiled file, so that a stale one is never used: what it is made from and by.

    Args:
        base: the policies' directory, when it is not the one of this installation.

    Raises:
        EngineError: a file of the policies cannot be read.
    """
    from regopy import rego_version

    return {"regopy": rego_version(), "sources": _digest(base)}


def compile_policies(
    entrypoints: list[str], without: tuple[str, ...], base: Path | None = None
) -> tuple[Any, Any]:
    """The (interpreter, bundle) that answer the entrypoints, from the policies.

    Args:
        entrypoints: such as `ibguard/report`.
        without: beginnings of the paths of modules that are left out.
        base: the policies' directory, when it is not the one of this installation.

    Raises:
        EngineError: regopy cannot be loaded or refuses a module.
    """
    modules = [module for module in sources.rego_files(base=base) if not module[0].startswith(without)]
    return compile_modules(modules, sources.data_documents(base=base), entrypoints)


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


def _digest(base: Path | None) -> str:
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


def _reason(error: BaseException) -> str:
    # regopy prints its errors as a syntax tree, with the sentence in one of the nodes.
    text = str(error).strip()
    found = _ERROR_MESSAGE.search(text)
    return found[1] if found else text.partition("\n")[0]
