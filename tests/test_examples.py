"""Every rule's examples say exactly what its expectations say, in both engines."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from reports import Report, asked_for, by_opa, by_regopy

EXAMPLES = Path(__file__).parent / "examples"
# Those of the checks of policies have a test of their own.
FILES = sorted(path for path in EXAMPLES.glob("*/*/*.json") if path.parts[-3] != "validation")
NAMES = [path.relative_to(EXAMPLES).as_posix() for path in FILES]


@pytest.fixture(scope="module")
def regopy_reports(request: pytest.FixtureRequest) -> dict[Path, Report]:
    return by_regopy(asked_for(request, FILES))


@pytest.fixture(scope="module")
def opa_reports(request: pytest.FixtureRequest) -> dict[Path, Report]:
    return by_opa(asked_for(request, FILES))


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_example_gives_what_is_expected(path: Path, regopy_reports: dict[Path, Report]) -> None:
    expected = yaml.safe_load((path.parent / "expected.yaml").read_text(encoding="utf-8"))[path.name]
    rule = f"{path.parent.parent.name}/{path.parent.name}"
    report = regopy_reports[path]
    found = [finding for finding in report["findings"] if finding["rule"] == rule]
    wanted = [{"issue_code": None, **finding} for finding in expected["findings"]]
    shown = ("rule", "level", "message", "issue_code")
    assert _sorted(
        {**{key: finding[key] for key in shown}, "pointer": finding["location"]["pointer"]}
        for finding in found
    ) == _sorted(wanted)
    undecided = [entry for entry in report["not_evaluated"] if entry["rule"] == rule]
    assert _sorted({"rule": rule, "reason": entry["reason"]} for entry in undecided) == _sorted(
        expected.get("not_evaluated", [])
    )


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_both_engines_agree_on_the_example(
    path: Path, regopy_reports: dict[Path, Report], opa_reports: dict[Path, Report]
) -> None:
    assert regopy_reports[path] == opa_reports[path]


def _sorted(items: Any) -> list[Any]:
    return sorted(items, key=lambda item: sorted((key, str(value)) for key, value in item.items()))
