"""Read what `opa test --coverage --format json` prints from standard input; ask a floor of rules/ and lib/.

Exits 1, naming the lines, if a folder is below its floor, or if there is nothing of it.
The other folders are shown for information. Tests and the builders that only tests use do not count.
"""

import json
import sys
from collections import defaultdict
from pathlib import PurePath
from typing import Any

# Where the tests stand; they are to reach 100, and a floor only ever rises.
FLOORS = {"lib": 99.0, "rules": 99.0}


def folder(path: str) -> str | None:
    """The folder below `ibguard` that a Rego file counts for; None if it does not count."""
    parts = PurePath(path).parts
    if path.endswith("_test.rego") or "testing" in parts:
        return None
    below = parts[parts.index("ibguard") + 1 :]
    return below[0] if len(below) > 1 else "ibguard"


def main() -> int:
    """Print the coverage by folder and what is missing; returns the exit code."""
    files: dict[str, Any] = json.load(sys.stdin)["files"]
    covered: dict[str, int] = defaultdict(int)
    missed: dict[str, list[str]] = defaultdict(list)
    for path, found in sorted(files.items()):
        name = folder(path)
        if name is None:
            continue
        covered[name] += found.get("covered_lines", 0)
        for part in found.get("not_covered", []):
            rows = range(part["start"]["row"], part["end"]["row"] + 1)
            missed[name] += [f"{path}:{row}" for row in rows]
    wrong = []
    for name in sorted({*covered, *FLOORS}):
        total = covered[name] + len(missed[name])
        share = 100 * covered[name] / max(total, 1)
        print(f"coverage of {name}: {share:.1f} % of {total} lines")
        if share < FLOORS.get(name, 0.0):
            wrong += missed[name] or [f"nothing of {name} was run"]
    for line in wrong:
        print(f"not covered: {line}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
