"""The answers of access checks: as text, as JSON, and in the format of IAM Access Analyzer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby

from ibguard.errors import printable
from ibguard.render.text import place
from ibguard.report.answers import FOUND, NO_NEW_ACCESS, NOT_GRANTED, UNDECIDED, Answer, Reason

SCHEMA_VERSION = 1

_LABELS = {
    NO_NEW_ACCESS: "no new access",
    NOT_GRANTED: "not granted",
    "new_access": "new access",
    "granted": "granted",
    UNDECIDED: "undecided",
}

_UNDECIDED = {
    NO_NEW_ACCESS: "Undecided: some policies could not be compared, so there may be new access",
    NOT_GRANTED: "Undecided: some policies could not be read, so access may be granted",
}

# The messages of `aws accessanalyzer`, which has no undecided result.
_MESSAGES = {
    NO_NEW_ACCESS: "The modified permissions do not grant new access compared to your existing policy.",
    "new_access": "The modified permissions grant new access compared to your existing policy.",
    NOT_GRANTED: "The policy document does not grant access to perform the listed actions or resources.",
    "granted": "The policy document grants access to perform one or more of the listed actions or resources.",
}
_SHORT = {
    "new_access": "New access",
    "granted": "One or more of the listed actions or resources",
    UNDECIDED: "Undecided",
}


def text(answer: Answer) -> str:
    """The answer for people. Text from the input is escaped, see `printable`."""
    return "".join(line + "\n" for line in _lines(answer))


def as_json(answer: Answer, *, version: str, bundle_revision: str) -> str:
    """The answer for programs, as docs/access.schema.json describes it."""
    body = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "ibguard", "version": version, "bundle_revision": bundle_revision},
        **asdict(answer),
    }
    return json.dumps(body, indent=2) + "\n"


def access_analyzer(answer: Answer) -> str:
    """The answer in the format of `aws accessanalyzer check-no-new-access` and `check-access-not-granted`."""
    body: dict[str, object] = {
        "result": "PASS" if answer.result == answer.check else "FAIL",
        "message": _MESSAGES.get(answer.result, f"{_UNDECIDED[answer.check]}."),
    }
    if answer.reasons:
        body["reasons"] = [_summary(reason) for reason in answer.reasons]
    return json.dumps(body, indent=4) + "\n"


def _summary(reason: Reason) -> dict[str, object]:
    short = _SHORT[reason.verdict]
    if reason.statement is None:
        return {"description": f"{short}: {reason.description}"}
    index, sid = reason.statement.index, reason.statement.sid
    address = f" of {reason.location.address}" if reason.location.address else ""
    summary: dict[str, object] = {
        "description": f"{short} in the statement with index: {index}{address}.",
        "statementIndex": index,
    }
    if sid is not None:
        summary["statementId"] = sid
    return summary


def _lines(answer: Answer) -> Iterator[str]:
    for (file, address), reasons in groupby(
        answer.reasons, key=lambda reason: (reason.location.file, reason.location.address)
    ):
        yield printable(file) + (f"  {printable(address)}" if address else "")
        for reason in reasons:
            yield from _reason(reason)
        yield ""
    done = "compared" if answer.check == NO_NEW_ACCESS else "read"
    yield f"{_result(answer)} ({answer.documents} document{'' if answer.documents == 1 else 's'} {done})."


def _result(answer: Answer) -> str:
    if answer.result == UNDECIDED:
        return _UNDECIDED[answer.check]
    undecided = sum(reason.verdict == UNDECIDED for reason in answer.reasons)
    if answer.result == FOUND[answer.check] and undecided:
        cases = "1 undecided case" if undecided == 1 else f"{undecided} undecided cases"
        return f"{_LABELS[answer.result].capitalize()}, and {cases}"
    return _LABELS[answer.result].capitalize()


def _reason(reason: Reason) -> Iterator[str]:
    yield f"    {_LABELS[reason.verdict]}  {place(reason.location)}"
    yield f"      {printable(reason.description)}"
    if reason.statement is not None and reason.statement.sid is not None:
        yield f"      statement: {printable(reason.statement.sid)}"
    for title, values in (
        ("actions", reason.actions),
        ("resources", reason.resources),
        ("principals", reason.principals),
        ("made from", reason.references),
    ):
        if values:
            yield f"      {title}: {', '.join(printable(value) for value in values)}"
    if reason.conditional:
        yield "      only under the conditions of the statement"
