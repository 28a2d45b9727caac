"""No access that a brute force over concrete requests finds is ever denied by the checks of access."""

import re
from functools import cache, partial
from itertools import product
from pathlib import Path
from typing import Any

from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st

from access_probe import by_opa, by_regopy, verdict
from parity import opa_path

Statement = dict[str, Any]
Policy = dict[str, Any]

ACCOUNT = "111122223333"
ACTIONS = ["s3:GetObject", "s3:PutObject", "s3:GetBucketAcl", "iam:GetRole", "iam:PassRole"]
RESOURCES = [
    "arn:aws:s3:::b",
    "arn:aws:s3:::b/x",
    "arn:aws:s3:::c/x",
    "arn:aws:s3:::b/bob/x",
    "arn:aws:s3:::b/${aws:username}/x",
    f"arn:aws:iam::{ACCOUNT}:role/bob",
    f"arn:aws:iam::{ACCOUNT}:role/team/x",
]
PRINCIPALS = [
    ("AWS", f"arn:aws:iam::{ACCOUNT}:role/bob"),
    ("AWS", "arn:aws:iam::444455556666:role/eve"),
    ("Service", "ec2.amazonaws.com"),
]
CONTEXTS = [
    {"aws:username": name, **organization, **transport}
    for name in ("alice", "bob")
    for organization in ({}, {"aws:principalorgid": "o-1"}, {"aws:principalorgid": "o-2"})
    for transport in ({}, {"aws:securetransport": "true"}, {"aws:securetransport": "false"})
]
REQUESTS = [(*request, None) for request in product(ACTIONS, RESOURCES, range(len(CONTEXTS)))] + [
    (action, resource, context, principal)
    for action, resource in product(ACTIONS[:3], RESOURCES[:4])
    for context in (0, 4, 8, 10, 17)
    for principal in PRINCIPALS
]


@cache
def glob(pattern: str, text: str) -> bool:
    pieces = {"*": ".*", "?": "."}
    return bool(re.fullmatch("".join(pieces.get(char) or re.escape(char) for char in pattern), text))


def as_list(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def replaced(text: str, context: dict[str, str], version: str) -> str:
    return text.replace("${aws:username}", context["aws:username"]) if version == "2012-10-17" else text


def condition_holds(
    operator: str, key: str, values: list[str], context: dict[str, str], version: str
) -> bool:
    given_value = context.get(key.lower())
    if operator == "Null":
        return any((given_value is None) == (value == "true") for value in values)
    base = operator.removesuffix("IfExists")
    if given_value is None:
        return base != operator or "Not" in base
    values = [replaced(value, context, version) for value in values]
    compare = glob if "Like" in base else str.__eq__
    return any(compare(value, given_value) for value in values) != ("Not" in base)


def names_principal(statement: Statement, principal: tuple[str, str] | None) -> bool:
    if principal is None:
        return "Principal" not in statement and "NotPrincipal" not in statement
    if "Principal" not in statement:
        return False
    if statement["Principal"] == "*":
        return True
    kind, name = principal
    account = name.split(":")[4] if kind == "AWS" else ""
    root = (account, f"arn:aws:iam::{account}:root") if account else ()
    named = as_list(statement["Principal"].get(kind, []))
    return any(item in ("*", name, *root) for item in named)


def matched(statement: Statement, version: str) -> set[Any]:
    """The requests that a statement is about, respect by respect: one by one takes too long."""

    def in_action(action: str, pattern: str) -> bool:
        return glob(pattern.lower(), action.lower())

    def in_resource(resource: str, context: dict[str, str], pattern: str) -> bool:
        return glob(replaced(pattern, context, version), resource)

    def is_named(element: str, other: str, holds: Any) -> bool:
        if element in statement:
            return any(holds(pattern) for pattern in as_list(statement[element]))
        return not any(holds(pattern) for pattern in as_list(statement[other]))

    actions = {action: is_named("Action", "NotAction", partial(in_action, action)) for action in ACTIONS}
    resources = {
        (resource, place): is_named("Resource", "NotResource", partial(in_resource, resource, context))
        for resource in RESOURCES
        for place, context in enumerate(CONTEXTS)
    }
    contexts = [
        all(
            condition_holds(operator, key, as_list(values), context, version)
            for operator, keys in statement.get("Condition", {}).items()
            for key, values in keys.items()
        )
        for context in CONTEXTS
    ]
    named = {principal: names_principal(statement, principal) for principal in (None, *PRINCIPALS)}
    return {
        request
        for request in REQUESTS
        if actions[request[0]] and resources[request[1:3]] and contexts[request[2]] and named[request[3]]
    }


def by_effect(policy: Policy, effect: str) -> set[Any]:
    found: set[Any] = set()
    for item in policy["Statement"]:
        if item["Effect"] == effect:
            found |= matched(item, policy["Version"])
    return found


def allowed(policy: Policy) -> set[Any]:
    return by_effect(policy, "Allow") - denied(policy)


def denied(policy: Policy) -> set[Any]:
    return by_effect(policy, "Deny")


ACTION_PATTERNS = [
    *ACTIONS,
    *(
        "*",
        "s3:*",
        "s3:Get*",
        "S3:GETOBJECT",
        "s3:?etObject",
        "s3:*Acl",
        "iam:*Role",
        "*:Get*",
        "s*:GetObject",
    ),
    *("iam:??????le", "s3:*Object", "*:*"),
]
RESOURCE_PATTERNS = [
    *RESOURCES,
    *(
        "*",
        "arn:*",
        "arn:aws:s3:::*",
        "arn:aws:s3:::b*",
        "arn:aws:s3:::b/*",
        "arn:aws:s3:::*/x",
        "arn:aws:s3:::?/x",
    ),
    *(
        "arn:aws:s3:::b/*/x",
        "arn:aws:s3:::b/${aws:username}/*",
        "arn:aws:iam::*:role/*",
        "arn:aws:s3:::b/b?b/*",
    ),
    *(f"arn:aws:iam::{ACCOUNT}:role/*", "arn:aws:iam::1*:role/bob", "arn:aws:*:::b/x", "arn:aws:iam::*"),
    "arn:aws:s3:::b/???????????????/x",
]
ORGANIZATIONS = ["o-1", "o-2", "o-*", "${aws:username}"]
CONDITIONS: list[tuple[list[str], str, list[str]]] = [
    (
        ["StringEquals", "StringNotEquals", "StringEqualsIfExists", "StringLike", "StringNotLike"],
        "aws:PrincipalOrgID",
        ORGANIZATIONS,
    ),
    (["Bool", "BoolIfExists", "Null"], "aws:SecureTransport", ["true", "false"]),
    (["Null"], "aws:principalorgid", ["true", "false"]),
]


@st.composite
def conditions(draw: st.DrawFn) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for _ in range(draw(st.sampled_from([0, 0, 1, 1, 2]))):
        operators, key, values = draw(st.sampled_from(CONDITIONS))
        chosen = draw(st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True))
        made.setdefault(draw(st.sampled_from(operators)), {})[key] = chosen
    return made


def some(values: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True)


principals = st.sampled_from(
    [
        "*",
        {"AWS": "*"},
        {"AWS": ACCOUNT},
        {"AWS": f"arn:aws:iam::{ACCOUNT}:root"},
        {"AWS": [PRINCIPALS[0][1]]},
        {"AWS": [PRINCIPALS[1][1]]},
        {"Service": "ec2.amazonaws.com", "AWS": PRINCIPALS[1][1]},
    ]
)


@st.composite
def statements(draw: st.DrawFn, named: bool) -> Statement:
    made: Statement = {"Effect": draw(st.sampled_from(["Allow", "Allow", "Deny"]))}
    made[draw(st.sampled_from(["Action", "Action", "Action", "NotAction"]))] = draw(some(ACTION_PATTERNS))
    made[draw(st.sampled_from(["Resource", "Resource", "Resource", "NotResource"]))] = draw(
        some(RESOURCE_PATTERNS)
    )
    condition = draw(conditions())
    if condition:
        made["Condition"] = condition
    if named:
        made["Principal"] = draw(principals)
    return made


@st.composite
def changed(draw: st.DrawFn, statement: Statement, named: bool) -> Statement:
    """A statement that is much the same, for unrelated ones never pass."""
    element = draw(
        st.sampled_from(["Action", "Resource", "Condition", "Principal", "Effect", "none", "none"])
    )
    fresh = draw(statements(named))
    made = {**statement}
    if element in made and element in fresh:
        made[element] = fresh[element]
    elif element == "Condition" and element in made:
        del made[element]
    elif element == "Condition" and element in fresh:
        made[element] = fresh[element]
    for name in ("Action", "Resource"):
        if name in made and draw(st.booleans()):
            kept = as_list(made[name])
            made[name] = draw(st.lists(st.sampled_from(kept), min_size=1, unique=True))
    return made


@st.composite
def alike(draw: st.DrawFn) -> tuple[Policy, Policy]:
    """Policies that differ in one condition alone, on one key."""
    operators, key, values = draw(st.sampled_from(CONDITIONS))
    effect = draw(st.sampled_from(["Allow", "Allow", "Deny"]))
    operators = [draw(st.sampled_from(operators))] if draw(st.booleans()) else operators
    everything = [{"Effect": "Allow", "Action": "*", "Resource": "*"}] if effect == "Deny" else []

    def one() -> Policy:
        chosen = draw(st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True))
        condition = {draw(st.sampled_from(operators)): {key: chosen}}
        statement = {"Effect": effect, "Action": "s3:*", "Resource": "*", "Condition": condition}
        return {"Version": "2012-10-17", "Statement": [*everything, statement]}

    return one(), one()


@st.composite
def unlike(draw: st.DrawFn) -> tuple[Policy, Policy]:
    named = draw(st.sampled_from([False, False, True]))
    version = st.sampled_from(["2012-10-17", "2012-10-17", "2012-10-17", "2008-10-17"])
    old = draw(st.lists(statements(named), max_size=3))
    new = [draw(changed(item, named)) for item in old if draw(st.sampled_from([True, True, False]))]
    new += draw(st.lists(statements(named), max_size=1)) if draw(st.booleans()) else []
    return (
        {"Version": draw(version), "Statement": old},
        {"Version": draw(version), "Statement": new},
    )


def pairs() -> st.SearchStrategy[tuple[Policy, Policy]]:
    return st.one_of(alike(), unlike(), unlike())


# What is asked about, with a policy that may or may not allow it.
questions = st.tuples(pairs(), some(ACTION_PATTERNS[:9]), some(RESOURCE_PATTERNS[:12]))

# OPA is the faster one. That both say the same is tested below.
_number = 250 if opa_path() else 40


def drawn(strategy: st.SearchStrategy[Any], number: int, start: int) -> list[Any]:
    """Examples of a strategy, gathered: the engines answer many at once in the time that one takes."""
    gathered: list[Any] = []

    @seed(start)
    @settings(max_examples=number, deadline=None, phases=[Phase.generate], database=None)
    @given(strategy)
    def gather(example: Any) -> None:
        gathered.append(example)

    gather()
    return gathered


def answers(pairs: list[Any], asked: list[Any], folder: Path) -> Any:
    return by_opa(pairs, asked, folder) if opa_path() else by_regopy(pairs, asked)


def as_questions(found: list[Any]) -> list[dict[str, Any]]:
    return [
        {"policy": policy, "actions": actions, "resources": resources}
        for (_, policy), actions, resources in found
    ]


def test_no_new_access_is_true(tmp_path: Path) -> None:
    batch = drawn(pairs(), _number, 20260101)
    inputs = [{"old": old, "new": new, "alone": alone} for old, new in batch for alone in (True, False)]
    found = [verdict(reasons) for reasons in answers(inputs, [], tmp_path)["pairs"]]
    for place, (old, new) in enumerate(batch):
        by_itself, with_others = found[2 * place : 2 * place + 2]
        if "none" in (by_itself, with_others):
            more = allowed(new) - allowed(old)
            assert not more, (old, new, sorted(more, key=str)[:3])
        if with_others == "none":
            more = denied(old) - denied(new)
            assert not more, (old, new, sorted(more, key=str)[:3])
    # If nothing is ever said to be harmless, nothing was tested.
    assert found[::2].count("none") > len(batch) / 8
    assert found[1::2].count("none") > len(batch) / 12


def test_new_access_is_true(tmp_path: Path) -> None:
    """Not all that is new shows in so few requests, and a condition that always holds counts as one."""
    batch = drawn(pairs(), _number, 20260104)
    inputs = [{"old": old, "new": new, "alone": True} for old, new in batch]
    found = [verdict(reasons) for reasons in answers(inputs, [], tmp_path)["pairs"]]
    said = [place for place, name in enumerate(found) if name == "new_access"]
    shown = [place for place in said if allowed(batch[place][1]) - allowed(batch[place][0])]
    assert len(said) > len(batch) / 8
    assert len(shown) > len(said) * 0.6


def test_not_granted_is_true(tmp_path: Path) -> None:
    asked = as_questions(drawn(questions, _number, 20260102))
    found = [verdict(reasons) for reasons in answers([], asked, tmp_path)["questions"]]
    for question, said in zip(asked, found, strict=True):
        granted = {
            request
            for request in allowed(question["policy"])
            if any(glob(pattern.lower(), request[0].lower()) for pattern in question["actions"])
            and any(glob(pattern, request[1]) for pattern in question["resources"])
        }
        assert not (said == "none" and granted), (question, sorted(granted, key=str)[:3])
    assert found.count("none") > len(asked) / 8
    assert found.count("granted") > len(asked) / 8


def test_both_engines_give_the_same_reasons(tmp_path: Path) -> None:
    batch = drawn(questions, 40, 20260103)
    inputs = [{"old": old, "new": new, "alone": True} for (old, new), _, _ in batch]
    assert by_regopy(inputs, as_questions(batch)) == by_opa(inputs, as_questions(batch), tmp_path)
