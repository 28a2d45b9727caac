"""Real Terraform plans: the command line and OPA on the raw plan say what the expectation beside it says."""

from pathlib import Path

import pytest

from expectations import brief, expected
from ibguard.engine import Engine
from reports import Report, by_opa, by_regopy

PLANS = sorted((Path(__file__).parent / "plans").glob("*.json"))
NAMES = [path.stem for path in PLANS]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


@pytest.fixture(scope="module")
def opa_reports() -> dict[Path, Report]:
    return by_opa(PLANS)


@pytest.mark.parametrize("path", PLANS, ids=NAMES)
def test_opa_says_what_is_expected(path: Path, opa_reports: dict[Path, Report]) -> None:
    assert brief(opa_reports[path]) == expected(path)


@pytest.mark.parametrize("path", PLANS, ids=NAMES)
def test_the_command_line_says_the_same_as_opa(
    path: Path, engine: Engine, opa_reports: dict[Path, Report]
) -> None:
    # Whole findings, evidence and remediation included; with the test above this is the expectation as well.
    assert by_regopy(engine, path) == opa_reports[path]
