"""The compiled rules of an installation: where they are, and whether they are those of the policies at hand.

`tools/compile.py` writes them from the bundle.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from ibguard.errors import EngineError
from ibguard.policies import sources

DIRECTORY = Path(__file__).resolve().parents[1] / "_bundle"
"""Where an installation has the bundle and what was made of it."""

BUNDLE = "ibguard.tar.gz"
STAMP = "stamp.json"


@cache
def stamp() -> dict[str, Any]:
    """What the compiled rules are: the `revision` of the bundle, and the digest of the `sources` that it was
    made from.

    Raises:
        EngineError: they are missing, or in a checkout they are not those of the policies there.
    """
    try:
        found: dict[str, Any] = json.loads((DIRECTORY / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EngineError(
            "the compiled rules are missing; install ibguard again, or in a checkout run "
            "`python -m tools.compile`"
        ) from error
    # Installed files change together; in a checkout somebody may have changed a rule.
    if sources.is_checkout() and found.get("sources") != sources.digest():
        raise EngineError("the policies have changed since they were compiled; run `python -m tools.compile`")
    return found
