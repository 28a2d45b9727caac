"""Reads a plan: its blocks, its statements, and the local variables that these read and set.

Unknown statements are refused, so that a newer OPA cannot change the meaning of a rule unnoticed.
"""

from collections.abc import Iterator
from typing import Any

from ibguard.errors import EngineError

Statement = dict[str, Any]
Block = dict[str, Any]
Function = dict[str, Any]

# The locals that a plan starts with, https://www.openpolicyagent.org/docs/ir#local-variables.
INPUT, DATA = 0, 1


class PlanError(EngineError):
    """The plan has something that the translator does not know."""


# By type of statement: the keys of local variables that it sets, that it reads, and of operands that it
# reads.
_SHAPES: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "ArrayAppendStmt": ((), ("array",), ("value",)),
    "AssignIntStmt": (("target",), (), ()),
    "AssignVarOnceStmt": (("target",), (), ("source",)),
    "AssignVarStmt": (("target",), (), ("source",)),
    "BlockStmt": ((), (), ()),
    "BreakStmt": ((), (), ()),
    "CallStmt": (("result",), (), ()),
    "DotStmt": (("target",), (), ("source", "key")),
    "EqualStmt": ((), (), ("a", "b")),
    "IsArrayStmt": ((), (), ("source",)),
    "IsDefinedStmt": ((), ("source",), ()),
    "IsObjectStmt": ((), (), ("source",)),
    "IsSetStmt": ((), (), ("source",)),
    "IsUndefinedStmt": ((), ("source",), ()),
    "LenStmt": (("target",), (), ("source",)),
    "MakeArrayStmt": (("target",), (), ()),
    "MakeNullStmt": (("target",), (), ()),
    "MakeNumberIntStmt": (("target",), (), ()),
    "MakeNumberRefStmt": (("target",), (), ()),
    "MakeObjectStmt": (("target",), (), ()),
    "MakeSetStmt": (("target",), (), ()),
    "NotEqualStmt": ((), (), ("a", "b")),
    "NotStmt": ((), (), ()),
    "ObjectInsertOnceStmt": ((), ("object",), ("key", "value")),
    "ObjectInsertStmt": ((), ("object",), ("key", "value")),
    "ResetLocalStmt": (("target",), (), ()),
    "ReturnLocalStmt": ((), ("source",), ()),
    "ScanStmt": (("key", "value"), ("source",), ()),
    "SetAddStmt": ((), ("set",), ("value",)),
}

# Statements after which a block always goes on.
STEADY = frozenset(
    {
        "ArrayAppendStmt",
        "AssignIntStmt",
        "AssignVarOnceStmt",
        "AssignVarStmt",
        "MakeArrayStmt",
        "MakeNullStmt",
        "MakeNumberIntStmt",
        "MakeNumberRefStmt",
        "MakeObjectStmt",
        "MakeSetStmt",
        "ObjectInsertOnceStmt",
        "ObjectInsertStmt",
        "ResetLocalStmt",
        "ScanStmt",
        "SetAddStmt",
    }
)


def statements(block: Block) -> list[Statement]:
    """The statements of a block; OPA writes null for none."""
    return block["stmts"] or []


def inner(statement: Statement) -> list[Block]:
    """The blocks inside a statement."""
    fields = statement["stmt"]
    return [*fields.get("blocks", ()), *([fields["block"]] if "block" in fields else [])]


def sets(statement: Statement) -> list[int]:
    """The local variables that a statement sets."""
    return [statement["stmt"][key] for key in _shape(statement)[0]]


def reads(statement: Statement) -> list[int]:
    """The local variables that a statement reads."""
    fields = statement["stmt"]
    _, locals_, operands = _shape(statement)
    found = [fields[key] for key in locals_]
    values = [fields[key] for key in operands]
    if statement["type"] == "CallStmt":
        values += fields["args"]
    return found + [value["value"] for value in values if value["type"] == "local"]


def walk(blocks: list[Block], path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Statement]]:
    """Each statement below the blocks, with the path of its block, outer blocks first."""
    for number, block in enumerate(blocks):
        place = (*path, number)
        for position, statement in enumerate(statements(block)):
            yield place, statement
            yield from walk(inner(statement), (*place, position))


def _shape(statement: Statement) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    try:
        return _SHAPES[statement["type"]]
    except KeyError:
        raise PlanError(f"The plan has a {statement['type']}, which the translator does not know.") from None
