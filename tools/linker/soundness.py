"""Refuses a variable that is read but never set: a condition that looks strict and is not.

The compiler of regopy makes such variables from a negation inside `every`, which then always holds. No such
plan of OPA is known, but this is checked, too.
"""

from __future__ import annotations

from typing import Any

from ibguard.errors import EngineError
from tools.linker.statements import SHARED, reads, sets


def check(plan: dict[str, Any]) -> None:
    """Checks every function of a plan.

    Raises:
        EngineError: a function reads a variable that nothing sets, or has an unknown statement.
    """
    for function in plan["funcs"]["funcs"]:
        statements = [statement for block in function["blocks"] for statement in block["stmts"]]
        given = {*range(SHARED), *function["params"]}.union(*map(sets, statements))
        if not given.issuperset(set().union(*map(reads, statements))):
            raise EngineError(
                f"In the compiled policies, {function['name']} reads a variable that nothing sets."
            )
