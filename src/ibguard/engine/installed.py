"""Finds the compiled rules of an installation, and checks in a checkout that they are up to date.

`tools/compile.py` writes them from the bundle.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from ibguard.errors import EngineError
from ibguard.policies import sources

DIRECTORY = Path(__file__).resolve().parents[1] / "_bundle"
"""The directory of the bundle and of the files compiled from it."""

BUNDLE = "ibguard.tar.gz"
STAMP = "stamp.json"


@cache
def stamp() -> dict[str, Any]:
    """The `revision` of the bundle, and the digest of the `sources` that it was compiled from.

    Raises:
        EngineError: the compiled rules are missing, or in a checkout older than the policies.
    """
    try:
        found: dict[str, Any] = json.loads((DIRECTORY / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EngineError(
            "The compiled rules are missing; install ibguard again, or in a checkout run "
            "`python -m tools.compile`."
        ) from error
    # The files of a package change together; in a checkout, a policy may have changed.
    if sources.is_checkout() and found.get("sources") != sources.digest():
        raise EngineError(
            "The policies have changed since they were compiled; run `python -m tools.compile`."
        )
    return found
