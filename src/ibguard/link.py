"""Lays out the local variables of compiled policies so that regopy has less to copy; used by the build.

regopy 1.5.2 gives each local variable of each function a slot of its own in one frame, and copies the whole
frame on every call of a built-in function. With ibguard's rules that is 14,000 slots, and most of the time of
a check. Rego knows no recursion, so a function can use the slots above those that its callers have in use,
and blocks that exclude each other can share theirs, as a linker overlays sections. What a slot holds when a
function begins has no meaning, for the compiler resets what it tests before it is written.

The input is the plan as regopy saves it, in OPA's intermediate representation:
https://www.openpolicyagent.org/docs/latest/ir/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ibguard.errors import EngineError

# The input document and the data; the same for every function.
_SHARED = 2

# By statement, the fields that hold the number of a local variable; operands say so themselves.
_LOCALS: dict[str, tuple[str, ...]] = {
    "ArrayAppendStmt": ("array",),
    "AssignIntStmt": ("target",),
    "AssignVarOnceStmt": ("target",),
    "AssignVarStmt": ("target",),
    "BlockStmt": (),
    "BreakStmt": (),
    "CallStmt": ("result",),
    "DotStmt": ("target",),
    "EqualStmt": (),
    "IsArrayStmt": (),
    "IsDefinedStmt": ("source",),
    "IsObjectStmt": (),
    "IsSetStmt": (),
    "IsUndefinedStmt": ("source",),
    "LenStmt": ("target",),
    "MakeArrayStmt": ("target",),
    "MakeNullStmt": ("target",),
    "MakeNumberIntStmt": ("target",),
    "MakeNumberRefStmt": ("target",),
    "MakeObjectStmt": ("target",),
    "MakeSetStmt": ("target",),
    "NotEqualStmt": (),
    "NotStmt": (),
    "ObjectInsertOnceStmt": ("object",),
    "ObjectInsertStmt": ("object",),
    "ObjectMergeStmt": ("a", "b", "target"),
    "ResetLocalStmt": ("target",),
    "ResultSetAddStmt": ("value",),
    "ReturnLocalStmt": ("source",),
    "ScanStmt": ("source", "key", "value"),
    "SetAddStmt": ("set",),
}


def link(plan: dict[str, Any]) -> int:
    """Renumbers the local variables of a plan, in place.

    Args:
        plan: the content of the `plan.json` that regopy saves.

    Returns:
        The number of slots that the plan needs now.

    Raises:
        EngineError: the plan holds a statement that is not known here, so that its variables are not either.
    """
    functions = {function["name"]: function for function in plan["funcs"]["funcs"]}
    frames = {
        name: _Frame(function["blocks"], [*function["params"], function["return"]])
        for name, function in functions.items()
    }
    entries = [_Frame(entry["blocks"], []) for entry in plan["plans"]["plans"]]
    starts = _starts(frames, entries)
    for name, function in functions.items():
        frame, start = frames[name], starts[name]
        frame.renumber(start)
        function["params"] = [frame.slot(local, start) for local in function["params"]]
        function["return"] = frame.slot(function["return"], start)
    for entry in entries:
        entry.renumber(_SHARED)
    ends = [starts[name] + frame.size for name, frame in frames.items()]
    return max(ends + [_SHARED + entry.size for entry in entries])


def _starts(frames: dict[str, _Frame], entries: list[_Frame]) -> dict[str, int]:
    """The first slot of each function: above whatever any of its callers has in use when it calls."""
    callers: dict[str, list[tuple[str | None, int]]] = {name: [] for name in frames}
    for caller, frame in [*frames.items(), *((None, entry) for entry in entries)]:
        for callee, in_use in frame.calls():
            if callee in callers:
                callers[callee].append((caller, in_use))
    starts: dict[str | None, int] = {None: _SHARED}

    def start(name: str | None) -> int:
        if name is not None and name not in starts:
            starts[name] = max((start(caller) + in_use for caller, in_use in callers[name]), default=_SHARED)
        return starts[name]

    return {name: start(name) for name in frames}


class _Frame:
    """The local variables of one function, as offsets from its first slot.

    A variable lives in the innermost block around all its uses. Blocks lie above the one that holds them, and
    beside each other at the same offset.
    """

    def __init__(self, blocks: list[dict[str, Any]], signature: list[int]) -> None:
        self._parents = [0]
        self._depths = [0]
        self._homes = {local: 0 for local in signature if local >= _SHARED}
        self._uses: list[tuple[dict[str, Any], str]] = []
        self._calls: list[tuple[str, int]] = []
        for block in blocks:
            self._read(block, self._enter(0))
        self._offsets, self._ends = self._layout()
        self.size = max(self._ends)

    def calls(self) -> Iterator[tuple[str, int]]:
        """The functions that are called, each with the number of slots in use there."""
        for name, block in self._calls:
            yield name, self._ends[block]

    def slot(self, local: int, start: int) -> int:
        """The slot of a variable in a frame that begins at `start`."""
        return local if local < _SHARED else start + self._offsets[local]

    def renumber(self, start: int) -> None:
        """Write the slots into the statements."""
        for holder, key in self._uses:
            holder[key] = self.slot(holder[key], start)

    def _enter(self, parent: int) -> int:
        self._parents.append(parent)
        self._depths.append(self._depths[parent] + 1)
        return len(self._parents) - 1

    def _read(self, block: dict[str, Any], number: int) -> None:
        for statement in block["stmts"]:
            kind, fields = statement["type"], statement["stmt"]
            for holder, key in _locals(kind, fields):
                self._uses.append((holder, key))
                local = holder[key]
                if local >= _SHARED:
                    self._homes[local] = self._around(self._homes.get(local, number), number)
            if kind == "CallStmt":
                self._calls.append((fields["func"], number))
            for inner in [*fields.get("blocks", []), *([fields["block"]] if "block" in fields else [])]:
                self._read(inner, self._enter(number))

    def _around(self, one: int, other: int) -> int:
        while one != other:
            if self._depths[one] < self._depths[other]:
                one, other = other, one
            one = self._parents[one]
        return one

    def _layout(self) -> tuple[dict[int, int], list[int]]:
        members: list[list[int]] = [[] for _ in self._parents]
        for local, block in self._homes.items():
            members[block].append(local)
        offsets: dict[int, int] = {}
        ends: list[int] = []
        # A block's number is larger than that of the block around it.
        for block, inside in enumerate(members):
            first = ends[self._parents[block]] if block else 0
            offsets.update((local, first + place) for place, local in enumerate(inside))
            ends.append(first + len(inside))
        return offsets, ends


def _locals(kind: str, fields: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Where a statement holds the numbers of local variables, as objects and keys."""
    if kind not in _LOCALS:
        raise EngineError(f"the compiled policies hold an unknown statement: {kind}")
    for key in _LOCALS[kind]:
        yield fields, key
    for value in fields.values():
        for operand in value if isinstance(value, list) else [value]:
            if isinstance(operand, dict) and operand.get("type") == "local":
                yield operand, "value"
