"""Both renderings of one report, compared whole with the files in tests/golden."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibguard.errors import printable
from ibguard.render import json, text
from ibguard.report.findings import (
    Finding,
    InputInfo,
    Location,
    MetByReference,
    NotChecked,
    NotEvaluated,
    OutOfScope,
    Report,
    Statement,
)

GOLDEN = Path(__file__).parent / "golden"

REPORT = Report(
    inputs=(
        InputInfo("plan.json", "terraform_plan", 12, "regopy"),
        InputInfo("policy.json", "iam_policy", 1, "regopy"),
    ),
    findings=(
        Finding(
            rule="companion/grant_missing",
            id="IBG003",
            level="warning",
            message="nothing allows sns:Publish on arn:aws:sns:eu-west-1:111122223333:builds",
            remediation="Allow sns:Publish\non the topic.",
            help_uri="docs/rules/companion/grant_missing.md",
            issue_code=None,
            location=Location("plan.json", "aws_iam_role.builder", "", "", 40, 5),
            identity="aws_iam_role.builder",
            evidence={"action": "sns:Publish"},
        ),
        Finding(
            rule="passrole/wildcard_resource",
            id="IBG012",
            level="error",
            message='iam:PassRole is granted on "*"',
            remediation="Name the role of the instance profile.",
            help_uri="docs/rules/passrole/wildcard_resource.md",
            issue_code="PASS_ROLE_WITH_STAR_IN_RESOURCE",
            location=Location("policy.json", None, "", "/Statement/0/Resource", 7, 19),
            statement=Statement(0, "Pass\x1b[2J\u202eRole\n"),
        ),
        Finding(
            rule="transport/tls_not_required",
            id="IBG020",
            level="note",
            message="nothing asks for TLS",
            remediation="Deny requests without TLS.",
            help_uri="docs/rules/transport/tls_not_required.md",
            issue_code=None,
            location=Location("policy.json", None, "", ""),
        ),
    ),
    not_evaluated=(
        NotEvaluated(
            "companion/resource_not_covered",
            Location("plan.json", "aws_iam_policy.late", "/policy", "", 90, 11),
            "the policy is known after apply",
            ("aws_sns_topic.builds.arn",),
        ),
        NotEvaluated(None, Location("plan.json", None, "", ""), "the module's outputs are hidden"),
    ),
    out_of_scope=(OutOfScope(Location("plan.json", "aws_iam_policy.other", "/policy", "")),),
    met_by_reference=(
        MetByReference(Location("plan.json", "aws_iam_role.admin", "", "", 3, 5), "sns:Publish on topic t"),
    ),
    unmatched=("admin-*", "\x1b[1mconsole"),
    ignored=2,
    not_checked=(NotChecked("policy.json", "the evaluation took too long"),),
)
CLEAN = Report(inputs=(InputInfo("fail.json", "iam_policy", 1, "regopy"),))


def golden(name: str) -> str:
    """The expected output, byte for byte."""
    return (GOLDEN / name).read_bytes().decode("utf-8")


def test_text() -> None:
    assert text.render(REPORT) == golden("report.txt")


def test_text_verbose_with_colour() -> None:
    assert text.render(REPORT, colour=True, verbose=True, config="ibguard.yaml") == golden("verbose.ansi")


def test_text_of_a_clean_run() -> None:
    assert text.render(CLEAN) == "0 errors, 0 warnings, 0 notes in 1 file (1 document)\n"


@pytest.mark.parametrize("verbose", [False, True])
def test_a_run_without_findings_never_says_fail(verbose: bool) -> None:
    report = Report(
        inputs=REPORT.inputs, not_evaluated=REPORT.not_evaluated, out_of_scope=REPORT.out_of_scope, ignored=2
    )
    assert "fail" not in text.render(report, verbose=verbose, config="ibguard.yaml").lower()
    assert "fail" not in json.render(report, version="0.1.0", bundle_revision="r").lower()


def test_json() -> None:
    assert json.render(REPORT, version="0.1.0", bundle_revision="r1") == golden("report.json")


def test_json_is_ascii() -> None:
    report = Report(inputs=(InputInfo("\u202e\x9b.json", "iam_policy", 1, "regopy"),))
    assert json.render(report, version="0.1.0", bundle_revision="r").isascii()


def test_letters_of_all_languages_stay() -> None:
    assert printable("Zürich 東京 é") == "Zürich 東京 é"


@given(st.text())
def test_nothing_invisible_gets_through(value: str) -> None:
    assert printable(value).isprintable()
