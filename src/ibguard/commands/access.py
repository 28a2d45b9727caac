"""`ibguard diff` and `ibguard assert-not-granted`: the custom policy checks of IAM Access Analyzer.

The rules decide (`data.ibguard.access`); this module reads inputs and gathers the answers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from ibguard.engine import pool
from ibguard.errors import EngineError, InputError, UsageError
from ibguard.intake import files
from ibguard.intake.positions import Places
from ibguard.parts.envelope import envelope
from ibguard.parts.plan import compared
from ibguard.parts.prepare import complete
from ibguard.report.answers import FOUND, NO_NEW_ACCESS, NOT_GRANTED, UNDECIDED, Answer, Reason
from ibguard.report.findings import Location, Statement
from ibguard.vocabulary import PLAN, POLICY, RESPONSE

if TYPE_CHECKING:
    from ibguard.engine.pool import Evaluator
    from ibguard.intake.files import Input


def compare(old: str, new: str | None, *, new_engine: Callable[[], Evaluator]) -> Answer:
    """Checks for new access: from an old policy to a new one, or in a plan from before to after apply.

    Args:
        old: the old policy; the plan if `new` is None.
        new: the new policy.
        new_engine: makes an engine for `entrypoints.NEW_ACCESS`.

    Raises:
        IbguardError: an input cannot be read or compared, or the engine gives no usable answer.
    """
    if new is None:
        given = _only(old)
        if given.kind != PLAN:
            raise InputError(given.file, "Not a plan: name an old and a new policy, or one Terraform plan.")
        envelopes = [envelope(document, PLAN) for document in compared(given.document, given.file)]
        return _gathered(NO_NEW_ACCESS, [(each, given, given) for each in envelopes], new_engine)
    if old == new == files.STDIN:
        raise UsageError("Standard input can be only one of the policies; name a file for the other one.")
    sides = [_only(path) for path in (old, new)]
    for side in sides:
        if side.kind not in (POLICY, RESPONSE):
            raise InputError(side.file, "Not a policy: name an old and a new policy, or one Terraform plan.")
    both = envelope({"old": sides[0].document, "new": sides[1].document}, "two_policies")
    return _gathered(NO_NEW_ACCESS, [(both, sides[0], sides[1])], new_engine)


def assert_not_granted(
    paths: Sequence[str],
    *,
    actions: Sequence[str],
    resources: Sequence[str],
    new_engine: Callable[[], Evaluator],
) -> Answer:
    """Checks whether any document of the inputs allows any of the actions on any of the resources.

    Args:
        paths: files and directories, `-` for standard input.
        actions: actions or patterns; empty for every action.
        resources: ARNs or patterns; empty for every resource.
        new_engine: makes an engine for `entrypoints.ACCESS_GRANTED`.

    Raises:
        IbguardError: there are neither actions nor resources or one is malformed, an input cannot be read, or
            the engine gives no usable answer.
    """
    if not actions and not resources:
        raise UsageError(
            "There is nothing to check; name actions with --actions or resources with --resources."
        )
    for action in actions:
        service, colon, name = action.partition(":")
        if action != "*" and not (service and colon and name):
            raise UsageError(
                f"`{action}` is not an action; write `service:Name`, such as `iam:PassRole`, or `*` for all."
            )
    for resource in resources:
        if resource != "*" and not resource.startswith("arn:"):
            raise UsageError(f"`{resource}` is not a resource; write an ARN, or `*` for all.")
    asked = {"actions": [*actions], "resources": [*resources]}
    wanted = {key: value for key, value in asked.items() if value}
    questions = [
        (envelope(document, source.kind, access=wanted), source, source)
        for source in files.read(paths).inputs
        for document in complete(source)
    ]
    return _gathered(NOT_GRANTED, questions, new_engine)


def _only(path: str) -> Input:
    """The single input of a path.

    Raises:
        InputError: it cannot be read.
        UsageError: the path has several inputs.
    """
    found = files.read([path]).inputs
    if len(found) != 1:
        raise UsageError(f"{path} has {len(found)} inputs; name one file.")
    return found[0]


def _gathered(
    check: str, questions: Sequence[tuple[dict[str, Any], Input, Input]], new_engine: Callable[[], Evaluator]
) -> Answer:
    """One answer to all questions, each an envelope with the inputs that old and new locations are in."""
    places = {id(source): Places(source) for _, *sources in questions for source in sources}
    reasons: dict[str, Reason] = {}
    documents = 0
    answers = [answer.value() for answer in pool.evaluate([asked for asked, *_ in questions], new_engine)]
    for (_, old, new), answer in zip(questions, answers, strict=True):
        try:
            documents += answer["documents"]
            for item in answer["reasons"]:
                is_old = item["side"] == "old"
                source = old if is_old else new
                reason = _reason(item, source.file)
                location = places[id(source)].locate(reason.location, "before" if is_old else "after")
                reason = replace(reason, location=location)
                reasons[json.dumps(asdict(reason))] = reason
        except (KeyError, TypeError) as error:
            raise EngineError(
                f"{new.file}: The rules returned an answer of an unknown shape ({error!r})."
            ) from error
    verdicts = {reason.verdict for reason in reasons.values()}
    if not verdicts <= {FOUND[check], UNDECIDED}:
        raise EngineError(f"The rules returned an unknown verdict: {', '.join(sorted(verdicts))}.")
    result = FOUND[check] if FOUND[check] in verdicts else UNDECIDED if verdicts else check
    return Answer(check, result, documents, tuple(sorted(reasons.values(), key=_order)))


def _order(reason: Reason) -> tuple[Any, ...]:
    where = reason.location
    return (
        where.file,
        where.address or "",
        where.line or 0,
        where.column or 0,
        where.argument,
        where.pointer,
        json.dumps(asdict(reason)),
    )


def _reason(item: Mapping[str, Any], file: str) -> Reason:
    where, statement = item["location"], item["statement"]
    return Reason(
        verdict=item["verdict"],
        description=item["description"],
        location=Location(file, where["address"], where["argument"], where["pointer"]),
        statement=None if statement is None else Statement(statement["index"], statement["sid"]),
        effect=item["effect"],
        actions=tuple(item["actions"]),
        resources=tuple(item["resources"]),
        principals=tuple(item["principals"]),
        conditional=item["conditional"],
        references=tuple(item["references"]),
    )
