"""Drops what regopy compiles beside nearly every assignment: copies of variables, and tests whether a
variable has a value that it has for certain.

What is compiled is loaded by every check, so that each statement costs something even where it never runs.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from tools.linker.statements import Block, Statement, inner_blocks, places, sets, variables

# Behind them their variable has a value.
_GIVING = frozenset(
    (
        "AssignIntStmt",
        "DotStmt",
        "LenStmt",
        "MakeArrayStmt",
        "MakeNullStmt",
        "MakeNumberIntStmt",
        "MakeNumberRefStmt",
        "MakeObjectStmt",
        "MakeSetStmt",
    )
)


def drop_copies(plan: dict[str, Any]) -> None:
    """Removes copies of variables from every function of a plan, in place.

    Raises:
        EngineError: the plan holds a statement that is not known.
    """
    for function in plan["funcs"]["funcs"]:
        blocks = function["blocks"]
        uses = Counter([*variables(blocks), function["return"]])
        given = Counter(local for block in blocks for local in _given(block))
        given.update(function["params"])
        for block in blocks:
            _merge(block, uses, given)


def drop_tests(plan: dict[str, Any]) -> None:
    """Removes tests that always hold from every function of a plan, in place.

    By then the order of statements has to be settled: a call whose test is gone looks as if nobody waited
    for it.

    Raises:
        EngineError: the plan holds a statement that is not known.
    """
    functions = plan["funcs"]["funcs"]
    sure = {function["name"] for function in functions if _returns_a_value(function)}
    for function in functions:
        for block in function["blocks"]:
            _drop_tests(block, set(), sure)


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
    """Lets what reads a copy read the original, if that stays what it is as long as the copy is read."""
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


def _drop_tests(block: Block, known: set[int], sure: set[str]) -> None:
    """Removes tests of variables that have a value: those in `known`, and what is given one before the test.

    `sure` are the functions that always give a value, or else end the block.
    """
    kept: list[Statement] = []
    for statement in block["stmts"]:
        fields, kind = statement["stmt"], statement["type"]
        if kind == "IsDefinedStmt" and fields["source"] in known:
            continue
        kept.append(statement)
        inside = inner_blocks(statement)
        for each in inside:
            _drop_tests(
                each, known | ({fields["key"], fields["value"]} if kind == "ScanStmt" else set()), sure
            )
        if inside:
            known -= sets(statement)
        elif kind == "IsDefinedStmt":
            known.add(fields["source"])
        elif kind in _GIVING or (kind == "AssignVarStmt" and _has_value(fields["source"], known)):
            known.add(fields["target"])
        elif kind == "CallStmt" and fields["func"] in sure:
            known.add(fields["result"])
        else:
            known -= sets(statement)
    block["stmts"] = kept


def _has_value(operand: dict[str, Any], known: set[int]) -> bool:
    return operand["type"] != "local" or operand["value"] in known


def _returns_a_value(function: dict[str, Any]) -> bool:
    """Whether a function returns only behind a test that it has a value; else it is undefined."""
    before: Statement | None = None
    for block in function["blocks"]:
        for statement in block["stmts"]:
            if statement["type"] == "ReturnLocalStmt":
                tested = before is not None and before["type"] == "IsDefinedStmt"
                if not tested or before["stmt"]["source"] != function["return"]:  # type: ignore[index]
                    return False
            elif any(each["type"] == "ReturnLocalStmt" for each in _within(statement)):
                return False
            before = statement
    return True


def _within(statement: Statement) -> list[Statement]:
    found = []
    for block in inner_blocks(statement):
        for each in block["stmts"]:
            found += [each, *_within(each)]
    return found
