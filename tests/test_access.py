"""What the checks of access say, pair by pair and plan by plan, in both engines."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from access_probe import by_opa, by_regopy
from ibguard import __version__
from ibguard.commands import access
from ibguard.engine.engine import Engine
from ibguard.engine.entrypoints import ACCESS_GRANTED, NEW_ACCESS
from ibguard.errors import InputError, UsageError
from ibguard.policies import sources
from ibguard.render import access as render
from parity import opa_eval

FOLDER = Path(__file__).parent / "access"
SCHEMA = Path(__file__).parents[1] / "docs" / "access.schema.json"
PLANS = sorted((FOLDER / "plans").glob("*.json"))
ROLE = "arn:aws:iam::111122223333:role/build"
OTHER = "arn:aws:iam::444455556666:role/partner"
LOGS = "arn:aws:s3:::golden-logs/*"

Statement = dict[str, Any]


def allow(action: Any, resource: Any = "*", **rest: Any) -> Statement:
    return {"Effect": "Allow", "Action": action, "Resource": resource, **rest}


def deny(action: Any, resource: Any = "*", **rest: Any) -> Statement:
    return {**allow(action, resource, **rest), "Effect": "Deny"}


def condition(operator: str, key: str, *values: str) -> dict[str, Any]:
    return {"Condition": {operator: {key: [*values]}}}


def organization(*values: str, operator: str = "StringEquals") -> dict[str, Any]:
    return condition(operator, "aws:PrincipalOrgID", *values)


def to(*principals: str) -> dict[str, Any]:
    return {"Principal": {"AWS": [*principals]}}


def policy(statements: list[Statement], version: str = "2012-10-17") -> dict[str, Any]:
    return {"Version": version, "Statement": statements}


def new(index: int, actions: list[str], resources: list[str], principals: list[str] | None = None) -> Any:
    return ("new_access", "new", index, actions, resources, principals or [])


def open_(index: int, actions: list[str], resources: list[str], principals: list[str] | None = None) -> Any:
    return ("undecided", "new", index, actions, resources, principals or [])


NOT_IAM = {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}
NOT_LOGS = {"Effect": "Allow", "Action": "s3:GetObject", "NotResource": LOGS}
HOME = "arn:aws:s3:::home/${aws:username}/*"

# Old and new statements, and the reasons.
PAIRS: dict[str, tuple[list[Statement], list[Statement], list[Any]]] = {
    "the same": ([allow("s3:*")], [allow("s3:*")], []),
    "nothing left": ([allow("s3:*")], [], []),
    "nothing before": ([], [allow("s3:Get*", LOGS)], [new(0, ["s3:Get*"], [LOGS])]),
    "an action of a pattern": ([allow("s3:Get*")], [allow("S3:getobject")], []),
    "a pattern in place of an action": (
        [allow("s3:GetObject")],
        [allow(["s3:GetObject", "s3:Get*"])],
        [new(0, ["s3:Get*"], ["*"])],
    ),
    "an action beside": (
        [allow("s3:GetObject")],
        [allow(["s3:GetObject", "s3:PutObject"])],
        [new(0, ["s3:PutObject"], ["*"])],
    ),
    "split over statements": (
        [allow(["s3:GetObject", "s3:PutObject"], [LOGS, "arn:aws:s3:::b/*"])],
        [allow("s3:PutObject", LOGS), allow("s3:GetObject", ["arn:aws:s3:::b/x", LOGS])],
        [],
    ),
    "crossed": (
        [allow("s3:GetObject", "arn:aws:s3:::a"), allow("s3:PutObject", "arn:aws:s3:::b")],
        [allow(["s3:GetObject", "s3:PutObject"], ["arn:aws:s3:::a", "arn:aws:s3:::b"])],
        # The cells are named by their actions and by their resources.
        [new(0, ["s3:GetObject", "s3:PutObject"], ["arn:aws:s3:::a", "arn:aws:s3:::b"])],
    ),
    "a resource in another case": (
        [allow("s3:GetObject", "arn:aws:s3:::a/x")],
        [allow("s3:GetObject", "arn:aws:s3:::a/X")],
        [new(0, ["s3:GetObject"], ["arn:aws:s3:::a/X"])],
    ),
    "another partition": (
        [allow("s3:GetObject", "arn:aws:s3:::a/*")],
        [allow("s3:GetObject", "arn:aws-cn:s3:::a/*")],
        [new(0, ["s3:GetObject"], ["arn:aws-cn:s3:::a/*"])],
    ),
    "a star within a part of the ARN does not leave it": (
        [allow("sns:Publish", "arn:aws:sns:*1:*:events")],
        [allow("sns:Publish", "arn:aws:sns:eu-west-1:1:1:events")],
        [open_(0, ["sns:Publish"], ["arn:aws:sns:eu-west-1:1:1:events"])],
    ),
    "an incomplete ARN": ([allow("s3:*", "arn:aws:s3:*")], [allow("s3:*", "arn:aws:s3:::a/*")], []),
    "two ways to write a pattern": (
        [allow("s3:*", "arn:aws:s3:::a?*")],
        [allow("s3:*", "arn:aws:s3:::a*?")],
        [open_(0, ["s3:*"], ["arn:aws:s3:::a*?"])],
    ),
    "a wildcard in the service allows nothing for certain": (
        [allow("s*:GetObject")],
        [allow("s3:GetObject")],
        [open_(0, ["s3:GetObject"], ["*"])],
    ),
    "an action beside NotAction": ([NOT_IAM], [allow(["s3:*", "ec2:RunInstances"])], []),
    "an action of NotAction": ([NOT_IAM], [allow("iam:GetRole")], [new(0, ["iam:GetRole"], ["*"])]),
    "everything in place of NotAction": ([NOT_IAM], [allow("*")], [new(0, ["*"], ["*"])]),
    "NotAction with more": ([NOT_IAM], [{**NOT_IAM, "NotAction": ["IAM:*", "sts:*"]}], []),
    "NotAction with less": (
        [NOT_IAM],
        [{**NOT_IAM, "NotAction": "iam:Get*"}],
        [new(0, ["all but iam:Get*"], ["*"])],
    ),
    "NotAction in place of actions": ([allow("s3:*")], [NOT_IAM], [new(0, ["all but iam:*"], ["*"])]),
    "NotAction in place of everything": ([allow("*")], [NOT_IAM], []),
    "a resource beside NotResource": ([NOT_LOGS], [allow("s3:GetObject", "arn:aws:s3:::a/*")], []),
    "a resource of NotResource": (
        [NOT_LOGS],
        [allow("s3:GetObject", "arn:aws:s3:::golden-logs/x")],
        [new(0, ["s3:GetObject"], ["arn:aws:s3:::golden-logs/x"])],
    ),
    "a condition more": ([allow("s3:*")], [allow("s3:*", **organization("o-1"))], []),
    "a condition less": (
        [allow("s3:*", **organization("o-1"))],
        [allow("s3:*")],
        [new(0, ["s3:*"], ["*"])],
    ),
    "a value less": (
        [allow("s3:*", **organization("o-1", "o-2"))],
        [allow("s3:*", **organization("o-2"))],
        [],
    ),
    "a value more": (
        [allow("s3:*", **organization("o-1"))],
        [allow("s3:*", **organization("o-1", "o-2"))],
        [new(0, ["s3:*"], ["*"])],
    ),
    "an exception more": (
        [allow("s3:*", **organization("o-1", operator="StringNotEquals"))],
        [allow("s3:*", **organization("o-1", "o-2", operator="StringNotEquals"))],
        [],
    ),
    "an exception less": (
        [allow("s3:*", **organization("o-1", "o-2", operator="StringNotEquals"))],
        [allow("s3:*", **organization("o-1", operator="StringNotEquals"))],
        [open_(0, ["s3:*"], ["*"])],
    ),
    "only if it exists, no more": (
        [allow("s3:*", **organization("o-1"))],
        [allow("s3:*", **organization("o-1", operator="StringEqualsIfExists"))],
        [open_(0, ["s3:*"], ["*"])],
    ),
    "whether it exists or not, no more": (
        [allow("s3:*", **organization("o-1", operator="StringEqualsIfExists"))],
        [allow("s3:*", **organization("o-1"))],
        [],
    ),
    "a value of a pattern": (
        [allow("s3:*", **condition("StringLike", "aws:PrincipalArn", "arn:*:role/*"))],
        [allow("s3:*", **condition("StringLike", "AWS:principalarn", "arn:*:role/a*"))],
        [],
    ),
    "another operator": (
        [allow("s3:*", **organization("o-1"))],
        [allow("s3:*", **organization("o-1", operator="StringLike"))],
        [open_(0, ["s3:*"], ["*"])],
    ),
    "a policy variable as it was": ([allow("s3:*", HOME)], [allow("s3:*", HOME)], []),
    "a policy variable is anything when new": (
        [allow("s3:*", "arn:aws:s3:::home/bob/*")],
        [allow("s3:*", HOME)],
        [new(0, ["s3:*"], [HOME])],
    ),
    "a policy variable is nothing when old": (
        [allow("s3:*", HOME)],
        [allow("s3:*", "arn:aws:s3:::home/bob/*")],
        [open_(0, ["s3:*"], ["arn:aws:s3:::home/bob/*"])],
    ),
    "what a new Deny covers": ([], [allow("s3:GetObject", LOGS), deny("s3:Get*")], []),
    "what a new Deny may cover": (
        [],
        [allow("s3:GetObject", LOGS), deny("s3:*", HOME)],
        [new(0, ["s3:GetObject"], [LOGS])],
    ),
    "a Deny under a condition": (
        [],
        [allow("s3:*"), deny("s3:*", **condition("Bool", "aws:SecureTransport", "false"))],
        [new(0, ["s3:*"], ["*"])],
    ),
    "a Deny under the condition of the Allow": (
        [],
        [allow("s3:*", **organization("o-1")), deny("*", **organization("o-1", "o-2"))],
        [],
    ),
    "a Deny that stays": ([allow("*"), deny("iam:*")], [allow("*"), deny("iam:*")], []),
    "a Deny beside what is left": ([allow("*"), deny("iam:*")], [allow("s3:*")], []),
    "a Deny that is gone": (
        [allow("*"), deny("iam:*")],
        [allow(["s3:*", "iam:GetRole"])],
        [new(0, ["iam:GetRole"], ["*"])],
    ),
    "a Deny that is smaller": (
        [allow("*"), deny("iam:*")],
        [allow("*"), deny(["iam:Create*"])],
        [new(0, ["*"], ["*"])],
    ),
    "a Deny that got a condition": (
        [allow("*"), deny("iam:*")],
        [allow("*"), deny("iam:*", **organization("o-1"))],
        [new(0, ["*"], ["*"])],
    ),
    "an account for everyone": (
        [allow("s3:GetObject", LOGS, Principal="*")],
        [allow("s3:GetObject", LOGS, **to("111122223333"))],
        [],
    ),
    "everyone for an account": (
        [allow("s3:GetObject", LOGS, **to("111122223333"))],
        [allow("s3:GetObject", LOGS, Principal="*")],
        [new(0, ["s3:GetObject"], [LOGS], ["*"])],
    ),
    "an account by its root": (
        [allow("s3:GetObject", LOGS, **to("111122223333"))],
        [allow("s3:GetObject", LOGS, **to("arn:aws:iam::111122223333:root"))],
        [],
    ),
    "a principal of another account": (
        [allow("s3:GetObject", LOGS, **to(ROLE))],
        [allow("s3:GetObject", LOGS, **to(ROLE, OTHER))],
        [new(0, ["s3:GetObject"], [LOGS], [OTHER])],
    ),
    # What names the role itself needs no policy of the role, and the account's root does.
    "a role of the account": (
        [allow("s3:GetObject", LOGS, **to("111122223333"))],
        [allow("s3:GetObject", LOGS, **to(ROLE))],
        [open_(0, ["s3:GetObject"], [LOGS], [ROLE])],
    ),
    "NotPrincipal as it was": (
        [deny("s3:*", LOGS, NotPrincipal={"AWS": ROLE})],
        [deny("s3:*", LOGS, NotPrincipal={"AWS": ROLE})],
        [],
    ),
    "NotPrincipal in an Allow": (
        [],
        [allow("s3:*", LOGS, NotPrincipal={"AWS": ROLE})],
        [open_(0, ["s3:*"], [LOGS], ["(unknown until apply)"])],
    ),
    "another kind of policy": (
        [allow("s3:GetObject", LOGS, **to(ROLE))],
        [allow("s3:GetObject", LOGS)],
        [open_(0, ["s3:GetObject"], [LOGS])],
    ),
    "a statement that AWS refuses": (
        [],
        [{"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Effekt": "Deny"}],
        [("undecided", "new", None, [], [], []), new(0, ["s3:*"], ["*"])],
    ),
}

ASKED_ROLE = {"actions": ["iam:PassRole"], "resources": [ROLE]}

# Statements, what is asked, and the reasons.
QUESTIONS: dict[str, tuple[list[Statement], dict[str, list[str]], list[Any]]] = {
    "another action": ([allow("iam:GetRole")], ASKED_ROLE, []),
    "another resource": ([allow("iam:PassRole", OTHER)], ASKED_ROLE, []),
    "the action": ([allow("iam:Pass*")], ASKED_ROLE, [("granted", 0, ["iam:PassRole"], [ROLE], False)]),
    "under a condition": (
        [allow("IAM:passrole", **organization("o-1"))],
        ASKED_ROLE,
        [("granted", 0, ["iam:PassRole"], [ROLE], True)],
    ),
    "beside NotAction": ([NOT_IAM], ASKED_ROLE, []),
    "by NotAction": (
        [{**NOT_IAM, "NotAction": "s3:*"}],
        ASKED_ROLE,
        [("granted", 0, ["iam:PassRole"], [ROLE], False)],
    ),
    "beside NotResource": (
        [{"Effect": "Allow", "Action": "*", "NotResource": "arn:aws:iam::*"}],
        ASKED_ROLE,
        [],
    ),
    "denied": ([allow("*"), deny("iam:*")], ASKED_ROLE, []),
    "denied elsewhere": (
        [allow("*"), deny("iam:*", OTHER)],
        ASKED_ROLE,
        [("granted", 0, ["iam:PassRole"], [ROLE], False)],
    ),
    "denied under a condition": (
        [allow("*"), deny("iam:*", **organization("o-1"))],
        ASKED_ROLE,
        [("granted", 0, ["iam:PassRole"], [ROLE], False)],
    ),
    "denied where it is allowed": (
        [allow("*", **organization("o-1")), deny("iam:*", **organization("o-1"))],
        ASKED_ROLE,
        [],
    ),
    "perhaps denied": (
        [allow("*"), deny("iam:*", "arn:aws:iam::111122223333:role/${aws:username}")],
        ASKED_ROLE,
        [("undecided", 0, ["iam:PassRole"], [ROLE], False)],
    ),
    "a policy variable": (
        [allow("s3:GetObject", HOME)],
        {"actions": ["s3:GetObject"], "resources": ["arn:aws:s3:::home/bob/x"]},
        [("undecided", 0, ["s3:GetObject"], ["arn:aws:s3:::home/bob/x"], False)],
    ),
    "a pattern of actions": (
        [allow(["s3:GetObject", "ec2:*"], LOGS)],
        {"actions": ["s3:*", "iam:*"], "resources": ["*"]},
        [("granted", 0, ["s3:*"], ["*"], False)],
    ),
    "patterns that overlap": (
        [allow("s3:Get*")],
        {"actions": ["s3:*Acl"], "resources": ["*"]},
        [("undecided", 0, ["s3:*Acl"], ["*"], False)],
    ),
    "a wildcard in the service": (
        [allow("i*:PassRole")],
        ASKED_ROLE,
        [("undecided", 0, ["iam:PassRole"], [ROLE], False)],
    ),
}


def told(reason: dict[str, Any]) -> Any:
    index = reason["statement"] and reason["statement"]["index"]
    return (
        *(reason["verdict"], reason["side"], index),
        *(reason["actions"], reason["resources"], reason["principals"]),
    )


def granted(reason: dict[str, Any]) -> Any:
    index = reason["statement"]["index"]
    return (reason["verdict"], index, reason["actions"], reason["resources"], reason["conditional"])


@pytest.fixture(scope="module", params=["regopy", "opa"])
def answered(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    pairs = [{"old": policy(old), "new": policy(new), "alone": True} for old, new, _ in PAIRS.values()]
    questions = [{"policy": policy(given), **asked} for given, asked, _ in QUESTIONS.values()]
    if request.param == "regopy":
        return by_regopy(pairs, questions)
    return by_opa(pairs, questions, tmp_path_factory.mktemp("probe"))


@pytest.mark.parametrize("place", range(len(PAIRS)), ids=PAIRS)
def test_pair(answered: Any, place: int) -> None:
    _, _, expected = [*PAIRS.values()][place]
    assert sorted(map(told, answered["pairs"][place]), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize("place", range(len(QUESTIONS)), ids=QUESTIONS)
def test_question(answered: Any, place: int) -> None:
    _, _, expected = [*QUESTIONS.values()][place]
    assert sorted(map(granted, answered["questions"][place]), key=str) == sorted(expected, key=str)


def test_policy_variables_mean_something_since_2012_only() -> None:
    pair = {"old": policy([allow("s3:*", HOME)], "2008-10-17"), "new": policy([allow("s3:*", HOME)])}
    (reasons,) = by_regopy([{**pair, "alone": True}], [])["pairs"]
    assert [told(reason) for reason in reasons] == [open_(0, ["s3:*"], [HOME])]


def new_engine() -> Engine:
    return Engine(entrypoint=NEW_ACCESS)


def asking_engine() -> Engine:
    return Engine(entrypoint=ACCESS_GRANTED)


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_plan(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(plan.parent)
    answer = access.compare(plan.name, None, new_engine=new_engine)
    assert render.text(answer) == plan.with_suffix(".txt").read_text(encoding="utf-8")


def bare(reason: dict[str, Any]) -> str:
    """A reason as both engines give it: without file, line and column."""
    location = {key: reason["location"][key] for key in ("address", "argument", "pointer")}
    rest = {key: value for key, value in reason.items() if key not in ("side", "location")}
    return json.dumps({**rest, "location": location}, sort_keys=True)


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_plan_in_opa(plan: Path) -> None:
    value = json.loads(plan.read_text(encoding="utf-8"))
    found = opa_eval("data.ibguard.access.new_access", value, data=[sources.root()])
    answer = json.loads(
        render.as_json(access.compare(str(plan), None, new_engine=new_engine), version="", bundle_revision="")
    )
    assert (found["result"], found["documents"]) == (answer["result"], answer["documents"])
    assert sorted(map(bare, found["reasons"])) == sorted(map(bare, answer["reasons"]))


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_question_about_a_plan_in_opa(plan: Path) -> None:
    asked = {"actions": ["sts:AssumeRole", "s3:*", "iam:CreateRole"]}
    envelope = {
        "ibguard": {"version": 1, "access": asked},
        "document": json.loads(plan.read_text(encoding="utf-8")),
    }
    found = opa_eval("data.ibguard.access.access_granted", envelope, data=[sources.root()])
    answer = access.assert_not_granted([str(plan)], **asked, resources=[], new_engine=asking_engine)
    shown = json.loads(render.as_json(answer, version="", bundle_revision=""))
    assert (found["result"], found["documents"]) == (shown["result"], shown["documents"])
    assert sorted(map(bare, found["reasons"])) == sorted(map(bare, shown["reasons"]))


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "old.json", policy([allow("s3:GetObject")]))
    write(tmp_path / "new.json", policy([{"Sid": "All", **allow("s3:*")}]))
    write(tmp_path / "plan.json", json.loads(PLANS[0].read_text(encoding="utf-8")))
    return tmp_path


def write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")


def test_answers_have_the_shape_of_the_schema(files: Path) -> None:
    validator = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    Draft202012Validator.check_schema(validator.schema)
    answers = [
        access.compare("old.json", "new.json", new_engine=new_engine),
        access.compare("new.json", "old.json", new_engine=new_engine),
        *(access.compare(str(plan), None, new_engine=new_engine) for plan in PLANS),
        access.assert_not_granted(["new.json"], actions=["s3:*"], resources=[], new_engine=asking_engine),
    ]
    for answer in answers:
        shown = json.loads(render.as_json(answer, version=__version__, bundle_revision="x"))
        assert [error.message for error in validator.iter_errors(shown)] == []


def test_responses_are_compared_like_policies(files: Path) -> None:
    response = {"RoleName": "r", "PolicyName": "p", "PolicyDocument": policy([allow("s3:PutObject")])}
    write(files / "response.json", response)
    answer = access.compare("old.json", "response.json", new_engine=new_engine)
    (reason,) = answer.reasons
    assert (reason.location.argument, reason.location.pointer) == ("/PolicyDocument", "/Statement/0")
    assert (reason.location.line, reason.actions) == (7, ("s3:PutObject",))


def test_as_access_analyzer(files: Path) -> None:
    answer = access.compare("old.json", "new.json", new_engine=new_engine)
    assert json.loads(render.access_analyzer(answer)) == {
        "result": "FAIL",
        "message": "The modified permissions grant new access compared to your existing policy.",
        "reasons": [
            {
                "description": "New access in the statement with index: 0.",
                "statementIndex": 0,
                "statementId": "All",
            }
        ],
    }
    answer = access.compare("new.json", "old.json", new_engine=new_engine)
    assert json.loads(render.access_analyzer(answer)) == {
        "result": "PASS",
        "message": "The modified permissions do not grant new access compared to your existing policy.",
    }


def test_undecided_is_no_pass_for_access_analyzer(files: Path) -> None:
    write(files / "old.json", policy([allow("s3:*", HOME)]))
    write(files / "new.json", policy([allow("s3:*", "arn:aws:s3:::home/bob/*")]))
    answer = access.compare("old.json", "new.json", new_engine=new_engine)
    assert answer.result == "undecided"
    shown = json.loads(render.access_analyzer(answer))
    assert (shown["result"], shown["message"]) == (
        "FAIL",
        "Undecided: some policies could not be compared, so there may be new access.",
    )
    assert render.text(answer).splitlines()[-1] == (
        "Undecided: some policies could not be compared, so there may be new access (1 document compared)."
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("old.json", None, "old.json: Not a plan: name an old and a new policy, or one Terraform plan."),
        (
            "old.json",
            "plan.json",
            "plan.json: Not a policy: name an old and a new policy, or one Terraform plan.",
        ),
        (".", "new.json", ". has 3 inputs; name one file."),
        ("-", "-", "Standard input can be only one of the policies; name a file for the other one."),
        ("missing.json", "new.json", "missing.json: There is no such file or directory."),
    ],
)
def test_what_cannot_be_compared(files: Path, old: str, new: str | None, message: str) -> None:
    with pytest.raises((InputError, UsageError)) as error:
        access.compare(old, new, new_engine=new_engine)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("actions", "resources", "message"),
    [
        ([], [], "There is nothing to check; name actions with --actions or resources with --resources."),
        (
            ["PassRole"],
            [],
            "`PassRole` is not an action; write `service:Name`, such as `iam:PassRole`, or `*` for all.",
        ),
        ([], ["role/x"], "`role/x` is not a resource; write an ARN, or `*` for all."),
    ],
)
def test_what_cannot_be_asked(files: Path, actions: list[str], resources: list[str], message: str) -> None:
    with pytest.raises(UsageError) as error:
        access.assert_not_granted(
            ["new.json"], actions=actions, resources=resources, new_engine=asking_engine
        )
    assert str(error.value) == message
