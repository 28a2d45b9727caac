"""Authorization details of accounts: both engines say what the expectation beside the dump says."""

import json
from pathlib import Path
from typing import Any

import pytest

from expectations import brief, expected
from ibguard.commands.check import check
from ibguard.config import Config
from ibguard.engine.engine import Engine
from ibguard.errors import InputError
from ibguard.intake.kinds import ACCOUNT_LISTS
from ibguard.parts import account
from reports import Report, by_opa, by_regopy

FOLDER = Path(__file__).parent / "accounts"
DUMPS = sorted(FOLDER.glob("*.json"))
NAMES = [path.stem for path in DUMPS]
ACCOUNT = "arn:aws:iam::111122223333"


@pytest.fixture(scope="module")
def opa_reports() -> dict[Path, Report]:
    return by_opa(DUMPS)


@pytest.fixture(scope="module")
def regopy_reports() -> dict[Path, Report]:
    return by_regopy(DUMPS)


@pytest.mark.parametrize("path", DUMPS, ids=NAMES)
def test_the_command_line_says_what_is_expected(path: Path, regopy_reports: dict[Path, Report]) -> None:
    assert brief(regopy_reports[path]) == expected(path)


@pytest.mark.parametrize("path", DUMPS, ids=NAMES)
def test_both_engines_agree_on_the_dump(
    path: Path, regopy_reports: dict[Path, Report], opa_reports: dict[Path, Report]
) -> None:
    assert regopy_reports[path] == opa_reports[path]


def test_findings_have_the_place_in_the_dump() -> None:
    path = FOLDER / "truncated.json"
    report = check([str(path)], config=Config(), new_engine=Engine)
    assert [
        (found.rule, found.location.pointer, found.location.line, found.location.column)
        for found in report.findings
    ] == [
        ("least_privilege/broad_managed_policy", "", 3, 5),
        ("least_privilege/escalation_path", "", 3, 5),
        ("mfa/trust_without_mfa", "/Statement/0", 9, 35),
        ("validation/json_syntax_error", "", 14, 29),
    ]


def test_many_identities_give_the_same_in_parts_as_at_once(tmp_path: Path) -> None:
    path = tmp_path / "many.json"
    path.write_text(json.dumps(many(40)), encoding="utf-8")
    document = json.loads(path.read_text(encoding="utf-8"))
    assert len(list(account.parts(document, "many.json"))) > 2
    report = by_regopy([path])[path]
    assert report == by_opa([path])[path]
    assert [
        found["location"]["address"]
        for found in report["findings"]
        if found["rule"] == "companion/policy_missing"
    ] == sorted(f"{ACCOUNT}:role/r{number}" for number in range(0, 40, 2))


def test_what_hangs_together_stays_together() -> None:
    details = {
        "UserDetailList": [
            user("ana", GroupList=["g", "elsewhere"]),
            user("ben", boundary="b"),
            user("cleo"),
        ],
        "GroupDetailList": [group("g", attached=["a"])],
        "RoleDetailList": [role(f"r{number}") for number in range(30)],
        "Policies": [policy("a"), policy("b"), policy("c")],
    }
    parts = [
        {entry["Arn"].rsplit("/", 1)[1] for name in ACCOUNT_LISTS for entry in part[name]}
        for part in account.parts(details, "a.json")
    ]
    assert sorted(name for part in parts for name in part) == sorted(
        ["ana", "ben", "cleo", "g", "a", "b", "c", *(f"r{number}" for number in range(30))]
    )
    assert [part for part in parts if {"ana", "g", "a"} <= part]
    assert [part for part in parts if {"ben", "b"} <= part]


def test_policies_of_aws_are_known_by_name() -> None:
    entry = {**policy("x"), "Arn": "arn:aws:iam::aws:policy/AWSImageBuilderFullAccess"}
    (part,) = account.parts({"Policies": [entry]}, "a.json")
    assert part["Policies"] == []


def test_a_policy_that_readers_read_differently_is_refused() -> None:
    entry = policy("x", document='{"Statement": [], "Statement": []}')
    with pytest.raises(InputError) as caught:
        list(account.parts({"Policies": [entry]}, "a.json"))
    assert str(caught.value) == (
        f"a.json: {ACCOUNT}:policy/x, Document: line 1, column 19: "
        'The key "Statement" occurs twice in one object.'
    )


def many(roles: int) -> dict[str, Any]:
    """Holders of AWSImageBuilderFullAccess; every other one has a companion policy, shared by two."""
    full = {"PolicyName": "f", "PolicyArn": "arn:aws:iam::aws:policy/AWSImageBuilderFullAccess"}
    companion = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Action": ["sns:Publish", "iam:GetInstanceProfile", "s3:ListBucket"],
                "Resource": [
                    "arn:aws:sns:eu-west-1:111122223333:t",
                    f"{ACCOUNT}:instance-profile/p",
                    "arn:aws:s3:::b",
                ],
            },
            {
                "Effect": "Allow",
                "Action": "iam:PassRole",
                "Resource": f"{ACCOUNT}:role/p",
                "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
            },
        ],
    }
    entries = [
        role(f"r{number}", attached=[f"c{number // 4}"] if number % 2 else []) for number in range(roles)
    ]
    for entry in entries:
        entry["AttachedManagedPolicies"].append(full)
    return {
        "RoleDetailList": entries,
        "Policies": [policy(f"c{number}", document=companion) for number in range(roles // 4)],
    }


def user(name: str, boundary: str | None = None, **keys: Any) -> dict[str, Any]:
    entry = {"UserName": name, "Arn": f"{ACCOUNT}:user/{name}", **keys}
    if boundary:
        entry["PermissionsBoundary"] = {"PermissionsBoundaryArn": f"{ACCOUNT}:policy/{boundary}"}
    return entry


def group(name: str, attached: list[str]) -> dict[str, Any]:
    return {
        "GroupName": name,
        "Arn": f"{ACCOUNT}:group/{name}",
        "AttachedManagedPolicies": _attached(attached),
    }


def role(name: str, attached: tuple[str, ...] | list[str] = ()) -> dict[str, Any]:
    return {
        "RoleName": name,
        "Arn": f"{ACCOUNT}:role/{name}",
        "AssumeRolePolicyDocument": {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Principal": {"Service": "lambda.amazonaws.com"},
                    "Action": "sts:AssumeRole",
                }
            ],
        },
        "AttachedManagedPolicies": _attached(list(attached)),
    }


def policy(name: str, document: Any = None) -> dict[str, Any]:
    version = {"VersionId": "v1", "IsDefaultVersion": True, "Document": document or {"Statement": []}}
    return {"PolicyName": name, "Arn": f"{ACCOUNT}:policy/{name}", "PolicyVersionList": [version]}


def _attached(names: list[str]) -> list[dict[str, str]]:
    return [{"PolicyName": name, "PolicyArn": f"{ACCOUNT}:policy/{name}"} for name in names]
