"""`ibguard generate companion`: whole outputs, what a check says of them, and both engines' answers."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from engines import shared
from ibguard.cli import app
from ibguard.commands.check import check
from ibguard.commands.generate_companion import _joined
from ibguard.config import Config
from ibguard.engine.entrypoints import COMPANION
from ibguard.intake.files import read
from ibguard.parts import grouping
from ibguard.parts.envelope import judged
from ibguard.parts.prepare import prepare
from ibguard.policies.reference import Snapshot
from ibguard.render import policy_text
from reports import asked_for, opa_answers

TESTS = Path(__file__).parent
GOLDEN = TESTS / "golden" / "generate"
PLANS = sorted((TESTS / "plans").glob("*.json"))
WHOLE = [*PLANS, *sorted((TESTS / "templates").glob("*.*")), *sorted((TESTS / "accounts").glob("*.json"))]

every_input = pytest.mark.parametrize(
    "path", WHOLE, ids=[path.relative_to(TESTS).as_posix() for path in WHOLE]
)

pytestmark = pytest.mark.usefixtures("shared_engines")

Capture = pytest.CaptureFixture[str]


def generate(capsys: Capture, path: Path | str, *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one run."""
    with pytest.raises(SystemExit) as ended:
        app.main(["generate", "companion", str(path), *arguments])
    printed = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return ended.value.code, printed.out, printed.err


def of_plan(capsys: Capture, name: str, *arguments: str) -> tuple[int, str, str]:
    return generate(capsys, TESTS / "plans" / f"{name}.json", *arguments)


@pytest.fixture(scope="module")
def answers(request: pytest.FixtureRequest) -> dict[Path, dict[str, Any]]:
    """What regopy answers on the inputs as the command line cuts them."""
    return {path: _answer(path) for path in asked_for(request, WHOLE)}


def _answer(path: Path) -> dict[str, Any]:
    engine = shared(COMPANION)
    (source,) = read([str(path)]).inputs
    return _joined(
        [engine.evaluate(judged(source, part, Config(), {}, Snapshot())) for part in prepare(source)]
    )


def _comparable(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer whose order does not depend on how the plan was cut."""
    return {key: sorted(entries, key=json.dumps) for key, entries in answer.items()}


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("companion-absent", []),
        ("companion-data-foreach", []),
        ("companion-data-count", ["--format", "hcl"]),
        ("companion-data-foreach", ["--format", "hcl"]),
        ("companion-modules-nested", ["--format", "hcl"]),
        ("create-unknowns", ["--format", "hcl"]),
        ("day2-add-infrastructure", []),
        ("infra-literal-names", ["--format", "hcl", "--identity", "aws_iam_role.admin"]),
        ("partition-china", ["--region", "cn-north-1", "--account", "111122223333"]),
        ("partition-china", ["--format", "hcl"]),
        ("topic-case-near-miss", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(value) or "json",
)
def test_whole_output(capsys: Capture, name: str, arguments: list[str]) -> None:
    _, printed, _ = of_plan(capsys, name, *arguments)
    suffix = "tf" if "hcl" in arguments else "json"
    assert printed == (GOLDEN / f"{name}.{suffix}").read_text(encoding="utf-8")


@every_input
def test_what_it_prints_passes_the_check(capsys: Capture, path: Path, tmp_path: Path) -> None:
    """Without a finding, notes included; what it cannot print it says."""
    code, printed, complaint = generate(capsys, path)
    if not printed:
        assert complaint
        return
    policy = json.loads(printed)
    if path.parent.name == "templates":
        companion = {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": policy}}
        policy = {"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"Companion": companion}}
    (tmp_path / "companion.json").write_text(json.dumps(policy), encoding="utf-8")
    report = check([str(tmp_path)], config=Config(), new_engine=shared)
    assert report.findings == ()
    if path.parent.name == "plans":
        assert report.not_evaluated == ()
    assert code == (1 if re.search("is not written|is not checked", complaint) else 0)


@every_input
def test_smaller_parts_give_what_larger_ones_give(
    path: Path, answers: dict[Path, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """OPA, below, answers on the whole plan."""
    monkeypatch.setattr(grouping, "SIZE", 1)
    assert _comparable(_answer(path)) == _comparable(answers[path])


@pytest.fixture(scope="module")
def opa(request: pytest.FixtureRequest) -> dict[Path, Any]:
    return opa_answers(asked_for(request, PLANS), decision=COMPANION)


@pytest.mark.parametrize("path", PLANS, ids=[path.stem for path in PLANS])
def test_opa_answers_the_same_on_the_raw_plan(
    path: Path, answers: dict[Path, dict[str, Any]], opa: dict[Path, Any]
) -> None:
    assert _comparable(opa[path]["result"]) == _comparable(answers[path])


def test_the_identity_is_chosen_by_address_or_name(capsys: Capture) -> None:
    by_address = of_plan(capsys, "companion-absent", "--identity", "aws_iam_role.admin")
    assert by_address[0] == 0
    assert by_address == of_plan(capsys, "companion-absent", "--identity", "golden-image-admin")


def test_an_unknown_identity_is_named_with_its_neighbour(capsys: Capture) -> None:
    code, printed, complaint = of_plan(capsys, "companion-absent", "--identity", "aws_iam_role.admins")
    assert (code, printed) == (2, "")
    assert "has no identity `aws_iam_role.admins`; did you mean `aws_iam_role.admin`?" in complaint


def test_who_has_no_full_access_owes_nothing(capsys: Capture) -> None:
    assert of_plan(capsys, "companion-absent", "--identity", "aws_iam_role.golden_host") == (
        0,
        "",
        "ibguard: aws_iam_role.golden_host does not have AWSImageBuilderFullAccess attached: "
        "nothing is owed\n",
    )
    assert of_plan(capsys, "passrole-right") == (
        0,
        "",
        "ibguard: no identity has AWSImageBuilderFullAccess attached: nothing is owed\n",
    )


def test_nothing_is_owed_where_full_access_covers_all(capsys: Capture) -> None:
    assert of_plan(capsys, "names-covered-by-fullaccess") == (
        0,
        "",
        "ibguard: AWSImageBuilderFullAccess covers all that is in use: nothing is owed\n",
    )


def test_json_cannot_name_what_has_no_arn_yet(capsys: Capture) -> None:
    code, printed, complaint = of_plan(capsys, "create-unknowns")
    assert (code, printed) == (2, "")
    assert complaint.endswith(
        "not known before the apply: the ARN of role aws_iam_role.inst; "
        "--format hcl writes references in their place\n"
    )


def test_what_cannot_be_told_is_said_and_the_exit_code_shows_it(capsys: Capture) -> None:
    code, printed, complaint = of_plan(capsys, "infra-literal-names")
    assert code == 1
    assert "iam:PassRole" not in printed
    assert (
        "iam:PassRole is not written: the role in instance profile corp-image-host is not part of the input"
        in complaint
    )


def test_an_incomplete_plan_is_said_to_be_one(capsys: Capture) -> None:
    code, _, complaint = of_plan(capsys, "target-plan")
    assert code == 1
    assert "The plan is incomplete, as with -target" in complaint


def test_without_an_infrastructure_configuration_nothing_can_be_named(capsys: Capture) -> None:
    code, printed, complaint = of_plan(capsys, "no-op")
    assert (code, printed) == (2, "")
    assert "no infrastructure configuration is in it" in complaint


def test_identities_of_two_partitions_owe_different_policies(capsys: Capture, tmp_path: Path) -> None:
    """What differs cannot be one policy, so one must be chosen."""
    plan = json.loads((TESTS / "plans" / "companion-absent.json").read_text(encoding="utf-8"))
    for change in plan["resource_changes"]:
        if change["address"] == "aws_iam_user_policy_attachment.builder":
            change["change"]["after"]["policy_arn"] = "arn:aws-cn:iam::aws:policy/AWSImageBuilderFullAccess"
    (tmp_path / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    code, printed, complaint = generate(capsys, tmp_path / "plan.json")
    assert (code, printed) == (2, "")
    assert complaint == (
        "ibguard: several identities owe different policies; choose with --identity: "
        "aws_iam_group.builders, aws_iam_role.admin, aws_iam_user.builder\n"
    )
    code, printed, _ = generate(capsys, tmp_path / "plan.json", "--identity", "golden-builder")
    assert code == 0
    assert "arn:aws-cn:s3:::golden-linux-logs-111122223333" in printed


def test_the_configuration_says_with_what_an_identity_works(capsys: Capture, tmp_path: Path) -> None:
    settings = tmp_path / "ibguard.yaml"
    settings.write_text("identities:\n  - match: [aws_iam_role.admin]\n    infrastructure: ['*.windows']\n")
    arguments = ["--config", str(settings), "--identity", "aws_iam_role.admin"]
    _, printed, _ = of_plan(capsys, "day2-add-infrastructure", *arguments)
    assert json.loads(printed)["Statement"][0]["Resource"] == "arn:aws:sns:*:*:golden-windows-events"
    settings.write_text("identities:\n  - match: [aws_iam_role.admin]\n    infrastructure: [other]\n")
    code, printed, complaint = of_plan(capsys, "day2-add-infrastructure", *arguments)
    assert (code, printed) == (2, "")
    assert "or none that the identity works with" in complaint


def test_whoever_may_have_full_access_is_not_told_to_owe_nothing(capsys: Capture, tmp_path: Path) -> None:
    plan = json.loads((TESTS / "plans" / "companion-absent.json").read_text(encoding="utf-8"))
    role: dict[str, Any] = {
        "address": "aws_iam_role.ops",
        "mode": "managed",
        "type": "aws_iam_role",
        "name": "ops",
    }
    after, unknown = {"name": "ops"}, {"arn": True, "managed_policy_arns": True}
    role["change"] = {"actions": ["create"], "after": after, "after_unknown": unknown}
    plan["resource_changes"].append(role)
    arns = {"references": ["aws_iam_policy.elsewhere.arn", "aws_iam_policy.elsewhere"]}
    plan["configuration"]["root_module"]["resources"].append(
        {**role, "expressions": {"managed_policy_arns": arns}}
    )
    (tmp_path / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    code, printed, complaint = generate(capsys, tmp_path / "plan.json", "--identity", "aws_iam_role.ops")
    assert (code, printed) == (2, "")
    assert "whether aws_iam_role.ops has AWSImageBuilderFullAccess cannot be told: " in complaint


def test_a_template_gets_functions_in_place_of_arns(capsys: Capture) -> None:
    code, printed, complaint = generate(capsys, TESTS / "templates" / "companion-by-reference.yaml")
    assert (code, complaint) == (0, "")
    statements = json.loads(printed)["Statement"]
    assert [statement["Resource"] for statement in statements] == [
        {"Ref": "Events"},
        {"Fn::GetAtt": ["Profile", "Arn"]},
        {"Fn::GetAtt": ["Builders", "Arn"]},
        {"Fn::GetAtt": ["Logs", "Arn"]},
    ]


@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        (
            "templates/companion-by-reference.yaml",
            "--format hcl is for Terraform",
        ),
        ("plans", "name one plan, template or account dump"),
        ("examples/passrole/wildcard_resource/fail_every_role.json", "is a policy; name a plan"),
    ],
)
def test_other_inputs_are_refused(capsys: Capture, path: str, complaint: str) -> None:
    code, printed, said = generate(capsys, TESTS / path, "--format", "hcl")
    assert (code, printed) == (2, "")
    assert complaint in said


def test_names_are_made_labels() -> None:
    assert policy_text.label("companion_of", 'admin["Team A/1"]') == "companion_of_admin_team_a_1"


def test_text_is_no_template_for_terraform() -> None:
    assert (
        policy_text.quoted('a"b\\${aws:PrincipalAccount}%{x}\n') == r'"a\"b\\$${aws:PrincipalAccount}%%{x}\n"'
    )
