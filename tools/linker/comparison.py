"""Turns calls of the built-in functions for `==` and `!=` into statements, which cost a tenth.

regopy compiles `x != y`, and in some places `x == y`, to a call whose result is then compared with false,
although it has statements that do the same at once.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from tools.linker.statements import Block, Statement, inner_blocks, variables

_STATEMENTS = {"neq": "NotEqualStmt", "equal": "EqualStmt"}
_FALSE = {"type": "bool", "value": False}


def compare_at_once(plan: dict[str, Any]) -> None:
    """Replaces the calls of every function of a plan, in place.

    Raises:
        EngineError: the plan holds a statement that is not known.
    """
    for function in plan["funcs"]["funcs"]:
        uses = Counter(variables(function["blocks"]))
        for block in function["blocks"]:
            _replace(block, uses)


def _replace(block: Block, uses: Counter[int]) -> None:
    replaced: list[Statement] = []
    for statement in block["stmts"]:
        for inside in inner_blocks(statement):
            _replace(inside, uses)
        call = replaced[-1] if replaced else None
        if call is not None and _is_comparison(call, statement, uses):
            one, other = call["stmt"]["args"]
            kind = _STATEMENTS[call["stmt"]["func"]]
            replaced[-1] = {"type": kind, "stmt": {"a": one, "b": other}}
        else:
            replaced.append(statement)
    block["stmts"] = replaced


def _is_comparison(call: Statement, test: Statement, uses: Counter[int]) -> bool:
    """Whether the result of a call of `==` or `!=` is asked for by the next statement and by no other."""
    return (
        call["type"] == "CallStmt"
        and call["stmt"]["func"] in _STATEMENTS
        and test["type"] == "NotEqualStmt"
        and test["stmt"]["b"] == _FALSE
        and test["stmt"]["a"] == {"type": "local", "value": call["stmt"]["result"]}
        and uses[call["stmt"]["result"]] == 2
    )
