"""Kinds of documents, and the shapes that are refused."""

import json
from typing import Any
from urllib.parse import quote

import pytest

from ibguard.errors import InputError, UsageError
from ibguard.intake.kinds import UnrecognisedError, decoded, describe_text, recognise
from ibguard.vocabulary import KINDS

POLICY = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "a%2Fb"}]}
CHANGE = {"address": "aws_iam_policy.a", "change": {"actions": ["no-op"]}}


def plan(**more: Any) -> dict[str, Any]:
    return {"format_version": "1.2", "planned_values": {"root_module": {}}, **more}


@pytest.mark.parametrize("version", ["0.1", "0.2", "1.0", "1.2", "1.15"])
def test_plan_formats(version: str) -> None:
    assert recognise(plan(format_version=version), "a.json") == "terraform_plan"


@pytest.mark.parametrize(
    "version", ["0.0", "0.3", "2.0", "10.1", "1", "", "1.2\n", " 1.2", 1.2, True, ["1.2"]]
)
def test_other_plan_formats(version: Any) -> None:
    with pytest.raises(InputError, match=r"^a\.json: The plan has the unknown format "):
        recognise(plan(format_version=version), "a.json")


@pytest.mark.parametrize(
    "part",
    ["planned_values", "resource_changes", "configuration", "output_changes", "resource_drift"],
)
def test_any_part_makes_a_plan(part: str) -> None:
    value: Any = [] if part.startswith("resource_") else {}
    assert recognise({"format_version": "1.2", part: value}, "a.json") == "terraform_plan"


@pytest.mark.parametrize(
    "more",
    [
        {"errored": True},
        {"errored": "true"},
        {"planned_values": None},
        {"planned_values": []},
        {"configuration": "x"},
        {"output_changes": []},
        {"resource_changes": None},
        {"resource_changes": {}},
        {"resource_drift": {}},
        {"resource_changes": [CHANGE, None]},
        {"resource_changes": [CHANGE, {"address": "a"}]},
        {"resource_changes": [{"address": ["a"], "change": {}}]},
        {"resource_changes": [{"address": "a", "change": "create"}]},
    ],
)
def test_unusable_plans(more: dict[str, Any]) -> None:
    for kind in (None, "terraform_plan"):
        with pytest.raises(InputError) as caught:
            recognise(plan(**more), "a.json", kind)
        assert not isinstance(caught.value, UnrecognisedError)


@pytest.mark.parametrize("statement", [[], {}, POLICY["Statement"]])
def test_policies(statement: Any) -> None:
    assert recognise({"Statement": statement}, "a.json") == "iam_policy"
    assert recognise({"Id": "x", "Version": "2008-10-17", "Statement": statement}, "a.json") == "iam_policy"


@pytest.mark.parametrize(
    "document",
    [
        {"Statement": None},
        {"Statement": "x"},
        {"Statement": 1},
        {"Version": "2012-10-17"},
        {"Version": "2008-10-17", "statement": []},
        {"statement": {}},
        {"STATEMENT": []},
    ],
)
def test_malformed_policies_are_policies(document: dict[str, Any]) -> None:
    for kind in (None, "iam_policy"):
        assert recognise(document, "a.json", kind) == "iam_policy"


@pytest.mark.parametrize(
    "spelling",
    [
        POLICY,
        json.dumps(POLICY),
        " " + json.dumps(POLICY),
        quote(json.dumps(POLICY)),
        quote(json.dumps(POLICY), ""),
    ],
    ids=["object", "text", "indented text", "encoded", "encoded slashes"],
)
def test_responses_are_decoded(spelling: Any) -> None:
    for document, expected in (
        (
            {"PolicyVersion": {"VersionId": "v1", "Document": spelling}},
            {"VersionId": "v1", "Document": POLICY},
        ),
        ({"Role": {"RoleName": "a", "AssumeRolePolicyDocument": spelling}}, None),
        ({"RoleName": "a", "PolicyName": "b", "PolicyDocument": spelling}, None),
    ):
        before = json.dumps(document)
        assert recognise(document, "a.json") == "iam_response"
        result = decoded(document, "a.json")
        if expected:
            assert result["PolicyVersion"] == expected
        assert json.dumps(document) == before
        assert json.dumps(POLICY) in json.dumps(result)
        assert result.keys() == document.keys()


@pytest.mark.parametrize(
    "document",
    [
        {"PolicyVersion": {}},
        {"PolicyVersion": {"Document": None}},
        {"PolicyVersion": {"Document": []}},
        {"PolicyVersion": {"Document": "%7B%22Statement%22%3A%5B%5D"}},
        {"PolicyVersion": {"Document": "%7B%22Statement%22%3A%5B%22%FF%22%5D%7D"}},
        {"PolicyVersion": {"Document": "%7B%22Statement%22%3A%5B%5D%2C%22Statement%22%3A%5B%5D%7D"}},
        {"PolicyDocument": None},
        {"PolicyDocument": ""},
        {"Role": {"RoleName": "a"}},
        {"Role": {"AssumeRolePolicyDocument": 1}},
        {"PolicyDocument": POLICY, "PolicyVersion": {"Document": POLICY}},
    ],
)
def test_unusable_responses(document: dict[str, Any]) -> None:
    for kind in (None, "iam_response"):
        with pytest.raises(InputError) as caught:
            recognise(document, "a.json", kind)
        assert not isinstance(caught.value, UnrecognisedError)


@pytest.mark.parametrize("kind", KINDS)
def test_the_named_kind_must_fit(kind: str) -> None:
    documents = {
        "iam_policy": POLICY,
        "iam_response": {"PolicyDocument": POLICY},
        "terraform_plan": plan(),
        "account_authorization_details": {"GroupDetailList": []},
    }
    for name, document in documents.items():
        if name == kind:
            assert recognise(document, "a.json", kind) == kind
        else:
            with pytest.raises(
                UnrecognisedError, match=rf"^a.json: The document is not of the kind {kind}\.$"
            ):
                recognise(document, "a.json", kind)


def test_the_named_kind_decides_between_several() -> None:
    resources = {"A": {"Type": "AWS::IAM::Role", "Properties": {}}}
    document = {**POLICY, **plan(), "PolicyDocument": POLICY, "Resources": resources, "GroupDetailList": []}
    with pytest.raises(InputError, match=f"is ambiguous: {' or '.join(KINDS)}; give one with --kind"):
        recognise(document, "a.json")
    for kind in KINDS:
        assert recognise(document, "a.json", kind) == kind


@pytest.mark.parametrize(
    ("details", "sentence"),
    [
        ({"RoleDetailList": {}}, '"RoleDetailList" of the account details is not a list.'),
        (
            {"RoleDetailList": [], "Policies": [1]},
            'Entry 0 of "Policies" in the account details is malformed.',
        ),
        (
            {"UserDetailList": [{"UserName": "a", "Arn": "b"}, {"UserName": "c"}]},
            'Entry 1 of "UserDetailList" in the account details is malformed.',
        ),
        (
            {"GroupDetailList": [{"GroupName": "a", "Arn": "b", "AttachedManagedPolicies": ["c"]}]},
            'Entry 0 of "GroupDetailList" in the account details is malformed.',
        ),
    ],
)
def test_unusable_account_details(details: dict[str, Any], sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        recognise(details, "a.json")
    assert str(caught.value) == f"a.json: {sentence}"


def test_unknown_kind() -> None:
    with pytest.raises(UsageError, match=r"^Unknown kind `plan`; the kinds are iam_policy, "):
        recognise(POLICY, "a.json", "plan")


@pytest.mark.parametrize("document", [None, True, 1, 1.5, "x", [], [1], {}, {"a": 1}, {"Role": "admin"}])
def test_strangers(document: Any) -> None:
    with pytest.raises(UnrecognisedError):
        recognise(document, "a.json")


def test_a_list_of_policies_is_not_ignored() -> None:
    with pytest.raises(InputError) as caught:
        recognise([{}, POLICY], "a.json")
    assert not isinstance(caught.value, UnrecognisedError)


@pytest.mark.parametrize(
    "text", ['{"Statement": [}', "[1, 2", "", "no idea", '{"a": 1}\n{"a": 2}', "{\x1b[0m}"]
)
def test_malformed_json_is_not_described_as_something_else(text: str) -> None:
    assert describe_text(text) is None


@pytest.mark.parametrize(
    "text", ["\n" * 200_000 + "x", " \n" * 100_000, "#\n" * 100_000, "a" * 200_000, "-" * 200_000]
)
def test_describing_hostile_text_takes_no_time(text: str) -> None:
    describe_text(text)
