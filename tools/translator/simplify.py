"""Finds the local variables of a function that need no variable in Python.

OPA gives each subexpression a variable, and copies variables. A variable that is set in one place only, to a
constant or to another such variable, is replaced by it wherever it is read. This is correct if it is only
read in the block of the assignment or inside it: the block is not entered again between the two, so that the
other variable still has its value.
"""

import json
from collections import defaultdict
from typing import Any

from tools.translator import plan
from tools.translator.plan import Function


def replacements(function: Function, strings: list[str]) -> dict[int, str | int]:
    """The replacement for each variable: the Python text of a constant, or the number of another variable."""
    facts = _Facts(function)
    found: dict[int, str | int] = {}
    for variable, (path, statement) in facts.settled():
        kind, fields = statement["type"], statement["stmt"]
        if kind == "MakeNumberIntStmt":
            found[variable] = repr(fields["value"])
        elif kind == "MakeNumberRefStmt":
            found[variable] = number(strings, fields)
        elif kind == "MakeNullStmt":
            found[variable] = "None"
        elif kind == "AssignVarStmt":
            source = fields["source"]
            if source["type"] == "string_index":
                found[variable] = repr(strings[source["value"]])
            elif source["type"] == "bool":
                found[variable] = repr(source["value"])
            elif facts.stays(source["value"], path):
                found[variable] = source["value"]
    return {variable: _end(found, variable) for variable in found}


def number(strings: list[str], fields: dict[str, Any]) -> str:
    """The Python text of a number, which the plan has as a string."""
    return repr(json.loads(strings[fields["Index"]]))


def tested(function: Function) -> set[int]:
    """The variables that a function may read before it sets them."""
    found = {function["return"]}
    for _, statement in plan.walk(function["blocks"]):
        fields = statement["stmt"]
        if statement["type"] in ("IsDefinedStmt", "IsUndefinedStmt", "ReturnLocalStmt"):
            found.add(fields["source"])
        if statement["type"] == "AssignVarOnceStmt":
            found.add(fields["target"])
    return found - set(function["params"])


class _Facts:
    """The places where the variables of a function are set and read."""

    def __init__(self, function: Function) -> None:
        self.params = set(function["params"])
        self.kept = tested(function) | self.params
        self.set_at: dict[int, list[tuple[tuple[int, ...], Any]]] = defaultdict(list)
        self.read_at: dict[int, list[tuple[int, ...]]] = defaultdict(list)
        for path, statement in plan.walk(function["blocks"]):
            for variable in plan.sets(statement):
                self.set_at[variable].append((path, statement))
            for variable in plan.reads(statement):
                self.read_at[variable].append(path)

    def settled(self) -> list[tuple[int, tuple[tuple[int, ...], Any]]]:
        """The variables that are set once, and read only inside the block where they are set."""
        return [
            (variable, places[0])
            for variable, places in self.set_at.items()
            if len(places) == 1
            and variable not in self.kept
            and all(path[: len(places[0][0])] == places[0][0] for path in self.read_at[variable])
        ]

    def stays(self, variable: int, path: tuple[int, ...]) -> bool:
        """Whether a variable keeps its value for the rest of the block at the path."""
        if variable in self.params:
            return not self.set_at[variable]
        places = self.set_at[variable]
        return (
            variable not in self.kept
            and len(places) == 1
            and path[: len(places[0][0])] == places[0][0]
            # The variables of a scan are set inside its block.
            and (places[0][1]["type"] != "ScanStmt" or len(path) > len(places[0][0]))
        )


def _end(found: dict[int, str | int], variable: int) -> str | int:
    value = found[variable]
    while isinstance(value, int) and value in found:
        value = found[value]
    return value
