"""Takes out of loops what does not depend on their turns.

regopy moves a loop that depends on nothing, such as one over a table, to the outside of the body that it
stands in. Conditions and calls that stood above it are then evaluated for each element.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from tools.linker.statements import SHARED, Block, Statement, inner_blocks, reads, sets, variables

_CHEAP = frozenset(
    (
        "AssignVarStmt",
        "DotStmt",
        "EqualStmt",
        "IsArrayStmt",
        "IsDefinedStmt",
        "IsObjectStmt",
        "MakeNullStmt",
        "MakeNumberIntStmt",
        "MakeNumberRefStmt",
        "NotEqualStmt",
    )
)

# Behind anything else a statement is not evaluated in every turn.
_PASSED = _CHEAP | frozenset(("MakeArrayStmt", "MakeObjectStmt", "MakeSetStmt", "ResetLocalStmt"))


@dataclass(slots=True)
class _Function:
    """The variables of one function: how often each occurs, and which hold tables."""

    uses: Counter[int]
    tables: set[int]


def hoist(plan: dict[str, Any]) -> None:
    """Moves statements before the loops of every function of a plan, in place.

    Raises:
        EngineError: the plan holds a statement that is not known.
    """
    for function in plan["funcs"]["funcs"]:
        uses = Counter([*variables(function["blocks"]), function["return"]])
        known = _Function(uses, set())
        for block in function["blocks"]:
            _hoist(block, known)


def _hoist(block: Block, known: _Function) -> None:
    moved: list[Statement] = []
    for statement in block["stmts"]:
        _note_table(statement, known.tables)
        for inside in inner_blocks(statement):
            _hoist(inside, known)
        before = _invariant(statement, known) if statement["type"] == "ScanStmt" else []
        if before:
            # In a block of its own: a loop whose every turn fails does not fail itself.
            statement = {"type": "BlockStmt", "stmt": {"blocks": [{"stmts": [*before, statement]}]}}
        moved.append(statement)
    block["stmts"] = moved


def _note_table(statement: Statement, tables: set[int]) -> None:
    """Adds the variables that hold data or the value of a rule: there is something in them, as a rule."""
    fields = statement["stmt"]
    if statement["type"] == "CallStmt" and len(fields["args"]) == SHARED:
        tables.add(fields["result"])
    elif statement["type"] == "DotStmt" and fields["source"] == {"type": "local", "value": 1}:
        tables.add(fields["target"])


def _invariant(scan: Statement, known: _Function) -> list[Statement]:
    """Takes the statements out of a loop that every turn begins with and that do not depend on the turn."""
    fields = scan["stmt"]
    body = fields["block"]["stmts"]
    inside = Counter(variables([fields["block"]]))
    times = Counter(local for statement in body for local in sets(statement))
    changing = {fields["key"], fields["value"], *times}
    taken: list[Statement] = []
    left: list[Statement] = []
    passed = True
    for statement in body:
        given = sets(statement)
        if (
            passed
            and _movable(statement, fields["source"] in known.tables)
            and not reads(statement) & changing
            # Nothing else gives it a value, and nobody outside asks whether it has one.
            and all(times[local] == 1 and inside[local] == known.uses[local] for local in given)
        ):
            changing -= given
            taken.append(statement)
            continue
        passed = passed and statement["type"] in _PASSED
        left.append(statement)
    fields["block"]["stmts"] = left
    return taken


def _movable(statement: Statement, table: bool) -> bool:
    """Whether it pays: a loop may have no turns at all, and then a call before it is one too many."""
    kind = statement["type"]
    if kind in _CHEAP:
        return True
    if kind == "CallStmt":
        return table or len(statement["stmt"]["args"]) == SHARED
    return kind == "NotStmt" and all(
        _movable(each, table) for block in inner_blocks(statement) for each in block["stmts"]
    )
