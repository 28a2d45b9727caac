"""Improves compiled policies before they are saved, for regopy 1.5.2 makes slow ones; used by the build.

The input is the plan as regopy saves it, in OPA's intermediate representation:
https://www.openpolicyagent.org/docs/latest/ir/
"""

from __future__ import annotations

from typing import Any

from tools.linker.comparison import compare_at_once
from tools.linker.copies import drop_copies, drop_tests
from tools.linker.layout import lay_out
from tools.linker.lookup import look_up
from tools.linker.loops import hoist
from tools.linker.order import put_off
from tools.linker.soundness import check
from tools.linker.truth import simplify_tests
from tools.linker.unused import drop_unreachable, drop_unused


def link(plan: dict[str, Any]) -> int:
    """Reorders and simplifies the statements of a plan and renumbers its local variables, in place.

    Args:
        plan: the content of the `plan.json` that regopy saves.

    Returns:
        The number of slots for local variables that the plan needs now.

    Raises:
        EngineError: the plan holds a statement that is not known here, or a function calls itself or reads a
            variable that nothing sets.
    """
    check(plan)
    drop_unreachable(plan)
    compare_at_once(plan)
    simplify_tests(plan)
    drop_unused(plan)
    drop_copies(plan)
    put_off(plan)
    hoist(plan)
    look_up(plan)
    drop_tests(plan)
    return lay_out(plan)
