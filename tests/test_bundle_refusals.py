"""In OPA, whoever lacks data, an input that is one of ours, or right settings gets no empty report."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from parity import opa_eval, require_opa
from reports import POLICIES, Report

DATA = {
    "generated/catalog": "The catalogue of rules is missing from the bundle.",
    "iam/characters": "The data on characters is missing from the bundle.",
    "reference/carriers": "The reference data on resources with policies is missing from the bundle.",
    "reference/imagebuilder": "The reference data on Image Builder is missing from the bundle.",
    "reference/inputs": "The reference data on kinds of input is missing from the bundle.",
    "reference/known": "The reference data on names in AWS is missing from the bundle.",
    "reference/managed": "The reference data on managed policies is missing from the bundle.",
    "reference/services": "The reference data on services is missing from the bundle.",
    "reference/terraform": "The reference data on Terraform's resources is missing from the bundle.",
    "reference/validation": "The reference data for validation is missing from the bundle.",
}
# The first says when the reference data was made, and nothing is judged by it; the second is read for
# settings that name operations, and what it lacks is then an unknown operation; the third is for people.
NOT_NEEDED = {"reference/source", "reference/operations", "generated/rule_docs"}

POLICY = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"}],
}
CHANGES: dict[str, Any] = {"format_version": "1.2", "resource_changes": []}

STRANGE = (
    "The input is not an IAM policy, an AWS CLI response with one, account details, a Terraform plan "
    "or a CloudFormation template."
)
SEVERAL = "The input has keys of several kinds of input: not all of it was checked."
FORMAT = "The format of the plan is not 0.1, 0.2 or 1.x."
NO_POLICY = "The response has no policy document."

REFUSED: dict[str, tuple[Any, str, str]] = {
    "null": (None, "unknown", STRANGE),
    "number": (3, "unknown", STRANGE),
    "text": ('{"Statement": []}', "unknown", STRANGE),
    "list": ([], "unknown", STRANGE),
    "list of policies": ([POLICY], "unknown", STRANGE),
    "nothing in it": ({}, "unknown", STRANGE),
    "state": ({"format_version": "1.0", "values": {}}, "unknown", STRANGE),
    "plan without format": ({"resource_changes": []}, "unknown", STRANGE),
    "account without lists": (
        {"RoleDetailList": {}},
        "account_authorization_details",
        "The key RoleDetailList of the account details is not a list.",
    ),
    "account with an entry without ARN": (
        {"RoleDetailList": [{"RoleName": "a"}]},
        "account_authorization_details",
        "An entry of RoleDetailList in the account details has no Arn.",
    ),
    "plan in the next format": ({**CHANGES, "format_version": "2.0"}, "terraform_plan", FORMAT),
    "plan in an odd format": ({**CHANGES, "format_version": "0.3"}, "terraform_plan", FORMAT),
    "changes by name": (
        {**CHANGES, "resource_changes": {}},
        "terraform_plan",
        "The key resource_changes of the plan is not a list.",
    ),
    "version without document": ({"PolicyVersion": {"VersionId": "v4"}}, "iam_response", NO_POLICY),
    "role without document": ({"Role": {"RoleName": "build"}}, "iam_response", NO_POLICY),
    "policy and plan": ({**POLICY, **CHANGES}, "terraform_plan", SEVERAL),
    "response and plan": ({"PolicyDocument": POLICY, **CHANGES}, "terraform_plan", SEVERAL),
}


def entry(reason: str) -> dict[str, Any]:
    place = {"address": None, "argument": "", "pointer": ""}
    return {"rule": None, "location": place, "reason": reason, "references": []}


def denied(reason: str) -> dict[str, Any]:
    return {"msg": f"not evaluated: {reason}", **entry(reason)}


@pytest.fixture(scope="module")
def answers() -> dict[str, tuple[Report, list[Any]]]:
    """Report and denials for each input, from one run of OPA."""
    query = (
        "{name: [report, deny] | some name; value := input[name]; "
        "report := data.ibguard.report with input as value; "
        "deny := data.ibguard.conftest.deny with input as value}"
    )
    values = {name: value for name, (value, _, _) in REFUSED.items()}
    found: dict[str, tuple[Report, list[Any]]] = opa_eval(query, values, data=[POLICIES])
    return found


@pytest.mark.parametrize("name", REFUSED)
def test_input_that_cannot_be_checked(name: str, answers: dict[str, tuple[Report, list[Any]]]) -> None:
    _, kind, reason = REFUSED[name]
    report, deny = answers[name]
    assert report == {
        "kind": kind,
        "documents": 0,
        "findings": [],
        "not_evaluated": [entry(reason)],
        "out_of_scope": [],
        "met_by_reference": [],
        "unmatched": [],
    }
    assert deny == [denied(reason)]


def test_policy_that_is_a_response_as_well() -> None:
    """The policy is judged, and somebody has to look at the rest."""
    report = opa_eval("data.ibguard.report", {**POLICY, "PolicyDocument": POLICY}, data=[POLICIES])
    assert report["not_evaluated"] == [entry(SEVERAL)]
    assert "passrole/wildcard_resource" in {finding["rule"] for finding in report["findings"]}


def test_policy_in_the_guise_of_an_envelope() -> None:
    """Nobody hides a policy behind another one that is put in its place."""
    guise = {"ibguard": {"version": 1, "kind": "iam_policy"}, "document": {"Statement": []}}
    deny = opa_eval("data.ibguard.conftest.deny", {**POLICY, **guise}, data=[POLICIES])
    beside = "The input has keys besides the envelope of the command line: they were not checked."
    assert denied(beside) in deny


def test_no_input_at_all() -> None:
    run = subprocess.run(
        [require_opa(), "eval", f"--data={POLICIES}", "--format=raw", "data.ibguard.report"],
        capture_output=True,
        check=True,
    )
    report = json.loads(run.stdout)
    assert report["not_evaluated"] == [entry(STRANGE)]


def test_envelope_of_another_kind() -> None:
    """What the rules give no report on at all, Conftest does not take for sound."""
    envelope = {"ibguard": {"version": 1, "kind": "helm_chart"}, "document": {}}
    assert {"msg": "The rules gave no report."} in opa_eval(
        "data.ibguard.conftest.deny", envelope, data=[POLICIES]
    )


def test_every_data_file_is_asked_for() -> None:
    found = {path.parent.relative_to(POLICIES / "ibguard").as_posix() for path in POLICIES.rglob("data.json")}
    assert found == DATA.keys() | NOT_NEEDED


@pytest.mark.parametrize("folder", DATA)
def test_missing_data(folder: str, tmp_path: Path) -> None:
    deny, reasons = _without([folder], tmp_path)
    assert reasons == {DATA[folder]}
    assert denied(DATA[folder]) in deny


def test_rules_alone(tmp_path: Path) -> None:
    deny, reasons = _without([*DATA, *NOT_NEEDED], tmp_path)
    assert reasons == set(DATA.values())
    hint = {"msg": "The data of ibguard is missing: pass the folder of the policies with --data as well."}
    assert [one for one in deny if one not in [denied(reason) for reason in reasons]] == [hint]


RULE = "passrole/service_not_allowed"
LEVEL = f"The level of {RULE} in ibguard_config is not error, warning, note or off."
TYPE = f"The option services of {RULE} in ibguard_config has the wrong type."

SETTINGS: dict[str, tuple[Any, list[str]]] = {
    "nothing": ({}, []),
    "all of it": (
        {"scope": "all", "rules": {RULE: {"level": "off", "options": {"services": ["ec2.amazonaws.com"]}}}},
        [],
    ),
    "list": ([], ["ibguard_config is not an object."]),
    "unknown key": ({"fail_on": "note"}, ["ibguard_config has the unknown key fail_on."]),
    "unknown scope": (
        {"scope": "everything"},
        ["The scope in ibguard_config is neither imagebuilder nor all."],
    ),
    "list of rules": ({"rules": [RULE]}, ["The rules in ibguard_config are not an object."]),
    "category": (
        {"rules": {"mfa": {"level": "off"}}},
        ["ibguard_config configures the unknown rule mfa."],
    ),
    "level alone": (
        {"rules": {RULE: "off"}},
        [f"The settings of {RULE} in ibguard_config are not an object."],
    ),
    "unknown key of a rule": (
        {"rules": {RULE: {"severity": "note"}}},
        [f"The settings of {RULE} in ibguard_config have the unknown key severity."],
    ),
    "unknown level": ({"rules": {RULE: {"level": "fatal"}}}, [LEVEL]),
    "level of another type": ({"rules": {RULE: {"level": False}}}, [LEVEL]),
    "list of options": (
        {"rules": {RULE: {"options": ["services"]}}},
        [f"The options of {RULE} in ibguard_config are not an object."],
    ),
    "unknown option": (
        {"rules": {RULE: {"options": {"service": []}}}},
        [f"The settings of {RULE} in ibguard_config have the unknown option service."],
    ),
    "option of another type": ({"rules": {RULE: {"options": {"services": "ec2.amazonaws.com"}}}}, [TYPE]),
    "entry of another type": ({"rules": {RULE: {"options": {"services": [111122223333]}}}}, [TYPE]),
    "identities": (
        {
            "identities": [
                {"match": ["*", "arn:aws:iam::*:role/a"], "console": True, "operations": ["GetImage"]}
            ]
        },
        [],
    ),
    "identities that are no list": (
        {"identities": {"match": ["a"], "console": True}},
        ["ibguard_config.identities is not a list of entries."],
    ),
    "no identities": (
        {"identities": []},
        ["ibguard_config.identities is not a list of entries."],
    ),
    "identity alone": (
        {"identities": ["a"]},
        ["An entry of ibguard_config.identities is not an object."],
    ),
    "identity with an unknown key": (
        {"identities": [{"match": ["a"], "consol": True}]},
        ["An entry of ibguard_config.identities has the unknown key consol."],
    ),
    "identity without match": (
        {"identities": [{"console": True}]},
        ["An entry of ibguard_config.identities has no match."],
    ),
    "identity with match alone": (
        {"identities": [{"match": ["a"]}]},
        ["An entry of ibguard_config.identities has match and no setting."],
    ),
    "identity with wrong lists": (
        {"identities": [{"match": "a", "operations": [], "infrastructure": [1]}]},
        [
            "The key infrastructure in ibguard_config.identities is not a list of non-empty strings.",
            "The key match in ibguard_config.identities is not a list of non-empty strings.",
            "The key operations in ibguard_config.identities is not a list of non-empty strings.",
        ],
    ),
    "identity with an empty pattern": (
        {"identities": [{"match": [""], "console": True}]},
        ["The key match in ibguard_config.identities is not a list of non-empty strings."],
    ),
    "identity with wrong flags": (
        {"identities": [{"match": ["a"], "console": 1, "cloudformation_only": None}]},
        [
            "The key cloudformation_only in ibguard_config.identities is neither true nor false.",
            "The key console in ibguard_config.identities is neither true nor false.",
        ],
    ),
    "pattern that is no whole ARN": (
        {"identities": [{"match": ["arn:aws:iam::role/a"], "console": True}]},
        ["The pattern arn:aws:iam::role/a in ibguard_config.identities is an incomplete ARN."],
    ),
    "pattern with too many wildcards": (
        {"identities": [{"match": ["*a" * 11], "console": True}]},
        [f"The pattern {'*a' * 11} in ibguard_config.identities has too many wildcards."],
    ),
    "unknown operation": (
        {"identities": [{"match": ["a"], "operations": ["GetImages"]}]},
        ["ibguard_config.identities names the unknown operation GetImages."],
    ),
    "several": (
        {"scope": 1, "rules": {RULE: {"level": "x"}, "a/b": {}}},
        [
            LEVEL,
            "The scope in ibguard_config is neither imagebuilder nor all.",
            "ibguard_config configures the unknown rule a/b.",
        ],
    ),
}


@pytest.fixture(scope="module")
def problems() -> dict[str, list[str]]:
    """What is wrong with each of the settings, from one run of OPA."""
    query = (
        "{name: problems | some name; value := input[name]; "
        "problems := data.ibguard.settings.problems.problems with data.ibguard_config as value}"
    )
    values = {name: value for name, (value, _) in SETTINGS.items()}
    found: dict[str, list[str]] = opa_eval(query, values, data=[POLICIES])
    return found


@pytest.mark.parametrize("name", SETTINGS)
def test_settings(name: str, problems: dict[str, list[str]]) -> None:
    assert problems[name] == SETTINGS[name][1]


def test_options_that_are_no_lists() -> None:
    query = (
        '[problems | some value in input; most := {"rules": {"a/b": {"options": {"most": value}}}}; '
        'catalog := {"a/b": {"options": {"most": 3}}}; problems := data.ibguard.settings.problems.problems '
        "with data.ibguard_config as most with data.ibguard.generated.catalog.rules as catalog]"
    )
    wrong = ["The option most of a/b in ibguard_config has the wrong type."]
    assert opa_eval(query, [0, "3", [3], None], data=[POLICIES]) == [[], wrong, wrong, wrong]


def test_wrong_settings_are_in_the_report(tmp_path: Path) -> None:
    settings = tmp_path / "settings.json"
    settings.write_text(json.dumps({"ibguard_config": {"rules": {RULE: {"level": "fatal"}}}}), "utf-8")
    query = "[data.ibguard.report.not_evaluated, data.ibguard.conftest.deny]"
    not_evaluated, deny = opa_eval(query, POLICY, data=[POLICIES, settings])
    assert not_evaluated == [entry(LEVEL)]
    assert [one for one in deny if one["rule"] is None] == [denied(LEVEL)]


def _without(folders: Sequence[str], work: Path) -> tuple[list[Any], set[str]]:
    """What Conftest denies, and the reasons for every rule, where the data of some folders is missing."""
    policies = work / "policies"
    shutil.copytree(POLICIES, policies)
    for folder in folders:
        (policies / "ibguard" / folder / "data.json").unlink()
    report, deny = opa_eval("[data.ibguard.report, data.ibguard.conftest.deny]", POLICY, data=[policies])
    return deny, {one["reason"] for one in report["not_evaluated"] if one["rule"] is None}
