"""What `python -m tools.new_rule` writes works before anything in it is changed."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

import dialect
from ibguard.policies import catalog
from parity import opa_eval, require_opa
from tools.new_rule.__main__ import REPOSITORY, main

NAME = "least_privilege/image_deletion"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The policies of this checkout, to which a rule can be added."""
    shutil.copytree(REPOSITORY / "policies", tmp_path / "policies")
    return tmp_path


def test_rule_is_complete(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = catalog.extract(repository / "policies" / "rego")
    assert main([NAME], repository) == 0
    after = catalog.extract(repository / "policies" / "rego")
    used = {rule.id for rule in before.values()}
    assert after.keys() - before.keys() == {NAME}
    assert after[NAME].id not in used
    for line in (line.strip() for line in capsys.readouterr().out.splitlines()):
        if line.startswith(("policies/", "tests/")):
            assert (repository / line).is_file()
    examples = repository / "tests" / "examples" / NAME
    expected = yaml.safe_load((examples / "expected.yaml").read_text(encoding="utf-8"))
    assert set(expected) == {path.name for path in examples.glob("*.json")}
    for path in (repository / "policies" / "rego" / "ibguard" / "rules" / NAME).iterdir():
        assert dialect.problems(path.read_text(encoding="utf-8")) == []


def test_rule_says_what_is_expected_of_it(repository: Path) -> None:
    assert main([NAME], repository) == 0
    rego = repository / "policies" / "rego"
    opa = require_opa()
    for command in (["fmt", "--list", "--fail"], ["check", "--strict"], ["test", "--run", "image_deletion"]):
        run = subprocess.run([opa, *command, rego], capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout + run.stderr
    examples = repository / "tests" / "examples" / NAME
    expected = yaml.safe_load((examples / "expected.yaml").read_text(encoding="utf-8"))
    query = "data.ibguard.rules.least_privilege.image_deletion.outcomes"
    for name, said in expected.items():
        outcomes = opa_eval(query, json.loads((examples / name).read_text(encoding="utf-8")), data=[rego])
        assert [one["message"] for one in outcomes if "message" in one] == [
            finding["message"] for finding in said["findings"]
        ]
        assert [one["reason"] for one in outcomes if "reason" in one] == [
            entry["reason"] for entry in said.get("not_evaluated", [])
        ]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("passrole", "Name the rule CATEGORY/RULE, in lower case with underscores."),
        ("Pass/Role", "Name the rule CATEGORY/RULE, in lower case with underscores."),
        ("passrole/../x", "Name the rule CATEGORY/RULE, in lower case with underscores."),
        ("validation/x", "Validation rules are checks of IAM Access Analyzer; see docs/validation.md."),
        ("passrole/wildcard_resource", "There is a rule with this name already."),
    ],
)
def test_name_that_cannot_be_is_refused(
    name: str, problem: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([name], repository) == 2
    assert capsys.readouterr().err == f"{name}: {problem}\n"
