"""Read what `opa test --coverage --format json` prints from standard input; ask a floor of each room that
has Rego tests.

A line also counts that `opa eval --coverage --format json` reached, whose output is in the file named:
the checks of policies are tested by their examples.

Exits 1, naming the lines, if a folder is below its floor, or if there is nothing of it.
The other folders are shown for information. Tests and the builders that only tests use do not count.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path, PurePath
from typing import Any

# Where the tests stand; they are to reach 100, and a floor only ever rises.
FLOORS = {
    "aws": 96.0,
    "iam": 98.0,
    "identities": 96.0,
    "imagebuilder": 95.0,
    "requirement": 99.0,
    "result": 99.0,
    "rules": 99.0,
    "validation": 98.0,
}

# Is tested by tests/test_access*.py, with what is built on it.
_BY_PYTEST = {("iam", "containment"): "access"}


def folder(path: str) -> str | None:
    """The folder below `ibguard` that a Rego file counts for; None if it does not count."""
    parts = PurePath(path).parts
    if path.endswith("_test.rego") or "testing" in parts:
        return None
    below = parts[parts.index("ibguard") + 1 :]
    return _BY_PYTEST.get(below[:2], below[0]) if len(below) > 1 else "ibguard"


def main() -> int:
    """Print the coverage by folder and what is missing; returns the exit code."""
    files: dict[str, Any] = json.load(sys.stdin)["files"]
    reached = {path: _rows(found.get("covered", [])) for path, found in _by_examples().items()}
    covered: dict[str, int] = defaultdict(int)
    missed: dict[str, list[str]] = defaultdict(list)
    for path, found in sorted(files.items()):
        name = folder(path)
        if name is None:
            continue
        rows = _rows(found.get("not_covered", []))
        left = rows - reached.get(path, set())
        covered[name] += found.get("covered_lines", 0) + len(rows) - len(left)
        missed[name] += [f"{path}:{row}" for row in sorted(left)]
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


def _by_examples() -> dict[str, Any]:
    if not sys.argv[1:]:
        return {}
    files: dict[str, Any] = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["coverage"]["files"]
    return files


def _rows(parts: list[dict[str, Any]]) -> set[int]:
    return {row for part in parts for row in range(part["start"]["row"], part["end"]["row"] + 1)}


if __name__ == "__main__":
    sys.exit(main())
