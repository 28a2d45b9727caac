"""Real Terraform plans: the command line and OPA on the raw plan say what the expectation beside it says."""

from pathlib import Path

import pytest

from expectations import brief, expected
from ibguard.cli import app
from ibguard.config import Config
from reports import Report, asked_for, by_opa, by_regopy

FOLDER = Path(__file__).parent / "plans"
PLANS = sorted(FOLDER.glob("*.json"))
NAMES = [path.stem for path in PLANS]


@pytest.fixture(scope="module")
def opa_reports(request: pytest.FixtureRequest) -> dict[Path, Report]:
    return by_opa(asked_for(request, PLANS))


@pytest.fixture(scope="module")
def regopy_reports(request: pytest.FixtureRequest) -> dict[Path, Report]:
    return by_regopy(asked_for(request, PLANS))


@pytest.mark.parametrize("path", PLANS, ids=NAMES)
def test_opa_says_what_is_expected(path: Path, opa_reports: dict[Path, Report]) -> None:
    assert brief(opa_reports[path]) == expected(path)


@pytest.mark.parametrize("path", PLANS, ids=NAMES)
def test_the_command_line_says_what_is_expected(path: Path, regopy_reports: dict[Path, Report]) -> None:
    assert brief(regopy_reports[path]) == expected(path)


@pytest.mark.parametrize("path", PLANS, ids=NAMES)
def test_both_engines_agree_on_the_plan(
    path: Path, regopy_reports: dict[Path, Report], opa_reports: dict[Path, Report]
) -> None:
    # Whole findings, evidence and remediation included.
    assert regopy_reports[path] == opa_reports[path]


def test_everything_of_a_plan_is_checked_on_demand() -> None:
    plan = FOLDER / "unrelated-iam.json"
    (report,) = by_regopy([plan], Config(scope="all")).values()
    assert {
        (found["rule"], found["location"]["address"], found["location"]["pointer"])
        for found in report["findings"]
    } == {
        ("passrole/missing_service_condition", "aws_iam_policy.deploy", "/Statement/1/Action"),
        ("passrole/wildcard_resource", "aws_iam_policy.deploy", "/Statement/1/Resource"),
        ("least_privilege/wildcard_action", "aws_iam_policy.deploy", "/Statement/0/Action/0"),
        ("least_privilege/wildcard_resource", "aws_iam_policy.deploy", "/Statement/0/Resource"),
        ("least_privilege/wildcard_action", "aws_iam_role_policy.report_lambda", "/Statement/0/Action"),
        ("least_privilege/wildcard_resource", "aws_iam_role_policy.report_lambda", "/Statement/0/Resource"),
        # Each grants an action that a companion policy grants, too.
        ("transport/tls_not_required", "aws_iam_policy.alerts", ""),
        ("transport/tls_not_required", "aws_iam_policy.deploy", ""),
        ("transport/tls_not_required", "aws_iam_role_policy.report_lambda", ""),
    }
    assert report["out_of_scope"] == []


@pytest.mark.parametrize("arguments", [["--format", "json"], ["--verbose"]])
def test_nothing_of_a_sensitive_text_is_printed(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        app.main(["check", str(FOLDER / "sensitive-policy.json"), "--fail-on", "never", *arguments])
    printed = capsys.readouterr()
    assert "aws_iam_policy.partner" in printed.out
    for secret in ("partner-secret-project", "PartnerBuild", "PartnerPass", "golden-linux-logs-111122223333"):
        assert secret not in printed.out + printed.err
