"""Compiles Rego with regopy's own compiler, for tests of modules that are in no bundle."""

import re
from collections.abc import Iterable
from typing import Any

from ibguard.engine.engine import Engine, interpreter
from ibguard.engine.entrypoints import REPORT
from ibguard.engine.shielding import shield
from ibguard.errors import EngineError

_ERROR_MESSAGE = re.compile(r"\(errormsg \d+:([^\n]*?)\)")


def compile_modules(
    modules: Iterable[tuple[str, str]], data: dict[str, Any], entrypoints: list[str]
) -> tuple[Any, Any]:
    """The (interpreter, bundle) that answer the entrypoints, from (name, text) Rego modules and data.

    Raises:
        EngineError: regopy refuses a module.
    """
    made = interpreter()
    from regopy.rego_shared import RegoError

    current = "data"
    try:
        made.add_data_json(shield(data))
        for current, text in modules:
            made.add_module(current, text)
        current = "the policies as a whole"
        # Each only once: a repeated entrypoint makes regopy answer the later ones with their neighbours.
        bundle = made.build(None, list(dict.fromkeys(entrypoints)))
    except (RegoError, ValueError) as error:
        raise EngineError(f"the policy engine refuses {current}: {_reason(error)}") from error
    if not bundle.ok():
        raise EngineError("the policy engine refuses the policies")
    return made, bundle


def engine(
    modules: Iterable[tuple[str, str]],
    data: dict[str, Any],
    entrypoint: str = REPORT,
    deadline: float | None = None,
) -> Engine:
    """An engine over the modules and data, with an entrypoint such as `a/b`.

    Raises:
        EngineError: regopy refuses a module.
    """
    return Engine.of(*compile_modules(modules, data, [entrypoint]), entrypoint, deadline)


def _reason(error: BaseException) -> str:
    # regopy prints its errors as a syntax tree, with the sentence in one of the nodes.
    text = str(error).strip()
    found = _ERROR_MESSAGE.search(text)
    return found[1] if found else text.partition("\n")[0]
