"""Lays out the local variables of compiled policies so that regopy can tell them apart and copies less.

In OPA each call has its own frame. regopy has one frame for all functions, and copies it on every call of a
built-in function; with a slot for each variable of each function it would have 25,000 slots. Rego has no
recursion, so a function can use the slots above those that its callers use, and blocks that exclude each
other can share slots. The value of a slot at the start of a function does not matter, because `adaptation`
resets variables that are read before they are set.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ibguard.errors import EngineError
from tools.linker.statements import SHARED, inner_blocks, places


def lay_out(plan: dict[str, Any]) -> int:
    """Renumbers the local variables of a plan in place, and returns the number of slots that it needs.

    Raises:
        EngineError: the plan has an unknown statement, or a function calls itself.
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
        entry.renumber(SHARED)
    ends = [starts[name] + frame.size for name, frame in frames.items()]
    return max(ends + [SHARED + entry.size for entry in entries])


def _starts(frames: dict[str, _Frame], entries: list[_Frame]) -> dict[str, int]:
    """The first slot of each function: above all slots that its callers use at the call."""
    callers: dict[str, list[tuple[str | None, int]]] = {name: [] for name in frames}
    for caller, frame in [*frames.items(), *((None, entry) for entry in entries)]:
        for callee, in_use in frame.calls():
            if callee in callers:
                callers[callee].append((caller, in_use))
    starts: dict[str | None, int] = {None: SHARED}
    active: set[str] = set()

    def start(name: str | None) -> int:
        if name is not None and name not in starts:
            if name in active:
                # regopy sometimes mistakes a variable for a rule of the same name.
                raise EngineError(f"In the compiled policies, {name} calls itself.")
            active.add(name)
            starts[name] = max((start(caller) + in_use for caller, in_use in callers[name]), default=SHARED)
        return starts[name]

    return {name: start(name) for name in frames}


class _Frame:
    """The local variables of one function, as offsets from its first slot.

    A variable belongs to the innermost block around all its uses. The slots of a block are above those of its
    enclosing block, and blocks in the same block begin at the same offset.
    """

    def __init__(self, blocks: list[dict[str, Any]], signature: list[int]) -> None:
        self._parents = [0]
        self._depths = [0]
        self._homes = {local: 0 for local in signature if local >= SHARED}
        self._uses: list[tuple[dict[str, Any], str]] = []
        self._calls: list[tuple[str, int]] = []
        for block in blocks:
            self._read(block, self._enter(0))
        self._offsets, self._ends = self._layout()
        self.size = max(self._ends)

    def calls(self) -> Iterator[tuple[str, int]]:
        """The called functions, each with the number of slots in use at the call."""
        for name, block in self._calls:
            yield name, self._ends[block]

    def slot(self, local: int, start: int) -> int:
        """The slot of a variable in a frame that begins at `start`."""
        return local if local < SHARED else start + self._offsets[local]

    def renumber(self, start: int) -> None:
        """Writes the slots into the statements."""
        for holder, key in self._uses:
            holder[key] = self.slot(holder[key], start)

    def _enter(self, parent: int) -> int:
        self._parents.append(parent)
        self._depths.append(self._depths[parent] + 1)
        return len(self._parents) - 1

    def _read(self, block: dict[str, Any], number: int) -> None:
        for statement in block["stmts"]:
            for holder, key in places(statement):
                self._uses.append((holder, key))
                local = holder[key]
                if local >= SHARED:
                    self._homes[local] = self._around(self._homes.get(local, number), number)
            if statement["type"] == "CallStmt":
                self._calls.append((statement["stmt"]["func"], number))
            for inner in inner_blocks(statement):
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
