"""Writes entrypoints of a plan, with the functions that they need, as one Python module."""

from typing import Any

from tools.translator import plan
from tools.translator.emit import STATE, Emitter
from tools.translator.plan import PlanError

_HEAD = """# Written by `tools/translator` from the plan that OPA compiled; not to be edited.
# mypy: ignore-errors

from ibguard.engine.builtins import BUILTINS, size
from ibguard.engine.values import (
    UNDEFINED,
    RegoSet,
    assign_once,
    dot,
    elements,
    equal,
    insert,
    insert_once,
    pairs,
)

MISSING = object()
"""


def module(compiled: dict[str, Any], entrypoints: dict[str, str], builtins: set[str]) -> str:
    """The text of the module.

    Args:
        compiled: the content of `plan.json`.
        entrypoints: the name of the Python function for each entrypoint, such as `ibguard/report`.
        builtins: the names of the known built-in functions.

    Raises:
        PlanError: the plan lacks an entrypoint, or has a statement or function that the translator does not
            know.
    """
    strings = [entry["value"] for entry in compiled["static"].get("strings") or []]
    functions = {function["name"]: function for function in compiled["funcs"]["funcs"]}
    roots = {entrypoint: _root(compiled, entrypoint) for entrypoint in entrypoints}
    reached = _reached(functions, roots.values())
    called = sorted({name for name in _called(functions, reached) if name not in functions})
    unknown = [name for name in called if name not in builtins]
    if unknown:
        raise PlanError(f"The plan calls {', '.join(unknown)}, which the translator does not know.")
    names = {name: f"f{number}" for number, name in enumerate(reached)}
    names |= {name: f"b_{name.replace('.', '_')}" for name in called}
    rules = [name for name in reached if len(functions[name]["params"]) == 2]
    slots = {name: number + 2 for number, name in enumerate(rules)}
    emitter = Emitter(strings, names, slots)
    lines = [_HEAD, *(f"{names[name]} = BUILTINS[{name!r}]" for name in called)]
    for name in reached:
        lines += ["", "", f"# {name.removeprefix('g0.')}", *emitter.function(functions[name])]
    for entrypoint, function in entrypoints.items():
        lines += [
            "",
            "",
            f"def {function}(input, data):",
            f' """The value of {entrypoint}, or UNDEFINED."""',
            f" {STATE} = [input, data, *[MISSING] * {len(rules)}]",
            f" return {names[roots[entrypoint]]}({STATE})",
        ]
    return "\n".join(lines) + "\n"


def _root(compiled: dict[str, Any], entrypoint: str) -> str:
    """The function that an entrypoint calls first."""
    for entry in compiled["plans"]["plans"]:
        if entry["name"] == entrypoint:
            first = plan.statements(entry["blocks"][0])[0]
            if first["type"] == "CallStmt":
                name: str = first["stmt"]["func"]
                return name
    raise PlanError(f"The plan has no entrypoint {entrypoint}.")


def _reached(functions: dict[str, Any], roots: Any) -> list[str]:
    """The functions that the roots need, in the order of the plan."""
    found = set(roots)
    waiting = list(found)
    while waiting:
        for _, statement in plan.walk(functions[waiting.pop()]["blocks"]):
            name = statement["stmt"].get("func") if statement["type"] == "CallStmt" else None
            if name in functions and name not in found:
                found.add(name)
                waiting.append(name)
    return [name for name in functions if name in found]


def _called(functions: dict[str, Any], names: list[str]) -> set[str]:
    return {
        statement["stmt"]["func"]
        for name in names
        for _, statement in plan.walk(functions[name]["blocks"])
        if statement["type"] == "CallStmt"
    }
