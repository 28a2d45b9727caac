"""`ibguard validate`: policies of any shape, and findings in the shape of the AWS CLI."""

import json
from pathlib import Path
from typing import Any

import pytest

from ibguard.commands.check import check
from ibguard.commands.validate import validate
from ibguard.config import Config, load
from ibguard.engine.engine import Engine
from ibguard.errors import InputError
from ibguard.policies import catalog
from ibguard.render import access_analyzer
from ibguard.text.json_positions import span
from ibguard.vocabulary import POLICY_TYPES

PASS = (
    '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"}}'
)
TEXT = """{
  "Version": "2012-10-17",
  "Statement": [
    {"Effect": "Allow", "Action": ["s3:Get*", "iam:passrole"], "Resource": ["arn:aws:s3:::é", "*"]},
    {"Sid": "", "Effect": "allow", "Action": "s3:Get*", "Resource": "*",
     "Condition": {"StringEquals": {"aws:PrincipalTag/a": "x", "AWS:PrincipalTag/A": "y"}}}
  ]
}
"""


def codes(paths: list[Path], **options: Any) -> list[tuple[str | None, int | None, int | None]]:
    report, _ = validate([str(path) for path in paths], config=Config(), new_engine=Engine, **options)
    return [(item.issue_code, item.location.line, item.location.column) for item in report.findings]


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "policy.json"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}", [("MISSING_STATEMENT", 1, 1), ("MISSING_VERSION", 1, 1)]),
        (
            '{"Version": "2012-10-17", "statement": []}',
            [("MISSING_STATEMENT", 1, 1), ("INVALID_POLICY_ELEMENT", 1, 40)],
        ),
        ('{"Version": "2012-10-17", "Statement": 1}', [("DATA_TYPE_MISMATCH", 1, 40)]),
        ('{"Version": "2012-10-17", "Statement": [1]}', [("DATA_TYPE_MISMATCH", 1, 41)]),
        ('{"a" 1}', [("JSON_SYNTAX_ERROR", 1, 6)]),
        ("[]", [("JSON_SYNTAX_ERROR", None, None)]),
        # A plan is as good a policy as any other object.
        (
            '{"format_version": "1.2", "Version": "2012-10-17", "Statement": []}',
            [("MISSING_STATEMENT", 1, 65), ("INVALID_POLICY_ELEMENT", 1, 20)],
        ),
    ],
)
def test_any_text_is_taken_for_a_policy(
    text: str, expected: list[tuple[str, int | None, int | None]], tmp_path: Path
) -> None:
    path = tmp_path / "policy.json"
    path.write_text(text, encoding="utf-8")
    assert sorted(codes([path]), key=str) == sorted(expected, key=str)


def test_two_meanings_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "policy.json"
    path.write_text('{"Statement": [], "Statement": []}', encoding="utf-8")
    with pytest.raises(InputError):
        codes([path])


def test_the_type_of_policy_decides_what_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "policy.json"
    path.write_text('{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*Object"}}')
    asked = {"MISSING_RESOURCE", "MISSING_PRINCIPAL", "SCP_SYNTAX_ERROR_ACTION_WILDCARD"}
    found = {
        kind: asked & {code for code, *_ in codes([path], policy_type=kind)} for kind in (None, *POLICY_TYPES)
    }
    assert found == {
        None: {"MISSING_RESOURCE"},
        "identity": {"MISSING_RESOURCE"},
        "trust": {"MISSING_PRINCIPAL"},
        "resource": {"MISSING_RESOURCE", "MISSING_PRINCIPAL"},
        "scp": {"MISSING_RESOURCE", "SCP_SYNTAX_ERROR_ACTION_WILDCARD"},
        "rcp": {"MISSING_RESOURCE", "MISSING_PRINCIPAL"},
    }


def test_one_defect_is_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "policy.json"
    path.write_text(PASS, encoding="utf-8")
    report = check([str(path)], config=Config(), new_engine=Engine)
    carrying = [item.rule for item in report.findings if item.issue_code == "PASS_ROLE_WITH_STAR_IN_RESOURCE"]
    assert carrying == ["passrole/wildcard_resource"]
    # Where the rule on the guidance is off, the check speaks.
    without = Config(levels={"passrole/wildcard_resource": "off"})
    report = check([str(path)], config=without, new_engine=Engine)
    carrying = [item.rule for item in report.findings if item.issue_code == "PASS_ROLE_WITH_STAR_IN_RESOURCE"]
    assert carrying == ["validation/pass_role_with_star_in_resource"]
    assert [code for code, *_ in codes([path])] == ["PASS_ROLE_WITH_STAR_IN_RESOURCE"]


def test_the_category_can_be_switched_off(policy: Path, tmp_path: Path) -> None:
    file = tmp_path / "ibguard.yaml"
    file.write_text("rules: {validation: off}", encoding="utf-8")
    config = load(file, tmp_path)
    assert not config.runs_any("validation")
    assert config.runs_any("passrole")
    report = check([str(policy)], config=config, new_engine=Engine)
    assert not [item.rule for item in report.findings if item.rule.startswith("validation/")]
    # What the checks would have said, the rules on the guidance say that they cannot judge.
    assert [item.reason for item in report.not_evaluated if item.rule is None] == [
        "Effect is neither Allow nor Deny."
    ]


def test_an_error_of_validation_is_not_said_twice(policy: Path) -> None:
    report = check([str(policy)], config=Config(), new_engine=Engine)
    assert "INVALID_EFFECT" in [item.issue_code for item in report.findings]
    assert [item.reason for item in report.not_evaluated if item.rule is None] == []


def test_findings_in_the_shape_of_the_aws_cli(policy: Path) -> None:
    report, texts = validate([str(policy)], config=Config(), new_engine=Engine)
    shown = json.loads(access_analyzer.render(report.findings, texts[str(policy)], catalog.load()))[
        "findings"
    ]
    assert [
        (item["issueCode"], item["findingType"], item["learnMoreLink"].partition("#")[2]) for item in shown
    ] == [
        (code, kind, f"access-analyzer-reference-policy-checks-{anchor}")
        for code, kind, anchor in [
            (
                "PASS_ROLE_WITH_STAR_IN_RESOURCE",
                "SECURITY_WARNING",
                "security-warning-pass-role-with-star-in-resource",
            ),
            ("REDUNDANT_RESOURCE", "SUGGESTION", "suggestion-redundant-resource"),
            ("EMPTY_SID_VALUE", "SUGGESTION", "suggestion-empty-sid-value"),
            ("INVALID_EFFECT", "ERROR", "error-invalid-effect"),
            ("DUPLICATE_KEYS_WITH_DIFFERENT_CASE", "ERROR", "error-duplicate-keys-with-different-case"),
        ]
    ]
    places = [
        (
            [next(iter(step.values())) for step in location["path"]],
            [next(iter(step)) for step in location["path"]][-1],
            TEXT[location["span"]["start"]["offset"] : location["span"]["end"]["offset"]],
            location["span"]["start"]["line"],
            location["span"]["start"]["column"],
        )
        for item in shown
        for location in item["locations"]
    ]
    assert places == [
        (["Statement", 0, "Action", 1], "index", '"iam:passrole"', 4, 46),
        (["Statement", 0, "Resource", 1], "index", '"*"', 4, 94),
        (["Statement", 0, "Resource", 0], "index", '"arn:aws:s3:::é"', 4, 76),
        (["Statement", 1, "Sid"], "value", '""', 5, 12),
        (["Statement", 1, "Effect"], "value", '"allow"', 5, 26),
        (
            ["Statement", 1, "Condition", "StringEquals", "AWS:PrincipalTag/A"],
            "key",
            '"AWS:PrincipalTag/A"',
            6,
            63,
        ),
    ]


def test_a_text_that_is_not_json_has_a_place_and_no_path(tmp_path: Path) -> None:
    path = tmp_path / "policy.json"
    path.write_text('{\n "a" 1}', encoding="utf-8")
    report, texts = validate([str(path)], config=Config(), new_engine=Engine)
    (shown,) = json.loads(access_analyzer.render(report.findings, texts[str(path)], catalog.load()))[
        "findings"
    ]
    place = {"line": 2, "column": 5, "offset": 7}
    assert shown["locations"] == [{"path": [], "span": {"start": place, "end": place}}]


@pytest.mark.parametrize(
    ("pointer", "key", "expected"),
    [
        ("", False, '{"a": [1, {"b/c": "d"}]}'),
        ("/a", False, '[1, {"b/c": "d"}]'),
        ("/a", True, '"a"'),
        ("/a/1/b~1c", False, '"d"'),
        ("/a/1/b~1c", True, '"b/c"'),
        ("/a/0", True, "1"),
        ("/a/1/x", False, '{"b/c": "d"}'),
        ("/a/1/x", True, '{"b/c": "d"}'),
    ],
)
def test_spans(pointer: str, key: bool, expected: str) -> None:
    text = ' {"a": [1, {"b/c": "d"}]} '
    start, end = span(text, pointer, key=key)
    assert text[start:end] == expected
