"""Drops functions that nothing calls: OPA compiles all entrypoints to one plan, a file has only some."""

from __future__ import annotations

from typing import Any

from tools.linker.statements import inner_blocks


def drop_unreachable(plan: dict[str, Any]) -> None:
    """Removes the functions that no entrypoint calls from a plan, in place."""
    functions = {function["name"]: function for function in plan["funcs"]["funcs"]}
    pending = [block for entry in plan["plans"]["plans"] for block in entry["blocks"]]
    reached: set[str] = set()
    while pending:
        for statement in pending.pop()["stmts"]:
            pending += inner_blocks(statement)
            name = statement["stmt"].get("func")
            if name in functions and name not in reached:
                reached.add(name)
                pending += functions[name]["blocks"]
    plan["funcs"]["funcs"] = [function for name, function in functions.items() if name in reached]
