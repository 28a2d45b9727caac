"""`ibguard generate companion`: whole outputs, what a check says of them, and both engines' answers."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from cutting import cut_finely, uncut
from engines import shared
from ibguard.cli import app
from ibguard.commands.check import check
from ibguard.commands.generate_companion import _joined
from ibguard.config import Config
from ibguard.engine.compiled import CompiledEngine
from ibguard.engine.entrypoints import COMPANION
from ibguard.engine.pool import Evaluator
from ibguard.intake.files import read
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
    return {path: _answer(path, shared(COMPANION)) for path in asked_for(request, WHOLE)}


@pytest.fixture(scope="module")
def compiled() -> CompiledEngine:
    return CompiledEngine(entrypoint=COMPANION)


def _answer(path: Path, engine: Evaluator) -> dict[str, Any]:
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
    """It gives no finding, not even a note; remarks name what is left out."""
    code, printed, remarks = generate(capsys, path)
    if not printed:
        assert remarks
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
    assert code == (1 if re.search("Left out|is not checked", remarks) else 0)


@every_input
def test_the_parts_of_a_plan_give_what_the_whole_gives(
    path: Path, answers: dict[Path, dict[str, Any]], compiled: CompiledEngine
) -> None:
    with uncut():
        assert _comparable(_answer(path, compiled)) == _comparable(answers[path])
    with cut_finely():
        assert _comparable(_answer(path, compiled)) == _comparable(answers[path])


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
    code, printed, remarks = of_plan(capsys, "companion-absent", "--identity", "aws_iam_role.admins")
    assert (code, printed) == (2, "")
    assert "has no identity `aws_iam_role.admins`; did you mean `aws_iam_role.admin`?" in remarks


def test_without_a_neighbour_the_identities_of_the_input_are_named(capsys: Capture) -> None:
    code, printed, remarks = of_plan(capsys, "companion-absent", "--identity", "zzz")
    assert (code, printed) == (2, "")
    assert remarks.endswith(
        "companion-absent.json has no identity `zzz`; it has aws_iam_group.builders, aws_iam_role.admin, "
        "aws_iam_role.golden_host, aws_iam_user.builder.\n"
    )


def test_an_identity_without_full_access_requires_no_policy(capsys: Capture) -> None:
    assert of_plan(capsys, "companion-absent", "--identity", "aws_iam_role.golden_host") == (
        0,
        "",
        "ibguard: aws_iam_role.golden_host does not have AWSImageBuilderFullAccess attached, "
        "so no companion policy is required.\n",
    )
    assert of_plan(capsys, "passrole-right") == (
        0,
        "",
        "ibguard: No identity has AWSImageBuilderFullAccess attached, so no companion policy is required.\n",
    )


def test_no_policy_is_required_where_full_access_covers_all(capsys: Capture) -> None:
    assert of_plan(capsys, "names-covered-by-fullaccess") == (
        0,
        "",
        "ibguard: AWSImageBuilderFullAccess grants everything in use, so no companion policy is required.\n",
    )


def test_json_cannot_name_a_resource_without_an_arn(capsys: Capture) -> None:
    code, printed, remarks = of_plan(capsys, "create-unknowns")
    assert (code, printed) == (2, "")
    assert remarks.endswith(
        "The ARN of role aws_iam_role.inst is unknown until apply; "
        "use --format hcl, which writes references instead.\n"
    )


def test_remarks_and_exit_code_show_what_is_left_out(capsys: Capture) -> None:
    code, printed, remarks = of_plan(capsys, "infra-literal-names")
    assert code == 1
    assert "iam:PassRole" not in printed
    assert (
        "Left out iam:PassRole because the role in instance profile corp-image-host "
        "is not part of the input.\n" in remarks
    )


def test_an_incomplete_plan_is_named(capsys: Capture) -> None:
    code, _, remarks = of_plan(capsys, "target-plan")
    assert code == 1
    assert "The plan is incomplete, as with -target" in remarks


def test_without_an_infrastructure_configuration_nothing_can_be_named(capsys: Capture) -> None:
    code, printed, remarks = of_plan(capsys, "no-op")
    assert (code, printed) == (2, "")
    assert "The input has no infrastructure configuration that the identity works with" in remarks


def test_identities_of_two_partitions_require_different_policies(capsys: Capture, tmp_path: Path) -> None:
    """What differs cannot be one policy, so one must be chosen."""
    plan = json.loads((TESTS / "plans" / "companion-absent.json").read_text(encoding="utf-8"))
    for change in plan["resource_changes"]:
        if change["address"] == "aws_iam_user_policy_attachment.builder":
            change["change"]["after"]["policy_arn"] = "arn:aws-cn:iam::aws:policy/AWSImageBuilderFullAccess"
    (tmp_path / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    code, printed, remarks = generate(capsys, tmp_path / "plan.json")
    assert (code, printed) == (2, "")
    assert remarks == (
        "ibguard: The identities require different policies; choose one with --identity: "
        "aws_iam_group.builders, aws_iam_role.admin, aws_iam_user.builder.\n"
    )
    code, printed, _ = generate(capsys, tmp_path / "plan.json", "--identity", "golden-builder")
    assert code == 0
    assert "arn:aws-cn:s3:::golden-linux-logs-111122223333" in printed


def test_the_configuration_has_the_infrastructure_of_an_identity(capsys: Capture, tmp_path: Path) -> None:
    settings = tmp_path / "ibguard.yaml"
    settings.write_text("identities:\n  - match: [aws_iam_role.admin]\n    infrastructure: ['*.windows']\n")
    arguments = ["--config", str(settings), "--identity", "aws_iam_role.admin"]
    _, printed, _ = of_plan(capsys, "day2-add-infrastructure", *arguments)
    assert json.loads(printed)["Statement"][0]["Resource"] == "arn:aws:sns:*:*:golden-windows-events"
    settings.write_text("identities:\n  - match: [aws_iam_role.admin]\n    infrastructure: [other]\n")
    code, printed, remarks = of_plan(capsys, "day2-add-infrastructure", *arguments)
    assert (code, printed) == (2, "")
    assert "The input has no infrastructure configuration that the identity works with" in remarks


def test_an_identity_that_may_have_full_access_may_require_a_policy(capsys: Capture, tmp_path: Path) -> None:
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
    code, printed, remarks = generate(capsys, tmp_path / "plan.json", "--identity", "aws_iam_role.ops")
    assert (code, printed) == (2, "")
    assert "Cannot tell whether aws_iam_role.ops has AWSImageBuilderFullAccess because " in remarks


def test_a_template_gets_functions_in_place_of_arns(capsys: Capture) -> None:
    code, printed, remarks = generate(capsys, TESTS / "templates" / "companion-by-reference.yaml")
    assert (code, remarks) == (0, "")
    statements = json.loads(printed)["Statement"]
    assert [statement["Resource"] for statement in statements] == [
        {"Ref": "Events"},
        {"Fn::GetAtt": ["Profile", "Arn"]},
        {"Fn::GetAtt": ["Builders", "Arn"]},
        {"Fn::GetAtt": ["Logs", "Arn"]},
    ]


@pytest.mark.parametrize(
    ("path", "remarks"),
    [
        (
            "templates/companion-by-reference.yaml",
            "leave out --format hcl, which is for Terraform",
        ),
        ("plans", "name one plan, template or account details file"),
        ("examples/passrole/wildcard_resource/fail_every_role.json", "is a policy; name a plan"),
    ],
)
def test_other_inputs_are_refused(capsys: Capture, path: str, remarks: str) -> None:
    code, printed, said = generate(capsys, TESTS / path, "--format", "hcl")
    assert (code, printed) == (2, "")
    assert remarks in said


def test_names_are_made_labels() -> None:
    assert policy_text.label("companion_of", 'admin["Team A/1"]') == "companion_of_admin_team_a_1"


def test_text_is_no_template_for_terraform() -> None:
    assert (
        policy_text.quoted('a"b\\${aws:PrincipalAccount}%{x}\n') == r'"a\"b\\$${aws:PrincipalAccount}%%{x}\n"'
    )
