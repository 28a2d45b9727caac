"""Turns searches through all keys into look-ups.

regopy compiles `table[name]`, where `name` is an argument or a variable of its own, to a loop over all
keys of the table that goes on behind the key it finds. A look-up stops there, and evaluates nothing for
other keys.
"""

from __future__ import annotations

from typing import Any

from tools.linker.statements import Block, Statement, changes, inner_blocks, sets

# They end a block, so that what stands behind depends on them.
_RESULTS = frozenset(("AssignVarOnceStmt", "BreakStmt", "ResultSetAddStmt", "ReturnLocalStmt"))


def look_up(plan: dict[str, Any]) -> None:
    """Rewrites the loops of every function of a plan, in place.

    Raises:
        EngineError: the plan holds a statement that is not known.
    """
    for function in plan["funcs"]["funcs"]:
        for block in function["blocks"]:
            _rewrite(block)


def _rewrite(block: Block) -> None:
    for place, statement in enumerate(block["stmts"]):
        for inside in inner_blocks(statement):
            _rewrite(inside)
        if statement["type"] == "ScanStmt":
            block["stmts"][place] = _as_look_up(statement) or statement


def _as_look_up(scan: Statement) -> Statement | None:
    """The look-up that a loop amounts to, or None: its body asks first of all whether the key is the one."""
    fields = scan["stmt"]
    body = fields["block"]["stmts"]
    inside = {fields["key"], fields["value"]}.union(*map(sets, body))
    for place, statement in enumerate(body):
        wanted = _wanted(statement, fields["key"], inside)
        if wanted is not None:
            found = {
                "source": {"type": "local", "value": fields["source"]},
                "key": wanted,
                "target": fields["value"],
            }
            statements = [
                {"type": "DotStmt", "stmt": found},
                {"type": "AssignVarStmt", "stmt": {"source": dict(wanted), "target": fields["key"]}},
                *body[:place],
                *body[place + 1 :],
            ]
            # A loop that finds nothing does not fail, and so neither must the look-up.
            return {"type": "BlockStmt", "stmt": {"blocks": [{"stmts": statements}]}}
        if statement["type"] in _RESULTS or changes(statement):
            return None
    return None


def _wanted(statement: Statement, key: int, inside: set[int]) -> dict[str, Any] | None:
    """What a statement compares the key of a loop with, if that is the same for every turn."""
    if statement["type"] != "EqualStmt":
        return None
    one, other = statement["stmt"]["a"], statement["stmt"]["b"]
    for mine, wanted in ((one, other), (other, one)):
        if mine == {"type": "local", "value": key} and not (
            wanted["type"] == "local" and wanted["value"] in inside
        ):
            return dict(wanted)
    return None
