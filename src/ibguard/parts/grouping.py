"""Puts what hangs together into groups, and small groups into one evaluation.

The engine's time grows faster than its input, and each evaluation has a cost of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

SIZE = 24
"""Resources or entries that one evaluation takes, unless a single group has more."""


class Union:
    """Disjoint sets of the numbers below `size`."""

    def __init__(self, size: int) -> None:
        """Begins with each number in a set of its own."""
        self._parent = list(range(size))

    def find(self, i: int) -> int:
        """The number that stands for the set of `i`."""
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Makes one set of those of `i` and `j`."""
        # The smaller number leads, so that groups come in the order of the plan.
        first, second = sorted((self.find(i), self.find(j)))
        self._parent[second] = first

    def sets(self) -> list[list[int]]:
        """The sets, each sorted, in the order of their smallest numbers."""
        members: dict[int, list[int]] = defaultdict(list)
        for i in range(len(self._parent)):
            members[self.find(i)].append(i)
        return list(members.values())


def batches(groups: Iterable[list[int]]) -> Iterator[list[int]]:
    """The groups, put together as long as they fit into one evaluation; one empty batch if there are none."""
    batch: list[int] = []
    for group in groups:
        if batch and len(batch) + len(group) > SIZE:
            yield batch
            batch = []
        batch = batch + group
    yield batch
