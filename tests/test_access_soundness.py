"""What the checks of access say is what a brute force over concrete requests finds.

The policies are drawn at random, the same in every run, and each assertion holds for every draw.
"""

from pathlib import Path
from typing import Any

import pytest

from access_probe import by_opa, by_regopy, verdict
from brute_force import Policy, Request, World, around, fits
from parity import opa_path
from policies_at_random import ACTION_PATTERNS, RESOURCE_PATTERNS, Lot

# OPA is the faster one. That both say the same is tested below.
_number = 250 if opa_path() else 20

# Questions are about names and patterns without variables.
_ASKED = tuple(pattern for pattern in RESOURCE_PATTERNS[:13] if "$" not in pattern)


def answers(pairs: list[Any], asked: list[Any], folder: Path) -> Any:
    return by_opa(pairs, asked, folder) if opa_path() else by_regopy(pairs, asked)


def asked_about(lot: Lot, policy: Policy) -> dict[str, Any]:
    return {
        "policy": policy,
        "actions": lot.some(ACTION_PATTERNS[:9], 3),
        "resources": lot.some(_ASKED, 3),
    }


def granted(question: dict[str, Any]) -> set[Request]:
    """What a policy allows of what is asked about."""
    about = {"Action": question["actions"], "Resource": question["resources"]}
    allowed = around([question["policy"], {"Statement": [about]}]).allowed(question["policy"])
    return {
        request
        for request in allowed
        if any(fits(pattern.lower(), request[0].lower()) for pattern in question["actions"])
        and any(fits(pattern, request[1]) for pattern in question["resources"])
    }


def test_no_new_access_is_true(tmp_path: Path) -> None:
    lot, world = Lot(1), World()
    batch = [lot.pair() for _ in range(_number)]
    inputs = [{"old": old, "new": new, "alone": alone} for old, new in batch for alone in (True, False)]
    found = [verdict(reasons) for reasons in answers(inputs, [], tmp_path)["pairs"]]
    for place, (old, new) in enumerate(batch):
        by_itself, with_others = found[2 * place : 2 * place + 2]
        if "none" in (by_itself, with_others):
            more = world.allowed(new) - world.allowed(old)
            assert not more, (old, new, sorted(more, key=str)[:3])
        if with_others == "none":
            more = world.denied(old) - world.denied(new)
            assert not more, (old, new, sorted(more, key=str)[:3])


def test_new_access_is_true(tmp_path: Path) -> None:
    """Each reason can be shown by a request.

    But for conditions of Denies, which are not compared with one another: what an old Deny forbade counts as
    allowed where a new Deny has another condition.
    """
    lot = Lot(2, plain=True)
    batch = [lot.pair() for _ in range(_number)]
    inputs = [{"old": old, "new": new, "alone": alone} for old, new in batch for alone in (True, False)]
    for pair, reasons in zip(inputs, answers(inputs, [], tmp_path)["pairs"], strict=True):
        for reason in reasons:
            if reason["verdict"] == "new_access":
                assert shown(pair, reason), (pair, reason)


def shown(pair: dict[str, Any], reason: dict[str, Any]) -> set[Request]:
    """The requests that show a reason."""
    old, new = pair["old"], pair["new"]
    world = around([old, new])
    certain = [item for item in new["Statement"] if item["Effect"] == "Allow" or "Condition" not in item]
    index = reason["statement"]["index"]
    if reason["side"] == "old":
        gone = world.about(old["Statement"][index], old["Version"])
        return gone - world.denied({**new, "Statement": certain})
    statement = world.about(new["Statement"][index], new["Version"])
    if reason["description"] == "The statement allows what a Deny denied before.":
        new = {**new, "Statement": certain}
    return statement & (world.allowed(new) - world.allowed(old))


def test_what_is_narrower_is_no_new_access(tmp_path: Path) -> None:
    lot = Lot(3)
    policies = [policy for _ in range(_number // 2) for policy in lot.pair()]
    inputs = [
        {"old": policy, "new": lot.narrowed(policy), "alone": alone}
        for policy in policies
        for alone in (True, False)
    ]
    for pair, reasons in zip(inputs, answers(inputs, [], tmp_path)["pairs"], strict=True):
        assert reasons == [], pair


def test_answers_to_questions_are_true(tmp_path: Path) -> None:
    lot = Lot(4, plain=True)
    asked = [asked_about(lot, lot.pair()[1]) for _ in range(_number)]
    found = [verdict(reasons) for reasons in answers([], asked, tmp_path)["questions"]]
    for question, said in zip(asked, found, strict=True):
        assert not (said == "none" and granted(question)), question
        assert not (said == "granted" and not granted(question)), question


def test_what_is_allowed_outright_is_granted_and_what_is_denied_is_not(tmp_path: Path) -> None:
    lot = Lot(5)
    asked = [asked_about(lot, lot.pair()[1]) for _ in range(_number // 2)]
    allowed = [
        with_statement(question, "Allow", question["actions"], question["resources"]) for question in asked
    ]
    denied = [with_statement(question, "Deny", "*", "*") for question in asked]
    found = answers([], [*allowed, *denied], tmp_path)["questions"]
    for question, reasons in zip([*allowed, *denied], found, strict=True):
        expected = "granted" if question in allowed else "none"
        assert verdict(reasons) == expected, question


def with_statement(question: dict[str, Any], effect: str, actions: Any, resources: Any) -> dict[str, Any]:
    """The question about a policy that has one more statement, without conditions, and no other Denies."""
    policy = question["policy"]
    allows = [item for item in policy["Statement"] if item["Effect"] == "Allow"]
    everybody = {"Principal": "*"} if any("Principal" in item for item in allows) else {}
    more = {"Effect": effect, "Action": actions, "Resource": resources, **everybody}
    return {**question, "policy": {**policy, "Statement": [more, *allows]}}


def test_both_engines_give_the_same_reasons(tmp_path: Path) -> None:
    lot = Lot(6)
    batch = [lot.pair() for _ in range(40)]
    inputs = [{"old": old, "new": new, "alone": True} for old, new in batch]
    asked = [asked_about(lot, new) for _, new in batch]
    expected = by_opa(inputs, asked, tmp_path)
    assert by_regopy(inputs, asked) == expected


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [("s3:*", "s3:GetObject", True), ("s3:?", "s3:GetObject", False), ("a.b", "a-b", False)],
)
def test_patterns_of_the_brute_force(pattern: str, text: str, expected: bool) -> None:
    assert fits(pattern, text) is expected


def test_the_brute_force_finds_what_a_statement_adds() -> None:
    """If it found nothing, nothing above was tested."""
    bare: Policy = {"Version": "2012-10-17", "Statement": []}
    everything = {"Effect": "Allow", "Action": "*", "Resource": "*"}
    denied = {"Effect": "Deny", "Action": "s3:*", "NotResource": "arn:aws:s3:::b/${aws:username}/x"}
    world = World()
    assert world.allowed({**bare, "Statement": [denied]}) == set()
    assert len(world.allowed({**bare, "Statement": [everything]})) == 5 * 9 * 45
    assert {
        request[:2]
        for request in world.allowed({**bare, "Statement": [everything, denied]})
        if request[0] == "s3:GetObject"
    } == {("s3:GetObject", "arn:aws:s3:::b/bob/x")}
