"""Adapts a plan so that regopy 1.5.2 evaluates it with the same result as OPA.

Each difference showed as a wrong result and was found in the source of regopy:

* regopy reads the number of a `MakeNumberRefStmt` from `index`, OPA writes `Index`.
* OPA writes null for a block without statements.
* In OPA each call has new variables without values. In regopy a variable keeps its value from an earlier
  call, so variables that may be read before they are set are reset at the start of a function.
* A `BreakStmt` leaves the enclosing block, too. regopy does that wrong, so it is replaced by a variable,
  which is tested before each later block of the same statement and after the last.
* In regopy a function without a value must not reach its `ReturnLocalStmt`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ibguard.errors import EngineError
from tools.linker.statements import Block, Statement, inner_blocks, variables

# regopy requires the place of each statement in a Rego file.
_NOWHERE = {"file": 0, "row": 1, "col": 1}


def adapt(plan: dict[str, Any]) -> None:
    """Adapts a plan in place.

    Raises:
        EngineError: the plan has an unknown statement, or a BreakStmt in an unexpected place.
    """
    for entry in plan["plans"]["plans"]:
        for block in entry["blocks"]:
            _spell(block)
    for function in plan["funcs"]["funcs"]:
        for block in function["blocks"]:
            _spell(block)
        _Breaks(function).replace()
        _refuse_breaks(function)
        _reset(function)
        for block in function["blocks"]:
            _guard_return(block)


def _statement(kind: str, **fields: Any) -> Statement:
    return {"type": kind, "stmt": {**fields, **_NOWHERE}}


def _spell(block: Block) -> None:
    block["stmts"] = block["stmts"] or []
    for statement in block["stmts"]:
        fields = statement["stmt"]
        fields.update(_NOWHERE)
        if "Index" in fields:
            fields["index"] = fields.pop("Index")
        if "blocks" in fields:
            fields["blocks"] = fields["blocks"] or []
        for inside in inner_blocks(statement):
            _spell(inside)


class _Breaks:
    """Replaces each BreakStmt of a function by a variable."""

    def __init__(self, function: dict[str, Any]) -> None:
        self._blocks = function["blocks"]
        self._next = max([*variables(self._blocks), *function["params"], function["return"]]) + 1

    def replace(self) -> None:
        """Replaces them in place."""
        for block in self._blocks:
            self._within(block)

    def _within(self, block: Block) -> None:
        statements: list[Statement] = []
        for statement in block["stmts"]:
            for inside in inner_blocks(statement):
                self._within(inside)
            if statement["type"] == "BlockStmt" and any(map(_breaks, statement["stmt"]["blocks"])):
                flag = self._next
                self._next += 1
                statements += [
                    _statement("ResetLocalStmt", target=flag),
                    statement,
                    _statement("IsUndefinedStmt", source=flag),
                ]
                _raise_flag(statement["stmt"]["blocks"], flag)
            else:
                statements.append(statement)
        block["stmts"] = statements


def _raise_flag(blocks: list[Block], flag: int) -> None:
    raised = False
    for block in blocks:
        if raised:
            block["stmts"].insert(0, _statement("IsUndefinedStmt", source=flag))
        if _breaks(block):
            block["stmts"][-1] = _statement(
                "AssignVarStmt", source={"type": "bool", "value": True}, target=flag
            )
            raised = True


def _breaks(block: Block) -> bool:
    return bool(block["stmts"]) and block["stmts"][-1]["type"] == "BreakStmt"


def _refuse_breaks(function: dict[str, Any]) -> None:
    """Refuses a BreakStmt without enclosing block, which OPA writes for a condition that is always false."""
    for block in function["blocks"]:
        if any(statement["type"] == "BreakStmt" for statement in _within(block)):
            raise EngineError(
                f"In the compiled policies, {function['name']} has a BreakStmt where the linker does not "
                "expect one."
            )


def _within(block: Block) -> Iterator[Statement]:
    for statement in block["stmts"]:
        yield statement
        for inside in inner_blocks(statement):
            yield from _within(inside)


def _reset(function: dict[str, Any]) -> None:
    tested = {function["return"]}
    for block in function["blocks"]:
        _collect_tested(block, tested)
    resets = [
        _statement("ResetLocalStmt", target=local) for local in sorted(tested - set(function["params"]))
    ]
    function["blocks"].insert(0, {"stmts": resets})


def _collect_tested(block: Block, found: set[int]) -> None:
    for statement in block["stmts"]:
        fields = statement["stmt"]
        if statement["type"] in ("IsDefinedStmt", "IsUndefinedStmt"):
            found.add(fields["source"])
        if statement["type"] == "AssignVarOnceStmt":
            found.add(fields["target"])
        for inside in inner_blocks(statement):
            _collect_tested(inside, found)


def _guard_return(block: Block) -> None:
    for place, statement in enumerate(block["stmts"]):
        if statement["type"] == "ReturnLocalStmt":
            block["stmts"].insert(place, _statement("IsDefinedStmt", source=statement["stmt"]["source"]))
            return
