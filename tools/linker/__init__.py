"""Makes the plan that OPA compiles one that regopy 1.5.2 runs, and runs faster; used by the build.

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
        plan: the content of the `plan.json` that `opa build -t plan` writes.

    Returns:
        The number of slots for local variables that the plan needs now.

    Raises:
        EngineError: the plan holds a statement that is not known here, or a function calls itself or reads a
            variable that nothing sets.
    """
    adapt(plan)
    check(plan)
    drop_unreachable(plan)
    simplify_tests(plan)
    drop_copies(plan)
    return lay_out(plan)
