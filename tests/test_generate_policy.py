"""`ibguard generate policy`: whole outputs, what a check says of them, and both engines' answers."""

import json
from pathlib import Path
from typing import Any

import pytest

from engines import shared
from ibguard.cli import app
from ibguard.commands.check import check
from ibguard.config import Config
from ibguard.engine.entrypoints import OPERATIONS
from ibguard.intake.files import read
from ibguard.parts.envelope import judged
from ibguard.parts.plan import builds
from ibguard.policies import sources
from ibguard.policies.reference import Snapshot
from parity import opa_eval
from reports import POLICIES

TESTS = Path(__file__).parent
GOLDEN = TESTS / "golden" / "generate"
PLANS = sorted((TESTS / "plans").glob("*.json"))

# One name for each set of operations that tests ask for.
DEPLOY = "CreateInfrastructureConfiguration,CreateImagePipeline,CreateImageRecipe,CreateComponent"
RUN = "StartImagePipelineExecution,GetImage,ListImages"

pytestmark = pytest.mark.usefixtures("shared_engines")

Capture = pytest.CaptureFixture[str]


def generate(capsys: Capture, *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one run."""
    with pytest.raises(SystemExit) as ended:
        app.main(["generate", "policy", *arguments])
    printed = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return ended.value.code, printed.out, printed.err


def plan(name: str) -> str:
    return str(TESTS / "plans" / f"{name}.json")


@pytest.mark.parametrize(
    ("golden", "arguments"),
    [
        ("operations-run.json", ["--operations", RUN]),
        (
            "operations-deploy.tf",
            ["--operations", DEPLOY, plan("execution-role-pipeline"), "--format", "hcl"],
        ),
        (
            "operations-deploy.json",
            ["--operations", DEPLOY, plan("day2-add-infrastructure"), "--account", "111122223333"],
        ),
        (
            "operations-china.json",
            [
                "--operations",
                DEPLOY,
                plan("partition-china"),
                "--partition",
                "aws-cn",
                "--region",
                "cn-north-1",
            ],
        ),
        (
            "operations-modules.tf",
            ["--operations", DEPLOY, plan("companion-modules-nested"), "--format", "hcl"],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_whole_output(capsys: Capture, golden: str, arguments: list[str]) -> None:
    code, printed, _ = generate(capsys, *arguments)
    assert code == 0
    assert printed == (GOLDEN / golden).read_text(encoding="utf-8")


@pytest.mark.parametrize("operation", sorted(sources.operations()))
def test_what_it_prints_for_each_operation_passes_the_check(
    capsys: Capture, operation: str, tmp_path: Path
) -> None:
    """The only findings are notes that Amazon-managed components and images are not named one by one."""
    _, printed, _ = generate(capsys, "--operations", operation, plan("execution-role-pipeline"))
    (tmp_path / "policy.json").write_text(printed, encoding="utf-8")
    report = check([str(tmp_path)], config=Config(), new_engine=shared, principal="role")
    assert report.not_evaluated == ()
    assert {
        (found.rule, found.level, found.message.split("imagebuilder:*:")[-1].split(":")[0])
        for found in report.findings
    } <= {("least_privilege/wildcard_resource", "note", "aws")}


@pytest.mark.parametrize("operation", sorted(sources.operations()))
def test_it_allows_the_actions_of_the_operation(capsys: Capture, operation: str) -> None:
    """All actions that it always requires, and no other Image Builder action."""
    _, printed, remarks = generate(capsys, "--operations", operation, plan("execution-role-pipeline"))
    allowed: set[str] = set()
    for statement in json.loads(printed)["Statement"]:
        action = statement["Action"]
        allowed.update([action] if isinstance(action, str) else action)
    entry = sources.operations()[operation]
    certain, possible = set(entry["actions"]), {*entry["actions"], *entry["dependent"]}
    if entry["pass_role_service"] == ["vmie.amazonaws.com"]:
        assert "iam:PassRole to vmie.amazonaws.com" in remarks
        certain.remove("iam:PassRole")
    assert certain <= allowed <= possible
    assert {action for action in possible if action.startswith("imagebuilder:")} <= allowed
    assert all(action in remarks for action in possible - allowed)


@pytest.mark.parametrize("path", PLANS[::7], ids=[path.stem for path in PLANS[::7]])
def test_opa_answers_the_same_on_the_whole_plan(path: Path) -> None:
    names = [*DEPLOY.split(","), *RUN.split(",")]
    (source,) = read([str(path)]).inputs
    asked = judged(source, builds(source.document, source.file), Config(), {}, Snapshot())
    asked["ibguard"]["operations"] = names
    asked["ibguard"]["reference"] = {
        "services": sources.entries(
            sources.SERVICES, ["ec2", "ecr", "inspector2", "kms", "s3", "sns", "ssm"]
        ),
        "validation": {},
        "operations": sources.operations(),
    }
    whole: dict[str, Any] = {
        "ibguard": {"version": 1, "operations": names},
        "document": json.loads(path.read_text(encoding="utf-8")),
    }
    answer = opa_eval("data.ibguard.proposal.operations", whole, bundles=[POLICIES])
    assert shared(OPERATIONS).evaluate(asked) == answer


def test_remarks_name_what_is_left_out(capsys: Capture) -> None:
    code, printed, remarks = generate(capsys, "--operations", "CreateInfrastructureConfiguration")
    assert code == 1
    assert remarks == (
        "ibguard: Left out iam:GetInstanceProfile because no plan shows its resource.\n"
        "ibguard: Left out iam:PassRole to ec2.amazonaws.com because no plan shows its resource.\n"
        "ibguard: No plan given: granted on every infrastructure-configuration in the account.\n"
        "ibguard: Left out, because only some cases require it and no plan shows its resource: "
        "resource-groups:GetGroup, sns:Publish.\n"
        "ibguard: ARNs use * for region and account; set --region and --account.\n"
    )
    assert "PassRole" not in printed


def test_remarks_name_a_policy_that_is_too_long(capsys: Capture) -> None:
    names = ",".join(sources.operations())
    _, printed, remarks = generate(capsys, "--operations", names, plan("execution-role-pipeline"))
    assert len("".join(printed.split())) > 6144
    assert "The policy is longer than the 6,144 characters of a managed policy.\n" in remarks


def test_an_unknown_operation_is_named_with_its_neighbour(capsys: Capture) -> None:
    assert generate(capsys, "--operations", "GetImage,StartPipelineExecution") == (
        2,
        "",
        "ibguard: Unknown operation `StartPipelineExecution`; did you mean `StartImagePipelineExecution`?\n",
    )


def test_operations_may_be_given_as_actions_and_one_by_one(capsys: Capture) -> None:
    one = generate(capsys, "--operations", RUN)
    names = [part for name in RUN.split(",") for part in ("--operations", f"imagebuilder:{name}")]
    assert generate(capsys, *names) == one


@pytest.mark.parametrize(
    ("arguments", "remarks"),
    [
        (["--operations", ","], "There is no operation; name one with --operations."),
        (
            ["--operations", "GetImage", str(TESTS / "accounts" / "identities.json")],
            "is not a plan; name a Terraform plan with the resources.",
        ),
        (["--operations", "GetImage", str(TESTS / "absent.json")], "absent.json"),
    ],
)
def test_wrong_usage(capsys: Capture, arguments: list[str], remarks: str) -> None:
    code, printed, said = generate(capsys, *arguments)
    assert (code, printed) == (2, "")
    assert remarks in said


def test_json_cannot_name_a_resource_without_a_name(capsys: Capture) -> None:
    code, printed, remarks = generate(
        capsys, "--operations", "CreateInfrastructureConfiguration", plan("create-unknowns")
    )
    assert (code, printed) == (2, "")
    assert "The ARN of role aws_iam_role.inst is unknown until apply; use --format hcl" in remarks
