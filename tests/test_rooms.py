"""The rooms of the policies: what a Rego package may use of the others."""

import re
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import dialect

# A package uses packages of its own room and of the rooms before it. The report itself is a room, too.
ROOMS = (
    *("iam", "cloudformation", "intake", "aws", "settings", "result", "terraform", "model", "requirement"),
    *("identities", "imagebuilder", "validation", "rules", "generated", "reporting", "access", "proposal"),
    *("report", "conftest"),
)

# What only these rooms name.
RESERVED = {
    r"(?<![\w.])input\b": {"intake"},
    r"\bdata\.ibguard_config\b": {"intake", "settings"},
    r"\bdata\.ibguard\.rules\b": {"generated"},
    r"\bdata\.(?!ibguard\.iam\b)": set(ROOMS) - {"iam"},
}

POLICIES = Path(__file__).parents[1] / "policies" / "rego"


def _name(path: Path) -> str:
    return ".".join(path.parent.relative_to(POLICIES).parts)


MODULES = {
    _name(path): dialect.code(path.read_text(encoding="utf-8"))
    for path in POLICIES.rglob("*.rego")
    if not path.name.endswith("_test.rego") and path.parent.name != "testing"
}
# Data uses nothing, so that every room may read it.
DATA = {_name(path) for path in POLICIES.rglob("data.json")}


def breaches(modules: Mapping[str, str]) -> Iterator[str]:
    """What packages use although they must not; `modules` are texts by package."""
    used = {package: set(_used(text, modules)) - {package} for package, text in modules.items()}
    for package, others in used.items():
        rooms = ROOMS[: ROOMS.index(_room(package)) + 1]
        yield from (f"{package} uses {other}" for other in sorted(others) if _room(other) not in rooms)
        for pattern, allowed in RESERVED.items():
            if _room(package) not in allowed and re.search(pattern, modules[package]):
                yield f"{package} uses {pattern}"
    try:
        TopologicalSorter(used).prepare()
    except CycleError as error:
        yield f"{' and '.join(sorted(set(error.args[1])))} use each other"


def _used(text: str, modules: Mapping[str, str]) -> Iterator[str]:
    for name in re.findall(r"\bdata\.(ibguard\b[\w.]*)", text):
        parts = name.split(".")
        prefixes = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
        owner = next(prefix for prefix in prefixes if prefix in modules or prefix in DATA)
        if owner in modules:
            yield owner


def _room(package: str) -> str:
    return [*package.split("."), "report"][1]


def test_packages_use_what_is_in_their_room_or_before_it() -> None:
    assert list(breaches(MODULES)) == []


@pytest.mark.parametrize(
    ("package", "line", "breach"),
    [
        ("model", "import data.ibguard.identities.identities", "uses ibguard.identities.identities"),
        ("iam.arn", "x := data.ibguard.reference.known.partitions", r"uses \bdata\.(?!ibguard\.iam\b)"),
        ("reporting.preflight", "x := input.Statement", r"uses (?<![\w.])input\b"),
        ("result", "x := data.ibguard_config.rules", r"uses \bdata\.ibguard_config\b"),
        ("conftest", "x := data.ibguard.rules", r"uses \bdata\.ibguard\.rules\b"),
        (
            "rules.mfa.not_required",
            "import data.ibguard.rules.mfa.ineffective_condition",
            r"uses \bdata\.ibguard\.rules\b",
        ),
        ("access", "x := data.ibguard.report", "uses ibguard"),
    ],
)
def test_a_breach_is_noticed(package: str, line: str, breach: str) -> None:
    package = f"ibguard.{package}"
    changed = {**MODULES, package: f"{MODULES[package]}\n{line}\n"}
    assert f"{package} {breach}" in list(breaches(changed))


def test_a_circle_is_noticed() -> None:
    pattern = f"{MODULES['ibguard.iam.pattern']}\nimport data.ibguard.iam.arn\n"
    found = list(breaches({**MODULES, "ibguard.iam.pattern": pattern}))
    assert "ibguard.iam.arn and ibguard.iam.pattern use each other" in found
