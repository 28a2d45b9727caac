"""Adapts the plan that OPA compiles to regopy 1.5.2, and makes it faster there.

The plan is OPA's intermediate representation: https://www.openpolicyagent.org/docs/ir
"""

from __future__ import annotations

from typing import Any

from tools.linker.adaptation import adapt
from tools.linker.copies import drop_copies
from tools.linker.layout import lay_out
from tools.linker.reach import drop_unreachable
from tools.linker.soundness import check
from tools.linker.truth import simplify_tests


def link(plan: dict[str, Any]) -> int:
    """Adapts, simplifies and renumbers a plan, in place.

    Args:
        plan: the content of `plan.json` from `opa build -t plan`.

    Returns:
        The number of slots that the plan needs for local variables.

    Raises:
        EngineError: the plan has an unknown statement, or a function calls itself or reads a variable that
            nothing sets.
    """
    adapt(plan)
    check(plan)
    drop_unreachable(plan)
    simplify_tests(plan)
    drop_copies(plan)
    return lay_out(plan)
