"""Drops copies of variables, which OPA compiles for nearly every assignment.

Every check loads the compiled policies, so each statement costs time even if it is never evaluated.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from tools.linker.statements import Block, Statement, inner_blocks, places, sets, variables


def drop_copies(plan: dict[str, Any]) -> None:
    """Removes copies of variables from every function of a plan, in place.

    Raises:
        EngineError: the plan has an unknown statement.
    """
    for function in plan["funcs"]["funcs"]:
        blocks = function["blocks"]
        uses = Counter([*variables(blocks), function["return"]])
        given = Counter(local for block in blocks for local in _given(block))
        given.update(function["params"])
        for block in blocks:
            _merge(block, uses, given)


def _given(block: Block) -> list[int]:
    found: list[int] = []
    for statement in block["stmts"]:
        inside = inner_blocks(statement)
        found += sets(_alone(statement)) if inside else sets(statement)
        for each in inside:
            found += _given(each)
    return found


def _alone(statement: Statement) -> Statement:
    fields = {key: value for key, value in statement["stmt"].items() if key not in ("block", "blocks")}
    return {"type": statement["type"], "stmt": fields}


def _merge(block: Block, uses: Counter[int], given: Counter[int]) -> None:
    """Replaces copies by their originals, if these do not change while the copies are read."""
    kept: list[Statement] = []
    statements = block["stmts"]
    for place, statement in enumerate(statements):
        rest = {"stmts": statements[place + 1 :]}
        if not _is_spare(statement, rest, uses, given):
            kept.append(statement)
            continue
        copy, original = statement["stmt"]["target"], statement["stmt"]["source"]["value"]
        times = _rename(rest, copy, original)
        uses[original] += times - 1
    block["stmts"] = kept
    for statement in kept:
        for inside in inner_blocks(statement):
            _merge(inside, uses, given)


def _is_spare(statement: Statement, rest: Block, uses: Counter[int], given: Counter[int]) -> bool:
    if statement["type"] != "AssignVarStmt" or statement["stmt"]["source"]["type"] != "local":
        return False
    copy, original = statement["stmt"]["target"], statement["stmt"]["source"]["value"]
    return (
        given[copy] == 1
        and uses[copy] == 1 + Counter(variables([rest]))[copy]
        and not any(original in sets(each) for each in rest["stmts"])
    )


def _rename(block: Block, old: int, new: int) -> int:
    times = 0
    for statement in block["stmts"]:
        for holder, key in places(statement):
            if holder[key] == old:
                holder[key] = new
                times += 1
        for inside in inner_blocks(statement):
            times += _rename(inside, old, new)
    return times
