"""All engines say the same of policies that nobody would write, and of some that people do."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engines import shared
from ibguard.config import Config
from ibguard.engine.compiled import CompiledEngine
from ibguard.engine.pool import Evaluator
from ibguard.errors import EngineError
from ibguard.intake.files import Input
from ibguard.parts.envelope import judged
from ibguard.parts.prepare import prepare
from ibguard.policies import sources
from ibguard.policies.reference import Snapshot
from parity import require_opa
from reports import Report, comparable, opa_answers

ACTIONS = [
    *(
        "iam:PassRole",
        "iam:*",
        "IAM:passrole",
        "iam:Pass*",
        "s3:GetObject",
        "s3:*",
        "s3:Get?bject",
        "*",
        "*:*",
        "",
    ),
    *(
        "imagebuilder:*",
        "imagebuilder:CreateImagePipeline",
        "imagebuilder:Get*",
        "sts:AssumeRole",
        "ec2:Run*",
    ),
    *(
        "nosuch:Thing",
        "iam:NoSuchAction",
        "sns:Publish",
        "kms:Decrypt",
        "s3",
        ":",
        "s3:",
        "iam:PassRole ",
        "é:é",
    ),
]
RESOURCES = [
    *(
        "*",
        "arn:aws:iam::111122223333:role/build",
        "arn:aws:iam::*:role/*",
        "arn:aws:s3:::b/*",
        "arn:aws:s3:::b",
    ),
    *(
        "arn:aws:imagebuilder:eu-west-1:111122223333:image-pipeline/p",
        "arn:*",
        "arn:aws:s3:::${aws:username}/*",
    ),
    *(
        "arn:aws:sns:*:*:t",
        "",
        "b",
        "arn:aws:iam::111122223333:role/${nosuch:key}",
        "arn:aws:s3:::é/\u2028",
        "${*}",
    ),
]
OPERATORS = [
    *(
        "StringEquals",
        "StringLike",
        "StringNotEquals",
        "stringequals",
        "ForAnyValue:StringEquals",
        "Bool",
        "Null",
    ),
    *("StringEqualsIfExists", "ArnLike", "IpAddress", "NumericLessThan", "DateGreaterThan", "BinaryEquals"),
    *("NoSuchOperator", "ForAllValues:StringLike", "BoolIfExists", ""),
]
KEYS = [
    *(
        "iam:PassedToService",
        "aws:SecureTransport",
        "aws:MultiFactorAuthPresent",
        "aws:CalledVia",
        "AWS:sourceip",
    ),
    *(
        "aws:PrincipalOrgID",
        "aws:SourceIp",
        "aws:CurrentTime",
        "s3:prefix",
        "nosuch:key",
        "aws:RequestTag/Team",
        "",
    ),
]
VALUES: list[Any] = [
    *(
        "true",
        "false",
        True,
        False,
        "ec2.amazonaws.com",
        "ec2.*",
        "*",
        "",
        "o-1",
        "10.0.0.0/8",
        "::/0",
        "10.0.0.1/33",
    ),
    *(
        "2026-01-01T00:00:00Z",
        "2026-13-01",
        5,
        5.5,
        -1,
        "5",
        "imagebuilder.amazonaws.com",
        "${aws:username}",
        None,
    ),
    *("arn:aws:iam::111122223333:role/*", "dGV4dA==", {"a": 1}, []),
]

_texts = st.text(
    st.sampled_from('a*?$\u007b:/"\\é\n \U0001f600') | st.characters(categories=["Lu", "Nd"]), max_size=6
)
_scalars = st.none() | st.booleans() | st.integers(-(2**40), 2**40) | _texts
_anything = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_texts, inner, max_size=3),
    max_leaves=5,
)


def _now_and_then(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.integers(0, 19).flatmap(lambda number: strategy if number else st.one_of(_texts, _anything))


def _either(values: list[Any]) -> st.SearchStrategy[Any]:
    """One of the values or a list of some; now and then something else altogether."""
    one = st.sampled_from(values)
    return _now_and_then(st.one_of(one, st.lists(one, min_size=1, max_size=5)))


_conditions = st.dictionaries(
    st.sampled_from(OPERATORS),
    st.dictionaries(st.sampled_from(KEYS), _either(VALUES), min_size=1, max_size=2),
    max_size=2,
)
_principals = st.sampled_from(
    ["*", {"AWS": "*"}, {"AWS": "111122223333"}, {"Service": "ec2.amazonaws.com"}, {}]
)
_elements = {
    "Sid": st.sampled_from(["A", "B", "", "with space", "é"]),
    "Action": _either(ACTIONS),
    "NotAction": _either(ACTIONS),
    "Resource": _either(RESOURCES),
    "NotResource": _either(RESOURCES),
    "Condition": _now_and_then(_conditions),
    "Principal": _now_and_then(_principals),
    "NotPrincipal": _principals,
    "Efect": st.just("Allow"),
}


@st.composite
def _statements(draw: st.DrawFn) -> dict[str, Any]:
    usual = ["Action", "Resource"]
    chosen = draw(st.lists(st.sampled_from([*_elements]), max_size=3, unique=True))
    made: dict[str, Any] = {"Effect": draw(st.sampled_from(["Allow", "Allow", "Allow", "Deny", "allow", 1]))}
    for name in dict.fromkeys([*(usual if draw(st.integers(0, 4)) else []), *chosen]):
        made[name] = draw(_elements[name])
    return made


@st.composite
def policies(draw: st.DrawFn) -> dict[str, Any]:
    """A policy document, or nearly one."""
    several = st.lists(_statements(), min_size=1, max_size=4)
    made: dict[str, Any] = {"Statement": draw(_now_and_then(st.one_of(several, _statements(), several)))}
    if draw(st.integers(0, 3)):
        made["Version"] = draw(
            st.sampled_from(["2012-10-17", "2012-10-17", "2008-10-17", "2012-10-18", 2012])
        )
    if not draw(st.integers(0, 9)):
        made[draw(st.sampled_from(["Id", "Statements", "é"]))] = draw(_anything)
    return made


# Each example has many policies, for one run of OPA; regopy takes longer.
_batches = st.lists(policies(), min_size=20, max_size=20)
_for_opa = settings(max_examples=4, suppress_health_check=list(HealthCheck))
_for_regopy = settings(max_examples=6, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def whole() -> CompiledEngine:
    """The compiled rules, with all data that OPA has."""
    engine = CompiledEngine()
    engine._data = sources.data_documents(complete=True)
    return engine


@_for_opa
@given(batch=_batches)
def test_compiled_rules_say_exactly_what_opa_says(
    batch: list[Any], whole: CompiledEngine, tmp_path_factory: pytest.TempPathFactory
) -> None:
    require_opa()
    folder = tmp_path_factory.mktemp("policies")
    files = [folder / f"{number}.json" for number in range(len(batch))]
    for file, policy in zip(files, batch, strict=True):
        file.write_text(json.dumps(policy), encoding="utf-8")
    told = opa_answers(files)
    for file, policy in zip(files, batch, strict=True):
        assert _text(whole.evaluate(policy)) == _text(told[file]["result"]), policy


@_for_regopy
@given(batch=_batches)
def test_compiled_rules_say_what_regopy_says(batch: list[Any]) -> None:
    compiled = CompiledEngine()
    for policy in batch:
        for envelope in _cut(policy):
            assert _report(compiled, envelope) == _report(shared(), envelope), policy


def _report(engine: Evaluator, envelope: dict[str, Any]) -> Report | None:
    """What an engine says, in an order that does not depend on it; None where it fails."""
    try:
        return comparable(engine.evaluate(envelope))
    except EngineError:
        return None


def _cut(policy: Any) -> list[dict[str, Any]]:
    """What the command line makes of a policy file."""
    source = Input("policy.json", "iam_policy", policy, json.dumps(policy))
    return [judged(source, part, Config(), {}, Snapshot()) for part in prepare(source)]


def _text(answer: Any) -> str:
    """A text in which the order of lists counts, and 1 is not true."""
    return json.dumps(answer, indent=1, sort_keys=True)
