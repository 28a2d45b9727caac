"""Refuses envelopes that would crash an engine."""

from itertools import chain
from typing import Any

from ibguard.errors import EngineError
from ibguard.text.limits import MAX_DEPTH, MAX_STRING

# The most values and keys in one envelope. Time and memory grow with them; plans are cut into parts before.
MAX_NODES = 2_000_000


def check_limits(value: Any) -> None:
    """Checks a JSON value, level by level.

    Raises:
        EngineError: it is nested too deeply, or it or a string in it is too large.
    """
    level = [[value]]
    depth = nodes = 0
    while level:
        children = list(chain.from_iterable(level))
        nodes += len(children)
        if nodes > MAX_NODES:
            raise EngineError(f"The input has more than {MAX_NODES:,} values and keys.")
        level = []
        for child in children:
            if isinstance(child, dict):
                level.append([*child, *child.values()])
            elif isinstance(child, list):
                level.append(child)
            elif isinstance(child, str) and len(child) > MAX_STRING:
                raise EngineError(f"The input has a string of more than {MAX_STRING:,} characters.")
        depth += 1
        if level and depth > MAX_DEPTH:
            raise EngineError(f"The input is nested deeper than {MAX_DEPTH} levels.")
