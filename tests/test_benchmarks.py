"""The inputs of the benchmarks are what they say, so that their figures are about something."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from ibguard.intake import kinds
from ibguard.intake.files import read
from ibguard.parts.prepare import prepare

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "inputs.py"


@pytest.fixture(scope="module")
def inputs() -> ModuleType:
    found = importlib.util.spec_from_file_location("benchmark_inputs", SCRIPT)
    assert found is not None and found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.mark.parametrize("count", [60, 100])
def test_plan(inputs: ModuleType, tmp_path: Path, count: int) -> None:
    plan = inputs.plan(count)
    assert kinds.recognise(plan, "plan.json") == "terraform_plan"
    assert len({change["address"] for change in plan["resource_changes"]}) == count
    assert inputs.plan(count) == plan
    (source,) = read([str(inputs.write(tmp_path / "plan.json", plan))]).inputs
    assert sum(len(part.document["resource_changes"]) for part in prepare(source)) >= 48


def test_policies(inputs: ModuleType, tmp_path: Path) -> None:
    folder = inputs.write_policies(tmp_path / "policies", 9)
    command = [sys.executable, "-m", "ibguard", "check", "--format=json", "--fail-on=never", str(folder)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    report = json.loads(run.stdout)
    assert [source["kind"] for source in report["inputs"]] == ["iam_policy"] * 9
    assert "passrole/wildcard_resource" in {finding["rule"] for finding in report["findings"]}
    assert json.loads((folder / "policy-0003.json").read_text("utf-8")) == inputs.policy(3)
