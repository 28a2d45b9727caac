"""Runs the tests that the changes since the main branch concern: `make check`.

These are a few tests always; for a Rego module or data file, the Rego tests that lead to it; for a rule or
its examples, these examples; for a test, its file; for a module of ibguard, the test named after it.
"""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import rego_modules

REPOSITORY = Path(__file__).parents[1]
EXAMPLES = REPOSITORY / "tests" / "examples"
POLICIES = "policies/rego/"
RULES = POLICIES + "ibguard/rules/"

ALWAYS = (
    *("tests/test_conventions.py", "tests/test_rooms.py", "tests/test_layers.py"),
    *("tests/test_cli.py", "tests/test_readme.py"),
)


def changed(branch: str) -> list[str]:
    """The files that differ from where this branch left the main one, those not committed included."""
    base = _git("merge-base", "HEAD", branch) or ["HEAD"]
    files = {*_git("diff", "--name-only", base[0]), *_git("ls-files", "--others", "--exclude-standard")}
    return sorted(files)


def concerned(files: Iterable[str]) -> list[str]:
    """What pytest is to run for changed files, which are named from the repository on."""
    names = [*files]
    policies = [name.removeprefix(POLICIES) for name in names if name.startswith(POLICIES)]
    rego = [POLICIES + name for name in rego_modules.tests_of(policies)]
    rules = sorted({rule for name in names for rule in _rules_of(name)})
    examples = [example for rule in rules for example in _examples_of(rule)]
    tests = [test for name in names for test in _python_tests_of(name)]
    return list(dict.fromkeys([*ALWAYS, *rego, *examples, *tests]))


def _rules_of(name: str) -> Iterator[str]:
    for folder in (RULES, "tests/examples/"):
        parts = name.removeprefix(folder).split("/")
        if name.startswith(folder) and len(parts) > 2:
            yield "/".join(parts[:2])


def _examples_of(rule: str) -> Iterator[str]:
    category, _, name = rule.partition("/")
    test, folder = ("test_validation", name) if category == "validation" else ("test_examples", rule)
    for path in sorted((EXAMPLES / rule).glob("*.json")):
        yield f"tests/{test}.py::test_example_gives_what_is_expected[{folder}/{path.name}]"


def _python_tests_of(name: str) -> Iterator[str]:
    stem = Path(name).stem
    test = name if stem.startswith("test_") else f"tests/test_{stem}.py"
    if name.endswith(".py") and (REPOSITORY / test).is_file():
        yield test


def _git(*arguments: str) -> list[str]:
    run = subprocess.run(
        ["git", *arguments], cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=False
    )
    return run.stdout.split("\n")[:-1] if run.returncode == 0 else []


if __name__ == "__main__":
    sys.exit(pytest.main(["-q", *concerned(changed("main"))]))
