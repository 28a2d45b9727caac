"""Puts conditions before the values that they guard.

regopy evaluates the assignments of a rule's body, and inside a loop the value of its head, as soon as what
they need is there, before the conditions that are written above them. So `f(x) := costly(x) if { some y in
list; y == x }` calls `costly` for every `y`. Rego has no effects: a value can wait until something reads
it, and if a condition fails before, it is not needed at all.

What is left over at the end is evaluated all the same, because a value that is undefined fails the body.
"""

from __future__ import annotations

from typing import Any

from tools.linker.statements import Block, Statement, changes, inner_blocks, reads, sets

# They make a value and do nothing else.
_VALUES = frozenset(
    (
        "ArrayAppendStmt",
        "AssignIntStmt",
        "AssignVarStmt",
        "CallStmt",
        "DotStmt",
        "LenStmt",
        "MakeArrayStmt",
        "MakeNullStmt",
        "MakeNumberIntStmt",
        "MakeNumberRefStmt",
        "MakeObjectStmt",
        "MakeSetStmt",
        "ObjectInsertOnceStmt",
        "ObjectInsertStmt",
        "SetAddStmt",
    )
)
_COLLECTIONS = frozenset(("MakeArrayStmt", "MakeObjectStmt", "MakeSetStmt"))

# They end a block with its result.
_RESULTS = frozenset(("AssignVarOnceStmt", "BreakStmt", "ResultSetAddStmt", "ReturnLocalStmt"))


def put_off(plan: dict[str, Any]) -> None:
    """Reorders the statements of every function of a plan, in place.

    Raises:
        EngineError: the plan holds a statement that is not known.
    """
    for function in plan["funcs"]["funcs"]:
        for block in function["blocks"]:
            _put_off(block)


def _put_off(block: Block) -> None:
    waiting: list[Statement] = []
    ordered: list[Statement] = []
    own: set[int] = set()
    for statement in block["stmts"]:
        for inside in inner_blocks(statement):
            _put_off(inside)
        if statement["type"] in _COLLECTIONS:
            own |= sets(statement)
        if _has_effect(statement, own):
            # What follows must not happen if one of the values is undefined.
            ordered += waiting
            waiting = []
            ordered.append(statement)
        elif statement["type"] in _VALUES:
            waiting.append(statement)
        else:
            needed, waiting = _split(waiting, statement)
            ordered += [*needed, statement]
    block["stmts"] = ordered + waiting


def _has_effect(statement: Statement, own: set[int]) -> bool:
    """Whether a statement ends the block, or changes a collection that was not made in it."""
    return _ends(statement) or bool(changes(statement) - own - _made(statement))


def _ends(statement: Statement) -> bool:
    # A result inside is one of the block around it, except where a negation only asks whether there is one.
    return statement["type"] in _RESULTS or (
        statement["type"] != "NotStmt"
        and any(_ends(each) for block in inner_blocks(statement) for each in block["stmts"])
    )


def _made(statement: Statement) -> set[int]:
    made = sets(statement) if statement["type"] in _COLLECTIONS else set()
    return made.union(*(_made(each) for block in inner_blocks(statement) for each in block["stmts"]))


def _split(waiting: list[Statement], statement: Statement) -> tuple[list[Statement], list[Statement]]:
    """Those of the waiting statements that have to come before another one, and those that can wait on."""
    read, written = reads(statement), sets(statement)
    needed: list[Statement] = []
    left: list[Statement] = []
    for candidate in reversed(waiting):
        gives, takes = sets(candidate), reads(candidate)
        if gives & (read | written) or takes & written:
            read |= takes
            written |= gives
            needed.append(candidate)
        else:
            left.append(candidate)
    return needed[::-1], left[::-1]
