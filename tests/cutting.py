"""Other ways to cut a plan than the command line's, to see that nothing depends on it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from ibguard.parts import grouping, plan, plan_graph
from ibguard.parts.plan_configuration import Configuration


@contextmanager
def cut_finely() -> Iterator[None]:
    """One component in a part: small plans, which make one part, are cut wherever they can be."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grouping, "SIZE", 1)
        yield


@contextmanager
def uncut() -> Iterator[None]:
    """All IAM resources of a plan in one part, with the whole configuration."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plan_graph, "groups", lambda changes, _: [(changes, [])])
        patch.setattr(Configuration, "of", lambda configuration, _: configuration._root)
        patch.setattr(plan, "concealed", lambda attributes, _: attributes)
        yield
