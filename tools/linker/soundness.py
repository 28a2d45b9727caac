"""Refuses a variable that is read and never given a value: a condition that looks strict and is not.

regopy's own compiler makes such a negation inside `every`, which then always holds. OPA has not been seen to,
and is not trusted either.
"""

from __future__ import annotations

from typing import Any

from ibguard.errors import EngineError
from tools.linker.statements import SHARED, reads, sets


def check(plan: dict[str, Any]) -> None:
    """Looks at every function of a plan.

    Raises:
        EngineError: a function reads a variable that nothing sets, or holds a statement that is not known.
    """
    for function in plan["funcs"]["funcs"]:
        statements = [statement for block in function["blocks"] for statement in block["stmts"]]
        given = {*range(SHARED), *function["params"]}.union(*map(sets, statements))
        if not given.issuperset(set().union(*map(reads, statements))):
            raise EngineError(
                f"in the compiled policies, {function['name']} reads a variable that nothing sets"
            )
