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
    "generated/catalog": "the catalogue of rules is missing from the bundle",
    "iam/characters": "the data on characters is missing from the bundle",
    "reference/carriers": "the reference data on resources that carry policies is missing from the bundle",
    "reference/imagebuilder": "the reference data on Image Builder is missing from the bundle",
    "reference/inputs": "the reference data on kinds of input is missing from the bundle",
    "reference/known": "the reference data on names that AWS knows is missing from the bundle",
    "reference/managed": "the reference data on managed policies is missing from the bundle",
    "reference/services": "the reference data on services is missing from the bundle",
    "reference/settings": "the reference data on settings is missing from the bundle",
    "reference/terraform": "the reference data on Terraform's resources is missing from the bundle",
    "reference/validation": "the reference data for validation is missing from the bundle",
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
    "the input is neither an IAM policy, nor what the AWS CLI prints for one, nor a Terraform plan, "
    "nor a CloudFormation template"
)
SEVERAL = "the input has the keys of several kinds of input: not all of it was checked"
FORMAT = "the plan is in a format other than 0.1, 0.2 and 1.x"
NO_POLICY = "the response holds no policy document"

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
        "RoleDetailList of the account's details is not a list",
    ),
    "account with an entry without ARN": (
        {"RoleDetailList": [{"RoleName": "a"}]},
        "account_authorization_details",
        "an entry of RoleDetailList in the account's details has no Arn",
    ),
    "plan in the next format": ({**CHANGES, "format_version": "2.0"}, "terraform_plan", FORMAT),
    "plan in an odd format": ({**CHANGES, "format_version": "0.3"}, "terraform_plan", FORMAT),
    "changes by name": (
        {**CHANGES, "resource_changes": {}},
        "terraform_plan",
        "resource_changes of the plan is not a list",
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
    beside = "the input has keys beside the envelope of the command line: they were not checked"
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
    assert {"msg": "the rules gave no report"} in opa_eval(
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
    hint = {"msg": "the data of ibguard is missing: name the folder of the policies with --data as well"}
    assert [one for one in deny if one not in [denied(reason) for reason in reasons]] == [hint]


RULE = "passrole/service_not_allowed"
LEVEL = f"ibguard_config gives {RULE} a level other than error, warning, note and off"
TYPE = f"ibguard_config gives the option services of {RULE} a wrong type"

SETTINGS: dict[str, tuple[Any, list[str]]] = {
    "nothing": ({}, []),
    "all of it": (
        {"scope": "all", "rules": {RULE: {"level": "off", "options": {"services": ["ec2.amazonaws.com"]}}}},
        [],
    ),
    "list": ([], ["ibguard_config is not an object"]),
    "unknown key": ({"fail_on": "note"}, ["ibguard_config has the unknown key fail_on"]),
    "unknown scope": (
        {"scope": "everything"},
        ["the scope in ibguard_config is neither imagebuilder nor all"],
    ),
    "list of rules": ({"rules": [RULE]}, ["the rules in ibguard_config are not an object"]),
    "category": (
        {"rules": {"mfa": {"level": "off"}}},
        ["ibguard_config sets the unknown rule mfa"],
    ),
    "level alone": ({"rules": {RULE: "off"}}, [f"ibguard_config does not give {RULE} an object"]),
    "unknown key of a rule": (
        {"rules": {RULE: {"severity": "note"}}},
        [f"ibguard_config gives {RULE} the unknown key severity"],
    ),
    "unknown level": ({"rules": {RULE: {"level": "fatal"}}}, [LEVEL]),
    "level of another type": ({"rules": {RULE: {"level": False}}}, [LEVEL]),
    "list of options": (
        {"rules": {RULE: {"options": ["services"]}}},
        [f"ibguard_config gives {RULE} options that are not an object"],
    ),
    "unknown option": (
        {"rules": {RULE: {"options": {"service": []}}}},
        [f"ibguard_config gives {RULE} the unknown option service"],
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
        ["the identities in ibguard_config are not a list of entries"],
    ),
    "no identities": (
        {"identities": []},
        ["the identities in ibguard_config are not a list of entries"],
    ),
    "identity alone": (
        {"identities": ["a"]},
        ["an entry of the identities in ibguard_config is not an object"],
    ),
    "identity with an unknown key": (
        {"identities": [{"match": ["a"], "consol": True}]},
        ["an entry of the identities in ibguard_config has the unknown key consol"],
    ),
    "identity without match": (
        {"identities": [{"console": True}]},
        ["an entry of the identities in ibguard_config has no match"],
    ),
    "identity with match alone": (
        {"identities": [{"match": ["a"]}]},
        ["an entry of the identities in ibguard_config says nothing but match"],
    ),
    "identity with wrong lists": (
        {"identities": [{"match": "a", "operations": [], "infrastructure": [1]}]},
        [
            "infrastructure of an entry of the identities in ibguard_config is not a list of texts",
            "match of an entry of the identities in ibguard_config is not a list of texts",
            "operations of an entry of the identities in ibguard_config is not a list of texts",
        ],
    ),
    "identity with an empty pattern": (
        {"identities": [{"match": [""], "console": True}]},
        ["match of an entry of the identities in ibguard_config is not a list of texts"],
    ),
    "identity with wrong flags": (
        {"identities": [{"match": ["a"], "console": 1, "cloudformation_only": None}]},
        [
            "cloudformation_only of an entry of the identities in ibguard_config is neither true nor false",
            "console of an entry of the identities in ibguard_config is neither true nor false",
        ],
    ),
    "pattern that is no whole ARN": (
        {"identities": [{"match": ["arn:aws:iam::role/a"], "console": True}]},
        ["the identities in ibguard_config have a pattern that is no whole ARN: arn:aws:iam::role/a"],
    ),
    "pattern with too many wildcards": (
        {"identities": [{"match": ["*a" * 11], "console": True}]},
        [f"the identities in ibguard_config have a pattern with too many wildcards: {'*a' * 11}"],
    ),
    "unknown operation": (
        {"identities": [{"match": ["a"], "operations": ["GetImages"]}]},
        ["the identities in ibguard_config name the unknown operation GetImages"],
    ),
    "several": (
        {"scope": 1, "rules": {RULE: {"level": "x"}, "a/b": {}}},
        [
            LEVEL,
            "ibguard_config sets the unknown rule a/b",
            "the scope in ibguard_config is neither imagebuilder nor all",
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
    wrong = ["ibguard_config gives the option most of a/b a wrong type"]
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
