"""Puts connected resources into groups, and small groups into one evaluation.

The time of the engine grows faster than its input, and each evaluation has a fixed cost.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

SIZE = 24
"""The most resources or entries of one evaluation, unless a single group has more."""


class Union:
    """Disjoint sets of the numbers below `size`."""

    def __init__(self, size: int) -> None:
        """Puts each number into a set of its own."""
        self._parent = list(range(size))

    def find(self, i: int) -> int:
        """The representative of the set with `i`."""
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Joins the sets with `i` and `j`."""
        # The smaller number is the representative, so that groups are in the order of the plan.
        first, second = sorted((self.find(i), self.find(j)))
        self._parent[second] = first

    def sets(self) -> list[list[int]]:
        """The sets, each sorted, by their smallest number."""
        members: dict[int, list[int]] = defaultdict(list)
        for i in range(len(self._parent)):
            members[self.find(i)].append(i)
        return list(members.values())


def batches(groups: Iterable[list[int]]) -> Iterator[list[int]]:
    """The groups, joined while they fit into one evaluation; one empty batch if there are none."""
    batch: list[int] = []
    for group in groups:
        if batch and len(batch) + len(group) > SIZE:
            yield batch
            batch = []
        batch = batch + group
    yield batch
