"""Records: reading the engine's answer, order, repetition, counts."""

import copy
from typing import Any

import pytest

from ibguard.errors import EngineError
from ibguard.report.findings import (
    Finding,
    Location,
    MetByReference,
    OutOfScope,
    Report,
    distinct,
    from_engine,
    ordered,
)

LOCATION = {"address": "aws_iam_policy.a", "argument": "/policy", "pointer": "/Statement/0/Action"}
FINDING = {
    "rule": "passrole/wildcard_resource",
    "id": "IBG001",
    "level": "error",
    "message": "iam:PassRole on *",
    "remediation": "Name the role.",
    "help_uri": "https://example.org/",
    "issue_code": None,
    "location": LOCATION,
    "statement": {"index": 0, "sid": None},
    "identity": None,
    "evidence": {"resource": "*"},
}
GAP = {
    "rule": None,
    "location": LOCATION,
    "reason": "known after apply",
    "references": ["aws_iam_role.a.arn"],
}
ANSWER = {
    "kind": "terraform_plan",
    "documents": 1,
    "findings": [FINDING],
    "not_evaluated": [GAP],
    "out_of_scope": [{"address": "aws_iam_policy.b", "argument": "/policy"}],
    "met_by_reference": [{"address": "aws_iam_role.a", "grant": "sns:Publish on topic t"}],
    "unmatched": ["admin-*"],
}


def finding(
    file: str = "a.json", address: str | None = None, pointer: str = "", level: str = "error"
) -> Finding:
    """A finding that differs from others in its place and level only."""
    return Finding("c/r", "IBG001", level, "m", "r", "h", None, Location(file, address, "", pointer))


def test_answer_of_the_engine_becomes_records() -> None:
    answer = from_engine(ANSWER, "plan.json")
    assert answer.documents == 1
    assert answer.findings[0].location == Location(
        "plan.json", "aws_iam_policy.a", "/policy", "/Statement/0/Action"
    )
    assert answer.findings[0].statement is not None
    assert answer.findings[0].evidence == {"resource": "*"}
    assert answer.not_evaluated[0].references == ("aws_iam_role.a.arn",)
    assert answer.met_by_reference == (
        MetByReference(Location("plan.json", "aws_iam_role.a", "", ""), "sns:Publish on topic t"),
    )
    assert answer.unmatched == ("admin-*",)
    assert answer.out_of_scope == (OutOfScope(Location("plan.json", "aws_iam_policy.b", "/policy", "")),)


@pytest.mark.parametrize(
    "path",
    [
        ("documents",),
        ("findings",),
        ("not_evaluated",),
        ("out_of_scope",),
        ("met_by_reference",),
        ("unmatched",),
    ],
)
@pytest.mark.parametrize("value", [None, "x", 1.5, {"a": 1}, [None]])
def test_half_understood_answers_are_refused(path: tuple[str], value: Any) -> None:
    with pytest.raises(EngineError, match=r"^plan\.json: The rules returned a report of an unknown shape"):
        from_engine({**ANSWER, path[0]: value}, "plan.json")


@pytest.mark.parametrize("key", sorted(FINDING))
def test_findings_without_a_field_are_refused(key: str) -> None:
    answer = copy.deepcopy(ANSWER)
    del answer["findings"][0][key]  # type: ignore[index]
    with pytest.raises(EngineError):
        from_engine(answer, "plan.json")


@pytest.mark.parametrize("level", ["off", "fatal", "", None, True])
def test_unknown_levels_are_refused(level: Any) -> None:
    with pytest.raises(EngineError):
        from_engine({**ANSWER, "findings": [{**FINDING, "level": level}]}, "plan.json")


def test_only_whole_repetitions_are_dropped() -> None:
    one, other = finding(), finding(level="note")
    assert distinct([one, other, finding()]) == [one, other]


def test_evidence_takes_part_in_the_comparison() -> None:
    answers = [
        {**ANSWER, "findings": [{**FINDING, "evidence": {"resource": text}}]} for text in ("*", "?", "*")
    ]
    findings = [item for answer in answers for item in from_engine(answer, "plan.json").findings]
    assert len(distinct(findings)) == 2


def test_order_is_by_input_address_place_and_level() -> None:
    expected = [
        finding("z.json", None, "/Statement/2"),
        finding("z.json", None, "/Statement/10", "error"),
        finding("z.json", None, "/Statement/10", "note"),
        finding("a.json", "a.x", "/Statement/9"),
        finding("a.json", "b.x", "/Statement/1"),
    ]
    assert ordered(reversed(expected), ["z.json", "a.json"]) == expected


def test_a_file_given_twice_keeps_its_first_place() -> None:
    expected = [finding("a.json"), finding("b.json")]
    assert ordered(reversed(expected), ["a.json", "b.json", "a.json"]) == expected


@pytest.mark.parametrize(
    ("level", "threshold", "reached"),
    [
        ("error", "error", True),
        ("error", "note", True),
        ("warning", "error", False),
        ("warning", "warning", True),
        ("note", "warning", False),
        ("note", "note", True),
        ("error", "never", False),
    ],
)
def test_threshold(level: str, threshold: str, reached: bool) -> None:
    assert Report(findings=(finding(level=level),)).reaches(threshold) is reached


def test_counts_name_every_level() -> None:
    report = Report(
        findings=(finding(), finding(level="note")), out_of_scope=(OutOfScope(Location("a", None, "", "")),)
    )
    assert report.counts() == {
        "error": 1,
        "warning": 0,
        "note": 1,
        "not_evaluated": 0,
        "out_of_scope": 1,
        "met_by_reference": 0,
    }
