"""Drops functions that nothing calls, and values that nothing reads: OPA compiles one for nearly every
assignment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tools.linker.statements import Block, inner_blocks, variables

# These cannot be undefined, so they have no effect besides their value.
_CONSTANTS = frozenset(("AssignVarStmt", "MakeNullStmt", "MakeNumberIntStmt", "MakeNumberRefStmt"))


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


def drop_unused(plan: dict[str, Any]) -> None:
    """Removes the constants and copies that no statement reads from every function of a plan, in place.

    Raises:
        EngineError: the plan has an unknown statement.
    """
    for function in plan["funcs"]["funcs"]:
        while True:
            # A variable that is never read occurs as often as it is set.
            uses = Counter([*variables(function["blocks"]), function["return"]])
            given = Counter(_given(function["blocks"]))
            unused = {local for local, times in given.items() if uses[local] == times}
            if not unused:
                break
            for block in function["blocks"]:
                _drop(block, unused)


def _given(blocks: list[Block]) -> Iterator[int]:
    for block in blocks:
        for statement in block["stmts"]:
            if statement["type"] in _CONSTANTS:
                yield statement["stmt"]["target"]
            yield from _given(inner_blocks(statement))


def _drop(block: Block, unused: set[int]) -> None:
    block["stmts"] = [
        statement
        for statement in block["stmts"]
        if statement["type"] not in _CONSTANTS or statement["stmt"]["target"] not in unused
    ]
    for statement in block["stmts"]:
        for inside in inner_blocks(statement):
            _drop(inside, unused)
