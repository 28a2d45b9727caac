"""The statements of a compiled plan, and the local variables that they read and set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ibguard.errors import EngineError

Block = dict[str, Any]
Statement = dict[str, Any]

# The input document and the data; the same for every function.
SHARED = 2


@dataclass(frozen=True, slots=True)
class _Fields:
    """The fields of a statement with the number of a local variable; operands are marked in the plan.

    The statement assigns the variables in `sets`, changes those in `changes` in place, and reads those in
    `reads`.
    """

    sets: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()


_TARGET = _Fields(sets=("target",))
_NONE = _Fields()

_FIELDS = {
    "ArrayAppendStmt": _Fields(changes=("array",)),
    "AssignIntStmt": _TARGET,
    "AssignVarOnceStmt": _Fields(changes=("target",)),
    "AssignVarStmt": _TARGET,
    "BlockStmt": _NONE,
    "BreakStmt": _NONE,
    "CallStmt": _Fields(sets=("result",)),
    "DotStmt": _TARGET,
    "EqualStmt": _NONE,
    "IsArrayStmt": _NONE,
    "IsDefinedStmt": _Fields(reads=("source",)),
    "IsObjectStmt": _NONE,
    "IsSetStmt": _NONE,
    "IsUndefinedStmt": _Fields(reads=("source",)),
    "LenStmt": _TARGET,
    "MakeArrayStmt": _TARGET,
    "MakeNullStmt": _TARGET,
    "MakeNumberIntStmt": _TARGET,
    "MakeNumberRefStmt": _TARGET,
    "MakeObjectStmt": _TARGET,
    "MakeSetStmt": _TARGET,
    "NotEqualStmt": _NONE,
    "NotStmt": _NONE,
    "ObjectInsertOnceStmt": _Fields(changes=("object",)),
    "ObjectInsertStmt": _Fields(changes=("object",)),
    "ObjectMergeStmt": _Fields(sets=("target",), reads=("a", "b")),
    "ResetLocalStmt": _TARGET,
    "ResultSetAddStmt": _Fields(reads=("value",)),
    "ReturnLocalStmt": _Fields(reads=("source",)),
    "ScanStmt": _Fields(sets=("key", "value"), reads=("source",)),
    "SetAddStmt": _Fields(changes=("set",)),
}


def inner_blocks(statement: Statement) -> list[Block]:
    """The blocks in a statement."""
    fields = statement["stmt"]
    return [*fields.get("blocks", []), *([fields["block"]] if "block" in fields else [])]


def places(statement: Statement) -> Iterator[tuple[dict[str, Any], str]]:
    """The places of local variables in a statement, without its blocks, as objects and keys.

    Raises:
        EngineError: the statement is unknown.
    """
    fields = _fields(statement)
    for name in (*fields.sets, *fields.changes, *fields.reads):
        yield statement["stmt"], name
    yield from _operands(statement)


def variables(blocks: list[Block]) -> Iterator[int]:
    """The local variables in blocks and their inner blocks, as often as they occur."""
    for block in blocks:
        for statement in block["stmts"]:
            for holder, key in places(statement):
                yield holder[key]
            yield from variables(inner_blocks(statement))


def sets(statement: Statement) -> set[int]:
    """The variables that a statement and its blocks set or change."""
    fields = _fields(statement)
    own = {statement["stmt"][name] for name in (*fields.sets, *fields.changes)}
    return own.union(*(sets(each) for block in inner_blocks(statement) for each in block["stmts"]))


def reads(statement: Statement) -> set[int]:
    """The variables that a statement and its blocks read or change."""
    fields = _fields(statement)
    own = {statement["stmt"][name] for name in (*fields.changes, *fields.reads)}
    own |= {holder[key] for holder, key in _operands(statement)}
    return own.union(*(reads(each) for block in inner_blocks(statement) for each in block["stmts"]))


def changes(statement: Statement) -> set[int]:
    """The variables that a statement and its blocks change in place."""
    own = {statement["stmt"][name] for name in _fields(statement).changes}
    return own.union(*(changes(each) for block in inner_blocks(statement) for each in block["stmts"]))


def _fields(statement: Statement) -> _Fields:
    kind = statement["type"]
    if kind not in _FIELDS:
        raise EngineError(f"The compiled policies have the unknown statement {kind}.")
    return _FIELDS[kind]


def _operands(statement: Statement) -> Iterator[tuple[dict[str, Any], str]]:
    for value in statement["stmt"].values():
        for operand in value if isinstance(value, list) else [value]:
            if isinstance(operand, dict) and operand.get("type") == "local":
                yield operand, "value"
