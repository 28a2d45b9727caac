"""Real Terraform plans: the command line and OPA on the raw plan give the same report."""

from pathlib import Path

import pytest

from ibguard.engine import Engine
from reports import Report, by_opa, by_regopy

PLANS = sorted((Path(__file__).parent / "plans").glob("*.json"))


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


@pytest.fixture(scope="module")
def opa_reports() -> dict[Path, Report]:
    return by_opa(PLANS)


@pytest.mark.parametrize("path", PLANS, ids=[path.stem for path in PLANS])
def test_both_engines_agree_on_the_plan(path: Path, engine: Engine, opa_reports: dict[Path, Report]) -> None:
    assert by_regopy(engine, path) == opa_reports[path]
